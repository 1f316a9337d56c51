"""What the script of the report reads: the pictures, and a row for each gift with its sentences and sources.

The script writes all of it as text, never as markup.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from donext.across import MergedEvent, Telling
from donext.across.records import Part
from donext.report import charts, figures
from donext.report.content import measures
from donext.report.counting import Count, Gift
from donext.report.evidence import marked_evidence
from donext.report.wording import Wording
from donext.schema import DonationEvent

_STATUS_TEXTS = {status: name for name, status in figures.STATUSES.items()}

Data: TypeAlias = dict[str, Any]

_PAGE_TEXTS = (
    *("found", "none_found", "page", "rank_more", "rank_less", "open_row", "place", "published", "conflict"),
    *("conflict.kept", "sentence", "sources", "sources_count", "given", "pledged", "total", "part", "intermediary"),
    *("colon", "list", "sort_by", "flow.empty", "timeline.empty", "confidence"),
    *("donor", "recipient", "amount", "item", "date", "status", "trigger"),
)


def script_data(count: Count, wording: Wording) -> Data:
    """Return the data of a report's script in a language."""
    return {
        "language": wording.language,
        "texts": {key: wording(key) for key in _PAGE_TEXTS},
        "pictures": {measure: _pictures(count, measure, wording) for measure in measures(count)},
        "gifts": [_row(gift, wording) for gift in count.gifts],
    }


def _pictures(count: Count, measure: str, wording: Wording) -> Data:
    gifts = count.counted
    return {
        "timeline": charts.timeline(figures.timeline(gifts, measure), measure, wording),
        "flows": {
            name: charts.flow(figures.flows(gifts, measure, status), measure, name, wording)
            for name, status in figures.STATUSES.items()
        },
    }


def _row(gift: Gift, wording: Wording) -> Data:
    event = gift.event
    return {
        "donors": list(gift.donors),
        "recipients": list(gift.recipients),
        "intermediaries": list(gift.intermediaries),
        "money": list(map(wording.amount, event.amounts)),
        "goods": [item.name for item in event.items],
        "items": list(map(wording.item, event.items)),
        "date": wording.date(event.date),
        "day": event.date.start if event.date else "",
        "month": gift.month or "none",
        "status": _STATUS_TEXTS[event.status],
        "counting": gift.counting,
        "worth": {currency: float(value) for currency, value in gift.worth.items()},
        "sources": len(gift.record.tellings),
        "told": _told(gift.record.tellings, wording),
        "conflicts": [_conflict(conflict.part, gift.record, wording) for conflict in gift.record.conflicts],
    }


def _told(tellings: tuple[Telling, ...], wording: Wording) -> list[Data]:
    """Return the different sentences that tell a gift, each with all articles that print it."""
    sentences: dict[str, Data] = {}
    for telling in tellings:
        evidence = telling.event.evidence
        sentence = sentences.get(evidence.surface)
        if sentence is None:
            sentence = {"pieces": _pieces(telling, wording), "sources": []}
            sentences[evidence.surface] = sentence
        sentence["sources"].append(
            {
                "title": telling.title or "",
                "article": telling.doc_id,
                "day": str(telling.published or ""),
                "start": evidence.start,
                "end": evidence.end,
                "confidence": f"{telling.event.confidence:.2f}",
            }
        )
    return list(sentences.values())


def _pieces(telling: Telling, wording: Wording) -> list[list[str]]:
    """Return the sentence in pieces: their text, and for marked ones the role and what the mark tells."""
    pieces = []
    for segment in marked_evidence(telling.event, telling.number):
        marks = segment.marks
        if marks:
            told = "\n".join(f"{wording(mark.role)}{wording('colon')}{mark.text}" for mark in marks)
            pieces.append([segment.text, marks[0].role, told])
        else:
            pieces.append([segment.text])
    return pieces


def _conflict(part: Part, record: MergedEvent, wording: Wording) -> Data:
    """Return what is told for a part that the tellings do not agree on; what the record keeps stands first."""
    articles: dict[str, list[str]] = {_part(record.event, part, wording): []}
    for telling in record.tellings:
        told = _part(telling.event, part, wording)
        if told:
            articles.setdefault(told, []).append(telling.doc_id)
    return {
        "part": wording("conflict." + part),
        "variants": [{"text": told, "articles": ids} for told, ids in articles.items() if ids],
    }


def _part(event: DonationEvent, part: Part, wording: Wording) -> str:
    match part:
        case "status":
            return wording(_STATUS_TEXTS[event.status])
        case "date":
            return wording.date(event.date)
        case "amounts":
            return wording.names([wording.amount(amount) for amount in event.amounts])
        case "items":
            return wording.names([wording.item(item) for item in event.items])
        case _:
            return wording.names([party.name for party in getattr(event, part)])
