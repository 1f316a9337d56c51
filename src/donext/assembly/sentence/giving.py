"""Clauses with an expression of giving: A向B捐赠…, A免费承运…."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention
from donext.assembly.items import thing_of
from donext.assembly.judging import cue
from donext.assembly.pairs import numbered_part
from donext.assembly.party_kinds import counted, party_kind
from donext.assembly.sentence.objects import end_of_object, later_to, object_recipients, takes_goods
from donext.assembly.sentence.phrases import (
    COMPLEMENTS,
    and_goods,
    are_named,
    bought_goods,
    gives_nothing,
    is_relative,
    only_counts_parties,
    without_carrier,
    without_vehicles,
)
from donext.assembly.sentence.receivers import read_built, receives_by_agreement
from donext.assembly.sentence.receiving import read_receiving
from donext.assembly.sentence.state import Reading
from donext.components.annotations import Trigger
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.values import QuantityMatch

_THESE = frozenset("这 这批 这些 该批 这次 此批".split())
_AGAIN = re.compile("又|再|另|追加|随后|之后|此后|增捐|发动|动员|带动|组织|号召")
_PROMISES = re.compile("还(?:将|会|计划|准备|承诺)")  # 捐款10万元，并表示|还将|捐助一批饲料
_TOGETHER = re.compile("一起|一同|一道")  # 甲、乙|一起|将口罩分别送到两家医院
_ACCOUNT = re.compile("[^，。；、向给捐在从到过由]{0,10}?(?:专户|账户|帐户|账号|捐款箱)(?![名上])")
_LONGEST_RELATIVE = 6  # chunks from a giving expression to the 的 before who gave
_SERVES_PEOPLE = frozenset("接待 接送".split())


def read_trigger(reading: Reading, chunks: list[Chunk], i: int, bare: list[Chunk]) -> int:
    """Read the giving expression at `i` with its object; return the index after them.

    Args:
        reading: the state; what it keeps in mind of givers, recipients and goods goes into the gift.
        chunks: the chunks of the clause.
        i: the index of the giving expression.
        bare: the chunks before it that nothing has taken yet; they may be the goods.
    """
    trigger = chunks[i].value
    assert isinstance(trigger, Trigger)
    if trigger.kind == "serve":
        return _read_service(reading, trigger, chunks, i)
    if (givers := _describes_giver(reading, chunks, i)) is not None:
        reading.set_subject(givers)
        return i + 3
    of = _before_giver(reading, chunks, i)
    if of is not None:
        reading.set_subject(reading.parties(chunks[of + 1 : of + 2], "giver_after_relative"))
        read_trigger(reading, chunks[:of], i, bare)
        return of + 2
    end = end_of_object(reading, chunks, i)
    region = without_carrier(chunks[:i], chunks[i + 1 : end])
    if trigger.kind == "raise" and region and region[0].text in COMPLEMENTS:
        region = region[1:]  # 募集|到
    if trigger.kind == "receive":
        return read_receiving(reading, trigger, chunks, i)
    if trigger.kind == "deliver" and region and cue("sale").search(reading.view, trigger.end, region[-1].end):
        return end  # 发放|贷款500万元，并捐赠100万元
    counted_before = any(c.is_number for c in bare)
    counted = counted_before or any(c.is_number for c in region)
    put = any(c.is_number for c in reading.front) and _is_counter(chunks[i + 1 : end])
    if trigger.text in ("放在", "搁在") and not put:
        return i + 1
    if trigger.text in lexicons.words("verbs", kind="leaving") and not (counted or put):
        given = end < len(chunks) and is_relative(chunks, end)  # 队员|卸下|某公司捐赠的口罩
        return end if given and _takes_givers(reading, trigger, region) else i + 1  # 应该|放下|仇恨
    if trigger.text in lexicons.words("verbs", kind="leaving"):
        reading.recipients = reading.recipients or _left_at(reading, chunks[:i])
    if trigger.text == "支持" and _makes_give(chunks[i + 1 : i + 3]):
        return i + 2
    if _says_who(chunks, i, region):
        region = region[:-2]
    passed_on = bool(reading.bought and reading.intermediaries)  # 自制净水器45组，|托某会|转赠|某乡
    alone = trigger.kind == "give" and len(region) == 1
    bought = (alone or only_counts_parties(region)) and any(c.is_number for c in reading.bought)
    has_goods = bool(reading.front) or counted_before or passed_on or bought  # 买了轮椅20部，|送赠|某会
    goes_on_with = reading.finished is not None and not reading.fresh_subject
    if end < len(chunks) and is_relative(chunks, end):
        recipients, rest = later_to(reading, region)  # 派发|各界人士捐赠的口罩: who stands here gives
        if not recipients and _takes_givers(reading, trigger, rest):
            return end
    else:
        recipients, rest = object_recipients(reading, trigger, region, has_goods or goes_on_with)
    amounts, items = reading.themes(rest, loose=takes_goods(reading, trigger) or and_goods(rest))
    only_sends = recipients and not (amounts or items or has_goods or reading.fresh_subject)
    if (
        only_sends
        and trigger.text in lexicons.words("verbs", kind="delivering_to")
        and reading.send(recipients, trigger)
    ):
        return end
    if reading.gift is not None and reading.gift.has_theme and amounts and _sums_up(reading.gift, trigger):
        reading.close()  # 张三1000元、李四500元，短短一天|筹集|善款3.5万元
    if _spends_received(reading, trigger, amounts, recipients):
        return end
    gift = _gift_for(reading, trigger, recipients, amounts, items)
    if receives_by_agreement(reading, chunks, i):
        recipients = recipients or reading.partners
    own = _set_parties(reading, gift, recipients)
    told = bool(amounts or items or gift.has_theme)
    before_amounts, before_items = _themes_before(reading, trigger, bare, recipients, told=bool(amounts or items))
    amounts, items = before_amounts + amounts, before_items + items
    if not (amounts or items or gift.has_theme):
        amounts, items = _bought(reading, paid=bool(own or reading.agents) or _gives_whole_sum(reading, trigger))
    if not told and (amounts or items) and _gives_own(reading, trigger):
        gift.donors = reading.owners
    reading.bought = []
    if not (amounts or items or gift.has_theme):
        part = numbered_part(reading.splitting, bare) if reading.splitting is not None else []  # 两辆|由企业致赠
        items = part or _same_goods(reading, region) or ([] if region else _built(reading, trigger))
    gift.amounts += amounts
    gift.items += items
    gift.date = gift.date or reading.date
    gift.distributed = "" if _done_together(reading, trigger) else gift.distributed or reading.distributed
    gift.end = max(gift.end, region[-1].end if region else chunks[i].end)
    for k in range(i + 1, end):
        if chunks[k].text in lexicons.words("verbs", kind="building"):
            read_built(reading, chunks, k)
    reading.use_up()
    return end


def _gives_own(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether nobody gives but whose the goods are: 林先生的藏书一万册|全部|赠予|某馆."""
    if not reading.owners or reading.agents or reading.fresh_subject:
        return False
    return trigger.kind == "give" or all(party.kind == "person" for party in reading.owners)


