from __future__ import annotations

import pytest

from donext.alignment import AlignedText
from donext.readers import article
from donext.readers.titles import clean_title


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("青禾集团捐款百万- 中国日报网", "青禾集团捐款百万"),
        ("青禾集团捐款百万 - 公益 - 环球网", "青禾集团捐款百万"),
        ("青禾集团捐款百万_新浪网", "青禾集团捐款百万"),
        ("青禾集团捐款百万|新京报客户端", "青禾集团捐款百万"),
        ("青禾集團捐款百萬 - 某某新聞網", "青禾集團捐款百萬"),
        ("青禾集团捐款百万 ...", "青禾集团捐款百万"),
        ("青禾集团捐款百万……", "青禾集团捐款百万"),
        ("## 青禾集团捐款百万", "青禾集团捐款百万"),
        ("\ufeff 青禾集团\u200b  捐款百万 ", "青禾集团 捐款百万"),
        ("同心抗疫——青禾集团在行动", "同心抗疫——青禾集团在行动"),
        ("丝路-青禾集团捐款", "丝路-青禾集团捐款"),
        ("抗疫丨青禾集团捐款", "抗疫丨青禾集团捐款"),
        ("- 某某网", "- 某某网"),
    ],
)
def test_a_title_loses_the_name_of_its_site(title: str, clean: str) -> None:
    assert clean_title(AlignedText.of(title)).text == clean


def test_a_title_of_thousands_of_sites_loses_them_all_in_a_short_time() -> None:
    assert clean_title(AlignedText.of("青禾集团捐款百万" + "-某某网" * 50_000)).text == "青禾集团捐款百万"


BODY = "青禾集团2月3日向远山县人民医院捐款100万元，用于购买口罩和防护服，支援一线医护人员。"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("青禾集团捐款百万", "青禾集团捐款百万"),
        ("青禾集团捐款百万！", "青禾集团捐款百万！"),
        ("# 青禾集团捐款百万。", "青禾集团捐款百万。"),
        ("首页 > 公益 > 正文\n青禾集团捐款百万", "青禾集团捐款百万"),
        ("青禾集团捐款百万。", None),
        ("本网远山2月5日电", None),
        ("某某新闻网讯（记者 林小满）", None),
        ("捐赠现场\n捐赠现场", None),
        ("单位 | 金额", None),
    ],
)
def test_the_first_line_is_a_title_if_it_reads_like_one(first: str, title: str | None) -> None:
    found = article(f"{first}\n{BODY}\n")
    assert found.title == title
    if title:
        assert found.text.text == f"{title}\n{BODY}"


def test_a_single_paragraph_has_no_title() -> None:
    assert article("青禾集团捐款百万").title is None


def test_a_title_that_is_repeated_above_the_body_stands_once() -> None:
    found = article(f">>>青禾集团捐款百万 - 某某网\n\n青禾集团捐款百万\n{BODY}")
    assert found.text.text == f"青禾集团捐款百万\n{BODY}"
