"""Whether a gift is promised or done, and whether it is a sum over many gifts."""

from __future__ import annotations

import re

from donext.assembly.gifts import Gift
from donext.assembly.judging import cue
from donext.components.annotations import Annotations

_MANY = re.compile(r"各|多家|余家|全[国省市县区镇村体]|会员|社会|员工|系统|[0-9]+(?:多|余)?(?:家|名|人|位|笔)")
_DONE_AFTER = re.compile(r".{1,4}了")  # 捐赠了
# 宣布捐款500万元，款项已全部到账
_PAID = re.compile(
    r"[^，。；]{0,10}[，；（(](?!其中)[^。；]{0,16}?(?:已|现)[^，。；]{0,8}?"
    r"(?:到账|到帐|到位|汇入|汇至|打入|拨付|交付|送达|送到|运抵|抵达|签收|发放|完成)"
)
_PART_PAID = re.compile(
    "已(?:经)?[^，。；]{0,6}?(?:到[账帐位]|汇[入出往]|拨[付给出往]|支付|打入|送[达到]|运抵|签收)"
)  # 其中500万元已到账
_BEGINS_PLAN = re.compile(
    "(?:再|继续|陆续|分批|分期|全额|首期|首批)?(?:出资|拿出|投入|筹集|募集|安排|拨出|拨付|追加|从|通过|以|向|为|在)"
)
# 累计捐款达7亿元, 至此捐款总额…
_SO_FAR = re.compile("(?:至此|迄今|截至目前|目前|历年|此前|已|总)?[^，。；将]{0,6}?(?:累计|累积|总额|总共)")
_PLAN_AFTER = re.compile(r"的(?:计划|意向|承诺|决定|协议|议案|决议|预案|提案)")


def set_status(gift: Gift, annotations: Annotations) -> None:
    """Set `pledged` from 将, 拟 … before the giving expression, or from 宣布 … after its subject."""
    if gift.trigger is None:
        return
    view = annotations.view
    if gift.part_of_total and _PART_PAID.search(view, gift.start, gift.end):
        return
    lead = view[gift.start : gift.trigger.start]
    after = view[gift.trigger.start : gift.end]
    done = _DONE_AFTER.match(after) is not None
    for kind, begin in (("future", gift.start), ("announce", _from_subject(gift))):
        for found in cue(kind).finditer(view, begin, gift.trigger.start):
            if (
                not _is_other_word(found, gift)
                and not _takes_theme(found, gift, view)
                and not done
                and not _runs_up_to_now(gift, found, view)
                and not cue("past").search(view, found.end(), gift.trigger.start)
                and not _PAID.match(view, gift.end, gift.sentence.end)
            ):
                gift.pledged = True
                gift.rules.append(("status", f"pledged_by_{found.group()}"))
                return
    if _PLAN_AFTER.search(after) and not cue("past").search(lead):
        gift.pledged = True
        gift.rules.append(("status", "pledged_by_plan"))


def _from_subject(gift: Gift) -> int:
    """Return where the scope of 宣布 begins: 某公司宣布，通过某基金会捐赠… reaches over the comma."""
    places = [party.start for party in gift.donors if gift.sentence.start <= party.start < gift.start]
    return min(places, default=gift.start)


def _takes_theme(found: re.Match[str], gift: Gift, view: str) -> bool:
    """Tell whether 将 only puts the gift before its verb, whatever the tagger made of it: 将当晚收入87万元捐给."""
    if found.group() != "将" or gift.trigger is None:
        return False
    starts = [amount.start for amount in gift.amounts] + [item.start for item in gift.items]
    between = [start for start in starts if found.end() <= start < gift.trigger.start]
    if not between:
        return False
    described = "的" in view[found.end() : min(between)]  # 将从海外采购|的2万只口罩转赠给某院
    return described or _BEGINS_PLAN.match(view, found.end(), min(between)) is None


def _runs_up_to_now(gift: Gift, found: re.Match[str], view: str) -> bool:
    """Tell whether what was announced is another gift than the sum so far: 宣布再捐5000万元，|累计|捐款达7亿元."""
    if gift.trigger is None or found.end() > gift.start:
        return False
    return _SO_FAR.match(view, gift.start, gift.sentence.end) is not None


def _is_other_word(found: re.Match[str], gift: Gift) -> bool:
    """Tell whether a word of the future is another one here: 将口罩送到 (object), 捐赠计划 (noun)."""
    if any(party.end == found.start() for party in gift.donors):
        return False  # 某县|计划|捐赠, whatever the tagger took it for
    for word in gift.sentence.words:
        if word.start <= found.start() < word.end:
            return word.tag in ("p", "n") or (
                len(word.text) > len(found.group()) and word.tag in ("nz", "ORG", "PER", "LOC")
            )
    return False


def set_total(gift: Gift, annotations: Annotations) -> None:
    """Set `is_total` from 累计, 总额 … in the clauses of the gift, or from 截至 before it in the sentence.

    A part of a sum is a sum too where the whole is called one in the same sentence.
    """
    view = annotations.view
    begin = gift.sentence.start if gift.part_of_total else gift.start
    found = cue("total").search(view, begin, gift.end) or _until(gift, view)
    if found is None:
        sums = cue("sum").search(view, gift.start, gift.end)
        found = sums if sums and _MANY.search(view, gift.start, sums.start()) else None
    if found is None:
        return
    gift.is_total = True
    gift.rules.append(("is_total", f"total_by_{found.group()}"))


def _until(gift: Gift, view: str) -> re.Match[str] | None:
    """Find 截至 or 据统计 before a gift; over a list of givers with gifts of their own it makes no totals.

    As a heading of the list it does of those without a recipient.
    """
    found = cue("until").search(view, gift.sentence.start, gift.end)
    if found is None or gift.distributed:
        return None
    themes = [amount.start for amount in gift.amounts] + [item.start for item in gift.items]
    if re.search("[:：]", view[found.end() : min(themes, default=gift.start)]):
        return None if gift.recipients else found  # 截至2月3日捐赠情况：甲公司500万元；…
    told = any(found.end() <= t.start < gift.start and t.kind in ("give", "raise") for t in gift.sentence.triggers)
    own = any(not party.carried and party.start >= gift.start for party in gift.donors)
    return None if told and own else found
