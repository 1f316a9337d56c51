"""What gold articles teach about links: the anchors of an article, the event of each, and where its parties stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from donext.assembly.article import told_by_rules
from donext.assembly.opinions import anchors_in, anchors_of
from donext.components.annotations import Annotations, Sentence
from donext.evaluation import GoldArticle, GoldEvent
from donext.linking import Anchor, LinkRole
from donext.linking.spans import LINK_ROLES
from donext.ner import Tagger
from donext.training.gold import gift_verdicts, gold_articles
from donext.views import simplified_view

NO_EVENT = -1
"""The number of the event of an anchor that is not given."""

UNCLEAR = -2
"""The number of the event of an anchor of which the gold does not say which event it belongs to."""

_BESIDE = 25  # characters between a count and its goods
_CLEAR = 2  # parties and goods of an event that a sentence must name for its uncounted goods to be meant


@dataclass(frozen=True, slots=True)
class Labelled:
    """An anchor and the number of its event in the gold, or :data:`NO_EVENT` or :data:`UNCLEAR`."""

    anchor: Anchor
    event: int


@dataclass(frozen=True, slots=True)
class Example:
    """An article that teaches links.

    Attributes:
        doc_id: its name.
        view: its text in simplified characters.
        anchors: what may be given in it.
        parties: for each event the roles, first and last offsets of all places that name its parties.
    """

    doc_id: str
    view: str
    anchors: tuple[Labelled, ...]
    parties: tuple[tuple[tuple[LinkRole, int, int], ...], ...]


def examples_of(folder: Path, tagger: Tagger | None = None) -> Iterator[Example]:
    """Yield the articles of a folder of gold.

    Args:
        folder, tagger: as for :func:`donext.training.gold.gold_articles`, which tells the errors, too.
    """
    for gold, found in gold_articles(folder, tagger):
        parties = tuple(tuple(_places(event, found.view)) for event in gold.events)
        yield Example(gold.doc_id, found.view, tuple(_Labels(gold, found).all()), parties)


def occurrences(text: str, form: str) -> Iterator[int]:
    """Yield where a form begins in a text.

    >>> list(occurrences("青禾，青禾", "青禾"))
    [0, 3]
    """
    at = text.find(form)
    while form and at >= 0:
        yield at
        at = text.find(form, at + 1)


def _places(event: GoldEvent, view: str) -> Iterator[tuple[LinkRole, int, int]]:
    """Yield where the parties of an event are named; of forms that overlap the longest counts."""
    for role in LINK_ROLES:
        for forms in getattr(event, role):
            taken: list[tuple[int, int]] = []
            for form in sorted(map(simplified_view, forms), key=len, reverse=True):
                for start in occurrences(view, form):
                    end = start + len(form)
                    if all(end <= other or start >= last for other, last in taken):
                        taken.append((start, end))
            yield from ((role, start, end) for start, end in taken)


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
                    yield Labelled(anchor, self._event_of(anchor, values, sentence))
        goods = list(self._uncounted())
        yield from goods
        yield from self._read_by_rules(seen | {(one.anchor.start, one.anchor.end) for one in goods}, goods)

    def _event_of(self, anchor: Anchor, value: object, sentence: Sentence) -> int:
        """Return the event that has a number; of several the one of which the sentence names most."""
        beside = self.view[max(anchor.start - _BESIDE, 0) : anchor.end + _BESIDE]
        having = [i for i, event in enumerate(self.gold.events) if _has(event, anchor, value, beside)]
        if len(having) > 1:
            named = [self._named(self.gold.events[i], sentence) for i in having]
            having = [i for i, count in zip(having, named, strict=True) if count == max(named)]
        if not having:
            return NO_EVENT
        return having[0] if len(having) == 1 else UNCLEAR

    def _named(self, event: GoldEvent, sentence: Sentence) -> int:
        """Return how many parties and goods of an event a sentence names."""
        text = self.view[sentence.start : sentence.end]
        told = [forms for role in LINK_ROLES for forms in getattr(event, role)] + [item.name for item in event.items]
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


def _has(event: GoldEvent, anchor: Anchor, value: object, beside: str) -> bool:
    """Tell whether an event has the number of an anchor; a count needs its goods beside it, too."""
    if anchor.kind == "amount":
        return any(amount.value is not None and (amount.value, amount.currency) == value for amount in event.amounts)
    return any(
        item.quantity is not None
        and item.quantity == value
        and any(simplified_view(form) in beside for form in item.name)
        for item in event.items
    )
