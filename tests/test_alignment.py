"""Whatever is done to a text, each character still knows its place in the source."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donext.alignment import AlignedText, surface_of

PAGE = "<p>捐款&nbsp;5<b>万</b>元</p>"


def readable() -> AlignedText:
    return AlignedText.of(PAGE).replace(r"<[^>]*>", "").replace("&nbsp;", " ")


def piece(aligned: AlignedText, words: str) -> str:
    """The source of the first `words` in the text."""
    at = aligned.text.index(words)
    return aligned.source_text(*aligned.source_range(at, at + len(words)))


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("捐款", "捐款"),
        (" ", "&nbsp;"),
        ("款 5", "款&nbsp;5"),
        ("5万元", "5<b>万</b>元"),
        ("万", "万"),
        ("捐款 5万元", "捐款&nbsp;5<b>万</b>元"),
    ],
)
def test_a_stretch_leads_to_the_source_it_came_from(words: str, source: str) -> None:
    assert piece(readable(), words) == source


def test_a_part_of_a_source_keeps_the_offsets_of_the_whole() -> None:
    part = AlignedText.of("前言。捐款。", 3, 5)
    assert (part.text, part.source_range(0, 2)) == ("捐款", (3, 5))
    assert str(part) == "捐款" and len(part) == 2


def test_a_slice_keeps_its_places() -> None:
    text = readable()
    assert text[3:].text == "5万元"
    assert piece(text[3:], "万元") == "万</b>元"
    assert text[-2:].text == "万元"


@pytest.mark.parametrize(
    ("pattern", "replacement", "text", "of_the_new"),
    [
        ("x+", "", "捐款万元", None),
        ("x+", "-", "捐款-万元", "xxx"),
        ("x+", "两个", "捐款两个万元", "xxx"),
        ("没有", "-", "捐款xxx万元", None),
        ("x*", "-", "捐款-万元", "xxx"),
    ],
)
def test_what_is_put_in_covers_what_it_replaces(
    pattern: str, replacement: str, text: str, of_the_new: str | None
) -> None:
    changed = AlignedText.of("捐款xxx万元").replace(pattern, replacement)
    assert changed.text == text
    if of_the_new is not None:
        assert piece(changed, replacement) == of_the_new
        assert piece(changed, replacement[0]) == of_the_new
    assert piece(changed, "万元") == "万元"


def test_a_backslash_in_a_replacement_is_a_backslash() -> None:
    assert AlignedText.of("a-b").replace("-", r"\1").text == r"a\1b"


def test_joined_pieces_keep_their_places_and_the_separator_has_none() -> None:
    source = "标题\n\n\n正文"
    joined = AlignedText.join([AlignedText.of(source, 0, 2), AlignedText.of(source, 5, 7)])
    assert joined.text == "标题\n正文"
    assert joined.source_range(3, 5) == (5, 7)
    start, end = joined.source_range(2, 3)
    assert start == end
    assert joined.source_range(1, 4) == (1, 6)


def test_pieces_of_different_sources_are_refused() -> None:
    with pytest.raises(ValueError, match="different sources"):
        AlignedText.join([AlignedText.of("甲"), AlignedText.of("乙")])
    with pytest.raises(ValueError, match="at least one piece"):
        AlignedText.join([])


def test_lines_are_stripped_and_empty_ones_left_out() -> None:
    text = AlignedText.of("  甲 \r\n\r\n\u3000\u3000乙\n \n丙")
    assert [line.text for line in text.lines()] == ["甲", "乙", "丙"]
    assert [line.source_range(0, 1) for line in text.lines()] == [(2, 3), (10, 11), (14, 15)]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 3), (5, 6)])
def test_a_range_without_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"no text at \[{start}:{end}\] of 2 characters"):
        AlignedText.of("捐款").source_range(start, end)


def test_an_excerpt_has_the_text_and_the_offsets_without_the_rest_of_the_source() -> None:
    whole = readable()
    excerpt = whole[3:].excerpt()
    assert excerpt.source == "5<b>万</b>元"
    assert excerpt.source_range(0, 3) == whole.source_range(3, 6)
    assert piece(excerpt, "5万") == "5<b>万"
    assert AlignedText.of("abc")[0:0].excerpt().source == ""
    assert pickle.loads(pickle.dumps(excerpt)) == excerpt


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("武汉 市\n红十字会", "武汉市红十字会"),
        ("Air  France 公司", "Air France公司"),
        ("N 95 口罩", "N 95口罩"),
        ("　100\t万元 ", "100万元"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_the_surface_has_no_white_space_but_between_latin_words(text: str, surface: str) -> None:
    assert surface_of(text) == surface


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("slice"), st.integers(0, 12), st.integers(0, 40)),
        st.tuples(
            st.just("replace"),
            st.sampled_from(["[a-c]+", "捐", r"\s+", "<.>"]),
            st.sampled_from(["", "两字"]),
        ),
        st.tuples(st.sampled_from(["lines", "excerpt", "strip"]), st.none(), st.none()),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab<>捐款𠮷 \n\r\u3000", max_size=40), EDITS)
def test_any_changes_keep_the_places_in_order_and_inside_the_source(
    source: str, edits: list[tuple[str, object, object]]
) -> None:
    text = AlignedText.of(source)
    replaced: set[str] = set()
    for name, first, second in edits:
        if name == "slice":
            text = text[first:second]
        elif name == "replace":
            text = text.replace(str(first), str(second))
            replaced |= set(str(second))
        elif name == "lines":
            lines = list(text.lines())
            text = AlignedText.join(lines, " ") if lines else text
            replaced.add(" ")
        else:
            text = getattr(text, name)()
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts) and list(text.ends) == sorted(text.ends)
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        assert 0 <= start <= end <= len(source)
        assert character == source[start:end] or character in replaced
        assert text.source_text(start, end) == source[start:end]
