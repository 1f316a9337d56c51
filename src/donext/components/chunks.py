"""A shallow parse of a sentence: noun phrases, numbers, giving expressions, prepositions, in a row.

The assembly reads a sentence as a flat sequence of chunks. Values and triggers keep their exact ranges and cut
the tagger's words; runs of nominal words between them become noun phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from donext import lexicons
from donext.components.annotations import Sentence, Trigger, Word
from donext.components.goods import NEVER_IN_NAMES, with_goods_names
from donext.values import AmountMatch, DateMatch, QuantityMatch

ChunkKind = Literal[
    "np", "amount", "quantity", "date", "trigger", "prep", "verb", "adverb", "conj", "particle", "punct", "paren",
    "pronoun", "distributive", "other",
]  # fmt: skip

NOMINAL = frozenset("n nz nw an vn a ORG LOC PER s q b QUOTE GOODS".split())
_NOUNS = frozenset("n nz nw vn an ORG LOC PER s QUOTE GOODS".split())
NAMES = frozenset(("ORG", "PER", "LOC"))
_CLAUSE_MARKS = "，；：。！？,;:!?\n"
_OPEN, _CLOSE = "“‘《（(【[<「『〈", "”’》）)】]>」』〉"
_QUOTES = dict(zip("“‘《〈", "”’》〉", strict=True))
_PARENS = {"（": "）", "(": ")", "【": "】", "[": "]"}

# 当中|民主党, which a tagger reads as 当|中民主党.
_AMONG = re.compile(r"(?<=[，。；：、\n])(?:其中|当中)|图为")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'’·\-]*|[.&'’·\-]|[0-9]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z .&'’]*")
_LATIN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z][A-Za-z .&'’\-]*(?:公司|集团)?$")
_BODY_TOWARD = re.compile(r"(.+?(?:公司|集团|银行|基金会|医院|大学|学校|协会|商会|中心|厂))向(.{2,})$")
_TWO_BODIES = re.compile(r"(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))([和与及])(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))$")
_BODY_ACTS = re.compile(r"(.{2,}?)(宣布|计划|决定|立足|驰援|表示|决议|发布)(.*)$")
_AFTER_NAME = re.compile(r"(?:代表|说|称)$")
_AID = frozenset("援助 支援 驰援 援 对口支援".split())
_BODY_WORDS = frozenset("慈善 社会 公益 民间 国际 群团 志愿 党 工商 爱心 行业 政府".split())  # before 组织
_EACH = frozenset("各 各类 各级 各大 各界 各种 各地 各个 全体 众多 多家".split())
_SHORT_AID = frozenset("援 返 赴 驻 抵 来".split())
_TEAMS = ("医疗队", "队员", "医护人员", "医务人员", "救援队", "工作队", "护士", "医生")
_BEFORE_HUI = ("基金", "红十字", "慈善", "慈善总", "商", "协", "总商", "促进", "联合", "校友", "同乡", "学")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a value or trigger that takes the place of words. `tag` is LAC's, or AMOUNT, QUANTITY …"""

    start: int
    end: int
    text: str
    tag: str
    value: AmountMatch | QuantityMatch | DateMatch | Trigger | None = None


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

    def has(self, *tags: str) -> bool:
        """Tell whether one of its tokens has one of the tags."""
        return any(token.tag in tags for token in self.tokens)


@lru_cache(maxsize=1)
def _prepositions() -> dict[str, str]:
    return {row.term: row["role"] for row in lexicons.rows("prepositions")}


@lru_cache(maxsize=1)
def _adverbs() -> frozenset[str]:
    return frozenset(lexicons.terms("adverbs"))


@lru_cache(maxsize=1)
def _distributives() -> frozenset[str]:
    return frozenset(lexicons.terms("distributives"))


def _values(sentence: Sentence, view: str) -> list[Token]:
    """Return the values and triggers as tokens, the stronger first where two overlap."""
    found: list[tuple[int, Token]] = []
    for amount in sentence.amounts:
        found.append((0, Token(amount.outer_start, amount.outer_end, amount.text, "AMOUNT", amount)))
    for date in sentence.dates:
        found.append((1, Token(date.start, date.end, date.text, "DATE", date)))
    for quantity in sentence.quantities:
        if _is_size(quantity, view):
            continue
        found.append((2, Token(quantity.outer_start, quantity.outer_end, quantity.text, "QUANTITY", quantity)))
    for match in _AMONG.finditer(view, sentence.start, sentence.end):
        found.append((1, Token(match.start(), match.end(), match.group(), "r")))
    for trigger in sentence.triggers:
        found.append((3, Token(trigger.start, trigger.end, trigger.text, "TRIGGER", trigger)))
    chosen: list[Token] = []
    taken: set[int] = set()
    for _, token in sorted(found, key=lambda pair: (pair[0], pair[1].start)):
        if not taken.intersection(range(token.start, token.end)):
            taken.update(range(token.start, token.end))
            chosen.append(token)
    return sorted(chosen, key=lambda token: token.start)


