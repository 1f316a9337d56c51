"""The gold of news articles that stand in a corpus: its annotations hold none of their sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from donext.evaluation import EvaluationError, read_gold
from donext.training.news import text_of, with_texts

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "news"
NEWS = "2020年2月3日，青禾公司向远山小学捐款5万元。校长表示感谢。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "paper").mkdir(parents=True)
    (tmp_path / "corpus" / "paper" / "page1.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path / "corpus"


def annotation(doc_id: str = "paper/page1.txt#0") -> str:
    amount = {"value": 50000, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}
    parties = {"donors": [["青禾公司"]], "recipients": [["远山小学"]], "intermediaries": []}
    themes = {"amounts": [amount], "items": [], "date": "2020-02-03", "status": "completed", "is_total": False}
    events = [{**parties, **themes, "evidence": [10, 24]}]
    return json.dumps({"doc_id": doc_id, "published": None, "events": events}, ensure_ascii=False)


def test_the_gold_has_the_texts_and_the_evidence_of_the_corpus(corpus: Path, tmp_path: Path) -> None:
    assert with_texts([annotation()], corpus, tmp_path / "out") == 1
    (article,) = read_gold(tmp_path / "out" / "gold.jsonl")
    assert article.events[0].evidence == NEWS[10:24]
    assert (tmp_path / "out" / "texts" / f"{article.doc_id}.txt").read_text(encoding="utf-8") == NEWS


@pytest.mark.parametrize("doc_id", ["paper/page1.txt#1", "paper/page1.txt"])
def test_an_article_that_the_corpus_does_not_have_is_named(corpus: Path, doc_id: str) -> None:
    with pytest.raises(EvaluationError, match="has no article paper/page1"):
        text_of(corpus, doc_id)


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()]


def test_no_article_is_annotated_twice_and_no_sentence_is_kept() -> None:
    articles = [article for file in FIXTURES.iterdir() for article in lines_of(file.name)]
    doc_ids = [article["doc_id"] for article in articles]
    assert len(set(doc_ids)) == len(doc_ids) > 180
    for event in (event for article in articles for event in article["events"]):
        start, end = event["evidence"]
        assert 0 <= start < end
        assert event["donors"] or event["recipients"]
        assert event["amounts"] or event["items"]
