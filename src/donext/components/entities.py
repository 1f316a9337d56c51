"""Words and entities of the analysed sentences, from a tagger (LAC unless the user chooses another)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from os import PathLike
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from donext import lexicons
from donext.components.annotations import Annotations, Sentence, Word
from donext.components.extensions import annotations_of
from donext.ner import Tagger
from donext.threads import ONE_AT_A_TIME

_TAGS_OF_ENTITIES = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG"}


class EntityTagger:
    """The component ``donext_entities``: fills ``sentence.words``, and sets ``doc.ents`` from PER, LOC, ORG.

    Sentences of a whole batch go to the tagger together, which lets it group them by length.
    """

    def __init__(self, tagger: Tagger | None = None) -> None:
        """Take the tagger of the config; None is LAC, loaded when the first sentence comes."""
        self._tagger = tagger
        self._in_config = True

    @property
    def tagger(self) -> Tagger:
        """The tagger in use."""
        with ONE_AT_A_TIME:
            if self._tagger is None:
                from donext.ner.lac import LacTagger  # noqa: PLC0415  # the model is loaded when it is needed

                self._tagger = LacTagger()
            return self._tagger

    @tagger.setter
    def tagger(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._in_config = False

    def to_disk(self, path: str | PathLike[str], *, exclude: Iterable[str] = ()) -> None:
        """Save nothing: the config says which tagger it is.

        Raises:
            ValueError: if the tagger was set in code, so that the config does not know it.
        """
        if not self._in_config:
            raise ValueError(
                f"the tagger {type(self._tagger).__name__} was set in code, and a saved one would come back "
                "with LAC; name it in the config instead: nlp.add_pipe('donext_entities', config={'tagger': "
                "{'@misc': 'donext.SpacyTagger.v1', 'model': 'the name or folder of a spaCy pipeline'}})"
            )

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes; see :meth:`to_disk`."""
        self.to_disk("", exclude=exclude)
        return b""

    def __call__(self, doc: Doc) -> Doc:
        """Tag one Doc."""
        self._tag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Tag Docs in batches."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self._tag(batch)
            yield from batch

    def _tag(self, docs: list[Doc]) -> None:
        sentences: list[tuple[Sentence, str]] = []
        for doc in docs:
            annotations = annotations_of(doc)
            sentences += [(s, annotations.view[s.start : s.end]) for s in annotations.sentences]
        if not sentences:
            return
        for (sentence, text), words in zip(sentences, self.tagger.tag([text for _, text in sentences]), strict=True):
            sentence.words = [
                Word(sentence.start + w.start, sentence.start + w.end, text[w.start : w.end], w.tag) for w in words
            ]
        for doc in docs:
            annotations = annotations_of(doc)
            split_prepositions(annotations)
            join_founders(annotations)
            join_handles(annotations)
            set_known_names(annotations)
            complete_names(annotations)
            _set_entities(doc, annotations)


def split_prepositions(annotations: Annotations) -> None:
    """Cut 向 from a name that the tagger joined to it: 向吉布提|提供 is 向|吉布提."""
    for sentence in annotations.sentences:
        words: list[Word] = []
        for word in sentence.words:
            joined = word.tag == "p" and word.text not in ("向", "向着")
            if word.text.startswith("向") and (joined or _runs_on(words[-1:], word)):
                short = "LOC" if len(word.text) <= _LONGEST_PLACE else "ORG"
                tag = short if word.tag == "p" else word.tag
                words.append(Word(word.start, word.start + 1, "向", "p"))
                words.append(Word(word.start + 1, word.end, word.text[1:], tag))
            else:
                words.append(word)
        sentence.words = words


def _runs_on(before: list[Word], word: Word) -> bool:
    """Tell whether a body's name with 向 follows the end of another: 宗亲|会|向青山小学; but 向阳 begins a name."""
    ends = bool(before) and before[-1].end == word.start and before[-1].text.endswith(_ENDS_OF_BODIES)
    return ends and word.tag == "ORG" and len(word.text) > _LONGEST_PLACE and word.text[1] not in "阳日荣塘东西南北"


def join_founders(annotations: Annotations) -> None:
    """Join a person's name with the foundation that bears it: 陈嘉庚|基金会."""
    for sentence in annotations.sentences:
        words: list[Word] = []
        for word in sentence.words:
            last = words[-1] if words else None
            names = last is not None and last.tag == "PER" and not last.text.endswith("代表")
            if last is not None and names and word.text.endswith(("基金会", "基金")):
                words[-1] = Word(last.start, word.end, last.text + word.text, "ORG")
            else:
                words.append(word)
        sentence.words = words


def join_handles(annotations: Annotations) -> None:
    """Join what follows @ up to a colon or blank to the name of a person or body: @老周|修|车铺 转发, @青禾|酱园：."""
    for sentence in annotations.sentences:
        for match in reversed(list(_HANDLE.finditer(annotations.view, sentence.start, sentence.end))):
            first = next(i for i, word in enumerate(sentence.words) if word.end > match.start())
            last = next(i for i, word in enumerate(sentence.words) if word.end >= match.end())
            start, end = sentence.words[first].start, sentence.words[last].end
            if (start, end) == match.span():
                tag = "ORG" if match.group().endswith(_heads_of_bodies()) else "PER"
                sentence.words[first : last + 1] = [Word(start, end, match.group(), tag)]


