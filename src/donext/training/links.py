"""What gold articles teach about links: the anchors of an article, the event of each, and where its links stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from donext.assembly.article import told_by_rules
from donext.assembly.dating import dated_headings
from donext.assembly.linked import anchors_in, anchors_of
from donext.components.annotations import Annotations, Sentence
from donext.evaluation import GoldArticle, GoldEvent
from donext.evaluation.records import GoldItem
from donext.linking import Anchor, LinkRole
from donext.ner import Tagger
from donext.training.gold import gift_verdicts, gold_articles
from donext.views import simplified_view

NO_EVENT = -1
"""The number of the event of an anchor that is not given."""

UNCLEAR = -2
"""The number of the event of an anchor of which the gold does not say which event it belongs to."""

PARTIES: tuple[LinkRole, ...] = ("donors", "recipients", "intermediaries")
"""The roles that are parties."""

Place = tuple[int, int]
"""The first offset of a mention and that after its last."""

_BESIDE = 25  # characters between a count and its goods
_CLEAR = 2  # parties and goods of an event that a sentence must name for its uncounted goods to be meant


@dataclass(frozen=True, slots=True)
class Labelled:
    """An anchor and the number of its event in the gold, or :data:`NO_EVENT` or :data:`UNCLEAR`.

    Attributes:
        anchor: the anchor.
        event: the number.
        goods: where the goods are named that it counts, or whose worth it tells.
    """

    anchor: Anchor
    event: int
    goods: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """An article that teaches links.

    Attributes:
        doc_id: its name.
        view: its text in simplified characters.
        anchors: what may be given in it.
        links: for each event the roles, first and last offsets of all places that name its parties and its date.
    """

    doc_id: str
    view: str
    anchors: tuple[Labelled, ...]
    links: tuple[tuple[tuple[LinkRole, int, int], ...], ...]


def examples_of(folder: Path, tagger: Tagger | None = None) -> Iterator[Example]:
    """Yield the articles of a folder of gold.

    Args:
        folder, tagger: as for :func:`donext.training.gold.gold_articles`, which tells the errors, too.
    """
    for gold, found in gold_articles(folder, tagger):
        anchors = tuple(_Labels(gold, found).all())
        links = tuple((*_parties(event, found.view), *_dates(event, found)) for event in gold.events)
        yield Example(gold.doc_id, found.view, anchors, links)


def occurrences(text: str, form: str) -> Iterator[int]:
    """Yield where a form begins in a text.

    >>> list(occurrences("青禾，青禾", "青禾"))
    [0, 3]
    """
    at = text.find(form)
    while form and at >= 0:
        yield at
        at = text.find(form, at + 1)


def _places(view: str, forms: Iterable[str]) -> list[Place]:
    """Return where a text names what has some forms; of forms that overlap the longest counts."""
    taken: list[Place] = []
    for form in sorted(map(simplified_view, forms), key=len, reverse=True):
        for start in occurrences(view, form):
            end = start + len(form)
            if all(end <= other or start >= last for other, last in taken):
                taken.append((start, end))
    return taken


def _parties(event: GoldEvent, view: str) -> Iterator[tuple[LinkRole, int, int]]:
    """Yield where the parties of an event are named."""
    for role in PARTIES:
        for forms in getattr(event, role):
            yield from ((role, start, end) for start, end in _places(view, forms))


def _dates(event: GoldEvent, annotations: Annotations) -> Iterator[tuple[LinkRole, int, int]]:
    """Yield where the date of an event is named."""
    dates = [date for sentence in annotations.sentences for date in sentence.dates] + dated_headings(annotations)
    for date in dates:
        if event.date is not None and (date.iso, date.iso_end) == (event.date, event.date_end):
            yield "date", date.start, date.end


class _Labels:
    """The anchors of an article, each with its event."""

    def __init__(self, gold: GoldArticle, annotations: Annotations) -> None:
        self.gold = gold
        self.found = annotations
        self.view = annotations.view
        self.starts = [sentence.start for sentence in annotations.sentences]

    def all(self) -> Iterator[Labelled]:
        seen: set[tuple[int, int]] = set()
        for sentence in self.found.sentences:
            for anchor, values in anchors_in(sentence):
                if (anchor.start, anchor.end) not in seen:
                    seen.add((anchor.start, anchor.end))
                    event = self._event_of(anchor, values, sentence)
                    named = self._goods(anchor, values, sentence, self.gold.events[event]) if event >= 0 else ()
                    yield Labelled(anchor, event, tuple(named))
        goods = list(self._uncounted())
        yield from goods
        yield from self._read_by_rules(seen | {(one.anchor.start, one.anchor.end) for one in goods}, goods)

    def _event_of(self, anchor: Anchor, value: object, sentence: Sentence) -> int:
        """Return the event that has a number; of several the one of which the sentence names most."""
        having = [i for i, event in enumerate(self.gold.events) if self._has(event, anchor, value)]
        if len(having) > 1:
            named = [self._named(self.gold.events[i], sentence) for i in having]
            having = [i for i, count in zip(having, named, strict=True) if count == max(named)]
        if not having:
            return NO_EVENT
        return having[0] if len(having) == 1 else UNCLEAR

    def _has(self, event: GoldEvent, anchor: Anchor, value: object) -> bool:
        """Tell whether an event has the number of an anchor."""
        if anchor.kind == "quantity":
            return bool(self._counted(event, anchor, value))
        return any(amount.value is not None and (amount.value, amount.currency) == value for amount in event.amounts)

    def _counted(self, event: GoldEvent, anchor: Anchor, value: object) -> list[GoldItem]:
        """Return the goods of an event of which there are so many and which are named beside the number.

        In the words that the gold gives as evidence they may stand farther off.
        """
        same = [item for item in event.items if item.quantity is not None and item.quantity == value]
        evidence = simplified_view(event.evidence)
        if any(at <= anchor.start and anchor.end <= at + len(evidence) for at in occurrences(self.view, evidence)):
            return same
        beside = self.view[max(anchor.start - _BESIDE, 0) : anchor.end + _BESIDE]
        return [item for item in same if any(simplified_view(form) in beside for form in item.name)]

    def _goods(self, anchor: Anchor, value: object, sentence: Sentence, event: GoldEvent) -> Iterator[Place]:
        """Yield where the goods of an anchor are named: those that it counts, or all that nothing counts."""
        if anchor.kind == "quantity":
            items = self._counted(event, anchor, value)
            where = 0, len(self.view)
        else:
            items = [item for item in event.items if item.quantity is None]
            where = sentence.start, sentence.end
        for item in items:
            places = [place for place in _places(self.view, item.name) if where[0] <= place[0] and place[1] <= where[1]]
            yield from sorted(places, key=lambda place: max(place[0] - anchor.end, anchor.start - place[1]))[:1]

    def _named(self, event: GoldEvent, sentence: Sentence) -> int:
        """Return how many parties and goods of an event a sentence names."""
        text = self.view[sentence.start : sentence.end]
        told = [forms for role in PARTIES for forms in getattr(event, role)] + [item.name for item in event.items]
        return sum(any(simplified_view(form) in text for form in forms) for forms in told)

    def _uncounted(self) -> Iterator[Labelled]:
        """Yield the goods of the gold that are not counted, where a sentence names them with most of their event."""
        seen: set[tuple[int, int]] = set()
        for number, event in enumerate(self.gold.events):
            for item in event.items:
                if item.quantity is not None:
                    continue
                best: tuple[tuple[int, int], Anchor] | None = None
                for form in map(simplified_view, item.name):
                    for start in occurrences(self.view, form):
                        at = bisect_right(self.starts, start) - 1
                        if at < 0 or start >= self.found.sentences[at].end:
                            continue
                        rank = (self._named(event, self.found.sentences[at]), -start)
                        if best is None or rank > best[0]:
                            best = rank, Anchor(start, start + len(form), "goods")
                if best is not None and best[0][0] >= _CLEAR and (best[1].start, best[1].end) not in seen:
                    seen.add((best[1].start, best[1].end))
                    yield Labelled(best[1], number)

    def _read_by_rules(self, seen: set[tuple[int, int]], goods: Sequence[Labelled]) -> Iterator[Labelled]:
        """Yield the uncounted goods of the rules that are not the gold's."""
        told = told_by_rules(self.found)
        for gift, verdict in zip(told.gifts, gift_verdicts(self.gold, told.gifts, self.found), strict=True):
            for anchor in anchors_of(gift):
                crossing = any(one.anchor.start < anchor.end and anchor.start < one.anchor.end for one in goods)
                if anchor.kind == "goods" and (anchor.start, anchor.end) not in seen and not crossing:
                    seen.add((anchor.start, anchor.end))
                    yield Labelled(anchor, NO_EVENT if verdict.gold is None else UNCLEAR)
