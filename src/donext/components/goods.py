"""Names of goods and services: their heads, and where a name begins that a tagger cuts to pieces.

A tagger that does not know the goods reads the verbs inside their names as predicates (消毒|水, 急救|转运|呼吸机)
and what tells their kind as adverbs (一次性|口罩). What stands between a number, or a 、 of a list, and the head of
goods is their name, whatever its words are elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from donext import lexicons
from donext.values import QuantityMatch
from donext.views import simplified_view

if TYPE_CHECKING:
    from donext.components.tokens import Token

LONGEST_NAME = 20
"""The longest name (characters) that is put together from words which are no nouns."""

_JOINS = frozenset("、 和 及 与 以及 或".split())
_IN_NAMES = frozenset("n nz nw vn an a b s q ORG LOC PER QUOTE".split())
_PREDICATIVE = frozenset("v vd d ad m f TIME".split())  # what a name holds only where nothing else can stand
_COUNT_ANYTHING = frozenset("个 份 条 位 次 项 种 类 批 些 部分".split())
NEVER_IN_NAMES = frozenset(
    (
        "已 都 均 也 还 将 正 再 共 各 约 近 超 逾 共计 合计 总计 价值 分别 累计 用于 "
        "来自 源自 等 包括 是 为 有 含 内含 装有 印有 配有 带有"
    ).split()
)

# A size, or the first half of one: 65英寸电视机, 500毫升|装洗手液.
_SIZE = re.compile(r"[0-9.]{1,6}[^0-9.]{1,3}")

_TITLE = re.compile(r"(?<=[^《》]{2})《[^《》]{1,30}》$")  # 油画《春山》
_BRACKET = re.compile(r"(?:（[^（）]{1,30}）|\([^()]{1,30}\))$")


@lru_cache(maxsize=1)
def _longest_head() -> int:
    return max(map(len, lexicons.words("goods")))


@lru_cache(maxsize=1)
def _generic() -> re.Pattern[str]:
    return re.compile(".{0,6}(?:" + lexicons.alternatives(lexicons.terms("generic_goods")) + ")")


@lru_cache(maxsize=8192)  # the same words come again and again
def goods_head(name: str) -> str:
    """Return the head of goods or a service that a noun phrase ends with, or an empty string.

    The name may be written in either script; the head is returned in simplified characters.

    >>> goods_head("医用外科口罩"), goods_head("護目鏡"), goods_head("有关方面")
    ('口罩', '护目镜', '')
    """
    name = _TITLE.sub("", _BRACKET.sub("", simplified_view(name))).rstrip("”’」』》")
    goods, not_items = lexicons.words("goods"), lexicons.words("not_items")
    for length in range(min(_longest_head(), len(name)), 0, -1):
        tail = name[-length:]
        if tail in not_items:
            return ""  # 方面, 现金: the longest word decides
        if tail in goods:
            return tail
    return ""


def is_goods(name: str) -> bool:
    """Tell whether a noun phrase names goods or a service by its head.

    >>> is_goods("医用外科口罩"), is_goods("视频会议服务"), is_goods("有关方面")
    (True, True, False)
    """
    return goods_head(name) != ""


def is_generic(name: str) -> bool:
    """Tell whether a name says no more than goods of some kind (防疫物资)."""
    return _generic().fullmatch(simplified_view(name)) is not None


def with_goods_names(tokens: list[Token]) -> list[Token]:
    """Return the tokens, those that stand inside a name of goods with the tag GOODS unless they are nouns.

    After a number, or in a list after counted or named goods, everything up to the head is the name (160台|急救|
    转运|呼吸机); elsewhere only the words of ``goods_modifiers.csv`` are (捐赠|消毒|水).

    Args:
        tokens: the words, values and triggers of a sentence in order.
    """
    read = [_without_trigger(token, after) for token, after in zip(tokens, [*tokens[1:], None], strict=True)]
    i = 0
    while i < len(read):
        if read[i].value is not None or not (i and _opens(read[i - 1])):
            i += 1
            continue
        last = _head_after(read, i, strict=not _surely_goods(read, i))
        if last is None:
            i += 1
            continue
        for k in range(i, last + 1):
            if read[k].tag not in _IN_NAMES or k == last or read[k].tag == "a":
                read[k] = replace(read[k], tag=read[k].tag if read[k].tag in _NAMES else "GOODS")
        i = last + 1
    return read


def _without_trigger(token: Token, after: Token | None) -> Token:
    """Return 配送 of 配送服务 and 援助 of 2万吨援助小麦 as words: they say what is given, and give nothing."""
    if after is not None and after.text == "服务" and getattr(token.value, "kind", "") == "deliver":
        return replace(token, tag="GOODS", value=None)
    return token


_NAMES = frozenset(("ORG", "LOC", "PER", "QUOTE"))


def _opens(before: Token) -> bool:
    """Tell whether a name of goods can begin after a token."""
    return (
        before.value is not None
        or before.text in _JOINS
        or before.tag == "v"
        or before.text in ("的", "了", "，", "：", ":", "（")
    )


def _surely_goods(tokens: list[Token], i: int) -> bool:
    """Tell whether only goods can follow: after a number of things, or after 、 in a list of goods."""
    before = tokens[i - 1]
    if isinstance(before.value, QuantityMatch):
        return before.value.kind in ("goods", "weight", "volume") and before.value.unit not in _COUNT_ANYTHING
    if before.text in _JOINS and i > 1:
        listed = tokens[i - 2]
        return listed.tag == "GOODS" or isinstance(listed.value, QuantityMatch)
    return False


def _head_after(tokens: list[Token], i: int, *, strict: bool) -> int | None:
    """Return the index of the head of the goods whose name begins at `i`, or None.

    Args:
        tokens: the tokens.
        i: where the name begins.
        strict: whether only nouns and known modifiers may stand before the head.
    """
    name = ""
    found: int | None = None
    for k in range(i, len(tokens)):
        token = tokens[k]
        if token.value is not None or token.text in NEVER_IN_NAMES:
            break
        name += token.text
        head = goods_head(name)
        cut = len(head) > len(token.text)  # the tagger cut the head: 画|作
        modifies = (
            cut
            or token.text in lexicons.words("goods_modifiers")
            or (token.tag == "m" and _SIZE.fullmatch(token.text) is not None)
        )
        allowed = modifies or token.tag in _IN_NAMES or (not strict and token.tag in _PREDICATIVE)
        if not allowed or len(name) > LONGEST_NAME:
            break
        if found is not None and not modifies and token.tag not in _IN_NAMES:
            break  # what follows a head is a predicate: 30吨蔬菜|运抵
        if head and token.tag not in ("PER", "LOC") and (cut or found is None or token.tag not in _PREDICATIVE):
            found = k
    return found
