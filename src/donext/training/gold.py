"""Gold articles as the assembly sees them, for the recipes that learn from gifts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy

from donext.alignment import AlignedText
from donext.arguments import article_text
from donext.assembly.events import to_event
from donext.assembly.gifts import Gift
from donext.components.annotations import Annotations
from donext.components.whole import COMPONENTS
from donext.evaluation import GoldArticle, Verdict, read_gold, verdicts
from donext.evaluation.records import text_path
from donext.ner import Tagger
from donext.pipeline import prepared
from donext.readers import article as read_article
from donext.schema import Extraction

PARTS = 5
"""Into how many parts the articles are dealt."""


def gold_articles(folder: Path, tagger: Tagger | None = None) -> Iterator[tuple[GoldArticle, Annotations]]:
    """Yield the gold articles of a folder, each with what the components find in its text.

    Args:
        folder: holds gold files (``*.jsonl``) and ``texts/<doc_id>.txt``.
        tagger: as for :func:`donext.pipeline.load`.

    Raises:
        EvaluationError: if a gold file is wrong.
        FileNotFoundError: if a text is missing.
    """
    nlp = spacy.blank("zh")  # its words are not needed
    for component in COMPONENTS[:-1]:
        nlp.add_pipe(component)
    nlp.get_pipe("donext_entities").tagger = tagger  # type: ignore[attr-defined]
    for path in sorted(folder.glob("*.jsonl")):
        for gold in read_gold(path):
            text = text_path(folder / "texts", gold.doc_id).read_bytes().decode("utf-8")
            article = read_article(article_text(text), doc_id=gold.doc_id, published=gold.published)
            yield gold, nlp(prepared(article, nlp))._.donext


def gift_verdicts(gold: GoldArticle, gifts: Sequence[Gift], annotations: Annotations) -> list[Verdict]:
    """Return what the gold says about each gift of an article, in their order."""
    events = tuple(to_event(gift, AlignedText.of(annotations.text)) for gift in gifts)
    return verdicts(gold, Extraction(doc_id=gold.doc_id, events=events))


def part_of(doc_id: str, dealing: int = 0) -> int:
    """Return the part (0 to 4) that an article is dealt into."""
    return int(hashlib.sha256(f"{dealing} {doc_id}".encode()).hexdigest(), 16) % PARTS
