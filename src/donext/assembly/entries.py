"""The entries of lists of gifts: a name and what it gave, parted by marks or by nothing (市公安局46800元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from donext import lexicons
from donext.assembly.cells import NOTE, Range, between
from donext.assembly.party_kinds import suffixes
from donext.components.goods import is_goods
from donext.values import find_amounts, find_quantities

_ORDINAL = re.compile(r"(?:[0-9]{1,3}[.．、)）](?![0-9])|[●•·◆■▲★☆*※@])?\s*")
_NOTE_AT_END = re.compile(r"[\s：:]*(?:[（(][^（）()]*[）)]\s*)?[，；。]?\s*\Z")
_GIFT_IN_NOTE = re.compile(
    r"[（(](?P<gift>[^（）()]{2,60})[）)]\s*\Z"
)  # 青禾茶业（60万元）, 白露米业（大米200袋、油200桶）
_IN_NOTE = re.compile("[、，；]")
# 远山化工1000万元（青禾县慈善总会）, （受赠方为白露医院）: who gets it
_RECEIVER_IN_NOTE = re.compile(
    r"[（(](?:(?:受赠|接收|收款)(?:方|单位)?(?:[为是]|[:：])?|[捐汇]?[往给至])?(?P<name>[^（）()，；。0-9]{2,20}"
    r"(?:慈善.{0,3}会|红十字.?会|基金会|医院|卫生院|指挥部))[）)][，；。]?\s*\Z"
)
_ENTRIES = re.compile(r"[；;]")
_INSIDE_SUM = r"(?!(?<=[0-9])\s+[元圆万亿美港吨公斤箱件套]|(?<=币)\s+[0-9])"  # 人民币 63,800 元
_MARKS = re.compile(
    rf"[、：:]|(?<![0-9])[，,]|[，,](?![0-9]{{3}}(?![0-9]))|[—\-－]+|{_INSIDE_SUM}(?:(?<![A-Za-z])\s+|\s+(?![A-Za-z]))"
    r"|(?<=[元圆])(?:另外?(?![捐赠送])|及|和|并(?![捐赠送])|连同)"  # 二千元|另|米十包
)
WORTHS = "(?:(?:评估|市场)?总?价值|市值|折[价款合]|约合|估价|作价)"
_WORTH = re.compile(rf"{WORTHS}(?:人民币)?[约近为]?\Z")
_SUM = re.compile(r"(?:本[期次批日]|以上|现场|全部|总)?(?:小计|合计|总计|共计|累计|总额|总数)")
_COUNTS_GIVERS = re.compile(r"(?:合计|总计|共计|各|共|计)\Z")  # 无名氏6人|合计|750元
_NUMBER = "[0-9一二三四五六七八九十廿卅]"
# 签收时间4月9日, 4月9日入库, 412笔, 定向“书屋”项目, 不限用途: what else an entry says of its gift
_ASIDE = re.compile(
    rf"(?:(?:签收|接收|入库|到[账货]|捐[赠款])?(?:时间|日期)?[：:]?(?P<day>(?:[0-9]{{4}}年)?{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日)"
    r"(?:已?(?:签收|接收|入库|到[账货]|送达|收讫))?|[0-9]{1,6}(?:人次|笔|位|户)|(?:定向|指定)[^，；]{2,24}|不限定?用途)"
)
_THROUGH = re.compile(
    "[由经托](?P<name>[^，；、]{2,20}?)(?:代为?转交?|转交|代为?交|代为?送[达到]?|转赠|代捐|转来|转送)"
)
_GIVES = re.compile("(?<=..)(?:遗赠|捐赠|捐献|赠送|赠|捐)\\Z")  # 中村女士|遗赠
_EACH = re.compile(r"(?:均为|均|各为|各)\Z")  # 甲公司及乙公司|均为|100万元
_SHORT_SUM = re.compile(r"[0-9][0-9.]{0,6}万")  # 沈青禾：50万
_DAY = re.compile(  # 4月9日　周明　100元: the day before the giver
    rf"(?:(?:(?:(?:19|20)[0-9]{{2}}年)?{_NUMBER}{{1,3}}月)?{_NUMBER}{{1,3}}[日号]"
    r"|(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2})[\s:：—，,]+"
)
_AND = re.compile("[及和与]")
_TELLS = re.compile("[捐赠送购收。！？]")  # what no name of a giver or of goods holds
_NO_NAME = re.compile(r"，|(?:其中|另外?|共|总|截至|约|近|向|给)")
_WHOLE = re.compile(r"[整正]?")
# 全体学生|节省早餐钱所得: where the money comes from is no part of the name
_PROCEEDS = re.compile(r"(?:节省|省下|节约|义[卖演剪诊]|变卖|积攒|储蓄)[^，；]{0,10}\Z")
# 周先生|为庆祝孙儿满月，移捐|一万元
_TOLD = re.compile(
    r"(?P<name>[^，；：、\s]{2,16}?)(?:为|因|以|将|把|从|，)[^；]{2,40}?[捐赠献][出赠献助送]?(?:款|资|现金)?(?P<gift>[^捐赠献；，]{2,20})\Z"
)
# 园区工程师合购的|雨鞋六百双，委由货运行运到
_FOUND = re.compile(
    r"(?P<name>[^，；：、\s]{2,16}?)(?:合购|订购|采购|购买|捐赠|捐献|捐|赠送|寄来|送来|运来|托运|募集|筹集|准备|缝制|赶制)的"
    r"(?P<gift>[^捐赠献；，]{2,20})(?:，[^；]{2,24})?\Z"
)
_ALSO = re.compile("(?:另|并|又|还|再)[捐赠送][赠出]?")  # 五百万元，另捐|药膏三万条
_DESCRIBES = re.compile("(?:会员|居民|市民|村民|校友|党员|人士|干部|职工|员工|学生|教师)$")  # who the giver is
_LONGEST_NAME = 30
_FEWEST_PLAIN = 2  # entries of a list that tell their gift by nothing but marks, before others may tell it in words
_SHORT_BODY, _FULL_BODY = 3, 4  # characters of a body's name where an entry begins, and after another entry
_GIVEN_KINDS = frozenset("goods weight volume length area".split())


@dataclass(slots=True)
class Entry:
    """A giver, whose name is None in a row of sums, and the pieces that tell what was given.

    Each piece says what it is: cash, worth, goods with their number, or goods that are only named. Who gets it may
    stand at the end. `each` is whether every one of several givers gave it.
    """

    donor: Range | None
    themes: list[tuple[str, Range]] = field(default_factory=list)
    day: Range | None = None
    receiver: Range | None = None
    through: Range | None = None
    each: bool = False


@lru_cache(maxsize=1)
def _money() -> frozenset[str]:
    words = lexicons.words("money_words", role="noun") | lexicons.words("money_words", role="before")
    return words | {"人民币"}


def after_ordinal(view: str, start: int, end: int) -> int:
    """Return where a line begins after its number: 3.|青禾公司."""
    return _ORDINAL.match(view, start, end).end()  # type: ignore[union-attr]


def entries_of(view: str, start: int, end: int) -> list[Entry] | None:
    """Return the entries that a stretch of text consists of, or None if it is no list of gifts.

    >>> text = "县公安局4680元；远山化肥厂50万元、尿素10吨"
    >>> [text[slice(*entry.donor)] for entry in entries_of(text, 0, len(text)) if entry.donor]
    ['县公安局', '远山化肥厂']
    """
    start = after_ordinal(view, start, end)
    masked = NOTE.sub(lambda note: "（" * len(note.group()), view[start:end]).rstrip("，；。; \u3000")
    entries: list[Entry] = []
    told = 0
    for a, b in between(_ENTRIES.finditer(masked), masked, 0, len(masked)):
        day = _DAY.match(masked, a, b)
        begin = day.end() if day else a
        pieces = [(start + c, start + d) for c, d in between(_MARKS.finditer(masked, begin, b), masked, begin, b)]
        group = _read_entries(view, pieces)
        if group is None and (one := _told_entry(view, start + begin, start + b)) is not None:
            group, told = [one], told + 1
        if group is None:
            return None
        for entry in group:
            entry.day = (start + day.start(), start + day.end()) if day else entry.day
        entries += group
    return entries if entries and (not told or len(entries) - told >= _FEWEST_PLAIN) else None


def _read_entries(view: str, pieces: list[Range]) -> list[Entry] | None:
    """Return the entries that pieces between marks tell, or None where one of them is neither name nor gift."""
    entries: list[Entry] = []
    for piece in pieces:
        last = entries[-1] if entries else None
        if last is not None and _read_aside(view, piece, last):
            continue
        if (noted := _noted_entry(view, piece)) is not None:
            entries.append(noted)
            continue
        kind, name, theme = _read_piece(view, *piece, first=last is None)
        if not kind:
            return None
        before = len(entries)
        if name is not None and theme is not None and last is not None and _go_together(view, last):
            last.donor = _from(last, name)  # 张三、李四各500元
            last.themes, last.each = [(kind, theme)], view.startswith("各", name[1])
        elif name is not None and theme is not None:
            entries += [Entry(_giver(view, one), [(kind, theme)]) for one in _sharing(view, name, theme)]
        elif name is not None and last is not None and _is_named_goods(view, name, last):
            last.themes.append(("named", name))
        elif name is not None and last is not None and not last.themes and last.donor is not None:
            if view[last.donor[1]] in "，,":
                return None
            described = view[last.donor[1]].isspace() and _DESCRIBES.search(view[slice(*last.donor)])
            last.donor = name if described else _from(last, name)  # 商会会员 张三 500元; 张三、李四 500元
        elif name is not None:
            entries.append(Entry(_giver(view, name)))
        elif theme is not None and last is not None and not _counts_goods(view, last, theme):
            last.each = last.each or (not last.themes and view.startswith("各", piece[0]))
            last.themes.append((kind, theme))
        else:
            return None
        receiver = _RECEIVER_IN_NOTE.search(view, *piece)
        if receiver is not None and theme is not None:
            for entry in entries[max(before - 1, 0) :]:
                entry.receiver = receiver.span("name")
    entries = _with_receiver(view, entries)
    told = all(any(kind != "named" for kind, _ in entry.themes) for entry in entries)
    return entries if told else None


def _noted_entry(view: str, piece: Range) -> Entry | None:
    """Return the entry of a giver whose gift stands in brackets: 白露米业（大米200袋、食用油200桶）."""
    note = _GIFT_IN_NOTE.search(view, *piece)
    if note is None or not _is_name(view[piece[0] : note.start()]) or find_amounts(view[piece[0] : note.start()]):
        return None
    entry = Entry(_giver(view, (piece[0], note.start())))
    for part in between(_IN_NOTE.finditer(view, *note.span("gift")), view, *note.span("gift")):
        if entry.themes and _read_aside(view, part, entry):
            continue
        kind, name, theme = _read_piece(view, *part)
        if theme is None or name is not None or (kind == "worth" and not entry.themes):
            return None  # 显微镜2台（折价3万元）: the brackets say more of the goods
        entry.themes.append((kind, theme))
    return entry


def _read_aside(view: str, piece: Range, entry: Entry) -> bool:
    """Read what an entry says besides: when it came, 由某会代转, for what it is, and of named goods how many."""
    end = _NOTE_AT_END.search(view, *piece).start()  # type: ignore[union-attr]
    through, aside = _THROUGH.fullmatch(view, piece[0], end), _ASIDE.fullmatch(view, piece[0], end)
    if through is not None:
        entry.through = through.span("name")
    elif aside is not None:
        entry.day = aside.span("day") if aside["day"] else entry.day
    elif entry.themes and entry.themes[-1][0] == "named" and _is_count(view[piece[0] : end]):
        entry.themes[-1] = ("goods", (entry.themes[-1][1][0], end))  # 医用口罩，|400只
    else:
        return False
    return True


def _is_count(text: str) -> bool:
    """Tell whether a text is nothing but a number of things: 400只."""
    counts = find_quantities(text)
    return (
        len(counts) == 1 and counts[0].kind in _GIVEN_KINDS and counts[0].outer_end - counts[0].outer_start == len(text)
    )


def _go_together(view: str, entry: Entry) -> bool:
    """Tell whether a giver without a gift of its own stands before 、: what the next gives both give."""
    return entry.donor is not None and not entry.themes and view[entry.donor[1]] == "、"


def _from(entry: Entry, name: Range) -> Range:
    return (entry.donor or name)[0], name[1]


def _is_named_goods(view: str, name: Range, entry: Entry) -> bool:
    """Tell whether a name is that of goods, after 、 only after others: 张三，雨伞、雨衣, but 张三、李花 500元."""
    further = not entry.themes and view[: name[0]].rstrip().endswith("、")
    return not further and is_goods(view[slice(*name)])


def _counts_goods(view: str, entry: Entry, theme: Range) -> bool:
    """Tell whether a sum without a currency counts goods, also what seems to be a giver: 口罩，10万."""
    named = entry.themes[-1] if entry.themes and entry.themes[-1][0] == "named" else None
    giver = view[slice(*entry.donor)] if entry.donor is not None else ""
    return _SHORT_SUM.fullmatch(view, *theme) is not None and (named is not None or is_goods(giver))


def _with_receiver(view: str, entries: list[Entry]) -> list[Entry]:
    """Take the name with which an entry ends for who gets the gift: 青禾集团，200万元，|白露红十字会."""
    if len(entries) != 2 or entries[1].themes or entries[1].donor is None or not entries[0].themes:
        return entries
    gift, last = entries
    if gift.donor is None or entries[1].donor is None or view[entries[1].donor[0] - 1] not in "，,":
        return entries
    gift.receiver = last.donor
    return [gift]


def _sharing(view: str, name: Range, theme: Range) -> Iterator[Range]:
    """Yield the names of those who gave as much each: 甲公司|及|乙公司|均为100万元."""
    each = _EACH.search(view, name[0], theme[0])
    if each is None:
        yield name
        return
    end = min(name[1], each.start())
    yield from between(_AND.finditer(view, name[0], end), view, name[0], end)


def _told_entry(view: str, start: int, end: int) -> Entry | None:
    """Return an entry that tells its gift in words: 周先生为庆祝孙儿满月，移捐一万元; 工程师合购的雨鞋六百双."""
    told = _TOLD.match(view, start, end) or _FOUND.match(view, start, end)
    if told is None or not _is_name(told["name"]):
        return None
    kind, name, theme = _read_piece(view, *told.span("gift"))
    return Entry(told.span("name"), [(kind, theme)]) if theme is not None and name is None else None


def _giver(view: str, name: Range) -> Range | None:
    """Return the range of a giver's name, or None for the words of a sum: 合计."""
    if _SUM.fullmatch(view, *name):
        return None
    proceeds = _PROCEEDS.search(view, name[0] + 2, name[1])
    return (name[0], proceeds.start()) if proceeds else name


