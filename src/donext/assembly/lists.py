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
from functools import lru_cache

from donext import lexicons
from donext.assembly.cells import NOTE, Range, amounts_in, between, date_in, items_in, parties_in, recipients_of_caption
from donext.assembly.gifts import Gift
from donext.components.annotations import Annotations, Sentence
from donext.components.goods import is_goods
from donext.values import find_amounts, find_quantities

_ORDINAL = re.compile(r"(?:[0-9]{1,3}[.．、)）](?![0-9])|[●•·◆■▲*※])?\s*")
_NOTE_AT_END = re.compile(r"[\s：:]*(?:[（(][^（）()]*[）)]\s*)?[，；。]?\s*\Z")
_ENTRIES = re.compile(r"[；;]")
_MARKS = re.compile(r"[、：:]|[，,](?![0-9]{3}(?![0-9]))|[—\-－]+|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_WORTHS = "(?:总?价值|市值|折[价款合]|约合|估价|作价)"
_WORTH = re.compile(rf"{_WORTHS}(?:人民币)?[约近为]?\Z")
_SUM = re.compile(r"(?:本[期次批日]|以上|现场|全部|总)?(?:小计|合计|总计|共计|累计|总额|总数)")
_COUNTS_GIVERS = re.compile(r"(?:合计|总计|共计|各|共)\Z")  # 无名氏6人|合计|750元
_TELLS = re.compile("[捐赠送购收。！？]")  # what no name of a giver or of goods holds
_NO_NAME = re.compile(r"，|(?:其中|另外?|共|总|截至|约|近|向|给)")
_WHOLE = re.compile(r"[整正]?")
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)])?[^，。；：:]{2,14}[：:]?\s*"
)
_DAY = re.compile(r"\s*[（(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[）)]?\s*")
_OF_GIFTS = re.compile("捐|赠|善款|赈灾款|征信|乐助|芳名")
_THANKS = re.compile("鸣谢|致谢|谢意|谢忱|感谢")
# （截至九月二十五日下午五时止，单位：新台币）, between a heading and its list
_UNDER_HEADING = re.compile(r"\s*[（(【]?(?:截[至止到]|单位[:：]|排名不分|以[^，。]{2,8}为序)[^。；]{2,40}")
_UNIT = re.compile(r"单位[:：]\s?[^，。；）)]{1,6}")
# 4月9日　周明　1,000,000元　青禾奖学金: the day before the giver, and after the gift what it is for
_ENTRY_DAY = re.compile(
    r"(?:(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日|(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2})[\s:：—]+"
)
_PURPOSE = re.compile(r"(?<=[元圆]|[\u4e00-\u9fff）)])\s+[^\s，。；0-9]{2,24}\s*\Z")
_ALSO = re.compile("(?:另|并|又|还|再)[捐赠送][赠出]?")  # 五百万元，另捐|药膏三万条
_WORTH_NOTE = re.compile(rf"[（(]{_WORTHS}[^（）()]{{2,16}}[）)]")
_INLINE = re.compile(
    r"(?:(?<=[。！？\n])|\A)(?P<head>[^。！？\n：；]{2,80})：(?P<list>[^。！？\n：；]{6,80}；[^。！？\n：]{6,500})[。！？\n]"
)
_NEAR = 80  # characters
_LONGEST_NAME = 30
_FEWEST = 2
_GIVEN_KINDS = frozenset("goods weight volume length area".split())


@dataclass(slots=True)
class Entry:
    """A giver, whose name is None in a row of sums, and the pieces that tell what was given.

    Each piece says what it is: cash, worth, goods with their number, or goods that are only named.
    """

    donor: Range | None
    themes: list[tuple[str, Range]] = field(default_factory=list)
    day: Range | None = None


@dataclass(slots=True)
class GiftList:
    """A list with the lines or clauses that head it, the nearest first."""

    start: int
    end: int
    captions: list[Range]
    entries: list[Entry] = field(default_factory=list)


@lru_cache(maxsize=1)
def _money() -> frozenset[str]:
    words = lexicons.words("money_words", role="noun") | lexicons.words("money_words", role="before")
    return words | {"人民币"}


def find_lists(view: str) -> list[GiftList]:
    """Return the lists of gifts of a text, in text order.

    Args:
        view: the simplified view of the article's text.
    """
    if _OF_GIFTS.search(view) is None:
        return []
    found = [*_lists_in_lines(view), *_lists_after_colons(view)]
    return sorted((one for one in found if _counts_as_list(one)), key=lambda one: one.start)


def _counts_as_list(found: GiftList) -> bool:
    return sum(entry.donor is not None for entry in found.entries) >= _FEWEST


def _lists_in_lines(view: str) -> Iterator[GiftList]:
    captions: list[Range] = []
    current: GiftList | None = None
    for line in re.finditer(r"[^\n]+", view):
        entries = _entries_of_line(view, *line.span()) if captions else None
        if entries and current is not None:
            current.entries += entries
            current.end = line.end()
        elif entries:
            current = GiftList(line.start(), line.end(), list(captions), entries)
            yield current
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
        before = view.rfind("\n", 0, match.start("head")) + 1
        captions = [match.span("head"), (before, match.start("head"))]
        if not _OF_GIFTS.search(view, before, match.end() + _NEAR):
            continue
        entries = entries_of(view, *match.span("list"))
        if entries and any(view[entry.donor[1]] in "，（(" for entry in entries if entry.donor is not None):
            yield GiftList(match.start("head"), match.end("list"), captions, entries)


