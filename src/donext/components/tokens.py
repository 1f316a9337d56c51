"""The words, values and giving expressions of a sentence as one sequence that covers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from donext import lexicons
from donext.components.annotations import NAMES, Sentence, Trigger, Word
from donext.components.triggers import find_triggers
from donext.components.word_cuts import cut_words
from donext.values import AmountMatch, DateMatch, QuantityMatch

NOMINAL = frozenset("n nz nw an vn a ORG LOC PER s q b QUOTE GOODS".split())
CLAUSE_MARKS = "，；：。！？,;:!?\n"
_QUOTES = dict(zip("“‘《〈", "”’》〉", strict=True))
_ADVERBS = re.compile("合共|总共|图为|官宣|[合加](?:在一)?起来")  # which a tagger cuts, as it does the next
_NOUNS = re.compile("官微|官博|(?<!地)震灾(?![区民情])")  # so does it these
_ALONE = re.compile("独居(?=老人|长者|老|户|者|妇)")
_AMONG = re.compile(r"(?<=[，。；：、\n])(?:其中|当中)")
# What a post is filed under: #某地暴雨互助#. It may tell the news, but then its text tells them again.
_HASHTAG = re.compile(r"#[^#\n]{2,30}#")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'’·\-]*|[.&'’·\-]|[0-9]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z .&'’]*")
_CALLED = frozenset("活动 项目 行动 计划 公益 工程 大型 主题 专项 比赛 专场 晚会 公益活动 公益项目".split())
_LONGEST_TRIGGER = 4
_ROMAN = frozenset("ⅠⅡⅢⅣⅤ")
_GRADES = frozenset("级类型代")
_TO = frozenset("给 予".split())  # 100万令|吉给|某校: what is left of a name when the sum is cut off
_LONG_ENOUGH = 3
_MAY_BE_GOODS = frozenset(("v", "vd", "vi", "xc", "ORG", "nz"))  # tags of words that may be goods all the same
_COUNT_GOODS = ("goods", "weight", "volume")
_REST_OF_NAME = re.compile(r"[·•][\u4e00-\u9fff]{1,8}")
_OFFICES = frozenset(("公所", "县府", "市府"))
_MOST_PIECES = 4  # into which a tagger cuts the head of a name
_NEVER_AFTER_MODAL = frozenset(
    (
        "由 也 亦 又 已 已经 还 共 合共 至今 迄今 早前 历年 于 "
        "日前 近日 昨 、 ， 的 及 和 与 主席 会长 理事 理事长 执行长"
    ).split()
)
_SHORT_BODIES = ("商", "协", "学")  # 商会, 协会, 学会; not 工会, whose 工 ends 员工, too


@dataclass(slots=True)  # not frozen: that would take four times as long to make, and there are many
class Token:
    """A word, or a value or trigger that takes the place of words. `tag` is LAC's, or AMOUNT, QUANTITY …"""

    start: int
    end: int
    text: str
    tag: str
    value: AmountMatch | QuantityMatch | DateMatch | Trigger | None = None


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
    for match in _ALONE.finditer(view, sentence.start, sentence.end):
        found.append((1, Token(match.start(), match.end(), match.group(), "b")))
    for match in _NOUNS.finditer(view, sentence.start, sentence.end):
        found.append((1, Token(match.start(), match.end(), match.group(), "n")))
    for match in _ADVERBS.finditer(view, sentence.start, sentence.end):
        found.append((1, Token(match.start(), match.end(), match.group(), "d")))
    for trigger in sentence.triggers:
        found.append((3, Token(trigger.start, trigger.end, trigger.text, "TRIGGER", trigger)))
    chosen: list[Token] = []
    taken: set[int] = set()
    for _, token in sorted(found, key=lambda pair: (pair[0], pair[1].start)):
        if not taken.intersection(range(token.start, token.end)):
            taken.update(range(token.start, token.end))
            chosen.append(token)
    return sorted(chosen, key=lambda token: token.start)


def _crosses_words(token: Token, words: list[Word], values: list[Token]) -> bool:
    """Tell whether a delivery only seems to be told where two words meet: 航空|运输 holds no 空运.

    After a value (2000床|运抵) the tagger's words say nothing: it did not know where that ends.
    """
    if not isinstance(token.value, Trigger) or token.value.kind != "deliver":
        return False
    if any(value.end == token.start for value in values):
        return False
    return any(word.start < token.start < word.end < token.end for word in words) and any(
        token.start < word.start < token.end < word.end for word in words
    )


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
                return not (
                    isinstance(token.value, Trigger) and token.value.kind == "give" and word.start == token.start
                )
            if word.tag in ("nz", "nw"):
                return token.tag == "QUANTITY"
            if token.tag == "TRIGGER" and isinstance(token.value, Trigger) and token.value.kind != "give":
                return word.tag not in ("v", "vd")  # 获 in 获奖, 送 in 送别 are no giving expressions
    return False


