"""Checks of what a caller passes in; the API and the readers use the same ones and say the same thing."""

from __future__ import annotations

import datetime
import re

_HALF_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def article_text(value: object) -> str:
    """Return `value` if it is a text; half surrogates, which no encoding can hold, become �.

    Raises:
        TypeError: if it is not a string; the message says what was expected.

    >>> article_text("捐款100万元\\ud83d")
    '捐款100万元�'
    """
    if isinstance(value, str):
        return _HALF_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, bytes | bytearray):
        raise TypeError("text must be a str, not bytes: decode it, or give the file to donext.read(path)")
    raise TypeError(f"text must be a str, the text of one article, not {_described(value)}")


def published_date(value: object) -> datetime.date | None:
    """Return a date of publication as a date, or None if there is none.

    Args:
        value: None, a ``datetime.date`` (the time of a ``datetime`` is dropped) or "YYYY-MM-DD".

    Raises:
        TypeError: if it is anything else than a date, a string or None.
        ValueError: if the string is no day of the calendar in that form.

    >>> published_date("2020-02-01")
    datetime.date(2020, 2, 1)
    """
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published must be a date, a string such as '2020-02-01' or None, not {_described(value)}")
    try:
        if not _ISO_DAY.fullmatch(value.strip()):
            raise ValueError("not in the form YYYY-MM-DD")
        return datetime.date.fromisoformat(value.strip())
    except ValueError as error:
        raise ValueError(
            f"published must be a day written YYYY-MM-DD, such as '2020-02-01', not {value!r} ({error})"
        ) from None


def _described(value: object) -> str:
    return "None" if value is None else f"{type(value).__name__} ({value!r:.60})"
