"""The figures of a report as plain data: totals by giver, recipient, month and item; periods; flows.

A measure is a currency code, for which sums of money are given, or :data:`GIFTS`, for which gifts are counted.
Given and pledged are kept apart everywhere. Gifts of several givers (or to several recipients) that share one sum
stand under all their names together: nobody can tell how they share it, and the lines of a table add up.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from donext.report.counting import Gift
from donext.schema import Status
from donext.views import simplified_view

GIFTS = "gifts"
"""The measure that counts gifts."""

Side = Literal["donors", "recipients"]

STATUSES: dict[str, Status] = {"given": "completed", "pledged": "pledged"}
"""What the report calls the statuses of events."""

_MONTHS_IN_DAYS = 1
"""If the first and the last month lie no further apart, days are shown one by one."""

_MONTHS_UP_TO = 120
"""So many months are shown one by one; a longer time in years."""


@dataclass(slots=True)
class Total:
    """A line of a table: what was given and what was pledged.

    Attributes:
        names: whom or what it is about: the parties, or a period ("2020-01"); empty where it is not told.
        given: the sum that was given, in the measure.
        pledged: the sum that was only pledged.
        gifts: how many gifts are in both.
    """

    names: tuple[str, ...]
    given: Decimal = Decimal(0)
    pledged: Decimal = Decimal(0)
    gifts: int = 0

    def add(self, value: Decimal, status: Status) -> None:
        """Add a gift."""
        if status == "pledged":
            self.pledged += value
        else:
            self.given += value
        self.gifts += 1


@dataclass(slots=True)
class ItemTotal:
    """A line of the table of goods.

    Attributes:
        name: the goods, as most often written first.
        unit: the measure word; None where no number is told with one. Different units are different lines.
        given: how many were given.
        pledged: how many were only pledged.
        gifts: how many gifts name them.
        uncounted: in how many of these no number is told.
    """

    name: str
    unit: str | None
    given: Decimal = Decimal(0)
    pledged: Decimal = Decimal(0)
    gifts: int = 0
    uncounted: int = 0


@dataclass(slots=True)
class Flow:
    """What went from givers through intermediaries to recipients.

    Attributes:
        donors: the names of the givers, as they give together; empty if not told.
        intermediaries: whom it went through; empty if nobody is named.
        recipients: who got it; empty if not told.
        value: how much, in the measure.
        gifts: in how many gifts.
    """

    donors: tuple[str, ...]
    intermediaries: tuple[str, ...]
    recipients: tuple[str, ...]
    value: Decimal = field(default=Decimal(0))
    gifts: int = 0


def value_of(gift: Gift, measure: str) -> Decimal | None:
    """Return what a gift counts in a measure; None if it has nothing in that currency."""
    return Decimal(1) if measure == GIFTS else gift.worth.get(measure)


def overall(gifts: Iterable[Gift], measure: str) -> Total:
    """Return the sum of all gifts."""
    return next(iter(_totals(gifts, measure, lambda gift: ())), Total(()))


def by_party(gifts: Iterable[Gift], side: Side, measure: str) -> list[Total]:
    """Return the totals by givers or by recipients, the largest first; what is not told stands last."""
    totals = _totals(gifts, measure, lambda gift: tuple(sorted(getattr(gift, side))))
    return sorted(totals, key=lambda total: (not total.names, -max(total.given, total.pledged), total.names))


def by_month(gifts: Iterable[Gift], measure: str) -> list[Total]:
    """Return the totals by month, in the order of time; then months without a year, then what has no date."""
    totals = _totals(gifts, measure, lambda gift: (gift.month,) if gift.month else ())
    return sorted(totals, key=lambda total: (not total.names, total.names and total.names[0][:1] == "-", total.names))


def by_item(gifts: Iterable[Gift]) -> list[ItemTotal]:
    """Return the goods by name and unit, those of most gifts first."""
    found: dict[tuple[str, str | None], ItemTotal] = {}
    for gift in gifts:
        for item in gift.event.items:
            unit = None if item.quantity is None else item.unit
            key = (simplified_view(item.name), unit and simplified_view(unit))
            total = found.setdefault(key, ItemTotal(item.name, unit))
            total.gifts += 1
            if item.quantity is None:
                total.uncounted += 1
            elif gift.event.status == "pledged":
                total.pledged += item.quantity
            else:
                total.given += item.quantity
    return sorted(found.values(), key=lambda total: (-total.gifts, -total.given - total.pledged, total.name))


def timeline(gifts: Iterable[Gift], measure: str) -> list[Total]:
    """Return the totals of consecutive periods, empty ones included, for a picture of the course of time.

    The periods are days, months or years, as the time between the first and the last gift asks for. Gifts
    without a year stand in periods of their own ("--01") at the end; those without a date are left out.
    """
    gifts = [gift for gift in gifts if value_of(gift, measure) is not None]
    dates = [gift.event.date.start for gift in gifts if gift.event.date and not gift.event.date.start.startswith("-")]
    length, periods = _periods(dates)

    def period(gift: Gift) -> tuple[str, ...]:
        date = gift.event.date
        if date is None:
            return ()
        return (date.start[:4] if date.start.startswith("-") else date.start[:length],)

    totals = {total.names[0]: total for total in _totals(gifts, measure, period) if total.names}
    for name in periods:
        totals.setdefault(name, Total((name,)))
    return [totals[name] for name in sorted(totals, key=lambda name: (name.startswith("-"), name))]


def flows(gifts: Iterable[Gift], measure: str, status: Status) -> list[Flow]:
    """Return what went from whom through whom to whom, the largest first."""
    found: dict[tuple[tuple[str, ...], ...], Flow] = {}
    for gift in gifts:
        value = value_of(gift, measure)
        if value is None or gift.event.status != status:
            continue
        way = (tuple(sorted(gift.donors)), tuple(sorted(gift.intermediaries)), tuple(sorted(gift.recipients)))
        flow = found.setdefault(way, Flow(*way))
        flow.value += value
        flow.gifts += 1
    return sorted(found.values(), key=lambda flow: (-flow.value, flow.donors, flow.recipients))


def _totals(gifts: Iterable[Gift], measure: str, key: Callable[[Gift], tuple[str, ...]]) -> list[Total]:
    """Return one total for each key of the gifts that count in a measure."""
    found: dict[tuple[str, ...], Total] = {}
    for gift in gifts:
        value = value_of(gift, measure)
        if value is not None:
            names = key(gift)
            found.setdefault(names, Total(names)).add(value, gift.event.status)
    return list(found.values())


def _periods(dates: list[str]) -> tuple[int, list[str]]:
    """Return how many characters of an ISO date name a period, and all periods between the first and the last.

    A date that tells less than a period (only its year, say) keeps a period of its own.
    """
    days = [date for date in dates if len(date) == len("2020-01-25")]
    months = [int(date[:4]) * 12 + int(date[5:7]) - 1 for date in dates if len(date) > len("2020")]
    if not months:
        return len("2020"), sorted({date[:4] for date in dates})
    if days and max(months) - min(months) <= _MONTHS_IN_DAYS:
        first, last = (datetime.date.fromisoformat(date) for date in (min(days), max(days)))
        shown = (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))
        return len("2020-01-25"), [str(day) for day in shown]
    if max(months) - min(months) < _MONTHS_UP_TO:
        return len("2020-01"), [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(min(months), max(months) + 1)]
    return len("2020"), [f"{year:04}" for year in range(min(months) // 12, max(months) // 12 + 1)]
