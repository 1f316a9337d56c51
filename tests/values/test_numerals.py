"""Numbers in Chinese, Arabic and mixed writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donext.values.numerals import numerals, parse_number

EXACT = [
    # Arabic digits
    ("0", "0"),
    ("23500", "23500"),
    ("12.5", "12.5"),
    ("1,100", "1100"),
    ("1，100，000", "1100000"),
    ("82,225.50", "82225.5"),
    ("３４５", "345"),
    # Arabic digits with multiples
    ("1.1亿", "110000000"),
    ("55294.93万", "552949300"),
    ("1,100万", "11000000"),
    ("5千", "5000"),
    ("3百万", "3000000"),
    ("1.2万亿", "1200000000000"),
    ("3千万亿", "3000000000000000"),
    ("1亿2000万", "120000000"),
    ("3万4000", "34000"),
    ("3万4千", "34000"),
    ("3万4", "34000"),
    ("2萬", "20000"),
    ("1000w", "10000000"),
    ("5W", "50000"),
    ("15k", "15000"),
    ("177.1 亿", "17710000000"),
    ("2个亿", "200000000"),
    # Chinese digits
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("廿九", "29"),
    ("一百零五", "105"),
    ("一百五", "150"),
    ("三千二", "3200"),
    ("千二萬", "12000000"),
    ("三百五万", "3500000"),
    ("一千零二万", "10020000"),
    ("2千3亿", "230000000000"),
    ("一千零一", "1001"),
    ("两百", "200"),
    ("一万两千", "12000"),
    ("二十万零五百", "200500"),
    ("六十四万零一百四十三", "640143"),
    ("一亿零五百万", "105000000"),
    ("一百五十万", "1500000"),
    ("壹仟万", "10000000"),
    ("肆佰叁拾萬", "4300000"),
    ("貳拾伍萬", "250000"),
    ("二〇二〇", "2020"),
    ("一五〇", "150"),
    # a multiple alone
    ("百万", "1000000"),
    ("千万", "10000000"),
]

QUALIFIED = [
    # 余, 多, 几 inside or at the end
    ("二百余万", "2000000", None, "more_than"),
    ("30余万", "300000", None, "more_than"),
    ("5.3万余", "53000", None, "more_than"),
    ("两亿多", "200000000", None, "more_than"),
    ("三十几", "30", None, "more_than"),
    ("十几万", "100000", None, "more_than"),
    ("十数万", "100000", None, "more_than"),
    ("1472 余万", "14720000", None, "more_than"),
    ("一个多亿", "100000000", None, "more_than"),
    # numbers that name none
    ("数百", None, None, "about"),
    ("数十万", None, None, "about"),
    ("上千万", None, None, "about"),
    ("几十", None, None, "about"),
    ("好几百", None, None, "about"),
    ("几个亿", None, None, "about"),
    # two digits that name a range
    ("三四百", "300", "400", "about"),
    ("十七八", "17", "18", "about"),
    ("两三万", "20000", "30000", "about"),
    ("三五", "3", "5", "about"),
]

NO_NUMBER = [
    "",
    "万元",
    "一5",
    "5一",
    "万万",
    "亿万",
    "二两三",
    "12345678901234567890",
    "口罩",
    "3.4.5",
    "十百",
]


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_exact_number(text: str, value: str) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    assert (numeral.value, numeral.value_max, numeral.qualifier) == (Decimal(value), None, "exact")


@pytest.mark.parametrize(("text", "value", "value_max", "qualifier"), QUALIFIED)
def test_qualified_number(text: str, value: str | None, value_max: str | None, qualifier: str) -> None:
    numeral = parse_number(text)
    assert numeral is not None
    expected = (value and Decimal(value), value_max and Decimal(value_max), qualifier)
    assert (numeral.value, numeral.value_max, numeral.qualifier) == expected


@pytest.mark.parametrize("text", NO_NUMBER)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_value_has_no_trailing_zeros() -> None:
    numeral = parse_number("1.10亿")
    assert numeral is not None
    assert str(numeral.value) == "110000000"


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15))
def test_arabic_integers_are_read_as_python_reads_them(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        numeral = parse_number(text)
        assert numeral is not None
        assert numeral.value == number


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1000, max_value=9999))
def test_four_digits_after_wan_are_added(high: int, low: int) -> None:
    numeral = parse_number(f"{high}万{low}")
    assert numeral is not None
    assert numeral.value == high * 10000 + low


def _in_chinese(number: int) -> str:
    """Write 1..9999 as one says it."""
    digits = "零一二三四五六七八九"
    text = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + name
        gap = digit == 0
    return text


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_spoken_numbers(high: int, low: int) -> None:
    filler = "零" if low < 1000 else ""
    text = _in_chinese(high) + "万" + (filler + _in_chinese(low) if low else "")
    numeral = parse_number(text)
    assert numeral is not None
    assert numeral.value == high * 10000 + low


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,，一二两三十百千万亿余多几数上个 \n零wk", max_size=60))
def test_numbers_in_a_text_do_not_overlap_and_lie_in_it(text: str) -> None:
    end = 0
    for numeral in numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end
