"""Counted things: 10万只, 1.2万瓶, 数万个, 十余台, 20至30箱, 300吨, 5.5万件(套), 3卡车.

The measure words and what they count stand in units.csv. Whether 30人 or 3天 is of interest is the caller's
choice by :attr:`QuantityMatch.kind`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from donext.lexicons import alternatives, rows, terms
from donext.values.money import RANGE_SIGN, amounts_in_view
from donext.values.numerals import Numeral, Qualifier, ends_of_range, numerals
from donext.values.qualifiers import combined, word_after, word_before
from donext.values.vocabulary import guarded
from donext.views import simplified_view


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A number with its measure word.

    Attributes:
        start: offset of the first character of the number.
        end: offset after the measure word.
        text: ``text[start:end]``.
        value: the number, the lower end of a range; None if the text gives none (数万个, 几箱).
        value_max: the upper end of a range, else None.
        unit: the measure word as the text writes it, without an adjective (大箱 → 箱); None for a number that
            stands right before a noun (10万口罩).
        qualifier: "exact", "about", "more_than" or "less_than".
        kind: what the measure word counts: goods, weight, volume, length, area, person, organization, place,
            time or other; "unknown" without a measure word.
        per_unit: True for a share of each: 每人5只, 每箱20瓶.
        outer_start: as `start`, but with the qualifying word before it (约, 超过).
        outer_end: as `end`, but with the qualifying word after it (左右, 以上).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    qualifier: Qualifier
    kind: str
    per_unit: bool
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    valued: re.Pattern[str]
    rate_before: re.Pattern[str]
    idiom: re.Pattern[str]
    kinds: dict[str, str]
    values: dict[str, Decimal]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    units = rows("units")
    containers = guarded(row for row in units if row["kind"] == "goods")
    # 件（套）, 顶/床, 件（床、条）: goods of several kinds counted together
    others = rf"(?:(?:(?P<bracket>[（(])|[/／])(?:{containers})(?(bracket)(?:[、/][^\s（()）、/]{{1,3}}){{0,3}}[）)]))?"
    unit = rf"[^\S\n]{{0,3}}余?(?:(?P<unit>(?:{guarded(units)}){others})|[大小整满](?P<container>{containers}))"
    measured = guarded(row for row in units if row["kind"] not in ("weight", "volume", "length"))
    return _Patterns(
        unit=re.compile(unit),
        vague=re.compile(
            rf"(?P<many>{_vague_numbers(valued=False)})(?:(?P<unit>(?:{measured}){others})|[大小整](?P<container>{containers}))"
        ),
        valued=re.compile(rf"(?P<word>{_vague_numbers(valued=True)})(?P<unit>{guarded(units)})"),
        rate_before=re.compile(rf"每(?:{guarded(units)})\s{{0,2}}\Z|人均\Z"),
        idiom=re.compile(alternatives(terms("not_quantities"))),
        kinds={row.term: row["kind"] for row in units},
        values={row.term: Decimal(row["value"]) for row in rows("vague_numbers") if row["value"]},
    )


def _vague_numbers(*, valued: bool) -> str:
    found = [row for row in rows("vague_numbers") if bool(row["value"]) == valued]
    found.sort(key=lambda row: -len(row.term))
    return "|".join(
        (rf"(?<![{row['not_after']}])" if row["not_after"] else "")
        + row.term
        + (rf"(?={'|'.join(row['units'].split())})" if row["units"] else "")
        for row in found
    )


_NOUN = re.compile(
    r"(?![年月日号时点分秒元块角至到和与及或并的了为是等以之在于对从向给比级度版楼岁届折后前内外中上下左右间寸])[一-龥]"
)
_RANGE = re.compile(RANGE_SIGN)
_FIRST_UNIT = re.compile(r"[/／（(]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NAME_BEFORE = re.compile(r"[A-Za-z0-9.\-_/·•×*+#第]\Z|[0-9][:：]\Z|分之\Z")


def find_quantities(text: str) -> list[QuantityMatch]:
    """Find the numbers with a measure word, and larger numbers right before a noun (10万口罩).

    Args:
        text: the text, of any script or width.

    Returns:
        the quantities in text order; they do not overlap. Offsets are code points of `text`.

    >>> [(q.value, q.unit, q.qualifier) for q in find_quantities("口罩近1.2万只、防护服十余箱")]
    [(Decimal('12000'), '只', 'about'), (Decimal('10'), '箱', 'more_than')]
    """
    return quantities_in_view(simplified_view(text), text)


def quantities_in_view(view: str, text: str) -> list[QuantityMatch]:
    """As :func:`find_quantities`, for a caller who has the simplified view of `text` already."""
    finder = _Finder(view, text, list(numerals(view)))
    found = finder.counted() + finder.vague()
    if not found:
        return []
    found.sort(key=lambda match: (match.start, -match.end))
    return _apart(found, [(amount.start, amount.end) for amount in amounts_in_view(view, text)])


@dataclass(frozen=True, slots=True)
class _Finder:
    """The numbers of one text and the questions about them."""

    view: str
    text: str
    numbers: list[Numeral]

    def counted(self) -> list[QuantityMatch]:
        """Return the numbers with a measure word and those right before a noun."""
        found = []
        place = 0
        while place < len(self.numbers):
            match, used = self._quantity_at(place)
            if match is not None:
                found.append(match)
            place += used
        return found

    def vague(self) -> list[QuantityMatch]:
        """Return 数个, 几箱, 若干件, 多套 without a number, and 半吨, 乙辆."""
        found = []
        for match in _patterns().vague.finditer(self.view):
            if not _patterns().idiom.match(self.view, match.start()):
                found.append(self._match(match.span(), (None, None), "about", match))
        for match in _patterns().valued.finditer(self.view):
            found.append(self._match(match.span(), (_patterns().values[match["word"]], None), "exact", match))
        return found

    def _quantity_at(self, place: int) -> tuple[QuantityMatch | None, int]:
        """Return the quantity that begins with the number at `place`, and how many numbers it uses."""
        low = self.numbers[place]
        if self._is_part_of_name(low):
            return None, 1
        if place + 1 < len(self.numbers):
            high = self.numbers[place + 1]
            if self._joins(low, high):
                match = self._with_unit(low, high)
                if match is not None:
                    return match, 2
        return self._with_unit(low, low) or self._before_noun(low), 1

    def _joins(self, low: Numeral, high: Numeral) -> bool:
        """Tell whether a sign of a range is all that stands between two numbers, but for a unit: 3箱至5箱."""
        unit = _patterns().unit.match(self.view, low.end)
        ends = [low.end] if unit is None else [unit.end(), low.end]
        signs = (_RANGE.match(self.view, end) for end in ends)
        return any(sign is not None and sign.end() == high.start for sign in signs)

    def _is_part_of_name(self, number: Numeral) -> bool:
        """Tell whether a number belongs to a model, an ordinal, a fraction or an idiom: N95, 第3, 一起."""
        if _NAME_BEFORE.search(self.view[max(0, number.start - 2) : number.start]):
            return True
        return bool(_patterns().idiom.match(self.view, number.start)) or self.view.startswith("分之", number.end)

    def _is_bare_multiple(self, number: Numeral) -> bool:
        """Tell whether a number is 万 or 亿 alone, which counts only behind 近, 上 and the like."""
        written = self.view[number.start : number.end]
        return written in ("万", "亿") and word_before(self.view, number.start) is None

    def _with_unit(self, low: Numeral, high: Numeral) -> QuantityMatch | None:
        unit = _patterns().unit.match(self.view, high.end)
        if unit is None or self._is_bare_multiple(high):
            return None
        word = _unit_of(unit)[0]
        if word == "年" and high.arabic and high.value is not None and 1800 <= high.value <= 2100:
            return None
        ends = ends_of_range(low, high)
        end = unit.end()
        if self.view[low.start : low.end] == "一" and self.view.startswith(word, end):
            ends, end = (None, None), end + len(word)  # 一车车, 一箱箱: many
        own = high.qualifier if high.qualifier != "exact" else low.qualifier
        if unit.group().lstrip().startswith("余"):
            own = "more_than"
        return self._match((low.start, end), ends, own, unit)

    def _before_noun(self, number: Numeral) -> QuantityMatch | None:
        """Read 10万口罩: a number of two digits or more, or with 万, right before a noun."""
        written = self.view[number.start : number.end]
        large = number.multiple >= 10_000 or (
            number.arabic and number.value is not None and number.value >= 10 and "." not in written
        )
        if not large or written.startswith("0") or self._is_bare_multiple(number) or _YEAR.fullmatch(written):
            return None
        if not _NOUN.match(self.view, number.end):
            return None
        return self._match((number.start, number.end), (number.value, number.value_max), number.qualifier, None)

    def _match(
        self,
        span: tuple[int, int],
        ends: tuple[Decimal | None, Decimal | None],
        own: Qualifier,
        unit: re.Match[str] | None,
    ) -> QuantityMatch:
        start, end = span
        before, after = word_before(self.view, start), word_after(self.view, end)
        outer_start = before.start if before else start
        word, first, last = ("", 0, 0) if unit is None else _unit_of(unit)
        rate = _patterns().rate_before.search(self.view[max(0, outer_start - 8) : outer_start])
        return QuantityMatch(
            start=start,
            end=end,
            text=self.text[start:end],
            value=ends[0],
            value_max=ends[1],
            unit=self.text[first:last] if word else None,
            qualifier=combined(own, before, after),
            kind=_kind(word) if word else "unknown",
            per_unit=rate is not None,
            outer_start=outer_start,
            outer_end=after.end if after else end,
        )


def _kind(unit: str) -> str:
    """Return what a measure word counts; of several (件/套, 件（床）) what the first one does."""
    kinds = _patterns().kinds
    return kinds.get(unit) or kinds[_FIRST_UNIT.split(unit)[0]]


def _unit_of(match: re.Match[str]) -> tuple[str, int, int]:
    """Return the measure word of a match with its place, without an adjective (大箱 → 箱)."""
    groups = match.groupdict()
    name = "unit" if groups["unit"] is not None else "container"
    return groups[name], match.start(name), match.end(name)


def _apart(matches: list[QuantityMatch], taken: list[tuple[int, int]]) -> list[QuantityMatch]:
    """Drop what overlaps an amount of money or an earlier match; all lists are sorted by start."""
    kept: list[QuantityMatch] = []
    place = 0
    for match in matches:
        while place < len(taken) and taken[place][1] <= match.start:
            place += 1
        if place < len(taken) and taken[place][0] < match.end:
            continue
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
