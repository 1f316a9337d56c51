"""Gifts that the rules leave unread: numbers that the reader of links says are given."""

from __future__ import annotations

import pytest

from donext.assembly import leftovers
from donext.assembly.article import read_gifts
from donext.assembly.gifts import Gift
from donext.linking import LinkRole
from said import Said
from told import annotated

WINTER = (
    "今年的冬天特别冷，雪下个不停，山里的路也封了，米和煤都要靠人背上山去，日子越来越难过。"
    "镇上的广播早就响了，说是河上的桥也快撑不住了，要大家不要出门，等消息。青禾公司向远山小学捐款5万元。"
)
BOXES = "桃源村卫生室前，王大山的车上是盒饭，整整80份。"
PARTIES: list[tuple[LinkRole, str, float]] = [("donors", "王大山", 0.9), ("recipients", "桃源村卫生室", 0.9)]


@pytest.fixture(autouse=True)
def no_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trees that judge clauses tell no gift."""
    monkeypatch.setattr(leftovers, "PROBABLE", 1.1)


def told(text: str) -> list[str]:
    """The gifts besides that of the first lines, each on a line: who gives what to whom, and when."""
    return [_line(gift) for gift in read_gifts(annotated(WINTER + text)) if gift.bare]


def _line(gift: Gift) -> str:
    who, whom = ("+".join(party.name for party in side) for side in (gift.donors, gift.recipients))
    money = [f"{amount.match.value} {amount.match.currency}" for amount in gift.amounts]
    goods = [item.name + (f"×{item.quantity.value}" if item.quantity is not None else "") for item in gift.items]
    day = f", {gift.date.iso}" if gift.date is not None else ""
    return f"{who} → {whom}: {', '.join(money + goods)}{day}"


@pytest.mark.parametrize(
    ("text", "named", "gifts"),
    [
        (
            "桃源村卫生室前，王大山的车上是盒饭，整整80份。",
            [("items", "盒饭", 0.9)],
            ["王大山 → 桃源村卫生室: 盒饭×80"],
        ),
        ("桃源村卫生室前，王大山的车上是盒饭，整整80份。", [("items", "盒饭", 0.1)], []),
        ("桃源村卫生室的门开了，王大山手里是5200元。", [], ["王大山 → 桃源村卫生室: 5200 CNY"]),
        (
            "2月3日，桃源村卫生室的门开了，王大山手里是5200元。",
            [("date", "2月3日", 0.9)],
            ["王大山 → 桃源村卫生室: 5200 CNY, --02-03"],
        ),
        ("桃源村卫生室的门开了，王大山手里是5万元。", [], []),  # as much as the gift that the rules read
        (
            "桃源村卫生室的门开了，王大山手里是5200元，身后是盒饭，80份。",
            [("items", "盒饭", 0.9)],
            ["王大山 → 桃源村卫生室: 5200 CNY, 盒饭×80"],
        ),
    ],
)
def test_a_number_that_is_given_makes_a_gift(
    said: type[Said], text: str, named: list[tuple[LinkRole, str, float]], gifts: list[str]
) -> None:
    said.named = PARTIES + named
    assert told(text) == gifts


@pytest.mark.parametrize(("probability", "gifts"), [(0.9, 0), (0.98, 1)])
def test_a_number_must_be_given_for_sure(said: type[Said], probability: float, gifts: int) -> None:
    said.named = PARTIES
    said.given_by_number = {"5200元": probability}
    assert len(told("桃源村卫生室的门开了，王大山手里是5200元。")) == gifts


@pytest.mark.parametrize("named", [PARTIES[:1], PARTIES[1:], []])
def test_its_giver_and_its_receiver_must_be_known(said: type[Said], named: list[tuple[LinkRole, str, float]]) -> None:
    said.named = [*named, ("items", "盒饭", 0.9)]
    assert told(BOXES) == []


@pytest.mark.parametrize("number", ["保额5200万元", "成本5200元", "80人"])
def test_what_the_rules_know_for_no_gift_is_none(said: type[Said], number: str) -> None:
    said.named = [*PARTIES, ("items", "卫生室", 0.9)]
    assert told(f"桃源村卫生室的门开了，王大山在里面，{number}。") == []
