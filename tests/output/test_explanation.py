"""Why an event was found, and why a sentence tells none."""

import csv
import re
from pathlib import Path

import pytest

from donext import explain, extract
from donext.output.explanation import meaning
from donext.schema import Provenance

PACKAGE = Path(__file__).parents[2] / "src" / "donext"


def test_each_part_of_an_event_has_its_rule() -> None:
    text = "1月25日，远山集团通过禾县红十字会向禾县人民医院捐款100万元。"
    assert extract(text, published="2020-02-01")[0].explain().splitlines()[:-1] == [
        text,
        "  giving expression 捐款",
        "  donor 远山集团: the subject of the clause",
        "  recipient 禾县人民医院: stands after 向",
        "  intermediary 禾县红十字会: stands after 通过",
        "  amount 1,000,000 CNY: money that was given",
        "  date 2020-01-25: told in the same clause",
    ]


def test_an_event_that_was_judged_says_so() -> None:
    event = extract("远山集团捐款100万元。")[0]
    judged = event.model_copy(
        update={"provenance": (*event.provenance, Provenance(part="event", component="assembly", rule="judged"))}
    )
    assert judged.explain().splitlines()[1] == (
        "  told in 捐款: told without a word of giving that the rules know, but probably a gift"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("远山集团积极捐款。", "no amount and no goods are told"),
        ("远山集团没有捐款100万元。", "it is denied or refused"),
        ("远山集团向禾县捐款100万元了吗？", "it asks"),
        ("商场买一赠一，送口罩1只。", "it is a sale, a loan or a promotion"),
    ],
)
def test_a_sentence_that_tells_no_event_says_why(text, reason) -> None:
    assert reason in explain(text)


def test_a_gift_that_is_told_twice_is_explained_once() -> None:
    told = explain("远山集团向禾县捐款100万元。\n2月1日，远山集团向禾县捐款100万元，用于助学。")
    assert told.count("giving expression") == 1
    assert "no event (捐款): it tells again a gift that is told elsewhere in the article" in told


def test_a_text_without_a_giving_expression_has_nothing_to_explain() -> None:
    assert explain("昨日下雪。") == ""


def test_what_is_not_known_is_said_as_it_is() -> None:
    assert meaning("rule", "new_rule") == "new_rule"


def test_every_rule_of_the_assembly_has_a_meaning() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "assembly").rglob("*.py"))
    named = set(re.findall(r'rule="([a-z_]+)"', sources)) | set(re.findall(r'_rule = "([a-z_]+)"', sources))
    named |= set(re.findall(r'reading\.parties\([^\n]*, "([a-z_]+)"\)', sources))
    assert {name for name in named if meaning("rule", name) == name} == set()


def test_every_reason_of_the_judging_has_a_meaning() -> None:
    source = (PACKAGE / "assembly" / "judging.py").read_text(encoding="utf-8")
    body = source[source.index("def reason_against") : source.index("def _without_names")]
    reasons = set(re.findall(r'return "([a-z_]+)"', body))
    with (PACKAGE / "output" / "reasons.csv").open(encoding="utf-8") as lines:
        described = {row["term"] for row in csv.DictReader(x for x in lines if x[0] != "#") if row["kind"] == "reason"}
    assert reasons
    assert reasons <= described
