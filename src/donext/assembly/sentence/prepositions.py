"""Roles that a preposition gives: 向A, 通过B, 由C, 将口罩, 联合D; and purposes such as 驰援E."""

from __future__ import annotations

from dataclasses import replace

from donext import lexicons
from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.judging import cue
from donext.assembly.sentence.phrases import (
    VEHICLE,
    counts_party,
    distribution,
    gives_nothing,
    helps_in_name,
    in_modifier,
    is_relative,
    next_role,
    only_agrees,
    passive_subject,
    speaks,
    without_joint,
)
from donext.assembly.sentence.receivers import note_partner
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.components.tokens import Token
from donext.values import AmountMatch, QuantityMatch

_SCENES = frozenset("沿途 席间 席上 会上 现场 当晚 当场 席".split())
_PARTNERS = frozenset("它们 他们 她们 对方".split())
_SHORT_NAME = 4  # characters
_LEADS_TO_WHOM = frozenset("了 和 及 与 帮助".split())


def next_predicate(reading: Reading, chunks: list[Chunk], i: int) -> int:
    """Return the index of the next giving expression after `i`, or the end of the clause."""
    for j in range(i + 1, len(chunks)):
        if chunks[j].kind == "trigger" and reading.counts(chunks[j]) and chunks[j].trigger != "noun":
            if chunks[j].text in lexicons.words("verbs", kind="helping") and helps_in_name(chunks, j):
                continue
            return j
    return len(chunks)


