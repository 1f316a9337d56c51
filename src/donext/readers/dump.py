"""Text dumps: ">>>" and the title, the body, and "===========NEXT NEWS==========" between articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from donext.alignment import AlignedText
from donext.readers import html, plain
from donext.readers.draft import Draft
from donext.readers.markup import decoded, is_markup

__all__ = ["drafts", "is_dump"]

_SEPARATOR = re.compile(r"^[ \t]*={3,}[ \t]*NEXT NEWS[ \t]*={3,}[ \t]*\r?$", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t\r\u3000]*\n$")
_TITLE = re.compile(r"^[ \t\ufeff]*>>>(?!>)[ \t]*([^\r\n]*)", re.MULTILINE)


def is_dump(text: str) -> bool:
    """Tell whether a text is a dump: it has a separator line, or begins with a ">>>" title."""
    return _SEPARATOR.search(text) is not None or _TITLE.match(text.lstrip()) is not None


def drafts(source: str) -> Iterator[Draft]:
    """Yield the articles of a text dump; a ">>>" line after an empty line begins one, too."""
    begin = 0
    for separator in [*_SEPARATOR.finditer(source), None]:
        stop = separator.start() if separator else len(source)
        yield from _articles(source, begin, stop)
        begin = separator.end() if separator else stop


def _articles(source: str, start: int, end: int) -> Iterator[Draft]:
    titles = [match for match in _TITLE.finditer(source, start, end) if _begins_article(source, start, match.start())]
    first = titles[0].start() if titles else end
    if source[start:first].strip():
        yield Draft(start, first, None, tuple(_body(source, start, first)))
    for number, title in enumerate(titles):
        stop = titles[number + 1].start() if number + 1 < len(titles) else end
        line = decoded(AlignedText.of(source, *title.span(1)))
        yield Draft(title.start(), stop, line, tuple(_body(source, title.end(), stop)))


def _begins_article(source: str, start: int, at: int) -> bool:
    """Tell whether the ">>>" at `at` stands at the beginning of the piece or after an empty line."""
    before = source[max(start, at - 40) : at]
    return _EMPTY_LINE.search(before) is not None or (at - start < 40 and not before.strip())


def _body(source: str, start: int, end: int) -> list[AlignedText]:
    """Return the paragraphs of a body, which is plain text or <p> markup."""
    if is_markup(source, start, end):
        return html.paragraphs(source, start, end)
    return plain.paragraphs(source, start, end)
