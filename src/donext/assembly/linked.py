"""What the reader of links (:mod:`donext.linking`) says of an article, in the assembly's own terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.party_kinds import party_kind, titles
from donext.components.annotations import Annotations, Sentence
from donext.components.chunks import Chunk
from donext.components.tokens import Token
from donext.linking import Anchor, LinkedSpan, LinkedText, LinkRole, load_linker
from donext.values import AmountMatch, DateMatch, QuantityMatch

_EDGES = "，。、（()的了和与及 \n"  # what a name neither begins nor ends with
_QUOTES = "“”"
_OPENING, _CLOSING = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Named:
    """A name by which an article calls a party or goods of a gift.

    Attributes:
        name: the name in simplified characters.
        start: where it stands nearest to the gift.
        probability: how sure it is that it is one.
    """

    name: str
    start: int
    probability: float

    @property
    def end(self) -> int:
        """Offset after it."""
        return self.start + len(self.name)


@dataclass(frozen=True, slots=True)
class LinkedParty:
    """A party of a gift with all its names, the most probable first; each holds the one before it or is held by it."""

    names: tuple[Named, ...]

    @property
    def probability(self) -> float:
        """How sure it is that it is one."""
        return self.names[0].probability

    @property
    def fullest(self) -> Named:
        """The longest of the names that are nearly as probable as the first."""
        near = [named for named in self.names if named.probability >= 0.8 * self.probability]
        return max(near, key=lambda named: len(named.name))

    def is_called(self, name: str) -> bool:
        """Tell whether one of its names holds a name or is held by it."""
        plain = _without_quotes(name)
        forms = [_without_quotes(named.name) for named in self.names]
        return any(form in plain or plain in form for form in forms)


def anchors_in(sentence: Sentence) -> Iterator[tuple[Anchor, tuple[Decimal | None, str] | Decimal | None]]:
    """Yield the amounts and the counts of a sentence, each with its value."""
    for amount in sentence.amounts:
        yield anchor_of(amount), (amount.value, amount.currency)
    for count in sentence.quantities:
        yield anchor_of(count), count.value


def anchor_of(number: AmountMatch | QuantityMatch) -> Anchor:
    """Return the anchor of an amount or a count."""
    return Anchor(number.start, number.end, "amount" if isinstance(number, AmountMatch) else "quantity")


def anchors_of(gift: Gift) -> list[Anchor]:
    """Return what a gift gives: its amounts, the counts of its goods, and the goods that are not counted."""
    return [anchor_of(amount.match) for amount in gift.amounts] + [
        Anchor(item.start, item.end, "goods") if item.quantity is None else anchor_of(item.quantity)
        for item in gift.items
    ]


@dataclass(frozen=True, slots=True)
class LinkedDate:
    """A day on which something may have been given, and how probable that is."""

    date: DateMatch
    probability: float


class LinkedGift:
    """What the reader of links says of one gift."""

    def __init__(self, article: LinkedArticle, spans: Iterable[LinkedSpan], start: int) -> None:
        self._article = article
        self._spans = list(spans)
        self._start = start

    def parties(self, role: LinkRole) -> list[LinkedParty]:
        """Return the parties of a role, the most probable first."""
        best: dict[str, Named] = {}
        for named in self._names(role):
            before = best.get(named.name, named)
            nearest = min(named, before, key=lambda one: abs(one.start - self._start))
            if len(named.name) > 1 and "\n" not in named.name:
                best[named.name] = Named(named.name, nearest.start, max(named.probability, before.probability))
        parties: list[list[Named]] = []
        for named in sorted(best.values(), key=lambda one: -one.probability):
            same = next((row for row in parties if LinkedParty(tuple(row)).is_called(named.name)), None)
            if same is None:
                parties.append([named])
            else:
                same.append(named)
        return [LinkedParty(tuple(row)) for row in parties]

    def goods(self) -> list[Named]:
        """Return what may be given in kind, the most probable first."""
        named = (one for one in self._names("items") if one.name and "\n" not in one.name)
        return sorted(named, key=lambda one: (-one.probability, abs(one.start - self._start)))

    def dates(self) -> list[LinkedDate]:
        """Return the days on which it may have been given, the most probable first; each day once."""
        best: dict[str | None, LinkedDate] = {}
        for span in self._spans:
            date = self._article.date_at(span) if span.role == "date" else None
            if date is not None and (date.iso not in best or best[date.iso].probability < span.probability):
                best[date.iso] = LinkedDate(date, span.probability)
        return sorted(best.values(), key=lambda one: -one.probability)

    def _names(self, role: LinkRole) -> Iterator[Named]:
        return (self._article.named(span) for span in self._spans if span.role == role)


class LinkedArticle:
    """An article and the reader of links."""

    def __init__(self, annotations: Annotations, chunks: Iterable[Sequence[Chunk]]) -> None:
        """Prepare to read the article.

        Args:
            annotations: the article.
            chunks: the chunks of its sentences, for the kinds of parties.
        """
        self.annotations = annotations
        self._view = annotations.view
        self._tokens = sorted((token for row in chunks for piece in row for token in piece.tokens), key=_start)
        anchors = (anchor for sentence in annotations.sentences for anchor, _ in anchors_in(sentence))
        self._text = LinkedText(load_linker(), annotations.view, sorted(anchors, key=_start))
        self._dates = [date for sentence in annotations.sentences for date in sentence.dates if date.iso]

    def given(self, anchors: Iterable[Anchor]) -> float:
        """Return how probable it is that something is given that has one of the anchors; 1 without any."""
        return max(map(self._text.given, anchors), default=1.0)

    def gift(self, anchors: Sequence[Anchor]) -> LinkedGift:
        """Return what is said of the gift that has some anchors."""
        return LinkedGift(self, self._text.links(anchors), min(anchor.start for anchor in anchors) if anchors else 0)

    def date_at(self, span: LinkedSpan) -> DateMatch | None:
        """Return the date of a place."""
        return next((date for date in self._dates if date.start < span.end and span.start < date.end), None)

    def mentions(self, parties: Iterable[LinkedParty]) -> list[PartyMention]:
        """Return parties by their fullest names, in text order."""
        return sorted((self._mention(party.fullest) for party in parties), key=_start)

    def _mention(self, named: Named) -> PartyMention:
        kind = party_kind(named.name, self._tokens_in(named.start, named.end)) or "organization"
        text = self.annotations.text[named.start : named.end]
        return PartyMention(named.start, named.end, text, kind, "linked")

    def named(self, span: LinkedSpan) -> Named:
        """Return the name in a span, without what is no part of it."""
        name = self._view[span.start : span.end].strip(_EDGES)
        start = self._view.find(name, span.start)
        if name.count("“") != name.count("”"):
            name, start = self._with_quotes(name, start)
        if max(name.count(mark) for mark in _OPENING) > max(name.count(mark) for mark in _CLOSING):
            closed = self._view[start + len(name) : start + len(name) + 1]
            name = name + closed if closed and closed in _CLOSING else name[: max(map(name.rfind, _OPENING))]
        return Named(self._without_title(name, start), start, span.probability)

    def _with_quotes(self, name: str, start: int) -> tuple[str, int]:
        """Return a name that lacks a quotation mark with the one beside it, or without the other: 微光|”平台."""
        if name.count("”") > name.count("“") and self._view[start - 1 : start] == "“":
            return "“" + name, start - 1
        if name.count("“") > name.count("”") and self._view.startswith("”", start + len(name)):
            return name + "”", start
        name = name.strip(_QUOTES)
        return name, self._view.find(name, start)

    def _without_title(self, name: str, start: int) -> str:
        """Return a person's name without the title after it: 钟南山|院士."""
        person = next((token for token in self._tokens_in(start, start + len(name)) if token.start == start), None)
        if person is None or person.tag != "PER" or not titles().search(name[person.end - start :]):
            return name
        return name[: person.end - start]

    def _tokens_in(self, start: int, end: int) -> list[Token]:
        first = max(bisect_right(self._tokens, start, key=_start) - 1, 0)
        after = bisect_left(self._tokens, end, key=_start)
        return [token for token in self._tokens[first:after] if start < token.end]


def _start(one: Token | Anchor | PartyMention) -> int:
    return one.start


def _without_quotes(name: str) -> str:
    return name.replace("“", "").replace("”", "")
