"""donext evaluate: scores against a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from donext.cli.messages import fail


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", show_default=False, help="JSON Lines, an article with its right events a line."),
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            show_default=False,
            help="Where the texts DOC_ID.txt lie; else texts/ beside GOLD.",
        ),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Score these events instead (JSON Lines, as extract writes them).",
        ),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Print so many disagreements.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score the events that donext finds in articles whose events are known.

    An argument is right if it equals an accepted form of an argument of the same role in the gold file; an
    event is right if its donors, recipients, amounts and items are all right.

    \b
    donext evaluate gold.jsonl --errors 20
    donext evaluate gold.jsonl --predictions other.jsonl --json
    """
    from donext import evaluation
    from donext.output.terminal import show_disagreements, show_scores
    from donext.progress import tracked

    try:
        articles = evaluation.read_gold(gold)
        if predictions is not None:
            scores = evaluation.evaluate(articles, evaluation.read_predictions(predictions))
        else:
            found = evaluation.extract_texts(articles, texts or gold.parent / "texts")
            scores = evaluation.evaluate(articles, tracked(found, len(articles), Console(stderr=True)))
    except evaluation.EvaluationError as error:
        fail(str(error))
    if as_json:
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False))
        return
    show_scores(scores, Console())
    show_disagreements(scores.disagreements[:errors], Console())
