"""Clauses with an expression of receiving: B收到A捐赠的…."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.judging import GIVER_IS
from donext.assembly.sentence.phrases import are_named
from donext.assembly.sentence.prepositions import whole_region
from donext.assembly.sentence.state import Reading
from donext.components.annotations import Trigger
from donext.components.chunks import Chunk
from donext.values import AmountMatch, QuantityMatch

# Who gives and does not receive, though the clause before is about them.
_GIVERS = re.compile("(?:社会)?各界|社会爱心|爱心人士|好心人|热心人|网友|热心市民")
_APPROVAL = re.compile("支持|响应|关注|认可|批准|许可|同意")
_MONEY_GIVEN = re.compile("(?:赈灾|救灾|抗灾|助学|爱心|慰问|赞助|义卖)[款金]")
_GIFT = re.compile("捐|赠|善款|爱心|支票|汇款单|[送寄]来")
# 爱心账户里|收到: whoever gave before is not meant
_ACCOUNT = re.compile("账户|帐户|账号|专户|捐款箱|募捐箱|爱心箱")
_DISASTER = re.compile(
    "地震|海啸|[水风火雪旱]灾|台风|飓风|洪灾|赈灾|救灾|抗疫|抗震|防疫|震灾|防汛|抗洪|抗旱|洪水|雪灾|疫情"
)
# 收到口罩2万只，|由某集团捐赠
_GIVER_NEXT = re.compile(r"，(?:[^，。；]{0,8}(?:由|来自)[^，。；]{2,30}(?:捐|赠)|是[^，。；]{2,20}捐[赠出来]?的)")


def read_receiving(reading: Reading, trigger: Trigger, chunks: list[Chunk], i: int) -> int:
    """Read 收到A捐赠的100万元: the subject receives; the donors stand before the giving expression."""
    if any(c.kind == "distributive" and c.text.startswith("每") for c in chunks[:i]):
        return len(chunks)  # 每个家庭|获得|10万元资助: what each gets is no sum, and who said so gets nothing
    if _passes_on_received(chunks, i):
        return i + 1
    rest = chunks[i + 1 :]
    giving = next(
        (k for k, c in enumerate(rest) if c.kind == "trigger" and c.trigger in ("give", "noun", "raise")),
        None,
    )
    if giving is not None and _APPROVAL.search(reading.view, trigger.end, rest[giving].start):
        return i + 1  # 得到市议会|支持|的义捐活动
    clause = reading.view[chunks[i].start : chunks[-1].end]
    if giving is None and _GIFT.search(clause):  # 收到爱心人士送来的热粥
        giving = next((k for k, c in enumerate(rest) if k and c.trigger == "deliver"), None)
    from_hands = _from_hands_of(reading, chunks[:i])
    is_gift = (
        giving is not None
        or reading.splitting is not None
        or _GIFT.search(clause)
        or bool(_of_money(reading, rest))
        or bool(from_hands and _GIFT.search(reading.view, chunks[0].start, trigger.start))
        or _GIVER_NEXT.match(reading.view, chunks[-1].end)
        or GIVER_IS.search(reading.view, chunks[-1].end, reading.sentence.end)  # 收到图书一批，共3000册，|捐赠人是|李海
    )
    told = reading.finished
    if not is_gift and told is not None and told.trigger is not None and told.trigger.kind == "receive":
        amounts, items = reading.themes(rest)  # 接收捐款4亿元，|接收|救灾物资折价6000万元
        told.amounts, told.items, told.end = told.amounts + amounts, told.items + items, chunks[-1].end
        return len(chunks)
    if not is_gift and trigger.text not in ("获捐", "获赠", "受赠"):
        return i + 1
    if reading.finished is not None:
        reading.close()
    gift = reading.gift or reading.open()
    gift.trigger = trigger
    givers = [party for party in reading.subject if _GIVERS.match(party.name)]  # 社会各界伸出援手，收到捐款2万元
    account = _ACCOUNT.search(reading.view, reading.clause_start, trigger.start) is not None
    kept_from = account and all(party.start < reading.sentence.start for party in reading.subject)
    gift.recipients = [] if givers or kept_from or _gave_before(reading) else reading.subject
    if reading.reporter and all(party.carried for party in reading.subject):
        gift.recipients = reading.reporter
    gift.donors = reading.agents or givers or from_hands
    if giving is not None:
        before, after = rest[:giving], rest[giving + 1 :]
        gift.donors = gift.donors or _givers_before(reading, before)
        leading = [c for c in before if c.is_number]
        themes = after if not leading else before + after
    else:
        owners, themes = _owned(reading, rest)
        owners = owners or _of_money(reading, rest)
        gift.donors = gift.donors or owners
    amounts, items = reading.themes(_without_use(themes), loose=giving is not None)
    gift.amounts += amounts
    gift.items += items
    gift.date = gift.date or reading.date
    gift.distributed = reading.distributed
    gift.end = chunks[-1].end
    gift.rules.append(("recipients", "subject_of_receiving"))
    reading.use_up()
    return len(chunks)


def _without_use(themes: list[Chunk]) -> list[Chunk]:
    """Drop what money is for: 1亿元|用于|建设|图书馆."""
    use = next((k for k, c in enumerate(themes) if c.text in ("用于", "用来", "用以") and c.kind == "verb"), None)
    spent = use is not None and any(isinstance(c.value, AmountMatch) for c in themes[:use])
    return themes[:use] if spent else themes


def _passes_on_received(chunks: list[Chunk], i: int) -> bool:
    """Tell whether what was received only says what is given on: 婚宴|收到|的|礼金12万元|捐给|某院."""
    after = next((k for k in range(i + 1, len(chunks)) if chunks[k].trigger == "give"), None)
    return after is not None and chunks[i + 1].text == "的" and any(c.is_number for c in chunks[i + 2 : after])


def _gave_before(reading: Reading) -> bool:
    """Tell whether the subject that 收到 leaves out gave in the sentence before, so that somebody else receives."""
    before = {party.name for party in reading.whole.donors} if reading.whole is not None else set()
    people = all(party.carried and party.kind != "organization" for party in reading.subject)
    return bool(reading.subject) and people and all(party.name in before for party in reading.subject)


def _counts_gifts(piece: Chunk) -> bool:
    """Tell whether a number only counts the gift: 收到|一笔|来自李海的捐款."""
    return isinstance(piece.value, QuantityMatch) and piece.value.unit in ("笔", "批")


def _from_hands_of(reading: Reading, before: list[Chunk]) -> list[PartyMention]:
    """Return who hands over what is received: 校长|从|李海手中|接过支票."""
    whence = next((k for k, c in enumerate(before) if c.text == "从" and c.kind == "prep"), len(before))
    phrase = before[whence + 1 :]
    handed = phrase and phrase[-1].text.endswith(("手中", "手里", "手上"))
    return reading.parties(phrase, "from_hands_of") if handed else []


def _owned(reading: Reading, rest: list[Chunk]) -> tuple[list[PartyMention], list[Chunk]]:
    """Split what is received into whose it was and the rest: 获赠|李海先生|的|1000册藏书, 收到|173名侨胞|的|善款."""
    of = next((k for k, c in enumerate(rest) if c.text == "的"), len(rest))
    sent = of + 1 < len(rest) and rest[of + 1].text in lexicons.words("cues", kind="gift_money")
    if of + 1 >= len(rest) or not (rest[of + 1].is_number or sent):
        return [], rest
    phrase = [c for c in rest[:of] if c.text not in ("来自", "到", "了")]
    owners = reading.parties(phrase, "donor_after_receiving")
    known = owners and (are_named(owners) or (sent and any(c.is_number for c in phrase)))
    return (owners, rest[of + 1 :]) if known else ([], rest)


def _of_money(reading: Reading, rest: list[Chunk]) -> list[PartyMention]:
    """Return whose money is received where no word of giving stands beside it: 收到|海外侨胞赈灾款|五百万元."""
    if not rest or rest[0].kind != "np" or len(rest[0].tokens) < 2:
        return []
    money = _MONEY_GIVEN.search(rest[0].text)
    tokens = [t for t in rest[0].tokens if money is not None and t.start < rest[0].start + money.start()]
    if not tokens:
        return []
    text = rest[0].text[: tokens[-1].end - rest[0].start]
    return reading.parties([Chunk("np", rest[0].start, tokens[-1].end, text, tokens)], "donor_after_receiving")


def _without_disaster(piece: Chunk) -> Chunk:
    """Return who gave without what it was for: 各界|海啸, of 收到各界海啸捐款."""
    tokens = piece.tokens
    while piece.kind == "np" and tokens and _DISASTER.fullmatch(tokens[-1].text):
        tokens = tokens[:-1]
    if len(tokens) == len(piece.tokens):
        return piece
    if not tokens:  # 接收|防汛救灾|捐赠款物: nobody is named
        return Chunk("particle", piece.start, piece.end, piece.text, piece.tokens)
    end = tokens[-1].end
    return Chunk("np", piece.start, end, piece.text[: end - piece.start], tokens)


def _givers_before(reading: Reading, chunks: list[Chunk]) -> list[PartyMention]:
    """Return who stands between 收到 and the giving expression (收到|市民的|医疗|捐赠), but no intermediary."""
    whence = next((k for k, c in enumerate(chunks) if c.text == "从" and c.kind == "prep"), -1)
    chunks = chunks[whence + 1 :]  # 收到|一只|从|某市|寄来的箱子
    phrase = [_without_disaster(c) for c in chunks if c.text not in ("来自", "到", "了") and not _counts_gifts(c)]
    if any(c.role == "intermediary" for c in phrase):
        return []
    sum_at = next((k for k, c in enumerate(phrase) if k and isinstance(c.value, AmountMatch)), len(phrase))
    phrase = phrase[:sum_at]  # 收到|校友李海|100万元|的|捐款
    of = max((k for k, c in enumerate(phrase) if c.text == "的"), default=0)
    rule = "donor_after_receiving"
    parties = reading.parties(phrase, rule) or reading.parties(phrase[:of], rule)
    return parties or whole_region(reading, phrase, "place_of_giver")
