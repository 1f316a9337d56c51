"""How sure a gift is: a probability that was learned from gold articles, on a scale that means something.

The model (``models/confidence/``) says how probable it is that the donors, amounts and items of a gift are
all right. :func:`scaled` maps that to the confidence: from 0.8 on, at least 95 % of the gifts were right on
articles that the model had not seen. ``python -m donext.training.confidence`` makes the model.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from donext import models
from donext.assembly.features import features_of
from donext.assembly.gifts import Gift
from donext.assembly.trees import MODEL_FILE, Trees
from donext.components.annotations import Annotations

SHIPPED_MODEL = models.FOLDER / "confidence"
"""The folder of the package's model; its card lies beside it."""

SURE = 0.8
"""The confidence from which at least 95 % of the gifts are right."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """What was learned.

    Attributes:
        right: the log odds that donors, amounts and items are all right.
        sure_from: the probability from which at least 95 % were right on held-out articles.
    """

    right: Trees
    sure_from: float

    def confidence(self, found: dict[str, float]) -> float:
        """Return the confidence of a gift with the given features, 0..1, to two places."""
        return scaled(self.right.probability(found), self.sure_from)


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
        FileNotFoundError, ModelError: as :func:`donext.models.check`.
    """
    models.check(folder, [MODEL_FILE], "donext.training.confidence")
    data = json.loads((folder / MODEL_FILE).read_text(encoding="utf-8"))
    return ConfidenceModel(Trees.from_dict(data["right"]), float(data["sure_from"]))


def set_confidence(gifts: Sequence[Gift], annotations: Annotations) -> None:
    """Set the confidence of all gifts of an article.

    Args:
        gifts: the gifts, in text order.
        annotations: the article's annotations.
    """
    if not gifts:
        return
    model = load_model()
    for gift, found in zip(gifts, features_of(gifts, annotations), strict=True):
        gift.confidence = model.confidence(found)
