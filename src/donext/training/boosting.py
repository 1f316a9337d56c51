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
Indexes = npt.NDArray[np.intp]


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
        sample = _Sample(table, columns, wanted - chance, chance * (1 - chance), growth)
        tree, added = _tree(sample, rows, names)
        odds += added
        trees.append(tree)
    return Trees(base, tuple(trees))


@dataclass(frozen=True, slots=True)
class _Sample:
    """What a tree is grown on.

    Attributes:
        table: the examples, a row each, and their features.
        columns: the features that the tree sees.
        slope: how far each example's answer is from its probability.
        weight: how much each example counts.
        growth: how the tree is grown.
    """

    table: Floats
    columns: Indexes
    slope: Floats
    weight: Floats
    growth: Growth


def _tree(sample: _Sample, rows: Indexes, names: Sequence[str]) -> tuple[Tree, Floats]:
    """Return a tree grown on `rows` and what it adds to the log odds of every example."""
    growth, table = sample.growth, sample.table
    features, numbers, left = [LEAF], [0.0], [0]
    added = np.zeros(len(table))
    waiting = [(0, 0, rows, np.arange(len(table)))]
    while waiting:
        node, depth, inside, everyone = waiting.pop()
        split = _split(sample, inside) if depth < growth.depth else None
        if split is None:
            value = sample.slope[inside].sum() / (sample.weight[inside].sum() + growth.shrink)
            numbers[node] = round(growth.rate * float(value), 5)
            added[everyone] = numbers[node]
            continue
        column, threshold = split
        features[node], numbers[node], left[node] = names[column], threshold, len(features)
        features += [LEAF, LEAF]
        numbers += [0.0, 0.0]
        left += [0, 0]
        for side in (False, True):
            below = inside[(table[inside, column] > threshold) == side]
            below_all = everyone[(table[everyone, column] > threshold) == side]
            waiting.append((left[node] + side, depth + 1, below, below_all))
    return Tree(tuple(features), tuple(numbers), tuple(left)), added


def _split(sample: _Sample, rows: Indexes) -> tuple[int, float] | None:
    """Return the feature and threshold that part the rows best, or None if no parting gains anything."""
    if len(rows) < 2:
        return None
    smallest, shrink = sample.growth.smallest_leaf, sample.growth.shrink
    values = sample.table[np.ix_(rows, sample.columns)]
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    slopes = np.cumsum(sample.slope[rows][order], axis=0)
    weights = np.cumsum(sample.weight[rows][order], axis=0)
    low_slope, low_weight = slopes[:-1], weights[:-1]
    high_slope, high_weight = slopes[-1] - low_slope, weights[-1] - low_weight
    gain = low_slope**2 / (low_weight + shrink) + high_slope**2 / (high_weight + shrink)
    gain -= slopes[-1] ** 2 / (weights[-1] + shrink)
    possible = (ranked[1:] > ranked[:-1]) & (low_weight >= smallest) & (high_weight >= smallest)
    gain = np.where(possible, gain, 0.0)
    row, column = divmod(int(np.argmax(gain)), gain.shape[1])
    if gain[row, column] <= 0:
        return None
    low, high = float(ranked[row, column]), float(ranked[row + 1, column])
    between = round((low + high) / 2, 4)
    return int(sample.columns[column]), between if low <= between < high else low
