"""Tables of events: the wide form has a row an event, the long form a row an argument.

The columns are described once, in :data:`WIDE` and :data:`LONG`; the pandas frame, the CSV file and the
Parquet file all follow them.
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from donext.output.readable import ROLES, Argument, amount_text, arguments, date_text, item_text, joined
from donext.schema import (
    Amount,
    AmountKind,
    ArticleError,
    DonationEvent,
    EventDate,
    Extraction,
    Item,
    Party,
    PartyKind,
    Qualifier,
    SourceSpan,
    Status,
)

if TYPE_CHECKING:
    import pandas as pd

TableForm = Literal["wide", "long", "spreadsheet"]
ColumnKind = Literal["text", "number", "integer", "score", "flag", "day", "category"]
Row = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its header.
        kind: text, number (Decimal), integer, score (0..1), flag (true or false), day (a date) or category.
        meaning: what stands in it.
        categories: the values of a category that is closed; empty if it is open (currencies).
    """

    name: str
    kind: ColumnKind
    meaning: str
    categories: tuple[str, ...] = ()


_EVENT_KEY = (
    Column("doc_id", "text", "the article"),
    Column("event", "integer", "the event's number in its article, from 1"),
)

WIDE: tuple[Column, ...] = (
    *_EVENT_KEY,
    Column("title", "text", "the article's title"),
    Column("published", "day", "the article's date of publication"),
    Column("donors", "text", "who gave; several are separated by ；"),
    Column("recipients", "text", "who got it"),
    Column("intermediaries", "text", "whom it went through"),
    Column("amount", "number", "the first amount, in units of its currency; the lower end of a range"),
    Column("amount_max", "number", "the upper end, if the first amount is a range"),
    Column("currency", "category", "ISO 4217 code of the first amount"),
    Column("amount_kind", "category", "what the first amount is", get_args(AmountKind)),
    Column("amount_qualifier", "category", "how exact the first amount is", get_args(Qualifier)),
    Column("amounts", "text", "all amounts, readable: ≈8,000,000 CNY；500,000 CNY (goods)"),
    Column("items", "text", "all items, readable: 口罩×100,000只；防护服>300套"),
    Column("date", "text", "when it was given, ISO 8601: 2020-01-25, 2020-01, 2020 or --01-25"),
    Column("date_end", "text", "the last day of a period"),
    Column("day", "day", "the date again, where the day is known"),
    Column("status", "category", "completed or pledged", get_args(Status)),
    Column("is_total", "flag", "a sum over many gifts"),
    Column("part_of_total", "flag", "a part that such a sum already counts"),
    Column("trigger", "text", "the giving expression"),
    Column("confidence", "score", "0..1"),
    Column("evidence", "text", "the sentence or clause that tells it, readable"),
    Column("evidence_start", "integer", "where the evidence begins in the source, in code points from 0"),
    Column("evidence_end", "integer", "where it ends (exclusive)"),
    Column("evidence_source", "text", "source[evidence_start:evidence_end], with markup and line breaks"),
    Column("mentions", "text", "role[start:end] of every mention in the source"),
)
"""The columns of the wide form."""

LONG: tuple[Column, ...] = (
    *_EVENT_KEY,
    Column("role", "category", "the argument's role", ROLES),
    Column("name", "text", "name of the party or item; readable amount; ISO date; giving expression"),
    Column("kind", "category", "kind of the party or amount", (*get_args(PartyKind), *get_args(AmountKind))),
    Column("value", "number", "the amount, or the item's quantity"),
    Column("value_max", "number", "the upper end of a range"),
    Column("unit", "text", "the item's measure word, as written"),
    Column("currency", "category", "ISO 4217 code"),
    Column("qualifier", "category", "how exact the value is", get_args(Qualifier)),
    Column("date_end", "text", "the last day of a period"),
    Column("start", "integer", "where the first mention begins in the source, in code points from 0"),
    Column("end", "integer", "where it ends (exclusive)"),
    Column("text", "text", "source[start:end], with markup and line breaks"),
    Column("surface", "text", "the first mention, readable"),
    Column("mentions", "text", "[start:end] of every mention"),
)
"""The columns of the long form; doc_id and event join it to the wide one."""

