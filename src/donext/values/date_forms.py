"""The forms of dates in a text, cut into their parts; what they mean is for date_resolution.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from donext.values.date_patterns import date_patterns, date_words, groups_of
from donext.values.numerals import parse_number

Base = Literal["written", "published", "context"]


@dataclass(frozen=True, slots=True)
class Part:
    """A year, month or day: a number as written, or a distance from the publication's or the last date's."""

    number: int
    base: Base = "written"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by year, month and day; what is None was not written."""

    year: Part | None = None
    month: Part | None = None
    day: Part | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0), `weeks` from the week of publication; None: the last such day."""

    weekday: int
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Festival:
    """A named day (元旦, 除夕) or, without a name, a day of the Chinese calendar (正月初二)."""

    name: str
    year: Part | None = None
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date expression: its place, its first day and, of a period, its last.

    `fallback` is the date in brackets behind a relative word: 昨日（5日）.
    """

    start: int
    end: int
    first: Calendar | Weekday | Festival
    last: Calendar | None = None
    fallback: Calendar | None = None


def date_forms(view: str) -> list[DateForm]:
    """Return the date expressions of a simplified view in text order; of two that overlap the longer one."""
    finders = (_numeric, _periods, _calendar, _relative, _weekdays, _festivals, _lunar)
    found = [form for finder in finders for form in finder(view)]
    found.sort(key=lambda form: (form.start, -form.end))
    kept: list[DateForm] = []
    for form in found:
        last = kept[-1] if kept else None
        if last is None or form.start >= last.end:
            joined = None if last is None else _with_bracket(view, last, form)
            if joined is None:
                kept.append(form)
            else:
                kept[-1] = joined
    return kept


def _with_bracket(view: str, word: DateForm, date: DateForm) -> DateForm | None:
    """Join a relative word and the date in brackets behind it: 昨日（2月5日）."""
    relative = isinstance(word.first, Weekday) or (
        isinstance(word.first, Calendar) and word.first.day is not None and word.first.day.base != "written"
    )
    if not relative or not isinstance(date.first, Calendar) or date.last is not None:
        return None
    if view[word.end : date.start].strip() not in ("（", "(") or view[date.end : date.end + 1] not in (
        "）",
        ")",
    ):
        return None
    if date.first.month is not None:
        return replace(word, end=date.end + 1, first=date.first)
    return replace(word, end=date.end + 1, fallback=date.first)


def _number(text: str) -> int | None:
    if text == "元":
        return 1
    numeral = parse_number(text)
    if numeral is None or numeral.value is None or numeral.value_max is not None:
        return None
    return int(numeral.value)


def _word(term: str) -> Part:
    row = date_words()[term]
    return Part(int(row["number"]), cast(Base, row["base"]))


def _calendar_of(groups: dict[str, str]) -> Calendar | None:
    """Build the date of the groups of a pattern; None if a number is out of its range."""
    month = day = None
    if "relmonth" in groups:
        month = _word(groups["relmonth"])
    elif "month" in groups:
        number = _number(groups["month"])
        if number is None or not 1 <= number <= 12:
            return None
        month = Part(number)
    if "day" in groups:
        number = _number(groups["day"])
        if number is None or not 1 <= number <= 31:
            return None
        day = Part(number)
    year = _year_of(groups)
    if year is None and any(name in groups for name in ("year", "roc", "rocyear")):
        return None
    return Calendar(year, month, day)


def _year_of(groups: dict[str, str]) -> Part | None:
    if "relyear" in groups:
        return _word(groups["relyear"])
    roc = groups.get("roc") or groups.get("rocyear")
    if roc is not None:
        number = _number(roc)
        return Part(number + 1911) if number else None  # the Republic's first year is 1912
    if "year" not in groups:
        return None
    number = _number(groups["year"])
    if number is None:
        return None
    if len(groups["year"]) == 2 and number < 100:
        number += 2000 if number < 50 else 1900
    return Part(number) if 1000 <= number <= 2100 else None


def _calendar(view: str) -> Iterator[DateForm]:
    for match in date_patterns().calendar.finditer(view):
        first = _calendar_of(groups_of(match))
        if first is None:
            continue
        end = match.end()
        last = None
        second = date_patterns().second.match(view, end)
        if second is not None:
            last = _calendar_of(groups_of(second))
        if second is not None and last is not None:
            end = second.end()
        elif first.day is not None:
            weekday = date_patterns().weekday_behind.match(view, end)
            end = weekday.end() if weekday else end
        written = view[match.start() : end].rstrip().rstrip("的")
        if written != "当年" and not _is_span_of_years(first):  # alone 当年 means "in those days"
            yield DateForm(match.start(), match.start() + len(written), first, last)


