"""Same in, same out: no hash seed, batch size or order of work changes a byte of the output."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import donext
from donext.json_lines import json_line
from donext.schema import Article, Extraction

ROOT = Path(__file__).parent.parent
DUMP = ROOT / "fixtures" / "articles" / "text_dump.txt"
COUNT = 12


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(itertools.islice(donext.read(DUMP), COUNT))


def written(extractions: object) -> bytes:
    return b"".join(json_line(one.model_dump(mode="json")) for one in extractions)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def expected(articles: list[Article]) -> bytes:
    return written(donext.extract_many(articles))


PROGRAM = f"""
import itertools, sys
import donext
from donext.json_lines import json_line
from donext.output.html import page
found = list(donext.extract_many(itertools.islice(donext.read(sys.argv[1]), {COUNT})))
for one in found:
    sys.stdout.buffer.write(json_line(one.model_dump(mode="json")))
records = donext.merge(found)
sys.stdout.buffer.write(page(found).encode() + repr(records).encode() + donext.to_frame(found).to_csv().encode())
"""


def test_the_hash_seed_changes_nothing(expected: bytes) -> None:
    source = str(Path(donext.__file__).parents[1])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(DUMP)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(expected)


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_the_size_of_a_batch_changes_nothing(articles: list[Article], expected: bytes, size: int) -> None:
    assert written(donext.extract_many(articles, batch_size=size)) == expected


def test_what_was_read_before_changes_nothing(articles: list[Article], expected: bytes) -> None:
    backwards = [one for one in donext.extract_many(articles[::-1]) if isinstance(one, Extraction)]
    assert written(backwards[::-1]) == expected


def test_two_processes_change_nothing(articles: list[Article], expected: bytes) -> None:
    assert written(donext.extract_many(articles, n_process=2, batch_size=5)) == expected
