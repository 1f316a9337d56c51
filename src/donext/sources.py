"""Which files a run reads: files, folders, patterns and the standard input."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from donext.readers import TABLES

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", *TABLES)
"""The suffixes of the files that are read from a folder; a file that is named itself may have any."""

STDIN = "-"
"""Stands for the standard input among the paths."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Attributes:
        path: the file.
        name: what it is called in messages and error records: as the caller named it.
        label: what the names of its articles begin with: the shortest name that no other file of the run has.
        digest: of the content, where the file's time tells nothing of it; else empty.
    """

    path: Path
    name: str
    label: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run reads.

    Attributes:
        files: the files in their order, each once.
        missing: paths that name nothing to read, with the reason.
        skipped: how many files of other suffixes lie in the folders.
    """

    files: tuple[Source, ...]
    missing: tuple[tuple[str, str], ...] = ()
    skipped: int = 0


@contextmanager
def open_sources(paths: Iterable[str | Path], exclude: Collection[Path] = ()) -> Iterator[Sources]:
    """Find the files as :func:`find_sources` does; the path "-" is the standard input.

    The standard input is kept in a temporary file until the block ends, since it has to be read as a whole to
    tell its encoding and form.
    """
    given = list(map(str, paths))
    sources = find_sources([path for path in given if path != STDIN], exclude)
    if STDIN not in given:
        yield sources
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "stdin"
        digest = hashlib.sha256()
        with copy.open("wb") as stream:
            while block := sys.stdin.buffer.read(_BLOCK):
                stream.write(block)
                digest.update(block)
        yield replace(sources, files=(*sources.files, Source(copy, "stdin", "stdin", digest.hexdigest())))


def find_sources(paths: Iterable[str | Path], exclude: Collection[Path] = ()) -> Sources:
    """Return the files that paths, folders and patterns name.

    Args:
        paths: files; folders, read with all folders in them, in the order of their names; patterns with *, ?
            and ** that the shell has not expanded.
        exclude: files that are left out of folders and patterns, such as the run's own output.

    >>> find_sources(["no/such/file.txt"]).missing
    (('no/such/file.txt', 'there is no such file or folder; check the path'),)
    """
    left_out = {path.resolve() for path in exclude}
    files: dict[Path, _Found] = {}
    missing: list[tuple[str, str]] = []
    skipped = 0
    for given in map(str, paths):
        found = [one for one in _found(given) if one.by_name or one.path.resolve() not in left_out]
        fitting = [one for one in found if one.by_name or one.path.suffix.lower() in SUFFIXES]
        skipped += len(found) - len(fitting)
        if not fitting:
            missing.append((given, _why_nothing(given)))
        for one in fitting:
            files.setdefault(one.path.resolve(), one)
    times = Counter(one.short for one in files.values())
    return Sources(
        tuple(
            Source(one.path, str(one.path), one.short if times[one.short] == 1 else one.path.as_posix())
            for one in files.values()
        ),
        tuple(missing),
        skipped,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, its name in the folder through which it was found, and whether it was named itself."""

    path: Path
    short: str
    by_name: bool


def _found(given: str) -> Iterator[_Found]:
    """Yield the files of a path or pattern; hidden ones of folders are left out."""
    path = Path(given)
    by_name = path.exists()
    # Path.glob takes no absolute pattern.
    for match in [path] if by_name else map(Path, sorted(glob.glob(given, recursive=True))):  # noqa: PTH207
        if not match.is_dir():
            yield _Found(match, match.name, by_name)
            continue
        for folder, folders, names in os.walk(match):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                file = Path(folder) / name
                if file.is_file() or not file.exists():  # a pipe would be waited for; a dead link is to be told
                    yield _Found(file, file.relative_to(match).as_posix(), by_name=False)


def _why_nothing(given: str) -> str:
    if Path(given).is_dir():
        return f"there is nothing to read in this folder; files should end in {', '.join(SUFFIXES)}"
    if glob.has_magic(given):
        return "no file matches this pattern; check the path"
    return "there is no such file or folder; check the path"
