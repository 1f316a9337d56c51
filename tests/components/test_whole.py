"""All of donext as one component of a pipeline, and its spans for spaCy's tools."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import registry

from donext.components import spans, whole, words  # noqa: F401  # registers the factories
from donext.components.annotations import Annotations
from donext.ner import TaggedWord
from donext.pipeline import prepared
from donext.readers import article

GIFT = "1月25日，远山集团通过青禾基金会向禾县人民医院捐款100万元、口罩2万只。"
SECOND = "白露公司向河西县捐赠大米5吨。"
ROLES = [
    ("1月25日", "date"),
    ("远山集团", "donor"),
    ("青禾基金会", "intermediary"),
    ("禾县人民医院", "recipient"),
    ("捐款", "trigger"),
    ("100万元", "amount"),
    ("口罩", "item"),
    ("2万只", "item"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("donext")
    return nlp


def shown(doc: Doc, key: str = "donext") -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[key]]


def test_one_component_gives_the_events_and_spans_of_their_roles(nlp: Language) -> None:
    doc = nlp(GIFT)
    assert [party.name for party in doc._.donation_events[0].donors] == ["远山集团"]
    assert shown(doc) == ROLES
    assert ("远山集团", "ORG") in [(entity.text, entity.label_) for entity in doc.ents]


def test_one_component_gives_what_the_components_give_one_by_one(nlp: Language) -> None:
    one_by_one = spacy.blank("zh")
    for name in (*whole.COMPONENTS, "donext_spans"):
        one_by_one.add_pipe(name)
    texts = [GIFT, "", SECOND, GIFT + SECOND]
    for found, expected in zip(nlp.pipe(texts, batch_size=3), one_by_one.pipe(texts), strict=True):
        assert found._.donext == expected._.donext
        assert shown(found) == shown(expected)
        assert shown(nlp(found.text)) == shown(expected)


def test_a_span_tells_the_number_of_its_event(nlp: Language) -> None:
    doc = nlp(GIFT + SECOND)
    assert {(span.text, span.id_) for span in doc.spans["donext"]} >= {("远山集团", "1"), ("白露公司", "2")}


def test_a_text_without_gifts_has_no_spans(nlp: Language) -> None:
    for text in ("", "禾县昨日下雪。"):
        assert list(nlp(text).spans["donext"]) == []


def test_a_mention_that_ends_within_a_token_takes_the_whole_token(nlp: Language) -> None:
    cut = Doc(nlp.vocab, words=["1月", "25日，", "远山集团通", GIFT[11:]], spaces=[False] * 4)
    labels = {span.text: span.label_ for span in nlp(cut).spans["donext"]}
    assert labels["1月25日，"] == "date"
    assert labels["远山集团通"] == "donor"


def test_spans_stand_in_the_text_also_where_offsets_index_a_page(nlp: Language) -> None:
    page = article(f"<title>要闻</title>\n<p>{GIFT.replace('远山', '<b>远</b>山')}</p>")
    read = Doc(nlp.vocab, words=list(page.text.text), spaces=[False] * len(page.text))
    read._.donext = Annotations(text=read.text, view="", body_start=page.body_start, aligned=page.text)
    doc = nlp(read)
    assert shown(doc) == ROLES
    assert doc._.donation_events[0].donors[0].mentions[0].text == "远</b>山集团"


def test_a_day_of_publication_that_the_caller_knows_is_used(nlp: Language) -> None:
    (event,) = nlp(prepared(article(GIFT, published="2020-02-01"), nlp))._.donation_events  # type: ignore[arg-type]
    assert event.date is not None and event.date.start == "2020-01-25"


def test_displacy_shows_the_spans_in_the_colours_of_donext(nlp: Language) -> None:
    html = displacy.render(nlp(GIFT), style="span", options={"spans_key": "donext"}, jupyter=False)
    assert all(role in html for _, role in ROLES)


def test_a_doc_bin_keeps_the_spans(nlp: Language) -> None:
    stored = DocBin(docs=[nlp(GIFT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(spacy.blank("zh").vocab)
    assert shown(doc) == ROLES
    assert {span.id_ for span in doc.spans["donext"]} == {"1"}


def test_the_pipeline_survives_disk_and_pickling(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    for copy in (spacy.load(tmp_path), pickle.loads(pickle.dumps(nlp))):
        assert shown(copy(GIFT)) == ROLES


def test_it_works_in_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([GIFT, SECOND], n_process=2, batch_size=1))
    assert [shown(doc) for doc in docs] == [ROLES, shown(nlp(SECOND))]


def test_other_components_stay_beside_it() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("donext", config={"spans_key": "gifts"})
    doc = nlp(GIFT + SECOND)
    assert len(list(doc.sents)) == 2
    assert [(span.text, span.label_) for span in doc.spans["gifts"] if span.id_ == "1"] == ROLES


class NoNames:
    """A tagger for which every sentence is one noun."""

    def tag(self, sentences: list[str]) -> list[list[TaggedWord]]:
        return [[TaggedWord(0, len(text), "n")] for text in sentences]


def test_the_tagger_can_be_chosen() -> None:
    registry.misc.register("tests.NoNames.v1", func=NoNames)
    nlp = spacy.blank("zh")
    nlp.add_pipe("donext", config={"tagger": {"@misc": "tests.NoNames.v1"}})
    doc = nlp(GIFT)
    assert doc.ents == ()
    assert len(doc._.donext.sentences[0].words) == 1


def test_a_setting_that_it_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="spans_keys"):
        spacy.blank("zh").add_pipe("donext", config={"spans_keys": "gifts"})
