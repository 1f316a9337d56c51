"""The recipe of the leftovers' judge: its cases, its figures on articles held out, and the model that it writes."""

from __future__ import annotations

import json
from pathlib import Path

from donext.assembly.leftovers import load_model
from donext.training.boosting import Growth
from donext.training.leftovers import Case, cases_of, held_out, train

SMALL = Growth(trees=20, rare=1)


def cases(count: int = 120) -> list[Case]:
    """Clauses of which one in three tells a gift, those with a word of handing over."""
    return [Case(f"doc{n}", {"verb_after=塞给" if n % 3 else "verb_after=售出": 1.0}, n % 3 > 0) for n in range(count)]


def test_each_clause_is_judged_by_trees_that_did_not_see_it() -> None:
    judged = held_out(cases(), SMALL)
    assert len(judged) == 120
    told, others = ([p for p, tells in judged if tells == wanted] for wanted in (True, False))
    assert min(told) > max(others)


def test_training_writes_a_model_with_its_card(tmp_path: Path) -> None:
    table = train(cases(), tmp_path, SMALL)
    trees = load_model(tmp_path)
    assert trees.probability({"verb_after=塞给": 1.0}) > trees.probability({"verb_after=售出": 1.0})
    assert table in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_cases_are_the_clauses_whose_numbers_no_gift_has(tmp_path: Path) -> None:
    def event(donor: str, value: int) -> dict[str, object]:
        amount = {"value": value, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}
        empty: list[object] = []
        parties = {"donors": [[donor]], "recipients": empty, "intermediaries": empty}
        told = {"date": None, "status": "completed", "is_total": False, "evidence": ""}
        return {**parties, "amounts": [amount], "items": empty, **told}

    text = "青禾公司捐款5万元。雨下了一夜。路断了。第二天，一位老人丢下8000元就走，攒了三年。镇上的楼价涨到每套60万元。"
    line = {"doc_id": "a", "events": [event("青禾公司", 50000), event("一位老人", 8000)]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    found = list(cases_of(tmp_path))
    assert [case.tells for case in found if case.features.get("verb_before=丢下")] == [True]
    assert all(not case.tells for case in found if not case.features.get("verb_before=丢下"))
