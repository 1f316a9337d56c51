"""Who gives where the name stands right before the giving expression, whatever the clause begins with."""

from __future__ import annotations

from donext import lexicons
from donext.assembly.party_kinds import counted
from donext.assembly.sentence.phrases import are_named, is_relative, without_joint
from donext.assembly.sentence.state import Reading
from donext.assembly.sentence.subject_range import counts_times
from donext.components.chunks import Chunk

_TAKES = frozenset("带 带着 带领 领着 率 率领 陪着 偕同".split())
_SHARES = frozenset("部分 大部分 一部分 小部分".split())
_SIDES = frozenset("中方 我方 日方 韩方 美方 俄方 我国 我市 我省 我县".split())


def name_before(reading: Reading, chunks: list[Chunk], i: int) -> None:
    """Take the name right before 向 or the giving expression for the subject: …活动中优路教育|向…捐赠."""
    if chunks[i].role not in ("", "recipient", "intermediary"):
        return
    j = i - 1
    plans = j >= 0 and chunks[j].text == "将" and not is_relative(chunks, i)  # 宣布某公司|将|捐款
    j -= plans
    while j >= 0 and (chunks[j].kind in ("adverb", "date", "distributive") or counts_times(chunks[j])):
        j -= 1
    k = j
    while k >= 0 and (
        chunks[k].kind in ("np", "conj") or chunks[k].text in ("、", "及", "和", "与") or counted(chunks[k])
    ):
        k -= 1
    if 0 <= k < j and chunks[k].text in lexicons.words("verbs", kind="deciding"):
        parties = reading.parties(chunks[k + 1 : j + 1], "named_after_deciding")
        if parties:
            reading.set_subject(parties)
            return
    if is_relative(chunks, i) and _takes_giver_of_relative(reading, chunks, j):
        return
    comes_from = j > 0 and chunks[j - 1].text == "来自"  # 运送了|来自|某国政府|向中国捐赠的口罩
    if _is_thanked(reading, chunks, i, j):
        return
    by_person = j >= 0 and chunks[j].kind == "np" and chunks[j].tokens[-1].tag == "PER"
    if reading.fresh_subject and not comes_from and (not by_person or reading.subject[0].start >= reading.clause_start):
        return
    governed = (*reading.recipients, *reading.intermediaries, *reading.agents)
    if j >= 0 and any(party.start < chunks[j].end and chunks[j].start < party.end for party in governed):
        return
    if j > 1 and counted(chunks[j - 1]) and (chunks[j - 2].text in _TAKES or chunks[j - 2].text == "着"):
        return  # 住持|带着|两名|居士|来到某会
    if j > 0 and chunks[j].kind == "np" and counted(chunks[j - 1]):
        parties = reading.parties(chunks[j - 1 : j + 1], "counted_before_giving")
        if parties:
            reading.set_subject(parties)
        return
    if j < 0 or chunks[j].kind != "np" or chunks[j].tokens[-1].tag not in ("ORG", "PER"):
        return
    described = chunks[j].tokens[-1].tag == "PER" and all(
        c.kind in ("verb", "adverb") and len(c.text) <= 2 for c in chunks[:j]
    )
    if j and (comes_from or described or chunks[j - 1].text in lexicons.words("verbs", kind="thanking")):
        pass  # 建档|立|卡户曹顺|向…: the tagger could not read what says who the person is
    elif j and (
        chunks[j - 1].kind == "prep"
        or (chunks[j - 1].kind == "verb" and chunks[j - 1].text not in lexicons.words("verbs", kind="being"))
        or chunks[j - 1].trigger
        or chunks[j - 1].text == "、"
    ):
        return
    parties = reading.parties([chunks[j]], "name_before_giving")
    if parties:
        reading.set_subject(parties)


def _takes_giver_of_relative(reading: Reading, chunks: list[Chunk], j: int) -> bool:
    """Take the noun phrase right before a relative 捐赠的 for its giver, whatever the clause is about."""
    k = j
    while k >= 0 and (
        chunks[k].kind in ("np", "conj")
        or chunks[k].text in ("、", "等")
        or counted(chunks[k])
        or _joins_givers(chunks, k)
    ):
        k -= 1
    if (
        k == j
        or (
            k >= 0
            and chunks[k].kind == "prep"
            and (chunks[k].role in ("recipient", "agent") or chunks[k].text in ("在", "于"))
        )
        or chunks[k].text == "的"
        or any(party.start < chunks[j].end and chunks[j].start < party.end for party in reading.recipients)
    ):
        return False
    givers = _without_share(without_joint(chunks[k + 1 : j + 1]))
    parties = reading.parties(givers, "giver_of_relative")
    if parties:
        reading.set_subject(parties)
    return bool(parties)


def _without_share(givers: list[Chunk]) -> list[Chunk]:
    """Drop what says that only a part of the goods is meant: 携带|部分|中方|捐赠的物资, but not 部分企业."""
    if not givers or len(givers[0].tokens) < 2 or givers[0].tokens[0].text not in _SHARES:
        return givers
    first, tokens = givers[0], givers[0].tokens[1:]
    if tokens[-1].tag not in ("ORG", "PER", "LOC") and tokens[-1].text not in _SIDES:
        return givers
    start = tokens[0].start
    return [Chunk("np", start, first.end, first.text[start - first.start :], tokens), *givers[1:]]


def _joins_givers(chunks: list[Chunk], k: int) -> bool:
    """Tell whether 与 at `k` stands between two who give together: 甲会|与|乙会|联合捐赠的救护车."""
    joint = chunks[k].kind == "prep" and chunks[k].role == "joint" and chunks[k].text in ("与", "和", "同", "跟")
    return joint and k > 0 and chunks[k - 1].kind == "np" and chunks[k + 1].kind == "np"


def _is_thanked(reading: Reading, chunks: list[Chunk], i: int, j: int) -> bool:
    """Take whom the subject thanks for who gives, and the subject for who receives: 某校|感谢|某公司|捐赠20台电脑."""
    if j < 1 or chunks[j - 1].text not in lexicons.words("verbs", kind="thanking") or not reading.fresh_subject:
        return False
    parties = reading.parties([chunks[j]], "name_before_giving") if chunks[j].kind == "np" else []
    if not parties or not are_named(parties) or chunks[i].trigger not in ("give", ""):
        return False
    if chunks[i].trigger and all(party.kind == "organization" for party in reading.subject):
        reading.recipients = reading.recipients or reading.subject
    reading.set_subject(parties)
    return True
