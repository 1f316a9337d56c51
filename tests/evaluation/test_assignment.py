from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donext.evaluation.assignment import best_pairs


def total(weights, pairs) -> int:
    return sum(weights[row][column] for row, column in pairs)


def best_total(weights) -> int:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        weights = [list(column) for column in zip(*weights, strict=True)]
        rows, columns = columns, rows
    return max(total(weights, enumerate(chosen)) for chosen in permutations(range(columns), rows))


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ([], []),
        ([[], []], []),
        ([[5]], [(0, 0)]),
        ([[3, 2], [3, 0]], [(1, 0), (0, 1)]),
        ([[1, 9, 2]], [(0, 1)]),
        ([[1], [9], [2]], [(1, 0)]),
        ([[4, 4], [4, 4]], [(0, 0), (1, 1)]),
    ],
)
def test_pairs_have_the_greatest_total(weights, pairs) -> None:
    assert best_pairs(weights) == pairs


@given(
    st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, 4), min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        )
    )
)
def test_no_other_assignment_has_a_greater_total(weights) -> None:
    pairs = best_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert len(pairs) == min(len(weights), len(weights[0]))
    assert total(weights, pairs) == best_total(weights)
