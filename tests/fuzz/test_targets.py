"""The fuzz targets on the fixtures, on damaged ones, and on what the fuzzer has found."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from fuzz.targets import TARGETS, pieces

FOLDER = Path(__file__).parent
FIXTURES = FOLDER.parent.parent / "fixtures"

# Found by fuzzing, cut down to what matters, and mended.
FOUND = [
    ("money", "5至1约旦第纳尔"),  # the range began with its upper end
    ("quantities", "2018个至20个"),
    ("dates", "2082年至2020年"),
    ("dates", "1月8日至同月20日"),
    ("dates", "2020年1月8日至上年12月8日"),  # the year of its end is not known
    ("money", "5至5元5角"),
    ("encoding", "\u00e3\u0080\u0080"),  # a blank that bytes.strip() does not know
    ("numerals", "九" + "廿" * 14 + "亿九万"),  # more digits than Decimal's remainder can take
    ("jsonl", "[" * 5000),
]


@pytest.mark.parametrize(("target", "text"), FOUND)
def test_what_the_fuzzer_found_stays_mended(target: str, text: str) -> None:
    TARGETS[target](text)


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_holds_on_the_first_inputs(target: str) -> None:
    for line in (FOLDER / "corpus.txt").read_text(encoding="utf-8").splitlines():
        TARGETS[target](json.loads(line) if line.startswith('"') else line)


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_holds_on_damaged_articles(target: str) -> None:
    for text in damaged(20 if target == "extract" else 100):
        TARGETS[target](text)


def damaged(number: int) -> Iterator[str]:
    """Yield pieces of the fixtures, cut, doubled and with signs thrown in; the same ones every time."""
    chance = random.Random(6)
    texts = [path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "articles").iterdir())]
    whole = [piece for text in texts for piece in pieces(text, 300)]
    for _ in range(number):
        text = chance.choice(whole)
        for _ in range(chance.randrange(1, 8)):
            here, there = sorted(chance.choices(range(len(text) + 1), k=2))
            sign = chance.choice(
                ["", text[here:there], "<", "&#", "\r\n", "万", "余", "\u200b", "\ufffd", '"', "0" * 40]
            )
            text = text[:here] + sign + text[chance.choice([here, here + 1, there]) :]
        yield text
