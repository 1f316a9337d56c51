"""Text that knows where each of its characters stands in the source.

Readers never search for a mention after the fact: they cut, drop and replace characters of an
:class:`AlignedText`, and every change returns a new one whose characters still carry their source offsets.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import overload

_INNER_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Za-z0-9]")


def surface_of(text: str) -> str:
    """Return `text` as a person would write it on one line.

    White space goes, except a single space between two Latin letters or digits ("Air France").

    >>> surface_of("武汉 市\\n红十字会")
    '武汉市红十字会'
    >>> surface_of("Air  France 公司")
    'Air France公司'
    """

    def keep(match: re.Match[str]) -> str:
        start, end = match.span()
        between_words = start > 0 and end < len(text) and _WORD.match(text[start - 1]) and _WORD.match(text[end])
        return " " if between_words else ""

    return _INNER_SPACE.sub(keep, text)


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text and, for each of its characters, the range of the source that it came from.

    Attributes:
        text: the characters.
        source: the whole string that all offsets index.
        starts: for each character the source offset (code points) where it begins.
        ends: for each character the source offset after it. An inserted character has start == end.
        origin: the offset of ``source[0]`` in the caller's string; above 0 only in an :meth:`excerpt`.

    >>> page = AlignedText.of("捐款&nbsp;5<b>万</b>元")
    >>> page = page.replace(r"&nbsp;", " ").replace(r"</?b>", "")
    >>> page.text
    '捐款 5万元'
    >>> page.source[slice(*page.source_range(3, 6))]
    '5<b>万</b>元'
    """

    text: str
    source: str
    starts: array[int]
    ends: array[int]
    origin: int = 0

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> AlignedText:
        """Return `source[start:end]` aligned with itself."""
        end = len(source) if end is None else end
        return cls(source[start:end], source, array("l", range(start, end)), array("l", range(start + 1, end + 1)))

    @classmethod
    def join(cls, pieces: Iterable[AlignedText], separator: str = "\n") -> AlignedText:
        """Return the pieces in order with `separator` between them; the separator covers no source.

        Raises:
            ValueError: if there are no pieces, or they have different sources.
        """
        texts: list[str] = []
        starts, ends = array("l"), array("l")
        source: str | None = None
        origin = 0
        for piece in pieces:
            if source is None:
                source, origin = piece.source, piece.origin
            elif piece.source is not source and piece.source != source:
                raise ValueError("pieces of different sources cannot be joined")
            elif separator:
                here = ends[-1] if ends else 0
                starts.extend([here] * len(separator))
                ends.extend([here] * len(separator))
            texts.append(piece.text)
            starts.extend(piece.starts)
            ends.extend(piece.ends)
        if source is None:
            raise ValueError("nothing to join: give at least one piece")
        return cls(separator.join(texts), source, starts, ends, origin)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> AlignedText:
        """Return a slice of the text (step 1) with its alignment."""
        return AlignedText(self.text[part], self.source, self.starts[part], self.ends[part], self.origin)

    @overload
    def replace(self, pattern: str, replacement: str) -> AlignedText: ...
    @overload
    def replace(self, pattern: re.Pattern[str], replacement: str) -> AlignedText: ...
    def replace(self, pattern: str | re.Pattern[str], replacement: str) -> AlignedText:
        """Replace each match of a regular expression.

        Every character of the literal `replacement` covers the whole source range of the match, so that a
        replaced entity or a folded line break keeps its place. An empty replacement deletes the match.
        """
        compiled = re.compile(pattern) if isinstance(pattern, str) else pattern
        if compiled.search(self.text) is None:  # most lines need no change
            return self
        parts: list[str] = []
        starts, ends = array("l"), array("l")
        done = 0
        for match in compiled.finditer(self.text):
            begin, stop = match.span()
            if begin == stop:
                continue
            parts += (self.text[done:begin], replacement)
            starts.extend(self.starts[done:begin])
            ends.extend(self.ends[done:begin])
            starts.extend([self.starts[begin]] * len(replacement))
            ends.extend([self.ends[stop - 1]] * len(replacement))
            done = stop
        if not done:
            return self
        parts.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return AlignedText("".join(parts), self.source, starts, ends, self.origin)

    def strip(self) -> AlignedText:
        """Return the text without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : left + len(self.text.strip())]

    def lines(self) -> Iterator[AlignedText]:
        """Yield the stripped lines that are not empty."""
        begin = 0
        for line in self.text.splitlines(keepends=True):
            piece = self[begin : begin + len(line)].strip()
            begin += len(line)
            if piece.text:
                yield piece

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range that `text[start:end]` came from (an envelope if markup lies inside).

        Raises:
            ValueError: if the range is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at [{start}:{end}] of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]

    def source_text(self, start: int, end: int) -> str:
        """Return the characters of the source between two source offsets."""
        return self.source[start - self.origin : end - self.origin]

    def excerpt(self) -> AlignedText:
        """Return the same text with no more of the source than it needs, to be sent to another process.

        The offsets stay those of the caller's string.
        """
        if not self.text:
            return AlignedText("", "", self.starts, self.ends, self.origin)
        first, last = min(self.starts), max(self.ends)
        return AlignedText(self.text, self.source_text(first, last), self.starts, self.ends, first)
