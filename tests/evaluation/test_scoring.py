import importlib.util
import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from donext.evaluation import EvaluationError, GoldArticle, Prediction, evaluate, read_gold
from invented import two_events

SHARED = Path(__file__).parents[3] / "shared"
GOLD_FILES = ("dev", "train", "other")


def gold_event(**parts):
    """Return a gold event with one donor; a part that is given replaces its field."""
    return {
        "donors": [["远山集团", "远山"]],
        "recipients": [],
        "intermediaries": [],
        "amounts": [],
        "items": [],
        "date": None,
        "status": "completed",
        "is_total": False,
        "evidence": "……",
    } | parts


def scores(gold_events, predicted_events):
    gold = GoldArticle.model_validate({"doc_id": "a", "events": gold_events})
    return evaluate([gold], [Prediction.model_validate({"doc_id": "a", "events": predicted_events})])


@pytest.mark.parametrize("name", ["远山集团", "远山", "远山 集团", "“远山”集团", "《远山》集团"])
def test_a_name_is_right_in_any_accepted_form_without_spaces_and_quotation_marks(name) -> None:
    assert scores([gold_event()], [{"donors": [{"name": name}]}]).roles["donors"].right == 1


def test_names_are_compared_in_half_width_and_without_case() -> None:
    found = scores([gold_event(donors=[["ABC集团"]])], [{"donors": [{"name": "ａｂｃ集团"}]}])
    assert found.arguments.f1 == 1


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        ({"value": "1000.0", "currency": "CNY"}, 1),
        ({"value": 1000, "currency": "CNY", "kind": "mixed", "qualifier": "about"}, 1),
        ({"value": 1000, "currency": "HKD"}, 0),
        ({"value": None, "currency": "CNY"}, 0),
    ],
)
def test_an_amount_is_right_by_value_and_currency(predicted, right) -> None:
    gold = gold_event(amounts=[{"value": 1000, "currency": "CNY"}])
    found = scores([gold], [{"donors": [{"name": "远山"}], "amounts": [predicted]}])
    assert found.roles["amounts"].right == right


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        ({"name": "口罩", "quantity": "10"}, 1),
        ({"name": "医用口罩", "quantity": 10, "unit": "包"}, 1),
        ({"name": "口罩", "quantity": None}, 0),
        ({"name": "手套", "quantity": 10}, 0),
    ],
)
def test_an_item_is_right_by_name_and_quantity(predicted, right) -> None:
    gold = gold_event(items=[{"name": ["口罩", "医用口罩"], "quantity": 10}])
    found = scores([gold], [{"donors": [{"name": "远山"}], "items": [predicted]}])
    assert found.roles["items"].right == right


def test_a_whole_event_may_differ_in_date_and_intermediary_only() -> None:
    gold = gold_event(date="2020-01-25", intermediaries=[["禾县红十字会"]])
    donor = {"donors": [{"name": "远山"}]}
    assert scores([gold], [donor]).events.right == 1
    assert scores([gold], [donor | {"recipients": [{"name": "武汉"}]}]).events.right == 0


def test_events_are_aligned_so_that_most_arguments_agree() -> None:
    gold = [gold_event(amounts=[{"value": value, "currency": "CNY"}]) for value in (1, 2)]
    predicted = [{"donors": [{"name": "远山"}], "amounts": [{"value": value, "currency": "CNY"}]} for value in (2, 1)]
    assert scores(gold, predicted).events.f1 == 1


def test_an_argument_that_is_predicted_twice_is_right_once() -> None:
    donors = scores([gold_event()], [{"donors": [{"name": "远山"}, {"name": "远山集团"}]}]).roles["donors"]
    assert (donors.right, donors.predicted, donors.gold) == (1, 2, 1)
    assert (donors.precision, donors.recall) == (0.5, 1)


def test_status_and_total_are_counted_over_aligned_events() -> None:
    gold = [gold_event(status="pledged"), gold_event(donors=[["青禾商会"]], is_total=True)]
    predicted = [
        {"donors": [{"name": "远山"}], "status": "completed", "is_total": False},
        {"donors": [{"name": "某人"}], "status": "pledged", "is_total": True},
    ]
    found = scores(gold, predicted)
    assert (found.status.right, found.status.of) == (0, 1)
    assert (found.is_total.right, found.is_total.of) == (1, 1)


def test_articles_without_events_should_stay_empty() -> None:
    kept, broken = scores([], []), scores([], [{"donors": [{"name": "远山"}]}])
    assert (kept.kept_empty.right, kept.kept_empty.of) == (1, 1)
    assert (broken.kept_empty.right, broken.kept_empty.of) == (0, 1)


def test_shares_of_nothing_are_none_and_scores_of_nothing_zero() -> None:
    found = scores([], [])
    assert found.status.value is None
    assert (found.arguments.precision, found.arguments.recall, found.arguments.f1) == (0, 0, 0)


