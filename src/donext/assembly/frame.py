"""Recipients that are named once for several gifts: in the sentence that leads to a list, or in the whole article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from donext.assembly.gifts import Gift, PartyMention

_REPEATED = 2  # gifts to the same body
_MANY_GIVE = re.compile("陆续|纷纷|先后|踊跃|相继|接连|源源不断|接踵")
_OCCASION = re.compile("晚宴|晚会|义卖|义演|拍卖|慈善夜|音乐会|百万行|餐会|酒会")


@dataclass(slots=True)
class Frame:
    """A sentence that says for whom the gifts are that the paragraph tells after it.

    Attributes:
        start: offset of the sentence in the text.
        paragraph: its paragraph.
        recipients: who gets the gifts.
        holds_for: which gifts they get: all, sums that people gave, or only the parts of the frame's own sum.
    """

    start: int
    paragraph: int
    recipients: list[PartyMention]
    holds_for: Literal["all", "sums", "parts"]

    def takes(self, gift: Gift) -> bool:
        """Tell whether a gift can be one of those that the frame is about."""
        if any(party.name == giver.name for party in self.recipients for giver in gift.donors):
            return False
        sum_given = bool(gift.amounts) and gift.trigger is not None and gift.trigger.kind == "give"
        return self.holds_for == "all" or (sum_given and (self.holds_for == "sums" or gift.part_of_total))


def frame_of(gift: Gift, view: str) -> Frame | None:
    """Return the frame that a gift sets for those after it, or None.

    It tells that many give and not what (国外城市|陆续|向省红十字会汇来善款), or what a body raised, on an occasion at
    which others then give (某协会举办慈善晚宴，筹得182万元) or as a sum whose parts others gave (其中某某捐出…).
    """
    sentence = gift.sentence
    if gift.recipients and not gift.has_theme and _MANY_GIVE.search(view, sentence.start, sentence.end):
        return Frame(sentence.start, sentence.paragraph, gift.recipients, "all")
    raised = gift.trigger is not None and gift.trigger.kind == "raise" and gift.has_theme
    hosts = [party for party in gift.donors if party.kind == "organization" and not party.carried]
    if not (raised and hosts):
        return None
    occasion = _OCCASION.search(view, sentence.start, sentence.end) is not None
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
            if gift.start <= frame.start or gift.sentence.paragraph != frame.paragraph:
                continue
            if gift.recipients:
                break
            if frame.takes(gift):
                gift.recipients = [replace(p, rule="recipient_of_frame", carried=True) for p in frame.recipients]


def fill_recipients(gifts: list[Gift]) -> None:
    """Give the gifts that name no recipient the one body that gets all others of the article.

    It must be named with two gifts, or be told to have received a total: 某会共收到捐款500万元。某公司捐款10万元。

    Args:
        gifts: the gifts of an article; their recipients are changed in place.
    """
    named = [gift for gift in gifts if gift.recipients]
    names = {frozenset(party.name for party in gift.recipients) for gift in named}
    if len(names) != 1 or any(party.kind != "organization" for party in named[0].recipients):
        return
    collects = any(gift.is_total and gift.trigger is not None and gift.trigger.kind == "receive" for gift in named)
    if len(named) < _REPEATED and not collects:
        return
    (body,) = names
    for gift in gifts:
        if not gift.recipients and not any(party.name in body for party in gift.donors):
            gift.recipients = [
                replace(party, rule="recipient_of_article", carried=True) for party in named[0].recipients
            ]
