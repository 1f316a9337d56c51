"""The words around a number that make it a bound or an estimate: 约, 近, 超过, 不到, 左右, 以上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from donext.lexicons import Row, alternatives, rows
from donext.values.numerals import Qualifier

_LINK = "[了有达到共为是:：]?"
_WINDOW = 9  # no qualifying word with its link is longer


@dataclass(frozen=True, slots=True)
class QualifyingWord:
    """A word such as 超过 beside a number; `start` and `end` are its place in the text."""

    start: int
    end: int
    qualifier: Qualifier


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], dict[str, Row]]:
    words = {row.term: row for row in rows("qualifiers") if row["side"] == "before"}
    return re.compile(rf"(?P<word>{alternatives(words)}){_LINK}\s{{0,2}}\Z"), words


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, Row]]:
    words = {row.term: row for row in rows("qualifiers") if row["side"] == "after"}
    return re.compile(rf"\s{{0,2}}(?:[（(]含[）)])?(?P<word>{alternatives(words)})"), words


def word_before(view: str, position: int) -> QualifyingWord | None:
    """Return the qualifying word that ends where the number at `position` begins."""
    pattern, words = _before()
    first = max(0, position - _WINDOW)
    match = pattern.search(view[first:position])
    if match is None:
        return None
    start = first + match.start("word")
    row = words[match["word"]]
    if start > 0 and view[start - 1] in row["not_after"]:
        return None
    return QualifyingWord(start, first + match.end("word"), cast(Qualifier, row["qualifier"]))


def word_after(view: str, position: int) -> QualifyingWord | None:
    """Return the qualifying word that follows a number with its unit, which ends at `position`."""
    pattern, words = _after()
    match = pattern.match(view, position)
    if match is None:
        return None
    return QualifyingWord(match.start("word"), match.end("word"), cast(Qualifier, words[match["word"]]["qualifier"]))


def combined(own: Qualifier, before: QualifyingWord | None, after: QualifyingWord | None) -> Qualifier:
    """Return the qualifier of a number: the word before it counts first, then the word after, then its own.

    近二百余万 is about, 超过30万 is more_than, 5万元左右 is about; "about" of the number itself (数百) stays.
    """
    if before is not None:
        return before.qualifier
    if after is not None:
        return after.qualifier
    return own
