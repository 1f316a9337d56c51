"""The recipe of the links: gold articles teach a small transformer what is given, and who gives and receives it.

``python -m donext.training.linking GOLD_DIR...`` (``pip install 'donext[training]'``) begins with the weights of
:mod:`donext.training.pretrained`. Ten layers read windows of an article; a head tells of each anchor whether it is
given. Two more layers read the window again for each event, with its anchors marked, and tag the places that name its
donors, recipients and intermediaries. Two ONNX files hold the result. It takes about half an hour on two cores that
compute in bf16; on another machine the same command gives nearly, not exactly, the same model.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import onnx
import torch
import typer
from onnx import helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from donext.linking.model import (
    ANCHOR_KINDS,
    BEGIN,
    DISTANCES,
    END,
    FILES,
    SHIPPED_MODEL,
    Window,
    distance_classes,
    most_central,
    token_range,
    windows_of,
)
from donext.linking.spans import CLASSES, LINK_ROLES
from donext.models import write_sums
from donext.training.links import NO_EVENT, UNCLEAR, Example, examples_of
from donext.training.pretrained import Pretrained, package_file, read_pretrained, tokenizer_of, trimmed

SHARED = 10
"""Layers that read a window once."""

AGAIN = 2
"""Layers that read it for each event."""

EPOCHS = 6
RATE = 6e-5
NEW_RATE = 1e-3  # of the layers that are not pretrained
WARM_UP = 0.06  # of all steps
DROPOUT = 0.1
TOKENS = 3000  # of a step
ROLE_WEIGHT = 0.1  # the loss of the roles is a sum over the tokens of a window
SOME_ANCHORS = 0.6  # of the events with several anchors are asked for with some of them
NO_LABEL = -100
_BUCKET = 200  # windows that are sorted by length
_PADDING = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """An anchor in a window: its first and last token, the number of its kind, and its event."""

    first: int
    last: int
    kind: int
    event: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window of an article.

    Attributes:
        ids: its tokens.
        anchors: the anchors that stand in it.
        roles: for each event of these anchors the classes of the tokens.
    """

    ids: list[int]
    anchors: list[Shown]
    roles: dict[int, list[int]]


