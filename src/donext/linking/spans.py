"""Probabilities of tokens → spans of what a gift is linked with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

LinkRole = Literal["donors", "recipients", "intermediaries", "items", "date"]

LINK_ROLES: tuple[LinkRole, ...] = ("donors", "recipients", "intermediaries", "items", "date")
"""The roles of the tagger, in the order of its classes: none, then the beginning and the inside of each."""

CLASSES = 1 + 2 * len(LINK_ROLES)
"""How many classes a token may have."""

LEAST = 0.15
"""The least probability of a token to be part of a span."""


@dataclass(frozen=True, slots=True)
class LinkedSpan:
    """A place where a party of a gift is named, its goods, or the day when it was given.

    Attributes:
        role: what it is to the gift.
        start: offset of its first character.
        end: offset after its last one.
        probability: the mean probability of its tokens.
    """

    role: LinkRole
    start: int
    end: int
    probability: float


def spans_of(odds: npt.NDArray[np.float32], offsets: Sequence[tuple[int, int]]) -> Iterator[LinkedSpan]:
    """Yield the spans that the classes of tokens make, role by role, each in text order.

    A span begins where its beginning is more probable than its inside, or after a token that is no part of one.

    Args:
        odds: the probability of each class, a row for each token.
        offsets: where each token begins and ends.
    """
    for number, role in enumerate(LINK_ROLES):
        begins, inside = odds[:, 2 * number + 1], odds[:, 2 * number + 2]
        part = begins + inside
        first: int | None = None
        for i in range(len(part) + 1):
            goes_on = i < len(part) and part[i] > LEAST
            if first is not None and not (goes_on and inside[i] > begins[i]):
                yield LinkedSpan(role, offsets[first][0], offsets[i - 1][1], float(part[first:i].mean()))
                first = None
            if goes_on and first is None:
                first = i
