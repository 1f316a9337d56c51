"""Giving expressions, the sentences that are looked at, and where a sentence begins."""

from __future__ import annotations

import datetime

import pytest
import spacy

from donext.components.annotations import Annotations
from donext.components.triggers import (
    analysed_sentences,
    annotate,
    candidate_ranges,
    find_triggers,
    may_tell_gift,
    split_sentences,
)
from donext.views import simplified_view


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("远山集团捐款100万元", ["捐款/give"]),
        ("捐贈口罩", ["捐赠/give"]),
        ("白露公司认捐10万元", ["认捐/give"]),
        ("资助学生20人", ["资助/give"]),
        ("收到捐赠的口罩", ["收到/receive", "捐赠/give"]),
        ("获赠图书500册", ["获赠/receive"]),
        ("送去口罩2万只", ["送去/deliver"]),
        ("募集善款50万元", ["募集/raise"]),
        ("捐赠仪式在禾县举行", ["捐赠/noun"]),
        ("公布捐赠热线", ["捐赠/noun"]),
        ("以公司名义捐款", ["捐款/give"]),
        ("开展心理援助", []),
        ("申请法律援助", []),
        ("支援河西医疗队", []),
        ("市民积极参加无偿献血", []),
        ("天气很好", []),
        ("", []),
    ],
)
def test_giving_expressions(text: str, found: list[str]) -> None:
    triggers = find_triggers(simplified_view(text))
    assert [f"{trigger.text}/{trigger.kind}" for trigger in triggers] == found
    assert all(simplified_view(text)[t.start : t.end] == t.text for t in triggers)


def test_a_range_is_searched_only() -> None:
    text = "甲捐款，乙捐款，丙捐款"
    assert [trigger.start for trigger in find_triggers(text, 3, 7)] == [5]


@pytest.mark.parametrize(
    ("text", "candidate"),
    [
        ("远山集团捐款100万元。", True),
        ("遠山集團捐贈口罩。", True),
        ("免费发放盒饭。", True),
        ("爱心企业送来大米。", True),
        ("天气很好。", False),
        ("公司提供贷款。", False),
        ("", False),
    ],
)
def test_only_texts_with_a_word_of_giving_may_tell_a_gift(text: str, candidate: bool) -> None:
    assert may_tell_gift(text) is candidate
    assert bool(candidate_ranges(text)) is candidate


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“谢谢。”大家笑了。", ["他说：“谢谢。”", "大家笑了。"]),
        ("甲。\n\n乙\r\n丙。", ["甲。", "乙\r", "丙。"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("真的？！是。", ["真的？！", "是。"]),
        ("3.5万元", ["3.5万元"]),
        (" \n ", []),
    ],
)
def test_sentences_end_with_their_marks_and_at_line_breaks(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_a_very_long_sentence_is_cut_at_a_comma_and_nothing_is_lost() -> None:
    text = "捐款一百万元，" * 400
    ranges = split_sentences(text)
    assert all(end - start <= 1000 and text[end - 1] == "，" for start, end in ranges)
    assert "".join(text[start:end] for start, end in ranges) == text


def looked_at(text: str, body_start: int = 0) -> list[str]:
    """The analysed sentences; a star marks the candidates."""
    sentences, _ = analysed_sentences(simplified_view(text), body_start)
    return [("*" if s.candidate else "") + text[s.start : s.end] for s in sentences]


def skimmed(text: str) -> list[str]:
    """The sentences that speak of giving and are not analysed."""
    return [text[s.start : s.end] for s in analysed_sentences(simplified_view(text))[1]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("天气很好。市民出行。", []),
        ("远山集团捐口罩。", ["*远山集团捐口罩。"]),
        ("甲。乙。丙。远山捐口罩。丁。", ["甲。", "丙。", "*远山捐口罩。"]),
        ("远山捐款。其中现金10万元。丁。", ["*远山捐款。", "其中现金10万元。"]),
        ("远山捐款。口罩2万只。丁。", ["*远山捐款。", "口罩2万只。"]),
        ("远山捐款。这批物资昨日送到。共2万只。丁。", ["*远山捐款。", "这批物资昨日送到。", "共2万只。"]),
        ("“我们捐了口罩。”远山集团经理说。丁。", ["*“我们捐了口罩。”", "远山集团经理说。"]),
    ],
)
def test_candidates_come_with_the_neighbours_that_they_need(text: str, sentences: list[str]) -> None:
    assert looked_at(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "远山集团捐米。",
        "远山集团捐款10万。",
        "远山集团捐赠10件。",
        "“启明奖”由远山集团捐赠。",
        "远山集团 | 捐款 | 10",
        "远山集团收到捐款。\n白露公司 50000元",
        "远山集团要捐款了。丙。丁。远山捐口罩。",
        "远山集团收到10万元捐款。此款由白露公司捐赠。",
    ],
)
def test_a_sentence_that_speaks_of_giving_is_looked_at_where_something_is_named_that_is_given(text: str) -> None:
    assert looked_at(text)[0].startswith("*")
    assert not skimmed(text)


