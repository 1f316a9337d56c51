"""How many of the gold's values are found in its texts; floors that may only rise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from donext.values import find_amounts, find_dates, find_quantities
from donext.views import simplified_view

GOLD = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold is not here")


def _articles() -> Iterator[tuple[dict[str, Any], str]]:
    for name in ("dev", "train", "other"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            yield article, (GOLD / "texts" / f"{article['doc_id']}.txt").read_text(encoding="utf-8")


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def test_amounts() -> None:
    """Most misses are the rows of one table that has its 万元 in the heading."""
    wanted = found = 0
    for article, text in _articles():
        values = {
            (amount.value, amount.value_max, amount.currency)
            for currency in ("CNY", "HKD", "TWD")
            for amount in find_amounts(text, currency=currency)
        }
        for event in article["events"]:
            for amount in event["amounts"]:
                key = (_number(amount["value"]), _number(amount["value_max"]), amount["currency"])
                wanted, found = wanted + 1, found + (key in values)
    assert found / wanted >= 0.96


def test_quantities() -> None:
    wanted = found = 0
    for article, text in _articles():
        values = {(quantity.value, simplified_view(quantity.unit or "")) for quantity in find_quantities(text)}
        for event in article["events"]:
            for item in event["items"]:
                if item["quantity"] is not None or item["unit"] is not None:
                    key = (_number(item["quantity"]), simplified_view(item["unit"] or ""))
                    wanted, found = wanted + 1, found + (key in values)
    assert found / wanted >= 0.99


def test_dates() -> None:
    wanted = found = 0
    for article, text in _articles():
        values = {iso for date in find_dates(text, article["published"]) for iso in (date.iso, date.iso_end)}
        for event in article["events"]:
            if event["date"]:
                wanted, found = wanted + 1, found + (event["date"] in values)
    assert found / wanted >= 0.98
