"""The transformer of the links: its files, its windows of an article, and what it says of an anchor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from donext import models
from donext.linking.spans import LinkedSpan, spans_of
from donext.sessions import session
from donext.windows import windows

SHIPPED_MODEL = models.FOLDER / "links"
"""The folder of the package's model; its card lies beside it."""

FILES = ("tokenizer.json", "encoder.onnx", "roles.onnx")
"""The files of a model: the pieces of words, the layers that read a window, and those that read it for one gift."""

WINDOW = 380
"""How many tokens are read together; some 500 characters."""

STEP = 240
"""How many tokens a window begins after the one before it."""

PASSAGE = 20_000
"""How many characters are cut into tokens at once."""

BEGIN, END = 0, 2
"""The tokens that stand around a window."""

DISTANCES = 24
"""Into how many classes the distance of a token from the first anchor is parted."""

AnchorKind = Literal["amount", "quantity", "goods"]

ANCHOR_KINDS: tuple[AnchorKind, ...] = ("amount", "quantity", "goods")
"""What can be given, in the order of the model's input: money, a count of goods, goods without one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What may be given: the range of an amount, of a count, or of goods that are not counted."""

    start: int
    end: int
    kind: AnchorKind


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of tokens, from the first to before the last."""

    first: int
    last: int


def windows_of(tokens: int) -> list[Window]:
    """Return the windows of a text of so many tokens; each overlaps the one before it.

    >>> windows_of(400)
    [Window(first=0, last=380), Window(first=240, last=400)]
    """
    firsts = range(0, max(tokens - WINDOW + STEP, 1), STEP)
    return [Window(first, min(first + WINDOW, tokens)) for first in firsts]


def most_central(windows: Sequence[Window], first: int, last: int) -> int:
    """Return the index of the window that shows most on both sides of a range of tokens.

    Args:
        windows: the windows of a text.
        first, last: the first and the last token of the range.
    """
    return max(range(len(windows)), key=lambda i: min(first - windows[i].first, windows[i].last - 1 - last))


def token_range(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the first and the last token of a range of characters; after the last token where none is left.

    Args:
        starts, ends: where the tokens begin and end.
        start, end: the range.
    """
    first = bisect_right(ends, start)
    return first, max(bisect_left(starts, end) - 1, first)


