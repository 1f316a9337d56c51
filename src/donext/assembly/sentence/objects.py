"""The object of a giving expression: where it ends, and which part of it receives."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import counted, party_kind, suffixes
from donext.assembly.sentence.phrases import (
    COMPLEMENTS,
    amounts_to,
    counts_party,
    in_modifier,
    is_body,
    is_group,
    names_counted_goods,
    purpose_of_amount,
    tells_who,
)
from donext.assembly.sentence.prepositions import names_campaign, whole_region
from donext.assembly.sentence.state import Reading
from donext.components.annotations import Trigger
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.values import AmountMatch, DateMatch, QuantityMatch

# Bodies that receive; what stands between a company's name and goods is rather its brand.
_RECEIVING_BODY = re.compile(
    "(?:院|会|校|部|局|所|中心|小学|中学|大学|学院|政府|公所|处|署|站|国小|国中|园|队|组织|公安|难民营|基地)$"
)
# Rooms and houses where people get what is brought there: 送到|县医院食堂.
_PLACE_IN_BODY = re.compile("(?:食堂|宿舍|教学楼|病房|门诊|仓库|小学|中学|图书馆)$")
_OFFICE = re.compile(".{0,3}(?:县府|市府|公所|警局|消防局|警察局|消防分队|母校|家乡|故乡)")
_SHORTEST_DESCRIBED = 3
_TO = frozenset("给 至 予 到".split())
_ACCOUNTS = ("账户", "帐户", "账号", "专户", "户头")
_AND = frozenset("和 及 以及 与 并".split())
_GIVEN_TO = ("给", "给了", "予", "与")


def takes_goods(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether bare nouns after the trigger are goods: not after 捐款, nor where a neighbour says 免费."""
    if trigger.text.endswith("设立"):
        return False  # 设立热线电话, 设立基金: a sum may be given, what is set up is not
    if trigger.kind == "deliver" and not reading.free_here:
        return trigger.text in lexicons.words("verbs", kind="bringing")
    return trigger.text not in ("捐款", "捐资", "募款", "筹款", "赠款", "筹资", "集资", "出资")


def end_of_object(reading: Reading, chunks: list[Chunk], i: int) -> int:
    """Return the index after the object of the giving expression at `i`."""
    j = i + 1
    while j < len(chunks):
        piece = chunks[j]
        if _is_help_counted(chunks, i, j):
            j += 1
            continue
        if piece.kind == "trigger" and reading.counts(piece) and piece.trigger != "noun":
            return j
        if (
            piece.kind == "prep"
            and piece.role in ("recipient", "intermediary", "agent", "object")
            and piece.text not in _TO
        ):
            helpers = (
                j == i + 1 and chunks[i].text.endswith("给") and piece.text in lexicons.words("verbs", kind="helping")
            )
            tells_use = piece.text == "供" and in_modifier(chunks, j)  # 30套可|供|120人居住的|板房
            tells_use = tells_use or (j == i + 1 and piece.role == "agent" and in_modifier(chunks, j))  # 由孩子画的|画
            if not (helpers or tells_use):  # 赠送给|驰援武汉的医护人员
                return j
        arrives = piece.text == "到" and _is_destination(chunks[j + 1 : j + 2])
        complement = arrives or (j == i + 1 and piece.text in COMPLEMENTS)
        if (
            piece.kind == "verb"
            and piece.text not in lexicons.words("verbs", kind="within_object")
            and not (complement or in_modifier(chunks, j) or tells_who(chunks, j) or amounts_to(chunks, j))
        ):
            coordinated = (
                j == i + 2 and chunks[j - 1].kind == "conj" and piece.text in lexicons.words("verbs", kind="buying")
            )  # 募捐|和|购买
            if not (coordinated or (j == i + 1 and purpose_of_amount(chunks, j))):
                return j
        if isinstance(piece.value, DateMatch) and not (j == i + 1 and _dates_money(chunks, j)):
            return j
        j += 1
    return j


def _is_help_counted(chunks: list[Chunk], i: int, j: int) -> bool:
    """Tell whether a verb of helping is the noun that a sum measures: 提供|500万美元|现金|援助|和|价值…的药品."""
    if chunks[j].text not in lexicons.words("verbs", kind="helping") or chunks[i].trigger != "deliver":
        return False
    before = chunks[i + 1 : j]
    ends = j + 1 == len(chunks) or chunks[j + 1].text in _AND
    measured = any(isinstance(c.value, AmountMatch) for c in before)
    return ends and measured and all(c.is_number or c.kind in ("np", "adverb") or c.text == "的" for c in before)


