"""HTML: complete pages, fragments, and dumps of articles in <p> markup with "*" alone on a line between them."""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from donext.alignment import AlignedText
from donext.readers import dates
from donext.readers.draft import Draft, paragraphs_of
from donext.readers.markup import BLOCKS, Tag, attributes_of, decoded, scan

__all__ = ["dump_drafts", "loose_lines", "page_draft", "paragraphs"]

_DROPPED = frozenset(
    "script style noscript template svg math select textarea button iframe object canvas video audio map xml"
    " nav footer aside figcaption".split()
)
_INLINE_SPACE = re.compile(r"[ \t\r\n\f\v]*[\r\n][ \t\r\n\f\v]*")
_SEPARATOR = re.compile(r"^[ \t]*\*[ \t]*\r?$", re.MULTILINE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z0-9]")
_HEADINGS = frozenset({"h1", "h2"})
_NAMED = _HEADINGS | {"title"}
_CELL = " | "
_BEFORE_CUT = re.compile(r"[^\s。！？；：…”」）!?;:.)]\n")
_AFTER_CUT = re.compile(r"\n\S")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text and where it stood.

    Attributes:
        text: the line.
        element: "title", "h1" or "h2" if it stands in one, else "".
        linked: all of it is link text.
    """

    text: AlignedText
    element: str
    linked: bool


def paragraphs(source: str, start: int, end: int) -> list[AlignedText]:
    """Return the paragraphs of the HTML in `source[start:end]`, without scripts, navigation and captions."""
    return list(paragraphs_of(line.text for line in _lines(source, start, end) if line.element != "title"))


def loose_lines(source: str, start: int, end: int) -> Iterator[AlignedText]:
    """Yield the lines of a text that is no HTML but may hold some of it; only known elements count as tags."""
    return (line.text for line in _lines(source, start, end, loose=True))


def dump_drafts(source: str) -> Iterator[Draft]:
    """Yield the articles of an HTML dump: a plain title line, then markup; "*" alone on a line ends an article."""
    begin = 0
    for separator in [*_SEPARATOR.finditer(source), None]:
        stop = separator.start() if separator else len(source)
        if source[begin:stop].strip():
            yield _dump_article(source, begin, stop)
        begin = separator.end() if separator else stop


def _dump_article(source: str, start: int, end: int) -> Draft:
    while source[start].isspace():
        start += 1
    line_end = source.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    title = None
    if source[start] != "<":
        title, start_of_body = decoded(AlignedText.of(source, start, line_end)), line_end
    else:
        start_of_body = start
    return Draft(start, end, title, tuple(paragraphs(source, start_of_body, end)))


def page_draft(source: str, start: int = 0, end: int | None = None) -> Draft:
    """Return the one article of a complete page or of a fragment."""
    end = len(source) if end is None else end
    lines = list(_lines(source, start, end))
    complete = _PAGE.search(source, start, end) is not None
    named = next((line.text for line in lines if line.element == "title"), None)
    body = [line for line in lines if line.element != "title"]
    if complete:
        body = _without_link_lists(body)
    title = None
    for number, line in enumerate(body):
        if line.element in _HEADINGS and (number == 0 or (complete and line.element == "h1")):
            title, body = line.text, body[number + 1 :] if complete else body[:number] + body[number + 1 :]
            break
    return Draft(
        start,
        end,
        title or named,
        tuple(paragraphs_of(line.text for line in body)),
        _stated_date(source, start, end) if complete else None,
    )


def _without_link_lists(lines: list[_Line]) -> list[_Line]:
    """Return the lines of a page without those that are nothing but links: menus, related news."""
    return [line for line in lines if not line.linked]


def _stated_date(source: str, start: int, end: int) -> datetime.date | None:
    """Return the date that a page's <meta> or <time> states."""
    for tag in scan(source, start, end):
        if tag.name not in {"meta", "time"} or tag.closing:
            continue
        values = {name: source[slice(*place)] for name, place in attributes_of(source, tag).items()}
        label = values.get("name") or values.get("property") or values.get("itemprop") or ""
        stated = values.get("datetime") if tag.name == "time" else values.get("content")
        if stated and (tag.name == "time" or dates.is_date_label(label)) and (day := dates.full_date(stated)):
            return day
    return None


