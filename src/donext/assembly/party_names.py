"""Where a party's name begins and ends inside its noun phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from donext import lexicons
from donext.assembly.party_kinds import is_nickname, not_parties, party_kind, suffixes, titles
from donext.components.annotations import NAMES
from donext.components.chunks import Chunk
from donext.components.goods import is_goods
from donext.components.tokens import Token
from donext.schema import PartyKind
from donext.values import QuantityMatch

_BODY = re.compile(r".{2,}(?:公司|集团|银行|医院|学校|大学|基金会)$")
_ALL_OF = re.compile(
    "所有|全省|全市|全县|各|全体|相关|多家|部分|(?:[0-9]|[一二三四五六七八九十百千多]{1,6}[余多]?[家个名位所大])"
)
_LEADING = re.compile(
    r"^(?:(?:救助|帮助|资助|慰问|奖励|关爱)(?=[“患])|第[0-9一二三四五六七八九十]+[笔批份]|首[笔批份]|之[乡都城一]|来自|位于|隔壁(?:的|(?![床村班桌]))|不远处的|附近的|包括|其中|另外|此外|同时|以及|现金部分|物资部分|资金部分|原|现任|著名|知名|本报|作为|我国|如|像|由|为|和|与|及|的|有(?![的些]|需[求要]的|[^，的]{2,24}需[求要]的)|向|名|位|家|多|余|、|[—\-－·:：\s]+)"
)
_TRAILING = re.compile(
    r"(?:董事会|股东大会|个人|本人|一人|独自|级|本级|等人|等|一行|方面|们自己|也|还|就|都|共|共同|一起|率先|先后|第一时间|首批|首次|再次|一次性|合计|总计|合共|超额|又|海外|境外|国内|人道主义|第[0-9一二三四五六七八九十]{1,2}批|建设|抗击疫情|抗疫|抗击|疫情|官方渠道|渠道|官方微博|微博|官微|官博|官方账号|的台账|的账本|账户|账号|专户|手上|手中|手里|家门口|楼下|门口|门前|门前的(?:捐赠|捐款|募捐|接收)点|这边|那边|的账上?|的帐上?|慈善晚宴|晚宴|慈善晚会|晚会|酒会|[—\-－·:：\s])$"
)
_COUPLE = re.compile(
    "夫妇|夫妻|伉俪|昆仲|老两口|小两口|一家|一家[三四五六七]口|全家|家族|父子|父女|母子|母女|兄弟|姐妹|兄妹|姐弟|校友伉俪|校友夫妇"
)
# 画家沈石泉的家属: the relatives are the party.
_KIN = re.compile(
    "之[女子妻夫父母兄弟姐妹孙]|的?(?:家属|家人|亲属|亲人|后人|后代|遗孀|子女|儿女|女儿|儿子|长子|长女|次子|孙女|孙子|外孙|外孙女|妻子|夫人|丈夫|"
    "父亲|母亲|父母|哥哥|姐姐|弟弟|妹妹|生前好友|粉丝|影迷|歌迷|球迷|学生|弟子|团队|工作室|经纪人|经纪公司)(?:们)?|的同学(?:们)?"
)
_FAMILY = re.compile(f"(?:{_COUPLE.pattern}|{_KIN.pattern})$")
# “全国先进企业”远山物流: what a body or somebody was called in praise.
_HONOUR = re.compile("[“‘].{2,}(?:企业|单位|组织|集体|个人|模范|标兵|称号|先锋|劳模|品牌|人物|大使)[”’]")
_LATIN_END = re.compile(r"[A-Z][A-Za-z0-9 .&'’·\-]+$")
_HOUSE = re.compile("[楼馆堂园室][”’]?$")
_HOUSED = re.compile("(?:大学|学院|学校|[中小]学|医院)$")
_FOR_WHOM = frozenset("儿童 少年儿童 青少年 妇女 妇女儿童 老年 残疾人 孤儿 听障 视障".split())
_STAFF = frozenset("工作人员 职员 职工 馆员 干事 会计 负责人 经办人 代表".split())
_PARTS = frozenset("旗下 麾下 下属".split())
_SHORT_TITLE = 4  # 老师, 小朋友: the longest word after a person's name that is taken for a title
_SHORTEST_NAME = 2
_NO_SURNAME = "们的之等及与给在也"
_SHORTEST_UNKNOWN = 4
_LONGEST_UNKNOWN = 12
_WHICHEVER = frozenset("基层 各级 各地 当地 本地 上级 全国 全省 全市 有关 相关 多家".split())
_JOINED = ("会",)  # 远山互助|会: which a tagger cuts and the tokens join
_BEGINNINGS = ("ORG", "LOC", "nz")


@lru_cache(maxsize=1)
def _relations() -> re.Pattern[str]:
    return re.compile("(?:" + lexicons.alternatives(lexicons.terms("relations")) + ")(?:的|——|—)?")


def name_range(tokens: list[Token], view: str) -> tuple[int, int, PartyKind | None]:
    """Return the range of the name proper: titles, relations and the listing association are left out.

    The third value is what the words before it say that the name must be, for names that no tagger knows:
    会长企业|珞珈珠宝 is a body, 党员|苟长庚 a person.

    Args:
        tokens: the tokens of the noun phrase.
        view: the simplified view of the article's text.
    """
    start, end = tokens[0].start, tokens[-1].end
    if (body := _body_in_hands_of(tokens)) is not None:
        return body.start, body.end, "organization"
    if _is_called(tokens, view):
        inner = tokens[-1].start + 1, tokens[-1].end - 1
        bodies = suffixes()["organization"]
        is_body = bodies.search(view[slice(*inner)]) or bodies.search(view[start : tokens[-1].start])
        return *inner, "organization" if is_body else "person"
    end = _without_trail(view, start, end, {token.start for token in tokens})
    tokens = [t for t in tokens if t.start < end]
    person = _person_range(tokens, end, view)
    if person is not None:
        return *person, "person"
    dash = max(view.rfind("——", start, end), view.rfind("—", start, end))
    if dash >= start and dash + 1 < end:
        start = dash + 1
    tokens = _after_honours(tokens, end)
    start = max(start, tokens[0].start)
    if tokens[0].tag == "QUOTE" and len(tokens) > 1 and isinstance(tokens[1].value, QuantityMatch):
        end = tokens[0].end  # “某医院”两所医院: the number only sums up the names
    for body, fund in pairwise(tokens):
        if body.tag == "ORG" and body.text.endswith("会") and fund.tag == "QUOTE":
            end = body.end  # 某基金会|“战疫专项基金”: who receives is the foundation
        if body.tag == "ORG" and fund.tag == "QUOTE" and fund.text.startswith("《"):
            end = body.end  # 某电视台|《欢乐今宵》
        if body.tag == "ORG" and fund.tag == "QUOTE" and _HOUSE.search(fund.text) and _HOUSED.search(body.text):
            end = body.end  # 某学院|“科学馆”
    kind = _after_kind_of_body(tokens, start, end, view)
    start, expected = _after_relation(tokens, kind, end, view)
    expected = expected or ("organization" if kind > tokens[0].start else None)
    start = _after_lead(tokens, start, end, view)
    start = _after_lead(tokens, _after_description(tokens, start, end), end, view)
    for first, second in pairwise(tokens):
        if first.tag == second.tag == "ORG" and first.start >= start and first.text[:2] == second.text[:2]:
            start = second.start  # 万科集团|万科公益基金会
    untagged = after_title(view, start, end)
    told = any(t.tag == "PER" or (t.start == untagged and t.tag in ("v", "vn")) for t in tokens)
    if untagged is not None and not told:
        start, expected = untagged, "person"
    end = _without_tail(tokens, start, end, view)
    if view[start] in "“‘《" and view[end - 1] in "”’》":
        start, end = start + 1, end - 1
    return start, end, expected


def is_named(tokens: list[Token], view: str) -> bool:
    """Tell whether quotation marks hold a name: “麦香小馆”, 车队|“星火联盟”."""
    quoted = tokens[-1].tag == "QUOTE" and tokens[-1].text[0] in "“‘"
    own = len(tokens) == 1 and quoted and suffixes()["organization"].search(tokens[0].text[1:-1]) is not None
    return own or _is_called(tokens, view)


def _body_in_hands_of(tokens: list[Token]) -> Token | None:
    """Return the body that gets what is put into the hands of its head: 交到|某中学|校长|张三|手中."""
    if len(tokens) < 3 or tokens[0].tag != "ORG" or tokens[-1].text not in ("手中", "手里", "手上"):
        return None
    return tokens[0] if titles().search(tokens[1].text) or tokens[1].text in _STAFF else None


def body_of_head(tokens: list[Token]) -> list[Token] | None:
    """Return the words of the body whose head is named: 支票交给|某基金会|主席|张三, 禾县|长者联会|主席|张三."""
    first = next((i for i, t in enumerate(tokens) if titles().fullmatch(t.text)), 0)
    if not first or tokens[-1].tag != "PER" or not all(titles().fullmatch(t.text) for t in tokens[first:-1]):
        return None
    body = tokens[:first]
    heads = suffixes()["organization"].search(body[-1].text) is not None
    return body if body[0].tag in ("ORG", "LOC") and (heads or body[-1].tag == "ORG") else None


def _is_called(tokens: list[Token], view: str) -> bool:
    """Tell whether a name in quotation marks follows what somebody or a body is: 微博网友|“一只猫”, 乐队|“铁皮屋”."""
    name = tokens[-1]
    if name.tag != "QUOTE" or name.text[0] not in "“‘" or name.text[-2] in "的了":
        return False
    if len(tokens) < 2 or name.start != tokens[-2].end or is_nickname(name.text):
        return False  # 远山镇菜农“菜大哥”: 大哥 needs what stands before it
    before = view[tokens[0].start : name.start]
    common = all(token.tag in ("n", "vn", "b", "a") for token in tokens[:-1])
    return titles().search(before) is not None or (common and suffixes()["organization"].search(before) is not None)


def _person_range(tokens: list[Token], end: int, view: str) -> tuple[int, int] | None:
    """Return the range of a person's name behind titles (居然之家董事长|汪林朋, 校友|卢进军|个人), or None."""
    last = next((t for t in reversed(tokens) if t.tag == "PER"), None)
    if last is None:
        return None
    after = view[last.end : end]
    if after.startswith("的") and view[last.start - 1] == "姓":
        return None  # 一位姓|林|的老板
    if after.startswith("姓"):
        return last.start, end  # 李|姓民众: all that the text says of who it was
    if not after or _is_family(after):
        return last.start, end
    if suffixes()["organization"].search(after) or not (titles().fullmatch(after) or len(after) <= _SHORT_TITLE):
        return None
    if after in lexicons.words("party_heads", kind="group") and not titles().fullmatch(after):
        return None  # 禾来|灾民, a place that the tagger takes for a person
    return last.start, last.end


