"""The article in the terminal: its spans coloured by role, and a table of its events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from donext.output.marks import segments
from donext.output.printable import printable
from donext.output.readable import ROLES, event_cells
from donext.schema import Extraction

if TYPE_CHECKING:
    from donext.evaluation import Disagreement, Scores

STYLES = {
    "donor": "black on bright_green",
    "recipient": "black on bright_cyan",
    "intermediary": "black on bright_blue",
    "amount": "black on bright_yellow",
    "item": "black on bright_magenta",
    "date": "black on white",
    "trigger": "bold underline",
}
"""The style of each role."""


def show(extraction: Extraction, console: Console) -> None:
    """Print an article and its events.

    Args:
        extraction: what was found; without its text only the table is printed.
        console: where to print; colours are left out where it is no terminal.
    """
    console.print(rendered(extraction))


def rendered(extraction: Extraction) -> RenderableType:
    """Return an article and its events as something that rich can print."""
    parts: list[RenderableType] = [Rule(Text(printable(_heading(extraction))), align="left")]
    if extraction.article is not None:
        parts += [marked_text(extraction), Text()]
    if extraction.events:
        parts += [_legend(), events_table(extraction)]
    else:
        parts.append(Text("no donation events", style="italic"))
    return Group(*parts)


def marked_text(extraction: Extraction) -> Text:
    """Return the readable text; a piece with several roles has the colour of the first and is underlined."""
    text = Text()
    for segment in segments(extraction):
        roles = list(dict.fromkeys(mark.role for mark in segment.marks))
        style = STYLES[roles[0]] + (" underline" if len(roles) > 1 else "") if roles else ""
        text.append(printable(segment.text), style=style)
    return text


def events_table(extraction: Extraction) -> Table:
    """Return a table with a row an event; columns that would be empty are left out."""
    events = [event_cells(event) for event in extraction]
    shown = [heading for heading in events[0] if any(cells[heading] for cells in events)] if events else []
    table = Table("#", show_lines=True)
    for heading in shown:
        table.add_column(heading, overflow="fold", no_wrap=heading == "date")
    for number, cells in enumerate(events, start=1):
        table.add_row(str(number), *(Text(printable("\n".join(cells[heading]))) for heading in shown))
    return table


def show_scores(scores: Scores, console: Console) -> None:
    """Print precision, recall and F1 of arguments, roles and events, and the other accuracies."""
    table = Table("", "precision", "recall", "F1", "right", "predicted", "gold")
    for column in table.columns[1:]:
        column.justify = "right"
    named = {"arguments": scores.arguments, **{f"  {role}": score for role, score in scores.roles.items()}}
    for name, score in {**named, "events": scores.events}.items():
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(name, *shares, *map(str, (score.right, score.predicted, score.gold)))
    console.print(table)
    for name, share in (
        ("status right", scores.status),
        ("is_total right", scores.is_total),
        ("articles without events kept empty", scores.kept_empty),
    ):
        value = "" if share.value is None else f" ({share.value:.3f})"
        console.print(f"{name}: {share.right} of {share.of}{value}", highlight=False)


def show_disagreements(disagreements: Iterable[Disagreement], console: Console) -> None:
    """Print the events that are not right, with what is missing in them and what is too much."""
    for one in disagreements:
        console.print()
        console.print(Text(printable(f"{one.doc_id}, {one.kind}: {one.evidence}")), soft_wrap=True)
        for word, told in (("missing", one.missing), ("extra", one.extra)):
            for argument in told:
                console.print(Text(printable(f"  {word:8}{argument}")), soft_wrap=True)


def _heading(extraction: Extraction) -> str:
    parts = [extraction.doc_id, extraction.title, extraction.published and str(extraction.published)]
    return " · ".join(part for part in parts if part)


def _legend() -> Text:
    words = [Text(f" {role} ", style=STYLES[role]) for role in ROLES]
    return Text(" ").join(words)
