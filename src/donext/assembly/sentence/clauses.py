"""Reads the chunks of one sentence from left to right and writes down the gifts that it tells.

The reader keeps what a human reader keeps in mind (:class:`donext.assembly.sentence.state.Reading`): the subject
that later clauses leave out, recipients named before the verb (向A捐赠), goods named before it (将口罩捐给A), the
date, and the gift that is being told. A new subject, recipient or date after a finished theme begins a new gift; a
bare list goes on with the old one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from donext import lexicons
from donext.assembly.gifts import Gift
from donext.assembly.judging import cue
from donext.assembly.pairs import gives_further
from donext.assembly.sentence.continuations import (
    begin_list,
    begin_split,
    read_bare,
    read_elaboration,
    read_given_to,
    read_giver,
    read_handed_on,
    read_inscription,
    read_origin,
    read_source,
)
from donext.assembly.sentence.deputies import with_principals
from donext.assembly.sentence.giving import read_trigger
from donext.assembly.sentence.names_before import name_before
from donext.assembly.sentence.origins import read_money_from
from donext.assembly.sentence.phrases import VEHICLE, are_named, distribution, with_agents
from donext.assembly.sentence.prepositions import read_errand, read_preposition, read_purpose, read_visit
from donext.assembly.sentence.receivers import read_back, read_built, read_guests, read_receiver, read_use
from donext.assembly.sentence.state import Reading
from donext.assembly.sentence.subjects import read_subject
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.components.tokens import CLAUSE_MARKS
from donext.values import AmountMatch, DateMatch, QuantityMatch

_STRONG_END = "；;。！？!?\n"
_OUTBREAK = re.compile("(?:[疫灾]情|地震|洪灾|灾害)(?:发生|暴发|爆发|来袭|蔓延)(?P<since>以来)?")
_YEAR = len("2016")
# 你捐一百，我捐五十，…: what many gave, and no gift of its own
_ONE_AND_OTHER = re.compile(
    "(?:[你我][一]?[捐凑掏出拿送]?了?|[他她][一]?[捐凑掏出拿送]?)[0-9一二三四五六七八九十百千]{1,5}(?:多)?[元块斤袋件]?(?:钱)?"
)
_BEING = frozenset("是 就是 便是 则是 竟是 却是 都是 全是 也是 还是".split())
_SPLIT = re.compile(r"其中|当中")

_WHOLE_CLAUSES = (
    read_given_to,
    read_source,
    read_money_from,
    read_giver,
    read_back,
    read_receiver,
    read_use,
    read_guests,
    read_origin,
    read_handed_on,
    read_inscription,
)


def read_sentence(reading: Reading, pieces: list[Chunk]) -> list[Gift]:
    """Return the gifts of the sentence in text order; some may still lack a party or a theme.

    Args:
        reading: the state in which the sentence begins.
        pieces: the chunks of the sentence.
    """
    clause: list[Chunk] = []
    for i, piece in enumerate(pieces):
        if piece.kind == "punct" and _lists_on(clause, pieces, i):
            continue
        if piece.kind == "punct" and (
            piece.text in CLAUSE_MARKS
            or (reading.sentence.headline and not piece.text.strip())
            or _begins_gift(reading, pieces, i)
            or _begins_part(reading, clause, pieces, i)
        ):
            reading.upcoming = next(
                (c for c in pieces[i + 1 :] if c.kind not in ("adverb", "date") and c.text != "则"), None
            )
            _read_clause(reading, clause, piece.text)
            clause = []
        elif _next_giver(reading, clause, pieces, i):
            _read_clause(reading, clause, "、")
            clause = []
        else:
            clause.append(piece)
    reading.upcoming = None
    _read_clause(reading, clause, "")
    reading.close()
    _share_recipients(reading)
    return reading.gifts


def _next_giver(reading: Reading, clause: list[Chunk], pieces: list[Chunk], i: int) -> bool:
    """Tell whether 和 or 、 stands before a further giver: 甲捐赠的5万元善款|和|乙捐赠的帐篷."""
    if pieces[i].text not in ("和", "及", "以及", "、") or not any(c.trigger == "give" for c in clause):
        return False
    if not any(c.is_number for c in clause):
        return False
    after = pieces[i + 1 : i + 3]
    if len(after) < 2 or after[0].kind != "np" or after[1].trigger != "give":
        return False
    parties = reading.parties(after[:1], "")
    return bool(parties) and are_named(parties)


def _share_recipients(reading: Reading) -> None:
    """Let what is told last for whom hold for a list: 甲捐3万元、乙捐2万元予|某县政府."""
    for gift, after in reversed(list(pairwise(reading.gifts))):
        listed = reading.view[gift.end : after.start].strip() == "、" or reading.view[gift.end : gift.end + 1] == "、"
        if listed and gift.trigger and not gift.recipients and after.donors and after.donors != gift.donors:
            gift.recipients = [party for party in after.recipients if party.rule == "after_给"]


def _begins_gift(reading: Reading, pieces: list[Chunk], i: int) -> bool:
    """Tell whether a 、 or a space separates gifts: 王怀柱捐款1000元、张小安400元."""
    if pieces[i].text.strip() not in ("、", "") or not i:
        return False
    if gives_further(pieces, i):
        return True
    if not pieces[i - 1].is_number:
        return False
    j = i + 1
    while j < len(pieces) and pieces[j].kind == "np":
        j += 1
    if j == i + 1 or j == len(pieces):
        return pieces[i + 1].kind == "prep" and pieces[i + 1].role == "recipient" if i + 1 < len(pieces) else False
    parties = reading.parties(pieces[i + 1 : j], "")
    named = bool(parties) and are_named(parties)
    return named and (pieces[j].kind == "trigger" or isinstance(pieces[j].value, AmountMatch))


def _begins_part(reading: Reading, clause: list[Chunk], pieces: list[Chunk], i: int) -> bool:
    """Tell whether a 、 separates the sums of a whole: 其中现金60万元、物资价值40万元."""
    if reading.splitting is None and not (clause and _SPLIT.match(clause[0].text)):
        return False
    sums = [k for k in range(i + 1, min(i + 5, len(pieces))) if isinstance(pieces[k].value, AmountMatch)]
    return (
        pieces[i].text == "、"
        and isinstance(pieces[i - 1].value, AmountMatch)
        and bool(sums)
        and all(c.kind in ("np", "trigger", "verb", "adverb") for c in pieces[i + 1 : sums[0]])
    )


def _says_which(chunks: list[Chunk], i: int) -> bool:
    """Tell whether receiving only says which goods are meant: 去年|入藏|的|八件铜镜，是某人捐的."""
    of = i + 2 < len(chunks) and chunks[i + 1].text == "的"
    return of and chunks[i].trigger == "receive" and not chunks[i + 2].trigger


def _lists_on(clause: list[Chunk], pieces: list[Chunk], i: int) -> bool:
    """Tell whether a comma stands inside a phrase: 向甲医院的医护人员，以及当地居民捐赠; 其中，甲捐款1万元."""
    if pieces[i].text in "，：:" and len(clause) == 1 and _SPLIT.fullmatch(clause[0].text):
        return True
    if pieces[i].text != "，" or i + 1 == len(pieces) or pieces[i + 1].text not in ("以及", "及", "和", "连同"):
        return False
    of = next((k for k in range(len(clause) - 1, -1, -1) if clause[k].role == "object"), None)
    if of is not None and any(c.is_number for c in clause[of:]) and not any(c.trigger for c in clause[of:]):
        return True  # 把|9卷磁带，连同|一台录音机，一起交给某馆
    to = next((k for k in range(len(clause) - 1, -1, -1) if clause[k].role == "recipient"), None)
    return to is not None and not any(c.kind in ("trigger", "amount", "quantity") for c in clause[to:])


def _without_rank(chunks: list[Chunk]) -> list[Chunk]:
    """Drop what only ranks a sum among the gifts: 其中|最大|一笔|100万元|由某公司捐出."""
    kept: list[Chunk] = []
    if all(c.text != "由" for c in chunks):
        return chunks
    for i, piece in enumerate(chunks):
        after = chunks[i + 1].value if i + 1 < len(chunks) else None
        ranks = isinstance(piece.value, QuantityMatch) and piece.value.unit == "笔" and isinstance(after, AmountMatch)
        if ranks and kept and kept[-1].kind in ("adverb", "other") and kept[-1].text.startswith("最"):
            kept.pop()
        elif not ranks or not i or chunks[i - 1].kind in ("prep", "trigger"):
            kept.append(piece)
    return kept


def _named_first(chunks: list[Chunk]) -> list[Chunk]:
    """Put the first name of a list before 捐款 that only a class of givers precedes: 个人|捐款|王小明|5000元."""
    if len(chunks) < 4 or chunks[0].text not in lexicons.words("party_heads", kind="class"):
        return chunks
    _, gives, name, amount = chunks[:4]
    if gives.trigger not in ("give", "noun") or name.kind != "np" or not isinstance(amount.value, AmountMatch):
        return chunks
    return [name, gives, *chunks[3:]]


def _without_what_for(chunks: list[Chunk]) -> list[Chunk]:
    """Drop the end of a clause that only says for which goods something is done: 对寄往某会的|捐赠|物资，免费运输."""
    begin = next((k for k, c in enumerate(chunks) if c.text in ("对", "针对") and c.kind == "prep"), None)
    if begin is None or len(chunks) - begin < 4:
        return chunks
    of, gives, goods = chunks[-3:]
    given = of.text == "的" and gives.trigger == "give" and is_generic(goods.text)
    return chunks[:begin] if given else chunks


def _without_being(chunks: list[Chunk]) -> list[Chunk]:
    """Drop 的是 between a giving expression and what is given: 捐|的|是|10万盒牛奶, 送来|的|则是|油画《春山》."""
    for k in range(len(chunks) - 3):
        if chunks[k].trigger not in ("give", "deliver") or chunks[k + 1].text != "的":
            continue
        at = k + 2 + (chunks[k + 2].kind == "adverb")  # 捐|的|则|是
        given = chunks[at + 1] if at + 1 < len(chunks) and chunks[at].text in _BEING else None
        if given is not None and (given.is_number or is_goods(given.text)):
            return [*chunks[: k + 1], *chunks[at + 1 :]]
    return chunks


def _dates_goods(reading: Reading, chunks: list[Chunk], i: int) -> bool:
    """Tell whether a date says when the goods of the clause came: 某会捐赠的救护车|昨天|在广场交车."""
    told = reading.finished
    if told is None or told.start != reading.clause_start or not told.items or chunks[i - 1].kind != "np":
        return False
    return not any(c.trigger or c.is_number for c in chunks[i + 1 :])


def _without_carriers(chunks: list[Chunk]) -> list[Chunk]:
    """Drop the vehicles in which somebody brings goods: 由|县供销社|的|9辆|货车|运到某市."""
    by = next((k for k, c in enumerate(chunks) if c.text == "由" and c.kind == "prep"), len(chunks))
    cars = next((k for k in range(by + 2, len(chunks) - 1) if chunks[k].trigger or _are_vehicles(chunks, k)), None)
    if cars is None or chunks[cars].trigger:
        return chunks
    carried = any(c.trigger == "deliver" for c in chunks[cars + 2 :])
    first = cars - 1 if chunks[cars - 1].text == "的" else cars
    return [*chunks[:first], *chunks[cars + 2 :]] if carried else chunks


def _are_vehicles(chunks: list[Chunk], k: int) -> bool:
    return isinstance(chunks[k].value, QuantityMatch) and VEHICLE.search(chunks[k + 1].text) is not None


def _adds_sum(reading: Reading, chunks: list[Chunk]) -> bool:
    """Tell whether a sum of money comes to the goods that were received: 收到棉被800床，|另有|捐款|8万元."""
    gift = reading.finished
    if gift is None or gift.trigger is None or gift.trigger.kind != "receive" or gift.amounts:
        return False
    return len(chunks) == 3 and chunks[1].trigger in ("give", "noun") and isinstance(chunks[2].value, AmountMatch)


def _denies(reading: Reading, chunks: list[Chunk]) -> bool:
    """Tell whether a clause says that something was not given: 没有捐钱; 被辟谣 says that of a rumour."""
    denial = cue("denial").search(reading.view, reading.clause_start, chunks[-1].end)
    return denial is not None and denial.group()[0] in "没未不拒从并婉谢"


def _leaves_out(chunks: list[Chunk]) -> bool:
    """Tell whether a clause only says what is told besides: 除|捐款箱|外，另有商号开立支票."""
    begins = len(chunks) > 2 and chunks[0].text in ("除", "除了") and chunks[-1].text in ("外", "之外", "以外")
    return begins and not any(c.trigger or c.is_number for c in chunks)


def _is_noun_of_help(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a verb of helping at the end of a clause is a noun: 都是对灾区群众的|支持."""
    helps = chunks[i].text in lexicons.words("verbs", kind="helping")
    to_whom = any(c.text == "对" and c.kind == "prep" for c in chunks[:i])
    return helps and to_whom and i + 1 == len(chunks) and chunks[i - 1].text == "的"


