"""Any spaCy pipeline that finds entities can stand in for LAC."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from donext.ner import TaggedWord, Tagger
from donext.ner.spacy_backend import SpacyTagger

SENTENCE = "周一，李桂芳代表青禾集团向 云岭县捐款500万元。"
PATTERNS = [
    {"label": "DATE", "pattern": "周一"},
    {"label": "PERSON", "pattern": "李桂芳"},
    {"label": "ORG", "pattern": "青禾集团"},
    {"label": "GPE", "pattern": "云岭县"},
    {"label": "EVENT", "pattern": "捐款"},
]


@Language.factory("fixed_part_of_speech")
def _fixed_part_of_speech(nlp: Language, name: str, tag: str, pos: str) -> Callable[[Doc], Doc]:
    def fixed(doc: Doc) -> Doc:
        for token in doc:
            token.tag_ = tag
            token.pos_ = pos
        return doc

    return fixed


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)  # type: ignore[attr-defined]
    return nlp


def _pairs(sentence: str, words: list[TaggedWord]) -> list[tuple[str, str]]:
    return [(sentence[word.start : word.end], word.tag) for word in words]


def test_entities_are_words_with_lacs_tags(nlp: Language) -> None:
    tagger: Tagger = SpacyTagger(nlp)
    (words,) = tagger.tag([SENTENCE])
    found = [pair for pair in _pairs(SENTENCE, words) if pair[1] not in ("n", "w", "m")]
    assert found == [
        ("周一", "TIME"),
        ("李桂芳", "PER"),
        ("青禾集团", "ORG"),
        ("云岭县", "LOC"),
        ("捐款", "nz"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [SENTENCE, " 两端有空格 ", "换\n行\r\n和\t制表", "a b  c", "𠮷野家😀", "，", "\u3000", ""],
)
def test_words_cover_the_sentence(nlp: Language, sentence: str) -> None:
    (words,) = SpacyTagger(nlp).tag([sentence])
    assert "".join(sentence[word.start : word.end] for word in words) == sentence
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]


def test_without_parts_of_speech_numbers_and_punctuation_are_still_told_apart(nlp: Language) -> None:
    sentence = "捐5吨。"
    (words,) = SpacyTagger(nlp).tag([sentence])
    assert _pairs(sentence, words) == [("捐", "n"), ("5", "m"), ("吨", "n"), ("。", "w")]


@pytest.mark.parametrize(
    ("tag", "pos", "expected"),
    [
        ("VV", "VERB", "v"),
        ("M", "NUM", "q"),
        ("", "NUM", "m"),
        ("", "PROPN", "nz"),
        ("DEG", "PART", "u"),
        ("NT", "NOUN", "TIME"),
        ("unheard-of", "ADP", "p"),
        ("unheard-of", "", "n"),
    ],
)
def test_parts_of_speech_become_lacs_tags(nlp: Language, tag: str, pos: str, expected: str) -> None:
    nlp.add_pipe("fixed_part_of_speech", config={"tag": tag, "pos": pos})
    (words,) = SpacyTagger(nlp).tag(["某"])
    assert words == [TaggedWord(0, 1, expected)]


def test_a_trained_ner_serves() -> None:
    fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    text = "青禾集团捐款"
    example = Example.from_dict(nlp.make_doc(text), {"entities": [(0, 4, "ORG")]})
    nlp.initialize(lambda: [example])
    for _ in range(20):
        nlp.update([example])
    (words,) = SpacyTagger(nlp).tag([text])
    assert words[0] == TaggedWord(0, 4, "ORG")


def test_many_sentences_keep_their_order_and_do_not_fill_the_vocabulary(nlp: Language) -> None:
    sentences = [f"第{number}批" for number in range(300)]
    tagger = SpacyTagger(nlp)
    tagger.tag(sentences[:1])
    before = len(nlp.vocab.strings)
    tagged = tagger.tag([f"abc{number}" for number in range(300)])
    assert [words[-1].end for words in tagged] == [len(f"abc{number}") for number in range(300)]
    assert len(nlp.vocab.strings) == before


def test_it_works_inside_a_callers_memory_zone(nlp: Language) -> None:
    tagger = SpacyTagger(nlp)
    with nlp.memory_zone():
        assert tagger.tag([SENTENCE])[0]


def test_a_pickled_tagger_tags_the_same(nlp: Language) -> None:
    tagger = SpacyTagger(nlp)
    assert pickle.loads(pickle.dumps(tagger)).tag([SENTENCE]) == tagger.tag([SENTENCE])


@pytest.mark.parametrize("component", [None, "sentencizer"])
def test_a_pipeline_without_entities_is_refused(component: str | None) -> None:
    nlp = spacy.blank("zh")
    if component:
        nlp.add_pipe(component)
    with pytest.raises(ValueError, match=f"its components: {component or 'none'}.*add 'ner'"):
        SpacyTagger(nlp)


def test_a_tokenizer_that_changes_the_text_is_reported(nlp: Language) -> None:
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=[text.strip()], spaces=[False])
    with pytest.raises(ValueError, match="changed the text"):
        SpacyTagger(nlp).tag([" 捐款"])
