"""Clauses that go on with a gift: lists, parts of a whole, what the goods consist of."""

from __future__ import annotations

import re
from dataclasses import replace

from donext import lexicons
from donext.assembly.amounts import is_converted
from donext.assembly.elaboration import (
    continuation,
    elaboration,
    leading_list,
    lists_on,
    spell_out,
    tells_contents,
)
from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention
from donext.assembly.items import fits, without_generic
from donext.assembly.judging import GIVER_IS, cue
from donext.assembly.pairs import given_to, lists_recipients, numbered_part, shares_out
from donext.assembly.party_kinds import counted
from donext.assembly.sentence.phrases import are_named, without_vehicles
from donext.assembly.sentence.prepositions import whole_region
from donext.assembly.sentence.state import Reading
from donext.assembly.themes import WORTHS
from donext.components.annotations import Trigger
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.values import AmountMatch, QuantityMatch

_CAME = re.compile(r"(?:已|目前|现)[^，。；]{0,6}到[账帐位]")
_SOURCE = re.compile(r"(?:这|该|此)(?:[笔批些次]|部分)?[^，。；]{0,8}?(?:全部|均|都|主要)?(?:是)?(?:来自于?|由)")
_HANDED_TO = frozenset("交 交由 由 统一由".split())
_ALL = frozenset("均 都 全部 全 一并 统一 悉数".split())
_INSCRIPTION = re.compile(
    r"[写刷印贴挂标喷绣题][^，。；“”]{0,12}[“‘「：](?P<name>[^，。；：“”‘’「」]{2,20}?)(?P<gives>敬赠|捐赠|赠送|捐|赠)(?:[”’」]|\Z)"
)
_FOR = frozenset("用于 用来 用作 用以 指定 指名 指明".split())
_ONE_OF = re.compile(r"一笔(?:捐款|捐赠|善款|资金)?$")
# 单笔金额最高的|是|某公司的5000万元; 捐款额最高的个人|是|某某，为25万元
_LARGEST = re.compile(r"(?:单笔|一笔|金额|数额|款额|捐款|善款)[^，。；]{0,6}最[大高多][^，。；]{0,4}$")
_LISTS = ("包括", "包含", "计有")
_BOTH = 2  # receivers, the former and the latter
_EACH_OF_THEM = re.compile("每(?![天日周月年次晚早个]|一[天日周月年次])|每个(?!月|星期)")  # 每家1万只, not 每天2000盒
_LISTING = re.compile(r"(?:其中|当中)[，]?(?:主要)?(?:包括|有|包含|含)")


def _names_goods(chunks: list[Chunk]) -> bool:
    """Tell whether words that begin a list say of what it is (这批物资包括), and tell no gift of their own."""
    return any(c.kind == "np" for c in chunks) and not any(c.kind == "trigger" for c in chunks)


