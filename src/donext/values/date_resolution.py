"""What a date expression means, given the dates before it and the date of publication."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from donext.values.date_forms import Calendar, DateForm, Festival, Part, Weekday
from donext.values.lunar import festival, solar_date

_DATELINE = re.compile(r"\s?(?:电|讯|专电|消息|综合消息)")
_DATELINE_WITHIN = 300  # characters from the beginning of the text
_AHEAD = datetime.timedelta(days=183)  # news tells of the past; a date further ahead belongs to the year before
_LONG_AGO = datetime.timedelta(days=335)  # further back than that, an early January day belongs to the next year
_PARAGRAPH = "\n"
_SENTENCE_END = re.compile(r"[。！？\n]")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date at the precision of the text; any part may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, date: datetime.date) -> PartialDate:
        """Return the full date."""
        return cls(date.year, date.month, date.day)

    def iso(self) -> str | None:
        """Return the ISO 8601 form; None if nothing is known or there is no such day."""
        if self.month is None:
            return None if self.year is None else f"{self.year:04}"
        if self.day is not None and not _exists(self.year, self.month, self.day):
            return None
        head = "-" if self.year is None else f"{self.year:04}"
        return f"{head}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    def follows(self, other: PartialDate) -> bool:
        """Tell whether it is not before another one, as far as both are known."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        for own, its in pairs:
            if own is None or its is None or own != its:
                return own is None or its is None or own > its
        return True

    def plus_days(self, days: int) -> PartialDate | None:
        """Return the date some days later; without a year it must not depend on a leap year."""
        if self.month is None or self.day is None:
            return None
        try:
            if self.year is not None:
                return PartialDate.of(datetime.date(self.year, self.month, self.day) + datetime.timedelta(days=days))
            common = datetime.date(2001, self.month, self.day) + datetime.timedelta(days=days)
            leap = datetime.date(2000, self.month, self.day) + datetime.timedelta(days=days)
        except (ValueError, OverflowError):
            return None
        if (common.month, common.day) != (leap.month, leap.day):
            return None
        return PartialDate(None, common.month, common.day)


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        datetime.date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


