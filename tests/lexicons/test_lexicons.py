"""The tables of words: every one loads, and a mistake in one is named with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from donext import lexicons
from donext.lexicons import LexiconError, rows, terms
from donext.views import simplified_view

TABLES = sorted(path.stem for path in lexicons.FOLDER.glob("*.csv"))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_loads(table: str) -> None:
    found = rows(table)
    assert found
    assert len({frozenset(row.fields) for row in found}) == 1, "every row has the columns of the header"


@pytest.mark.parametrize("table", TABLES)
def test_terms_are_in_the_script_that_rules_read(table: str) -> None:
    unread = [f"line {row.line}: {row.term}" for row in rows(table) if simplified_view(row.term) != row.term]
    assert not unread


@pytest.mark.parametrize("table", TABLES)
def test_terms_have_no_white_space_around_them(table: str) -> None:
    assert not [f"line {row.line}: {row.term!r}" for row in rows(table) if row.term != row.term.strip()]


@pytest.mark.parametrize("table", TABLES)
def test_files_end_with_a_line_break_and_have_no_byte_order_mark(table: str) -> None:
    content = (lexicons.FOLDER / f"{table}.csv").read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("triggers", "kind", {"give", "raise", "receive", "deliver", "make", "serve"}),
        ("party_heads", "kind", {"organization", "group", "none", "class", "shop"}),
        ("known_bodies", "sure", {"yes", "no"}),
        ("known_places", "sure", {"yes", "no"}),
    ],
)
def test_columns_hold_what_the_code_knows(table: str, column: str, values: set[str]) -> None:
    assert {row[column] for row in rows(table)} <= values


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of a table of one's own, read in place of the package's."""
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    rows.cache_clear()
    yield tmp_path / "words.csv"
    rows.cache_clear()


def test_rows_keep_the_order_and_the_lines_of_the_file(table: Path) -> None:
    table.write_text('term,kind,note\n# a comment\n捐,give,\n\n"赠,送",give,with a comma\n', encoding="utf-8")
    assert [(row.term, row["kind"], row["note"], row.line) for row in rows("words")] == [
        ("捐", "give", "", 3),
        ("赠,送", "give", "with a comma", 5),
    ]


def test_terms_come_longest_first_and_once(table: Path) -> None:
    table.write_text("term,kind\n捐,a\n捐赠款,a\n捐款,a\n捐款,b\n获赠,b\n", encoding="utf-8")
    assert terms("words") == ("捐赠款", "捐款", "获赠", "捐")
    assert terms("words", kind="b") == ("捐款", "获赠")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("word,kind\n捐,a\n", r"words\.csv, line 1: the first column must be 'term', not 'word'"),
        ("term,kind\n捐,a\n赠\n", r"words\.csv, line 3: 1 cells under 2 columns \(term, kind\)"),
        ("term,kind\n捐,a,b\n", r"words\.csv, line 2: 3 cells under 2 columns"),
        ("# words\nterm,kind\n\n ,a\n", r"words\.csv, line 4: the term is empty; write a word or delete"),
        ("term,kind\n捐,a\n赠,a\n捐,a\n", r"words\.csv, line 4: '捐' stands here a second time; delete"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_do(table: Path, content: str, message: str) -> None:
    table.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        rows("words")


def test_a_table_in_another_encoding_is_named(table: Path) -> None:
    table.write_bytes("term\n捐\n".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"words\.csv: is not in UTF-8 .*; save it as UTF-8"):
        rows("words")


def test_the_byte_order_mark_of_a_spreadsheet_is_no_part_of_the_header(table: Path) -> None:
    table.write_bytes("term\r\n捐\r\n".encode("utf-8-sig"))
    assert [row.term for row in rows("words")] == ["捐"]


def test_the_same_word_may_have_several_uses(table: Path) -> None:
    table.write_text("term,kind\n捐,a\n捐,b\n", encoding="utf-8")
    assert [row["kind"] for row in rows("words")] == ["a", "b"]


def test_a_table_that_does_not_exist_is_named_with_those_that_do(table: Path) -> None:
    table.write_text("term\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="no lexicon table 'wrods'; the tables are: words"):
        rows("wrods")
    assert rows("words") == ()
