"""An output that is written in parts, so that a run that breaks off can be resumed.

While a run writes ``donations.csv``, its parts lie in the folder ``.donations.csv.parts`` beside it: each a complete
output of its own, with its error records, and a mark that says how far the run was. The mark comes last and appears
at once, so that a part with a mark is complete, whenever the run was killed. At the end the parts are joined.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from donext.output.tables import TableForm
from donext.output.writers import ErrorLog, ExtractionWriter, OutputError, atomic_file, check_output, open_writer

PART_SIZE = 1_000
"""Results in a part. It is fixed, so that a resumed run has the parts of one that was not disturbed."""


class Part:
    """A part that is being written.

    Attributes:
        writer: takes the extractions.
        errors: takes the error records.
        state: what the run has to know when it goes on after this part; plain data.
    """

    def __init__(self, writer: ExtractionWriter, errors: ErrorLog) -> None:
        self.writer = writer
        self.errors = errors
        self.state: dict[str, Any] = {}


class Parts:
    """The parts of an output; as a context it joins them, or keeps them if it is left by an exception.

    Args:
        output: the output that they become.
        table: the form of its table.
        run: tells this run from others: parts of another one are of no use.
        resume: whether to go on after the parts that lie there; else they are deleted.

    Attributes:
        state: that of the last part, or None at the beginning of a run.

    Raises:
        OutputError: as :func:`donext.output.writers.check_output`; or if the parts belong to another run.
    """

    def __init__(self, output: Path, table: TableForm, run: str, *, resume: bool) -> None:
        check_output(output, table)
        self._output, self._table, self._run = output, table, run
        self._folder = _folder(output)
        self._count = kept_parts(output) if resume else 0
        self.state: dict[str, Any] | None = None
        if self._count:
            mark = json.loads(self._mark(self._count).read_bytes())
            if mark["run"] != run:
                raise OutputError(
                    f"{output}: the run that broke off had other files, options or another version of donext; "
                    "leave --resume out to begin anew"
                )
            self.state = mark["state"]
        else:
            shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def part(self) -> Iterator[Part]:
        """Open the next part; it is kept if the block ends without an exception."""
        self._folder.mkdir(exist_ok=True)
        path = self._path(self._count + 1)
        with ErrorLog(path) as errors, open_writer(path, self._table) as writer:
            part = Part(writer, errors)
            yield part
        with atomic_file(self._mark(self._count + 1)) as stream:
            stream.write(json.dumps({"run": self._run, "state": part.state}).encode())
        self._count += 1

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._join()
        if error is None or not self._count:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _join(self) -> None:
        paths = [self._path(number) for number in range(1, self._count + 1)]
        logs = [log for log in (ErrorLog(path).path for path in paths) if log.exists()]
        with ExitStack() as stack:  # both appear, or none
            whole = stack.enter_context(atomic_file(self._output))
            if self._output.suffix.lower() == ".parquet":
                _join_parquet(paths, whole)
            else:
                _join_lines(paths, whole, head=self._output.suffix.lower() == ".csv")
            if logs:
                _join_lines(logs, stack.enter_context(atomic_file(ErrorLog(self._output).path)))
        if not logs:  # what an earlier run complained about is over
            ErrorLog(self._output).path.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}{self._output.suffix}"

    def _mark(self, number: int) -> Path:
        return _mark(self._folder, number)


def kept_parts(output: Path) -> int:
    """Return how many parts of an output a run that broke off has left."""
    count = 0
    while _mark(_folder(output), count + 1).exists():
        count += 1
    return count


def _folder(output: Path) -> Path:
    path = output.resolve()
    return path.with_name(f".{path.name}.parts")


def _mark(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.mark"


def _join_lines(paths: list[Path], whole: BinaryIO, *, head: bool = False) -> None:
    """Write the files one after the other; with `head` their first line only once."""
    for number, path in enumerate(paths):
        with path.open("rb") as part:
            if head and number:
                part.readline()
            shutil.copyfileobj(part, whole)


def _join_parquet(paths: list[Path], whole: BinaryIO) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    with pq.ParquetWriter(whole, pq.read_schema(paths[0])) as writer:
        for path in paths:
            writer.write_table(pq.read_table(path))