def _read_piece(view: str, start: int, end: int, *, first: bool = False) -> tuple[str, Range | None, Range | None]:
    """Return what a piece is (empty: neither name nor gift), the range of its name, and of what is given."""
    also = _ALSO.match(view, start, end)
    start = also.end() if also else start
    end = _NOTE_AT_END.search(view, start, end).start()  # type: ignore[union-attr]
    gives = _GIVES.search(view, start, end)
    end = gives.start() if gives else end
    text = view[start:end]
    sums = find_amounts(text)
    if not sums and _SHORT_SUM.fullmatch(text):
        return "cash", None, (start, end)
    if len(sums) == 1 and not sums[0].per_unit and _WHOLE.fullmatch(text, sums[0].outer_end):
        at = start + sums[0].outer_start
        lead = view[start:at].strip()
        if not lead or lead in _money() or _COUNTS_GIVERS.fullmatch(lead):
            return "cash", None, (at, end)
        if _WORTH.search(lead):
            return "worth", None, (at, end)
        lead = (_EACH.sub("", lead) or lead) if not _SUM.fullmatch(lead) else lead
        lead = _COUNTS_GIVERS.sub("", lead) if not _SUM.fullmatch(lead) else lead
        return ("cash", (start, start + len(lead)), (at, end)) if _is_name(lead) else ("", None, None)
    counts = [q for q in find_quantities(text) if q.kind in _GIVEN_KINDS]
    if not sums and len(counts) == 1 and (counts[0].outer_end == len(text) or not counts[0].outer_start):
        name_end = _end_of_body(text[: counts[0].outer_start], _SHORT_BODY if first else _FULL_BODY)
        if name_end and _TELLS.search(text) is None:
            return "goods", (start, start + name_end), (start + name_end, end)
        named = len(text) > len(counts[0].text) and _TELLS.search(text) is None
        return ("goods", None, (start, end)) if named else ("", None, None)
    return ("name", (start, end), None) if not sums and _is_name(text) else ("", None, None)


def _end_of_body(text: str, shortest: int) -> int:
    """Return where the name of a body ends that stands right before its goods, or 0: 远山鞋厂|胶鞋."""
    for end in range(len(text) - 1, shortest - 1, -1):
        if is_goods(text[end:]) and suffixes()["organization"].search(text[:end]):
            return end
    return 0


def _is_name(text: str) -> bool:
    bare = text.strip()
    return 1 < len(bare) <= _LONGEST_NAME and _NO_NAME.match(bare) is None and _TELLS.search(bare) is None
