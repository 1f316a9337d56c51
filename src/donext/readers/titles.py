"""Titles: the name of the site cut off, and the first line of a page that has no marked title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from donext.alignment import AlignedText
from donext.lexicons import rows
from donext.readers import dates
from donext.readers.draft import tidy
from donext.views import simplified_view

__all__ = ["clean_title", "leading_title", "without_title"]

_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…+)\s*$")
_SITE_TAIL = re.compile(r"\s*[-_|—–－丨│｜]+\s*([^-_|—–－丨│｜。！？，]{1,20})$")
_SENTENCE_END = re.compile(r"[。；;，,：:、]$")
# A dateline without a date: "某某网讯（记者…", "某某网报道".
_DATELINE_END = re.compile(r"(?:[社网报台刊]|客户端)\w{0,6}(?:讯|电|消息|报道)\s*(?:[（(]|$)")
_INNER_END = re.compile(r"[。；](?!$)")
_LONGEST = 60
_LONGEST_TAIL = 60
_NEAR_TITLE = 5


def clean_title(title: AlignedText) -> AlignedText:
    """Return a title without its marks ("#", "..."), and without the name of the site at its end.

    >>> clean_title(AlignedText.of("某企业捐款百万驰援武汉- 中国日报网")).text
    '某企业捐款百万驰援武汉'
    """
    title = tidy(title.replace(_HEADING_MARK, ""))
    text, end = title.text, len(title)
    while (tail := _SITE_TAIL.search(text, max(end - _LONGEST_TAIL, 0), end)) and tail.start() and _names_site(tail[1]):
        end = tail.start()
    return title[:end].replace(_ELLIPSIS, "").strip()


def _names_site(name: str) -> bool:
    """Tell whether the words after a dash name a site or one of its sections."""
    name = simplified_view(name).strip()
    return any(name == row.term if row["match"] == "whole" else name.endswith(row.term) for row in rows("sites"))


def leading_title(paragraphs: Sequence[AlignedText]) -> bool:
    """Tell whether the first of the paragraphs of an article reads like its title.

    A title is short, is no sentence, is no caption (those are repeated), and has a text under it.
    """
    if len(paragraphs) < 2:
        return False
    first = paragraphs[0].text
    if len(first) > _LONGEST or _SENTENCE_END.search(first) or _INNER_END.search(first):
        return False
    if dates.has_dateline(first) or _DATELINE_END.search(first) or " | " in first:
        return False
    if any(paragraph.text == first for paragraph in paragraphs[1:4]):
        return False
    return max(len(paragraph.text) for paragraph in paragraphs[1:]) > len(first)


def without_title(paragraphs: Sequence[AlignedText], title: str) -> list[AlignedText]:
    """Return the paragraphs without those among the first that only repeat the title."""
    repeats = [clean_title(paragraph).text == title for paragraph in paragraphs[:_NEAR_TITLE]]
    kept = [paragraph for paragraph, repeat in zip(paragraphs, repeats, strict=False) if not repeat]
    return [*kept, *paragraphs[_NEAR_TITLE:]]
