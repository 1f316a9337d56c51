"""Boosted decision trees as plain numbers: reading them from JSON and asking them.

A model is a sum of small trees over named features; a feature that is not there counts as 0. The recipe that
grows them is :mod:`donext.training.boosting`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

LEAF = ""
"""The name of the feature of a node that asks nothing."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree in lists, a node an index; the root is node 0.

    Attributes:
        features: the feature that a node asks for, or :data:`LEAF`.
        numbers: the threshold of a node (at most: to the left), or the value of a leaf.
        left: the node to the left; the one to the right comes right after it.
    """

    features: tuple[str, ...]
    numbers: tuple[float, ...]
    left: tuple[int, ...]

    def value(self, found: Mapping[str, float]) -> float:
        """Return the value of the leaf that the features lead to."""
        features, numbers, left = self.features, self.numbers, self.left
        node = 0
        while feature := features[node]:
            node = left[node] + (found.get(feature, 0.0) > numbers[node])
        return numbers[node]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose sum is the log odds of a statement.

    Attributes:
        base: the log odds before any tree.
        trees: the trees.
    """

    base: float
    trees: tuple[Tree, ...]

    def log_odds(self, found: Mapping[str, float]) -> float:
        """Return the log odds of the statement for the given features."""
        return self.base + sum([tree.value(found) for tree in self.trees])

    def probability(self, found: Mapping[str, float]) -> float:
        """Return the probability of the statement for the given features.

        >>> Trees(0.0, (Tree(("told", LEAF, LEAF), (1.5, 0.0, 2.0), (1, 0, 0)),)).probability({"told": 1.0})
        0.5
        """
        return 1 / (1 + math.exp(-self.log_odds(found)))

    def rescaled(self, slope: float, shift: float) -> Trees:
        """Return trees whose log odds are `slope` times these, plus `shift`."""
        trees = (
            replace(
                tree,
                numbers=tuple(
                    number if feature else round(slope * number, 5)
                    for feature, number in zip(tree.features, tree.numbers, strict=True)
                ),
            )
            for tree in self.trees
        )
        return Trees(slope * self.base + shift, tuple(trees))

    def as_dict(self) -> dict[str, object]:
        """Return the model as plain data for JSON."""
        return {"base": self.base, "trees": [[tree.features, tree.numbers, tree.left] for tree in self.trees]}

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Trees:
        """Return the model that :meth:`as_dict` wrote."""
        trees = (Tree(tuple(f), tuple(n), tuple(left)) for f, n, left in data["trees"])  # type: ignore[attr-defined]
        return cls(float(data["base"]), tuple(trees))  # type: ignore[arg-type]