def _after_honours(tokens: list[Token], end: int) -> list[Token]:
    """Drop what a body or somebody was called in praise: “全国先进企业”|远山物流, not “爱心企业”|联盟."""
    while len(tokens) > 1 and _HONOUR.fullmatch(tokens[0].text):
        name = tokens[1]
        if name.tag not in (*NAMES, "QUOTE") and end - name.start < _SHORTEST_UNKNOWN:
            break
        tokens = tokens[1:]
    return tokens


def _is_family(after: str) -> bool:
    """Tell whether the words after a name make a family of it, behind a title, too: 夫妇, 教授一家, 的遗孀."""
    family = _FAMILY.search(after)
    title = after[: family.start()] if family else after
    return family is not None and (not title or titles().fullmatch(title) is not None)


def after_relation(view: str, start: int, end: int) -> int:
    """Return where the name begins in a list after what says whose member or part it is: 副会长企业|白露茶叶."""
    for match in _relations().finditer(view, start, end):
        ends_word = match.end() - match.start() > 2 or match.group() in _PARTS
        if ends_word and end - match.end() >= _SHORTEST_NAME and not _ALL_OF.match(view[match.end() : end]):
            start = match.end()
    return start


@lru_cache(maxsize=1)
def _kinds_of_bodies() -> re.Pattern[str]:
    trades = lexicons.alternatives(lexicons.terms("cues", kind="industry"))
    return re.compile(
        rf"(?:[外民央国日美德法韩]资|知名|著名|大型|跨国|国产|本土|民营|头部|初创|上市)?(?:{trades}){{1,2}}"
        "(?:初创|上市|龙头)?(?:公司|企业|厂商|巨头|平台|品牌)"
    )


