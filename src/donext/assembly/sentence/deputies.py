"""Who acts for whom: a head in the name of a body or with its staff, an heir by a will, who was asked to."""

from __future__ import annotations

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.parties import conjuncts
from donext.assembly.party_kinds import party_kind, suffixes, titles
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk
from donext.components.tokens import Token

_OWN = frozenset("个人 本人 私人 自己".split())
_NAME, _LONGEST_PHRASE = "名义", 6
_LEADS = ("率", "带领", "带着", "偕同")
_BRANCHES = ("分会", "支会", "支部", "分部")
_PLAIN = ("adverb", "date", "conj", "punct")
_BY = frozenset("按照 按 遵照 遵从 遵循 根据 依照 依据 谨遵 遵 依".split())
_BETWEEN_WILL = 4  # chunks between 按照 and 遗愿
_ASKED = ("委托", "嘱托", "所托", "之托")


def with_principals(reading: Reading, chunks: list[Chunk]) -> list[Chunk]:
    """Return a clause with those as its subject for whom its subject acts: 张三|以|公司名义|捐款 → 公司|捐款.

    Args:
        reading: the state of the sentence; it keeps by whose will or order the next clauses give.
        chunks: the clause.
    """
    for act in (_in_name_of, _with_staff, _by_will, _asked_to):
        told = act(reading, chunks)
        if told is not None:
            return told
    return chunks


def _in_name_of(reading: Reading, chunks: list[Chunk]) -> list[Chunk] | None:
    """Put the body in whose name somebody gives in his place; 以个人名义 after 以公司名义 is the person again."""
    k = next((k for k, c in enumerate(chunks) if c.text == "以" and c.kind == "prep"), None)
    if k is None or any(c.trigger or c.is_number or c.role for c in chunks[:k]):
        return None
    end = next((e for e in range(k + 1, min(k + _LONGEST_PHRASE, len(chunks))) if chunks[e].text.endswith(_NAME)), None)
    if end is None or chunks[end].kind != "np":
        return None
    phrase = _principal(reading, chunks[k + 1 : end + 1])
    named = [_lead_of(part) for part in conjuncts(phrase)]
    person = next((c for c in reversed(chunks[:k]) if c.kind not in _PLAIN), None)
    if named == ["own"]:
        return [*chunks[:k], *chunks[end + 1 :]] if person is not None else [*chunks[:k], *phrase, *chunks[end + 1 :]]
    if not named or not all(named):
        return None
    reading.deputies = reading.parties([person], "deputy") if person is not None else []
    if person is not None and phrase[-1].text in _OWN:
        phrase = [*phrase[:-1], person]  # 张三|以|公司|和|个人名义
    return [*(c for c in chunks[:k] if c.kind in _PLAIN), *phrase, *chunks[end + 1 :]]


def _principal(reading: Reading, phrase: list[Chunk]) -> list[Chunk]:
    """Return a phrase without 名义 and 的 at its end; 该|会|名义 is one word for the body."""
    start, end = phrase[0].start, phrase[-1].end - len(_NAME)
    text = reading.view[start:end].removesuffix("的")
    if text in lexicons.words("anaphors"):
        return [Chunk("np", start, start + len(text), text, [Token(start, start + len(text), text, "n")])]
    tokens = [token for token in phrase[-1].tokens if token.end <= end]
    last = phrase[-1]
    left = [Chunk("np", last.start, end, reading.view[last.start : end], tokens)] if tokens else []
    named = [*phrase[:-1], *left]
    return named[:-1] if named and named[-1].text == "的" else named


def _lead_of(part: list[Chunk]) -> str:
    """Return "own" for 个人, "body" for a body, or an empty string for what else a name may be: 亡母, 夫妇."""
    piece = part[-1]
    if piece.text in _OWN:
        return "own"
    if piece.text.endswith(_BRANCHES) or part[0].text.startswith("自己"):
        return ""  # 河东分会, 自己公司: the person is the better name
    return "body" if party_kind(piece.text, piece.tokens) == "organization" else ""


