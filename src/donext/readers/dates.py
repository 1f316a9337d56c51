"""When an article was published: from its dateline, its header lines, or what its form states."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from donext.views import simplified_view

__all__ = ["full_date", "has_dateline", "is_date_label", "is_header", "publication_date"]

_FULL = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})\s{0,2}[年./-]\s{0,2}([0-9]{1,2})\s{0,2}[月./-]\s{0,2}([0-9]{1,2})(?![0-9])"
)
# "新华社武汉2月5日电", "央广网北京2020年1月29日消息", "（解放军报武汉2月9日电）"
_DAY_OF_LINE = (
    r"(?:(?<![0-9])((?:20)?[0-9]{2})\s?年\s?)?(?<![0-9])([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日\s?(?:[上下]午|[晚早])?\s?"
    r"(?:综合|专|快|视频|权威)?(?:电|消息|讯|报道|报导)"
)
_DATELINE = re.compile(_DAY_OF_LINE + r"(?![子话力视动费梯器信商网脑台])")
_CLOSING = re.compile(r"[（(][^（()）]{2,20}?" + _DAY_OF_LINE + r"[）)]$")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?年")
# What may stand in a header line beside its dates.
_HEADER_LABEL = re.compile(r"(?:时间|日期|来源|作者|编辑|责编)\s*[:：]|(?:发布|发表|更新)于")
_NO_HEADER = re.compile(r"[，。；！？捐赠]|截[至止]")
_CLOCK = re.compile(r"[0-9]{1,2}[:：时点][0-9]{2}(?:[:：分][0-9]{2})?|星期[一二三四五六日天]|日|\s")
_META_LABEL = re.compile(r"publi|date|time|发布|日期", re.IGNORECASE)
_HEAD_LINES = 6
_TAIL_LINES = 3
_DATELINE_REACH = 60
_LONGEST_HEADER = 120
_LONGEST_REST = 20
_FEW_DAYS = datetime.timedelta(days=31)


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
    """Return a day of the calendar, or None; a year of two digits is one of this century."""
    try:
        return datetime.date(int(year) % 100 + 2000 if len(year) == 2 else int(year), int(month), int(day))
    except ValueError:
        return None


def is_date_label(name: str) -> bool:
    """Tell whether a <meta> of this name or property says when a page was published."""
    return _META_LABEL.search(name) is not None and "modif" not in name.lower() and "update" not in name.lower()


def has_dateline(line: str) -> bool:
    """Tell whether a line begins with a dateline such as "新华社武汉2月5日电"."""
    return _DATELINE.search(simplified_view(line[:_DATELINE_REACH])) is not None


def publication_date(
    lines: Sequence[str], stated: datetime.date | None, given: datetime.date | None
) -> datetime.date | None:
    """Return when an article was published.

    Args:
        lines: its lines in order, title and boilerplate included.
        stated: the date that its form states (<meta>, a table's column), or None.
        given: the date that the caller gave, or None.

    Returns:
        The date of the dateline, else of a header line or the closing line, else the stated one, else the
        given one. A dateline without a year takes it from these, or from a date near it in the text; where
        there is none, it counts for nothing.
    """
    edges = (*lines[:_HEAD_LINES], *lines[-_TAIL_LINES:])
    shown = next((full_date(line) for line in edges if is_header(line)), None)
    known = shown or stated or given
    dateline = _dateline(lines)
    if dateline is None:
        return known
    year, month, day = dateline.groups()
    if year:
        return _day(year, month, day) or known
    return (_nearest(month, day, known) if known else _in_text(month, day, lines)) or known


def _dateline(lines: Sequence[str]) -> re.Match[str] | None:
    """Return the dateline that begins one of the first lines, or in brackets closes one of the last."""
    heads = (_DATELINE.search(simplified_view(line[:_DATELINE_REACH])) for line in lines[:_HEAD_LINES])
    ends = (_CLOSING.search(simplified_view(line[-_DATELINE_REACH:])) for line in lines[-_TAIL_LINES:])
    return next((match for match in (*heads, *ends) if match), None)


def is_header(line: str) -> bool:
    """Tell whether a line is a header with a date: beside it there are labels, or hardly anything.

    >>> is_header("2020年2月5日 10:24 某某新闻网")
    True
    """
    view = simplified_view(line) if len(line) <= _LONGEST_HEADER else ""
    if not _FULL.search(view):
        return False
    rest = _CLOCK.sub("", _FULL.sub("", view))
    short = len(rest) <= _LONGEST_REST and not _NO_HEADER.search(rest)
    return short or _HEADER_LABEL.search(rest) is not None


def _nearest(month: str, day: str, known: datetime.date) -> datetime.date | None:
    """Return the month and day in the year that brings them nearest to a known date."""
    days = [_day(str(known.year + step), month, day) for step in (-1, 0, 1)]
    return min((day for day in days if day), key=lambda day: abs(day - known), default=None)


def _in_text(month: str, day: str, lines: Sequence[str]) -> datetime.date | None:
    """Return the month and day in the latest year that the text names, if it has a date of that time."""
    views = [simplified_view(line) for line in lines]
    latest = max((year[1] for view in views for year in _YEAR.finditer(view)), default=None)
    found = _day(latest, month, day) if latest else None
    near = found and any(abs(other - found) <= _FEW_DAYS for view in views for other in _full_dates(view))
    return found if near else None
