"""Small questions about a run of chunks: whom a number counts, what a verb belongs to."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import Distribution, PartyMention
from donext.assembly.items import BUILDING_UNITS
from donext.assembly.party_kinds import counted, party_kind
from donext.components.chunks import Chunk
from donext.components.goods import is_generic, is_goods
from donext.values import AmountMatch, QuantityMatch

COMPLEMENTS = frozenset("到 得 来 了".split())
"""What follows a verb and belongs to it: 募集|到."""

VEHICLE = re.compile(r"[车机船艇舰]$|车队$|机队$|专列$")
"""The ends of what carries goods."""
_MANY_BODIES = re.compile(r"[百千万数几多两](?:余|多)?[家名位人所]$")


def gives_nothing(word: str) -> bool:
    """Tell whether a word can be neither a giver nor goods: 负责人, 网络, 资金."""
    return word in lexicons.words("not_subjects") or word in lexicons.words("not_items")


def is_founder(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 联合 belongs to 联合创始人."""
    return (i + 1 < len(chunks) and chunks[i + 1].text.startswith("创始")) or (chunks[i].text == "与" and i == 0)


def only_agrees(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 与 at `i` names whom the subject only deals with: 某基金会|与三家医院签署协议."""
    if chunks[i].text not in ("与", "和", "同", "跟"):
        return False
    for piece in chunks[i + 1 :]:
        if piece.trigger in ("give", "raise", "receive") or (piece.text in ("与", "同", "跟") and piece.kind == "prep"):
            return False  # 甲和乙|与某会取得联系: the next one names it
        if piece.text in lexicons.words("verbs", kind="dealing"):
            return True
    return False


def after_modifier(chunks: list[Chunk], i: int) -> int:
    """Return the index after a clause that modifies the subject: 位于江边的|某公司, or `i`."""
    if i >= len(chunks) or chunks[i].kind != "verb":
        return i
    listed = sum(piece.text == "、" for piece in chunks[i:])  # 来自美国、日本等国的|华侨
    for j in range(i + 1, min(i + 7 + 2 * listed, len(chunks) - 1)):
        if chunks[j].text == "的":
            return j + 1 if chunks[j + 1].kind in ("np", "pronoun", "distributive") or counted(chunks[j + 1]) else i
        if (
            chunks[j].trigger
            or isinstance(chunks[j].value, AmountMatch)
            or (chunks[j].kind == "prep" and chunks[j].role)
        ):
            return i
    return i


def speaks(rest: list[Chunk]) -> bool:
    """Tell whether the subject says something (某会会长张三14日表示, …) before anything is given."""
    for piece in rest:
        if piece.text in lexicons.words("cues", kind="speech"):
            return True
        if piece.trigger in ("give", "raise", "receive") or piece.kind == "amount":
            return False
    return False


def is_titled(run: list[Chunk]) -> bool:
    """Tell whether the run is somebody's office, such as 负责人 or 某部发言人李四."""
    return gives_nothing(run[-1].text) or (
        run[-1].kind == "np" and run[-1].has("ORG") and run[-1].tokens[-1].tag != "ORG"
    )


def thanks_giver(chunks: list[Chunk], i: int) -> bool:
    """Tell whether the giver of the clause is thanked in it: 感谢|贵公司在我校最困难时|捐赠|电脑."""
    if i + 2 >= len(chunks) or chunks[i].text not in lexicons.words("verbs", kind="thanking"):
        return False
    return chunks[i + 1].kind == "np" and any(piece.trigger in ("give", "raise") for piece in chunks[i + 2 :])


def are_named(parties: list[PartyMention]) -> bool:
    """Tell whether all parties are persons or bodies, or give without a name; not groups or places."""
    return all(party.kind in ("organization", "person", "anonymous") for party in parties)


def is_relative(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a giving expression modifies what follows: 某系统捐赠的药品, 某集团捐给农村的血氧仪."""
    if chunks[i].trigger != "give":
        return False
    for piece in chunks[i + 1 : i + 6]:
        if piece.text == "的":
            return True
        if piece.kind not in ("np", "prep", "pronoun", "verb") and not counted(piece):
            return False
    return False


def without_joint(run: list[Chunk]) -> list[Chunk]:
    """Read 联合/携手 between parties as a conjunction."""
    return [Chunk("conj", c.start, c.end, "与", c.tokens) if c.kind == "prep" and c.role == "joint" else c for c in run]


def helps_in_name(chunks: list[Chunk], j: int) -> bool:
    """Tell whether 援助 … is a part of a name: 向河南援助湖北医疗队捐赠."""
    k = j + 1
    while k < len(chunks) and (
        chunks[k].kind in ("np", "paren") or chunks[k].text in ("的", "、") or counted(chunks[k])
    ):
        k += 1
    return (
        k > j + 1
        and k < len(chunks)
        and chunks[k].trigger in ("give", "deliver")
        and chunks[k].text not in lexicons.words("verbs", kind="helping")
    )


def with_agents(chunks: list[Chunk]) -> list[Chunk]:
    """Read what leads to the giver as 由: 口罩|为张三捐赠, 药品|是某店捐来的, 画|来自某人的捐赠."""
    return [
        _as_agent(piece) if _tells_giver(chunks, i) or _tells_origin(chunks, i) else piece
        for i, piece in enumerate(chunks)
    ]


def _as_agent(piece: Chunk) -> Chunk:
    return Chunk("prep", piece.start, piece.end, piece.text, piece.tokens, role="agent")


def _tells_giver(chunks: list[Chunk], i: int) -> bool:
    if chunks[i].text not in lexicons.words("verbs", kind="being") or chunks[i].kind not in ("prep", "verb"):
        return False
    if not i:  # …是1万元，|是|一名教师|捐|的
        brings = next((k for k in range(2, len(chunks)) if _brings_here(chunks[k])), None)
        return brings is not None and chunks[-1].text == "的" and _ends_cleft(chunks[brings + 1 :])
    given = next((c for c in reversed(chunks[:i]) if c.kind not in ("adverb", "distributive")), chunks[i])
    gives = next((k for k in range(i + 2, len(chunks)) if _brings_here(chunks[k])), None)
    if gives is None or not _may_be_given(given, chunks[gives]):
        return False
    goods = is_goods(given.text) or is_generic(given.text)
    if not goods and chunks[-1].text != "的":
        return False  # 3万元|是|小额|捐款
    return _ends_cleft(chunks[gives + 1 :]) and not any(c.kind == "prep" and c.role for c in chunks[i + 1 : gives])


def _may_be_given(piece: Chunk, gives: Chunk) -> bool:
    """Tell whether something can be what 是 says of who gave it: goods, a sum, of 捐赠 anything that is no party."""
    if piece.is_number:
        return not counted(piece)
    if piece.kind != "np":
        return False
    named = gives.trigger == "give" and party_kind(piece.text, piece.tokens) is None and not gives_nothing(piece.text)
    return named or is_goods(piece.text) or is_generic(piece.text)


def _ends_cleft(after: list[Chunk]) -> bool:
    """Tell whether nothing follows a giving expression but to whom, and 的 at the end: 是某人捐|给|某馆|的."""
    if all(c.text in ("来", "的", "来的", "出") for c in after):
        return True
    to_whom = all(c.kind in ("np", "pronoun", "trigger", "particle") or c.text in ("给", "来") for c in after)
    return to_whom and after[-1].text == "的"


def _tells_origin(chunks: list[Chunk], i: int) -> bool:
    """Tell whether 来自 names the giver of what stands before it: 青铜器|来自|陈先生|的|无偿|捐赠."""
    if chunks[i].text not in ("来自", "来自于") or len(chunks) < i + 4 or chunks[-1].trigger not in ("give", "noun"):
        return False
    of = next((k for k in range(i + 2, len(chunks) - 1) if chunks[k].text == "的"), None)
    return (
        of is not None
        and all(c.kind == "adverb" for c in chunks[of + 1 : -1])
        and not any(c.trigger for c in chunks[: len(chunks) - 1])
    )


def _brings_here(piece: Chunk) -> bool:
    """Tell whether an expression can stand in 是…的 and say how the goods came: 是某店|捐的, |送来的, |送给我们的."""
    brings = piece.text == "送" or piece.text in lexicons.words("verbs", kind="bringing")
    hands_to = piece.trigger == "deliver" and piece.text.endswith("给")
    return piece.trigger == "give" or brings or hands_to


def passive_subject(bare: list[Chunk]) -> list[Chunk]:
    """Return the goods before 由 that a body gives: 这批口罩|由某公司捐赠."""
    while bare and bare[-1].kind in ("conj", "adverb"):
        bare = bare[:-1]  # “启明奖”|则|由某公司捐赠
    return bare if bare and bare[-1].kind == "np" else []


def counts_party(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a number belongs to a party: 12家医院, 港镇的一个村庄."""
    if counted(chunks[j]) or (chunks[j].kind == "other" and _MANY_BODIES.search(chunks[j].text)):
        return True
    value, after = chunks[j].value, chunks[j + 1 : j + 2]
    if not isinstance(value, QuantityMatch) or value.unit not in ("个", "位", "名", "支", "间") or not after:
        return False
    return (
        after[0].kind == "np" and not is_goods(after[0].text) and party_kind(after[0].text, after[0].tokens) is not None
    )


def only_counts_parties(region: list[Chunk]) -> bool:
    """Tell whether what follows a giving expression names no goods: 捐给|某市|的|10所|小学."""
    numbers = [k for k, c in enumerate(region) if c.is_number]
    return bool(numbers) and all(counts_party(region, k) for k in numbers)


def next_role(chunks: list[Chunk], i: int, stop: int) -> int:
    """Return the index of the next preposition that gives a party's role, or `stop`."""
    for j in range(i, stop):
        if chunks[j].kind == "prep" and chunks[j].role in ("recipient", "intermediary", "agent"):
            return j
    return stop


def without_vehicles(chunks: list[Chunk]) -> list[Chunk]:
    """Drop what only carries the goods or the givers: 乘坐|飞机|驰援, 一辆货车|满载着|蔬菜, 5辆货车|奔赴|工地."""
    for i, piece in enumerate(chunks):
        if piece.text in lexicons.words("verbs", kind="riding"):
            return chunks[:i] + without_vehicles(chunks[i + 2 :])
        carries = piece.text in lexicons.words("verbs", kind="carrying")
        moves = piece.text in lexicons.words("verbs", kind="moving") and i and VEHICLE.search(chunks[i - 1].text)
        if carries or moves:
            return without_vehicles(chunks[i + 1 :])
    return chunks


def without_carrier(before: list[Chunk], region: list[Chunk]) -> list[Chunk]:
    """Cut the vehicle off the goods that it carries: 满载|某公司捐赠|的|5000箱|牛奶|的|卡车."""
    if all(c.text not in lexicons.words("verbs", kind="carrying") for c in before):
        return region
    for k in range(len(region) - 1, 1, -1):
        if region[k].kind == "np" and region[k - 1].text == "的" and VEHICLE.search(region[k].text):
            return region[: k - 1]
    return region


def bought_goods(chunks: list[Chunk]) -> list[Chunk]:
    """Return what stands after 采购: the price before it is not given, the goods are."""
    for i in range(len(chunks) - 1, -1, -1):
        if chunks[i].text in lexicons.words("verbs", kind="buying"):
            return chunks[i + 1 :]
    return chunks


def and_goods(chunks: list[Chunk]) -> bool:
    """Tell whether goods are joined to the giving of money: 捐款|及防疫物资."""
    return len(chunks) > 1 and chunks[0].text in ("及", "和", "与", "以及") and chunks[1].kind == "np"


def purpose_of_amount(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a verb after the giving expression says what an amount is for: 捐赠|抗击疫情项目|30万元."""
    k = j + 1
    while k < len(chunks) and chunks[k].kind == "np":
        k += 1
    return k > j + 1 and k < len(chunks) and isinstance(chunks[k].value, AmountMatch)


def in_modifier(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a verb belongs to a modifier: 的 follows before the number or the end (采购的口罩)."""
    for k in range(j + 1, min(j + 7, len(chunks) - 1)):
        if chunks[k].text == "的":
            after = chunks[k + 1]
            worth = after.text in lexicons.words("verbs", kind="within_object")  # 持有的|价值83亿元的流通股
            return after.kind in ("np", "quantity", "amount", "adverb") or worth
        if chunks[k].is_number and not counted(chunks[k]):
            return False
    return False


def amounts_to(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a verb leads from goods to their number: 捐赠蔬菜|多达|450吨, 捐赠的救护车|已有|11辆."""
    number = chunks[j + 1].value if j + 1 < len(chunks) else None
    return chunks[j].text in lexicons.words("verbs", kind="amounting") and isinstance(number, QuantityMatch)


def tells_who(chunks: list[Chunk], j: int) -> bool:
    """Tell whether a verb says of which people is spoken that follow without 的: 给火灾|受|影响|居民."""
    if chunks[j - 1].text in ("给", "予") and j + 2 == len(chunks):  # 予|团结|香港基金: the name begins with a verb
        return party_kind(chunks[j + 1].text, chunks[j + 1].tokens) == "organization"
    if chunks[j].text not in lexicons.words("verbs", kind="befalling"):
        return False
    k = j + 1
    while k < len(chunks) and (chunks[k].kind == "np" or chunks[k].text in lexicons.words("verbs", kind="befalling")):
        k += 1
    return k > j + 1 and is_group(chunks[k - 1 : k])


def is_body(run: list[Chunk]) -> bool:
    """Tell whether a run ends in a named party where goods could stand, too: 捐赠|某医院|口罩100只."""
    tokens = run[-1].tokens
    if is_goods(run[-1].text) and tokens[-1].tag not in ("ORG", "PER", "LOC"):
        return False  # 方便食品600箱: what is given, though companies are called so too
    if run[-1].text.endswith(("灾区", "疫区")):
        return True  # 捐赠|玉树灾区|300万元
    return run[-1].kind == "np" and party_kind(run[-1].text, tokens) in ("organization", "person", "place")


def is_group(run: list[Chunk]) -> bool:
    """Tell whether people stand where the goods would: 将口罩赠送|武汉医护人员."""
    return run[-1].kind == "np" and party_kind(run[-1].text, run[-1].tokens) == "group" and not is_goods(run[-1].text)


def names_counted_goods(region: list[Chunk], end: int) -> bool:
    """Tell whether a number at `end` counts the name before it, as no goods follow: 捐赠|小米|500斤, 某汽车|2辆."""
    number = region[end].value if end < len(region) else None
    if not isinstance(number, QuantityMatch):
        return False
    built = number.unit in BUILDING_UNITS and end > 0 and is_goods(region[end - 1].text)  # 援建|希望小学|14所
    if not built and number.kind not in ("goods", "weight", "volume"):
        return False
    return end + 1 == len(region) or region[end + 1].kind in ("punct", "conj")


def distribution(chunks: list[Chunk]) -> Distribution:
    """Return how the first word that deals something out does so, or an empty string if there is none."""
    word = next((c for c in chunks if c.kind == "distributive"), None)
    if word is None:
        return ""
    return "in_order" if word.text in lexicons.words("distributives", kind="in_order") else "each"
