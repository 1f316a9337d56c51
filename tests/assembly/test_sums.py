"""Sums that a sentence tells beside the amounts they add up."""

from __future__ import annotations

import pytest
from tests.told import events, gifts, roles


def told(text: str) -> list[str]:
    """The gifts of a text, "T" before a total and "P" before a part."""
    marks = [("T" if e.is_total else "") + ("P" if e.part_of_total else "") for e in events(text)]
    return [f"{mark} {roles(e)} {gifts(e)}".strip() for mark, e in zip(marks, events(text), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团向河西县捐款50万元，向禾县捐款30万元，共计80万元。",
            [
                "P 远山集团 → 河西县 500000 CNY",
                "P 远山集团 → 禾县 300000 CNY",
                "T 远山集团 → 河西县+禾县 800000 CNY",
            ],
        ),
        (
            "远山集团、白露公司各捐款50万元，共100万元。",
            ["P 远山集团 → 500000 CNY", "P 白露公司 → 500000 CNY", "T 远山集团+白露公司 → 1000000 CNY"],
        ),
        (
            "远山集团向河西县、禾县分别捐款20万元、30万元，共计50万元。",
            [
                "P 远山集团 → 河西县 200000 CNY",
                "P 远山集团 → 禾县 300000 CNY",
                "T 远山集团 → 河西县+禾县 500000 CNY",
            ],
        ),
        (
            "远山集团捐赠款物100万元，包括现金60万元和物资40万元。",
            ["T 远山集团 → 1000000 CNY", "P 远山集团 → 600000 CNY", "P 远山集团 → 400000 CNY"],
        ),
        ("远山集团再捐50万元，累计捐款已达150万元。", ["远山集团 → 500000 CNY", "T 远山集团 → 1500000 CNY"]),
        ("20名党员每人捐款200元，共计4000元。", ["T 20名党员 → 4000 CNY"]),
    ],
)
def test_a_sum_is_a_gift_beside_its_parts(text: str, expected: list[str]) -> None:
    assert told(text) == expected
