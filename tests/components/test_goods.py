"""Names of goods: their heads, and the words that a tagger cuts them into."""

from __future__ import annotations

import pytest

from donext.components.goods import is_generic, is_goods, with_goods_names
from donext.components.tokens import Token
from donext.values import QuantityMatch, find_quantities


@pytest.mark.parametrize(
    "name", ["医用外科口罩", "视频会议服务", "口罩（N95型）", "新冠疫苗", "校车", "小提琴", "護目鏡", "醫療設備"]
)
def test_a_head_makes_goods(name: str) -> None:
    assert is_goods(name)


@pytest.mark.parametrize("name", ["有关方面", "公路", "现金", "倡议书", "公司", ""])
def test_a_longer_word_that_ends_like_goods_is_none(name: str) -> None:
    assert not is_goods(name)


@pytest.mark.parametrize(("name", "expected"), [("防疫物资", True), ("物資", True), ("口罩", False)])
def test_generic_goods_say_no_more_than_their_kind(name: str, expected: bool) -> None:
    assert is_generic(name) is expected


def _tokens(*words: tuple[str, str]) -> list[Token]:
    """Return tokens of (text, tag); the tag QUANTITY makes the text a parsed number."""
    tokens = []
    at = 0
    for text, tag in words:
        value: QuantityMatch | None = find_quantities(text)[0] if tag == "QUANTITY" else None
        tokens.append(Token(at, at + len(text), text, tag, value))
        at += len(text)
    return tokens


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ([("160台", "QUANTITY"), ("急救", "vn"), ("转运", "v"), ("呼吸机", "n")], ["转运", "呼吸机"]),
        ([("30吨", "QUANTITY"), ("蔬菜", "n"), ("运抵", "v"), ("港口", "n")], ["蔬菜"]),
        ([("100名", "QUANTITY"), ("医生", "n"), ("使用", "v"), ("口罩", "n")], ["口罩"]),
        ([("、", "w"), ("医用酒精", "a")], ["医用酒精"]),
        ([("了", "xc"), ("一次性", "a"), ("手套", "n")], ["一次性", "手套"]),
        ([("公司", "n"), ("采购", "v"), ("口罩", "n")], ["口罩"]),
    ],
)
def test_words_up_to_the_head_belong_to_the_name(words: list[tuple[str, str]], inside: list[str]) -> None:
    read = with_goods_names(_tokens(*words))
    assert [token.text for token in read if token.tag == "GOODS"] == inside
