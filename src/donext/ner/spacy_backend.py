"""Any spaCy pipeline with named entities as the tagger, in place of LAC.

Entity labels follow the OntoNotes scheme of spaCy's own models; coarse parts of speech are those of Universal
Dependencies, fine ones those of the Chinese Treebank. Both are translated into LAC's tag set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import registry

from donext.ner import TaggedWord

ENTITY_TAGS = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "DATE": "TIME",
    "TIME": "TIME",
    "CARDINAL": "m",
    "ORDINAL": "m",
    "QUANTITY": "m",
    "MONEY": "m",
    "PERCENT": "m",
}
"""LAC's tag of each entity label; the labels that are not here become nz (other names)."""

FINE_TAGS = {
    "NN": "n",
    "NR": "nz",
    "FW": "nz",
    "URL": "nz",
    "NT": "TIME",
    "VV": "v",
    "VC": "v",
    "VE": "v",
    "VA": "a",
    "JJ": "a",
    "AD": "d",
    "CD": "m",
    "OD": "m",
    "M": "q",
    "P": "p",
    "BA": "p",
    "LB": "p",
    "SB": "p",
    "CC": "c",
    "CS": "c",
    "DEC": "u",
    "DEG": "u",
    "DER": "u",
    "DEV": "u",
    "AS": "u",
    "SP": "u",
    "ETC": "u",
    "MSP": "u",
    "LC": "f",
    "PN": "r",
    "DT": "r",
    "PU": "w",
    "IJ": "xc",
    "ON": "xc",
}
"""LAC's tag of each tag of the Chinese Treebank (``token.tag_``)."""

COARSE_TAGS = {
    "NOUN": "n",
    "PROPN": "nz",
    "VERB": "v",
    "AUX": "v",
    "ADJ": "a",
    "ADV": "d",
    "NUM": "m",
    "ADP": "p",
    "CCONJ": "c",
    "SCONJ": "c",
    "PART": "u",
    "PRON": "r",
    "DET": "r",
    "PUNCT": "w",
    "SYM": "w",
    "SPACE": "w",
    "INTJ": "xc",
    "X": "xc",
}
"""LAC's tag of each Universal Dependencies part of speech (``token.pos_``)."""


class SpacyTagger:
    """Tags sentences with the entities, words and parts of speech of a spaCy pipeline.

    An entity becomes one word. Other tokens keep their bounds; their tag comes from ``token.tag_``, else from
    ``token.pos_``. Where the pipeline sets neither, punctuation is w, a number is m, and the rest is n, which
    is LAC's own fallback.

    Args:
        nlp: the pipeline, with `ner`, `entity_ruler` or another component that sets ``doc.ents``.

    Raises:
        ValueError: if no component of the pipeline finds entities.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "青禾集团"}])
    >>> SpacyTagger(nlp).tag(["青禾集团捐"])
    [[TaggedWord(start=0, end=4, tag='ORG'), TaggedWord(start=4, end=5, tag='n')]]
    """

    def __init__(self, nlp: Language) -> None:
        if not any(_may_find_entities(nlp, name) for name in nlp.pipe_names):
            names = ", ".join(nlp.pipe_names) or "none"
            raise ValueError(
                f"the spaCy pipeline finds no entities (its components: {names}); add 'ner' or 'entity_ruler'"
            )
        self._nlp = nlp

    def tag(self, sentences: Sequence[str]) -> list[list[TaggedWord]]:
        """Return the tagged words of each sentence, in the order of the sentences.

        White space that no token holds becomes a word of its own (w), so that the words leave no gaps.

        Raises:
            ValueError: if the pipeline's tokenizer changes the text.
        """
        # A zone frees the words of these sentences afterwards: the vocabulary does not grow with the corpus.
        nested = self._nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # missing from spaCy's stubs
        zone = nullcontext() if nested else self._nlp.memory_zone()
        with zone:
            return [
                list(_words(doc, sentence)) for doc, sentence in zip(self._nlp.pipe(sentences), sentences, strict=True)
            ]


def make_spacy_tagger(model: str) -> SpacyTagger:
    """Return the tagger of a spaCy pipeline that is installed or lies in a folder.

    In the config of a pipeline it is ``{"@misc": "donext.SpacyTagger.v1", "model": "zh_core_web_sm"}``.

    Args:
        model: the name of the package or the path of the folder, as for ``spacy.load``.

    Raises:
        OSError: if spaCy finds no such pipeline.
        ValueError: if it finds no entities.
    """
    return SpacyTagger(spacy.load(model))


def _may_find_entities(nlp: Language, name: str) -> bool:
    """Say whether a component declares that it sets entities (a span ruler may), or declares nothing."""
    assigns = nlp.get_pipe_meta(name).assigns
    return not assigns or "doc.ents" in assigns or "doc.spans" in assigns


def _words(doc: Doc, sentence: str) -> Iterator[TaggedWord]:
    if doc.text != sentence:
        raise ValueError(
            f"the pipeline's tokenizer changed the text {sentence[:30]!r} to {doc.text[:30]!r}, "
            "so offsets would be wrong; use a tokenizer that keeps every character"
        )
    end = 0
    for start, stop, tag in _units(doc):
        if end < start:
            yield TaggedWord(end, start, "w")
        yield TaggedWord(start, stop, tag)
        end = stop
    if end < len(sentence):
        yield TaggedWord(end, len(sentence), "w")


def _units(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the entities and the tokens outside of them as (start, end, LAC tag), in order."""
    entity_of = {entity.start: entity for entity in doc.ents}
    inside = 0
    for token in doc:
        entity = entity_of.get(token.i)
        if entity is not None:
            inside = entity.end
            yield entity.start_char, entity.end_char, ENTITY_TAGS.get(entity.label_, "nz")
        elif token.i >= inside:
            yield token.idx, token.idx + len(token), _tag(token)


def _tag(token: Token) -> str:
    known = FINE_TAGS.get(token.tag_) or COARSE_TAGS.get(token.pos_)
    if known is not None:
        return known
    if token.is_punct or token.is_space:
        return "w"
    return "m" if token.like_num else "n"


registry.misc.register("donext.SpacyTagger.v1", func=make_spacy_tagger)
