from __future__ import annotations

import pytest

from donext.alignment import AlignedText
from donext.readers import article
from donext.readers.markup import attributes_of, decoded, is_markup, scan


def found(source: str, *, strict: bool = False) -> list[str]:
    return [source[tag.start : tag.end] for tag in scan(source, strict=strict)]


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("捐<b>5</b>元", ["<b>", "</b>"]),
        ("<p class='a>b'>捐</p>", ["<p class='a>b'>", "</p>"]),
        ('<img alt="x\ny">捐', ['<img alt="x\ny">']),
        ("<!-- <p> -->捐<!---->", ["<!-- <p> -->", "<!---->"]),
        ("<!-- 未完<p>捐</p>", ["<!-- 未完<p>", "</p>"]),
        ("<!DOCTYPE html><?xml version='1.0'?>捐", ["<!DOCTYPE html>", "<?xml version='1.0'?>"]),
        ("<![CDATA[捐<b>5]]>元", ["<![CDATA[", "<b>", "]]>"]),
        ("<script>if (a<b) {}</script>捐", ["<script>", "</script>"]),
        ("<SCRIPT>a<b</Script >捐", ["<SCRIPT>", "</Script >"]),
        ("<script>捐<p>", ["<script>", "<p>"]),
        ("<p <b>捐", ["<b>"]),
        ('<p">捐</p>', ['<p">', "</p>"]),
        ('<a title="没有结束>捐<b>5</b>', ['<a title="没有结束>', "<b>", "</b>"]),
        ("血氧<95 且 a < b 或 <3", []),
        ("捐<", []),
        ("捐</", []),
        ("捐<p", []),
        ("]]>捐", []),
    ],
)
def test_markup_is_what_a_browser_takes_for_it_and_the_rest_is_text(source: str, tags: list[str]) -> None:
    assert found(source) == tags


@pytest.mark.parametrize("text", ["杜邦<Tyvek>防护服", "a<b 且 c>d", "若<i 和 j>都大于0"])
def test_a_text_that_is_no_html_keeps_what_only_looks_like_a_tag(text: str) -> None:
    assert found(text, strict=True) == []


def test_a_text_that_is_no_html_has_the_known_tags_taken_for_tags() -> None:
    assert found('捐<font color="red">5</font><br/>元', strict=True) == [
        '<font color="red">',
        "</font>",
        "<br/>",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<",
        "<p ",
        '<a b="',
        "<a b='\n<",
        "<!--",
        "<![CDATA[",
        "<script>",
        "<title>",
        "<nav>",
        "<td>x",
        "&amp;",
        "&#",
        "[](",
        "![",
        "| a\n",
        ">>>\n\n",
        "*\n",
    ],
)
def test_hostile_markup_is_read_in_one_go(hostile: str) -> None:
    found = article("<p>捐款</p>" + hostile * 20_000 + "<p>捐赠</p>")
    assert found.text.text.startswith("捐款")


def test_deep_nesting_needs_no_stack() -> None:
    assert article("<div>" * 10_000 + "捐款" + "</div>" * 10_000).text.text == "捐款"


def test_attributes_have_their_places() -> None:
    source = """<meta NAME=pub content = "2020-02-01" x='1' checked>"""
    (tag,) = scan(source)
    values = {name: source[slice(*place)] for name, place in attributes_of(source, tag).items()}
    assert values == {"name": "pub", "content": "2020-02-01", "x": "1"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("捐&nbsp;5&#x4E07;&#20803;", "捐\xa05万元"),
        ("A&amp;B", "A&B"),
        ("捐&amp;nbsp;款", "捐\xa0款"),
        ("捐&nbsp款", "捐\xa0款"),
        ("AT&T 与 R&D", "AT&T 与 R&D"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("&unknown;", "&unknown;"),
        ("&#x1F600;", "😀"),
    ],
)
def test_entities_become_the_characters_they_stand_for(source: str, text: str) -> None:
    assert decoded(AlignedText.of(source)).text == text


def test_a_decoded_character_covers_its_whole_entity() -> None:
    text = decoded(AlignedText.of("捐&nbsp;5&#x4E07;元"))
    assert [text.source[slice(*text.source_range(i, i + 1))] for i in range(len(text))] == [
        "捐",
        "&nbsp;",
        "5",
        "&#x4E07;",
        "元",
    ]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<p>捐款</p>", True),
        ("标题\n<p>一</p>\n<p>二</p>", True),
        ("一\n二\n三<p>\n四", False),
        ("捐<b>5</b>元", False),
        ("捐款", False),
    ],
)
def test_a_text_is_markup_if_half_of_its_lines_have_block_tags(text: str, markup: bool) -> None:
    assert is_markup(text) is markup
