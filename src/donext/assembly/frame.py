"""Recipients that are named once for several gifts: in the sentence that leads to a list, or in the whole article.

An article may be about a place where gifts are brought (新华书店门前的捐款点), or somebody ill for whom people give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from donext.assembly.gifts import Gift, PartyMention
from donext.components.annotations import Annotations

_SHORTEST_POINT = 4  # characters: 捐款点 alone is no name
_HANDED_ON = frozenset(("handed_on_to", "passed_on_to"))  # rules for whom others pass a gift on to
_REPEATED = 2  # gifts to the same body
_MANY_GIVE = re.compile("陆续|纷纷|先后|踊跃|相继|接连|源源不断|接踵")
# 设在民政局一楼的|救灾捐赠接待站; 来到|新华书店门前的捐款点
_POINT = re.compile(
    r"(?:(?:设在|设于)[^，。；：\n]{2,16}?的|设在|设于|来到|走进|赶到|在|到|地点[：:]|(?<=[，。；：、\n\s]))"
    r"(?P<name>[^，。；：“”\s在到设了着向往给于]{0,14}?(?:捐款|捐赠|募捐|捐助)(?:物资)?(?:接待|接收|受理)?[点站处])"
)
_SHORT_POINT = re.compile("(?:捐款|捐赠|募捐|捐助|接待|接收)[点站处]")
_ILLNESS = re.compile(
    r"(?:又|却|不幸|突然|被)?(?:身患|患上了?|患有|患了?|罹患|得了|查出|确诊|检查出|诊断)[^，。；！？\n]{0,14}?"
    r"(?:病|癌|瘤|症|炎|衰竭|梗死|硬化|重疾)"
)
_OCCASION = re.compile(
    "晚宴|晚会|义卖|义演|拍卖|慈善夜|音乐会|百万行|餐会|酒会|[千百万]人宴|素宴|筹款宴|电视|直播|马拉松|义跑|步行"
)


@dataclass(slots=True)
class Frame:
    """A sentence that says for whom the gifts are that the paragraph tells after it.

    Attributes:
        start: offset of the sentence in the text.
        paragraph: its paragraph.
        recipients: who gets the gifts.
        holds_for: which gifts they get: all, sums that people gave, or only the parts of the frame's own sum.
        goes_on: whether it holds for the paragraphs after its own, too: the article is about an occasion for them.
    """

    start: int
    paragraph: int
    recipients: list[PartyMention]
    holds_for: Literal["all", "sums", "parts"]
    goes_on: bool = False

    def takes(self, gift: Gift) -> bool:
        """Tell whether a gift can be one of those that the frame is about."""
        if any(party.name == giver.name for party in self.recipients for giver in gift.donors):
            return False
        sum_given = bool(gift.amounts) and gift.trigger is not None and gift.trigger.kind == "give"
        return self.holds_for == "all" or (sum_given and (self.holds_for == "sums" or gift.part_of_total))


def frame_of(gift: Gift, view: str) -> Frame | None:
    """Return the frame that a gift sets for those after it, or None.

    It tells that many give and not what (国外城市|陆续|向省红十字会汇来善款), or what a body raised, on an occasion at
    which others then give (某协会举办慈善晚宴，筹得182万元; 为某校举办千人宴，筹得42万元: then the school gets it)
    or as a sum whose parts others gave (其中某某捐出…).
    """
    sentence = gift.sentence
    if gift.recipients and not gift.has_theme and _MANY_GIVE.search(view, sentence.start, sentence.end):
        return Frame(sentence.start, sentence.paragraph, gift.recipients, "all")
    raised = gift.trigger is not None and gift.trigger.kind == "raise" and gift.has_theme
    hosts = [party for party in gift.donors if party.kind == "organization" and not party.carried]
    if not (raised and hosts):
        return None
    occasion = _OCCASION.search(view, sentence.start, sentence.end) is not None
    if occasion and gift.recipients:
        return Frame(sentence.start, sentence.paragraph, gift.recipients, "sums", goes_on=True)
    return Frame(sentence.start, sentence.paragraph, hosts, "sums" if occasion else "parts")


def fill_from_frames(gifts: list[Gift], frames: list[Frame]) -> None:
    """Give the gifts that name no recipient the one of the frame before them in their paragraph.

    A frame holds until a gift names a recipient of its own.

    Args:
        gifts: the gifts of an article in text order; their recipients are changed in place.
        frames: the frames of the article in text order.
    """
    for frame in frames:
        for gift in gifts:
            here = frame.goes_on or gift.sentence.paragraph == frame.paragraph
            if gift.start <= frame.start or not here:
                continue
            if gift.recipients:
                break
            if frame.takes(gift):
                gift.recipients = [replace(p, rule="recipient_of_frame", carried=True) for p in frame.recipients]


def fill_from_scene(gifts: list[Gift], annotations: Annotations) -> None:
    """Give gifts without a recipient the place or patient that the article is about, if it is about a single one.

    Args:
        gifts: the gifts of an article; their recipients are changed in place.
        annotations: the article.
    """
    scene = (_collecting_place(annotations) or _patient(annotations)) if gifts else None
    if scene is None:
        return
    others = [p for gift in gifts for p in gift.recipients if not _is_short_for(p, scene)]
    if others:
        return
    for gift in gifts:
        if gift.start > scene.end and all(party.name != scene.name for party in gift.donors):
            gift.recipients = [replace(scene)]


def _is_short_for(party: PartyMention, scene: PartyMention) -> bool:
    """Tell whether a party is the place again under its last word: 接待站."""
    return _SHORT_POINT.fullmatch(party.plain) is not None and scene.plain.endswith(party.plain)


def _collecting_place(annotations: Annotations) -> PartyMention | None:
    """Return the place where money or goods are collected, if the article names a single one."""
    found = [m for m in _POINT.finditer(annotations.view) if len(m["name"]) > _SHORTEST_POINT]
    if len({match["name"] for match in found}) != 1:
        return None
    start, end = found[0].span("name")
    return PartyMention(start, end, annotations.text[start:end], "organization", "place_of_scene", carried=True)


def _patient(annotations: Annotations) -> PartyMention | None:
    """Return the one person of whom the article says that he or she is ill."""
    words = [word for sentence in annotations.sentences for word in sentence.words if word.tag == "PER"]
    ill = [word for word in words if _ILLNESS.match(annotations.view, word.end)]
    if len({word.text for word in ill}) != 1:
        return None
    name = annotations.text[ill[0].start : ill[0].end]
    return PartyMention(ill[0].start, ill[0].end, name, "person", "patient_of_article", carried=True)


def fill_recipients(gifts: list[Gift]) -> None:
    """Give the gifts that name no recipient the one body that gets all others of the article.

    It must be named with two gifts, or be told to have received a total: 某会共收到捐款500万元。某公司捐款10万元。

    Args:
        gifts: the gifts of an article; their recipients are changed in place.
    """
    named = [gift for gift in gifts if gift.recipients]
    handed_on = [gift for gift in named if all(party.rule in _HANDED_ON for party in gift.recipients)]
    named = [gift for gift in named if gift not in handed_on] or handed_on  # 甲捐款，由某会转交|灾区
    names = {frozenset(party.name for party in gift.recipients) for gift in named}
    if len(names) != 1 or any(party.kind != "organization" for party in named[0].recipients):
        return
    collects = any(gift.is_total and gift.trigger is not None and gift.trigger.kind == "receive" for gift in named)
    collects = collects or any(_SHORT_POINT.search(party.plain) for party in named[0].recipients)
    if len(named) < _REPEATED and not collects:
        return
    (body,) = names
    for gift in gifts:
        if not gift.recipients and not any(party.name in body for party in gift.donors):
            gift.recipients = [
                replace(party, rule="recipient_of_article", carried=True) for party in named[0].recipients
            ]
