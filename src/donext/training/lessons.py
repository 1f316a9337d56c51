"""Windows of gold articles, with what a network shall say of them, and batches of such windows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from donext.linking.model import (
    ANCHOR_KINDS,
    BEGIN,
    END,
    Window,
    distance_classes,
    most_central,
    token_range,
    windows_of,
)
from donext.linking.spans import LINK_ROLES, LinkRole
from donext.training.links import Example

TOKENS = 3000
"""How many tokens a batch holds."""

SOME_ANCHORS = 0.6
"""The share of the events with several anchors that are asked for with some of them."""

NO_LABEL = -100
"""The class of the tokens that no loss is counted for."""

_BUCKET = 200  # windows that are sorted by length
_PADDING = 1

Tokens = tuple[int, int]
"""The first and the last token of a mention in a window; the one before the window counts."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An anchor in a window.

    Attributes:
        first, last: its first and last token.
        kind: the number of its kind.
        event: as in :class:`donext.training.links.Labelled`.
        goods: where its goods are named.
    """

    first: int
    last: int
    kind: int
    event: int
    goods: tuple[Tokens, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window of an article.

    Attributes:
        ids: its tokens.
        anchors: the anchors that stand in it.
        roles: for each event of these anchors the classes of the tokens, but for those of goods.
    """

    ids: list[int]
    anchors: list[Shown]
    roles: dict[int, list[int]]


def lessons_of(example: Example, tokenizer: Tokenizer) -> Iterator[Lesson]:
    """Yield the windows of an article that hold anchors."""
    encoding = tokenizer.encode(example.view, add_special_tokens=False)
    starts = [start for start, _ in encoding.offsets]
    ends = [end for _, end in encoding.offsets]
    windows = windows_of(len(encoding.ids))
    shown: list[list[Shown]] = [[] for _ in windows]
    for one in example.anchors:
        number = most_central(windows, *token_range(starts, ends, one.anchor.start, one.anchor.end))
        place = _tokens(starts, ends, windows[number], one.anchor.start, one.anchor.end)
        if place is not None:
            goods = (_tokens(starts, ends, windows[number], *goods) for goods in one.goods)
            named = tuple(tokens for tokens in goods if tokens is not None)
            shown[number].append(Shown(*place, ANCHOR_KINDS.index(one.anchor.kind), one.event, named))
    for window, anchors in zip(windows, shown, strict=True):
        events = {anchor.event for anchor in anchors if anchor.event >= 0}
        roles = {event: _classes(example.links[event], starts, ends, window) for event in events}
        if anchors:
            yield Lesson([BEGIN, *encoding.ids[window.first : window.last], END], anchors, roles)


def _classes(
    links: Sequence[tuple[LinkRole, int, int]], starts: Sequence[int], ends: Sequence[int], window: Window
) -> list[int]:
    """Return the class of each token of a window for one event."""
    classes = [0] * (window.last - window.first + 2)
    for role, start, end in links:
        tokens = _tokens(starts, ends, window, start, end)
        if tokens is not None:
            _mark(classes, role, tokens)
    return classes


def _tokens(starts: Sequence[int], ends: Sequence[int], window: Window, start: int, end: int) -> Tokens | None:
    """Return the tokens of a range of characters in a window; None if it does not show all of it."""
    first, last = token_range(starts, ends, start, end)
    if not window.first <= first <= last < window.last:
        return None
    return first - window.first + 1, last - window.first + 1


def _mark(classes: list[int], role: LinkRole, tokens: Tokens) -> None:
    first, last = tokens
    begins = 2 * LINK_ROLES.index(role) + 1
    classes[first : last + 1] = [begins] + [begins + 1] * (last - first)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows that are learned from together; the rows of `asked`, `distance` and `roles` are events."""

    ids: Tensor
    mask: Tensor
    anchors: Tensor
    events: Tensor
    window: Tensor
    asked: Tensor
    distance: Tensor
    roles: Tensor


def batch_of(lessons: Sequence[Lesson]) -> Batch:
    """Return windows as tensors, padded to the longest."""
    longest = max(len(lesson.ids) for lesson in lessons)
    ids = torch.full((len(lessons), longest), _PADDING)
    anchors, window, asked, distance, roles = [], [], [], [], []
    for row, lesson in enumerate(lessons):
        ids[row, : len(lesson.ids)] = torch.tensor(lesson.ids)
        of_event: defaultdict[int, list[Shown]] = defaultdict(list)
        for anchor in lesson.anchors:
            anchors.append((row, anchor.first, anchor.last, anchor.kind, anchor.event))
            if anchor.event >= 0:
                of_event[anchor.event].append(anchor)
        for event, shown in of_event.items():
            some = len(shown) > 1 and random.random() < SOME_ANCHORS
            marked = random.sample(shown, random.randint(1, len(shown) - 1)) if some else shown
            marks = torch.zeros(longest, dtype=torch.long)
            for anchor in marked:
                marks[anchor.first : anchor.last + 1] = 1
            labels = list(lesson.roles[event])
            for tokens in (tokens for anchor in marked for tokens in anchor.goods):
                _mark(labels, "items", tokens)
            classes = torch.full((longest,), NO_LABEL)
            classes[: len(lesson.ids)] = torch.tensor(labels)
            window.append(row)
            asked.append(marks)
            distance.append(torch.from_numpy(distance_classes(longest, min(anchor.first for anchor in marked))))
            roles.append(classes)
    none = torch.zeros((0, longest), dtype=torch.long)
    table = torch.tensor(anchors)
    return Batch(
        ids,
        ids != _PADDING,
        table[:, :4],
        table[:, 4],
        torch.tensor(window, dtype=torch.long),
        *(torch.stack(rows) if rows else none for rows in (asked, distance, roles)),
    )


def batches_of(lessons: Sequence[Lesson]) -> list[list[Lesson]]:
    """Deal windows into batches of some :data:`TOKENS` tokens, those of like length together, in any order."""
    order = random.sample(lessons, len(lessons))
    dealt: list[list[Lesson]] = []
    for begin in range(0, len(order), _BUCKET):
        now: list[Lesson] = []
        for lesson in sorted(order[begin : begin + _BUCKET], key=lambda lesson: len(lesson.ids)):
            if now and (len(now) + 1) * len(lesson.ids) > TOKENS:
                dealt.append(now)
                now = []
            now.append(lesson)
        dealt.append(now)
    return random.sample(dealt, len(dealt))
