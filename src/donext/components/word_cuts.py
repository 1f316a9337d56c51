"""What a tagger joined to a name is cut off before the words become tokens: 某基金会和|某协会, 台积电|捐."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.components.annotations import NAMES, Word
from donext.components.triggers import giving_words

# 当中|民主党, which a tagger reads as 当|中民主党.
_WHEN = re.compile(r"当[^，。；！？\n]{4,60}(?:时|时候|之际)，")
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
_BODY_GAVE = re.compile(r"(.{1,}[^乐众义劝募认])(捐|捐赠|捐款|捐出)$")
_BODY_GIVEN = re.compile(r"(.{2,})(捐赠|捐款|捐献|赠送)((?:总价|总?价值|总额|折合).*)$")
_TOWARD = re.compile(r"(.{3,})(向|给|将|对)$")
_AFTER_NAME = re.compile(r"(?:代表|说|称)$")


def cut_words(words: list[Word], view: str) -> list[Word]:
    """Return the words of a sentence, those cut in which a name and its neighbours stand together.

    Args:
        words: the tagger's words.
        view: the simplified view of the article's text.
    """
    return [piece for word in words for part in _cut_when(word, view) for piece in _cut_joined(part)]


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    """Return a pattern for a title and a person's name that the tagger took for one name."""
    return re.compile(f"({lexicons.alternatives(t for t in lexicons.terms('titles') if len(t) > 1)})(.{{2,4}})$")


@lru_cache(maxsize=1)
def _body_gives() -> re.Pattern[str]:
    """Return a pattern for two bodies that the tagger took for one: 某基金会|资助|某学院."""
    gives = lexicons.alternatives(word for word in giving_words() if len(word) > 1)
    return re.compile(rf"(.{{2,}}?(?:{_GIVERS}))({gives})(.{{3,}})$")


def _cut_joined(word: Word) -> list[Word]:
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
