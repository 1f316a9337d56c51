"""Marks in the sentence of an event, from its wire form alone."""

import pytest

from donext.report.evidence import marked_evidence
from donext.schema import DonationEvent, Extraction, Party, SourceSpan
from invented import GIFT, PLEDGE, two_events


def marked(event):
    return [(segment.text, segment.marks[0].role) for segment in marked_evidence(event) if segment.marks]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"标题\n{GIFT}\n{PLEDGE}", id="plain text"),
        pytest.param(f"<p>{GIFT.replace('禾县人民', '<b>禾县</b>人民')}</p>\r\n<p>{PLEDGE}</p>", id="HTML"),
    ],
)
def test_mentions_are_marked_at_their_places(source) -> None:
    extraction = two_events(source=source)
    loaded = Extraction.model_validate_json(extraction.model_dump_json())
    event = loaded[0]
    assert "".join(segment.text for segment in marked_evidence(event)) == event.evidence.surface == GIFT
    assert marked(event)[:4] == [
        ("1月25日", "date"),
        ("远山集团", "donor"),
        ("禾县红十字会", "intermediary"),
        ("禾县人民医院", "recipient"),
    ]


def place(source: str, text: str, start: int, surface: str | None = None) -> SourceSpan:
    assert source[start:].startswith(text)
    return SourceSpan(start=start, end=start + len(text), text=text, surface=surface or text)


@pytest.mark.parametrize(
    ("source", "readable", "first", "second"),
    [
        ("青禾捐给青禾县", "青禾捐给青禾县", 0, 4),
        ("<b>青禾</b>捐给<a href='x'>青禾</a>县", "青禾捐给青禾县", 3, 23),
        ("青 禾&nbsp;捐给&#x9752;禾、青禾县", "青禾捐给青禾、青禾县", 0, 21),
    ],
)
def test_of_equal_words_the_nearest_is_marked(source, readable, first, second) -> None:
    start = source.index("捐")
    head = source[first : first + (3 if source[first + 1] == " " else 2)]
    event = DonationEvent(
        donors=(Party(name="青禾", kind="organization", mentions=(place(source, head, first, "青禾"),)),),
        recipients=(Party(name="青禾县", kind="place", mentions=(place(source, "青禾", second),)),),
        trigger=place(source, "捐", start),
        evidence=SourceSpan(start=0, end=len(source), text=source, surface=readable),
        confidence=1,
    )
    roles = [(segment.text, [mark.role for mark in segment.marks]) for segment in marked_evidence(event)]
    assert roles[0] == ("青禾", ["donor"])
    assert roles[-2] == ("青禾", ["recipient"])
    assert roles[-1] == ("县", [])


def test_mentions_of_other_sentences_are_left_out() -> None:
    event = two_events()[0]
    elsewhere = Party(
        name="清浦市", kind="place", mentions=(SourceSpan(start=0, end=3, text="清浦市", surface="清浦市"),)
    )
    assert ("清浦市", "recipient") not in marked(event.model_copy(update={"recipients": (elsewhere,)}))
