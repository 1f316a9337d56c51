"""Who gives: the subject of a clause, or the name that stands where a giver must stand."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import counted, party_kind
from donext.assembly.sentence.phrases import (
    VEHICLE,
    are_named,
    gives_nothing,
    is_titled,
    speaks,
    without_joint,
)
from donext.assembly.sentence.place_of_giver import (
    after_relation,
    before_ordinal,
    giving_follows,
    is_head_of_line,
    one_of_class,
    plain_name,
)
from donext.assembly.sentence.prepositions import next_predicate
from donext.assembly.sentence.speakers import read_speaker
from donext.assembly.sentence.state import Reading
from donext.assembly.sentence.subject_range import after_lead, after_opening, counts_times, subject_range
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.values import AmountMatch, QuantityMatch

_TOGETHER_WITH = frozenset("携手 联合 会同 协同 联手".split())
_SALUTATION = re.compile("[^，。：！]{0,8}(?:同志|编辑|老师|您好|你们好|你好)们?[：:，！]|")
_FLIES = re.compile("(?:[专货军飞]机|运输机|医疗船|货轮)$")  # what a state sends
_FIRST = re.compile("最[先早]|第一个|首先|率先|带头|抢先")
_HE = frozenset("他 她 我".split())
_ONE_PERSON = re.compile("一[名位个]")


def read_subject(reading: Reading, chunks: list[Chunk], mark: str) -> int:
    """Read the subject at the beginning of a clause; return the index after it."""
    if (introduced := _introduces_writer(reading, chunks)) is not None:
        reading.set_subject(introduced)
        return len(chunks)
    if is_head_of_line(reading, chunks, mark):
        start, end = chunks[0].start, chunks[-1].end
        name = reading.text[start:end]
        reading.set_subject([PartyMention(start, end, name, "organization", "head_of_line")])
        return len(chunks)
    i = after_lead(reading, chunks)
    if _somebody_came(reading, chunks[i:], mark):
        return len(chunks)
    described = _described_at_length(reading, chunks, mark)
    if described:
        reading.set_subject(described)
        return len(chunks)
    for read in (_cleft, _joint_subject, _origin):
        after = read(reading, chunks, i)
        if after is not None:
            return after
    begin, end = subject_range(chunks, after_opening(reading, chunks, i))
    run, rest = chunks[begin:end], chunks[end:]
    reading.owners = _owners(reading, run, rest) or reading.owners
    if end == len(chunks) and run and run[0].text in lexicons.words("verbs", kind="founding"):
        return begin  # 增设抗疫专项基金: what is founded
    if all(c.kind in ("paren", "other", "conj") for c in run):
        return begin
    if starters := _who_started(reading, run):
        reading.set_subject(starters)
        return end
    if len(run) > 2 and run[-1].text == "的" and run[-2].kind == "verb":
        makers = reading.parties(run[:-2], "subject_of_relative")
        if makers and are_named(makers):  # 某基金会准备的18万个口罩送往…
            reading.set_subject(makers)
            return end
    if _is_measured(rest) and not _brings(run, rest):
        return begin
    if speaks(rest):
        read_speaker(reading, run)
        if is_titled(run) or not any(c.trigger == "give" for c in rest):
            return end
    parties = after_relation(reading, run, rest) or reading.parties(without_joint(run), "subject")
    if not parties:
        parties = plain_name(reading, run, rest, mark) or before_ordinal(reading, run) or _who_sends(reading, run)
        parties = parties or one_of_class(reading, run, rest)
    listed = mark in ("：", ":", "，") and giving_follows(reading)
    if run and run[-1].has("ORG") and gives_nothing(run[-1].text) and not any(c.trigger for c in rest):
        return begin  # 昨晚发的微博
    if not parties or not (rest or listed or are_named(parties)):
        return begin
    reading.set_subject(_one_before(reading, parties))
    return end


def _who_started(reading: Reading, run: list[Chunk]) -> list[PartyMention]:
    """Return who is behind a campaign that is the subject: 网友李海|发起|的|“一碗面”|筹得善款5万元."""
    begins = lexicons.words("verbs", kind="leading") | lexicons.words("verbs", kind="founding")
    k = next((k for k, c in enumerate(run) if k and c.text in begins and run[k + 1 : k + 2]), 0)
    if not k or run[k + 1].text != "的":
        return []
    what, who = run[k + 2 :], [c for c in run[:k] if c.kind not in ("date", "adverb")]
    party = reading.parties(what, "subject") if what else []
    if party and not (what[-1].has("QUOTE") or gives_nothing(what[-1].text)):
        return []
    starters = reading.parties(who, "who_started")
    return starters if are_named(starters) else []


def _introduces_writer(reading: Reading, chunks: list[Chunk]) -> list[PartyMention] | None:
    """Return who writes of himself in the first person: 我|是|一名中学生. 随信寄去100元."""
    writes = len(chunks) > 2 and chunks[0].text == "我" and chunks[1].text in ("是", "叫")
    begins = _SALUTATION.fullmatch(reading.view, reading.sentence.start, chunks[0].start) if writes else None
    if begins is None or any(c.trigger for c in chunks):
        return None
    parties = reading.parties(chunks[2:], "subject")
    return parties if len(parties) == 1 else None


def _one_before(reading: Reading, parties: list[PartyMention]) -> list[PartyMention]:
    """Return who is meant by 他 after somebody without a name: 一位老人|走进某会，|他|捐出3000元."""
    pronoun = len(parties) == 1 and parties[0].plain in _HE
    described = bool(reading.subject) and all(_ONE_PERSON.match(party.plain) for party in reading.subject)
    return [reading.carried(party) for party in reading.subject] if pronoun and described else parties


def _somebody_came(reading: Reading, chunks: list[Chunk], mark: str) -> bool:
    """Read who gives next at whose door: 某派出所|来|了|一位|大妈|，掏出5000元."""
    came = next((k for k, c in enumerate(chunks) if k and c.text in ("来", "来了") and c.kind == "verb"), 0)
    who = [c for c in chunks[came + 1 :] if c.text != "了"]
    if mark != "，" or not came or len(who) < 2 or not counted(who[0]) or any(c.trigger for c in chunks):
        return False
    people = reading.parties(who, "subject")
    if not people or any(party.kind not in ("group", "anonymous", "person") for party in people):
        return False
    reading.set_subject(people)
    host = reading.parties(chunks[:came], "after_来到")
    reading.recipients = [party for party in host if party.kind == "organization"]
    return True


def _described_at_length(reading: Reading, chunks: list[Chunk], mark: str) -> list[PartyMention]:
    """Return the name with which a clause ends that only describes its bearer: 村口|开|小卖部|的|李海|，把…."""
    if mark != "，" or len(chunks) < 3 or chunks[-2].text != "的" or not chunks[-1].has("PER", "ORG"):
        return []
    if any(c.trigger or c.is_number or c.kind == "prep" for c in chunks) or not giving_follows(reading):
        return []
    parties = reading.parties(chunks[-1:], "subject")
    return parties if are_named(parties) else []


def _owners(reading: Reading, run: list[Chunk], rest: list[Chunk]) -> list[PartyMention]:
    """Return whose money or goods a clause begins with: 林先生|的|藏书|一万册，…, 王小姐|的|一条项链|拍出12万元."""
    of = next((k for k, c in enumerate(run) if c.text == "的"), 0)
    owned = run[of + 1 :]
    if not of or (owned and party_kind(owned[-1].text, owned[-1].tokens) is not None):
        return []
    if not (owned or (rest and rest[0].is_number)):
        return []
    owners = reading.parties(run[:of], "owner") or reading.parties(_up_to_person(run[:of]), "owner")
    return owners if are_named(owners) else []


def _up_to_person(run: list[Chunk]) -> list[Chunk]:
    """Return a phrase without what somebody holds: 歌手周慕白 of 歌手周慕白|演唱会."""
    last = max((k for k, token in enumerate(run[-1].tokens) if token.tag == "PER"), default=-1)
    if last < 0:
        return []
    tokens = run[-1].tokens[: last + 1]
    end = tokens[-1].end
    return [*run[:-1], Chunk("np", run[-1].start, end, run[-1].text[: end - run[-1].start], tokens)]


def _cleft(reading: Reading, chunks: list[Chunk], i: int) -> int | None:
    """Read who is called the first or greatest giver; return the index after it, or None: 捐得最多|的|是|某公司."""
    of = next((k for k in range(i, len(chunks) - 2) if chunks[k].text == "的" and chunks[k + 1].text == "是"), None)
    if of is None or any(c.is_number for c in chunks) or any(c.trigger for c in chunks[of:]):
        return None
    told = chunks[:of]
    gives = any(c.trigger == "give" for c in told)
    first = _FIRST.search(reading.view, chunks[0].start, chunks[of].start) is not None
    parties = reading.parties(chunks[of + 2 :], "called_first") if gives or first else []
    if not parties or not are_named(parties):
        return None
    reading.set_subject(parties)
    return len(chunks)


def _joint_subject(reading: Reading, chunks: list[Chunk], i: int) -> int | None:
    """Read who joins the giver of the clause before; return the index after it, or None: 并|携手|某公司|捐赠…."""
    if i == len(chunks) or chunks[i].kind != "prep" or chunks[i].role != "joint" or not reading.subject:
        return None
    if _shares_purpose(reading, chunks, i):
        return len(chunks)
    end = next_predicate(reading, chunks, i)
    partners = reading.parties(chunks[i + 1 : end], "joint_donor")
    if not partners:
        return None
    if chunks[i].text in _TOGETHER_WITH:
        reading.set_subject(reading.subject + partners)
    else:
        reading.subject = reading.subject + partners
    return end


def _origin(reading: Reading, chunks: list[Chunk], i: int) -> int | None:
    """Read whom the goods come from with which a clause begins; return the index of the goods, or None.

    来自某公司的|500套防护服|送到某医院.
    """
    if i == len(chunks) or chunks[i].text != "来自":
        return None
    of = next((k for k in range(i + 1, len(chunks)) if chunks[k].text == "的"), len(chunks))
    goods = chunks[of + 1 : of + 5]
    if not any(c.kind == "np" and is_goods(c.text) for c in goods) or not any(c.trigger for c in chunks[of + 1 :]):
        return None
    givers = reading.parties(chunks[i + 1 : of], "comes_from")
    if not givers:
        return None
    reading.set_subject(givers)
    return of + 1


def _shares_purpose(reading: Reading, chunks: list[Chunk], i: int) -> bool:
    """Give a gift told before to the body with which its purpose is carried out: 捐资45万元，|与|某馆|共建|修复室."""
    told = reading.finished
    sharing = lexicons.words("verbs", kind="sharing")
    verb = next((k for k in range(i + 2, len(chunks)) if chunks[k].text in sharing), None)
    if told is None or verb is None or chunks[i].text not in ("与", "和", "同"):
        return False
    bodies = [
        party for party in reading.parties(chunks[i + 1 : verb], "shares_purpose") if party.kind == "organization"
    ]
    told.recipients = told.recipients or bodies
    return bool(bodies)


def _is_measured(rest: list[Chunk]) -> bool:
    """Tell whether a sum or number follows a name, which then is what it measures, or one of a list: 张三|500元."""
    if len(rest) > 1 and rest[0].kind == "distributive" and isinstance(rest[1].value, AmountMatch):
        return True  # 张三、李四|各|500元, after a gift
    if not rest or not rest[0].is_number:
        return False
    return not (counts_times(rest[0]) or _sums_gift(rest))


def _brings(run: list[Chunk], rest: list[Chunk]) -> bool:
    """Tell whether a body is followed by the goods that it gives: 某集团|300吨蔬菜|驰援武汉."""
    number = rest[0].value
    if len(rest) < 3 or not isinstance(number, QuantityMatch) or number.kind in ("person", "organization", "place"):
        return False
    name = run[-2] if len(run) > 1 and run[-1].text == "的" else run[-1]  # 某公司|的|20台呼吸机|运抵医院
    body = name.kind == "np" and name.tokens[-1].tag == "ORG"
    return body and is_goods(rest[1].text) and any(c.trigger for c in rest[2:])


def _who_sends(reading: Reading, run: list[Chunk]) -> list[PartyMention]:
    """Take whose vehicle brings the goods for who sends them: 某国|运输机|将20吨物资运抵, 某厂|的|两辆|卡车|开到."""
    piece = run[-1]
    if piece.kind != "np" or not VEHICLE.search(piece.text):
        return []
    if len(run) == 1 and piece.tokens[0].tag in ("LOC", "ORG"):
        owner = piece.tokens[0]
        return reading.parties([Chunk("np", owner.start, owner.end, owner.text, [owner])], "whose_vehicle")
    before = run[:-1]
    while before and (before[-1].text == "的" or isinstance(before[-1].value, QuantityMatch)):
        before = before[:-1]
    owners = reading.parties(before, "whose_vehicle") if before else []
    country = _FLIES.search(piece.text) and all(party.kind == "place" for party in owners)
    return owners if country or are_named(owners) else []


def _sums_gift(rest: list[Chunk]) -> bool:
    """Tell whether a sum stands before the gift that it measures: 某集团|一亿元|的|捐款."""
    if len(rest) > 2 and rest[1].text == "的":
        return rest[2].trigger in ("give", "noun")
    ends = len(rest) > 1 and rest[1].trigger in ("give", "noun")  # 某集团|100万元|捐款|到账
    return ends and isinstance(rest[0].value, AmountMatch) and all(c.kind in ("adverb", "verb") for c in rest[2:3])
