"""What is given: amounts and items in a stretch of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.assembly.gifts import AmountMention, ItemMention
from donext.components.chunks import Chunk
from donext.schema import AmountKind
from donext.values import AmountMatch, QuantityMatch

_WORTH = re.compile(r"(?:价值|总价|总值|市值|货值|估值|折合|折价|估价|作价|合计价值|折算|计价)[^，。；]{0,8}$")
_WORTH_AFTER = re.compile(r"^(?:的|余|多)*(?:医疗|医用|防疫|防护|急需|各类|生活|抗疫|救灾|救援)*(?:物资|物品|药品|设备|产品)")
_MIXED = re.compile(r"款物|钱物|捐款捐物|现金(?:和|及|、|与)[^，。；]{0,6}物资|资金(?:和|及|、|与)[^，。；]{0,6}物资|款和物|物资和(?:现金|资金)|捐款(?:和|及)物资")
# Measure words that count nothing but goods; 个, 份 or 条 count anything.
_GOODS_UNITS = frozenset("吨 公斤 千克 克 斤 箱 盒 瓶 套 件 双 副 台 只 支 包 袋 桶 升 毫升 辆 部 本 册 罐 片 枚 粒 床 顶 卷 筐 捆 车 劑 剂 打 听 板 扎 人份 托 柜 株 棵 头 匹 根 艘 架 把 块 幅".split())
_UNCOUNTED = frozenset("批 些 系列 部分 种 类 款 项 车".split())  # 一批口罩 says no number of 口罩
_NOT_GIVEN = re.compile(r"(?:保额|保险金额|单价|售价|市场价|原价|成本|预算|投资|规模|年产|产值|营收|销售额|运费|费用|租金|工资)[^，。；]{0,4}$")
_NAME_LEAD = re.compile(
    r"^(?:首批|第[一二三四五六七八九十]批|一批|大批|大量|部分|各类|各种|多种|相关|有关|急缺|所需|共|共计|合计|总计|等|及|和|与|以及|的|新的|一些|这批|该批|价值|包括|[—\-－·:：、\s])+"
)
_NAME_TRAIL = re.compile(r"(?:等|共|共计|合计|总计|各|分别|约|近|超|逾|价值|总价值|总价|折合|数量|若干|[—\-－·:：、\s（(])+$")


@lru_cache(maxsize=1)
def _not_items() -> frozenset[str]:
    return frozenset(lexicons.terms("not_items"))


@lru_cache(maxsize=1)
def _generic() -> re.Pattern[str]:
    return re.compile("(?:.{0,6}(?:" + "|".join(map(re.escape, lexicons.terms("generic_goods"))) + "))")


@lru_cache(maxsize=1)
def _goods() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, lexicons.terms("goods"))) + ")(?:（[^（）]*）|\\([^()]*\\))?$")


@lru_cache(maxsize=1)
def _people() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, lexicons.terms("party_heads", kind="group"))) + ")$")


def is_goods(name: str) -> bool:
    """Tell whether a noun phrase names goods or a service by its head (医用外科口罩, 视频会议服务)."""
    return _goods().search(name) is not None


def is_generic(name: str) -> bool:
    """Tell whether a name says no more than goods of some kind (防疫物资)."""
    return _generic().fullmatch(name) is not None


def amount_kind(match: AmountMatch, view: str, clause_start: int) -> AmountKind:
    """Return what an amount measures, from the words around it in its clause."""
    before = view[clause_start : match.start]
    after = view[match.end : match.end + 16]
    if _MIXED.search(before) or re.match(r"(?:的)?(?:款物|钱物)|(?:现金|资金)(?:和|及|与)", after):
        return "mixed"
    if _WORTH.search(before):
        return "goods_value"
    if _WORTH_AFTER.match(after):
        return "goods_value"
    return "cash"


def is_given(match: AmountMatch, view: str, start: int) -> bool:
    """Tell whether an amount can be part of a gift: no unit price, insured sum or cost.

    The words that would say so stand after `start`, where the stretch begins.
    """
    return not match.per_unit and not _NOT_GIVEN.search(view[max(start, match.start - 12) : match.start])


def themes_of(chunks: list[Chunk], text: str, view: str, loose: bool = True) -> tuple[list[AmountMention], list[ItemMention]]:
    """Return the amounts and items that a stretch of chunks names.

    Args:
        chunks: the chunks after (or, with 将/把, before) a giving expression.
        text: the article's text, for the names.
        view: its simplified view, for the rules.
        loose: whether a noun phrase without a number counts as an item.
    """
    amounts: list[AmountMention] = []
    items: list[ItemMention] = []
    number: QuantityMatch | None = None
    open_item: ItemMention | None = None  # the item that a number right after it would count
    joined = False  # 和/及 stands between the last counted item and here
    clause = chunks[0].start if chunks else 0
    for i, chunk in enumerate(chunks):
        value = chunk.value
        if isinstance(value, AmountMatch):
            if is_given(value, view, clause):
                amounts.append(AmountMention(value, amount_kind(value, view, max(clause - 12, 0))))
        elif isinstance(value, QuantityMatch):
            if value.kind in ("time", "other") or value.per_unit:
                continue
            follows = i + 1 < len(chunks) and chunks[i + 1].kind == "np"
            if (
                open_item is not None
                and open_item.quantity is None
                and not (is_generic(open_item.name) and follows)
                and _fits(value, open_item)
            ):
                open_item.quantity = value
                if open_item not in items:
                    items.append(open_item)
                open_item = None
                joined = False
            else:
                number = value
        elif chunk.kind == "np":
            mention = _item(chunk, text, view)
            if mention is None:
                continue
            previous = items[-1] if items else None
            if number is not None and _fits(number, mention):
                mention.quantity, number, open_item = number, None, None
                items.append(mention)
            elif joined and previous is not None and previous.quantity is not None and not _counted_next(chunks, i):
                previous.end = mention.end  # 90余吨面粉和食用油: goods that share a number are one item
                previous.name = text[previous.start : previous.end]
            else:
                if loose and is_goods(mention.name):
                    items.append(mention)
                open_item = mention
            joined = False
        elif chunk.text in ("和", "及", "与"):
            joined = True
            number = None
        elif chunk.text in ("、", "，", "；"):
            joined = False
            open_item = None if chunk.text != "，" else open_item
            number = None
        if chunk.kind in ("verb", "prep", "conj"):
            open_item = open_item if chunk.text in ("共", "共计", "合计", "总计", "约") else None
    for item in list(items):
        money = _worth_of(item)
        if money is not None:
            amounts.append(money)
            item.quantity = None
        elif item.quantity is not None and item.quantity.unit in _UNCOUNTED:
            item.quantity = None
    return amounts, without_generic(items)


def _worth_of(item: ItemMention) -> AmountMention | None:
    """Read 200万物资 as goods worth two million: a bare round number before generic goods is money."""
    number = item.quantity
    if number is None or number.kind != "unknown" or number.value is None or number.value < 10000:
        return None
    if not is_generic(item.name):
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


def _fits(number: QuantityMatch, item: ItemMention) -> bool:
    """Tell whether a number can count an item: not people or places, and a bare number only known goods."""
    if is_goods(item.name):
        return number.kind not in ("person", "organization")
    return number.unit in _GOODS_UNITS and _people().search(item.name) is None


def _counted_next(chunks: list[Chunk], i: int) -> bool:
    return i + 1 < len(chunks) and isinstance(chunks[i + 1].value, QuantityMatch)


def _item(chunk: Chunk, text: str, view: str) -> ItemMention | None:
    start, end = chunk.start, chunk.end
    lead = _NAME_LEAD.match(view[start:end])
    if lead:
        start += lead.end()
    trail = _NAME_TRAIL.search(view[start:end])
    if trail:
        end = start + trail.start()
    if end - start < 1:
        return None
    name = view[start:end]
    if name in _not_items() or (len(name) == 1 and chunk.tokens[-1].tag not in ("n", "nz")):
        return None
    if chunk.tokens[-1].tag in ("PER", "LOC", "f", "s", "t", "ORG", "q") and len(chunk.tokens) == 1:
        return None
    return ItemMention(start, end, text[start:end])


def without_generic(items: list[ItemMention]) -> list[ItemMention]:
    """Drop 物资 and its kinds where something more exact is named."""
    exact = [item for item in items if not is_generic(item.name) or item.quantity is not None]
    return exact or items[:1]
