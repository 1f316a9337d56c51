"""Invented events in a short form, for the tests of the report."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from donext.schema import Amount, DonationEvent, EventDate, Extraction, Item, Party, SourceSpan


def span(text: str, start: int = 0) -> SourceSpan:
    return SourceSpan(start=start, end=start + len(text), text=text, surface=text)


def parties(names: str, words: str = "") -> tuple[Party, ...]:
    return tuple(
        Party(name=name, kind="organization", mentions=(span(name, words.index(name)),) if name in words else ())
        for name in names.split("、")
        if name
    )


def amount(text: str) -> Amount:
    """Read "100 USD mixed": value or "?" or a range "1-5", then currency and kind."""
    value, currency, kind = [*text.split(), *("CNY", "cash")[len(text.split()) - 1 :]]
    low, _, high = value.partition("-")
    return Amount(
        value=None if value == "?" else Decimal(low),
        value_max=Decimal(high) if high else None,
        currency=currency,
        kind=kind,  # type: ignore[arg-type]
        mentions=(span("数百万元"),) if value == "?" else (),
    )


def item(text: str) -> Item:
    """Read "口罩×100只"."""
    name, _, number = text.partition("×")
    digits = number.rstrip("只隻个箱吨")
    return Item(name=name, quantity=Decimal(digits) if digits else None, unit=number[len(digits) :] or None)


def event(
    donors: str = "远山集团", recipients: str = "禾县", money: str = "", goods: str = "", via: str = "", **more: Any
) -> DonationEvent:
    """Return an event; `money` and `goods` are separated by commas, `date` is an ISO date."""
    date = more.pop("date", "")
    words = more.pop("words", f"{donors}经{via}向{recipients}捐赠{money}{goods}{date}。")
    return DonationEvent(
        donors=parties(donors, words),
        recipients=parties(recipients, words),
        intermediaries=parties(via, words),
        amounts=tuple(map(amount, filter(None, money.split(",")))),
        items=tuple(map(item, filter(None, goods.split(",")))),
        date=EventDate(start=date) if date else None,
        trigger=span("捐赠"),
        evidence=span(words),
        confidence=0.9,
        **more,
    )


def article(doc_id: str, *events: DonationEvent, published: str | None = "2020-02-01", title: str = "") -> Extraction:
    day = datetime.date.fromisoformat(published) if published else None
    return Extraction(doc_id=doc_id, title=title or None, published=day, events=events)
