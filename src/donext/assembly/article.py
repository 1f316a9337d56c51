"""All gifts of an article: sentence by sentence, then what needs the whole."""

from __future__ import annotations

import re

from donext.assembly.distribution import distribute
from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.judging import is_free, is_weak, reason_against
from donext.assembly.names import NameBook
from donext.assembly.reading import SentenceReader
from donext.assembly.repeats import without_repeats
from donext.assembly.status import set_status, set_total
from donext.components.annotations import Annotations
from donext.values import DateMatch

_DATELINE = re.compile(r"^[^，。；]{0,4}(?:电|消息|讯|报道)")


def read_gifts(annotations: Annotations) -> list[Gift]:
    """Return the gifts of an article in text order, each once, with their parties resolved."""
    names = NameBook(annotations)
    found: list[Gift] = []
    subject: list[PartyMention] = []
    date: DateMatch | None = None
    paragraph = -1
    free_before = False
    whole: Gift | None = None
    for sentence in annotations.sentences:
        if sentence.paragraph != paragraph:
            paragraph, date = sentence.paragraph, None
        free = is_free(sentence, annotations)
        sentence.dates = [d for d in sentence.dates if not _DATELINE.match(annotations.view[d.end : d.end + 8])]
        reader = SentenceReader(sentence, annotations.text, annotations.view, subject, free, free_before, whole)
        gifts = reader.read()
        for gift in gifts:
            _resolve(gift, names, subject)
            set_status(gift, annotations)
            set_total(gift, annotations)
            gift.date = _date(gift, date)
        subject = reader.subject or subject
        whole = gifts[-1] if gifts else None
        if sentence.dates:
            date = sentence.dates[-1]
        free_before = free
        found += [part for gift in gifts if _is_event(gift, annotations) for part in distribute(gift)]
    told = without_repeats(found)
    return [gift for gift in told if not is_weak(gift, told)]


def _resolve(gift: Gift, names: NameBook, subject: list[PartyMention]) -> None:
    for role in ("donors", "recipients", "intermediaries"):
        resolved: list[PartyMention] = []
        for party in getattr(gift, role):
            for one in names.resolve(party, subject):
                if all(one.name != other.name for other in resolved):
                    resolved.append(one)
        setattr(gift, role, resolved)
    donors = {party.name for party in gift.donors}
    gift.recipients = [party for party in gift.recipients if party.name not in donors]
    for party in (*gift.donors, *gift.recipients):
        names.note(party)


def _date(gift: Gift, before: DateMatch | None) -> DateMatch | None:
    if gift.date is not None:
        gift.date_rule = "date_in_clause"
        return gift.date
    inside = [d for d in gift.sentence.dates if gift.start <= d.start <= gift.end]
    if inside:
        gift.date_rule = "date_in_gift"
        return inside[0]
    if gift.is_total :
        return None
    if before is not None:
        gift.date_rule = "date_of_paragraph"
    return before


def _is_event(gift: Gift, annotations: Annotations) -> bool:
    return gift.has_theme and gift.has_party and not reason_against(gift, annotations)