_LONGEST_PLACE = 4  # with 向
_ENDS_OF_BODIES = ("会", "公司", "集团", "团", "社", "厂")
_HANDLE = re.compile(r"(?<![A-Za-z0-9.]@)(?<=@)[^\s@#，。；！？、：:“”（）()]{2,20}(?<!本人)(?=[\s：:])")


@cache
def _heads_of_bodies() -> tuple[str, ...]:
    return tuple(head for head in lexicons.terms("party_heads", kind="organization") if len(head) > 1)


@cache
def _known_names(table: str) -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(lexicons.alternatives(lexicons.terms(table))), frozenset(lexicons.terms(table, sure="yes"))


def set_known_names(annotations: Annotations) -> None:
    """Let the lexicon correct the tagger: 京东|健康 is one body, 三棵|树 another.

    A longer name of the tagger's own that holds the known one stays as it is (贵州茅台集团工会).
    """
    for table, tag in (("known_bodies", "ORG"), ("known_places", "LOC")):
        pattern, sure = _known_names(table)
        for sentence in annotations.sentences:
            matches = list(pattern.finditer(annotations.view, sentence.start, sentence.end))
            for match in reversed(matches):
                name = match.group()
                _set_known_name(sentence, match.start(), match.end(), name, sure=name in sure, tag=tag)
    _spread_names(annotations)


def _spread_names(annotations: Annotations) -> None:
    """Let a name that the tagger found in one sentence hold in the others, where it cut it: 毕|会静."""
    names: dict[str, str] = {}
    for sentence in annotations.sentences:
        for word in sentence.words:
            if (word.tag == "PER" and 3 <= len(word.text) <= 4) or (word.tag == "ORG" and len(word.text) >= 4):
                names.setdefault(word.text, word.tag)
    if not names:
        return
    pattern = re.compile(lexicons.alternatives(names))
    for sentence in annotations.sentences:
        for match in reversed(list(pattern.finditer(annotations.view, sentence.start, sentence.end))):
            _set_known_name(sentence, match.start(), match.end(), match.group(), sure=True, tag=names[match.group()])


def _set_known_name(sentence: Sentence, start: int, end: int, name: str, *, sure: bool, tag: str = "ORG") -> None:
    words = sentence.words
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    first, last = words[inside[0]], words[inside[-1]]
    if first.tag in ("ORG", "nz", "PER", "LOC") and first.start <= start and end <= first.end:
        longer = (first.start, first.end) != (start, end) and not (sure and _runs_over(first, start, end))
        if longer or (first.tag == "PER" and tag != "LOC"):
            return
    elif not sure and (first.start != start or last.end != end or first.tag in ("v", "d", "a", "ad", "p")):
        return
    pieces = [Word(start, end, name, tag)]
    if first.start < start:
        pieces.insert(0, Word(first.start, start, first.text[: start - first.start], first.tag))
    if last.end > end:
        pieces.append(Word(end, last.end, last.text[end - last.start :], last.tag))
    words[inside[0] : inside[-1] + 1] = pieces


def _runs_over(word: Word, start: int, end: int) -> bool:
    """Tell whether the tagger took the words after a name into it: 东方集团向武汉."""
    return word.start == start and word.text[end - word.start] in "向对给为"


def complete_names(annotations: Annotations) -> None:
    """Add to a name the characters that always go with it in the article: 益海嘉|里, 然|健环球.

    A tagger that does not know a name cuts it; that the rest follows it every time, and more than once, shows
    that it belongs to it.
    """
    times = cache(annotations.view.count)
    for sentence in annotations.sentences:
        words = sentence.words
        i = 0
        while i < len(words) - 1:
            left, right = words[i], words[i + 1]
            joined = left.text + right.text
            if left.tag in ("ORG", "PER", "LOC", "nz") and _can_end(right):
                part = left.text
            elif right.tag in ("ORG", "nz") and _can_begin(left):
                part = right.text
            else:
                i += 1
                continue
            least = 2 if left.tag == "PER" and len(left.text) == 1 else 3
            often = times(joined) if len(joined) >= least else 0
            if often > 1 and often >= _ALWAYS * times(part):
                tag = "ORG" if "ORG" in (left.tag, right.tag) else left.tag if part == left.text else right.tag
                words[i : i + 2] = [Word(left.start, right.end, joined, tag)]
                i = max(i - 1, 0)
            else:
                i += 1


_ALWAYS = 0.8
_NEVER_IN_NAMES = frozenset("的了是在和与及等也还就都已将把被给向为对从到至由于各每这那其该并又再 ")


def _can_end(word: Word) -> bool:
    return len(word.text) == 1 and word.text not in _NEVER_IN_NAMES and word.tag not in ("w", "p", "u", "xc")


def _can_begin(word: Word) -> bool:
    return _can_end(word) and word.tag != "m"


def _set_entities(doc: Doc, annotations: Annotations) -> None:
    spans = [
        doc.char_span(word.start, word.end, label=_TAGS_OF_ENTITIES[word.tag])
        for sentence in annotations.sentences
        for word in sentence.words
        if word.tag in _TAGS_OF_ENTITIES
    ]
    doc.set_ents([span for span in spans if span is not None], default="outside")


@Language.factory("donext_entities", assigns=["doc.ents"], requires=["doc._.donext"], default_config={"tagger": None})
def make_entities(nlp: Language, name: str, tagger: Any | None) -> EntityTagger:
    """Return the component.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        tagger: an object with the :class:`donext.ner.Tagger` protocol, in a config what a registered function
            returns: ``{"@misc": "donext.SpacyTagger.v1", "model": "zh_core_web_sm"}``; None is LAC.
    """
    return EntityTagger(tagger)
