"""How gold and predicted events are compared and counted.

A predicted argument is right if it equals one of the accepted forms of a gold argument, after NFKC, without
white space and quotation marks and without regard to case. The events of an article are aligned one to one so
that most arguments agree; precision, recall and F1 are then counted over arguments and over whole events.
An event is right if its donors, recipients, amounts and items are all right and none is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from donext.evaluation.assignment import best_pairs
from donext.evaluation.records import EvaluationError, GoldArticle, GoldEvent, PredictedEvent, Prediction
from donext.schema import Extraction

ROLES = ("donors", "recipients", "intermediaries", "amounts", "items", "date")
"""The roles whose arguments are counted."""

_NOT_CORE = ("intermediaries", "date")  # a whole event may be right without them
_IGNORED = re.compile(r"""[\s"“”‘’'「」『』《》<>]""")


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, of how many predicted and how many in the gold file."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; 0 if nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 if the gold has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An event that is not right.

    Attributes:
        doc_id: the article.
        kind: differs (aligned, but not all right), missed (only gold) or spurious (only predicted).
        evidence: the sentence or clause.
        missing: gold arguments that were not predicted, as "role: canonical form".
        extra: predicted arguments that are not gold.
    """

    doc_id: str
    kind: Literal["differs", "missed", "spurious"]
    evidence: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of an evaluation.

    Attributes:
        roles: the score of each of :data:`ROLES`.
        events: the score of whole events.
        status: aligned events with the right status.
        is_total: aligned events that are rightly a total or not.
        kept_empty: articles without events in which none was predicted.
        disagreements: what was not right, in the order of the gold file.
    """

    roles: Mapping[str, Score]
    events: Score
    status: Share
    is_total: Share
    kept_empty: Share
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def arguments(self) -> Score:
        """The score over the arguments of all roles."""
        return sum(self.roles.values(), Score())

    def as_dict(self) -> dict[str, Any]:
        """Return the figures as plain data for JSON, shares and scores rounded to four places."""
        return {
            "arguments": _figures(self.arguments),
            "events": _figures(self.events),
            "roles": {role: _figures(score) for role, score in self.roles.items()},
            "status_accuracy": _rounded(self.status.value),
            "is_total_accuracy": _rounded(self.is_total.value),
            "event_free_articles_kept_empty": f"{self.kept_empty.right}/{self.kept_empty.of}",
        }


