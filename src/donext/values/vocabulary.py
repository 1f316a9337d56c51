"""Patterns built from the lexicon tables for numbers and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from donext.lexicons import Row, alternatives


def guarded(found: Iterable[Row]) -> str:
    """Return a pattern for terms that do not count before the entries of their ``not_before`` column.

    A term that begins or ends with a Latin letter must not touch another one.
    """
    after: dict[str, str] = {}
    for row in found:
        latin = r"(?![A-Za-z])" if re.search(r"[A-Za-z]\Z", row.term) else ""
        blockers = row["not_before"].split()
        after[row.term] = latin + (rf"(?!{alternatives(blockers)})" if blockers else "")
    in_latin = [term for term in after if re.match(r"[A-Za-z]", term)]
    others = [term for term in after if not re.match(r"[A-Za-z]", term)]
    patterns = [alternatives(others, after=after)] if others else []
    if in_latin:
        patterns.append(rf"(?<![A-Za-z])(?:{alternatives(in_latin, after=after)})")
    return "|".join(patterns)
