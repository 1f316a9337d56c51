"""Short forms and pointing words stand for the party that the article names."""

from __future__ import annotations

import pytest

from donext.pipeline import extract


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("清华大学校友张伟明向母校捐赠100万元。", "清华大学"),
        ("武漢大學校友張偉明向母校捐贈100萬元。", "武漢大學"),
        ("浙江省博物馆昨日举行仪式。张伟明向该馆捐赠100万元。", "浙江省博物馆"),
        ("清华大学昨日举行仪式。张伟明捐资100万元，设立“伟明奖学金”。", "清华大学"),
    ],
)
def test_who_receives_is_named_elsewhere(text: str, recipient: str) -> None:
    assert [[party.name for party in event.recipients] for event in extract(text)] == [[recipient]]


def test_a_scholarship_without_a_school_has_no_recipient() -> None:
    assert [event.recipients for event in extract("张伟明捐资100万元，设立“伟明奖学金”。")] == [()]
