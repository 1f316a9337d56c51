"""Nothing in an event is made up: each part of it is read a second time, from its own mentions, by rereading.py."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rereading
from donext import extract, extract_many, read
from donext.schema import Amount, EventDate, Extraction, Item, Party, SourceSpan
from rereading import Anchors, Reading, plain

FIXTURES = Path(__file__).parent.parent / "fixtures"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
MOST_UNREAD = 0.01

Doubt = tuple[str, object]
"""What is doubtful about an event: "amount", "name" …, or "unread amount" …, and the part."""


# -- the comparison -----------------------------------------------------------------------------------------


def doubts(extraction: Extraction) -> Iterator[Doubt]:
    """Yield the parts of events that do not say what their mentions say, and those that cannot be read again."""
    article = extraction.article
    assert article is not None
    text = article.text.text
    anchors = Anchors.of(text, extraction.published)
    for event in extraction:
        for party in (*event.donors, *event.recipients, *event.intermediaries):
            yield from doubts_of_name(party, text)
        for amount in event.amounts:
            yield from doubts_of_amount(amount, text)
            yield from doubts_of_qualifier(amount, article.source)
        for item in event.items:
            yield from doubts_of_item(item)
            yield from doubts_of_qualifier(item, article.source)
        if event.date is not None:
            yield from doubts_of_date(event.date, anchors)


def doubts_of_name(party: Party, text: str) -> Iterator[Doubt]:
    """A name stands in its mention; what 该公司 stands for, it stands in the article."""
    if not rereading.made_of(party.name, surfaces(party.mentions)) and plain(party.name) not in plain(text):
        yield "name", party


def doubts_of_amount(amount: Amount, text: str) -> Iterator[Doubt]:
    ends = Reading(amount.value, amount.value if amount.value_max is None else amount.value_max)
    for surface in surfaces(amount.mentions):
        read_again = rereading.money(surface)
        if read_again is None:
            yield "unread amount", amount
            continue
        value, currencies = read_again
        # A number in a column takes the unit of the column's head: 金额（万元）.
        headed = re.fullmatch(r"[0-9.,]+", surface) and any(sign in text for sign in ("万元", "萬元", "（万"))
        scales = (1, 10**4) if headed else (1,)
        if ends not in [value.times(scale) for scale in scales] or amount.currency not in currencies:
            yield "amount", amount


def doubts_of_item(item: Item) -> Iterator[Doubt]:
    written = surfaces(item.mentions)
    if not rereading.made_of(item.name, written):
        yield "name", item
    if item.unit is not None and not any(item.unit in surface for surface in written):
        yield "unit", item
    if item.quantity is not None:
        found = [rereading.quantity(surface) for surface in written[1:]]
        if item.quantity not in [number.low for number in found if number is not None]:
            yield "quantity" if any(found) else "unread quantity", item


def doubts_of_qualifier(number: Amount | Item, source: str) -> Iterator[Doubt]:
    for span in number.mentions[-1:]:
        around = source[max(0, span.start - 14) : span.end + 12]
        if not rereading.qualifies(number.qualifier, around):
            yield "qualifier", number
        if re.search(r"[0-9十百千万亿萬億]\s*[余多餘]", span.text) and number.qualifier == "exact":
            yield "qualifier", number


def doubts_of_date(date: EventDate, anchors: Anchors) -> Iterator[Doubt]:
    for surface in surfaces(date.mentions):
        fits = rereading.date_fits(date.start, surface, anchors)
        if fits is not True:
            yield "date" if fits is False else "unread date", date
        if date.end is not None:
            end = rereading.end_of(surface)
            if end is None:
                yield "unread date", date
            elif not rereading.date_fits(date.end, end, anchors):
                yield "date", date


def surfaces(spans: Iterable[SourceSpan]) -> list[str]:
    return [span.surface for span in spans]


def check(extractions: Iterable[Extraction], least: int) -> None:
    """Fail if one part of at least `least` is doubtful, or more of them than a few cannot be read again."""
    found: list[Doubt] = []
    parts: Counter[str] = Counter()
    for extraction in extractions:
        found += doubts(extraction)
        for event in extraction:
            parts.update(name for name in ("donors", "recipients", "amounts", "items") for _ in getattr(event, name))
            parts["date"] += event.date is not None
    unread = [doubt for doubt in found if doubt[0].startswith("unread")]
    assert [doubt for doubt in found if doubt not in unread] == []
    assert parts.total() >= least
    assert len(unread) <= MOST_UNREAD * parts.total(), unread


# -- texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "least"), [("gold", 600), ("passages", 1500)])
def test_invented_articles(folder: str, least: int) -> None:
    lines = (FIXTURES / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line) for line in lines]
    texts = [(FIXTURES / folder / "texts" / f"{doc['doc_id']}.txt").read_text(encoding="utf-8") for doc in docs]
    check((extract(text, published=doc["published"]) for text, doc in zip(texts, docs, strict=True)), least)


def test_articles_in_every_form() -> None:
    files = sorted(path for name in ("articles", "forms") for path in (FIXTURES / name).iterdir())
    check(extracted(files), 500)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_real_news() -> None:
    files = [*sorted((CORPUS / "seeds").iterdir()), *sorted(CORPUS.glob("news*/*/*.txt"))[::8]]
    check(extracted(files), 1000)  # enough to say something; how many there are depends on the rules


def extracted(files: Iterable[Path]) -> Iterator[Extraction]:
    for file in files:
        for extraction in extract_many(read(file)):
            assert isinstance(extraction, Extraction)
            yield extraction


# -- sentences whose values are known -----------------------------------------------------------------------

HAN = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹貳叁肆伍陸柒捌玖拾佰仟萬億")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def in_han(number: int) -> str:
    """Write a number below 10^12 in Chinese."""
    for factor, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= factor:
            head, rest = divmod(number, factor)
            gap = "零" if 0 < rest < factor // 10 else ""
            return f"{in_han(head)}{sign}{gap}{in_han(rest) if rest else ''}"
    return HAN[number]


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number in one of the ways in which the news writes it, and its value."""
    whole = draw(st.integers(1, 9999) | st.integers(1, 99).map(lambda n: n * 100) | st.integers(1, 99_999_999))
    ways = {
        "plain": (str(whole), Decimal(whole)),
        "grouped": (f"{whole:,}", Decimal(whole)),
        "chinese": (in_han(whole), Decimal(whole)),
        "formal": (in_han(whole).translate(FORMAL), Decimal(whole)),
        "wide": (str(whole).translate(WIDE), Decimal(whole)),
        "万": (f"{whole % 100_000 / 100:.2f}万", Decimal(whole % 100_000) * 100),
        "亿": (f"{whole % 1000 / 10:.1f}億", Decimal(whole % 1000) * 10**7),
        "mixed": (f"{whole % 99 + 1}万{whole % 9000 + 1000}", Decimal((whole % 99 + 1) * 10**4 + whole % 9000 + 1000)),
    }
    written, value = draw(st.sampled_from(list(ways.values())))
    return (written, value) if value else ("5", Decimal(5))


