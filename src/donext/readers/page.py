"""Boilerplate of web pages: what stands around an article and tells nothing of it.

Each rule names a kind of line by its shape; the words are in the table ``boilerplate.csv``. A line is judged
alone, and whatever could tell a donation stays: only short lines without a sentence are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from donext.alignment import AlignedText
from donext.lexicons import terms
from donext.views import simplified_view

__all__ = ["is_boilerplate", "without_boilerplate"]

_SENTENCE = re.compile(r"[。！？!?](?=.{2})")
_GIVING = re.compile(r"[捐赠]")
_FIGURE = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿]")
_BRACKETS = "（()）[]【】〔〕 \t\u3000"
_CREDIT = re.compile(r"(?:摄影?|供图|截图|图片|提供|图源|制图|拍摄|[发图])[）)】\]]*$")
_LONGEST_LABEL = 80
_LONGEST_CAPTION = 160


def without_boilerplate(paragraphs: Iterable[AlignedText]) -> Iterator[AlignedText]:
    """Yield the paragraphs of an article's body; a list of further reading ends it."""
    for paragraph in paragraphs:
        if not is_boilerplate(paragraph.text):
            yield paragraph


def is_boilerplate(line: str) -> bool:
    """Tell whether a line of a page is no part of the article.

    >>> is_boilerplate("责任编辑：某某")
    True
    >>> is_boilerplate("某基金会向武汉捐赠100万元。")
    False
    """
    view = simplified_view(line).strip(_BRACKETS)
    if not view:
        return True
    if _GIVING.search(view) and _FIGURE.search(view):
        return False
    return _is_label(view) or _is_navigation(view) or _is_caption(simplified_view(line))


def _is_label(view: str) -> bool:
    """Tell whether a line is a label with its value: "责任编辑：…", "来源：…", "字号：…"."""
    return len(view) <= _LONGEST_LABEL and _starting("label").match(view) is not None


def _is_navigation(view: str) -> bool:
    """Tell whether a line is a menu, a breadcrumb or a notice of rights."""
    if _SENTENCE.search(view) and not _starting("notice").match(view):
        return False
    return _starting("notice").match(view) is not None or _starting("line").fullmatch(view) is not None


def _is_caption(view: str) -> bool:
    """Tell whether a line is a caption with a credit: "…现场。（某某供图）"."""
    return len(view) <= _LONGEST_CAPTION and _CREDIT.search(view) is not None


@lru_cache(maxsize=None)
def _starting(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of one kind."""
    words = "|".join(map(re.escape, terms("boilerplate", kind=kind)))
    return re.compile(rf"(?:{words})\s*[:：/丨|】]" if kind == "label" else f"(?:{words})")
