"""The words, values and giving expressions of a sentence as one sequence that covers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from donext import lexicons
from donext.components.annotations import Sentence, Trigger, Word
from donext.components.triggers import find_triggers, giving_words
from donext.values import AmountMatch, DateMatch, QuantityMatch

NOMINAL = frozenset("n nz nw an vn a ORG LOC PER s q b QUOTE GOODS".split())
NAMES = frozenset(("ORG", "PER", "LOC"))
CLAUSE_MARKS = "，；：。！？,;:!?\n"
_QUOTES = dict(zip("“‘《〈", "”’》〉", strict=True))
# 当中|民主党, which a tagger reads as 当|中民主党.
_WHEN = re.compile(r"当[^，。；！？\n]{4,60}(?:时|时候|之际)，")
_ADVERBS = re.compile("合共|总共|图为")  # which a tagger cuts, as it does the next
_ALONE = re.compile("独居(?=老人|长者|老|户|者|妇)")
_AMONG = re.compile(r"(?<=[，。；：、\n])(?:其中|当中)")
# What a post is filed under: #某地暴雨互助#. It may tell the news, but then its text tells them again.
_HASHTAG = re.compile(r"#[^#\n]{2,30}#")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'’·\-]*|[.&'’·\-]|[0-9]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z .&'’]*")
_LATIN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z][A-Za-z .&'’\-]*(?:公司|集团)?$")
_BODY_TOWARD = re.compile(
    r"(.+?(?:公司|集团|银行|基金会|医院|大学|学校|协会|商会|中心|厂|基金|总会|分会|慈善会|联合会|联谊会|同乡会|校友会|委员会|政府))(向|联合|携手|会同|协同)(.{2,})$"
)
_TWO_BODIES = re.compile(
    r"(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))([和与及])(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))$"
)
_GIVERS = "公司|集团|银行|基金会|协会|商会|总会|联合会|联谊会|同乡会|校友会|狮子会|扶轮社|政府|大学|[^专]基金"
# 团市委|联合爱心企业; but 联合国, 联合会, 联合大学 are names.
_JOINT_LEAD = re.compile(r"(?:联合|携手|会同)(?![国会社利总]|大学|银行|报)..")
_JOINT_BODY = re.compile(
    r"(.{2,5})(联合|携手)(?![大会国社体利总银报医信])(.{3,}(?:基金会|协会|学会|商会|中心|研究院|慈善会|红十字会))$"
)
_BODY_ACTS = re.compile(
    r"(.{2,}?)(宣布|计划(?!署|生育)|决定|立足|驰援|表示|决议|发布(?!会)|共?动员|共?发动|共组织)(.*)$"
)
_CALLED = frozenset("活动 项目 行动 计划 公益 工程 大型 主题 专项 比赛 专场 晚会 公益活动 公益项目".split())
_LONGEST_TRIGGER = 4
_ROMAN = frozenset("ⅠⅡⅢⅣⅤ")
_GRADES = frozenset("级类型代")
_LONG_ENOUGH = 3
_REST_OF_NAME = re.compile(r"[·•][\u4e00-\u9fff]{1,8}")
_OFFICES = frozenset(("公所", "县府", "市府"))
_MOST_PIECES = 4  # into which a tagger cuts the head of a name
_BODY_GAVE = re.compile(r"(.{1,}[^乐众义劝募认])(捐|捐赠|捐款|捐出)$")
_BODY_GIVEN = re.compile(r"(.{2,})(捐赠|捐款|捐献|赠送)((?:总价|总?价值|总额|折合).*)$")
_TOWARD = re.compile(r"(.{3,})(向|给|将|对)$")
_AFTER_NAME = re.compile(r"(?:代表|说|称)$")
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


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    """Return a pattern for a title and a person's name that the tagger took for one name."""
    return re.compile(f"({lexicons.alternatives(t for t in lexicons.terms('titles') if len(t) > 1)})(.{{2,4}})$")


@lru_cache(maxsize=1)
def _body_gives() -> re.Pattern[str]:
    """Return a pattern for two bodies that the tagger took for one: 某基金会|资助|某学院."""
    gives = lexicons.alternatives(word for word in giving_words() if len(word) > 1)
    return re.compile(rf"(.{{2,}}?(?:{_GIVERS}))({gives})(.{{3,}})$")


