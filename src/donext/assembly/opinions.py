"""A second opinion on the gifts that the rules read: the learned reader of links (:mod:`donext.linking`).

The rules find what is given, and mostly who gives and receives it; where the words of an article are not theirs, the
reader of links often knows. It says which of their gifts are none, who gives or receives where they find nobody, or
somebody whom it takes for no party of the gift. How sure it must be for each was measured on articles that it had not
seen (docs/accuracy.md).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.party_kinds import party_kind, titles
from donext.components.annotations import Annotations, Sentence
from donext.components.chunks import Chunk
from donext.components.tokens import Token
from donext.linking import Anchor, LinkedSpan, LinkedText, LinkRole, load_linker
from donext.models import rules_only

NOT_TOLD = 0.1
"""The probability below which a gift of the rules is none."""

SURE: Mapping[LinkRole, float] = {"donors": 0.65, "recipients": 0.8}
"""The probability from which a party takes the place of those that are :data:`DOUBTED`."""

DOUBTED: Mapping[LinkRole, float] = {"donors": 0.4, "recipients": 0.3}
"""The probability below which a party of the rules may be replaced."""

FILLS = 0.8
"""The probability from which a party is taken where the rules find none."""

_SHORTEST = 100  # characters; a sentence or two are no article, and the rules read them well
_EDGES = "，。、（()的了和与及 \n"  # what a name neither begins nor ends with
_QUOTES = "“”"
_OPENING, _CLOSING = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Named:
    """A name by which an article calls a party of a gift.

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
        yield Anchor(amount.start, amount.end, "amount"), (amount.value, amount.currency)
    for count in sentence.quantities:
        yield Anchor(count.start, count.end, "quantity"), count.value


def anchors_of(gift: Gift) -> list[Anchor]:
    """Return what a gift gives: its amounts, the counts of its goods, and the goods that are not counted."""
    amounts = [Anchor(amount.start, amount.end, "amount") for amount in gift.amounts]
    return amounts + [
        Anchor(item.quantity.start, item.quantity.end, "quantity")
        if item.quantity is not None
        else Anchor(item.start, item.end, "goods")
        for item in gift.items
    ]


