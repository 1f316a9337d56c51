"""Files of events: CSV, JSON Lines and Parquet, chosen by the suffix of the output's name.

Rows are written as they come, into a temporary file in the same folder that is moved into place at the end:
a run that breaks off leaves the earlier output as it was, and nothing half written.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from donext.json_lines import json_line
from donext.output.csv_cells import csv_cell, inert_cell
from donext.output.tables import TableForm, columns, rows
from donext.schema import Extraction

SUFFIXES = (".csv", ".jsonl", ".parquet")
"""The suffixes of the files that can be written."""

_ROW_GROUP = 5_000
"""Rows of a Parquet row group; so many are held in memory."""


class OutputError(ValueError):
    """An output that cannot be written; the message names it and says what to do."""


class ExtractionWriter(Protocol):
    """Writes extractions, one after the other."""

    def write(self, extraction: Extraction) -> None:
        """Write the rows of one article."""

    def close(self) -> None:
        """Write what is still held back; the stream stays open for the one who opened it."""


class AtomicFile:
    """A binary file that appears under its name when it is committed, and never before.

    An OSError in writing it, such as a full disk, names the file.

    Args:
        path: the name that it will have.
        folder: where it lies until then, on the same disk; None is beside `path`.

    Attributes:
        path: the name that it will have; a link stays a link, what it points to is replaced.
        stream: where to write.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        self.path = path.resolve()
        self._temporary = (folder or self.path.parent) / f".{self.path.name}.{secrets.token_hex(4)}.tmp"
        self.stream: BinaryIO = io.BufferedWriter(_NamingFile(self._temporary, self.path))

    def commit(self) -> None:
        """Move the file into place when all of it is on the disk; it replaces what stood there."""
        try:
            with _naming(self.path):
                self.stream.flush()
                os.fsync(self.stream.fileno())
                self.stream.close()
                self._temporary.replace(self.path)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Delete what was written."""
        with suppress(OSError):  # on a full disk what is held back cannot be written, nor need it be
            self.stream.close()
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)


class _NamingFile(io.FileIO):
    """A new file whose errors name the file that it will be."""

    def __init__(self, path: Path, meant: Path) -> None:
        super().__init__(path, "xb")
        self._meant = meant

    def write(self, data: Any, /) -> int:
        with _naming(self._meant):
            return super().write(data)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an OSError of the block that names no file name `path`."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def atomic_file(path: Path, folder: Path | None = None) -> Iterator[BinaryIO]:
    """Open `path` for writing, as an :class:`AtomicFile`; it appears if the block ends without an exception."""
    file = AtomicFile(path, folder)
    try:
        yield file.stream
    except BaseException:
        file.discard()
        raise
    file.commit()


def check_place(path: Path) -> None:
    """Check that a file can stand at `path`.

    Raises:
        OutputError: if the path is a folder, or the folder that it lies in is missing.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; give the name of a file in it")
    if not path.resolve().parent.is_dir():
        raise OutputError(f"{path}: the folder {path.parent} does not exist; make it first")


