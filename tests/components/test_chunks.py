"""The shallow parse: which words stand together, and what part they play."""

from __future__ import annotations

import pytest
from spacy.language import Language

from donext.components.chunks import Chunk, chunk


def chunks(pipeline: Language, text: str) -> list[Chunk]:
    annotations = pipeline(text)._.donext
    (sentence,) = annotations.sentences
    return chunk(sentence, annotations.view)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "7月20日，远山集团通过青禾基金会向河西县捐款10万元。",
            "date:7月20日 punct:， np:远山集团 prep:通过 np:青禾基金会 prep:向 np:河西县 trigger:捐款 "
            "amount:10万元 punct:。",
        ),
        (
            "远山集团和白露公司各捐赠口罩2万只。",
            "np:远山集团 conj:和 np:白露公司 distributive:各 trigger:捐赠 np:口罩 quantity:2万只 punct:。",
        ),
        (
            "远山集团已累计捐赠2万只口罩给医院。",
            "np:远山集团 adverb:已 adverb:累计 trigger:捐赠 quantity:2万只 np:口罩 prep:给 np:医院 punct:。",
        ),
        ("远山集团将口罩捐给河西县。", "np:远山集团 prep:将 np:口罩 trigger:捐给 np:河西县 punct:。"),
    ],
)
def test_a_sentence_is_a_row_of_chunks(pipeline: Language, text: str, row: str) -> None:
    assert " ".join(f"{piece.kind}:{piece.text}" for piece in chunks(pipeline, text)) == row


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("远山（禾县）食品有限公司捐款10万元。", "远山（禾县）食品有限公司"),
        ("“黑土地”合作社捐赠大米5吨。", "“黑土地”合作社"),
        ("Sea Bridge公司捐款10万美元。", "Sea Bridge公司"),
        ("盖茨基金会捐款10万元。", "盖茨基金会"),
        ("第一人民医院收到捐赠口罩2万只。", "第一人民医院"),
        ("远山集团捐赠病毒检测试剂盒200盒。", "病毒检测试剂盒"),
        ("远山集团捐赠10吨消毒水。", "消毒水"),
        ("远山集团捐赠一次性口罩2万只。", "一次性口罩"),
        ("爱心款、洗手液由远山集团捐赠。", "洗手液"),
    ],
)
def test_what_belongs_together_is_one_noun_phrase(pipeline: Language, text: str, phrase: str) -> None:
    assert phrase in [piece.text for piece in chunks(pipeline, text) if piece.kind == "np"]


@pytest.mark.parametrize(
    "text",
    [
        "7月20日，远山集团（以下简称“远山”）通过青禾基金会向河西县捐款约10万元、口罩2万只。",
        "遠山集團向河西縣人民醫院捐贈１００萬元，",
        "𠮷野家公司 捐赠 Air Force 牌口罩2 万只！",
        "捐米",
    ],
)
def test_chunks_cover_the_sentence(pipeline: Language, text: str) -> None:
    annotations = pipeline(text)._.donext
    found = chunks(pipeline, text)
    assert (found[0].start, found[-1].end) == (0, len(annotations.view))
    assert [piece.start for piece in found[1:]] == [piece.end for piece in found[:-1]]
