"""What a report says in each language: its texts, and how numbers, money and dates are written."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from donext import lexicons
from donext.output.readable import number_text
from donext.report.figures import GIFTS
from donext.schema import Amount, EventDate, Item

Language = Literal["zh", "en"]

LANGUAGES: tuple[str, ...] = get_args(Language)

_STEPS: dict[str, tuple[tuple[Decimal, str], ...]] = {
    "zh": ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    "en": ((Decimal(10**9), " billion"), (Decimal(10**6), " million")),
}
_SIGNS = {
    "zh": {"exact": "", "about": "约", "more_than": "超", "less_than": "不足"},
    "en": {"exact": "", "about": "about ", "more_than": "over ", "less_than": "under "},
}
_CENT = Decimal("0.01")
_FINEST = Decimal("0.0001")


@cache
def texts(language: str) -> dict[str, str]:
    """Return all texts of a language by their key; they stand in ``texts.csv`` beside this file.

    Raises:
        ValueError: if there is no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    with Path(__file__).with_name("texts.csv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row[language] for row in csv.DictReader(lines)}


class Wording:
    """The texts and number formats of one language.

    >>> Wording("zh").money(Decimal(85528400), "CNY"), Wording("en").money(Decimal(85528400), "CNY")
    ('8552.84万元', 'CNY 85.53 million')
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = texts(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its blanks filled in.

        Raises:
            KeyError: if there is no such text.
        """
        text = self._texts[key]
        return text.format(**values) if values else text

    def number(self, value: Decimal | int) -> str:
        """Return a number in words, rounded to hundredths of 万, 亿 or million; below that, in digits."""
        value = Decimal(value)
        for size, word in _STEPS[self.language]:
            if abs(value) >= size:
                return self._digits((value / size).quantize(_CENT, ROUND_HALF_UP)) + word
        return self._digits(value.quantize(_CENT, ROUND_HALF_UP))

    def exact(self, value: Decimal) -> str:
        """Return a number with all its digits, in words where four decimals suffice for that."""
        for size, word in _STEPS[self.language]:
            if abs(value) >= size and value / size == (value / size).quantize(_FINEST):
                return self._digits(value / size) + word
        return self._digits(value)

    def _digits(self, value: Decimal) -> str:
        """Return digits, in groups of three where the language groups them: 5000万, 5,000."""
        text = number_text(value)
        return text.replace(",", "") if self.language == "zh" else text

    def currency(self, code: str) -> str:
        """Return the name of a currency: 美元 or USD; 元 for the yuan.

        A currency without a Chinese name in the lexicon is called by its code.
        """
        if self.language == "en":
            return code
        return "元" if code == "CNY" else _chinese_currencies().get(code, code)

    def money(self, value: Decimal, measure: str) -> str:
        """Return a rounded sum of money; for the measure "gifts", a number of gifts."""
        number = self.number(value)
        return number if measure == GIFTS else self._with_currency(number, measure)

    def amount(self, amount: Amount) -> str:
        """Return an amount with all its digits and what qualifies it: 约300万元（物资价值）."""
        if amount.value is None:
            told = amount.mentions[0].surface if amount.mentions else "?"
        else:
            numbers = [self.exact(value) for value in (amount.value, amount.value_max) if value is not None]
            told = self._with_currency("–".join(numbers), amount.currency)
        told = _SIGNS[self.language][amount.qualifier] + told
        return told if amount.kind == "cash" else self("in_brackets", text=told, note=self("kind." + amount.kind))

    def _with_currency(self, number: str, code: str) -> str:
        if self.language == "en":
            return f"{code} {number}"
        name = self.currency(code)
        return number + (" " if name.isascii() else "") + name

    def item(self, item: Item) -> str:
        """Return goods with their number and what qualifies it: "口罩 约6万只"."""
        if item.quantity is None:
            return item.name
        number = self._with_unit(self.exact(item.quantity), item.unit)
        return f"{item.name} {_SIGNS[self.language][item.qualifier]}{number}"

    def quantity(self, value: Decimal, unit: str | None) -> str:
        """Return a rounded number with its measure word, as the articles write that."""
        return self._with_unit(self.number(value), unit)

    def _with_unit(self, number: str, unit: str | None) -> str:
        between = " " if unit and (self.language == "en" or unit.isascii()) else ""
        return number + between + (unit or "")

    def date(self, date: EventDate | None) -> str:
        """Return a date or period as it stands in a table, ISO 8601 where the year is known; empty if there is none."""
        if date is None:
            return ""
        return "–".join(self.period(iso) if iso.startswith("--") else iso for iso in (date.start, date.end) if iso)

    def period(self, iso: str) -> str:
        """Return the name of a day, month or year; * marks what has no year: 2020年1月, 1月*."""
        lines = self.period_lines(iso)
        return "".join(reversed(lines)) if self.language == "zh" else " ".join(lines)

    def period_lines(self, iso: str) -> list[str]:
        """Return the same name in lines for a narrow place: the month or day, and the year below it."""
        unknown = iso.startswith("--")
        year, *rest = ["", *iso[2:].split("-")] if unknown else iso.split("-")
        numbers = [int(number) for number in rest]
        if self.language == "zh":
            day = "".join(f"{number}{word}" for number, word in zip(numbers, "月日", strict=False))
        else:
            day = " ".join([*map(str, numbers[1:]), *(_MONTHS[number - 1] for number in numbers[:1])])
        if unknown:
            return [day + "*"]
        return [line for line in (day, year + "年" * (self.language == "zh")) if line]

    def names(self, names: Sequence[str]) -> str:
        """Return all names on one line."""
        return self("list").join(names)

    def short_names(self, names: Sequence[str]) -> str:
        """Return up to two names, or the first and how many more there are."""
        if len(names) <= 2:
            return self.names(names)
        return self("and_others", first=names[0], number=len(names), more=len(names) - 1)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _chinese_currencies() -> dict[str, str]:
    """Return for each ISO 4217 code the first Chinese name that the lexicon has for it."""
    names: dict[str, str] = {}
    for row in lexicons.rows("currencies"):
        if row["code"] and row["factor"] == "1" and not row.term.isascii() and row["side"] != "before":
            names.setdefault(row["code"], row.term)
    return names
