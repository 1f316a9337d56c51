"""How sure a gift is: a second opinion that was learned from gold articles.

The model (``models/confidence/``) answers two questions about a gift that the rules have read.

- Are its donors, amounts and items all right? :func:`scaled` maps the probability to the confidence: from 0.8
  on, at least 95 % of the gifts were right on articles that the model had not seen.
- Does the article tell it at all, with at least half of its arguments right? Where that is improbable
  (:data:`KEEP_FROM`), the gift is dropped.

``python -m donext.training.confidence`` makes the model and measures both on held-out articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from donext.assembly.features import features_of
from donext.assembly.gifts import Gift
from donext.assembly.trees import Trees
from donext.components.annotations import Annotations

SHIPPED_MODEL = Path(__file__).parents[1] / "models" / "confidence"
"""The folder of the package's model; its card lies beside it."""

MODEL_FILE = "model.json"

SURE = 0.8
"""The confidence from which at least 95 % of the gifts are right."""

KEEP_FROM = 0.4
"""The probability from which a gift is kept; this raises arguments and events on held-out articles."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """What was learned.

    Attributes:
        right: the log odds that donors, amounts and items are all right.
        sure_from: the probability from which at least 95 % were right on held-out articles.
        told: the log odds that the article tells the gift, at least half of it right.
    """

    right: Trees
    sure_from: float
    told: Trees

    def confidence(self, found: Mapping[str, float]) -> float:
        """Return the confidence of a gift with the given features, 0..1, to two places."""
        return scaled(self.right.probability(found), self.sure_from)

    def keeps(self, found: Mapping[str, float]) -> bool:
        """Tell whether a gift with the given features is probable enough."""
        return self.told.probability(found) >= KEEP_FROM

    def as_dict(self) -> dict[str, object]:
        """Return the model as plain data for JSON."""
        return {"sure_from": self.sure_from, "right": self.right.as_dict(), "told": self.told.as_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ConfidenceModel:
        """Return the model that :meth:`as_dict` wrote."""
        return cls(
            right=Trees.from_dict(data["right"]),
            sure_from=float(data["sure_from"]),
            told=Trees.from_dict(data["told"]),
        )


def scaled(probability: float, sure_from: float) -> float:
    """Return the confidence that stands for a probability; `sure_from` becomes 0.8.

    >>> scaled(0.9, 0.9), scaled(0.45, 0.9), scaled(1.0, 0.9)
    (0.8, 0.4, 1.0)
    """
    if probability < sure_from:
        # Rounding must not lift a gift over the line.
        return min(round(SURE * probability / sure_from, 2), SURE - 0.01)
    return round(SURE + (1 - SURE) * (probability - sure_from) / (1 - sure_from), 2)


@lru_cache(maxsize=1)
def load_model(folder: Path = SHIPPED_MODEL) -> ConfidenceModel:
    """Return the model of a folder.

    Raises:
        FileNotFoundError: if the folder does not hold one.
    """
    path = folder / MODEL_FILE
    if not path.is_file():
        raise FileNotFoundError(
            f"no confidence model in {folder}; `python -m donext.training.confidence` makes one"
        )
    return ConfidenceModel.from_dict(json.loads(path.read_text(encoding="utf-8")))


def judged(gifts: Sequence[Gift], annotations: Annotations) -> list[Gift]:
    """Return the gifts that an article probably tells, with their confidence set.

    Args:
        gifts: what the rules have read, in text order.
        annotations: the article's annotations.
    """
    if not gifts:
        return []
    model = load_model()
    kept: list[Gift] = []
    for gift, found in zip(gifts, features_of(gifts, annotations), strict=True):
        if model.keeps(found):
            gift.confidence = model.confidence(found)
            kept.append(gift)
    return kept
