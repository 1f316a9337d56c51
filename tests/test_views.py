"""The view that rules read has a character for each character of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donext.views import simplified_view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("捐贈１００萬元，", "捐赠100万元，"),
        ("臺灣慈濟基金會", "台湾慈济基金会"),
        ("Ｎ９５口罩", "N95口罩"),
        ("５．３％", "5.3%"),
        ("「愛心」『包』", "“爱心”“包”"),
        ("甲﹑乙﹔丙﹐丁", "甲、乙；丙，丁"),
        ("两\u3000端\xa0空", "两 端 空"),
        ("，。；：！？（）", "，。；：！？（）"),
        ("捐赠100万元", "捐赠100万元"),
        ("𠮷野家😀", "𠮷野家😀"),
        ("", ""),
    ],
)
def test_traditional_characters_and_full_width_forms_are_read_as_simplified_and_half_width(
    text: str, view: str
) -> None:
    assert simplified_view(text) == view


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_the_view_has_the_length_of_the_text_and_is_its_own_view(text: str) -> None:
    view = simplified_view(text)
    assert len(view) == len(text)
    assert simplified_view(view) == view


def test_every_character_has_one_in_its_place() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        assert len(simplified_view(chr(code))) == 1, hex(code)
