"""Tellings of many articles → one record a gift, without comparing every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias, TypeVar

from donext.across.matching import UNNAMED, dates_fit, fits, items_fit, money, reprints, same_gift
from donext.across.names import cores
from donext.across.records import Conflict, MergedEvent, Part, Telling, Variant
from donext.output.readable import arguments, joined
from donext.schema import FIELDS, Amount, ArticleError, DonationEvent, EventDate, Extraction, Item, Party, Provenance

_LISTS: tuple[Part, ...] = ("donors", "recipients", "intermediaries", "amounts", "items")
_ROLES = {field: role for role, field in FIELDS.items()}
_ANY_MONTH = "any"

_Test: TypeAlias = Callable[[Telling, Telling], bool]
_Placed = TypeVar("_Placed", Party, Amount, Item, EventDate)


@dataclass(slots=True)
class _Gift:
    """The tellings that were found to be one gift.

    Attributes:
        tellings: all of them, in their order.
        distinct: the first of each kind; a thousand reprints need to be compared only once.
        articles: the numbers of their extractions.
    """

    tellings: list[Telling] = field(default_factory=list)
    distinct: dict[Hashable, Telling] = field(default_factory=dict)
    articles: set[int] = field(default_factory=set)

    def add(self, article: int, telling: Telling) -> None:
        self.tellings.append(telling)
        self.distinct.setdefault(_kind(telling), telling)
        self.articles.add(article)


def merge(extractions: Iterable[Extraction | ArticleError]) -> list[MergedEvent]:
    """Return one record for each gift, however many articles tell it.

    Two tellings are one gift if the givers are the same, a sum or a counted item stands in both, and nothing
    speaks against it: no other number for the same goods, no other sum, date or recipient, and an appearance
    within a month where a date is missing. Tellings that differ in a value are joined only where the sentence is
    a reprint, and the record then lists the conflict. Events of one article are never joined: the pipeline has
    done that already.

    Args:
        extractions: of any number of articles, as :func:`donext.extract_many` yields them; articles that failed
            hold no event and are passed over. Each is compared only with gifts that share a giver (or, without
            one, a recipient) and a number with it, so that the time grows with the number of events.

    Returns:
        The records, in the order in which their gifts were first told.

    Raises:
        TypeError: if something else than an extraction is passed in.

    >>> first = donext.extract("远山集团向禾县捐款100万元。", published="2020-02-01", doc_id="a")  # doctest: +SKIP
    >>> again = donext.extract("据悉，远山集团捐款100万元。", published="2020-02-03", doc_id="b")  # doctest: +SKIP
    >>> [telling.doc_id for telling in donext.merge([first, again])[0].tellings]  # doctest: +SKIP
    ['a', 'b']
    """
    gifts = _Gifts()
    for article, extraction in enumerate(extractions):
        if isinstance(extraction, ArticleError):
            continue
        if not isinstance(extraction, Extraction):
            raise TypeError(f"merge takes extractions, not {type(extraction).__name__}: {extraction!r:.80}")
        gifts.add(article, list(_tellings(extraction)))
    return [_merged(gift) for gift in gifts.all]


def _tellings(extraction: Extraction) -> Iterator[Telling]:
    for number, event in enumerate(extraction, start=1):
        yield Telling(
            doc_id=extraction.doc_id,
            title=extraction.title,
            published=extraction.published,
            number=number,
            event=event,
        )


class _Gifts:
    """The gifts told so far, found by what a telling of the same gift must share with them."""

    def __init__(self) -> None:
        self.all: list[_Gift] = []
        self._by_key: dict[Hashable, dict[int, _Gift]] = defaultdict(dict)

    def add(self, article: int, tellings: list[Telling]) -> None:
        """Add the tellings of one article; those that agree in all values choose before mere reprints."""
        left = [telling for telling in tellings if not self._join(telling, article, same_gift)]
        for telling in left:
            if not self._join(telling, article, reprints):
                gift = _Gift()
                gift.add(article, telling)
                self.all.append(gift)
                self._note(gift, telling)

    def _join(self, telling: Telling, article: int, test: _Test) -> bool:
        for gift in self._candidates(telling):
            if article not in gift.articles and all(test(telling, known) for known in gift.distinct.values()):
                gift.add(article, telling)
                self._note(gift, telling)
                return True
        return False

    def _note(self, gift: _Gift, telling: Telling) -> None:
        for key in _keys(telling.event):
            for month in (_month(telling), _ANY_MONTH):
                self._by_key[key, month][id(gift)] = gift

    def _candidates(self, telling: Telling) -> list[_Gift]:
        """Return the gifts that share a key with a telling and were told around the same time, in their order."""
        month = _month(telling)
        months = (_ANY_MONTH,) if month is None else (month - 1, month, month + 1, None)
        found: dict[int, _Gift] = {}
        for key in _keys(telling.event):
            for each in months:
                found |= self._by_key.get((key, each), {})
        return list(found.values())


def _keys(event: DonationEvent) -> Iterator[Hashable]:
    """Yield what another telling of the gift must share: who and a number, or all who take part."""
    donors, recipients = cores(event.donors), cores(event.recipients)
    named = cores(tuple(party for party in event.donors if party.kind not in UNNAMED))
    for who in named or recipients or donors:
        yield from ((who, value, currency) for value, _, currency in money(event) if value is not None)
        yield from ((who, item.quantity or item.name) for item in event.items)
    yield donors, recipients


def _kind(telling: Telling) -> Hashable:
    """Return what tellings must share to be compared only once."""
    event = telling.event
    texts = tuple(_text(event, part) for part in (*_LISTS, "date", "status"))
    return texts, event.is_total, event.part_of_total, telling.published, event.evidence.surface


def _month(telling: Telling) -> int | None:
    """Return the month of the gift, else of its article, counted from the year 0; None if both are unknown."""
    date = telling.event.date
    if date is not None and not date.start.startswith("-"):
        year, month = int(date.start[:4]), date.start[5:7]
        if month:
            return year * 12 + int(month)
    published = telling.published
    return None if published is None else published.year * 12 + published.month


def _merged(gift: _Gift) -> MergedEvent:
    """Return the record of a gift: the fullest telling, filled from the others."""
    base = max(gift.distinct.values(), key=lambda telling: (_fullness(telling.event), telling.event.confidence))
    ordered = (base, *(telling for telling in gift.tellings if telling is not base))
    others = [telling.event for telling in gift.distinct.values() if telling is not base]
    filled = base.event
    for part in _LISTS:
        fullest = max((getattr(event, part) for event in others), key=len, default=())
        if len(fullest) > len(getattr(filled, part)):
            filled = _filled(filled, part, tuple(_unplaced(argument) for argument in fullest))
    dates = [event.date for event in (base.event, *others) if event.date is not None]
    finest = max(dates, key=lambda date: len(date.start), default=None)  # the first of several that are as fine
    if finest is not None and (filled.date is None or len(finest.start) > len(filled.date.start)):
        filled = _filled(filled, "date", _unplaced(finest))
    if filled.status == "pledged" and any(event.status == "completed" for event in others):
        filled = _filled(filled, "status", "completed")
    return MergedEvent(event=filled, tellings=ordered, conflicts=tuple(_conflicts(gift, filled, ordered)))


def _fullness(event: DonationEvent) -> int:
    """Return how many arguments an event tells."""
    return sum(len(getattr(event, part)) for part in _LISTS) + (event.date is not None)


def _filled(event: DonationEvent, part: Part, value: object) -> DonationEvent:
    """Return the event with a part from another telling; the part has no place in the source of this one."""
    kept = tuple(each for each in event.provenance if each.part.split("[")[0] != part)
    made = Provenance(part=part, component="merge", rule="told_by_another_article")
    return event.model_copy(update={part: value, "provenance": (*kept, made)})


def _unplaced(argument: _Placed) -> _Placed:
    return argument.model_copy(update={"mentions": ()})


def _conflicts(gift: _Gift, kept: DonationEvent, ordered: tuple[Telling, ...]) -> Iterator[Conflict]:
    """Yield the parts for which tellings have values that exclude each other."""
    for part, agree in _AGREEMENT.items():
        if all(agree(a.event, b.event) for a, b in combinations(gift.distinct.values(), 2)):
            continue
        articles: dict[str, list[str]] = {_text(kept, part): []}
        for telling in ordered:
            text = _text(telling.event, part)
            if text:
                articles.setdefault(text, []).append(telling.doc_id)
        yield Conflict(
            part=part, variants=tuple(Variant(text=text, doc_ids=tuple(ids)) for text, ids in articles.items() if ids)
        )


def _text(event: DonationEvent, part: Part) -> str:
    if part == "status":
        return event.status
    return joined(argument.text for argument in arguments(event) if argument.role == _ROLES[part])


_AGREEMENT: dict[Part, Callable[[DonationEvent, DonationEvent], bool]] = {
    "intermediaries": lambda a, b: fits(cores(a.intermediaries), cores(b.intermediaries)),
    "amounts": lambda a, b: fits(money(a), money(b)),
    "items": lambda a, b: items_fit(a.items, b.items),
    "date": lambda a, b: dates_fit(a.date, b.date),
    "status": lambda a, b: a.status == b.status,
}
"""For each part that can differ: whether two events agree on it. Donors and recipients of one gift always agree."""
