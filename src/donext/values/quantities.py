"""Counted things: 10万只, 1.2万瓶, 数万个, 十余台, 20至30箱, 300吨, 5.5万件(套), 3卡车.

The measure words and what they count stand in units.csv. Whether 30人 or 3天 is of interest is the caller's
choice by :attr:`QuantityMatch.kind`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from donext.lexicons import rows, terms
from donext.values.money import RANGE_SIGN, amounts_in_view
from donext.values.numerals import Numeral, Qualifier, numerals
from donext.values.qualifiers import combined, word_after, word_before
from donext.values.vocabulary import alternatives, guarded
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
    between: re.Pattern[str]
    vague: re.Pattern[str]
    rate_before: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    units = guarded(rows("units"))
    unit = rf"\s{{0,3}}[大小整满余]?(?P<unit>{units})"
    return _Patterns(
        unit=re.compile(unit),
        between=re.compile(rf"(?:{unit})?{RANGE_SIGN}"),
        vague=re.compile(
            rf"(?<![多人总第无])(?P<number>好?几|数|若干|(?<![许很最更大众太差诸繁至几余好超甚偏过居增0-9一二三四五六七八九十百千万亿])多|(?<![一大过多下上前后年月日点对两])半)(?P<adjective>[大小整]?)(?P<unit>{units})"
        ),
        rate_before=re.compile(rf"每(?:{alternatives(terms('units'))})\s{{0,2}}\Z|人均\Z"),
        kinds={row.term: row["kind"] for row in rows("units")},
    )


_NOUN = re.compile(
    r"(?![年月日号时点分秒元块角万亿千百十余多几来至到和与及或并的了为是等以之在于对从向给等比级度期版楼层岁届折后前内外中上下左右间])"
    r"[一-龥]"
)
_MODEL = re.compile(r"[A-Za-z0-9.\-_/·•×*+#第]\Z")


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
    money = amounts_in_view(view, text)
    taken = [(amount.start, amount.end) for amount in money]
    numbers = list(numerals(view))
    found: list[QuantityMatch] = []
    place = 0
    while place < len(numbers):
        match, step = _quantity_at(view, text, numbers, place)
        if match is not None:
            found.append(match)
        place += step
    counted = sorted(found + _vague(view, text), key=lambda match: (match.start, -match.end))
    return _apart(counted, taken)


def _quantity_at(
    view: str, text: str, numbers: list[Numeral], place: int
) -> tuple[QuantityMatch | None, int]:
    """Return the quantity that begins with the number at `place`, and how many numbers it uses."""
    low = high = numbers[place]
    if _is_part_of_name(view, low):
        return None, 1
    if place + 1 < len(numbers):
        between = _patterns().between.match(view, low.end)
        if between is not None and between.end() == numbers[place + 1].start:
            match = _counted(view, text, low, numbers[place + 1])
            if match is not None:
                return match, 2
    return _counted(view, text, low, high) or _before_noun(view, text, low), 1


def _counted(view: str, text: str, low: Numeral, high: Numeral) -> QuantityMatch | None:
    unit = _patterns().unit.match(view, high.end)
    if unit is None:
        return None
    if view[high.start : high.end] in ("万", "亿") and word_before(view, low.start) is None:
        return None
    if unit["unit"] == "年" and high.arabic and high.value is not None and 1800 <= high.value <= 2100:
        return None
    value, value_max = low.value, low.value_max
    if low is not high:
        if value is not None and low.multiple == 1 and high.multiple > 1 and value < 10000:
            value *= high.multiple
        value_max = high.value_max or high.value
    end = unit.end()
    if view[low.start : low.end] == "一" and view.startswith(unit["unit"], end):
        value, end = None, end + len(unit["unit"])  # 一车车, 一箱箱: many
    own = high.qualifier if high.qualifier != "exact" else low.qualifier
    if "余" in unit.group() and unit.group().lstrip().startswith("余"):
        own = "more_than"
    return _match(view, text, (low.start, end), (value, value_max), own, unit)


def _match(
    view: str,
    text: str,
    span: tuple[int, int],
    ends: tuple[Decimal | None, Decimal | None],
    own: Qualifier,
    unit: re.Match[str] | None,
) -> QuantityMatch:
    start, end = span
    before, after = word_before(view, start), word_after(view, end)
    outer_start = before.start if before else start
    return QuantityMatch(
        start=start,
        end=end,
        text=text[start:end],
        value=ends[0],
        value_max=ends[1],
        unit=text[unit.start("unit") : unit.end("unit")] if unit else None,
        qualifier=combined(own, before, after),
        kind=_patterns().kinds[unit["unit"]] if unit else "unknown",
        per_unit=_patterns().rate_before.search(view[max(0, outer_start - 8) : outer_start]) is not None,
        outer_start=outer_start,
        outer_end=after.end if after else end,
    )


def _before_noun(view: str, text: str, number: Numeral) -> QuantityMatch | None:
    """Read 10万口罩: a number of two digits or more, or with 万, right before a noun."""
    large = number.multiple > 1 or (number.arabic and number.value is not None and number.value >= 10)
    if not large or not _NOUN.match(view, number.end) or view[number.start : number.end] in ("万", "亿"):
        return None
    return _match(
        view, text, (number.start, number.end), (number.value, number.value_max), number.qualifier, None
    )


def _vague(view: str, text: str) -> list[QuantityMatch]:
    """Read 数个, 几箱, 若干件, 多套 without a number, and 半吨."""
    found = []
    for match in _patterns().vague.finditer(view):
        half = match["number"] == "半"
        value = Decimal("0.5") if half else None
        own: Qualifier = "exact" if half else "about"
        found.append(_match(view, text, match.span(), (value, None), own, match))
    return found


def _is_part_of_name(view: str, number: Numeral) -> bool:
    """Tell whether a number belongs to a model, an ordinal, a fraction or a product: N95, 第3, 7×24, 百分之五."""
    if _MODEL.search(view[max(0, number.start - 2) : number.start]):
        return True
    return view[max(0, number.start - 2) : number.start].endswith("分之") or view.startswith(
        "分之", number.end
    )


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
