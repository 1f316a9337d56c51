"""Noun phrases → parties: where a name begins and ends, and what kind of party it is."""

from __future__ import annotations

import re
from functools import lru_cache

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.components.chunks import Chunk, Token
from donext.schema import PartyKind
from donext.values import QuantityMatch

_COUNTED = frozenset(("person", "place", "organization"))
_BODY = re.compile(r".{2,}(?:公司|集团|银行|医院|学校|大学|基金会)$")
_ALL_OF = re.compile("所有|各|全体|相关|多家|部分|[0-9一二三四五六七八九十百千多]")
_RANK = re.compile("(?:会长|董事长|主席|理事长|总裁|总经理|书记|主任)$")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9 .&'’·\-]+")
_ANONYMOUS = re.compile(r"爱心人士|好心人|不愿透露|匿名|无名氏|不知名")
_CONJUNCTIONS = frozenset("、 和 与 及 以及 暨 或 还有 并 及其 和其 连同".split())
_LEADING = re.compile(
    r"^(?:来自|位于|包括|其中|另外|此外|同时|以及|原|现任|著名|知名|本报|作为|我国|如|像|由|和|与|及|的|有|各|向|名|位|家|多|余|、|[—\-－·:：\s]+)"
)
_TRAILING = re.compile(r"(?:个人|本人|等人|等|一行|方面|们自己|也|还|就|都|共|共同|一起|率先|先后|第一时间|首批|首次|再次|又|建设|抗击疫情|抗疫|抗击|疫情|官方渠道|渠道|账户|账号|专户|手上|手中|手里|[—\-－·:：\s])$")


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[str, str], ...]:
    rows = [(row.term, row["kind"]) for row in lexicons.rows("party_heads")]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _suffixes() -> dict[str, re.Pattern[str]]:
    def pattern(kind: str) -> re.Pattern[str]:
        return re.compile("(?:" + "|".join(map(re.escape, lexicons.terms("party_heads", kind=kind))) + ")$")

    return {"organization": pattern("organization"), "group": pattern("group")}


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, lexicons.terms("titles"))) + ")$")


@lru_cache(maxsize=1)
def _relations() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, lexicons.terms("relations"))) + ")(?:的|——|—)?")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(lexicons.terms("places"))


@lru_cache(maxsize=1)
def _anaphors() -> frozenset[str]:
    return frozenset(lexicons.terms("anaphors"))


@lru_cache(maxsize=1)
def _not_parties() -> frozenset[str]:
    return frozenset(lexicons.terms("not_items")) | frozenset(lexicons.terms("generic_goods"))


def is_party(text: str, tokens: list[Token]) -> bool:
    """Tell whether a noun phrase can be a donor or a recipient, by its words and its head.

    Args:
        text: the phrase in the simplified view.
        tokens: its tokens.
    """
    return party_kind(text, tokens) is not None


def party_kind(text: str, tokens: list[Token]) -> PartyKind | None:
    """Return the kind of party that a noun phrase names, or None if it names none."""
    if not tokens:
        return None
    text = text.strip("“”‘’\"' ")
    if text in _anaphors():
        return "organization"
    if _ANONYMOUS.search(text):
        return "anonymous"
    last = tokens[-1]
    if isinstance(last.value, QuantityMatch) and last.value.unit == "国" and len(tokens) > 1 and tokens[-2].tag == "LOC":
        return "place"  # 非洲54国
    if text in ("社会", "我", "你", "您") or text.endswith("记者"):
        return None
    if last.tag == "PER" or (any(t.tag == "PER" for t in tokens) and _titles().search(text)):
        return "person"
    if last.tag == "ORG" or (last.tag == "nz" and _LATIN_NAME.fullmatch(last.text)):
        return "organization"
    if last.tag == "LOC" or text in _places():
        return "place"
    if len(text) > 2 and _suffixes()["organization"].search(text) and text not in _not_parties():
        named = any(t.tag in ("ORG", "LOC", "nz", "nw", "QUOTE", "PER") for t in tokens)
        return "organization" if named or len(text) > 3 else "group"
    if _suffixes()["group"].search(text):
        return "group"
    if any(t.tag in ("ORG",) for t in tokens) and len(tokens) <= 3 and last.tag in ("n", "nz", "LOC", "s"):
        return "organization"
    return None


def counted(chunk: Chunk) -> bool:
    """Tell whether a quantity counts people or bodies (22家, 1200多名), which belong to a party's name."""
    return isinstance(chunk.value, QuantityMatch) and chunk.value.kind in _COUNTED


