"""The tokenizer cuts candidates into words and never changes the text."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab

from donext.components.words import SHIPPED_MODEL, CandidateTokenizer, everywhere
from donext.views import simplified_view

GIFT = "青禾集团向武汉市慈善总会捐款500万元。"
OTHER = "天气很好，阳光明媚。"


def nowhere(text: str) -> list[tuple[int, int]]:
    return []


def lines_with_gifts(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in text.splitlines(keepends=True):
        if "捐" in line:
            ranges.append((start, start + len(line)))
        start += len(line)
    return ranges


def _tokenizer(find_ranges: object = everywhere) -> CandidateTokenizer:
    return CandidateTokenizer(Vocab(), find_ranges=find_ranges)  # type: ignore[arg-type]


def _words(text: str, find_ranges: object = everywhere) -> list[str]:
    return [token.text for token in _tokenizer(find_ranges)(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("捐款500万元", ["捐款", "500万", "元"]),
        ("口罩3.5万只", ["口罩", "3.5万", "只"]),
        ("向武汉市慈善总会捐赠", ["向", "武汉市", "慈善总会", "捐赠"]),
        ("2020年1月25日", ["2020年", "1月", "25日"]),
        ("捐赠KN95口罩1200余只", ["捐赠", "KN95", "口罩", "1200余", "只"]),
        ("由Example-Foundation转交", ["由", "Example-Foundation", "转交"]),
    ],
)
def test_words_of_gifts(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_traditional_text_is_cut_like_simplified_text() -> None:
    text = "向武漢市慈善總會捐贈１００萬元醫療物資"
    words = _words(text)
    assert "".join(words) == text
    assert [len(word) for word in words] == [len(word) for word in _words(simplified_view(text))]
    assert "捐贈" in words


def test_outside_of_candidates_a_stretch_of_text_is_one_token() -> None:
    words = _words(f"{OTHER}她说：“来吧！”\n{GIFT}\n\n{OTHER}", lines_with_gifts)
    assert words[0] == f"{OTHER}她说：“来吧！”\n"
    assert words[1] == "青禾集团"
    assert words[-1] == f"\n{OTHER}"


def test_a_stretch_is_bounded_and_ends_with_a_sentence() -> None:
    words = _words(OTHER * 500, nowhere)
    assert all(len(word) <= 1000 and word.endswith("。") for word in words)


def test_no_candidate_no_model(tmp_path: Path) -> None:
    tokenizer = CandidateTokenizer(Vocab(), find_ranges=nowhere, model=tmp_path)
    assert [token.text for token in tokenizer(OTHER)] == [OTHER]


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    tokenizer = CandidateTokenizer(Vocab(), find_ranges=everywhere, model=tmp_path)
    with pytest.raises(FileNotFoundError, match=r"features\.msgpack is missing.*donext\.training\.words"):
        tokenizer(GIFT)


@pytest.mark.parametrize("ranges", [[(0, 5), (3, 8)], [(5, 8), (0, 3)], [(0, 99)], [(4, 2)]])
def test_bad_ranges_are_reported(ranges: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="candidate range"):
        _tokenizer(lambda text: ranges)(GIFT)


TEXTS = [
    "",
    " ",
    "\n",
    " 青禾集团  捐款 ",
    "捐款\r\n捐物\n\n\n捐车",
    "　　1月25日，Air France 与法国驻华大使馆捐赠\t2\u00a0吨消毒液",
    "𠮷野家😀捐赠盒饭一万份",
    "捐-._,|/*:赠&**Num",
    "\u200b捐\u2028赠\x1c款\x85",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("find_ranges", [everywhere, nowhere, lines_with_gifts])
def test_the_text_is_kept(text: str, find_ranges: object) -> None:
    assert _tokenizer(find_ranges)(text).text == text


@pytest.fixture(scope="module")
def tokenizer() -> CandidateTokenizer:
    return _tokenizer()


@given(
    text=st.text(alphabet=st.one_of(st.sampled_from("捐款500万元。 \n\t　，！”A"), st.characters(codec="utf-8"))),
    cuts=st.lists(st.integers(0, 50), max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_kept_whatever_the_ranges(tokenizer: CandidateTokenizer, text: str, cuts: list[int]) -> None:
    bounds = sorted(min(cut, len(text)) for cut in cuts)
    ranges = list(zip(bounds[::2], bounds[1::2], strict=False))
    tokenizer.find_ranges = lambda _: ranges
    doc = tokenizer(text)
    assert doc.text == text
    assert all(token.text for token in doc)


def test_one_space_belongs_to_the_word_before_it() -> None:
    doc = _tokenizer()("捐款 捐物  捐款")
    assert [(token.text, token.whitespace_) for token in doc] == [
        ("捐款", " "),
        ("捐物", " "),
        (" ", ""),
        ("捐款", ""),
    ]


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        _tokenizer()("捐\ud800款")


def test_long_candidates_are_cut_in_bounded_pieces() -> None:
    text = "捐款500万元" * 500
    words = _words(text)
    assert "".join(words) == text
    assert words.count("捐款") > 480


def _pipeline(find_ranges: str = "donext.everywhere.v1") -> Language:
    config = {
        "nlp": {
            "tokenizer": {
                "@tokenizers": "donext.CandidateTokenizer.v1",
                "find_ranges": {"@misc": find_ranges},
            }
        }
    }
    return spacy.blank("zh", config=config)


def test_a_pipeline_names_it_in_its_config() -> None:
    nlp = _pipeline()
    assert [token.text for token in nlp("捐款500万元")] == ["捐款", "500万", "元"]


def test_a_pipeline_survives_disk_and_bytes(tmp_path: Path) -> None:
    nlp = _pipeline()
    expected = [token.text for token in nlp(GIFT)]
    nlp.to_disk(tmp_path)
    assert [token.text for token in spacy.load(tmp_path)(GIFT)] == expected
    assert [token.text for token in _pipeline().from_bytes(nlp.to_bytes())(GIFT)] == expected


def test_a_pickled_tokenizer_cuts_the_same() -> None:
    tokenizer = _tokenizer(lines_with_gifts)
    words = [token.text for token in tokenizer(GIFT)]
    copy = pickle.loads(pickle.dumps(tokenizer))
    assert [token.text for token in copy(GIFT)] == words
    assert copy.find_ranges is lines_with_gifts


def test_two_processes_give_what_one_gives() -> None:
    nlp = _pipeline()
    texts = [GIFT, OTHER, GIFT + OTHER]
    one = [[token.text for token in doc] for doc in nlp.pipe(texts)]
    assert [[token.text for token in doc] for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == one


def test_a_memory_zone_keeps_the_vocabulary_small() -> None:
    nlp = _pipeline()
    nlp(GIFT)
    before = len(nlp.vocab.strings)
    with nlp.memory_zone():
        for doc in nlp.pipe(f"编号abc{number}" for number in range(50)):
            assert doc.text
    assert len(nlp.vocab.strings) == before


def test_pkusegs_own_settings_stay_as_they_are() -> None:
    from spacy_pkuseg.config import config

    before = config.wordMax
    _words(GIFT)
    assert config.wordMax == before


def test_spacys_own_tokenizer_reads_the_shipped_model() -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "pkuseg"}}}
    nlp = spacy.blank("zh", config=config)
    nlp.tokenizer.initialize(pkuseg_model=str(SHIPPED_MODEL))  # type: ignore[attr-defined]
    assert "捐款" in [token.text for token in nlp(GIFT)]


def test_the_model_card_names_the_files_that_are_shipped() -> None:
    import hashlib

    card = (SHIPPED_MODEL / "README.md").read_text(encoding="utf-8")
    for name in ("features.msgpack", "weights.npz"):
        content = (SHIPPED_MODEL / name).read_bytes()
        assert f"| {name} | {len(content)} | {hashlib.sha256(content).hexdigest()} |" in card
    assert sum(path.stat().st_size for path in SHIPPED_MODEL.iterdir()) < 12_000_000
