"""The recipe of the confidence: gold articles teach how sure a gift is.

``python -m donext.training.confidence GOLD_DIR`` lets the rules read every article of ``GOLD_DIR/*.jsonl``
(texts in ``GOLD_DIR/texts``), asks of each gift whether the gold has its donors, amounts and items, grows
trees that tell the right ones from the others (:mod:`donext.training.boosting`), and writes them. Run it
again whenever the rules have changed: the trees know the rules by their names.

All figures that it prints, and the line that is drawn at 0.8, come from articles that the trees had not seen:
the articles are dealt into five parts by their names, and each part is judged by trees grown on the others;
this is done three times with other parts, and the mean taken.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from donext.assembly.article import read_gifts
from donext.assembly.confidence import SHIPPED_MODEL, SURE, scaled
from donext.assembly.features import features_of
from donext.assembly.trees import MODEL_FILE, Trees
from donext.ner import Tagger
from donext.training.boosting import Growth, grow
from donext.training.cards import write_model
from donext.training.gold import PARTS, gift_verdicts, gold_articles, part_of

DEALINGS = 3
"""How often they are dealt."""

WANTED = 0.96
"""The mean probability of the gifts with a confidence of 0.8 or more.

It is a little above the 0.95 that is promised: drawn at 0.95, 139 of 148 held-out gifts were right, at 0.96 100 of 104.
"""

_RIDGE = 1e-3  # keeps the fit finite where all are right
GROWTH = Growth()


@dataclass(frozen=True, slots=True)
class Example:
    """A gift of a gold article.

    Attributes:
        doc_id: the article.
        features: its features.
        right: whether its donors, amounts and items are all right.
    """

    doc_id: str
    features: dict[str, float]
    right: bool


def examples_of(folder: Path, tagger: Tagger | None = None) -> Iterator[Example]:
    """Yield the gifts that the rules find in the gold articles of a folder.

    Args:
        folder, tagger: as for :func:`donext.training.gold.gold_articles`, which tells the errors, too.
    """
    for gold, found in gold_articles(folder, tagger):
        gifts = read_gifts(found)
        told = gift_verdicts(gold, gifts, found)
        for features, verdict in zip(features_of(gifts, found), told, strict=True):
            yield Example(gold.doc_id, features, verdict.all_right("donors", "amounts", "items"))


def held_out(examples: Sequence[Example], growth: Growth = GROWTH) -> list[float]:
    """Return for each example the log odds that trees grown on other parts than its own give it.

    It is the mean over the dealings.
    """
    found = [0.0] * len(examples)
    for dealing in range(DEALINGS):
        parts = [part_of(example.doc_id, dealing) for example in examples]
        for part in range(PARTS):
            others = [example for example, dealt in zip(examples, parts, strict=True) if dealt != part]
            trees = _grown(others, growth)
            for i, example in enumerate(examples):
                if parts[i] == part:
                    found[i] += trees.log_odds(example.features) / DEALINGS
    return found


def _grown(examples: Sequence[Example], growth: Growth) -> Trees:
    return grow([example.features for example in examples], [example.right for example in examples], growth)


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns the log odds of trees into a confidence.

    Attributes:
        slope: factor that makes the log odds true ones.
        shift: summand that does so.
        line: the probability that is shown as 0.8.
    """

    slope: float
    shift: float
    line: float

    def probability(self, log_odds: float) -> float:
        """Return the true probability for the log odds of the trees."""
        return 1 / (1 + math.exp(-(self.slope * log_odds + self.shift)))


