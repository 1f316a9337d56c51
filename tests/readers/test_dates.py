from __future__ import annotations

import datetime

import pytest

from donext.readers import article
from donext.readers.dates import full_date, has_dateline

BODY = "青禾集团向远山县人民医院捐款100万元，用于购买口罩和防护服，支援一线医护人员。"


def published(text: str, given: str | None = None) -> str | None:
    day = article(text, published=datetime.date.fromisoformat(given) if given else None).published
    return day and day.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"央广网北京2020年1月29日消息（记者林小满）{BODY}", "2020-01-29"),
        (f"时间:2023-01-12 07:24:09 来源:某某文摘 作者:\n{BODY}", "2023-01-12"),
        (f"青禾集团捐款百万\n发布时间：2020年02月03日\n{BODY}", "2020-02-03"),
        (f"青禾集团捐款百万\n2020/2/3 10:20:11　来源：某某日报\n{BODY}", "2020-02-03"),
        (f"青禾集团捐款百万\n（2020-02-01）\n{BODY}", "2020-02-01"),
        (f"青禾集團捐款百萬\n發布時間：2020年2月3日\n{BODY}", "2020-02-03"),
        (f"青禾集团捐款百万\n{BODY}\n《远山日报》（ 2020年03月25日 06 版）", "2020-03-25"),
        (f"关于捐款的通告\n{BODY}\n远山县慈善会\n2020年2月24日", "2020-02-24"),
        (f"青禾集团捐款百万\n2020年2月3日 10:20\n新华社远山2月2日电 {BODY}", "2020-02-02"),
        (f"新华社远山1月30日电 {BODY}2020年1月26日，长河公司捐款50万元。", "2020-01-30"),
        (f"央广网２０２０年２月５日消息 {BODY}", "2020-02-05"),
    ],
)
def test_an_article_shows_when_it_was_published(text: str, day: str) -> None:
    assert published(text) == day


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"新华社远山2月5日电 {BODY}",
        f"新华社远山2月5日电 {BODY}2008年5月12日的地震之后，2019年又有一次。",
        f"2020年2月3日，青禾集团捐款100万元\n{BODY}",
        f"截至2020年2月3日12时\n{BODY}",
        f"{BODY}\n2020年1月29日，长河公司第一时间捐赠1000万元",
        f"时间:2020-13-45\n{BODY}",
    ],
)
def test_without_a_full_date_of_its_own_an_article_has_none(text: str) -> None:
    assert published(text) is None


@pytest.mark.parametrize(
    ("text", "given", "day"),
    [
        (f"新华社远山2月5日电 {BODY}", "2020-02-06", "2020-02-05"),
        (f"新华社远山12月30日电 {BODY}", "2021-01-02", "2020-12-30"),
        (f"新華社遠山2月5日電 {BODY}", "2020-03-01", "2020-02-05"),
        (f"{BODY}（远山日报2月9日电）", "2020-02-10", "2020-02-09"),
        (f"{BODY}\n（远山日报2月9日电）", "2020-02-10", "2020-02-09"),
        (BODY, "2020-02-06", "2020-02-06"),
        (f"时间：2020-02-03 10:00 来源：某某网\n{BODY}", "2022-01-01", "2020-02-03"),
        (f"新华社远山2月30日电 {BODY}", "2020-03-01", "2020-03-01"),
    ],
)
def test_the_given_date_completes_what_the_article_shows(text: str, given: str, day: str) -> None:
    assert published(text, given) == day


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("新华社武汉2月5日电（记者林小满）", True),
        ("长江日报-长江网2月2日讯 今天", True),
        ("楚天都市报 2月4日讯", True),
        ("2月5日电力供应恢复", False),
        ("2月5日电话打来", False),
        ("2月5日，青禾集团捐款", False),
    ],
)
def test_a_dateline_has_a_day_before_its_word(line: str, dateline: bool) -> None:
    assert has_dateline(line) is dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-02-01T08:00:00Z", datetime.date(2020, 2, 1)),
        ("2020年 2 月 1 日", datetime.date(2020, 2, 1)),
        ("2020.02.01", datetime.date(2020, 2, 1)),
        ("2020-02-31", None),
        ("13800002020-01-02", None),
        ("", None),
    ],
)
def test_a_full_date_is_a_day_of_the_calendar(text: str, day: datetime.date | None) -> None:
    assert full_date(text) == day
