"""Clauses that say who receives what was told before them: 收款方是某会; what a school or hospital is built for."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.party_kinds import counted
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk

_RECEIVER_IS = re.compile(
    r"(?:收款|收货|收件|受款|受赠|受捐|受助|接收|接受|受益|捐赠)(?:方|人|单位|机构|对象|账户)(?:分别)?(?P<all>均|都|全)?(?:也|同样)?(?:是|为|系)"
)
# Bodies that are built for money that is given: what else is built (图书馆, 电站) is no body that receives it.
_BUILT_BODY = re.compile(r"(?:大学|学院|学校|[中小]学|国[中小]|[华完村]小|医院|卫生院|幼儿园|[敬养]老院|福利院)$")
_RECEIVING = re.compile(r"(?:学校|母校|大学|学院|[中小]学|医院|卫生院|慈善.{0,3}会|基金会|红十字会|博物馆|图书馆)$")
_THIS_MONEY = re.compile(
    "(?:目前|随后|据悉|据介绍|当天|次日|如今|现在)?，?(?:这|该|此|上述|以上)[一二两三四五六七八九十0-9]*(?:笔|些|批)?[^，。；]{0,4}?"
    "(?:善款|捐款|赠款|钱|资金|爱心款|募款|款项)"
)
_ENJOY = re.compile("享用|品尝|食用|饮用|解渴|取暖|御寒")
_USED = frozenset("用于 用来 用以".split())
_AGREEMENT = ("协议", "协议书", "意向书", "合同")


def read_back(reading: Reading, chunks: list[Chunk]) -> bool:
    """Note that a sentence tells where the money of the one before went: 这笔善款|已送到某会，|由某会|转交|某村.

    Who got it is read with the rest of the sentence; only who passes it on is read here.
    """
    if _THIS_MONEY.match(reading.view, chunks[0].start) and not any(c.kind == "amount" for c in chunks):
        sums = [gift for gift in reading.before if gift.amounts and not (gift.items or gift.recipients)]
        reading.back = sums if len(sums) == len(reading.before) else []
    if not reading.back or reading.gift is not None or reading.gifts:
        return False
    passes = next((k for k, c in enumerate(chunks) if c.text in lexicons.words("verbs", kind="passing_on")), 0)
    by = next((k for k in range(passes) if chunks[k].role in ("agent", "intermediary")), None)
    if by is None:
        return False
    through = [p for p in reading.parties(chunks[by + 1 : passes], "after_由") if p.kind == "organization"]
    final = reading.parties([c for c in chunks[passes + 1 :] if c.kind != "prep"], "passed_on_to")
    for gift in reading.back if final else []:
        gift.intermediaries = gift.intermediaries or list(through)
        gift.recipients = list(final)
    return bool(final)


def read_receiver(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who is called the receiver of what was told before: …捐款20万元，收款方是|某基金会."""
    receiver = _RECEIVER_IS.search(reading.view, chunks[0].start, chunks[-1].end)
    if receiver is None or any(c.is_number for c in chunks):
        return False
    before = [c for c in chunks if c.end <= receiver.start() and c.kind == "np"]
    parties = reading.parties([c for c in chunks if c.start >= receiver.end()], "called_receiver")
    told = reading.told()
    if receiver["all"]:
        told = [*reading.gifts, *([reading.gift] if reading.gift is not None else [])]
    if before or not parties or not told:
        return False
    for gift in told:
        gift.recipients = gift.recipients or list(parties)
    return True


def read_use(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read which school or hospital a sum is used to build: 筹集善款480万元，|用于|修复|被毁的|三所|小学."""
    use = [c for c in chunks if c.kind != "adverb"]
    if len(use) < 3 or use[0].text not in _USED or use[1].text not in lexicons.words("verbs", kind="building"):
        return False
    if any(c.kind in ("trigger", "amount") for c in use):
        return False
    read_built(reading, use, 1)
    return True


def read_guests(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who is invited to what was told before: 免费送出便当180份，|请|派出所的|民警|享用."""
    if chunks[0].text not in ("请", "让", "供") or _ENJOY.search(chunks[-1].text) is None:
        return False
    guests = reading.parties(chunks[1:-1], "guests")
    for gift in reading.told():
        gift.recipients = gift.recipients or list(guests)
    return bool(guests)


def read_built(reading: Reading, chunks: list[Chunk], i: int) -> None:
    """Read for which school or hospital money was given: 捐资500万元|重建|某小学, 捐资25万元|兴建|的|某小学.

    Args:
        reading: the state.
        chunks: the chunks of the clause.
        i: the index of the verb of building.
    """
    told = reading.finished
    if told is None or told.recipients or not told.amounts or told.items or i + 1 >= len(chunks):
        return
    end = next((k for k in range(i + 1, len(chunks)) if chunks[k].kind == "trigger"), len(chunks))
    relative = chunks[i + 1].text == "的"
    body = chunks[i + 2 : i + 3] if relative else chunks[i + 1 : end][-1:]
    if not body or body[0].kind != "np" or not _BUILT_BODY.search(body[0].text.partition("“")[0]):
        return
    count = [c for c in chunks[i + 1 : end][-2:-1] if counted(c)]
    if count or _is_named(body[0]):
        told.recipients = reading.parties([*count, *body], "built_for")


def _is_named(piece: Chunk) -> bool:
    """Tell whether a body has a name, maybe with the house that is built for it: 某学院|“科学馆”."""
    named = piece.tokens[0] if piece.tokens[-1].tag == "QUOTE" else piece.tokens[-1]
    return named.tag == "ORG"


def note_partner(reading: Reading, chunks: list[Chunk], i: int) -> None:
    """Keep whom 与 at `i` names, for what is agreed on with them or given to them: 与8家医院|签约，将向它们提供…."""
    end = next((k for k in range(i + 1, len(chunks)) if chunks[k].kind in ("verb", "trigger")), len(chunks))
    reading.partners = reading.parties(chunks[i + 1 : end], "partner")


def receives_by_agreement(reading: Reading, chunks: list[Chunk], i: int) -> bool:
    """Tell whether the gift at `i` is what was agreed on with a body that receives: 与某大学|签署|捐赠|协议."""
    agreed = i + 1 < len(chunks) and chunks[i + 1].text in _AGREEMENT
    return agreed and bool(reading.partners) and all(_RECEIVING.search(party.plain) for party in reading.partners)
