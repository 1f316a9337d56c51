"""Boilerplate of web pages: what stands around an article and tells nothing of it.

A line is known as boilerplate by its shape and the words of the table ``boilerplate.csv``, whose comments say
what each kind means. Whatever could tell a donation stays: a line that speaks of giving and has a figure is
dropped only from a list of other articles at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from donext.alignment import AlignedText
from donext.lexicons import alternatives, terms
from donext.readers import dates
from donext.views import simplified_view

__all__ = ["is_boilerplate", "without_boilerplate"]

_GIVING = re.compile("[捐赠援助送运拨献款]")
_DONATING = re.compile("[捐赠]")
_FIGURE = re.compile(r"[0-9百千万亿]")
_SENTENCE_END = re.compile(r"[。！？]")
_BRACKETED = re.compile(r"[（(【\[〔](.*)[）)】\]〕]")
_EDGES = "（()）[]【】〔〕■●◆▲△▼★☆>＞»《<＜:：· \t\u3000"
_CLOSING = "）)】] \u3000。"
_MENU_SEPARATOR = re.compile(r"[\s|｜>＞»›/·•:：、【】\[\]（）()_-]+")
_BREADCRUMB = re.compile(r"(?:首页|主页|Home)\s*[>＞»›/→-]")
# "…合影。（某某供图）", "某某社记者 某某 摄"
_CREDIT = re.compile(
    r"(?:[^拍]摄|/摄|摄影|拍摄|供图|图源|(?:截|效果|合成|示意|资料)图|[社网报台]发"
    r"|[（(][^（()]*(?:提供|图片|[发图]))$"
)
_CAPTION_MARK = re.compile(r"[△▲▼↑↓]|[上下左右]?图[为：:]|[（(]?图[0-9一二三四五六七八九十]{1,2}[.、：: ]")
_NAMES = re.compile(r"[\w\s、/|｜·@]{2,60}")
_ISSUE = re.compile(r"《.{1,12}》\s*[（(]\s*[0-9]{4}\s*年.{0,30}$")
# No word, or what broken markup leaves.
_NOTHING = re.compile(r"[\W_]*|[\x20-\x7e]*[<>={};][\x20-\x7e]*")
_STYLE_SHEET = re.compile(r"[\x20-\x7e]*\{[\x20-\x7e]*")
_LONGEST = 200
_LONGEST_LABELLED = 80
_LONGEST_CAPTION = 120
_LONGEST_HEADLINE = 60
_HEAD = 3
# A date alone may head a section of the article itself.
_LONE_DATE = re.compile(r"[0-9年月日./\s-]+")


def without_boilerplate(paragraphs: Sequence[AlignedText]) -> list[AlignedText]:
    """Return the paragraphs of an article without boilerplate and the list of other articles at its end."""
    kept: list[AlignedText] = []
    told = False  # whether a sentence was kept
    listed: int | None = None  # how many were kept when the list began
    for paragraph in paragraphs:
        line = paragraph.text
        if _opens_list(line) or (told and _ends_article(line)):
            listed = len(kept) if listed is None else listed
        elif not is_boilerplate(line, at_head=not told and len(kept) < _HEAD):
            kept.append(paragraph)
            if not _is_headline(line):
                told, listed = True, None
    return kept[:listed]


def is_boilerplate(line: str, *, at_head: bool = False) -> bool:
    """Tell whether a line of a page is no part of the article.

    Args:
        line: a paragraph.
        at_head: whether it stands among the first of its article, where "时间：…" is the date of publication.

    >>> is_boilerplate("责任编辑：某某")
    True
    >>> is_boilerplate("（来源：某基金会）某基金会向禾县捐赠100万元。")
    False
    """
    if len(line) > _LONGEST:
        return _STYLE_SHEET.fullmatch(line) is not None
    view = simplified_view(line).strip()
    if _GIVING.search(view) and _FIGURE.search(view):
        return False
    bare = view.strip(_EDGES)
    return (
        _NOTHING.fullmatch(view) is not None
        or bare.rstrip("：:>.… ") in _words("lone")
        or _is_labelled(bare, at_head)
        or _is_byline(view)
        or _is_notice(bare)
        or _is_menu(bare)
        or _is_caption(view)
        or _ISSUE.match(view) is not None
        or (at_head and dates.is_header(view) and _LONE_DATE.fullmatch(view) is None)
    )


def _is_labelled(bare: str, at_head: bool) -> bool:
    """Tell whether a line is a label with a name or a value: "责任编辑：…", "来源：…", "字号：…"."""
    if len(bare) > _LONGEST_LABELLED or _SENTENCE_END.search(bare):
        return False
    names = _labels("names").match(bare)
    if names and _NAMES.fullmatch(bare, names.end()):
        return True
    return _labels("label").match(bare) is not None or (at_head and _labels("header").match(bare) is not None)


def _is_byline(view: str) -> bool:
    """Tell whether a line is nothing but a note in brackets on who wrote it: "（记者某某 整理）"."""
    inner = _BRACKETED.fullmatch(view) if len(view) <= _LONGEST_LABELLED else None
    return inner is not None and inner[1].strip().startswith(_prefixes("byline"))


def _is_notice(bare: str) -> bool:
    """Tell whether a line is a notice of rights, a licence number or an advertisement of the site."""
    return _any_of("notice").search(bare) is not None


def _is_menu(bare: str) -> bool:
    """Tell whether a line is a breadcrumb, or at least half of its several entries are those of menus."""
    if _SENTENCE_END.search(bare):
        return False
    if _BREADCRUMB.match(bare):
        return True
    entries = [entry for entry in _MENU_SEPARATOR.split(bare) if entry]
    known = sum(entry in _words("menu") for entry in entries)
    return known == len(entries) if len(entries) < 3 else 2 * known >= len(entries)


def _is_caption(view: str) -> bool:
    """Tell whether a line is a caption: it ends in a credit, or says what the picture shows."""
    if len(view) > _LONGEST_CAPTION or _DONATING.search(view):
        return False
    return _CREDIT.search(view.rstrip(_CLOSING)) is not None or _CAPTION_MARK.match(view) is not None


def _opens_list(line: str) -> bool:
    """Tell whether a line is the heading of a list of other articles."""
    return simplified_view(line).strip(_EDGES) in _words("tail")


def _ends_article(line: str) -> bool:
    """Tell whether a line names the editor; headlines after it belong to other articles."""
    bare = simplified_view(line).strip(_EDGES) if len(line) <= _LONGEST_LABELLED else ""
    return _labels("editor").match(bare) is not None


def _is_headline(line: str) -> bool:
    """Tell whether a line can be an entry of such a list, and not a paragraph."""
    return len(line) <= _LONGEST_HEADLINE and not line.endswith(("。", "；", "，", "："))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(terms("boilerplate", kind=kind))


@cache
def _prefixes(kind: str) -> tuple[str, ...]:
    return terms("boilerplate", kind=kind)


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(alternatives(terms("boilerplate", kind=kind)), re.IGNORECASE)


@cache
def _labels(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(kind).pattern})\s*[:：/／丨|｜]")