def lessons_of(example: Example, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Yield the windows of an article that hold anchors."""
    encoding = tokenizer.encode(example.view, add_special_tokens=False)
    starts = [start for start, _ in encoding.offsets]
    ends = [end for _, end in encoding.offsets]
    windows = windows_of(len(encoding.ids))
    shown: list[list[Shown]] = [[] for _ in windows]
    for one in example.anchors:
        first, last = token_range(starts, ends, one.anchor.start, one.anchor.end)
        if last >= len(starts):
            continue
        number = most_central(windows, first, last)
        window = windows[number]
        if window.first <= first <= last < window.last:
            kind = ANCHOR_KINDS.index(one.anchor.kind)
            shown[number].append(Shown(first - window.first + 1, last - window.first + 1, kind, one.event))
    for window, anchors in zip(windows, shown, strict=True):
        events = {anchor.event for anchor in anchors if anchor.event >= 0}
        roles = {event: _classes(example.parties[event], starts, ends, window) for event in events}
        if anchors:
            yield Lesson([BEGIN, *encoding.ids[window.first : window.last], END], anchors, roles)


def _classes(
    parties: Sequence[tuple[str, int, int]], starts: Sequence[int], ends: Sequence[int], window: Window
) -> list[int]:
    """Return the class of each token of a window for one event."""
    classes = [0] * (window.last - window.first + 2)
    for role, start, end in parties:
        first, last = (at - window.first + 1 for at in token_range(starts, ends, start, end))
        if first >= 1 and last < len(classes) - 1:
            begins = 2 * LINK_ROLES.index(role) + 1
            classes[first : last + 1] = [begins] + [begins + 1] * (last - first)
    return classes


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


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows that are learned from together; the rows of `asked`, `distance` and `roles` are events."""

    ids: Tensor
    mask: Tensor
    anchors: Tensor
    events: Tensor
    window: Tensor
    asked: Tensor
    distance: Tensor
    roles: Tensor


def batch_of(lessons: Sequence[Lesson]) -> Batch:
    """Return windows as tensors, padded to the longest."""
    longest = max(len(lesson.ids) for lesson in lessons)
    ids = torch.full((len(lessons), longest), _PADDING)
    anchors, window, asked, distance, roles = [], [], [], [], []
    for row, lesson in enumerate(lessons):
        ids[row, : len(lesson.ids)] = torch.tensor(lesson.ids)
        of_event: defaultdict[int, list[Shown]] = defaultdict(list)
        for anchor in lesson.anchors:
            anchors.append((row, anchor.first, anchor.last, anchor.kind, anchor.event))
            if anchor.event >= 0:
                of_event[anchor.event].append(anchor)
        for event, shown in of_event.items():
            some = len(shown) > 1 and random.random() < SOME_ANCHORS
            marked = random.sample(shown, random.randint(1, len(shown) - 1)) if some else shown
            marks = torch.zeros(longest, dtype=torch.long)
            for anchor in marked:
                marks[anchor.first : anchor.last + 1] = 1
            classes = torch.full((longest,), NO_LABEL)
            classes[: len(lesson.ids)] = torch.tensor(lesson.roles[event])
            window.append(row)
            asked.append(marks)
            distance.append(torch.from_numpy(distance_classes(longest, min(anchor.first for anchor in marked))))
            roles.append(classes)
    none = torch.zeros((0, longest), dtype=torch.long)
    table = torch.tensor(anchors)
    return Batch(
        ids,
        ids != _PADDING,
        table[:, :4],
        table[:, 4],
        torch.tensor(window, dtype=torch.long),
        *(torch.stack(rows) if rows else none for rows in (asked, distance, roles)),
    )


def batches_of(lessons: Sequence[Lesson]) -> list[list[Lesson]]:
    """Deal windows into batches of some :data:`TOKENS` tokens, those of like length together, in any order."""
    order = random.sample(lessons, len(lessons))
    dealt: list[list[Lesson]] = []
    for begin in range(0, len(order), _BUCKET):
        now: list[Lesson] = []
        for lesson in sorted(order[begin : begin + _BUCKET], key=lambda lesson: len(lesson.ids)):
            if now and (len(now) + 1) * len(lesson.ids) > TOKENS:
                dealt.append(now)
                now = []
            now.append(lesson)
        dealt.append(now)
    return random.sample(dealt, len(dealt))


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


def learn(network: Network, lessons: Sequence[Lesson], tell: Callable[[str], None], epochs: int = EPOCHS) -> None:
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


class _EncoderGraph(nn.Module):
    """What the first file computes."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.network.encode(ids[None])[0]
        return hidden, torch.sigmoid(self.network.given(hidden[first], hidden[last], kind))


class _RolesGraph(nn.Module):
    """What the second file computes."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, hidden: Tensor, asked: Tensor, distance: Tensor) -> Tensor:
        return torch.softmax(self.network.roles(hidden[None], asked[None], distance[None])[0], -1)


def write_network(network: Network, out: Path) -> None:
    """Write the two graphs with matrices of eight bits."""
    numbers = torch.tensor([1, 2])
    ids, line = torch.arange(10), torch.zeros(10, dtype=torch.long)
    graphs: list[tuple[nn.Module, tuple[Tensor, ...], list[str], list[str]]] = [
        (
            _EncoderGraph(network),
            (ids, numbers, numbers, line[:2]),
            _ENCODER_INPUTS,
            ["hidden", "given"],
        ),
        (_RolesGraph(network), (torch.zeros(10, network.word.embedding_dim), line, line), _ROLE_INPUTS, ["roles"]),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, (graph, example, inputs, outputs) in zip(FILES[1:], graphs, strict=True):
            whole = Path(folder) / name
            along = {one: {0: "anchors" if one in _OF_ANCHORS else "tokens"} for one in (*inputs, *outputs)}
            torch.onnx.export(
                graph.eval(),
                example,
                whole,
                input_names=inputs,
                output_names=outputs,
                dynamic_axes=along,
                dynamo=False,
                opset_version=17,
            )
            onnx.save(with_bytes(onnx.load(whole)), out / name)


def with_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a graph whose matrices are stored in eight bits, each column with a scale of its own.

    They become floats again when the model is loaded: to compute in eight bits cost 0.007 of the F1 over arguments.
    """
    graph = model.graph
    kept = []
    for weight in graph.initializer:
        numbers = numpy_helper.to_array(weight)
        if numbers.ndim != 2 or numbers.dtype != np.float32:
            kept.append(weight)
            continue
        axis = 0 if len(numbers) > numbers.shape[1] else 1
        scale = np.maximum(np.abs(numbers).max(axis=1 - axis), 1e-8) / 127
        small = np.round(numbers / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        kept += [
            numpy_helper.from_array(small, weight.name + "_bytes"),
            numpy_helper.from_array(scale.astype(np.float32), weight.name + "_scale"),
        ]
        names = [weight.name + "_bytes", weight.name + "_scale"]
        graph.node.insert(0, helper.make_node("DequantizeLinear", names, [weight.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


_ENCODER_INPUTS = ["ids", "first", "last", "kind"]
_ROLE_INPUTS = ["hidden", "asked", "distance"]
_OF_ANCHORS = frozenset(("first", "last", "kind", "given"))

CARD = """# Links model

A transformer of {layers} layers of 384 numbers that tells which amounts, counts and goods of an article are given, and
marks who gives, receives and passes them on (`donext.linking`). It began as multilingual-e5-small (MIT licence; Wang et
al., 2024) with {pieces} of its pieces of words.

| | |
|---|---|
| made by | `python -m donext.training.linking GOLD_DIR...` (`pip install 'donext[training]'`) |
| learned from | {anchors} amounts, counts and goods in {articles} gold articles, {given} of them given |
| epochs | {epochs} |
| size | {size} bytes |
"""


def train(examples: Sequence[Example], out: Path, tell: Callable[[str], None], epochs: int = EPOCHS) -> None:
    """Write the model that articles teach, and its card.

    Args:
        examples: the articles.
        out: the folder of the model; made if it is not there.
        tell: is told how the training goes.
        epochs: how often the articles are read.
    """
    random.seed(1)
    torch.manual_seed(1)
    start = trimmed(read_pretrained(package_file()), [example.view for example in examples])
    tokenizer = tokenizer_of(start)
    lessons = [lesson for example in examples for lesson in lessons_of(example, tokenizer)]
    tell(f"{len(examples)} articles, {len(lessons)} windows, {len(start.pieces)} pieces of words")
    network = Network(start)
    learn(network, lessons, tell, epochs)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(out / FILES[0]))
    write_network(network, out)
    write_sums(out, FILES)
    events = [one.event for example in examples for one in example.anchors]
    card = CARD.format(
        layers=SHARED + AGAIN,
        pieces=len(start.pieces),
        anchors=len(events),
        articles=len(examples),
        given=sum(event > NO_EVENT for event in events),
        epochs=epochs,
        size=sum((out / name).stat().st_size for name in FILES),
    )
    (out / "README.md").write_text(card, encoding="utf-8")


def main(
    gold: Annotated[list[Path], typer.Argument(help="Folders of gold files (*.jsonl) with texts/ beside them.")],
    out: Annotated[Path, typer.Option(help="Folder of the model; made if it is not there.")] = SHIPPED_MODEL,
    epochs: Annotated[int, typer.Option(min=1, help="How often the articles are read.")] = EPOCHS,
) -> None:
    """Train the reader of links on gold articles."""
    train([example for folder in gold for example in examples_of(folder)], out, typer.echo, epochs)


if __name__ == "__main__":
    typer.run(main)
