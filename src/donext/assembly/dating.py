"""When a gift was given: the date of its clause, else one that holds from before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from donext.assembly.gifts import Gift
from donext.components.annotations import Annotations
from donext.values import DateMatch, find_dates

# A time of its own, although it is no date: the date before it no longer holds.
_OTHER_TIME = re.compile(
    r"目前|如今|下一步|接下来|疫情期间|此前|在此之前|未来|今后|近日|日前|后续|这些年|多年来|近年来"
    r"|[疫灾]情(?:发生|暴发|爆发|来袭|蔓延)|(?:地震|洪灾|灾害)发生"
)
# 这批物资已于27日运抵: the gift has no other date than that of its arrival.
_ARRIVED = re.compile(r"(?:已|将|并)?于$")
# 捐赠仪式上, 活动现场: the day of the occasion, whichever paragraph named it.
_SCENE = re.compile(
    r"[^，。；]{0,8}(?:活动|仪式|现场|签约|座谈|会议|典礼|晚会)(?:现场|中|上|当[天日]|期间|结束后)?，|现场，|会上，"
    r"|\s*[0-9]{1,2}(?:[:：][0-9]{2}(?![0-9])|[时点](?:[0-9]{1,2}分|许|整|，))"  # 9时20分，…: the day goes on
)
_PLANNED = re.compile("(?:将于|将在|拟于|拟在|定于|预计)$")  # 将于本月二十日分装三辆卡车
_YEAR = re.compile("[0-9]{4}")
_LINE = re.compile(r"[^\n]+")
_UNTIL = re.compile("截[至止到]")
# 截至1月29日，企业捐赠情况如下：, （截至1月26日22时消息）, or any line over a numbered list.
_HEADS = re.compile(r"(?:[:：]|如下[。.]?)[ \t]*$|^[（(【]?截[至止到][^，。；]{3,30}(?:，?单位[:：][^，。；]{1,8})?$")
# 捐款名单（4月16日）, 时间：5月14日: the day of all that follows
_DAY_HEADS = re.compile(
    r"[（(](?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日[）)]\s*$|^\s*时间[：:]\s*(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
)
_LONGEST_HEADING = 45
_NUMBERED = re.compile(r"(?:\s*\n\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.．、)）][^\n]+){2}")


def dated_headings(annotations: Annotations) -> list[DateMatch]:
    """Return the dates of the lines with 截至 that head a list, and of other headings: they date what is under them."""
    found = []
    for line in _LINE.finditer(annotations.view):
        if len(line.group()) <= _LONGEST_HEADING and _DAY_HEADS.search(line.group()):
            days = [d for d in find_dates(line.group(), annotations.published) if d.iso and not d.until]
            found += [replace(d, start=line.start() + d.start, end=line.start() + d.end) for d in days[-1:]]
            continue
        if not _UNTIL.search(line.group()):
            continue
        if not (_HEADS.search(line.group()) or _NUMBERED.match(annotations.view, line.end())):
            continue
        until = [d for d in find_dates(line.group(), annotations.published) if d.until and d.iso]
        found += [replace(d, start=line.start() + d.start, end=line.start() + d.end) for d in until[-1:]]
    return found


def set_date(gift: Gift, before: DateMatch | None, view: str) -> None:
    """Set when a gift was given: the date of its clause, its sentence or its paragraph.

    Args:
        gift: the gift.
        before: the last date of the paragraph before the gift's sentence.
        view: the article's simplified view.
    """
    gift.date, gift.date_rule = _date(gift, before, view)


def date_by_headings(gifts: list[Gift], headings: list[DateMatch], view: str) -> None:
    """Date the gifts without a date by the heading over them; 截至 makes totals of those without a recipient.

    Args:
        gifts: the gifts of the article, each told once.
        headings: the dates of headings of lists, in text order.
        view: the article's simplified view.
    """
    for gift in gifts:
        above = [date for date in headings if date.end <= gift.sentence.start]
        if gift.date is None and above and not _tells_other_time(gift, view):
            gift.date, gift.date_rule = above[-1], "date_of_heading"
            gift.is_total = gift.is_total or (above[-1].until and not gift.recipients)


def tells_scene(view: str, start: int) -> bool:
    """Tell whether a sentence goes on with an occasion: 捐赠仪式上，…."""
    return _SCENE.match(view, start) is not None


def last_date(dates: Sequence[DateMatch], gifts: list[Gift], before: DateMatch | None, view: str) -> DateMatch | None:
    """Return the date that holds after a sentence.

    A year alone does only where something is told that was given in it; a day that is to come does not.

    Args:
        dates: the dates of the sentence.
        gifts: the gifts that it tells.
        before: the date that held before it.
        view: the article's simplified view.
    """
    dates = [d for d in dates if not _PLANNED.search(view, max(d.start - 4, 0), d.start)]
    if not dates:
        return before
    last = dates[-1]
    if _YEAR.fullmatch(last.iso or "") and all(gift.date is not last for gift in gifts):
        return None
    return last


def _date(gift: Gift, before: DateMatch | None, view: str) -> tuple[DateMatch | None, str]:
    if gift.date is not None:
        return gift.date, "date_in_clause"
    inside = [d for d in gift.sentence.dates if gift.start <= d.start <= gift.end]
    if inside:
        return inside[0], "date_in_gift"
    if gift.is_total or _tells_other_time(gift, view):
        return None, ""
    # 2015年，甲曾赠…。乙捐…: the year of another's gift says little of a gift that names who gave.
    of_another = any(party.is_named_here for party in gift.donors)
    if before is not None and not (of_another and _YEAR.fullmatch(before.iso or "")):
        return before, "date_of_paragraph"
    after = [d for d in gift.sentence.dates if d.start > gift.end]
    if after and _ARRIVED.search(view, gift.end, after[0].start):
        return after[0], "date_of_arrival"
    return None, ""


def _tells_other_time(gift: Gift, view: str) -> bool:
    lead_end = gift.trigger.start if gift.trigger else gift.end
    return _OTHER_TIME.search(view, gift.sentence.start, lead_end) is not None
