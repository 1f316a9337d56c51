"""各, 分别, 均, 每家: one clause that tells several gifts."""

from __future__ import annotations

from donext.assembly.gifts import Gift


def distribute(gift: Gift) -> list[Gift]:
    """Return the gifts that a distributed gift stands for; another gift is returned as it is.

    A、B、C各捐10万元 is three gifts of 10万; A、B分别接受捐赠7300万元、3500万元 two, paired in order; and
    A、B各捐口罩1000只、手套500双 two of both goods.
    """
    if not gift.distributed:
        return [gift]
    donors, recipients = len(gift.donors), len(gift.recipients)
    themes = len(gift.amounts) or len(gift.items)
    listed = themes > 1 and (gift.distributed == "in_order" or not gift.items)
    shares = next((n for n in (donors, recipients) if n > 1 and (not listed or themes == n)), 0)
    by_donor, by_recipient = donors == shares, recipients == shares

    def part(i: int) -> Gift:
        changes: dict[str, object] = {}
        if by_donor:
            changes["donors"] = [gift.donors[i]]
        if by_recipient:
            changes["recipients"] = [gift.recipients[i]]
        if listed:
            changes["amounts"] = gift.amounts[i : i + 1]
            paired = len(gift.items) == shares or not gift.amounts  # 分别获赠器械一套和两套，价值12万元、23万元
            changes["items"] = gift.items[i : i + 1] if paired else []
        return gift.copy(**changes)

    return [part(i) for i in range(shares)] or [gift]