SPREADSHEET: tuple[Column, ...] = (
    Column("捐赠方", "text", "who gave"),
    Column("受赠方", "text", "who got it"),
    Column("经由", "text", "whom it went through"),
    Column("金额（元）", "text", "a number for a single sum in yuan; else all sums with their currencies"),
    Column("物资", "text", "goods, separated by ；"),
    Column("数量", "text", "their numbers, in the same order; an empty place where none is told"),
    Column("单位", "text", "their measure words, in the same order"),
    Column("日期", "text", "when it was given, ISO 8601"),
    Column("状态", "text", "已捐赠 or 承诺捐赠; whether it is a sum over several gifts, or a part of one"),
    Column("原文", "text", "the sentence or clause that tells it"),
    Column("出处", "text", "the article"),
)
"""The columns of the form for people who work in spreadsheets: a row an event, in Chinese."""

_FORMS: dict[str, tuple[Column, ...]] = {"wide": WIDE, "long": LONG, "spreadsheet": SPREADSHEET}


def columns(form: TableForm) -> tuple[Column, ...]:
    """Return the columns of a form.

    Raises:
        ValueError: if there is no such form.
    """
    if form not in _FORMS:
        raise ValueError(
            f"form must be 'wide' (a row an event), 'long' (a row an argument) or 'spreadsheet', not {form!r}"
        )
    return _FORMS[form]


def rows(extraction: Extraction, form: TableForm = "wide") -> Iterator[Row]:
    """Yield the rows of an article, as a dict of all columns; what is unknown is None.

    Numbers are ``Decimal``, days are ``datetime.date``.
    """
    names = [column.name for column in columns(form)]
    for number, event in enumerate(extraction.events, start=1):
        match form:
            case "wide":
                found = [_wide_row(extraction, event)]
            case "spreadsheet":
                found = [_spreadsheet_row(extraction, event)]
            case _:
                found = [_long_row(argument) for argument in arguments(event)]
        for row in found:
            row |= {"doc_id": extraction.doc_id, "event": number}
            yield {name: row.get(name) for name in names}


def to_frame(extractions: Extraction | Iterable[Extraction | ArticleError], form: TableForm = "wide") -> pd.DataFrame:
    """Return the events of many articles as a pandas frame.

    Args:
        extractions: what :func:`donext.extract_many` yields, or a single extraction.
        form: "wide" for a row an event, "long" for a row an argument, "spreadsheet" for a short table in Chinese;
            the columns are described in :data:`donext.output.tables.WIDE`, :data:`~donext.output.tables.LONG` and
            :data:`~donext.output.tables.SPREADSHEET`.

    Returns:
        A frame with typed columns, also when there are no events: numbers are nullable ``Float64`` (the exact
        decimals are in the extractions and in CSV files), offsets and counts ``Int64``, days ``datetime64``,
        closed sets of values categories. Offsets are code points of the caller's string, from 0.

    Raises:
        TypeError: if something else than extractions is given.
        ValueError: if there is no such form.

    Articles that failed have no row; a warning names them.

    >>> list(to_frame([]).columns)[:4]
    ['doc_id', 'event', 'title', 'published']
    """
    import pandas as pd  # noqa: PLC0415  # costs half a second that CSV and JSON Lines do not need

    described = columns(form)
    if isinstance(extractions, Extraction):
        extractions = [extractions]
    cells: dict[str, list[Any]] = {column.name: [] for column in described}
    failed: list[str] = []
    for extraction in extractions:
        if isinstance(extraction, ArticleError):
            failed.append(f"{extraction.doc_id} ({extraction.message})")
            continue
        if not isinstance(extraction, Extraction):
            raise TypeError(f"to_frame takes extractions, not {type(extraction).__name__}: {extraction!r:.80}")
        for row in rows(extraction, form):
            for name, value in row.items():
                cells[name].append(value)
    if failed:
        warnings.warn(f"{len(failed)} articles failed and are not in the table: {'; '.join(failed)}", stacklevel=2)
    return pd.DataFrame({column.name: _typed(column, cells[column.name]) for column in described})


