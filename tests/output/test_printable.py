"""What is printed cannot steer the terminal, whatever it came from."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from donext.batch import Outcome, Problem, Summary
from donext.output.printable import printable, printable_line
from donext.progress import progress

STEERING = {
    "a colour": "\x1b[31m",
    "a name for the window": "\x1b]0;x\x07",
    "eight-bit escape": "\x9b31m",
    "back over what was written": "\b\b\r",
    "writing from right to left": "\u202e\u2066\u200f",
    "nothing to see": "\u200b\u2060\ufeff",
    "other line ends": "\u2028\u2029\x0b\x0c\x85",
    "half a character": "\ud800",
}


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_characters_that_steer_are_left_out(text) -> None:
    shown = printable(f"甲{text}乙")
    assert shown[0] + shown[-1] == "甲乙"
    assert all(character.isascii() and character.isprintable() for character in shown[1:-1])


@given(st.text())
def test_what_is_left_can_be_seen_or_is_white_space(text) -> None:
    kinds = {unicodedata.category(character) for character in printable(text) if character not in "\n\t"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not set(printable_line(text)) & set("\n\r")


def test_chinese_text_stays_as_it_is() -> None:
    text = "1月25日，远山集团\u3000捐款100万元。\n第二段\t😀é"
    assert printable(text) == text


def test_a_problem_of_a_run_is_one_harmless_line() -> None:
    stream = io.StringIO()
    with progress(1, Console(file=stream, width=200, force_terminal=False)) as watch:
        watch(Outcome(Problem("[red]a\x1b]0;x\x07\n.txt", None, "is\x9bempty"), 1.0, 0), Summary())
    assert stream.getvalue() == "donext: [red]a]0;x .txt: isempty\n"
