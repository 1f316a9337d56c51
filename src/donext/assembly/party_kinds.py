"""What kind of party a noun phrase names: a person, a body, a place, a group."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.components.chunks import Chunk
from donext.components.tokens import Token
from donext.schema import PartyKind
from donext.values import QuantityMatch

_COUNTED = frozenset(("person", "place", "organization"))
_BODY = re.compile(r"(?:公司|集团|银行|医院|基金会|协会|商会|大学|学院|学校|[中小]学|酒店|宾馆|饭店|超市|工厂)$")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9 .&'’·\-]+")
_FEW = 100  # persons
_NICKNAME = re.compile(r".{1,5}[哥姐叔婶爷奶嫂伯侠妈爸弟妹]$")
_ANONYMOUS = re.compile(r"爱心人士|好心人|不愿透露|匿名|无名氏|不知名")


@lru_cache(maxsize=1)
def suffixes() -> dict[str, re.Pattern[str]]:
    """Return patterns for the heads of bodies' names and of phrases that describe people, places or bodies."""

    def pattern(kind: str) -> re.Pattern[str]:
        return re.compile("(?:" + lexicons.alternatives(lexicons.terms("party_heads", kind=kind)) + ")$")

    return {"organization": pattern("organization"), "group": pattern("group")}


@lru_cache(maxsize=1)
def not_parties() -> frozenset[str]:
    """Return nouns that name no party, whatever stands before them: 善款, 物资."""
    return frozenset(lexicons.terms("not_items")) | frozenset(lexicons.terms("generic_goods"))


@lru_cache(maxsize=1)
def titles() -> re.Pattern[str]:
    """Return a pattern for a title at the end: 某集团董事长."""
    return re.compile("(?:" + lexicons.alternatives(lexicons.terms("titles")) + ")$")


def party_kind(text: str, tokens: list[Token]) -> PartyKind | None:
    """Return the kind of party that a noun phrase names, or None if it names none."""
    if not tokens:
        return None
    text = text.strip("“”‘’\"' ")
    bracket = next((i for i, token in enumerate(tokens) if i and token.text in "（("), 0)
    if bracket and tokens[-1].text in "）)":  # 某医院（东院）
        return party_kind(text[: max(text.find("（"), text.find("("))], tokens[:bracket])
    if text in lexicons.words("anaphors"):
        return "organization"
    if _ANONYMOUS.search(text):
        return "anonymous"
    last = tokens[-1]
    if (
        isinstance(last.value, QuantityMatch)
        and last.value.unit == "国"
        and len(tokens) > 1
        and tokens[-2].tag == "LOC"
    ):
        return "place"  # 非洲54国
    if len(tokens) == 1 and isinstance(last.value, QuantityMatch) and last.value.unit == "国":
        return "place"  # 11国
    if any(_counts_persons(token) for token in (*tokens[:2], *tokens[-2:-1])) and last.tag in ("n", "nz"):
        return "group"  # 一名乞丐, 某市的|一名|同行
    if isinstance(last.value, QuantityMatch) and last.value.unit in ("人", "人次", "户"):
        return "group"  # 177人, 2356人次
    if text.endswith(lexicons.terms("party_heads", kind="none")):
        return None  # 该校总投资
    if text in ("负责人", "人"):
        return None
    if text.endswith(("是", "的", "了")) or text in ("社会", "我", "你", "您") or text.endswith("记者"):
        return None
    if text.startswith(("各", "众")) and last.tag != "PER" and titles().search(text):
        return "group"  # 各总理, 各理事
    if last.tag == "PER" or (any(t.tag == "PER" for t in tokens) and titles().search(text)):
        return "person"
    if last.text in ("老板", "老板娘", "店主", "车主", "户主") and any(t.text == "的" for t in tokens):
        return "person"  # 这家面馆的老板
    if last.tag in ("n", "nz") and len(tokens) == 2 and tokens[0].tag == "LOC" and titles().search(last.text):
        return "person"  # 沙特国王
    if last.tag == "QUOTE" and is_nickname(last.text):
        return "person"  # 远山镇|“菜大哥”
    if last.tag == "ORG" or (last.tag == "nz" and _LATIN_NAME.fullmatch(last.text)):
        return "organization"
    if last.tag == "LOC" and _BODY.search(text):
        return "organization"  # 远山（禾县）食品有限公司
    if last.tag == "LOC" or text in lexicons.words("places"):
        return "place"
    if len(text) > 2 and suffixes()["organization"].search(text) and text not in not_parties():
        named = any(t.tag in ("ORG", "LOC", "nz", "nw", "QUOTE", "PER") for t in tokens)
        return "organization" if named or len(text) > 3 else "group"
    if suffixes()["group"].search(text) or text.endswith(("及个人", "和个人", "与个人")):
        return "group"
    if any(t.tag in ("ORG",) for t in tokens) and len(tokens) <= 3 and last.tag in ("n", "nz", "LOC", "s"):
        return "organization"
    return None


def is_nickname(quoted: str) -> bool:
    """Tell whether a word in quotation marks is what people call somebody: “菜大哥”, “豆腐西施姐”."""
    return _NICKNAME.fullmatch(quoted.strip("“”‘’「」\"'")) is not None


def _counts_persons(token: Token) -> bool:
    """Tell whether a number counts a few persons, whatever they are called: 一名, 三位."""
    number = token.value
    if not isinstance(number, QuantityMatch) or number.unit not in ("名", "位"):
        return False
    return number.value is not None and number.value < _FEW


def counted(chunk: Chunk) -> bool:
    """Tell whether a quantity counts people or bodies (22家, 1200多名), which belong to a party's name."""
    return isinstance(chunk.value, QuantityMatch) and chunk.value.kind in _COUNTED
