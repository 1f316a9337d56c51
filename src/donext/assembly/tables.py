"""Tables of gifts: a row is a gift, its columns are named by the table's head.

The readers leave a table as lines whose cells stand between " | ", and the lines of one cell parted by 、.
A table is read only where its head names a column of donors and one of money or goods.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from donext import lexicons
from donext.assembly.cells import (
    NOTE,
    Range,
    amounts_in,
    date_in,
    items_in,
    parties_in,
    quantity_in,
    recipients_of_caption,
)
from donext.assembly.distribution import distribute
from donext.assembly.gifts import Gift
from donext.components.annotations import Annotations, Sentence
from donext.schema import AmountKind

_BORDER = re.compile(r" ?\| ?")
_RULE = re.compile(r"[\s|:\-—]*")
_EACH = re.compile(r"^\s*(?:各|每人|每家|分别)\s*")
_TOTAL_ROW = re.compile(r"合计|总计|共计|小计|总额")


@dataclass(slots=True)
class Table:
    """A table: the ranges of its caption and its cells, and what its columns hold."""

    start: int
    end: int
    columns: list[str]
    head: list[Range]
    caption: Range | None = None
    rows: list[list[Range]] = field(default_factory=list)


@lru_cache(maxsize=1)
def _columns() -> tuple[tuple[str, str], ...]:
    rows = [(row.term, row["column"]) for row in lexicons.rows("table_columns")]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


def _column(cell: str) -> str:
    plain = NOTE.sub("", cell).strip()
    return next((column for term, column in _columns() if len(plain) <= len(term) + 6 and term in plain), "")


def _cells(view: str, start: int, end: int) -> list[Range]:
    cells: list[Range] = []
    begin = start
    for border in [*_BORDER.finditer(view, start, end), None]:
        stop = border.start() if border else end
        cells.append((begin, stop))
        begin = border.end() if border else end
    return cells


def find_tables(view: str) -> list[Table]:
    """Return the tables of gifts in a text.

    Args:
        view: the simplified view of the article's text.
    """
    tables: list[Table] = []
    caption: Range | None = None
    table: Table | None = None
    for line in re.finditer(r"[^\n]+", view):
        text = line.group()
        if "|" not in text:
            caption, table = line.span(), None
            continue
        if _RULE.fullmatch(text):
            continue
        cells = _cells(view, *line.span())
        filled = [cell for cell in cells if view[cell[0] : cell[1]].strip()]
        if len(filled) < 2:
            # A row of one cell is the caption of what follows.
            caption, table = (filled or [line.span()])[0], None
            continue
        columns = [_column(view[a:b]) for a, b in cells]
        if "donor" in columns and {"amount", "goods", "worth"} & set(columns):
            table = Table(line.start(), line.end(), columns, cells, caption)
            tables.append(table)
        elif table is not None and len(cells) <= len(table.columns):
            table.rows.append(cells)
            table.end = line.end()
    return [table for table in tables if table.rows]


def table_gifts(annotations: Annotations, tables: list[Table]) -> Iterator[Gift]:
    """Yield the gifts that the rows of tables tell, in text order."""
    breaks = [line.start() for line in re.finditer("\n", annotations.view)] if tables else []
    for table in tables:
        recipients = recipients_of_caption(table.caption, annotations) if table.caption else []
        day = date_in(table.caption, annotations) if table.caption is not None else None
        for cells in table.rows:
            line = Sentence(cells[0][0], cells[-1][1], bisect_left(breaks, cells[0][0]))
            gift = _row_gift(table, cells, line, annotations)
            if gift is None:
                continue
            gift.recipients = gift.recipients or list(recipients)
            if gift.date is None and day is not None and not day.until:
                gift.date, gift.date_rule = day, "date_of_heading"
            yield from distribute(gift)


def _row_gift(table: Table, cells: list[Range], line: Sentence, annotations: Annotations) -> Gift | None:
    view = annotations.view
    if _TOTAL_ROW.search(view, line.start, line.end):
        return None
    gift = Gift(line, line.start, line.end)
    for column, head, cell in zip(table.columns, table.head, cells, strict=False):
        if not view[cell[0] : cell[1]].strip():
            continue
        if column == "donor":
            gift.donors = parties_in(cell, annotations)
        elif column == "recipient":
            gift.recipients = parties_in(cell, annotations)
        elif column in ("amount", "worth"):
            kind: AmountKind = "cash" if column == "amount" else "goods_value"
            gift.amounts += amounts_in(view[head[0] : head[1]], cell, kind, annotations)
            if _EACH.match(view[cell[0] : cell[1]]):
                gift.distributed = "each"
        elif column == "goods":
            gift.items += items_in(cell, annotations)
        elif column == "quantity" and len(gift.items) == 1 and gift.items[0].quantity is None:
            gift.items[0].quantity = quantity_in(cell, view)
        elif column == "date":
            gift.date = gift.date or date_in(cell, annotations)
            gift.date_rule = "column_of_table"
    gift.rules.append(("event", "row_of_table"))
    return gift if gift.donors and gift.has_theme else None
