"""The recipe of the leftovers' judge: gold articles teach which clauses tell a gift that the rules do not read.

``python -m donext.training.leftovers GOLD_DIR...`` lets the rules read every article of ``GOLD_DIR/*.jsonl`` (texts
in ``GOLD_DIR/texts``), takes the clauses with amounts or counted goods that no gift holds, asks of each whether an
event of the gold that the rules did not find has its number, grows trees that tell them from the others, and writes
them. The figures that it prints come from articles that the trees had not seen: the articles are dealt into five
parts by their names, and each part is judged by trees grown on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from donext.assembly.article import told_by_rules
from donext.assembly.leftovers import PROBABLE, SHIPPED_MODEL, Features, Leftover, leftover_features
from donext.assembly.trees import Trees
from donext.evaluation.records import GoldEvent
from donext.ner import Tagger
from donext.training.boosting import Growth, grow
from donext.training.cards import table_of_shares, write_trees
from donext.training.gold import PARTS, gift_verdicts, gold_articles, part_of

GROWTH = Growth(trees=250, depth=3, rate=0.05, examples=0.6, features=0.2, rare=5)


@dataclass(frozen=True, slots=True)
class Case:
    """A clause of a gold article with amounts or counted goods that no gift of the rules holds.

    Attributes:
        doc_id: the article.
        features: what the trees see of it.
        tells: whether an event of the gold that the rules did not find has one of its numbers.
    """

    doc_id: str
    features: Features
    tells: bool


def cases_of(folder: Path, tagger: Tagger | None = None) -> Iterator[Case]:
    """Yield the leftovers of the gold articles of a folder.

    Args:
        folder, tagger: as for :func:`donext.training.gold.gold_articles`, which tells the errors, too.
    """
    for gold, found in gold_articles(folder, tagger):
        told = told_by_rules(found)
        read = [verdict.gold for verdict in gift_verdicts(gold, told.gifts, found)]
        missed = [event for event in gold.events if all(event is not other for other in read)]
        seen = leftover_features(told.leftovers, told.gifts, found)
        for left, features in zip(told.leftovers, seen, strict=True):
            yield Case(gold.doc_id, features, any(_shares_number(left, event) for event in missed))


def _shares_number(left: Leftover, event: GoldEvent) -> bool:
    """Tell whether an event has an amount of a clause, or as many goods."""
    sums = {(amount.value, amount.currency) for amount in event.amounts if amount.value is not None}
    counts = {item.quantity for item in event.items if item.quantity is not None}
    money = any((amount.match.value, amount.match.currency) in sums for amount in left.amounts)
    return money or any(item.quantity is not None and item.quantity.value in counts for item in left.items)


def grown(cases: Sequence[Case], growth: Growth = GROWTH) -> Trees:
    """Return trees that tell the clauses that tell gifts from the others."""
    return grow([case.features for case in cases], [case.tells for case in cases], growth)


def held_out(cases: Sequence[Case], growth: Growth = GROWTH) -> list[tuple[float, bool]]:
    """Return how probable each case is to trees grown on other parts than its own, and whether it is right."""
    judged: list[tuple[float, bool]] = []
    for part in range(PARTS):
        trees = grown([case for case in cases if part_of(case.doc_id) != part], growth)
        own = [case for case in cases if part_of(case.doc_id) == part]
        odds = trees.probabilities([case.features for case in own])
        judged += zip(odds, (case.tells for case in own), strict=True)
    return judged


CARD = """# Leftovers model

{trees} boosted decision trees that say how probable it is that a clause tells a gift, though no rule reads one in it:
it holds an amount of money or counted goods that no gift has. They read the words of the clause and of those beside
it, the kind and size of its numbers, and how much the article tells of gifts; no names (`donext.assembly.leftovers`).

| | |
|---|---|
| made by | `python -m donext.training.leftovers GOLD_DIR...` |
| learned from | {clauses} such clauses in {articles} gold articles; {telling} tell a gift of the gold |
| taken | from a probability of {line} on |
| `model.json` | {size} bytes, SHA-256 {hash} |

On articles held out (five parts, each judged by trees grown on the others):

{table}
"""


def train(cases: Sequence[Case], out: Path, growth: Growth = GROWTH) -> str:
    """Write the model that the cases teach and its card, and return how good it is on articles held out."""
    table = table_of_shares(held_out(cases, growth), (0.2, 0.3, PROBABLE, 0.5), "taken")
    write_trees(
        out,
        grown(cases, growth),
        CARD,
        [case.doc_id for case in cases],
        clauses=len(cases),
        telling=sum(case.tells for case in cases),
        line=PROBABLE,
        table=table,
    )
    return table


def main(
    gold: Annotated[list[Path], typer.Argument(help="Folders of gold files (*.jsonl) with texts/ beside them.")],
    out: Annotated[Path, typer.Option(help="Folder of the model; made if it is not there.")] = SHIPPED_MODEL,
) -> None:
    """Train the judge of leftovers on gold articles and print how good it is on articles held out."""
    typer.echo(train([case for folder in gold for case in cases_of(folder)], out))


if __name__ == "__main__":
    typer.run(main)
