"""What a tagger joined to a name is cut off before the words become tokens: 某基金会和|某协会, 台积电|捐."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.components.annotations import NAMES, Word
from donext.components.triggers import giving_words

# 当中|民主党, which a tagger reads as 当|中民主党.
_WHEN = re.compile(r"当[^，。；！？\n]{4,60}(?:时|时候|之际)，")
_LATIN_NAME = r"(?<=[\u4e00-\u9fff])[A-Z][A-Za-z .&'’\-]*(?:公司|集团)?"
_BODY_TOWARD = re.compile(
    r"(.+?(?:公司|集团|银行|基金会|医院|大学|学校|协会|商会|中心|厂|基金|总会|分会|慈善会|联合会|联谊会|同乡会|校友会|委员会|政府))(向|联合|携手|会同|协同|经由?(?![济贸纬营发信开])|通过|委托)(.{2,})$"
)
# 经|某促进会|转交; but 经济学会 is a name.
_THROUGH_BODY = re.compile(
    r"(经由?|通过|委托)(?![济贸纬营发信开])(.{3,}(?:促进会|基金会|红十字会|慈善会|协会|商会|总会|联合会|中心|委员会))$"
)
_TWO_BODIES = re.compile(
    r"(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))([和与及])(.{2,}(?:会|联|院|局|公司|集团|大学|中学|小学|学校|中心|厂))$"
)
_GIVERS = "公司|集团|银行|基金会|协会|商会|总会|联合会|联谊会|同乡会|校友会|狮子会|扶轮社|政府|大学|[^专]基金"
# 团市委|联合爱心企业; but 联合国, 联合会, 联合大学 are names.
_JOINT_LEAD = re.compile(r"(联合|携手|会同)((?![国会社利总]|大学|银行|报)..+)$")
_JOINT_BODY = re.compile(
    r"(.{2,5})(联合|携手)(?![大会国社体利总银报医信])(.{3,}(?:基金会|协会|学会|商会|中心|研究院|慈善会|红十字会))$"
)
_BODY_ACTS = re.compile(
    r"(.{2,}?)(宣布|闻讯|计划(?!署|生育)|决定|立足|驰援|表示|决议|发布(?!会)|共?动员|共?发动|共组织)(.*)$"
)
_BODY_THEN = re.compile("(.{2,}[院校会社局馆园])(昨|今|昨日|今日|昨天|今天|昨晚|今早)$")
_BODY_BUILDS = re.compile(
    r"(.{2,}(?:大学|学院|学校|[中小]学|医院|卫生院|村))([新翻重]?[盖建修]|添置?|购置|购买|买|换|装)(教室|教学楼|校舍|操场|食堂|宿舍楼?|图书[室馆]|球场|跑道|电脑|课桌椅?|救护车|设备)$"
)
_BODY_TO_BODY = re.compile(
    r"(.{3,}?(?<![方导动风走取志意]))(向)(.{2,}(?:院|会|大学|[中小]学|学校|政府|街道|社区|公司|集团))$"
)
_BODY_GAVE = re.compile(r"(.{1,}[^乐众义劝募认])(捐|捐赠|捐款|捐出)$")
# 青禾医院|获|远山公司; and what is left where the tagger found the first body: 获远山慈善基金|捐款.
_BODY_RECEIVED = re.compile(
    rf"(.{{2,}}(?:院|校|学|小|会|局|所|中心|舍|之家|公司|集团))(获|接获|收到)(.{{2,}}(?:{_GIVERS}))$"
)
_RECEIVED_OF = re.compile(rf"(获|接获|收到)(.{{2,}}(?:{_GIVERS}))$")
_BODY_GIVEN = re.compile(r"(.{2,})(捐赠|捐款|捐献|赠送)((?:总价|总?价值|总额|折合).*)$")
# Emojis, arrows, boxes and bullets are no part of a name: ▍|霜刃公会.
_SYMBOLS = re.compile("[\u2190-\u2427\u2500-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff]+")
_PAIR_OF_NAMES = re.compile("夫妇|夫妻|伉俪")
_FOREIGN = frozenset("斯格克尔姆特德茨菲莱埃")  # 施瓦辛格夫妇: the sounds of one foreign name
_OWN = ""  # a piece keeps the tag of its word


def cut_words(words: list[Word], view: str) -> list[Word]:
    """Return the words of a sentence, those cut in which a name and its neighbours stand together.

    Args:
        words: the tagger's words.
        view: the simplified view of the article's text.
    """
    plain = [piece for word in words for piece in _cut_symbols(word)]
    return [
        piece
        for word in plain
        for part in _cut_when(word, view)
        for name in _cut_pair(part, view)
        for piece in _cut_joined(name)
    ]


@lru_cache(maxsize=1)
def _cuts() -> dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]]:
    """Return for each tag the patterns of words to cut, in order, with the tags of the pieces (_OWN: the word's)."""
    titles = lexicons.alternatives(title for title in lexicons.terms("titles") if len(title) > 1)
    relations = lexicons.alternatives(lexicons.terms("relations"))
    gives = lexicons.alternatives(["赞助", *(word for word in giving_words() if len(word) > 1)])
    rows: list[tuple[str, re.Pattern[str], tuple[str, ...]]] = [
        ("ORG", _BODY_TOWARD, ("ORG", "p", "ORG")),
        ("ORG", _BODY_TO_BODY, ("ORG", "p", "ORG")),  # 远山物流|向|禾县医院
        ("ORG", re.compile(rf"(.{{2,}}(?:{_GIVERS}))(赴)(.{{2,}})$"), ("ORG", "v", "LOC")),  # 远山集团|赴|禾县
        ("ORG", _THROUGH_BODY, ("p", "ORG")),
        ("ORG", _JOINT_LEAD, ("p", "ORG")),
        ("ORG", _JOINT_BODY, ("ORG", "p", "ORG")),  # 某乳业|联合|某发展中心
        ("ORG", _TWO_BODIES, ("ORG", "c", "ORG")),  # 某工会|和|某商会
        (
            "ORG",
            re.compile(rf"(.{{2,}}?(?:{_GIVERS}))({gives})(.{{3,}})$"),
            ("ORG", "v", "ORG"),
        ),  # 某基金会|资助|某学院
        ("ORG", _BODY_RECEIVED, ("ORG", "v", "ORG")),
        ("v", _RECEIVED_OF, ("v", "ORG")),
        ("ORG LOC", _BODY_THEN, (_OWN, "TIME")),  # 某护老院|昨|办慈善晚会
        ("ORG", _BODY_ACTS, ("ORG", "v", "n")),
        ("ORG", _BODY_BUILDS, ("ORG", "v", "n")),  # 给|某小学|盖|教室
        ("ORG", _BODY_GIVEN, ("ORG", "v", "n")),  # 向|某卫健委|捐赠|总价值
        ("ORG", _BODY_GAVE, ("ORG", "v")),  # 台积电|捐
        ("PER", re.compile(f"(?!(?:{titles})$)({titles})(.{{2,4}}|.)$"), ("n", "PER")),  # 丹斯里|林国泰, 拿督斯里|颜
        ("ORG", re.compile(r"(拿督斯里|丹斯里|拿督|拿汀)(.{2,4}(?<![宫庙会社]))$"), ("n", "PER")),
        ("nz ORG n", re.compile(r"([日美德]商)(?![会业贸务])(.{2,})$"), ("n", _OWN)),  # 日商|星原精机
        ("ORG PER LOC", re.compile(r"(.{3,})(向|给|将|对)$"), (_OWN, "p")),  # 桑达尔·皮查伊|向
        ("ORG PER", re.compile(r"(?=.{4})(.+)(代表|说|称)$"), (_OWN, "v")),
        ("PER", re.compile(r"([^·]{3})([则便刚亦])$"), (_OWN, "d")),  # 欧阳青|则|捐出
        ("n vn nz ORG", re.compile(rf"(.*(?:{relations}))({_LATIN_NAME})$"), ("n", "nz")),  # 合作方|VASCO
        ("ORG", re.compile(r"(?=.{5})(.+)([和与及])$"), ("ORG", "c")),  # 某协会|和
        ("n nz LOC ORG", re.compile(r"(来自)(.+)$"), ("v", _OWN)),
        ("v", re.compile(r"(来自)(.+)$"), ("v", "n")),  # 来自|宫庙
        ("v", re.compile(r"(夫妇|夫妻|伉俪)(.{2,})$"), ("n", "v")),  # 伉俪|移交
        ("p", re.compile(r"(?=.{4})([给由对])(.+)$"), ("p", "ORG")),
        ("n nz ORG LOC", re.compile(r"(予)(.{2,})$"), ("p", _OWN)),  # 捐赠轮椅20部|予|老人院
        ("v", re.compile(r"(?=.{5})(联合|携手|会同|协同)(.+)$"), ("v", "ORG")),
        ("d ad vd", re.compile(r"(.{2,})(向)$"), (_OWN, "p")),
        ("n nz vn", re.compile(r"(.*[团队会院校])(向)$"), (_OWN, "p")),  # 粉丝|团|向
        ("c", re.compile(r"(?!及其他$)([和与及])(.{2,})$"), ("c", "n")),  # 和|卫健委
    ]
    cuts: dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]] = {}
    for tags, pattern, pieces in rows:
        for tag in tags.split():
            cuts.setdefault(tag, []).append((pattern, pieces))
    return cuts