def _cut_conjunction(word: Word) -> list[Word]:
    """Cut off what the tagger joined to a word: 某基金会和|某协会, 和|卫健委, 合作方|VASCO."""
    text = word.text
    toward = _BODY_TOWARD.match(text) if word.tag == "ORG" else None
    if toward:
        at = word.start + toward.end(1)
        return [
            Word(word.start, at, toward.group(1), "ORG"),
            Word(at, at + len(toward.group(2)), toward.group(2), "p"),
            Word(at + len(toward.group(2)), word.end, toward.group(3), "ORG"),
        ]
    if word.tag == "ORG" and _JOINT_LEAD.match(text):
        at = word.start + 2
        return [Word(word.start, at, text[:2], "p"), Word(at, word.end, text[2:], "ORG")]
    joint = _JOINT_BODY.match(text) if word.tag == "ORG" else None
    if joint:  # 某乳业|联合|某发展中心
        first, second = word.start + joint.end(1), word.start + joint.end(2)
        return [
            Word(word.start, first, joint.group(1), "ORG"),
            Word(first, second, joint.group(2), "p"),
            Word(second, word.end, joint.group(3), "ORG"),
        ]
    two = _TWO_BODIES.match(text) if word.tag == "ORG" else None
    if two:  # 某工会和某商会
        at, after = word.start + two.start(2), word.start + two.end(2)
        return [
            Word(word.start, at, two.group(1), "ORG"),
            Word(at, after, two.group(2), "c"),
            Word(after, word.end, two.group(3), "ORG"),
        ]
    gives = _body_gives().match(text) if word.tag == "ORG" else None
    if gives:
        at, after = word.start + gives.start(2), word.start + gives.end(2)
        return [
            Word(word.start, at, gives.group(1), "ORG"),
            Word(at, after, gives.group(2), "v"),
            Word(after, word.end, gives.group(3), "ORG"),
        ]
    act = _BODY_ACTS.match(text) if word.tag == "ORG" else None
    if act:
        first, second = word.start + act.end(1), word.start + act.end(2)
        cut = [Word(word.start, first, act.group(1), "ORG"), Word(first, second, act.group(2), "v")]
        return cut + ([Word(second, word.end, act.group(3), "n")] if act.group(3) else [])
    worth = _BODY_GIVEN.match(text) if word.tag == "ORG" else None
    if worth:  # 向|某卫健委|捐赠|总价值
        first, second = word.start + worth.end(1), word.start + worth.end(2)
        return [
            Word(word.start, first, worth.group(1), "ORG"),
            Word(first, second, worth.group(2), "v"),
            Word(second, word.end, worth.group(3), "n"),
        ]
    given = _BODY_GAVE.match(text) if word.tag == "ORG" else None
    if given:  # 台积电|捐
        at = word.start + given.end(1)
        return [Word(word.start, at, given.group(1), "ORG"), Word(at, word.end, given.group(2), "v")]
    office = _office().match(text) if word.tag == "PER" else None
    if office:  # 丹斯里|林国泰
        at = word.start + office.end(1)
        return [Word(word.start, at, office.group(1), "n"), Word(at, word.end, office.group(2), "PER")]
    toward = _TOWARD.match(text) if word.tag in NAMES else None
    if toward:  # 桑达尔·皮查伊|向
        at = word.start + toward.end(1)
        return [Word(word.start, at, toward.group(1), word.tag), Word(at, word.end, toward.group(2), "p")]
    verb = _AFTER_NAME.search(text) if word.tag in ("ORG", "PER") and len(text) > 3 else None
    if verb:
        at = word.start + verb.start()
        return [Word(word.start, at, text[: verb.start()], word.tag), Word(at, word.end, verb.group(), "v")]
    latin = _LATIN_TAIL.search(text) if word.tag in ("n", "vn", "nz", "ORG") else None
    if latin and text[: latin.start()].endswith(lexicons.terms("relations")):
        at = word.start + latin.start()
        return [Word(word.start, at, text[: latin.start()], "n"), Word(at, word.end, latin.group(), "nz")]
    if word.tag == "ORG" and len(text) > 4 and text[-1] in "和与及":
        return [Word(word.start, word.end - 1, text[:-1], "ORG"), Word(word.end - 1, word.end, text[-1], "c")]
    if text.startswith("来自") and len(text) > 2 and word.tag in ("n", "nz", "LOC", "ORG", "v"):
        tag = word.tag if word.tag != "v" else "n"  # 来自|宫庙
        return [Word(word.start, word.start + 2, "来自", "v"), Word(word.start + 2, word.end, text[2:], tag)]
    if word.tag == "p" and len(text) > 3 and text[0] in "给由对":
        return [Word(word.start, word.start + 1, text[0], "p"), Word(word.start + 1, word.end, text[1:], "ORG")]
    if word.tag == "v" and len(text) > 4 and text.startswith(("联合", "携手", "会同", "协同")):
        return [Word(word.start, word.start + 2, text[:2], "v"), Word(word.start + 2, word.end, text[2:], "ORG")]
    if text.endswith("向") and len(text) > 2 and word.tag in ("d", "ad", "vd"):
        return [Word(word.start, word.end - 1, text[:-1], word.tag), Word(word.end - 1, word.end, "向", "p")]
    if word.tag == "c" and len(text) > 2 and text[0] in "和与及" and text not in ("及其他",):
        return [Word(word.start, word.start + 1, text[0], "c"), Word(word.start + 1, word.end, text[1:], "n")]
    return [word]


def _cut_when(word: Word, view: str) -> list[Word]:
    """Cut 当 from a name that the tagger joined it to: 当|某集团捐赠500万元时."""
    if word.tag not in NAMES or not _WHEN.match(view, word.start):
        return [word]
    at = word.start + 1
    when = Word(word.start, at, word.text[0], "p")
    return [when, Word(at, word.end, word.text[1:], word.tag)] if len(word.text) > 1 else [when]


def tokenize(sentence: Sentence, view: str) -> list[Token]:
    """Return words, values and triggers of a sentence as one sequence that covers it.

    Values and triggers win over words, which are cut at their edges; but a value inside a name is part of it.
    """
    words = [piece for word in sentence.words for part in _cut_when(word, view) for piece in _cut_conjunction(part)]
    values = _values(sentence, view)
    fixed = [
        _after_name(token, words, view)
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
                tokens.append(Token(position, word.end, view[position : word.end], word.tag))
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
    return [_as_counted_goods(joined, i) for i in range(len(joined))]


def _as_counted_goods(tokens: list[Token], i: int) -> Token:
    """Read a verb that a number counts as the goods that it is elsewhere: 口罩|2万只."""
    token = tokens[i]
    if token.tag == "xc" and len(token.text) > 1 and token.text[0].isascii():
        return Token(token.start, token.end, token.text, "nz")  # PVP-|I消毒液: the tagger has no tag for it
    if token.tag not in ("v", "vd", "vi") or token.text not in lexicons.words("goods"):
        return token
    beside = (t.value for t in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2]))
    if not any(isinstance(value, QuantityMatch) and value.kind == "goods" for value in beside):
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
    if tokens[i].text == "会" and last.text.endswith(_before_hui()):
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
