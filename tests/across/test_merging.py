"""When several articles tell one gift, and what the merged record keeps of each."""

import datetime
from decimal import Decimal

import pytest

from donext import ArticleError, merge
from donext.schema import Amount, DonationEvent, EventDate, Extraction, Item, Party, SourceSpan

KINDS = {"武汉": "place", "禾县": "place", "爱心人士": "anonymous"}


def span(text: str) -> SourceSpan:
    return SourceSpan(start=0, end=len(text), text=text, surface=text)


def parties(names: str) -> tuple[Party, ...]:
    return tuple(Party(name=n, kind=KINDS.get(n, "organization"), mentions=(span(n),)) for n in names.split("、") if n)


def item(text: str) -> Item:
    name, _, quantity = text.partition("×")
    return Item(name=name, quantity=Decimal(quantity) if quantity else None)


def event(*, donors="远山集团", recipients="禾县", money="100万", goods="", date="", words="", **more) -> DonationEvent:
    return DonationEvent(
        donors=parties(donors),
        recipients=parties(recipients),
        amounts=tuple(
            Amount(value=Decimal(m.rstrip("万")) * 10_000, currency="CNY", mentions=(span(m),))
            for m in money.split("、")
            if m
        ),
        items=tuple(map(item, filter(None, goods.split("、")))),
        date=EventDate(start=date) if date else None,
        trigger=span("捐"),
        evidence=span(words or "远山集团捐款"),
        confidence=0.5,
        **more,
    )


def article(doc_id: str, *events: DonationEvent, published: str | None = "2020-02-01") -> Extraction:
    day = datetime.date.fromisoformat(published) if published else None
    return Extraction(doc_id=doc_id, published=day, events=events)


ONE = {
    "the same words": ({}, {}),
    "a legal form is left out": ({"donors": "远山控股集团有限公司"}, {"donors": "远山"}),
    "a branch in brackets": ({"donors": "远山（中国）有限公司"}, {"donors": "“远山”公司"}),
    "in traditional characters": ({"donors": "遠山集團"}, {"donors": "远山集团"}),
    "a recipient told by one": ({"recipients": ""}, {}),
    "a recipient in its short form": ({"recipients": "市红十字会"}, {"recipients": "禾县市红十字会"}),
    "one sum of several": ({"money": "100万、20万"}, {"money": "100万"}),
    "goods told by one": ({"goods": "口罩×500"}, {}),
    "a day and its month": ({"date": "2020-01-25"}, {"date": "2020-01"}),
    "a day without its year": ({"date": "2020-01-25"}, {"date": "--01-25"}),
    "one of joint givers": ({"donors": "远山集团、青禾商会"}, {"donors": "青禾商会"}),
    "counted goods": ({"money": "", "goods": "口罩×500"}, {"money": "", "goods": "医用口罩×500、防护服"}),
    "goods without a number": ({"money": "", "goods": "口罩"}, {"money": "", "goods": "口罩"}),
    "people without a name, to one recipient": ({"donors": "爱心人士"}, {"donors": "爱心人士"}),
    "announced, then given": ({"status": "pledged"}, {}),
}

TWO = {
    "another sum": ({}, {"money": "200万"}),
    "another number of the same goods": ({"goods": "口罩×500"}, {"goods": "口罩×800"}),
    "another day": ({"date": "2020-01-25"}, {"date": "2020-01-27"}),
    "another recipient": ({"recipients": "禾县慈善会"}, {"recipients": "云州市红十字会"}),
    "another giver": ({}, {"donors": "青禾商会"}),
    "a giver of which one is the founder": ({"donors": "远山公益基金会"}, {"donors": "远山集团"}),
    "a total and a gift": ({"is_total": True}, {}),
    "a part of a total": ({"part_of_total": True}, {}),
    "only the giver in common": ({"goods": "口罩×500", "money": ""}, {}),
    "people without a name, without a recipient": (
        {"donors": "爱心人士", "recipients": ""},
        {"donors": "爱心人士", "recipients": ""},
    ),
    "goods without a number, without a recipient": (
        {"money": "", "goods": "口罩", "recipients": ""},
        {"money": "", "goods": "口罩", "recipients": ""},
    ),
}


