"""What a tagger reads wrongly around names, mended before the words become phrases.

A name that the tagger does not know falls to pieces, and the pieces look like verbs and adverbs: 绿洲|置业,
美洲校友|总会, 融|信. What stands around them shows that they are names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.components.annotations import NAMES
from donext.components.listed_names import with_listed_names
from donext.components.person_names import with_titled_names
from donext.components.tokens import CLAUSE_MARKS, NOMINAL, Token, join
from donext.values import AmountMatch

_AFTER_SUBJECT = frozenset("向 给 对 为 通过 也 还 已 将 共 均 、 和 与 及 等 宣布 （".split())
_AFTER_SHOP = frozenset("、 和 与 及 向 给 为 以 各 均 也 亦 还".split())
_MAY_NAME_SHOP = frozenset("v a ad vd n nz LOC ORG PER TIME s".split())
_NAME_OF_SHOP = 2  # characters
# 花桂|完|小; a place of one character is none of itself: 寨|脚|小学
_CUT_SCHOOL = re.compile("(?:.{2,6}[完华国村]小|.{2,4}小学)")
_BEFORE_SCHOOL = frozenset("LOC PER ORG nz n v a".split())
_PIECES_OF_SCHOOL = 3
_TRADE = 2  # characters
_DIGITS = frozenset("一二三四五六七八九")
_TOWARD = frozenset("向 给 为 由".split())
_SIDES = frozenset("东西南北")
_PLAN = frozenset("计划 拟".split())
_PERSON_HEADS = ("企业家", "学生", "员工", "校友", "家长", "村民", "居民", "党员", "教师", "青年", "群众", "会员")
_ACTED_FOR = re.compile(r".{0,4}(?:公司|企业|集团|单位|学校|医院|协会|商会|基金会|校友会|家族|全家|员工|全体.{1,4})$")
_NUMBER = "[0-9一二三四五六七八九十]{1,2}"
_CLASS = re.compile(
    rf"(?:[小初高大][一二三四五六]|[一二三四五六七八九]年级)(?:{_NUMBER}|[（(]{_NUMBER}[）)])?班"
    r"|系(?:[0-9]{2,4}|[0-9一二三四五六七八九零〇]{2,4})级|(?<![0-9])(?:[0-9]{2}|(?:19|20)[0-9]{2})级"
)
_DECIDING = frozenset("审议 表决 讨论 一致 决议 投票 研究 审批".split())
_HOW = frozenset("一次性 现场 当场".split())
_WHEN = frozenset("时 后 前 之际 之后 时候".split())  # what makes a clause of time of what stands before it
_NAMELESS = frozenset("无名氏 匿名者 匿名人士 佚名".split())
_FAMILY = ("夫妇", "夫妻", "伉俪", "父子", "父女", "母子", "母女", "兄弟", "姐妹", "兄妹", "姐弟", "一家")
_MOUTHS = re.compile("[两二三四五六七八]口")
_NAME_PIECES = frozenset("PER LOC nz nw n v a d f q vd vn ad an nr".split())
_LONGEST_FOREIGN = 8
_HELP = frozenset("支援 援助 救助 资助 捐助 帮扶 救援 关爱 帮困 助困 助学 奖学 奖教 济困 扶贫 互助".split())
_FUNDS = frozenset("基金 专项基金 专户 计划 中心 热线 项目".split())
_AIDS = frozenset("物资 款 款项 资金 物品 品 药品 设备 金".split())
_NOT_GIVEN_NAMES = frozenset("说称道讲问答笑哭等来去在是有做已将被把向给为曾再先还也都就各均共捐赠送个们带另又")
_BEFORE_VERBS = frozenset("拟欲想愿要需应须可即便仍首只才能与及则便")  # 某某|拟|向


def mended(tokens: list[Token], view: str) -> list[Token]:
    """Return the tokens of a sentence with those mended that belong to names or that a name has taken in."""
    tokens = _joined_shops(_joined_classes(_joined_handles(tokens, view), view), view)
    tokens = _joined_schools(_joined_heads(tokens, view), view)
    tokens = with_titled_names(_joined_pairs(tokens, view), view)
    tokens = [_retagged(tokens, i) for i in range(len(tokens))]
    return with_listed_names(_foreign_names(tokens, view), view)


def _joined_handles(tokens: list[Token], view: str) -> list[Token]:
    """Join what follows @ up to a mark or blank to one name, unless it begins with a known one: 网友@|大|头鱼."""
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        end = i + 1
        if tokens[i].text == "@" and end < len(tokens) and tokens[end].tag in NAMES:
            blank = end + 1 < len(tokens) and tokens[end + 1].text.isspace()
            joined.append(tokens[end])  # 收到|@王平 |捐款
            i = end + 1 + blank
            continue
        if tokens[i].text == "@" and end < len(tokens) and tokens[end].tag not in NAMES:
            while end < len(tokens) and tokens[end].tag != "w" and tokens[end].value is None:
                end += 1
        joined += _handle(tokens[i + 1 : end], view) if end > i + 1 else [tokens[i]]
        i = end
    return joined


def _handle(tokens: list[Token], view: str) -> list[Token]:
    """Return what follows @ as one name, behind the title with which it begins: 歌手|阿木尔."""
    title = tokens[0].text in lexicons.words("titles") and len(tokens) > 1
    return [tokens[0], join(tokens[1:], view, "PER")] if title else [join(tokens, view, "PER")]


def _joined_classes(tokens: list[Token], view: str) -> list[Token]:
    """Join the name of a class of pupils or of a year of students: 三年级|2|班, 物理|系|85级."""
    if not tokens:
        return tokens
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    joined = list(tokens)
    for match in reversed(list(_CLASS.finditer(view, tokens[0].start, tokens[-1].end))):
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is not None and last is not None:
            joined[first : last + 1] = [Token(match.start(), match.end(), match.group(), "n")]
    return joined


def _joined_shops(tokens: list[Token], view: str) -> list[Token]:
    """Join the name of a shop or firm that the tagger cut, at the beginning of a clause: 盛记|洋行|捐五万元."""
    joined: list[Token] = []
    for i, token in enumerate(tokens):
        joined.append(token)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        goes_on = after is not None and (after.tag == "TRIGGER" or after.text in _AFTER_SHOP)
        if goes_on and token.text in lexicons.words("party_heads", kind="shop"):
            pieces = next((n for n in (1, 2) if _is_name_of_shop(joined, n)), 0)
            if pieces:
                joined[-pieces - 1 :] = [join(joined[-pieces - 1 :], view, "ORG")]
    return joined


def _is_name_of_shop(tokens: list[Token], pieces: int) -> bool:
    """Tell whether as many words before the last one are the name of a shop or firm: 盛记|洋行, 周裕|发|控股."""
    name, before = tokens[-pieces - 1 : -1], tokens[: -pieces - 1]
    if len(name) < pieces or any(token.tag not in _MAY_NAME_SHOP or token.value is not None for token in name):
        return False
    if before and before[-1].tag != "w" and before[-1].text not in lexicons.words("relations"):
        return False
    length = sum(len(token.text) for token in name)
    if pieces == 1:
        return length == _NAME_OF_SHOP and name[0].tag != "PER"
    return length == _NAME_OF_SHOP + 1 and name[0].tag in ("PER", "ORG")


def _joined_heads(tokens: list[Token], view: str) -> list[Token]:
    """Join the head of a phrase that the tagger cut into verbs and other words: 值|守|点, 封|控|居民."""
    heads = _heads()
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        ends = [k for k in (i + 3, i + 2) if k <= len(tokens) and view[tokens[i].start : tokens[k - 1].end] in heads]
        end = next((k for k in ends if _is_cut(tokens[i:k])), i + 1)
        joined.append(join(tokens[i:end], view, "n") if end > i + 1 else tokens[i])
        i = end
    return joined


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return lexicons.words("party_heads", kind="group") | lexicons.words("party_heads", kind="organization")


@lru_cache(maxsize=1)
def _trades() -> frozenset[str]:
    """Return the heads of two characters that end the names of firms: 康养, 物流."""
    return frozenset(head for head in lexicons.words("party_heads", kind="organization") if len(head) == _TRADE)


def _is_firm(token: Token) -> bool:
    """Tell whether what was read as a person's name ends as firms' names do: 楚峰磷化, 安肥业."""
    return token.tag == "PER" and len(token.text) > _TRADE and token.text[-_TRADE:] in _trades()


def _begins_firm(before: list[Token], token: Token) -> bool:
    """Tell whether a clause begins with the first character of a firm's name, of which the rest is known."""
    first = before[-1]
    alone = len(before) == 1 or before[-2].text in CLAUSE_MARKS
    return alone and _is_firm(token) and len(first.text) == 1 and first.tag != "w" and first.value is None


