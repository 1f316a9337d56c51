"""Amounts, quantities and dates of the analysed sentences, at their places in the text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from donext.components.values import plain_currency
from donext.views import simplified_view


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("远山集团捐款100万元。", "CNY"),
        ("香港远山集团捐款100万元。", "CNY"),
        ("香港遠山集團捐款100萬元，購買醫療物資。", "HKD"),
        ("臺灣遠山集團捐款100萬元，購買醫療物資。", "TWD"),
        ("台北與高雄的企業向香港捐款100萬元。", "TWD"),
        ("遠山集團捐款100萬元，購買醫療物資。", "CNY"),
        ("里長捐出100萬元，購買白米給清寒家庭。", "TWD"),
        ("鏡湖醫院獲捐贈100萬元，購買醫療物資。", "MOP"),
        ("", "CNY"),
    ],
)
def test_what_a_plain_yuan_is(text: str, currency: str) -> None:
    assert plain_currency(text, simplified_view(text)) == currency


def test_matches_stand_at_their_places_in_the_text(pipeline: Language) -> None:
    text = "天气很好。\n1月25日，远山集团捐款约100万元、口罩２万余只。\n1月26日下雪。"
    doc = pipeline(text)
    view = doc._.donext.view
    found = [
        (view[match.start : match.end], view[match.outer_start : match.outer_end])
        for sentence in doc._.donext.sentences
        for match in (*sentence.amounts, *sentence.quantities)
    ]
    assert found == [("100万元", "约100万元"), ("2万余只", "2万余只")]
    dates = [date for sentence in doc._.donext.sentences for date in sentence.dates]
    assert [view[date.start : date.end] for date in dates] == ["1月25日", "1月26日"]


def test_a_date_leans_on_sentences_that_tell_no_gift(pipeline: Language) -> None:
    doc = pipeline("2020年3月2日，禾县下雪。市民出行。道路结冰。公司停工。3日，远山集团捐款100万元。")
    (event,) = doc._.donation_events
    assert event.date is not None and event.date.start == "2020-03-03"