def _spends_received(
    reading: Reading, trigger: Trigger, amounts: list[AmountMention], recipients: list[PartyMention]
) -> bool:
    """Tell whether a sum is what was spent of a gift received: 接收捐款1.2亿元，|已拨付|8000万元."""
    gift = reading.gift
    received = gift is not None and gift.trigger is not None and gift.trigger.kind == "receive"
    onward = recipients or reading.recipients or reading.fresh_subject
    spends = trigger.text in lexicons.words("verbs", kind="not_giving")
    return received and spends and bool(amounts) and not onward


def _gift_for(
    reading: Reading,
    trigger: Trigger,
    recipients: list[PartyMention],
    amounts: list[AmountMention],
    items: list[ItemMention],
) -> Gift:
    """Return the gift that a giving expression tells: the open one if it goes on with it, else a new one."""
    lead = reading.view[reading.clause_start : trigger.end]
    promises = reading.finished is not None and (amounts or items) and _PROMISES.search(lead)
    if reading.gift is not None and (promises or _gives_again(reading.gift, amounts, lead)):
        reading.open_again()
    gift = reading.gift
    if gift is not None and gift.has_theme:
        passes_on = not (amounts or items) and recipients and all(reading.is_stop(p) for p in gift.recipients)
        passes_on = passes_on and not _sends_other(reading, gift)
        goes_on = not (reading.fresh_subject or reading.recipients or recipients)
        if not (passes_on or goes_on):
            reading.close()
    part = reading.part_of_goods() if items and not (amounts or recipients or reading.fresh_subject) else None
    gift = reading.gift or (reading.open() if part is None else reading.take_up())
    if _names_gift_better(reading, gift, trigger):
        gift.trigger = trigger
    return gift


