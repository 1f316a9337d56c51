"""A scanner for HTML tags that knows exactly where each stands and never gives up on broken markup.

The standard library's parser changes its mind about comments, scripts and CDATA between Python versions and
slows down on hostile input; this one is linear and reports offsets instead of line numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from donext.alignment import AlignedText
from donext.lexicons import rows

__all__ = ["Tag", "attributes_of", "decoded", "elements", "is_markup", "scan"]

_CANDIDATE = re.compile(r"<(?=[A-Za-z/!?])|\]\]>")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:_-]*)")
_STEP = re.compile(r"""=\s*(["'])|[<>]""")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"""(?<![^\s/"'])([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# "&amp;nbsp;" was escaped twice; nobody means the letters. "&nbsp" is written without its semicolon, too.
_ENTITY = re.compile(
    r"&(?:amp;){0,3}(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};|nbsp(?![A-Za-z0-9=]))"
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|section|article|body|html)\b", re.IGNORECASE)
_LONGEST_BROKEN_TAG = 1000


@dataclass(frozen=True, slots=True)
class Tag:
    """A piece of markup.

    Attributes:
        name: the element in lower case; "!" for comments, declarations and the frame of a CDATA section.
        start: where it begins in the source.
        end: where it ends.
        closing: True for an end tag.
    """

    name: str
    start: int
    end: int
    closing: bool = False


@cache
def elements(**where: str) -> frozenset[str]:
    """Return the names of the elements of the table ``html_elements.csv`` whose columns equal `where`.

    >>> "p" in elements(line="block")
    True
    """
    known = rows("html_elements")
    return frozenset(row.term for row in known if all(row[column] == value for column, value in where.items()))


def scan(source: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> Iterator[Tag]:
    """Yield the markup of `source[start:end]` in order; what lies between is text.

    What scripts, styles and titles contain is no markup, unless they are never closed. A "<" that begins
    nothing is text.

    Args:
        source: the string.
        start: where to begin.
        end: where to stop; None for the end of the string.
        strict: only known elements without odd attributes, for text that has no business to be HTML.
    """
    return _Scanner(source, start, len(source) if end is None else end, strict).tags()


class _Scanner:
    """The state of one scan; what is known to be missing further on is not looked for again."""

    def __init__(self, source: str, start: int, end: int, strict: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.strict = strict
        self.last_bracket = source.rfind(">", start, end)
        self.last_comment_end = source.rfind("-->", start, end)
        self.raw = elements(content="raw") | elements(content="title")
        self.quotes_count = True
        self.open_sections = 0
        self.never_closed: set[str] = set()

    def tags(self) -> Iterator[Tag]:
        position = self.start
        while match := _CANDIDATE.search(self.source, position, self.end):
            tag = self._tag_at(match.start())
            if tag is None:
                position = match.end()
                continue
            yield tag
            position = tag.end
            if tag.name in self.raw and not tag.closing:
                position = self._end_of_raw(tag)

    def _tag_at(self, at: int) -> Tag | None:
        if self.source.startswith("]]>", at):
            if not self.open_sections:
                return None
            self.open_sections -= 1
            return Tag("!", at, at + 3)
        if self.source[at + 1] in "!?":
            return self._declaration(at)
        return self._element(at) if at < self.last_bracket else None

    def _declaration(self, at: int) -> Tag | None:
        if self.source.startswith("<![CDATA[", at):
            self.open_sections += 1
            return Tag("!", at, at + 9)
        if self.source.startswith("<!--", at) and at < self.last_comment_end:
            close = _COMMENT_END.search(self.source, at + 2, self.end)
            return Tag("!", at, close.end()) if close else None
        if at < self.last_bracket:
            return Tag("!", at, self.source.index(">", at) + 1)
        return None

    def _element(self, at: int) -> Tag | None:
        named = _NAME.match(self.source, at + 1, self.end)
        if named is None:
            return None
        name = named[1].lower()
        if self.strict and name not in elements():
            return None
        end = self._end_of_tag(at, named.end())
        if end is None:
            return None
        rest = self.source[named.end() : end - 1].strip(" \t\r\n/")
        if self.strict and rest and "=" not in rest:
            return None
        return Tag(name, at, end, closing=named[0].startswith("/"))

    def _end_of_tag(self, at: int, position: int) -> int | None:
        """Return where the tag at `at` ends, or None if another one begins before it is closed."""
        while step := _STEP.search(self.source, position, self.end):
            position = step.end()
            if step[0] == ">":
                return position
            if step[0] == "<":
                break
            if self.quotes_count:
                close = self.source.find(step[1], position, self.end)
                # A value with a line break and a "<" is a quotation mark that was never closed.
                if close >= 0 and not ("\n" in (value := self.source[position:close]) and "<" in value):
                    position = close + 1
        if position - at > _LONGEST_BROKEN_TAG:
            self.quotes_count = False
        return None

    def _end_of_raw(self, tag: Tag) -> int:
        if tag.name in self.never_closed:
            return tag.end
        close = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(self.source, tag.end, self.end)
        if close is None:
            self.never_closed.add(tag.name)
            return tag.end
        return close.start()


def is_markup(source: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether markup makes the lines of `source[start:end]`: half of them hold a tag of a block."""
    text = source[start:end]
    lines = [line for line in text.splitlines() if line.strip()] if "<" in text else []
    tagged = sum(_BLOCK_TAG.search(line) is not None for line in lines)
    return tagged > 0 and 2 * tagged >= len(lines)


def attributes_of(source: str, tag: Tag) -> dict[str, tuple[int, int]]:
    """Return the attributes of a tag: lower-case name → the range of its value in the source."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(source, tag.start, tag.end):
        group = next(number for number in (2, 3, 4) if match[number] is not None)
        found.setdefault(match[1].lower(), match.span(group))
    return found


def decoded(text: AlignedText) -> AlignedText:
    """Return the text with its entities as characters, each aligned with the whole entity.

    >>> decoded(AlignedText.of("捐款&nbsp;5&#x4E07;元")).text
    '捐款\\xa05万元'
    """
    if "&" not in text.text:
        return text
    pieces: list[AlignedText] = []
    done = 0
    for match in _ENTITY.finditer(text.text):
        character = html.unescape(match[0])
        while character != (again := html.unescape(character)):
            character = again
        if character == match[0] or not character:
            continue
        pieces += (text[done : match.start()], _as(text[match.start() : match.end()], character))
        done = match.end()
    if not done:
        return text
    pieces.append(text[done:])
    return AlignedText.join(pieces, separator="")


def _as(text: AlignedText, characters: str) -> AlignedText:
    """Return `characters`, each of which covers the whole source range of `text`."""
    return text.replace(r"(?s).+", characters)
