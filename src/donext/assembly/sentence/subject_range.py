"""Where the subject of a clause begins and ends."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.parties import speaks_for
from donext.assembly.party_kinds import counted, party_kind
from donext.assembly.sentence.phrases import (
    after_modifier,
    counts_party,
    in_modifier,
    is_founder,
    is_group,
    only_agrees,
    thanks_giver,
)
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.values import DateMatch, QuantityMatch

_WITHIN = frozenset("来 以来 里 间 内 中 多来 当中".split())
_DURING = frozenset("期间 当中 之际 以来".split())
_COUNTED_BY = frozenset("统计 介绍 透露 通报 公布".split())
_TOPICS = frozenset("包括 例如 比如 如 当 每当 至于".split())  # before the name of who gives
_EXISTS = frozenset("有 共有 已有 就有".split())
_UNTIL = frozenset("截至 截止 截止到 截至到".split())
_MORE = frozenset("另有 还有 更有 也有".split())
_CARRIER = re.compile(
    "(?:[卡货快列]车|车辆|车队|面包车|农用车|[专货包飞军]机|运输机|货轮|专列)$"
)  # no 救护车, which is given
_RECEIVES = re.compile("(?:医院|院|学校|校|馆|社区|中心|站|慈善会|慈善总会|红十字会)$")


def after_lead(reading: Reading, chunks: list[Chunk]) -> int:
    """Return the index after dates, adverbs and conjunctions that begin a clause; a date holds for what follows."""
    i = 0
    while i < len(chunks) and chunks[i].kind in ("date", "conj", "adverb", "particle", "punct", "other", "paren"):
        if isinstance(chunks[i].value, DateMatch):
            reading.new_date(chunks[i].value)  # type: ignore[arg-type]
        if chunks[i].kind == "other" and i + 1 < len(chunks) and chunks[i + 1].kind == "np":
            break
        i += 1
    while i + 2 < len(chunks) and chunks[i].text in _UNTIL and chunks[i + 1].kind in ("date", "adverb"):
        if isinstance(chunks[i + 1].value, DateMatch):
            reading.new_date(chunks[i + 1].value)  # type: ignore[arg-type]
        i += 2  # 截至|今日|员工捐款达230万元
    if i + 1 < len(chunks) and chunks[i].text in _TOPICS and chunks[i + 1].kind == "np":
        i += 1
    if i + 2 < len(chunks) and chunks[i].text == "加上" and chunks[i + 1].kind == "np" and chunks[i + 2].trigger:
        i += 1  # 加上|某公司|配捐的3亿元
    return i


def after_opening(reading: Reading, chunks: list[Chunk], i: int) -> int:
    """Return the index after words that only bring in the subject: 有, 感谢, 代表, 据, 三年来, 最大一笔来自, 另有."""
    i = _after_founders(chunks, _after_existence(chunks, _after_where_at_work(chunks, i)))
    i += i + 1 < len(chunks) and chunks[i].text == "以" and thanks_giver(chunks, i + 1)  # 以|感谢|某基金会捐款
    if thanks_giver(chunks, i) or _acts_for_body(chunks, i):
        i += 1
    if len(chunks) > i + 1 and chunks[i].text == "据" and chunks[-1].text in _COUNTED_BY:
        reading.reporter = [p for p in reading.parties(chunks[i + 1 : -1], "who_counts") if _RECEIVES.search(p.plain)]
    i = _after_rank(chunks, _after_span(chunks, i))
    if i + 1 < len(chunks) and chunks[i].text in _MORE and (chunks[i + 1].kind == "np" or counted(chunks[i + 1])):
        i += 1  # 另有|某善长捐赠轮椅, 另有|一位|住某市的老师捐款
    return i


def _after_where_at_work(chunks: list[Chunk], i: int) -> int:
    """Return the index after what somebody does somewhere: 在当地修路的|远山公司|捐赠病床."""
    if i >= len(chunks) or chunks[i].text != "在" or chunks[i].kind != "prep":
        return i
    of = next((k for k in range(i + 1, len(chunks)) if _ends_where(chunks[k])), len(chunks))
    if of + 2 >= len(chunks) or chunks[of].text != "的" or chunks[of + 1].kind != "np":
        return i
    works = any(c.kind == "verb" or c.has("vn", "v") for c in chunks[i + 1 : of])
    after = next((c for c in chunks[of + 2 :] if c.kind not in ("adverb", "date", "distributive")), chunks[i])
    gives = after.trigger in ("give", "noun", "raise")
    acts = gives or (after.kind == "prep" and after.role in ("recipient", "object"))
    return of + 1 if works and acts and party_kind(chunks[of + 1].text, chunks[of + 1].tokens) else i


def _ends_where(piece: Chunk) -> bool:
    return piece.text == "的" or bool(piece.trigger) or piece.is_number or bool(piece.role)


def subject_range(chunks: list[Chunk], begin: int) -> tuple[int, int]:
    """Return where the subject begins and ends that is looked for from `begin` on."""
    end = after_modifier(chunks, begin)
    if end > begin and chunks[begin].text == "来自" and any(c.text == "、" for c in chunks[begin:end]):
        begin = end  # 来自美国、日本等国的|华侨
    while end < len(chunks) and _goes_on(chunks, begin, end):
        end += 1
    if begin < end < len(chunks) - 1 and chunks[end].text in _DURING and chunks[end + 1].kind in ("np", "pronoun"):
        begin, end = end + 1, end + 2  # 校庆期间|学校|收到捐赠
        while end < len(chunks) and (chunks[end].kind in ("np", "conj") or chunks[end].text == "、"):
            end += 1
    return begin, end


def _goes_on(chunks: list[Chunk], begin: int, i: int) -> bool:
    """Tell whether a chunk can be part of a subject that begins at `begin`."""
    piece = chunks[i]
    if piece.kind in ("np", "pronoun", "paren", "conj", "other") and not (i > begin and only_agrees(chunks, i)):
        return True
    if piece.text in ("、", "的", "等", "之") or counts_party(chunks, i):
        return True
    if piece.kind == "prep" and piece.role == "joint" and not (is_founder(chunks, i) or only_agrees(chunks, i)):
        return True
    if i == begin:
        return False
    return (
        (piece.kind == "prep" and not piece.role and chunks[i - 1].kind == "conj")
        or (piece.kind == "verb" and i + 1 < len(chunks) and chunks[i + 1].text == "的")
        or (
            piece.kind in ("verb", "adverb") and _describes_people(chunks, i) and any(map(_counts_one, chunks[begin:i]))
        )
        or (piece.text == "一个" and _describes_somebody(chunks, i + 1))
        or speaks_for(chunks, i)
        or _speaks_later(chunks, i)
        or _counts_vehicles(chunks, i)
    )


def _counts_one(piece: Chunk) -> bool:
    """Tell whether a number counts people or bodies, or 一个 somebody who is described: 某县|一个|养鸭的|汉子."""
    return counted(piece) or piece.text == "一个"


def _describes_somebody(chunks: list[Chunk], i: int) -> bool:
    """Tell whether somebody follows behind a short description: 一个|养蜂|的|汉子."""
    of = next((k for k in range(i + 1, min(i + 5, len(chunks) - 1)) if chunks[k].text == "的"), None)
    return of is not None and is_group(chunks[of + 1 : of + 2])


def _describes_people(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a verb says who the counted are: 一位|不愿透露姓名|的|老人, not 一位司机|卖掉|自己|的|轮胎."""
    if not in_modifier(chunks, i):
        return False
    head = next((chunks[k + 1] for k in range(i, len(chunks) - 1) if chunks[k].text == "的"), None)
    return head is None or head.kind != "np" or not is_goods(head.text)


