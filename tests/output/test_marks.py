import pytest
from hypothesis import given
from hypothesis import strategies as st

from donext.output.marks import segments
from donext.schema import DonationEvent, Extraction, Party, SourceSpan
from invented import article, no_events, two_events


def test_the_pieces_are_the_whole_readable_text() -> None:
    extraction = two_events()
    assert "".join(segment.text for segment in segments(extraction)) == extraction.article.text.text


def test_a_mention_is_a_piece_without_its_markup() -> None:
    hospital = next(segment for segment in segments(two_events()) if segment.text == "禾县人民医院")
    assert [(mark.role, mark.event, mark.text) for mark in hospital.marks] == [("recipient", 1, "禾县人民医院")]


def test_a_text_without_events_is_one_plain_piece() -> None:
    assert [(segment.text, segment.marks) for segment in segments(no_events())] == [("禾县昨日下雪。", ())]


def test_the_wire_form_has_no_text_to_mark() -> None:
    loaded = Extraction.model_validate(two_events().model_dump(mode="json"))
    with pytest.raises(ValueError, match=r"a\.txt#1"):
        list(segments(loaded))


SOURCE = "<p>甲乙丙</p>丁&amp;戊\r\n己庚"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 4)), max_size=6))
def test_overlapping_and_nested_mentions_mark_each_character_that_they_cover(ranges) -> None:
    of = article(SOURCE)
    ranges = [(start, min(start + length, len(of.text))) for start, length in ranges]
    trigger = SourceSpan.of(of.text, 0, 1)
    event = DonationEvent(
        donors=tuple(
            Party(name=str(number), kind="person", mentions=(SourceSpan.of(of.text, start, end),))
            for number, (start, end) in enumerate(ranges)
        ),
        trigger=trigger,
        evidence=trigger,
        confidence=1,
    )
    marked = [
        {int(mark.text) for mark in segment.marks if mark.role == "donor"}
        for segment in segments(Extraction.of(of, (event,)))
        for _ in segment.text
    ]
    expected = [
        {number for number, (start, end) in enumerate(ranges) if start <= place < end} for place in range(len(of.text))
    ]
    assert marked == expected
