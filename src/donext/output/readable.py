"""The parts of an event as a person reads them; tables, terminal and HTML all show these forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from donext.schema import Amount, DonationEvent, EventDate, Item, Party, SourceSpan

SEPARATOR = "；"
"""Stands between the parties, amounts or items of one cell; Chinese names do not contain it."""

ROLES = ("donor", "recipient", "intermediary", "amount", "item", "date", "trigger")
"""The roles of an event's parts, in the order in which they are shown."""

_SIGNS = {"exact": "", "about": "≈", "more_than": ">", "less_than": "<"}
_KINDS = {"cash": "", "goods_value": " (goods)", "mixed": " (cash and goods)"}


@dataclass(frozen=True, slots=True)
class Argument:
    """One part of an event with its role.

    Attributes:
        role: one of :data:`ROLES`.
        text: its readable form.
        value: the part itself; None for the trigger.
        mentions: its places in the source.
    """

    role: str
    text: str
    value: Party | Amount | Item | EventDate | None
    mentions: tuple[SourceSpan, ...]


def number_text(value: Decimal) -> str:
    """Return a number in plain digits, in groups of three.

    >>> number_text(Decimal("1.10E+6"))
    '1,100,000'
    >>> number_text(Decimal("2.50"))
    '2.5'
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_text(amount: Amount) -> str:
    """Return an amount with its currency; ≈ is about, > more than, < less than.

    An amount that has no number (数百万元) is shown as the text writes it.

    >>> amount_text(Amount(value=Decimal(8000000), currency="CNY", qualifier="about"))
    '≈8,000,000 CNY'
    >>> amount_text(Amount(value=Decimal(500), value_max=Decimal(900), currency="HKD", kind="goods_value"))
    '500–900 HKD (goods)'
    """
    if amount.value is None:
        number = amount.mentions[0].surface if amount.mentions else "?"
    elif amount.value_max is None:
        number = number_text(amount.value)
    else:
        number = f"{number_text(amount.value)}–{number_text(amount.value_max)}"
    return f"{_SIGNS[amount.qualifier]}{number} {amount.currency}{_KINDS[amount.kind]}"


def item_text(item: Item) -> str:
    """Return an item with its quantity; the signs are those of :func:`amount_text`.

    >>> item_text(Item(name="口罩", quantity=Decimal(100000), unit="只"))
    '口罩×100,000只'
    >>> item_text(Item(name="棉被", quantity=Decimal(300), unit="床", qualifier="more_than"))
    '棉被>300床'
    """
    if item.quantity is None:
        return item.name
    return f"{item.name}{_SIGNS[item.qualifier] or '×'}{number_text(item.quantity)}{item.unit or ''}"


def date_text(date: EventDate) -> str:
    """Return a date; a period is written as in ISO 8601, "2020-01-25/2020-01-31"."""
    return date.start if date.end is None else f"{date.start}/{date.end}"


def joined(texts: Iterable[str]) -> str:
    """Return the texts in one cell, with :data:`SEPARATOR` between them."""
    return SEPARATOR.join(texts)


def arguments(event: DonationEvent) -> Iterator[Argument]:
    """Yield the parts of an event in the order of :data:`ROLES`, the trigger last."""
    for role, parties in (
        ("donor", event.donors),
        ("recipient", event.recipients),
        ("intermediary", event.intermediaries),
    ):
        for party in parties:
            yield Argument(role, party.name, party, party.mentions)
    for amount in event.amounts:
        yield Argument("amount", amount_text(amount), amount, amount.mentions)
    for item in event.items:
        yield Argument("item", item_text(item), item, item.mentions)
    if event.date is not None:
        yield Argument("date", date_text(event.date), event.date, event.date.mentions)
    yield Argument("trigger", event.trigger.surface, None, (event.trigger,))


def status_text(event: DonationEvent) -> str:
    """Return the status and what is said about totals, such as "completed, total"."""
    words: list[str] = [event.status]
    if event.is_total:
        words.append("total")
    if event.part_of_total:
        words.append("part of a total")
    return ", ".join(words)


def event_cells(event: DonationEvent) -> dict[str, tuple[str, ...]]:
    """Return what a table for people shows of an event: for each heading the lines of its cell."""
    return {
        "donors": tuple(party.name for party in event.donors),
        "recipients": tuple(party.name for party in event.recipients),
        "via": tuple(party.name for party in event.intermediaries),
        "amounts": tuple(map(amount_text, event.amounts)),
        "items": tuple(map(item_text, event.items)),
        "date": (date_text(event.date),) if event.date else (),
        "status": (status_text(event),),
    }
