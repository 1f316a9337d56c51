"""The recipe of the recipients' ranking: gold articles teach which party of an article receives a gift that names none.

``python -m donext.training.recipients GOLD_DIR...`` lets the rules read every article of ``GOLD_DIR/*.jsonl`` (texts
in ``GOLD_DIR/texts``), takes the gifts for which no sentence names a recipient, asks of each party of the article
whether it is the gold's recipient, grows trees that tell it from the others, and writes them. The figures that it
prints come from articles that the trees had not seen: the articles are dealt into five parts by their names, and each
part is judged by trees grown on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from donext.assembly.article import told_gifts
from donext.assembly.ranking import PROBABLE, SHIPPED_MODEL, Features, RecipientRanking
from donext.assembly.trees import Trees
from donext.evaluation import compared
from donext.ner import Tagger
from donext.training.boosting import Growth, grow
from donext.training.cards import table_of_shares, write_trees
from donext.training.gold import PARTS, gift_verdicts, gold_articles, part_of

GROWTH = Growth(trees=120, depth=4, rate=0.1, examples=0.5, features=0.35, smallest_leaf=1.0, rare=60)


@dataclass(frozen=True, slots=True)
class Case:
    """A gift of a gold article for which no sentence names a recipient.

    Attributes:
        doc_id: the article.
        candidates: the features of each party of the article.
        right: whether each is the gold's recipient.
        received: whether the gold has a recipient.
    """

    doc_id: str
    candidates: tuple[Features, ...]
    right: tuple[bool, ...]
    received: bool


def cases_of(folder: Path, tagger: Tagger | None = None) -> Iterator[Case]:
    """Yield the gifts without a recipient that the rules find in the gold articles of a folder.

    Those for which the gold has several recipients are left out: the ranking finds one.

    Args:
        folder, tagger: as for :func:`donext.training.gold.gold_articles`, which tells the errors, too.
    """
    for gold, found in gold_articles(folder, tagger):
        told = told_gifts(found)
        ranking = RecipientRanking(told.gifts, found, told.chunks)
        for gift, verdict in zip(told.gifts, gift_verdicts(gold, told.gifts, found), strict=True):
            recipients = verdict.gold.recipients if verdict.gold is not None else ()
            if gift.recipients or not gift.donors or len(recipients) > 1:
                continue
            forms = {compared(form) for forms in recipients for form in forms}
            ranked = list(ranking.ranked(gift))
            names = [one.candidate.as_party(found.text, "").name for one in ranked]
            yield Case(
                gold.doc_id,
                tuple(one.features for one in ranked),
                tuple(compared(name) in forms for name in names),
                bool(recipients),
            )


def grown(cases: Sequence[Case], growth: Growth = GROWTH) -> Trees:
    """Return trees that tell the recipients of gifts from the other parties of their articles."""
    features = [one for case in cases for one in case.candidates]
    return grow(features, [right for case in cases for right in case.right], growth)


def held_out(cases: Sequence[Case], growth: Growth = GROWTH) -> list[tuple[float, bool]]:
    """Return how probable the best candidate of each gift is to trees of other parts than its own, and if it is right.

    Gifts without candidates are left out.
    """
    choices: list[tuple[float, bool]] = []
    for part in range(PARTS):
        trees = grown([case for case in cases if part_of(case.doc_id) != part], growth)
        for case in cases:
            if part_of(case.doc_id) == part and case.candidates:
                judged = zip(map(trees.probability, case.candidates), case.right, strict=True)
                choices.append(max(judged))
    return choices


CARD = """# Recipients model

{trees} boosted decision trees that say how probable it is that a party of an article receives a gift for which no
sentence names a recipient. They read how the gift is told, and where and beside which words the party is named, no
names and no numbers of the article (`donext.assembly.ranking`).

| | |
|---|---|
| made by | `python -m donext.training.recipients GOLD_DIR...` |
| learned from | {gifts} such gifts in {articles} gold articles; {received} have a recipient in the gold |
| taken | the best candidate, from a probability of {line} on |
| `model.json` | {size} bytes, SHA-256 {hash} |

On articles held out (five parts, each judged by trees grown on the others):

{table}
"""


def train(cases: Sequence[Case], out: Path, growth: Growth = GROWTH) -> str:
    """Write the model that the cases teach and its card, and return how good it is on articles held out."""
    table = table_of_shares(held_out(cases, growth), (0.25, PROBABLE, 0.5, 0.6), "filled in")
    write_trees(
        out,
        grown(cases, growth),
        CARD,
        [case.doc_id for case in cases],
        gifts=len(cases),
        received=sum(case.received for case in cases),
        line=PROBABLE,
        table=table,
    )
    return table


def main(
    gold: Annotated[list[Path], typer.Argument(help="Folders of gold files (*.jsonl) with texts/ beside them.")],
    out: Annotated[Path, typer.Option(help="Folder of the model; made if it is not there.")] = SHIPPED_MODEL,
) -> None:
    """Train the ranking of recipients on gold articles and print how good it is on articles held out."""
    typer.echo(train([case for folder in gold for case in cases_of(folder)], out))


if __name__ == "__main__":
    typer.run(main)
