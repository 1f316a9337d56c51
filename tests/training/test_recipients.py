"""The recipe of the recipients' ranking: its cases, its figures on articles held out, and the model that it writes."""

from __future__ import annotations

import json
from pathlib import Path

from donext.assembly.ranking import load_model
from donext.training.boosting import Growth
from donext.training.recipients import Case, cases_of, held_out, train

SMALL = Growth(trees=20, rare=1)


def cases(count: int = 120) -> list[Case]:
    """Gifts of which two in three go to the candidate that is a school."""
    school, company = {"school": 1.0}, {"company": 1.0}
    return [Case(f"doc{n}", (school, company), (n % 3 > 0, False), n % 3 > 0) for n in range(count)]


def test_the_best_candidate_of_each_gift_is_judged_by_trees_that_did_not_see_it() -> None:
    choices = held_out(cases(), SMALL)
    assert len(choices) == 120
    assert sum(right for _, right in choices) == 80


def test_a_gift_without_candidates_has_no_choice() -> None:
    assert len(held_out([*cases(), Case("alone", (), (), False)], SMALL)) == 120


def test_training_writes_a_model_with_its_card(tmp_path: Path) -> None:
    table = train(cases(), tmp_path, SMALL)
    trees = load_model(tmp_path)
    assert trees.probability({"school": 1.0}) > trees.probability({"company": 1.0})
    assert table in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_cases_are_the_gifts_that_name_no_recipient(tmp_path: Path) -> None:
    event = {
        "donors": [["青禾公司"]],
        "recipients": [["远山福利院"]],
        "intermediaries": [],
        "amounts": [{"value": 50000, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}],
        "items": [],
        "date": None,
        "status": "completed",
        "is_total": False,
        "evidence": "",
    }
    winter = "今年的冬天特别冷，雪下了三天三夜，山里的路也封了，连米和煤都运不上去。" * 3
    texts = {"a": f"{winter}远山福利院的锅炉坏了。青禾公司捐款5万元。", "b": f"{winter}青禾公司向远山福利院捐款5万元。"}
    lines = [json.dumps({"doc_id": name, "events": [event]}) for name in texts]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (case,) = cases_of(tmp_path)
    assert (case.doc_id, case.received, sum(case.right)) == ("a", True, 1)
