"""Values as the cells of a CSV file, and cells that a spreadsheet program cannot run."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫"
_BLANK = '(?:[^\\S\t\r\n]|[\u200b\ufeff"])*'  # a quotation mark behind a tab is read as that of a cell
_RUNS = re.compile(f"^(?=[\t\r\n]|{_BLANK}[{_SIGNS}])|(?<=[;\t\r\n])(?={_BLANK}[{_SIGNS}])")
"""Where a formula may begin: at the beginning of a cell, and after what some programs take for the end of one."""


def csv_cell(value: Any) -> str:
    """Return a value as the text of a cell; None is empty, and a NUL is shown as U+FFFD.

    Many programs take a NUL for the end of a cell or of the file, and Python 3.10 cannot write one.

    >>> csv_cell(Decimal("1E+6")), csv_cell(True), csv_cell(None)
    ('1000000', 'true', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value).replace("\0", "\ufffd")


def inert_cell(text: str) -> str:
    """Return the text of a cell with an apostrophe wherever a spreadsheet program would begin to run it.

    A formula begins with = + - @, also in full width or after spaces, at the beginning of a cell or behind a tab or
    line end; behind a semicolon, too, which is the sign between cells in half of Europe. All other text stays as it is.

    >>> inert_cell("=1+1"), inert_cell("a; @b"), inert_cell("3-5")
    ("'=1+1", "a;' @b", '3-5')
    """
    return _RUNS.sub("'", text)
