"""No cell of a CSV file that was made inert runs, in any program that reads it."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from donext.output.csv_cells import csv_cell, inert_cell

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"
text = st.text(st.one_of(st.sampled_from(SIGNS + ";,\"'\t\r\n \u3000\u200b\ufeff|!甲1"), st.characters()))


def cells(written: str, delimiter: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter) for cell in row]


@given(st.lists(text, min_size=1, max_size=4))
@example(["甲;=1+1", "\t@x"])
@example(["甲\n =1"])
@example(["\0=1"])
@example(["", '\t"='])
def test_no_cell_begins_as_a_formula_whatever_the_reader_takes_for_its_end(row) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerow(inert_cell(csv_cell(cell)) for cell in row)
    for delimiter in ",;\t":
        for cell in cells(written.getvalue(), delimiter):
            for line in re.split("[\r\n]", cell):
                assert not line.strip().strip("\u200b\ufeff ").startswith(tuple(SIGNS)), (delimiter, cell)


def test_a_nul_is_shown_in_every_cell_since_programs_stop_at_it() -> None:
    assert csv_cell("远山\0集团") == "远山\ufffd集团"


@given(text)
def test_nothing_is_lost(value) -> None:
    assert inert_cell(value).replace("'", "") == value.replace("'", "")


@given(st.text(st.characters(exclude_characters=SIGNS + "\t\r\n")))
def test_text_without_signs_stays_as_it_is(value) -> None:
    assert inert_cell(value) == value


@pytest.mark.parametrize("value", ["3-5", "a@b", "口罩+手套", "1+1=2", "-", "'=1"])
def test_signs_inside_a_text_stay(value) -> None:
    assert inert_cell(value).removeprefix("'") == value.removeprefix("'")


def test_a_long_cell_takes_linear_time() -> None:
    for unit in (" ", "\n", ";", "\t ", "\u200b", "; ="):
        inert_cell(unit * 200_000)
