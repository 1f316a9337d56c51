from html.parser import HTMLParser

from donext.output.html import fragment, page
from donext.schema import DonationEvent, Extraction, Party
from invented import article, no_events, span, two_events


class Page(HTMLParser):
    """Collects the text, the marks and whatever a page would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.titles, self.loads, self.open = "", [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.open.append(tag)
        if tag == "mark" and "title" in attributes:
            self.titles.append(attributes["title"])
        if tag in ("script", "link", "img") or "src" in attributes or "href" in attributes:
            self.loads.append(tag)

    def handle_endtag(self, tag):
        assert tag in self.open
        while self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data


def test_the_page_shows_the_readable_text_and_loads_nothing() -> None:
    seen = Page(page([two_events()]))
    assert two_events().article.text.text in seen.text
    assert seen.loads == []


def test_a_mark_tells_its_event_and_value() -> None:
    titles = Page(page([two_events()])).titles
    assert "event 1 · recipient: 禾县人民医院" in titles
    assert "event 2 · amount: 3,000,000–5,000,000 CNY (goods)" in titles


def test_every_character_of_the_source_is_escaped() -> None:
    hostile = "甲\"'&lt;i&gt;捐款<script>alert(1)</script>100万元"
    of = article(hostile.replace("<", "＜").replace("＜script>", "&"), title="<script>alert(2)</script>")
    name = "甲\"'&lt;i&gt;"
    event = DonationEvent(
        donors=(Party(name=name, kind="person", mentions=(span(of, name),)),),
        trigger=span(of, "捐款"),
        evidence=span(of, name + "捐款"),
        confidence=1,
    )
    seen = Page(page([Extraction.of(of, (event,))], title="<b>"))
    assert seen.loads == []
    assert of.text.text in seen.text
    assert seen.titles[0] == f"event 1 · donor: {name}"
    assert "<script>alert(2)</script>" in seen.text


def test_overlapping_marks_are_told_together() -> None:
    of = article("甲乙公司捐款1万元")
    parties = [Party(name=name, kind="organization", mentions=(span(of, name),)) for name in ("甲乙公司", "乙公")]
    event = DonationEvent(
        donors=(parties[0],),
        recipients=(parties[1],),
        trigger=span(of, "捐款"),
        evidence=span(of, "捐款"),
        confidence=1,
    )
    shown = fragment(Extraction.of(of, (event,)))
    assert ">甲</mark>" in shown
    assert (
        '<mark class="donor several" title="event 1 · donor: 甲乙公司\nevent 1 · recipient: 乙公">乙公</mark>' in shown
    )


def test_an_article_without_events_says_so() -> None:
    assert "no donation events" in page([no_events()])


def test_an_extraction_shows_itself_in_a_notebook() -> None:
    assert two_events()._repr_html_() == fragment(two_events())


def test_an_extraction_without_its_text_shows_its_events() -> None:
    loaded = Extraction.model_validate(two_events().model_dump(mode="json"))
    assert "远山集团" in fragment(loaded)
