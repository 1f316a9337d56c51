"""The Chinese calendar against dates that anyone can look up."""

from __future__ import annotations

import datetime
import itertools

import pytest

from donext.lexicons import rows
from donext.values.lunar import solar_date

KNOWN = [
    ((2020, 1, 1), "2020-01-25"),  # 春节
    ((2020, 1, 15), "2020-02-08"),  # 元宵
    ((2020, 1, 0), "2020-01-24"),  # 除夕
    ((2020, 5, 5), "2020-06-25"),  # 端午, behind the leap fourth month
    ((2020, 8, 15), "2020-10-01"),  # 中秋
    ((2019, 12, 30), "2020-01-24"),
    ((2008, 1, 1), "2008-02-07"),
    ((2023, 8, 15), "2023-09-29"),  # behind the leap second month
    ((2024, 12, 29), "2025-01-28"),
    ((2035, 1, 1), "2035-02-08"),
]


@pytest.mark.parametrize(("lunar", "iso"), KNOWN)
def test_known_days(lunar: tuple[int, int, int], iso: str) -> None:
    assert str(solar_date(*lunar)) == iso


@pytest.mark.parametrize("lunar", [(2020, 13, 1), (2020, 12, 31), (2020, 0, 1), (1800, 1, 1)])
def test_days_that_do_not_exist(lunar: tuple[int, int, int]) -> None:
    assert solar_date(*lunar) is None


def test_the_years_of_the_table_follow_each_other() -> None:
    years = rows("lunar_years")
    for row, following in itertools.pairwise(years):
        first = datetime.date.fromisoformat(f"{row.term}-{row['new_year']}")
        days = sum(30 if length == "A" else 29 for length in row["days"])
        assert str(first + datetime.timedelta(days=days)) == f"{following.term}-{following['new_year']}"
        assert len(row["days"]) == (13 if int(row["leap_month"]) else 12)
