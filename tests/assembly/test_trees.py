"""Boosted trees: how they are asked, and that their wire form loses nothing."""

from __future__ import annotations

import json

import pytest

from donext.assembly.trees import LEAF, Tree, Trees

# told more than once? then: in the title?
TREE = Tree(features=("told", LEAF, "in_title", LEAF, LEAF), numbers=(1.5, -1.0, 0.5, 2.0, 0.25), left=(1, 0, 3, 0, 0))


@pytest.mark.parametrize(
    ("features", "value"),
    [
        ({"told": 1.0}, -1.0),
        ({"told": 1.5}, -1.0),
        ({"told": 2.0}, 2.0),
        ({"told": 2.0, "in_title": 1.0}, 0.25),
        ({"in_title": 1.0}, -1.0),
        ({}, -1.0),
    ],
)
def test_a_tree_goes_right_above_the_threshold_and_counts_what_is_not_there_as_0(
    features: dict[str, float], value: float
) -> None:
    assert TREE.value(features) == value


def test_trees_add_up_to_log_odds() -> None:
    trees = Trees(0.5, (TREE, TREE))
    assert trees.log_odds({"told": 2.0}) == 4.5
    assert Trees(0.0, ()).probability({}) == 0.5


def test_trees_survive_json() -> None:
    trees = Trees(0.5, (TREE,))
    assert Trees.from_dict(json.loads(json.dumps(trees.as_dict()))) == trees


def test_rescaled_trees_have_rescaled_log_odds_and_the_same_questions() -> None:
    trees = Trees(0.5, (TREE, TREE))
    for features in ({}, {"told": 2.0}, {"told": 2.0, "in_title": 1.0}):
        assert trees.rescaled(2.0, 1.0).log_odds(features) == pytest.approx(2 * trees.log_odds(features) + 1)


def test_many_examples_at_once_have_the_probabilities_that_each_has_alone() -> None:
    trees = Trees(
        0.5, (TREE, Tree(("in_title", LEAF, LEAF), (0.5, -0.75, 1.5), (1, 0, 0)), Tree((LEAF,), (0.1,), (0,)))
    )
    examples = [{}, {"told": 2.0}, {"told": 2.0, "in_title": 1.0}, {"in_title": 1.0, "unknown": 3.0}]
    assert trees.probabilities(examples) == pytest.approx([trees.probability(one) for one in examples])
    assert trees.probabilities([]) == []
