"""Who is meant by 这些学校 or 上述医院: those who received the last gift."""

from __future__ import annotations

import re
from dataclasses import replace

from donext.assembly.gifts import Gift, PartyMention

_SCHOOL = re.compile("(?:大学|学院|书院|[中小]学|学校|[华完国村]小|国中)$")
_THESE = re.compile("(?:这些|以上|上述|前述)([^的]{2,4})")


def meant_by_these(parties: list[PartyMention], before: list[Gift]) -> list[PartyMention]:
    """Return who receives, those of the last gift where only 这些学校 or 上述医院 stands.

    Args:
        parties: who receives a gift.
        before: the gifts before it.
    """
    these = _THESE.fullmatch(parties[0].plain) if len(parties) == 1 else None
    if these is None:
        return parties
    last = next((gift.recipients for gift in reversed(before) if gift.recipients), [])
    head = _SCHOOL if these.group(1) == "学校" else re.compile(re.escape(these.group(1)[-1]) + "$")
    fits = bool(last) and all(head.search(party.plain) for party in last)
    return [replace(party, rule=f"{parties[0].rule}+anaphor", carried=True) for party in last] if fits else parties
