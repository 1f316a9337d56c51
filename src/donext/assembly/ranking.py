"""Recipients that only the article as a whole makes clear: which of its parties receives a gift that names none.

A report on a school, a shelter or a fund-raising dinner tells once for whom the gifts are. Where no rule finds it
(:mod:`donext.assembly.frame`), boosted trees judge every party of the article by where and how it is named; the best
one receives the gift if it is probable enough. They see no names and no numbers, only words around them that many
articles share. ``python -m donext.training.recipients`` makes the model.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from donext import lexicons, models
from donext.assembly.candidates import Candidate, Mention, candidates_of
from donext.assembly.gifts import Gift
from donext.assembly.trees import Trees, load_trees
from donext.components.annotations import Annotations
from donext.components.chunks import Chunk

SHIPPED_MODEL = models.FOLDER / "recipients"
"""The folder of the package's model; its card lies beside it."""

PROBABLE = 0.4
"""The probability from which the best candidate is taken: more than half of those were right on articles not seen."""

_MOST = 120  # candidates; what names more is a list or a book, and tells its recipients itself
_ALONG = 6  # characters between a name and the word that says that it receives
_FAR = 12  # sentences
_NOWHERE = 9.0  # the logarithm of a distance that no name has
_LONGEST_CLASS = 4  # characters of the longest end of a name in body_classes.csv

Features = dict[str, float]


@lru_cache(maxsize=1)
def load_model(folder: Path = SHIPPED_MODEL) -> Trees:
    """Return the trees of a folder: the log odds that a candidate receives a gift.

    Raises:
        FileNotFoundError, ModelError: as :func:`donext.assembly.trees.load_trees`.
    """
    return load_trees(folder, "donext.training.recipients")


@lru_cache(maxsize=4096)
def body_class(name: str) -> str:
    """Return of which sort a party is by the end of its name, or an empty string.

    >>> body_class("禾县第一中学"), body_class("青禾")
    ('school', '')
    """
    ends = (name[-length:] for length in range(_LONGEST_CLASS, 0, -1))
    return next((_classes()[end] for end in ends if end in _classes()), "")


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {row.term: row["class"] for row in lexicons.rows("body_classes")}


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile("的?(?:" + lexicons.alternatives(lexicons.terms("titles")) + ")")


@dataclass(frozen=True, slots=True)
class RankedCandidate:
    """A party that may receive a gift, and what the trees see of the pair."""

    candidate: Candidate
    features: Features


