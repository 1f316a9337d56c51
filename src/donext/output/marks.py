"""An article cut into pieces that carry the same marks; the terminal and the HTML page show these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from donext.output.readable import ROLES, arguments
from donext.schema import Article, Extraction


@dataclass(frozen=True, slots=True)
class Mark:
    """What a piece of text is in an event.

    Attributes:
        role: one of :data:`donext.output.readable.ROLES`.
        event: the event's number in the article, from 1.
        text: the readable form of the argument.
    """

    role: str
    event: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the readable text.

    Attributes:
        text: the characters.
        marks: the marks that all of them carry, the role to be shown first.
    """

    text: str
    marks: tuple[Mark, ...]


def segments(extraction: Extraction) -> Iterator[Segment]:
    """Yield the readable text of the article in pieces; joined, they are the whole text.

    Mentions may overlap and nest: each character carries the marks of all mentions that cover its place in
    the source. Characters that a reader inserted, such as line ends, carry none.

    Raises:
        ValueError: if the extraction was loaded from its wire form, which does not keep the text.
    """
    article = extraction.article
    if article is None:
        raise ValueError(f"{extraction.doc_id}: the text is not kept in the wire form; extract the article again")
    places = _marked_places(extraction)
    here = 0
    for marks, characters in groupby(_marks_of_characters(article, places)):
        length = len(list(characters))
        yield Segment(article.text.text[here : here + length], marks)
        here += length


def _marked_places(extraction: Extraction) -> dict[int, tuple[Mark, ...]]:
    """Return the marks at each offset of the source that a mention covers."""
    found: defaultdict[int, dict[Mark, None]] = defaultdict(dict)
    for number, event in enumerate(extraction.events, start=1):
        for argument in arguments(event):
            mark = Mark(argument.role, number, argument.text)
            for span in argument.mentions:
                for offset in range(span.start, span.end):
                    found[offset][mark] = None
    order = {role: place for place, role in enumerate(ROLES)}
    return {
        offset: tuple(sorted(marks, key=lambda mark: (order[mark.role], mark.event))) for offset, marks in found.items()
    }


def _marks_of_characters(article: Article, places: dict[int, tuple[Mark, ...]]) -> Iterator[tuple[Mark, ...]]:
    for start, end in zip(article.text.starts, article.text.ends, strict=True):
        yield places.get(start, ()) if start < end else ()
