"""Noun phrases → parties: where a name begins and ends, and what kind of party it is."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import counted, party_kind, suffixes, titles
from donext.assembly.party_names import body_of_head, is_named, name_range
from donext.components.chunks import Chunk
from donext.values import QuantityMatch, parse_number

_RANK = re.compile("(?:会长|董事长|主席|理事长|总裁|总经理|书记|主任)$")
_PAIRS = tuple("夫妇 夫妻 伉俪 昆仲 兄弟 姐妹 姊妹 姐弟 兄妹 父子 父女 母子 母女 师徒".split())
_CONJUNCTIONS = frozenset("、 和 与 及 以及 暨 或 还有 并 及其 和其 连同".split())


def speaks_for(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 代表 stands at `i` between a person and the body that the person acts for."""
    if chunks[i].text != "代表" or chunks[i].kind != "verb" or not 0 < i < len(chunks) - 1:
        return False
    before = next((c for c in reversed(chunks[:i]) if c.kind not in ("adverb", "date")), chunks[0])
    body, speaker = chunks[i + 1], before.tokens[-1]  # 会长张三|日前|代表|该会
    if speaker.tag == "ORG":  # 大使馆|代表|中国红十字会; but 某县政府|代表|全县百姓: the body itself gives
        return body.kind == "np" and body.tokens[-1].tag == "ORG"
    kinds = ("organization", "group") if speaker.tag == "PER" else ("organization",)
    pointed = body.kind == "pronoun" and body.text in lexicons.words("anaphors", kind="pointing")  # 代表|该会
    return pointed or (body.kind == "np" and party_kind(body.text, body.tokens) in kinds)


