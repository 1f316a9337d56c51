"""The confidence: its scale, what it is made from, and how it ranks plain and doubtful gifts."""

from __future__ import annotations

from pathlib import Path

import pytest

from donext.assembly.confidence import load_model, scaled, set_confidence
from donext.assembly.features import features_of
from donext.assembly.gifts import AmountMention, Gift, PartyMention
from donext.components.annotations import Annotations
from donext.components.triggers import annotate
from donext.values import find_amounts

TEXT = "远山集团向禾县人民医院捐款100万元。"


def gift(text: str = TEXT, donor: str = "远山集团", **changes: object) -> tuple[Gift, Annotations]:
    """The gift of money that a sentence tells, and the annotations of the sentence."""
    annotations = annotate(text)
    sentence = annotations.sentences[0]
    start = text.find(donor)
    made = Gift(
        sentence,
        sentence.start,
        sentence.end,
        trigger=sentence.triggers[0],
        donors=[PartyMention(start, start + len(donor), donor, "organization", "subject")],
        amounts=[AmountMention(match) for match in find_amounts(text)],
    )
    return made.copy(**changes), annotations


@pytest.mark.parametrize(
    ("probability", "confidence"),
    [(0.0, 0.0), (0.45, 0.4), (0.899, 0.79), (0.9, 0.8), (0.95, 0.9), (1.0, 1.0)],
)
def test_the_line_is_shown_as_0_8_and_rounding_lifts_nothing_over_it(probability: float, confidence: float) -> None:
    assert scaled(probability, 0.9) == confidence


def test_a_line_that_nothing_passes_leaves_all_below_0_8() -> None:
    assert scaled(0.99, 1.0) == 0.79


def test_every_gift_gets_a_confidence_between_0_and_1() -> None:
    made, annotations = gift()
    set_confidence([made, made.copy()], annotations)
    assert 0 < made.confidence < 1
    set_confidence([], annotations)


@pytest.mark.parametrize(
    ("changes", "feature"),
    [
        ({}, "donors_rule=subject"),
        ({}, "amounts=1"),
        ({"amounts": []}, "amounts=0"),
        ({"donors": []}, "donors_count=0"),
        ({"told": 3}, "told"),
        ({"is_total": True}, "is_total"),
        ({"pledged": True}, "pledged"),
    ],
)
def test_features_tell_how_a_gift_was_found(changes: dict[str, object], feature: str) -> None:
    made, annotations = gift(**changes)
    assert feature in features_of([made], annotations)[0]


@pytest.mark.parametrize(
    ("text", "feature"), [("远山集团计划捐款100万元。", "future_in_sentence"), (TEXT, "trigger=give")]
)
def test_features_tell_what_the_sentence_says(text: str, feature: str) -> None:
    made, annotations = gift(text)
    assert feature in features_of([made], annotations)[0]


def test_features_hold_no_names_and_no_sums() -> None:
    other = TEXT.replace("远山集团", "青禾公司").replace("100万元", "700万元")
    assert features_of(*_one(gift())) == features_of(*_one(gift(other, "青禾公司")))


def _one(made: tuple[Gift, Annotations]) -> tuple[list[Gift], Annotations]:
    return [made[0]], made[1]


def test_a_named_donor_is_surer_than_one_of_another_clause() -> None:
    named, annotations = gift()
    carried, _ = gift()
    carried.donors[0].carried, carried.donors[0].rule = True, "omitted_subject"
    set_confidence([named], annotations)
    set_confidence([carried], annotations)
    assert named.confidence > carried.confidence


def test_a_folder_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"donext\.training\.confidence"):
        load_model(tmp_path)
