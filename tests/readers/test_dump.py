from __future__ import annotations

import pytest

from donext.readers import articles

DUMP = """>>>青禾集团捐款百万

本网2月5日电 青禾集团捐款100万元。
第二段。

===========NEXT NEWS==========

>>>长河公司送去口罩 ...


长河公司捐赠口罩20万只。
"""


def titles(source: str) -> list[str | None]:
    return [one.title for one in articles(source, name="a")]


def test_a_dump_is_split_at_its_separators() -> None:
    first, second = articles(DUMP, name="dump.txt")
    assert (first.doc_id, second.doc_id) == ("dump.txt#1", "dump.txt#2")
    assert first.text.text == "青禾集团捐款百万\n本网2月5日电 青禾集团捐款100万元。\n第二段。"
    assert second.text.text == "长河公司送去口罩\n长河公司捐赠口罩20万只。"
    assert first.body_start == len("青禾集团捐款百万\n")


def test_each_article_indexes_the_whole_dump() -> None:
    _, second = articles(DUMP, name="dump.txt")
    at = second.text.text.index("口罩20万只")
    assert DUMP[slice(*second.text.source_range(at, at + 6))] == "口罩20万只"
    assert DUMP[second.start : second.end].lstrip().startswith(">>>长河公司")


def test_a_dump_of_one_article_is_called_after_its_file() -> None:
    (only,) = articles(">>>标题\n\n正文", name="dump.txt")
    assert only.doc_id == "dump.txt"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (DUMP.replace("\n", "\r\n"), ["青禾集团捐款百万", "长河公司送去口罩"]),
        ("\ufeff" + DUMP, ["青禾集团捐款百万", "长河公司送去口罩"]),
        (">>>甲捐款\n\n正文一。\n\n>>>乙捐款\n\n正文二。\n", ["甲捐款", "乙捐款"]),
        (">>>甲捐款\n\n正文一。\n>>>点击查看详情\n", ["甲捐款"]),
        (">>>甲捐款\n\n正文>>>里面\n", ["甲捐款"]),
        (">>>\n\n没有标题。", [None]),
        ("没有标题的一篇。\n===========NEXT NEWS==========\n>>>乙捐款\n\n正文。", [None, "乙捐款"]),
        ("===========NEXT NEWS==========\n\n===========NEXT NEWS==========\n", []),
    ],
)
def test_where_an_article_begins(source: str, expected: list[str | None]) -> None:
    assert titles(source) == expected


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ('一。\n<font color="red">二</font>。\n三<p>三。\n四。', ["一。", "二。", "三", "三。", "四。"]),
        ("一。\n<p>二。\n三。", ["一。", "二。", "三。"]),
        ('<span style=";\ncolor:red">一。</span>\n二。', ["一。", "二。"]),
        ("<p>一。</p>\n<p>二\n。</p>", ["一。", "二。"]),
        ("捐款&nbsp;5万元。", ["捐款 5万元。"]),
        ("一<37。", ["一<37。"]),
    ],
)
def test_markup_in_a_body_is_taken_out(body: str, paragraphs: list[str]) -> None:
    (found,) = articles(f">>>标题\n\n{body}\n", name="a")
    assert found.text.text[found.body_start :].split("\n") == paragraphs
