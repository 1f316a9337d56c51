"""The page: complete in itself, the same each time, and nothing out of an article becomes markup."""

import json
import re
import sys

import pytest

pytest.importorskip("plotly")

from donext.report import ReportError, page
from invented_gifts import article, event

NASTY = "<script>alert(1)</script>"
SOME = [
    article(
        "a.txt",
        event("远山集团", "禾县", "3000000", via="县慈善会", date="2020-01-25"),
        event("全县企业", "", "90000000", is_total=True),
        title="远山集团捐款",
    ),
    article("b.txt", event("青禾商会", "清浦市", "500 USD", "口罩×60000只", status="pledged")),
]


@pytest.fixture(scope="module")
def zh() -> str:
    return page(SOME)


def data_of(html: str):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)[1])


def outside_scripts(html: str) -> str:
    return re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)


def test_figures_are_told_in_words(zh) -> None:
    text = re.sub(r"<[^>]*>|\s+", " ", outside_scripts(zh))
    for words in ("捐赠报告", "300万元", "500美元", "9000万元", "6万只", "2篇文章", "2020年1月"):
        assert words in text, words


def test_english_and_a_heading(zh) -> None:
    html = page(SOME, language="en", title="A & B")
    text = outside_scripts(html)
    assert '<html lang="en">' in html
    assert "<title>A &amp; B</title>" in html
    for words in ("CNY 3 million", "USD 500", "Donors", "60,000 只"):
        assert words in text, words
    assert '<html lang="zh">' in zh


def test_the_same_articles_make_the_same_page(zh) -> None:
    assert page(SOME) == zh


def test_the_page_loads_nothing(zh) -> None:
    markup = outside_scripts(zh)
    assert not re.search(r"<(link|img|iframe|object|embed|base|script[^>]*\bsrc)\b", markup)
    assert "url(" not in re.search(r"<style>(.*?)</style>", zh, re.S)[1]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', zh)[1]
    assert policy.startswith("default-src 'none'; script-src")
    assert "unsafe-inline" not in re.search(r"script-src ([^;]*);", policy)[1]


def test_nothing_out_of_an_article_becomes_markup() -> None:
    nasty = event(
        NASTY, NASTY, "5", f"{NASTY}×3只", via=NASTY, words=f"{NASTY}捐赠 & </script><img src=x onerror=alert(1)>"
    )
    html = page([article(NASTY, nasty, title=NASTY)], title=NASTY)
    assert "<script>alert" not in html
    assert "<img" not in outside_scripts(html)
    row = data_of(html)["gifts"][0]
    assert row["donors"] == [NASTY]
    assert row["told"][0]["sources"][0]["title"] == NASTY
    for picture in data_of(html)["pictures"]["CNY"]["flows"]["given"]["data"]:
        assert not any("<" in label for label in picture["node"]["label"])
        assert not any("<script" in told for told in (*picture["node"]["customdata"], *picture["link"]["customdata"]))


def test_a_row_holds_its_sentence_sources_and_conflicts() -> None:
    words = "远山集团日前向禾县人民医院的医护人员捐赠善款若干万元。"
    told = [event(recipients="禾县人民医院", money=money, words=words) for money in ("100", "900")]
    html = page([article("a.txt", told[0], title="甲"), article("b.txt", told[1])])
    (row,) = data_of(html)["gifts"]
    assert "".join(piece[0] for piece in row["told"][0]["pieces"]) == words
    assert [source["article"] for source in row["told"][0]["sources"]] == ["a.txt", "b.txt"]
    assert row["conflicts"] == [
        {
            "part": "金额",
            "variants": [{"text": "100元", "articles": ["a.txt"]}, {"text": "900元", "articles": ["b.txt"]}],
        }
    ]


def test_a_report_without_donations_says_so() -> None:
    html = page([article("a.txt")])
    assert "这些文章里没有捐赠。" in html
    assert 'class="all"' not in html


def test_line_separators_do_no_harm() -> None:
    odd = event("远山\u2028集团", money="1")
    assert data_of(page([article("a", odd)]))["gifts"][0]["donors"] == ["远山\u2028集团"]


def test_a_missing_library_is_named_with_what_to_do(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "plotly", None)
    monkeypatch.setitem(sys.modules, "plotly.offline", None)
    with pytest.raises(ReportError, match=r"needs plotly.*pip install 'donext\[report\]'"):
        page(SOME)
