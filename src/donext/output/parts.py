"""An output that is written in parts, so that a run that breaks off can be resumed.

While a run writes ``donations.csv``, its parts lie in the folder ``.donations.csv.parts`` beside it: each a complete
output of its own, with its error records, and a mark that says how far the run was. The mark comes last and appears
at once, so that a part with a mark is complete, whenever the run was killed. It also holds the checksums of its part:
one that was damaged since is found, and written again. At the end the parts are joined.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from donext.output.tables import TableForm
from donext.output.writers import ErrorLog, ExtractionWriter, OutputError, atomic_file, check_output, open_writer
from donext.runs import Run

PART_SIZE = 1_000
"""Results in a part. It is fixed, so that a resumed run has the parts of one that was not disturbed."""

_ABOUT = "run.json"
_LOCK = "lock"
_BLOCK = 1 << 20


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


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is known of a finished part.

    Attributes:
        run: the digest of its run.
        state: what the run has to know when it goes on after it.
        checksums: of each of its files, by name.
    """

    run: str
    state: dict[str, Any]
    checksums: dict[str, str]


class _Damaged(Exception):
    """A part is not what it was; the message says which file and what is wrong."""


class Parts:
    """The parts of an output; as a context it joins them, or keeps them if it is left by an exception.

    Args:
        output: the output that they become.
        table: the form of its table.
        inert: as for :func:`donext.output.writers.open_writer`.
        run: parts of another one are of no use.
        resume: whether to go on after the parts that lie there; else they are deleted.

    Raises:
        OutputError: as :func:`donext.output.writers.check_output`. As the context is entered, if another run is
            writing the output, or the parts belong to another run; as it is left, if a part was damaged since.
        OSError: if there is no room, or the folder cannot be written; the error names the file.
    """

    def __init__(self, output: Path, table: TableForm, run: Run, *, resume: bool, inert: bool | None = None) -> None:
        check_output(output, table, inert=inert)
        self._output, self._table, self._run, self._resume, self._inert = output, table, run, resume, inert
        self._folder = _folder(output)
        self._lock = FileLock(self._folder / _LOCK)
        self._marks: list[_Mark] = []

    @property
    def state(self) -> dict[str, Any] | None:
        """That of the last part, or None at the beginning of a run."""
        return self._marks[-1].state if self._marks else None

    @contextmanager
    def part(self) -> Iterator[Part]:
        """Open the next part; it is kept if the block ends without an exception."""
        number = len(self._marks) + 1
        path = self._path(number)
        with ErrorLog(path) as errors, open_writer(path, self._table, inert=self._inert) as writer:
            part = Part(writer, errors)
            yield part
        files = [one for one in (path, ErrorLog(path).path) if one.exists()]
        mark = _Mark(self._run.digest, part.state, {one.name: _checksum(one) for one in files})
        with atomic_file(_mark_path(self._folder, number)) as stream:
            stream.write(_sealed(mark))
        self._marks.append(mark)

    def __enter__(self) -> Parts:
        self._folder.mkdir(exist_ok=True)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise OutputError(
                f"{self._output}: another run is writing it just now; wait for its end, or give this one another output"
            ) from None
        try:
            self._begin()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        done = False
        try:
            if error is None:
                self._join()
                done = True
        finally:
            self._leave(done=done)

    def _begin(self) -> None:
        """Find out after which part the run goes on."""
        about = self._folder / _ABOUT
        if self._resume:
            self._marks = self._sound_marks(about)
        kept = {_LOCK, _ABOUT} if self._marks else {_LOCK}
        for number, mark in enumerate(self._marks, start=1):
            kept |= {_mark_path(self._folder, number).name, *mark.checksums}
        for path in sorted(self._folder.iterdir(), reverse=True):  # marks must not be left without those before them
            if path.name not in kept:
                path.unlink()
        if not self._marks:
            with atomic_file(about) as stream:
                stream.write(self._run.to_json())

    def _sound_marks(self, about: Path) -> list[_Mark]:
        """Return the marks of the parts up to the first damaged one."""
        marks: list[_Mark] = []
        for number in range(1, kept_parts(self._output) + 1):
            try:
                mark = _read_mark(_mark_path(self._folder, number))
                if number == 1 and mark.run != self._run.digest:
                    raise OutputError(
                        f"{self._output}: the run that broke off had {_difference(self._run, about)}; "
                        "leave --resume out to begin anew"
                    )
                _check(mark, self._folder, self._run)
            except _Damaged as damage:
                logging.getLogger(__name__).warning(
                    "%s: part %d is damaged (%s); the run goes on before it", self._output, number, damage
                )
                break
            marks.append(mark)
        return marks

    def _leave(self, *, done: bool = False) -> None:
        """Let the next run in; parts that nobody needs any more are deleted."""
        if done or not kept_parts(self._output):
            shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()
        if os.name == "nt":  # an open file cannot be deleted there, so that the lock is left
            with suppress(OSError):
                (self._folder / _LOCK).unlink()
                self._folder.rmdir()

    def _join(self) -> None:
        for number, mark in enumerate(self._marks, start=1):
            try:
                _check(mark, self._folder, self._run)
            except _Damaged as damage:
                raise OutputError(
                    f"{self._output}: part {number} was damaged while the run went on ({damage}); "
                    "the same command with --resume writes it again"
                ) from None
        paths = [self._path(number) for number in range(1, len(self._marks) + 1)]
        logs = [log for log in (ErrorLog(path).path for path in paths) if log.exists()]
        with ExitStack() as stack:  # both appear, or none
            whole = stack.enter_context(atomic_file(self._output, self._folder))
            if self._output.suffix.lower() == ".parquet":
                _join_parquet(paths, whole)
            else:
                _join_lines(paths, whole, head=self._output.suffix.lower() == ".csv")
            if logs:
                _join_lines(logs, stack.enter_context(atomic_file(ErrorLog(self._output).path, self._folder)))
        if not logs:  # what an earlier run complained about is over
            ErrorLog(self._output).path.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}{self._output.suffix}"


