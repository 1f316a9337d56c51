"""Every match lies in the caller's own text, in order and without overlap."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donext.values import find_amounts, find_dates, find_quantities

PIECES = st.lists(
    st.sampled_from(
        [
            *"0123456789.,，、。（）()/-~至到",
            *"一二两三四五六七八九十百千万亿零余多几数上半近约超个只箱吨元块角分",
            *"年月日号周初底正今昨明",
            *[
                "捐款",
                "人民币",
                "美元",
                "HK$",
                "￥",
                "新臺幣",
                "萬",
                "億",
                "個",
                "１",
                "２",
                "　",
                " ",
                "\n",
                "😀",
                "𠮷",
            ],
            *[
                "1月25日",
                "次日",
                "上周",
                "民國",
                "农历",
                "除夕",
                "每人",
                "截至",
                "为止",
                "2020年",
                "w",
                "k",
                "RMB",
            ],
        ]
    ),
    max_size=25,
)
FINDERS: list[Callable[[str], list[Any]]] = [
    find_amounts,
    find_quantities,
    find_dates,
    lambda text: find_dates(text, "2020-02-01"),
]


@pytest.mark.parametrize("find", FINDERS)
@settings(deadline=None)
@given(pieces=PIECES)
def test_matches_are_slices_in_order(find: Callable[[str], list[Any]], pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for match in find(text):
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        end = match.end


@settings(deadline=None)
@given(pieces=PIECES, published=st.none() | st.dates())
def test_dates_are_iso_dates(pieces: list[str], published: datetime.date | None) -> None:
    for date in find_dates("".join(pieces), published):
        for iso in (date.iso, date.iso_end):
            assert iso is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?", iso)


@settings(deadline=None)
@given(pieces=PIECES)
def test_traditional_and_full_width_texts_have_the_values_of_the_plain_text(pieces: list[str]) -> None:
    plain = "".join(pieces).replace("萬", "万").replace("億", "亿").replace("個", "个").replace("１", "1")
    wide = plain.replace("万", "萬").replace("亿", "億").replace("1", "１")
    assert [(a.start, a.end, a.value) for a in find_amounts(plain)] == [
        (a.start, a.end, a.value) for a in find_amounts(wide)
    ]
