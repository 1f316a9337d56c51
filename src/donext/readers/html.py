"""HTML: complete pages, fragments, and dumps of articles with "*" alone on a line between them."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from donext.alignment import AlignedText
from donext.lexicons import terms
from donext.readers import dates
from donext.readers.draft import Draft, paragraphs_of
from donext.readers.lines import Line, lines_between
from donext.readers.markup import Tag, attributes_of, decoded, scan
from donext.readers.titles import clean_title

__all__ = ["dump_drafts", "is_page", "page_draft", "paragraphs"]

_SEPARATOR = re.compile(r"^[ \t]*\*[ \t]*\r?$", re.MULTILINE)
_PAGE = re.compile(r"[\s\ufeff]*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"<>]{8,40})"')
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SENTENCE_END = re.compile(r"[。！？…”][）)]?\s*$")
_LARGEST_SIDE = 0.3


def is_page(text: str) -> bool:
    """Tell whether a text is a complete page."""
    return _PAGE.match(text) is not None


def paragraphs(source: str, start: int, end: int) -> list[AlignedText]:
    """Return the paragraphs of the markup in `source[start:end]`."""
    tags = list(scan(source, start, end))
    return list(paragraphs_of(line.text for line in lines_between(tags, source, start, end)))


def dump_drafts(source: str) -> Iterator[Draft]:
    """Yield the articles of an HTML dump: a plain title line, then markup, "*" alone on a line at the end."""
    begin = 0
    for separator in [*_SEPARATOR.finditer(source), None]:
        stop = separator.start() if separator else len(source)
        text = source[begin:stop]
        if text.strip():
            yield _dump_draft(source, begin + len(text) - len(text.lstrip()), stop)
        begin = separator.end() if separator else stop


def _dump_draft(source: str, start: int, end: int) -> Draft:
    """Return the article of a dump that begins at `start`, which is no white space."""
    line_end = source.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    if next(scan(source, start, line_end), None):
        return Draft(start, end, None, tuple(paragraphs(source, start, end)))
    title = decoded(AlignedText.of(source, start, line_end))
    return Draft(start, end, title, tuple(paragraphs(source, line_end, end)))


def page_draft(source: str) -> Draft:
    """Return the article of a complete page or of a fragment."""
    tags = list(scan(source))
    lines = list(lines_between(tags, source, 0, len(source)))
    name = next((line.text for line in lines if line.heading == "title"), None)
    body = [line for line in lines if line.heading != "title"]
    stated = None
    if is_page(source):
        body = _without_menus(_without_sides(body, _side_ranges(source, tags)))
        stated = _stated_date(source, tags)
        title, body = _page_title(name, body)
    elif body and body[0].heading:
        title, body = body[0].text, body[1:]
    else:
        title = name if name and body and name.starts[0] < body[0].start else None
    return Draft(0, len(source), title, tuple(paragraphs_of(line.text for line in body)), stated)


def _page_title(name: AlignedText | None, body: list[Line]) -> tuple[AlignedText | None, list[Line]]:
    """Return the title of a page and its lines under it.

    The title is the first line that says what <title> says, else <title> itself, else the first <h1>. What
    stands above it is the head of the page, unless that is the larger part.
    """
    known = clean_title(name).text if name else ""
    lengths = list(accumulate((len(line.text) for line in body), initial=0))
    for number, line in enumerate(body):
        heads = _agree(line.text.text.strip(), known) if known else line.heading == "h1"
        if heads and 2 * lengths[number] < lengths[-1]:
            return line.text, body[number + 1 :]
    if name and body and name.starts[0] > body[0].start:
        name = None
    return name, body


def _agree(line: str, name: str) -> bool:
    """Tell whether a line is the title that a page's <title> gives, which may be cut or have an addition."""
    shorter, longer = sorted((line, name), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter) and 2 * len(shorter) >= len(longer)


def _without_menus(lines: list[Line]) -> list[Line]:
    """Return the lines without those that are nothing but links and no sentence: menus, related news."""
    return [line for line in lines if not line.linked or line.heading or _SENTENCE_END.search(line.text.text)]


def _without_sides(lines: list[Line], sides: list[tuple[int, int]]) -> list[Line]:
    """Return the lines without those of side containers; one that holds much of the page is none."""
    starts = [line.start for line in lines]
    lengths = list(accumulate((0 if line.linked else len(line.text) for line in lines), initial=0))
    dropped = [False] * len(lines)
    for start, end in sides:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if lengths[last] - lengths[first] <= _LARGEST_SIDE * lengths[-1]:
            dropped[first:last] = [True] * (last - first)
    return [line for line, drop in zip(lines, dropped, strict=True) if not drop]


def _side_ranges(source: str, tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """Return the outermost elements whose class or id says that they are no part of the article."""
    sides = frozenset(terms("page_sides"))
    opened: dict[str, list[tuple[int, bool]]] = {}
    ranges: list[tuple[int, int]] = []
    for tag in tags:
        if tag.name not in {"div", "ul", "ol", "dl", "section", "p", "span", "table"}:
            continue
        stack = opened.setdefault(tag.name, [])
        if not tag.closing:
            stack.append((tag.start, _is_side(source, tag, sides)))
        elif stack:
            start, is_side = stack.pop()
            if is_side:
                while ranges and ranges[-1][0] > start:
                    ranges.pop()
                ranges.append((start, tag.end))
    return ranges


def _is_side(source: str, tag: Tag, sides: frozenset[str]) -> bool:
    """Tell whether a word of the class or the id of an element is one of sides: "m-footer", "relatedNews"."""
    places = attributes_of(source, tag)
    labels = (source[slice(*places[name])] for name in ("class", "id") if name in places)
    return any(word.lower() in sides for label in labels for word in _CLASS_WORD.findall(label))


def _stated_date(source: str, tags: Sequence[Tag]) -> datetime.date | None:
    """Return the date that a page's <meta>, <time> or linked data states."""
    for tag in tags:
        if tag.name in {"meta", "time"} and not tag.closing:
            values = {name: source[slice(*place)] for name, place in attributes_of(source, tag).items()}
            label = values.get("name") or values.get("property") or values.get("itemprop") or ""
            content = values.get("datetime") if tag.name == "time" else values.get("content")
            if (tag.name == "time" or dates.is_date_label(label)) and (day := dates.full_date(content or "")):
                return day
    linked_data = _LINKED_DATA.search(source)
    return dates.full_date(linked_data[1]) if linked_data else None
