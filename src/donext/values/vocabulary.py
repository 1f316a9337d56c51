"""Patterns built from the lexicon tables for numbers and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from donext.lexicons import Row, alternatives


def guarded(found: Iterable[Row]) -> str:
    """Return a pattern for terms that do not count before the entries of their ``not_before`` column.

    A term that begins or ends with a Latin letter must not touch another one.
    """
    parts = []
    for row in sorted(found, key=lambda row: (-len(row.term), row.term)):
        part = re.escape(row.term)
        if re.match(r"[A-Za-z]", row.term):
            part = r"(?<![A-Za-z])" + part
        if re.search(r"[A-Za-z]\Z", row.term):
            part += r"(?![A-Za-z])"
        blockers = row["not_before"].split()
        if blockers:
            part += rf"(?!{alternatives(blockers)})"
        parts.append(part)
    return "|".join(parts)