def _is_size(quantity: QuantityMatch, view: str) -> bool:
    """Tell whether a number belongs to a name: the size of goods (86英寸电视, 500毫升装洗手液), 1978级校友."""
    if quantity.unit in ("寸", "英寸", "级", "届"):
        return True
    return quantity.kind in ("weight", "volume") and view.startswith("装", quantity.end)


def _inside_name(token: Token, words: list[Word]) -> bool:
    """Tell whether a value or trigger is only a part of a name (第一人民医院, 赠予亭)."""
    for word in words:
        if word.start <= token.start and token.end <= word.end and (word.start, word.end) != (token.start, token.end):
            if token.end < word.end and token.tag == "QUANTITY" and word.tag not in ("m", "q", "TIME"):
                return True  # 一次 in 一次性
            if word.tag in NAMES:
                return not (isinstance(token.value, Trigger) and token.value.kind == "give" and word.start == token.start)
            if word.tag in ("nz", "nw"):
                return token.tag == "QUANTITY"
            if token.tag == "TRIGGER" and isinstance(token.value, Trigger) and token.value.kind != "give":
                return word.tag not in ("v", "vd")  # 获 in 获奖, 送 in 送别 are no giving expressions
    return False


def _after_name(token: Token, words: list[Word]) -> Token:
    """Cut from a giving expression what is the end of a name before it: 陈其乐|捐, not 陈其|乐捐."""
    if not isinstance(token.value, Trigger) or token.value.kind != "give":
        return token
    for word in words:
        if word.tag == "PER" and word.start < token.start < word.end < token.end:
            trigger = replace(token.value, start=word.end, text=token.text[word.end - token.start :])
            return Token(word.end, token.end, trigger.text, "TRIGGER", trigger)
    return token


def _cut_conjunction(word: Word) -> list[Word]:
    """Cut off what the tagger joined to a word: 某基金会和|某协会, 和|卫健委, 合作方|VASCO."""
    text = word.text
    toward = _BODY_TOWARD.match(text) if word.tag == "ORG" else None
    if toward:
        at = word.start + toward.end(1)
        return [
            Word(word.start, at, toward.group(1), "ORG"),
            Word(at, at + 1, "向", "p"),
            Word(at + 1, word.end, toward.group(2), "ORG"),
        ]
    two = _TWO_BODIES.match(text) if word.tag == "ORG" else None
    if two:  # 某工会和某商会
        at, after = word.start + two.start(2), word.start + two.end(2)
        return [
            Word(word.start, at, two.group(1), "ORG"),
            Word(at, after, two.group(2), "c"),
            Word(after, word.end, two.group(3), "ORG"),
        ]
    act = _BODY_ACTS.match(text) if word.tag == "ORG" else None
    if act:
        first, second = word.start + act.end(1), word.start + act.end(2)
        cut = [Word(word.start, first, act.group(1), "ORG"), Word(first, second, act.group(2), "v")]
        return cut + ([Word(second, word.end, act.group(3), "n")] if act.group(3) else [])
    verb = _AFTER_NAME.search(text) if word.tag in ("ORG", "PER") and len(text) > 3 else None
    if verb:
        at = word.start + verb.start()
        return [Word(word.start, at, text[: verb.start()], word.tag), Word(at, word.end, verb.group(), "v")]
    latin = _LATIN_TAIL.search(text)
    if latin and word.tag in ("n", "vn", "nz", "ORG") and text[: latin.start()].endswith(lexicons.terms("relations")):
        at = word.start + latin.start()
        return [Word(word.start, at, text[: latin.start()], "n"), Word(at, word.end, latin.group(), "nz")]
    if word.tag == "ORG" and len(text) > 4 and text[-1] in "和与及":
        return [Word(word.start, word.end - 1, text[:-1], "ORG"), Word(word.end - 1, word.end, text[-1], "c")]
    if text.endswith("向") and len(text) > 2 and word.tag in ("d", "ad", "vd"):
        return [Word(word.start, word.end - 1, text[:-1], word.tag), Word(word.end - 1, word.end, "向", "p")]
    if word.tag == "c" and len(text) > 2 and text[0] in "和与及" and text not in ("及其他",):
        return [Word(word.start, word.start + 1, text[0], "c"), Word(word.start + 1, word.end, text[1:], "n")]
    return [word]


