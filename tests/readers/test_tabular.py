from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from donext.readers import ReadError, read


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_row_of_a_table_is_an_article(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "news.csv",
        "id,title,published,content\r\n"
        'n1,青禾集团捐款,2020-02-05,"<p>青禾集团捐款<b>100</b>万元。</p>"\r\n'
        ',,,"长河公司捐款。\n第二段，含""引号""。"\r\n',
    )
    first, second = read(path)
    assert (first.doc_id, first.title, first.published) == ("n1", "青禾集团捐款", datetime.date(2020, 2, 5))
    assert (first.text.text, first.source) == ("青禾集团捐款100万元。", "<p>青禾集团捐款<b>100</b>万元。</p>")
    assert (second.doc_id, second.title, second.published) == ("news.csv#2", None, None)
    assert second.text.text == '长河公司捐款。\n第二段，含"引号"。'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "正文\n青禾集团捐款。\n"),
        ("a.csv", "标题;正文\n无;青禾集团捐款。\n"),
        ("a.tsv", "日期\t正文\n2020-02-05\t青禾集团捐款。\n"),
        ("a.CSV", "TEXT\n青禾集团捐款。\n"),
        ("a.jsonl", '{"text": "青禾集团捐款。"}\n\n'),
        ("a.ndjson", '{"id": 7, "content": "青禾集团捐款。"}'),
        ("a.json", '[{"text": "青禾集团捐款。"}]'),
        ("a.json", '{"正文": "青禾集团捐款。"}'),
    ],
)
def test_the_column_of_the_text_is_found(tmp_path: Path, name: str, text: str) -> None:
    (found,) = read(write(tmp_path, name, text))
    assert found.text.text == "青禾集团捐款。"


def test_another_column_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,memo\n无,青禾集团捐款。\n", encoding="gb18030")
    (found,) = read(path, text_column="memo")
    assert found.text.text == "青禾集团捐款。"


def test_a_table_is_read_whatever_its_suffix_if_its_form_is_given(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", json.dumps({"text": "青禾集团捐款。"}))
    (found,) = read(path, form="jsonl")
    assert found.doc_id == "a.txt#1"


def test_a_cell_may_be_long(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, "a.csv", "text\n" + "捐款。" * 100_000 + "\n"))
    assert len(found.text) == 300_000


@pytest.mark.parametrize(
    ("name", "text", "column", "message"),
    [
        (
            "a.csv",
            "甲,乙\n1,2\n",
            None,
            "a.csv: none of the columns '甲', '乙' is known to hold text; name it",
        ),
        ("a.csv", "text\n一\n", "memo", "a.csv: no column 'memo'; the columns are 'text'"),
        (
            "a.csv",
            "text,x\n一,2,3\n",
            None,
            "a.csv: rows that cannot be read: line 2 (3 cells under 2 columns)",
        ),
        (
            "a.jsonl",
            '{"text": 5}\n',
            None,
            "a.jsonl: rows that cannot be read: line 1 (no text under 'text')",
        ),
        ("a.jsonl", "[1]\n", None, "a.jsonl: rows that cannot be read: line 1 (no object)"),
        ("a.json", '[{"text": "一"}, 2]', None, "a.json: rows that cannot be read: record 2 (no object)"),
        ("a.json", "[", None, "a.json: broken JSON ("),
        ("a.jsonl", "[" * 200_000, None, "a.jsonl: rows that cannot be read: line 1 (maximum recursion depth"),
        ("a.json", '{"a":' * 200_000, None, "a.json: broken JSON (maximum recursion depth"),
        ("a.jsonl", "{bad\n", None, "a.jsonl: rows that cannot be read: line 1 ("),
    ],
)
def test_what_is_wrong_with_a_table_is_said_in_one_line(
    tmp_path: Path, name: str, text: str, column: str | None, message: str
) -> None:
    with pytest.raises(ReadError) as error:
        list(read(write(tmp_path, name, text), text_column=column))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_what_stands_in_no_words_is_no_title_and_no_date(tmp_path: Path) -> None:
    row = '{"text": "一", "title": ["甲"], "date": {"a": "2020-02-05"}, "id": ' + "[" * 500 + "]" * 500 + "}"
    (found,) = read(write(tmp_path, "a.jsonl", row))
    assert (found.doc_id, found.title, found.published) == ("a.jsonl#1", None, None)


def test_a_cell_that_a_forgotten_quotation_mark_makes_too_long_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'text\n远山集团捐款10万元。\n"' + "白露。" * 4_000_000)
    found = read(path)
    assert next(found).text.text == "远山集团捐款10万元。"
    with pytest.raises(ReadError, match=r"line 3 .field larger than field limit .10000000"):
        next(found)


def test_bad_rows_are_reported_after_the_good_ones_were_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "一"}\n{bad\n{"text": "三"}\n')
    found = []
    with pytest.raises(ReadError, match="line 2"):
        for one in read(path):
            found.append(one.text.text)
    assert found == ["一", "三"]
