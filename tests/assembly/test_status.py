"""Promised or done, a gift or a sum over gifts."""

from __future__ import annotations

import datetime

import pytest

from donext.pipeline import extract

DAY = datetime.date(2021, 7, 25)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("青禾公司向河西县捐赠30万元。", "completed"),
        ("青禾公司将向河西县捐赠30万元。", "pledged"),
        ("青禾公司将2000箱牛奶捐赠给河西县。", "completed"),
        ("青禾公司宣布，通过海东慈善总会向河西县捐赠30万元。", "pledged"),
        ("青禾公司宣布已向河西县捐赠30万元。", "completed"),
        ("青禾公司启动捐赠计划，向河西县捐赠30万元。", "completed"),
        ("青禾公司还会向河西县捐赠30万元。", "pledged"),
        ("青禾公司承诺捐赠30万元，目前已到账20万元。", "completed"),
        ("青禾公司此前宣布捐赠30万元，7月21日款项已经到账。", "completed"),
        ("周明委托市侨联将从澜洲采购的2万只口罩转赠给市一医院。", "completed"),
    ],
)
def test_a_gift_is_pledged_only_where_nothing_says_that_it_is_done(sentence: str, status: str) -> None:
    assert [event.status for event in extract(sentence, published=DAY)] == [status]


@pytest.mark.parametrize(
    ("sentence", "totals"),
    [
        ("青禾公司向河西县捐赠30万元。", [False]),
        ("青禾公司累计向河西县捐赠30万元。", [True]),
        ("截至7月20日，青禾公司已向河西县捐赠30万元。", [True]),
        ("据不完全统计，青禾公司捐赠30万元，白露公司捐赠20万元。", [True, False]),
        ("全县120家企业共计捐款800万元。", [True]),
        ("青禾公司捐赠大米和面粉共计20吨。", [False]),
        ("截至2月3日，捐赠情况：远山集团向白露县捐款100万元；青禾药业捐赠价值80万元的药品。", [False, True]),
    ],
)
def test_words_of_summing_make_a_total(sentence: str, totals: list[bool]) -> None:
    assert [event.is_total for event in extract(sentence, published=DAY)] == totals
