"""A second view of a text for the rules: simplified characters, half-width forms, the same length.

Rules and lexicons read the view; names, mentions and offsets come from the text itself. The view maps one
character to one character, so a position in one is the same position in the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = (0x3400, 0x9FFF)


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Build the character table once: traditional → simplified (OpenCC t2s), full width → half width."""
    import opencc  # noqa: PLC0415  # costs 20 ms that `import donext` must not pay

    table: dict[int, str] = {}
    characters = [chr(code) for code in range(_CJK[0], _CJK[1] + 1)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    for character, simple in zip(characters, simplified, strict=True):
        if simple != character and len(simple) == 1:
            table[ord(character)] = simple
    for code in range(0xFF01, 0xFF5F):
        half = unicodedata.normalize("NFKC", chr(code))
        if half.isalnum() or half in "%+#~.*/@&$":
            table[code] = half
    # Forms that the rules know under one name each.
    table |= {ord("\u3000"): " ", ord("\xa0"): " ", ord("﹑"): "、", ord("﹔"): "；", ord("﹕"): "："}
    table |= {ord("「"): "“", ord("」"): "”", ord("『"): "“", ord("』"): "”", ord("﹐"): "，"}
    return table


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    """Return a pattern for runs of characters that the view changes: most text has few, and finding them is fast."""
    return re.compile(f"[{''.join(re.escape(chr(code)) for code in _table())}]+")


def _changed(run: re.Match[str]) -> str:
    return run.group().translate(_table())


def simplified_view(text: str) -> str:
    """Return `text` in simplified characters and half-width letters and digits, character by character.

    Punctuation such as ，。；： stays as it is. ``len(simplified_view(text)) == len(text)`` for every text.

    >>> simplified_view("捐贈１００萬元，")
    '捐赠100万元，'
    """
    return _changing().sub(_changed, text)