def check_output(path: Path, table: TableForm = "wide", *, inert: bool | None = None) -> None:
    """Check that `path` can become an output, before any work is done.

    Args:
        path: the output.
        table: the form of the table; JSON Lines have only one.
        inert: as for :func:`open_writer`; only CSV files have cells that could run.

    Raises:
        OutputError: as :func:`check_place`; or if the suffix is unknown, or a library that it needs is not
            installed.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise OutputError(f"{path}: the output's name must end in one of {', '.join(SUFFIXES)}")
    check_place(path)
    if suffix == ".jsonl" and table != "wide":
        raise OutputError(f"{path}: JSON Lines hold an article a line; the {table} table needs .csv or .parquet")
    if suffix != ".csv" and inert:
        raise OutputError(f"{path}: only a .csv file has cells that a program could run; leave out inert")
    if suffix == ".parquet":
        try:
            import pyarrow.parquet  # noqa: F401, PLC0415
        except ImportError:
            raise OutputError(
                f"{path}: Parquet needs pyarrow; install it with: pip install 'donext[parquet]'"
            ) from None


@contextmanager
def open_writer(path: Path, table: TableForm = "wide", *, inert: bool | None = None) -> Iterator[ExtractionWriter]:
    """Open the writer that the suffix of `path` asks for.

    Args:
        path: the output; it is replaced when the block ends without an exception, else left as it was.
        table: "wide" for a row an event, "long" for a row an argument.
        inert: whether to write the cells of a CSV file so that no spreadsheet program runs one as a formula
            (:func:`donext.output.csv_cells.inert_cell`). None: only in the form "spreadsheet"; the others are for
            programs, and hold every text as it is.

    Raises:
        OutputError: as :func:`check_output`.

    >>> with open_writer(Path("donations.csv")) as writer:  # doctest: +SKIP
    ...     for extraction in donext.extract_many(articles):
    ...         writer.write(extraction)
    """
    check_output(path, table, inert=inert)
    with atomic_file(path) as stream:
        writer: ExtractionWriter
        match path.suffix.lower():
            case ".csv":
                writer = CsvWriter(stream, table, inert=inert)
            case ".parquet":
                writer = ParquetWriter(stream, table)
            case _:
                writer = JsonLinesWriter(stream)
        try:
            yield writer
        finally:
            writer.close()


class ErrorLog:
    """The error records of a run, in a file beside its output; there is one only if there are errors.

    Attributes:
        path: "donations.errors.jsonl" for "donations.csv".
    """

    def __init__(self, output: Path) -> None:
        self.path = output.with_suffix(".errors.jsonl")
        self._file: AtomicFile | None = None

    def write(self, source: str, doc_id: str | None, error: str) -> None:
        """Write a record: where it happened, in which article (None: the whole source), what went wrong."""
        if self._file is None:
            self._file = AtomicFile(self.path)
        record = {"source": source, "doc_id": doc_id, "error": error}
        self._file.stream.write(json_line(record))

    def __enter__(self) -> ErrorLog:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is not None:
            if self._file is not None:
                self._file.discard()
        elif self._file is not None:
            self._file.commit()
        else:  # what an earlier run complained about is over
            self.path.unlink(missing_ok=True)


class JsonLinesWriter:
    """Writes ``Extraction.model_dump(mode="json")``, an article a line, also one without events."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, extraction: Extraction) -> None:
        """Write one article."""
        self._stream.write(json_line(extraction.model_dump(mode="json")))

    def close(self) -> None:
        """Nothing is held back."""


class CsvWriter:
    """Writes a table as CSV, in UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    Args:
        stream: gets the bytes.
        table: the form of the table.
        inert: as for :func:`open_writer`.
    """

    def __init__(self, stream: BinaryIO, table: TableForm = "wide", *, inert: bool | None = None) -> None:
        self._table = table
        self._inert = table == "spreadsheet" if inert is None else inert
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        self._csv = csv.DictWriter(self._text, [column.name for column in columns(table)], lineterminator="\n")
        self._csv.writeheader()

    def write(self, extraction: Extraction) -> None:
        """Write the rows of one article."""
        for row in rows(extraction, self._table):
            self._csv.writerow({name: self._cell(value) for name, value in row.items()})

    def _cell(self, value: Any) -> str:
        return inert_cell(csv_cell(value)) if self._inert else csv_cell(value)

    def close(self) -> None:
        """Write the rest of the text."""
        self._text.flush()
        self._text.detach()


class ParquetWriter:
    """Writes a table as Parquet with a typed schema; numbers are doubles, days are dates."""

    def __init__(self, stream: BinaryIO, table: TableForm = "wide") -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415

        from donext.output.arrow import arrow_schema  # noqa: PLC0415

        self._table = table
        self._schema = arrow_schema(columns(table))
        self._file = pq.ParquetWriter(stream, self._schema)
        self._held: list[dict[str, Any]] = []

    def write(self, extraction: Extraction) -> None:
        """Write the rows of one article."""
        self._held.extend(rows(extraction, self._table))
        if len(self._held) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last rows and the footer."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        from donext.output.arrow import record_batch  # noqa: PLC0415

        self._file.write_batch(record_batch(self._held, self._schema))
        self._held.clear()
