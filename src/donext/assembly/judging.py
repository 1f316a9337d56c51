"""Whether what looks like a gift is one: appeals, denials, sales and weak hints are none."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.assembly.gifts import Gift
from donext.assembly.themes import is_generic
from donext.components.annotations import Annotations, Sentence


@lru_cache(maxsize=None)
def cue(kind: str) -> re.Pattern[str]:
    """Return a pattern for the words of one kind in ``cues.csv``, the longest first."""
    return re.compile(
        "|".join(map(re.escape, sorted(lexicons.terms("cues", kind=kind), key=len, reverse=True)))
    )


def is_free(sentence: Sentence, annotations: Annotations) -> bool:
    """Tell whether a sentence says that something is given free of charge (so that 送去 or 提供 is a gift)."""
    return cue("free").search(annotations.view, sentence.start, sentence.end) is not None


def reason_against(gift: Gift, annotations: Annotations) -> str:
    """Return why a gift is none (appeal, denial, sale), or an empty string."""
    view = annotations.view
    clause = view[gift.start : gift.end]
    before = view[gift.sentence.start : gift.end]
    sentence = view[gift.sentence.start : gift.sentence.end].replace("人民币", "￥￥￥")  # holds no 捐赠人
    if sentence.rstrip("”’」 ").endswith(("？", "?")):
        return "question"
    if cue("rule").search(sentence) and not gift.is_total:
        return "rule"
    if cue("denial").search(clause):
        return "denial"
    if gift.trigger is not None:
        lead = view[gift.start : gift.trigger.start]
        lead = lead[lead.rfind("，") + 1 :]
        if (
            cue("appeal").search(lead)
            or cue("appeal").search(before)
            and not gift.amounts
            and not cue("past").search(clause)
        ):
            return "appeal"
    if cue("sale").search(clause):
        return "sale"
    return ""


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
    if not named and not (
        gift.recipients and gift.trigger is not None and gift.trigger.kind in ("give", "receive")
    ):
        return True
    if all(is_generic(item.name) for item in gift.items):
        names = {party.name for party in gift.donors}
        told = any(other is not gift and names & {party.name for party in other.donors} for other in others)
        return told or not named
    return False
