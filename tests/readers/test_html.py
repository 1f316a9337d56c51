from __future__ import annotations

import datetime

import pytest

from donext.readers import article, articles

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>青禾集团向远山县捐款百万_公益频道_某某新闻网</title>
<meta name="publishdate" content="2020-02-05"><style>p{color:red}</style>
<script>var s = "<p>某公司捐款9亿元</p>";</script></head>
<body>
<div class="top-nav"><a href="/">首页</a> <a href="/news">新闻</a></div>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; 公益</div>
<h1>青禾集团向远山县捐款百万</h1>
<div class="info">2020年02月05日 10:24　来源：某某新闻网</div>
<div id="content">
<p>　　本网远山2月4日电（记者 林小满）青禾集团2月3日向<a href="#">远山县</a>人民医院捐款<b>100</b>万元，
用于购买口罩。</p>
<figure><img src="a.jpg"><figcaption>青禾集团代表交接1000箱物资</figcaption></figure>
<p>医院院长说，<br>这笔钱来得及时。</p>
<!-- <p>青禾集团还捐赠了1台救护车。</p> -->
</div>
<div class="related-news"><ul><li><a href="1">长河公司捐赠口罩20万只</a></li>
<li>长河公司另捐50万元</li></ul></div>
<div>[责任编辑：江一帆]</div>
<footer>某某新闻网 版权所有 京ICP备00000000号</footer>
</body></html>
"""


def body_of(source: str) -> list[str]:
    found = article(source)
    return found.text.text[found.body_start :].split("\n")


def test_a_page_gives_its_title_date_and_body_and_nothing_else() -> None:
    found = article(PAGE)
    assert found.title == "青禾集团向远山县捐款百万"
    assert found.published == datetime.date(2020, 2, 4)
    assert body_of(PAGE) == [
        "本网远山2月4日电（记者 林小满）青禾集团2月3日向远山县人民医院捐款100万元，用于购买口罩。",
        "医院院长说，",
        "这笔钱来得及时。",
    ]


def test_offsets_in_a_page_lead_to_the_markup_of_the_caller() -> None:
    found = article(PAGE)
    at = found.text.text.index("远山县人民医院")
    assert PAGE[slice(*found.text.source_range(at, at + 7))] == "远山县</a>人民医院"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>青禾集团捐款百万 - 某某日报</title></head><body>", "青禾集团捐款百万"),
        ("</head><body><h1>青禾集团捐款百万</h1>", "青禾集团捐款百万"),
        ("<title>青禾集团捐款百万</title></head><body><h1>某某日报</h1>", "青禾集团捐款百万"),
        ("</head><body>", None),
    ],
)
def test_a_page_has_its_title_from_the_heading_or_its_name(head: str, title: str | None) -> None:
    body = "<p>青禾集团2月3日向远山县人民医院捐款100万元，用于购买口罩和防护服，帮助一线医护人员。</p>"
    assert article(f"<html><head>{head}{body}{body}</body></html>").title == title


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2020-02-05T08:00:00+08:00">',
        '<meta name="PubDate" content="2020/02/05 08:00">',
        '<time datetime="2020-02-05">昨天</time>',
        '<script type="application/ld+json">{"datePublished": "2020-02-05T08:00:00Z"}</script>',
    ],
)
def test_a_page_states_its_date(tag: str) -> None:
    source = f"<html><head>{tag}</head><body><p>青禾集团昨日捐款100万元。</p></body></html>"
    assert article(source).published == datetime.date(2020, 2, 5)


@pytest.mark.parametrize(
    ("fragment", "paragraphs"),
    [
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲捐款5万元<p>乙捐款6万元", ["甲捐款5万元", "乙捐款6万元"]),
        ("<p>捐款\n  5万元</p>", ["捐款5万元"]),
        ("<p>Air\nFrance捐款</p>", ["Air France捐款"]),
        ("<p>捐款&nbsp;&nbsp;5万元</p>", ["捐款 5万元"]),
        ("<ul><li>甲捐款<li>乙捐款</ul>", ["甲捐款", "乙捐款"]),
        (
            "<table><tr><th>甲</th><td>5万元</td></tr><tr><td>乙</td><td></td></tr></table>",
            ["甲 | 5万元", "乙 |"],
        ),
        ("<p>甲捐款<style>p{}</style>5万元</p><nav>首页</nav>", ["甲捐款5万元"]),
        ("<nav>没有结束的菜单<p>甲捐款5万元</p>", ["没有结束的菜单", "甲捐款5万元"]),
        ("<p><![CDATA[甲捐款5万元]]></p>", ["甲捐款5万元"]),
        ("甲捐款5万元</p><p>乙捐款</p>", ["甲捐款5万元", "乙捐款"]),
        ("<p>甲捐款5万元。　　乙捐款6万元。</p>", ["甲捐款5万元。", "乙捐款6万元。"]),
        ("<p>体温<37.3度，捐款5万元</p>", ["体温<37.3度，捐款5万元"]),
    ],
)
def test_the_paragraphs_of_a_fragment(fragment: str, paragraphs: list[str]) -> None:
    assert body_of(fragment) == paragraphs


def test_a_heading_at_the_top_of_a_fragment_is_its_title() -> None:
    found = article("<h2>青禾集团捐款</h2><p>青禾集团捐款5万元。</p>")
    assert (found.title, found.text.text) == ("青禾集团捐款", "青禾集团捐款\n青禾集团捐款5万元。")


DUMP = """青禾集团捐款百万 - 某某日报网
<p style="text-indent: 30px">本网2月5日电 青禾集团捐款<strong>100万元</strong>。</p>
<p align="center"><img alt="捐赠1000万元" src="a.jpg"/></p>
*
长河公司送去口罩 ...
<p>长河公司捐赠口罩20万只。</p>
<p style=";
color: red">*</p>
*

<p>没有标题的一篇，山海基金会捐款3万元。</p>
*
"""


def test_a_dump_has_an_article_between_any_two_stars() -> None:
    found = list(articles(DUMP, name="dump.txt"))
    assert [one.doc_id for one in found] == ["dump.txt#1", "dump.txt#2", "dump.txt#3"]
    assert [one.title for one in found] == ["青禾集团捐款百万", "长河公司送去口罩", None]
    assert [one.text.text[one.body_start :] for one in found] == [
        "本网2月5日电 青禾集团捐款100万元。",
        "长河公司捐赠口罩20万只。",
        "没有标题的一篇，山海基金会捐款3万元。",
    ]


def test_the_range_of_an_article_in_a_dump_holds_it_and_no_other() -> None:
    first, second, _ = articles(DUMP, name="dump.txt")
    assert DUMP[first.start : first.end].startswith("青禾集团") and "长河" not in DUMP[first.start : first.end]
    assert DUMP[second.start : second.end].startswith("长河公司")
    assert second.source is DUMP


def test_an_entity_that_markup_cuts_in_two_is_none() -> None:
    found = article("<p>远山集团&<b>#65;</b>捐款&amp;<b>nbsp;</b>5万元&#12290;</p>")
    assert found.text.text == "远山集团&#65;捐款&nbsp;5万元。"
