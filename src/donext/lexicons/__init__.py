"""Word lists as data: CSV tables that people who do not write code can read and edit.

Every table lies beside this file as ``NAME.csv`` with a header line; the first column is ``term``, the others
describe it, and a line that begins with # is a comment. :func:`rows` reads a table once and reports mistakes
with file and line.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent

OVERLAY = "DONEXT_LEXICONS"
"""The environment variable that names a user's folder of tables; see :mod:`donext.lexicons.overlay`."""


class LexiconError(ValueError):
    """A mistake in a table; the message gives the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        term: the word, in simplified characters.
        fields: the other columns by name; an empty cell is an empty string.
        line: the line number in the file, counted from 1.
    """

    term: str
    fields: dict[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.fields[column]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of the table `name`, in file order, with the user's own after them.

    Raises:
        LexiconError: if there is no such table, or :func:`read` finds a mistake in it.
    """
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.csv")))
        raise LexiconError(f"no lexicon table {name!r}; the tables are: {known}")
    own = os.environ.get(OVERLAY)
    if not own:
        return read(path)
    from donext.lexicons.overlay import overlaid  # noqa: PLC0415  # hardly anybody has tables of their own

    return overlaid(name, read(path), Path(own))


def read(path: Path) -> tuple[Row, ...]:
    """Return the rows of a file, in its order.

    Raises:
        LexiconError: if it is not in UTF-8, a line has too few or too many cells, or a term is empty or stands
            twice with the same fields.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: is not in UTF-8 ({error.reason}); save it as UTF-8") from None
    return tuple(_read(text, path.name))


def forget() -> None:
    """Forget the tables that were read."""
    for cached in (rows, terms, words):
        cached.cache_clear()


def _read(text: str, name: str) -> Iterator[Row]:
    seen: set[tuple[str, ...]] = set()
    header: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""))
    for cells in reader:
        where = f"{name}, line {reader.line_num}"
        if not cells or cells[0].startswith("#"):
            continue
        if header is None:
            header = cells
            if header[0] != "term":
                raise LexiconError(f"{where}: the first column must be 'term', not {header[0]!r}")
            continue
        if len(cells) != len(header):
            columns = ", ".join(header)
            raise LexiconError(f"{where}: {len(cells)} cells under {len(header)} columns ({columns})")
        if not cells[0].strip():
            raise LexiconError(f"{where}: the term is empty; write a word or delete the line")
        if tuple(cells) in seen:
            raise LexiconError(f"{where}: {cells[0]!r} stands here a second time; delete one of the lines")
        seen.add(tuple(cells))
        yield Row(cells[0], dict(zip(header[1:], cells[1:], strict=True)), reader.line_num)


@cache
def terms(name: str, **where: str) -> tuple[str, ...]:
    """Return the terms of a table whose columns equal `where`, longest first (for alternations).

    >>> terms("currencies", code="EUR")[0]
    '欧元'
    """
    chosen = {row.term for row in rows(name) if all(row[column] == value for column, value in where.items())}
    return tuple(sorted(chosen, key=lambda term: (-len(term), term)))


def alternatives(found: Iterable[str], *, after: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a pattern that matches any of the words, the longest first.

    Words that begin alike share their beginning, so that a text is searched for thousands of words in little more
    time than for a few.

    Args:
        found: the words.
        after: for some of them a pattern that stands behind the word, such as what must not follow it.

    >>> alternatives(["捐", "捐款", "捐赠", "赠送"])
    '捐(?:款|赠)?|赠送'
    >>> alternatives(["个", "个人"], after={"个": "(?!月)"})
    '个(?:人|(?!月))'
    """
    tree: dict[str, Any] = {}
    for word in found:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = after.get(word, "")
    return "|".join(_branches(tree))


_END = ""  # stands for the end of a word among the characters that may follow


def _branches(node: dict[str, Any]) -> Iterator[str]:
    """Yield a pattern for each character that a node of the tree of words goes on with."""
    for character in sorted(node.keys() - {_END}):
        rest = list(_branches(node[character]))
        end = node[character].get(_END)
        if rest and end:  # what stands behind the shorter word
            rest.append(end)
        if len(rest) > 1 or (rest and end is not None):
            yield f"{re.escape(character)}(?:{'|'.join(rest)}){'?' if end == '' else ''}"
        else:
            yield re.escape(character) + "".join(rest) + (end or "")


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """Return the same terms as :func:`terms` as a set, for tests whether a word is one of them.

    >>> "采购" in words("verbs", kind="buying")
    True
    """
    return frozenset(terms(name, **where))
