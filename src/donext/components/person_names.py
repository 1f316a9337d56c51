"""Names of persons that the tagger cut, known by the title or kinship before them: 会长|符|大强, 胞弟|许|自立."""

from __future__ import annotations

from functools import lru_cache

from donext import lexicons
from donext.components.annotations import NAMES, Trigger
from donext.components.tokens import NOMINAL, Token

_AND = frozenset("、 和 与 及".split())
_GOES_ON = frozenset("各 均 也 亦 则 又 向 将 把 给 对 等".split())
_ENDS = frozenset(("d", "ad", "p"))
_NEVER = frozenset(("w", "u", "m", "r", "xc", "TIME", "ORG", "p", "c"))
_PIECES_OF_TITLE, _SHORTEST, _LONGEST = 4, 2, 3


def with_titled_names(tokens: list[Token], view: str) -> list[Token]:
    """Return the tokens with titles and the names after them joined where the tagger cut them.

    Args:
        tokens: the tokens of a sentence.
        view: the simplified view of the article's text.
    """
    tokens = _with_titles(tokens, view)
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        joined.append(tokens[i])
        i += 1
        if not _is_title(joined[-1]):
            continue
        listed = False
        while (end := _end_of_name(tokens, i, listed=listed)) > i:
            joined.append(_joined(tokens[i:end], view, "PER"))
            i = end
            if i + 1 >= len(tokens) or tokens[i].text not in _AND:
                break
            joined.append(tokens[i])
            i, listed = i + 1, True
    return joined


def _joined(tokens: list[Token], view: str, tag: str) -> Token:
    start, end = tokens[0].start, tokens[-1].end
    return tokens[0] if len(tokens) == 1 and tokens[0].tag == tag else Token(start, end, view[start:end], tag)


@lru_cache(maxsize=1)
def _titles() -> tuple[str, ...]:
    return tuple(title for title in lexicons.terms("titles") if len(title) > 1)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Return the first characters of titles: most words begin with another one and need no further look."""
    return frozenset(title[0] for title in lexicons.terms("titles"))


def _is_title(token: Token) -> bool:
    named = token.tag in NOMINAL and token.tag != "PER" and token.value is None
    return named and (token.text.endswith(_titles()) or token.text in lexicons.words("cues", kind="kin"))


def _with_titles(tokens: list[Token], view: str) -> list[Token]:
    """Join a title that the tagger cut: 副|理事|长."""
    titles = lexicons.words("titles")
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        end = i + 1
        if tokens[i].text[:1] in _beginnings() and tokens[i].tag not in NAMES and tokens[i].value is None:
            for k in range(min(i + _PIECES_OF_TITLE, len(tokens)), i + 1, -1):
                pieces = tokens[i:k]
                odd = any(piece.tag not in NOMINAL for piece in pieces)
                if odd and view[pieces[0].start : pieces[-1].end] in titles and all(p.value is None for p in pieces):
                    end = k
                    break
        joined.append(tokens[i] if end == i + 1 else _joined(tokens[i:end], view, "n"))
        i = end
    return joined


def _end_of_name(tokens: list[Token], i: int, *, listed: bool) -> int:
    """Return the index after the name that begins at `i`, or `i` if none does.

    Args:
        tokens: the tokens.
        i: the index after a title, or after 、 in a list of names.
        listed: whether a name stands before it in a list.
    """
    if i < len(tokens) and tokens[i].tag == "PER" and len(tokens[i].text) >= _LONGEST:
        return i + 1
    text = ""
    for k in range(i, min(i + _LONGEST, len(tokens))):
        token = tokens[k]
        if token.value is not None or token.tag in _NEVER or token.text in _GOES_ON or (k > i and token.tag in _ENDS):
            return i
        text += token.text
        if len(text) > _LONGEST or token.text in lexicons.words("party_heads"):
            return i  # 华侨|华人|已捐款
        cut_family_name = tokens[i].tag == "PER" and len(tokens[i].text) == 1
        if len(text) < _SHORTEST or not _begins_with_family_name(text):
            continue
        word = k == i and len(text) == _SHORTEST and token.tag != "PER"  # 校友卓越、…: it may be any word
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        if after is None or (word and not (listed or after.text == "、")):
            continue
        if _may_follow(after) or (cut_family_name and k > i and after.tag == "v"):
            return k + 1
    return i


def _begins_with_family_name(text: str) -> bool:
    names = lexicons.words("surnames")
    return text[0] in names or text[:2] in names


def _may_follow(token: Token) -> bool:
    """Tell whether a word stands after a name that gives: 各, 率先, 向, 捐出, or the next name."""
    if isinstance(token.value, Trigger):
        return token.value.kind in ("give", "raise")
    return token.text in _AND or token.text in _GOES_ON or token.tag in _ENDS