def _sends_other(reading: Reading, gift: Gift) -> bool:
    """Tell whether goods are sent beside money that was raised: 筹得10万元，并|将5万只口罩|寄往某市."""
    raised = gift.trigger is not None and gift.trigger.kind == "raise" and gift.amounts and not gift.items
    return bool(raised) and any(isinstance(c.value, QuantityMatch) for c in reading.front)


def _names_gift_better(reading: Reading, gift: Gift, trigger: Trigger) -> bool:
    """Tell whether a giving expression says of a gift what is done better than the one that it has."""
    if gift.trigger is None or gift.trigger.kind == "noun" or not (gift.has_theme or gift.part_of_total):
        return True
    own_donor = reading.fresh_subject and not gift.has_theme and trigger.kind in ("give", "raise", "deliver")
    return own_donor or (gift.trigger.kind == "deliver" and trigger.kind == "give")


def _set_parties(reading: Reading, gift: Gift, recipients: list[PartyMention]) -> list[PartyMention]:
    """Give a gift its donors, recipients and intermediaries; return the recipients that are its own."""
    if not (reading.agents or recipients or reading.recipients) and _keep_accounts(reading):
        gift.donors, gift.recipients = [], list(reading.subject)
        return []
    receiving = gift.trigger is not None and gift.trigger.kind == "receive"
    if reading.agents:
        gift.donors = reading.agents
    elif (reading.fresh_subject and not receiving) or not (gift.donors or receiving):
        gift.donors = reading.subject
    named = [party for party in recipients if not gives_nothing(party.name)]  # 交到工作人员手中 names none
    own = named if named and _only_visited(reading) else reading.recipients or recipients
    stops = all(reading.is_stop(party) for party in gift.recipients)
    if not gift.recipients or (own and (stops or gift.part_of_total or not gift.has_theme)):
        gift.recipients = own or gift.recipients or reading.listed_recipients
    gift.donors = _paid_out_by(reading, gift, own) or gift.donors
    gift.intermediaries = gift.intermediaries or reading.intermediaries or reading.listed_intermediaries
    return own


def _keep_accounts(reading: Reading) -> bool:
    """Tell whether the subject is an account, into which money comes: 某部|赈灾专户|累计捐款金额达三亿元."""
    here = [party for party in reading.subject if not party.carried]
    return bool(here) and all(_ACCOUNT.match(reading.view, party.end, reading.sentence.end) for party in here)


def _themes_before(
    reading: Reading, trigger: Trigger, bare: list[Chunk], recipients: list[PartyMention], *, told: bool
) -> tuple[list[AmountMention], list[ItemMention]]:
    """Return what stands before a giving expression and is given; `told` is whether something stands after it."""
    if reading.front:
        amounts, items = reading.themes(_meant_by(reading))
        if reading.agents and trigger.kind == "give" and not (told or amounts or items):
            items = thing_of(reading.front[-1], reading.text, reading.view)  # “启明奖”由某公司捐赠
        return amounts, items
    if not bare or (told and not recipients):
        return [], []
    bare = without_vehicles(bare)
    gift_as = next((k for k, c in enumerate(bare) if c.text in ("作为", "当作")), len(bare))
    bare = bare[:gift_as]  # 作为|礼物|送赠
    goods = bought_goods(bare)
    earned = any(c.text in lexicons.words("verbs", kind="earning") for c in bare)  # 靠收废品|资助
    return reading.themes(goods, loose=(bool(recipients) or goods is not bare) and not earned)


def _meant_by(reading: Reading) -> list[Chunk]:
    """Return the goods before 由, or those told before that 这批物资 stands for: 18吨药品飞抵某市，|这批物资|由…."""
    goods = next((c for c in reading.front if c.kind == "np"), reading.front[-1])
    counts_none = not any(c.is_number for c in reading.front)
    meant = counts_none and reading.agents and goods.tokens[:1] and goods.tokens[0].text in ("批", "些")
    return without_vehicles(reading.bought) if meant and reading.bought else reading.front