def is_kind_of_body(text: str) -> bool:
    """Tell whether words only say what a company deals in: 无人机企业, 声纹科技公司.

    >>> is_kind_of_body("无人机企业"), is_kind_of_body("远山科技公司")
    (True, False)
    """
    return _kinds_of_bodies().fullmatch(text) is not None


def _after_kind_of_body(tokens: list[Token], start: int, end: int, view: str) -> int:
    """Return where a name begins after what its bearer deals in: 无人机企业|翔图创新, 声纹科技公司|星言智能."""
    kind = _kinds_of_bodies().match(view, start, end)
    if kind is None or not _SHORTEST_NAME <= end - kind.end() <= _LONGEST_UNKNOWN:
        return start
    name = view[kind.end() : end]
    heads = lexicons.words("party_heads") | lexicons.words("titles")
    rest = [token for token in tokens if token.start >= kind.end()]
    at_edge = bool(rest) and rest[0].start == kind.end()
    common = len(rest) == 1 and len(name) == _SHORTEST_NAME and rest[0].tag not in (*NAMES, "nz", "nw", "QUOTE")
    if (
        not at_edge
        or common
        or name[0] in "的和与及、等"
        or name in heads
        or titles().search(name)
        or _ALL_OF.match(name)
    ):
        return start
    return start if suffixes()["group"].search(name) else kind.end()