class RecipientRanking:
    """The parties of an article as possible recipients of its gifts."""

    def __init__(self, gifts: Sequence[Gift], annotations: Annotations, chunks: Iterable[Sequence[Chunk]]) -> None:
        """Look at an article.

        Args:
            gifts: its gifts in text order, with the parties that their own sentences name.
            annotations: the article.
            chunks: the chunks of each sentence.
        """
        self._gifts = gifts
        self._annotations = annotations
        self._view = annotations.view
        self._sentences = annotations.noticed
        self._starts = [sentence.start for sentence in self._sentences]
        roles = ("donors", "recipients", "intermediaries")
        self._named = {role: Counter(p.plain for gift in gifts for p in getattr(gift, role)) for role in roles}
        self._told_with: defaultdict[int, list[Gift]] = defaultdict(list)
        for gift in gifts:
            self._told_with[gift.sentence.start].append(gift)
        self._received = [(gift.start, {party.plain for party in gift.recipients}) for gift in gifts if gift.recipients]
        candidates = candidates_of(annotations, chunks, gifts) if annotations.is_article else []
        self._candidates = candidates if len(candidates) <= _MOST else []
        self._classes = Counter(body_class(candidate.name) for candidate in self._candidates)
        self._own = {candidate.name: dict(self._candidate(candidate)) for candidate in self._candidates}

    def fill(self, gifts: Iterable[Gift]) -> None:
        """Give the gifts that have donors and no recipient the candidate that most probably receives them."""
        trees = load_model()
        for gift in gifts:
            if gift.recipients or not gift.donors:
                continue
            ranked = list(self.ranked(gift))
            judged = zip(trees.probabilities([one.features for one in ranked]), ranked, strict=True)
            probability, best = max(judged, key=lambda pair: pair[0], default=(0.0, None))
            if best is not None and probability >= PROBABLE:
                gift.recipients = [best.candidate.as_party(self._annotations.text, "ranked_recipient")]

    def ranked(self, gift: Gift) -> Iterator[RankedCandidate]:
        """Yield the parties that may receive a gift, with the features of each."""
        givers = {party.plain for party in gift.donors}
        about_gift = dict(self._gift(gift))
        told = [(self._last_before(candidate, gift), body_class(candidate.name)) for candidate in self._candidates]
        for candidate, (last, sort) in zip(self._candidates, told, strict=True):
            if any(giver in candidate.name for giver in givers):
                continue
            pair = dict(self._pair(gift, candidate, last))
            pair["in_its_giver"] = float(any(candidate.name in giver for giver in givers))
            later = [other for place, other in told if place is not None and (last is None or place > last)]
            pair["newer"] = float(min(len(later), 10))
            pair["newer_of_sort"] = float(min(later.count(sort), 6))
            yield RankedCandidate(candidate, {**about_gift, **self._own[candidate.name], **pair})

    # -- features -----------------------------------------------------------------------------------------

    def _gift(self, gift: Gift) -> Iterator[tuple[str, float]]:
        """Yield what the gift is like."""
        trigger, giver = gift.trigger, gift.donors[0]
        yield f"trigger={trigger.kind if trigger else 'none'}", 1.0
        if trigger is not None:
            yield f"trigger_word={trigger.text}", 1.0
            yield "comes_here", float("来" in self._view[trigger.start : trigger.end + 2])
        yield "amounts", float(bool(gift.amounts))
        yield "items", float(bool(gift.items))
        yield "pledged", float(gift.pledged)
        yield "is_total", float(gift.is_total)
        yield "part_of_total", float(gift.part_of_total)
        yield "giver_carried", float(giver.carried)
        yield f"giver_kind={giver.kind}", 1.0
        yield "givers", float(min(len(gift.donors), 6))
        yield "gives_often", float(min(max(self._named["donors"][p.plain] for p in gift.donors), 6))
        yield "in_title", float(gift.sentence.in_title)
        yield "position", gift.start / max(len(self._view), 1)
        yield "gifts", math.log1p(len(self._gifts))
        yield "gifts_received", float(min(len(self._received), 20))
        yield "share_received", len(self._received) / len(self._gifts)
        yield "givers_in_article", float(min(len(self._named["donors"]), 20))
        yield "article_length", math.log1p(len(self._view))
        beside = [other for other in self._told_with[gift.sentence.start] if other is not gift]
        yield "told_with", float(min(len(beside), 6))
        yield "told_with_received", float(min(sum(bool(other.recipients) for other in beside), 6))
        yield "receivers", float(min(len(self._named["recipients"]), 20))
        yield "in_quotation", float(self._view.rfind("“", 0, gift.start) > self._view.rfind("”", 0, gift.start))

    def _candidate(self, candidate: Candidate) -> Iterator[tuple[str, float]]:
        """Yield what the article says of a party, whatever the gift."""
        name, view, first = candidate.name, self._view, candidate.mentions[0]
        kin = [c for c in self._candidates if c is not candidate and (name in c.name or c.name in name)]
        body = self._annotations.body_start
        lead = view.find("。", body)
        yield f"kind={candidate.kind}", 1.0
        yield f"sort={body_class(name)}", 1.0
        yield "name_length", float(len(name))
        yield "mentions", float(len(candidate.mentions))
        yield "kin", float(min(sum(len(c.mentions) for c in kin), 8))
        yield "of_its_sort", float(self._classes[body_class(name)])
        yield "first", first.start / max(len(view), 1)
        yield "named_in_title", float(first.start < body)
        yield "named_in_lead", float(any(body <= m.start and (m.start < lead or lead < 0) for m in candidate.mentions))
        yield "gives", float(self._named["donors"][name])
        yield "receives", float(self._named["recipients"][name])
        yield "passes_on", float(self._named["intermediaries"][name])
        yield "in_giver", float(any(name in giver for giver in self._named["donors"]))
        for mention in candidate.mentions:
            yield from self._around(mention.start, mention.end)

    def _around(self, start: int, end: int) -> Iterator[tuple[str, float]]:
        """Yield what stands beside a mention, and what its sentence tells."""
        yield f"before={self._before(start)}", 1.0
        yield f"after={self._view[end : end + 1].strip() or 'nothing'}", 1.0
        if _title().match(self._view, end):
            yield "before_title", 1.0
        for trigger in self._sentences[self._sentence_at(start)].triggers:
            yield f"beside={trigger.kind}", 1.0
            if trigger.kind == "receive" and 0 <= trigger.start - end <= _ALONG:
                yield "takes", 1.0

    def _pair(self, gift: Gift, candidate: Candidate, last: int | None) -> Iterator[tuple[str, float]]:
        """Yield how a party stands to a gift; `last` is where its last mention before the gift ends."""
        mentions, sentence = candidate.mentions, gift.sentence
        after = bisect_left(mentions, sentence.end, key=_start)  # the first mention in a later sentence
        inside = mentions[bisect_left(mentions, sentence.start, key=_start) : after]
        here = self._sentence_at(sentence.start)
        before = here - self._sentence_at(mentions[after - 1].start) if after else _FAR
        ahead = self._sentence_at(mentions[after].start) - here if after < len(mentions) else _FAR
        yield "named_before", float(last is not None)
        yield "distance", math.log1p(gift.start - last) if last is not None else _NOWHERE
        yield "sentences_before", float(min(before, _FAR))
        yield "sentences_after", float(min(ahead, _FAR))
        nearest = mentions[max(after - 1, 0) : after + 1]
        yield "in_paragraph", float(any(self._paragraph(m) == sentence.paragraph for m in nearest))
        if inside and gift.trigger is not None:
            yield "before_trigger", float(inside[0].start < gift.trigger.start)
            yield "after_trigger", float(inside[-1].start >= gift.trigger.start)
        beside = self._told_with[sentence.start]
        yield "received_beside", float(any(candidate.name == p.plain for other in beside for p in other.recipients))
        turn = bisect_left(self._received, gift.start, key=lambda received: received[0])
        yield "received_before", float(turn > 0 and candidate.name in self._received[turn - 1][1])
        yield "received_after", float(turn < len(self._received) and candidate.name in self._received[turn][1])
        if last is not None:
            yield f"lastly_before={self._before(last - len(candidate.name))}", 1.0

    # -- places -------------------------------------------------------------------------------------------

    def _before(self, start: int) -> str:
        return self._view[max(start - 1, 0) : start].strip() or "nothing"

    def _sentence_at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _paragraph(self, mention: Mention) -> int:
        return self._sentences[self._sentence_at(mention.start)].paragraph

    @staticmethod
    def _last_before(candidate: Candidate, gift: Gift) -> int | None:
        """Return where the last mention of a party before a gift ends."""
        first = bisect_right(candidate.mentions, gift.start, key=lambda mention: mention.end)
        return candidate.mentions[first - 1].end if first else None


def _start(mention: Mention) -> int:
    return mention.start