class Resolver:
    """Resolves the dates of one text in their order and remembers the last one.

    "Today" is the day of the dateline (新华社武汉2月5日电), if the text has one, else the day of publication.
    """

    def __init__(self, view: str, published: datetime.date | None) -> None:
        self._view = view
        self._published = published
        self._today = None if published is None else PartialDate.of(published)
        self._has_dateline = False
        self._last: PartialDate | None = None
        self._last_end = 0

    def resolve(self, form: DateForm) -> tuple[str | None, str | None] | None:
        """Return ISO start and end of a form; None if there is no such day (February 30th)."""
        first = self._first(form)
        if first is None:
            return None, None
        iso = first.iso()
        if iso is None:
            return None if first.day is not None else (None, None)
        last = None if form.last is None else self._end_of_period(form.last, first)
        iso_end = None if last is None else last.iso()
        self._last, self._last_end = (first if last is None or iso_end is None else last), form.end
        self._note_dateline(form, first)
        return iso, iso_end

    def _note_dateline(self, form: DateForm, date: PartialDate) -> None:
        if self._has_dateline or form.start > _DATELINE_WITHIN or date.day is None:
            return
        if _DATELINE.match(self._view, form.end):
            self._today, self._has_dateline = date, True

    def _first(self, form: DateForm) -> PartialDate | None:
        if isinstance(form.first, Weekday):
            found = self._weekday(form.first)
        elif isinstance(form.first, Festival):
            found = self._festival(form.first, form.start)
        else:
            found = self._calendar(form.first, form.start)
        written = form.fallback
        if written is None or (found is not None and written.day is not None and found.day == written.day.number):
            return found
        return self._calendar(written, form.start)  # the day in brackets counts: 今天（7日）

    def _calendar(self, date: Calendar, position: int) -> PartialDate | None:
        if date.day is not None and date.day.base != "written":
            base = (self._last or self._today) if date.day.base == "context" else self._today
            return None if base is None else base.plus_days(date.day.number)
        day = None if date.day is None else date.day.number
        year = None if date.year is None else self._year(date.year)
        if date.month is not None and date.month.base != "written":
            return self._relative_month(date.month, year, day, self._last)
        if date.year is not None:
            return PartialDate(year, None if date.month is None else date.month.number, day)
        if date.month is not None:
            return self._with_year(date.month.number, day, position)
        return None if day is None else self._with_month(day, position)

    def _year(self, year: Part) -> int | None:
        if year.base == "written":
            return year.number
        base = self._today
        if year.base == "context" and self._last is not None:
            base = self._last
        return None if base is None or base.year is None else base.year + year.number

    def _relative_month(
        self, month: Part, year: int | None, day: int | None, before: PartialDate | None
    ) -> PartialDate | None:
        """Return the date of 本月 or 上月, counted from today, or of 同月 and 次月, counted from the date before."""
        base = self._today
        if month.base == "context" and before is not None and before.month is not None:
            base = before
        if base is None or base.month is None:
            return None
        months = base.month - 1 + month.number
        if year is None and base.year is not None:
            year = base.year + months // 12
        return PartialDate(year, months % 12 + 1, day)

    def _with_year(self, month: int, day: int | None, position: int) -> PartialDate:
        """Give a month (and day) its year: that of the date just before, or of the publication."""
        last = self._last
        if last is not None and last.year is not None and self._carries(last, month, day, position):
            return PartialDate(last.year, month, day)
        return PartialDate(None if self._published is None else self._likely_year(month, day), month, day)

    def _carries(self, last: PartialDate, month: int, day: int | None, position: int) -> bool:
        """Tell whether the year of the date before still holds here."""
        between = self._view[self._last_end : position]
        if self._published is None:  # a year alone, 就像2003年那样, says little about the next paragraph
            return last.month is not None or _PARAGRAPH not in between
        if _PARAGRAPH in between or (last.month is None and "。" in between):
            return False
        if datetime.date(last.year or 1, month, 1) - self._published > _AHEAD:
            return False
        return last.month is None or (month, day or 31) >= (last.month, last.day or 1)

    def _is_of_time(self, last: PartialDate, position: int) -> bool:
        """Tell whether a named day is of the year of the date before: a year alone holds for its sentence only."""
        return last.month is not None or _SENTENCE_END.search(self._view, self._last_end, position) is None

    def _likely_year(self, month: int, day: int | None) -> int:
        """Return the year that puts a day near the publication, and not far after it."""
        assert self._published is not None
        year = self._published.year
        near = datetime.date(year, month, min(day or 1, 28))
        if near - self._published > _AHEAD:
            return year - 1
        if self._published - near > _LONG_AGO:
            return year + 1
        return year

    def _with_month(self, day: int, position: int) -> PartialDate | None:
        """Give a lone day (25日) the month of the date before it, or of the publication."""
        last, today = self._last, self._today
        recent = None if today is None else _latest(day, today)
        if last is None or last.month is None:
            return recent
        if last.day is None and recent is not None and _PARAGRAPH in self._view[self._last_end : position]:
            return recent  # a month alone says little about the next paragraph: 上个月底捐了…。 / 截至4日…
        same = PartialDate(last.year, last.month, day)
        if (
            recent is None
            or today is None
            or (last.day or 1) <= day
            or (last.year, last.month) == (recent.year, recent.month)
        ):
            return same
        return recent if day <= (today.day or 0) else same

    def _weekday(self, date: Weekday) -> PartialDate | None:
        today = self._today
        if today is None or today.year is None or today.month is None or today.day is None:
            return None
        days = date.weekday - datetime.date(today.year, today.month, today.day).weekday()
        if date.weeks is None:
            days -= 7 if days > 0 else 0
        else:
            days += 7 * date.weeks
        return today.plus_days(days)

    def _festival(self, date: Festival, position: int) -> PartialDate | None:
        calendar, month, day = festival(date.name) if date.name else ("lunar", date.month, date.day)
        if date.year is not None:
            year = self._year(date.year)
            return None if year is None else _named_day(calendar, year, month, day)
        if self._published is None:
            last = self._last
            if last is not None and last.year is not None and self._is_of_time(last, position):
                return _named_day(calendar, last.year, month, day)
            return PartialDate(None, month, day) if calendar == "solar" else None
        published = self._published
        years = [year for year in range(published.year - 1, published.year + 2) if 1 <= year <= 9999]
        found = [named for year in years if (named := _named_day(calendar, year, month, day)) is not None]
        return min(found, key=lambda named: _distance(named, published), default=None)

    def _end_of_period(self, last: Calendar, first: PartialDate) -> PartialDate | None:
        """Return the end of a period, whose year and month may stand at its beginning only; None if it lies before."""
        month = first.month if last.month is None else last.month.number
        year = first.year if last.year is None else self._year(last.year)
        day = None if last.day is None else last.day.number
        if last.year is not None and year is None:
            return None  # 2020年1月8日至上年12月8日, and nothing says which year this is
        if last.month is not None and last.month.base != "written":  # 1月8日至同月20日
            named = self._relative_month(last.month, None if last.year is None else year, day, first)
            return named if named is not None and named.follows(first) else None
        if last.month is None and month is not None and day is not None and day < (first.day or 0):  # 1月30日至2日
            month = month % 12 + 1
        if last.year is None and year is not None and first.month is not None and (month or 0) < first.month:
            year += 1
        end = PartialDate(year, month, day)
        return end if year is None or first.year is None or end.follows(first) else None


def _latest(day: int, today: PartialDate) -> PartialDate | None:
    """Return the last such day of a month up to the day after `today`."""
    if today.month is None:
        return None
    months = (today.year or 0) * 12 + today.month - 1
    if today.day is not None and day > today.day + 1:
        months -= 1
    for back in range(12):
        year, month = divmod(months - back, 12)
        if _exists(year if today.year else None, month + 1, day):
            return PartialDate(year if today.year else None, month + 1, day)
    return None


def _named_day(calendar: str, year: int, month: int, day: int) -> PartialDate | None:
    if calendar == "solar":
        return PartialDate(year, month, day)
    found = solar_date(year, month, day)
    return None if found is None else PartialDate.of(found)


def _distance(date: PartialDate, published: datetime.date) -> int:
    """Return the days between a full date and the publication; days ahead count double."""
    days = (datetime.date(date.year or 1, date.month or 1, date.day or 1) - published).days
    return 2 * days if days > 0 else -days
