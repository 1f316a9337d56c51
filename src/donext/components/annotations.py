"""What the components find in a Doc, as plain data; it hangs on ``doc._.donext``.

All offsets are code points in ``doc.text``. spaCy spans end at token boundaries, arguments need not, so the
character offsets kept here are the truth.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from donext.schema import AlignedField, DonationEvent
from donext.values import AmountMatch, DateMatch, QuantityMatch

NAMES = frozenset(("ORG", "PER", "LOC"))
"""The tags of words that are names."""

_SHORTEST_ARTICLE = 100  # characters

TriggerKind = Literal["give", "raise", "receive", "deliver", "make", "serve", "noun"]


@dataclass(slots=True)  # not frozen: that would take four times as long to make, and there are many
class Word:
    """A word that a tagger found: its range, its text in the simplified view and its tag (LAC's tag set)."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A giving expression; `kind` is the column of the same name in ``triggers.csv``."""

    start: int
    end: int
    text: str
    kind: TriggerKind


@dataclass(slots=True)
class Sentence:
    """A sentence that is analysed: one with a giving expression, or a neighbour that it needs.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        paragraph: the number of its line in the text.
        in_title: whether it is the article's title.
        headline: whether it is the title or a heading: a short line of its own without a full stop.
        candidate: whether it holds a giving expression of its own.
        aside: whether it speaks of no giving, but of amounts or goods near a sentence that does.
        triggers, words, amounts, quantities, dates: what the components found, in text order.
    """

    start: int
    end: int
    paragraph: int
    in_title: bool = False
    headline: bool = False
    candidate: bool = False
    aside: bool = False
    triggers: tuple[Trigger, ...] = ()  # no list of its own: many sentences are only skimmed
    words: list[Word] = field(default_factory=list)
    amounts: tuple[AmountMatch, ...] = ()
    quantities: tuple[QuantityMatch, ...] = ()
    dates: tuple[DateMatch, ...] = ()

    def stands_near(self, before: Sentence) -> bool:
        """Tell whether it stands in the line of a sentence before it, or in the next one."""
        return self.paragraph - before.paragraph <= 1


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence with a giving expression that tells no event.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        trigger: the giving expression.
        reason: why it tells none, as in ``output/reasons.csv``.
    """

    start: int
    end: int
    trigger: str
    reason: str


@dataclass(slots=True)
class Annotations:
    """Everything that donext knows about a Doc.

    Attributes:
        text: the text of the Doc.
        view: the text in simplified characters and half-width forms, of the same length.
        body_start: where the body begins; 0 without a title.
        published: the date of publication, if it is known.
        currency: what a plain 元 stands for in this article (ISO 4217); None lets the text decide.
        aligned: the text with its places in the caller's string; None if the text is that string.
        sentences: the analysed sentences in text order.
        skimmed: the sentences that speak of giving, but of nothing that could be given, in text order: they are not
            analysed, and show only what the article is about.
        events: what the assembly made of them.
        dropped: the sentences that look like a gift and are none, in text order.
    """

    text: str
    view: str
    body_start: int = 0
    published: datetime.date | None = None
    currency: str | None = None
    aligned: AlignedField | None = None
    sentences: list[Sentence] = field(default_factory=list)
    skimmed: list[Sentence] = field(default_factory=list)
    events: tuple[DonationEvent, ...] = ()
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def is_article(self) -> bool:
        """Whether the text is long enough to show more of a gift than its own sentence says."""
        return len(self.view) >= _SHORTEST_ARTICLE

    @property
    def noticed(self) -> list[Sentence]:
        """The sentences that speak of giving or stand beside one, analysed or skimmed, in text order."""
        analysed = (sentence for sentence in self.sentences if not sentence.aside)
        return sorted([*analysed, *self.skimmed], key=lambda sentence: sentence.start)
