"""One article has the same events in each of its four forms, and every mention is found in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from donext.pipeline import extract_many
from donext.readers import TABLES, read
from donext.schema import DonationEvent, Extraction

FIXTURES = Path(__file__).parent.parent / "fixtures"
FORMS = sorted((FIXTURES / "forms").iterdir())
FILES = [*FORMS, *sorted((FIXTURES / "articles").iterdir()), *sorted((FIXTURES / "encodings").iterdir())]
CODECS = {"gb18030.txt": "gb18030", "utf_16.txt": "utf-16", "utf_8_bom.txt": "utf-8-sig"}


def extracted(file: Path) -> list[Extraction]:
    results = list(extract_many(read(file, published="2020-02-15")))
    assert all(isinstance(result, Extraction) for result in results), results
    return [result for result in results if isinstance(result, Extraction)]


def facts(event: DonationEvent) -> dict[str, object]:
    """What an event says, without the places."""
    return {
        "donors": [(party.name, party.kind) for party in event.donors],
        "recipients": [(party.name, party.kind) for party in event.recipients],
        "intermediaries": [(party.name, party.kind) for party in event.intermediaries],
        "amounts": [(amount.value, amount.currency, amount.qualifier, amount.kind) for amount in event.amounts],
        "items": [(item.name, item.quantity, item.unit, item.qualifier) for item in event.items],
        "date": event.date and (event.date.start, event.date.end),
        "status": event.status,
        "totals": (event.is_total, event.part_of_total),
        "surfaces": [(role, span.surface) for role, span in event.mentions()],
    }


def test_the_article_has_its_four_events() -> None:
    (extraction,) = extracted(FIXTURES / "forms" / "text_dump.txt")
    donors = [[party.name for party in event.donors] for event in extraction]
    assert donors == [["云州味道餐饮集团", "江岭鲜生超市"], ["绣湖茶业"], ["绣湖茶业"], ["云州味道餐饮集团"]]
    assert [event.date and event.date.start for event in extraction] == ["2020-02-13"] * 3 + ["2020-02-14"]


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_every_form_tells_the_same(file: Path) -> None:
    (extraction,) = extracted(file)
    (dump,) = extracted(FIXTURES / "forms" / "text_dump.txt")
    assert [facts(event) for event in extraction] == [facts(event) for event in dump]
    assert extraction.title == (None if file.stem == "segmented" else dump.title)
    assert extraction.published == dump.published


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_mention_is_found_in_the_file(file: Path) -> None:
    text = file.read_bytes().decode(CODECS.get(file.name, "utf-8"))
    mentions = 0
    for extraction in extracted(file):
        assert extraction.article is not None
        # The source of a table's article is its cell.
        source = extraction.article.source if file.suffix in TABLES else text
        assert extraction.article.source == source
        for event in extraction:
            for _, span in (*event.mentions(), ("evidence", event.evidence)):
                assert source[span.start : span.end] == span.text
                mentions += 1
    assert mentions > 0
