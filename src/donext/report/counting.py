"""Which gifts a report counts, so that no money is counted twice.

The same gift told by several articles is one record (:func:`donext.merge`). Of the records, single gifts count.
A sum over many gifts (累计, 截至…) does not: the gifts that it sums up may be told one by one, and nobody can
tell which. A part of such a sum (其中…) that is itself a single gift counts, for its whole does not; a part of a
gift that counts does not.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from donext.across import MergedEvent, merge
from donext.across.names import core
from donext.schema import Amount, ArticleError, DonationEvent, Extraction, Party

Counting = Literal["counted", "total", "part"]


@dataclass(frozen=True, slots=True)
class Gift:
    """A record with what the figures need of it.

    Attributes:
        number: its number in the report, from 0.
        record: the gift, its sources and conflicts.
        counting: "counted", or why it is not: "total" for a sum over many gifts, "part" for a part of a gift
            that is counted.
        worth: for each currency the money and the worth of the goods, added up; amounts without a number
            (数百万元) are left out, of a range the lower end is taken.
        donors: the givers' names as the report writes them, the same for all records; empty if not told.
        recipients: the recipients' names, likewise.
        intermediaries: the intermediaries' names, likewise.
    """

    number: int
    record: MergedEvent
    counting: Counting
    worth: dict[str, Decimal]
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    intermediaries: tuple[str, ...]

    @property
    def event(self) -> DonationEvent:
        """The merged event."""
        return self.record.event

    @property
    def month(self) -> str | None:
        """When it was given: "2020-01"; "2020" or "--01" where the text says no more; None if it says nothing."""
        return None if self.event.date is None else month_of(self.event.date.start)


@dataclass(frozen=True, slots=True)
class Count:
    """All gifts of a collection of articles, and what they were taken from.

    Attributes:
        gifts: one for each record, in the order in which they were first told.
        articles: how many articles were read.
        tellings: how many events these hold, repeats included.
        days: the first and the last day on which a dated gift was given or an article appeared, or None.
    """

    gifts: tuple[Gift, ...]
    articles: int
    tellings: int
    days: tuple[datetime.date, datetime.date] | None

    @property
    def counted(self) -> tuple[Gift, ...]:
        """The gifts that the sums are made of."""
        return tuple(gift for gift in self.gifts if gift.counting == "counted")

    @property
    def totals(self) -> tuple[Gift, ...]:
        """The sums over many gifts that articles report: by currency, that of most gifts first, the largest first."""
        totals = [gift for gift in self.gifts if gift.counting == "total"]
        order = _by_frequency(totals)

        def place(gift: Gift) -> tuple[int, Decimal]:
            first = min(gift.worth, key=order.index, default=None)
            return (len(order), Decimal(0)) if first is None else (order.index(first), -gift.worth[first])

        return tuple(sorted(totals, key=place))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the counted gifts, that of most gifts first."""
        return _by_frequency(self.counted)


def count(extractions: Iterable[Extraction | ArticleError]) -> Count:
    """Merge the gifts of articles and decide which of them count.

    Args:
        extractions: of any number of articles; articles that failed are passed over.

    Raises:
        TypeError: if something else than an extraction is passed in.
    """
    articles = [each for each in extractions if not isinstance(each, ArticleError)]
    records = merge(articles)
    counted_parts = {
        (extraction.doc_id, number) for extraction in articles for number in _parts_of_counted(extraction.events)
    }
    donors = _Names(party for record in records for party in record.event.donors)
    others = _Names(party for record in records for party in (*record.event.recipients, *record.event.intermediaries))
    gifts = []
    for number, record in enumerate(records):
        event, first = record.event, record.tellings[0]
        counting: Counting = "counted"
        if event.is_total:
            counting = "total"
        elif (first.doc_id, first.number) in counted_parts:
            counting = "part"
        gifts.append(
            Gift(
                number=number,
                record=record,
                counting=counting,
                worth=worth(event.amounts),
                donors=donors.of(event.donors),
                recipients=others.of(event.recipients),
                intermediaries=others.of(event.intermediaries),
            )
        )
    return Count(tuple(gifts), len(articles), sum(map(len, articles)), _days(articles))


def _by_frequency(gifts: Iterable[Gift]) -> tuple[str, ...]:
    """Return the currencies of gifts, that of most gifts first."""
    found = Counter(currency for gift in gifts for currency in gift.worth)
    return tuple(currency for currency, _ in found.most_common())


def worth(amounts: Sequence[Amount]) -> dict[str, Decimal]:
    """Return for each currency the sum of an event's amounts.

    Where a sum of money and goods (款物合计) stands beside the money and the goods, these are in it already.

    >>> worth([Amount(value=Decimal(50), currency="CNY"), Amount(value=Decimal(20), currency="CNY")])
    {'CNY': Decimal('70')}
    """
    found: defaultdict[str, list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.value is not None:
            found[amount.currency].append(amount)
    sums = {}
    for currency, several in found.items():
        whole = [amount for amount in several if amount.kind == "mixed"] or several
        sums[currency] = sum((amount.value or Decimal(0) for amount in whole), Decimal(0))
    return sums


def month_of(iso: str) -> str:
    """Return the month of an ISO 8601 date, or as much as it tells.

    >>> [month_of(iso) for iso in ("2020-01-25", "2020-01", "2020", "--01-25")]
    ['2020-01', '2020-01', '2020', '--01']
    """
    return iso[:4] if iso.startswith("--") else iso[:7]


def _parts_of_counted(events: Sequence[DonationEvent]) -> list[int]:
    """Return the numbers, from 1, of the parts whose whole counts: the whole stands before its parts."""
    parts = []
    whole_counts = True
    for number, event in enumerate(events, start=1):
        if not event.part_of_total:
            whole_counts = not event.is_total
        elif whole_counts:
            parts.append(number)
    return parts


class _Names:
    """One name for all the ways in which articles write a party: the one that most of them use."""

    def __init__(self, parties: Iterable[Party]) -> None:
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for party in parties:
            written[core(party.name)][party.name] += 1
        self._chosen = {
            key: max(names, key=lambda name: (names[name], len(name), name)) for key, names in written.items()
        }

    def of(self, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return the names of parties, each once, in their order."""
        return tuple(dict.fromkeys(self._chosen[core(party.name)] for party in parties))


def _days(articles: Iterable[Extraction]) -> tuple[datetime.date, datetime.date] | None:
    days = []
    for extraction in articles:
        if extraction.events and extraction.published is not None:
            days.append(extraction.published)
        starts = (event.date.start for event in extraction.events if event.date is not None)
        days += [datetime.date.fromisoformat(start) for start in starts if len(start) == len("2020-01-25")]
    return (min(days), max(days)) if days else None
