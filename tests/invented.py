"""Invented articles and extractions for the tests of what comes after the pipeline."""

from __future__ import annotations

import datetime
from decimal import Decimal

from donext.alignment import AlignedText
from donext.schema import (
    Amount,
    Article,
    DonationEvent,
    EventDate,
    Extraction,
    Item,
    Party,
    SourceSpan,
)

GIFT = "1月25日，远山集团通过禾县红十字会向禾县人民医院捐款约800万元，并送去口罩10万只、防护服。"
PLEDGE = "青禾商会承诺捐赠价值300万至500万元的设备。"
HTML_SOURCE = (
    f"<p>远山集团 &amp; 青禾商会助力抗疫</p>\n<p>{GIFT.replace('禾县人民', '<b>禾县</b>人民')}</p>\r\n<p>{PLEDGE}</p>"
)


def article(source: str, doc_id: str = "a.txt#1", *, title: str | None = None) -> Article:
    """Return an article whose readable text is `source` without markup."""
    text = AlignedText.of(source).replace(r"<[^>]*>|\r\n", "").replace("&amp;", "&")
    return Article(
        doc_id=doc_id,
        title=title,
        published=datetime.date(2020, 2, 1),
        source=source,
        start=0,
        end=len(source),
        text=text,
    )


def span(of: Article, words: str) -> SourceSpan:
    """Return the place of the first `words` in the readable text."""
    start = of.text.text.index(words)
    return SourceSpan.of(of.text, start, start + len(words))


def two_events(doc_id: str = "a.txt#1", source: str = HTML_SOURCE) -> Extraction:
    """Return an extraction with a gift of money and goods, and a pledge of a range."""
    of = article(source, doc_id, title="远山集团 & 青禾商会助力抗疫")
    gift = DonationEvent(
        donors=(Party(name="远山集团", kind="organization", mentions=(span(of, "远山集团"),)),),
        recipients=(Party(name="禾县人民医院", kind="organization", mentions=(span(of, "禾县人民医院"),)),),
        intermediaries=(Party(name="禾县红十字会", kind="organization", mentions=(span(of, "禾县红十字会"),)),),
        amounts=(
            Amount(value=Decimal("8.00E+6"), currency="CNY", qualifier="about", mentions=(span(of, "约800万元"),)),
        ),
        items=(
            Item(
                name="口罩",
                quantity=Decimal(100000),
                unit="只",
                mentions=(span(of, "口罩"), span(of, "10万只")),
            ),
            Item(name="防护服", mentions=(span(of, "防护服"),)),
        ),
        date=EventDate(start="2020-01-25", mentions=(span(of, "1月25日"),)),
        trigger=span(of, "捐款"),
        evidence=span(of, GIFT),
        confidence=0.9,
    )
    pledge = DonationEvent(
        donors=(Party(name="青禾商会", kind="organization"),),
        amounts=(
            Amount(
                value=Decimal(3000000),
                value_max=Decimal(5000000),
                currency="CNY",
                kind="goods_value",
                mentions=(span(of, "300万至500万元"),),
            ),
        ),
        items=(Item(name="设备", mentions=(span(of, "设备"),)),),
        date=EventDate(start="2020-02", end="2020-03-31"),
        status="pledged",
        is_total=True,
        trigger=span(of, "捐赠"),
        evidence=span(of, PLEDGE),
        confidence=0.5,
    )
    return Extraction.of(of, (gift, pledge))


def no_events(doc_id: str = "b.txt#1") -> Extraction:
    """Return the extraction of an article that tells of no gift."""
    return Extraction.of(article("禾县昨日下雪。", doc_id), ())
