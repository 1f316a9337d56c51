"""Who is meant to give where somebody says so: the body of its speaker, the state of its head."""

from __future__ import annotations

import re

from donext import lexicons
from donext.assembly.gifts import PartyMention
from donext.assembly.party_kinds import party_kind, suffixes, titles
from donext.assembly.sentence.phrases import is_titled
from donext.assembly.sentence.state import Reading
from donext.components.chunks import Chunk

_IN_OWN_NAME = re.compile("以(?:其|他|她)?(?:个人|本人|自己)的?名义")


def read_speaker(reading: Reading, run: list[Chunk]) -> None:
    """Take the body that somebody speaks for as the subject of what is said."""
    body = [c for c in run if c.kind == "np" and c.has("ORG")]
    house = _house_of(run[-1], reading)
    if house:
        reading.subject = house
    elif body and _is_member(body[0]):  # 微博|网友|大头鱼|称，已捐款…
        reading.subject = reading.parties(run, "member_that_speaks") or reading.subject
    elif body and _IN_OWN_NAME.search(reading.view, run[-1].end, reading.sentence.end):
        reading.subject = reading.parties(run, "subject")  # 某集团董事长李海表示，将以个人名义捐款…
    elif body and is_titled(run):
        reading.subject = reading.parties(_up_to_body(reading, body[0]), "body_of_speaker")
    elif run[-1].kind == "np" and _is_leader(run[-1]):  # 某国总统访华时表示，将赠送…
        reading.subject = reading.parties(run, "leader_that_speaks") or reading.subject
    elif run[-1].kind == "np" and run[-1].tokens[-1].tag == "ORG":  # 某公司表示，将捐赠…
        reading.subject = reading.parties(run, "body_that_speaks") or reading.subject


def _is_leader(piece: Chunk) -> bool:
    """Tell whether the head of a state or place is meant, without a name: 某国|总统."""
    return (
        len(piece.tokens) == 2 and piece.tokens[0].tag == "LOC" and titles().fullmatch(piece.tokens[1].text) is not None
    )


def _is_member(piece: Chunk) -> bool:
    """Tell whether a name of a person is that of one of many (网友, 员工), who speaks for nobody else."""
    before = piece.tokens[-2] if len(piece.tokens) > 1 and piece.tokens[-1].tag == "PER" else None
    if before is None or titles().search(before.text):
        return False
    return party_kind(before.text, [before]) == "group"


def _house_of(piece: Chunk, reading: Reading) -> list[PartyMention]:
    """Return the body that the tagger did not name as one, before an office: 博物馆|馆长."""
    tokens = piece.tokens
    if piece.has("ORG", "PER") or len(tokens) < 2 or tokens[-1].text not in lexicons.words("titles"):
        return []
    start, end = tokens[0].start, tokens[-2].end
    name = reading.view[start:end]
    if not suffixes()["organization"].search(name):
        return []
    return [PartyMention(start, end, reading.text[start:end], "organization", "body_of_speaker")]


def _up_to_body(reading: Reading, piece: Chunk) -> list[Chunk]:
    """Return the body that a speaker speaks for: 某基金会秘书长张三 → 某基金会."""
    k = max(i for i, token in enumerate(piece.tokens) if token.tag == "ORG") + 1
    while k < len(piece.tokens) and suffixes()["organization"].search(piece.tokens[k].text):
        k += 1  # 天穹|控股
    tokens = piece.tokens[:k]
    return [Chunk("np", tokens[0].start, tokens[-1].end, reading.view[tokens[0].start : tokens[-1].end], tokens)]
