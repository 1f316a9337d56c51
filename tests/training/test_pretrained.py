"""The weights that the recipe of the links begins with, read from the form in which a package carries them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from donext.training.pretrained import Pretrained, read_pretrained, tokenizer_of, trimmed

WIDTH, INNER = 32, 64
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "捐赠", "捐", "赠", "捐贈", "hello", "口罩"]
SHAPES = {"q.w": (WIDTH, WIDTH), "fo.w": (WIDTH, INNER), "fi.w": (INNER, WIDTH)}


def blocks(numbers: np.ndarray) -> bytes:
    """Numbers from -8 to 7 in blocks of four bits with the scale 0.5."""
    rows = numbers.reshape(-1, 32).astype(np.int16) + 8
    packed = (rows[:, :16] | rows[:, 16:] << 4).astype(np.uint8)
    return b"".join(np.float16(0.5).tobytes() + row.tobytes() for row in packed)


@pytest.fixture
def package(tmp_path: Path) -> tuple[Path, dict[str, np.ndarray]]:
    dice = np.random.default_rng(1)
    arrays = {"emb.word": dice.integers(-8, 8, (len(PIECES), WIDTH))}
    arrays |= {f"l0.{name}": dice.integers(-8, 8, shape) for name, shape in SHAPES.items()}
    text = "".join(PIECES).encode()
    bounds = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype(np.uint32)
    head = b"E5S1" + struct.pack("<8i", 1, WIDTH, 1, 2, INNER, len(PIECES), 512, 1) + struct.pack("<fi", 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + bounds.tobytes()
    head += np.full(len(PIECES), -5, np.float32).tobytes() + text + struct.pack("<iI", 0, 0)
    coded = {name: blocks(numbers) for name, numbers in arrays.items()} | {"l0.q.b": np.ones(3, np.float32).tobytes()}
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in coded)
    directory, body = struct.pack("<i", len(coded)), b""
    for name, data in coded.items():
        place = struct.pack("<BIQQ", 0, 3, start + len(body), len(data))
        directory += struct.pack("<H", len(name)) + name.encode() + place
        body += data
    path = tmp_path / "model.bin"
    path.write_bytes(head + directory + body)
    return path, arrays


def read(package: tuple[Path, dict[str, np.ndarray]]) -> Pretrained:
    return read_pretrained(package[0])


def test_the_matrices_are_plain_numbers_again(package: tuple[Path, dict[str, np.ndarray]]) -> None:
    found = read(package)
    assert (found.width, found.heads, found.inner) == (WIDTH, 2, INNER)
    for name, numbers in package[1].items():
        assert np.array_equal(found.arrays[name], numbers * 0.5)
    assert found.arrays["l0.q.b"].tolist() == [1.0, 1.0, 1.0]


def test_the_pieces_cut_a_text(package: tuple[Path, dict[str, np.ndarray]]) -> None:
    encoding = tokenizer_of(read(package)).encode("捐赠 口\n罩", add_special_tokens=False)
    assert encoding.tokens == ["捐赠", "口罩"]
    assert encoding.offsets == [(0, 2), (3, 6)]


def test_only_what_chinese_texts_need_is_kept(package: tuple[Path, dict[str, np.ndarray]]) -> None:
    whole = read(package)
    assert [piece for piece, _ in trimmed(whole, []).pieces[4:]] == ["捐赠", "捐", "赠", "口罩"]
    kept = trimmed(whole, ["hello"])
    assert [piece for piece, _ in kept.pieces[4:]] == ["捐赠", "捐", "赠", "hello", "口罩"]
    assert np.array_equal(kept.arrays["emb.word"][7], whole.arrays["emb.word"][8])


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"abcd")
    with pytest.raises(ValueError, match=r"other\.bin: does not begin with E5S1"):
        read_pretrained(tmp_path / "other.bin")
