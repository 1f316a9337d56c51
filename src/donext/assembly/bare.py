"""Gifts that a clause tells without a word of giving that the rules know: who stands beside its amounts and goods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from donext import lexicons
from donext.assembly.gifts import Gift, PartyMention, numbers_of
from donext.assembly.leftovers import Leftover
from donext.assembly.sentence.clauses import read_sentence
from donext.assembly.sentence.prepositions import read_preposition
from donext.assembly.sentence.state import Reading
from donext.assembly.sentence.subjects import read_subject
from donext.components.annotations import Sentence, Trigger
from donext.components.chunks import Chunk, chunk

_IN_NAMES = ("np", "conj", "paren", "particle", "other")


def bare_gift(left: Leftover, gifts: Sequence[Gift], reading_of: Callable[[Sentence], Reading]) -> Gift:
    """Return the gift of a leftover that tells one.

    Args:
        left: the leftover.
        gifts: the gifts that the rules read in its sentence.
        reading_of: returns the state in which a sentence is read that stands in the place of the leftover's.
    """
    reading = reading_of(left.sentence)
    gift = _with_verb(left, reading_of) or _by_subject(left, gifts, reading)
    gift.bare = True
    gift.rules.append(("event", "judged"))
    gift.recipients = gift.recipients or _destination(left, reading)
    return gift


def _with_verb(left: Leftover, reading_of: Callable[[Sentence], Reading]) -> Gift | None:
    """Read the verb beside what is given as one of giving: 三名司机|凑|了6600元, 老板|拉回|酒精60桶."""
    verb = _verb(left)
    if verb is None:
        return None
    others = [t for t in left.sentence.triggers if t.end <= verb.start or verb.end <= t.start]
    sentence = replace(left.sentence, triggers=tuple(sorted([*others, verb], key=lambda trigger: trigger.start)))
    reading = reading_of(sentence)
    for gift in read_sentence(reading, chunk(sentence, reading.view)):
        numbers = {number.start for number in numbers_of(gift)}
        if numbers and numbers <= left.places and gift.has_party:
            gift.sentence = left.sentence
            return gift
    return None


def _verb(left: Leftover) -> Trigger | None:
    """Return the giving expression of a clause, or its last verb before what is given, as one that always gives."""
    chunks = left.clause.chunks
    stating = lexicons.words("verbs", kind="stating")
    known = [c for c in chunks if c.kind == "trigger" and c.trigger != "noun"]
    verbs = [c for c in chunks if c.kind == "verb" and c.end <= left.start and c.text not in stating]
    best = [*(c for c in known if c.trigger == "give"), *known, *verbs[-1:]][:1]
    return next((Trigger(c.start, c.end, c.text, "give") for c in best), None)


def _by_subject(left: Leftover, gifts: Sequence[Gift], reading: Reading) -> Gift:
    """Read who gives from the subject of the clause, or the one that it leaves out, and who receives from 给, 为 …."""
    chunks: list[Chunk] = []
    begin = 0
    for clause in left.clauses[: left.index + 1]:
        chunks = list(clause.chunks)
        reading.fresh_subject, reading.clause_start = False, clause.start
        begin = read_subject(reading, chunks, "，")
        told = [gift for gift in gifts if clause.start <= gift.start < min(clause.end, left.clause.start)]
        if told and told[-1].donors:
            reading.subject = [reading.carried(party) for party in told[-1].donors]
    i = begin
    while i < len(chunks):
        after = read_preposition(reading, chunks, i, []) if chunks[i].kind == "prep" and chunks[i].role else i
        i = max(after, i + 1)
    named = reading.agents or (reading.subject if reading.fresh_subject else [])
    gift = Gift(left.sentence, left.clause.start, left.clauses[left.last].end, date=reading.date)
    gift.donors = list(named) or [reading.carried(party) for party in reading.subject]
    gift.recipients, gift.intermediaries = list(reading.recipients), list(reading.intermediaries)
    gift.amounts, gift.items = list(left.amounts), list(left.items)
    return gift


def _destination(left: Leftover, reading: Reading) -> list[PartyMention]:
    """Return to whom what is given goes as told after it: 凑了6600元，塞|给|值班护士; 雨衣3200件，交给了|某防控办."""
    to_whom = lexicons.terms("cues", kind="to_whom")
    row = [piece for piece in left.clause.chunks if piece.start >= left.end]
    for clause in left.clauses[left.last + 1 :]:
        if any(piece.is_number for piece in clause.chunks):
            break
        row += clause.chunks
    for i, piece in enumerate(row):
        if piece.kind in ("verb", "trigger", "prep") and piece.text.removesuffix("了").endswith(to_whom):
            after = row[i + 1 :]
            begin = 1 if after and after[0].text == "了" else 0
            end = next((k for k, c in enumerate(after) if k >= begin and c.kind not in _IN_NAMES), len(after))
            parties = reading.parties(after[begin:end], "destination")
            if parties:
                return parties
    return []
