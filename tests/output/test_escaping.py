"""Pages show every character of an article, a name, a title or a file name, and obey none."""

import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc

from donext.output.html import fragment, page
from donext.schema import Amount, DonationEvent, EventDate, Extraction, Item, Party
from invented import article, span

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</ScRiPt\n><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><!--",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="x:expression(1)',
    "javascript:alert(1)",
    "&lt;b&gt;&#60;i>&amp",
    "{{ 7 * 7 }}{% raw %}{0}%s",
    "</title></style></textarea></article></table>",
    "甲\u2028乙\u2029丙\u202e丁",
    "`${alert(1)}`\\u003cscript>",
]
"""What would be markup, a script, an attribute or a template if it were not escaped."""

hostile = st.lists(st.sampled_from([*HOSTILE, "<", ">", '"', "'", "&", "=", "甲", " ", "/"]), min_size=1).map("".join)


class Seen(HTMLParser):
    """What a browser would make of a page: its text, tags and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", set(), set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.add("a comment")


def evil(text: str, name: str | None = None) -> Extraction:
    """An extraction in which every string comes from a stranger."""
    of = article("捐款", title=text)
    mention = span(of, "捐款").model_copy(update={"surface": text, "text": text})
    party = Party(name=text, kind="person", mentions=(mention,))
    event = DonationEvent(
        donors=(party,),
        recipients=(party,),
        intermediaries=(party,),
        amounts=(Amount(value=Decimal(5), currency="CNY", mentions=(mention,)), Amount(value=None, currency=text)),
        items=(Item(name=text, quantity=Decimal(2), unit=text, mentions=(mention,)),),
        date=EventDate(start="2020-02-01", mentions=(mention,)),
        trigger=mention,
        evidence=mention,
        confidence=1,
    )
    return Extraction.of(of, (event,)).model_copy(update={"doc_id": name or text})


TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "article",
    "h2",
    "div",
    "mark",
    "table",
    "tr",
    "th",
    "td",
    "br",
}


@given(hostile)
def test_the_page_of_an_article(text) -> None:
    made = page([evil(text)], title=text)
    seen = Seen(made)
    assert seen.tags <= TAGS
    assert seen.attributes <= {"lang", "charset", "http-equiv", "content", "class", "title"}
    assert seen.text.count(text) >= 8  # title, heading, name, parties, item, evidence
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None and policy[1] == "default-src 'none'; style-src 'unsafe-inline'"


@given(hostile)
def test_the_view_in_a_notebook(text) -> None:
    seen = Seen(fragment(evil(text)))
    assert seen.tags <= TAGS
    assert seen.attributes <= {"class", "title"}


def test_the_report() -> None:
    pytest.importorskip("plotly")
    from donext.report import page as report

    made = report([evil(text, name=f"{text} {number}") for number, text in enumerate(HOSTILE)], title="".join(HOSTILE))
    scripts = re.findall(r"<script\b[^>]*>(.*?)</script>", made, re.S)
    assert len(scripts) == 3  # the data, Plotly, and the page's own
    assert "<" not in scripts[0]
    told = json.dumps(json.loads(scripts[0]), ensure_ascii=False)
    for text in HOSTILE[:2]:
        assert json.dumps(text, ensure_ascii=False)[1:-1] in told
    seen = Seen(re.sub(r"(<(script|style)\b[^>]*>).*?(</\2>)", r"\1\3", made, flags=re.S))
    assert not seen.tags & {"img", "svg", "a comment", "iframe", "textarea", "object", "link", "base"}
    assert not {name for name in seen.attributes if name.startswith("on") or name in ("src", "srcdoc")}
    assert all(text in seen.text for text in ("<script>alert(1)</script>", "{{ 7 * 7 }}"))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_view_of_spacy(text) -> None:
    nlp = spacy.blank("zh")
    doc = Doc(nlp.vocab, words=["甲", text, "捐款"], spaces=[False] * 3)
    doc.spans["donext"] = [doc.char_span(0, 1 + len(text), label="donor")]
    seen = Seen(displacy.render(doc, style="span", options={"spans_key": "donext"}, jupyter=False))
    assert seen.tags <= {"div", "span"}
    assert seen.attributes <= {"class", "style"}
