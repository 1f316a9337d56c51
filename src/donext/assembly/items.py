"""The name of an item in a noun phrase, and which numbers can count it."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import ItemMention
from donext.assembly.party_kinds import party_kind, suffixes
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.values import QuantityMatch

GOODS_UNITS = frozenset(
    (
        "吨 公斤 千克 克 斤 箱 盒 瓶 套 件 双 副 台 只 支 包 袋 桶 升 毫升 辆 部 本 册 罐 片 "
        "枚 尊 樽 轴 函 麻袋 编织袋 罐子 车皮 "
        "股 碗 锅 坛 缸 筒 匣 盏 壶 袭 尾 粒 床 顶 卷 筐 捆 车 劑 剂 打 听 板 扎 人份 托 柜 "
        "株 棵 头 匹 根 艘 架 把 块 幅 盘 身 饼"
    ).split()
)
"""Measure words that count nothing but goods; 个, 份 or 条 count anything."""

BUILDING_UNITS = frozenset("所 座 间 栋 幢 处".split())
"""Measure words that count schools which are built as well as those which receive."""
_UNCOUNTED = frozenset("批 些 系列 部分 种 类 款 项 车 大批".split())  # 一批口罩 says no number of 口罩
_PEOPLE = ("队", "小组", "团", "岗", "人员")
LOTS = frozenset("批 车".split())
"""Units of goods that another number may measure: 5车20吨白菜."""
_BEGINS_NAME = frozenset("n nz nw m GOODS QUOTE".split())
_GOODS_OF_ANY_KIND = re.compile("(?:物资|物品|物料|物质|补给|补给品|资材|货物|商品|款物|东西|必需品|大礼包|慰问品)$")
_NAME_LEAD = re.compile(
    r"^(?:上述|前述|首批|第[一二三四五六七八九十]批|一批|大批|大量|足量|很多|许多|不少|部分|各类|各种|多种|全部|库存|其他|其它|有关|急缺|急需|所需|共|共计|合计|总计|等|及|和|与|以及|的|新的|一些|这批|该批|价值|包括|[—\-－·:：、\s])+"
)
_NAME_TRAIL = re.compile(
    r"(?:装车|装箱|装船|钥匙|起运|启运|发运|发货|到货|到位|等|共|共计|合计|总计|各|分别|约|近|超|逾|价值|总价值|总价|折合|数量|若干|[—\-－·:：、\s（(])+$"
)


def fits(number: QuantityMatch, item: ItemMention) -> bool:
    """Tell whether a number can count an item: not people or places, and a bare number only known goods."""
    if is_goods(item.plain):
        return number.kind not in ("person", "organization") or number.unit in BUILDING_UNITS
    people = suffixes()["group"].search(item.plain) or item.plain.endswith(_PEOPLE)
    return number.unit in GOODS_UNITS and not people


def item_of(chunk: Chunk, text: str, view: str, counted: bool) -> ItemMention | None:
    """Return what a noun phrase names if it can be goods, without the words around the name, else None.

    Args:
        chunk: the noun phrase.
        text: the article's text, for the name.
        view: its simplified view, for the rules.
        counted: whether a number of goods follows, which makes a company's name that of goods (小米500斤).
    """
    start, end = chunk.start, chunk.end
    if len(chunk.tokens) > 1 and chunk.tokens[0].tag == "q":
        start = chunk.tokens[1].start  # 这|批|口罩
    start = _after_buying(chunk, start)
    lead = _NAME_LEAD.match(view[start:end])
    if lead:
        start += lead.end()
    trail = _NAME_TRAIL.search(view[start:end])
    if trail and not is_goods(view[start:end]):  # 便携式彩超
        end = start + trail.start()
    start = _after_kind(chunk, start, end)
    if end - start < 1:
        return None
    name = view[start:end]
    if name in lexicons.words("not_items") or (len(name) == 1 and chunk.tokens[-1].tag not in ("n", "nz", "GOODS")):
        return None
    last = chunk.tokens[-1].tag
    if (last in ("PER", "LOC", "ORG") and not counted) or (last in ("f", "s", "t", "q") and len(chunk.tokens) == 1):
        return None
    return ItemMention(start, end, text[start:end])


def _after_buying(chunk: Chunk, start: int) -> int:
    """Return where a name begins that the tagger joined to 采购: 采购|口罩|8万只."""
    if chunk.tokens[0].text not in lexicons.words("verbs", kind="buying") or len(chunk.tokens) < 2:
        return start
    name = chunk.text[chunk.tokens[1].start - chunk.start :]
    return chunk.tokens[1].start if is_goods(name) and not is_generic(name) else start


def _after_kind(chunk: Chunk, start: int, end: int) -> int:
    """Return where a name begins whose kind stands before it: 防疫物资|84消毒液."""
    for kind, first in zip(chunk.tokens, chunk.tokens[1:], strict=False):
        if first.start <= start or not is_generic(kind.text) or first.tag not in _BEGINS_NAME:
            continue
        name = chunk.text[first.start - chunk.start : end - chunk.start]
        if first.text not in lexicons.words("goods_modifiers") and is_goods(name) and not is_generic(name):
            return first.start
    return start


def thing_of(chunk: Chunk, text: str, view: str) -> list[ItemMention]:
    """Return what a noun phrase names as one item, whatever it is, unless it is a party or a word such as 资金."""
    mention = item_of(chunk, text, view, counted=False)
    return [] if mention is None or party_kind(chunk.text, chunk.tokens) is not None else [mention]


def says_no_number(number: QuantityMatch) -> bool:
    """Tell whether a number counts no goods: 一批口罩, 一些口罩; but 饼干8批 does."""
    return number.unit in _UNCOUNTED and (number.unit not in LOTS or number.value in (None, 1))


def without_generic(items: list[ItemMention]) -> list[ItemMention]:
    """Drop 物资 and its kinds where something more exact is named."""
    exact = [item for item in items if not _GOODS_OF_ANY_KIND.search(item.plain) or item.quantity is not None]
    return exact or items[:1]