def tokenize(sentence: Sentence, view: str) -> list[Token]:
    """Return words, values and triggers of a sentence as one sequence that covers it.

    Values and triggers win over words, which are cut at their edges; but a value inside a name is part of it.
    """
    words = [piece for word in sentence.words for piece in _cut_conjunction(word)]
    fixed = [_after_name(token, words) for token in _values(sentence, view) if not _inside_name(token, words)]
    tokens: list[Token] = []
    at = 0
    for word in words:
        position = word.start
        while position < word.end:
            while at < len(fixed) and fixed[at].end <= position:
                at += 1
            if at == len(fixed) or fixed[at].start >= word.end:
                tokens.append(Token(position, word.end, view[position : word.end], word.tag))
                break
            value = fixed[at]
            if value.start > position:
                tokens.append(Token(position, value.start, view[position : value.start], word.tag))
            if value.start >= position:
                tokens.append(value)
            position = value.end
    return _with_quotes(_with_latin(_with_goods(_with_heads(tokens, view), view), view), view)


@lru_cache(maxsize=1)
def _goods_words() -> re.Pattern[str]:
    words = [w for w in (*lexicons.terms("goods"), *lexicons.terms("not_items")) if len(w) >= 3]
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))


def _with_goods(tokens: list[Token], view: str) -> list[Token]:
    """Join what the tagger cut inside a word of the goods tables: 爱|心款, 洗|手液; and read such a word as a noun."""
    if not tokens:
        return tokens
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    joined = list(tokens)
    for match in reversed(list(_goods_words().finditer(view, tokens[0].start, tokens[-1].end))):
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None or any(t.value is not None or t.tag in NAMES for t in tokens[first : last + 1]):
            continue
        if first < last or tokens[first].tag not in NOMINAL:
            joined[first : last + 1] = [Token(match.start(), match.end(), match.group(), "n")]
    return joined


def _with_latin(tokens: list[Token], view: str) -> list[Token]:
    """Fold words in Latin letters into one name: FRATELLI COSULICH SPA, Sea Bridge公司."""
    folded: list[Token] = []
    for token in tokens:
        last = folded[-1] if folded else None
        gap_ok = last is not None and last.tag == "nz" and _LATIN.fullmatch(last.text.rstrip())
        if gap_ok and last is not None and token.value is None and (_LATIN.fullmatch(token.text) or not token.text.strip()):
            folded[-1] = Token(last.start, token.end, view[last.start : token.end], "nz")
        elif token.value is None and _LATIN_WORD.fullmatch(token.text):
            folded.append(Token(token.start, token.end, token.text, "nz"))
        else:
            folded.append(token)
    return folded


