"""Plain text and Markdown: a line is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from donext.alignment import AlignedText
from donext.readers.draft import Draft, joined, paragraphs_of, unbroken
from donext.readers.lines import lines_between
from donext.readers.markup import decoded, scan

__all__ = ["draft", "paragraphs"]

_TARGET = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_HEADING = re.compile(r"\s*#{1,6}\s+[^\s!]")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]" + _TARGET)
_LINK = re.compile(r"((?<=[^\s\x00-\x7f]) )?\[\[?([^\[\]\n]*)\]?\]" + _TARGET + r"( (?=[^\s\x00-\x7f]))?")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|\\(?=[*_#\[\]()>.!-])")
_LINE_HEAD = re.compile(r"^(?:\s*>)*\s*(?:#{1,6}\s+|[-*+]\s+)?")
_SHORTCODE = re.compile(r"\{\{[<%][^{}]*[>%]\}\}")
_RULE = re.compile(r"^[-=_*~·.\s|:+]{3,}$")
_LONGEST_ROW = 40
# Text of mail and of old pages is broken at a fixed width; punctuation may hang over or be pulled in.
_FEWEST_WRAPPED = 5
_LEAST_FULL = 0.7
_SENTENCE_END = re.compile(r"[。！？…”）)]$")
_WRAPPED_WIDTHS = range(24, 61)
_RAGGED = 2
_CELL_BORDER = re.compile(r"\s*\|\s*")


def draft(source: str) -> Draft:
    """Return the one article of a plain text; only a Markdown heading at its top is a title for certain."""
    lines = paragraphs(source, 0, len(source))
    title = lines.pop(0) if lines and _HEADING.match(source) else None
    return Draft(0, len(source), title, tuple(lines))


def paragraphs(source: str, start: int, end: int) -> list[AlignedText]:
    """Return the paragraphs of the text in `source[start:end]`, without Markdown and what HTML is in it."""
    if source.find("<", start, end) < 0:
        lines = _unwrapped(decoded(AlignedText.of(source, start, end)))
    else:
        tags = list(scan(source, start, end, strict=True))
        lines = (line.text for line in lines_between(tags, source, start, end, loose=True))
    return list(paragraphs_of(without_markdown(line) for line in _rows_joined(lines)))


def _unwrapped(text: AlignedText) -> Iterator[AlignedText]:
    """Yield the lines of a text; one that was broken only because it was full is joined to the next one."""
    lines = list(_raw_lines(text))
    full = _full_width(lines)
    pending: list[AlignedText] = []
    for line in lines:
        if pending and line.text[:1].isspace():
            yield unbroken(joined(pending, "\n"))
            pending = []
        pending.append(line)
        if full is None or len(line) < full - _RAGGED:
            yield unbroken(joined(pending, "\n"))
            pending = []
    if pending:
        yield unbroken(joined(pending, "\n"))


def _raw_lines(text: AlignedText) -> Iterator[AlignedText]:
    """Yield all lines with their indentation, the empty ones too."""
    begin = 0
    for line in text.text.splitlines(keepends=True):
        yield text[begin : begin + len(line.rstrip())]
        begin += len(line)


def _full_width(lines: list[AlignedText]) -> int | None:
    """Return the width at which the lines of a text were broken, or None if a line is a paragraph.

    In a text that was broken nearly every line that goes on is full, and most of these end within a sentence.
    """
    widest = max(map(len, lines), default=0)
    going_on = [line.text for line, after in pairwise(lines) if line.text and after.text[:1].strip()]
    full = [line for line in going_on if len(line) >= widest - _RAGGED]
    if widest not in _WRAPPED_WIDTHS or len(full) < _FEWEST_WRAPPED or len(full) < _LEAST_FULL * len(going_on):
        return None
    within = sum(_SENTENCE_END.search(line) is None for line in full)
    return widest if 2 * within > len(full) else None


def without_markdown(line: AlignedText) -> AlignedText:
    """Return a line without the marks of Markdown; a link leaves its text, an image nothing.

    >>> without_markdown(AlignedText.of("## 收到[捐款](http://a.cn)**5万元**")).text
    '收到捐款5万元'
    """
    if _RULE.match(line.text):
        return line[:0]
    if "](" in line.text:
        line = _without_links(line.replace(_IMAGE, ""))
    if line.text.lstrip().startswith("|"):
        line = _row(line)
    return line.replace(_LINE_HEAD, "").replace(_EMPHASIS, "").replace(_SHORTCODE, "")


def _without_links(line: AlignedText) -> AlignedText:
    """Return the line with each link replaced by its text; the spaces go that part it from Chinese."""
    pieces: list[AlignedText] = []
    done = 0
    for link in _LINK.finditer(line.text):
        pieces += (line[done : link.start()], line[link.start(2) : link.end(2)])
        done = link.end()
    pieces.append(line[done:])
    return AlignedText.join(pieces, separator="")


def _row(line: AlignedText) -> AlignedText:
    """Return a table row with its cells parted by " | " and no border at its ends."""
    row = line.strip().replace(_CELL_BORDER, " | ").strip()
    return row[1 if row.text.startswith("|") else 0 : -1 if row.text.endswith("|") else None].strip()


def _rows_joined(lines: Iterator[AlignedText]) -> Iterator[AlignedText]:
    """Yield the lines; a table row whose last cell goes over several lines comes as one, its lines listed."""
    row: list[AlignedText] = []
    for line in lines:
        opens = line.text.lstrip().startswith("|")
        if row and (opens or len(row) == _LONGEST_ROW):
            yield from row
            row = []
        closes = line.text.rstrip().endswith("|") and len(line.text.strip()) > 1
        if not closes and (row or _opens_row(line.text)):
            row.append(line.strip())
        elif row:
            yield joined([*row, line.strip()], "、")
            row = []
        else:
            yield line
    yield from row


def _opens_row(line: str) -> bool:
    """Tell whether a line is a table row: it begins with "|" and has another cell."""
    line = line.strip()
    return line.startswith("|") and "|" in line[1:]
