"""What gold articles teach about links: the event of each number, and where the parties of an event are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from donext.training.links import NO_EVENT, UNCLEAR, Example, examples_of, occurrences

NOBODY: list[object] = []


def event(
    donors: list[list[str]],
    value: int | None = None,
    goods: tuple[str, int | None] | None = None,
    date: str | None = None,
    evidence: str = "",
) -> dict[str, object]:
    amount = {"value": value, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}
    item = {"name": [goods[0]], "quantity": goods[1], "unit": None, "qualifier": "exact"} if goods else {}
    told = {"date": date, "status": "completed", "is_total": False, "evidence": evidence}
    themes = {"amounts": [amount] if value else [], "items": [item] if goods else []}
    return {"donors": donors, "recipients": NOBODY, "intermediaries": NOBODY, **themes, **told}


def example(folder: Path, text: str, *events: dict[str, object]) -> Example:
    (folder / "gold.jsonl").write_text(json.dumps({"doc_id": "a", "events": events}), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(text, encoding="utf-8")
    (found,) = examples_of(folder)
    return found


def labels(found: Example) -> dict[str, int]:
    return {found.view[one.anchor.start : one.anchor.end]: one.event for one in found.anchors}


@pytest.mark.parametrize(
    ("text", "events", "told"),
    [
        (
            "青禾公司注册资本800万元。该公司向远山小学捐款5万元。",
            [event([["青禾公司"]], 50000)],
            {"800万元": NO_EVENT, "5万元": 0},
        ),
        (
            "青禾公司捐款5万元，白露公司捐赠口罩2000只。",
            [event([["青禾公司"]], 50000), event([["白露公司"]], goods=("口罩", 2000))],
            {"5万元": 0, "2000只": 1},
        ),
        (
            "青禾公司捐赠一批口罩，白露公司捐款5万元。",
            [event([["青禾公司"]], goods=("口罩", None)), event([["白露公司"]], 50000)],
            {"口罩": 0, "5万元": 1},
        ),
    ],
)
def test_each_number_has_its_event(
    tmp_path: Path, text: str, events: list[dict[str, object]], told: dict[str, int]
) -> None:
    assert labels(example(tmp_path, text, *events)).items() >= told.items()


def test_of_two_events_with_one_sum_the_sentence_decides(tmp_path: Path) -> None:
    text = "青禾公司捐款5万元。\n白露公司捐款5万元。\n两家公司各捐款5万元。"
    found = example(tmp_path, text, event([["青禾公司"]], 50000), event([["白露公司"]], 50000))
    sums = [one.event for one in found.anchors if one.anchor.kind == "amount"]
    assert sums == [0, 1, UNCLEAR]


def test_all_places_that_name_a_party_are_marked_the_longest_form_first(tmp_path: Path) -> None:
    text = "青禾食品公司捐款5万元。青禾还派了人。"
    found = example(tmp_path, text, event([["青禾食品公司", "青禾"]], 50000))
    assert [(role, found.view[start:end]) for role, start, end in found.links[0]] == [
        ("donors", "青禾食品公司"),
        ("donors", "青禾"),
    ]


def test_the_days_of_an_event_are_marked(tmp_path: Path) -> None:
    text = "2月3日，青禾公司开业。2020年2月4日，青禾公司捐款5万元。"
    found = example(tmp_path, text, event([["青禾公司"]], 50000, date="2020-02-04"))
    assert [found.view[start:end] for role, start, end in found.links[0] if role == "date"] == ["2020年2月4日"]


@pytest.mark.parametrize(
    ("text", "told", "goods"),
    [
        (
            "口罩是青禾公司捐的。青禾公司捐赠口罩2000只。",
            event([["青禾公司"]], goods=("口罩", 2000)),
            {"2000只": ["口罩"]},
        ),
        (
            "青禾公司的盒饭热气腾腾，一个也没有少，全都是志愿者们在天亮以前做好的，一共给医院送来2000份。",
            event(
                [["青禾公司"]],
                goods=("盒饭", 2000),
                evidence="青禾公司的盒饭热气腾腾，一个也没有少，全都是志愿者们在天亮以前做好的，一共给医院送来2000份",
            ),
            {"2000份": ["盒饭"]},
        ),
        (
            "青禾公司捐赠价值5万元的口罩。",
            event([["青禾公司"]], 50000, goods=("口罩", None)),
            {"5万元": ["口罩"]},
        ),
    ],
)
def test_the_goods_of_a_number_are_marked(
    tmp_path: Path, text: str, told: dict[str, object], goods: dict[str, list[str]]
) -> None:
    found = example(tmp_path, text, told)
    marked = {
        found.view[one.anchor.start : one.anchor.end]: [found.view[start:end] for start, end in one.goods]
        for one in found.anchors
        if one.goods
    }
    assert marked == goods


def test_a_form_is_found_wherever_it_stands() -> None:
    assert list(occurrences("一一一", "一一")) == [0, 1]
    assert list(occurrences("青禾", "")) == []
