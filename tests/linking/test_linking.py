"""The reader of links: its windows, the spans that its classes make, and what it says of short articles."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from donext.linking import Anchor, AnchorKind, LinkedText, load_linker, spans_of
from donext.linking.model import STEP, WINDOW, Window, distance_classes, most_central, windows_of
from donext.linking.spans import CLASSES

NONE, DONOR, OF_DONOR, RECIPIENT, OF_RECIPIENT = range(5)


@pytest.mark.parametrize("tokens", [0, 1, WINDOW, WINDOW + 1, 1000, 5000])
def test_windows_overlap_and_show_all_tokens(tokens: int) -> None:
    windows = windows_of(tokens)
    assert windows[0].first == 0
    assert windows[-1].last == tokens
    for before, after in pairwise(windows):
        assert before.last - before.first == WINDOW
        assert after.first == before.first + STEP < before.last


@pytest.mark.parametrize(("first", "window"), [(0, 0), (250, 0), (350, 1), (500, 1)])
def test_an_anchor_is_read_where_most_is_seen_around_it(first: int, window: int) -> None:
    assert most_central([Window(0, 380), Window(240, 620)], first, first + 2) == window


def test_the_distance_grows_on_both_sides_of_an_anchor() -> None:
    classes = distance_classes(1000, 500).tolist()
    assert classes[500] == min(classes[500:]) > max(classes[:500])
    assert sorted(classes[500:]) == classes[500:]
    assert sorted(classes[:500], reverse=True) == classes[:500]


@pytest.mark.parametrize(
    ("classes", "spans"),
    [
        ([NONE, NONE], []),
        ([DONOR, OF_DONOR, NONE], [("donors", 0, 2)]),
        ([DONOR, DONOR, OF_DONOR], [("donors", 0, 1), ("donors", 1, 3)]),
        ([NONE, OF_RECIPIENT, OF_RECIPIENT], [("recipients", 1, 3)]),
        ([DONOR, RECIPIENT, OF_RECIPIENT], [("donors", 0, 1), ("recipients", 1, 3)]),
    ],
)
def test_classes_of_tokens_make_spans(classes: list[int], spans: list[tuple[str, int, int]]) -> None:
    odds = np.eye(CLASSES, dtype=np.float32)[classes]
    found = list(spans_of(odds, [(i, i + 1) for i in range(len(classes))]))
    assert [(span.role, span.start, span.end) for span in found] == spans


def test_a_span_has_the_mean_probability_of_its_tokens() -> None:
    odds = np.zeros((2, CLASSES), dtype=np.float32)
    odds[0, DONOR], odds[1, OF_DONOR] = 0.5, 1.0
    (span,) = spans_of(odds, [(0, 1), (1, 2)])
    assert span.probability == pytest.approx(0.75)


def anchor(text: str, form: str, kind: AnchorKind = "amount") -> Anchor:
    return Anchor(text.index(form), text.index(form) + len(form), kind)


GIVEN = "远山集团成立于2001年，注册资本800万元。2月3日，该公司通过禾县红十字会向禾县人民医院捐款100万元。"


def test_what_is_given_is_told_from_other_numbers() -> None:
    text = LinkedText(load_linker(), GIVEN)
    given, capital = (text.given(anchor(GIVEN, form)) for form in ("100万元", "800万元"))
    assert given > 0.8
    assert given > capital


def test_the_parties_of_a_gift_are_marked() -> None:
    spans = list(LinkedText(load_linker(), GIVEN).links([anchor(GIVEN, "100万元")]))
    best = {
        role: max((s for s in spans if s.role == role), key=lambda s: s.probability)
        for role in ("donors", "recipients")
    }
    assert {role: GIVEN[span.start : span.end] for role, span in best.items()} == {
        "donors": "远山集团",
        "recipients": "禾县人民医院",
    }


def test_what_is_known_before_is_read_with_the_window() -> None:
    anchors = [anchor(GIVEN, "100万元"), anchor(GIVEN, "800万元")]
    alone = [LinkedText(load_linker(), GIVEN).given(one) for one in anchors]
    together = LinkedText(load_linker(), GIVEN, anchors)
    assert [together.given(one) for one in anchors] == pytest.approx(alone)


@pytest.mark.parametrize("text", ["", "。", "\n"])
def test_a_place_that_is_not_there_is_not_given(text: str) -> None:
    linked = LinkedText(load_linker(), text)
    assert linked.given(Anchor(5, 7, "amount")) == 0.0
    assert list(linked.links([Anchor(5, 7, "amount")])) == []


@pytest.mark.parametrize("times", [200, 4000])
def test_a_long_text_is_read_in_windows_and_passages(times: int) -> None:
    text = "雨下了一夜，路也断了。" * times + GIVEN
    assert LinkedText(load_linker(), text).given(anchor(text, "100万元")) > 0.8