def _with_staff(reading: Reading, chunks: list[Chunk]) -> list[Chunk] | None:
    """Leave the body of a head who goes somewhere with its staff: 某公司董事长张三|率员工|来到|某县政府，捐出…."""
    k = next((k for k, c in enumerate(chunks) if c.kind not in _PLAIN), None)
    if k is None or chunks[k].kind != "np":
        return None
    body = _body_of_leader(chunks[k].tokens)
    if body is None:
        return None
    leads = next((c for c in chunks[k + 1 :] if c.kind not in _PLAIN), None)
    visiting = lexicons.words("verbs", kind="visiting")
    if leads is None or not leads.text.startswith(_LEADS) or not any(c.text in visiting for c in chunks[k + 2 :]):
        return None
    last = body[-1]
    text = reading.view[body[0].start : last.end]
    return [*chunks[:k], Chunk("np", body[0].start, last.end, text, body), *chunks[k + 1 :]]


def _body_of_leader(tokens: list[Token]) -> list[Token] | None:
    """Return the words of the body before a title and a name: 青禾|食品|总经理|罗其昌."""
    if len(tokens) < 3 or tokens[-1].tag != "PER" or titles().search(tokens[-2].text) is None:
        return None
    body = tokens[:-2]
    named = body[0].tag in ("ORG", "LOC", "nz")
    whole = body[-1].tag == "ORG" or suffixes()["organization"].search("".join(t.text for t in body)) is not None
    return body if named and (whole or body[0].tag == "ORG") else None


def _by_will(reading: Reading, chunks: list[Chunk]) -> list[Chunk] | None:
    """Give what an heir hands over to the dead: 他的侄子陈志远|按照|遗嘱|将…, 遵照|父亲林大有|的|遗愿，儿子…."""
    wills = lexicons.words("cues", kind="will")
    if chunks[0].text in lexicons.words("cues", kind="executor") and _are_persons(reading):
        reading.principals = [reading.carried(party) for party in reading.subject]
        return chunks[2:] if len(chunks) > 2 and chunks[1].text == "、" else chunks[1:]
    k = next((k for k, c in enumerate(chunks) if c.text in _BY), None)
    if k is None:
        return None
    end = next((e for e in range(k + 1, min(k + _BETWEEN_WILL + 1, len(chunks))) if chunks[e].text in wills), None)
    if end is None or any(c.trigger for c in chunks[:k]):
        return None
    of = [c for c in chunks[k + 1 : end] if c.text != "的"]
    dead = reading.parties(of[-1:], "by_will") if of and of[-1].has("PER") else _kin_of(reading, chunks[:k])
    if not dead and _are_persons(reading):
        dead = [reading.carried(party) for party in reading.subject]
    if not dead:
        return None
    reading.set_subject(dead)
    reading.principals = dead
    return chunks[end + 1 :] if end + 1 < len(chunks) else chunks[:k]


def _kin_of(reading: Reading, chunks: list[Chunk]) -> list[PartyMention]:
    """Return whose relative is named: 他|的|侄子陈志远, 老人|的|侄子."""
    of = next((k for k, c in enumerate(chunks) if k and c.text == "的"), None)
    if of is None or of + 1 == len(chunks) or not _is_kin(chunks[of + 1]):
        return []
    whose = reading.parties(chunks[of - 1 : of], "by_will")
    return [party for party in whose if party.kind in ("person", "organization")]  # an anaphor is a body until resolved


def _is_kin(piece: Chunk) -> bool:
    return piece.kind == "np" and piece.text.startswith(lexicons.terms("cues", kind="kin"))


def _are_persons(reading: Reading) -> bool:
    return bool(reading.subject) and all(party.kind == "person" for party in reading.subject)


def _asked_to(reading: Reading, chunks: list[Chunk]) -> list[Chunk] | None:
    """Keep by whose order the next clauses give: 受|李桂芳老人|委托，张小明将2万元捐给…."""
    if chunks[0].text != "受" or len(chunks) < 3:
        return None
    end = next((e for e in range(2, len(chunks)) if chunks[e].text.endswith(_ASKED)), None)
    if end is None or any(c.trigger or c.is_number for c in chunks[:end]):
        return None
    asking = reading.parties([c for c in chunks[1:end] if c.text != "的"], "asked_by")
    if not asking or not any(c.has("PER") for c in chunks[1:end]):
        return None
    reading.set_subject(asking)
    reading.principals = asking
    return chunks[end + 1 :] if end + 1 < len(chunks) else chunks[:0]
