"""Grows boosted decision trees for yes-or-no questions, with numpy alone.

Gradient boosting after Friedman (2001) with the second-order leaf values and gains of XGBoost (Chen and
Guestrin 2016): each tree corrects the log odds of those before it, on a sample of the examples and features.
With a thousand examples it takes seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from donext.assembly.trees import LEAF, Tree, Trees

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Growth:
    """How the trees are grown.

    Attributes:
        trees: how many.
        depth: how many questions lead to a leaf.
        rate: how much of its correction each tree makes.
        examples: the share of the examples that a tree sees.
        features: the share of the features that a tree sees.
        smallest_leaf: how much weight (p(1-p) summed over examples) a leaf must have.
        shrink: added to the weight of a leaf, which draws its value to 0.
        rare: features that fewer examples have are left out.
        seed: of the sampling.
    """

    trees: int = 200
    depth: int = 3
    rate: float = 0.04
    examples: float = 0.6
    features: float = 0.3
    smallest_leaf: float = 2.0
    shrink: float = 2.0
    rare: int = 8
    seed: int = 2020


def grow(examples: Sequence[Mapping[str, float]], answers: Sequence[bool], growth: Growth | None = None) -> Trees:
    """Return trees that tell the examples with the answer yes from the others.

    Args:
        examples: the features of each example.
        answers: the answer of each.
        growth: how the trees are grown.
    """
    growth = growth or Growth()
    seen = Counter(name for example in examples for name in example)
    names = sorted(name for name, count in seen.items() if count >= growth.rare)
    table = np.array([[example.get(name, 0.0) for name in names] for example in examples])
    wanted = np.array(answers, dtype=float)
    share = min(max(float(wanted.mean()), 1e-3), 1 - 1e-3)
    base = float(np.log(share / (1 - share)))
    odds = np.full(len(wanted), base)
    random = np.random.default_rng(growth.seed)
    trees: list[Tree] = []
    for _ in range(growth.trees):
        chance = 1 / (1 + np.exp(-odds))
        rows = np.flatnonzero(random.random(len(wanted)) < growth.examples)
        columns = np.flatnonzero(random.random(len(names)) < growth.features)
        if not len(rows) or not len(columns):
            continue
        tree, added = _tree(table, rows, columns, wanted - chance, chance * (1 - chance), names, growth)
        odds += added
        trees.append(tree)
    return Trees(base, tuple(trees))


def _tree(
    table: Floats, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], slope: Floats, weight: Floats,
    names: Sequence[str], growth: Growth,
) -> tuple[Tree, Floats]:  # fmt: skip
    """Return a tree grown on `rows` and what it adds to the log odds of every example."""
    features, numbers, left = [LEAF], [0.0], [0]
    added = np.zeros(len(table))
    waiting = [(0, 0, rows, np.arange(len(table)))]
    while waiting:
        node, depth, inside, everyone = waiting.pop()
        split = _split(table, inside, columns, slope, weight, growth) if depth < growth.depth else None
        if split is None:
            value = growth.rate * slope[inside].sum() / (weight[inside].sum() + growth.shrink)
            numbers[node] = round(float(value), 5)
            added[everyone] = numbers[node]
            continue
        column, threshold = split
        features[node], numbers[node], left[node] = names[column], threshold, len(features)
        features += [LEAF, LEAF]
        numbers += [0.0, 0.0]
        left += [0, 0]
        for side in (0, 1):
            waiting.append(
                (
                    left[node] + side,
                    depth + 1,
                    inside[(table[inside, column] > threshold) == bool(side)],
                    everyone[(table[everyone, column] > threshold) == bool(side)],
                )
            )
    return Tree(tuple(features), tuple(numbers), tuple(left)), added


def _split(
    table: Floats, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], slope: Floats, weight: Floats,
    growth: Growth,
) -> tuple[int, float] | None:  # fmt: skip
    """Return the feature and threshold that part the rows best, or None if no parting gains anything."""
    values = table[np.ix_(rows, columns)]
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    slopes = np.cumsum(slope[rows][order], axis=0)
    weights = np.cumsum(weight[rows][order], axis=0)
    if len(rows) < 2:
        return None
    all_slope, all_weight = slopes[-1], weights[-1]
    low_slope, low_weight = slopes[:-1], weights[:-1]
    high_slope, high_weight = all_slope - low_slope, all_weight - low_weight
    gain = low_slope**2 / (low_weight + growth.shrink) + high_slope**2 / (high_weight + growth.shrink)
    gain -= all_slope**2 / (all_weight + growth.shrink)
    possible = (ranked[1:] > ranked[:-1]) & (low_weight >= growth.smallest_leaf) & (high_weight >= growth.smallest_leaf)
    gain = np.where(possible, gain, -1.0)
    best = int(np.argmax(gain))
    row, column = divmod(best, gain.shape[1])
    if gain[row, column] <= 0:
        return None
    threshold = float(round((ranked[row, column] + ranked[row + 1, column]) / 2, 4))
    if not ranked[row, column] <= threshold < ranked[row + 1, column]:
        threshold = float(ranked[row, column])
    return int(columns[column]), threshold