def conjuncts(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Split a phrase at 、和与及, and persons that stand side by side."""
    parts: list[list[Chunk]] = [[]]
    for i, chunk in enumerate(chunks):
        if chunk.text in _CONJUNCTIONS and not _joins_head(chunks, i):
            parts.append([])
        else:
            first, *others = _persons_apart(chunk)
            parts[-1].append(first)
            parts += [[person] for person in others]
    return [part for part in parts if part]


_NO_BEGINNING = ("用于", "预计", "中转")  # 用于某市防控, 预计为5万人投保: what a gift is for
_LEVELS = re.compile(r"[省市区县镇乡村、]{1,5}[两二三四]级")
# 定西、|天水两市的医护人员: the places are a modifier of one head
_SUMMED_PLACES = re.compile(
    r"(?:[^、，的]{2,6}、){0,6}[^、，的]{2,6}[两二三四五六七八九十][省市县区州国镇乡村地](?:的|[^、，和与及]{2})"
)


def _joins_head(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a conjunction stands inside a fixed pair: 国家和地区, 市、区两级红十字会."""
    after = "".join(c.text for c in chunks[i + 1 :])
    if _LEVELS.match(after) or _SUMMED_PLACES.match(after):
        return True
    around = "".join(c.text for c in chunks[max(i - 1, 0) : i + 2])
    return around.endswith(("国家和地区", "国家与地区", "国家及地区", "國家和地區"))


def _persons_apart(chunk: Chunk) -> list[Chunk]:
    """Split names of persons that follow each other with no mark between them: 王小菲李大鹏夫妇."""
    cuts = (
        [
            i
            for i in range(1, len(chunk.tokens))
            if chunk.tokens[i].tag == "PER" == chunk.tokens[i - 1].tag
            and min(len(t.text) for t in chunk.tokens[i - 1 : i + 1]) > 1
        ]
        if chunk.kind == "np"
        else []
    )
    runs = [chunk.tokens[a:b] for a, b in zip([0, *cuts], [*cuts, len(chunk.tokens)], strict=True)]
    if len(runs) == 1:
        return [chunk]
    return [Chunk("np", run[0].start, run[-1].end, "".join(t.text for t in run), run) for run in runs]


def _cut_etc(chunks: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    for i, chunk in enumerate(chunks):
        if chunk.text.startswith("等") and chunk.kind != "np":
            return chunks[:i], chunks[i + 1 :]
        if chunk.kind == "np" and chunk.tokens[0].text == "等":
            return chunks[:i], chunks[i:]
    return chunks, []


def _second_list(chunks: list[Chunk]) -> int | None:
    """Return the index of the conjunction after 等 and its head that begins another party, or None.

    Another party is a named body (日本等11国|和|联合国儿童基金会) or has a head of its own (甲、乙等地医院|和|
    卫健委); 单位和机构 are one head.
    """
    etc = next((i for i, c in enumerate(chunks) if c.text in ("等", "等等") and c.kind != "np"), len(chunks))
    for i in range(etc + 2, len(chunks) - 1):
        if chunks[i].text not in _CONJUNCTIONS:
            continue
        own_head = chunks[i].text != "、" and chunks[i - 1].kind == "np"
        if chunks[i + 1].has("ORG", "PER") or (
            own_head and not _GENERIC_HEAD.fullmatch("".join(c.text for c in chunks[i + 1 :]))
        ):
            return i
    return None


def parties_of(chunks: list[Chunk], text: str, view: str, rule: str) -> list[PartyMention]:
    """Return the parties that a phrase names, one for each conjunct.

    Args:
        chunks: the chunks of the phrase.
        text: the article's text, for the names.
        view: its simplified view, for the rules.
        rule: the name of the rule that chose the phrase.
    """
    chunks = _after_owners(_trim(chunks))
    if not chunks:
        return []
    behalf = next((i for i in range(1, len(chunks)) if speaks_for(chunks, i)), None)
    if behalf is not None:  # 某董事长代表公司: the company gives
        return parties_of(chunks[behalf + 1 :], text, view, rule)
    second = _second_list(chunks)
    if second is not None:
        return parties_of(chunks[:second], text, view, rule) + parties_of(chunks[second + 1 :], text, view, rule)
    listed, after_etc = _cut_etc(chunks)
    parts = conjuncts(listed)
    if len(parts) > 1:
        parts[-1] = _without_count(parts[-1])
        summed = _without_sum(parts[-1], len(parts))
        if summed:  # 星海湾、铁鹰|两家俱乐部
            named = (_party(part, text, view, rule) or _as_body(part, text, rule) for part in [*parts[:-1], summed])
            return [mention for mention in named if mention]
    tail = [c for c in after_etc if c.kind not in ("particle",)]
    if tail and len(parts) >= 1:
        if _is_shared_head(parts, tail):
            whole = _party(chunks, text, view, rule)
            return [whole] if whole else []
        if _lists_names(parts, tail):
            return [m for part in parts if (m := _party(part, text, view, rule) or _as_body(part, text, rule))]
    if len(parts) == 2 and _is_bare_head(listed, parts):
        whole = _party(listed, text, view, rule)
        return [whole] if whole else []
    names = sum(part[-1].has("ORG", "PER") for part in parts)
    if len(parts) > 1 and names * 2 >= len(parts) and all(len(part) == 1 for part in parts) and not tail:
        each = (_party(part, text, view, rule) or _as_body(part, text, rule) for part in parts)
        return _without_offices([mention for mention in each if mention], view)
    described = max((i for i, c in enumerate(listed) if c.text == "的"), default=-1)
    lists_before = [c for c in listed[:described] if c.text == "、"]
    if (
        lists_before
        and rule != "subject"
        and not any(_party(part, text, view, rule) for part in parts[: len(lists_before)])
    ):
        whole = _party(listed, text, view, rule)  # 有会诊、会议需求的单位和个人: the list belongs to the description
        return [whole] if whole else []
    if len(parts) > 1 and _places_of_one_head(parts):
        whole = _party(listed, text, view, rule)  # 塞尔维亚、西班牙的合作伙伴
        return [whole] if whole else []
    mentions = [_party(part, text, view, rule) for part in parts]
    if mentions and mentions[-1] is not None:
        _cut_sum_of_places(mentions[-1], len(parts))
    if len(parts) > 1 and mentions[-1] and not any(mentions[:-1]):
        whole = _party(listed, text, view, rule)  # 公安、交警一线人员: the conjuncts are modifiers of the last head
        return [whole] if whole else []
    return _without_offices([mention for mention in mentions if mention], view)


def _after_owners(chunks: list[Chunk]) -> list[Chunk]:
    """Return the body of several persons without them: 李海|和|王平|的|青禾基金."""
    of = next((k for k, c in enumerate(chunks) if c.text == "的"), 0)
    owners = chunks[:of:2]
    if of < 3 or of + 2 != len(chunks) or party_kind(chunks[-1].text, chunks[-1].tokens) != "organization":
        return chunks
    joined = all(c.text in _CONJUNCTIONS for c in chunks[1:of:2])
    persons = all(c.kind == "np" and c.tokens[-1].tag == "PER" for c in owners)
    return chunks[-1:] if joined and persons else chunks


def _places_of_one_head(parts: list[list[Chunk]]) -> bool:
    """Tell whether listed places only say where those are whom the head after 的 names."""
    *places, last = parts
    if any(len(part) != 1 or part[0].kind != "np" or part[0].tokens[-1].tag != "LOC" for part in places):
        return False
    if len(last) != 3 or last[1].text != "的" or last[0].kind != "np" or last[0].tokens[-1].tag != "LOC":
        return False
    return last[2].kind == "np" and not last[2].has("ORG", "PER", "LOC")


def _without_offices(found: list[PartyMention], view: str) -> list[PartyMention]:
    """Drop what only says who a person is: 妇联执委、|某公司总裁|吴兆兰; and 夫妇 after the names of two."""
    found = _each_of_a_pair(found)
    if found and found[-1].kind == "person":
        offices = [m for m in found[:-1] if titles().search(view[m.start : m.end]) and not m.plain.endswith(_PAIRS)]
        found = [m for m in found if m not in offices]
    elif len(found) > 1:
        found = [m for m in found if not (m.kind == "organization" and _RANK.search(view[m.start : m.end]))]
    return found


def _each_of_a_pair(found: list[PartyMention]) -> list[PartyMention]:
    """Drop what says how listed persons belong together: 周明、李静|夫妇; but 周明|伉俪 is how the pair is called."""
    last = found[-1] if len(found) > 1 and found[-2].kind == "person" else None
    if last is not None and last.plain in _PAIRS:
        if len(found) == 2 and found[0].end == last.start:
            found[0].end, found[0].name = last.end, found[0].name + last.name
        return found[:-1]
    if last is not None and last.plain.endswith(_PAIRS):
        last.end, last.name = last.end - 2, last.name[:-2]
    return found


def _without_sum(part: list[Chunk], listed: int) -> list[Chunk]:
    """Return the last of some bodies without the number and head that hold for them all, or nothing."""
    i = len(part) - 2
    if i != 1 or not counted(part[i]) or part[0].kind != "np" or part[-1].kind != "np":
        return []
    value = part[i].value
    sums = isinstance(value, QuantityMatch) and value.value == listed and value.kind == "organization"
    return part[:i] if sums and "".join(c.text for c in part[i + 1 :]) in lexicons.words("party_heads") else []


def _without_count(part: list[Chunk]) -> list[Chunk]:
    """Drop a number that only sums the names up: 五环、六化建、十六化建|三家驻鄂企业; 湖北、湖南|两省."""
    for i, chunk in enumerate(part):
        if (
            i
            and counted(chunk)
            and part[i - 1].kind == "np"
            and part[i - 1].tokens[-1].tag != "n"  # 某局联合辖区|12家社会组织
            and isinstance(chunk.value, QuantityMatch)
            and chunk.value.kind in ("organization", "place")
        ):
            return part[:i]
    return part


_SUM_OF_PLACES = re.compile("(?<=..)([两二三四五六七八九])[省市县区镇乡村地国州]$")


def _cut_sum_of_places(last: PartyMention, number: int) -> None:
    """Cut what only says how many places are listed from the last one's name: 青禾、白露、远山|三镇."""
    summed = _SUM_OF_PLACES.search(last.plain)
    numeral = parse_number(summed.group(1)) if summed is not None and number > 1 else None
    if summed is not None and numeral is not None and numeral.value == number:
        last.end, last.name = last.start + summed.start(), last.name[: summed.start()]


_LISTED = re.compile(
    r"(?:企业|公司|集团|单位|机构|部门|组织|商会|协会|基金会|银行|房企|险企|车企|央企|国企|品牌|媒体|高校|平台|巨头|明星|艺人|人士)$"
)


_GENERIC_HEAD = re.compile(
    r"(?:相关|有关|其他|部分)?(?:地区|城市|国家|单位|机构|部门|企业|公司|组织|个人|团体|单位和个人)"
)


_BARE_HEADS = frozenset("单位 机构 团体 组织 人士 个人".split())


def _is_bare_head(listed: list[Chunk], parts: list[list[Chunk]]) -> bool:
    """Tell whether what stands before the first of two heads holds for both: 众多爱心媒体|和|单位."""
    if any(chunk.text in ("、", "或") for chunk in listed) or parts[0][-1].has("ORG", "PER", "LOC"):
        return False
    return "".join(c.text for c in parts[1]) in _BARE_HEADS or _are_described(parts)


def _are_described(parts: list[list[Chunk]]) -> bool:
    """Tell whether a description holds for two groups: 仁济医院的医生|和|护士."""
    first, second = parts
    if len(second) != 1 or second[0].has("ORG", "PER", "LOC") or all(c.text != "的" for c in first):
        return False
    return all(party_kind(part[-1].text, part[-1].tokens) == "group" for part in parts)


def _lists_names(parts: list[list[Chunk]], tail: list[Chunk]) -> bool:
    """Tell whether the head after 等 only says what the listed names are: 龙湖、金科等房地产企业, 甲院、乙院等医院."""
    named = sum(part[-1].has("ORG", "PER", "nz", "nw") for part in parts)
    if len(parts) < 2 or not named:
        return False
    head = tail[-1].tokens[-1].text if tail[-1].kind == "np" else ""
    ends = len(head) > 1 and all("".join(c.text for c in part).endswith(head) for part in parts)
    return ends or _LISTED.search("".join(c.text for c in tail)) is not None


def _as_body(part: list[Chunk], text: str, rule: str) -> PartyMention | None:
    part = _trim(part)
    if not part or part[-1].kind != "np":
        return None
    start, end = part[0].start, part[-1].end
    return PartyMention(start, end, text[start:end], "organization", f"{rule}+listed")


def _is_shared_head(parts: list[list[Chunk]], tail: list[Chunk]) -> bool:
    """Tell whether the head after 等 is what the conjuncts modify: 黄冈、孝感等地医院, 公安、环卫等一线人员."""
    head = "".join(c.text for c in tail)
    heads_of_names = all(part[-1].kind == "np" and part[-1].tokens[-1].tag in ("ORG", "PER") for part in parts)
    if heads_of_names or _lists_names(parts, tail):
        return False
    if re.fullmatch(
        r".{0,4}?(?:地|地区|省|省份|省市|市|县|区|疫区|重点疫区|灾区|单位|机构|部门|企业|公司|慈善机构|组织|国|国家|多地|城市|一线|前线|[个家]\w{1,4})",
        head,
    ):
        return False
    return bool(suffixes()["group"].search(head) or suffixes()["organization"].search(head))


_WAY = frozenset("途中 路上 路途中 路途上".split())
_NEVER_FIRST = ("adverb", "particle", "punct", "date", "conj", "other", "distributive")


def _is_besides(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 另 only begins a sentence: 另|集团向…, but not 另|一名|患儿."""
    return chunks[i].text == "另" and i + 1 < len(chunks) and not counted(chunks[i + 1])


def _trim(chunks: list[Chunk]) -> list[Chunk]:
    """Drop what cannot begin or end a name: adverbs, particles, punctuation, dates."""
    first, last = 0, len(chunks)
    while first < last and (
        (chunks[first].kind in _NEVER_FIRST or _is_besides(chunks, first))
        and not chunks[first].text.startswith(
            ("全", "各", "近", "上", "数", "几", "多", "众", "一些", "许多", "不少", "有的", "有些")
        )
    ):
        first += 1
    while last > first and (
        chunks[last - 1].kind in ("adverb", "particle", "punct", "date", "conj", "distributive", "paren", "verb")
        or (chunks[last - 1].kind == "other" and not chunks[last - 1].text.startswith("等"))
        or (chunks[last - 1].kind == "quantity" and not counted(chunks[last - 1]))
        or (chunks[last - 1].text in _WAY and chunks[last - 2].text == "的")  # 运往武汉|的|途中
    ):
        last -= 1
    return chunks[first:last]


# The rules that find to whom something is handed: what the head of a body gets is the body's.
_HANDED = frozenset(
    "after_给 after_予 after_交予 after_至 after_向 object_of_trigger destination handed_to handed_on_to "
    "accepts".split()
)


def _begins_body(chunk: Chunk) -> bool:
    """Tell whether a name begins a phrase that ends as bodies' names do: 远山|救援队."""
    return chunk.tokens[0].tag in ("ORG", "nz") and suffixes()["organization"].search(chunk.text) is not None


_COUNT_OF_BODIES = re.compile("[0-9一二两三四五六七八九十百多]{1,4}[余多]?[家所个]")


def _is_maker(chunks: list[Chunk], of: int) -> bool:
    """Tell whether a body's maker stands before the 的 at `of`: 他|创办|的|某某半导体, not 学生|创办|的|公司."""
    if of < 2 or chunks[of - 1].text not in lexicons.words("verbs", kind="making_up"):
        return False
    body = chunks[of + 1 :]
    named = len(body) == 1 and body[0].kind == "np" and body[0].text not in lexicons.words("party_heads")
    return named and (chunks[of - 2].kind == "pronoun" or chunks[of - 2].has("PER"))


def _is_attended(chunks: list[Chunk], of: int) -> bool:
    """Tell whether somebody's school or workplace follows the 的 at `of`: 孩子|就读|的|某幼儿园师生."""
    if of < 2 or chunks[of - 1].text not in lexicons.words("verbs", kind="attending"):
        return False
    return chunks[of + 1 :] != [] and chunks[of + 1].has("ORG") and chunks[of + 1].tokens[0].tag == "ORG"


# The office of whose head is named without a name: 县消防局|长.
_OFFICE_OF_HEAD = re.compile("(?P<office>[^，。；、的]{1,12}(?<!局)局)长(?:手[中里上])?$")


def _party(chunks: list[Chunk], text: str, view: str, rule: str) -> PartyMention | None:
    chunks = _trim(chunks)
    if not chunks or (rule.startswith("subject") and chunks[0].text.startswith("每")):
        return None  # 每名患儿可获3万元: a rate, no giver
    cut = max((i for i, c in enumerate(chunks) if c.text == "的"), default=-1)
    described = cut >= 0 and not any(c.has("LOC", "ORG") for c in chunks[:cut])  # 疫情的|重灾区武汉
    named = chunks[-1].kind == "np" and (
        chunks[-1].tokens[-1].tag in ("ORG", "PER")
        or (described and chunks[-1].tokens[-1].tag == "LOC")
        or is_named(chunks[-1].tokens, view)  # 正要出发的|车队“星火联盟”
        or (chunks[0].kind in ("verb", "prep") and _begins_body(chunks[-1]))  # 前来集结的|远山救援队
    )
    counts = cut >= 0 and _COUNT_OF_BODIES.fullmatch(chunks[cut + 1].text) is not None if chunks[cut + 1 :] else False
    summed = cut >= 0 and _SUM_OF_PLACES.search("".join(c.text for c in chunks[:cut])) is not None
    named = named and not (summed or (counts and not described))  # 甲、乙两省的|12家|县级医院
    named = named or (chunks[0].text in ("位于", "地处", "坐落于") and chunks[-1].has("LOC"))  # 位于西非的|某国
    named = named or _is_maker(chunks, cut) or _is_attended(chunks, cut)
    if cut >= 0 and (named or (rule.startswith("subject") and chunks[0].kind in ("verb", "prep", "adverb"))):
        chunks = _trim(chunks[cut + 1 :])
        if not chunks:
            return None
    if rule in ("after_通过", "after_经") and len(chunks) > 2 and cut < 0 and chunks[1].kind == "verb":
        chunks = chunks[:1] if chunks[0].tokens[-1].tag == "ORG" else chunks  # 通过|县医院|支付|手术费|捐款
    tokens = [token for chunk in chunks for token in chunk.tokens]
    if tokens[-1].text == "小额" and len(tokens) > 1 and rule.startswith("subject"):
        tokens.pop()  # 网友|小额|捐赠: of what kind the gift is; but 为|街坊|小额|捐款 says whose it was
    named_head = len(tokens) > 1 and tokens[-1].tag == "PER"
    title_end = tokens[-1].start if named_head else tokens[-1].end
    office = _OFFICE_OF_HEAD.match(view, tokens[0].start, title_end) if rule in _HANDED else None
    if office is not None:  # 交到|县消防局长|手中
        start, end = office.span("office")
        return PartyMention(start, end, text[start:end], "organization", rule)
    body = body_of_head(tokens) if rule in _HANDED else None
    start, end, expected = name_range(body or tokens, view)
    if start >= end or view.startswith(_NO_BEGINNING, start, end):
        return None
    inside = [t for t in tokens if t.end > start and t.start < end]
    kind = party_kind(view[start:end], inside) or expected
    if kind is None:
        return None
    return PartyMention(start, end, text[start:end], kind, rule)
