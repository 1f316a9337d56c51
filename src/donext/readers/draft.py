"""What a form reader cuts out of a source, before boilerplate, title and date are dealt with."""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from donext.alignment import AlignedText

__all__ = ["Draft", "joined", "paragraphs_of", "tidy", "unbroken"]

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_BLANKS = re.compile(r"[^\S\u3000]{2,}|\u3000{2,}|[\t\r\n\f\v\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]")
_FOLDED_BREAK = re.compile(r"[ \t\x0b\x0c]*[\r\n][ \t\r\n\x0b\x0c]*")
_LATIN = re.compile(r"[A-Za-z0-9]")
# A lost line break: news systems write a paragraph's indentation in the middle of a line.
_INDENT = re.compile("(?<=[。！？…”）])(?:\u3000[\u3000 ]+|[\xa0 ]{4,})")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it stands in its source.

    Attributes:
        start: where the article begins in the source.
        end: where it ends.
        title: the title as marked by the form (">>>", <h1>, the first line of an HTML dump), else None.
        paragraphs: the readable lines after it, boilerplate included, in the order of the source.
        published: the date that the form itself states (<meta>, a table's date column), else None.
    """

    start: int
    end: int
    title: AlignedText | None
    paragraphs: tuple[AlignedText, ...]
    published: datetime.date | None = None


def tidy(line: AlignedText) -> AlignedText:
    """Return a line without invisible and control characters, its runs of blanks folded into one space, stripped.

    >>> tidy(AlignedText.of(" 捐款\\u200b  5万元 ")).text
    '捐款 5万元'
    """
    return line.replace(_INVISIBLE, "").replace(_BLANKS, " ").strip()


def paragraphs_of(lines: Iterable[AlignedText]) -> Iterator[AlignedText]:
    """Yield the tidy paragraphs of raw lines, not the empty ones; an inner indentation begins another."""
    for line in lines:
        begin = 0
        for match in _INDENT.finditer(line.text):
            yield from _not_empty(line[begin : match.start()])
            begin = match.end()
        yield from _not_empty(line[begin:])


def _not_empty(line: AlignedText) -> Iterator[AlignedText]:
    paragraph = tidy(line)
    if paragraph.text:
        yield paragraph


def joined(lines: Sequence[AlignedText], space: str) -> AlignedText:
    """Return the lines as one; the space between two covers the source between them.

    Raises:
        ValueError: if there are no lines.
    """
    pieces = [lines[0]]
    for line in lines[1:]:
        before = pieces[-1]
        if len(before) and len(line):
            place = array("l", [before.ends[-1]]), array("l", [line.starts[0]])
            pieces.append(AlignedText(space, line.source, *place))
        pieces.append(line)
    return AlignedText.join(pieces, separator="")


def unbroken(text: AlignedText) -> AlignedText:
    r"""Return a text with its line breaks folded: into a space between Latin words, else into nothing.

    >>> unbroken(AlignedText.of("向武汉\n捐款")).text
    '向武汉捐款'
    """
    if "\n" not in text.text and "\r" not in text.text:
        return text
    pieces: list[AlignedText] = []
    done = 0
    for match in _FOLDED_BREAK.finditer(text.text):
        first, last = match.span()
        spaced = _LATIN.match(text.text[max(0, first - 1) : first]) and _LATIN.match(text.text[last : last + 1])
        pieces += (text[done:first], text[first:last].replace(r"(?s).+", " " if spaced else ""))
        done = last
    pieces.append(text[done:])
    return AlignedText.join(pieces, separator="")
