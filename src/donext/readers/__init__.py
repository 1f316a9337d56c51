"""Readers: from files and strings in any form to articles whose characters know their places."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from donext.arguments import published_date
from donext.readers import detection, tabular
from donext.readers.articles import article, articles
from donext.readers.encoding import decode
from donext.readers.errors import ReadError
from donext.schema import Article

__all__ = ["FORMS", "TABLES", "ReadError", "article", "articles", "read"]

FORMS = (*detection.FORMS, *tabular.FORMS)
"""The forms of files: those of one string, and tables with an article in each row."""

TABLES = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}
"""The suffixes of tables, and the form of each."""


def read(
    path: str | os.PathLike[str],
    *,
    form: str | None = None,
    text_column: str | None = None,
    published: datetime.date | str | None = None,
) -> Iterator[Article]:
    """Read a file and yield its articles one by one.

    The file is read at once, so that errors of the file itself come from this call; rows of a table that
    cannot be read are reported after the last one that can.

    Args:
        path: a page, fragment, dump, segmented or plain text; .csv, .tsv, .jsonl and .json are tables.
        form: one of :data:`FORMS`; None detects it.
        text_column: the column of a table that holds the text; None looks for text, content, 正文 …
        published: the date of publication of articles that show none, a date or "YYYY-MM-DD"; it also gives
            datelines their year.

    Raises:
        ReadError: if the file is missing, empty, binary or in an unknown encoding, or a table has no text.
        ValueError: if there is no such form, or `published` is no date.

    Example:
        >>> for article in read("dump.txt"):  # doctest: +SKIP
        ...     print(article.doc_id, article.title)
    """
    file = Path(path)
    if form is not None and form not in FORMS:
        raise ValueError(f"no form {form!r}; the forms are {', '.join(FORMS)}")
    day = published_date(published)
    source = decode(_bytes(file), str(file))
    form = form or TABLES.get(file.suffix.lower())
    if form in tabular.FORMS:
        return tabular.articles(source, name=file.name, form=form, text_column=text_column, published=day)
    if text_column is not None:
        raise ValueError(f"text_column={text_column!r} is for tables; {file.name} is none")
    return articles(source, name=file.name, form=form, published=day)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            before = os.fstat(stream.fileno())
            content = stream.read()
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        raise ReadError(str(file), "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise ReadError(str(file), "this is a folder", "give the files in it") from None
    except OSError as error:
        raise ReadError(str(file), f"cannot be read ({error.strerror})", "check its permissions and its disk") from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadError(str(file), "it was written to while it was read", "read it again when it is finished")
    return content
