"""Growing trees: they learn what tells the answers apart, and the same seed grows the same trees."""

from __future__ import annotations

import random

import pytest

from donext.training.boosting import Growth, grow

GROWTH = Growth(trees=60, features=1.0, rare=1)


def examples(count: int = 200) -> list[dict[str, float]]:
    dice = random.Random(1)
    return [{name: 1.0 for name in ("a", "b", "noise") if dice.random() < 0.5} for _ in range(count)]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(lambda e: "a" in e, id="one feature"),
        pytest.param(lambda e: "a" not in e, id="its absence"),
        pytest.param(lambda e: ("a" in e) and ("b" in e), id="two together"),
        pytest.param(lambda e: ("a" in e) == ("b" in e), id="either both or none"),
    ],
)
def test_trees_learn_the_question(question) -> None:
    known = examples()
    trees = grow(known, [question(e) for e in known], GROWTH)
    cases: tuple[dict[str, float], ...] = ({}, {"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 1.0})
    assert [trees.probability(e) > 0.5 for e in cases] == [question(e) for e in cases]


def test_numbers_are_parted_at_a_threshold() -> None:
    known = [{"length": float(n)} for n in range(100)]
    trees = grow(known, [n >= 60 for n in range(100)], Growth(trees=60, rare=1, features=1.0))
    assert trees.probability({"length": 20.0}) < 0.2
    assert trees.probability({"length": 90.0}) > 0.8


def test_where_nothing_tells_them_apart_the_share_remains() -> None:
    trees = grow([{}] * 100, [n < 30 for n in range(100)], GROWTH)
    assert trees.probability({}) == pytest.approx(0.3, abs=0.05)


def test_the_same_seed_grows_the_same_trees() -> None:
    known = examples()
    answers = ["a" in e for e in known]
    assert grow(known, answers, GROWTH) == grow(known, answers, GROWTH)


def test_rare_features_are_left_out() -> None:
    known = [{"once": 1.0}, *[{}] * 20]
    trees = grow(known, [True] + [False] * 20, Growth(trees=20, rare=2))
    assert trees.probability({"once": 1.0}) == trees.probability({})