def _after_name(token: Token, words: list[Word], view: str) -> Token:
    """Cut from a giving expression what is the end of a name before it: 陈其乐|捐建, not 陈其|乐捐|建."""
    if not isinstance(token.value, Trigger) or token.value.kind != "give":
        return token
    for word in words:
        if word.tag in NAMES and word.start < token.start < word.end < token.end:
            for trigger in find_triggers(view, word.end, word.end + _LONGEST_TRIGGER):
                return Token(trigger.start, trigger.end, trigger.text, "TRIGGER", trigger)
    return token


def _off_name(token: Token, words: list[Word], view: str) -> Token:
    """Cut from a number what is the end of a name before it: 徐超|50万元, 徐超|两次."""
    value = token.value
    if not isinstance(value, (AmountMatch, QuantityMatch)) or value.outer_start == value.start:
        return token
    for word in words:
        if word.tag == "PER" and word.start < token.start < word.end <= value.start:
            exact = replace(value, qualifier="exact", outer_start=word.end)
            return Token(word.end, token.end, view[word.end : token.end], token.tag, exact)
    return token


def join(tokens: list[Token], view: str, tag: str) -> Token:
    """Return one token for several that follow each other."""
    start, end = tokens[0].start, tokens[-1].end
    return Token(start, end, view[start:end], tag)


def tokenize(sentence: Sentence, view: str) -> list[Token]:
    """Return words, values and triggers of a sentence as one sequence that covers it.

    Values and triggers win over words, which are cut at their edges; but a value inside a name is part of it.
    """
    words = cut_words(sentence.words, view)
    values = _values(sentence, view)
    fixed = [
        _off_name(_after_name(token, words, view), words, view)
        for token in values
        if not (_inside_name(token, words) or _crosses_words(token, words, values))
    ]
    tokens: list[Token] = []
    at = 0
    for word in words:
        position = word.start
        while position < word.end:
            while at < len(fixed) and fixed[at].end <= position:
                at += 1
            if at == len(fixed) or fixed[at].start >= word.end:
                rest = view[position : word.end]
                tag = "p" if rest in _TO and position > word.start else word.tag
                tokens.append(Token(position, word.end, rest, tag))
                break
            value = fixed[at]
            if value.start > position:
                tokens.append(Token(position, value.start, view[position : value.start], word.tag))
            if value.start >= position:
                tokens.append(value)
            position = value.end
    tokens = _with_grades(_with_heads(_with_tags(tokens, view), view), view)
    return _with_quotes(_with_latin(_with_goods(tokens, view), view), view)


def _with_tags(tokens: list[Token], view: str) -> list[Token]:
    """Read what a post is filed under as a mark between words: #某地暴雨互助# names no party."""
    if not tokens:
        return tokens
    folded = list(tokens)
    for match in reversed(list(_HASHTAG.finditer(view, tokens[0].start, tokens[-1].end))):
        inside = [i for i, t in enumerate(folded) if match.start() <= t.start and t.end <= match.end()]
        if inside and folded[inside[0]].start == match.start() and folded[inside[-1]].end == match.end():
            folded[inside[0] : inside[-1] + 1] = [Token(match.start(), match.end(), match.group(), "w")]
    return folded


@lru_cache(maxsize=1)
def _goods_words() -> re.Pattern[str]:
    tables = ("goods", "goods_modifiers", "not_items")
    words = [w for table in tables for w in lexicons.terms(table) if len(w) >= 2]
    return re.compile(lexicons.alternatives(words))


def _with_goods(tokens: list[Token], view: str) -> list[Token]:
    """Join what the tagger cut inside a word of the goods tables: 爱|心款, 洗|手液; and read such a word as a noun."""
    if not tokens:
        return tokens
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    joined = list(tokens)
    for match in reversed(list(_goods_words().finditer(view, tokens[0].start, tokens[-1].end))):
        first, last = starts.get(match.start()), ends.get(match.end())
        if (
            first is None
            or last is None
            or any(t.value is not None or t.tag in NAMES for t in tokens[first : last + 1])
        ):
            continue
        if len(match.group()) < _LONG_ENOUGH and not (
            first and first < last and isinstance(tokens[first - 1].value, QuantityMatch)
        ):
            continue  # two characters may be the edges of two words, but not after a number: 1500份|年|菜
        if first < last or tokens[first].tag not in NOMINAL:
            joined[first : last + 1] = [Token(match.start(), match.end(), match.group(), "n")]
    return [_as_counted_goods(joined, i) if token.tag in _MAY_BE_GOODS else token for i, token in enumerate(joined)]


def _as_counted_goods(tokens: list[Token], i: int) -> Token:
    """Read a verb or brand that a number counts as the goods that it is elsewhere: 口罩|2万只, 2000斤|苹果."""
    token = tokens[i]
    if token.tag == "xc" and len(token.text) > 1 and token.text[0].isascii():
        return Token(token.start, token.end, token.text, "nz")  # PVP-|I消毒液: the tagger has no tag for it
    if token.tag == "xc" or token.text not in lexicons.words("goods"):
        return token
    beside = (t.value for t in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2]))
    if not any(isinstance(value, QuantityMatch) and value.kind in _COUNT_GOODS for value in beside):
        return token
    return Token(token.start, token.end, token.text, "n")


