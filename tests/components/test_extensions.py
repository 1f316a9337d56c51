"""What donext hangs on a Doc, and what becomes of it in bytes."""

from __future__ import annotations

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc

from donext.components.extensions import annotations_of, set_extensions


def test_a_doc_of_another_pipeline_has_no_events() -> None:
    doc = spacy.blank("zh")("远山集团捐款100万元。")
    assert doc._.donext is None
    assert doc._.donation_events == ()


def test_a_component_of_ones_own_may_choose_among_the_events(pipeline: Language) -> None:
    doc = pipeline("远山集团捐款100万元。白露公司捐款5元。")
    first, _ = doc._.donation_events
    doc._.donation_events = [first]
    assert doc._.donation_events == (first,)


def test_setting_the_extensions_again_changes_nothing() -> None:
    before = Doc.get_extension("donation_events")
    set_extensions()
    assert Doc.get_extension("donation_events") == before


def test_a_doc_without_annotations_is_told_what_it_lacks() -> None:
    with pytest.raises(ValueError, match="add 'donext_triggers' to the pipeline"):
        annotations_of(spacy.blank("zh")("捐款"))


def test_other_data_in_bytes_stays_as_it_is() -> None:
    data = {"a": [1, 2.5, None], "b": {"c": "捐"}}
    assert srsly.msgpack_loads(srsly.msgpack_dumps(data)) == data
    with pytest.raises(TypeError):
        srsly.msgpack_dumps({"a": object()})
