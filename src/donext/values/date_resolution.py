"""What a date expression means, given the dates before it and the date of publication."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from donext.values.date_forms import Calendar, DateForm, Festival, Part, Weekday
from donext.values.lunar import festival, solar_date

_AHEAD = datetime.timedelta(days=183)  # news tells of the past; a date further ahead belongs to the year before
_PARAGRAPH = "\n"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date at the precision of the text; any part may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, date: datetime.date) -> PartialDate:
        return cls(date.year, date.month, date.day)

    def iso(self) -> str | None:
        """Return the ISO 8601 form; None if nothing is known or there is no such day."""
        if self.month is None:
            return None if self.year is None else f"{self.year:04}"
        if self.day is not None and not _exists(self.year, self.month, self.day):
            return None
        head = "-" if self.year is None else f"{self.year:04}"
        return f"{head}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

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
    """Resolves the dates of one text in their order and remembers the last one."""

    def __init__(self, view: str, published: datetime.date | None) -> None:
        self._view = view
        self._published = published
        self._last: PartialDate | None = None
        self._last_end = 0

    def resolve(self, form: DateForm) -> tuple[str | None, str | None] | None:
        """Return ISO start and end of a form; None if it is no date (February 30th)."""
        first = self._first(form)
        if first is None:
            return None, None
        iso = first.iso()
        if iso is None:
            return None if first.month is not None else (None, None)
        last = None if form.last is None else self._end_of_period(form.last, first)
        self._last, self._last_end = last or first, form.end
        return iso, last.iso() if last is not None else None

    def _first(self, form: DateForm) -> PartialDate | None:
        if isinstance(form.first, Weekday):
            return self._weekday(form.first)
        if isinstance(form.first, Festival):
            return self._festival(form.first, form.start)
        return self._calendar(form.first, form.start)

    def _calendar(self, date: Calendar, position: int) -> PartialDate | None:
        if date.day is not None and date.day.base != "written":
            base = self._last if date.day.base == "context" else self._today()
            return None if base is None else base.plus_days(date.day.number)
        day = None if date.day is None else date.day.number
        if date.month is not None and date.month.base != "written":
            return self._relative_month(date.month, day)
        if date.year is not None:
            year = self._year(date.year)
            if year is None and date.month is None:
                return None
            return PartialDate(year, None if date.month is None else date.month.number, day)
        if date.month is not None:
            return self._with_year(date.month.number, day, position)
        return None if day is None else self._with_month(day)

    def _today(self) -> PartialDate | None:
        return None if self._published is None else PartialDate.of(self._published)

    def _year(self, year: Part) -> int | None:
        if year.base == "written":
            return year.number
        base = self._last if year.base == "context" and self._last is not None else self._today()
        return None if base is None or base.year is None else base.year + year.number

    def _relative_month(self, month: Part, day: int | None) -> PartialDate | None:
        base = self._last if month.base == "context" and self._last is not None else self._today()
        if base is None or base.month is None:
            return None
        months = base.month - 1 + month.number
        year = None if base.year is None else base.year + months // 12
        return PartialDate(year, months % 12 + 1, day)

    def _with_year(self, month: int, day: int | None, position: int) -> PartialDate:
        """Give a month (and day) its year: that of the sentence's or paragraph's last date, or of publication."""
        last = self._last
        if last is not None and last.year is not None and self._carries(last, month, day, position):
            return PartialDate(last.year, month, day)
        if self._published is None:
            return PartialDate(None, month, day)
        return PartialDate(self._likely_year(month, day), month, day)

    def _carries(self, last: PartialDate, month: int, day: int | None, position: int) -> bool:
        """Tell whether the year of the date before still holds here."""
        if self._published is None:
            return True
        between = self._view[self._last_end : position]
        if _PARAGRAPH in between or (last.month is None and "。" in between):
            return False
        return last.month is None or (month, day or 31) >= (last.month, last.day or 1)

    def _likely_year(self, month: int, day: int | None) -> int:
        """Return the year that puts a day near the publication, and not far after it."""
        assert self._published is not None
        year = self._published.year
        near = datetime.date(year, month, min(day or 1, 28))
        if near - self._published > _AHEAD:
            return year - 1
        if self._published - near > 2 * _AHEAD - datetime.timedelta(days=30):
            return year + 1
        return year

    def _with_month(self, day: int) -> PartialDate | None:
        """Give a lone day (25日) the month of the date before it, or of the publication."""
        last, today = self._last, self._today()
        if last is not None and last.month is not None:
            same = PartialDate(last.year, last.month, day)
            if today is None or (last.day or 1) <= day:
                return same
            later = PartialDate(today.year, today.month, day)
            return later if self._published is not None and day <= self._published.day else same
        if today is None or today.month is None or today.year is None:
            return None
        if self._published is not None and day > self._published.day + 1:
            months = today.year * 12 + today.month - 2
            return PartialDate(months // 12, months % 12 + 1, day)
        return PartialDate(today.year, today.month, day)

    def _weekday(self, date: Weekday) -> PartialDate | None:
        if self._published is None:
            return None
        days = date.weekday - self._published.weekday()
        if date.weeks is None:
            days -= 7 if days > 0 else 0
        else:
            days += 7 * date.weeks
        return PartialDate.of(self._published + datetime.timedelta(days=days))

    def _festival(self, date: Festival, position: int) -> PartialDate | None:
        calendar, month, day = festival(date.name) if date.name else ("lunar", date.month or 1, date.day or 0)
        year = None if date.year is None else self._year(date.year)
        if calendar == "solar":
            return PartialDate(year, month, day) if year else self._with_year(month, day, position)
        if year is None:
            rough = self._with_year(min(month + 1, 12), 1, position)
            year = rough.year
        found = None if year is None else _lunar_date(year, month, day)
        return None if found is None else PartialDate.of(found)

    def _end_of_period(self, last: Calendar, first: PartialDate) -> PartialDate | None:
        month = first.month if last.month is None else last.month.number
        year = first.year if last.year is None else self._year(last.year)
        if last.year is None and year is not None and first.month is not None and (month or 0) < first.month:
            year += 1
        return PartialDate(year, month, None if last.day is None else last.day.number)


def _lunar_date(year: int, month: int, day: int) -> datetime.date | None:
    if month == 12 and day == 0:
        return solar_date(year, 1, 0)
    return solar_date(year, month, day)
