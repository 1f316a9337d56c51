"""What is fuzzed: for each target a function that takes any text and fails if a promise of donext is broken.

fuzz.py feeds them with inputs guided by coverage; test_targets.py with the fixtures, with damaged ones and with
what the fuzzer has found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from donext import extract, values
from donext.arguments import article_text
from donext.readers import ReadError, articles, tabular
from donext.readers.encoding import decode
from donext.schema import Article, Extraction
from donext.values.numerals import numerals as numbers_in
from donext.views import simplified_view

Target = Callable[[str], None]
PUBLISHED = datetime.date(2020, 2, 5)


class Match(Protocol):
    """What the finders of amounts, quantities and dates have in common."""

    start: int
    end: int
    text: str


# -- the whole pipeline -------------------------------------------------------------------------------------


def extracted(text: str) -> None:
    """`extract` answers any string; its mentions stand where they say, and the answer can be written."""
    source = article_text(text)
    extraction = extract(source, published=PUBLISHED if len(text) % 2 else None)
    for event in extraction:
        for role, span in (*event.mentions(), ("evidence", event.evidence)):
            assert 0 <= span.start < span.end <= len(source), (role, span)
            assert source[span.start : span.end] == span.text, (role, span)
            assert span.surface and "\n" not in span.surface, (role, span)
        for party in (*event.donors, *event.recipients, *event.intermediaries):
            assert party.name.strip() and party.mentions, party
        for amount in event.amounts:
            assert amount.mentions, amount
            check_ends(amount.value, amount.value_max)
        for item in event.items:
            assert item.name.strip() and item.mentions, item
            check_ends(item.quantity, None)
        if event.date is not None:
            check_dates(event.date.start, event.date.end)
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


# -- readers ------------------------------------------------------------------------------------------------


def read_as(form: str) -> Target:
    """Each article of a string in this form, or in another, has its characters where its offsets say."""

    def target(text: str) -> None:
        before = 0
        for article in articles(article_text(text), name="a", form=form):
            check_article(article)
            assert article.start >= before, article
            before = article.end

    return target


def read_table(form: str) -> Target:
    """Each article of a table is aligned with its own cell; a broken table is a ReadError."""

    def target(text: str) -> None:
        try:
            for article in tabular.articles(text, name="a", form=form):
                check_article(article)
        except ReadError as error:
            assert "\n" not in error.name + error.advice and error.reason, error

    return target


def decoded(text: str) -> None:
    """Any bytes are a text or a ReadError. The fuzzer's bytes come as characters up to U+00FF."""
    try:
        found = decode(text.encode("latin-1", "replace"), "a")
    except ReadError:
        return
    assert found.strip()


def check_article(article: Article) -> None:
    text, source = article.text, article.source
    assert 0 <= article.start <= article.end <= len(source)
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert 0 <= article.body_start <= len(text)
    before = (article.start, article.start)
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        assert before <= (start, end) and before[1] <= end and start <= end <= article.end, (character, start, end)
        # A character that covers one of the source is it, or stands for white space or a border.
        assert end - start != 1 or source[start] == character or character in " |、\n", (character, source[start])
        before = (start, end)


# -- values -------------------------------------------------------------------------------------------------


def amounts(text: str) -> None:
    """Amounts lie in the text, in order, apart, with values that can be written."""
    found = values.find_amounts(text)
    check_places(found, text)
    for amount in found:
        assert amount.outer_start <= amount.start and amount.end <= amount.outer_end, amount
        assert len(amount.currency) == 3, amount
        check_ends(amount.value, amount.value_max)


def quantities(text: str) -> None:
    """Quantities lie in the text, in order, apart, and their units are written in them."""
    found = values.find_quantities(text)
    check_places(found, text)
    for quantity in found:
        assert quantity.outer_start <= quantity.start and quantity.end <= quantity.outer_end, quantity
        assert quantity.unit is None or quantity.unit in quantity.text, quantity
        check_ends(quantity.value, quantity.value_max)


def dates(text: str) -> None:
    """Dates lie in the text, in order, apart, and are days, months or years of the calendar."""
    found = values.find_dates(text, PUBLISHED if len(text) % 2 else None)
    check_places(found, text)
    for date in found:
        check_dates(date.iso, date.iso_end)


def numerals(text: str) -> None:
    """A number is read as a whole or not at all, the same in its simplified half-width view."""
    before = 0
    for found in numbers_in(simplified_view(text)):
        assert before <= found.start < found.end <= len(text), found
        check_ends(found.value, found.value_max)
        before = found.end
    number = values.parse_number(text)
    assert number == values.parse_number(simplified_view(text))
    if number is not None:
        assert (number.start, number.end) == (0, len(text)), number
        check_ends(number.value, number.value_max)


def check_places(matches: Sequence[Match], text: str) -> None:
    before = 0
    for match in matches:
        assert before <= match.start < match.end <= len(text), match
        assert text[match.start : match.end] == match.text, match
        before = match.end


def check_ends(low: Decimal | None, high: Decimal | None) -> None:
    for value in (low, high):
        assert value is None or (value.is_finite() and value >= 0), value
        assert value is None or Decimal(format(value, "f")) == value
    assert low is None or high is None or low <= high, (low, high)


def check_dates(start: str | None, end: str | None) -> None:
    """Check for "2020-01-25", "2020-01", "2020", "--01-25" and "--01"; an end is not before its start."""
    for iso in (start, end):
        if iso is None:
            continue
        year, month, day = (
            (*iso.removeprefix("--").split("-"), "01", "01") if iso[:2] != "--" else ("2020", *iso[2:].split("-"), "01")
        )[:3]
        assert (len(year), len(month), len(day)) == (4, 2, 2), iso
        datetime.date.fromisoformat(f"{year}-{month}-{day}")
    if start is not None and end is not None:
        assert start[: len(end)] <= end[: len(start)] or start.startswith("--"), (start, end)


TARGETS: dict[str, Target] = {
    "extract": extracted,
    "page": read_as("html"),
    "plain": read_as("plain"),
    "quantities": quantities,
    "money": amounts,
    "dates": dates,
    "csv": read_table("csv"),
    "jsonl": read_table("jsonl"),
    "dump": read_as("text_dump"),
    "segmented": read_as("segmented"),
    "fragment": read_as("html_dump"),
    "numerals": numerals,
    "json": read_table("json"),
    "tsv": read_table("tsv"),
    "encoding": decoded,
}
"""The targets by name, the most important ones first."""


def text_of(data: bytes, target: str) -> str:
    """Return the text that a target gets for the bytes of the fuzzer."""
    return data.decode("latin-1") if target == "encoding" else data.decode("utf-8", "replace")


def pieces(text: str, size: int = 800) -> Iterable[str]:
    """Yield a text in pieces that are not too long to be changed in many ways."""
    for begin in range(0, len(text), size):
        yield text[begin : begin + size]
