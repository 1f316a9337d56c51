"""Plain text and Markdown: a line is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from donext.alignment import AlignedText
from donext.readers.draft import Draft, paragraphs_of
from donext.readers.html import loose_lines
from donext.readers.markup import decoded

__all__ = ["draft", "paragraphs"]

_TARGET = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]" + _TARGET)
_EMPTY_LINK = re.compile(r"\[\s*\]" + _TARGET)
_LINK_END = re.compile(r"(?<=\])" + _TARGET)
_LINK = re.compile(r"\[([^\[\]\n]*)\]" + _TARGET)
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|\\(?=[*_#\[\]()>.!-])")
_LINE_HEAD = re.compile(r"^(?:\s*>)*\s*(?:#{1,6}\s+|[-*+]\s+)?")
_SHORTCODE = re.compile(r"\{\{[<%][^{}]*[>%]\}\}")
_RULE = re.compile(r"^[-=_*~·.\s|:+]{3,}$")
_CELL_BORDER = re.compile(r"\s*\|\s*")


def draft(source: str, start: int = 0, end: int | None = None) -> Draft:
    """Return the one article of a plain text; its title, if it has one, is still the first paragraph."""
    end = len(source) if end is None else end
    return Draft(start, end, None, tuple(paragraphs(source, start, end)))


def paragraphs(source: str, start: int, end: int) -> list[AlignedText]:
    """Return the paragraphs of the text in `source[start:end]` without Markdown and stray HTML."""
    if source.find("<", start, end) < 0:
        lines = decoded(AlignedText.of(source, start, end)).lines()
    else:
        lines = loose_lines(source, start, end)
    return list(paragraphs_of(without_markdown(line) for line in _rows_joined(lines)))


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
    """Return the line with each link replaced by its text."""
    pieces: list[AlignedText] = []
    done = 0
    for link in _LINK.finditer(line.text):
        pieces += (line[done : link.start()], line[link.start(1) : link.end(1)])
        done = link.end()
    pieces.append(line[done:])
    return AlignedText.join(pieces, separator="")


def _row(line: AlignedText) -> AlignedText:
    """Return a table row with its cells parted by " | " and no border at its ends."""
    row = line.strip().replace(_CELL_BORDER, " | ").strip()
    return row[1 if row.text.startswith("|") else 0 : -1 if row.text.endswith("|") else None].strip()


def _rows_joined(lines: Iterator[AlignedText]) -> Iterator[AlignedText]:
    """Yield the lines; a table row that is broken before its closing "|" comes as one line."""
    row: list[AlignedText] = []
    for line in lines:
        if row or _opens_row(line.text):
            row.append(line)
            if line.text.rstrip().endswith("|") or len(row) > _LONGEST_ROW:
                yield AlignedText.join(row, separator=" ")
                row = []
        else:
            yield line
    yield from row


_LONGEST_ROW = 4


def _opens_row(line: str) -> bool:
    """Tell whether a line is a table row: it begins with "|" and has another cell."""
    line = line.strip()
    return line.startswith("|") and "|" in line[1:]