def test_disagreements_tell_what_is_missing_and_what_is_extra() -> None:
    gold = [
        gold_event(amounts=[{"value": 1000, "currency": "CNY"}], evidence="一"),
        gold_event(donors=[["青禾商会"]], evidence="二"),
    ]
    predicted = [
        {"donors": [{"name": "远山"}], "amounts": [{"value": 10, "currency": "CNY"}]},
        {"items": [{"name": "口罩"}], "evidence": {"surface": "三"}},
    ]
    told = [(one.kind, one.evidence, one.missing, one.extra) for one in scores(gold, predicted).disagreements]
    assert told == [
        ("differs", "一", ("amounts: 1000 CNY",), ("amounts: 10 CNY",)),
        ("missed", "二", ("donors: 青禾商会",), ()),
        ("spurious", "三", (), ("items: 口罩 × ?",)),
    ]


def test_an_article_without_a_prediction_counts_as_empty_and_strangers_do_not_count() -> None:
    gold = [GoldArticle.model_validate({"doc_id": "a", "events": [gold_event()]})]
    found = evaluate(gold, [two_events("stranger")])
    assert (found.arguments.gold, found.arguments.predicted) == (1, 0)


def test_an_article_that_is_predicted_twice_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="a is predicted twice"):
        evaluate([], [two_events("a"), two_events("a")])


def test_extractions_are_scored_like_their_wire_form() -> None:
    gold = GoldArticle.model_validate(
        {"doc_id": "a", "events": [gold_event(amounts=[{"value": 8_000_000, "currency": "CNY"}])]}
    )
    wire = Prediction.model_validate(two_events("a").model_dump(mode="json"))
    assert evaluate([gold], [two_events("a")]) == evaluate([gold], [wire])
    assert evaluate([gold], [wire]).roles["amounts"].right == 1


# Agreement with the second implementation, on the gold files and predictions made from them.


@pytest.fixture(scope="module")
def second():
    """The second implementation."""
    if not (SHARED / "score.py").is_file():
        pytest.skip("the second implementation is not here")
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_predicted(event, rng):
    """Return a gold event in the wire form, each name in one of its forms."""
    date = event["date"] and {"start": event["date"], "end": event["date_end"]}
    return {
        **{
            role: [{"name": rng.choice(forms)} for forms in event[role]]
            for role in ("donors", "recipients", "intermediaries")
        },
        "amounts": [amount | {"value": plain(amount["value"])} for amount in event["amounts"]],
        "items": [
            item | {"name": rng.choice(item["name"]), "quantity": plain(item["quantity"])} for item in event["items"]
        ],
        "date": date,
        "status": event["status"],
        "is_total": event["is_total"],
    }


def plain(number):
    return None if number is None else format(Decimal(str(number)), "f")


def perturbed(events, rng, rate):
    """Return events with some arguments lost or doubled, and some events lost or told twice."""
    made = [as_predicted(event, rng) for event in events]
    for event in made:
        for role in ("donors", "recipients", "intermediaries", "amounts", "items"):
            event[role] = [argument for argument in event[role] if rng.random() > rate]
            if rng.random() < rate:
                event[role] = event[role] + rng.choice(made)[role]
        if rng.random() < rate:
            event["date"] = rng.choice(made)["date"]
        if rng.random() < rate:
            event["status"], event["is_total"] = rng.choice(("completed", "pledged")), not event["is_total"]
    made = [event for event in made if rng.random() > rate] + [e for e in made if rng.random() < rate / 2]
    rng.shuffle(made)
    return made


@pytest.mark.parametrize("rate", [0, 0.2, 0.6])
@pytest.mark.parametrize("name", GOLD_FILES)
def test_the_two_implementations_agree_on_the_gold_files(second, name, rate) -> None:
    path = SHARED / "gold" / f"{name}.jsonl"
    documents = second.read(path)
    rng = random.Random(f"{name} {rate}")
    predicted = {doc_id: perturbed(events, rng, rate) for doc_id, events in documents.items()}
    found = evaluate(
        read_gold(path),
        [
            Prediction.model_validate_json(json.dumps({"doc_id": doc_id, "events": events}))
            for doc_id, events in predicted.items()
        ],
    )
    report = []
    expected = second.score(documents, predicted, report)
    assert found.as_dict() == expected
    assert [one.doc_id for one in found.disagreements] == [line[0] for line in report]
    if rate == 0:
        assert found.arguments.f1 == found.events.f1 == 1


def test_the_two_implementations_agree_where_events_are_alike(second) -> None:
    rng = random.Random(5)
    for _ in range(60):
        size = rng.randint(1, 7)
        gold = [gold_event(donors=[[rng.choice("甲乙")]], recipients=[[rng.choice("丙丁")]]) for _ in range(size)]
        predicted = [
            {"donors": [{"name": rng.choice("甲乙")}], "recipients": [{"name": rng.choice("丙丁")}]}
            for _ in range(rng.randint(1, 7))
        ]
        expected = second.score({"a": gold}, {"a": predicted})
        assert scores(gold, predicted).as_dict() == expected