def _bought(reading: Reading, *, paid: bool) -> tuple[list[AmountMention], list[ItemMention]]:
    """Return what was bought before it was given; its price only if it is `paid` for somebody."""
    if not reading.bought:
        return [], []
    bought = without_vehicles(reading.bought)
    goods = bought_goods(bought)
    pointed = (
        goods[:1] and goods[0].text in _THESE and any(c.is_number for c in goods)
    )  # 这批药品和400台血氧仪，是某药企捐的
    amounts, items = reading.themes(goods, loose=goods is not bought or bool(pointed))
    return amounts if paid else [], items


def _gives_whole_sum(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether all of a sum told before is given: 奖金6万元，也|一并|捐出; no goods were bought with it."""
    whole = cue("whole").search(reading.view, reading.clause_start, trigger.start) is not None
    return whole and not any(isinstance(c.value, QuantityMatch) for c in reading.bought)


def _is_counter(place: list[Chunk]) -> bool:
    """Tell whether a place is one where people leave what they give: 把1.2万元放在|派出所值班台上."""
    return any(counter in piece.text for piece in place for counter in lexicons.terms("counters"))


def _left_at(reading: Reading, before: list[Chunk]) -> list[PartyMention]:
    """Return the body at which goods are left: 在|某派出所|放下|500只口罩."""
    at = next((k for k, c in enumerate(before) if c.text == "在" and c.kind == "prep"), len(before))
    places = reading.parties(before[at + 1 :], "left_at")
    return [party for party in places if party.kind in ("organization", "group")]


def _done_together(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether several give one gift between them: 分别向甲、乙|共|捐赠600万元, 甲、乙|一起|送到."""
    sums = reading.view.endswith(lexicons.terms("verbs", kind="summing"), reading.clause_start, trigger.start)
    return sums or _TOGETHER.search(reading.view, reading.clause_start, trigger.start) is not None


def _read_service(reading: Reading, trigger: Trigger, chunks: list[Chunk], i: int) -> int:
    """Read what a body does free of charge: 某航空|免费|承运|救援物资, 某酒店|免费|接待|医护人员."""
    givers = reading.agents or reading.subject
    if not givers or any(party.kind != "organization" for party in givers):
        return i + 1  # what people do is volunteering
    reading.close()
    gift = reading.open()
    gift.trigger, gift.donors, gift.date = trigger, givers, reading.date
    served = reading.parties(chunks[i + 1 :], "object_of_service") if trigger.text in _SERVES_PEOPLE else []
    gift.recipients = reading.recipients or served
    free = reading.view.endswith(("免费", "无偿"), reading.clause_start, trigger.start)
    start = trigger.start - 2 if free else trigger.start
    gift.items = [ItemMention(start, trigger.end, reading.text[start : trigger.end], rule="free_service")]
    gift.end = chunks[-1].end
    reading.close()
    reading.recipients, reading.agents = [], []
    reading.fresh_subject = False
    return len(chunks)


def _describes_giver(reading: Reading, chunks: list[Chunk], i: int) -> list[PartyMention] | None:
    """Return who is described by a giving expression and gives again: 连续12年|赞助|的|某集团|今年|捐出|120万元."""
    if i + 4 > len(chunks) or chunks[i + 1].text != "的" or chunks[i + 2].kind != "np":
        return None
    after = next((c for c in chunks[i + 3 :] if c.kind not in ("adverb", "date")), chunks[i])
    if after is chunks[i] or after.trigger != "give":
        return None
    givers = reading.parties(chunks[i + 2 : i + 3], "described_giver")
    return givers if givers and are_named(givers) else None


def _before_giver(reading: Reading, chunks: list[Chunk], i: int) -> int | None:
    """Return the index of the 的 between a gift and who gave it: 捐出|5万元|的|退休教师李海."""
    if chunks[i].trigger != "give" or chunks[i].text.endswith("给") or reading.agents or reading.front:
        return None
    if reading.fresh_subject and all(party.start >= reading.clause_start for party in reading.subject):
        return None
    of = next((k for k in range(i + 2, min(i + _LONGEST_RELATIVE, len(chunks) - 1)) if chunks[k].text == "的"), None)
    if of is None or not any(c.is_number and not counted(c) for c in chunks[i + 1 : of]):
        return None
    if any(c.role or c.trigger or c.kind == "punct" for c in chunks[i + 1 : of]) or chunks[of + 1].kind != "np":
        return None
    if chunks[of + 1].tokens[-1].tag not in ("PER", "ORG"):
        return None
    return of if are_named(reading.parties(chunks[of + 1 : of + 2], "giver_after_relative")) else None


def _makes_give(after: list[Chunk]) -> bool:
    """Tell whether the object is who gives next: 协会|支持|会员|捐款50万元, 捐款捐物达50万元."""
    if len(after) < 2 or after[1].trigger not in ("give", "noun"):
        return False
    return party_kind(after[0].text, after[0].tokens) == "group"


def _says_who(chunks: list[Chunk], i: int, region: list[Chunk]) -> bool:
    """Tell whether the object ends with what its subject is: 某市|是|最早向灾区捐赠|蔬菜|的|城市."""
    if len(region) < 3 or region[-1].kind != "np" or region[-2].text != "的" or is_goods(region[-1].text):
        return False
    names = region[-1].text == "人" or party_kind(region[-1].text, region[-1].tokens) is not None
    return names and any(c.text == "是" for c in chunks[:i])


def _takes_givers(reading: Reading, trigger: Trigger, phrase: list[Chunk]) -> bool:
    """Take who stands between a delivery and a relative 捐赠的 for the giver: 大使馆|转交|了|某省政府|捐赠的口罩."""
    if trigger.kind != "deliver" or trigger.text in lexicons.words("verbs", kind="helping"):
        return False  # 驰援|武汉
    givers = reading.parties(phrase, "giver_of_relative")
    if not givers:
        return False
    if trigger.text in lexicons.words("verbs", kind="passing_on") and reading.fresh_subject:
        reading.intermediaries = reading.subject
    reading.set_subject(givers)
    return True


def _sums_up(gift: Gift, trigger: Trigger) -> bool:
    """Tell whether money is raised by others after somebody's own gift of a list."""
    listed = any(party.rule == "listed_with_gift" for party in gift.donors)
    return listed and trigger.kind == "raise"


def _only_visited(reading: Reading) -> bool:
    """Tell whether the recipients named before are only where the giver went: 来到红十字会，将2万元捐给了灾区."""
    visits = {f"after_{verb}" for verb in lexicons.words("verbs", kind="visiting")}
    return bool(reading.recipients) and all(party.rule in visits for party in reading.recipients)


def _gives_again(gift: Gift, amounts: list[AmountMention], lead: str) -> bool:
    """Tell whether money is given a second time: 捐款1000万元，随后又追加捐款5000万元."""
    if not _AGAIN.search(lead):
        return False
    return any(a.kind == "cash" for a in gift.amounts) and any(a.kind == "cash" for a in amounts)


def _same_goods(reading: Reading, region: list[Chunk]) -> list[ItemMention]:
    """Read a number whose noun the gift before names: 向甲校捐赠10台电脑，向乙校捐赠|5台."""
    before = reading.gifts[-1].items[-1:] if reading.gifts else []
    numbers = [c.value for c in region if isinstance(c.value, QuantityMatch)]
    if len(numbers) != 1 or region[-1].value is not numbers[0] or not before or before[0].quantity is None:
        return []
    if numbers[0].unit != before[0].quantity.unit:
        return []
    return [ItemMention(before[0].start, before[0].end, before[0].name, numbers[0])]


def _paid_out_by(reading: Reading, gift: Gift, recipients: list[PartyMention]) -> list[PartyMention]:
    """Return who gives on a part of what was received: 某会收到捐款100万元，其中50万元|拨付|给某医院."""
    whole = reading.splitting
    if whole is None or not gift.part_of_total or not recipients or reading.fresh_subject or reading.agents:
        return []
    received = whole.trigger is not None and whole.trigger.kind == "receive"
    same = {party.name for party in whole.recipients} & {party.name for party in recipients}
    return [reading.carried(party) for party in whole.recipients] if received and not same else []


def _built(reading: Reading, trigger: Trigger) -> list[ItemMention]:
    """Read what was built where its donor follows: |春芽图书馆|落成，由某先生捐建."""
    if not reading.agents or not trigger.text.endswith("建"):
        return []
    here = [party for party in reading.subject if party.start >= reading.sentence.start]
    return [ItemMention(party.start, party.end, party.name, rule="built") for party in here]
