"""What tells a run from another: parts of one must not be joined with parts of the other."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from donext import __version__, lexicons
from donext.models import RULES_ONLY, rules_only
from donext.sources import Source, Sources

_NAMED = 3  # files that a message names


@dataclass(frozen=True, slots=True)
class Run:
    """What the output of a run depends on.

    Attributes:
        version: donext's.
        options: each option that the output depends on, by its name on the command line.
        files: each file's state by the name under which it was found; it changes when the file does.
        missing: the paths that named nothing to read.
    """

    version: str
    options: dict[str, str | None]
    files: dict[str, str]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, sources: Sources, options: dict[str, str | None]) -> Run:
        """Return the run over these sources with these options, and the environment's lexicons and models."""
        files = {source.name: _state(source) for source in sources.files}
        missing = tuple(name for name, _ in sources.missing)
        return cls(
            __version__,
            options | {"lexicons": _own_lexicons(), RULES_ONLY: "1" if rules_only() else None},
            files,
            missing,
        )

    @classmethod
    def from_json(cls, data: bytes) -> Run:
        """Return the run that :meth:`to_json` wrote.

        Raises:
            ValueError, TypeError: if it did not.
        """
        fields = json.loads(data)
        return cls(**fields | {"missing": tuple(fields["missing"])})

    def to_json(self) -> bytes:
        """Return the run as JSON; of equal runs it is the same, but for the order of their files."""
        return json.dumps(asdict(self)).encode()

    @property
    def digest(self) -> str:
        """A short name, the same for equal runs over the files in the same order, and for no others."""
        return hashlib.sha256(self.to_json()).hexdigest()

    def told_from(self, earlier: Run) -> str:
        """Return in words what sets an earlier run apart from this one, "another --form"."""
        return "; ".join(self._differences(earlier)) or "its files in another order"

    def _differences(self, earlier: Run) -> Iterator[str]:
        if self.version != earlier.version:
            yield f"donext {earlier.version}, and this is {self.version}"
        for name, value in self.options.items():
            if earlier.options.get(name) != value:
                yield f"another {name}" if name == RULES_ONLY else f"another --{name}"
        if told := "; ".join(self._files_that_differ(earlier)):
            yield f"other files ({told})"
        if self.missing != earlier.missing:
            yield "other paths that name nothing to read"

    def _files_that_differ(self, earlier: Run) -> Iterator[str]:
        both = self.files.keys() & earlier.files.keys()
        for names, what in (
            ([name for name in self.files if name in both and self.files[name] != earlier.files[name]], "changed"),
            ([name for name in self.files if name not in both], "new"),
            ([name for name in earlier.files if name not in both], "gone"),
        ):
            if names:
                more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
                yield f"{what}: {', '.join(names[:_NAMED])}{more}"


def _state(source: Source) -> str:
    """Return what changes when a file does; a file that cannot be asked will be a problem of the run."""
    if source.digest:
        return source.digest
    try:
        status = source.path.stat()
    except OSError:
        return "unknown"
    return f"{status.st_size} bytes of {status.st_mtime_ns}"


def _own_lexicons() -> str | None:
    """Return what changes when a user's tables do, or None if there are none."""
    folder = os.environ.get(lexicons.OVERLAY)
    if not folder:
        return None
    digest = hashlib.sha256()
    for path in sorted(Path(folder).glob("*.csv")):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)} ".encode() + content)
    return digest.hexdigest()