def _after_relation(tokens: list[Token], start: int, end: int, view: str) -> tuple[int, PartyKind | None]:
    """Return where the name begins after 会长企业, 旗下, 会员单位, and what it must be if nothing else says so."""
    relation = None
    for match in _relations().finditer(view, start, end):
        if end - match.end() >= _SHORTEST_NAME:
            relation = match
    if relation is None:
        return start, None
    rest = [t for t in tokens if t.start >= relation.end()]
    at_edge = any(t.start == relation.end() for t in tokens)
    after = view[relation.end() : end]
    if _ALL_OF.match(after):
        return start, None  # 某公司旗下所有企业 is the company's own
    if after[:1] in ("和", "及", "与", "、"):
        return start, None  # 企业|和个人
    if after in lexicons.words("party_heads", kind="organization") | lexicons.words("party_heads", kind="group"):
        return start, None  # 企业家|俱乐部, 校友|总会, 会员|厂商
    if at_edge and rest and rest[0].text.endswith("会") and rest[0].text in lexicons.words("party_heads"):
        return start, None  # 企业家|委员会|七名委员
    if at_edge and rest and party_kind(after, rest):
        return relation.end(), None
    describes = all(t.tag in ("a", "ad", "d", "v", "vn", "an") for t in rest)  # 有些企业|热情|很高, 企业的|加入
    describes = describes or is_goods(after)  # 名下|股票
    unknown = len(after) <= _LONGEST_UNKNOWN and not (titles().search(relation.group()) or describes)
    if at_edge and rest and unknown and after not in not_parties():
        return relation.end(), "organization"
    length = relation.end() - relation.start()
    if not at_edge and (length > 3 or (length > 2 and _BODY.search(after))):
        return relation.end(), None  # the tagger took 商会会员企业某某公司 for one name
    return start, None


def _after_lead(tokens: list[Token], start: int, end: int, view: str) -> int:
    """Return where the name begins after words that only lead to it: 的, 来自, 其中, 著名."""
    while view[start] == "的" and start + 1 < end:
        start += 1
    while True:
        lead = _LEADING.match(view[start:end])
        if not lead or lead.end() >= end - start or not any(t.start == start + lead.end() for t in tokens):
            return start
        start += lead.end()


