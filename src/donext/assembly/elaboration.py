"""What a gift consists of, where a later clause or sentence says it: 这批物资包括…, 其中主要有…, 物资包括….

The list belongs to the gift told before it, and takes the place of the 物资 that it spells out.
"""

from __future__ import annotations

import re

from donext.assembly.gifts import Gift, ItemMention
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods

_SUBJECT = (
    r"(?:(?:据了解|据悉|据介绍|这|该|此|本|首|第一|第二|两|一)?(?:批|次|些|部分)?[^，。；：、]{0,14}?"
    r"(?:物资|物品|货物|产品|用品|商品|食材|食品|蔬菜|农产品|药品|设备|器械|礼包|爱心包|捐赠|品种|种类|品类|清单)"
    r"(?:当中|之中|中|里面|里|清单|种类|品种|品类)?)"
)
_HOLDS = r"(?:主要|大多|分别|共|就|还|既|总共|一共|具体|涉及|里面)*(?:包括|包含|涵盖|囊括|含有|包含有|含)(?:了|有)?"
_HAS = r"(?:主要|大多|分别|共|就|还|既|具体|品种)*(?:有|为|是)"
_KIT = re.compile(r"(?:包|礼盒|福袋|套装|药箱|急救箱|爱心箱|健康箱)$")
_INSIDE = re.compile(
    r"(?:[包袋盒箱]?(?:内|里面?|里头)|每[份包袋箱盒套个][^，。；]{0,4})?(?:装有|装着?|内?含有?|附有|有|包括|包含)"
)
_ADDS = frozenset("连同 以及 及 和 与 还有 外加 另有 加上 并有 另外".split())
_CUES = re.compile(
    rf"(?:其中)?(?:{_HOLDS}|(?:主要|分别|大多)(?:有|为|是))|其中(?:就|还|主要)*有|{_SUBJECT}(?:{_HOLDS}|{_HAS})|里面(?:有|装有|装着)|(?:例如|比如|如)(?!何|此|今|下|果|同|期)"
)


def elaboration(chunks: list[Chunk], view: str) -> int | None:
    """Return the index of the chunk where a clause begins to list what was given, or None.

    Args:
        chunks: the chunks of the clause.
        view: the article's simplified view.
    """
    if not chunks or any(c.kind == "prep" and c.role in ("recipient", "object") for c in chunks):
        return None
    cue = _CUES.match(view, chunks[0].start, chunks[-1].end)
    if cue is None or _names_giver([c for c in chunks if c.start < cue.end()]):
        return None
    first = next((i for i, c in enumerate(chunks) if c.start >= cue.end()), None)
    if first is None or not any(c.kind == "np" and is_goods(c.text) for c in chunks[first:]):
        return None
    return first


def tells_contents(gift: Gift, start: int, view: str) -> bool:
    """Tell whether a clause says what a kit holds, which is no further gift: 防疫包500份，|内有口罩10只."""
    kits = bool(gift.items) and all(_KIT.search(item.plain) for item in gift.items)
    return kits and _INSIDE.match(view, start) is not None


def _names_giver(chunks: list[Chunk]) -> bool:
    """Tell whether the words before the list tell the gift with its giver: 旺旺本次捐赠的产品|包括."""
    trigger = next((i for i, c in enumerate(chunks) if c.trigger), 0)
    return any(c.kind == "np" and c.has("ORG", "PER", "nz", "LOC", "nw") for c in chunks[:trigger])


def lists_on(chunks: list[Chunk]) -> bool:
    """Tell whether a clause only goes on with a list of goods: ，以及空气净化器、对讲机等."""
    if any(
        c.kind in ("trigger", "amount", "date", "pronoun") or (c.kind == "prep" and c.role != "joint") for c in chunks
    ):
        return False
    nouns = [c for c in chunks if c.kind == "np"]
    goods = sum(is_goods(c.text) or is_generic(c.text) for c in nouns)
    verbs = sum(c.kind == "verb" and c.text != "连同" for c in chunks)
    return goods > 0 and 2 * goods >= len(nouns) and 2 * verbs <= goods


def continuation(chunks: list[Chunk]) -> int | None:
    """Return where the goods begin in a clause that adds some to the gift before: 连同护目镜、面罩等一批物资."""
    first = next((i for i, c in enumerate(chunks) if c.kind != "adverb"), 0)
    if chunks[first].text in _ADDS and lists_on(chunks[first + 1 :]):
        return first + 1
    return None


def leading_list(chunks: list[Chunk]) -> int | None:
    """Return the index after a list of goods that a clause has for its subject: 帐篷、棉被等物资|将送往灾区."""
    etc = next((i for i, c in enumerate(chunks) if c.text.startswith("等")), None)
    if etc is None or etc + 2 >= len(chunks) or not is_generic(chunks[etc + 1].text):
        return None
    return etc + 2 if etc > 2 and lists_on(chunks[:etc]) else None


def spell_out(gift: Gift, items: list[ItemMention]) -> None:
    """Give a gift the items that were listed for it; they replace what only said that it was goods.

    A number of goods of some kind stays, and the kinds that are only listed for it add nothing: 2000台硬件设备，包括
    电脑、打印机等 is one item.
    """
    counted = any(item.quantity is not None for item in items)
    kinds = [item for item in gift.items if is_generic(item.plain)]
    if not counted and len(kinds) == len(gift.items) and any(item.quantity is not None for item in kinds):
        return
    known = [item for item in gift.items if not is_generic(item.plain)]
    if counted:
        known = [
            k for k in known if k.quantity is not None or not any(i.name in k.name or k.name in i.name for i in items)
        ]
    gift.items = known + [item for item in items if all(item.name != other.name for other in known)]
    gift.rules.append(("items", "spelled_out"))
