"""Names: the tagger's, corrected by the lexicon and by the rest of the article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from donext.components.annotations import Annotations, Sentence, Word
from donext.components.entities import EntityTagger, complete_names, set_known_names, split_prepositions
from donext.ner import TaggedWord


def tagged(*words: str) -> Annotations:
    """Annotations of one sentence whose words are written "word/TAG"."""
    pairs = [word.split("/") for word in words]
    text = "".join(word for word, _ in pairs)
    sentence = Sentence(0, len(text), 0)
    at = 0
    for word, tag in pairs:
        sentence.words.append(Word(at, at + len(word), word, tag))
        at += len(word)
    return Annotations(text=text, view=text, sentences=[sentence])


def words(annotations: Annotations) -> list[str]:
    return [f"{word.text}/{word.tag}" for sentence in annotations.sentences for word in sentence.words]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["京东/ORG", "健康/n", "捐款/v"], ["京东健康/ORG", "捐款/v"]),
        (["三棵/m", "树/n", "捐款/v"], ["三棵树/ORG", "捐款/v"]),
        (["阿里巴巴/PER", "捐款/v"], ["阿里巴巴/PER", "捐款/v"]),
        (["阿里巴巴/nz", "捐款/v"], ["阿里巴巴/ORG", "捐款/v"]),
        (["某阿里巴巴集团/ORG", "捐款/v"], ["某阿里巴巴集团/ORG", "捐款/v"]),
        (["苹果/n", "捐款/v"], ["苹果/ORG", "捐款/v"]),
        (["青苹果/n", "甜/a"], ["青苹果/n", "甜/a"]),
        (["彝良/PER", "捐款/v"], ["彝良/LOC", "捐款/v"]),
        (["为/p", "萨尔瓦/LOC", "多/d", "捐款/v"], ["为/p", "萨尔瓦多/LOC", "捐款/v"]),
        (["向/p", "海/n", "地/u", "捐款/v"], ["向/p", "海地/LOC", "捐款/v"]),
        (["沿海/n", "地区/n"], ["沿海/n", "地区/n"]),
    ],
)
def test_known_names_correct_the_tagger(before: list[str], after: list[str]) -> None:
    annotations = tagged(*before)
    set_known_names(annotations)
    assert words(annotations) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["清禾嘉/ORG", "里/f", "捐款/v", "，/w", "清禾嘉/ORG", "里/f", "说/v"],
         ["清禾嘉里/ORG", "捐款/v", "，/w", "清禾嘉里/ORG", "说/v"]),
        (["然/c", "白露/ORG", "捐款/v", "，/w", "然/c", "白露/ORG", "说/v"],
         ["然白露/ORG", "捐款/v", "，/w", "然白露/ORG", "说/v"]),
        (["清禾嘉/ORG", "里/f", "捐款/v"], ["清禾嘉/ORG", "里/f", "捐款/v"]),
        (["清禾/ORG", "的/u", "人/n", "，/w", "清禾/ORG", "的/u", "钱/n"],
         ["清禾/ORG", "的/u", "人/n", "，/w", "清禾/ORG", "的/u", "钱/n"]),
    ],
)  # fmt: skip
def test_what_always_goes_with_a_name_and_more_than_once_belongs_to_it(before: list[str], after: list[str]) -> None:
    annotations = tagged(*before)
    complete_names(annotations)
    assert words(annotations) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["向吉布提/p", "提供/v"], ["向/p", "吉布提/LOC", "提供/v"]),
        (["向着/p", "太阳/n"], ["向着/p", "太阳/n"]),
    ],
)
def test_a_preposition_is_no_part_of_a_name(before: list[str], after: list[str]) -> None:
    annotations = tagged(*before)
    split_prepositions(annotations)
    assert words(annotations) == after


class EachCharacter:
    """A tagger that makes a word of each character, and counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def tag(self, sentences: Sequence[str]) -> list[list[TaggedWord]]:
        self.calls += 1
        return [[TaggedWord(i, i + 1, "n") for i in range(len(sentence))] for sentence in sentences]


def docs(nlp: Language, texts: list[str]) -> list[Doc]:
    return [nlp(text) for text in texts]


def test_a_batch_goes_to_the_tagger_at_once() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("donext_triggers")
    tagger = EachCharacter()
    component = EntityTagger(tagger)
    texts = ["甲捐米。", "乙捐米。丙捐米。", "丁。", "戊捐米。"]
    results = list(component.pipe(docs(nlp, texts), batch_size=3))
    assert tagger.calls == 2
    assert [doc.text for doc in results] == texts
    assert [len(sentence.words) for doc in results for sentence in doc._.donext.sentences] == [4] * 4


def test_words_stand_at_their_places_in_the_text(pipeline: Language) -> None:
    doc = pipeline("天气很好。\n远山集团向禾县人民医院捐款100万元。")
    for sentence in doc._.donext.sentences:
        for word in sentence.words:
            assert doc.text[word.start : word.end] == word.text
            assert sentence.start <= word.start < word.end <= sentence.end


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("远山集团向禾县人民医院捐款100万元。", ["远山集团/ORG", "禾县人民医院/ORG"]),
        ("李桂芳向青海省捐款5000元。", ["李桂芳/PERSON", "青海省/GPE"]),
        ("有人捐款5000元。", []),
    ],
)
def test_entities_of_a_doc_are_the_names_of_its_candidates(pipeline: Language, text: str, entities: list[str]) -> None:
    assert [f"{entity.text}/{entity.label_}" for entity in pipeline(text).ents] == entities
