"""Names as different articles write them."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.schema import Party
from donext.views import simplified_view

_SHORTEST = 2  # characters that must be left of a name
_NOISE = re.compile(r"[\s“”‘’\"'《》]+")
_BRACKETS = re.compile(r"[（(][^（）()]{1,6}[）)]")  # 远山（中国）有限公司


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """Return a name without what articles leave out: quotation marks, spaces, inner brackets, legal forms.

    >>> core("远山（中国）控股集团有限公司"), core("遠山集團"), core("“远山”")
    ('远山', '远山', '远山')
    """
    plain = _BRACKETS.sub("", _NOISE.sub("", simplified_view(name))) or name
    while True:
        form = next((f for f in lexicons.terms("legal_forms") if plain.endswith(f)), None)
        if form is None or len(plain) - len(form) < _SHORTEST:
            return plain
        plain = plain.removesuffix(form)


def cores(parties: tuple[Party, ...]) -> frozenset[str]:
    """Return the cores of the parties' names."""
    return frozenset(core(party.name) for party in parties)


def can_be_one(a: str, b: str) -> bool:
    """Tell whether two cores can name one recipient: 市红十字会 is the end of 禾县市红十字会, 禾县 its beginning."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) or long.endswith(short)
