"""What the rules leave over: clauses with amounts or counted goods that no gift of theirs holds.

Some gifts are told without a word of giving (车斗里码着编织袋8000条; 两天，7358元), and some with one that tells a
gift only at times. Boosted trees judge such a clause by its words, its numbers and what stands around it; from
:data:`PROBABLE` on it tells a gift (:func:`bare_gift`). ``python -m donext.training.leftovers`` makes the model.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from donext import models
from donext.assembly.gifts import AmountMention, Gift, ItemMention, Number, numbers_of
from donext.assembly.judging import cue
from donext.assembly.themes import themes_of
from donext.assembly.trees import Trees, load_trees
from donext.components.annotations import NAMES, Annotations, Sentence
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.components.tokens import CLAUSE_MARKS
from donext.components.triggers import NOT_GIVEN

SHIPPED_MODEL = models.FOLDER / "leftovers"
"""The folder of the package's model; its card lies beside it."""

PROBABLE = 0.4
"""The probability from which a clause tells a gift: two of three such clauses did on articles not seen."""

_CUES = tuple("appeal denial free future past rule sale speech total supposed law body recap".split())
_NEAR = 40  # characters before the clause in which a word may say what it is
_BESIDE = 120  # characters around it in which other gifts are counted
_LONGEST_QUOTATION = 1000  # characters

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas, semicolons or colons."""

    chunks: tuple[Chunk, ...]

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.chunks[0].start

    @property
    def end(self) -> int:
        """Offset after its last one."""
        return self.chunks[-1].end


def clauses_of(pieces: Iterable[Chunk]) -> list[Clause]:
    """Return the clauses of a sentence in text order.

    Args:
        pieces: the chunks of the sentence.
    """
    rows: list[list[Chunk]] = [[]]
    for piece in pieces:
        if piece.kind == "punct" and piece.text in CLAUSE_MARKS:
            rows.append([])
        else:
            rows[-1].append(piece)
    return [Clause(tuple(row)) for row in rows if row]


@dataclass(frozen=True)
class Leftover:
    """A clause with amounts or counted goods that no gift holds.

    Attributes:
        sentence: its sentence.
        clauses: the clauses of the sentence.
        index: which of them it is.
        last: the last clause of the list that it begins.
        amounts, items: what is left over; an item has a number.
    """

    sentence: Sentence
    clauses: tuple[Clause, ...]
    index: int
    last: int
    amounts: tuple[AmountMention, ...]
    items: tuple[ItemMention, ...]

    def is_continued_by(self, other: Leftover) -> bool:
        """Tell whether another clause only names more goods."""
        follows = other.sentence is self.sentence and other.index == self.last + 1
        return follows and not self.amounts and not other.amounts and other.clause.start == other.start

    @property
    def clause(self) -> Clause:
        """The clause itself."""
        return self.clauses[self.index]

    @cached_property
    def places(self) -> frozenset[int]:
        """Where its numbers begin."""
        return frozenset(number.start for number in numbers_of(self))

    @cached_property
    def start(self) -> int:
        """Where the first of its amounts and goods begins."""
        return min(self.places | {item.start for item in self.items})

    @cached_property
    def end(self) -> int:
        """Where the last of them ends."""
        return max([*(number.end for number in numbers_of(self)), *(item.end for item in self.items)])


def leftovers_of(
    read: Iterable[tuple[Sentence, Sequence[Chunk]]], held: Collection[int], annotations: Annotations
) -> list[Leftover]:
    """Return the clauses with amounts or counted goods that no gift holds, in text order.

    Args:
        read: the sentences that were read for gifts, with their chunks.
        held: where the numbers begin that a gift has.
        annotations: the article.
    """
    found: list[Leftover] = []
    for sentence, pieces in read:
        if all(piece.value is None or piece.start in held or not piece.is_number for piece in pieces):
            continue
        clauses = tuple(clauses_of(pieces))
        for index, clause in enumerate(clauses):
            if not any(piece.is_number for piece in clause.chunks):
                continue
            amounts, items = themes_of(list(clause.chunks), annotations.text, annotations.view, loose=False)
            amounts = [amount for amount in amounts if amount.start not in held]
            items = [item for item in items if _is_left(item, held)]
            if amounts or items:
                found.append(Leftover(sentence, clauses, index, index, tuple(amounts), tuple(items)))
    return found


def numbers_left(read: Iterable[tuple[Sentence, object]], held: Collection[int]) -> Iterator[tuple[Sentence, Number]]:
    """Yield the amounts and counts that no gift has, in text order, each with its sentence.

    Args:
        read, held: as for :func:`leftovers_of`.
    """
    for sentence, _ in read:
        numbers: list[Number] = [*sentence.amounts, *sentence.quantities]
        yield from (
            (sentence, number)
            for number in sorted(numbers, key=lambda number: number.start)
            if number.start not in held
        )


def _is_left(item: ItemMention, held: Collection[int]) -> bool:
    number = item.quantity
    return number is not None and number.start not in held and number.kind not in NOT_GIVEN


@lru_cache(maxsize=1)
def load_model(folder: Path = SHIPPED_MODEL) -> Trees:
    """Return the trees of a folder: the log odds that a clause tells a gift.

    Raises:
        FileNotFoundError, ModelError: as :func:`donext.assembly.trees.load_trees`.
    """
    return load_trees(folder, "donext.training.leftovers")


def telling(left: Sequence[Leftover], gifts: Sequence[Gift], annotations: Annotations) -> list[Leftover]:
    """Return those of an article's leftovers that probably tell a gift.

    Args:
        left: the leftovers.
        gifts: the gifts of the article, each once.
        annotations: the article; its dropped sentences are known.
    """
    if not gifts or not annotations.is_article:
        return []  # where nothing else is given, a number without a word of giving seldom is
    judged = load_model().probabilities(list(leftover_features(left, gifts, annotations)))
    return _joined([one for one, probability in zip(left, judged, strict=True) if probability >= PROBABLE])


def _joined(left: Iterable[Leftover]) -> list[Leftover]:
    """Put goods that go on a list beside those before them: 编织袋8000条，|马灯60盏."""
    joined: list[Leftover] = []
    for one in left:
        last = joined[-1] if joined else None
        if last is not None and last.is_continued_by(one):
            joined[-1] = replace(last, last=one.index, items=(*last.items, *one.items))
        else:
            joined.append(one)
    return joined


def leftover_features(left: Iterable[Leftover], gifts: Sequence[Gift], annotations: Annotations) -> Iterator[Features]:
    """Yield what the trees see of each leftover; the arguments are those of :func:`telling`.

    Words are seen as they are, names and numbers are not: only what sort they are, and how large.
    """
    article = _Article(gifts, annotations)
    for one in left:
        yield {name: value for name, value in article.features(one) if value}


class _Article:
    """What the features of several leftovers share."""

    def __init__(self, gifts: Sequence[Gift], annotations: Annotations) -> None:
        self.view = annotations.view
        self.reasons = {dropped.start: dropped.reason for dropped in annotations.dropped}
        self.values = {number.value for gift in gifts for number in numbers_of(gift)}
        self.starts = sorted(gift.start for gift in gifts)
        self.in_sentence: defaultdict[int, list[Gift]] = defaultdict(list)
        for gift in gifts:
            self.in_sentence[gift.sentence.start].append(gift)

    def features(self, one: Leftover) -> Iterator[tuple[str, float]]:
        yield from self._themes(one)
        yield from self._clause(one)
        yield from self._neighbours(one)
        yield from self._sentence(one)
        yield from self._article(one)

    def _themes(self, one: Leftover) -> Iterator[tuple[str, float]]:
        yield "amounts", float(len(one.amounts))
        yield "items", float(min(len(one.items), 5))
        for amount in one.amounts:
            yield f"amount_kind={amount.kind}", 1.0
            yield f"amount_qualifier={amount.match.qualifier}", 1.0
            yield "amount", math.log10(float(amount.match.value or 0) + 1)
        for item in one.items:
            number = item.quantity
            if number is None:
                continue
            yield f"unit={number.unit}", 1.0
            yield f"quantity_kind={number.kind}", 1.0
            yield "quantity", math.log10(float(number.value or 0) + 1)
            yield "goods", float(is_goods(item.plain))
            yield "generic", float(is_generic(item.plain))
            yield "item_length", float(len(item.name))
        yield "told_elsewhere", float(any(number.value in self.values for number in numbers_of(one)))

    def _clause(self, one: Leftover) -> Iterator[tuple[str, float]]:
        """Yield what stands in the clause, before and after what could be given."""
        view, chunks = self.view, one.clause.chunks
        for length in (1, 2):
            yield f"before={view[max(one.start - length, 0) : one.start]}", 1.0
            yield f"after={view[one.end : one.end + length]}", 1.0
        verbs = [chunk for chunk in chunks if chunk.kind in ("verb", "trigger")]
        before = [chunk for chunk in verbs if chunk.end <= one.start][-1:]
        after = [chunk for chunk in verbs if chunk.start >= one.end][:1]
        for side, nearest in (("before", before), ("after", after)):
            yield f"verb_{side}={nearest[0].text if nearest else 'none'}", 1.0
            yield f"verb_{side}_kind={(nearest[0].trigger or 'verb') if nearest else 'none'}", 1.0
        for chunk in chunks:
            if chunk.kind == "trigger":
                yield f"trigger_kind={chunk.trigger}", 1.0
            if chunk.kind in ("verb", "trigger", "prep", "pronoun", "distributive", "adverb"):
                yield f"{chunk.kind}={chunk.text}", 1.0
            yield f"role={chunk.role}", float(bool(chunk.role))
            for token in chunk.tokens if chunk.kind == "np" else ():
                if token.tag in NAMES:
                    yield f"{token.tag}_{'before' if token.end <= one.start else 'after'}", 1.0
        yield "has_trigger", float(any(chunk.kind == "trigger" for chunk in chunks))
        yield "has_brackets", float(any(chunk.kind == "paren" for chunk in chunks))
        yield f"begins={chunks[0].kind}", 1.0
        yield "length", float(one.clause.end - one.clause.start)

    def _neighbours(self, one: Leftover) -> Iterator[tuple[str, float]]:
        """Yield what stands in the clauses beside it."""
        beside = {"previous": one.clauses[: one.index][-1:], "next": one.clauses[one.index + 1 :][:1]}
        for side, clauses in beside.items():
            for chunk in (chunk for clause in clauses for chunk in clause.chunks):
                if chunk.kind == "trigger":
                    yield f"{side}_trigger_kind={chunk.trigger}", 1.0
                if chunk.kind in ("verb", "trigger"):
                    yield f"{side}_{chunk.kind}={chunk.text}", 1.0
                for token in chunk.tokens if chunk.kind == "np" else ():
                    yield f"{side}_{token.tag}", float(token.tag in NAMES)

    def _sentence(self, one: Leftover) -> Iterator[tuple[str, float]]:
        sentence, clause, view = one.sentence, one.clause, self.view
        stretches = {
            "clause": (clause.start, clause.end),
            "before": (max(clause.start - _NEAR, 0), clause.start),
            "sentence": (sentence.start, sentence.end),
        }
        for where, (start, end) in stretches.items():
            for kind in _CUES:
                yield f"{kind}_in_{where}", float(cue(kind).search(view[start:end]) is not None)
        for trigger in sentence.triggers:
            yield f"sentence_trigger={trigger.kind}", 1.0
        yield "triggers", float(len(sentence.triggers))
        yield "numbers", float(len(sentence.amounts) + len(sentence.quantities))
        yield "in_title", float(sentence.in_title)
        yield "headline", float(sentence.headline)
        yield "candidate", float(sentence.candidate)
        yield "aside", float(sentence.aside)
        yield "index", float(one.index)
        far = max(clause.start - _LONGEST_QUOTATION, 0)
        yield "in_quotation", float(view.rfind("“", far, clause.start) > view.rfind("”", far, clause.start))
        yield f"dropped={self.reasons.get(sentence.start, '')}", 1.0

    def _article(self, one: Leftover) -> Iterator[tuple[str, float]]:
        start, end = one.clause.start, one.clause.end
        here = self.in_sentence[one.sentence.start]
        near = bisect_left(self.starts, start + _BESIDE) - bisect_right(self.starts, start - _BESIDE)
        yield "gifts", math.log1p(len(self.starts))
        yield "gifts_here", float(min(len(here), 5))
        yield "gifts_near", float(min(near, 5))
        yield "after_gift", float(any(gift.end <= start + 1 for gift in here))
        yield "in_gift", float(any(gift.start < end and start < gift.end for gift in here))
        yield "position", start / max(len(self.view), 1)
        yield "article_length", math.log1p(len(self.view))
