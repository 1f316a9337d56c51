"""Boosted decision trees as plain numbers: reading them from JSON and asking them.

A model is a sum of small trees over named features; a feature that is not there counts as 0. The recipe that
grows them is :mod:`donext.training.boosting`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from donext import models

MODEL_FILE = "model.json"
"""The file of a model of trees in its folder."""

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
class _Grove:
    """Trees as arrays, a row each; a leaf leads to itself.

    Attributes:
        names: the features that the trees ask for, the columns of a table of examples.
        columns: the feature of each node.
        thresholds: the threshold of each node; none is above that of a leaf.
        left: the node to the left of each node.
        leaves: the value of each leaf, 0 elsewhere.
        depth: how many questions lead to the deepest leaf, at the most.
    """

    names: tuple[str, ...]
    columns: npt.NDArray[np.intp]
    thresholds: npt.NDArray[np.float64]
    left: npt.NDArray[np.intp]
    leaves: npt.NDArray[np.float64]
    depth: int

    @staticmethod
    @lru_cache(maxsize=8)
    def of(trees: Trees) -> _Grove:
        names = tuple(sorted({feature for tree in trees.trees for feature in tree.features if feature}))
        place = {name: column for column, name in enumerate(names)}
        size = max((len(tree.features) for tree in trees.trees), default=1)
        shape = (len(trees.trees), size)
        columns, left = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.intp)
        thresholds, leaves = np.full(shape, np.inf), np.zeros(shape)
        for row, tree in enumerate(trees.trees):
            for node, feature in enumerate(tree.features):
                if feature:
                    columns[row, node], thresholds[row, node] = place[feature], tree.numbers[node]
                    left[row, node] = tree.left[node]
                else:
                    left[row, node], leaves[row, node] = node, tree.numbers[node]
        return _Grove(names or ("",), columns, thresholds, left, leaves, max((size - 1) // 2, 1))

    def values(self, table: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the sum of the trees' values for each row of a table of examples."""
        trees = np.arange(len(self.columns))
        examples = np.arange(len(table))[:, None]
        nodes = np.zeros((len(table), len(trees)), dtype=np.intp)
        for _ in range(self.depth):
            asked = table[examples, self.columns[trees, nodes]]
            below = self.left[trees, nodes] + (asked > self.thresholds[trees, nodes])
            if (below == nodes).all():
                break
            nodes = below
        return np.asarray(self.leaves[trees, nodes].sum(axis=1))


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

    def probabilities(self, found: Sequence[Mapping[str, float]]) -> list[float]:
        """Return the probability for each of many sets of features; all trees are asked at once.

        >>> Trees(0.0, (Tree(("told", LEAF, LEAF), (1.5, 0.0, 2.0), (1, 0, 0)),)).probabilities([{"told": 1.0}, {}])
        [0.5, 0.5]
        """
        if not found:
            return []
        grove = _Grove.of(self)
        table = np.array([[one.get(name, 0.0) for name in grove.names] for one in found])
        return [1 / (1 + math.exp(-odds)) for odds in (self.base + grove.values(table)).tolist()]

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


def load_trees(folder: Path, recipe: str) -> Trees:
    """Return the trees of a folder.

    Args:
        folder: holds :data:`MODEL_FILE` and its digest.
        recipe: the module that makes them, for errors.

    Raises:
        FileNotFoundError, ModelError: as :func:`donext.models.check`.
    """
    models.check(folder, [MODEL_FILE], recipe)
    return Trees.from_dict(json.loads((folder / MODEL_FILE).read_text(encoding="utf-8")))
