"""What is given: amounts and items in a stretch of a sentence."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.amounts import amount_kind, is_converted, is_given
from donext.assembly.gifts import AmountMention, ItemMention
from donext.assembly.items import BUILDING_UNITS, GOODS_UNITS, LOTS, fits, item_of, says_no_number, without_generic
from donext.assembly.party_kinds import party_kind
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.values import AmountMatch, QuantityMatch

_JOINS = frozenset("和 及 与 以及".split())
_SEPARATORS = frozenset("、 ， ； ： , ;".split())
_OTHERS = frozenset("其他 其它 相关 有关 配套".split())
WORTHS = frozenset("价值 总价值 总价 价 市值 货值".split())
"""Words before what goods are worth."""
_HOLDS = frozenset("包括 包含 涵盖 含 有 为".split())
_TOTALS = frozenset("累计 共 共计 合计 总计 一共 总共".split())
_RECKONED = frozenset("计 共计 合计 折合 约合".split())  # of 1万盒计5万支药 the first number counts
_SUMS = frozenset("累计 共 共计 合计 总计 约 价值".split())
_PLACES_IN = frozenset("里 内 上 旁 边 里面 上面".split())  # what stands in or on goods is meant
_EACH = re.compile("各|每")
_OF_BODIES = frozenset("个 家 所 位 名 座 处 间".split())  # units of people, bodies and places
_SIZES = frozenset("weight volume length area 座 匹 排 层".split())  # kinds and units that say how large one is


def _sums() -> frozenset[str]:
    """Return the words between goods and their number: 口罩|共计|10万只, 蔬菜|多达|450吨."""
    return _SUMS | lexicons.words("verbs", kind="amounting")


def themes_of(
    chunks: list[Chunk], text: str, view: str, loose: bool = True
) -> tuple[list[AmountMention], list[ItemMention]]:
    """Return the amounts and items that a stretch of chunks names.

    Args:
        chunks: the chunks after (or, with 将/把, before) a giving expression.
        text: the article's text, for the names.
        view: its simplified view, for the rules.
        loose: whether a noun phrase without a number counts as an item.
    """
    chunks = _without_relative(chunks)
    reader = _ThemeReader(chunks, text, view, loose)
    for i in range(len(chunks)):
        reader.read(i)
    return reader.themes()


def _without_relative(chunks: list[Chunk]) -> list[Chunk]:
    """Drop a relative clause before a number: 卖废品攒下的|3000元, 集中采购的|2000个口罩."""
    for i in range(len(chunks) - 2, 0, -1):
        if chunks[i].text == "的" and chunks[i + 1].is_number:
            before = chunks[:i]
            counted = any(chunk.is_number for chunk in before)
            return chunks if counted or all(chunk.kind != "verb" for chunk in before) else chunks[i + 1 :]
    return chunks


class _ThemeReader:
    """Reads what is given from left to right: 口罩10万只, 10万只口罩, 口罩、防护服等物资.

    Attributes:
        amounts: the amounts so far.
        items: the items so far.
        number: a number that the next noun may be counted by.
        size: a number that belongs to the name of what `number` counts: 一台|200吨|压力试验机.
        open: a noun that a number right after it would count.
        counting: the number that waited when a conjunction came: 10万个医用|及|N95口罩.
        join: the word that stands between the last item and here (和, 及, 以及), or an empty string.
        after_etc: whether 等 ended the list, whose head then follows; head_read: whether that was read;
            head_at: where it stands.
        listed: nouns without a number of the list that is being read; their company shows whether they are goods.
    """

    def __init__(self, chunks: list[Chunk], text: str, view: str, loose: bool) -> None:
        self.chunks, self.text, self.view, self.loose = chunks, text, view, loose
        self.clause = chunks[0].start if chunks else 0
        self.amounts: list[AmountMention] = []
        self.items: list[ItemMention] = []
        self.number: QuantityMatch | None = None
        self.counting: QuantityMatch | None = None
        self.size: QuantityMatch | None = None
        self.open: ItemMention | None = None
        self.join = ""
        self.listed: list[ItemMention] = []
        self.after_etc = self.head_read = False
        self.head_at = 0

    def read(self, i: int) -> None:
        """Read the chunk at `i`."""
        chunk = self.chunks[i]
        value = chunk.value
        if isinstance(value, AmountMatch):
            self._read_amount(value)
        elif isinstance(value, QuantityMatch):
            self._read_number(value, i)
        elif chunk.kind == "np":
            self._read_noun(chunk, i)
        elif chunk.kind == "paren":
            self._read_paren(chunk)
        elif chunk.text in _JOINS:
            self._end_etc()
            self.join, self.counting, self.number, self.open = chunk.text, self.number, None, None
        elif chunk.text in _SEPARATORS:
            self._separate(i)
        elif chunk.text.startswith("等"):
            self._read_etc(i)
        elif chunk.text == "的":
            self.open = None  # 来自清迈的3000副手套: the number counts what follows
            self.loose = self.loose or self._valued(chunk)
        elif chunk.kind in ("verb", "prep", "conj") and chunk.text not in _sums() | lexicons.words(
            "verbs", kind="loading"
        ):
            self.open, self.listed = None, []
            if chunk.text in _HOLDS:  # 捐赠的产品|包括
                self.items = [item for item in self.items if item.quantity is not None or not is_generic(item.plain)]

    def _valued(self, of: Chunk) -> bool:
        """Tell whether goods follow whose worth is told: 价值3万元|的|药品, not 价值3万元|的|礼物."""
        worth = self.amounts[-1] if self.amounts else None
        gift = self.view.startswith("礼物", of.end)
        return worth is not None and worth.kind == "goods_value" and worth.end == of.start and not gift

    def themes(self) -> tuple[list[AmountMention], list[ItemMention]]:
        """Return what was read."""
        for item in list(self.items):
            money = _worth_of(item)
            if money is not None:
                self.amounts.append(money)
                item.quantity = None
            elif item.quantity is not None and says_no_number(item.quantity):
                item.quantity = None
        return self.amounts, without_generic(self.items)

    def _read_amount(self, value: AmountMatch) -> None:
        self.join = ""
        told = [amount.match for amount in self.amounts]
        if is_given(value, self.view, self.clause) and not is_converted(value, told, self.view):
            self.amounts.append(AmountMention(value, amount_kind(value, self.view, max(self.clause - 12, 0))))

    def _read_number(self, value: QuantityMatch, i: int) -> None:
        if value.kind in ("time", "other") or value.per_unit:
            return
        if value.kind == "length" and i + 1 < len(self.chunks) and self.chunks[i + 1].text[0] in "深长高宽厚":
            return  # 一口160米|深|的水井
        if self._is_size(value, i):
            self.size = value
            return
        if self.number is not None and value.kind in ("person", "organization", "place"):
            return  # 30套可供120人居住的板房: the first number counts the goods
        if self.after_etc:
            self._count_list(value)
            return
        if self._dealt_out(value, i) or self._counts_again(value, i):
            return
        item = self._summed(value, i) or self.open
        uncounted = item is not None and (item.quantity is None or says_no_number(item.quantity))
        if item is not None and uncounted and fits(value, item) and not self._counts_next(item, i):
            item.quantity = value
            if all(item is not other for other in self.items):
                self.items.append(item)
            self.open, self.join = None, ""
        elif not (self.number is not None and self.chunks[i - 1].text in _RECKONED):
            self.number, self.join = value, ""  # 大米200袋和|一批|文具 are counted apart

    def _is_size(self, value: QuantityMatch, i: int) -> bool:
        """Tell whether a number is a part of the name that the one before it counts: 一台|200吨|压力试验机."""
        number = self.number
        if number is None or not i or self.chunks[i - 1].value is not number or not self._counts_noun(i):
            return False
        lot = number.unit is None or number.unit in LOTS or number.unit.endswith("车")  # 5车|20吨|白菜
        listed = i > 1 and self.chunks[i - 2].kind == "np"  # 试剂盒|100盒|1次性|培养皿
        return number.kind == "goods" and not (lot or listed) and (value.kind in _SIZES or value.unit in _SIZES)

    def _count_list(self, number: QuantityMatch) -> None:
        """Read 白菜、萝卜等蔬菜160吨 and 电视机、显示器等1500台设备 as one item: the number counts the list."""
        listed = self.listed
        if number.kind in ("person", "organization", "place") or says_no_number(number):
            return
        if listed and all(item.plain.startswith("《") for item in listed):
            self._count_works(number)
        if len(listed) < 2:
            return
        if any(item.quantity is not None for item in listed) or not all(
            any(m is i for i in self.items) for m in listed
        ):
            return
        whole = ItemMention(listed[0].start, listed[-1].end, self.text[listed[0].start : listed[-1].end], number)
        self.items = [item for item in self.items if all(item is not one for one in listed)] + [whole]
        self.listed = []

    def _count_works(self, number: QuantityMatch) -> None:
        """Read 《秋山图》等八件书画 as eight of what its head names: the titles are only examples."""
        self.items = [item for item in self.items if all(item is not one for one in self.listed)]
        self.number, self.listed, self.after_etc = number, [], False

    def _dealt_out(self, number: QuantityMatch, i: int) -> bool:
        """Read 口罩、消毒液各1000箱: the number after 各 counts each of the goods listed."""
        uncounted = [item for item in self.listed if item.quantity is None]
        if (
            len(uncounted) < 2
            or not i
            or self.chunks[i - 1].kind != "distributive"
            or not _EACH.match(self.chunks[i - 1].text)
        ):
            return False
        for item in uncounted:
            item.quantity = number
        self.items += [item for item in uncounted if all(item is not other for other in self.items)]
        self.open, self.listed = None, []
        return True

    def _counts_again(self, number: QuantityMatch, i: int) -> bool:
        """Read the second number of 电脑50台和30台, which are dealt out to several."""
        before = self.items[-1] if self.items else None
        if i < 2 or before is None or before.quantity is None or before.quantity is not self.chunks[i - 2].value:
            return False
        if before.quantity.unit != number.unit or self.chunks[i - 1].text not in "、和及" or self._counts_noun(i):
            return False
        if before.start > before.quantity.start:
            return False  # 50台电脑、30台…: the noun comes after the number
        self.items.append(ItemMention(before.start, before.end, before.name, number))
        return True

    def _summed(self, number: QuantityMatch, i: int) -> ItemMention | None:
        """Return the goods that one number or weight sums up, as one item: 空调和净化器|共计|24台, 大米、油|5吨."""
        listed = self.listed
        sums = self.chunks[i - 1].text in _TOTALS
        weighs = number.kind == "weight" and bool(listed) and self.open is listed[-1]
        if len(listed) < 2 or not (sums or weighs) or not all(is_goods(m.plain) for m in listed):
            return None
        if weighs and any(item.quantity is not None for item in listed):
            return None
        whole = ItemMention(listed[0].start, listed[-1].end, self.text[listed[0].start : listed[-1].end])
        self.items = [item for item in self.items if all(item is not one for one in listed)]
        self.listed = []
        return whole

    def _counts_next(self, item: ItemMention, i: int) -> bool:
        """Tell whether a number rather counts the noun after it than `item` before it."""
        follows = i + 1 < len(self.chunks) and self.chunks[i + 1].kind == "np"
        return follows and (is_generic(item.plain) or not is_goods(item.plain))

    def _is_counted(self, i: int) -> bool:
        """Tell whether a number of goods follows, which makes a company's name that of goods: 捐赠小米500斤."""
        after = self.chunks[i + 1].value if i + 1 < len(self.chunks) else None
        units = BUILDING_UNITS if is_goods(self.chunks[i].text) else GOODS_UNITS
        known = isinstance(after, QuantityMatch) and after.unit in (*GOODS_UNITS, *units)
        return known and not self._counts_noun(i + 1)

    def _counts_noun(self, i: int) -> bool:
        return i + 1 < len(self.chunks) and self.chunks[i + 1].kind == "np"

    def _read_noun(self, chunk: Chunk, i: int) -> None:
        mention = item_of(chunk, self.text, self.view, counted=self._is_counted(i))
        if self._counts_owner(i):
            self.number = None
        if mention is None:
            return
        after = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if after is not None and after.text in _PLACES_IN and after.kind != "verb":
            return  # 展柜|里|摆着一架古琴
        if self._modifies(i):
            self.open = None
            if is_goods(mention.plain) and isinstance(self.chunks[i - 1].value, QuantityMatch):
                self.number = None  # it counted this noun: 配置24吨消毒剂的原液
            return
        if self.after_etc:
            self.head_read = i >= self.head_at
            return
        if self.items and self._says_others(mention):
            return
        self._take_in_conjunct(mention, i)
        if self.number is not None and (fits(self.number, mention) or self._fits_list(self.number, chunk)):
            mention.quantity, self.number = self.number, None
            if self.size is not None and self.size.end == mention.start:
                mention.start = self.size.start
                mention.name = self.text[mention.start : mention.end]
            self.open = mention if says_no_number(mention.quantity) else None  # 一批照片，|共83张
            self.items.append(mention)
        elif self._shares_number(mention, i):
            previous = self.items[-1]
            previous.end = mention.end
            previous.name = self.text[previous.start : previous.end]
        else:
            if self.loose and is_goods(mention.plain):
                self.items.append(mention)
            self.listed.append(mention)
            self.open = mention
        self.join = ""

    def _counts_owner(self, i: int) -> bool:
        """Tell whether a number counts a noun that is no goods, and whose goods follow: 三个|牧场|的|鲜牛奶."""
        of = self.chunks[i + 1].text == "的" if i + 1 < len(self.chunks) else False
        counts = i > 0 and self.number is not None and self.chunks[i - 1].value is self.number
        return of and counts and self.number is not None and self.number.unit in _OF_BODIES

    def _fits_list(self, number: QuantityMatch, chunk: Chunk) -> bool:
        """Tell whether an unknown name in a list of counted goods is one of them: 口罩5箱、100个|旅睡宝."""
        if number.kind != "goods" or not self.items or self.items[-1].quantity is None:
            return False
        return chunk.tokens[-1].tag in ("n", "nz", "nw") and party_kind(chunk.text, chunk.tokens) is None

    def _take_in_conjunct(self, mention: ItemMention, i: int) -> None:
        """Begin a name with the noun before 和 where that is no goods itself: PVC和PPR管道, 运输和配送服务."""
        if self.join not in ("和", "及", "与") or i < 2 or not self.listed or not is_goods(mention.plain):
            return
        before = self.listed[-1]
        if before.quantity is not None or before.end != self.chunks[i - 2].end:
            return
        services = mention.plain.endswith("服务") and not before.plain.endswith("服务")
        if services or not self._is_name_alone(before, self.chunks[i - 2], mention):
            mention.start = before.start
            mention.name = self.text[mention.start : mention.end]
            self.listed.pop()
            self.items = [item for item in self.items if item is not before]
            self.join, self.number = "", self.counting

    def _is_name_alone(self, mention: ItemMention, chunk: Chunk, head: ItemMention) -> bool:
        """Tell whether a noun says what is given without the head after 和: 口罩, a brand, not 医用, PVC, 血压."""
        if is_goods(mention.plain):
            return True
        modifies = mention.name.isascii() or mention.plain.endswith(lexicons.terms("goods_modifiers"))
        common = chunk.tokens[-1].tag in ("n", "vn", "an") and len(self.listed) == 1 and not is_generic(head.plain)
        return not (modifies or (common and party_kind(chunk.text, chunk.tokens) is None))

    def _modifies(self, i: int) -> bool:
        """Tell whether a noun says of which kind the next one is: 用于探视系统|的|平板电脑."""
        after = self.chunks[i + 1 : i + 3]
        return len(after) == 2 and after[0].text == "的" and (after[1].kind in ("np", "quantity"))

    def _says_others(self, mention: ItemMention) -> bool:
        """Tell whether a noun only says that there was more: 10个量杯及其他防护用品."""
        return is_generic(mention.plain) and self.view[mention.start - 2 : mention.start] in _OTHERS

    def _shares_number(self, mention: ItemMention, i: int) -> bool:
        """Tell whether a noun is counted together with the one before: 90余吨面粉和食用油 is one item.

        The number stands before both; 以及 and a 、 or 等 after it begin a list.
        """
        if self.join not in ("和", "与", "及") or not self.items:
            return False
        number = self.items[-1].quantity
        if number is None or number.end > self.items[-1].start or is_generic(mention.plain):
            return False
        after = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        return after is None or not (
            isinstance(after.value, QuantityMatch) or after.text == "、" or after.text.startswith("等")
        )

    def _read_paren(self, chunk: Chunk) -> None:
        """Read 柴油300吨（价值200万元）, 雾化器（100台）: a worth or a number where none stands before."""
        number = chunk.tokens[1].value if len(chunk.tokens) == 3 else None
        if isinstance(number, QuantityMatch) and self.open is not None and self.open.quantity is None:
            if number.kind == "goods" and fits(number, self.open):
                self.open.quantity, self.open = number, None
            return
        for token in chunk.tokens:
            if isinstance(token.value, AmountMatch) and not self.amounts:
                self._read_amount(token.value)

    def _separate(self, i: int) -> None:
        mark = self.chunks[i].text
        self._end_etc()
        if mark == "、" and i + 1 < len(self.chunks) and self.chunks[i + 1].text in WORTHS:
            return  # 350吨、价值200万元的蔬菜: the number waits for its noun
        self.join, self.number = "", None
        if mark != "，":
            self.open = None
        if mark != "、":
            self.listed, self.after_etc = [], False

    def _end_etc(self) -> None:
        """End what 等 began, once its head is read: 口罩等物资、取暖器."""
        if self.head_read:
            self.after_etc = self.head_read = False

    def _read_etc(self, i: int) -> None:
        """Read 力度伸、口罩等药品: what stands before 等 and a head of goods is goods, the head is none."""
        self.head_at = self._head_of_list(i + 1)
        if not self.listed:
            self.after_etc = bool(self.items)
            return
        head = self.chunks[self.head_at].text if self.head_at else ""
        of_goods = is_goods(head) or is_generic(head) if head else any(is_goods(m.plain) for m in self.listed)
        if self.loose and of_goods:
            self.items += [one for one in self.listed if all(one is not item for item in self.items)]
        self.after_etc = bool(self.items)
        self.open = None

    def _head_of_list(self, begin: int) -> int:
        """Return the index of the head behind 等, whose parts a 、 may join (等预防、治疗用药), or 0 for none."""
        first = 0
        for k in range(begin, len(self.chunks)):
            chunk = self.chunks[k]
            if chunk.kind == "np":
                first = first or k
                if is_goods(chunk.text) or is_generic(chunk.text):
                    return k
            elif chunk.text not in _JOINS and chunk.text != "、" and (first or k >= begin + 3):
                break
        return first


def _worth_of(item: ItemMention) -> AmountMention | None:
    """Read 200万物资 as goods worth two million: a bare round number before generic goods is money."""
    number = item.quantity
    if number is None or number.kind != "unknown" or number.value is None or number.value < 10000:
        return None
    if not is_generic(item.plain):
        return None
    match = AmountMatch(
        start=number.start,
        end=number.end,
        text=number.text,
        value=number.value,
        value_max=number.value_max,
        currency="CNY",
        qualifier=number.qualifier,
        per_unit=False,
        outer_start=number.outer_start,
        outer_end=number.outer_end,
    )
    return AmountMention(match, "goods_value", "number_before_goods")
