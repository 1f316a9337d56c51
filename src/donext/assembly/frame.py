"""Recipients that an article names once for all its gifts: the body whose collection it reports."""

from __future__ import annotations

from dataclasses import replace

from donext.assembly.gifts import Gift

_REPEATED = 2  # gifts to the same body


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
