"""Whether two articles tell the same gift; careful, for two gifts taken for one are worse than one told twice."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from decimal import Decimal

from rapidfuzz import fuzz

from donext.across.names import can_be_one, cores
from donext.across.records import Telling
from donext.schema import DonationEvent, EventDate, Item
from donext.views import simplified_view

SAME_WORDS = 90
"""From this similarity on (percent of the characters, as rapidfuzz counts them) a sentence is a reprint."""

_TELLING = 20
"""A shorter sentence may well be written twice."""

NEAR = datetime.timedelta(days=31)
"""How far apart articles may appear that tell a gift without its date."""

UNNAMED = ("anonymous", "group")
"""Kinds of givers that are not told apart by their name."""

Money = tuple[Decimal | None, Decimal | None, str]


def same_gift(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings report one gift: the same giver and gift, and no value against it."""
    x, y = a.event, b.event
    return (
        _totals(x) == _totals(y)
        and _donors_agree(x, y)
        and _recipients_agree(x, y)
        and _times_agree(a, b)
        and fits(money(x), money(y))
        and items_fit(x.items, y.items)
        and _shares_a_theme(x, y)
    )


def reprints(a: Telling, b: Telling) -> bool:
    """Tell whether two sentences are one, printed twice: then their values may differ, and the record says so."""
    x, y = a.event, b.event
    return (
        _totals(x) == _totals(y)
        and cores(x.donors) == cores(y.donors)
        and cores(x.recipients) == cores(y.recipients)
        and _appear_near(a, b)
        and min(len(_words(x)), len(_words(y))) >= _TELLING
        and fuzz.ratio(_words(x), _words(y), score_cutoff=SAME_WORDS) > 0
    )


def money(event: DonationEvent) -> frozenset[Money]:
    """Return the sums of an event, without how they are qualified."""
    return frozenset((amount.value, amount.value_max, amount.currency) for amount in event.amounts)


def fits(a: Collection[object], b: Collection[object]) -> bool:
    """Tell whether one collection tells no more than the other."""
    x, y = set(a), set(b)
    return x <= y or y <= x


def items_fit(a: tuple[Item, ...], b: tuple[Item, ...]) -> bool:
    """Tell whether no goods are told with two different numbers."""
    return not any(_alike(x, y) and x.quantity and y.quantity and x.quantity != y.quantity for x in a for y in b)


def dates_fit(a: EventDate | None, b: EventDate | None) -> bool:
    """Tell whether two dates can be one: 2020-01 and 2020-01-25, --01-25 and 2020-01-25."""
    if a is None or b is None:
        return True
    short, long = sorted((a.start, b.start), key=len)
    day = short.removeprefix("-")  # --01-25 → -01-25
    return long.startswith(short) or (day != short and long.endswith(day))


def _totals(event: DonationEvent) -> tuple[bool, bool]:
    return event.is_total, event.part_of_total


def _donors_agree(a: DonationEvent, b: DonationEvent) -> bool:
    """Tell whether the givers are the same; one article may name only some of them."""
    x, y = cores(a.donors), cores(b.donors)
    if bool(x) != bool(y) or not fits(x, y):
        return False
    named = any(party.kind not in UNNAMED for party in a.donors)
    return named or bool(a.recipients and b.recipients)  # 爱心人士 give everywhere


def _recipients_agree(a: DonationEvent, b: DonationEvent) -> bool:
    short, long = sorted((cores(a.recipients), cores(b.recipients)), key=len)
    return all(any(can_be_one(x, y) for y in long) for x in short)


def _times_agree(a: Telling, b: Telling) -> bool:
    if not dates_fit(a.event.date, b.event.date):
        return False
    return bool(a.event.date and b.event.date) or _appear_near(a, b)


def _appear_near(a: Telling, b: Telling) -> bool:
    """Tell whether both articles appeared in one month; where a day is unknown, the recipients must be known."""
    if a.published is None or b.published is None:
        return bool(a.event.recipients and b.event.recipients)
    return abs(a.published - b.published) <= NEAR


def _shares_a_theme(a: DonationEvent, b: DonationEvent) -> bool:
    """Tell whether a number, or for uncounted goods their name, recipient and giver, stands in both."""
    if any(value is not None for value, _, _ in money(a) & money(b)):
        return True
    pairs = [(x, y) for x in a.items for y in b.items if _alike(x, y)]
    if any(x.quantity is not None and x.quantity == y.quantity for x, y in pairs):
        return True
    uncounted = not a.amounts and not b.amounts and all(x.quantity is None for x in (*a.items, *b.items))
    return uncounted and bool(pairs) and bool(a.recipients and b.recipients)


def _alike(a: Item, b: Item) -> bool:
    x, y = simplified_view(a.name), simplified_view(b.name)
    return x in y or y in x


def _words(event: DonationEvent) -> str:
    return simplified_view(event.evidence.surface)
