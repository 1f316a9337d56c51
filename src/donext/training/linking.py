"""The recipe of the links: gold articles teach a small transformer what is given, and who gives and receives it.

``python -m donext.training.linking GOLD_DIR...`` (``pip install 'donext[training]'``) begins with the weights of
:mod:`donext.training.pretrained`. Ten layers read windows of an article; a head tells of each anchor whether it is
given. Two more layers read the window again for each event, with its anchors marked, and tag the places that name its
donors, recipients, intermediaries, goods and date. Two ONNX files hold the result. It takes about half an hour on two
cores that compute in bf16; on another machine the same command gives nearly, not exactly, the same model.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import torch
import typer

from donext.linking.model import FILES, SHIPPED_MODEL
from donext.models import write_sums
from donext.training.graphs import write_network
from donext.training.lessons import lessons_of
from donext.training.links import NO_EVENT, Example, examples_of
from donext.training.network import AGAIN, SHARED, Network, learn
from donext.training.pretrained import package_file, read_pretrained, tokenizer_of, trimmed

EPOCHS = 6

CARD = """# Links model

A transformer of {layers} layers of 384 numbers that tells which amounts, counts and goods of an article are given,
and marks who gives, receives and passes them on, which goods, and the day (`donext.linking`). It began as
multilingual-e5-small (MIT licence; Wang et al., 2024) with {pieces} of its pieces of words.

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
