"""Real files, where they are at hand; nothing of them is kept here."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from donext.readers import article, read

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is not here")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("html_dump.txt", 8),
        ("raw_page.txt", 1),
        ("segmented.txt", 108),
        ("text_dump.txt", 8),
        ("text_dump_long.txt", 6),
    ],
)
def test_the_seeds_are_split_into_their_articles(name: str, count: int) -> None:
    found = list(read(SHARED / "corpus" / "seeds" / name))
    assert len(found) == count
    assert all(one.text.text.strip() for one in found)


def test_a_tenth_of_the_news_is_read_with_offsets_in_order() -> None:
    files = sorted((SHARED / "corpus").glob("news*/*/*.txt"))[::10]
    for file in files:
        for found in read(file):
            assert all(a <= b for a, b in zip(found.text.starts, found.text.starts[1:], strict=False))


def _bare(text: str) -> str:
    text = re.sub(r"<!--.*?-->|<[^<>]*>", "", text)
    text = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"[\s、*|\u200b]", "", html.unescape(text))


@pytest.mark.parametrize("name", ["dev", "train", "other"])
def test_the_evidence_of_the_gold_events_is_read(name: str) -> None:
    lost = []
    for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        source = (SHARED / "gold" / "texts" / f"{record['doc_id']}.txt").read_bytes().decode("utf-8")
        text = _bare(article(source).text.text)
        for event in record["events"]:
            parts = re.split(r"…+|\.{3,}", event["evidence"])
            if not all(_bare(part) in text for part in parts):
                lost.append((record["doc_id"], event["evidence"]))
    assert lost == []