def _cut_joined(word: Word) -> list[Word]:
    """Cut off what the tagger joined to a word."""
    for pattern, tags in _cuts().get(word.tag, ()):
        match = pattern.match(word.text)
        if match is not None:
            return [
                Word(word.start + match.start(group), word.start + match.end(group), match[group], tag or word.tag)
                for group, tag in enumerate(tags, 1)
                if match[group]
            ]
    return [word]


def _cut_symbols(word: Word) -> list[Word]:
    """Cut symbols from a word, as marks."""
    if word.tag == "w" or not _SYMBOLS.search(word.text):
        return [word]
    pieces, at = [], 0
    for match in [*_SYMBOLS.finditer(word.text), None]:
        begin, end = match.span() if match else (len(word.text), len(word.text))
        if at < begin:
            pieces.append(Word(word.start + at, word.start + begin, word.text[at:begin], word.tag))
        if begin < end:
            pieces.append(Word(word.start + begin, word.start + end, word.text[begin:end], "w"))
        at = end
    return pieces


def _cut_pair(word: Word, view: str) -> list[Word]:
    """Cut the names of a couple that the tagger took for one: 周子墨|林夕|夫妇."""
    length = len(word.text)
    if word.tag != "PER" or not 4 <= length <= 6 or not _PAIR_OF_NAMES.match(view, word.end):
        return [word]
    names = lexicons.words("surnames")
    if word.text[0] not in names or _FOREIGN.intersection(word.text):
        return [word]
    places = {4: (2,), 5: (3, 2), 6: (3,)}[length]
    cut = next((at for at in places if word.text[at] in names), places[0] if length > 4 else 0)
    if not cut:
        return [word]
    at = word.start + cut
    return [Word(word.start, at, word.text[:cut], "PER"), Word(at, word.end, word.text[cut:], "PER")]


def _cut_when(word: Word, view: str) -> list[Word]:
    """Cut 当 from a name that the tagger joined it to: 当|某集团捐赠500万元时."""
    if word.tag not in NAMES or not _WHEN.match(view, word.start):
        return [word]
    at = word.start + 1
    when = Word(word.start, at, word.text[0], "p")
    return [when, Word(at, word.end, word.text[1:], word.tag)] if len(word.text) > 1 else [when]
