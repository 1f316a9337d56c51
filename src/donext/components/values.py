"""Amounts, quantities and dates of the analysed sentences: one factory each, around :mod:`donext.values`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from operator import ne
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from donext import lexicons
from donext.components.extensions import annotations_of
from donext.values import AmountMatch, QuantityMatch, amounts_in_view, dates_in_view, quantities_in_view


def _moved(match: AmountMatch | QuantityMatch, offset: int) -> Any:
    return replace(
        match,
        start=match.start + offset,
        end=match.end + offset,
        outer_start=match.outer_start + offset,
        outer_end=match.outer_end + offset,
    )


_TRADITIONAL_SHARE = 0.03


@lru_cache(maxsize=1)
def _currency_places() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {row.term: row["code"] for row in lexicons.rows("currency_places")}
    return re.compile(lexicons.alternatives(codes)), codes


def plain_currency(text: str, view: str) -> str:
    """Return what a plain 元 is in a text: HKD, TWD or MOP in a traditional one from there, else CNY.

    Args:
        text: the text.
        view: its simplified view; what differs from it in CJK characters is traditional.
    """
    few = _TRADITIONAL_SHARE * len(text)
    if sum(map(ne, text, view)) < few:  # so few characters differ at all
        return "CNY"
    if sum(a != b and a >= "\u3400" for a, b in zip(text, view, strict=True)) < few:
        return "CNY"
    pattern, codes = _currency_places()
    found = Counter(codes[match.group()] for match in pattern.finditer(view))
    return found.most_common(1)[0][0] if found else "CNY"


def set_amounts(doc: Doc) -> Doc:
    """Fill ``sentence.amounts``; plain 元 stands for ``annotations.currency``."""
    annotations = annotations_of(doc)
    if annotations.currency is None and annotations.sentences:
        annotations.currency = plain_currency(annotations.text, annotations.view)
    for sentence in annotations.sentences:
        view = annotations.view[sentence.start : sentence.end]
        found = amounts_in_view(view, view, currency=annotations.currency or "CNY")
        sentence.amounts = tuple(_moved(match, sentence.start) for match in found)
    return doc


def set_quantities(doc: Doc) -> Doc:
    """Fill ``sentence.quantities``."""
    annotations = annotations_of(doc)
    for sentence in annotations.sentences:
        view = annotations.view[sentence.start : sentence.end]
        found = quantities_in_view(view, view)
        sentence.quantities = tuple(_moved(match, sentence.start) for match in found)
    return doc


def set_dates(doc: Doc) -> Doc:
    """Fill ``sentence.dates``; the text before them is read, too, since 同日 and 25日 lean on what came before."""
    annotations = annotations_of(doc)
    if not annotations.sentences:
        return doc
    line_end = annotations.view.find("\n", annotations.sentences[-1].end)
    view = annotations.view if line_end < 0 else annotations.view[:line_end]
    matches = dates_in_view(view, view, annotations.published)
    starts = [match.start for match in matches]
    for sentence in annotations.sentences:
        begin, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        sentence.dates = tuple(match for match in matches[begin:end] if match.end <= sentence.end)
    return doc


@Language.factory("donext_amounts", requires=["doc._.donext"])
def make_amounts(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds amounts of money; it has no settings."""
    return set_amounts


@Language.factory("donext_quantities", requires=["doc._.donext"])
def make_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds quantities, numbers with a measure word; it has no settings."""
    return set_quantities


@Language.factory("donext_dates", requires=["doc._.donext"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds dates; it has no settings."""
    return set_dates
