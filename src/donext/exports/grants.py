"""Events as grants of the 360Giving Data Standard (version 1.4): one sum, one funder, one receiving organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from donext.schema import Amount, DonationEvent, Extraction, Party

Grant = dict[str, Any]

FIELDS = {
    "Identifier": ("id",),
    "Title": ("title",),
    "Description": ("description",),
    "Currency": ("currency",),
    "Amount Awarded": ("amountAwarded",),
    "Award Date": ("awardDate",),
    "Recipient Org:Identifier": ("recipientOrganization", 0, "id"),
    "Recipient Org:Name": ("recipientOrganization", 0, "name"),
    "Funding Org:Identifier": ("fundingOrganization", 0, "id"),
    "Funding Org:Name": ("fundingOrganization", 0, "name"),
}
"""The ten fields that the standard requires: the heading in a spreadsheet, and the way to the value in JSON."""

PREFIX = "360G-donext"
"""The publisher's part of all identifiers; publishers are given their own by 360Giving."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def grants(extraction: Extraction, prefix: str = PREFIX) -> Iterator[Grant]:
    """Yield the events of an article that are grants, in the standard's JSON form.

    Args:
        extraction: the article's events; :func:`why_no_grant` says which are left out.
        prefix: the publisher's prefix. Names have no register numbers, so that organisations are identified by a
            digest of their name under this prefix.

    >>> [grant["amountAwarded"] for grant in grants(extraction)]  # doctest: +SKIP
    [1000000]
    """
    for number, event in enumerate(extraction, start=1):
        if why_no_grant(event) is None:
            yield _grant(extraction, number, event, prefix)


def why_no_grant(event: DonationEvent) -> str | None:
    """Return why the standard has no room for an event, or None if it has.

    >>> why_no_grant(event)  # doctest: +SKIP
    'no sum of money'
    """
    if event.is_total or event.part_of_total:
        return "a sum over several gifts, or a part of one"
    if event.status != "completed":
        return "only pledged"
    sums = _sums(event)
    if len(sums) != 1:
        return "several sums of money" if sums else "no sum of money"
    for role, parties in (("giver", event.donors), ("receiver", event.recipients)):
        if len(parties) != 1:
            return f"several {role}s" if parties else f"no {role}"
        if parties[0].kind != "organization":
            return f"the {role} is no organisation"
    if event.date is None or not _DAY.fullmatch(event.date.start):
        return "the day is not known"
    return None


def _sums(event: DonationEvent) -> list[Amount]:
    return [amount for amount in event.amounts if amount.kind == "cash" and amount.value is not None]


def _grant(extraction: Extraction, number: int, event: DonationEvent, prefix: str) -> Grant:
    [amount] = _sums(event)
    assert amount.value is not None
    assert event.date is not None
    value = int(amount.value) if amount.value == int(amount.value) else float(amount.value)
    return {
        "id": f"{prefix}-{_digest(extraction.doc_id)}-{number}",
        "title": f"{event.donors[0].name} → {event.recipients[0].name}",
        "description": event.evidence.surface,
        "currency": amount.currency,
        "amountAwarded": value,
        "awardDate": event.date.start,
        "recipientOrganization": [_organization(event.recipients[0], prefix)],
        "fundingOrganization": [_organization(event.donors[0], prefix)],
    }


def _organization(party: Party, prefix: str) -> Grant:
    return {"id": f"{prefix}-org-{_digest(party.name)}", "name": party.name}


def _digest(text: str) -> str:
    """Return a short name for a text that is the same in every run."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]
