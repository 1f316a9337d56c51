"""What several articles tell of one gift: the merged record, its sources, and where they differ."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from donext.schema import DonationEvent, Model

Part = Literal["donors", "recipients", "intermediaries", "amounts", "items", "date", "status"]
"""The parts of an event in which its tellings can differ."""


class Telling(Model):
    """One article's telling of a gift.

    Attributes:
        doc_id: the article.
        title: its title, or None.
        published: its date of publication, or None.
        number: the event's number in its article, from 1.
        event: the event as that article tells it; its mentions index that article's source.
    """

    doc_id: str
    title: str | None = None
    published: datetime.date | None = None
    number: int = Field(ge=1)
    event: DonationEvent


class Variant(Model):
    """One of several values that are told for the same part of a gift.

    Attributes:
        text: the value, readable, as in the tables.
        doc_ids: the articles that tell it.
    """

    text: str
    doc_ids: tuple[str, ...]


class Conflict(Model):
    """A part of a gift that its tellings do not agree on.

    Attributes:
        part: which part.
        variants: what is told for it; the value that the record keeps stands first.
    """

    part: Part
    variants: tuple[Variant, ...]


class MergedEvent(Model):
    """One gift with all the articles that tell it.

    Attributes:
        event: the fullest telling, filled with what only others tell. Its mentions, trigger and evidence index
            the source of the first of `tellings`; a part that was filled in has no mentions here, and
            `provenance` names the component "merge" for it.
        tellings: the articles that tell it, the one that `event` is based on first, the others in the order in
            which they came.
        conflicts: what they do not agree on; empty in most records.
    """

    event: DonationEvent
    tellings: tuple[Telling, ...]
    conflicts: tuple[Conflict, ...] = ()
