"""The numbers of the report's tables and pictures."""

from decimal import Decimal

import pytest

from donext.report import figures
from donext.report.counting import count
from donext.report.figures import GIFTS
from invented_gifts import article, event


def gifts(*events):
    return count([article(f"a{number}", each) for number, each in enumerate(events)]).counted


def lines(totals):
    return [("、".join(t.names), int(t.given), int(t.pledged), t.gifts) for t in totals]


SOME = (
    event("甲公司", "禾县", "100", date="2020-01-05"),
    event("甲公司", "清浦市", "50 USD", date="2020-03-09"),
    event("乙公司", "禾县", "70", date="2020-03-10", status="pledged"),
    event("乙公司、丙公司", "", "200", via="县慈善会"),
    event("丁公司", "禾县", "", "口罩×300只", date="--03-01"),
    event("全县企业", "", "9000", is_total=True),
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("CNY", [("丙公司、乙公司", 200, 0, 1), ("甲公司", 100, 0, 1), ("乙公司", 0, 70, 1)]),
        ("USD", [("甲公司", 50, 0, 1)]),
        (GIFTS, [("甲公司", 2, 0, 2), ("丁公司", 1, 0, 1), ("丙公司、乙公司", 1, 0, 1), ("乙公司", 0, 1, 1)]),
    ],
)
def test_by_donor(measure, expected) -> None:
    assert lines(figures.by_party(gifts(*SOME), "donors", measure)) == expected


def test_by_recipient_what_is_not_told_stands_last() -> None:
    assert lines(figures.by_party(gifts(*SOME), "recipients", "CNY")) == [("禾县", 100, 70, 2), ("", 200, 0, 1)]


def test_by_month_without_a_year_and_without_a_date_last() -> None:
    assert lines(figures.by_month(gifts(*SOME), GIFTS)) == [
        ("2020-01", 1, 0, 1),
        ("2020-03", 1, 1, 2),
        ("--03", 1, 0, 1),
        ("", 1, 0, 1),
    ]


@pytest.mark.parametrize("measure", ["CNY", "USD", GIFTS])
def test_every_table_adds_up_to_the_whole(measure) -> None:
    found = gifts(*SOME)
    whole = figures.overall(found, measure)
    tables = [figures.by_party(found, "donors", measure), figures.by_party(found, "recipients", measure)]
    for table in [*tables, figures.by_month(found, measure)]:
        assert sum(total.given for total in table) == whole.given
        assert sum(total.pledged for total in table) == whole.pledged
        assert sum(total.gifts for total in table) == whole.gifts
    flowing = figures.flows(found, measure, "completed")
    assert sum(flow.value for flow in flowing) == whole.given


def test_goods_by_name_and_unit() -> None:
    found = gifts(
        event("甲公司", goods="口罩×300只,大米"),
        event("乙公司", goods="口罩×200隻"),
        event("丙公司", goods="口罩×10箱", status="pledged"),
        event("丁公司", goods="口罩"),
    )
    assert [(t.name, t.unit, int(t.given), int(t.pledged), t.gifts, t.uncounted) for t in figures.by_item(found)] == [
        ("口罩", "只", 500, 0, 2, 0),
        ("口罩", "箱", 0, 10, 1, 0),
        ("口罩", None, 0, 0, 1, 1),
        ("大米", None, 0, 0, 1, 1),
    ]


def test_flows_go_through_the_intermediary() -> None:
    flow = figures.flows(gifts(*SOME), "CNY", "completed")[0]
    assert (flow.donors, flow.intermediaries, flow.recipients) == (("丙公司", "乙公司"), ("县慈善会",), ())
    assert (flow.value, flow.gifts) == (Decimal(200), 1)


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        pytest.param(["2020-01-30", "2020-02-02"], ["2020-01-30", "2020-01-31", "2020-02-01", "2020-02-02"], id="days"),
        pytest.param(["2019-11-30", "2020-02"], ["2019-11", "2019-12", "2020-01", "2020-02"], id="months"),
        pytest.param(["2001-01-30", "2003", "2012-02"], [str(year) for year in range(2001, 2013)], id="years"),
        pytest.param(
            ["2020-01-30", "2020", "--01-25"], ["2020", "2020-01-30", "--01"], id="what tells less stands for itself"
        ),
        pytest.param(["2020", "2021"], ["2020", "2021"], id="years alone"),
        pytest.param([], [], id="no dates"),
    ],
)
def test_periods_of_the_timeline(dates, periods) -> None:
    found = gifts(
        *(event(f"甲{n}公司", money="1", date=date) for n, date in enumerate(dates)), event("乙公司", money="1")
    )
    shown = figures.timeline(found, GIFTS)
    assert [total.names[0] for total in shown] == periods
    assert sum(total.gifts for total in shown) == len(dates)


def test_the_timeline_of_a_currency_spans_the_gifts_in_it() -> None:
    found = gifts(event("甲公司", money="5 USD", date="2001-01-05"), event("乙公司", money="5", date="2020-01-05"))
    assert [total.names for total in figures.timeline(found, "CNY")] == [("2020-01-05",)]