def _is_cut(pieces: list[Token]) -> bool:
    """Tell whether the words that make up a head are pieces of it: some of them are read as no noun."""
    if any(piece.value is not None or piece.tag in NAMES for piece in pieces):
        return False
    return any(piece.tag not in NOMINAL for piece in pieces[1:]) or pieces[0].tag == "v"


def _joined_schools(tokens: list[Token], view: str) -> list[Token]:
    """Join the name of a school whose short head the tagger cut: 花桂|完|小, 港华|小, 寨|脚|小学."""
    joined: list[Token] = []
    for token in tokens:
        joined.append(token)
        if not token.text.endswith(("小", "学")):
            continue
        pieces = joined[-1:]
        while len(pieces) < _PIECES_OF_SCHOOL and len(joined) > len(pieces):
            before = joined[-len(pieces) - 1]
            if before.tag not in _BEFORE_SCHOOL or before.value is not None or before.end != pieces[0].start:
                break
            pieces = joined[-len(pieces) - 1 :]
            cut = _CUT_SCHOOL.fullmatch("".join(piece.text for piece in pieces))
            if cut and before.tag in NAMES and (token.tag != "n" or len(before.text) == 1):
                joined[-len(pieces) :] = [join(pieces, view, "ORG")]
                break
    return joined


