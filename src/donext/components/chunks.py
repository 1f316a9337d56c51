"""A shallow parse of a sentence: noun phrases, numbers, giving expressions, prepositions, in a row.

The assembly reads a sentence as a flat sequence of chunks. Values and triggers keep their exact ranges and cut
the tagger's words; runs of nominal words between them become noun phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from donext import lexicons
from donext.components.annotations import NAMES, Sentence, Trigger
from donext.components.goods import NEVER_IN_NAMES, with_goods_names
from donext.components.mending import mended
from donext.components.tokens import CLAUSE_MARKS, NOMINAL, Token, tokenize
from donext.values import AmountMatch, DateMatch, QuantityMatch

ChunkKind = Literal[
    "np", "amount", "quantity", "date", "trigger", "prep", "verb", "adverb", "conj", "particle", "punct", "paren",
    "pronoun", "distributive", "other",
]  # fmt: skip

_NOUNS = frozenset("n nz nw vn an ORG LOC PER s QUOTE GOODS".split())
_OPEN, _CLOSE = "“‘《（(【[<「『〈", "”’》）)】]>」』〉"
_PARENS = {"（": "）", "(": ")", "【": "】", "[": "]"}

_BODY_WORDS = frozenset("慈善 社会 公益 民间 国际 群团 志愿 党 工商 爱心 行业 政府".split())  # before 组织
_EACH = frozenset("各 各类 各级 各大 各界 各种 各地 各个 全体 众多 多家".split())
_BRANCHES = ("东院", "西院", "南院", "北院", "院区", "分院", "总院", "校区", "本部")  # 某医院（东院）
_SHORT_PLACES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台穗汉")
_NATIONS = frozenset("中国 香港 台湾 澳门 上海 北京 广州 深圳 亚洲 亚太 大中华 日本 韩国 新加坡".split())
_EVERYWHERE = frozenset("全国 全省 各地 外省".split())
_NEWS = ("讯", "电", "报", "网", "社", "消息", "报道", "导读", "摘要", "快讯")
_TEAMS = ("医疗队", "队员", "医护人员", "医务人员", "救援队", "工作队", "护士", "医生")


@dataclass(slots=True)
class Chunk:
    """A run of tokens that play one part in the sentence.

    Attributes:
        kind: what it is.
        start: offset of its first character in the text.
        end: offset after its last one.
        text: its text in the simplified view.
        tokens: its tokens.
        value: the parsed value of an amount, quantity, date or trigger.
        role: for a preposition the role of the phrase after it.
    """

    kind: ChunkKind
    start: int
    end: int
    text: str
    tokens: list[Token] = field(default_factory=list)
    value: AmountMatch | QuantityMatch | DateMatch | Trigger | None = None
    role: str = ""

    @property
    def trigger(self) -> str:
        """The kind of the trigger, or an empty string."""
        return self.value.kind if isinstance(self.value, Trigger) else ""

    @property
    def is_number(self) -> bool:
        """Whether it is an amount or a quantity."""
        return isinstance(self.value, (AmountMatch, QuantityMatch))

    def has(self, *tags: str) -> bool:
        """Tell whether one of its tokens has one of the tags."""
        return any(token.tag in tags for token in self.tokens)


@lru_cache(maxsize=1)
def _prepositions() -> dict[str, str]:
    return {row.term: row["role"] for row in lexicons.rows("prepositions")}


_FIXED_KINDS: dict[str, ChunkKind] = {
    "AMOUNT": "amount", "DATE": "date", "QUANTITY": "quantity", "TRIGGER": "trigger", "TIME": "date", "w": "punct",
    "u": "particle", "c": "conj", "d": "adverb", "r": "pronoun", "v": "verb", "vd": "adverb", "p": "prep",
    "xc": "particle", "m": "other",
}  # fmt: skip


@lru_cache(maxsize=1)
def _rank_heads() -> tuple[str, ...]:
    return lexicons.terms("titles")


def _nominal_verbs(tokens: list[Token]) -> list[Token]:
    """Read a verb inside the name of goods as a noun: 10吨|消毒|水, 病毒|检测|试剂盒."""
    read = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        if token.text in ("价值", "总价值") and isinstance(tokens[i + 1].value, AmountMatch):
            read[i] = replace(token, tag="v")  # 赠予|安哥拉|价值|150万欧元的设备: no part of a name
            continue
        if token.text in _EACH and _kind(tokens[i + 1]) == "np" and tokens[i + 1].value is None:
            read[i] = Token(token.start, token.end, token.text, "a")  # 各大企业, 各社区: a modifier, no 各捐
            continue
        if token.tag == "v" and token.text == "株式会社":
            read[i] = replace(token, tag="n")
            continue
        if token.text == "驻" and token.tag == "v" and _is_mission(tokens[i + 1]):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 驻|太子港大使馆
            continue
        if token.text == "某" and token.tag == "r" and i and read[i - 1].tag == "LOC" and tokens[i + 1].tag in NOMINAL:
            read[i] = replace(token, tag="a")  # 驻滇|某|部官兵
            continue
        if token.text == "驻" and token.tag == "v" and _is_short_place(tokens[i + 1]):
            read[i] = replace(token, tag="vn")  # 驻|滇部队, where a sentence begins
            continue
        if token.tag not in ("v", "vd", "ad", "d") or not i:
            continue
        before, after = read[i - 1], tokens[i + 1]
        if token.text == "组织" and before.text in _BODY_WORDS:
            read[i] = Token(token.start, token.end, token.text, "n")  # 慈善组织
            continue
        if token.text in lexicons.words("relations") and before.tag in NOMINAL and after.tag in NOMINAL:
            read[i] = Token(token.start, token.end, token.text, "vn")  # 某银行下属某基金会
            continue
        goes = token.text == "赴" and i + 2 < len(tokens) and tokens[i + 2].tag not in NOMINAL  # 赴|武汉|捐赠
        if (
            token.text in lexicons.words("verbs", kind="short_aid")
            and not goes
            and (_is_short_place(after) or (after.tag == "LOC" and token.text == "驻"))
        ):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 援鄂医务工作者, 返穗人群, 中国驻肯尼亚大使
            continue
        if token.text in _rank_heads() and before.tag in NAMES and after.tag == "PER":
            read[i] = Token(token.start, token.end, token.text, "vn")  # 某寺|住持|某某法师
            continue
        if after.tag not in NOMINAL or (after.tag in NAMES and token.text not in lexicons.words("verbs", kind="aid")):
            continue
        if token.text in ("执行", "联合", "创始", "荣誉", "推广", "代理") and after.text.startswith(_rank_heads()):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 执行董事, 联合创始人
            continue
        if (
            token.text in lexicons.words("verbs", kind="aid")
            and (before.tag in NAMES or before.text in _EVERYWHERE)
            and any(t.text.endswith(_TEAMS) for t in tokens[i + 1 : i + 4])
        ):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 陕西省援助湖北医疗队 is one name
            continue
        counted = isinstance(before.value, QuantityMatch) and before.value.kind not in (
            "person",
            "organization",
            "time",
            "other",
        )
        modifier = token.text in lexicons.words("goods_modifiers") and (
            before.tag in NOMINAL or counted or before.tag == "TRIGGER" or before.text in ("、", "的", "和", "及", "了")
        )
        if (counted and len(token.text) <= 2 and token.tag == "v" and token.text not in NEVER_IN_NAMES) or modifier:
            read[i] = Token(token.start, token.end, token.text, "vn")
    return read


def _is_mission(token: Token) -> bool:
    """Tell whether a word names a mission abroad: 太子港大使馆."""
    return token.tag in NOMINAL and token.text.endswith(("使馆", "领事馆", "代表处", "办事处"))


def _is_short_place(token: Token) -> bool:
    """Tell whether a word is the short name of a place: 返|穗, 援|鄂."""
    return (token.tag == "LOC" and len(token.text) <= 2) or (len(token.text) == 1 and token.text in _SHORT_PLACES)


def _kind(token: Token) -> ChunkKind:
    return _kind_of(token.text, token.tag)


@lru_cache(maxsize=8192)  # the same words come again and again
def _kind_of(text: str, tag: str) -> ChunkKind:
    if text in lexicons.words("distributives") and tag in ("d", "r", "m", "n", "ad", "v"):
        return "distributive"
    if text == "向" or (text == "给" and tag not in NAMES):
        return "prep"
    if text in _prepositions() and tag in ("p", "c", "v", "d", "f"):
        return "conj" if _prepositions()[text] == "joint" and tag == "c" else "prep"
    if text.startswith("#") and tag == "w":
        return "punct"
    if text in CLAUSE_MARKS or text in _OPEN or text in _CLOSE or not text.strip():
        return "punct"
    if text in lexicons.words("adverbs") and tag not in NAMES and tag != "GOODS":
        return "adverb"
    if tag in ("a", "ad") and text.endswith("地") and len(text) > 2:
        return "adverb"  # 物资|源源不断地|运到
    if tag in NOMINAL or text == "一线":
        return "np"
    return _FIXED_KINDS.get(tag, "other")


def chunk(sentence: Sentence, view: str) -> list[Chunk]:
    """Return the chunks of a sentence in order; together they cover it."""
    tokens = mended(tokenize(sentence, view), view)
    return list(_chunks(_nominal_verbs(with_goods_names(tokens)), view))


def _chunks(tokens: list[Token], view: str) -> Iterator[Chunk]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        kind = _kind(token)
        if token.text == "为" and i + 1 < len(tokens) and isinstance(tokens[i + 1].value, AmountMatch):
            kind = "verb"  # 总额|为|1000万元
        if token.text == "定向" and i + 1 < len(tokens) and tokens[i + 1].tag in NAMES:
            kind = "verb"  # 捐口罩5000只，|定向|某医院
        if token.text in _PARENS and (i or not _heads_line(tokens)):
            close = next(
                (k for k in range(i + 1, min(i + 30, len(tokens))) if tokens[k].text == _PARENS[token.text]),
                None,
            )
            if close is not None:
                yield Chunk(
                    "paren",
                    token.start,
                    tokens[close].end,
                    view[token.start : tokens[close].end],
                    tokens[i : close + 1],
                )
                i = close + 1
                continue
        if kind != "np":
            role = _prepositions().get(token.text, "") if kind in ("prep", "conj") else ""
            yield Chunk(kind, token.start, token.end, token.text, [token], token.value, role)
            i += 1
            continue
        j = _end_of_phrase(tokens, i)
        run = tokens[i:j]
        found: ChunkKind = "np" if any(t.tag in _NOUNS or t.text == "一线" for t in run) else "adverb"
        yield Chunk(found, run[0].start, run[-1].end, view[run[0].start : run[-1].end], run)
        i = j


def _is_national(tokens: list[Token], j: int, k: int) -> bool:
    """Tell whether brackets hold the country of a company's branch, no place where it lies: 白露制药|（中国）|捐赠."""
    if k != j + 2 or tokens[j + 1].text not in _NATIONS or k + 1 == len(tokens):
        return False
    return tokens[j - 1].tag in ("ORG", "nz", "n") and tokens[k + 1].tag not in NOMINAL


