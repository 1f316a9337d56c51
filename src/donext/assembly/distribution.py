"""各, 分别, 均, 每家: one clause that tells several gifts."""

from __future__ import annotations

from donext.assembly.gifts import Gift


def distribute(gift: Gift) -> list[Gift]:
    """Return the gifts that a distributed gift stands for; another gift is returned as it is.

    A、B、C各捐10万元 is three gifts of 10万; A、B分别接受捐赠7300万元、3500万元 two, paired in order.
    """
    if not gift.distributed:
        return [gift]
    donors, recipients = len(gift.donors), len(gift.recipients)
    themes = len(gift.amounts) or len(gift.items)
    paired = gift.amounts or gift.items

    def part(i: int, **changes: object) -> Gift:
        if themes > 1:
            changes["amounts"] = [paired[i]] if gift.amounts else []
            changes["items"] = [] if gift.amounts else [paired[i]]
        return gift.copy(**changes)

    if donors > 1 and donors == recipients and themes in (1, donors):
        return [part(i, donors=[gift.donors[i]], recipients=[gift.recipients[i]]) for i in range(donors)]
    if donors > 1 and themes in (1, donors):
        return [part(i, donors=[gift.donors[i]]) for i in range(donors)]
    if recipients > 1 and themes in (1, recipients):
        return [part(i, recipients=[gift.recipients[i]]) for i in range(recipients)]
    return [gift]
