"""The assignment problem: which row goes with which column so that the weights add up to the most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_NONE = -1
_FAR = np.iinfo(np.int64).max // 2


def best_pairs(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return a one-to-one assignment of rows to columns with the greatest total weight.

    Args:
        weights: the weights, 0 or more, a sequence a row; all rows have the same length.

    Returns:
        The (row, column) pairs in the order of the columns; rows or columns that are too many go without.
        Rows are placed one after the other and take the first of equally good columns, so that among
        assignments of the same total the result is always the same one.

    This is the Hungarian method as shortest augmenting paths with prices (Jonker and Volgenant 1987); the
    work grows with the cube of the longer side.

    >>> best_pairs([[3, 2], [3, 0]])
    [(1, 0), (0, 1)]
    """
    if not weights or not weights[0]:
        return []
    height, width = len(weights), len(weights[0])
    size = max(height, width)
    costs = np.zeros((size, size), dtype=np.int64)  # a square is filled up with pairs that weigh nothing
    costs[:height, :width] = -np.asarray(weights, dtype=np.int64)

    row_prices, column_prices = np.zeros(size, np.int64), np.zeros(size, np.int64)
    row_in = np.full(size, _NONE)
    for new_row in range(size):
        came_from, distances = np.full(size, _NONE), np.full(size, _FAR)
        reached = np.zeros(size, dtype=bool)
        row, column = new_row, _NONE
        while row != _NONE:
            lengths = costs[row] - row_prices[row] - column_prices
            nearer = ~reached & (lengths < distances)
            distances[nearer], came_from[nearer] = lengths[nearer], column
            column = int(np.where(reached, _FAR, distances).argmin())
            step = distances[column]
            row_prices[new_row] += step
            row_prices[row_in[reached]] += step
            column_prices[reached] -= step
            distances[~reached] -= step
            reached[column] = True
            row = int(row_in[column])
        while column != _NONE:  # the rows on the path move up, which frees a column for the new one
            before = int(came_from[column])
            row_in[column] = new_row if before == _NONE else row_in[before]
            column = before
    return [(int(row), column) for column, row in enumerate(row_in[:width]) if row < height]
