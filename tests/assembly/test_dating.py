"""Which date a gift has, when its clause names none."""

from __future__ import annotations

import pytest
from tests.told import events, names


def dated(*lines: str) -> list[tuple[str, str | None]]:
    """The givers of an article's gifts with the day of each."""
    return [(names(event.donors), event.date.start if event.date else None) for event in events(*lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["7月20日，远山集团捐款10万元；白露公司捐款20万元。"],
            [("远山集团", "2021-07-20"), ("白露公司", "2021-07-20")],
        ),
        (
            ["远山集团7月20日捐款10万元；白露公司捐款20万元。"],
            [("远山集团", "2021-07-20"), ("白露公司", None)],
        ),
        (
            ["企业驰援河西", "7月20日，河西县下起暴雨。灾情发生后，远山集团捐款10万元。"],
            [("远山集团", None)],
        ),
        (
            ["企业驰援河西", "远山集团成立于1994年。企业向河西县捐款10万元。"],
            [("远山集团", None)],
        ),
        (
            ["企业驰援河西", "7月20日，河西县举行捐赠仪式。", "捐赠仪式上，远山集团捐款10万元。"],
            [("远山集团", "2021-07-20")],
        ),
        (
            ["爱心滚动", "7月20日10:40 远山集团捐款10万元。", "12:15 白露公司捐款20万元。"],
            [("远山集团", "2021-07-20"), ("白露公司", "2021-07-20")],
        ),
        (
            ["爱心企业捐款公告（7月20日）", "远山集团：向河西县捐款10万元。"],
            [("远山集团", "2021-07-20")],
        ),
        (
            ["企业驰援河西", "7月20日，河西县下起暴雨。", "远山集团捐款10万元。"],
            [("远山集团", None)],
        ),
        (["7月20日，远山集团召开2021年第一次会议，决定捐款10万元。"], [("远山集团", "2021-07-20")]),
        (["河西县2016年与青禾市结为友好城市，灾情发生后，远山集团捐款10万元。"], [("远山集团", None)]),
        (
            ["2015年，远山集团向河西县捐款10万元。签约会快结束时，白露公司又捐款20万元。"],
            [("远山集团", "2015"), ("白露公司", None)],
        ),
        (
            ["远山集团7月20日捐赠帐篷50顶，将于7月28日运往河西县。白露公司捐款20万元。"],
            [("远山集团", "2021-07-20"), ("白露公司", "2021-07-20")],
        ),
        (["街坊會昨由會長領隊到縣府，捐款10萬元。"], [("街坊會", "2021-07-24")]),
        (
            ["李海说，上个月底他捐给河西小学10万元。", "截至4日24时，河西县慈善会接收远山集团捐款20万元。"],
            [("李海", "2021-06"), ("远山集团", "2021-07-04")],
        ),
    ],
    ids=[
        "before_all",
        "after_its_subject",
        "other_time",
        "year_of_something_else",
        "occasion",
        "hours_of_the_day",
        "heading_with_a_day",
        "other_paragraph",
        "year_after_the_day",
        "year_before_the_disaster",
        "year_of_another_gift",
        "day_to_come",
        "yesterday_in_one_character",
        "month_of_another_paragraph",
    ],
)
def test_how_far_a_date_reaches(lines: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert dated(*lines) == expected


@pytest.mark.parametrize("heading", ["（截至7月22日18时消息）", "截至7月22日，企业捐赠情况如下："])
def test_a_heading_dates_its_list(heading: str) -> None:
    found = events("企业在行动", heading, "远山集团捐款10万元。", "白露公司7月20日向河西县捐款20万元。")
    assert [(e.date.start if e.date else None, e.is_total) for e in found] == [
        ("2021-07-22", True),
        ("2021-07-20", False),
    ]
