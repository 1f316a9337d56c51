"""Names that a tagger cut, known by the list in which they stand: 甲集团、融|信、乙公司, 远|石工、青|禾建|两家企业."""

from __future__ import annotations

from donext import lexicons
from donext.components.annotations import NAMES
from donext.components.tokens import NOMINAL, Token, join
from donext.values import AmountMatch, QuantityMatch

_NEVER_LISTED = frozenset("u w p r xc".split())
_LONGEST_LISTED = 5
_MOST_SUMMED, _LONGEST_SUMMED = 6, 8
_LIST_MARKS = frozenset("、 ， ； ： , ; :".split())
_SHORTEST_SHARER, _LONGEST_SHARER = 2, 16
_DAYS = frozenset(("DATE", "TIME"))  # 白露|茶业


def with_listed_names(tokens: list[Token], view: str) -> list[Token]:
    """Return the tokens with the names in lists joined where the tagger cut them.

    Args:
        tokens: the tokens of a sentence.
        view: the simplified view of the article's text.
    """
    return _names_with_sums(_listed_names(_summed_names(tokens, view), view), view)


def _listed_names(tokens: list[Token], view: str) -> list[Token]:
    """Read what stands between two 、 beside names as a name, too, whatever its words are: 甲集团、融|信、乙公司."""
    marks = [i for i, token in enumerate(tokens) if token.text == "、"]
    read = list(tokens)
    for mark in reversed(marks):
        end = next(
            (k for k in range(mark + 1, len(tokens)) if tokens[k].text in ("、", "等") or k > mark + _LONGEST_LISTED),
            len(tokens),
        )
        if end == len(tokens) or tokens[end].text not in ("、", "等"):
            continue
        inner = tokens[mark + 1 : end]
        if not inner or not 2 <= inner[-1].end - inner[0].start <= _LONGEST_LISTED:
            continue
        beside = [t.tag for t in (*tokens[max(mark - 1, 0) : mark], *tokens[end + 1 : end + 2])]
        odd = any(t.tag not in NOMINAL for t in inner) or all(t.tag == "a" for t in inner)
        if odd and all(t.value is None and t.tag not in _NEVER_LISTED for t in inner):
            if "ORG" in beside:
                read[mark + 1 : end] = [join(inner, view, "ORG")]
            elif beside in (["PER", "PER"], ["PER", "nz"]):
                read[mark + 1 : end] = [join(inner, view, "PER")]  # 陆小雨、白微、周明
    return read


def _summed_names(tokens: list[Token], view: str) -> list[Token]:
    """Read as names what is listed right before as many bodies as it is: 远|石重工、白露|电力、青|禾建|三家企业."""
    read = list(tokens)
    for i in reversed(range(len(tokens))):
        number = tokens[i].value
        if not isinstance(number, QuantityMatch) or number.kind != "organization" or number.value is None:
            continue
        runs = _listed_before(tokens, i, int(number.value)) if 1 < number.value <= _MOST_SUMMED else []
        for begin, end in reversed(runs):
            odd = any(token.tag not in NOMINAL for token in tokens[begin:end])
            if odd:
                read[begin:end] = [join(tokens[begin:end], view, "ORG")]
    return read


def _listed_before(tokens: list[Token], i: int, number: int) -> list[tuple[int, int]]:
    """Return the ranges of as many short names as end before `i`, with 、 between them, or none."""
    runs: list[tuple[int, int]] = []
    end = i
    while len(runs) < number:
        begin = end
        while begin and tokens[begin - 1].tag not in _NEVER_LISTED and tokens[begin - 1].value is None:
            begin -= 1
        if begin == end or not _SHORTEST_SHARER <= tokens[end - 1].end - tokens[begin].start <= _LONGEST_SUMMED:
            return []
        runs.insert(0, (begin, end))
        if len(runs) < number and (not begin or tokens[begin - 1].text != "、"):
            return []
        end = begin - 1
    before = tokens[runs[0][0] - 1] if runs[0][0] else None
    return runs if before is None or (before.tag == "w" and before.text != "、") else []


def _names_with_sums(tokens: list[Token], view: str) -> list[Token]:
    """Read what stands before a sum in a list of names and sums as a name, too: 甲集团1万元，西域|果业|3万元."""
    runs = _before_sums(tokens)
    read = list(tokens)
    for i in reversed(range(len(runs))):
        begin, end = runs[i]
        beside = [run for run in (runs[i - 1] if i else None, runs[i + 1] if i + 1 < len(runs) else None) if run]
        listed = [(a, b) for a, b in beside if a == end + 2 or begin == b + 2]
        if any(_is_known(tokens[a:b]) for a, b in listed) and _may_be_name(tokens[begin:end]):
            read[begin:end] = [join(tokens[begin:end], view, "ORG")]
    return read


def _before_sums(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the ranges of the words that stand between a mark and a sum before a mark: ，|西域|果业|3万元|，."""
    runs, begin = [], 0
    for i, token in enumerate(tokens):
        if token.text in _LIST_MARKS or token.text in ("其中", "。"):
            begin = i + 1
        ends = i + 1 == len(tokens) or tokens[i + 1].tag == "w"
        if isinstance(token.value, AmountMatch) and ends and begin < i:
            runs.append((begin, i))
    return runs


def _may_be_name(tokens: list[Token]) -> bool:
    """Tell whether words can be a name that a tagger does not know, and do not say what the sum is for."""
    name = "".join(token.text for token in tokens)
    if (len(tokens) == 1 and tokens[0].tag in NAMES) or not _SHORTEST_SHARER <= len(name) <= _LONGEST_SHARER:
        return False
    if name.endswith(lexicons.terms("not_items")) or name.endswith(lexicons.terms("generic_goods")):
        return False
    begins = len(tokens) == 1 or tokens[0].tag in NOMINAL or tokens[0].tag in _DAYS  # no 购买|设备|3万元
    words = all(token.tag not in _NEVER_LISTED and (token.value is None or token.tag in _DAYS) for token in tokens)
    return begins and words and (_is_known(tokens) or name.startswith("无名"))


def _is_known(tokens: list[Token]) -> bool:
    """Tell whether some words hold a name, or end with the head of one."""
    heads = lexicons.terms("party_heads", kind="organization")
    return any(token.tag in (*NAMES, "nz", "nw") for token in tokens) or tokens[-1].text.endswith(heads)
