"""各, 分别, 均: one clause that tells several gifts; 其中: one gift that is told in parts."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团、白露公司、青禾基金会各捐款10万元。",
            ["远山集团 → 100000 CNY", "白露公司 → 100000 CNY", "青禾基金会 → 100000 CNY"],
        ),
        ("远山集团和青禾公司均捐款10万元。", ["远山集团 → 100000 CNY", "青禾公司 → 100000 CNY"]),
        (
            "远山集团、白露公司分别捐款10万元、20万元。",
            ["远山集团 → 100000 CNY", "白露公司 → 200000 CNY"],
        ),
        (
            "河西县、禾县分别接受捐赠7300万元、3500万元。",
            ["→ 河西县 73000000 CNY", "→ 禾县 35000000 CNY"],
        ),
        ("远山集团向河西县、禾县各捐款10万元。", ["远山集团 → 河西县 100000 CNY", "远山集团 → 禾县 100000 CNY"]),
        (
            "河西县慈善总会收到远山集团捐款10万元、白露公司捐款20万元。",
            ["远山集团 → 河西县慈善总会 100000 CNY", "白露公司 → 河西县慈善总会 200000 CNY"],
        ),
    ],
)
def test_gifts_of_their_own(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "gift"),
    [
        ("5家企业捐款300万元。", "3000000 CNY"),
        ("远山集团、白露公司共同捐款300万元。", "3000000 CNY"),
        ("远山集团向河西县、禾县捐款300万元。", "3000000 CNY"),
        ("远山集团捐款41万元，捐物价值6万元。", "410000 CNY, 60000 CNY"),
    ],
)
def test_one_gift_of_many(text: str, gift: str) -> None:
    (event,) = events(text)
    assert gifts(event) == gift


def parts(text: str) -> list[tuple[str, bool, bool]]:
    return [(gifts(event), event.is_total, event.part_of_total) for event in events(text)]


def test_the_parts_of_a_sum_are_events_beside_it() -> None:
    assert parts("河西县各界累计捐款800万元，其中企业捐款500万元，个人捐款300万元。") == [
        ("8000000 CNY", True, False),
        ("5000000 CNY", True, True),
        ("3000000 CNY", True, True),
    ]


def test_parts_have_the_recipient_of_the_whole() -> None:
    found = events("全县累计接收捐赠800万元，其中捐款500万元，物资价值300万元。")
    assert [roles(event) for event in found] == ["→ 全县"] * 3
    assert [[amount.kind for amount in event.amounts] for event in found] == [
        ["cash"],
        ["cash"],
        ["goods_value"],
    ]


def test_the_parts_of_a_single_gift_are_no_totals_themselves() -> None:
    assert parts("远山集团捐款10万元，其中5万元捐给河西县，5万元捐给禾县。") == [
        ("100000 CNY", True, False),
        ("50000 CNY", False, True),
        ("50000 CNY", False, True),
    ]
