"""The fixtures are well formed: gold that a scorer can read, and texts that the input files really hold."""

from __future__ import annotations

import datetime
import html
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = ("gold", "passages", "varied", "reports", "stories", "dispatches")


def lines_of(folder: str) -> list[dict[str, Any]]:
    lines = (FIXTURES / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


GOLD = lines_of("gold")
EVENTS = [
    pytest.param(folder, doc["doc_id"], event, id=f"{doc['doc_id']}-{n}")
    for folder in FOLDERS
    for doc in lines_of(folder)
    for n, event in enumerate(doc["events"])
]
PARTIES = ("donors", "recipients", "intermediaries")
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")


def text_of(folder: str, doc_id: str) -> str:
    return (FIXTURES / folder / "texts" / f"{doc_id}.txt").read_text(encoding="utf-8")


def readable(text: str) -> str:
    """The text without markup and white space, entities resolved."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^<>]*>", "", text)))


def test_gold_is_large_and_varied_enough() -> None:
    assert len(GOLD) >= 40
    assert len(EVENTS) >= 120
    assert sum(not doc["events"] for doc in GOLD) >= 10


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_gold_line_has_its_own_text(folder: str) -> None:
    doc_ids = [doc["doc_id"] for doc in lines_of(folder)]
    assert len(set(doc_ids)) == len(doc_ids)
    assert {path.stem for path in (FIXTURES / folder / "texts").iterdir()} == set(doc_ids)


@pytest.mark.parametrize("doc", GOLD, ids=lambda doc: doc["doc_id"])
def test_gold_line_has_a_publication_date_and_a_text_that_stands_in_an_input_file(
    doc: dict[str, Any],
) -> None:
    assert set(doc) == {"doc_id", "published", "events"}
    datetime.date.fromisoformat(doc["published"])
    inputs = [path.read_text(encoding="utf-8") for path in (FIXTURES / "articles").iterdir()]
    inputs.append((FIXTURES / "forms" / "text_dump.txt").read_text(encoding="utf-8"))
    assert any(text_of("gold", doc["doc_id"]).strip() in source for source in inputs)


@pytest.mark.parametrize(("folder", "doc_id", "event"), EVENTS)
def test_names_and_evidence_stand_in_the_text(folder: str, doc_id: str, event: dict[str, Any]) -> None:
    text = readable(text_of(folder, doc_id))
    assert readable(event["evidence"]) in text
    for role in PARTIES:
        for forms in event[role]:
            assert forms, f"{role} without a name"
            assert any(readable(form) in text for form in forms)
    for item in event["items"]:
        assert any(readable(form) in text for form in item["name"])


@pytest.mark.parametrize(("folder", "doc_id", "event"), EVENTS)
def test_values_are_those_the_guide_knows(folder: str, doc_id: str, event: dict[str, Any]) -> None:
    assert event["status"] in {"completed", "pledged"}
    assert isinstance(event["is_total"], bool)
    assert isinstance(event["part_of_total"], bool)
    assert event["donors"] or event["recipients"]
    assert event["amounts"] or event["items"]
    for amount in event["amounts"]:
        assert set(amount) == {"value", "value_max", "currency", "qualifier", "kind"}
        assert re.fullmatch(r"[A-Z]{3}", amount["currency"])
        assert amount["kind"] in {"cash", "goods_value", "mixed"}
        assert amount["value_max"] is None or amount["value_max"] > amount["value"]
    for item in event["items"]:
        assert set(item) == {"name", "quantity", "unit", "qualifier"}
    for valued in event["amounts"] + event["items"]:
        number = valued.get("value", valued.get("quantity"))
        assert number is None or number > 0
        assert valued["qualifier"] in {"exact", "about", "more_than", "less_than"}


@pytest.mark.parametrize(("folder", "doc_id", "event"), EVENTS)
def test_dates_are_iso_and_in_order(folder: str, doc_id: str, event: dict[str, Any]) -> None:
    start, end = event["date"], event["date_end"]
    assert start is None or ISO_DATE.fullmatch(start)
    assert end is None or (ISO_DATE.fullmatch(end) and start < end)


@pytest.mark.parametrize("name", ["gb18030", "utf_16", "utf_8_bom"])
def test_other_encodings_hold_the_plain_article(name: str) -> None:
    codec = "utf_8_sig" if name == "utf_8_bom" else name
    plain = (FIXTURES / "articles" / "plain.txt").read_text(encoding="utf-8")
    assert (FIXTURES / "encodings" / f"{name}.txt").read_bytes().decode(codec) == plain


@pytest.mark.parametrize("form", ["html_dump", "raw_page", "segmented"])
def test_the_four_forms_hold_the_same_paragraphs(form: str) -> None:
    dump = (FIXTURES / "forms" / "text_dump.txt").read_text(encoding="utf-8")
    _, body = dump.split("\n\n", 1)
    other = readable((FIXTURES / "forms" / f"{form}.txt").read_text(encoding="utf-8"))
    assert not [paragraph for paragraph in body.splitlines() if readable(paragraph) not in other]