def _entries_of_line(view: str, start: int, end: int) -> list[Entry] | None:
    """Return the entries of a line, which may begin with a day and end with what a gift is for, or None."""
    begin = _ORDINAL.match(view, start, end).end()  # type: ignore[union-attr]
    day = _ENTRY_DAY.match(view, begin, end)
    begin = day.end() if day else start
    purpose = _PURPOSE.search(view, begin, end)
    entries = (purpose and entries_of(view, begin, purpose.start())) or entries_of(view, begin, end)
    for entry in entries or []:
        entry.day = day.span() if day else None
    return entries


def entries_of(view: str, start: int, end: int) -> list[Entry] | None:
    """Return the entries that a stretch of text consists of, or None if it is no list of gifts.

    >>> text = "县公安局4680元；远山化肥厂50万元、尿素10吨"
    >>> [text[slice(*entry.donor)] for entry in entries_of(text, 0, len(text)) if entry.donor]
    ['县公安局', '远山化肥厂']
    """
    start = _ORDINAL.match(view, start, end).end()  # type: ignore[union-attr]
    masked = NOTE.sub(lambda note: "（" * len(note.group()), view[start:end]).rstrip("，；。; \u3000")
    entries: list[Entry] = []
    for a, b in between(_ENTRIES.finditer(masked), masked, 0, len(masked)):
        pieces = [(start + c, start + d) for c, d in between(_MARKS.finditer(masked, a, b), masked, a, b)]
        group = _read_entries(view, pieces)
        if group is None:
            return None
        entries += group
    return entries or None


def _read_entries(view: str, pieces: list[Range]) -> list[Entry] | None:
    """Return the entries that pieces between marks tell, or None where one of them is neither name nor gift."""
    entries: list[Entry] = []
    for piece in pieces:
        last = entries[-1] if entries else None
        kind, name, theme = _read_piece(view, *piece)
        if not kind:
            return None
        if name is not None and theme is not None:
            entries.append(Entry(_giver(view, name), [(kind, theme)]))
        elif name is not None and last is not None and is_goods(view[slice(*name)]):
            last.themes.append(("named", name))
        elif name is not None and last is not None and not last.themes and last.donor is not None:
            if view[last.donor[1]] in "，,":
                return None
            last.donor = last.donor[0], name[1]  # 张三、李四 500元
        elif name is not None:
            entries.append(Entry(_giver(view, name)))
        elif theme is not None and last is not None:
            last.themes.append((kind, theme))
        else:
            return None
    told = all(any(kind != "named" for kind, _ in entry.themes) for entry in entries)
    return entries if told else None


def _giver(view: str, name: Range) -> Range | None:
    """Return the range of a giver's name, or None for the words of a sum: 合计."""
    return None if _SUM.fullmatch(view, *name) else name


def _read_piece(view: str, start: int, end: int) -> tuple[str, Range | None, Range | None]:
    """Return what a piece is (empty: neither name nor gift), the range of its name, and of what is given."""
    also = _ALSO.match(view, start, end)
    start = also.end() if also else start
    end = _NOTE_AT_END.search(view, start, end).start()  # type: ignore[union-attr]
    text = view[start:end]
    sums = find_amounts(text)
    if len(sums) == 1 and not sums[0].per_unit and _WHOLE.fullmatch(text, sums[0].outer_end):
        at = start + sums[0].outer_start
        lead = view[start:at].strip()
        if not lead or lead in _money():
            return "cash", None, (at, end)
        if _WORTH.search(lead):
            return "worth", None, (at, end)
        lead = _COUNTS_GIVERS.sub("", lead) if not _SUM.fullmatch(lead) else lead
        return ("cash", (start, start + len(lead)), (at, end)) if _is_name(lead) else ("", None, None)
    counts = [q for q in find_quantities(text) if q.kind in _GIVEN_KINDS]
    if not sums and len(counts) == 1 and (counts[0].outer_end == len(text) or not counts[0].outer_start):
        named = len(text) > len(counts[0].text) and _TELLS.search(text) is None
        return ("goods", None, (start, end)) if named else ("", None, None)
    return ("name", (start, end), None) if not sums and _is_name(text) else ("", None, None)


def _is_name(text: str) -> bool:
    bare = text.strip()
    return 1 < len(bare) <= _LONGEST_NAME and _NO_NAME.match(bare) is None and _TELLS.search(bare) is None


def list_gifts(annotations: Annotations, lists: list[GiftList]) -> Iterator[Gift]:
    """Yield the gifts that lists tell, in text order."""
    breaks = [line.start() for line in re.finditer("\n", annotations.view)] if lists else []
    for found in lists:
        recipients = next((r for c in found.captions if (r := recipients_of_caption(c, annotations))), [])
        days = (date_in(caption, annotations) for caption in found.captions)
        day = next((day for day in days if day is not None and not day.until), None)
        units = (match.group() for c in found.captions if (match := _UNIT.search(annotations.view, *c)))
        unit = next(units, "")
        for entry in found.entries:
            gift = _gift(entry, unit, annotations, bisect_left(breaks, entry.themes[0][1][0]))
            if not gift.has_theme or not (gift.donors or recipients):
                continue
            gift.recipients = [replace(party) for party in recipients]
            own = date_in(entry.day, annotations) if entry.day is not None else None
            gift.date, gift.date_rule = own or day, "date_of_heading" if own or day else ""
            yield gift


def _gift(entry: Entry, unit: str, annotations: Annotations, paragraph: int) -> Gift:
    places = [place for _, place in entry.themes] + ([entry.donor] if entry.donor is not None else [])
    start, end = min(a for a, _ in places), max(b for _, b in places)
    gift = Gift(Sentence(start, end, paragraph), start, end)
    gift.donors = parties_in(entry.donor, annotations) if entry.donor is not None else []
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
