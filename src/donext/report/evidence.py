"""The sentence that tells an event, cut into pieces with their roles; it needs no more than the wire form holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from donext.output.marks import Mark, Segment
from donext.output.readable import ROLES, arguments
from donext.schema import DonationEvent, SourceSpan

_UNREAD = re.compile(r"<[^<>]*>|&#?\w{1,10};|\s")
"""What a source has and its readable form has not: tags and white space; an entity is one character there."""


def marked_evidence(event: DonationEvent, number: int = 1) -> Iterator[Segment]:
    """Yield the readable evidence of an event in pieces; joined, they are ``event.evidence.surface``.

    A mention is found by its readable form. Where this stands more than once in the sentence, the place that
    is nearest to the mention's place in the source is taken; in a source without markup that is the place
    itself. Mentions outside the evidence are left out.

    Args:
        event: the event.
        number: its number in its article, for the marks.
    """
    sentence = event.evidence.surface
    reached = _readable_lengths(event.evidence.text)
    marks: list[dict[Mark, None]] = [{} for _ in sentence]
    for argument in arguments(event):
        mark = Mark(argument.role, number, argument.text)
        for span in argument.mentions:
            start = _place(span, event.evidence, reached)
            if start is not None:
                for place in marks[start : start + len(span.surface)]:
                    place[mark] = None
    here = 0
    for found, characters in groupby(map(_ordered, marks)):
        length = len(list(characters))
        yield Segment(sentence[here : here + length], found)
        here += length


def _ordered(marks: dict[Mark, None]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: ROLES.index(mark.role)))


def _place(span: SourceSpan, evidence: SourceSpan, reached: list[int]) -> int | None:
    """Return where a mention begins in the readable evidence, or None if it does not stand there."""
    if not (evidence.start <= span.start and span.end <= evidence.end and span.surface):
        return None
    expected = reached[span.start - evidence.start]
    places = [match.start() for match in re.finditer(re.escape(span.surface), evidence.surface)]
    return min(places, key=lambda place: abs(place - expected), default=None)


def _readable_lengths(source: str) -> list[int]:
    """Return for each offset of the source how many readable characters stand before it, about."""
    lengths = [0]
    here = 0
    for match in _UNREAD.finditer(source):
        start, end = match.span()
        lengths += range(lengths[-1] + 1, lengths[-1] + 1 + start - here)
        shown = match[0].startswith("&")
        lengths += [lengths[-1] + shown] * (end - start)
        here = end
    lengths += range(lengths[-1] + 1, lengths[-1] + 1 + len(source) - here)
    return lengths