def read_given_to(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read a further recipient of the same goods: 捐赠口罩200万只给甲国、|100万只给乙国."""
    before = reading.latest
    if before is None or not (before.has_theme and before.recipients):
        return False
    further = given_to(chunks, before, reading.text, reading.view)
    if further is None:
        return False
    reading.close()
    reading.gift = further
    return True


def read_source(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who gave what was only received before: 收到捐款200万元，|这笔资金来自某公司; 该款项由某公司捐赠."""
    told = reading.latest or reading.whole
    source = _SOURCE.match(reading.view, chunks[0].start, chunks[-1].end)
    if told is None or told.donors or not told.has_theme or source is None:
        return False
    after = [c for c in chunks if c.start >= source.end() and c.kind != "trigger"]
    donors = reading.parties(after, "source_of_gift")
    told.donors = donors
    return bool(donors)


def read_giver(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who is called the giver of what was told before, or gives what follows: 展出一架古琴，捐赠人是|某某."""
    giver = GIVER_IS.match(reading.view, chunks[0].start, chunks[-1].end)
    if giver is None:
        return False
    donors = reading.parties([c for c in chunks if c.start >= giver.end()], "called_giver")
    told = reading.latest or reading.whole
    if not donors:
        return False
    if told is not None and told.has_theme:
        told.donors = told.donors or donors
        return True
    reading.set_subject(donors)
    if reading.bought:
        gift = reading.open()
        gift.trigger = Trigger(giver.start(), giver.end(), giver.group(), "give")
        gift.donors, gift.end = donors, chunks[-1].end
        gift.amounts, gift.items = reading.themes(without_vehicles(reading.bought))
        reading.bought = []
    return True


def read_origin(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read whom one of the gifts told before comes from: 最大的一笔|来自|某公司，计100万元; 最大一笔|100万元|来自…."""
    k = next((k for k, c in enumerate(chunks) if c.text in ("来自", "出自") and c.kind in ("verb", "prep")), 0)
    k = k or next((k for k, c in enumerate(chunks) if c.text in ("是", "为", "属") and c.kind != "np"), 0)
    before = reading.latest or reading.whole
    if not k or before is None or any(c.trigger for c in chunks[k:]):
        return False
    sums = k - 1 if isinstance(chunks[k - 1].value, AmountMatch) else k
    one = _ONE_OF if chunks[k].text in ("来自", "出自") else _LARGEST
    if not sums or not one.search(reading.view, chunks[0].start, chunks[sums].start):
        return False
    end = next((j for j in range(k, len(chunks)) if isinstance(chunks[j].value, AmountMatch)), len(chunks))
    givers = reading.parties(chunks[k + 1 : end], "comes_from")
    if not givers:
        return False
    reading.close()
    gift = reading.open()
    gift.trigger = Trigger(chunks[k].start, chunks[k].end, chunks[k].text, "give")
    gift.donors, gift.recipients = givers, list(before.recipients)
    gift.part_of_total = gift.part_of_total or before.is_total
    gift.date = gift.date or before.date
    gift.amounts, gift.items = reading.themes(chunks[sums:k] + chunks[end:])
    gift.end = chunks[-1].end
    return True


def read_handed_on(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who gets what was told before, to deal it out or use it: …，均|交|某民政局|统一|分发."""
    k = next((k for k, c in enumerate(chunks) if c.kind not in ("adverb", "distributive", "pronoun")), 0)
    takes = next((j for j in range(k + 1, len(chunks)) if _is_taking(chunks[j])), None)
    told = reading.told()
    if chunks[k].text not in _HANDED_TO or takes is None or not told:
        return False
    receivers = reading.parties([c for c in chunks[k + 1 : takes] if c.kind != "adverb"], "handed_on_to")
    if not receivers or not are_named(receivers) or any(c.is_number or c.trigger == "give" for c in chunks):
        return False
    if any(c.text in _ALL for c in chunks[:k]):
        told = [*reading.gifts, *([reading.gift] if reading.gift is not None else [])]
    for gift in told:
        gift.recipients = gift.recipients or list(receivers)
    return True


def _is_taking(piece: Chunk) -> bool:
    """Tell whether a word says what a receiver does with gifts: 接收, 分发, 使用."""
    return piece.text in lexicons.words("verbs", kind="using")


def read_inscription(reading: Reading, chunks: list[Chunk]) -> bool:
    """Read who gives as the goods themselves say: 车头写着“远山村民赠”，车上是18吨蔬菜."""
    found = _INSCRIPTION.search(reading.view, reading.sentence.start, chunks[-1].end)
    if found is None or found.start("name") < chunks[0].start or (reading.gift is not None and reading.gift.has_theme):
        return False
    start, end = found.span("name")
    gift = reading.open()
    gift.trigger = Trigger(found.start("gives"), found.end("gives"), found["gives"], "give")
    gift.donors = [PartyMention(start, end, reading.text[start:end], "organization", rule="inscription")]
    gift.end = chunks[-1].end
    gift.amounts, gift.items = reading.themes(without_vehicles(reading.bought), loose=False)
    reading.bought = []
    return True


def begin_list(reading: Reading) -> None:
    """Keep the recipients of a heading for the list after its colon: 向A捐赠的有：B捐款1万元；C捐款2万元."""
    head = reading.gift if reading.gift is not None and not reading.gift.has_theme else None
    if head is not None and _heads_list(head) and not head.recipients and all(map(_is_charity, reading.subject)):
        head.recipients = reading.subject  # 某慈善会公布捐款名单：…
    reading.listed_recipients = reading.recipients or (head.recipients if head else [])
    reading.listed_intermediaries = reading.intermediaries or (head.intermediaries if head else [])


def read_elaboration(reading: Reading, chunks: list[Chunk]) -> list[Chunk]:
    """Read what the gift before consists of: 这批物资包括A、B，以及C; return what is left of the clause."""
    told = reading.latest or reading.whole
    if told is None or told.trigger is None or (told.amounts and not told.items) or told.trigger.kind == "serve":
        return chunks
    if reading.spelling_out and not told.amounts and any(c.text in WORTHS for c in chunks):
        told.amounts, _ = reading.themes(chunks)  # 这批物资包括口罩4000只，|价值约45万元
        return []
    if chunks and not any(c.trigger for c in chunks) and tells_contents(told, chunks[0].start, reading.view):
        return []
    first = elaboration(chunks, reading.view)
    if not told.items and not (first and _names_goods(chunks[:first])):
        return chunks
    if first is None and reading.spelling_out and lists_on(chunks):
        first = 0
    added = continuation(chunks) if first is None else None
    end = (
        leading_list(chunks)
        if first is None and told.items and all(is_generic(item.plain) for item in told.items)
        else None
    )
    if first is None and added is None and end is None:
        return chunks
    _, items = reading.themes(chunks[first or added or 0 : end])
    if not items:
        return chunks
    if added is not None:
        told.items = without_generic(told.items + items)
    else:
        spell_out(told, items)
        reading.spelling_out = True
    return chunks[end:] if end is not None else []


def begin_split(reading: Reading, chunks: list[Chunk]) -> None:
    """Begin the parts of a whole: 其中捐款100万元, 物资价值50万元."""
    whole = reading.latest or reading.whole
    if whole is None or not whole.has_theme:
        return
    if whole is reading.whole and whole.trigger is not None and whole.trigger.kind == "deliver":
        return  # a delivery told in the sentence before has no donors for parts
    gives = any(c.trigger == "give" for c in chunks)  # 其中包括捐赠甲校口罩3万只 is a part, 其中包括口罩 a list
    if _LISTING.search(reading.view[chunks[0].start : chunks[-1].end]) and not gives:
        return
    if not any(c.is_number for c in chunks):
        return
    if whole.part_of_total and reading.splitting is not None:
        whole = reading.splitting
    reading.close()
    whole.is_total = True
    reading.splitting = whole


def _is_charity(party: PartyMention) -> bool:
    return cue("charity").search(party.plain) is not None


def _heads_list(gift: Gift) -> bool:
    """Tell whether a gift is only the heading of a list of givers and sums: 捐款名单：…."""
    return gift.trigger is not None and gift.trigger.kind == "noun"


def _names_givers(gift: Gift) -> bool:
    """Tell whether a list may name who gave: nobody is named yet, or only a group (党员带头捐款，张三1000元)."""
    return _heads_list(gift) or all(party.kind == "group" for party in gift.donors)


def _lists_givers(reading: Reading, chunks: list[Chunk]) -> bool:
    """Tell whether a clause begins to list who gave: 另有商号开立支票，|包括|某酒楼|5000元."""
    begins = reading.view.startswith(_LISTS, reading.clause_start) and reading.gift is not None
    return begins and _listed_party(reading, chunks) is not None


def _came(reading: Reading, chunks: list[Chunk]) -> bool:
    """Tell whether a clause says how much of a gift has come, where the tagger cuts 到账."""
    return _CAME.search(reading.view, reading.clause_start, chunks[-1].end) is not None


def read_bare(reading: Reading, chunks: list[Chunk], saw_trigger: bool) -> None:
    """Read numbers that no giving expression of the clause governs: they go on with the gift before."""
    if saw_trigger:
        _read_rest(reading, chunks)
        return
    chunks = without_vehicles(chunks)
    gift = reading.latest
    if not chunks:
        return
    if (
        gift is None
        or (not (gift.has_theme or gift.has_party or _heads_list(gift)) and not _lists_givers(reading, chunks))
        or (reading.gift is None and reading.fresh_subject)
    ):
        worth = any(c.text in WORTHS for c in chunks)  # 物资包括…，|总价值160万元
        worth = worth or all(c.kind != "np" for c in chunks)  # 把萝卜装上车，|共25吨|，免费送往某市
        reading.bought = [*reading.bought, *chunks] if worth else chunks  # 采购消毒液，捐给某会: the next clause gives
        return
    not_giving = lexicons.words("verbs", kind="not_giving")
    pair = _listed_party(reading, chunks) if chunks[0].text not in not_giving else None
    if pair is not None and (
        gift.has_theme or (gift is reading.gift and (_names_givers(gift) or _lists_givers(reading, chunks)))
    ):
        parties, rest = pair
        amounts, items = reading.themes(rest)
        if not gift.has_theme:
            gift.donors, gift.amounts, gift.items, gift.end = parties, amounts, items, chunks[-1].end
            return
        reading.close()
        if amounts or items:
            listed = reading.open(gift)
            whole = reading.splitting
            if lists_recipients(gift, parties) or (whole is not None and shares_out(whole, parties)):
                listed.recipients = parties
            else:
                listed.donors = parties
            listed.amounts, listed.items = amounts, items
            listed.distributed, reading.distributed = reading.distributed, ""
            listed.end = chunks[-1].end
        return
    splits = reading.splitting is not None and reading.splitting is reading.latest  # 其中|已到账|20万元
    sent = any(c.text in not_giving for c in chunks) or _came(reading, chunks)
    brought_about = bool(gift.items) and chunks[0].text in lexicons.words("verbs", kind="causing")
    if (sent or brought_about) and not splits:
        return  # 同时派出10台挖掘机, 实际到账90万元, 免除商户租金约90万元, 让500所学校用上口罩
    lists = chunks[0].kind != "verb" and any(c.text == "、" for c in chunks) and lists_on(chunks)
    goes_on = lists and not gift.has_theme and gift.trigger is not None
    amounts, items = reading.themes(chunks, loose=goes_on or reading.splitting is not None)
    source: list[PartyMention] = []
    whence = next((k for k, c in enumerate(chunks) if k and c.text in ("来自", "来自于", "出自")), None)
    if reading.splitting is not None and whence is not None:  # 其中8万元|来自某公司
        source = reading.parties(chunks[whence + 1 :], "source_of_part")
        source = source or whole_region(reading, chunks[whence + 1 :], "source_of_part")
        amounts, items = reading.themes(chunks[:whence], loose=True) if source else (amounts, items)
        if not (amounts or items):
            items = numbered_part(reading.splitting, chunks[:whence])
    if reading.splitting is not None and (amounts or items):
        part = reading.part_of_goods() if not amounts else None
        if part is not None:  # 物资折合50万元，…口罩3万只，手套5万双
            part.items, part.end = without_generic(part.items + items), chunks[-1].end
            return
        alike = _counted_alike(reading.splitting, amounts, items)
        for part_items in [[item] for item in items] if alike else [items]:
            reading.close()
            gift = reading.open()
            gift.amounts, gift.items = amounts, part_items
            gift.recipients = reading.recipients or gift.recipients
            gift.donors = source or gift.donors
            gift.end = chunks[-1].end
        reading.recipients = []
        return
    if reading.gift is None and reading.gifts and (amounts or items):
        if reading.upcoming is not None and reading.upcoming.role == "agent":
            reading.bought = chunks  # 甲捐款5万元；礼品120份，|则由某商会赠出
        return
    if gift.amounts and any(c.text in _FOR for c in chunks):
        return  # 捐资300万元，|用于采购救护车6辆: what the money is for
    if _share_out(reading, gift, chunks) or _in_turn(reading, gift, chunks):
        return
    if not (amounts or items):
        _count_goods(gift, chunks)
    told = [amount.match for amount in gift.amounts]
    gift.amounts += [amount for amount in amounts if not is_converted(amount.match, told, reading.view)]
    gift.items += [item for item in items if item.quantity is not None or goes_on]
    if amounts or items:
        gift.end = max(gift.end, chunks[-1].end)


def _share_out(reading: Reading, gift: Gift, chunks: list[Chunk]) -> bool:
    """Read how much each of several gets: 将2万只口罩分别捐给甲、乙，|每家1万只."""
    if len(gift.recipients) < 2 or not _EACH_OF_THEM.match(reading.view, reading.clause_start):
        return False
    if not _measure(gift, chunks[-1]):
        return False
    gift.distributed = "each"
    return True


def _in_turn(reading: Reading, gift: Gift, chunks: list[Chunk]) -> bool:
    """Read how much each of two receivers gets: 向甲院、乙院捐赠口罩，|前者800只|，|后者500只."""
    if reading.view.startswith("前者", reading.clause_start) and len(gift.recipients) == _BOTH:
        first, latter = gift.recipients
        if _measure(gift, chunks[-1]):
            gift.recipients, reading.latter = [first], latter
            return True
    elif reading.view.startswith("后者", reading.clause_start) and reading.latter is not None:
        second = gift.copy(recipients=[reading.latter], items=[replace(item) for item in gift.items])
        if _measure(second, chunks[-1]):
            reading.close()
            reading.gift, reading.latter = second, None
            return True
    return False


def _measure(gift: Gift, piece: Chunk) -> bool:
    """Take a number for that of all that is given; return whether it can be."""
    number = piece.value
    if isinstance(number, QuantityMatch) and not gift.amounts and len(gift.items) == 1 and fits(number, gift.items[0]):
        gift.items[0].quantity = number
    elif isinstance(number, AmountMatch) and not gift.items:
        gift.amounts = [AmountMention(number, "cash")]
    else:
        return False
    gift.end = piece.end
    return True


def _count_goods(gift: Gift, chunks: list[Chunk]) -> None:
    """Read how many there are of the goods told before: 这批口罩由某公司捐赠，|共计2000只."""
    number = chunks[-1].value
    if len(gift.items) != 1 or gift.items[0].quantity is not None or not isinstance(number, QuantityMatch):
        return
    if number.kind not in ("goods", "weight", "volume") or not fits(number, gift.items[0]):
        return
    if all(c.kind in ("adverb", "particle") or c.text in lexicons.words("verbs", kind="summing") for c in chunks[:-1]):
        gift.items[0].quantity, gift.end = number, chunks[-1].end


def _counted_alike(whole: Gift, amounts: list[AmountMention], items: list[ItemMention]) -> bool:
    """Tell whether each item is a part of a counted whole: 物资1200吨，其中蔬菜900吨、水果300吨."""
    if amounts or len(whole.items) != 1:
        return False
    units = {item.quantity.unit if item.quantity is not None else None for item in (*whole.items, *items)}
    return len(units) == 1 and None not in units


def _read_rest(reading: Reading, chunks: list[Chunk]) -> None:
    """Read counted goods after a word that the object could not hold: 捐赠…无管道新风系统及5000个口罩."""
    buys = any(c.text in lexicons.words("verbs", kind="buying") for c in chunks)
    if buys and reading.gift is not None and not reading.gift.has_theme:
        reading.bought = chunks  # 筹措资金|购买口罩，捐赠给某院
    if reading.gift is None or not reading.gift.trigger or buys or any(c.text == "用于" for c in chunks):
        return
    _, items = reading.themes(chunks, loose=False)
    counted_goods = [item for item in items if item.quantity is not None and is_goods(item.plain)]
    reading.gift.items += counted_goods


def _listed_party(reading: Reading, chunks: list[Chunk]) -> tuple[list[PartyMention], list[Chunk]] | None:
    """Find 张小安400元: a party right before an amount."""
    for i, piece in enumerate(chunks):
        if piece.is_number and not counted(piece):
            if i and chunks[i - 1].kind == "np" and isinstance(piece.value, AmountMatch):
                parties = reading.parties(chunks[:i], "listed_with_gift")
                if parties and (are_named(parties) or _are_places_too(parties, reading) or _is_in_list(reading)):
                    return parties, chunks[i:]
            return None
    return None


def _is_in_list(reading: Reading) -> bool:
    """Tell whether a giver and a sum were listed right before: 甲校友会300万元，|某系全体同学|86万元."""
    before = reading.latest
    return before is not None and any(party.rule == "listed_with_gift" for party in before.donors)


def _are_places_too(parties: list[PartyMention], reading: Reading) -> bool:
    """Tell whether places follow a gift to a place, or share a whole: 向甲市捐款100万元，|乙市|50万元."""
    if reading.splitting is not None:
        return all(party.kind == "place" for party in parties)  # 全乡捐款3万元，其中|李庄村|4000元
    before = reading.latest
    to = before.recipients if before is not None else []
    return bool(to) and all(party.kind == "place" for party in (*to, *parties))