def evaluate(gold: Iterable[GoldArticle], predicted: Iterable[Extraction | Prediction]) -> Scores:
    """Score predictions against the gold.

    Args:
        gold: what :func:`read_gold` returns.
        predicted: the extractions, in any order; articles that the gold does not have are not counted, and an
            article without a prediction counts as one without events.

    Raises:
        EvaluationError: if an article is predicted twice.

    >>> evaluate([GoldArticle(doc_id="a", events=())], []).kept_empty
    Share(right=1, of=1)
    """
    events_of: dict[str, tuple[PredictedEvent, ...]] = {}
    for extraction in predicted:
        if extraction.doc_id in events_of:
            raise EvaluationError(f"{extraction.doc_id} is predicted twice")
        events_of[extraction.doc_id] = Prediction.model_validate(extraction).events
    found = [_scored_article(article, events_of.get(article.doc_id, ())) for article in gold]
    return Scores(
        roles={role: sum((scores.roles[role] for scores in found), Score()) for role in ROLES},
        events=sum((scores.events for scores in found), Score()),
        status=sum((scores.status for scores in found), Share()),
        is_total=sum((scores.is_total for scores in found), Share()),
        kept_empty=sum((scores.kept_empty for scores in found), Share()),
        disagreements=tuple(one for scores in found for one in scores.disagreements),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gold says about a predicted event.

    Attributes:
        gold: the gold event that it goes with, or None.
        right: the role of each of its arguments, in the order of :data:`ROLES`, and whether it is right.
        missing: the roles of the gold event's arguments that it lacks.
    """

    gold: GoldEvent | None
    right: tuple[tuple[str, bool], ...]
    missing: tuple[str, ...]

    @property
    def aligned(self) -> bool:
        """Whether it goes with a gold event."""
        return self.gold is not None

    def all_right(self, *roles: str) -> bool:
        """Tell whether the arguments of the given roles are all right and none is missing."""
        wrong = {role for role, right in self.right if not right}
        return self.aligned and not (wrong | set(self.missing)) & set(roles)


def verdicts(article: GoldArticle, predicted: Extraction | Prediction) -> list[Verdict]:
    """Return what the gold says about each predicted event of an article, in the order of the prediction."""
    events = Prediction.model_validate(predicted).events
    gold_arguments = [tuple(_gold_arguments(event)) for event in article.events]
    predicted_arguments = [tuple(_predicted_arguments(event)) for event in events]
    gold_of = {p: g for g, p in _aligned_events(gold_arguments, predicted_arguments)}
    found: list[Verdict] = []
    for p, arguments in enumerate(predicted_arguments):
        right = gold_arguments[gold_of[p]] if p in gold_of else ()
        hits = _agreeing(right, arguments)
        agreeing, known = {j for _, j in hits}, {i for i, _ in hits}
        found.append(
            Verdict(
                gold=article.events[gold_of[p]] if p in gold_of else None,
                right=tuple((argument.role, j in agreeing) for j, argument in enumerate(arguments)),
                missing=tuple(argument.role for i, argument in enumerate(right) if i not in known),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument that is compared: it agrees with one of the same role that shares a key."""

    role: str
    keys: frozenset[Hashable]
    shown: str


def _scored_article(article: GoldArticle, predicted: tuple[PredictedEvent, ...]) -> Scores:
    gold_arguments = [tuple(_gold_arguments(event)) for event in article.events]
    predicted_arguments = [tuple(_predicted_arguments(event)) for event in predicted]
    right = dict.fromkeys(ROLES, 0)
    right_events = 0
    status, is_total = Share(), Share()
    differing: list[Disagreement] = []
    aligned = _aligned_events(gold_arguments, predicted_arguments)
    for g, p in aligned:
        gold, prediction = gold_arguments[g], predicted_arguments[p]
        hits = _agreeing(gold, prediction)
        for i, _ in hits:
            right[gold[i].role] += 1
        core_hits = sum(gold[i].role not in _NOT_CORE for i, _ in hits)
        whole = _core_size(gold) == _core_size(prediction) == core_hits
        right_events += whole
        status += Share(article.events[g].status == predicted[p].status, 1)
        is_total += Share(article.events[g].is_total == predicted[p].is_total, 1)
        if not whole:
            missing = _all_but(gold, {i for i, _ in hits})
            extra = _all_but(prediction, {j for _, j in hits})
            evidence = article.events[g].evidence
            differing.append(Disagreement(article.doc_id, "differs", evidence, missing, extra))
    found_gold, used = {g for g, _ in aligned}, {p for _, p in aligned}
    differing += [
        Disagreement(article.doc_id, "missed", event.evidence, _all_but(gold_arguments[g]), ())
        for g, event in enumerate(article.events)
        if g not in found_gold
    ]
    differing += [
        Disagreement(article.doc_id, "spurious", made.evidence.surface, (), _all_but(predicted_arguments[p]))
        for p, made in enumerate(predicted)
        if p not in used
    ]
    return Scores(
        roles={
            role: Score(right[role], _count(predicted_arguments, role), _count(gold_arguments, role)) for role in ROLES
        },
        events=Score(right_events, len(predicted), len(article.events)),
        status=status,
        is_total=is_total,
        kept_empty=Share() if article.events else Share(not predicted, 1),
        disagreements=tuple(differing),
    )


def _gold_arguments(event: GoldEvent) -> Iterator[_Argument]:
    parties = {role: getattr(event, role) for role in ROLES[:3]}
    for role, listed in parties.items():
        for forms in listed:
            yield _Argument(role, frozenset(map(compared, forms)), f"{role}: {forms[0]}")
    for amount in event.amounts:
        yield _amount(amount.value, amount.currency)
    for item in event.items:
        keys = frozenset((compared(form), item.quantity) for form in item.name)
        yield _Argument("items", keys, f"items: {item.name[0]} × {_shown(item.quantity)}")
    if event.date:
        yield _Argument("date", frozenset({event.date}), f"date: {event.date}")


def _predicted_arguments(event: PredictedEvent) -> Iterator[_Argument]:
    parties = {role: getattr(event, role) for role in ROLES[:3]}
    for role, listed in parties.items():
        for party in listed:
            yield _Argument(role, frozenset({compared(party.name)}), f"{role}: {party.name}")
    for amount in event.amounts:
        yield _amount(amount.value, amount.currency)
    for item in event.items:
        key = (compared(item.name), item.quantity)
        yield _Argument("items", frozenset({key}), f"items: {item.name} × {_shown(item.quantity)}")
    if event.date:
        yield _Argument("date", frozenset({event.date.start}), f"date: {event.date.start}")


def _amount(value: Decimal | None, currency: str | None) -> _Argument:
    return _Argument("amounts", frozenset({(value, currency)}), f"amounts: {_shown(value)} {currency}")


def compared(text: str) -> str:
    """Return a name as it is compared: after NFKC, without white space, quotation marks and case.

    >>> compared("“青禾”ＡＢ 公司")
    '青禾ab公司'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _shown(number: Decimal | None) -> str:
    return "?" if number is None else f"{number:f}"


def _agreeing(gold: Sequence[_Argument], predicted: Sequence[_Argument]) -> list[tuple[int, int]]:
    """Return the (gold, predicted) indexes of arguments that agree, each used once, the first ones first."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for i, right in enumerate(gold):
        for j, made in enumerate(predicted):
            if j not in used and made.role == right.role and made.keys & right.keys:
                used.add(j)
                pairs.append((i, j))
                break
    return pairs


def _aligned_events(
    gold: Sequence[Sequence[_Argument]], predicted: Sequence[Sequence[_Argument]]
) -> list[tuple[int, int]]:
    """Return the (gold, predicted) indexes of events, so that most arguments agree.

    Where that leaves a choice, events of like size go together; events that share nothing do not.
    """
    weights = [
        [max(1000 * len(_agreeing(right, made)) - abs(len(right) - len(made)), 0) for made in predicted]
        for right in gold
    ]
    return [(g, p) for g, p in best_pairs(weights) if weights[g][p] > 0]


def _core_size(arguments: Sequence[_Argument]) -> int:
    return sum(argument.role not in _NOT_CORE for argument in arguments)


def _count(events: Sequence[Sequence[_Argument]], role: str) -> int:
    return sum(argument.role == role for event in events for argument in event)


def _all_but(arguments: Sequence[_Argument], indexes: set[int] | None = None) -> tuple[str, ...]:
    return tuple(argument.shown for i, argument in enumerate(arguments) if i not in (indexes or ()))


def _figures(score: Score) -> dict[str, float]:
    return {
        "p": round(score.precision, 4),
        "r": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "tp": score.right,
        "predicted": score.predicted,
        "gold": score.gold,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
