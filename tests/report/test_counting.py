"""Which gifts a report counts: nothing twice, and nothing lost."""

from decimal import Decimal

import pytest

from donext.report.counting import count, worth
from donext.schema import ArticleError
from invented_gifts import amount, article, event

TOTAL = event("全县企业", "", "900", is_total=True)
PART = event("远山集团", "", "500", part_of_total=True)
SINGLE = event("青禾商会", "", "300")
PART_OF_SINGLE = event("青禾商会", "", "100", part_of_total=True)
SUM_IN_TOTAL = event("全县商会", "", "200", is_total=True, part_of_total=True)


@pytest.mark.parametrize(
    ("events", "kinds"),
    [
        pytest.param([SINGLE], ["counted"], id="a single gift counts"),
        pytest.param([TOTAL], ["total"], id="a sum over many gifts does not"),
        pytest.param([TOTAL, PART], ["total", "counted"], id="its part that is a single gift does"),
        pytest.param([TOTAL, SUM_IN_TOTAL], ["total", "total"], id="its part that is a sum does not"),
        pytest.param([SINGLE, PART_OF_SINGLE], ["counted", "part"], id="a part of a counted gift does not"),
        pytest.param([PART], ["part"], id="a part whose whole is not told before it does not"),
        pytest.param(
            [TOTAL, PART, SINGLE, PART_OF_SINGLE],
            ["total", "counted", "counted", "part"],
            id="the nearest whole counts",
        ),
    ],
)
def test_what_counts(events, kinds) -> None:
    assert [gift.counting for gift in count([article("a", *events)]).gifts] == kinds


def test_the_same_gift_told_by_two_articles_counts_once() -> None:
    counted = count([article("a", event(money="100")), article("b", event(money="100"))])
    assert (counted.articles, counted.tellings, len(counted.gifts)) == (2, 2, 1)
    assert len(counted.gifts[0].record.tellings) == 2


@pytest.mark.parametrize(
    ("amounts", "sums"),
    [
        (["100", "20"], {"CNY": 120}),
        (["100", "20 CNY goods_value"], {"CNY": 120}),
        (["120 CNY mixed", "100", "20 CNY goods_value"], {"CNY": 120}),
        (["100", "50 USD"], {"CNY": 100, "USD": 50}),
        (["10-50"], {"CNY": 10}),
        (["?"], {}),
        (["?", "5"], {"CNY": 5}),
    ],
)
def test_what_a_gift_is_worth(amounts, sums) -> None:
    assert worth([amount(each) for each in amounts]) == {code: Decimal(value) for code, value in sums.items()}


def test_ways_to_write_a_name_become_the_most_frequent_one() -> None:
    gifts = count(
        [
            article("a", event("远山集团有限公司", money="1")),
            article("b", event("远山集团", money="2")),
            article("c", event("远山集团", money="3")),
        ]
    ).gifts
    assert {gift.donors for gift in gifts} == {("远山集团",)}


def test_articles_that_failed_are_passed_over_and_days_are_known() -> None:
    counted = count(
        [
            ArticleError(doc_id="x", message="broken"),
            article("a", event(money="1", date="2020-01-25"), event(money="2", date="--03-01")),
            article("b", published="2021-01-01"),
        ]
    )
    assert counted.articles == 2
    assert counted.days is not None
    assert [str(day) for day in counted.days] == ["2020-01-25", "2020-02-01"]
    assert count([]).days is None


def test_totals_are_listed_by_currency_the_largest_first() -> None:
    told = (("甲", "5"), ("乙", "9"), ("丙", "800 TWD"), ("丁", ""))
    counted = count([article("a", *(event(who, money=money, goods="米", is_total=True) for who, money in told))])
    assert [gift.donors for gift in counted.totals] == [("乙",), ("甲",), ("丙",), ("丁",)]
    assert counted.counted == ()