def _counts_vehicles(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a number counts somebody's vehicles: 某面粉厂|的|两辆|卡车, 某面粉厂|两辆|卡车."""
    counts = isinstance(chunks[i].value, QuantityMatch) and (
        chunks[i - 1].text == "的" or chunks[i - 1].has("ORG", "LOC")
    )
    return counts and i + 1 < len(chunks) and _CARRIER.search(chunks[i + 1].text) is not None


def _after_existence(chunks: list[Chunk], i: int) -> int:
    """Return the index after 有, 共有 before those who give."""
    has = next((k for k in range(i, min(i + 5, len(chunks) - 2)) if chunks[k].text in _EXISTS), None)
    if has is None:
        return i
    first = has + 1 + (chunks[has + 1].kind in ("other", "adverb") and not counts_party(chunks, has + 1))
    if first + 1 < len(chunks) and counts_party(chunks, first) and chunks[first + 1].kind in ("np", "conj"):
        return first  # 全省有35家组织捐款, 已有近千家公司捐款: the counted ones give
    if chunks[has].text == "有" and _tells_age(chunks, has + 1):
        return has + 3  # 当时有60多岁|的|老人|把积蓄捐出
    if chunks[has].text != "有" or not _gives_next(chunks[has + 2]):
        return i
    if has == i and _is_one_of(chunks, has + 1):
        chunks[has + 1] = _without_measure(chunks[has + 1])  # 有个公益机构|给我们捐赠了防护服
        return has + 1
    if is_group(chunks[has + 1 : has + 2]):
        return has + 1  # 危难之际，甚至|有|部分民众|将首饰捐献给国家
    return i


def _tells_age(chunks: list[Chunk], i: int) -> bool:
    """Tell whether somebody who gives is spoken of by age: 60多岁|的|老人|捐出."""
    if i + 3 >= len(chunks) or chunks[i + 1].text != "的" or chunks[i + 2].kind != "np":
        return False
    age = chunks[i].value
    return isinstance(age, QuantityMatch) and age.unit == "岁" and _gives_next(chunks[i + 3])


def _after_founders(chunks: list[Chunk], i: int) -> int:
    """Return the index after who made up or founded the body that is the subject: 由他与妻子创办的|某基金会."""
    if i == len(chunks) or chunks[i].text != "由":
        return i
    for k in range(i + 2, len(chunks) - 2):
        made = chunks[k].text in lexicons.words("verbs", kind="making_up") and chunks[k + 1].text == "的"
        if made and party_kind(chunks[k + 2].text, chunks[k + 2].tokens) == "organization":
            return k + 2
        if chunks[k].trigger or chunks[k].value is not None:
            return i
    return i


def _is_one_of(chunks: list[Chunk], i: int) -> bool:
    """Tell whether somebody not named further is spoken of: 有|个公益机构, 有|一家企业."""
    return chunks[i].kind == "np" and len(chunks[i].tokens) > 1 and chunks[i].tokens[0].text in ("个", "位", "家", "名")


def _without_measure(piece: Chunk) -> Chunk:
    """Return a noun phrase without the measure word before it: 个|公益机构."""
    start = piece.tokens[1].start
    return Chunk("np", start, piece.end, piece.text[start - piece.start :], piece.tokens[1:])


def _gives_next(piece: Chunk) -> bool:
    return piece.trigger == "give" or (piece.kind == "prep" and piece.role in ("recipient", "object"))


def _acts_for_body(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a clause that leaves out its person names the body that the person acts for: ，代表|集团|捐款."""
    if i + 2 >= len(chunks) or chunks[i].text != "代表" or chunks[i].kind != "verb":
        return False
    body = chunks[i + 1]
    return body.kind == "np" and party_kind(body.text, body.tokens) == "organization"


def _after_span(chunks: list[Chunk], i: int) -> int:
    """Return the index after a span of time that begins a clause: 三年|来|该校校友累计捐赠."""
    value = chunks[i].value if i + 2 < len(chunks) else None
    spans = isinstance(value, QuantityMatch) and value.kind == "time"
    return i + 2 if spans and chunks[i + 1].text in _WITHIN else i


def _after_rank(chunks: list[Chunk], i: int) -> int:
    """Return the index of the giver after a gift's rank: 最大|一笔|来自|某公司, 最小|一笔|是|一名小学生|捐的."""
    for k in range(i, min(i + 4, len(chunks) - 2)):
        value = chunks[k].value
        if chunks[k].trigger:
            return i  # 某校|收到|一笔|来自某人的捐款
        if isinstance(value, QuantityMatch) and value.unit == "笔":
            return k + 2 if chunks[k + 1].text in ("来自", "是", "为", "由", "出自") else i
    return i


def _speaks_later(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a word of time stands between a person and 代表: 会长张三|日前|代表该会."""
    timed = chunks[i].kind in ("adverb", "date") and i + 1 < len(chunks)
    return timed and speaks_for(chunks, i + 1)


def counts_times(piece: Chunk) -> bool:
    """Tell whether a number counts how often or how long something is done: 张三|一次|就|捐了."""
    return isinstance(piece.value, QuantityMatch) and piece.value.kind in ("time", "other")