class Opinions:
    """What the reader of links says of an article."""

    def __init__(self, annotations: Annotations, chunks: Iterable[Sequence[Chunk]]) -> None:
        """Prepare to read the article.

        Args:
            annotations: the article.
            chunks: the chunks of its sentences, for the kinds of parties.
        """
        self._annotations = annotations
        self._view = annotations.view
        self._tokens = sorted((token for row in chunks for piece in row for token in piece.tokens), key=_start)
        anchors = (anchor for sentence in annotations.sentences for anchor, _ in anchors_in(sentence))
        in_order = sorted(anchors, key=lambda anchor: anchor.start)
        self._text = LinkedText(load_linker(), annotations.view, in_order)

    def revised(self, gifts: Iterable[Gift]) -> tuple[list[Gift], list[Gift]]:
        """Return the gifts with the parties that it is sure of, and those that it takes for none."""
        kept: list[Gift] = []
        none: list[Gift] = []
        for gift in gifts:
            if self._given(gift) < NOT_TOLD:
                none.append(gift)
                continue
            self._revise(gift)
            (kept if gift.has_party else none).append(gift)
        return kept, none

    def _given(self, gift: Gift) -> float:
        """Return how probable it is that something of a gift is given."""
        return max(map(self._text.given, anchors_of(gift)), default=1.0)

    def _revise(self, gift: Gift) -> None:
        spans = list(self._text.parties(anchors_of(gift)))
        in_rows = gift.trigger is None and not gift.bare  # in a table or a list, which the rules read better
        for role in SURE:
            linked = self._parties(gift, [span for span in spans if span.role == role])
            sure = [party for party in linked if party.probability >= SURE[role]]
            told = getattr(gift, role)
            if not told:
                setattr(gift, role, [self._mention(party.fullest) for party in linked if party.probability >= FILLS])
            elif sure and not in_rows and all(_probability(one, linked) < DOUBTED[role] for one in told):
                setattr(gift, role, [self._mention(party.fullest) for party in sure])
        givers = {party.name for party in gift.donors}
        gift.recipients = [party for party in gift.recipients if party.name not in givers]
        others = givers | {party.name for party in gift.recipients}
        gift.intermediaries = [party for party in gift.intermediaries if party.name not in others]

    def _parties(self, gift: Gift, spans: Iterable[LinkedSpan]) -> list[LinkedParty]:
        """Return the parties that some spans name, the most probable first."""
        best: dict[str, Named] = {}
        for span in spans:
            named = self._named(span)
            before = best.get(named.name)
            if before is not None:
                nearest = min(named, before, key=lambda one: abs(one.start - gift.start))
                named = Named(named.name, nearest.start, max(named.probability, before.probability))
            if len(named.name) > 1 and "\n" not in named.name:
                best[named.name] = named
        parties: list[list[Named]] = []
        for named in sorted(best.values(), key=lambda one: -one.probability):
            same = next((row for row in parties if LinkedParty(tuple(row)).is_called(named.name)), None)
            if same is None:
                parties.append([named])
            else:
                same.append(named)
        return [LinkedParty(tuple(row)) for row in parties]

    def _named(self, span: LinkedSpan) -> Named:
        """Return the name in a span, without what is no part of it."""
        name = self._view[span.start : span.end].strip(_EDGES)
        start = self._view.find(name, span.start)
        if name.count("“") != name.count("”"):
            name = name.strip(_QUOTES)
            start = self._view.find(name, start)
        if max(name.count(mark) for mark in _OPENING) > max(name.count(mark) for mark in _CLOSING):
            closed = self._view[start + len(name) : start + len(name) + 1]
            name = name + closed if closed and closed in _CLOSING else name[: max(map(name.rfind, _OPENING))]
        return Named(self._without_title(name, start), start, span.probability)

    def _without_title(self, name: str, start: int) -> str:
        """Return a person's name without the title after it: 钟南山|院士."""
        person = next((token for token in self._tokens_in(start, start + len(name)) if token.start == start), None)
        if person is None or person.tag != "PER" or not titles().search(name[person.end - start :]):
            return name
        return name[: person.end - start]

    def _mention(self, named: Named) -> PartyMention:
        kind = party_kind(named.name, self._tokens_in(named.start, named.end)) or "organization"
        return PartyMention(named.start, named.end, self._annotations.text[named.start : named.end], kind, "linked")

    def _tokens_in(self, start: int, end: int) -> list[Token]:
        first = max(bisect_right(self._tokens, start, key=_start) - 1, 0)
        after = bisect_left(self._tokens, end, key=_start)
        return [token for token in self._tokens[first:after] if start < token.end]


def revised(
    gifts: list[Gift], annotations: Annotations, chunks: Iterable[Sequence[Chunk]]
) -> tuple[list[Gift], list[Gift]]:
    """Return the gifts of an article as the second opinion leaves them, and those that are unlikely.

    Nobody asks it where an article is short, or the user wants the rules alone (:data:`donext.models.RULES_ONLY`).

    Args:
        gifts: what the rules read, in text order; their parties are changed.
        annotations: the article.
        chunks: the chunks of its sentences.
    """
    if not gifts or len(annotations.view) < _SHORTEST or rules_only():
        return gifts, []
    return Opinions(annotations, chunks).revised(gifts)


def _start(token: Token) -> int:
    return token.start


def _without_quotes(name: str) -> str:
    return name.replace("“", "").replace("”", "")


def _probability(party: PartyMention, linked: Iterable[LinkedParty]) -> float:
    """Return how probable a party of the rules is to the reader of links."""
    return max((one.probability for one in linked if one.is_called(party.plain)), default=0.0)