BEFORE = st.sampled_from(
    [("", "exact"), ("约", "about"), ("超过", "more_than"), ("近", "about"), ("不到", "less_than")]
)


@given(numbers(), BEFORE, st.sampled_from([("元", "CNY"), ("美元", "USD"), ("港幣", "HKD"), ("欧元", "EUR")]))
def test_a_sum_is_what_was_written(number: tuple[str, Decimal], word: tuple[str, str], unit: tuple[str, str]) -> None:
    found = extract(f"1月25日，远山集团向禾县人民医院捐款{word[0]}{number[0]}{unit[0]}。")
    sums = [(amount.value, amount.currency, amount.qualifier) for event in found for amount in event.amounts]
    assert sums == [(number[1], unit[1], word[1])]
    assert list(doubts(found)) == []


@given(numbers(), BEFORE, st.sampled_from("只个箱套吨輛條"))
def test_a_quantity_is_what_was_written(number: tuple[str, Decimal], word: tuple[str, str], unit: str) -> None:
    found = extract(f"远山集团向禾县人民医院捐赠毛毯{word[0]}{number[0]}{unit}。")
    items = [(item.quantity, item.unit, item.qualifier) for event in found for item in event.items]
    assert items == [(number[1], unit, word[1])]
    assert list(doubts(found)) == []