def _joined_pairs(tokens: list[Token], view: str) -> list[Token]:
    """Join 创办|人, and a person's name whose last character was read as a word: 余邦|能，."""
    joined: list[Token] = []
    for i, token in enumerate(tokens):
        last = joined[-1] if joined else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        toward = len(joined) > 1 and joined[-2].text in _TOWARD  # 向|我|会|捐赠
        if last is not None and last.tag in (*NAMES, "nz") and last.text[-1] + token.text in _trades():
            joined[-1] = join([last, token], view, "ORG")  # 青禾康|养|从库存中调出
        elif last is not None and _begins_firm(joined, token):
            joined[-1] = join([last, token], view, "ORG")  # ，聊|安肥业|已送出
        elif last is not None and last.text in ("我", "该") and token.text == "会" and (toward or _receives(after)):
            joined[-1] = join([last, token], view, "n")  # 我|会|共收到捐款, 该|会|共收到捐款
        elif last is not None and last.text == "旅" and token.text == "居":
            joined[-1] = join([last, token], view, "v")  # 旅|居|某地的侨领
        elif last is not None and last.text == "一家" and _MOUTHS.fullmatch(token.text):
            joined[-1] = join([last, token], view, "n")  # 何秀枝|一家|三口
        elif last is not None and token.text == "人" and last.text in lexicons.words("verbs", kind="office"):
            joined[-1] = join([last, token], view, "n")
        elif last is not None and (
            _ends_name(last, token, after) or _is_given_name(last, token, after) or _is_surname(last, token)
        ):
            joined[-1] = join([last, token], view, "PER")
        else:
            joined.append(token)
    return joined


def _foreign_names(tokens: list[Token], view: str) -> list[Token]:
    """Join the pieces of a name between an office and what its holder says or gives: 总统|呼|日勒|苏赫|宣布."""
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        joined.append(tokens[i])
        i += 1
        end = _end_of_foreign_name(tokens, i)
        if end > i:
            joined.append(join(tokens[i:end], view, "PER"))
            i = end
    return joined


