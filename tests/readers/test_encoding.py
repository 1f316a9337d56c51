from __future__ import annotations

import codecs

import pytest

from donext.readers.encoding import decode
from donext.readers.errors import ReadError

SIMPLIFIED = "青禾集团向远山县人民医院捐款100万元，用于购买口罩和防护服。\r\n第二批物资已经发出。\n"
TRADITIONAL = "青禾集團向遠山縣人民醫院捐款100萬元，用於購買口罩和防護服。\n這是第二批物資。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-16-le"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        ("捐款：😀 100万元，谢谢大家的爱心。", "gb18030"),
        ("Donation of 100 masks\n", "ascii"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + SIMPLIFIED.encode(encoding), "a.txt") == SIMPLIFIED


def test_what_a_page_declares_is_tried_before_guessing() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>䶮</body></html>'
    assert decode(page.encode("gb18030"), "a.html") == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_cost_a_warning_and_no_more(encoding: str) -> None:
    data = (SIMPLIFIED * 10).encode(encoding)
    cut = data[: len(data) // 2] + b"\xff" + data[len(data) // 2 :]
    with pytest.warns(UserWarning, match=r"a\.txt: [12] broken bytes"):
        text = decode(cut, "a.txt")
    assert text.count("青禾集团") >= 9


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (codecs.BOM_UTF8, "the file is empty"),
        (b"%PDF-1.7\n\xe2\xe3", "this is a PDF, not text"),
        (b"PK\x03\x04\x14\x00", "this is a Word, Excel or ZIP file, not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is a PNG image, not text"),
        (bytes(range(256)) * 4, "no text in an encoding that donext knows"),
        (b"\x00\x01\x02\x03" * 50, "no text in an encoding that donext knows"),
    ],
)
def test_what_is_no_text_is_an_error_that_names_the_file(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as error:
        decode(data, "folder/a.bin")
    assert str(error.value).startswith(f"folder/a.bin: {reason}; ")
    assert "\n" not in str(error.value)