@pytest.mark.parametrize(
    "text",
    [
        "远山集团积极捐款。",
        "远山集团捐款的善举受到好评。2月3日，天气很好。",
        "有20位市民出席捐款仪式。",
        "第三批援助河西医疗队启程，带着10箱口罩。",  # the name of a team tells no gift
        "远山集团捐款。" + "丙。" * 9 + "口罩。",
    ],
)
def test_a_sentence_that_speaks_of_giving_is_skimmed_where_nothing_is_named_that_is_given(text: str) -> None:
    assert looked_at(text) == []
    assert skimmed(text) == [text[: text.index("。") + 1]]


def test_the_title_and_the_first_sentence_of_the_body_are_always_looked_at() -> None:
    text = "某地要闻\n某公司是老企业。天气很好。市民出行。公司捐口罩。"
    assert looked_at(text, body_start=5) == ["某地要闻", "某公司是老企业。", "市民出行。", "*公司捐口罩。"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("新华社河西7月20日电（记者张三、李四）远山集团捐口罩。", "远山集团"),
        ("禾县日报7月21日讯 远山集团捐口罩。", "远山集团"),
        ("本报讯（记者 李四）远山集团捐口罩。", "远山集团"),
        ("本报讯 远山集团捐口罩。", "远山集团"),
        ("禾县网2月15日消息（记者 楚天阔）2月13日，远山集团捐口罩。", "2月13日"),
        ("7月20日，远山集团捐口罩。", "7月20日"),
        ("远山集团捐口罩。", "远山集团"),
    ],
)
def test_a_sentence_begins_behind_the_dateline(text: str, begins: str) -> None:
    (sentence,) = annotate(text).sentences
    assert text[sentence.start :].startswith(begins)


@pytest.mark.parametrize(
    ("text", "body_start", "headlines"),
    [
        ("远山捐口罩\n远山集团捐口罩。", 6, [True, False]),
        ("远山捐口罩\n远山集团捐口罩。", 0, [True, False]),
        ("远山集团捐口罩；\n白露公司捐口罩。", 0, [False, False]),
    ],
)
def test_titles_and_short_lines_without_a_full_stop_are_headlines(
    text: str, body_start: int, headlines: list[bool]
) -> None:
    sentences = annotate(text, body_start).sentences
    assert [sentence.headline for sentence in sentences] == headlines
    assert [sentence.paragraph for sentence in sentences] == [0, 1]
    assert sentences[0].in_title is (body_start > 0)


def test_what_a_caller_knows_of_a_doc_is_kept() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("donext_triggers")
    doc = nlp.make_doc("要闻\n远山集团捐口罩。")
    day = datetime.date(2021, 7, 25)
    doc._.donext = Annotations(text=doc.text, view="", body_start=3, published=day, currency="HKD")
    annotations = nlp(doc)._.donext
    assert (annotations.published, annotations.currency, annotations.body_start) == (day, "HKD", 3)
    assert [sentence.in_title for sentence in annotations.sentences] == [True, False]
