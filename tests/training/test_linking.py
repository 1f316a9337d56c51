"""The recipe of the links, on a network of a few numbers; it needs `pip install 'donext[training]'`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from donext.linking import Anchor, LinkedText, Linker
from donext.linking.spans import LINK_ROLES, LinkRole
from donext.training import lessons, linking
from donext.training.links import NO_EVENT, Example, Labelled
from donext.training.network import AGAIN, SHARED
from donext.training.pretrained import Pretrained, tokenizer_of

WIDTH, INNER = 24, 48
LETTERS = "青禾公司向远山小学捐款5万元注册资本80和大米。"
TEXT = "青禾公司注册资本80万元。青禾公司向远山小学捐款5万元和大米80公。"
LINKS: tuple[tuple[LinkRole, int, int], ...] = (("donors", 13, 17), ("recipients", 18, 22))
EXAMPLE = Example(
    "a",
    TEXT,
    (
        Labelled(Anchor(8, 12, "amount"), NO_EVENT),
        Labelled(Anchor(24, 27, "amount"), 0),
        Labelled(Anchor(30, 33, "quantity"), 0, ((28, 30),)),
    ),
    (LINKS,),
)


@pytest.fixture
def start() -> Pretrained:
    dice = np.random.default_rng(1)
    letters = ["<s>", "<pad>", "</s>", "<unk>", *dict.fromkeys(LETTERS)]
    arrays = {"emb.word": dice.normal(size=(len(letters), WIDTH)), "emb.pos": dice.normal(size=512 * WIDTH)}
    arrays |= {"emb.type": np.zeros(WIDTH), "emb.ln.w": np.ones(WIDTH), "emb.ln.b": np.zeros(WIDTH)}
    shapes = {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)} | dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH))
    for number in range(SHARED + AGAIN):
        for name, shape in shapes.items():
            arrays[f"l{number}.{name}.w"] = dice.normal(size=shape) / 9
            arrays[f"l{number}.{name}.b"] = np.zeros(shape[0])
        for name in ("aln", "oln"):
            arrays |= {f"l{number}.{name}.w": np.ones(WIDTH), f"l{number}.{name}.b": np.zeros(WIDTH)}
    floats = {name: numbers.astype(np.float32) for name, numbers in arrays.items()}
    return Pretrained(WIDTH, 2, INNER, [(letter, -1.0) for letter in letters], floats)


def test_a_window_holds_its_anchors_and_the_classes_of_its_tokens(start: Pretrained) -> None:
    (lesson,) = lessons.lessons_of(EXAMPLE, tokenizer_of(start))
    assert len(lesson.ids) == len(TEXT) + 2
    assert [(one.first, one.last, one.event, one.goods) for one in lesson.anchors] == [
        (9, 12, NO_EVENT, ()),
        (25, 27, 0, ()),
        (31, 33, 0, ((29, 30),)),
    ]
    assert lesson.roles[0][14:18] == [1, 2, 2, 2]
    assert lesson.roles[0][19:23] == [3, 4, 4, 4]
    assert sum(lesson.roles[0]) == 7 + 15


def test_only_the_goods_of_the_anchors_that_are_asked_for_are_marked(
    start: Pretrained, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lesson,) = lessons.lessons_of(EXAMPLE, tokenizer_of(start))
    goods = 2 * LINK_ROLES.index("items") + 1
    monkeypatch.setattr(lessons, "SOME_ANCHORS", 0.0)
    assert lessons.batch_of([lesson]).roles[0, 29:31].tolist() == [goods, goods + 1]
    monkeypatch.setattr(lessons, "SOME_ANCHORS", 1.0)
    monkeypatch.setattr(lessons.random, "sample", lambda shown, count: shown[:count])
    assert lessons.batch_of([lesson]).roles[0, 29:31].tolist() == [0, 0]


def test_training_writes_a_model_that_is_read(
    start: Pretrained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "package_file", lambda: tmp_path)
    monkeypatch.setattr(linking, "read_pretrained", lambda _: start)
    monkeypatch.setattr(linking, "trimmed", lambda model, _: model)
    told: list[str] = []
    linking.train([EXAMPLE], tmp_path, told.append, epochs=2)
    assert told[-1].startswith("epoch 2 of 2: loss ")
    assert "3 amounts, counts and goods in 1 gold articles, 2 of them given" in (tmp_path / "README.md").read_text()
    text = LinkedText(Linker(tmp_path), TEXT)
    assert 0 < text.given(Anchor(24, 27, "amount")) < 1
    list(text.links([Anchor(24, 27, "amount")]))
