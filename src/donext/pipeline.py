"""The pipeline: configuration → spaCy Language, and the functions that run it over texts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from donext import components  # noqa: F401  # registers the factories
from donext.arguments import article_text, published_date
from donext.components import donations, entities, triggers, values  # noqa: F401
from donext.components.annotations import Annotations
from donext.ner import Tagger
from donext.readers import article as read_article
from donext.schema import Article, ArticleError, DonationEvent, Extraction

COMPONENTS = (
    "donext_triggers",
    "donext_entities",
    "donext_amounts",
    "donext_quantities",
    "donext_dates",
    "donext_donations",
)
"""The components in their order."""

for _name in ("donext", "donation_events", "aligned_text"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=() if _name == "donation_events" else None)


def load(*, tagger: Tagger | None = None) -> Language:
    """Return the spaCy pipeline behind donext; ``nlp(text)._.donation_events`` are the events of a text.

    Args:
        tagger: finds words and entities (the :class:`donext.ner.Tagger` protocol); None is LAC.
    """
    nlp = spacy.blank("zh")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if tagger is not None:
        nlp.get_pipe("donext_entities")._tagger = tagger  # type: ignore[attr-defined]
    return nlp


@lru_cache(maxsize=1)
def _shared() -> Language:
    return load()


def _prepared(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(article.text.text)
    doc._.aligned_text = article.text
    doc._.donext = Annotations(
        text=article.text.text,
        view="",
        body_start=article.body_start,
        published=article.published,
    )
    return doc


def _extraction(article: Article, events: tuple[DonationEvent, ...]) -> Extraction:
    return Extraction.of(article, events)


def extract(
    text: str, *, published: str | datetime.date | None = None, doc_id: str = "text"
) -> Extraction:
    """Return the donation events of one article."""
    article = read_article(article_text(text), doc_id=doc_id, published=published_date(published))
    doc = _shared()(_prepared(article, _shared()))
    return _extraction(article, doc._.donation_events)
