"""Gifts → the public DonationEvents, with source spans and provenance."""

from __future__ import annotations

from donext.alignment import AlignedText, surface_of
from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention
from donext.schema import Amount, DonationEvent, EventDate, Item, Party, Provenance, SourceSpan
from donext.values import QuantityMatch


def to_event(gift: Gift, aligned: AlignedText) -> DonationEvent:
    """Return the public event of a gift.

    Args:
        gift: a gift with a theme and a party.
        aligned: the article's text, which knows the source offsets.
    """
    trigger = gift.trigger
    first, last = (trigger.start, trigger.end) if trigger else (gift.start, gift.end)
    sentence = aligned[gift.sentence.start : gift.sentence.end].text
    lead = len(sentence) - len(sentence.lstrip())
    tail = len(sentence.rstrip())
    return DonationEvent(
        donors=tuple(_party(party, aligned) for party in gift.donors),
        recipients=tuple(_party(party, aligned) for party in gift.recipients),
        intermediaries=tuple(_party(party, aligned) for party in gift.intermediaries),
        amounts=tuple(_amount(amount, aligned) for amount in gift.amounts),
        items=tuple(_item(item, aligned) for item in gift.items),
        date=_date(gift, aligned),
        status="pledged" if gift.pledged else "completed",
        is_total=gift.is_total,
        part_of_total=gift.part_of_total,
        trigger=SourceSpan.of(aligned, first, last),
        evidence=SourceSpan.of(aligned, gift.sentence.start + lead, gift.sentence.start + tail),
        confidence=gift.confidence,
        provenance=_provenance(gift),
    )


def _party(party: PartyMention, aligned: AlignedText) -> Party:
    span = SourceSpan.of(aligned, party.start, party.end)
    return Party(name=surface_of(party.name), kind=party.kind, mentions=(span,))


def _amount(amount: AmountMention, aligned: AlignedText) -> Amount:
    match = amount.match
    return Amount(
        value=match.value,
        value_max=match.value_max,
        currency=match.currency,
        qualifier=match.qualifier,
        kind=amount.kind,
        mentions=(SourceSpan.of(aligned, match.start, match.end),),
    )


def _item(item: ItemMention, aligned: AlignedText) -> Item:
    spans = [SourceSpan.of(aligned, item.start, item.end)]
    number = item.quantity
    if number is None:
        return Item(name=surface_of(item.name), mentions=tuple(spans))
    spans.append(SourceSpan.of(aligned, number.start, number.end))
    return Item(
        name=surface_of(item.name),
        quantity=number.value,
        unit=_unit(number, aligned),
        qualifier=number.qualifier,
        mentions=tuple(spans),
    )


def _unit(number: QuantityMatch, aligned: AlignedText) -> str | None:
    """Return the measure word as the text writes it: the rules know 條 as 条."""
    place = number.text.rfind(number.unit) if number.unit else -1
    if number.unit is None or place < 0:
        return number.unit
    return aligned.text[number.start + place : number.start + place + len(number.unit)]


def _date(gift: Gift, aligned: AlignedText) -> EventDate | None:
    date = gift.date
    if date is None or date.iso is None:
        return None
    return EventDate(start=date.iso, end=date.iso_end, mentions=(SourceSpan.of(aligned, date.start, date.end),))


def _provenance(gift: Gift) -> tuple[Provenance, ...]:
    made: list[Provenance] = []
    for role in ("donors", "recipients", "intermediaries"):
        for i, party in enumerate(getattr(gift, role)):
            made.append(Provenance(part=f"{role}[{i}]", component="parties", rule=party.rule))
    made += [
        Provenance(part=f"amounts[{i}]", component="amounts", rule=amount.kind) for i, amount in enumerate(gift.amounts)
    ]
    made += [Provenance(part=f"items[{i}]", component="items", rule=item.rule) for i, item in enumerate(gift.items)]
    if gift.date is not None:
        made.append(Provenance(part="date", component="dates", rule=gift.date_rule))
    made += [Provenance(part=part, component="assembly", rule=rule) for part, rule in gift.rules]
    return tuple(made)
