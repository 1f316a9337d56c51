"""The tokenizer: words where a gift may be told, and long stretches of text as single tokens elsewhere.

Words are found by `spacy-pkuseg` with the small model that is shipped with the package (its card stands
beside it in ``models/words``). It reads the simplified view, so that traditional text is cut as well; the
tokens are the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from donext import models
from donext.threads import ONE_AT_A_TIME
from donext.views import simplified_view
from donext.windows import windows

FindRanges: TypeAlias = Callable[[str], list[tuple[int, int]]]
"""Says which ranges of a text are to be cut into words: sorted, disjoint (start, end)."""

SHIPPED_MODEL = models.FOLDER / "words"
"""The word model of the package."""

MODEL_FILES = ("features.msgpack", "weights.npz")
"""What pkuseg reads of a model's folder."""

LONGEST_WORD = 4
"""The longest word (characters) that the model has in its word list; longer ones it puts together itself."""

_WINDOW = 512  # pkuseg needs about 1 kB a character
_STRETCH = 1000  # spaCy works out the features of every new token: fewer tokens, less of it
_WHOLE = re.compile(r"\s+|[A-Za-z][A-Za-z0-9]+(?:[-.'&_][A-Za-z0-9]+)*")
"""What pkuseg is not asked about: white space, which it drops, and Latin words, which it cuts to pieces."""


class CandidateTokenizer(DummyTokenizer):
    """Cuts the candidate ranges of a text into words, and the rest into stretches of whole sentences.

    ``doc.text`` is the text, character for character. The model is loaded with the first candidate range, so
    that a pipeline that meets no gift never pays for it.

    spaCy keeps every distinct token in the vocabulary, and a stretch hardly comes twice: over an archive the
    vocabulary grows with the text. A memory zone frees what was added to it; nothing of the Docs may be used
    after the zone::

        for batch in batches:
            with nlp.memory_zone():
                rows += [row_of(doc) for doc in nlp.pipe(batch)]

    Args:
        vocab: the vocabulary of the pipeline.
        find_ranges: says where the words are needed; a function at module level can be pickled.
        model: the folder of a pkuseg model (``features.msgpack`` and ``weights.npz``).

    >>> tokenizer = CandidateTokenizer(Vocab(), find_ranges=lambda text: [(0, 8)])
    >>> [token.text for token in tokenizer("青禾集团捐款了。天气很好。")]
    ['青禾集团', '捐款', '了', '。', '天气很好。']
    """

    def __init__(self, vocab: Vocab, *, find_ranges: FindRanges, model: Path = SHIPPED_MODEL) -> None:
        self.vocab = vocab
        self.find_ranges = find_ranges
        self.model = model
        self._segmenter: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.vocab, self.find_ranges, self.model)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text.

        Raises:
            ValueError: if the ranges overlap, are out of order or lie outside the text.
            UnicodeEncodeError: if the text has half of a surrogate pair, which no Doc can hold.
            FileNotFoundError, ModelError: if the model is not in its folder, or is not the one that was written.
        """
        words: list[str] = []
        spaces: list[bool] = []
        for piece in self._pieces(text):
            # spaCy's convention: one space after a token belongs to it, any other white space is a token.
            follows = piece[0] == " " and bool(spaces) and not spaces[-1] and not words[-1].isspace()
            if follows:
                spaces[-1] = True
            if len(piece) > follows:
                words.append(piece[follows:])
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _pieces(self, text: str) -> Iterator[str]:
        """Yield the text in pieces: white space and words of candidate ranges, stretches of the rest."""
        done = 0
        for start, end in self.find_ranges(text):
            if not done <= start <= end <= len(text):
                raise ValueError(
                    f"candidate range {start}:{end} overlaps, is out of order or lies outside the text "
                    f"(0:{len(text)}, read up to {done})"
                )
            yield from _stretches(text[done:start])
            yield from self._words(text[start:end])
            done = end
        yield from _stretches(text[done:])

    def _words(self, text: str) -> Iterator[str]:
        for start, end in windows(text, _WINDOW):
            window = text[start:end]
            view = simplified_view(window)
            done = 0
            for match in _WHOLE.finditer(view):
                yield from self._cut(window[done : match.start()], view[done : match.start()])
                yield window[slice(*match.span())]
                done = match.end()
            yield from self._cut(window[done:], view[done:])

    def _cut(self, text: str, view: str) -> Iterator[str]:
        """Yield the words of a text without white space, whose lengths pkuseg finds in the view."""
        start = 0
        for word in self._segment(view):
            yield text[start : start + len(word)]
            start += len(word)

    def _segment(self, view: str) -> list[str]:
        if not view:
            return []
        with ONE_AT_A_TIME:  # the setting below is global to pkuseg
            if self._segmenter is None:
                self._segmenter = load_model(self.model)
            from spacy_pkuseg.config import config  # noqa: PLC0415  # loaded with the first candidate

            # It bounds the words that are looked up; its default of 6 finds the same words with this model at a third
            # of the speed.
            before = config.wordMax
            config.wordMax = LONGEST_WORD
            try:
                words: list[str] = self._segmenter.cut(view)
            finally:
                config.wordMax = before
        return words


def load_model(folder: Path) -> Any:
    """Return the pkuseg segmenter of a folder, without a user dictionary; nothing is downloaded.

    Raises:
        FileNotFoundError, ModelError: as :func:`donext.models.check`.
    """
    import spacy_pkuseg  # noqa: PLC0415  # loaded with the first candidate

    models.check(folder, MODEL_FILES, "donext.training.words")
    return spacy_pkuseg.pkuseg(str(folder), user_dict=None)


def make_candidate_tokenizer(
    find_ranges: FindRanges, model: Path | None = None
) -> Callable[[Language], CandidateTokenizer]:
    """Return what spaCy calls with the pipeline to make its tokenizer (``[nlp.tokenizer]`` of a config).

    Args:
        find_ranges: as for :class:`CandidateTokenizer`; a registered function in a config.
        model: the folder of a word model; None is the shipped one.
    """

    def make(nlp: Language) -> CandidateTokenizer:
        return CandidateTokenizer(nlp.vocab, find_ranges=find_ranges, model=model or SHIPPED_MODEL)

    return make


def make_everywhere() -> FindRanges:
    """Return the `find_ranges` that asks for words in the whole text."""
    return everywhere


def everywhere(text: str) -> list[tuple[int, int]]:
    """Return the range of the whole text.

    >>> everywhere("捐款")
    [(0, 2)]
    """
    return [(0, len(text))]


def _stretches(text: str) -> Iterator[str]:
    """Yield a text in pieces that end with a sentence where they can."""
    for start, end in windows(text, _STRETCH):
        yield text[start:end]


def _rebuild(vocab: Vocab, find_ranges: FindRanges, model: Path) -> CandidateTokenizer:
    return CandidateTokenizer(vocab, find_ranges=find_ranges, model=model)


registry.tokenizers.register("donext.CandidateTokenizer.v1", func=make_candidate_tokenizer)
registry.misc.register("donext.everywhere.v1", func=make_everywhere)
