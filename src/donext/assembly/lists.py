"""Lists of gifts: who gave and what, entry by entry, under a heading that speaks of gifts.

A list stands in lines of its own (绣湖县茶叶协会 50000元) or after a colon (登记簿上写着：毛纺厂职工，毛毯20条；…).
An entry is a name and what it gave, parted by marks or by nothing (市公安局46800元); a stretch of text is a list only
if every piece of it is such a name, a sum or counted goods.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from donext.assembly.cells import (
    Range,
    amounts_in,
    date_in,
    items_in,
    parties_in,
    recipient_of_heading,
    recipients_of_caption,
)
from donext.assembly.distribution import distribute
from donext.assembly.entries import WORTHS, Entry, entries_of
from donext.assembly.gifts import Gift
from donext.components.annotations import Annotations, Sentence
from donext.components.goods import is_goods

_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)])?[^，。；：:]{2,14}[：:]?\s*"
)
# 某理事会捐1万元，并赠锣鼓一套。: a line of a list that is told in a sentence
_ODD = re.compile(
    r"(?=[^。]*[0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖])(?:@?[^，。：:]{2,16}[：:])?[^。：:]{6,60}(?<![下单表])[。；]?"
)
_DAY = re.compile(r"\s*[（(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[）)]?\s*")
_OF_GIFTS = re.compile("捐|赠|善款|善举|赈灾款|征信|乐助|芳名")
_THANKS = re.compile("鸣谢|致谢|谢意|谢忱|感谢")
# （截至九月二十五日下午五时止，单位：新台币）, between a heading and its list
_UNDER_HEADING = re.compile(r"\s*[（(【]?(?:截[至止到]|单位[:：]|排名不分|以[^，。]{2,8}为序)[^。；]{2,40}")
_UNIT = re.compile(r"单位[:：]\s?[^，。；）)]{1,6}")
# 周明　1,000,000元　青禾奖学金; 周明 5万元，用于设立“青禾奖学金”: what a gift is for
_PURPOSE = re.compile(
    r"(?<=[元圆]|[\u4e00-\u9fff）)])\s+[^\s，。；0-9]{2,24}\s*\Z"
    r"|[，,（(]\s*(?:用于|用作|用以|作为|专用|指定|定向|已[转汇交捐]|[均全]部?[转汇交捐])[^。；]{2,30}[）)]?[；。]?\s*\Z"
)
_WORTH_NOTE = re.compile(rf"[（(]{WORTHS}[^（）()]{{2,16}}[）)]")
_WRITTEN = re.compile(r"[^，。；：\n]{2,40}[写记载列标贴]着[：:]")
_INLINE = re.compile(
    r"(?:(?<=[。！？\n])|\A)(?P<head>[^。！？\n：；]{2,80})：(?P<list>[^。！？\n：；]{6,80}；[^。！？\n：]{6,500})[。！？\n]"
)
# 主要捐款单位包括：青禾银行80万元、远山酒店50万元。: a heading that can only be followed by who gave, or who got what
_HEADED = re.compile(
    r"(?:(?<=[。！？；\n])|\A)(?P<head>[^。！？\n：；]{0,80}?(?:下列|如下|名单|明细|包括|包含|分别[是为有]|计有|单位[是为有]|收到|接获|收获|喜获))"
    r"：(?P<list>[^。！？\n：]{6,600})(?:[。！？\n]|\Z)"
)
# 红纸榜前围满了人：青禾茶厂5万元，白露米行3万元，沈文涛8000元。: any heading, if only who gave how much follows
_SUMS = re.compile(
    r"(?:(?<=[。！？；\n])|\A)(?P<head>[^。！？\n：；]{2,80})：(?P<list>[^。！？\n：；]{2,24}[元圆]，[^。！？\n：；]{4,300})(?:[。！？\n]|\Z)"
)
_ABOUT = 200  # characters before a list in which its article must speak of giving
# 受惠单位如下: the names of the list are of those who get what somebody gives
_OF_RECEIVERS = re.compile(
    "(?:受[惠益助赠捐款]|获[捐赠益]|得款)[^，。：]{0,10}(?:单位|机构|团体|学校|组织|医院|院校|者|对象)"
)
_NEAR = 80  # characters
_FEWEST = 2
_FEWEST_SUMS = 3


@dataclass(slots=True)
class GiftList:
    """A list with the lines or clauses that head it, the nearest first, and the lines or the sentence that it fills."""

    start: int
    captions: list[Range]
    places: list[Range]
    entries: list[Entry] = field(default_factory=list)
    of_receivers: bool = False


def find_lists(view: str) -> list[GiftList]:
    """Return the lists of gifts of a text, in text order.

    Args:
        view: the simplified view of the article's text.
    """
    if _OF_GIFTS.search(view) is None:
        return []
    found = [one for one in (*_lists_in_lines(view), *_lists_after_colons(view)) if _counts_as_list(one)]
    taken = {one.start for one in found}
    for others in (_lists_after_headings(view), _lists_of_sums(view)):
        found += [one for one in others if _counts_as_list(one) and one.start not in taken]
        taken = {one.start for one in found}
    for one in found:
        one.of_receivers = any(_OF_RECEIVERS.search(view, *caption) for caption in one.captions[:1])
    return sorted(found, key=lambda one: one.start)


def _counts_as_list(found: GiftList) -> bool:
    return sum(entry.donor is not None for entry in found.entries) >= _FEWEST


def _lists_in_lines(view: str) -> Iterator[GiftList]:
    captions: list[Range] = []
    current: GiftList | None = None
    for line in re.finditer(r"[^\n]+", view):
        entries = _entries_of_line(view, *line.span()) if captions else None
        if entries and current is not None:
            current.entries += entries
            current.places.append(line.span())
        elif entries:
            current = GiftList(line.start(), list(captions), [line.span()], entries)
            yield current
        elif current is not None and _ODD.fullmatch(line.group()):
            continue
        elif captions and _OF_RECEIVERS.search(line.group()) and line.group().rstrip().endswith(("：", ":")):
            captions, current = [line.span(), *captions], None
        elif _OF_GIFTS.search(line.group()):
            captions, current = [line.span()], None
        elif _DAY.fullmatch(line.group()) or _UNDER_HEADING.fullmatch(line.group()):
            captions, current = [*captions, line.span()] if captions else [], None
        elif captions and _THANKS.search(line.group()):
            captions, current = [line.span(), *captions], None
        elif line.group().strip() and not _SECTION.fullmatch(line.group()):
            captions, current = [], None


def _lists_after_colons(view: str) -> Iterator[GiftList]:
    """Yield the lists inside sentences: 登记簿上写着：毛纺厂职工，毛毯20条；三（2）班，零花钱300元。"""
    for match in _INLINE.finditer(view):
        line = view.rfind("\n", 0, match.start("head")) + 1
        if not _OF_GIFTS.search(view, max(line - _ABOUT, 0), match.end() + _NEAR):
            continue
        entries = entries_of(view, *match.span("list"))
        if entries and any(view[entry.donor[1]] in "，（(" for entry in entries if entry.donor is not None):
            yield _in_sentence(view, match, entries)


def _lists_after_headings(view: str) -> Iterator[GiftList]:
    """Yield the lists after words that announce them: 受惠的三个单位为：甲校12万元，乙校8万元。"""
    for match in _HEADED.finditer(view):
        if not _OF_GIFTS.search(view, max(match.start() - _ABOUT, 0), match.end()):
            continue
        entries = entries_of(view, *match.span("list"))
        if entries:
            yield _in_sentence(view, match, entries)


def _lists_of_sums(view: str) -> Iterator[GiftList]:
    """Yield the lists of givers and sums behind any heading, where nothing else is told."""
    for match in _SUMS.finditer(view):
        if not _OF_GIFTS.search(view, max(match.start() - _ABOUT, 0), match.end() + _NEAR):
            continue
        entries = entries_of(view, *match.span("list")) or []
        givers = [entry for entry in entries if entry.donor is not None and not is_goods(view[slice(*entry.donor)])]
        cash = all(kind == "cash" for entry in entries for kind, _ in entry.themes)
        if len(givers) == len(entries) >= _FEWEST_SUMS and cash:
            yield _in_sentence(view, match, entries)


def _in_sentence(view: str, match: re.Match[str], entries: list[Entry]) -> GiftList:
    """Return the list behind a head in a sentence; what stands in its line before the head is a caption, too."""
    start = match.start("head")
    line = view.rfind("\n", 0, start) + 1
    return GiftList(start, [match.span("head"), (line, start)], [(start, match.end("list"))], entries)


def _entries_of_line(view: str, start: int, end: int) -> list[Entry] | None:
    """Return the entries of a line, which may end with what a gift is for, or None."""
    if _WRITTEN.match(view, start, end):
        return None  # 公告牌上写着：…: a list in a sentence
    purpose = _PURPOSE.search(view, start, end)
    return (purpose and entries_of(view, start, purpose.start())) or entries_of(view, start, end)


def list_gifts(annotations: Annotations, lists: list[GiftList], told: list[Gift]) -> Iterator[Gift]:
    """Yield the gifts that lists tell, in text order.

    Args:
        annotations: the article.
        lists: its lists.
        told: the gifts that its sentences tell; who gives to a list of receivers stands there.
    """
    breaks = [line.start() for line in re.finditer("\n", annotations.view)] if lists else []
    for found in lists:
        recipients = next((r for c in found.captions if (r := recipients_of_caption(c, annotations))), [])
        recipients = recipients or recipient_of_heading(annotations)
        days = (date_in(caption, annotations) for caption in found.captions)
        day = next((day for day in days if day is not None and not day.until), None)
        units = (match.group() for c in found.captions if (match := _UNIT.search(annotations.view, *c)))
        unit = next(units, "")
        gifts = [
            (entry, _gift(entry, unit, annotations, bisect_left(breaks, entry.themes[0][1][0])))
            for entry in found.entries
        ]
        shared = _shared_out(found, told) if found.of_receivers else None
        for entry, gift in gifts:
            if shared is not None or found.of_receivers:
                gift.recipients, gift.donors = gift.donors, []
            else:
                own = parties_in(entry.receiver, annotations) if entry.receiver is not None else []
                gift.recipients = own or [replace(party) for party in recipients]
            if shared is not None:
                gift.donors = [replace(party, carried=True) for party in shared.donors]
            if not gift.has_theme or not gift.has_party:
                continue
            given = date_in(entry.day, annotations) if entry.day is not None else None
            gift.date, gift.date_rule = given or day, "date_of_heading" if given or day else ""
            gift.distributed = "each" if entry.each and len(gift.donors) > 1 else ""
            yield from distribute(gift)


def _shared_out(found: GiftList, told: list[Gift]) -> Gift | None:
    """Return the gift that a list of receivers shares out: 今日由长子代表分捐本地学校。受惠单位如下：…."""
    before = [gift for gift in told if gift.donors and gift.start < found.start]
    return max(before, key=lambda gift: gift.start, default=None)


def _gift(entry: Entry, unit: str, annotations: Annotations, paragraph: int) -> Gift:
    places = [place for _, place in entry.themes] + ([entry.donor] if entry.donor is not None else [])
    start, end = min(a for a, _ in places), max(b for _, b in places)
    gift = Gift(Sentence(start, end, paragraph), start, end)
    gift.donors = parties_in(entry.donor, annotations) if entry.donor is not None else []
    gift.intermediaries = parties_in(entry.through, annotations) if entry.through is not None else []
    gift.is_total = entry.donor is None
    for kind, place in entry.themes:
        if kind in ("goods", "named"):
            gift.items += items_in(place, annotations)
            note = _WORTH_NOTE.match(annotations.view, place[1])
            if note is not None:
                gift.amounts += amounts_in(unit, note.span(), "goods_value", annotations)
        else:
            gift.amounts += amounts_in(unit, place, "cash" if kind == "cash" else "goods_value", annotations)
    gift.rules.append(("event", "entry_of_list"))
    return gift