def scale_of(log_odds: Sequence[float], right: Sequence[bool]) -> Scale:
    """Return the scale on which held-out examples have the probabilities that they should have.

    The log odds are fitted to the answers by logistic regression (Platt 1999). The line is the lowest
    probability from which on the mean probability is :data:`WANTED`; it is 1 if there is none.
    """
    table = np.column_stack([log_odds, np.ones(len(log_odds))])
    answers = np.array(right, dtype=float)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-table @ weights))
        slopes = table.T @ (answers - chances) - _RIDGE * weights
        bends = (table * (chances * (1 - chances))[:, None]).T @ table + _RIDGE * np.eye(2)
        weights += np.linalg.solve(bends, slopes)
    ranked = np.sort(1 / (1 + np.exp(-table @ weights)))[::-1]
    last_of_its_kind = np.append(ranked[1:] < ranked[:-1], True)
    means = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    sure = np.flatnonzero((means >= WANTED) & last_of_its_kind)
    return Scale(float(weights[0]), float(weights[1]), float(ranked[sure[-1]]) if len(sure) else 1.0)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How many gifts got a confidence in a range, and how many of them were right."""

    low: float
    high: float
    gifts: int
    right: int


def reliability(examples: Sequence[Example], log_odds: Sequence[float]) -> list[Reliability]:
    """Return the reliability of the confidence, a tenth a row; no example had a say in its own confidence.

    The scale is made anew for each part, from the other parts.
    """
    confidences: list[tuple[float, bool]] = []
    parts = [part_of(example.doc_id) for example in examples]
    for part in range(PARTS):
        others = [i for i, dealt in enumerate(parts) if dealt != part]
        scale = scale_of([log_odds[i] for i in others], [examples[i].right for i in others])
        confidences += [
            (scaled(scale.probability(log_odds[i]), scale.line), examples[i].right)
            for i, dealt in enumerate(parts)
            if dealt == part
        ]
    rows = []
    for tenth in range(10):
        low, high = tenth / 10, (tenth + 1) / 10
        inside = [right for value, right in confidences if low <= value < high or value == high == 1]
        rows.append(Reliability(low, high, len(inside), sum(inside)))
    return rows


def report(rows: Sequence[Reliability]) -> str:
    """Return the reliability as a table in Markdown, with the sum from 0.8 on."""
    lines = ["| confidence | gifts | right | share |", "|---|---|---|---|"]
    for row in rows:
        lines.append(_line(f"{row.low:.1f} – {row.high:.1f}", row.gifts, row.right))
    sure = [row for row in rows if row.low >= SURE]
    lines.append(_line("**0.8 and more**", sum(row.gifts for row in sure), sum(row.right for row in sure)))
    lines.append(_line("all", sum(row.gifts for row in rows), sum(row.right for row in rows)))
    return "\n".join(lines)


def _line(name: str, gifts: int, right: int) -> str:
    return f"| {name} | {gifts} | {right} | {right / gifts:.3f} |" if gifts else f"| {name} | 0 | 0 | – |"


CARD = """# Confidence model

{trees} boosted decision trees that say how probable it is that the donors, amounts and items of a gift are
all right. They read how the rules found the gift and what stands around it, no names and no numbers of the
article (`donext.assembly.features`).

| | |
|---|---|
| made by | `python -m donext.training.confidence GOLD_DIR` |
| learned from | {gifts} gifts that the rules find in {articles} gold articles, {right} of them right |
| line | a probability of {line:.3f} is shown as 0.8, the rest in proportion |
| `model.json` | {size} bytes, SHA-256 {hash} |

Reliability on articles held out (five parts, each judged by trees grown on the others; the mean of three
dealings):

{table}
"""


def train(examples: Sequence[Example], out: Path, growth: Growth = GROWTH) -> str:
    """Write the model that the examples teach and its card, and return its held-out reliability."""
    log_odds = held_out(examples, growth)
    scale = scale_of(log_odds, [example.right for example in examples])
    line = round(scale.line, 4)
    trees = _grown(examples, growth).rescaled(scale.slope, scale.shift)
    model = {"sure_from": line, "right": trees.as_dict()}
    table = report(reliability(examples, log_odds))
    write_model(
        out,
        MODEL_FILE,
        model,
        CARD,
        trees=len(trees.trees),
        gifts=len(examples),
        articles=len({example.doc_id for example in examples}),
        right=sum(example.right for example in examples),
        line=line,
        table=table,
    )
    return table


def main(
    gold: Annotated[Path, typer.Argument(help="Folder of gold files (*.jsonl) with texts/ beside them.")],
    out: Annotated[Path, typer.Argument(help="Folder of the model; made if it is not there.")] = SHIPPED_MODEL,
) -> None:
    """Train the confidence on gold articles and print how reliable it is on articles held out."""
    typer.echo(train(list(examples_of(gold)), out))


if __name__ == "__main__":
    typer.run(main)
