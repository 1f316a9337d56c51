"""All gifts of an article: sentence by sentence, then what needs the whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from donext.assembly.dating import date_by_headings, dated_headings, last_date, set_date, tells_scene
from donext.assembly.distribution import distribute
from donext.assembly.frame import Frame, fill_from_frames, fill_from_scene, fill_recipients, frame_of
from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.judging import (
    is_about_gifts,
    is_complete,
    is_free,
    is_weak,
    only_handles,
    points_back,
    reason_against,
    speaks_of_gifts,
)
from donext.assembly.lists import find_lists, list_gifts
from donext.assembly.meant import meant_by_these
from donext.assembly.names import NameBook, is_pronoun
from donext.assembly.party_names import bodies_named
from donext.assembly.ranking import RecipientRanking
from donext.assembly.repeats import without_repeats
from donext.assembly.sentence.clauses import read_sentence
from donext.assembly.sentence.state import Reading
from donext.assembly.signature import received_by_signer, signer
from donext.assembly.status import set_status, set_total
from donext.assembly.sums import take_sum_before, with_sums
from donext.assembly.tables import find_tables, table_gifts
from donext.components.annotations import Annotations, Dropped, Sentence
from donext.components.chunks import Chunk, chunk
from donext.components.gratis import is_letter_of_thanks, says_gratis
from donext.values import DateMatch

_DATELINE = re.compile(r"^[^，。；]{0,4}(?:电|消息|讯|报道)")


@dataclass(slots=True)
class ToldGifts:
    """What the sentences of an article tell, before the article as a whole is asked who receives.

    Attributes:
        gifts: the gifts in text order, each once.
        frames: the sentences that say for whom the gifts after them are.
        chunks: the chunks of each sentence.
    """

    gifts: list[Gift]
    frames: list[Frame]
    chunks: list[list[Chunk]]


def read_gifts(annotations: Annotations) -> list[Gift]:
    """Return the gifts of an article in text order, each once, with their parties resolved."""
    told = told_gifts(annotations)
    open_ones = any(gift.donors and not gift.recipients for gift in told.gifts)
    ranking = RecipientRanking(told.gifts, annotations, told.chunks) if open_ones else None
    fill_from_frames(told.gifts, told.frames)
    fill_recipients(told.gifts)
    fill_from_scene(told.gifts, annotations)
    if ranking is not None:
        ranking.fill(told.gifts)
    return told.gifts


def told_gifts(annotations: Annotations) -> ToldGifts:
    """Return the gifts of an article with the parties that the sentences name or point to."""
    pieces = {sentence.start: _pieces(sentence, annotations) for sentence in annotations.sentences}
    names = NameBook(annotations, bodies_named(pieces.values(), annotations.view))
    found: list[Gift] = []
    none: list[tuple[Gift, str]] = []
    frames: list[Frame] = []
    subject: list[PartyMention] = []
    date: DateMatch | None = None
    day: DateMatch | None = None
    paragraph = -1
    free_before = False
    whole: Gift | None = None
    last: Sentence | None = None
    about_gifts = is_about_gifts(annotations)
    brings = speaks_of_gifts(annotations)
    letter = is_letter_of_thanks(annotations.view)
    signed = signer(annotations) if annotations.noticed else None
    tables, lists = find_tables(annotations.view), find_lists(annotations.view)
    read_apart = [(one.start, one.end) for one in tables] + [place for one in lists for place in one.places]
    skimmed = {sentence.start for sentence in annotations.skimmed}
    for sentence, after in zip_longest(annotations.noticed, annotations.noticed[1:]):
        if sentence.start in skimmed:
            free_before, whole, last = is_free(sentence, annotations), None, sentence
            continue
        if any(start <= sentence.start < end for start, end in read_apart):
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            date = day if tells_scene(annotations.view, sentence.start) else None
        free = is_free(sentence, annotations)
        near = free or letter or free_before or (after is not None and _is_said_of(after, sentence, annotations))
        reading = Reading(
            sentence,
            annotations.text,
            annotations.view,
            subject,
            free_here=free,
            free_near=near or about_gifts,
            brings=brings,
            whole=whole,
            before=[gift for gift in found if gift.sentence is last],
        )
        read = read_sentence(reading, pieces[sentence.start])
        for gift in reading.back:
            _resolve(gift, names, subject)
        for gift in read:
            take_sum_before(gift, read, annotations)
        gifts = [gift for gift in read if near or is_complete(gift)]
        none += [(gift, "not_free") for gift in read if not (near or is_complete(gift))]
        for gift in gifts:
            _resolve(gift, names, subject)
            gift.donors = _credited(gift, subject, annotations)
        for i, gift in enumerate(gifts):
            gift.recipients = meant_by_these(gift.recipients, [*found, *gifts[:i]])
        gifts = with_sums(gifts, annotations.view)
        for gift in gifts:
            if not gift.recipients and (school := names.school(gift.start, gift.end)) is not None:
                gift.recipients = [school]
            elif signed is not None and received_by_signer(gift, signed, annotations.view):
                gift.recipients = [signed]
            gift.points_back = points_back(gift, annotations)
            set_status(gift, annotations)
            set_total(gift, annotations)
            set_date(gift, date, annotations.view)
        subject = reading.subject or subject
        whole = gifts[-1] if gifts else None
        date = last_date(sentence.dates, gifts, date, annotations.view)
        day = date or day
        free_before, last = free, sentence
        for gift in gifts:
            frame = frame_of(gift, annotations.view)
            frames += [frame] if frame is not None else []
            reason = _why_none(gift, annotations)
            if reason:
                none.append((gift, reason))
            else:
                found += distribute(gift)
    before = [*found, *(gift for gift, _ in none)]
    for gift in (listed := list(list_gifts(annotations, lists, before))):
        _resolve(gift, names, [])
    listed += table_gifts(annotations, tables)
    told = without_repeats(sorted([*found, *listed], key=lambda gift: gift.start))
    date_by_headings(told, dated_headings(annotations), annotations.view)
    given = Counter(name for gift in told for name in {party.name for party in gift.donors})
    kept = []
    for gift in told:
        if is_weak(gift, given):
            none.append((gift, "weak"))
        else:
            kept.append(gift)
    none += [(gift, "told_again") for gift in found]  # the first reason counts, and only where nothing was kept
    annotations.dropped = _dropped(annotations, kept, none)
    return ToldGifts(kept, frames, list(pieces.values()))


def _pieces(sentence: Sentence, annotations: Annotations) -> list[Chunk]:
    """Return the chunks of a sentence; the day of a dateline is none of a gift."""
    sentence.dates = tuple(d for d in sentence.dates if not _DATELINE.match(annotations.view[d.end : d.end + 8]))
    return chunk(sentence, annotations.view)


def _is_said_of(after: Sentence, sentence: Sentence, annotations: Annotations) -> bool:
    """Tell whether the next sentence says that what one tells was not paid for: 车上是10吨白菜。“一分钱不要。”."""
    return after.stands_near(sentence) and says_gratis(annotations.view, after.start, after.end)


def _resolve(gift: Gift, names: NameBook, subject: list[PartyMention]) -> None:
    opposite = {"donors": "recipients", "recipients": "donors", "intermediaries": "donors"}
    for role, other_side in opposite.items():
        others = frozenset(party.name for party in getattr(gift, other_side))
        resolved: list[PartyMention] = []
        for party in getattr(gift, role):
            for one in _or_deputy(names.resolve(party, subject, others, receives=role == "recipients"), names):
                if all(one.name != other.name for other in resolved):
                    resolved.append(one)
        setattr(gift, role, resolved)
    through = {party.name for party in gift.intermediaries}
    named = {party.name for party in gift.recipients if "anaphor" not in party.rule}  # 协会…捐赠给某协会
    gift.donors = [
        party
        for party in gift.donors
        if not (party.name in through or is_pronoun(party.plain) or ("anaphor" in party.rule and party.name in named))
    ]
    donors = {party.name for party in gift.donors}
    gift.recipients = [p for p in gift.recipients if p.name not in donors and not is_pronoun(p.plain)]
    for party in (*gift.donors, *gift.recipients):
        names.note(party)
    for party in gift.donors:
        names.note_giver(party)


def _or_deputy(parties: list[PartyMention], names: NameBook) -> list[PartyMention]:
    """Return who acts for a body that is never named: 张三 of 张三以公司名义捐款."""
    return [party.deputy if party.deputy is not None and names.is_nameless(party) else party for party in parties]


def _credited(gift: Gift, subject: list[PartyMention], annotations: Annotations) -> list[PartyMention]:
    """Return the donors without those who only handle the gift; if none is left, who gave in the sentence before."""
    givers = [party for party in gift.donors if not only_handles(gift, party, annotations)]
    if givers or not gift.donors:
        return givers
    return [Reading.carried(party) for party in subject if not only_handles(gift, party, annotations)]


def _why_none(gift: Gift, annotations: Annotations) -> str:
    """Return why what was read is no event, or an empty string."""
    if not gift.has_theme:
        return "no_theme"
    if not gift.has_party:
        return "no_party"
    return reason_against(gift, annotations)


def _dropped(annotations: Annotations, kept: list[Gift], none: list[tuple[Gift, str]]) -> list[Dropped]:
    """Return the candidates that tell no event, each with the first reason that was found in it."""
    telling = {gift.sentence.start for gift in kept}
    reasons: dict[int, tuple[Gift, str]] = {}
    for gift, reason in none:
        reasons.setdefault(gift.sentence.start, (gift, reason))
    skimmed = {sentence.start for sentence in annotations.skimmed}
    found = []
    for sentence in annotations.noticed:
        if sentence.start in telling or not sentence.triggers:
            continue
        read, reason = reasons.get(sentence.start, (None, "no_theme" if sentence.start in skimmed else "nothing_read"))
        trigger = read.trigger if read is not None and read.trigger is not None else sentence.triggers[0]
        found.append(Dropped(sentence.start, sentence.end, trigger.text, reason))
    return found
