"""Lists, parts of a sum, passives: which party belongs to which gift."""

from __future__ import annotations

from decimal import Decimal

import pytest

from donext.pipeline import extract

Told = tuple[list[str], list[str], list[Decimal | None]]


def _told(text: str) -> list[Told]:
    return [
        (
            [party.name for party in event.donors],
            [party.name for party in event.recipients],
            [part.value for part in event.amounts] + [item.quantity for item in event.items],
        )
        for event in extract(text)
    ]


def test_the_recipient_of_a_heading_holds_for_its_list() -> None:
    assert _told("向河西县捐款的企业有：青禾公司10万元，白露公司8万元。") == [
        (["青禾公司"], ["河西县"], [Decimal(100_000)]),
        (["白露公司"], ["河西县"], [Decimal(80_000)]),
    ]
    assert _told("通过青山慈善总会向河西县捐赠的有：青禾公司捐款10万元；白露公司捐款8万元。") == [
        (["青禾公司"], ["河西县"], [Decimal(100_000)]),
        (["白露公司"], ["河西县"], [Decimal(80_000)]),
    ]


def test_parts_of_a_received_sum_have_givers_of_their_own() -> None:
    assert _told("河西县红十字会共接收捐款30万元，其中青禾公司捐款20万元，白露公司捐款10万元。") == [
        ([], ["河西县红十字会"], [Decimal(300_000)]),
        (["青禾公司"], ["河西县红十字会"], [Decimal(200_000)]),
        (["白露公司"], ["河西县红十字会"], [Decimal(100_000)]),
    ]


def test_a_receiver_receives_the_whole_list() -> None:
    assert _told("河西县红十字会收到青禾公司捐款20万元、白露公司捐款10万元。") == [
        (["青禾公司"], ["河西县红十字会"], [Decimal(200_000)]),
        (["白露公司"], ["河西县红十字会"], [Decimal(100_000)]),
    ]


def test_the_same_goods_go_to_one_after_the_other() -> None:
    assert _told("青禾公司捐赠200万只口罩给日本、100万只给韩国。") == [
        (["青禾公司"], ["日本"], [Decimal(2_000_000)]),
        (["青禾公司"], ["韩国"], [Decimal(1_000_000)]),
    ]


@pytest.mark.parametrize(
    ("sentence", "donors", "recipients"),
    [
        ("这批5万只口罩由青禾公司捐赠给河西县红十字会。", ["青禾公司"], ["河西县红十字会"]),
        ("青禾公司捐出20万元予河西县红十字会。", ["青禾公司"], ["河西县红十字会"]),
        ("张伟明以公司名义捐款20万元。", ["张伟明"], []),
        ("张伟明代表青禾公司向河西县捐款20万元。", ["青禾公司"], ["河西县"]),
    ],
)
def test_who_gives_and_who_receives(sentence: str, donors: list[str], recipients: list[str]) -> None:
    assert [told[:2] for told in _told(sentence)] == [(donors, recipients)]


def test_a_message_may_part_its_gifts_by_spaces() -> None:
    assert _told("张伟明捐了100万 李建国捐200万") == [
        (["张伟明"], [], [Decimal(1_000_000)]),
        (["李建国"], [], [Decimal(2_000_000)]),
    ]


def test_numbered_lines_of_names_and_sums_are_a_list() -> None:
    assert _told("爱心榜\n以下为部分捐款名单：\n1.青禾公司 10万元\n2.白露公司 8万元") == [
        (["青禾公司"], [], [Decimal(100_000)]),
        (["白露公司"], [], [Decimal(80_000)]),
    ]


def test_a_name_in_brackets_may_begin_a_line() -> None:
    assert _told("企业驰援河西\n【青禾公司】向河西县捐款10万元。\n【海东讯】白露公司向河西县捐款8万元。") == [
        (["青禾公司"], ["河西县"], [Decimal(100_000)]),
        (["白露公司"], ["河西县"], [Decimal(80_000)]),
    ]