def _with_heads(tokens: list[Token], view: str) -> list[Token]:
    """Join 会 to a name that the tagger cut before it: 盖茨基金 | 会."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if token.text == "会" and last is not None and last.text.endswith(_BEFORE_HUI) and last.tag in NOMINAL:
            joined[-1] = Token(last.start, token.end, view[last.start : token.end], "ORG")
        else:
            joined.append(token)
    return joined


def _with_quotes(tokens: list[Token], view: str) -> list[Token]:
    """Fold a short quotation (“黑土地”, 《家书》) into one nominal token: it is a name."""
    folded: list[Token] = []
    i = 0
    while i < len(tokens):
        close = _QUOTES.get(tokens[i].text)
        if close:
            j = next((k for k in range(i + 1, min(i + 14, len(tokens))) if tokens[k].text == close), None)
            inner = tokens[i + 1 : j] if j else []
            if j and not any(t.tag in ("AMOUNT",) or t.text in _CLAUSE_MARKS for t in inner):
                folded.append(Token(tokens[i].start, tokens[j].end, view[tokens[i].start : tokens[j].end], "QUOTE"))
                i = j + 1
                continue
        folded.append(tokens[i])
        i += 1
    return folded


_FIXED_KINDS: dict[str, ChunkKind] = {
    "AMOUNT": "amount", "DATE": "date", "QUANTITY": "quantity", "TRIGGER": "trigger", "TIME": "date", "w": "punct",
    "u": "particle", "c": "conj", "d": "adverb", "r": "pronoun", "v": "verb", "vd": "adverb", "p": "prep",
    "xc": "particle", "m": "other",
}  # fmt: skip


@lru_cache(maxsize=1)
def _goods_modifiers() -> frozenset[str]:
    return frozenset(lexicons.terms("goods_modifiers"))


@lru_cache(maxsize=1)
def _rank_heads() -> tuple[str, ...]:
    return lexicons.terms("titles")


def _nominal_verbs(tokens: list[Token]) -> list[Token]:
    """Read a verb inside the name of goods as a noun: 10吨|消毒|水, 病毒|检测|试剂盒."""
    read = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        if token.text in _EACH and tokens[i + 1].tag in NOMINAL and tokens[i + 1].value is None:
            read[i] = Token(token.start, token.end, token.text, "a")  # 各大企业, 各社区: a modifier, no 各捐
            continue
        if token.tag not in ("v", "vd", "ad", "d") or not i:
            continue
        before, after = read[i - 1], tokens[i + 1]
        if token.text == "组织" and before.text in _BODY_WORDS:
            read[i] = Token(token.start, token.end, token.text, "n")  # 慈善组织
            continue
        if token.text in lexicons.terms("relations") and before.tag in NOMINAL and after.tag in NOMINAL:
            read[i] = Token(token.start, token.end, token.text, "vn")  # 某银行下属某基金会
            continue
        if token.text in _SHORT_AID and after.tag == "LOC" and len(after.text) <= 2:
            read[i] = Token(token.start, token.end, token.text, "vn")  # 援鄂医务工作者, 返穗人群
            continue
        if after.tag not in NOMINAL or (after.tag in NAMES and token.text not in _AID):
            continue
        if token.text in ("执行", "联合", "创始", "荣誉", "推广", "代理") and after.text.startswith(_rank_heads()):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 执行董事, 联合创始人
            continue
        if token.text in _AID and before.tag in NAMES and any(t.text.endswith(_TEAMS) for t in tokens[i + 1 : i + 4]):
            read[i] = Token(token.start, token.end, token.text, "vn")  # 陕西省援助湖北医疗队 is one name
            continue
        counted = isinstance(before.value, QuantityMatch) and before.value.kind not in ("person", "organization", "time", "other")
        modifier = token.text in _goods_modifiers() and (before.tag in NOMINAL or counted or before.tag == "TRIGGER" or before.text in ("、", "的", "和", "及", "了"))
        if (counted and len(token.text) <= 2 and token.tag == "v" and token.text not in NEVER_IN_NAMES) or modifier:
            read[i] = Token(token.start, token.end, token.text, "vn")
    return read


def _kind(token: Token) -> ChunkKind:
    if token.text in _distributives() and token.tag in ("d", "r", "m", "n", "ad", "v"):
        return "distributive"
    if token.text == "向" and len(token.text) == 1:
        return "prep"
    if token.text in _prepositions() and token.tag in ("p", "c", "v", "d", "f"):
        return "conj" if _prepositions()[token.text] == "joint" and token.tag == "c" else "prep"
    if token.text in _CLAUSE_MARKS or token.text in _OPEN or token.text in _CLOSE or not token.text.strip():
        return "punct"
    if token.text in _adverbs() and token.tag not in NAMES and token.tag != "GOODS":
        return "adverb"
    if token.tag in NOMINAL or token.text == "一线":
        return "np"
    return _FIXED_KINDS.get(token.tag, "other")


def chunk(sentence: Sentence, view: str) -> list[Chunk]:
    """Return the chunks of a sentence in order; together they cover it."""
    return list(_chunks(_nominal_verbs(with_goods_names(tokenize(sentence, view))), view))


def _chunks(tokens: list[Token], view: str) -> Iterator[Chunk]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        kind = _kind(token)
        if token.text in _PARENS:
            close = next(
                (k for k in range(i + 1, min(i + 30, len(tokens))) if tokens[k].text == _PARENS[token.text]), None
            )
            if close is not None:
                yield Chunk("paren", token.start, tokens[close].end, view[token.start : tokens[close].end], tokens[i : close + 1])
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
            k = next((k for k in range(j + 1, min(j + 6, len(tokens))) if any(c in tokens[k].text for c in "）)")), None)
            if k is not None:
                closing = tokens[k].text
                runs_on = not closing.endswith(("）", ")")) or (
                    k + 1 < len(tokens) and _kind(tokens[k + 1]) == "np" and tokens[k + 1].tag in ("n", "ORG", "nz", "vn")
                    and tokens[j - 1].tag in ("ORG", "nz", "LOC", "n")
                )
                if runs_on and all(t.tag not in ("AMOUNT", "QUANTITY", "TRIGGER", "v") for t in tokens[j : k + 1]):
                    j = k + 1
                    continue
        if token.text in "·•.-&+/#%~" and j + 1 < len(tokens) and _kind(tokens[j + 1]) in ("np", "other") and len(token.text) == 1:
            j += 1 if _kind(tokens[j + 1]) == "np" else 2
            continue
        if token.tag == "m" and j + 1 < len(tokens) and _kind(tokens[j + 1]) == "np" and token.text.isascii():
            j += 1  # a model number inside a name: 华为 Mate 30 手机
            continue
        break
    return j