def distance_classes(tokens: int, first: int) -> npt.NDArray[np.int64]:
    """Return the class of the distance of each token from an anchor: finer near it, one half on either side.

    Args:
        tokens: how many there are.
        first: the first token of the anchor.
    """
    distance = np.arange(tokens) - first
    size = np.minimum((np.log2(np.abs(distance) + 1) * 1.3).astype(np.int64), DISTANCES // 2 - 1)
    return np.asarray(np.where(distance >= 0, size + DISTANCES // 2, size), dtype=np.int64)


class Linker:
    """The sessions of a model; they may be used by several threads."""

    def __init__(self, folder: Path) -> None:
        """Load a model.

        Args:
            folder: holds :data:`FILES`.

        Raises:
            FileNotFoundError, ModelError: as :func:`donext.models.check`.
        """
        models.check(folder, FILES, "donext.training.linking")
        self.tokenizer = Tokenizer.from_file(str(folder / FILES[0]))
        self.encoder, self.roles = (session(folder / name, keeps_memory=False) for name in FILES[1:])


@lru_cache(maxsize=1)
def load_linker(folder: Path = SHIPPED_MODEL) -> Linker:
    """Return the model of a folder, loaded once.

    Raises:
        FileNotFoundError, ModelError: as :func:`donext.models.check`.
    """
    return Linker(folder)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an anchor stands: its window, and its first and last token in it (the token before a window counts)."""

    window: int
    first: int
    last: int


class _Passage:
    """A stretch of a text that is cut into tokens at once; a window of it is read when it is first asked for."""

    def __init__(self, linker: Linker, view: str, start: int, end: int, anchors: Sequence[Anchor]) -> None:
        encoding = linker.tokenizer.encode(view[start:end], add_special_tokens=False)
        self.start, self.end = start, end
        self._linker = linker
        self._ids: list[int] = encoding.ids
        self._offsets = [(start + first, start + last) for first, last in encoding.offsets]
        self._starts = [first for first, _ in self._offsets]
        self._ends = [last for _, last in self._offsets]
        self._windows = windows_of(len(self._ids))
        self._hidden: dict[int, npt.NDArray[np.float32]] = {}
        self._given: dict[Anchor, float] = {}
        self._known = {anchor: self._place(anchor) for anchor in anchors}

    def given(self, anchor: Anchor) -> float:
        if anchor not in self._given:
            place = self._place(anchor)
            if place is None:
                return 0.0
            self._read(place.window, anchor)
        return self._given[anchor]

    def links(self, anchors: Sequence[Anchor]) -> Iterator[LinkedSpan]:
        places = [place for place in map(self._place, anchors) if place is not None]
        if not places:
            return
        window = places[0].window
        if window not in self._hidden:
            self._read(window, anchors[0])
        hidden = self._hidden[window]
        here = [place for place in places if place.window == window]
        asked = np.zeros(len(hidden), dtype=np.int64)
        for place in here:
            asked[place.first : place.last + 1] = 1
        distance = distance_classes(len(hidden), min(place.first for place in here))
        (odds,) = self._linker.roles.run(None, {"hidden": hidden, "asked": asked, "distance": distance})
        shown = self._windows[window]
        yield from spans_of(odds[1:-1], self._offsets[shown.first : shown.last])

    def _place(self, anchor: Anchor) -> _Place | None:
        first, last = token_range(self._starts, self._ends, anchor.start, anchor.end)
        if last >= len(self._ids):
            return None
        number = most_central(self._windows, first, last)
        window = self._windows[number]
        if not window.first <= first <= last < window.last:
            return None
        return _Place(number, first - window.first + 1, last - window.first + 1)

    def _read(self, window: int, asked: Anchor) -> None:
        """Read a window, and what it says of the anchors in it."""
        places = {asked: self._place(asked)} | self._known
        here = [(anchor, place) for anchor, place in places.items() if place is not None and place.window == window]
        shown = self._windows[window]
        inputs = {
            "ids": [BEGIN, *self._ids[shown.first : shown.last], END],
            "first": [place.first for _, place in here],
            "last": [place.last for _, place in here],
            "kind": [ANCHOR_KINDS.index(anchor.kind) for anchor, _ in here],
        }
        arrays = {name: np.array(numbers, dtype=np.int64) for name, numbers in inputs.items()}
        self._hidden[window], given = self._linker.encoder.run(None, arrays)
        self._given.update((anchor, float(odds)) for (anchor, _), odds in zip(here, given, strict=True))


class LinkedText:
    """What a model says of the anchors of a text.

    A long text is read in passages, and the last one is remembered: ask in text order.
    """

    def __init__(self, linker: Linker, view: str, anchors: Sequence[Anchor] = ()) -> None:
        """Prepare to read a text.

        Args:
            linker: the model.
            view: the text in simplified characters.
            anchors: what may be given, in text order, as far as it is known; it may be asked for more.
        """
        self._linker = linker
        self._view = view
        self._anchors = anchors
        self._cuts = list(windows(view, PASSAGE))
        self._passage: _Passage | None = None

    def given(self, anchor: Anchor) -> float:
        """Return the probability that an anchor is given; 0 if the text has no such place."""
        passage = self._passage_at(anchor.start)
        return 0.0 if passage is None else passage.given(anchor)

    def links(self, anchors: Sequence[Anchor]) -> Iterator[LinkedSpan]:
        """Yield the places that name the parties, the goods and the date of a gift.

        Args:
            anchors: what is given; those that stand in the window of the first one count.
        """
        passage = self._passage_at(anchors[0].start) if anchors else None
        if passage is not None:
            yield from passage.links([anchor for anchor in anchors if passage.start <= anchor.start < passage.end])

    def _passage_at(self, position: int) -> _Passage | None:
        if self._passage is not None and self._passage.start <= position < self._passage.end:
            return self._passage
        start, end = next(((start, end) for start, end in self._cuts if start <= position < end), (0, 0))
        if start == end:
            return None
        first, last = (bisect_left(self._anchors, at, key=lambda anchor: anchor.start) for at in (start, end))
        self._passage = _Passage(self._linker, self._view, start, end, self._anchors[first:last])
        return self._passage
