"""The transformer of the links as torch computes it, and how it learns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from donext.linking.model import ANCHOR_KINDS, DISTANCES
from donext.linking.spans import CLASSES
from donext.training.lessons import NO_LABEL, Batch, Lesson, batch_of, batches_of
from donext.training.links import NO_EVENT, UNCLEAR
from donext.training.pretrained import Pretrained

SHARED = 10
"""Layers that read a window once."""

AGAIN = 2
"""Layers that read it for each event."""

RATE = 6e-5
NEW_RATE = 1e-3  # of the layers that are not pretrained
WARM_UP = 0.06  # of all steps
DROPOUT = 0.1
ROLE_WEIGHT = 0.1  # the loss of the roles is a sum over the tokens of a window


class Layer(nn.Module):
    """A layer of BERT's encoder."""

    def __init__(self, model: Pretrained, number: int) -> None:
        super().__init__()
        self.heads = model.heads
        weights = {name: model.arrays[f"l{number}.{name}"] for name in _LAYER}
        self.q, self.k, self.v, self.ao, self.fi, self.fo = (_linear(weights, name) for name in _LINEAR)
        self.aln, self.oln = _norm(weights, "aln"), _norm(weights, "oln")
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the hidden numbers of the next layer; what `mask` leaves out is not looked at."""
        batch, tokens, width = x.shape
        q, k, v = (part(x).view(batch, tokens, self.heads, -1).transpose(1, 2) for part in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.aln(x + self.drop(self.ao(seen.transpose(1, 2).reshape(batch, tokens, width))))
        out: Tensor = self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))
        return out


_LINEAR = ("q", "k", "v", "ao", "fi", "fo")
_LAYER = tuple(f"{name}.{part}" for name in (*_LINEAR, "aln", "oln") for part in "wb")


def _linear(weights: dict[str, np.ndarray], name: str) -> nn.Linear:
    layer = nn.Linear(weights[f"{name}.w"].shape[1], weights[f"{name}.w"].shape[0])
    layer.weight.data = torch.from_numpy(weights[f"{name}.w"].copy())
    layer.bias.data = torch.from_numpy(weights[f"{name}.b"].copy())
    return layer


def _norm(weights: dict[str, np.ndarray], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(weights[f"{name}.w"]), eps=1e-12)
    norm.weight.data = torch.from_numpy(weights[f"{name}.w"].copy())
    norm.bias.data = torch.from_numpy(weights[f"{name}.b"].copy())
    return norm


class Network(nn.Module):
    """The transformer with its two heads."""

    def __init__(self, model: Pretrained) -> None:
        super().__init__()
        width, arrays = model.width, model.arrays
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(arrays["emb.word"].copy()), freeze=False)
        places = arrays["emb.pos"].reshape(-1, width) + arrays["emb.type"].reshape(-1, width)[:1]
        self.place = nn.Embedding.from_pretrained(torch.from_numpy(places.copy()), freeze=False)
        self.norm = _norm({"e.w": arrays["emb.ln.w"], "e.b": arrays["emb.ln.b"]}, "e")
        self.drop = nn.Dropout(DROPOUT)
        self.shared = nn.ModuleList(Layer(model, number) for number in range(SHARED))
        self.again = nn.ModuleList(Layer(model, number) for number in range(SHARED, SHARED + AGAIN))
        self.new = nn.ModuleDict(
            {
                "asked": nn.Embedding(2, width),
                "distance": nn.Embedding(DISTANCES, width),
                "role": nn.Linear(width, CLASSES),
                "given": nn.Sequential(nn.Linear(2 * width + len(ANCHOR_KINDS), 256), nn.GELU(), nn.Linear(256, 1)),
            }
        )
        for name in ("asked", "distance"):
            nn.init.normal_(self.new[name].weight, std=0.02)

    def encode(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the hidden numbers of windows; `ids` and `mask` have a row for each."""
        x = self.drop(self.norm(self.word(ids) + self.place.weight[: ids.shape[1]]))
        for layer in self.shared:
            x = layer(x, mask)
        hidden: Tensor = x
        return hidden

    def given(self, first: Tensor, last: Tensor, kind: Tensor) -> Tensor:
        """Return the log odds that anchors are given, from the hidden numbers of their first and last tokens."""
        kinds = functional.one_hot(kind, len(ANCHOR_KINDS)).to(first.dtype)
        odds: Tensor = self.new["given"](torch.cat([first, last, kinds], -1))[:, 0]
        return odds

    def roles(self, hidden: Tensor, asked: Tensor, distance: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scores of the classes of each token for events; all arguments have a row for each event."""
        x = hidden + self.new["asked"](asked) + self.new["distance"](distance)
        for layer in self.again:
            x = layer(x, mask)
        scores: Tensor = self.new["role"](x)
        return scores


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Return how wrong the network is on a batch: what is given, and the roles of the tokens for each event."""
    mask = batch.mask[:, None, None, :]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(batch.ids, mask)
        row, first, last, kind = batch.anchors.unbind(1)
        given = network.given(hidden[row, first], hidden[row, last], kind).float()
        clear = batch.events != UNCLEAR
        told = (batch.events > NO_EVENT).float()
        loss = (
            functional.binary_cross_entropy_with_logits(given[clear], told[clear]) if clear.any() else given.sum() * 0
        )
        if len(batch.window):
            scores = network.roles(hidden[batch.window], batch.asked, batch.distance, mask[batch.window]).float()
            summed = functional.cross_entropy(
                scores.flatten(0, 1), batch.roles.flatten(), ignore_index=NO_LABEL, reduction="sum"
            )
            loss = loss + ROLE_WEIGHT * summed / len(batch.window)
    return loss


def learn(network: Network, lessons: Sequence[Lesson], tell: Callable[[str], None], epochs: int) -> None:
    """Train a network on windows."""
    new = [part for name, part in network.named_parameters() if name.startswith("new.")]
    old = [part for name, part in network.named_parameters() if not name.startswith("new.")]
    optimizer = torch.optim.AdamW([{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}], weight_decay=0.01)
    steps = epochs * (len(batches_of(lessons)) + 1)
    warm = max(WARM_UP * steps, 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / warm, max((steps - step) / (steps - warm), 0.0))
    )
    network.train()
    for epoch in range(epochs):
        losses = []
        for dealt in batches_of(lessons):
            loss = loss_of(network, batch_of(dealt))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        tell(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}")
    network.eval()
