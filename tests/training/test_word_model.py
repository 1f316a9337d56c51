"""The recipe of the word model: what it takes for a word, and that it makes a model that works."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import srsly

from donext.ner import TaggedWord
from donext.training import words as recipe

COUNTS = {
    "武汉市": 50,
    "慈善": 40,
    "总会": 30,
    "有限公司": 90,
    "消毒": 40,
    "市": 80,
    "上午": 20,
    "今年": 20,
    "至": 9,
}


def _tagged(words: list[tuple[str, str]]) -> tuple[str, list[TaggedWord]]:
    sentence, tagged = "", []
    for text, tag in words:
        tagged.append(TaggedWord(len(sentence), len(sentence) + len(text), tag))
        sentence += text
    return sentence, tagged


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("500万元", "m", "500万 元"),
        ("1200余万元", "m", "1200余万 元"),
        ("3.5万余只", "m", "3.5万余 只"),
        ("一百五十万元", "m", "一百五十万 元"),
        ("1,100万", "m", "1,100万"),
        ("十余台", "m", "十余 台"),
        ("第三批", "m", "第三 批"),
        ("60%", "m", "60%"),
        ("百分之三十", "m", "百分之三十"),
        ("三分之一", "m", "三分之一"),
        ("一些", "m", "一些"),
        ("2020年1月25日", "TIME", "2020年 1月 25日"),
        ("今年2月", "TIME", "今年 2月"),
        ("上午9时30分", "TIME", "上午 9时 30分"),
        ("30分钟", "TIME", "30 分钟"),
        ("2018至2020年", "TIME", "2018 至 2020年"),
        ("武汉市慈善总会", "ORG", "武汉市 慈善 总会"),
        ("武汉市青禾消毒有限公司", "ORG", "武汉市 青禾 消毒 有限公司"),
        ("慈善总会", "ORG", "慈善总会"),
        ("欧阳青禾子", "PER", "欧阳青禾子"),
        ("Example Foundation", "ORG", "Example Foundation"),
        ("捐 款", "v", "捐 款"),
    ],
)
def test_words_are_made_finer(word: str, tag: str, expected: str) -> None:
    sentence, tagged = _tagged([(word, tag)])
    assert " ".join(recipe.conventional_words(sentence, tagged, COUNTS)) == expected


def test_parts_are_counted_from_short_words_that_are_no_names_of_persons_and_no_numbers() -> None:
    sentence, tagged = _tagged(
        [("慈善", "n"), ("李桂芳", "PER"), ("一百", "m"), ("第一", "m"), ("武汉市慈善总会", "ORG")]
    )
    assert dict(recipe.word_counts([sentence] * 3, [tagged] * 3)) == {"慈善": 3, "第一": 3}
    assert not recipe.word_counts([sentence], [tagged])


def test_sentences_lose_their_markup_and_stand_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(
        ">>>青禾集团捐赠一百万元\n<p>青禾集團捐贈&nbsp;一百萬元。</p>短。", encoding="utf-8"
    )
    (tmp_path / "sub" / "b.txt").write_text(
        "<p>青禾集团捐赠&nbsp;一百万元。</p>\nno Chinese here at all", encoding="utf-8"
    )
    assert recipe.sentences_of(tmp_path) == ["青禾集团捐赠一百万元", "青禾集团捐赠 一百万元。"]


def test_a_folder_without_text_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \.txt file under"):
        recipe.sentences_of(tmp_path)


def test_half_of_a_sample_tells_of_gifts_and_a_seed_fixes_it() -> None:
    sentences = [f"青禾集团捐款{n}万元" for n in range(30)] + [f"明天气温{n}度" for n in range(30)]
    chosen = recipe.sample(sentences, 20, seed=1)
    assert sum("捐款" in sentence for sentence in chosen) == 10
    assert recipe.sample(sentences, 20, seed=1) == chosen
    assert recipe.sample(sentences, 20, seed=2) != chosen
    assert sorted(recipe.sample(sentences, 500, seed=1)) == sorted(sentences)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    givers = ["青禾集团", "云岭商会", "林素芳女士", "东湖药业"]
    goods = ["口罩", "消毒液", "防护服", "蔬菜", "大米", "药品"]
    lines = [
        f"{giver}向武汉市慈善总会捐赠{thing}{number}万件。" for giver in givers for thing in goods for number in (3, 50)
    ]
    (folder / "news.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


RECIPE = recipe.Recipe(sentences=40, held_out=8, iterations=2, smallest_weight=0.01, seed=3)


def test_a_tiny_model_is_built_with_its_card(corpus: Path, tmp_path: Path) -> None:
    scores = recipe.build(corpus, tmp_path, RECIPE, data="invented sentences")
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert scores.f1 > 0.8
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "README.md",
        "SHA256SUMS",
        "features.msgpack",
        "weights.npz",
    ]
    assert "invented sentences" in card
    assert f"F1 {scores.f1:.3f}" in card


def test_the_same_seed_gives_the_same_model(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        recipe.build(corpus, tmp_path / name, RECIPE, data="")
    for file in ("features.msgpack", "weights.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_pruning_drops_light_features_and_keeps_the_rest(corpus: Path, tmp_path: Path) -> None:
    recipe.build(corpus, tmp_path, RECIPE, data="")
    before = srsly.read_msgpack(tmp_path / "features.msgpack")["feature_to_idx"]
    kept = recipe.prune(tmp_path, smallest_weight=0.1)
    features = srsly.read_msgpack(tmp_path / "features.msgpack")["feature_to_idx"]
    with np.load(tmp_path / "weights.npz") as stored:
        tags, count = stored["sizes"]
        assert len(stored["w"]) == tags * (count + tags)
    assert kept == count == len(features) < len(before)
    assert sorted(features.values()) == list(range(kept))
    assert set(features) < set(before)
