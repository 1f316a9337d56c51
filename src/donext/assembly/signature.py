"""Who signs a notice or a letter of thanks: a body on a line of its own at the end, which received what it tells of."""

from __future__ import annotations

import re

from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.party_kinds import suffixes
from donext.components.annotations import Annotations
from donext.components.gratis import is_letter_of_thanks

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SIGNED = re.compile(r"\s*[—\-－]{0,2}\s*(?P<name>[^\s，。；：:、！？（）()《》【】|0-9—\-－]{3,24})\s*")
_UNIT = re.compile("(?:公益组|应援组|小组|志愿队|服务队)$")
_THANKS = re.compile("感谢信|感谢函|致谢|鸣谢|谢意")
_LAST_LINES = 3  # the name, the date, and a line below


def signer(annotations: Annotations) -> PartyMention | None:
    """Return the body that signs a text: …特此公示。|青禾县红十字会|2020年2月10日."""
    view = annotations.view
    for line in reversed(list(_LINE.finditer(view))[1:][-_LAST_LINES:]):
        signed = _SIGNED.fullmatch(line.group())
        if signed is None:
            continue
        start, end = (line.start() + at for at in signed.span("name"))
        if suffixes()["organization"].search(view, start, end) or _UNIT.search(view, start, end):
            return PartyMention(start, end, annotations.text[start:end], "organization", "signature", carried=True)
    return None


def received_by_signer(gift: Gift, signed: PartyMention, view: str) -> bool:
    """Tell whether who signs received a gift that names no recipient: 共收到捐款5万元, or any in a letter of thanks."""
    if gift.recipients or gift.trigger is None or any(party.name == signed.name for party in gift.donors):
        return False
    if gift.trigger.kind == "receive":
        return True
    if gift.trigger.kind == "deliver" and gift.donors:
        return is_letter_of_thanks(view)
    return gift.trigger.kind == "give" and bool(gift.donors) and _THANKS.search(view, 0, signed.start) is not None