def _typed(column: Column, values: list[Any]) -> pd.Series[Any]:
    """Return the values of a column as a series of its type."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    if column.kind == "category":
        return pd.Series(pd.Categorical(values, categories=column.categories or None))
    if column.kind == "day":
        return pd.Series(np.array(values, dtype="datetime64[us]"))
    if column.kind == "number":
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    dtypes = {"text": "string", "integer": "Int64", "score": "float64", "flag": "bool"}
    return pd.Series(values, dtype=dtypes[column.kind])


def _wide_row(extraction: Extraction, event: DonationEvent) -> Row:
    first = event.amounts[0] if event.amounts else None
    date = event.date
    return {
        "title": extraction.title,
        "published": extraction.published,
        "donors": _names(event.donors),
        "recipients": _names(event.recipients),
        "intermediaries": _names(event.intermediaries),
        "amount": first and first.value,
        "amount_max": first and first.value_max,
        "currency": first and first.currency,
        "amount_kind": first and first.kind,
        "amount_qualifier": first and first.qualifier,
        "amounts": joined(map(amount_text, event.amounts)) or None,
        "items": joined(map(item_text, event.items)) or None,
        "date": date and date.start,
        "date_end": date and date.end,
        "day": date and _day(date.start),
        "status": event.status,
        "is_total": event.is_total,
        "part_of_total": event.part_of_total,
        "trigger": event.trigger.surface,
        "confidence": event.confidence,
        "evidence": event.evidence.surface,
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "evidence_source": event.evidence.text,
        "mentions": joined(f"{role}{_place(span)}" for role, span in event.mentions()),
    }


def _long_row(argument: Argument) -> Row:
    row: Row = {"role": argument.role, "name": argument.text}
    match argument.value:
        case Party(kind=kind):
            row |= {"kind": kind}
        case Amount() as amount:
            row |= {"kind": amount.kind, "value": amount.value, "value_max": amount.value_max}
            row |= {"currency": amount.currency, "qualifier": amount.qualifier}
        case Item() as item:
            row |= {"name": item.name, "value": item.quantity, "unit": item.unit, "qualifier": item.qualifier}
        case EventDate() as date:
            row |= {"name": date.start, "date_end": date.end}
    if argument.mentions:
        first = argument.mentions[0]
        row |= {"start": first.start, "end": first.end, "text": first.text, "surface": first.surface}
        row |= {"mentions": joined(map(_place, argument.mentions))}
    return row


_STATUS = {"completed": "已捐赠", "pledged": "承诺捐赠"}


def _spreadsheet_row(extraction: Extraction, event: DonationEvent) -> Row:
    total = "，合计" if event.is_total else "，合计的一部分" if event.part_of_total else ""
    return {
        "捐赠方": _names(event.donors),
        "受赠方": _names(event.recipients),
        "经由": _names(event.intermediaries),
        "金额（元）": _yuan(event.amounts),
        "物资": joined(item.name for item in event.items) or None,
        "数量": joined("" if item.quantity is None else f"{item.quantity:f}" for item in event.items) or None,
        "单位": joined(item.unit or "" for item in event.items) or None,
        "日期": date_text(event.date) if event.date else None,
        "状态": _STATUS[event.status] + total,
        "原文": event.evidence.surface,
        "出处": extraction.doc_id,
    }


def _yuan(amounts: tuple[Amount, ...]) -> str | None:
    """Return a single sum in yuan as a bare number, by which a spreadsheet can add up; others with their signs."""
    if len(amounts) == 1 and amounts[0].currency == "CNY" and amounts[0].value_max is None:
        value = amounts[0].value
        if value is not None:
            return f"{value:f}"
    return joined(map(amount_text, amounts)) or None


def _names(parties: tuple[Party, ...]) -> str | None:
    return joined(party.name for party in parties) or None


def _place(span: SourceSpan) -> str:
    return f"[{span.start}:{span.end}]"


def _day(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if _DAY.fullmatch(iso) else None
