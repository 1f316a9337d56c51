"""The public models: frozen, strict, and the same after a journey through JSON."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

import invented
from donext.alignment import AlignedText
from donext.schema import (
    Amount,
    Article,
    ArticleError,
    DonationEvent,
    EventDate,
    Extraction,
    Item,
    Model,
    Party,
    SourceSpan,
)

EXTRACTION = invented.two_events()
EVENT = EXTRACTION[0]


# -- values -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1.10E+3", "1100"),
        ("0.50", "0.5"),
        ("100", "100"),
        ("0", "0"),
        ("1E-7", "0.0000001"),
        ("1E+27", "1" + "0" * 27),
        ("123456789012345678901234567890.12", "123456789012345678901234567890.12"),
    ],
)
def test_a_number_is_written_plainly_and_loses_no_digit(value: str, written: str) -> None:
    amount = Amount(value=Decimal(value), currency="CNY")
    assert amount.model_dump(mode="json")["value"] == written
    assert Amount.model_validate_json(amount.model_dump_json()).value == Decimal(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "viel", "1E+999999999", "1E-999999999", "0E-999999"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="value"):
        Amount.model_validate({"value": value, "currency": "CNY"})


PLAIN_EVENT = {"trigger": EVENT.trigger, "evidence": EVENT.evidence, "confidence": 1}


@pytest.mark.parametrize(
    ("model", "fields", "wrong"),
    [
        (Amount, {"value": 1, "currency": "CNY"}, {"qualifier": "nearly"}),
        (Amount, {"value": 1, "currency": "CNY"}, {"kind": "barter"}),
        (Party, {"name": "甲", "kind": "person"}, {"kind": "robot"}),
        (Party, {"name": "甲", "kind": "person"}, {"nickname": "乙"}),
        (Item, {"name": "口罩"}, {"quantity": "many"}),
        (DonationEvent, PLAIN_EVENT, {"confidence": 1.5}),
        (DonationEvent, PLAIN_EVENT, {"status": "planned"}),
        (SourceSpan, {"start": 0, "end": 1, "text": "甲", "surface": "甲"}, {"start": "left"}),
    ],
)
def test_unknown_fields_and_values_are_refused(
    model: type[Model], fields: dict[str, Any], wrong: dict[str, Any]
) -> None:
    assert model.model_validate(fields)
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        model.model_validate(fields | wrong)


def test_models_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        EVENT.status = "pledged"


# -- events -------------------------------------------------------------------------------------------------


def test_mentions_name_their_roles_and_end_with_the_trigger() -> None:
    roles = [(role, span.surface) for role, span in EVENT.mentions()]
    assert roles == [
        ("donor", "远山集团"),
        ("recipient", "禾县人民医院"),
        ("intermediary", "禾县红十字会"),
        ("amount", "约800万元"),
        ("item", "口罩"),
        ("item", "10万只"),
        ("item", "防护服"),
        ("date", "1月25日"),
        ("trigger", "捐款"),
    ]


def test_a_span_that_crosses_markup_is_the_envelope_with_a_readable_surface() -> None:
    span = EVENT.recipients[0].mentions[0]
    assert (span.text, span.surface) == ("<b>禾县</b>人民医院"[3:], "禾县人民医院")
    assert EXTRACTION.article is not None
    assert EXTRACTION.article.source[span.start : span.end] == span.text


# -- extractions --------------------------------------------------------------------------------------------


def test_an_extraction_is_a_sequence_of_its_events() -> None:
    assert len(EXTRACTION) == 2
    assert list(EXTRACTION) == list(EXTRACTION.events)
    assert EXTRACTION[-1] is EXTRACTION.events[1]
    assert [event.status for event in EXTRACTION] == ["completed", "pledged"]
    with pytest.raises(IndexError):
        EXTRACTION[2]
    assert not invented.no_events()


def test_the_wire_form_is_that_of_the_contract() -> None:
    wire = json.loads(EXTRACTION.model_dump_json())
    assert wire == EXTRACTION.model_dump(mode="json")
    assert set(wire) == {"doc_id", "title", "published", "events"}
    first = wire["events"][0]
    assert first["donors"][0]["name"] == "远山集团"
    assert first["amounts"][0]["value"] == "8000000"
    assert first["date"]["start"] == "2020-01-25"
    assert wire["published"] == "2020-02-01"


def test_an_extraction_comes_back_from_its_wire_form_without_the_article() -> None:
    copied = Extraction.model_validate_json(EXTRACTION.model_dump_json())
    assert copied == EXTRACTION
    assert copied.article is None


@pytest.mark.parametrize("date", ["2020-02-29", "2020-02", "2020", "--02-29", "--02"])
def test_a_date_is_as_exact_as_the_text(date: str) -> None:
    assert EventDate(start=date, end=date).start == date


@pytest.mark.parametrize(
    "date",
    ["", "-", "--", "2021-02-29", "2020-13", "0000", "--02-30", "20-02-01", "２０２０", "2020\n", "<b>"],
)
def test_what_is_no_date_is_refused(date: str) -> None:
    for given in ({"start": date}, {"start": "2020", "end": date}):
        with pytest.raises(ValidationError):
            EventDate.model_validate(given)


@pytest.mark.parametrize("copied", [pickle.loads(pickle.dumps(EXTRACTION)), copy.deepcopy(EXTRACTION)])
def test_a_copy_keeps_the_article(copied: Extraction) -> None:
    assert copied == EXTRACTION
    assert copied.article == EXTRACTION.article


def test_extractions_are_compared_by_their_contents_and_have_no_hash() -> None:
    assert invented.two_events("another.txt") != EXTRACTION
    assert EXTRACTION != "two events"
    with pytest.raises(TypeError, match="unhashable"):
        hash(EXTRACTION)


# -- articles -----------------------------------------------------------------------------------------------


def test_an_article_comes_back_from_json_with_its_alignment() -> None:
    article = invented.article(invented.HTML_SOURCE, title="标题")
    again = Article.model_validate_json(article.model_dump_json())
    assert again == article
    assert again.text.source_range(0, 4) == article.text.source_range(0, 4)


def test_a_text_without_alignment_is_refused() -> None:
    with pytest.raises(ValidationError, match="an AlignedText or its wire form was expected, not str"):
        Article(doc_id="a", source="捐款", start=0, end=2, text="捐款")  # type: ignore[arg-type]


def test_long_texts_stay_out_of_the_representation() -> None:
    article = Article(doc_id="a", source="捐款", start=0, end=2, text=AlignedText.of("捐款"))
    assert "捐款" not in repr(article)


def test_an_error_says_which_article_and_what() -> None:
    error = ArticleError(doc_id="a.txt#3", message="ValueError: …")
    assert json.loads(error.model_dump_json()) == {"doc_id": "a.txt#3", "message": "ValueError: …"}


def test_dates_of_publication_are_days() -> None:
    assert EXTRACTION.published == datetime.date(2020, 2, 1)
