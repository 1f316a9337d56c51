"""Bounded pieces of a long text, for models whose cost or memory grows with the length of their input."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[，,、：:\s]")


def windows(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Cut a text into ranges of at most `longest` characters that cover it without gaps.

    A piece ends after the last sentence end in reach, else after the last comma or space, else anywhere; the
    time is linear in the length of the text.

    >>> list(windows("捐款，捐物资，捐车", 7))
    [(0, 7), (7, 9)]
    >>> list(windows("捐款。捐物资，捐车", 6))
    [(0, 3), (3, 9)]
    """
    start = 0
    while len(text) - start > longest:
        end = start + _last_end(text[start : start + longest])
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _last_end(window: str) -> int:
    for pattern in (_SENTENCE_END, _CLAUSE_END):
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return ends[-1]
    return len(window)
