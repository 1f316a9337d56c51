"""Which form a text has."""

from __future__ import annotations

import re
from typing import Literal, get_args

from donext.readers import dump, html, segmented
from donext.readers.markup import is_markup

__all__ = ["FORMS", "Form", "form_of"]

Form = Literal["html", "html_dump", "text_dump", "segmented", "plain"]
"""The forms of one decoded string: page or fragment, the two dumps, segmented lines, plain text, Markdown."""

FORMS: tuple[Form, ...] = get_args(Form)

_PLAIN_LINE = re.compile(r"[\s\ufeff]*[^<\s\ufeff][^<\n]*\n")
_STAR_LINE = re.compile(r"^[ \t]*\*[ \t]*\r?$", re.MULTILINE)


def form_of(text: str) -> Form:
    """Return the form of a text.

    >>> form_of(">>>标题\\n正文")
    'text_dump'
    """
    if html.is_page(text):
        return "html"
    if dump.is_dump(text):
        return "text_dump"
    if is_markup(text):
        return "html_dump" if _PLAIN_LINE.match(text) or _STAR_LINE.search(text) else "html"
    return "segmented" if segmented.is_segmented(text) else "plain"