def _after_description(tokens: list[Token], start: int, end: int) -> int:
    """Return where the name begins that common nouns describe: 母婴社区平台|某某公司, 人参之乡|吉林省抚松县."""
    inside = [t for t in tokens if start <= t.start and t.end <= end]
    if len(inside) < 2 or inside[-1].tag not in ("ORG", "LOC"):
        return start
    k = len(inside) - 1
    while k and (inside[k - 1].tag in ("ORG", "LOC", "nz", "nw", "w", "QUOTE", "s") or len(inside[k - 1].text) == 1):
        k -= 1
    while k and (inside[k - 1].text in _FOR_WHOM or _continues_head(inside, k)):
        k -= 1  # 儿童|遗传病基金会, 街坊|互助会
    if any(t.tag not in ("n", "vn", "a", "an") or _ALL_OF.match(t.text) for t in inside[:k]):
        return start  # 全省各地|妇联
    if inside[k].text[0] in "（(":
        return start
    return inside[k].start


def _continues_head(tokens: list[Token], k: int) -> bool:
    """Tell whether a name is only a head, which what stands before it completes: 街坊|互助会, not 基层|红十字会."""
    return tokens[k].text in lexicons.words("party_heads") and tokens[k - 1].text not in _WHICHEVER


def _without_trail(view: str, start: int, end: int, edges: set[int]) -> int:
    """Return the end without words that are no part of a name; they must be words of their own (成都 is one)."""
    while True:
        trail = _TRAILING.search(view[start:end])
        if not trail or trail.start() == 0 or start + trail.start() not in edges:
            return end
        if trail.group() == "个人" and view[start + trail.start() - 1] in "及和与、":
            return end  # 企业及个人
        end = start + trail.start()


def after_title(view: str, start: int, end: int) -> int | None:
    """Return where a name of two to four characters begins that follows a title: 政协委员|释果通."""
    latin = _LATIN_END.search(view[start:end])
    if latin and latin.start() and titles().search(view[start : start + latin.start()]):
        return start + latin.start()
    for length in (3, 2, 4):
        begin = end - length
        if begin <= start or view[begin] in _NO_SURNAME or not titles().search(view[start:begin]):
            continue
        name = view[begin:end]
        if not (any(suffix.search(name) for suffix in suffixes().values()) or titles().search(name)):
            return begin
    return None


def _without_tail(tokens: list[Token], start: int, end: int, view: str) -> int:
    """Cut nouns after a body's name that make no party of it: 永铭集团有限公司 | 立足公司所在地."""
    if party_kind(view[start:end], [t for t in tokens if t.end > start and t.start < end]) is not None:
        return end
    names = [t for t in tokens if t.tag == "ORG" and start <= t.start and t.end <= end]
    return names[-1].end if names else end


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[str, str], ...]:
    rows = [(row.term, row["kind"]) for row in lexicons.rows("party_heads")]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


def bodies_named(sentences: Iterable[list[Chunk]], view: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of bodies' names that consist of several words: 福建省海丝青年|商会.

    Args:
        sentences: the chunks of each sentence.
        view: the simplified view of the article's text.
    """
    for pieces in sentences:
        for before, piece in zip([None, *pieces], pieces, strict=False):
            if piece.kind != "np":
                continue
            if (body := body_of_head(piece.tokens)) is not None and len(body) > 1:
                yield body[0].start, body[-1].end
            alone = len(piece.tokens) == 1 and (before is None or before.kind == "punct")  # not 旅|匈远山同乡会
            if alone and piece.tokens[0].tag == "ORG" and piece.text.endswith(_JOINED):
                yield piece.start, piece.end
            if len(piece.tokens) < 2 or (piece.tokens[-1].tag in NAMES and "）" not in piece.text):
                continue
            if not suffixes()["organization"].search(piece.text) or not piece.has("ORG", "LOC", "nz"):
                continue
            start, end, _ = name_range(piece.tokens, view)
            inside = [token for token in piece.tokens if start <= token.start < end]
            if (
                len(inside) > 1
                and inside[0].tag in _BEGINNINGS
                and party_kind(view[start:end], inside) == "organization"
            ):
                yield start, end
