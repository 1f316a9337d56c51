"""Gifts that the rules leave unread: numbers that no gift has, and that the reader of links says are given.

三千份盒饭 that a restaurant 送到 a hospital's gate, 第一批给的是某医院，1500件: no list of verbs foresees how the news
tells it. The reader of links (:mod:`donext.linking`) names the givers, the receivers and the goods of such a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from donext.assembly.amounts import amount_kind, is_given
from donext.assembly.gifts import AmountMention, Gift, ItemMention, Number, numbers_of
from donext.assembly.linked import LinkedArticle, LinkedGift, Named, anchor_of
from donext.assembly.status import set_status, set_total
from donext.components.annotations import Sentence
from donext.components.triggers import NOT_GIVEN
from donext.values import AmountMatch, QuantityMatch

GIVEN = 0.97
"""The probability from which a number is given."""

PARTY = 0.7
"""The probability from which a party is one of such a gift."""

GOODS = 0.3
"""The probability from which a name is that of its goods."""

_CLAUSE_MARKS = "，；。！？\n"


def unread_gifts(
    numbers: Iterable[tuple[Sentence, Number]], gifts: Sequence[Gift], article: LinkedArticle
) -> list[Gift]:
    """Return the gifts of an article that its rules do not read, in text order.

    Numbers of one sentence with the same givers and receivers are one gift; a number that a gift has already is told
    again.

    Args:
        numbers: the amounts and counts that no gift has, each with its sentence.
        gifts: the gifts that the rules read.
        article: what the reader of links says.
    """
    view = article.annotations.view
    told = {number.value for gift in gifts for number in numbers_of(gift)}
    found: list[Gift] = []
    for sentence, number in numbers:
        anchor = anchor_of(number)
        if number.value in told or not _can_be_given(number, sentence, view) or article.given([anchor]) < GIVEN:
            continue
        gift = _gift(sentence, number, article.gift([anchor]), article)
        if gift is None:
            continue
        last = found[-1] if found else None
        if last is not None and _is_one_with(last, gift):
            last.amounts += gift.amounts
            last.items = _without_repeats([*last.items, *gift.items])
            last.end = gift.end
        else:
            found.append(gift)
        told.add(number.value)
    for gift in found:
        set_status(gift, article.annotations)
        set_total(gift, article.annotations)
    return found


def _can_be_given(number: Number, sentence: Sentence, view: str) -> bool:
    """Tell whether a number is none of those that the rules know for no gift: prices, insured sums, people, places."""
    if isinstance(number, AmountMatch):
        return is_given(number, view, sentence.start)
    return number.kind not in NOT_GIVEN


def _gift(sentence: Sentence, number: Number, linked: LinkedGift, article: LinkedArticle) -> Gift | None:
    """Return the gift that a number tells; None if its giver, its receiver or its goods have no name.

    Of those without a giver or a receiver few were right on articles that nobody had read.
    """
    view = article.annotations.view
    start = max(view.rfind(mark, sentence.start, number.start) + 1 for mark in _CLAUSE_MARKS)
    ends = (view.find(mark, number.end, sentence.end) for mark in _CLAUSE_MARKS)
    gift = Gift(sentence, max(start, sentence.start), min((end for end in ends if end >= 0), default=sentence.end))
    gift.bare = True
    gift.rules.append(("event", "linked"))
    gift.donors, gift.recipients, gift.intermediaries = (
        article.mentions(party for party in linked.parties(role) if party.probability >= PARTY)
        for role in ("donors", "recipients", "intermediaries")
    )
    goods = [named for named in linked.goods() if named.probability >= GOODS]
    if isinstance(number, AmountMatch):
        gift.amounts = [AmountMention(number, amount_kind(number, view, gift.start), "linked")]
        gift.items = [_item(named, None, article) for named in goods[:1]]
    else:
        gift.items = [_item(named, number, article) for named in goods[:1]]
    dates = linked.dates()
    if dates and dates[0].probability >= PARTY:
        gift.date, gift.date_rule = dates[0].date, "linked"
    return gift if gift.has_theme and gift.donors and gift.recipients else None


def _item(named: Named, number: QuantityMatch | None, article: LinkedArticle) -> ItemMention:
    return ItemMention(named.start, named.end, article.annotations.text[named.start : named.end], number, "linked")


def _without_repeats(items: Sequence[ItemMention]) -> list[ItemMention]:
    """Return goods without those that have no number, where the same goods have one."""
    counted = {item.start for item in items if item.quantity is not None}
    return [item for item in items if item.quantity is not None or item.start not in counted]


def _is_one_with(gift: Gift, other: Gift) -> bool:
    """Tell whether two numbers are of one gift."""
    return gift.sentence is other.sentence and all(
        {party.name for party in getattr(gift, role)} == {party.name for party in getattr(other, role)}
        for role in ("donors", "recipients")
    )
