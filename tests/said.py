"""Stands for the reader of links in tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from donext.linking import Anchor, LinkedSpan, LinkRole


class Said:
    """What the reader of links says of numbers, and of parties, goods and dates, the same for every gift."""

    given_by_number: Mapping[str, float] = {}
    named: Sequence[tuple[LinkRole, str, float]] = ()

    def __init__(self, _linker: object, view: str, _anchors: object = ()) -> None:
        self.view = view

    def given(self, anchor: Anchor) -> float:
        return self.given_by_number.get(self.view[anchor.start : anchor.end], 1.0)

    def links(self, _anchors: Sequence[Anchor]) -> Iterator[LinkedSpan]:
        for role, name, probability in self.named:
            yield LinkedSpan(role, self.view.index(name), self.view.index(name) + len(name), probability)
