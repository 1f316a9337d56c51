"""The forms of dates in a text, cut into their parts; what they mean is for date_resolution.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from donext.lexicons import rows
from donext.values.numerals import parse_number
from donext.values.vocabulary import alternatives

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
    """A day of the week (Monday is 0), `weeks` from the week of the base; None: the last such day."""

    weekday: int
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Festival:
    """A named day, with its year if one is written: 元旦, 除夕, 大年初二, 农历正月十五."""

    name: str
    year: Part | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date expression: its place, its first day and, of a period, its last."""

    start: int
    end: int
    first: Calendar | Weekday | Festival
    last: Calendar | None = field(default=None)


_RELATIVE_YEARS = {
    "大前年": Part(-3, "published"),
    "前年": Part(-2, "published"),
    "去年": Part(-1, "published"),
    "上年": Part(-1, "published"),
    "今年": Part(0, "published"),
    "本年": Part(0, "published"),
    "明年": Part(1, "published"),
    "来年": Part(1, "published"),
    "后年": Part(2, "published"),
    "当年": Part(0, "context"),
    "同年": Part(0, "context"),
    "次年": Part(1, "context"),
    "翌年": Part(1, "context"),
}
_RELATIVE_MONTHS = {
    "上上个月": Part(-2, "published"),
    "上一个月": Part(-1, "published"),
    "上个月": Part(-1, "published"),
    "上月": Part(-1, "published"),
    "本月": Part(0, "published"),
    "这个月": Part(0, "published"),
    "下一个月": Part(1, "published"),
    "下个月": Part(1, "published"),
    "下月": Part(1, "published"),
    "当月": Part(0, "context"),
    "同月": Part(0, "context"),
    "次月": Part(1, "context"),
    "翌月": Part(1, "context"),
}
_RELATIVE_DAYS = {
    **{word: Part(-3, "published") for word in ("大前天", "大前日")},
    **{word: Part(-2, "published") for word in ("前天", "前日", "前晚")},
    **{word: Part(-1, "published") for word in ("昨天", "昨日", "昨晚", "昨夜", "昨晨", "昨早", "昨午")},
    **{word: Part(0, "published") for word in ("今天", "今日", "今晚", "今夜", "今晨", "今早", "今午")},
    **{word: Part(1, "published") for word in ("明天", "明日", "明晚", "明晨", "明早")},
    **{word: Part(2, "published") for word in ("后天", "后日", "后晚")},
    **{word: Part(3, "published") for word in ("大后天", "大后日")},
    **{word: Part(0, "context") for word in ("当天", "当日", "当晚", "同日", "同天", "同一天", "同晚", "当夜")},
    **{word: Part(1, "context") for word in ("次日", "翌日", "隔日", "隔天", "第二天", "第二日", "次晨", "翌晨")},
}

_SMALL = r"(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十廿卅]{1,4})"
_YEAR = (
    r"(?:(?:公元|西元)?(?P<year>(?<![0-9])[0-9]{4}|[一二][零〇○一二三四五六七八九]{3}"
    r"|(?<![0-9])[0-9]{2}(?=\s?年\s?[0-9]{1,2}\s?月))\s{0,2}年"
    r"|民国(?P<roc>[0-9]{1,3}|[元一二三四五六七八九十百零〇]{1,5})年"
    rf"|(?P<relyear>{alternatives(_RELATIVE_YEARS)}))(?:度|的)?\s{{0,2}}"
)
_MONTH = rf"(?:(?P<month>(?<![0-9.]){_SMALL}|元)\s{{0,2}}月份?|(?P<relmonth>{alternatives(_RELATIVE_MONTHS)}))\s{{0,2}}"
_DAY_SIGN = r"\s{0,2}(?:日|号(?!楼|院|线|店|文|机|公|馆|门|厅|病|专|车|井))"
_RANGE = r"\s{0,2}(?:至|到|[-~～—–－─]{1,2})\s{0,2}"
_DAY = rf"(?P<day>(?<![0-9.]){_SMALL})(?:{_DAY_SIGN}|(?={_RANGE}{_SMALL}{_DAY_SIGN}))"
_MONTH_PART = r"(?:初|上旬|中旬|下旬|底|末|中(?![国央医心学小外方院]))?"
_YEAR_PART = r"(?:年?初|年?底|年?末|年?中(?![国央医心学小外方院]))?"
_LONE_DAY = (
    r"(?<![0-9.第每近连整逾约余过多几半这某百千万])(?P<day>[0-9]{1,2}|二?十[一二三四五六七八九]?|三十一?|二十)\s{0,2}"
    r"(?:日(?![内间游均龄元本军报韩方益常程夜企资化籍])|号(?=[，。、；,;\s上中下晚凌早起至到前当]|\Z))"
)


