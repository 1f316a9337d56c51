"""The lines of text between the tags of HTML, each with its place."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from donext.alignment import AlignedText
from donext.readers.draft import unbroken
from donext.readers.markup import Tag, decoded, elements

__all__ = ["Line", "lines_between"]

_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_HEADINGS = frozenset({"title", "h1", "h2", "h3"})
_CELL_BORDER = " | "
_BEFORE_CUT = re.compile(r"[^\s。！？；：…”」）!?;:.)]\n")
_AFTER_CUT = re.compile(r"\n\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text between tags.

    Attributes:
        text: the line with its entities decoded.
        heading: "title", "h1", "h2" or "h3" if it stands in one, else "".
        linked: all of it is the text of links.
    """

    text: AlignedText
    heading: str
    linked: bool

    @property
    def start(self) -> int:
        """Where the line begins in the source."""
        return self.text.starts[0]


def lines_between(tags: Sequence[Tag], source: str, start: int, end: int, *, loose: bool = False) -> Iterator[Line]:
    """Yield the lines of the text between tags, without what scripts, menus and captions hold.

    Block elements and <br> end a line. So does a line break outside of all blocks; inside, it is white space.

    Args:
        tags: the markup of `source[start:end]`, from :func:`donext.readers.markup.scan`.
        source: the string.
        start: where the text begins.
        end: where it ends.
        loose: the text is no HTML but holds some: every line break ends a line.
    """
    unread = _unread_ranges(tags)
    builder = _LineBuilder(source, loose)
    position = start
    for tag in tags:
        if tag.start < position:
            continue
        begin, after = _with_line_breaks(source, tag) if loose else (tag.start, tag.end)
        yield from builder.text(position, begin)
        yield from builder.tag(tag)
        position = unread.get(tag.start, after)
    yield from builder.text(position, end)
    yield from builder.flush()


def _unread_ranges(tags: Sequence[Tag]) -> dict[int, int]:
    """Return start → end of the elements that are left out with all they hold; one never closed is read."""
    unread = elements(content="dropped") | elements(content="raw")
    opened: dict[str, list[int]] = {name: [] for name in unread}
    ranges: dict[int, int] = {}
    for tag in tags:
        if tag.name in unread:
            if not tag.closing:
                opened[tag.name].append(tag.start)
            elif opened[tag.name]:
                ranges[opened[tag.name].pop()] = tag.end
    return ranges


def _with_line_breaks(source: str, tag: Tag) -> tuple[int, int]:
    """Return the range of a tag, with the line breaks around it if it is a comment that cuts a sentence."""
    before, after = source[max(0, tag.start - 2) : tag.start], source[tag.end : tag.end + 2]
    cuts = tag.name == "!" and _BEFORE_CUT.fullmatch(before) and _AFTER_CUT.fullmatch(after)
    return (tag.start - 1, tag.end + 1) if cuts else (tag.start, tag.end)


class _LineBuilder:
    """Gathers text until a block element or a line break ends the line."""

    def __init__(self, source: str, loose: bool) -> None:
        self.source = source
        self.loose = loose
        self.blocks = elements(line="block")
        self.depth = 0
        self.in_paragraph = False
        self.links = 0
        self.heading = ""
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.starts = array("l")
        self.ends = array("l")
        self.filled = False
        self.linked = True

    def text(self, start: int, end: int) -> Iterator[Line]:
        """Add `source[start:end]`; yields the lines that it ends."""
        if self.loose or not (self.depth or self.in_paragraph):
            while line_break := _LINE_BREAK.search(self.source, start, end):
                self._add(start, line_break.start())
                yield from self.flush()
                start = line_break.end()
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if start >= end:
            return
        piece = self.source[start:end]
        if not piece.isspace():
            self.filled = True
            self.linked = self.linked and self.links > 0
        text = decoded(AlignedText.of(self.source, start, end))  # here, as no entity goes on behind a tag
        self.parts.append(text.text)
        self.starts.extend(text.starts)
        self.ends.extend(text.ends)

    def tag(self, tag: Tag) -> Iterator[Line]:
        """Take a tag into account; yields the line that it ends."""
        step = -1 if tag.closing else 1
        if tag.name == "br" or tag.name in self.blocks:
            yield from self.flush()
        if tag.name in {"td", "th"} and not tag.closing and self.filled:
            self.parts.append(_CELL_BORDER)
            self.starts.extend([tag.start] * len(_CELL_BORDER))
            self.ends.extend([tag.end] * len(_CELL_BORDER))
        elif tag.name == "a":
            self.links = max(0, self.links + step)
        elif tag.name == "p":
            self.in_paragraph = not tag.closing
        elif tag.name in self.blocks and tag.name != "hr":
            self.in_paragraph = False
            self.depth = max(0, self.depth + step)
            if tag.name in _HEADINGS:
                self.heading = "" if tag.closing else tag.name

    def flush(self) -> Iterator[Line]:
        """End the line; yields it if it is not empty."""
        if self.filled:
            text = AlignedText("".join(self.parts), self.source, self.starts, self.ends)
            text = unbroken(text)
            if text.text.strip():
                yield Line(text, self.heading, self.linked)
        if self.parts:
            self._begin()
