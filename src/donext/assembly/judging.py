"""What a sentence does with a gift: tells it, promises it, sums it up, asks for it or denies it."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.assembly.gifts import Gift
from donext.assembly.themes import is_generic
from donext.components.annotations import Annotations, Sentence

_TOTAL = re.compile(
    r"累计|总计|合计|截至|截止|据[^，。]{0,8}统计|总额|总金额|捐[款赠]总|共(?:收到|接收|接受|筹|募|捐|获)|共计|一共|总共|加起来|总价值|总规模"
)
_TOTAL_OF_ONE = re.compile(r"共计|总价值|一共|总共")
_MANY = re.compile(r"各|多家|余家|全[国省市县区镇村体]|会员|社会|员工|系统|[0-9]+(?:多|余)?(?:家|名|人|位|笔)")
_PAST = re.compile(r"已经?|到账|送达|抵达|运抵|送到|签收|交付|完成|捐出了|捐赠了|捐了|曾")


@lru_cache(maxsize=None)
def _cue(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicons.terms("cues", kind=kind))))


def is_free(sentence: Sentence, annotations: Annotations) -> bool:
    """Tell whether a sentence says that something is given free of charge (so that 送去 or 提供 is a gift)."""
    return _cue("free").search(annotations.view, sentence.start, sentence.end) is not None


def reason_against(gift: Gift, annotations: Annotations) -> str:
    """Return why a gift is none (appeal, denial, sale), or an empty string."""
    view = annotations.view
    clause = view[gift.start : gift.end]
    before = view[gift.sentence.start : gift.end]
    sentence = view[gift.sentence.start : gift.sentence.end].replace("人民币", "￥￥￥")  # holds no 捐赠人
    if sentence.rstrip("”’」 ").endswith(("？", "?")):
        return "question"
    if _cue("rule").search(sentence) and not gift.is_total:
        return "rule"
    if _cue("denial").search(clause):
        return "denial"
    if gift.trigger is not None:
        lead = view[gift.start : gift.trigger.start]
        lead = lead[lead.rfind("，") + 1 :]
        if _cue("appeal").search(lead) or _cue("appeal").search(before) and not gift.amounts and not _PAST.search(clause):
            return "appeal"
    if _cue("sale").search(clause):
        return "sale"
    return ""


def set_status(gift: Gift, annotations: Annotations) -> None:
    """Set `pledged` from the words before the giving expression and in its clauses."""
    if gift.trigger is None:
        return
    lead = annotations.view[gift.start : gift.trigger.start]
    after = annotations.view[gift.trigger.start : gift.end]
    future = _cue("future").search(lead)
    if future and not _PAST.search(lead[future.end() :]) and not re.match(r".{1,4}了", after):
        gift.pledged = True
        gift.rules.append(("status", f"pledged_by_{future.group()}"))


def set_total(gift: Gift, annotations: Annotations) -> None:
    """Set `is_total` from 累计, 截至, 总额 … in the clauses of the gift."""
    clause = annotations.view[gift.start : gift.end]
    match = _TOTAL.search(clause)
    if match is None:
        return
    if _TOTAL_OF_ONE.fullmatch(match.group()) and not _MANY.search(clause):
        return
    gift.is_total = True
    gift.rules.append(("is_total", f"total_by_{match.group()[:4]}"))


def is_weak(gift: Gift, others: list[Gift]) -> bool:
    """Tell whether a gift says too little to be one: bare goods of a giver who is not named with them.

    Recaps (捐赠的物资已送达) and general praise (为群众提供服务) look like gifts without a number; they count only
    with a giver in the same clause, and generic goods only where the article tells nothing else of the giver.
    """
    if gift.amounts or any(item.quantity is not None for item in gift.items):
        return False
    if gift.trigger is not None and gift.trigger.kind == "raise":
        return True
    named = [party for party in gift.donors if not party.carried and "anaphor" not in party.rule]
    if not named and not (gift.recipients and gift.trigger is not None and gift.trigger.kind in ("give", "receive")):
        return True
    if all(is_generic(item.name) for item in gift.items):
        names = {party.name for party in gift.donors}
        told = any(other is not gift and names & {party.name for party in other.donors} for other in others)
        return told or not named
    return False