def _read_clause(reading: Reading, chunks: list[Chunk], mark: str) -> None:
    if not chunks or _leaves_out(chunks):
        return
    reading.clause_start = chunks[0].start
    if _ONE_AND_OTHER.fullmatch(reading.view, chunks[0].start, chunks[-1].end):
        return
    since = _OUTBREAK.search(reading.view, chunks[0].start, chunks[-1].end)
    if since and reading.date is not None and (since["since"] or len(reading.date.iso or "") == _YEAR):
        reading.date = None  # 2016年与某市结为友好城市，|疫情发生后|，…捐赠
    chunks = _without_being(_without_what_for(_without_rank(_without_carriers(chunks))))
    chunks = with_principals(reading, chunks) if chunks else chunks
    if not chunks:
        return
    chunks = read_elaboration(reading, chunks)
    if not chunks or any(read(reading, chunks) for read in _WHOLE_CLAUSES):
        return
    if _SPLIT.match(reading.view[chunks[0].start : chunks[-1].end]):
        begin_split(reading, chunks)
        if len(chunks) > 1 and _SPLIT.fullmatch(chunks[0].text):
            chunks = chunks[1:]
    more = chunks[0].text in ("另有", "还有") and any(c.trigger == "give" for c in chunks)
    if more and not _adds_sum(reading, chunks):
        reading.close()  # …捐款100万元，|另有|捐赠的帐篷500顶运往某省
    chunks = with_agents(_named_first(chunks))
    i = read_subject(reading, chunks, mark)
    bare: list[Chunk] = []
    saw_trigger = False
    while i < len(chunks):
        piece = chunks[i]
        if isinstance(piece.value, DateMatch):
            if _dates_goods(reading, chunks, i):
                reading.date_told(piece.value)
            else:
                reading.new_date(piece.value)
        elif piece.kind == "distributive":
            reading.distributed = distribution([piece])
        elif (
            piece.kind == "trigger"
            and reading.counts(piece)
            and not _is_noun_of_help(chunks, i)
            and not _says_which(chunks, i)
            and not (
                piece.text in lexicons.words("verbs", kind="purpose")
                and reading.gift is not None
                and reading.gift.has_theme
                and not reading.recipients
            )
        ):
            if not saw_trigger:
                name_before(reading, chunks, i)
            i = read_trigger(reading, chunks, i, bare)
            saw_trigger, bare = True, []
            continue
        elif read_visit(reading, chunks, i):
            break
        elif piece.text in lexicons.words("verbs", kind="asking") and (j := read_errand(reading, chunks, i)) > i:
            i, bare = j, bare if any(c.is_number for c in bare) else []  # 拍得的5万元|委托某会捐给某院
            continue
        elif piece.kind in ("verb", "trigger") and (
            piece.text in lexicons.words("verbs", kind="purpose")
            or piece.text in lexicons.words("verbs", kind="delivering_to")
        ):
            read_purpose(reading, chunks, i, bare)
            bare.append(piece)
        elif piece.kind == "verb" and piece.text in lexicons.words("verbs", kind="building"):
            read_built(reading, chunks, i)
            bare.append(piece)
        elif piece.kind == "prep" and piece.role:
            name_before(reading, chunks, i)
            j = read_preposition(reading, chunks, i, bare)
            if j > i:
                i = j
                continue
        else:
            bare.append(piece)
        i += 1
    if bare:
        read_bare(reading, bare, saw_trigger)
    if reading.gift is not None and not reading.gift.has_theme and _denies(reading, chunks):
        reading.gift = None  # 没有捐钱，捐的是牛奶
    if mark in ("：", ":"):
        begin_list(reading)
    elif mark == "、" and reading.gift is not None and reading.gift.trigger and reading.gift.trigger.kind == "receive":
        reading.listed_recipients = reading.gift.recipients  # 某会收到甲捐款1万元、乙捐款2万元
    if (mark and mark in _STRONG_END) or (reading.splitting is not None and reading.finished is not None):
        reading.close()
        reading.bought = []
        if reading.date_of_one and reading.splitting is None:
            reading.date = None
    reading.distributed = "" if mark in _STRONG_END else reading.distributed
