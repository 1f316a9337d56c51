"""A sum that a sentence tells with its parts: 向甲捐5万元，向乙捐3万元，共计8万元; 各捐50万元，共100万元.

The reader has put the sum beside the amounts that it adds up; here it becomes a gift of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal

from donext.assembly.gifts import AmountMention, Gift, PartyMention
from donext.components.annotations import Annotations
from donext.schema import AmountKind

_SUMS_UP = re.compile(r"(?:共|合计|总计|累计|累积|总额|总值|总价值|总金额)[^，。；]{0,12}$")
_THAT_SUM = re.compile("这(?:一)?[笔些](?:钱|款|款项|积蓄|存款|奖金|稿费|退休金|工资|赔偿金|收入)(?!物)")
# 获得奖金5万元，随后将|奖金全部捐给|某校
_OF_WHAT_HE_GOT = re.compile(
    "[将把](?:这|该|此|全部|所有|所得)?(?:的)?[笔些]?(?:的)?(?:奖金|奖励|稿费|稿酬|酬金|片酬|礼金|积蓄|版税|收入|所得|款项|钱|善款)"
    "(?:一分不[留剩少]地?|全部|全数|全额|悉数|如数|尽数|都|也|又|再|统统)*(?:转|无偿|代)?(?:捐|赠|送给)"
)
_RUNNING = re.compile(r"(?:累计|累积|总额|至此|总金额)[^，。；]{0,16}$")  # what one has given so far


def with_sums(gifts: list[Gift], view: str) -> list[Gift]:
    """Return the gifts of a sentence in which each sum over others is a gift of its own.

    Args:
        gifts: the gifts of one sentence in text order, their parties resolved.
        view: the article's simplified view.
    """
    told: list[Gift] = []
    for gift in gifts:
        told += _begins_with_sum(gift) or _ends_with_sum(gift, told, view) or [gift]
    return told


def _value(amounts: list[AmountMention]) -> Decimal | None:
    """Return what amounts of one currency add up to; None where that cannot be known."""
    values = [a.match.value for a in amounts if a.match.value is not None]
    if len(values) != len(amounts) or len({a.match.currency for a in amounts}) != 1:
        return None
    return sum(values, Decimal(0))


def _begins_with_sum(gift: Gift) -> list[Gift]:
    """Read 款物1000万元，包括现金600万元和物资400万元 as a whole and its parts."""
    whole, parts = gift.amounts[:1], gift.amounts[1:]
    if len(parts) < 2 or gift.distributed or _value(whole) != _value(parts) or _value(whole) is None:
        return []
    return [_whole(gift, whole[0], [gift], parts), *(_part(gift, [amount]) for amount in parts)]


def _ends_with_sum(gift: Gift, told: list[Gift], view: str) -> list[Gift]:
    """Read a sum after the amounts of its own gift, of the gifts before it, or of what was given long before."""
    parts, last = gift.amounts[:-1], gift.amounts[-1:]
    if not parts or not _SUMS_UP.search(view, parts[-1].end, last[0].start):
        return []
    total, own = _value(last), _value(parts)
    if total is None or own is None:
        return []
    if len(parts) > 1 and own == total and gift.distributed:
        return [_part(gift, parts), _whole(gift, last[0], [gift], parts)]
    if len(parts) > 1 and own == total:
        return [*(_part(gift, [amount]) for amount in parts), _whole(gift, last[0], [gift], parts)]
    shares = max(len(gift.donors), len(gift.recipients)) if gift.distributed else 1
    if shares > 1 and own * shares == total:
        return [_part(gift, parts), _whole(gift, last[0], [gift], parts)]
    if gift.distributed and shares == 1 and total > own:
        return [gift.copy(amounts=last, distributed="")]  # 20名党员每人捐款200元，共计4000元
    for i in range(len(told) - 1, -1, -1):
        before = [amount for other in told[i:] for amount in other.amounts]
        if _value(before + parts) == total:
            members = [*told[i:], gift]
            for other in told[i:]:
                other.part_of_total = True
            return [_part(gift, parts), _whole(gift, last[0], members, before + parts)]
    running = _RUNNING.search(view, parts[-1].end, last[0].start)
    if running is not None and total > own:
        since = _whole(gift, last[0], [gift], last).copy(recipients=[], items=[], start=running.start())
        return [gift.copy(amounts=parts, end=parts[-1].end), since]
    return []


def _part(gift: Gift, amounts: list[AmountMention]) -> Gift:
    """Return the gift of some of the amounts; goods go with the sum that says what they are worth."""
    of_goods = any(amount.kind == "goods_value" for amount in amounts)
    goods_told = any(amount.kind == "goods_value" for amount in gift.amounts)
    items = gift.items if of_goods or not goods_told else []
    end = max(amount.end for amount in amounts)
    return gift.copy(amounts=amounts, items=list(items), end=end, part_of_total=True)


def _whole(gift: Gift, amount: AmountMention, members: list[Gift], parts: list[AmountMention]) -> Gift:
    """Return the sum as a gift of all members' parties."""
    kinds: set[AmountKind] = {part.kind for part in parts}
    whole = AmountMention(amount.match, kinds.pop() if len(kinds) == 1 else "mixed", "sum_of_parts")
    sum_gift = gift.copy(
        amounts=[whole],
        items=[],
        donors=_united(members, "donors"),
        recipients=_united(members, "recipients"),
        distributed="",
        is_total=True,
        part_of_total=False,
    )
    sum_gift.rules.append(("is_total", "sum_of_parts"))
    return sum_gift


def _united(gifts: list[Gift], role: str) -> list[PartyMention]:
    parties: list[PartyMention] = []
    for gift in gifts:
        parties += [p for p in getattr(gift, role) if all(p.name != other.name for other in parties)]
    return parties


def take_sum_before(gift: Gift, read: list[Gift], annotations: Annotations) -> None:
    """Give a gift of 这笔钱 the sum named before it: 攒下5万元。他把这笔钱捐给了小学; 获奖5万元，将奖金捐给灾区.

    Args:
        gift: a gift of the sentence.
        read: all its gifts.
        annotations: the article.
    """
    if gift.has_theme or not gift.has_party or gift.trigger is None or gift.trigger.kind not in ("give", "deliver"):
        return
    here = _OF_WHAT_HE_GOT.search(annotations.view, gift.start, gift.sentence.end)
    if here is None and _THAT_SUM.search(annotations.view, gift.start, gift.sentence.end) is None:
        return
    taken = {amount.match.start for other in read for amount in other.amounts}
    own = [a for a in gift.sentence.amounts if a.end <= gift.trigger.start and a.start not in taken]
    before = [s for s in annotations.sentences if s.end <= gift.sentence.start and gift.sentence.stands_near(s)]
    sums = [amount for amount in own or (before[-1].amounts if before else ()) if not amount.per_unit]
    if len(sums) == 1 and sums[0].value is not None:
        gift.amounts = [AmountMention(sums[0], "cash", "sum_before")]