def _numbered(pattern: str, number: int) -> str:
    """Give the groups of a pattern a number, so that it can stand in an alternation with its like."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{number}>", pattern)


_CALENDAR = re.compile(
    "|".join(
        _numbered(form, number)
        for number, form in enumerate(
            (
                rf"{_YEAR}(?:{_MONTH}(?:{_DAY}|{_MONTH_PART}))",
                rf"{_YEAR}(?!代|级|龄|报|检|会|货|夜|味|薪){_YEAR_PART}",
                rf"(?<![第个]){_MONTH}(?:{_DAY}|{_MONTH_PART})",
                _LONE_DAY,
            )
        )
    )
)
_SECOND = re.compile(
    _RANGE
    + "(?:"
    + "|".join(
        _numbered(form, number)
        for number, form in enumerate(
            (
                rf"{_YEAR}(?:{_MONTH}(?:{_DAY}|{_MONTH_PART}))",
                rf"{_YEAR}{_YEAR_PART}",
                rf"{_MONTH}(?:{_DAY}|{_MONTH_PART})",
                _DAY,
            )
        )
    )
    + ")"
)
_NUMERIC = re.compile(
    r"(?<![0-9./\-])(?P<year>(?:19|20)[0-9]{2})(?:(?P<sign>[.\-/])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])|-(?P<lone>0[1-9]|1[0-2]))(?![0-9]|[.\-/][0-9])"
)
_YEARS = re.compile(r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})(?:至|到|[-~～—–－─]{1,2}|、)(?P<last>(?:19|20)[0-9]{2})\s?年")
_MONTHS = re.compile(
    rf"(?:{_YEAR})?(?<![0-9.])(?P<first>{_SMALL})(?:至|到|[-~～—–－─]{{1,2}})(?P<last>{_SMALL})\s{{0,2}}月份?(?!{_SMALL})"
)
_DAYS = re.compile(
    rf"(?<![一-龥])(?:{alternatives(_RELATIVE_DAYS)})(?!本|头条|之星)|(?:{alternatives(_RELATIVE_DAYS)})(?!本|头条|之星)"
)
_DAYS_LATER = re.compile(r"(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:天|日)(?:之|以)?(?P<side>后|前)")
_WEEKDAY = re.compile(
    r"(?<![每逢隔一两三四])(?P<week>上上|下下|上|下|本|这)?(?:一?个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}


@lru_cache(maxsize=1)
def _festival_pattern() -> re.Pattern[str]:
    names = alternatives(row.term for row in rows("festivals"))
    return re.compile(rf"(?:{_YEAR})?(?P<name>{names})(?!期间|假|前|后|晚会|档|联欢|来临|将|以来|慰问|专|特)")


_LUNAR = re.compile(
    rf"(?:{_YEAR})?(?:农历|阴历|夏历)?(?:[一-龥]{{2}}年)?(?P<month>正|腊|冬|[一二三四五六七八九十]{{1,2}})月(?P<day>初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|[一二三]十)(?!日|[一二三四五六七八九])"
    r"|(?:大年|年)(?P<newyear>初[一二三四五六七八九十]|三十)"
)


def date_forms(view: str) -> list[DateForm]:
    """Return the date expressions of a simplified view in text order; of two that overlap the longer one."""
    found = [
        form
        for finder in (_numeric, _year_lists, _month_lists, _calendar, _relative, _weekdays, _festivals, _lunar)
        for form in finder(view)
    ]
    found.sort(key=lambda form: (form.start, -form.end))
    kept: list[DateForm] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return kept


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Return the groups that took part, without the numbers that _numbered gave them."""
    return {name.partition("_")[0]: text for name, text in match.groupdict().items() if text is not None}


def _number(text: str) -> int | None:
    if text == "元":
        return 1
    numeral = parse_number(text)
    return int(numeral.value) if numeral is not None and numeral.value is not None and numeral.value_max is None else None


