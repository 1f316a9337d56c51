"""The recipe of the confidence: its line, its reliability table, and a run on two invented gold articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from donext.assembly.confidence import load_model
from donext.ner import TaggedWord
from donext.training.boosting import Growth
from donext.training.confidence import Example, examples_of, held_out, reliability, report, scale_of, train

SMALL = Growth(trees=20, rare=1)


class OneWord:
    """A tagger that knows two bodies and takes the rest for punctuation."""

    NAMES = ("远山集团", "禾县人民医院")

    def tag(self, sentences):
        return [list(self._words(sentence)) for sentence in sentences]

    def _words(self, sentence):
        start = 0
        while start < len(sentence):
            name = next((name for name in self.NAMES if sentence.startswith(name, start)), None)
            end = start + len(name or "x")
            yield TaggedWord(start, end, "ORG" if name else "p" if sentence[start] == "向" else "w")
            start = end


def examples(count: int = 120) -> list[Example]:
    """Gifts that are right if the donor is named, but for every tenth."""
    return [Example(f"doc{n}", {"named": 1.0} if n % 2 else {}, bool(n % 2) != (n % 10 == 0)) for n in range(count)]


def test_the_scale_makes_too_bold_log_odds_true() -> None:
    log_odds = [3.0] * 50 + [-3.0] * 50
    scale = scale_of(log_odds, ([True] * 40 + [False] * 10) + ([False] * 40 + [True] * 10))
    assert scale.probability(3.0) == pytest.approx(0.8, abs=0.01)
    assert scale.probability(-3.0) == pytest.approx(0.2, abs=0.01)


def test_the_line_is_where_the_mean_probability_is_95_percent() -> None:
    log_odds = [4.0] * 100 + [2.0] * 100 + [0.0] * 100
    right = [True] * 99 + [False] + [True] * 90 + [False] * 10 + [True] * 50 + [False] * 50
    scale = scale_of(log_odds, right)
    assert scale.line == pytest.approx(scale.probability(4.0))


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_where_too_few_are_right_there_is_no_line(share: float) -> None:
    right = [n < share * 40 for n in range(40)]
    assert scale_of([1.0, -1.0] * 20, right).line == 1.0


def test_held_out_log_odds_know_the_better_gifts() -> None:
    known = examples()
    log_odds = held_out(known, SMALL)
    named = [odds for odds, e in zip(log_odds, known, strict=True) if e.features]
    unnamed = [odds for odds, e in zip(log_odds, known, strict=True) if not e.features]
    assert min(named) > max(unnamed)


def test_the_reliability_counts_every_gift_once() -> None:
    known = examples()
    rows = reliability(known, held_out(known, SMALL))
    assert sum(row.gifts for row in rows) == len(known)
    assert sum(row.right for row in rows) == sum(e.right for e in known)
    assert "| **0.8 and more** |" in report(rows)


def test_training_writes_a_model_with_its_card(tmp_path: Path) -> None:
    table = train(examples(), tmp_path, SMALL)
    model = load_model(tmp_path)
    assert model.confidence({"named": 1.0}) > model.confidence({})
    assert table in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_examples_are_the_gifts_of_the_gold_articles_and_whether_they_are_right(tmp_path: Path) -> None:
    amount = {"value": 1000000, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}
    event = {
        "donors": [["远山集团"]],
        "recipients": [["禾县人民医院"]],
        "intermediaries": [],
        "amounts": [amount],
        "items": [],
        "date": None,
        "status": "completed",
        "is_total": False,
        "evidence": "",
    }
    wrong = event | {"amounts": [amount | {"value": 5}]}
    lines = [{"doc_id": name, "events": [e]} for name, e in (("a", event), ("b", wrong))]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for name in "ab":
        text = "远山集团向禾县人民医院捐款100万元。"
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    found = list(examples_of(tmp_path, OneWord()))
    assert [(e.doc_id, e.right) for e in found] == [("a", True), ("b", False)]
