"""Names that the tagger cuts or that it reads as other words, mended by what stands around them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from donext.components.chunks import chunk


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("昨日，绿洲置业捐款10万元。", "绿洲置业"),
        ("南洲校友总会捐款10万元。", "南洲校友总会"),
        ("刚脱贫的余明能，捐款5万元。", "余明能"),
        ("远山集团、慧明能、白露公司等捐款10万元。", "慧明能"),
        ("远山集团计划再捐款10万元。", "远山集团"),
        ("昨日，周裕发控股以公司名义捐款10万元。", "周裕发控股"),
        ("远石重工、白露电力、青禾建三家企业捐款10万元。", "青禾建"),
        ("青禾公司向伊红新月会捐款10万元。", "伊红新月会"),
        ("远山集团董事长李海代表公司捐款10万元。", "远山集团董事长李海"),
        ("企业家代表李海捐款10万元。", "企业家代表李海"),
        ("青禾集团创办人李海捐款10万元。", "青禾集团创办人李海"),
        ("可口可乐捐款10万元。", "可口可乐"),
        ("远山集团鲁明球向河西县捐款10万元。", "远山集团鲁明球"),
        ("世界粮食计划署捐款10万元。", "世界粮食计划署"),
    ],
)
def test_a_name_is_one_phrase(pipeline: Language, text: str, phrase: str) -> None:
    annotations = pipeline(text)._.donext
    (sentence,) = annotations.sentences
    assert phrase in [piece.text for piece in chunk(sentence, annotations.view) if piece.kind == "np"]


def test_a_head_that_governs_something_stays_a_predicate(pipeline: Language) -> None:
    annotations = pipeline("青原投资20亿元建厂，捐款10万元。")._.donext
    (sentence,) = annotations.sentences
    assert "青原投资" not in [piece.text for piece in chunk(sentence, annotations.view)]