def _with_grades(tokens: list[Token], view: str) -> list[Token]:
    """Join a grade that the tagger reads as a mark and a measure: Ⅱ|级|医用防护服."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and last.text in _ROMAN and token.text in _GRADES:
            joined[-1] = Token(last.start, token.end, view[last.start : token.end], "b")
        else:
            joined.append(token)
    return joined


def _with_latin(tokens: list[Token], view: str) -> list[Token]:
    """Fold words in Latin letters into one name: FRATELLI COSULICH SPA, Sea Bridge公司."""
    folded: list[Token] = []
    for token in tokens:
        last = folded[-1] if folded else None
        gap_ok = last is not None and last.tag == "nz" and _LATIN.fullmatch(last.text.rstrip())
        if (
            gap_ok
            and last is not None
            and token.value is None
            and (_LATIN.fullmatch(token.text) or not token.text.strip())
        ):
            folded[-1] = Token(last.start, token.end, view[last.start : token.end], "nz")
        elif token.value is None and _LATIN_WORD.fullmatch(token.text):
            folded.append(Token(token.start, token.end, token.text, "nz"))
        else:
            folded.append(token)
    return folded


@lru_cache(maxsize=1)
def _before_hui() -> tuple[str, ...]:
    """Return what stands before 会 in the heads of bodies' names: 基金, 红十字, 宗亲."""
    heads = (head[:-1] for head in lexicons.terms("party_heads", kind="organization") if head.endswith("会"))
    return (*_SHORT_BODIES, *(head for head in heads if len(head) > 1))


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(head for head in lexicons.terms("party_heads", kind="organization") if len(head) > 2)


@lru_cache(maxsize=1)
def _beginnings_of_heads() -> frozenset[str]:
    return frozenset(head[0] for head in (*_heads(), *_OFFICES))


def _with_heads(tokens: list[Token], view: str) -> list[Token]:
    """Join to a name its last word that the tagger cut: 盖茨基金 | 会, 某某会馆 | 联合 | 总会."""
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        last = joined[-1] if joined else None
        end = _end_of_head(tokens, i, view) if last is not None and last.tag in NOMINAL else None
        if last is not None and end is not None:
            joined[-1] = Token(last.start, tokens[end - 1].end, view[last.start : tokens[end - 1].end], "ORG")
            i = end
            continue
        if last is not None and last.tag == "PER" and _REST_OF_NAME.fullmatch(tokens[i].text):
            joined[-1] = replace(last, end=tokens[i].end, text=last.text + tokens[i].text)  # 奥普拉|·温弗瑞
            i += 1
            continue
        if last is not None and last.tag == "PER" and tokens[i].text == "伉俪":
            joined.append(replace(tokens[i], tag="n"))  # 李明|伉俪, which a tagger takes for a verb
            i += 1
            continue
        joined.append(tokens[i])
        i += 1
    return joined


def _end_of_head(tokens: list[Token], i: int, view: str) -> int | None:
    """Return the index after the tokens from `i` on that together are the head of a name, or None."""
    last = tokens[i - 1]
    before = tokens[max(i - 3, 0) : i - 1] if i > 1 else []
    of_students = last.text == "学生" and any(t.tag == "ORG" for t in before)  # 某大学|学生|会, 某大学|中国|学生|会
    ends = view.endswith(_before_hui(), tokens[max(i - 2, 0)].start, last.end)  # 红|新月|会
    if tokens[i].text == "会" and (of_students or ends or _is_no_modal(tokens, i)):
        return i + 1
    if tokens[i].text[:1] not in _beginnings_of_heads():
        return None
    for j in range(min(i + _MOST_PIECES, len(tokens)), i + 1, -1):
        pieces = tokens[i:j]
        if any(piece.value is not None for piece in pieces) or all(piece.tag in NOMINAL for piece in pieces):
            continue
        head = view[tokens[i].start : pieces[-1].end]
        if head in _heads() or (last.tag == "LOC" and head in _OFFICES):
            return j
    return None


def _is_no_modal(tokens: list[Token], i: int) -> bool:
    """Tell whether what follows 会 shows that it ends a name: 同业|会|日前捐款, 友|会|、某商会."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and (after.tag in ("DATE", "TIME") or after.text in _NEVER_AFTER_MODAL)


def _with_quotes(tokens: list[Token], view: str) -> list[Token]:
    """Fold a short quotation (“黑土地”, 《家书》) into one nominal token: it is a name."""
    folded: list[Token] = []
    i = 0
    while i < len(tokens):
        close = _QUOTES.get(tokens[i].text)
        if close:
            j = next((k for k in range(i + 1, min(i + 14, len(tokens))) if tokens[k].text == close), None)
            inner = tokens[i + 1 : j] if j else []
            slogan = j is not None and j + 1 < len(tokens) and tokens[j + 1].text in _CALLED  # “你捐一元钱”活动
            if j and (slogan or not any(t.tag in ("AMOUNT",) or t.text in CLAUSE_MARKS for t in inner)):
                folded.append(Token(tokens[i].start, tokens[j].end, view[tokens[i].start : tokens[j].end], "QUOTE"))
                i = j + 1
                continue
        folded.append(tokens[i])
        i += 1
    return folded
