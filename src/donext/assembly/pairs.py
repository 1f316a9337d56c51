"""Lists that pair parties with sums or goods: 捐给甲校5万元、乙校3万元; 口罩200万只给甲国、100万只给乙国."""

from __future__ import annotations

from donext.assembly.gifts import Gift, ItemMention, PartyMention
from donext.assembly.items import fits
from donext.assembly.parties import parties_of
from donext.assembly.themes import themes_of
from donext.components.chunks import Chunk
from donext.values import AmountMatch, QuantityMatch

_FURTHER = frozenset(("另有", "另", "还有", "其余", "另外"))
_GIVEN_TO = frozenset(("给", "予", "给予"))


def gives_further(pieces: list[Chunk], i: int) -> bool:
    """Tell whether a number and 给 follow the mark at `i`, and 给 stands before it too."""
    rest = pieces[i + 1 : i + 5]
    if not rest or not rest[0].is_number:
        return False
    return any(c.text in _GIVEN_TO for c in rest[1:3]) and any(c.text in _GIVEN_TO for c in pieces[:i])


def given_to(chunks: list[Chunk], before: Gift, text: str, view: str) -> Gift | None:
    """Return the gift of a clause that has only a number, 给 and a recipient, like the gift before it.

    Args:
        chunks: the clause.
        before: the gift before it, with its recipients.
        text: the article's text, for the names.
        view: its simplified view, for the rules.
    """
    if chunks and chunks[0].text in _FURTHER:
        chunks = chunks[1:]
    to = next((k for k, c in enumerate(chunks[:4]) if c.text in _GIVEN_TO), 0)
    if not to or not isinstance(chunks[0].value, (AmountMatch, QuantityMatch)) or any(c.trigger for c in chunks):
        return None
    recipients = parties_of(chunks[to + 1 :], text, view, "after_给")
    amounts, items = themes_of(chunks[:to], text, view)
    number = chunks[0].value
    if not isinstance(number, (AmountMatch, QuantityMatch)):
        return None
    if isinstance(number, QuantityMatch) and not items and before.items:
        goods = before.items[-1]  # the goods are not named again
        items = [ItemMention(goods.start, goods.end, goods.name, number)]
    if not recipients or not (amounts or items):
        return None
    return before.copy(start=chunks[0].start, end=chunks[-1].end, recipients=recipients, amounts=amounts, items=items)


def lists_recipients(before: Gift, parties: list[PartyMention]) -> bool:
    """Tell whether parties before the sums of a list receive them: 捐给甲大学5万元、|乙大学3万元.

    They do where the gift before names its recipient right after the verb, and they are of that kind.
    """
    if not before.recipients:
        return False
    if not before.donors:
        # not 捐款企业包括某集团5万元, 收到捐款9万元，其中某集团5万元
        return before.trigger is None or before.trigger.kind not in ("noun", "receive")
    if before.recipients[0].rule == "object_of_trigger" and _follow(before):
        return True
    if before.recipients[0].rule != "object_of_trigger" and before.recipients[0].kind != "place":
        return False
    kinds = {party.kind for party in parties}
    return kinds == {before.recipients[0].kind} and before.donors[0].kind not in kinds


def _follow(gift: Gift) -> bool:
    """Tell whether the sums of a gift stand after its recipient: 捐给甲会3万元."""
    return bool(gift.amounts) and all(amount.start >= gift.recipients[-1].end for amount in gift.amounts[-1:])


def shares_out(whole: Gift, parties: list[PartyMention]) -> bool:
    """Tell whether those listed with the parts of a whole receive them: 甲集团捐款5万元，其中乙县3万元、丙县2万元.

    They do where one named giver gave the whole; parts of what many gave or somebody raised name their givers.
    """
    if whole.trigger is None or whole.trigger.kind not in ("give", "deliver") or not whole.donors:
        return False
    given = {party.name for party in whole.donors}
    named = all(party.kind in ("organization", "person") for party in whole.donors)
    return named and len(whole.donors) == 1 and not any(party.name in given for party in parties)


def numbered_part(whole: Gift, chunks: list[Chunk]) -> list[ItemMention]:
    """Read a number of the goods that the whole names: 帐篷500顶，其中|200顶|来自某厂."""
    number = chunks[-1].value if chunks else None
    if not isinstance(number, QuantityMatch) or len(whole.items) != 1 or not fits(number, whole.items[0]):
        return []
    goods = whole.items[0]
    return [ItemMention(goods.start, goods.end, goods.name, number)]
