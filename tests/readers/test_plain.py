from __future__ import annotations

import pytest

from donext.readers import article


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("一。\n\n  二。\r\n三。", ["一。", "二。", "三。"]),
        ("一。　　二。", ["一。", "二。"]),
        ("捐款\u200b5\ufeff万元。", ["捐款5万元。"]),
        ("捐\x00款\x1b5\x9f万元。", ["捐款5万元。"]),
        ("捐款\t 5万元。", ["捐款 5万元。"]),
        ("**捐款**__5__万元。", ["捐款5万元。"]),
        ("收到[青禾集团](http://a.cn/b_(c))捐款。", ["收到青禾集团捐款。"]),
        ("收到 [青禾集团](http://a.cn) 捐款。", ["收到青禾集团捐款。"]),
        ("收到![图](http://a.cn/a.jpg)捐款。", ["收到捐款。"]),
        ("[![图](a.jpg)](http://a.cn)\n捐款。", ["捐款。"]),
        ("> 引用：捐款。\n- 一项捐款。\n* 又一项捐款。", ["引用：捐款。", "一项捐款。", "又一项捐款。"]),
        ("一。\n---\n二。", ["一。", "二。"]),
        ("| 单位 | 金额 |\n|---|---:|\n| 青禾集团 | 5万元 |", ["单位 | 金额", "青禾集团 | 5万元"]),
        (
            "| 5万元 | 青禾集团  \n长河公司 |\n| 6万元 | 山海公司 |",
            ["5万元 | 青禾集团、长河公司", "6万元 | 山海公司"],
        ),
        ("青禾集团向远山\n<!--more-->\n县捐款。", ["青禾集团向远山县捐款。"]),
        ("第一段。\n<!--more-->\n第二段。", ["第一段。", "第二段。"]),
        (
            '第一段。\n<figure>\n<img src="a">\n<figcaption>图注</figcaption>\n</figure>\n第二段。',
            ["第一段。", "第二段。"],
        ),
        ("AT&amp;T捐款&gt;5万元。", ["AT&T捐款>5万元。"]),
        ("[青禾] 捐款 (5万元)。", ["[青禾] 捐款 (5万元)。"]),
    ],
)
def test_the_lines_of_a_text(source: str, lines: list[str]) -> None:
    assert article(source).text.text.split("\n") == lines


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    sentence = "青禾集团二月三日向远山县人民医院捐款一百万元，用于购买口罩和防护服，并派出志愿者十名。"
    text = "　　" + sentence * 4
    wrapped = (
        "\n".join(text[i : i + 30] for i in range(0, len(text), 30)) + "\n　　第二段从这里开始，说的是另一件事。\n"
    )
    assert article(wrapped).text.text.split("\n") == [sentence * 4, "第二段从这里开始，说的是另一件事。"]


def test_short_lines_of_their_own_stay_apart() -> None:
    verse = [
        "雪落远山",
        "灯亮了一夜",
        "车队出发",
        "青禾集团捐款100万元",
        "路再远也要到",
        "天亮时分",
        "我们回家",
    ]
    assert article("\n".join(verse)).text.text.split("\n") == verse


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b"])
def test_a_text_without_words_is_an_article_without_text(text: str) -> None:
    found = article(text)
    assert (found.text.text, found.title, found.body_start) == ("", None, 0)
    assert found.source == text
