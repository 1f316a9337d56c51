"""The gifts told so far in an article, and which of them a gift can tell again.

An article may tell thousands of gifts, too many to compare each with all before it. A repeat shares an amount, a number
or goods with what it repeats, and its givers, where both are named; by these the gifts that come into question are
found. They are a few more than those that :mod:`donext.assembly.repeats` then takes for the same, and never fewer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator
from decimal import Decimal

from donext.assembly.gifts import Gift

_STEP = 0.05  # of the decimal logarithm: rounded numbers, a tenth apart at most, lie in neighbouring steps
_ANY = "any"


class ToldGifts:
    """The gifts told so far.

    Attributes:
        gifts: in the order in which they were told.
    """

    def __init__(self) -> None:
        self.gifts: list[Gift] = []
        self._places: defaultdict[tuple[int, Hashable], set[int]] = defaultdict(set)

    def add(self, gift: Gift) -> None:
        """Add a gift that was not told before."""
        self.gifts.append(gift)
        self.refresh(len(self.gifts) - 1)

    def replace(self, place: int, gift: Gift) -> None:
        """Put a gift that tells another one better in its place."""
        self.gifts[place] = gift
        self.refresh(place)

    def refresh(self, place: int) -> None:
        """Note what a gift says now; what it said before may still find it."""
        gift = self.gifts[place]
        for key in _keys(gift):
            self._places[rank(gift), key].add(place)

    def like(self, gift: Gift) -> Iterator[tuple[int, Gift]]:
        """Yield the gifts that the given one may tell again, with their places, in their order."""
        found: set[int] = set()
        for level in (0, 1, 2):
            same = level == rank(gift)
            rounded = not same or gift.is_total
            here = self._found(level, _shared(gift, rounded=rounded))
            found |= here & self._found(level, _givers(gift)) if here and same and gift.donors else here
        for place in sorted(found):
            yield place, self.gifts[place]

    def _found(self, level: int, keys: Iterator[Hashable]) -> set[int]:
        return set().union(*(self._places[level, key] for key in keys if (level, key) in self._places))


def rank(gift: Gift) -> int:
    """Return how fully a sentence tells a gift: the title least, a heading more, the text most."""
    return 0 if gift.sentence.in_title else 1 if gift.sentence.headline else 2


def _keys(gift: Gift) -> Iterator[Hashable]:
    """Yield what a gift is found by."""
    for what, value, exact in _numbers(gift):
        yield what, value
        yield what, "near", _step(value)
        if not exact:
            yield what, "rounded", _step(value)
    for item in gift.items:
        quantity = item.quantity.value if item.quantity else None
        for number in (quantity, _ANY):
            for character in {"", *item.name}:
                yield "goods with", character, number
            yield "goods from", item.name[:1], number
    for party in gift.donors:
        for pair in _pairs(party.name):
            yield "giver with", pair
        yield "giver from", party.name[:2]
    if not gift.donors:
        yield "no giver"


def _shared(gift: Gift, *, rounded: bool) -> Iterator[Hashable]:
    """Yield under what the gifts are found that share an amount, a number or goods with this one."""
    for what, value, exact in _numbers(gift):
        yield what, value
        if not rounded:
            continue
        step = _step(value)
        for near in (step - 1, step, step + 1) if isinstance(step, int) else (step,):
            yield what, "rounded", near
            if not exact:
                yield what, "near", near
    for item in gift.items:
        # The name of one stands in the name of the other; numbers agree where both have one.
        for number in (item.quantity.value, None) if item.quantity else (_ANY,):
            yield "goods with", item.name[:1], number
            for character in {"", *item.name}:
                yield "goods from", character, number


def _givers(gift: Gift) -> Iterator[Hashable]:
    """Yield under what the gifts are found whose givers can be those of this one."""
    yield "no giver"
    for party in gift.donors:
        yield "giver with", party.name[:2]
        for pair in _pairs(party.name):
            yield "giver from", pair


def _pairs(name: str) -> set[str]:
    """Return how a part or an abbreviation of a name can begin: 中国银行 is 中国, 国银, 银行 …, or 中银, 中行."""
    together = {name[place : place + 2] for place in range(max(len(name) - 1, 1))}
    return together | {name[:1] + later for later in name[1:]}


def _numbers(gift: Gift) -> Iterator[tuple[Hashable, Decimal | None, bool]]:
    """Yield what each number of a gift counts, the number, and whether it is exact."""
    for amount in gift.amounts:
        yield amount.match.currency, amount.match.value, amount.match.qualifier == "exact"
    for item in gift.items:
        if item.quantity is not None:
            yield "goods", item.quantity.value, item.quantity.qualifier == "exact"


def _step(value: Decimal | None) -> Hashable:
    """Return the place of a number on a scale of logarithms; none, and one not above 0, stand for themselves."""
    if value is None or value <= 0:
        return value
    return math.floor((value.adjusted() + math.log10(value.scaleb(-value.adjusted()))) / _STEP)