def kept_parts(output: Path) -> int:
    """Return how many parts of an output a run that broke off has left."""
    count = 0
    while _mark_path(_folder(output), count + 1).exists():
        count += 1
    return count


def _folder(output: Path) -> Path:
    path = output.resolve()
    return path.with_name(f".{path.name}.parts")


def _mark_path(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.mark"


def _sealed(mark: _Mark) -> bytes:
    """Return a mark as JSON behind its own checksum."""
    content = json.dumps(asdict(mark)).encode()
    return hashlib.sha256(content).hexdigest().encode() + b" " + content


def _read_mark(path: Path) -> _Mark:
    try:
        checksum, _, content = path.read_bytes().partition(b" ")
    except OSError as error:
        raise _Damaged(f"{path.name} cannot be read: {error.strerror}") from None
    if checksum != hashlib.sha256(content).hexdigest().encode():
        raise _Damaged(f"{path.name} is not as it was written")
    try:
        return _Mark(**json.loads(content))
    except (ValueError, TypeError):  # another version of donext wrote it
        raise _Damaged(f"{path.name} is of another form") from None


def _check(mark: _Mark, folder: Path, run: Run) -> None:
    """Check that a part is what it was when its mark was written.

    Raises:
        _Damaged: if it is not.
    """
    if mark.run != run.digest:
        raise _Damaged("it is of another run")
    for name, checksum in mark.checksums.items():
        try:
            found = _checksum(folder / name)
        except OSError as error:
            raise _Damaged(f"{name} cannot be read: {error.strerror}") from None
        if found != checksum:
            raise _Damaged(f"{name} is not as it was written")


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _difference(run: Run, about: Path) -> str:
    """Return in words what sets the run that a folder of parts tells of apart from this one."""
    try:
        return run.told_from(Run.from_json(about.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return "other files, options or another version of donext"


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