def told(a: dict, b: dict, **more) -> list[list[str]]:
    """The articles of each record, for two articles that tell one event each."""
    records = merge([article("a", event(**a)), article("b", event(**b))])
    return [[t.doc_id for t in record.tellings] for record in records]


@pytest.mark.parametrize("case", ONE)
def test_one_gift(case) -> None:
    a, b = ONE[case]
    assert [sorted(docs) for docs in told(a, b)] == [["a", "b"]]
    assert [sorted(docs) for docs in told(b, a)] == [["a", "b"]]


@pytest.mark.parametrize("case", TWO)
def test_two_gifts(case) -> None:
    a, b = TWO[case]
    assert told(a, b) == [["a"], ["b"]]
    assert told(b, a) == [["a"], ["b"]]


def test_a_gift_without_a_date_told_again_much_later_is_another() -> None:
    records = merge([article("a", event()), article("b", event(), published="2021-05-01")])
    assert len(records) == 2


def test_a_gift_with_its_date_is_the_same_however_late_it_is_told() -> None:
    first = article("a", event(date="2020-01-25"))
    assert len(merge([first, article("b", event(date="2020-01-25"), published="2021-05-01")])) == 1


def test_events_of_one_article_are_not_joined() -> None:
    assert len(merge([article("a", event(), event())])) == 2


def test_two_gifts_that_one_article_without_a_date_could_join_stay_apart() -> None:
    days = [article(day, event(date=day)) for day in ("2020-01-25", "2020-01-27")]
    records = merge([*days, article("undated", event())])
    assert [[t.doc_id for t in record.tellings] for record in records] == [["2020-01-25", "undated"], ["2020-01-27"]]


def test_the_record_keeps_the_fullest_values_and_says_what_came_from_elsewhere() -> None:
    full = event(recipients="禾县人民医院", goods="口罩×500", words="远山集团向禾县人民医院捐款一百万元和口罩。")
    dated = event(recipients="", date="2020-01-25", words="远山集团一月二十五日捐款。")
    [record] = merge([article("dated", dated), article("full", full)])
    assert [telling.doc_id for telling in record.tellings] == ["full", "dated"]
    assert record.event.date == EventDate(start="2020-01-25")
    assert record.event.items == full.items
    assert record.event.donors[0].mentions == full.donors[0].mentions
    assert [(p.part, p.component) for p in record.event.provenance] == [("date", "merge")]


def test_a_reprint_with_another_value_is_one_record_that_shows_the_conflict() -> None:
    words = "一月二十五日上午，远山集团在禾县举行的仪式上向禾县捐款{}万元，用于当地学校的建设和师生的生活。"
    tellings = [
        article("a", event(words=words.format("100"))),
        article("b", event(words=words.format("1000"), money="1000万")),
        article("c", event(words=words.format("100"))),
    ]
    [record] = merge(tellings)
    [conflict] = record.conflicts
    assert conflict.part == "amounts"
    assert [(v.text, v.doc_ids) for v in conflict.variants] == [
        ("1,000,000 CNY", ("a", "c")),
        ("10,000,000 CNY", ("b",)),
    ]
    assert record.event.amounts[0].value == 1_000_000


def test_a_pledge_that_another_article_calls_given_is_given_and_both_are_shown() -> None:
    [record] = merge([article("a", event(status="pledged", goods="口罩×5")), article("b", event())])
    assert record.event.status == "completed"
    assert [v.text for v in record.conflicts[0].variants] == ["completed", "pledged"]


def test_parts_of_a_total_in_a_reprint_find_their_own() -> None:
    words = "远山集团捐款捐物，其中现金若干，物资若干。"
    parts = [event(money=m, words=words, part_of_total=True) for m in ("100万", "20万")]
    records = merge([article("a", *parts), article("b", *reversed(parts))])
    assert [[t.number for t in record.tellings] for record in records] == [[1, 2], [2, 1]]
    assert not any(record.conflicts for record in records)


def test_articles_that_failed_hold_no_event() -> None:
    assert len(merge([ArticleError(doc_id="x", message="broken"), article("a", event())])) == 1


def test_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="extractions, not str"):
        merge(["text"])  # type: ignore[list-item]


def test_a_thousand_reprints_are_one_record() -> None:
    [record] = merge(article(str(n), event()) for n in range(1000))
    assert len(record.tellings) == 1000
