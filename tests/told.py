"""What an invented sentence tells, in short forms that a table of cases can hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from donext.components.annotations import Annotations
from donext.pipeline import extract, load, prepared
from donext.readers import article
from donext.schema import DonationEvent, Party

DAY = datetime.date(2021, 7, 25)
"""The day on which the invented articles appeared."""


def events(*lines: str) -> list[DonationEvent]:
    """The events of an article of these lines."""
    return list(extract("\n".join(lines), published=DAY))


def annotated(text: str) -> Annotations:
    """What the components find in an article before its gifts are put together."""
    nlp = load()
    with nlp.select_pipes(disable=["donext_donations"]):
        found: Annotations = nlp(prepared(article(text), nlp))._.donext
    return found


def names(parties: Iterable[Party]) -> str:
    """The names of parties on one line, "A+B"."""
    return "+".join(party.name for party in parties)


def roles(event: DonationEvent) -> str:
    """Who gives to whom on one line: "donors → recipients (intermediaries)"."""
    through = f" ({names(event.intermediaries)})" if event.intermediaries else ""
    return f"{names(event.donors)} → {names(event.recipients)}{through}".strip()


def gifts(event: DonationEvent) -> str:
    """What is given on one line: "100000 CNY, 口罩×20000, 防护服"."""
    money = [f"{'?' if a.value is None else format(a.value, 'f')} {a.currency}" for a in event.amounts]
    goods = [item.name + ("" if item.quantity is None else f"×{item.quantity:f}") for item in event.items]
    return ", ".join(money + goods)