def _is_span_of_years(date: Calendar) -> bool:
    """Tell whether 1000年 is rather a thousand years than the year 1000."""
    written = date.year is not None and date.year.base == "written"
    return written and date.month is None and date.year is not None and date.year.number < 1800


def _numeric(view: str) -> Iterator[DateForm]:
    for match in date_patterns().numeric.finditer(view):
        groups = groups_of(match)
        if "lone" in groups:
            groups["month"] = groups["lone"]
        first = _calendar_of(groups)
        if first is not None:
            yield DateForm(match.start(), match.end(), first)


def _periods(view: str) -> Iterator[DateForm]:
    for match in date_patterns().years.finditer(view):
        first, last = Calendar(Part(int(match["first"]))), Calendar(Part(int(match["last"])))
        yield DateForm(match.start(), match.end(), first, last)
    for match in date_patterns().months.finditer(view):
        groups = groups_of(match)
        begin = _calendar_of({**groups, "month": groups["first"]})
        end = _calendar_of({"month": groups["last"]})
        if begin is not None and end is not None:
            yield DateForm(match.start(), match.end(), begin, end)
    for match in date_patterns().seasons.finditer(view):
        year = _year_of(groups_of(match))
        if year is not None:
            months = _months_of(match["season"])
            yield DateForm(match.start(), match.end(), Calendar(year, Part(months[0])), Calendar(None, Part(months[1])))


def _months_of(season: str) -> tuple[int, int]:
    """Return the first and last month of 第三季度, 前三季度, 首季, 上半年."""
    if season.endswith("半年"):
        return (1, 6) if season.startswith("上") else (7, 12)
    number = next((_number(sign) for sign in season if sign in "一二两三四1234"), 1) or 1
    return (1 if season.startswith("前") else 3 * number - 2), 3 * number


def _relative(view: str) -> Iterator[DateForm]:
    for match in date_patterns().days.finditer(view):
        yield DateForm(match.start(), match.end(), Calendar(day=_word(match.group())))
    for match in date_patterns().bracketed_day.finditer(view):
        yield DateForm(
            match.start(),
            match.end(),
            Calendar(day=_word(match["word"] + "天")),
            fallback=_bracketed(int(match["first"]), match["second"]),
        )
    for match in date_patterns().days_later.finditer(view):
        count = _number(match["count"])
        if count is not None:
            part = Part(count, "context") if match["side"] == "后" else Part(-count, "published")
            yield DateForm(match.start(), match.end(), Calendar(day=part))


def _bracketed(first: int, second: str | None) -> Calendar | None:
    """Read the 5 of 昨（5）日, and 22/6 or 6/22 where only one of the two numbers can be a month."""
    if second is None:
        return Calendar(day=Part(first)) if 1 <= first <= 31 else None
    low, high = sorted((first, int(second)))
    if 1 <= low <= 12 < high <= 31:
        return Calendar(None, Part(low), Part(high))
    return None


def _weekdays(view: str) -> Iterator[DateForm]:
    for match in date_patterns().weekday.finditer(view):
        weekday = "一二三四五六日".index(match["day"].replace("天", "日"))
        weeks = _word(match["week"]).number if match["week"] else None
        yield DateForm(match.start(), match.end(), Weekday(weekday, weeks))


def _festivals(view: str) -> Iterator[DateForm]:
    for match in date_patterns().festival.finditer(view):
        yield DateForm(match.start(), match.end(), Festival(match["name"], _year_of(groups_of(match))))


def _lunar(view: str) -> Iterator[DateForm]:
    for match in date_patterns().lunar.finditer(view):
        groups = groups_of(match)
        if "newyear" in groups:
            groups |= {"month": "正", "day": groups["newyear"]}
        for name in ("year", "roc", "rocyear", "relyear"):  # the year may stand behind 农历 too
            if f"lunar{name}" in groups:
                groups[name] = groups[f"lunar{name}"]
        month = {"正": 1, "冬": 11, "腊": 12}.get(groups["month"]) or _number(groups["month"])
        day = _number(groups["day"].replace("初", ""))
        if month is not None and day is not None:
            yield DateForm(match.start(), match.end(), Festival("", _year_of(groups), month, day))