def speaks_for(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 代表 stands at `i` between a person and the body that the person acts for."""
    if chunks[i].text != "代表" or chunks[i].kind != "verb" or not 0 < i < len(chunks) - 1:
        return False
    body = chunks[i + 1]
    kinds = ("organization", "group") if chunks[i - 1].tokens[-1].tag == "PER" else ("organization",)
    return body.kind == "np" and party_kind(body.text, body.tokens) in kinds


def conjuncts(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Split a phrase at 、和与及; a trailing 等… is dropped unless its head carries the phrase (公安、交警等一线人员)."""
    parts: list[list[Chunk]] = [[]]
    for i, chunk in enumerate(chunks):
        if chunk.text in _CONJUNCTIONS and not _joins_head(chunks, i):
            parts.append([])
        else:
            first, *others = _persons_apart(chunk)
            parts[-1].append(first)
            parts += [[person] for person in others]
    return [part for part in parts if part]


_LEVELS = re.compile(r"[省市区县镇乡村、]{1,5}[两二三四]级")


def _joins_head(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a conjunction stands inside a fixed pair: 国家和地区, 市、区两级红十字会."""
    if _LEVELS.match("".join(c.text for c in chunks[i + 1 :])):
        return True
    around = "".join(c.text for c in chunks[max(i - 1, 0) : i + 2])
    return around.endswith(("国家和地区", "国家与地区", "国家及地区", "國家和地區"))


def _persons_apart(chunk: Chunk) -> list[Chunk]:
    """Split names of persons that follow each other with no mark between them: 王小菲李大鹏夫妇."""
    cuts = [
        i for i in range(1, len(chunk.tokens))
        if chunk.tokens[i].tag == "PER" == chunk.tokens[i - 1].tag and min(len(t.text) for t in chunk.tokens[i - 1 : i + 1]) > 1
    ] if chunk.kind == "np" else []
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

    Another party is a named body (日本等11国|和|联合国儿童基金会) or what has a head of its own (甲、乙等地医院|和|卫健委);
    单位和机构 are one head.
    """
    etc = next((i for i, c in enumerate(chunks) if c.text in ("等", "等等") and c.kind != "np"), len(chunks))
    for i in range(etc + 2, len(chunks) - 1):
        if chunks[i].text not in _CONJUNCTIONS:
            continue
        own_head = chunks[i].text != "、" and chunks[i - 1].kind == "np"
        if chunks[i + 1].has("ORG", "PER") or own_head and not _GENERIC_HEAD.fullmatch("".join(c.text for c in chunks[i + 1 :])):
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
    chunks = _trim(chunks)
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
    tail = [c for c in after_etc if c.kind not in ("particle",)]
    if tail and len(parts) >= 1:
        if _is_shared_head(parts, tail):
            whole = _party(chunks, text, view, rule)
            return [whole] if whole else []
        if _lists_names(parts, tail):
            return [m for part in parts if (m := _party(part, text, view, rule) or _as_body(part, text, rule))]
    names = sum(part[-1].has("ORG", "PER") for part in parts)
    if len(parts) > 1 and names * 2 >= len(parts) and all(len(part) == 1 for part in parts) and not tail:
        return [m for part in parts if (m := _party(part, text, view, rule) or _as_body(part, text, rule))]
    described = max((i for i, c in enumerate(listed) if c.text == "的"), default=-1)
    lists_before = [c for c in listed[:described] if c.text == "、"]
    if lists_before and rule != "subject" and not any(_party(part, text, view, rule) for part in parts[: len(lists_before)]):
        whole = _party(listed, text, view, rule)  # 有会诊、会议需求的单位和个人: the list belongs to the description
        return [whole] if whole else []
    found: list[PartyMention] = []
    if len(parts) > 1 and not all(_party(part, text, view, rule) for part in parts):
        # 公安、交警一线人员: the conjuncts are modifiers of the last head.
        if _party(parts[-1], text, view, rule) and not any(_party(part, text, view, rule) for part in parts[:-1]):
            whole = _party(listed, text, view, rule)
            return [whole] if whole else []
    for part in parts:
        mention = _party(part, text, view, rule)
        if mention:
            found.append(mention)
    if len(found) > 1 and found[-1].name.endswith(("夫妇", "夫婦", "夫妻", "伉俪", "伉儷", "兄弟", "姐妹")):
        last = found[-1]
        last.end, last.name = last.end - 2, last.name[:-2]
    if found and found[-1].kind == "person":
        # 妇联执委、某公司总裁吴兆兰: what ends in a title is said of the person at the end.
        found = [m for m in found[:-1] if not _titles().search(view[m.start : m.end])] + found[-1:]
    elif len(found) > 1:
        found = [m for m in found if not (m.kind == "organization" and _RANK.search(view[m.start : m.end]))]
    return found


def _without_count(part: list[Chunk]) -> list[Chunk]:
    """Drop a number that only sums the names up: 五环、六化建、十六化建|三家驻鄂企业."""
    for i, chunk in enumerate(part):
        if i and counted(chunk) and part[i - 1].kind == "np" and isinstance(chunk.value, QuantityMatch) and chunk.value.kind == "organization":
            return part[:i]
    return part


_LISTED = re.compile(r"(?:企业|公司|集团|单位|机构|部门|组织|商会|协会|基金会|银行|房企|险企|车企|央企|国企|品牌|媒体|高校|平台|巨头|明星|艺人|人士)$")


_GENERIC_HEAD = re.compile(r"(?:相关|有关|其他|部分)?(?:地区|城市|国家|单位|机构|部门|企业|公司|组织|个人|团体|单位和个人)")


def _lists_names(parts: list[list[Chunk]], tail: list[Chunk]) -> bool:
    """Tell whether the head after 等 only says what the listed names are: 龙湖、金科等房地产企业."""
    named = sum(part[-1].has("ORG", "PER", "nz", "nw") for part in parts)
    return len(parts) > 1 and named > 0 and _LISTED.search("".join(c.text for c in tail)) is not None


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
    if re.fullmatch(r".{0,4}?(?:地|地区|省|省份|省市|市|县|区|疫区|重点疫区|灾区|单位|机构|部门|企业|公司|慈善机构|组织|国|国家|多地|城市|[个家]\w{1,4})", head):
        return False
    return bool(_suffixes()["group"].search(head) or _suffixes()["organization"].search(head))


def _trim(chunks: list[Chunk]) -> list[Chunk]:
    """Drop what cannot begin or end a name: adverbs, particles, punctuation, dates."""
    first, last = 0, len(chunks)
    while first < last and (
        chunks[first].kind in ("adverb", "particle", "punct", "date", "conj", "other", "distributive")
        and not chunks[first].text.startswith(("全", "各", "近", "上", "数", "几", "多", "众"))
    ):
        first += 1
    while last > first and (
        chunks[last - 1].kind in ("adverb", "particle", "punct", "date", "conj", "distributive", "paren", "verb")
        or (chunks[last - 1].kind == "other" and not chunks[last - 1].text.startswith("等"))
        or (chunks[last - 1].kind == "quantity" and not counted(chunks[last - 1]))
    ):
        last -= 1
    return chunks[first:last]


def _party(chunks: list[Chunk], text: str, view: str, rule: str) -> PartyMention | None:
    chunks = _trim(chunks)
    if not chunks:
        return None
    cut = max((i for i, c in enumerate(chunks) if c.text == "的"), default=-1)
    named = chunks[-1].kind == "np" and chunks[-1].tokens[-1].tag in ("ORG", "PER")
    named = named or chunks[0].text in ("位于", "地处", "坐落于") and chunks[-1].has("LOC")  # 位于西非的|某国
    if cut >= 0 and (named or (rule.startswith("subject") and chunks[0].kind in ("verb", "prep", "adverb"))):
        chunks = _trim(chunks[cut + 1 :])
        if not chunks:
            return None
    tokens = [token for chunk in chunks for token in chunk.tokens]
    start, end, expected = _name_range(tokens, view)
    if start >= end:
        return None
    inside = [t for t in tokens if t.end > start and t.start < end]
    kind = party_kind(view[start:end], inside) or expected
    if kind is None:
        return None
    return PartyMention(start, end, text[start:end], kind, rule)


def _name_range(tokens: list[Token], view: str) -> tuple[int, int, PartyKind | None]:
    """Return the range of the name proper: titles, relations and the listing association are left out.

    The third value is what the words before it say that the name must be, for names that no tagger knows:
    会长企业|珞珈珠宝 is a body, 党员|苟长庚 a person.
    """
    expected: PartyKind | None = None
    start, end = tokens[0].start, tokens[-1].end
    end = _without_trail(view, start, end, {token.start for token in tokens})
    tokens = [t for t in tokens if t.start < end]
    # A person behind titles: 居然之家董事长汪林朋, 校友卢进军个人.
    persons = [t for t in tokens if t.tag == "PER"]
    if persons:
        last = persons[-1]
        rest = view[last.end : end]
        if not rest or re.fullmatch(r"(?:夫妇|夫妻|伉俪|一家|全家)", rest):
            return last.start, end, "person"
        if not rest or _titles().fullmatch(rest) or re.fullmatch(r"(?:个人|本人|等|老师|先生|女士|小朋友|同学|老人|夫妇|夫妻|.{0,4})", rest):
            if not _suffixes()["organization"].search(rest):
                return last.start, last.end, "person"
    dash = max(view.rfind("——", start, end), view.rfind("—", start, end))
    if dash >= start and dash + 1 < end:
        start = dash + 1
    if tokens[0].tag == "QUOTE" and len(tokens) > 1 and isinstance(tokens[1].value, QuantityMatch):
        end = tokens[0].end  # “某医院”两所医院: the number only sums up the names
    relation = None
    for match in _relations().finditer(view, start, end):
        if match.end() < end and end - match.end() >= 2:
            relation = match
    if relation is not None:
        rest = [t for t in tokens if t.start >= relation.end()]
        at_edge = any(t.start == relation.end() for t in tokens)
        after = view[relation.end() : end]
        if _ALL_OF.match(after):
            pass  # 某公司旗下所有企业 is the company's own
        elif at_edge and rest and party_kind(after, rest):
            start = relation.end()
        elif at_edge and rest and len(after) <= 12 and not _titles().search(relation.group()) and after not in _not_parties():
            start, expected = relation.end(), "organization"
        elif not at_edge and (
            relation.end() - relation.start() > 3 or (relation.end() - relation.start() > 2 and _BODY.search(after))
        ):
            start = relation.end()  # the tagger took 商会会员企业某某公司 for one name
    while view[start] == "的" and start + 1 < end:
        start += 1
    while True:
        lead = _LEADING.match(view[start:end])
        if not lead or lead.end() >= end - start or not any(t.start == start + lead.end() for t in tokens):
            break
        start += lead.end()
    start = _after_description(tokens, start, end)
    for first, second in zip(tokens, tokens[1:], strict=False):
        if first.tag == second.tag == "ORG" and first.start >= start and first.text[:2] == second.text[:2]:
            start = second.start  # 万科集团|万科公益基金会
    untagged = _after_title(view, start, end)
    if untagged is not None and not persons:
        start, expected = untagged, "person"
    end = _without_tail(tokens, start, end, view)
    if view[start] in "“‘《" and view[end - 1] in "”’》":
        start, end = start + 1, end - 1
    return start, end, expected


def _after_description(tokens: list[Token], start: int, end: int) -> int:
    """Return where the name begins that common nouns describe: 母婴社区平台|某某公司, 人参之乡|吉林省抚松县."""
    inside = [t for t in tokens if start <= t.start and t.end <= end]
    if len(inside) < 2 or inside[-1].tag not in ("ORG", "LOC"):
        return start
    k = len(inside) - 1
    while k and (inside[k - 1].tag in ("ORG", "LOC", "nz", "nw", "w", "QUOTE", "s") or len(inside[k - 1].text) == 1):
        k -= 1
    if any(t.tag not in ("n", "vn", "a", "an") for t in inside[:k]):
        return start
    if inside[k].text[0] in "（(":
        return start
    return inside[k].start


def _without_trail(view: str, start: int, end: int, edges: set[int]) -> int:
    """Return the end without words that are no part of a name; they must be words of their own (成都 is one)."""
    while True:
        trail = _TRAILING.search(view[start:end])
        if not trail or trail.start() == 0 or start + trail.start() not in edges:
            return end
        end = start + trail.start()


def _after_title(view: str, start: int, end: int) -> int | None:
    """Return where a name of two to four characters begins that follows a title: 政协委员|释果通."""
    latin = re.search(r"[A-Z][A-Za-z0-9 .&'’·\-]+$", view[start:end])
    if latin and latin.start() and _titles().search(view[start : start + latin.start()]):
        return start + latin.start()
    for length in (3, 2, 4):
        begin = end - length
        if begin > start and _titles().search(view[start:begin]) and not _suffixes()["group"].search(view[begin:end]):
            if not _suffixes()["organization"].search(view[begin:end]) and not _titles().search(view[start:end]):
                return begin
    return None


def _without_tail(tokens: list[Token], start: int, end: int, view: str) -> int:
    """Cut nouns after a body's name that make no party of it: 永铭集团有限公司 | 立足公司所在地."""
    if party_kind(view[start:end], [t for t in tokens if t.end > start and t.start < end]) is not None:
        return end
    names = [t for t in tokens if t.tag == "ORG" and start <= t.start and t.end <= end]
    return names[-1].end if names else end
