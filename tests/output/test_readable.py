from decimal import Decimal

import pytest

from donext.output.readable import (
    amount_text,
    arguments,
    date_text,
    event_cells,
    item_text,
    number_text,
    status_text,
)
from donext.schema import Amount, EventDate, Item, SourceSpan
from invented import two_events


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("100", "100"), ("1.1E+8", "110,000,000"), ("0.50", "0.5"), ("12345.678", "12,345.678")],
)
def test_numbers_are_plain_digits_in_groups(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(value=Decimal(500), currency="CNY"), "500 CNY"),
        (Amount(value=Decimal(500), currency="USD", qualifier="more_than"), ">500 USD"),
        (Amount(value=Decimal(500), currency="TWD", qualifier="less_than"), "<500 TWD"),
        (Amount(value=Decimal(500), currency="CNY", kind="mixed"), "500 CNY (cash and goods)"),
        (Amount(value=None, currency="CNY"), "? CNY"),
        (
            Amount(
                value=None,
                currency="CNY",
                mentions=(SourceSpan(start=0, end=4, text="数百万元", surface="数百万元"),),
            ),
            "数百万元 CNY",
        ),
    ],
)
def test_amounts_show_number_sign_currency_and_kind(amount: Amount, text: str) -> None:
    assert amount_text(amount) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item(name="口罩"), "口罩"),
        (Item(name="口罩", unit="箱"), "口罩"),
        (Item(name="大米", quantity=Decimal("2.5"), unit="吨", qualifier="about"), "大米≈2.5吨"),
        (Item(name="救护车", quantity=Decimal(2)), "救护车×2"),
    ],
)
def test_items_show_name_and_quantity(item: Item, text: str) -> None:
    assert item_text(item) == text


def test_a_period_is_an_iso_interval() -> None:
    assert date_text(EventDate(start="--01-25")) == "--01-25"
    assert date_text(EventDate(start="2020-01-25", end="2020-01-31")) == "2020-01-25/2020-01-31"


def test_arguments_come_in_the_order_of_the_roles_with_all_their_mentions() -> None:
    gift = two_events()[0]
    assert [(argument.role, argument.text) for argument in arguments(gift)] == [
        ("donor", "远山集团"),
        ("recipient", "禾县人民医院"),
        ("intermediary", "禾县红十字会"),
        ("amount", "≈8,000,000 CNY"),
        ("item", "口罩×100,000只"),
        ("item", "防护服"),
        ("date", "2020-01-25"),
        ("trigger", "捐款"),
    ]
    told = [(argument.role, span) for argument in arguments(gift) for span in argument.mentions]
    assert told == list(gift.mentions())


def test_the_status_tells_about_totals() -> None:
    completed, pledged = two_events()
    assert status_text(completed) == "completed"
    assert status_text(pledged) == "pledged, total"
    assert status_text(pledged.model_copy(update={"part_of_total": True})) == "pledged, total, part of a total"


def test_cells_hold_a_line_for_each_part() -> None:
    cells = event_cells(two_events()[0])
    assert cells["items"] == ("口罩×100,000只", "防护服")
    assert cells["via"] == ("禾县红十字会",)
    assert event_cells(two_events()[1])["via"] == ()
