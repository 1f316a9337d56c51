"""The assembly's own data: a gift while it is being read, before it becomes a DonationEvent.

Offsets are code points in the article's text (and in its simplified view, which has the same length).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from donext.components.annotations import Sentence, Trigger
from donext.schema import AmountKind, PartyKind
from donext.values import AmountMatch, DateMatch, QuantityMatch
from donext.views import simplified_view


@dataclass(slots=True)
class PartyMention:
    """A party where the text names it.

    Attributes:
        start: offset of the name.
        end: offset after it.
        name: the name as the text writes it; resolved later.
        kind: what it is.
        rule: the rule that found it.
        carried: whether it stands in another clause or sentence than the gift (an omitted subject).
        deputy: who acts for it, and is the party where no name is found for a word such as 公司.
    """

    start: int
    end: int
    name: str
    kind: PartyKind
    rule: str
    carried: bool = False
    deputy: PartyMention | None = None

    @property
    def plain(self) -> str:
        """The name in simplified characters, as the lexicons have it."""
        return simplified_view(self.name)

    @property
    def is_named_here(self) -> bool:
        """Whether the gift itself names it: it is neither carried nor a word such as 该公司."""
        return not self.carried and "anaphor" not in self.rule


@dataclass(slots=True)
class AmountMention:
    """An amount of money and what it measures."""

    match: AmountMatch
    kind: AmountKind = "cash"
    rule: str = "amount"

    @property
    def start(self) -> int:
        """Offset of the amount."""
        return self.match.start

    @property
    def end(self) -> int:
        """Offset after the amount."""
        return self.match.end


@dataclass(slots=True)
class ItemMention:
    """Goods or a service: the range of its name and, where it has one, its number."""

    start: int
    end: int
    name: str
    quantity: QuantityMatch | None = None
    rule: str = "item"

    @property
    def plain(self) -> str:
        """The name in simplified characters, as the lexicons have it."""
        return simplified_view(self.name)


Number = AmountMatch | QuantityMatch
"""A number of what is given: a sum of money, or how much of some goods."""


class Themed(Protocol):
    """What gives amounts and goods."""

    @property
    def amounts(self) -> Sequence[AmountMention]:
        """The sums of money."""

    @property
    def items(self) -> Sequence[ItemMention]:
        """The goods."""


def numbers_of(told: Themed) -> Iterator[Number]:
    """Yield the amounts, and the numbers of the goods that have one."""
    yield from (amount.match for amount in told.amounts)
    yield from (item.quantity for item in told.items if item.quantity is not None)


Distribution = Literal["", "each", "in_order"]


@dataclass(slots=True)
class Gift:
    """One giving as a sentence tells it.

    Attributes:
        sentence: the sentence.
        trigger: its giving expression; None while only the parties are known.
        donors, recipients, intermediaries, amounts, items: its arguments.
        date: its date expression, and `date_rule` where it comes from.
        start: where the clauses that tell it begin.
        end: where they end.
        distributed: how it is dealt out where 各, 均 (each) or 分别 (in_order) stands before the gift, else empty.
        is_total, part_of_total, pledged: as in DonationEvent.
        rules: (part, rule) of parts that are no mention, such as the status.
        points_back: whether it says more of a gift told before (此次捐赠的物资, 这批口罩).
        bare: whether it is told without a word of giving that the rules know (:mod:`donext.assembly.leftovers`).
        told: in how many places of the article it is told.
        confidence: how sure it is, 0..1.
    """

    sentence: Sentence
    start: int
    end: int
    trigger: Trigger | None = None
    donors: list[PartyMention] = field(default_factory=list)
    recipients: list[PartyMention] = field(default_factory=list)
    intermediaries: list[PartyMention] = field(default_factory=list)
    amounts: list[AmountMention] = field(default_factory=list)
    items: list[ItemMention] = field(default_factory=list)
    date: DateMatch | None = None
    date_rule: str = ""
    distributed: Distribution = ""
    is_total: bool = False
    part_of_total: bool = False
    pledged: bool = False
    rules: list[tuple[str, str]] = field(default_factory=list)
    points_back: bool = False
    bare: bool = False
    told: int = 1
    confidence: float = 0.0

    @property
    def has_theme(self) -> bool:
        """Whether something is given: an amount or an item."""
        return bool(self.amounts or self.items)

    @property
    def has_party(self) -> bool:
        """Whether a donor or a recipient is known."""
        return bool(self.donors or self.recipients)

    def copy(self, **changes: object) -> Gift:
        """Return a copy with lists of its own and the given fields changed."""
        own = {
            name: list(getattr(self, name))
            for name in ("donors", "recipients", "intermediaries", "amounts", "items", "rules")
        }
        return replace(self, **(own | changes))  # type: ignore[arg-type]