def _calendar_of(groups: dict[str, str]) -> Calendar | None:
    """Build the date of the groups; None if a number is none."""
    month = day = None
    if "month" in groups:
        number = _number(groups["month"])
        if number is None or not 1 <= number <= 12:
            return None
        month = Part(number)
    elif "relmonth" in groups:
        month = _RELATIVE_MONTHS[groups["relmonth"]]
    if "day" in groups:
        number = _number(groups["day"])
        if number is None or not 1 <= number <= 31:
            return None
        day = Part(number)
    if any(name in groups for name in ("year", "roc", "relyear")):
        year = _year_of(groups)
        return None if year is None else Calendar(year, month, day)
    return Calendar(None, month, day)


def _year_of(groups: dict[str, str]) -> Part | None:
    if "relyear" in groups:
        return _RELATIVE_YEARS[groups["relyear"]]
    if "roc" in groups:
        number = _number(groups["roc"])
        return Part(number + 1911) if number else None
    if "year" not in groups:
        return None
    number = _number(groups["year"])
    if number is None:
        return None
    if len(groups["year"]) == 2:
        number += 2000 if number < 50 else 1900
    return Part(number) if 1800 <= number <= 2100 else None


def _calendar(view: str) -> Iterator[DateForm]:
    for match in _CALENDAR.finditer(view):
        first = _calendar_of(_groups(match))
        if first is None:
            continue
        end = match.end()
        second = _SECOND.match(view, end)
        last = _calendar_of(_groups(second)) if second is not None else None
        if second is not None and last is not None:
            end = second.end()
        elif first.day is not None and not view[match.end() - 1] in "日号":
            continue  # 18 of 18至20日, without its second half
        yield DateForm(match.start(), match.start() + len(view[match.start() : end].rstrip()), first, last)


def _numeric(view: str) -> Iterator[DateForm]:
    for match in _NUMERIC.finditer(view):
        month = match["month"] or match["lone"]
        day = Part(int(match["day"])) if match["day"] else None
        yield DateForm(match.start(), match.end(), Calendar(Part(int(match["year"])), Part(int(month)), day))


def _year_lists(view: str) -> Iterator[DateForm]:
    for match in _YEARS.finditer(view):
        first, last = Calendar(Part(int(match["first"]))), Calendar(Part(int(match["last"])))
        yield DateForm(match.start(), match.end(), first, last)


def _month_lists(view: str) -> Iterator[DateForm]:
    for match in _MONTHS.finditer(view):
        groups = _groups(match)
        first = _calendar_of({**groups, "month": groups["first"]})
        last = _calendar_of({"month": groups["last"]})
        if first is not None and last is not None:
            yield DateForm(match.start(), match.end(), first, last)


def _relative(view: str) -> Iterator[DateForm]:
    for match in _DAYS.finditer(view):
        yield DateForm(match.start(), match.end(), Calendar(day=_RELATIVE_DAYS[match.group()]))
    for match in _DAYS_LATER.finditer(view):
        count = _number(match["count"])
        if count is None:
            continue
        part = Part(count, "context") if match["side"] == "后" else Part(-count, "published")
        yield DateForm(match.start(), match.end(), Calendar(day=part))


def _weekdays(view: str) -> Iterator[DateForm]:
    for match in _WEEKDAY.finditer(view):
        weekday = "一二三四五六日".index(match["day"].replace("天", "日"))
        weeks = _WEEKS[match["week"]] if match["week"] else None
        yield DateForm(match.start(), match.end(), Weekday(weekday, weeks))


def _festivals(view: str) -> Iterator[DateForm]:
    for match in _festival_pattern().finditer(view):
        yield DateForm(match.start(), match.end(), Festival(match["name"], _year_of(_groups(match))))


def _lunar(view: str) -> Iterator[DateForm]:
    for match in _LUNAR.finditer(view):
        groups = _groups(match)
        if "newyear" in groups:
            eve = groups["newyear"] == "三十"
            month, day = (12, 0) if eve else (1, _number(groups["newyear"].replace("初", "")))
        else:
            month = {"正": 1, "冬": 11, "腊": 12}.get(groups["month"]) or _number(groups["month"])
            day = _number(groups["day"].replace("初", ""))
        if month is not None and day is not None:
            yield DateForm(match.start(), match.end(), Festival("", _year_of(groups), month, day))
