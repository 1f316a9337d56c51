"""The public data models: what an article is and what donext finds in it.

All models are frozen pydantic models. Offsets are half-open ranges of code points in the string that the
caller passed in (for a file: its whole decoded text), so that ``source[span.start:span.end] == span.text``.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetPydanticSchema, PlainSerializer, PrivateAttr
from pydantic_core import core_schema

from donext.alignment import AlignedText, surface_of

PartyKind = Literal["person", "organization", "place", "group", "anonymous"]
Qualifier = Literal["exact", "about", "more_than", "less_than"]
AmountKind = Literal["cash", "goods_value", "mixed"]
Status = Literal["completed", "pledged"]


def _plain(value: Decimal) -> str:
    """Write a number without exponent and trailing zeros: 1.10E+3 → 1100."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_MOST_DIGITS = 100


def _writable(value: Decimal) -> Decimal:
    if abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"has more than {_MOST_DIGITS} digits")
    return value


Number = Annotated[Decimal, AfterValidator(_writable), PlainSerializer(_plain, return_type=str, when_used="json")]
"""A decimal number; JSON carries it as a string in plain notation so that no digit is lost.

Since it is written in full, one such as 1E+999999999 is refused.
"""

_ISO_DATE = re.compile(r"(\d{4}|-)(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _iso_date(value: str) -> str:
    match = _ISO_DATE.fullmatch(value)
    if match is None or value == "-":
        raise ValueError("must be a date such as 2020-01-25, 2020-01, 2020 or --01-25")
    year, month, day = match.groups()
    datetime.date(int(year) if year != "-" else 2000, int(month or 1), int(day or 1))
    return value


IsoDate = Annotated[str, AfterValidator(_iso_date)]
"""A day, month or year of the calendar, as :class:`EventDate` describes it."""


class Model(BaseModel):
    """Base of the public models: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceSpan(Model):
    """A place in the source.

    Attributes:
        start: offset of the first code point in the caller's string.
        end: offset after the last one.
        text: ``source[start:end]``, as it stands there.
        surface: the readable form, without markup, inner spaces and line breaks.
    """

    start: int
    end: int
    text: str
    surface: str

    @classmethod
    def of(cls, aligned: AlignedText, start: int, end: int) -> SourceSpan:
        """Return the source span of ``aligned.text[start:end]``."""
        first, last = aligned.source_range(start, end)
        return cls(
            start=first,
            end=last,
            text=aligned.source_text(first, last),
            surface=surface_of(aligned.text[start:end]),
        )


class Party(Model):
    """A donor, recipient or intermediary.

    Attributes:
        name: the fullest name that the article gives it, as the text writes it.
        kind: person, organization, place, group ("一线医护人员") or anonymous ("爱心人士").
        mentions: where it is named for this event; empty only if it was carried over from elsewhere.
    """

    name: str
    kind: PartyKind
    mentions: tuple[SourceSpan, ...] = ()


class Amount(Model):
    """Money that was given, or what the goods are worth.

    Attributes:
        value: the number in units of the currency; None where the text gives none (数百万元).
        value_max: the upper end of a range (100万至3500万元), else None.
        currency: ISO 4217 code.
        qualifier: exact, about (约), more_than (超, 余) or less_than (不足).
        kind: cash, goods_value (价值, 折合) or mixed (款物合计).
        mentions: the places of the amount.
    """

    value: Number | None
    value_max: Number | None = None
    currency: str
    qualifier: Qualifier = "exact"
    kind: AmountKind = "cash"
    mentions: tuple[SourceSpan, ...] = ()


class Item(Model):
    """Goods or a service that was given.

    Attributes:
        name: the noun phrase without number and unit ("医用外科口罩").
        quantity: the number, or None.
        unit: the measure word as written ("只"), or None.
        qualifier: as for amounts.
        mentions: the places of the name and of the quantity.
    """

    name: str
    quantity: Number | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    mentions: tuple[SourceSpan, ...] = ()


class EventDate(Model):
    """When it was given.

    Attributes:
        start: ISO 8601 at the precision of the text: "2020-01-25", "2020-01", "2020"; "--01-25" where no year
            is known.
        end: the last day of a period, else None.
        mentions: the places of the date expression.
    """

    start: IsoDate
    end: IsoDate | None = None
    mentions: tuple[SourceSpan, ...] = ()


class Provenance(Model):
    """Which rule made a part of an event.

    Attributes:
        part: the part, such as "donors[0]", "amounts[1]", "date", "status"; "event" where it was judged to be one.
        component: the pipeline component, such as "parties".
        rule: the name of the rule in that component, such as "subject_before_trigger".
    """

    part: str
    component: str
    rule: str


FIELDS = {
    "donor": "donors",
    "recipient": "recipients",
    "intermediary": "intermediaries",
    "amount": "amounts",
    "item": "items",
    "date": "date",
}
"""For the role of an argument the field of :class:`DonationEvent` that holds it."""


class DonationEvent(Model):
    """One giving, reported as a fact or as a firm announcement.

    Attributes:
        donors: who is credited with the gift.
        recipients: who gets it.
        intermediaries: whom it goes through.
        amounts: money, or the worth of the goods.
        items: goods and services.
        date: when it was given, or None.
        status: "pledged" if the text only says that it will be given, else "completed".
        is_total: a sum over many gifts (累计, 共计, 截至…).
        part_of_total: a part that such a sum already counts (其中…).
        trigger: the giving expression.
        evidence: the sentence or clause that tells it.
        confidence: 0..1; how it is made is told in the documentation.
        provenance: which component and rule made each part.
    """

    donors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    intermediaries: tuple[Party, ...] = ()
    amounts: tuple[Amount, ...] = ()
    items: tuple[Item, ...] = ()
    date: EventDate | None = None
    status: Status = "completed"
    is_total: bool = False
    part_of_total: bool = False
    trigger: SourceSpan
    evidence: SourceSpan
    confidence: float = Field(ge=0, le=1)
    provenance: tuple[Provenance, ...] = ()

    def explain(self) -> str:
        """Return how the event was found: the giving expression, and the rule behind each part, a line each."""
        from donext.output.explanation import explain_event  # noqa: PLC0415  # as _repr_html_ below

        return explain_event(self)

    def mentions(self) -> Iterator[tuple[str, SourceSpan]]:
        """Yield (role, span) of every mention, the trigger last; roles are field names in the singular."""
        for role in ("donor", "recipient", "intermediary", "amount", "item"):
            for argument in getattr(self, FIELDS[role]):
                for span in argument.mentions:
                    yield role, span
        if self.date is not None:
            for span in self.date.mentions:
                yield "date", span
        yield "trigger", self.trigger


def _plain_aligned(aligned: AlignedText) -> dict[str, Any]:
    return {
        "text": aligned.text,
        "source": aligned.source,
        "starts": aligned.starts.tolist(),
        "ends": aligned.ends.tolist(),
        "origin": aligned.origin,
    }


def _aligned(value: Any) -> AlignedText:
    if isinstance(value, AlignedText):
        return value
    if not isinstance(value, dict):
        raise ValueError(f"an AlignedText or its wire form was expected, not {type(value).__name__}")
    starts, ends = array("l", value["starts"]), array("l", value["ends"])
    return AlignedText(value["text"], value["source"], starts, ends, value["origin"])


AlignedField = Annotated[
    AlignedText,
    # pydantic would look into the dataclass, and before Python 3.12 it cannot evaluate array[int].
    GetPydanticSchema(
        lambda *_: core_schema.no_info_plain_validator_function(
            _aligned,
            serialization=core_schema.plain_serializer_function_ser_schema(_plain_aligned, when_used="json"),
        )
    ),
]
"""A text with its alignment as the field of a model."""


class Article(Model):
    """An article as a reader cut it out of its source.

    Attributes:
        doc_id: a name that is unique in its source, such as "dump.txt#3".
        title: the title, or None.
        published: the date of publication, from the dateline or the caller, or None.
        source: the caller's whole string; for a file its whole decoded text.
        start: where the article begins in the source.
        end: where it ends.
        text: the readable text with its alignment: the title line, if there is one, then the paragraphs, a
            line each. Markup, boilerplate and the spaces of segmented text are gone.
        body_start: where the body begins in ``text.text``: 0 without a title.
    """

    doc_id: str
    title: str | None = None
    published: datetime.date | None = None
    source: str = Field(repr=False)
    start: int
    end: int
    text: AlignedField = Field(repr=False)
    body_start: int = 0


class Extraction(Model):
    """The donation events of one article; iterates over them and is indexed by them.

    Attributes:
        doc_id: the article's name.
        title: its title, or None.
        published: its date of publication, or None.
        events: the events in the order of the text.
    """

    doc_id: str
    title: str | None = None
    published: datetime.date | None = None
    events: tuple[DonationEvent, ...] = ()
    _article: Article | None = PrivateAttr(default=None)

    @classmethod
    def of(cls, article: Article, events: tuple[DonationEvent, ...]) -> Extraction:
        """Return the extraction of `article`; it keeps the article so that it can render itself."""
        extraction = cls(doc_id=article.doc_id, title=article.title, published=article.published, events=events)
        extraction._article = article
        return extraction

    @property
    def article(self) -> Article | None:
        """The article that was read, or None if the extraction was loaded from its wire form."""
        return self._article

    def __iter__(self) -> Iterator[DonationEvent]:  # type: ignore[override]  # pydantic yields fields here
        return iter(self.events)

    def __getitem__(self, index: int) -> DonationEvent:
        return self.events[index]

    def __len__(self) -> int:
        return len(self.events)

    def _repr_html_(self) -> str:
        """Return the article with its spans marked, for notebooks."""
        from donext.output.html import fragment  # noqa: PLC0415  # the schema knows the output only to show itself

        return fragment(self)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Extraction) and self.model_dump() == other.model_dump()

    __hash__ = None  # type: ignore[assignment]  # events are many; compare, do not hash


class ArticleError(Model):
    """An article that could not be read or extracted; it stands in the results where its extraction would.

    Attributes:
        doc_id: the article's name.
        message: what went wrong.
    """

    doc_id: str
    message: str