def _end_of_foreign_name(tokens: list[Token], i: int) -> int:
    """Return the index after the pieces of a name that begin at `i`, behind an office, or `i` if there is none."""
    if tokens[i - 1].tag in NAMES or tokens[i - 1].text not in lexicons.words("titles"):
        return i
    end = i
    while end < len(tokens) and tokens[end].text not in _AFTER_SUBJECT and tokens[end].tag in _NAME_PIECES:
        end += 1
    pieces = tokens[i:end]
    if len(pieces) < 2 or end == len(tokens) or pieces[-1].end - pieces[0].start > _LONGEST_FOREIGN:
        return i
    goes_on = tokens[end].text in _AFTER_SUBJECT or tokens[end].tag == "TRIGGER"
    cut = len(pieces[0].text) == 1 and pieces[0].tag != "PER" == pieces[-1].tag
    return end if goes_on and cut and all(piece.value is None for piece in pieces) else i


def _receives(token: Token | None) -> bool:
    """Tell whether a word begins what an association reports: 共, 累计, 收到."""
    if token is None:
        return False
    receives = getattr(token.value, "kind", "") == "receive"
    return receives or token.text in lexicons.words("verbs", kind="summing")


def _is_surname(last: Token, token: Token) -> bool:
    """Tell whether a name is cut after the family's name: 王|小川, 关|大伯."""
    if last.tag == "PER" and len(last.text) == 1 and token.text in lexicons.words("cues", kind="address"):
        return True
    return last.tag == token.tag == "PER" and len(last.text) == 1 and len(token.text) in (1, 2)


def _is_given_name(last: Token, token: Token, after: Token | None) -> bool:
    """Tell whether a family's name is cut after its first character: 林|金泰|父子."""
    return (
        last.tag == "PER"
        and len(last.text) == 1
        and len(token.text) <= 2
        and token.tag in (*NAMES, "n", "nz")
        and token.value is None
        and after is not None
        and after.text in _FAMILY
    )


def _ends_name(last: Token, token: Token, after: Token | None) -> bool:
    """Tell whether a single character is the end of a two-character name: nothing follows that it could govern."""
    if last.tag != "PER" or len(token.text) != 1 or token.value is not None:
        return False
    if token.tag == "m" and token.text in _DIGITS and after is not None and after.tag == "TRIGGER":
        return len(last.text) in (2, 3)  # 松田浩|二|捐款
    if len(last.text) != 2:
        return False
    if token.tag in ("w", "u", "xc", "p", "r", "m", "q", "PER") or token.text in _NOT_GIVEN_NAMES or after is None:
        return False
    if after.text in "，、。；":
        return True
    if token.tag not in ("c", "v", "n", "a", "nz") or token.text in _BEFORE_VERBS:
        return False
    governs = after.tag == "TRIGGER" or after.text in ("向", "把", "将")  # 鲁冠|球|向, 吕志|和|捐款
    return governs or after.text == "家族"


def _retagged(tokens: list[Token], i: int) -> Token:
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text in _HELP and after is not None and after.text in _FUNDS:
        return Token(token.start, token.end, token.text, "vn")  # 紧急|援助|基金
    helps = token.text in ("援助", "救援") and before is not None and _modifies(before)
    if helps and after is not None and after.text in _AIDS:
        return Token(token.start, token.end, token.text, "vn")  # 20吨|人道主义|援助|物资
    tag = _tag_beside(token, before, after)
    return token if tag == token.tag else Token(token.start, token.end, token.text, tag, token.value)


def _modifies(before: Token) -> bool:
    """Tell whether a verb of helping after a word is a part of a name: 人道主义, a number; not whoever helps."""
    return before.tag in ("QUANTITY", "AMOUNT") or before.text == "人道主义"


