"""What the rules leave over: which clauses, what is seen of them, and the gifts that they tell."""

from __future__ import annotations

import pytest

from donext.assembly import leftovers
from donext.assembly.article import ArticleGifts, read_gifts, told_by_rules
from donext.assembly.gifts import Gift
from donext.assembly.leftovers import Features, clauses_of, leftover_features, telling
from donext.assembly.trees import LEAF, Tree, Trees
from donext.components.annotations import Annotations
from told import annotated

GIVEN = (
    "今年的冬天特别冷，雪下了三天三夜，山里的路也封了，米和煤都要靠人背上山去，日子一天比一天难过。"
    "镇上的广播一早就响了，说是河上的桥也快撑不住了，要大家不要出门，等消息。"
    "青禾公司捐款5万元。雨下了一夜。路也断了。"
)


def read(text: str) -> tuple[ArticleGifts, Annotations]:
    annotations = annotated(text)
    return told_by_rules(annotations), annotations


def left_over(text: str) -> list[str]:
    told, annotations = read(text)
    return [annotations.text[left.clause.start : left.clause.end] for left in told.leftovers]


@pytest.fixture
def all_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the trees find every leftover probable."""
    sure = Trees(5.0, (Tree((LEAF,), (0.0,), (0,)),))
    monkeypatch.setattr(leftovers, "load_model", lambda: sure)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("青禾公司捐款5万元。", []),
        (GIVEN + "三名司机搁下6600元。", ["三名司机搁下6600元"]),
        (GIVEN + "车斗里码着编织袋800条，马灯60盏。", ["车斗里码着编织袋800条", "马灯60盏"]),
        ("青禾公司捐款5万元。公司有员工300人，成立于2001年。", []),
        ("青禾公司捐款5万元，这5万元将用于购买图书。", ["这5万元将用于购买图书"]),
    ],
)
def test_what_no_gift_holds_is_left_over(text: str, clauses: list[str]) -> None:
    assert left_over(text) == clauses


def test_sentences_beside_those_that_speak_of_giving_are_looked_at() -> None:
    assert left_over(GIVEN + "第二天一早，王大山在桌上放了3000元。") == ["王大山在桌上放了3000元"]


def test_an_article_that_speaks_of_no_giving_is_not_looked_at() -> None:
    _, annotations = read("雨下了一夜。王大山在桌上放了3000元。")
    assert annotations.sentences == []


def test_clauses_end_at_commas_colons_and_semicolons() -> None:
    told, _ = read("青禾公司捐款5万元：3万元给小学，2万元给医院；其余不变。")
    texts = ["".join(chunk.text for chunk in clause.chunks) for clause in clauses_of(told.chunks[0])]
    assert texts == ["青禾公司捐款5万元", "3万元给小学", "2万元给医院", "其余不变"]


def test_the_features_hold_no_names() -> None:
    def seen(text: str) -> list[Features]:
        told, annotations = read(text)
        return list(leftover_features(told.leftovers, told.gifts, annotations))

    text = GIVEN + "王大山丢下8000元就走。"
    assert seen(text) == seen(text.replace("王大山", "李桂芳").replace("青禾", "白露"))


def test_nothing_is_judged_where_the_rules_read_no_gift(all_tell: None) -> None:
    told, annotations = read(GIVEN.replace("青禾公司捐款5万元", "号召大家向灾区捐款") + "王大山的房子要30万元。")
    assert told.gifts == []
    assert telling(told.leftovers, told.gifts, annotations) == []


def test_a_sentence_or_two_are_not_judged(all_tell: None) -> None:
    told, annotations = read("青禾公司捐款5万元。雨下了一夜。路也断了。三名司机搁下6600元。")
    assert told.leftovers
    assert telling(told.leftovers, told.gifts, annotations) == []


def parties(gift: Gift) -> tuple[list[str], list[str]]:
    return [party.name for party in gift.donors], [party.name for party in gift.recipients]


@pytest.mark.parametrize(
    ("told", "donors", "recipients"),
    [
        ("三名司机搁下6600元。", ["三名司机"], []),
        ("三名司机搁下6600元，说是留给远山医院。", ["三名司机"], ["远山医院"]),
        ("镇上的老板王大山翻出雨衣3200件，交给了远山小学。", ["王大山"], ["远山小学"]),
        ("王大山连夜给远山小学运来2000块砖。", ["王大山"], ["远山小学"]),
        ("白露商会，防护服120套。", ["白露商会"], []),
    ],
)
def test_a_gift_told_without_a_known_word_has_its_parties(
    all_tell: None, told: str, donors: list[str], recipients: list[str]
) -> None:
    _, annotations = read(GIVEN + told)
    (gift,) = [gift for gift in read_gifts(annotations) if gift.bare]
    assert parties(gift) == (donors, recipients)


def test_goods_that_go_on_a_list_are_one_gift(all_tell: None) -> None:
    _, annotations = read(GIVEN + "王大山押着拖拉机赶到，车斗里码着编织袋800条，马灯60盏。")
    (gift,) = [gift for gift in read_gifts(annotations) if gift.bare]
    assert [(item.name, item.quantity and item.quantity.value) for item in gift.items] == [
        ("编织袋", 800),
        ("马灯", 60),
    ]


def test_the_gifts_that_the_rules_read_stay_as_they_are(all_tell: None) -> None:
    text = GIVEN.replace("捐款", "向远山小学捐款") + "三名司机搁下6600元。"
    told, annotations = read(text)
    by_rules = [parties(gift) for gift in told.gifts]
    assert [parties(gift) for gift in read_gifts(annotations) if not gift.bare] == by_rules


def test_an_event_says_that_it_was_judged(all_tell: None) -> None:
    _, annotations = read(GIVEN + "三名司机搁下6600元。")
    (gift,) = [gift for gift in read_gifts(annotations) if gift.bare]
    assert ("event", "judged") in gift.rules
