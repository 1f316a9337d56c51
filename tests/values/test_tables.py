"""The tables that the values are built from hold only what the code can read."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from donext.lexicons import rows
from donext.views import simplified_view

UNIT_KINDS = {
    "goods", "weight", "volume", "length", "area", "person", "organization", "place", "time", "other",
}  # fmt: skip
TABLES = (
    "units",
    "currencies",
    "money_words",
    "qualifiers",
    "vague_numbers",
    "not_quantities",
    "date_words",
    "festivals",
    "lunar_years",
)


@pytest.mark.parametrize("table", TABLES)
def test_terms_are_simplified_and_stand_once_for_each_use(table: str) -> None:
    uses = [(row.term, row.fields.get("side"), row.fields.get("role"), row.fields.get("part")) for row in rows(table)]
    assert len(uses) == len(set(uses))
    assert [row.term for row in rows(table) if simplified_view(row.term) != row.term] == []


def test_units() -> None:
    for row in rows("units"):
        assert row["kind"] in UNIT_KINDS, (row.line, row.term)
        blockers = row["not_before"].split()
        assert len(blockers) == len(set(blockers)), (row.line, row.term)


def test_currencies() -> None:
    for row in rows("currencies"):
        assert re.fullmatch(r"[A-Z]{3}|", row["code"]), (row.line, row.term)
        assert row["side"] in ("before", "after", "both"), (row.line, row.term)
        assert Decimal(row["factor"]) > 0, (row.line, row.term)


def test_money_words() -> None:
    roles = {"before", "worth", "noun", "modifier", "after", "rate", "link", "pieces", "pocket"}
    assert {row["role"] for row in rows("money_words")} == roles


def test_qualifiers() -> None:
    for row in rows("qualifiers"):
        assert row["side"] in ("before", "after"), (row.line, row.term)
        assert row["qualifier"] in ("about", "more_than", "less_than"), (row.line, row.term)


def test_date_words() -> None:
    for row in rows("date_words"):
        assert row["part"] in ("year", "month", "week", "day"), (row.line, row.term)
        assert row["base"] in ("published", "context"), (row.line, row.term)
        assert -3 <= int(row["number"]) <= 3, (row.line, row.term)


def test_festivals() -> None:
    for row in rows("festivals"):
        assert row["calendar"] in ("solar", "lunar"), (row.line, row.term)
        if row["calendar"] == "solar":
            datetime.date(2020, int(row["month"]), int(row["day"]))
