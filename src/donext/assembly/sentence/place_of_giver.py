"""Givers whose names no tagger knows: what stands where a giver must stand is taken for its name."""

from __future__ import annotations

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import counted
from donext.assembly.sentence.phrases import gives_nothing, speaks
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods

_MEMBERS = ("会员单位", "会员企业", "会长单位", "会长企业", "理事单位", "成员单位")
_LONGEST_HEAD = 8
_AFTER_NAMES = ("积极", "共同", "先后", "纷纷", "累计")


def is_head_of_line(reading: Reading, chunks: list[Chunk], mark: str) -> bool:
    """Tell whether words before a colon and a gift are a name that the tagger cannot read: 远行|汽车：捐赠50万元."""
    return (
        mark in ("：", ":")
        and len(chunks) > 1
        and chunks[0].kind in ("verb", "adverb")
        and chunks[-1].kind == "np"
        and all(c.kind in ("verb", "adverb", "np") for c in chunks)
        and chunks[-1].end - chunks[0].start <= _LONGEST_HEAD
        and not gives_nothing(chunks[-1].text)
        and not speaks(chunks)
        and giving_follows(reading)
    )


def after_relation(reading: Reading, run: list[Chunk], rest: list[Chunk]) -> list[PartyMention]:
    """Take what follows 会员单位 for the member's name, however the tagger cut it: 会员单位|永|赢|基金."""
    if not run[-1].text.endswith(_MEMBERS):
        return []
    name: list[Chunk] = []
    for piece in rest:
        if piece.kind not in ("adverb", "verb", "np", "other") or piece.text in _AFTER_NAMES:
            break
        name.append(piece)
    if not name or name[-1].kind != "np" or not 2 <= name[-1].end - name[0].start <= 8 or len(name) == len(rest):
        return []
    start, end = name[0].start, name[-1].end
    return [PartyMention(start, end, reading.text[start:end], "organization", "named_after_relation")]


def before_ordinal(reading: Reading, run: list[Chunk]) -> list[PartyMention]:
    """Take the name before 第一次, 首次: 王晓慧|第一次|参选|就获得捐款."""
    k = next((k for k, c in enumerate(run) if k and c.kind == "other" and c.text.startswith(("第", "首"))), 0)
    if not k or not run[k - 1].tokens or run[k - 1].tokens[-1].tag not in ("PER", "ORG"):
        return []
    return reading.parties(run[:k], "subject")


def one_of_class(reading: Reading, run: list[Chunk], rest: list[Chunk]) -> list[PartyMention]:
    """Take what stands before a giving expression for one of those spoken of: 企业也不甘落后，|长堤羊绒|认捐80万元."""
    several = [party for party in reading.subject if party.plain in lexicons.words("party_heads", kind="class")]
    if not several or not run or any(c.kind != "np" for c in run):
        return []
    gives = next((c for c in rest if c.kind not in ("adverb", "date")), None)
    start, end = run[0].start, run[-1].end
    if gives is None or gives.trigger != "give" or not 3 <= end - start <= 10 or gives_nothing(run[-1].text):
        return []
    return [PartyMention(start, end, reading.text[start:end], "organization", "place_of_giver")]


def giving_follows(reading: Reading) -> bool:
    """Tell whether the next clause begins with a giving expression, 向 or 把: its subject stands in this one."""
    after = reading.upcoming
    if after is None:
        return False
    announces = after.text in ("宣布", "决定")
    return announces or after.trigger == "give" or (after.kind == "prep" and after.role in ("recipient", "object"))


def plain_name(reading: Reading, run: list[Chunk], rest: list[Chunk], mark: str) -> list[PartyMention]:
    """Take what stands where a giver must stand for its name: 三棵树：…, 佛光发电也向…, 快手已向….

    The tagger knows few brands; the place before 向 or the giving expression, or before a colon, is the
    better evidence. Things and abstract nouns are left out.
    """
    if all(c.kind == "pronoun" for c in run):
        return []  # 其中|包括, 这|是
    run = [c for c in run if c.kind != "other" or c.text.strip("0123456789.、 ") != ""]
    if not run or any(c.kind == "particle" for c in run):
        return []
    start, end = run[0].start, run[-1].end
    if (
        rest
        and rest[0].kind == "verb"
        and end - start + len(rest[0].text) <= 6
        and not rest[0].text.startswith(lexicons.terms("verbs", kind="predicate"))
    ):
        end, rest = rest[0].end, rest[1:]
    if counted(run[0]):
        return []  # 56位奥运冠军 is no brand
    name = reading.view[start:end].lstrip("0123456789.、 ")
    start = end - len(name)
    tokens = [t for c in run for t in c.tokens if t.end > start]
    known = any(t.tag in ("nz", "nw", "ORG", "LOC", "PER", "QUOTE") for t in tokens)
    if not known and len(tokens) > 1 and end == run[-1].end and rest[:1] != [] and mark not in ("：", ":"):
        return []  # 网络渠道: common nouns
    if not known and len(tokens) > 1 and tokens[-1].tag == "vn":
        return []  # 特别提醒：…
    head = [c for c in rest if c.kind not in ("date", "adverb", "punct")][:1]
    receives = bool(head) and head[0].trigger == "receive" and tokens[-1].tag == "QUOTE"  # “天使计划”|收到捐款
    gives = bool(head) and (
        receives
        or head[0].trigger in ("give", "raise")
        or (head[0].kind == "prep" and head[0].role in ("recipient", "intermediary"))
    )
    listed = not rest and (mark in ("：", ":") or (mark == "，" and known and giving_follows(reading)))
    if not (gives or listed) or not 2 <= len(name) <= 12 or gives_nothing(name):
        return []
    heads_line = listed and giving_follows(reading)  # 远行汽车：捐赠500万元
    if not heads_line and (is_goods(name) or is_generic(name)):
        return []
    if name.endswith(("是", "的", "了", *lexicons.terms("party_heads", kind="none"))):
        return []
    plain = reading.text[start:end]
    if plain[0] in "“‘" and plain[-1] in "”’":
        plain = plain[1:-1]
    return [PartyMention(start, end, plain, "organization", "place_of_giver")]
