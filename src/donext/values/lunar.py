"""The Chinese calendar of the years in lunar_years.csv, and the named days of festivals.csv."""

from __future__ import annotations

import datetime
from functools import lru_cache

from donext.lexicons import rows


@lru_cache(maxsize=1)
def _years() -> dict[int, tuple[datetime.date, int, str]]:
    years = {}
    for row in rows("lunar_years"):
        first = datetime.date.fromisoformat(f"{row.term}-{row['new_year']}")
        years[int(row.term)] = (first, int(row["leap_month"]), row["days"])
    return years


def solar_date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date of a day of the Chinese calendar; None if it does not exist or the year is not known.

    Args:
        year: the lunar year, named by the solar year in which it begins.
        month: 1 to 12; a leap month cannot be named.
        day: 1 to 30; 0 is the day before the first.

    >>> solar_date(2020, 1, 15)
    datetime.date(2020, 2, 8)
    """
    if year not in _years() or not 1 <= month <= 12:
        return None
    first, leap, lengths = _years()[year]
    before = month - 1 + (1 if 0 < leap < month else 0)
    days = [30 if length == "A" else 29 for length in lengths]
    if not 0 <= day <= days[before]:
        return None
    return first + datetime.timedelta(days=sum(days[:before]) + day - 1)


@lru_cache(maxsize=1)
def _festivals() -> dict[str, tuple[str, int, int]]:
    return {row.term: (row["calendar"], int(row["month"]), int(row["day"])) for row in rows("festivals")}


def festival(name: str) -> tuple[str, int, int]:
    """Return calendar ("solar" or "lunar"), month and day of a named day such as 元宵节."""
    return _festivals()[name]