@given(st.dates(datetime.date(2015, 1, 1), datetime.date(2024, 12, 31)), st.integers(0, 60), st.integers(0, 4))
def test_a_date_is_what_was_written(published: datetime.date, ago: int, way: int) -> None:
    day = published - datetime.timedelta(days=ago)
    ways = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{''.join(HAN[int(digit)] for digit in str(day.year))}年{in_han(day.month)}月{in_han(day.day)}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        "今日 昨日 前天".split()[min(ago, 2)],
    ]
    day = published - datetime.timedelta(days=min(ago, 2)) if way == 4 else day
    found = extract(f"{ways[way]}，远山集团向禾县人民医院捐款5万元。", published=published)
    assert [event.date.start for event in found if event.date] == [day.isoformat()]
    assert list(doubts(found)) == []


# -- the second reading itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1.1亿元", 110_000_000, 110_000_000),
        ("人民币３００萬元", 3_000_000, 3_000_000),
        ("3万4000元", 34_000, 34_000),
        ("二百余万元", 2_000_000, 2_000_000),
        ("三四百元", 300, 400),
        ("100万至3500万元", 1_000_000, 35_000_000),
        ("5至10万元", 50_000, 100_000),
        ("千二萬元", 12_000_000, 12_000_000),
        ("3元5角", Decimal("3.5"), Decimal("3.5")),
        ("数百万元", None, None),
    ],
)
def test_sums_are_read_again(written: str, low: Decimal | None, high: Decimal | None) -> None:
    found = rereading.money(written)
    assert found is not None
    assert found[0] == Reading(low, high)


@pytest.mark.parametrize(
    ("iso", "written", "fits"),
    [
        ("2020-01-25", "1月25日", True),
        ("2020-01-26", "1月25日", False),
        ("2017-01-25", "1月25日", False),
        ("2020-02-04", "昨日", True),
        ("2020-02-03", "昨日", False),
        ("2020-01", "今年1月", True),
        ("2020-01", "1月底", True),
        ("2019-12-31", "除夕", False),
        ("2020-01-24", "除夕", True),
        ("2020-02-05", "本周三", True),
        ("2020-02-06", "本周三", False),
    ],
)
def test_dates_are_compared_again(iso: str, written: str, fits: bool) -> None:
    assert rereading.date_fits(iso, written, Anchors.of("远山集团捐款。", datetime.date(2020, 2, 5))) is fits


def test_what_is_made_up_is_noticed() -> None:
    found = extract("1月25日，远山集团向禾县人民医院捐款100万元、口罩2万只。", published="2020-02-05")
    [event] = found
    [amount], [item], [donor], date = event.amounts, event.items, event.donors, event.date
    assert date is not None
    changes = {
        "amount": {"amounts": (amount.model_copy(update={"value": Decimal(10**7)}),)},
        "quantity": {"items": (item.model_copy(update={"quantity": Decimal(2000)}),)},
        "unit": {"items": (item.model_copy(update={"unit": "箱"}),)},
        "name": {"donors": (donor.model_copy(update={"name": "远山集团公司"}),)},
        "date": {"date": date.model_copy(update={"start": "2020-01-24"})},
        "qualifier": {"amounts": (amount.model_copy(update={"qualifier": "less_than"}),)},
    }
    for kind, update in changes.items():
        assert found.article is not None
        changed = Extraction.of(found.article, (event.model_copy(update=update),))
        assert [doubt[0] for doubt in doubts(changed)] == [kind]
