"""Giving expressions and the sentences that hold them.

A fast scan decides what the slower parts (words, entities, rules) get to see: sentences with a giving
expression and something that can be given, and the neighbours that they need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from donext import lexicons
from donext.components.annotations import Annotations, Sentence, Trigger, TriggerKind
from donext.components.gratis import is_letter_of_thanks, says_gratis
from donext.values import amounts_in_view, quantities_in_view
from donext.views import simplified_view

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
# A sentence that goes on with the gift of the one before it.
_CONTINUES = re.compile(
    r"^[“\s]*(?:其中|包括|这批|该批|这些|首批|第一批|第二批|本批|此批|这笔|该笔|此次|本次|这次|另外|另有|此外|同时|还|并|物资|捐赠|共|总|目前|截至|据)"
)
# 决定|捐款 holds no 定捐, 娱乐|捐款 no 乐捐, 联合|捐款 no 合捐, 存放|在 no 放在
_ENDS_BEFORE = frozenset(
    (
        "名义 决定 商定 约定 确定 拟定 慈善 娱乐 音乐 快乐 可乐 康乐 百乐 "
        "联合 综合 集合 结合 符合 配合 组合 整合 百合 存放 摆放 安放 堆放 停放"
    ).split()
)
_NUMBER = re.compile(r"[0-9一二两三四五六七八九十百千万亿]")
_NO_GIFT_BEFORE = re.compile(r"(?:心理|法律|医疗|技术)$")
_TEAM_AFTER = re.compile(
    r"[^，。；、\s]{0,8}?(?:医疗队|救援队|工作队|医护|医务|医师|人员|力量|队员|护士|队伍|行动|活动|计划|工程|通道)"
)
_COLLECTING_PLACE = re.compile(
    "(?:捐款|捐赠|捐助|募捐|接收)(?:物资|款物)?(?:接收|接待|受理)?(?:[点站](?![燃亮名滴着起到])|办公室|处(?=[，。、；捐收接]))"
)
_LONGEST_LEAD, _LONGEST_OFFER = 40, 8
_OFFERED = re.compile(r"(?:提供|开通|开展|推出|享受|获得|包括|的|为)[^，。；]{0,4}\Z")  # 提供|免费运输: a noun
_NOUN_OF_SERVICE = re.compile(r"[^，。；]{0,8}?(?:服务|通道|保障|专线|热线|支持|费用)|[、的]")
_MAX_SENTENCE = 1000
_ASIDE = 10
_BEFORE, _AFTER = 6, 1  # how far from the sentence that names what is given the others are that speak of giving
NOT_GIVEN = frozenset("person organization place time other".split())
"""What quantities count that nobody gives."""

_TITLE_OR_BRAND = re.compile("[“《][^”》，。]{2,14}[”》]")  # “启明奖”由某集团捐赠
_MAX_HEADING = 45
# 新华社武汉2月5日电（记者张三、李四）: the agency is no party and the day is that of the report.
_DATELINE = re.compile(
    r"\s*[^，。；！？\n]{0,24}?(?:[0-9]{1,2}月)?[0-9]{1,2}日?(?:上午|下午|晚)?(?:电|消息|讯|报道)\s?(?:[（(][^）)\n]{0,60}[）)])?[：:，,\s]*"
    r"|\s*(?:本报讯|[^，。；！？\s]{1,6}[报网社台]讯(?=[\s（(：:]))\s?(?:[（(][^）)\n]{0,60}[）)])?[：:\s]*"
    r"|\s*[《]?[^，。；！？\s]{2,8}讯(?:\s+|[：:]\s*)"
    r"|\s*[【〔\[（(][^，。；！？\n]{0,8}记者[^，。；！？\n]{2,30}?[】〕\]）)][：:\s]*"
    r"|\s*(?:新华社|中新社|中央社|法新社|路透社|美联社|本报|中新网)[^，。；！？\n]{0,12}电\s?(?:[（(][^）)\n]{0,60}[）)])?\s+"
)
# “我们捐了20万元。”某公司经理说: who says so comes after it.
_OF_OURS = re.compile("我们|我公司|我司|本公司|我[想要也把]")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, TriggerKind] = _kinds()
    return {
        "all": re.compile(lexicons.alternatives(kinds)),
        "core": re.compile(lexicons.alternatives(_core())),
        "charity": re.compile(lexicons.alternatives(lexicons.terms("cues", kind="charity"))),
        "to_charity": re.compile(
            rf"(?:{lexicons.alternatives(lexicons.terms('triggers', kind='deliver'))})[^，。；]{{0,10}}"
            r"(?:红十字会|慈善总?会|基金会)(?!医院)"
        ),
        "deliver": re.compile(lexicons.alternatives(lexicons.terms("triggers", kind="deliver"))),
        "handing": re.compile(
            rf"(?<![运配])(?:{lexicons.alternatives(lexicons.terms('verbs', kind='handing'))})(?!自己)"
        ),
        "pocket": re.compile(lexicons.alternatives(lexicons.terms("verbs", kind="pocketing"))),
        "funding": re.compile(
            rf"(?:{lexicons.alternatives(lexicons.terms('verbs', kind='funding'))})"
            r"[^，。；\n]{2,16}[元币镑][^，。；\n]{0,3}[帮为给替]"
        ),
        "goods": re.compile(lexicons.alternatives(lexicons.terms("goods"))),
        "gratis": re.compile(
            rf"(?:{lexicons.alternatives(lexicons.terms('cues', kind='gratis'))})[^，。；：！？\n]{{0,24}}\Z"
        ),
        "noun": re.compile(
            "(?!人民币|人参|人[身工造偶]|方便|方舱|方[桌巾]|点心|点读|站台|法国|法律|法[器帖]|书包|书籍|箱包"
            "|总价值?[约近超逾]{0,2}\\s?[0-9一二三四五六七八九十百千数]"  # 捐赠|总价值20万元的口罩
            "|史[料书籍]|碑[帖刻]|牌匾|墙[纸布板]|门[票锁窗帘]|奖学金|奖教|奖助|奖励金|奖金|奖[品杯状])(?:"
            + lexicons.alternatives(lexicons.terms("trigger_nouns"))
            + ")"
        ),
    }


def _core() -> list[str]:
    """Return the words that make a sentence worth reading: those of the cues, and giving verbs without any of them."""
    cues = lexicons.terms("cues", kind="candidate")
    return [*cues, *(verb for verb in lexicons.terms("triggers", kind="give") if not any(cue in verb for cue in cues))]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, TriggerKind]:
    return {row.term: row["kind"] for row in lexicons.rows("triggers")}  # type: ignore[misc]


def giving_words() -> tuple[str, ...]:
    """Return the words that always tell a giving, the longest first."""
    return lexicons.terms("triggers", kind="give")


def find_triggers(view: str, start: int = 0, end: int | None = None) -> list[Trigger]:
    """Return the giving expressions of `view[start:end]`, longest first at each place.

    Args:
        view: a text in the simplified view (:func:`donext.views.simplified_view`).
        start: where to begin.
        end: where to stop; None is the end of the text.

    >>> [(t.text, t.kind) for t in find_triggers("收到恒天公司捐赠的口罩")]
    [('收到', 'receive'), ('捐赠', 'give')]
    """
    return list(_triggers(view, start, len(view) if end is None else end))


def _triggers(view: str, start: int, end: int) -> Iterator[Trigger]:
    kinds = _kinds()
    patterns = _patterns()
    position = start
    while (match := patterns["all"].search(view, position, end)) is not None:
        position = match.end()
        kind = kinds[match.group()]
        if view[max(match.start() - 1, start) : match.start() + 1] in _ENDS_BEFORE:
            position = match.start() + 1
            continue  # 以公司名义|捐款, 决定|捐款, 慈善|捐赠: no 义捐, no 定捐, no 善捐
        if kind in ("make", "serve"):
            if not _is_gratis(view, start, match.start()) or _NOUN_OF_SERVICE.match(view, match.end(), end):
                position = match.start() + 1
                continue
            kind = "serve" if kind == "serve" else "deliver"
        if _NO_GIFT_BEFORE.search(view, max(start, match.start() - 4), match.start()) and match.group() == "援助":
            continue  # 心理援助, 法律援助
        if match.group() in ("援助", "支援", "驰援") and _TEAM_AFTER.match(view, match.end(), end):
            continue  # 支援湖北医疗队, 爱心援助湖北专项行动 are names
        if _COLLECTING_PLACE.match(view, match.start(), end):
            continue  # 社区|捐款点 is where people give
        if kind == "give":
            noun = patterns["noun"].match(view, match.end(), end)
            goods = patterns["goods"].match(view, match.end(), end) if noun else None
            if noun and not (goods and goods.end() > noun.end()):  # no 捐赠额 in 捐赠额温枪
                kind = "noun"
        yield Trigger(match.start(), match.end(), match.group(), kind)


def _is_gratis(view: str, start: int, at: int) -> bool:
    """Tell whether the clause says before `at` that what is done costs nothing, as a predicate: 免费|为居民|理发."""
    gratis = _patterns()["gratis"].search(view, max(start, at - _LONGEST_LEAD), at)
    return gratis is not None and not _OFFERED.search(view, max(start, gratis.start() - _LONGEST_OFFER), gratis.start())


def split_sentences(view: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences; a very long one is cut at a comma or after 1,000 characters."""
    ranges: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(view):
        start, end = match.span()
        while end - start > _MAX_SENTENCE:
            window = view[start : start + _MAX_SENTENCE]
            cut = max(window.rfind("；"), window.rfind("，"), window.rfind(" "))
            cut = start + (cut + 1 if cut > _MAX_SENTENCE // 2 else _MAX_SENTENCE)
            ranges.append((start, cut))
            start = cut
        if view[start:end].strip():
            ranges.append((start, end))
    return ranges


def may_tell_gift(text: str) -> bool:
    """Tell whether a text has any giving expression; most articles have none and need no further look."""
    return _is_candidate(simplified_view(text), 0, len(text))


def _is_candidate(view: str, start: int, end: int) -> bool:
    core = _patterns()["core"].search(view, start, end) is not None
    return core or says_gratis(view, start, end) or _charity_delivers(view, start, end)


def _charity_delivers(view: str, start: int, end: int) -> bool:
    """Tell whether a charity may give, or be given to, without a word for it: 某基金会拨款1.2亿元, 送到某市红十字会."""
    body = _patterns()["charity"].search(view, start, end)
    if body is None:
        return False
    gives = _patterns()["deliver"].search(view, body.end(), end) is not None
    return gives or _patterns()["to_charity"].search(view, start, end) is not None


def analysed_sentences(view: str, body_start: int = 0) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences that the components have to look at, and those that are skimmed, with their triggers.

    A sentence that speaks of giving (a giving expression, or a word that makes a delivery a gift) is a candidate if
    something that can be given is named in it or near it; else it is skimmed. To be looked at are the candidates,
    the title and the first sentence of the body (who the article is about), the sentence before a candidate (whose
    subject a candidate may leave out) and sentences after one that go on with it.
    """
    if not (_is_candidate(view, 0, len(view)) or is_letter_of_thanks(view)):
        return [], []
    ranges = split_sentences(view)
    speaks = [_is_candidate(view, start, end) for start, end in ranges]
    speaks = [tells or _hands_over(view, *place) for tells, place in zip(speaks, ranges, strict=True)]
    if is_letter_of_thanks(view):
        speaks = [tells or _brings(view, *place) for tells, place in zip(speaks, ranges, strict=True)]
    goes_on = _continuations(view, ranges, speaks)
    lead = next((i for i, (start, _) in enumerate(ranges) if start >= body_start), 0)
    gives = [
        (speaks[i] or goes_on[i] or i in (0, lead)) and any(_triggers(view, start, end))
        for i, (start, end) in enumerate(ranges)
    ]
    tells = [
        (gives[i] or (goes_on[i] and any(gives[max(i - 2, 0) : i]))) and _names_theme(view, start, end)
        for i, (start, end) in enumerate(ranges)
    ]
    candidate = [speaks[i] and any(tells[max(i - _AFTER, 0) : i + _BEFORE + 1]) for i in range(len(ranges))]
    wanted = [any(pair) for pair in zip(candidate, tells, _continuations(view, ranges, candidate), strict=True)]
    for i in range(1, len(ranges)):
        wanted[i - 1] = wanted[i - 1] or candidate[i]
    aside = [False] * len(ranges)
    for i, place in enumerate(ranges):
        near = any(candidate[max(i - _ASIDE, 0) : i + _ASIDE + 1])
        aside[i] = not wanted[i] and near and _counts(view, *place)
    if any(wanted):
        wanted[0] = wanted[lead] = True
    breaks = [m.start() for m in re.finditer("\n", view)]
    analysed: list[Sentence] = []
    skimmed: list[Sentence] = []
    for i, (start, end) in enumerate(ranges):
        if wanted[i] or speaks[i] or aside[i]:
            sentence = Sentence(start, end, bisect_right(breaks, start), start < body_start, candidate=speaks[i])
            sentence.aside = aside[i]
            sentence.headline = sentence.in_title or _is_heading(view, sentence)
            sentence.start = _after_dateline(view, sentence)
            sentence.triggers = tuple(find_triggers(view, sentence.start, end))
            (analysed if wanted[i] or aside[i] else skimmed).append(sentence)
    return analysed, skimmed


def _hands_over(view: str, start: int, end: int) -> bool:
    """Tell whether people give money out of their pockets (凑了9750元), or hand over what is counted (送给战士).

    So does who pays for others: 出资30万元帮村里建冷库.
    """
    hands = _patterns()["handing"].search(view, start, end) is not None
    pays = any(_patterns()[kind].search(view, start, end) for kind in ("pocket", "funding"))
    if not (hands or pays):
        return False
    sentence = view[start:end]
    return (hands and _counts_goods(sentence)) or bool(amounts_in_view(sentence, sentence))


def _brings(view: str, start: int, end: int) -> bool:
    """Tell whether a sentence tells a delivery: in a letter of thanks it is one of gifts."""
    return _patterns()["deliver"].search(view, start, end) is not None


def _continuations(view: str, ranges: list[tuple[int, int]], candidate: list[bool]) -> list[bool]:
    """Tell of each sentence whether it goes on with a candidate: up to two do, and who says it in quotation marks."""
    goes_on = [False] * len(ranges)
    for i, (start, end) in enumerate(ranges):
        if not i or candidate[i]:
            continue
        if candidate[i - 1] and view[start - 1] in "”」" and _OF_OURS.search(view, *ranges[i - 1]):
            goes_on[i] = True
        elif candidate[i - 1] or (i > 1 and candidate[i - 2] and goes_on[i - 1]):
            goes_on[i] = bool(_CONTINUES.match(view[start:end]) or _NUMBER.search(view, start, end))
    return goes_on


def _names_theme(view: str, start: int, end: int) -> bool:
    """Tell whether a sentence names what can be given: goods, an amount, a number of something; or is a table's row."""
    if _patterns()["goods"].search(view, start, end):
        return True
    sentence = view[start:end]
    if "|" in sentence or _TITLE_OR_BRAND.search(sentence) or amounts_in_view(sentence, sentence):
        return True
    if _counts_goods(sentence):
        return True
    return any(trigger.kind == "serve" for trigger in _triggers(view, start, end))


def _counts(view: str, start: int, end: int) -> bool:
    """Tell whether a sentence names an amount of money, or counts what could be given."""
    if _NUMBER.search(view, start, end) is None:
        return False
    sentence = view[start:end]
    return _counts_goods(sentence) or bool(amounts_in_view(sentence, sentence))


def _counts_goods(sentence: str) -> bool:
    """Tell whether a sentence has a number of something that can be given."""
    return any(quantity.kind not in NOT_GIVEN for quantity in quantities_in_view(sentence, sentence))


def _is_heading(view: str, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a short line that ends without a full stop."""
    end = view.find("\n", sentence.start)
    line = view[view.rfind("\n", 0, sentence.start) + 1 : end if end >= 0 else len(view)].strip()
    return len(line) <= _MAX_HEADING and not line.endswith(tuple("。；;，,：:、…"))


def _after_dateline(view: str, sentence: Sentence) -> int:
    """Return where the sentence proper begins."""
    match = None if sentence.in_title else _DATELINE.match(view, sentence.start, sentence.end)
    return match.end() if match and match.end() < sentence.end else sentence.start


def annotate(text: str, body_start: int = 0) -> Annotations:
    """Return the annotations of a text with its sentences and triggers."""
    view = simplified_view(text)
    annotations = Annotations(text=text, view=view, body_start=body_start)
    annotations.sentences, annotations.skimmed = analysed_sentences(view, body_start)
    return annotations


class TriggerScan:
    """The component ``donext_triggers``: sets ``doc._.donext`` to annotations with sentences and triggers."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc; what the caller already put into ``doc._.donext`` (title, date, places) is kept."""
        known: Annotations | None = doc._.donext
        annotations = annotate(doc.text, known.body_start if known else 0)
        if known:
            annotations.published = known.published
            annotations.currency = known.currency
            annotations.aligned = known.aligned
        doc._.donext = annotations
        return doc


@Language.factory("donext_triggers", assigns=["doc._.donext"])
def make_triggers(nlp: Language, name: str) -> TriggerScan:
    """Return the component; it has no settings."""
    return TriggerScan()


def candidate_ranges(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the candidate sentences of a text, for the tokenizer."""
    view = simplified_view(text)
    return [(s.start, s.end) for s in analysed_sentences(view)[0] if s.candidate]


def make_candidate_ranges() -> Callable[[str], list[tuple[int, int]]]:
    """Return the `find_ranges` of the tokenizer that asks for words in candidate sentences only."""
    return candidate_ranges


registry.misc.register("donext.candidates.v1", func=make_candidate_ranges)
