"""Words and entities of candidate sentences: one protocol, several backends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["TaggedWord", "Tagger"]


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word of a sentence with its tag.

    Attributes:
        start: offset of its first character in the sentence.
        end: offset after its last one.
        tag: LAC's tag set: PER, LOC, ORG, TIME for entities; nz, nw, n, v, vn, a, d, m, q, p, c, u, r, f, s, t,
            w, xc … for the rest.
    """

    start: int
    end: int
    tag: str


class Tagger(Protocol):
    """What a backend has to offer: it cuts sentences into tagged words.

    The words of a sentence are in order and cover it without gaps.
    """

    def tag(self, sentences: Sequence[str]) -> list[list[TaggedWord]]:
        """Return the tagged words of each sentence, in the order of the sentences."""
        ...
