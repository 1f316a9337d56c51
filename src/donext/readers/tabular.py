"""Tables: CSV, TSV, JSON lines and JSON arrays with an article in each row.

Each article's source is its cell, not the file, since a cell is quoted or escaped in the file; offsets index
the cell as the table's reader gives it.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from donext.arguments import article_text
from donext.readers import dates
from donext.readers.articles import article
from donext.readers.errors import ReadError
from donext.schema import Article

__all__ = ["FORMS", "articles"]

FORMS = ("csv", "tsv", "jsonl", "json")

# Characters of a cell: no article is so long, but a quotation mark that is never closed makes one cell of a whole file.
_LONGEST_CELL = 10_000_000

# Names of columns that hold what an article needs, the surest first.
_COLUMNS = {
    "text": "text content body article 正文 内容 全文 文本 文章 新闻正文 新闻内容 html",
    "title": "title 标题 题目 新闻标题 headline",
    "date": "published date publish_date publish_time pubdate time 日期 发布日期 发布时间 时间",
    "name": "doc_id id 编号 序号 url 链接",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: where it stands ("line 3"), and its cells by column."""

    place: str
    cells: dict[str, Any]


def articles(
    source: str,
    *,
    name: str,
    form: str,
    text_column: str | None = None,
    published: datetime.date | None = None,
) -> Iterator[Article]:
    """Yield an article for each row that has text.

    Args:
        source: the decoded table.
        name: the file; articles without an id of their own are called "name#1", "name#2" …
        form: one of :data:`FORMS`.
        text_column: the column of the text; None looks for text, content, body, 正文, 内容 …
        published: the date of publication of rows without one.

    Raises:
        ReadError: if no column holds the text, or the JSON is broken; after the last row, if some rows could
            not be read (it names their lines).
    """
    broken: list[str] = []
    rows = _rows(source, name, form, broken)
    columns: dict[str, str | None] | None = None
    for number, row in enumerate(rows, start=1):
        columns = columns or _columns(list(row.cells), name, text_column)
        text = row.cells.get(columns["text"] or "")
        if not isinstance(text, str):
            broken.append(f"{row.place} (no text under {columns['text']!r})")
            continue
        yield _article(text, row, columns, f"{name}#{number}", published)
    if broken:
        shown = ", ".join(broken[:5]) + (f" and {len(broken) - 5} more" if len(broken) > 5 else "")
        raise ReadError(name, f"rows that cannot be read: {shown}", "correct them; all others were read")


def _article(
    text: str, row: _Row, columns: dict[str, str | None], doc_id: str, published: datetime.date | None
) -> Article:
    cells = {kind: article_text(_written(row.cells.get(column))) for kind, column in columns.items() if column}
    stated = dates.full_date(cells.get("date", ""))
    found = article(article_text(text), doc_id=cells.get("name") or doc_id, published=stated or published)
    title = cells.get("title")  # it stands in a cell of its own, so that the text has no title line
    return found.model_copy(update={"title": title}) if title else found


def _written(cell: object) -> str:
    """Return a cell as a text; what JSON holds beside strings and numbers says nothing here."""
    return str(cell or "").strip() if isinstance(cell, str | int | float) else ""


def _columns(present: list[str], name: str, text_column: str | None) -> dict[str, str | None]:
    """Return the columns of text, title, date and name; the last three may be None."""
    by_key = {column.strip().lower(): column for column in reversed(present)}
    if text_column is not None and text_column not in present:
        raise ReadError(name, f"no column {text_column!r}", f"the columns are {', '.join(map(repr, present))}")
    found = {
        kind: next((by_key[key] for key in keys.split() if key in by_key), None) for kind, keys in _COLUMNS.items()
    }
    text = text_column or found["text"]
    if text is None:
        raise ReadError(
            name,
            f"none of the columns {', '.join(map(repr, present))} is known to hold text",
            "name it: text_column=…",
        )
    return {kind: column for kind, column in found.items() if column != text} | {"text": text}


def _rows(source: str, name: str, form: str, broken: list[str]) -> Iterator[_Row]:
    """Yield the rows of a table; those that cannot be read are named in `broken`."""
    if form == "jsonl":
        return _json_lines(source, broken)
    if form == "json":
        return _json_array(source, name, broken)
    return _csv_rows(source, "\t" if form == "tsv" else _delimiter(source), broken)


def _csv_rows(source: str, delimiter: str, broken: list[str]) -> Iterator[_Row]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = _csv_lines(source, delimiter, broken)
    header = next((cells for _, cells in lines if any(cells)), [])
    for number, cells in lines:
        if len(cells) > len(header):
            broken.append(f"line {number} ({len(cells)} cells under {len(header)} columns)")
        elif any(cells):
            yield _Row(f"line {number}", dict(zip(header, cells, strict=False)))


def _csv_lines(source: str, delimiter: str, broken: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row and the line where it begins."""
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter)
    while True:
        begin = reader.line_num + 1
        try:
            yield begin, next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # a cell that is too long; Python 3.10 refuses a NUL, too
            broken.append(f"line {begin} ({error})")


def _delimiter(source: str) -> str:
    """Return the separator that the header line has most of."""
    header = source.lstrip().split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _json_lines(source: str, broken: list[str]) -> Iterator[_Row]:
    for number, line in enumerate(io.StringIO(source), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:  # the latter from thousands of nested brackets
            broken.append(f"line {number} ({error})")
            continue
        yield from _record(record, f"line {number}", broken)


def _json_array(source: str, name: str, broken: list[str]) -> Iterator[_Row]:
    try:
        content = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, f"broken JSON ({error})", "correct it, or name the form: form=…") from None
    for number, record in enumerate(content if isinstance(content, list) else [content], start=1):
        yield from _record(record, f"record {number}", broken)


def _record(record: object, place: str, broken: list[str]) -> Iterator[_Row]:
    if isinstance(record, dict):
        yield _Row(place, record)
    else:
        broken.append(f"{place} (no object)")