def _tag_beside(token: Token, before: Token | None, after: Token | None) -> str:
    """Return the tag that a word has beside a name: a head, an office, a predicate."""
    if token.value is not None:
        return token.tag
    if after is not None and after.text == "地" and after.tag == "u" and token.tag in ("a", "an", "z", "i", "l"):
        return "d"  # 颤颤巍巍|地|掏出
    if token.tag in ("u", "r") and len(token.text) > 1 and token.text in lexicons.words("party_heads", kind="group"):
        return "n"  # 68名|的哥, 驻远山|某部
    if token.text in ("联合", "携手") and after is not None and (after.tag in NAMES or token.tag in NAMES):
        return "p"
    if _is_firm(token):
        return "ORG"
    if token.tag in ("PER", "LOC") and _is_common(token.text):
        return "n"  # 裹头巾的|阿婆, 会员与|来宾
    if token.text in _NAMELESS:
        return "n"  # 王平300元、|无名氏|1000元
    describes = token.tag == "v" and token.text in lexicons.words("verbs", kind="describing")
    if describes and after is not None and after.tag in ("n", "nz", "PER", "a"):
        return "vn"  # 某镇|退伍|老兵
    if before is None or after is None:
        return token.tag
    if token.text in _WHEN and after.text in CLAUSE_MARKS and before.tag not in NAMES:
        return "f"  # 捐赠520个口罩|时，
    if token.text == "组织" and after.tag == "TRIGGER" and getattr(after.value, "kind", "") == "raise":
        return "v"  # 学生会|组织|义卖
    if token.tag in ("v", "vd", "a", "PER") and after.tag == "PER" and token.text in lexicons.words("titles"):
        return "n"  # 马来西亚|拿督|某某, 拿督斯里|某某
    acts = after.tag == "TRIGGER" or after.text in _AFTER_SUBJECT
    if acts and token.tag == "v" and before.tag == "LOC" and token.text in lexicons.words("titles"):
        return "n"  # 熊本县|知事|捐200万日圆
    if token.text == "通过" and (before.text in _DECIDING or after.text in ("向", "了", "对外", "《")):
        return "vd"  # 审议|通过|向某会捐赠…的议案
    if token.text == "则" and before.tag in NAMES:
        return "d"  # 世界展望会|则|募得
    if token.tag == "v" and token.text in lexicons.words("anaphors"):
        return "n"  # 会长代表|该会
    if token.tag == "f" and token.text in _SIDES and before.tag in NOMINAL and _heads_body(after):
        return "n"  # 青禾|南|狮子会
    if token.text == "总会" and before.text in CLAUSE_MARKS and (after.tag in ("d", "ad", "TRIGGER")):
        return "n"  # ，总会|共收到捐款
    if token.text in _HOW and after.tag == "TRIGGER":
        return "d"  # 员工|现场|捐款
    if token.tag in ("v", "vd", "d") and _is_head(token, before, after):
        return "n"
    if token.text in _PLAN and before.tag in NAMES and after.tag in ("v", "vd", "d", "ad", "TRIGGER"):
        return "v"  # 某集团|计划|再安排, 某县|计划|捐赠
    if token.text == "代表":
        if before.tag == "PER" and (after.tag == "TRIGGER" or _ACTED_FOR.match(after.text)):
            return "v"  # 董事长某某|代表|企业, 由董事长某某|代表|致赠某部
        listed = after.text == "、" and before.tag in ("n", "vn", "LOC", "s", "ORG")  # 浙商|代表|、某公司董事长
        if listed or (after.tag == "PER" and before.tag in ("n", "vn") and before.text.endswith(_PERSON_HEADS)):
            return "n"  # 企业家|代表|某某
    return token.tag


def _heads_body(token: Token) -> bool:
    """Tell whether a word is a head of bodies' names of more than one character: 狮子会, 小学."""
    return len(token.text) > 1 and token.text in lexicons.words("party_heads", kind="organization")


def _is_common(word: str) -> bool:
    """Tell whether what a tagger took for a name is a word for people, or for money."""
    return word in lexicons.words("party_heads", kind="group") or word in lexicons.words("money_words", role="noun")


def _is_head(token: Token, before: Token, after: Token) -> bool:
    """Tell whether what was read as a verb is the head of a body's name: 绿洲|置业, 美洲校友|总会."""
    if len(token.text) < 2 or token.text not in lexicons.words("party_heads", kind="organization"):
        return False
    if before.tag not in ("ORG", "LOC", "nz", "nw", "n", "PER"):
        return False
    ends = after.tag == "TRIGGER" or after.text in _AFTER_SUBJECT or after.text in CLAUSE_MARKS or after.text.isspace()
    ends = ends or (token.tag == "d" and isinstance(after.value, AmountMatch))  # 捐给白露|独中|10万令吉
    return (
        ends
        or (after.text in lexicons.words("titles") and token.text not in lexicons.words("verbs", kind="also_head"))
        or (after.text == "的" and token.text not in lexicons.words("verbs", kind="also_head"))
    )