def _lines(source: str, start: int, end: int, *, loose: bool = False) -> Iterator[_Line]:
    """Yield the lines of the text between the tags.

    With `loose` the text is no HTML but may hold some of it: only known elements are tags, and each line break
    ends a line.
    """
    tags = list(scan(source, start, end, strict=loose))
    dropped = _dropped_ranges(tags)
    builder = _LineBuilder(source, loose)
    position = start
    for tag in tags:
        if tag.start < position:
            continue
        begin, after = _with_line_breaks(source, tag) if loose else (tag.start, tag.end)
        yield from builder.text(position, begin)
        yield from builder.tag(tag)
        position = dropped.get(tag.start, after)
    yield from builder.text(position, end)
    yield from builder.flush()


def _with_line_breaks(source: str, tag: Tag) -> tuple[int, int]:
    """Return the range of a comment with the line breaks around it if it cuts a sentence ("…<!--more-->…")."""
    before, after = source[max(0, tag.start - 2) : tag.start], source[tag.end : tag.end + 2]
    cuts = _BEFORE_CUT.fullmatch(before) and _AFTER_CUT.fullmatch(after)
    return (tag.start - 1, tag.end + 1) if tag.name == "!" and cuts else (tag.start, tag.end)


def _dropped_ranges(tags: list[Tag]) -> dict[int, int]:
    """Return start → end of the elements that are dropped with all that they hold; unclosed ones are kept."""
    opened: dict[str, list[int]] = {name: [] for name in _DROPPED}
    ranges: dict[int, int] = {}
    for tag in tags:
        if tag.name in _DROPPED:
            if not tag.closing:
                opened[tag.name].append(tag.start)
            elif opened[tag.name]:
                ranges[opened[tag.name].pop()] = tag.end
    return ranges


class _LineBuilder:
    """Gathers text until a block element or a line break ends the line."""

    def __init__(self, source: str, loose: bool) -> None:
        self.source = source
        self.loose = loose
        self.depth = 0
        self.in_paragraph = False
        self.links = 0
        self.element = ""
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.starts = array("l")
        self.ends = array("l")
        self.filled = False
        self.unlinked = False

    def text(self, start: int, end: int) -> Iterator[_Line]:
        """Add `source[start:end]`; a line break outside of all blocks ends the line, inside it is a space."""
        if self.loose or not (self.depth or self.in_paragraph):
            while (line_end := self.source.find("\n", start, end)) >= 0:
                self._add(start, line_end)
                yield from self.flush()
                start = line_end + 1
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if start >= end:
            return
        piece = self.source[start:end]
        if not piece.isspace():
            self.filled = True
            self.unlinked = self.unlinked or not self.links
        self.parts.append(piece)
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def tag(self, tag: Tag) -> Iterator[_Line]:
        """Take a tag into account; yields the line that it ends."""
        step = -1 if tag.closing else 1
        if tag.name == "br" or tag.name in BLOCKS:
            yield from self.flush()
        if tag.name in {"td", "th"} and not tag.closing and self.filled:
            self.parts.append(_CELL)
            self.starts.extend([tag.start] * len(_CELL))
            self.ends.extend([tag.end] * len(_CELL))
        elif tag.name == "a":
            self.links = max(0, self.links + step)
        elif tag.name == "p":
            self.in_paragraph = not tag.closing
        elif tag.name in BLOCKS and tag.name != "hr":
            self.in_paragraph = False
            self.depth = max(0, self.depth + step)
            if tag.name in _NAMED:
                self.element = "" if tag.closing else tag.name

    def flush(self) -> Iterator[_Line]:
        """End the line; yields it if it is not empty."""
        if self.filled:
            text = _unbroken(decoded(AlignedText("".join(self.parts), self.source, self.starts, self.ends)))
            if text.text.strip():
                yield _Line(text, self.element, not self.unlinked)
        if self.parts:
            self._begin()


def _unbroken(text: AlignedText) -> AlignedText:
    """Return the text with its line breaks folded: into a space between Latin words, else into nothing."""
    if "\n" not in text.text and "\r" not in text.text:
        return text
    pieces: list[AlignedText] = []
    done = 0
    for match in _INLINE_SPACE.finditer(text.text):
        before, after = text.text[match.start() - 1 : match.start()], text.text[match.end() : match.end() + 1]
        spaced = bool(_WORD.match(before) and _WORD.match(after))
        pieces += (
            text[done : match.start()],
            text[match.start() : match.end()].replace(r"(?s).+", " " * spaced),
        )
        done = match.end()
    pieces.append(text[done:])
    return AlignedText.join(pieces, separator="")
