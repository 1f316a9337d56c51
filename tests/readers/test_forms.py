"""The same article in every form has the same body, and its mentions lead to their places in each source."""

from __future__ import annotations

import re

import pytest

from donext.readers import article, articles

TITLE = "青禾集团捐款驰援远山"
PARAGRAPHS = [
    "2月3日，青禾集团向远山县人民医院捐款100万元，并捐赠N95口罩2万只、救护车1台。",
    "据介绍，这笔捐款将用于购买防护服。青禾集团董事长白露说，“我们和大家在一起”。",
    "截至2月5日，集团累计捐赠款物价值300余万元。",
]
WORDS = [
    "2 月 3 日 ， 青禾 集团 向 远山县 人民 医院 捐款 100 万元 ，",
    "并 捐赠 N 95 口罩 2 万 只 、 救护 车 1 台 。",
    "据 介绍 ， 这 笔 捐款 将 用于 购买 防护服 。 青禾 集团 董事长 白 露说 ， “ 我们 和 大家 在 一起 ” 。",
    "截至 2 月 5 日 ， 集团 累计 捐赠 款物 价值 300 余 万元 。",
]
FORMS = {
    "plain": "\n\n".join([TITLE, *PARAGRAPHS]),
    "page": "\r\n".join(
        [
            "首页 > 公益",
            TITLE,
            "2020年02月05日 10:24 来源：某某网",
            *("　　" + p for p in PARAGRAPHS),
            "责任编辑：江一帆",
        ]
    ),
    "text dump": f">>>{TITLE} - 某某网\n\n" + "\n".join(PARAGRAPHS),
    "HTML dump": f"{TITLE} - 某某网\n" + "\n".join(f'<p align="left">　　{p}</p>' for p in PARAGRAPHS),
    "HTML fragment": f"<h1>{TITLE}</h1>"
    + "".join(f"<p>{paragraph.replace('捐', '<b>&#25424;</b>')}</p>" for paragraph in PARAGRAPHS),
    "HTML page": (
        f"<!DOCTYPE html><html><head><title>{TITLE}_某某网</title></head>"
        f"<body><nav>首页</nav><h1>{TITLE}</h1>"
        + "".join(f"<div>\n  {p}\n</div>" for p in PARAGRAPHS)
        + "<footer>版权所有</footer></body></html>"
    ),
    "Markdown": f"# {TITLE}\n\n" + "\n\n".join(p.replace("青禾集团", "**青禾集团**") for p in PARAGRAPHS),
    "segmented": " ".join(WORDS),
}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("form", FORMS)
def test_the_body_is_the_same_in_each_form(form: str) -> None:
    found = article(FORMS[form])
    assert squeezed(found.text.text[found.body_start :]) == "".join(PARAGRAPHS)
    assert found.title == (None if form == "segmented" else TITLE)


@pytest.mark.parametrize("form", FORMS)
def test_a_string_of_one_article_is_split_into_one(form: str) -> None:
    (found,) = articles(FORMS[form], name="a.txt")
    assert found.doc_id == "a.txt"
    assert found.text.text == article(FORMS[form]).text.text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mention", ["青禾集团", "远山县人民医院", "100万元", "N95口罩2万只"])
def test_a_mention_leads_to_its_place_in_each_source(form: str, mention: str) -> None:
    found = article(FORMS[form])
    at = found.text.text.index(mention, found.body_start)
    start, end = found.text.source_range(at, at + len(mention))
    assert squeezed(re.sub(r"<[^<>]*>|\*", "", FORMS[form][start:end])) == mention
