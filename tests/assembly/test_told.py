"""Which gifts are compared: all that can be the same, and few others."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donext.assembly import repeats
from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention
from donext.assembly.repeats import is_repeat, without_repeats
from donext.assembly.told import ToldGifts
from donext.pipeline import extract

NAMES = ["远山集团", "远山", "远集", "远山控股集团", "青禾银行", "青银", "青禾农村商业银行", "王", "王小禾", "王禾"]
GOODS = ["口罩", "医用口罩", "罩", "防护服", "物资", "医用防护服", "车", "救护车"]
NUMBERS = [None, *map(Decimal, ("0", "9.0", "9", "9.9", "10", "95", "100", "1e3", "1.1e3", "123456"))]


def measured(**told: object) -> SimpleNamespace:
    return SimpleNamespace(start=0, end=1, **told)


parties = st.lists(
    st.sampled_from(NAMES).map(lambda name: PartyMention(0, 1, name, "organization", "test")), max_size=2
)
qualifiers = st.sampled_from(["exact", "about", "over"])
amounts = st.lists(
    st.builds(
        measured, value=st.sampled_from(NUMBERS), currency=st.sampled_from(["CNY", "USD"]), qualifier=qualifiers
    ).map(AmountMention),  # type: ignore[arg-type]
    max_size=2,
)
quantities = st.none() | st.builds(measured, value=st.sampled_from(NUMBERS), qualifier=qualifiers)
items = st.lists(
    st.builds(ItemMention, st.just(0), st.just(1), st.sampled_from(GOODS), quantities),  # type: ignore[arg-type]
    max_size=2,
)
sentences = st.sampled_from(
    [
        SimpleNamespace(in_title=title, headline=headline, paragraph=paragraph, words=[])
        for title, headline, paragraph in product([True, False], [True, False], [0, 1, 5])
    ]
)
gifts = st.builds(
    Gift,
    sentence=sentences,  # type: ignore[arg-type]
    start=st.just(0),
    end=st.just(1),
    donors=parties,
    recipients=parties,
    amounts=amounts,
    items=items,
    is_total=st.booleans(),
    part_of_total=st.booleans(),
)


@given(st.lists(gifts, max_size=12), gifts)
def test_every_gift_that_another_repeats_comes_into_question(before: list[Gift], gift: Gift) -> None:
    told = ToldGifts()
    for one in before:
        told.add(one)
    asked = [old for _, old in told.like(gift)]
    assert [old for old in before if is_repeat(gift, old)] == [old for old in asked if is_repeat(gift, old)]


@given(st.lists(gifts, max_size=12))
def test_what_a_gift_became_by_a_repeat_is_found_too(read: list[Gift]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ToldGifts, "like", lambda told, gift: enumerate(told.gifts))
        compared_with_all = without_repeats([gift.copy() for gift in read])
    assert without_repeats([gift.copy() for gift in read]) == compared_with_all


def lines(count: int, line: str) -> str:
    return "\n".join(line.format(n=number, who=chr(0x4E00 + number)) for number in range(1, count + 1))


@pytest.mark.parametrize(
    "line",
    [
        "远山集团向禾县人民医院捐款{n}万元。",
        "远山集团向禾县人民医院捐赠口罩{n}只。",
        "{who}山集团向禾县人民医院捐赠口罩5万只。",
        "截至昨日，远山集团累计捐款{n}万元。",
        "远山集团捐款{n}万元\n昨日，远山集团向禾县人民医院捐款{n}万元。",
    ],
)
def test_in_an_article_of_many_gifts_few_are_compared(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(new: Gift, old: Gift) -> bool:
        nonlocal compared
        compared += 1
        return is_repeat(new, old)

    monkeypatch.setattr(repeats, "is_repeat", counted)
    found = extract(lines(400, line))
    assert len(found) > 300
    assert compared < 10 * len(found)
