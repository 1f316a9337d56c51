"""Numbers, money and dates in both languages, and the table of texts."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

import donext.report
from donext.report.wording import LANGUAGES, Wording, texts
from donext.schema import EventDate
from invented_gifts import amount, item

FOLDER = Path(donext.report.__file__).parent
ZH, EN = Wording("zh"), Wording("en")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("0", "0", "0"),
        ("7200", "7200", "7,200"),
        ("12.5", "12.5", "12.5"),
        ("50000000", "5000万", "50 million"),
        ("85528400", "8552.84万", "85.53 million"),
        ("53421", "5.34万", "53,421"),
        ("4131000000", "41.31亿", "4.13 billion"),
    ],
)
def test_rounded_numbers(value, zh, en) -> None:
    assert (ZH.number(Decimal(value)), EN.number(Decimal(value))) == (zh, en)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("85528400", "8552.84万", "85.5284 million"),
        ("53421", "5.3421万", "53,421"),
        ("123456789", "12345.6789万", "123,456,789"),
    ],
)
def test_numbers_with_all_their_digits(value, zh, en) -> None:
    assert (ZH.exact(Decimal(value)), EN.exact(Decimal(value))) == (zh, en)


@pytest.mark.parametrize(
    ("told", "qualifier", "zh", "en"),
    [
        ("3000000", "exact", "300万元", "CNY 3 million"),
        ("8000000 CNY goods_value", "about", "约800万元（物资价值）", "about CNY 8 million (worth of goods)"),
        ("1000000-35000000", "exact", "100万–3500万元", "CNY 1 million–35 million"),
        ("500 USD mixed", "more_than", "超500美元（款物合计）", "over USD 500 (money and goods)"),
        ("70 XXX", "exact", "70 XXX", "XXX 70"),
        ("?", "exact", "数百万元", "数百万元"),
    ],
)
def test_amounts(told, qualifier, zh, en) -> None:
    money = amount(told).model_copy(update={"qualifier": qualifier})
    assert (ZH.amount(money), EN.amount(money)) == (zh, en)


def test_goods() -> None:
    assert [ZH.item(item(told)) for told in ("口罩×60000只", "口罩")] == ["口罩 6万只", "口罩"]
    assert EN.item(item("口罩×60000只")) == "口罩 60,000 只"


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2020-01-25", "2020年1月25日", "25 Jan 2020"),
        ("2020-01", "2020年1月", "Jan 2020"),
        ("2020", "2020年", "2020"),
        ("--01-25", "1月25日*", "25 Jan*"),
        ("--01", "1月*", "Jan*"),
    ],
)
def test_periods(iso, zh, en) -> None:
    assert (ZH.period(iso), EN.period(iso)) == (zh, en)


def test_dates_of_the_table_keep_their_iso_form_where_the_year_is_known() -> None:
    assert ZH.date(EventDate(start="2020-01-25", end="2020-01-31")) == "2020-01-25–2020-01-31"
    assert ZH.date(EventDate(start="--01-25")) == "1月25日*"
    assert ZH.date(None) == ""


def test_many_names_are_shortened() -> None:
    assert ZH.short_names(["甲", "乙", "丙"]) == "甲等3方"
    assert EN.short_names(["甲", "乙", "丙"]) == "甲 and 2 more"
    assert ZH.short_names(["甲", "乙"]) == "甲、乙"


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="language must be one of zh, en, not 'fr'"):
        texts("fr")


def test_every_text_stands_once_in_every_language_with_the_same_blanks() -> None:
    with (FOLDER / "texts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    keys = [row["key"] for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        blanks = {tuple(sorted(set(re.findall(r"\{\w+\}", row[language])))) for language in LANGUAGES}
        assert all(row[language] for language in LANGUAGES), row["key"]
        # "甲等3方" counts all, "甲 and 2 more" the others; a lead gives its numbers in the order of its language.
        assert len(blanks) == 1 or row["key"] == "and_others", row["key"]


def test_every_text_of_the_table_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.suffix in (".py", ".html"))
    built = ("measure.", "counting.", "conflict.", "kind.", "unknown_", "other_", "by_", "filter.")
    unused = [key for key in texts("zh") if f'"{key}"' not in code and not key.startswith(built)]
    assert unused == []
