from decimal import Decimal

import pandas as pd
import pytest

from donext.output.tables import LONG, WIDE, rows, to_frame
from donext.schema import ArticleError
from invented import GIFT, HTML_SOURCE, no_events, two_events


def test_the_wide_form_has_a_row_an_event() -> None:
    gift, pledge = rows(two_events())
    assert list(gift) == [column.name for column in WIDE]
    assert gift["doc_id"] == "a.txt#1"
    assert (gift["event"], pledge["event"]) == (1, 2)
    assert (gift["donors"], gift["recipients"], gift["intermediaries"]) == (
        "远山集团",
        "禾县人民医院",
        "禾县红十字会",
    )
    assert (gift["amount"], gift["amount_max"], gift["currency"]) == (Decimal(8000000), None, "CNY")
    assert (pledge["amount"], pledge["amount_max"]) == (Decimal(3000000), Decimal(5000000))
    assert pledge["amounts"] == "3,000,000–5,000,000 CNY (goods)"
    assert gift["items"] == "口罩×100,000只；防护服"
    assert (gift["date"], str(gift["day"])) == ("2020-01-25", "2020-01-25")
    assert (pledge["date"], pledge["date_end"], pledge["day"]) == ("2020-02", "2020-03-31", None)
    assert (pledge["status"], pledge["is_total"]) == ("pledged", True)
    assert pledge["recipients"] is None


def test_every_offset_in_the_wide_form_finds_its_words_in_the_source() -> None:
    gift = next(rows(two_events()))
    assert gift["evidence"] == GIFT
    assert HTML_SOURCE[gift["evidence_start"] : gift["evidence_end"]] == gift["evidence_source"]
    assert "<b>禾县</b>人民医院" in gift["evidence_source"]
    start = HTML_SOURCE.index("<b>禾县</b>人民医院") + len("<b>")
    assert f"recipient[{start}:{start + len('禾县</b>人民医院')}]" in gift["mentions"].split("；")


def test_the_long_form_has_a_row_an_argument() -> None:
    found = list(rows(two_events(), "long"))
    assert list(found[0]) == [column.name for column in LONG]
    assert [row["role"] for row in found if row["event"] == 2] == [
        "donor",
        "amount",
        "item",
        "date",
        "trigger",
    ]
    masks = next(row for row in found if row["name"] == "口罩")
    assert (masks["value"], masks["unit"], masks["qualifier"]) == (Decimal(100000), "只", "exact")
    assert masks["mentions"].count("；") == 1
    hospital = next(row for row in found if row["role"] == "recipient")
    assert HTML_SOURCE[hospital["start"] : hospital["end"]] == hospital["text"] == "禾县</b>人民医院"
    assert (hospital["surface"], hospital["kind"]) == ("禾县人民医院", "organization")


def test_an_argument_without_a_mention_has_no_offsets() -> None:
    carried_over = next(row for row in rows(two_events(), "long") if row["name"] == "青禾商会")
    assert (carried_over["start"], carried_over["text"], carried_over["mentions"]) == (None, None, None)


def test_the_frame_has_typed_columns() -> None:
    frame = to_frame([no_events(), two_events()])
    assert len(frame) == 2
    assert frame["amount"].sum() == 11_000_000
    assert frame["day"].dt.year.tolist()[0] == 2020
    assert pd.isna(frame["day"][1])
    assert list(frame["status"].cat.categories) == ["completed", "pledged"]
    assert frame["is_total"].tolist() == [False, True]
    assert frame["published"].dt.month.tolist() == [2, 2]
    assert pd.isna(frame["recipients"][1])


@pytest.mark.parametrize("form", ["wide", "long"])
def test_an_empty_frame_has_the_same_columns_and_types(form) -> None:
    full, empty = to_frame([two_events()], form=form), to_frame([], form=form)
    assert empty.empty
    different = [name for name in full if full[name].dtype != empty[name].dtype and name != "currency"]
    assert different == []
    assert list(full) == list(empty)


def test_a_single_extraction_is_accepted() -> None:
    assert to_frame(two_events()).equals(to_frame([two_events()]))


def test_articles_that_failed_are_named_in_a_warning() -> None:
    with pytest.warns(UserWarning, match="c.txt#2"):
        frame = to_frame([two_events(), ArticleError(doc_id="c.txt#2", message="broken")])
    assert len(frame) == 2


def test_events_instead_of_extractions_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="not DonationEvent"):
        to_frame([two_events()[0]])


def test_an_unknown_form_is_a_value_error_that_names_the_forms() -> None:
    with pytest.raises(ValueError, match=r"'wide'.*'long'"):
        to_frame([], form="tall")