def _is_passive(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 被 only makes the verb after it passive: 向这个|被|封锁的城市捐赠."""
    return chunks[i].text == "被" and i + 1 < len(chunks) and chunks[i + 1].kind == "verb"


def read_preposition(reading: Reading, chunks: list[Chunk], i: int, bare: list[Chunk]) -> int:
    """Read the phrase after the preposition at `i`; return the index after it, or `i` where it has no role.

    Args:
        reading: the state.
        chunks: the chunks of the clause.
        i: the index of the preposition.
        bare: the chunks before it that nothing has taken yet; with 由 they are what is given.
    """
    role = chunks[i].role
    if only_agrees(chunks, i):  # 分别与A、B签约: no gift is dealt out yet
        reading.distributed = ""
        note_partner(reading, chunks, i)
        return i
    if role == "intermediary" and (after := read_errand(reading, chunks, i)) > i:
        return after
    stop = next_predicate(reading, chunks, i)
    end = i + 1
    while end < stop and not (
        isinstance(chunks[end].value, AmountMatch)
        or (isinstance(chunks[end].value, QuantityMatch) and not counts_party(chunks, end))
        or (
            end > i + 1
            and chunks[end].kind == "prep"
            and chunks[end].role in ("intermediary", "agent", "object", "recipient")
            and not _is_passive(chunks, end)
        )
    ):
        if role == "agent" and (
            (chunks[end].kind == "verb" and not in_modifier(chunks, end)) or _is_verb(chunks[end], "leading")
        ):
            break
        if role == "agent" and end > i + 1 and chunks[end].text == "从" and chunks[end].kind == "prep":
            break  # 是|某商会|连夜|从|外地运来的
        if stop == len(chunks) and chunks[end].kind in ("verb", "adverb") and not in_modifier(chunks, end):
            break
        if stop == len(chunks) and end > i + 1 and chunks[end].text == "在":
            break  # 供有关部门|在四川赈灾
        end += 1
    region = chunks[i + 1 : end]
    if chunks[i].text == "为":
        region = _before_purpose(region)
        if not region:
            return end  # 为重修祠堂|捐款: what it is for, no recipient
    reading.distributed = reading.distributed or distribution(region)
    if any(_is_verb(piece, "summing") for piece in region):
        reading.distributed = ""  # 分别向A、B共捐赠600万元
    after = end
    while after < len(chunks) and chunks[after].kind == "adverb":
        after += 1
    verb_follows = stop == len(chunks) and after < len(chunks) and chunks[after].kind == "verb"
    visits = (
        _is_verb(chunks[i], "visiting")
        and len(region) == 1
        and region[0].tokens[-1:]
        and region[0].tokens[-1].tag == "ORG"
    )  # 来到某医院|导诊|台前
    if role == "recipient" and verb_follows and reading.finished is None and not visits:
        return i  # the phrase belongs to that verb: 向学员开通课程
    if role == "object":
        stop = next(
            (
                j
                for j in range(i + 1, len(chunks))
                if chunks[j].trigger in ("give", "deliver") and reading.counts(chunks[j])
            ),
            len(chunks),
        )
        front = chunks[i + 1 : _end_of_front(chunks, i + 1, stop)] if stop < len(chunks) else []
        if stop < len(chunks) and is_relative(chunks, stop):
            givers = reading.parties(front, "giver_of_relative")
            if givers:  # 航班将|当地企业|向武汉捐赠|的物资运走
                reading.set_subject(givers)
                return i + 1 + len(front)
        after_front = i + 1 + len(front)
        pooled = _pooled_by(reading, front)
        if pooled:
            reading.set_subject(pooled)
            front = front[next(k for k, c in enumerate(front) if c.is_number and c.start > pooled[-1].end) :]
        if any(c.kind not in ("adverb", "distributive") for c in front):
            reading.front = front
            numbers = sum(isinstance(c.value, QuantityMatch) for c in front)
            dealt_out = distribution(front) if numbers > 1 else ""
            reading.distributed = reading.distributed or dealt_out  # 把5艘船、8台泵|分别|送到甲局和乙会
            return after_front
        return i  # 这些口罩|将|全部捐赠给…: no goods, but a plan
    parties = reading.parties(without_joint(region) if role == "agent" else region, f"after_{chunks[i].text}")
    if role == "recipient" and len(region) == 1 and region[0].text in _PARTNERS:
        parties = reading.partners or parties  # 与8家医院签约，将|向|它们|无偿提供…
    if not parties and role == "recipient" and chunks[i].text in ("向", "给") and stop < len(chunks):
        parties = whole_region(reading, region)
    if not parties and role == "agent" and stop < len(chunks):
        parties = whole_region(reading, region, "place_of_giver")
    if not parties:
        return end if role == "agent" and region and VEHICLE.search(region[-1].text) else i  # 由|运输机|运往前线
    if chunks[i].text in ("为", "帮助") and names_campaign(reading, parties[-1:], region[-1].end):
        return end
    told = reading.finished
    if role == "recipient":
        if told is not None:
            if stop == len(chunks) and all(reading.is_stop(party) for party in told.recipients):
                told.recipients = parties
                told.end = region[-1].end
                return end
            reading.close()
        reading.recipients = parties
    elif role == "intermediary" and speaks(region):
        return end  # 通过微博|表示，捐款20万元
    elif role == "intermediary":
        bodies = [party for party in parties if party.kind in ("organization", "person")]
        if told is not None and stop == len(chunks):
            told.intermediaries = told.intermediaries or bodies  # …100万元，通过A
        reading.intermediaries = bodies
    elif role == "agent":
        if told is not None and end < len(chunks) and _is_verb(chunks[end], "passing_on"):
            _pass_on(reading, told, parties, chunks[end + 1 :])
            return len(chunks)
        if told is not None and any(c.trigger == "receive" for c in chunks[end - 1 :]):
            bodies = [p for p in reading.parties(region, "accepts") if p.kind == "organization"]
            told.recipients = told.recipients or bodies  # …救护车1辆，|由某局局长张三|代表受赠
            return len(chunks)
        if told is not None and stop < len(chunks) and any(c.text == "代表" for c in chunks[end - 1 : stop]):
            told.recipients = told.recipients or reading.parties(chunks[stop + 1 :], "handed_to")
            return len(chunks)  # …860万元，|由董事长某某代表致赠|某部
        if reading.fresh_subject and _leads_staff(reading, chunks, end, parties):
            return end  # 某善堂|即|由|副董事长郑明海|率领|救灾组|前往，向灾民分赠…
        bodies_only = all(party.kind == "organization" for party in parties)
        if told is not None and bodies_only and any(_is_verb(piece, "using") for piece in chunks[end:]):
            told.recipients = told.recipients or parties  # 由某指挥部统一调配使用
        brought = _is_verb(chunks[i], "being") and stop < len(chunks)  # 桌椅|是|某店免费送来的
        if not (brought or any(c.trigger in ("give", "raise", "noun") for c in chunks[i + 1 :])):
            if not i and told is not None and after < len(chunks) and _is_verb(chunks[after], "leading"):
                if all(party.carried for party in told.donors):
                    told.donors = parties  # 这笔总额2亿元的捐款，|由|某某等人|共同|发起
                return len(chunks)
            if told is None and end < len(chunks) and _is_verb(chunks[end], "passing_on"):
                reading.intermediaries = parties  # 购买雨衣500件，交由A|转交|B
            elif (
                told is None
                and end < len(chunks)
                and (
                    _is_verb(chunks[end], "leading")
                    or (_acts(chunks, i, end) and all(party.kind != "place" for party in parties))
                )
            ):
                reading.set_subject(parties)  # 由A牵头，向B捐赠; 沿途由A设站，向B送出
            elif stop < len(chunks) and chunks[stop].trigger == "receive":
                _receives(reading, told, parties)  # 善款由某会统一接收，…
            return end
        speaks_for_subject = any(c.text == "代表" for c in chunks[end - 1 : stop]) or region[-1].text.endswith("代表")
        if reading.fresh_subject and speaks_for_subject:
            return stop  # 某商会|由会长李海代表|捐款
        reading.agents = parties
        reading.front = reading.front or passive_subject(bare)
    elif role == "joint" and reading.subject and reading.fresh_subject and not _joins_object(chunks, i):
        reading.subject = reading.subject + parties
    return end


def _end_of_front(chunks: list[Chunk], i: int, stop: int) -> int:
    """Return where the goods from `i` on end: before 向 or 给, unless that stands in a relative clause of theirs.

    将|5万只口罩|向某院捐赠; 把|准备给孙子办婚礼|的|5000元|捐出.
    """
    end = next_role(chunks, i, stop)
    if any(c.is_number for c in chunks[i:end]):
        return end
    of = next((k for k in range(end, stop) if chunks[k].text == "的"), stop)
    describes = of == end + 1 or any(c.kind == "verb" for c in chunks[i:of])
    return stop if describes and any(c.is_number for c in chunks[of:stop]) else end


def read_visit(reading: Reading, chunks: list[Chunk], i: int) -> bool:
    """Read where somebody goes to give: 总经理昨天率干部|到|某县政府，捐出500万元."""
    if chunks[i].text != "到" or i + 1 == len(chunks) or not chunks[i + 1].tokens or reading.recipients:
        return False
    if _deals_out(chunks, i + 2) and chunks[i + 1].tokens[-1].tag in ("ORG", "LOC"):
        reading.recipients = reading.parties(chunks[i + 1 : i + 2], "after_到")  # 拉了5万瓶酸奶|到|某县|免费发放
        return False
    if i + 2 != len(chunks) or chunks[-1].tokens[-1].tag != "ORG" or reading.finished:
        return False
    after = reading.upcoming
    if after is None or after.trigger != "give":
        return False
    reading.recipients = reading.parties(chunks[-1:], "after_到")
    return bool(reading.recipients)


def _deals_out(chunks: list[Chunk], i: int) -> bool:
    """Tell whether goods are dealt out from `i` on, so that the place before gets them: 到某县|免费|发放."""
    k = next((k for k in range(i, len(chunks)) if chunks[k].kind != "adverb"), len(chunks))
    return k < len(chunks) and chunks[k].text.endswith(("发放", "派发", "分发", "派送", "赠饮"))


def _receives(reading: Reading, told: Gift | None, parties: list[PartyMention]) -> None:
    """Note who receives: what was told before, or what the next clauses tell of."""
    if told is not None:
        told.recipients = told.recipients or parties
    else:
        reading.set_subject(parties)


def _pooled_by(reading: Reading, front: list[Chunk]) -> list[PartyMention]:
    """Return who gave together what somebody hands over: 村支书把|全村82户|凑|的|1.2万元|送到."""
    k = next((k for k, c in enumerate(front) if k and _is_verb(c, "pooling")), None)
    if k is None or k + 2 >= len(front) or front[k + 1].text != "的" or not front[k + 2].is_number:
        return []
    return [party for party in reading.parties(front[:k], "pooled_by") if party.kind == "group"]


def _leads_staff(reading: Reading, chunks: list[Chunk], end: int, parties: list[PartyMention]) -> bool:
    """Tell whether persons only lead those whom the subject, a body, sends."""
    bodies = bool(reading.subject) and all(party.kind == "organization" for party in reading.subject)
    leads = end < len(chunks) and chunks[end].kind == "verb" and chunks[end].text.startswith(("率", "带领"))
    return bodies and leads and all(party.kind == "person" for party in parties)


def _joins_object(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 与 at `i` stands between those with whom the subject does something: 宴请|千名|会员|与|来宾."""
    if i < 2 or chunks[i - 1].kind != "np" or chunks[i].text not in ("与", "和", "及"):
        return False
    k = i - 2
    while k and (chunks[k].kind in ("np", "quantity", "other") or chunks[k].text == "的"):
        k -= 1
    return chunks[k].kind == "verb" and not chunks[k].trigger


def _acts(chunks: list[Chunk], i: int, end: int) -> bool:
    """Tell whether the clause with 由 at `i` only tells what somebody does, at `end`: 沿途|由|某水厂|设|站."""
    scene = all(c.kind in ("adverb", "date", "conj") or c.text in _SCENES for c in chunks[:i])
    return scene and chunks[end].kind == "verb" and all(c.text != "的" for c in chunks[end:])


def _before_purpose(region: list[Chunk]) -> list[Chunk]:
    """Return what stands before a verb that says what for (为灾区|重建|学校捐款), unless 的 follows the verb."""
    for k, piece in enumerate(region):
        if _is_verb(piece, "building") and not any(c.text == "的" for c in region[k + 1 :]):
            return region[:k]
    return region


def whole_region(reading: Reading, region: list[Chunk], rule: str = "place_of_recipient") -> list[PartyMention]:
    """Take what stands between 向 and the giving expression, or after 给, for the recipient, whatever it is called."""
    nouns = [c for c in region if c.kind not in ("adverb", "distributive", "punct", "date")]
    if len(nouns) == 1 and (place := _before_campaign(nouns[0], reading.view)) is not None:
        return [PartyMention(place.start, place.end, reading.text[place.start : place.end], "place", rule)]
    if not nouns or nouns[-1].kind != "np" or not 2 <= nouns[-1].end - nouns[0].start <= 24:
        return []
    named = rule == "place_of_giver" and nouns[-1].end - nouns[0].start >= _SHORT_NAME  # 是|白露医药|捐的
    if (
        (is_goods(nouns[-1].text) and not named)
        or gives_nothing(nouns[-1].text)
        or gives_nothing(nouns[-1].tokens[-1].text)
    ):
        return []
    start, end = nouns[0].start, nouns[-1].end
    return [PartyMention(start, end, reading.text[start:end], "group", rule)]


def _before_campaign(piece: Chunk, view: str) -> Token | None:
    """Return the place that a campaign is named after: 向|湖北|防控新型肺炎|捐款."""
    first = piece.tokens[0] if piece.tokens else None
    named = first is not None and first.tag == "LOC" and cue("campaign").match(view, first.end, piece.end) is not None
    return first if named else None


def _is_verb(piece: Chunk, kind: str) -> bool:
    return piece.text in lexicons.words("verbs", kind=kind)


def _pass_on(reading: Reading, gift: Gift, through: list[PartyMention], rest: list[Chunk]) -> None:
    """Read 由A转交B after a gift: it goes through A, who may have been told as its recipient, to B."""
    if all(party.plain == "其" for party in through):
        through = gift.recipients  # 分发给22个中心，由|其|转发给…
    gift.intermediaries = through
    names = {party.name for party in through}
    gift.recipients = [party for party in gift.recipients if party.name not in names]
    to = next((k for k, piece in enumerate(rest) if piece.kind != "prep"), 0)  # 转交|给|某人
    final = reading.parties(rest[to:], "passed_on_to")
    gift.recipients = final or gift.recipients


def read_errand(reading: Reading, chunks: list[Chunk], i: int) -> int:
    """Read who is asked to pass a gift on; return the index up to which it was read, or `i` where nobody is.

    …100万元，|委托|某会|转交|某医院; …1万元，|请|村委会|替她|捐给|某医院; …4箱牛奶，|经|某会|转交. Of a gift that
    is not told yet (净水器45组，|托|某会|转赠|某乡) the rest is read as that of any other.
    """
    asks = _is_verb(chunks[i], "asking")
    verb = next((k for k in range(i + 2, len(chunks)) if _passes_on(chunks[k], asks)), None)
    if verb is None or any(c.kind in ("amount", "quantity") for c in chunks[i:verb]):
        return i
    end = next((k for k in range(i + 2, verb) if chunks[k].kind in ("prep", "adverb", "verb")), verb)
    through = reading.parties(chunks[i + 1 : end], f"after_{chunks[i].text}" if not asks else "asked_to_pass_on")
    if not through:
        return i
    told = reading.finished
    if told is None:
        reading.intermediaries = through
        return end
    _pass_on(reading, told, through, chunks[verb + 1 :])
    return len(chunks)


def _passes_on(piece: Chunk, asked: bool) -> bool:
    return _is_verb(piece, "passing_on") or (asked and piece.trigger in ("give", "deliver"))


def names_campaign(reading: Reading, parties: list[PartyMention], end: int) -> bool:
    """Tell whether a place only says which campaign is meant: 支援武汉|抗击疫情, 为武汉|疫情捐款.

    Several places are listed because each gets something.
    """
    return (
        len(parties) == 1
        and parties[-1].kind == "place"
        and cue("campaign").search(reading.view, parties[-1].end, end) is not None
    )


def read_purpose(reading: Reading, chunks: list[Chunk], i: int, bare: list[Chunk]) -> None:
    """Read 慰问医护人员, 驰援武汉, 发往武汉 after the goods: a recipient where no better one stands.

    Args:
        reading: the state.
        chunks: the chunks of the clause.
        i: the index of the verb.
        bare: the chunks before it; a sum among them is a part of a whole and goes to a recipient of its own.
    """
    begin = i + 1
    while begin + 1 < len(chunks) and (_is_verb(chunks[begin], "purpose") or chunks[begin].text in _LEADS_TO_WHOM):
        begin += 1  # 用于帮助和救助|医务人员
    end = begin
    while end < len(chunks) and chunks[end].kind not in ("trigger", "date", "amount"):
        end += 1
    found = reading.parties(_before_purpose(chunks[begin:end]) or chunks[begin:end], "purpose")
    if chunks[i].text in ("用于", "支持") and any(p.kind == "place" and p.end < chunks[end - 1].end - 2 for p in found):
        return  # 用于武汉抗疫战: the place only says which campaign
    if not found or (
        chunks[i].text not in lexicons.words("verbs", kind="helping_place")
        and names_campaign(reading, found, chunks[end - 1].end)
    ):
        return
    if chunks[i].text == "用于" and chunks[begin].kind == "verb":
        return  # 用于采购…: the use of the money
    if reading.splitting is not None and any(c.is_number for c in bare):
        reading.recipients = [replace(party, rule="destination") for party in found]
        return
    if chunks[i].text == "用于" and any(gift.recipients for gift in reading.told()):
        return
    reading.send(found)
