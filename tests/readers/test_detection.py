from __future__ import annotations

import pytest

from donext.readers.detection import form_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (">>>标题\n\n正文。", "text_dump"),
        ("\n\n>>>标题\n\n正文。", "text_dump"),
        ("正文。\n===========NEXT NEWS==========\n正文。", "text_dump"),
        (">>>标题\n\n正文<p>里有标签。\n第二段。", "text_dump"),
        ("标题\n<p>一。</p>\n<p>二。</p>\n", "html_dump"),
        ("<p>一。</p>\n*\n<p>二。</p>\n", "html_dump"),
        ("<!DOCTYPE html>\n<html><body>\n一。\n二。\n三。\n</body></html>", "html"),
        ("<?xml version='1.0'?>\n<html><p>一。</p></html>", "html"),
        ("\ufeff<html><body>\n一。\n二。\n三。</body></html>", "html"),
        ("<div><p>一。</p></div>", "html"),
        ("一。</p><p>二。</p>", "html"),
        ("青禾 集团 向 远山县 捐款 100 万元 。", "segmented"),
        ("正文 内容\n青禾 集团 向 远山县 捐款 100 万元 。", "segmented"),
        ("青禾集团向远山县捐款100万元。", "plain"),
        ("青禾集团 向远山县 捐款 100 万元，用于购买口罩。", "plain"),
        ("# 标题\n\n正文[链接](http://a.cn)。", "plain"),
        ("| 单位 | 金额 |\n|---|---|\n| 青禾集团 | 5万元 |", "plain"),
        ("一。\n二<p>二。\n三。\n四。", "plain"),
        ("", "plain"),
    ],
)
def test_the_form_of_a_text(text: str, form: str) -> None:
    assert form_of(text) == form
