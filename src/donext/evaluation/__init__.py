"""Scores against a gold file: arguments, roles and whole events.

>>> gold = read_gold("gold.jsonl")  # doctest: +SKIP
>>> evaluate(gold, extract_texts(gold, "texts")).arguments.f1  # doctest: +SKIP
0.81
"""

from donext.evaluation.records import (
    EvaluationError,
    GoldArticle,
    GoldEvent,
    Prediction,
    extract_texts,
    read_gold,
    read_predictions,
)
from donext.evaluation.scoring import ROLES, Disagreement, Score, Scores, Share, Verdict, compared, evaluate, verdicts

__all__ = [
    "ROLES",
    "Disagreement",
    "EvaluationError",
    "GoldArticle",
    "GoldEvent",
    "Prediction",
    "Score",
    "Scores",
    "Share",
    "Verdict",
    "compared",
    "evaluate",
    "extract_texts",
    "read_gold",
    "read_predictions",
    "verdicts",
]
