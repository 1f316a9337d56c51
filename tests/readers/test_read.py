from __future__ import annotations

import datetime
import os
import pickle
from pathlib import Path

import pytest

from donext.readers import ReadError, article, articles, read

DUMP = ">>>一\n\n青禾集团捐款。\n===========NEXT NEWS==========\n>>>二\n\n长河公司捐款。\n"


def test_the_articles_of_a_file_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(("\ufeff" + DUMP.replace("\n", "\r\n")).encode("utf-8"))
    reader = read(str(path))
    assert next(reader).doc_id == "dump.txt#1"
    second = next(reader)
    assert second.doc_id == "dump.txt#2"
    assert second.source == DUMP.replace("\n", "\r\n")
    assert list(reader) == []


def test_a_file_that_is_written_to_while_it_is_read_is_not_half_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("青禾集团捐款5万元。", encoding="utf-8")
    states = iter([os.stat_result((0o100644, 1, 1, 1, 0, 0, size, 0, 0, 0)) for size in (10, 20)])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", lambda file: next(states))
        with pytest.raises(ReadError, match="written to while it was read; read it again when it is finished"):
            read(path)
    assert len(list(read(path))) == 1


def test_the_form_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(">>>一", encoding="utf-8")
    (found,) = read(path, form="plain")
    assert found.text.text == ">>>一" or found.title is None


def test_the_date_of_publication_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("新华社远山2月5日电 青禾集团捐款。", encoding="utf-8")
    (found,) = read(path, published="2020-02-06")
    assert found.published == datetime.date(2020, 2, 5)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.txt", None, "there is no such file; check the path"),
        ("empty.txt", b"", "the file is empty; give a file with text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n", "this is a PNG image, not text; save it as text"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_at_once(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ReadError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="this is a folder; give the files in it"):
        read(tmp_path)


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "it is empty", "fill it")))
    assert (str(error), error.name, error.reason, error.advice) == (
        "a.txt: it is empty; fill it",
        "a.txt",
        "it is empty",
        "fill it",
    )


def test_wrong_arguments_are_told_from_wrong_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("捐款", encoding="utf-8")
    with pytest.raises(ValueError, match="no form 'word'; the forms are html, "):
        read(path, form="word")
    with pytest.raises(ValueError, match="text_column='text' is for tables"):
        read(path, text_column="text")
    with pytest.raises(ValueError, match="published must be a day"):
        read(path, published="soon")
    with pytest.raises(ValueError, match="no form 'csv'"):
        list(articles("捐款", name="a", form="csv"))


def test_a_whole_dump_read_as_one_article_has_all_its_texts() -> None:
    found = article(DUMP)
    assert (found.doc_id, found.title) == ("text", "一")
    assert found.text.text == "一\n青禾集团捐款。\n二\n长河公司捐款。"
    assert (found.start, found.end) == (0, len(DUMP))
