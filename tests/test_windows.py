"""Long texts are cut into bounded pieces without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donext.windows import windows


@pytest.mark.parametrize(
    ("text", "longest", "pieces"),
    [
        ("", 5, []),
        ("捐款", 5, ["捐款"]),
        ("捐款。", 3, ["捐款。"]),
        ("捐款。捐物。捐车", 7, ["捐款。捐物。", "捐车"]),
        ("捐款。捐物，捐车", 7, ["捐款。", "捐物，捐车"]),
        ("捐款，捐物，捐车", 7, ["捐款，捐物，", "捐车"]),
        ("捐款 捐物 捐车", 7, ["捐款 捐物 ", "捐车"]),
        ("捐捐捐捐捐", 2, ["捐捐", "捐捐", "捐"]),
    ],
)
def test_a_piece_ends_at_the_last_good_place(text: str, longest: int, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in windows(text, longest)] == pieces


@given(st.text(alphabet="捐，。 \n", max_size=60), st.integers(1, 10))
def test_pieces_are_bounded_and_cover_the_text(text: str, longest: int) -> None:
    pieces = [text[start:end] for start, end in windows(text, longest)]
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= longest for piece in pieces)
