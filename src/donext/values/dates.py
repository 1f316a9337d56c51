"""Dates in Chinese text: 2020年1月25日, 25日, 次日, 昨晚, 上周三, 2月底, 3月18日至20日, 民国109年, 大年初一.

:func:`find_dates` finds the expressions (date_forms.py) and resolves them in text order (date_resolution.py).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from donext.values.date_forms import DateForm, date_forms
from donext.values.date_resolution import Resolver
from donext.views import simplified_view

_UNTIL_BEFORE = re.compile(r"(?:截至|截止(?:到|至|于)?)(?:到|北京时间|当地时间)?[\s（(]{0,2}\Z")
_UNTIL_AFTER = re.compile(r"(?:[^，。；！？\n]{0,6})为?止(?![血痛于咳境])")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text.

    Attributes:
        start: offset of its first character.
        end: offset after its last one; the time of day (凌晨, 24时) is left out.
        text: ``text[start:end]``.
        iso: ISO 8601 at the precision of the text: "2020-01-25", "2020-01", "2020"; "--01-25" or "--01" where
            no year is known; None if it cannot be resolved (昨日 without a date of publication).
        iso_end: the last day (or month, or year) of a period, else None.
        until: True behind 截至 or before 为止: things are counted up to it.
    """

    start: int
    end: int
    text: str
    iso: str | None
    iso_end: str | None
    until: bool


def find_dates(text: str, published: datetime.date | str | None = None) -> list[DateMatch]:
    """Find the dates in a text and resolve those that need another date.

    Years, months and relative words (25日, 今年3月, 昨日) are taken from the dates before them and from the
    date of publication. Words that name no day (近日, 日前, 目前) are no dates.

    Args:
        text: the text, of any script or width.
        published: the date of publication, as a date or in the form "2020-02-01".

    Returns:
        the dates in text order; they do not overlap. Offsets are code points of `text`.

    Raises:
        ValueError: if `published` is a string in another form.
        TypeError: if `published` is neither a date nor a string.

    >>> [(d.text, d.iso) for d in find_dates("1月25日捐款，次日又捐口罩；昨日到账。", "2020-02-01")]
    [('1月25日', '2020-01-25'), ('次日', '2020-01-26'), ('昨日', '2020-01-31')]
    """
    return dates_in_view(simplified_view(text), text, published)


def dates_in_view(view: str, text: str, published: datetime.date | str | None = None) -> list[DateMatch]:
    """As :func:`find_dates`, for a caller who has the simplified view of `text` already."""
    resolver = Resolver(view, as_date(published))
    matches = []
    for form in date_forms(view):
        resolved = resolver.resolve(form)
        if resolved is None:
            continue
        iso, iso_end = resolved
        matches.append(
            DateMatch(form.start, form.end, text[form.start : form.end], iso, iso_end, _is_until(view, form))
        )
    return matches


def as_date(published: datetime.date | str | None) -> datetime.date | None:
    """Return the date of publication as a date.

    Raises:
        ValueError: if it is a string that is not in the form "2020-02-01".
        TypeError: if it is neither a date nor a string.
    """
    if published is None:
        return None
    if isinstance(published, datetime.datetime):
        return published.date()
    if isinstance(published, datetime.date):
        return published
    if not isinstance(published, str):
        raise TypeError(f"published must be a date or a string such as '2020-02-01', not {type(published).__name__}")
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise ValueError(f"published must be a date such as '2020-02-01', not {published!r}") from None


def _is_until(view: str, form: DateForm) -> bool:
    if _UNTIL_BEFORE.search(view[max(0, form.start - 12) : form.start]):
        return True
    return _UNTIL_AFTER.match(view, form.end) is not None
