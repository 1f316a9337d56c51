"""The models that donext ships, a folder each with its card, and the check that their files are whole and unchanged."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent

SUMS = "SHA256SUMS"
"""The file of a model's folder that holds the digests of the others, in the form of the command ``sha256sum``."""


RULES_ONLY = "DONEXT_RULES_ONLY"
"""The environment variable that leaves the reader of links out where it is set, as to 1: some ten times as fast where
gifts are told, and less accurate (docs/performance.md)."""


def rules_only() -> bool:
    """Tell whether the rules are to read alone."""
    return os.environ.get(RULES_ONLY, "") not in ("", "0")


class ModelError(ValueError):
    """A file of a model that is not the one that its recipe wrote; the message names it and says what to do."""


def check(folder: Path, names: Sequence[str], recipe: str) -> None:
    """Check the files of a model before they are loaded; it takes a few milliseconds.

    Args:
        folder: the model.
        names: its files.
        recipe: the module that makes such a model, for the messages.

    Raises:
        FileNotFoundError: if a file or :data:`SUMS` is missing.
        ModelError: if a file has another SHA-256 than the one written there.
    """
    for name in (*names, SUMS):
        if not (folder / name).is_file():
            raise FileNotFoundError(f"no model in {folder}: {name} is missing; `python -m {recipe}` makes one")
    written = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    for name in names:
        if _sum_line(folder, name) not in written:
            raise ModelError(
                f"{folder / name}: is damaged or was changed, its SHA-256 is not the one in {SUMS}; install donext "
                f"again (a model of your own gets its {SUMS} from `python -m {recipe}`)"
            )


def write_sums(folder: Path, names: Sequence[str]) -> None:
    """Write the digests that :func:`check` asks for; the last step of a recipe."""
    lines = "".join(f"{_sum_line(folder, name)}\n" for name in names)
    (folder / SUMS).write_text(lines, encoding="utf-8", newline="\n")


def _sum_line(folder: Path, name: str) -> str:
    return f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}"
