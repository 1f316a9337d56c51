"""When an article was published: from its dateline, its header lines, or what its form states."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from donext.views import simplified_view

__all__ = ["full_date", "has_dateline", "is_date_label", "publication_date"]

_FULL = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})\s{0,2}(?:年\s{0,2}|[-/.](?=\s{0,2}[0-9]))\s{0,2}([0-9]{1,2})\s{0,2}(?:月\s{0,2}|[-/.])\s{0,2}"
    r"([0-9]{1,2})(?![0-9])"
)
_COMPACT = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])(?![0-9])")
# "新华社武汉2月5日电", "央广网北京2020年1月29日消息", "长江日报-长江网2月2日讯", "（人民日报武汉2月9日电）"
_DATELINE = re.compile(
    r"(?:(?<![0-9])((?:19|20)?[0-9]{2})\s?年\s?)?(?<![0-9])([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日\s?(?:[上下]午|[晚早])?\s?"
    r"(?:专电|电|消息|讯|综合消息|报道|综合报道)(?=\s|[（(:：，,】\])）]|$|[^子话力视动费梯器信商网])"
)
_LABEL = re.compile(r"publi|date|time|发布|日期", re.IGNORECASE)
_HEAD_LINES = 5
_DATELINE_REACH = 60
_LONGEST_HEADER = 120
_NEAR = datetime.timedelta(days=60)


def full_date(text: str) -> datetime.date | None:
    """Return the first date with a year in a text, or None.

    >>> full_date("发布时间：2020年02月03日 10:24")
    datetime.date(2020, 2, 3)
    """
    return next(_full_dates(simplified_view(text)), None)


def _full_dates(view: str) -> Iterator[datetime.date]:
    for match in _FULL.finditer(view):
        if day := _day(match[1], match[2], match[3]):
            yield day


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
    except ValueError:
        return None


def is_date_label(name: str) -> bool:
    """Tell whether a <meta> of this name or property states when a page was published."""
    return _LABEL.search(name) is not None and "modif" not in name.lower() and "update" not in name.lower()


def has_dateline(line: str) -> bool:
    """Tell whether a line begins with a dateline such as "新华社武汉2月5日电"."""
    return _DATELINE.search(simplified_view(line[:_DATELINE_REACH])) is not None


def publication_date(
    lines: list[str], stated: datetime.date | None, given: datetime.date | None
) -> datetime.date | None:
    """Return when an article was published.

    Args:
        lines: its lines in order, title and boilerplate included.
        stated: the date that its form states (<meta>, a table's column), or None.
        given: the date that the caller gave; it completes a dateline without a year, and is the answer where
            the article shows no date of its own.

    Returns:
        The date of the dateline, else of a header line, else the stated one, else the given one.
    """
    head = [simplified_view(line[:400]) for line in lines[:_HEAD_LINES]]
    header = next((day for line in head if _is_header(line) for day in _full_dates(line)), None)
    for line in [*head, *(simplified_view(line[-40:]) for line in lines[-3:])]:
        match = _DATELINE.search(line[:_DATELINE_REACH])
        if match is None:
            continue
        if match[1]:
            return _day(match[1], match[2], match[3])
        known = header or stated or given
        if known and (day := _completed(match[2], match[3], known)):
            return day
        break
    return header or stated or given


def _is_header(line: str) -> bool:
    """Tell whether a line can be the header of a page, which holds the date of the article."""
    return len(line) <= _LONGEST_HEADER and not line.endswith(("。", "！", "？"))


def _completed(month: str, day: str, known: datetime.date) -> datetime.date | None:
    """Return the month and day in the year that brings them nearest to a known date."""
    days = [_day(str(known.year + step), month, day) for step in (-1, 0, 1)]
    found = [day for day in days if day]
    return min(found, key=lambda day: abs(day - known)) if found else None
