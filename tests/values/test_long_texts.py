"""Texts made to be expensive: the patterns have no unbounded repetition, so each of these must come back."""

from __future__ import annotations

import pytest

from donext.values import find_amounts, find_dates, find_quantities

LONG = 200_000
DENSE = 20_000  # every few characters a number
RUNS = [(seed, LONG) for seed in ("1", "一", "1,111,", "（", " ", "\n", "约")]
RUNS += [(seed, DENSE) for seed in ("十几万", "2020-", "1月", "两", "1万至", "昨日（", "一个")]


@pytest.mark.parametrize(("seed", "length"), RUNS)
def test_a_long_run_comes_back(seed: str, length: int) -> None:
    text = seed * (length // len(seed))
    assert isinstance(find_amounts(text), list)
    assert isinstance(find_quantities(text), list)
    assert isinstance(find_dates(text), list)
