"""A user's own words: a folder of tables that add terms to donext's, or switch terms off.

A table of the folder has the name and the header of one of donext's tables. A line adds a term; a line whose term has
a minus before it (``-拨付``, the other cells may be empty) takes all lines of that term out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from donext import lexicons
from donext.lexicons import LexiconError, Row
from donext.views import simplified_view

OFF = "-"
"""Before a term it switches the term off."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table that holds a term.

    Attributes:
        table: the table.
        file: where it stands; the line is counted from 1.
        line: its line.
        fields: its other columns.
        meaning: what the terms of the table are for.
        modules: the modules that read the table.
        off: whether the user's folder switches it off.
    """

    table: str
    file: Path
    line: int
    fields: dict[str, str]
    meaning: str
    modules: tuple[str, ...]
    off: bool = False


def use_lexicons(folder: str | Path) -> None:
    """Add the tables of a folder to donext's, for this process and the ones that it starts.

    Args:
        folder: tables as ``donext lexicon check`` accepts them, such as ``triggers.csv``.

    Raises:
        LexiconError: if a table has a mistake; the message tells the first and how many there are.
        RuntimeError: if donext has read its tables already: call it before anything else.

    >>> use_lexicons("my_words")  # doctest: +SKIP
    """
    if lexicons.rows.cache_info().currsize:
        raise RuntimeError("donext has read its tables already; call use_lexicons() first, in a new process")
    found = list(mistakes(Path(folder)))
    lexicons.forget()
    if found:
        more = f" ({len(found) - 1} more; see: donext lexicon check {folder})" if len(found) > 1 else ""
        raise LexiconError(found[0] + more)
    os.environ[lexicons.OVERLAY] = str(Path(folder).resolve())


def mistakes(folder: Path) -> Iterator[str]:
    """Yield every mistake in the tables of a folder, with file and line and what to do."""
    if not folder.is_dir():
        yield f"{folder}: there is no such folder"
        return
    known = {path.stem for path in lexicons.FOLDER.glob("*.csv")} - {"tables"}
    for path in sorted(folder.glob("*.csv")):
        if path.stem in known:
            yield from _mistakes_in(path)
        else:
            yield f"{path}: donext has no table of this name; its tables are: {', '.join(sorted(known))}"
    if not any(folder.glob("*.csv")):
        yield f"{folder}: holds no table; make one such as triggers.csv, with the header of donext's"


def overlaid(name: str, shipped: tuple[Row, ...], folder: Path) -> tuple[Row, ...]:
    """Return the rows of a table with the user's added and those taken out that the user switches off."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        return shipped
    own = lexicons.read(path)
    off = {_term(row) for row in own if row.term.startswith(OFF)}
    kept = tuple(row for row in shipped if row.term not in off)
    return kept + tuple(Row(_term(row), row.fields, row.line) for row in own if not row.term.startswith(OFF))


def entries(term: str) -> Iterator[Entry]:
    """Yield every line of donext's tables and the user's that holds a term, in any script."""
    own = os.environ.get(lexicons.OVERLAY)
    for table in lexicons.rows("tables"):
        name = table.term
        mine = lexicons.read(Path(own) / f"{name}.csv") if own and (Path(own) / f"{name}.csv").is_file() else ()
        off = {_term(row) for row in mine if row.term.startswith(OFF)}
        for folder, rows in (
            (lexicons.FOLDER, lexicons.read(lexicons.FOLDER / f"{name}.csv")),
            (Path(own or ""), mine),
        ):
            for row in rows:
                if _term(row) == simplified_view(term) and not row.term.startswith(OFF):
                    shipped = folder == lexicons.FOLDER
                    yield Entry(
                        table=name,
                        file=folder / f"{name}.csv",
                        line=row.line,
                        fields=row.fields,
                        meaning=table["meaning"],
                        modules=readers(name, row.fields),
                        off=shipped and row.term in off,
                    )


def readers(table: str, fields: dict[str, str]) -> tuple[str, ...]:
    """Return the modules whose source names a table; where some of them name one of the fields, too, these alone."""
    package = lexicons.FOLDER.parent
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py"))}
    naming = [path for path, text in sources.items() if "lexicons" in text and _names(text, table)]
    exact = [path for path in naming if any(_names(sources[path], value) for value in fields.values())]
    return tuple(".".join(("donext", *path.relative_to(package).with_suffix("").parts)) for path in exact or naming)


def _names(source: str, word: str) -> bool:
    return f'"{word}"' in source or f"'{word}'" in source


def _term(row: Row) -> str:
    """Return the term in the characters that rules read, without the sign that switches it off."""
    return simplified_view(row.term.removeprefix(OFF).strip())


def _mistakes_in(path: Path) -> Iterator[str]:
    """Yield the mistakes of one table against the table of donext that it adds to."""
    shipped = lexicons.read(lexicons.FOLDER / path.name)
    try:
        own = lexicons.read(path)
    except LexiconError as error:
        yield f"{path.parent}/{error}"
        return
    columns = list(shipped[0].fields)
    if own and list(own[0].fields) != columns:
        yield f"{path}: the header must be {','.join(['term', *columns])}"
        return
    described = next(row for row in lexicons.rows("tables") if row.term == path.stem)
    closed = {column: {row[column] for row in shipped} for column in described["closed"].split()}
    known = {row.term for row in shipped}
    for row in own:
        where = f"{path}, line {row.line}"
        if row.term.startswith(OFF):
            if _term(row) not in known:
                yield f"{where}: {_term(row)!r} is no term of donext's {path.name}, so it cannot be switched off"
            continue
        for column, values in closed.items():
            if row[column] not in values:
                yield f"{where}: {column} is {row[column]!r}; it must be one of {', '.join(sorted(values))}"
        for column in described["numbers"].split():
            if not _NUMBER.fullmatch(row[column]):
                yield f"{where}: {column} is {row[column]!r}; it must be a number"
        if any(row.term == each.term and row.fields == each.fields for each in shipped):
            yield f"{where}: {row.term!r} stands in donext's table already; delete the line"
