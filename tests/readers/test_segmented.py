from __future__ import annotations

import pytest

from donext.readers import article, articles
from donext.readers.segmented import is_segmented

LINES = (
    "正文 内容 \n"
    "近日 ， 青禾 集团 向 远山县 人民 医院 捐款 100 万元 ， 并 捐赠 口罩 2 万 只 。 \n"
    "战 疫情   勇 担当 — — 长河 公司 捐赠 Air France 机票 50 张 。 \n"
    "近日 ， 青禾 集团 向 远山县 人民 医院 捐款 100 万元 ， 并 捐赠 口罩 2 万 只 。 \n"
)


def test_each_line_is_an_article_even_if_it_is_repeated_and_headers_are_none() -> None:
    found = list(articles(LINES, name="s.txt"))
    assert [one.doc_id for one in found] == ["s.txt#1", "s.txt#2", "s.txt#3"]
    assert found[0].text.text == found[2].text.text
    assert found[0].start < found[2].start


def test_a_mention_is_found_with_its_spaces_in_the_file() -> None:
    second = list(articles(LINES, name="s.txt"))[1]
    at = second.text.text.index("长河公司")
    assert LINES[slice(*second.text.source_range(at, at + 4))] == "长河 公司"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("捐款 100 万元 。", "捐款100万元。"),
        ("捐赠 N 95 口罩 12.7 万 只", "捐赠N95口罩12.7万只"),
        ("向 Air France 捐款", "向Air France捐款"),
        ("电话 010 6666 拨打", "电话010 6666拨打"),
        ("远山 　 Ｗ ｅ Ｇ ｏ 志愿者", "远山 ＷｅＧｏ志愿者"),
        ("战 疫情   勇 担当", "战疫情 勇担当"),
    ],
)
def test_the_spaces_between_words_go(line: str, text: str) -> None:
    (found,) = articles(line, name="s", form="segmented")
    assert found.text.text == text


@pytest.mark.parametrize(
    ("text", "segmented"),
    [
        (LINES, True),
        ("青禾集团 向远山县捐款 100 万元，长河公司捐款 50 万元。", False),
        ("one two three four", False),
        ("", False),
    ],
)
def test_text_is_segmented_if_its_words_are_spaced(text: str, segmented: bool) -> None:
    assert is_segmented(text) is segmented


def test_several_lines_read_as_one_article_are_its_paragraphs() -> None:
    assert len(article(LINES).text.text.split("\n")) == 3
