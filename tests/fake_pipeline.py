"""A pipeline that needs no models: every "捐款" in an article is an event, and 坏 makes an article fail."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from donext.readers import article as read_article
from donext.schema import Article, ArticleError, DonationEvent, Extraction, Party, SourceSpan


def events(article: Article) -> tuple[DonationEvent, ...]:
    found = []
    for match in re.finditer(r"(\w+?)捐款", article.text.text):
        whole = SourceSpan.of(article.text, *match.span())
        donor = SourceSpan.of(article.text, *match.span(1))
        found.append(
            DonationEvent(
                donors=(Party(name=donor.surface, kind="organization", mentions=(donor,)),),
                trigger=whole,
                evidence=whole,
                confidence=1,
            )
        )
    return tuple(found)


def extract(text: str, *, published: Any = None, doc_id: str = "text") -> Extraction:
    article = read_article(text, doc_id=doc_id, published=published)
    return Extraction.of(article, events(article))


def extract_many(
    articles: Iterable[Article], *, n_process: int = 1, batch_size: int = 3
) -> Iterator[Extraction | ArticleError]:
    """Read ahead as the real one does, and answer in order."""
    waiting: list[Article] = []
    for article in articles:
        waiting.append(article)
        if len(waiting) == batch_size:
            yield from map(outcome, waiting)
            waiting.clear()
    yield from map(outcome, waiting)


def outcome(article: Article) -> Extraction | ArticleError:
    if "坏" in article.text.text:
        return ArticleError(doc_id=article.doc_id, message="ZeroDivisionError: a rule broke")
    return Extraction.of(article, events(article))


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fake in the place of donext.pipeline."""
    fake = SimpleNamespace(extract=extract, extract_many=extract_many)
    monkeypatch.setitem(sys.modules, "donext.pipeline", fake)  # type: ignore[arg-type]
