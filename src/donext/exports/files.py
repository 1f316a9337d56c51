"""Files of exported events."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from donext.exports.donate_action import document, donate_actions
from donext.exports.grants import FIELDS, Grant, grants, why_no_grant
from donext.output.csv_cells import csv_cell, inert_cell
from donext.output.writers import OutputError, atomic_file, check_place
from donext.schema import Extraction

FORMATS = {"donate-action": (".jsonld", ".json"), "360giving": (".json", ".csv")}
"""The formats, and the suffixes that their files may have."""


@dataclass(slots=True)
class ExportSummary:
    """What an export wrote.

    Attributes:
        written: how many events stand in the file.
        left_out: how many do not, by reason.
    """

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def export(extractions: Iterable[Extraction], path: Path, to: str, *, inert: bool = False) -> ExportSummary:
    """Write events to a file in a format of the field.

    Args:
        extractions: from :func:`donext.extract_many` or :func:`donext.read_extractions`.
        path: the file; it appears when it is complete. 360giving is written as the standard's JSON or, with the
            suffix .csv, as its spreadsheet.
        to: one of :data:`FORMATS`.
        inert: whether to write a .csv file so that no spreadsheet program runs a cell as a formula.

    Returns:
        How many events were written, and how many were not, by reason.

    Raises:
        OutputError: if the format or the suffix is unknown, or no file can stand at the path.
    """
    if to not in FORMATS:
        raise OutputError(f"there is no format {to!r}; the formats are: {', '.join(FORMATS)}")
    if path.suffix.lower() not in FORMATS[to]:
        raise OutputError(f"{path}: a file in the format {to} ends in {' or '.join(FORMATS[to])}")
    check_place(path)
    summary = ExportSummary()
    events = _EVENTS[to](extractions, summary)
    with atomic_file(path) as stream:
        if path.suffix.lower() == ".csv":
            stream.write(_csv(events, inert=inert))
        else:
            # JSON-LD is made to stand inside a page's script element, which no character of an article may end.
            text = json.dumps(_DOCUMENTS[to](list(events)), ensure_ascii=False, indent=1).replace("<", "\\u003c")
            stream.write(text.encode() + b"\n")
    return summary


def _actions(extractions: Iterable[Extraction], summary: ExportSummary) -> Iterator[Grant]:
    for extraction in extractions:
        summary.written += len(extraction)
        yield from donate_actions(extraction)


def _grants(extractions: Iterable[Extraction], summary: ExportSummary) -> Iterator[Grant]:
    for extraction in extractions:
        reasons = list(map(why_no_grant, extraction))
        summary.written += reasons.count(None)
        summary.left_out.update(reason for reason in reasons if reason is not None)
        yield from grants(extraction)


def _csv(events: Iterable[Grant], *, inert: bool) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(FIELDS)
    for event in events:
        cells = [csv_cell(_at(event, way)) for way in FIELDS.values()]
        table.writerow(map(inert_cell, cells) if inert else cells)
    return text.getvalue().encode("utf-8-sig")


def _at(value: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


_EVENTS: dict[str, Callable[[Iterable[Extraction], ExportSummary], Iterator[Grant]]] = {
    "donate-action": _actions,
    "360giving": _grants,
}
_DOCUMENTS: dict[str, Callable[[list[Grant]], Grant]] = {
    "donate-action": document,
    "360giving": lambda found: {"grants": found},
}
