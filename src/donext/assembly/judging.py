"""Whether what looks like a gift is one: appeals, denials, sales and weak hints are none."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from donext import lexicons
from donext.assembly.gifts import Gift, PartyMention
from donext.components.annotations import Annotations, Sentence
from donext.components.goods import is_generic
from donext.components.gratis import is_letter_of_thanks, says_gratis

_MANY_GIFTS = 3  # sentences
_ANSWERED = re.compile(r"响应[^，。；]{0,14}(?:号召|呼吁|倡议|倡导)")  # who answers an appeal gives
_WISHED = re.compile(r"(?:希望|盼望|盼|想)[^，。；]{0,3}$")  # 有10吨白菜，希望发往灾区
# 表达了捐赠物资的意愿, 产生了捐出存款来帮忙的念头
_THOUGHT = re.compile(r"[^，。；]{0,30}的(?:意愿|想法|念头|愿望|打算|设想|请求|要求|申请)")
# 将捐赠100万元，却被他婉言谢绝; 准备购买口罩捐给医院，最终没能实现
_SOLD = re.compile(
    r"(?:出售|售卖|售出|变卖|义卖|代言)[^，。；]{0,15}?(?:所得|得来|收入|的钱|款|费)"
)  # what was earned is given
# 筹集300万元开办餐厅: money for a business of one's own
_FOR_BUSINESS = re.compile(
    r"[^。；]{0,30}(?:开办|开设|创办|经营|兴办|投资)[^，。；]{0,8}(?:餐厅|饭店|公司|企业|工厂|店|厂|农场|养殖场)"
)
GIVER_IS = re.compile(
    r"(?:其)?(?:(?:捐[赠款献助]|出资)(?:人|者|方|单位|企业)|汇款人|寄件人|赠送人)(?:同|也|亦|均|都)?(?:名叫|是|为|系|叫|：|:|(?=[“「]))"
)
"""Words that call somebody the giver: 捐赠人是."""
# 发出倡议：人人捐出一元零花钱
_PROPOSED = re.compile("(?:倡议|呼吁|号召|提议)书?[：:]")
_EXAMPLE = re.compile("例如|举个例子|举例来说|举例说|比如")
_PLACEHOLDER = re.compile("某.*|[甲乙丙丁](?:公司|企业|单位|先生|女士)?")  # who gives or receives in an example
# 我们恳请好心人伸出援手，|捐出一元、十元
_BEGGED = re.compile("恳请|恳求|请(?:大家|各位|好心人)")
# 公司要求每名员工|捐款不少于200元
_DEMANDED = re.compile("(?:要求|规定|强制)[^，。；]{0,8}每[名位人个][^，。；]{0,6}$")
_OF_OTHERS = re.compile(r"的|[^，。；]{0,6}物[资品]")
_CLEARED = re.compile(r"验放|放行|通关|清关|查验")
_HANDLED = re.compile(r"进口|承运|运送|运输|运抵|转运|装载|装机|配送")
_SERVICE = re.compile(r"(?:服务|服务卡|咨询|疏导|援助|采买|代购|培训|指导|课程|讲座|诊疗|查询)$")
_ARTICLE = re.compile(
    r"[\s“]*第[0-9一二三四五六七八九十百]{1,4}条(?:规定)?[^，。；：]"
)  # 第九条单笔捐赠500万元以上的，…
_ANYWHERE = frozenset("全国各地 全国 各地 全球 世界各地".split())
_PUBLIC = re.compile(r"(?:委|(?<!支)部|局|厅|处|办公室|实验室|学院|大学|部门)$")
_OF_SUM = re.compile(r"(?:善款|捐款|资金|款项)?[中里](?=[，已]|还有|尚有)")
_RAISED_BEFORE = re.compile(r"[募筹]集?[到得]的$")
_ONWARD = re.compile(r"[运送寄输][往至到抵达给去]|发往|捐|赠")
_HELPERS = ("医疗队", "救援队", "专家组", "医护人员")
_BANK = re.compile(r"银行|[分支]行$")
_REMITTED = re.compile(r"(?:汇出|汇划|划转|转出|代收)[^，。；]{0,12}$")
_REFUSED = re.compile(
    r"至今(?:仍|还|都)?[未没](?:到[账位]|收到|见到|兑现)|[被遭][^，。；]{0,10}(?:谢绝|婉拒|拒绝|退回)|[没未]能(?:实现|成功|如愿|送达)|只好作罢"
)


@cache
def cue(kind: str) -> re.Pattern[str]:
    """Return a pattern for the words of one kind in ``cues.csv``, the longest first."""
    return re.compile(lexicons.alternatives(lexicons.terms("cues", kind=kind)))


def is_free(sentence: Sentence, annotations: Annotations) -> bool:
    """Tell whether a sentence says that something is given free of charge: then 送去 and 提供 are gifts."""
    said = cue("free").search(annotations.view, sentence.start, sentence.end) is not None
    return said or says_gratis(annotations.view, sentence.start, sentence.end)


def is_about_gifts(annotations: Annotations) -> bool:
    """Tell whether an article tells so much of gifts that a complete delivery in it is one, too."""
    if is_letter_of_thanks(annotations.view):
        return True
    noticed = annotations.noticed
    giving = [s for s in noticed if any(t.kind in ("give", "raise") for t in s.triggers)]
    return len(giving) >= _MANY_GIFTS or any(s.in_title or s is noticed[0] for s in giving)


def speaks_of_gifts(annotations: Annotations) -> bool:
    """Tell whether an article says anywhere that something is given: then 送来 and 寄去 with all parties are gifts."""
    return any(is_free(sentence, annotations) for sentence in annotations.noticed)


def is_complete(gift: Gift) -> bool:
    """Tell whether a delivery has a giver, a recipient and a number, or goods that were brought; others need less."""
    if gift.trigger is None or gift.trigger.kind != "deliver":
        return True
    named = any(not party.carried for party in gift.donors)
    brought = gift.trigger.text in lexicons.words("verbs", kind="bringing") and gift.has_theme
    here = brought and gift.trigger.text.endswith("来") and _has_numbers(gift)  # 工人们|拉来|两台发电机
    return named and (here or _hands_money(gift) or (bool(gift.recipients) and (_has_numbers(gift) or brought)))


def _hands_money(gift: Gift) -> bool:
    """Tell whether money out of a pocket is handed over in the same sentence: 凑了6600元，塞进护士手里."""
    if gift.trigger is None or gift.trigger.text not in lexicons.words("verbs", kind="pocketing"):
        return False
    after = [t for t in gift.sentence.triggers if t.kind == "deliver" and t.start >= gift.end]
    return bool(gift.amounts) and bool(after)


def points_back(gift: Gift, annotations: Annotations) -> bool:
    """Tell whether a gift is spoken of as one told before: 此次捐赠的物资, 这批口罩."""
    end = gift.trigger.end if gift.trigger is not None else gift.end
    return cue("recap").search(annotations.view, gift.start, max(end, gift.start)) is not None


def _repeats_sum(gift: Gift, view: str) -> bool:
    """Tell whether the only sum is spoken of as known: 凑了|这|100万元; 募集的|300万元|中，已支出…."""
    named = gift.recipients or any(not party.carried for party in gift.donors)
    if len(gift.amounts) != 1 or gift.items or named:
        return False
    amount = gift.amounts[0]
    before = view[max(amount.start - 1, 0)] in "这那" or _RAISED_BEFORE.search(view, gift.start, amount.start)
    return bool(before) or _OF_SUM.match(view, amount.end) is not None


def reason_against(gift: Gift, annotations: Annotations) -> str:
    """Return why a gift is none (appeal, denial, sale, service), or an empty string."""
    view, start = annotations.view, gift.sentence.start
    sentence = _without_names(gift.sentence, view)
    for misleading in (cue("lookalike"), GIVER_IS):  # 捐赠人 alone is a word of rules
        sentence = misleading.sub(lambda words: "＊" * len(words.group()), sentence)
    clause, before = sentence[gift.start - start : gift.end - start], sentence[: gift.end - start]
    if sentence.rstrip("”’」 ").endswith(("？", "?")):
        return "question"
    if _ARTICLE.match(sentence):
        return "rule"
    rule = cue("rule").search(sentence) or (cue("rule_unless_told").search(sentence) and not _is_told(gift))
    if rule and not gift.is_total:
        return "rule"
    if cue("feigned").search(sentence, 0, gift.start - start):
        return "supposed"
    supposed = cue("supposed").search(sentence, *((gift.start - start, gift.end - start) if _has_numbers(gift) else ()))
    if supposed and not (_EXAMPLE.fullmatch(supposed.group()) and _is_real(gift, start + supposed.end())):
        return "supposed"
    if _EXAMPLE.search(sentence) and any(_PLACEHOLDER.fullmatch(p.plain) for p in (*gift.donors, *gift.recipients)):
        return "supposed"  # 例如甲公司向某小学捐款150万元
    if cue("fraud").search(sentence) or (cue("hearsay").search(sentence) and cue("refuted").search(view)):
        return "fraud"
    if cue("denial").search(clause) or _REFUSED.search(view, gift.end, gift.sentence.end):
        return "denial"
    if _PROPOSED.search(before) and not cue("past").search(clause):
        return "appeal"
    if gift.trigger is not None:
        lead = sentence[gift.start - start : gift.trigger.start - start]
        lead = lead[lead.rfind("，") + 1 :]
        appeal = cue("appeal").search(_ANSWERED.sub("", before))
        asked = appeal and not _has_numbers(gift) and not cue("past").search(clause)
        named = any(party.is_named_here for party in gift.donors)
        asked = asked or (bool(gift.donors) and not named and _BEGGED.search(before) is not None)
        if gift.trigger.kind == "deliver" and _WISHED.search(lead):
            return "supposed"
        if not _has_numbers(gift) and _THOUGHT.match(view, gift.trigger.end):
            return "supposed"
        if cue("appeal").search(lead) or cue("law").search(lead) or asked or _DEMANDED.search(lead):
            return "appeal"
    raised = gift.trigger is not None and gift.trigger.kind == "raise"  # 发行债券，募集资金2亿元
    if gift.trigger is not None and raised and _FOR_BUSINESS.match(view, gift.trigger.end):
        return "sale"
    part = sentence[sentence.rfind("；", 0, gift.start - start) + 1 :].partition("；")[0]
    if cue("sale").search(sentence if raised else _SOLD.sub("", clause)) or cue("promotion").search(part):
        return "sale"
    if _is_service(gift, clause, view) or _goes_to_own(gift) or _is_paid_service(gift, view):
        return "service"
    if _is_procured(gift, view):
        return "sale"
    if _is_handled(gift, view):
        return "service"
    if _repeats_sum(gift, view):
        return "told_again"
    return ""


def _is_told(gift: Gift) -> bool:
    """Tell whether who gives is named, and how much: the 捐赠人 of such a sentence is no word of a law."""
    return _has_numbers(gift) and any(not party.carried and "捐" not in party.name for party in gift.donors)


def _is_real(gift: Gift, after: int) -> bool:
    """Tell whether 例如, which ends at `after`, leads to a gift that a body has made: 例如|某集团|捐款10万元."""
    return any(party.kind == "organization" and party.start == after for party in gift.donors)


def _without_names(sentence: Sentence, view: str) -> str:
    """Return the sentence with its names blotted out, for they tell no wish and no appeal: 联想|向武汉捐赠."""
    text = view[sentence.start : sentence.end]
    for word in sentence.words:
        if word.tag in ("ORG", "PER"):
            at, end = word.start - sentence.start, word.end - sentence.start
            text = text[:at] + "＊" * (end - at) + text[end:]
    return text


def _is_service(gift: Gift, clause: str, view: str) -> bool:
    """Tell whether a public body or a carrier only does its work: 社区配送蔬菜, 航空公司运送救援物资."""
    helps = gift.trigger is not None and gift.trigger.text in lexicons.words("verbs", kind="helping")
    if helps and gift.donors and all(party.plain.endswith(_HELPERS) for party in gift.donors):
        return True  # 某医疗队援助某医院，合计1105张床
    if gift.trigger is None or gift.trigger.kind != "deliver" or cue("given").search(clause):
        return False
    if says_gratis(view, gift.start, gift.sentence.end):
        return False
    if gift.recipients and all(party.plain in _ANYWHERE for party in gift.recipients):
        return True  # 生产的口罩|源源不断送往|全国各地: they are sold
    return bool(gift.donors) and all(cue("servant").search(party.plain) for party in gift.donors)


def _is_paid_service(gift: Gift, view: str) -> bool:
    """Tell whether only services are given that are a public body's work, or that nothing near calls free.

    卫健委|开通|心理咨询服务, 为业主提供|采买服务.
    """
    if gift.trigger is None or gift.trigger.kind != "deliver" or gift.amounts:
        return False
    if not all(_SERVICE.search(item.plain) for item in gift.items):
        return False
    if gift.donors and all(_PUBLIC.search(party.plain) for party in gift.donors):
        return True  # 教育部|为全社会免费提供|心理援助服务
    begin = max(view.rfind(mark, gift.sentence.start, gift.start) for mark in "；;") + 1
    return cue("free").search(view, max(begin, gift.sentence.start), gift.sentence.end) is None


def _is_procured(gift: Gift, view: str) -> bool:
    """Tell whether goods are only got together, and nothing says that they go on: 小组须在48小时内|筹集|床具1100套."""
    if gift.trigger is None or gift.trigger.kind != "raise" or gift.amounts or gift.recipients:
        return False
    if "募" in gift.trigger.text or cue("given").search(view, gift.start, gift.end):
        return False
    return _ONWARD.search(view, gift.trigger.end, gift.sentence.end) is None


def _is_handled(gift: Gift, view: str) -> bool:
    """Tell whether the giving expression only says of which goods something is done: 帮商户|搬运|捐赠|蔬菜."""
    if gift.trigger is None or gift.trigger.kind != "give":
        return False
    handled = view.endswith(lexicons.terms("cues", kind="handling"), gift.start, gift.trigger.start)
    return handled and view[gift.trigger.end] not in "了给"


def only_handles(gift: Gift, party: PartyMention, annotations: Annotations) -> bool:
    """Tell whether a party only clears, carries or pays out what others gave: 海关验放|捐赠物资, 银行汇出|捐款.

    The giving expression is then no predicate: it stands beside the noun for the goods.
    """
    if gift.trigger is None or gift.trigger.kind != "give" or party.rule == "giver_of_relative":
        return False
    before = annotations.view[gift.start : gift.trigger.start]
    if _BANK.search(party.plain):
        return _REMITTED.search(before) is not None
    if not cue("servant").search(party.plain):
        return False
    if _CLEARED.search(annotations.view, gift.sentence.start, gift.trigger.start):
        return True
    return _OF_OTHERS.match(annotations.view, gift.trigger.end) is not None and _HANDLED.search(before) is not None


def _goes_to_own(gift: Gift) -> bool:
    """Tell whether a body only hands something out to its own people: 发放给员工, 学校给学生免费提供午餐."""
    if gift.trigger is None or gift.amounts or "捐" in gift.trigger.text or "赠" in gift.trigger.text:
        return False
    return bool(gift.recipients) and all(
        cue("own").search(party.name[-2:]) or _is_member(party, gift.donors) for party in gift.recipients
    )


def _is_member(party: PartyMention, bodies: list[PartyMention]) -> bool:
    """Tell whether people belong to each of some bodies: the 学生 of a 中学."""
    return bool(bodies) and all(
        any(party.plain.endswith(row.term) and body.plain.endswith(row["body"]) for row in lexicons.rows("members"))
        for body in bodies
    )


def _has_numbers(gift: Gift) -> bool:
    return bool(gift.amounts) or any(item.quantity is not None for item in gift.items)


def _names_bodies(gift: Gift, givers: list[PartyMention]) -> bool:
    """Tell whether bodies give goods that are the object of the giving expression: 甲公司|捐赠|防疫物资, no 捐赠的."""
    if gift.trigger is None or gift.trigger.kind != "give":
        return False
    object_follows = any(item.start == gift.trigger.end for item in gift.items)
    return object_follows and all(party.kind == "organization" for party in givers)


def is_weak(gift: Gift, given: Counter[str]) -> bool:
    """Tell whether a gift says too little to be one.

    Recaps (捐赠的物资已送达), work (为群众提供服务) and headings look like gifts. Goods without a number
    count only with a giver named in the same clause, or with a recipient; generic goods only with a recipient
    and where the article tells nothing else of the giver; a delivery needs a giver.

    Args:
        gift: the gift.
        given: with how many gifts of the article each giver is named, this one included.
    """
    delivered = gift.trigger is not None and gift.trigger.kind == "deliver"
    if delivered and not gift.donors:
        return True
    named = [party for party in gift.donors if party.is_named_here]
    if _has_numbers(gift):
        return delivered and not gift.amounts and not named and not gift.recipients
    if gift.sentence.headline or (gift.trigger is not None and gift.trigger.kind == "raise"):
        return True
    if all(cue("body").search(item.plain) for item in gift.items):
        return True
    if all(party.plain in lexicons.words("anaphors") for party in named) and (delivered or not gift.recipients):
        return True
    if all(is_generic(item.plain) for item in gift.items):
        told = any(given[party.name] > 1 for party in gift.donors)
        return told or not named or not (gift.recipients or _names_bodies(gift, named))
    return False