def _heads_line(tokens: list[Token]) -> bool:
    """Tell whether the name in 【】 that a line begins with is a part of it: 【某集团】捐款…, but not 【某某讯】."""
    close = next((k for k, token in enumerate(tokens[:12]) if token.text == "】"), 0)
    return tokens[0].text == "【" and close > 1 and not tokens[close - 1].text.endswith(_NEWS)


def _end_of_phrase(tokens: list[Token], i: int) -> int:
    """Return the index after the noun phrase that begins at `i`.

    Inner brackets belong to a name that goes on after them: 圣菲之美（湖北）生物科技有限公司.
    """
    j = i + 1
    while j < len(tokens):
        token = tokens[j]
        if _kind(token) == "np":
            j += 1
            continue
        if token.text in "（(" and j + 1 < len(tokens):
            k = next(
                (k for k in range(j + 1, min(j + 6, len(tokens))) if any(c in tokens[k].text for c in "）)")),
                None,
            )
            if k is not None:
                closing = tokens[k].text
                runs_on = not closing.endswith(("）", ")")) or (
                    k + 1 < len(tokens)
                    and _kind(tokens[k + 1]) == "np"
                    and tokens[k + 1].tag in ("n", "ORG", "nz", "vn")
                    and tokens[j - 1].tag in ("ORG", "nz", "LOC", "n")
                )
                runs_on = runs_on or (tokens[j - 1].tag == "ORG" and tokens[k - 1].text.endswith(_BRANCHES))
                runs_on = runs_on or _is_national(tokens, j, k)
                if runs_on and all(t.tag not in ("AMOUNT", "QUANTITY", "TRIGGER", "v") for t in tokens[j : k + 1]):
                    j = k + 1
                    continue
        if (
            token.text in "·•.-&+/#%~"
            and j + 1 < len(tokens)
            and _kind(tokens[j + 1]) in ("np", "other")
            and len(token.text) == 1
        ):
            j += 1 if _kind(tokens[j + 1]) == "np" else 2
            continue
        if token.tag == "m" and j + 1 < len(tokens) and _kind(tokens[j + 1]) == "np" and token.text.isascii():
            j += 1  # a model number inside a name: 华为 Mate 30 手机
            continue
        break
    return j