def _is_destination(after: list[Chunk]) -> bool:
    """Tell whether goods or money can get to what follows 到: 捐献萝卜|到|武汉, 转账500元|到|慈善总会账户."""
    return bool(after) and (after[0].has("ORG", "LOC") or after[0].text.endswith(_ACCOUNTS))


def _dates_money(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a date says which money is given: 捐出|当月|薪水|10万元, 今年的奖金."""
    after = [c for c in chunks[j + 1 : j + 5] if c.text not in lexicons.words("verbs", kind="within_object")]
    k = 1 if after and after[0].text == "的" else 0
    return len(after) > k + 1 and after[k].kind == "np" and isinstance(after[k + 1].value, AmountMatch)


def object_recipients(
    reading: Reading, trigger: Trigger, region: list[Chunk], has_goods_before: bool
) -> tuple[list[PartyMention], list[Chunk]]:
    """Split the object into recipients (捐给A, 捐赠A三百吨) and what is given."""
    if trigger.text.endswith("设立"):
        return [], region  # what is set up receives nothing of itself
    i = 0
    while i < len(region) and (region[i].kind in ("particle", "punct") or region[i].text in ("了", "出")):
        if region[i].text == "的":
            return [], region[i + 1 :]
        i += 1
    to = i < len(region) and region[i].text in _TO
    begin = i + 1 if to else i
    while to and begin < len(region) and region[begin].kind == "particle":
        begin += 1  # 转赠|给|了
    end = begin
    while end < len(region) and (
        region[end].kind in ("np", "pronoun", "paren", "conj")
        or region[end].text in ("、", "的", "等")
        or counted(region[end])
        or (end == begin and to and counts_party(region, end))  # 分发到|3个|乡镇
        or (has_goods_before and counts_party(region, end))  # 把2000公斤冰块|送到|沿线|8个|救护点
        or (end > begin and counts_party(region, end) and _money_at(region, end + 2))  # 资助|某省|11个|村庄|240万元
        or (to and region[end].kind in ("verb", "adverb", "other", "prep"))
        or (
            trigger.text in lexicons.words("verbs", kind="delivering_to")
            and (
                region[end].kind in ("verb", "adverb", "other", "prep") or (region[end].kind == "date" and end == begin)
            )
        )
    ):
        end += 1
    numbered = end < len(region) and isinstance(region[end].value, QuantityMatch)  # 捐给甲院的|注射器|60万支
    if numbered and end > begin + 1 and region[end - 1].text in lexicons.words("verbs", kind="summing"):
        end -= 1  # 捐给甲局的|救护车|合计|11辆
    run = region[begin:end]
    if len(run) > 1 and counted(run[-1]) and is_group(run[:-1]):
        run = run[:-1]  # 资助|高中生|120名
    of = next((k for k, c in enumerate(run) if c.text == "的"), None)
    if (
        of
        and trigger.text in lexicons.words("verbs", kind="delivering_to")
        and (numbered or (end == len(region) and not has_goods_before))  # 10箱药品，运到某医院的运输车
        and is_goods(run[-1].text)
    ):
        parties = reading.parties(run[:of], "object_of_relative")  # 捐赠给医疗队的|粗粮羹
        if parties:
            return parties, run[of + 1 :] + region[end:]
    if not run:
        return later_to(reading, region[i:])
    if (
        of
        and not (run[of + 1 :] and is_body(run[of + 1 :]))
        and (parties := _given_in_relative(reading, trigger, run[:of]))
    ):
        return parties, run[of + 1 :] + region[end:]
    certain = (
        to
        or (trigger.kind == "give" and trigger.text.endswith(_GIVEN_TO))
        or trigger.text in lexicons.words("verbs", kind="delivering_to")
        or trigger.text in lexicons.words("verbs", kind="helping")
    )
    followed = end < len(region)
    inside = has_goods_before and _PLACE_IN_BODY.search(run[-1].text) is not None
    inside = certain and (inside or (not followed and _ends_in_body(run)))
    split = None if inside else _leading_body(reading, run[-1], certain)
    if split is not None:
        body, goods = split
        run, region, end = [*run[:-1], body], [*run[:-1], body, goods, *region[end:]], len(run)
        begin, followed = 0, True
    elif not followed and has_goods_before:
        followed = True
    if not certain and (names_counted_goods(region, end) or _names_shares(region, end)):
        return later_to(reading, region)
    each = end < len(region) and region[end].kind == "distributive"  # 致赠|35位长者|每人|一份年菜
    if (
        certain
        or (followed and is_body(run))
        or ((has_goods_before or each or _money_at(region, end)) and is_group(run))
    ):
        takes = trigger.kind == "deliver" and trigger.text in lexicons.words("verbs", kind="delivering_to")
        parties = reading.parties(run, "destination" if takes else "object_of_trigger")
        if trigger.text in lexicons.words("verbs", kind="helping") - lexicons.words(
            "verbs", kind="helping_place"
        ) and names_campaign(reading, parties, run[-1].end):
            return [], region[end:]
        if not parties and trigger.text.endswith(_GIVEN_TO) and all(c.text != "的" for c in run):
            parties = whole_region(reading, run)  # 捐给|华坪女高
        if parties:
            return parties, region[end:]
    return later_to(reading, region)


def _given_in_relative(reading: Reading, trigger: Trigger, run: list[Chunk]) -> list[PartyMention]:
    """Return whom the goods were given that another verb is about: 运送|某基金会|捐赠|非洲54国|的|试剂."""
    by = [party for party in reading.subject if party.rule == "giver_of_relative"]
    if not by or trigger.kind != "give" or reading.recipients or any(c.kind not in ("np", "quantity") for c in run):
        return []
    parties = reading.parties(run, "object_of_trigger")
    return parties if all(party.kind in ("place", "organization") for party in parties) else []


def _names_shares(region: list[Chunk], end: int) -> bool:
    """Tell whether the name before a number says of which company the shares are: 捐赠|某玻璃|3亿股|股票."""
    number = region[end].value if end < len(region) else None
    return isinstance(number, QuantityMatch) and number.unit == "股"


def _money_at(region: list[Chunk], j: int) -> bool:
    return j < len(region) and isinstance(region[j].value, AmountMatch)


def later_to(reading: Reading, region: list[Chunk]) -> tuple[list[PartyMention], list[Chunk]]:
    """Find recipients after the goods: 捐赠口罩10万只给A."""
    for j, piece in enumerate(region):
        if piece.text in _TO and j:
            parties = reading.parties(region[j + 1 :], "after_给") or whole_region(reading, region[j + 1 :])
            if parties:
                return parties, region[:j]
    return [], region


def _leading_body(reading: Reading, piece: Chunk, certain: bool) -> tuple[Chunk, Chunk] | None:
    """Split 某医院药品 into the body and the goods; a place is split off only where it must be a recipient."""
    if piece.kind != "np" or len(piece.tokens) < 2 or not is_goods(piece.text):
        return None
    k = len(piece.tokens) - 1
    if piece.tokens[k].tag in ("ORG", "LOC", "PER"):
        return None
    while k and piece.tokens[k - 1].tag not in ("ORG", "LOC", "PER"):
        k -= 1
    if not k and _OFFICE.fullmatch(piece.tokens[0].text) and not _RECEIVING_BODY.search(piece.text):
        k = 1  # 县府|复康巴士
        certain = True
    if not k:
        return None
    described = _end_of_group(piece, k)
    if not certain and described is None:
        if party_kind(piece.tokens[k - 1].text, piece.tokens[k - 1 : k]) != "organization":
            return None
        if not _RECEIVING_BODY.search(piece.tokens[k - 1].text):
            return None
    k = described or k
    body, goods = piece.tokens[:k], piece.tokens[k:]
    return tuple(  # type: ignore[return-value]
        Chunk("np", part[0].start, part[-1].end, reading.view[part[0].start : part[-1].end], part)
        for part in (body, goods)
    )


def _ends_in_body(run: list[Chunk]) -> bool:
    """Tell whether a name ends with the head of a body, though that could be given, too: 捐给|家乡小学."""
    return run[-1].kind == "np" and run[-1].tokens[-1].text in lexicons.words("party_heads", kind="organization")


def _end_of_group(piece: Chunk, k: int) -> int | None:
    """Return the index after the people whom a name describes: 约旦|难民|营 of 约旦难民营毛毯."""
    for j in range(len(piece.tokens) - 1, k, -1):
        before = "".join(token.text for token in piece.tokens[:j])
        goods = "".join(token.text for token in piece.tokens[j:])
        named = suffixes()["group"].search(before) or _RECEIVING_BODY.search(before)
        if named and len(before) > _SHORTEST_DESCRIBED and is_goods(goods):
            return j
    return None
