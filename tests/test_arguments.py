import datetime

import pytest

from donext.arguments import article_text, published_date


@pytest.mark.parametrize(
    "value",
    [
        "2020-02-01",
        " 2020-02-01\n",
        datetime.date(2020, 2, 1),
        datetime.datetime(2020, 2, 1, 23, 59),
    ],
)
def test_a_day_is_read_in_every_accepted_form(value: object) -> None:
    assert published_date(value) == datetime.date(2020, 2, 1)
    assert type(published_date(value)) is datetime.date


def test_no_date_of_publication_is_none() -> None:
    assert published_date(None) is None


@pytest.mark.parametrize("value", ["soon", "", "2020-2-1", "20200201", "2020-02-30", "2020年2月1日", "２０２０-02-01"])
def test_a_string_that_is_no_day_is_a_value_error_that_shows_the_form(value: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD") as caught:
        published_date(value)
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("value", [20200201, 1.5, ["2020-02-01"]])
def test_another_type_is_a_type_error_that_shows_the_form(value: object) -> None:
    with pytest.raises(TypeError, match="2020-02-01"):
        published_date(value)


def test_half_a_surrogate_pair_becomes_a_replacement_character_of_the_same_length() -> None:
    assert article_text("捐款\ud83d100万元") == "捐款\N{REPLACEMENT CHARACTER}100万元"


def test_a_text_passes_unchanged() -> None:
    assert article_text("") == ""
    assert article_text("捐款") == "捐款"


@pytest.mark.parametrize(("value", "hint"), [(None, "not None"), (3, "not int"), (b"\xe6", "donext.read")])
def test_anything_else_than_a_text_is_a_type_error(value: object, hint: str) -> None:
    with pytest.raises(TypeError, match="text must be a str") as caught:
        article_text(value)
    assert hint in str(caught.value)
