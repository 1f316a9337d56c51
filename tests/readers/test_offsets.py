"""Whatever the source, each character of an article's text stands where its offsets say."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from donext.readers import article, articles
from donext.readers.markup import scan
from donext.schema import Article

WORDS = st.sampled_from(
    [
        "青禾集团",
        "向远山县捐款",
        "100万元",
        "。",
        "，",
        "口罩２万只",
        "Air France",
        "𠮷野",
        "😀",
        "ｉ Ｗ",
        "é",
        "㌔",
        "的",
    ]
) | st.sampled_from(
    [
        "e\u0301\u0323",  # combining marks
        "葛\U000e0100城",  # a variant of a character
        "👨\u200d👩\u200d👧",
        "🇨🇳",
        "한울재단",
        "ﾌﾞ\u309b",
        "Ａ１％",
        "\u202eقلم\u202c",
        "𠀀𪚥",
    ]
)
MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='a>b'>",
        "</div>",
        "<br/>",
        "<b>",
        "</b>",
        "<tr>",
        "<td>",
        "<li>",
        "<nav>",
        "</nav>",
    ]
) | st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<a href=x>",
        "</a>",
        "<html>",
        "<footer>",
        '<img alt="捐\n款">',
        "<?x?>",
        "<div><p><b>",
        "</b></i></p>",
        "</div></div>",
        "<table><tr><td>",
        "<ul><li>",
        "<p class='a\">b'>",
    ]
)
UNREAD = st.sampled_from(
    [
        "<!-- 捐款 -->",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>p{}</style>",
        "<![CDATA[",
        "]]>",
        "<!-->",
        "<!--->",
        "--!>",
        "<script>a<b</script>",
        "<SCRIPT>",
        "<textarea>",
        "<noscript>",
        "<!DOCTYPE x>",
    ]
)
ENTITIES = st.sampled_from(
    [
        "&nbsp;",
        "&amp;",
        "&lt;",
        "&#x4E07;",
        "&#20803;",
        "&amp;nbsp;",
        "&hellip;",
        "&unknown;",
        "&",
        "&#128512;",
        "&#x1F600;",
        "&nbsp",
        "&#0;",
        "&#xD800;",
        "&#9999999;",
        "&NotEqualTilde;",
        "&lt;b&gt;",
        "&#38;lt;",
    ]
)
STRAY = st.sampled_from(
    [
        "<",
        ">",
        "<<",
        "< p",
        "<捐",
        "</",
        '<p"',
        '<a b="',
        "'",
        '"',
        "]",
        "[图](",
        "![",
        "**",
        "|",
        "| ",
        "<<b>",
        "<b <i>",
        "<div",
        "<!",
        "<?",
        "</>",
        "&#",
        "&#x",
        "<\u3000",
        "<b\n",
    ]
)
SPACES = st.sampled_from(
    [
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "\u3000\u3000",
        "\xa0",
        "\u200b",
        "\x00",
        "\x1b",
        "\ufeff",
        "\x85",
        "\r",
        "\r\r\n",
        "\n\r",
        "\x0c",
        "\u2028",
        "\u2003",
        "\u200d",
        "\xad",
        "\u3000 ",
        "\x1f",
    ]
)
LAYOUT = st.sampled_from(
    [
        "\n*\n",
        "\n>>>",
        "\n\n>>>标题\n",
        "\n===========NEXT NEWS==========\n",
        "正文 内容\n",
        "# ",
        "[链接](http://a.cn)",
        "\n| 甲 | 乙 |\n",
    ]
)
SOURCES = st.lists(st.one_of(WORDS, WORDS, MARKUP, UNREAD, ENTITIES, STRAY, SPACES, LAYOUT), max_size=40).map("".join)

UNREAD_ELEMENT = re.compile(r"<(style|script|nav|footer)\b[^>]*>.*</\1\s*>", re.DOTALL)
MARKDOWN_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)")
WORD = re.compile(r"[^\W_]")
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def read_through(piece: str) -> str:
    """Return what a reader sees of a piece of source: no markup, entities decoded."""
    piece = UNREAD_ELEMENT.sub("", piece)
    kept, done = [], 0
    for tag in scan(piece):
        kept.append(piece[done : tag.start])
        done = tag.end
    text = "".join(kept) + piece[done:]
    for _ in range(4):
        text = html.unescape(text)
    return INVISIBLE.sub("", MARKDOWN_LINK.sub("", text))


def explained(character: str, piece: str) -> bool:
    """Tell whether a character is the piece of source that it covers, or stands for it."""
    if not piece:
        return character == "\n"
    seen = read_through(piece)
    if character in " |、":  # folded blanks, the border of a cell, the line break in a cell
        return character == piece or WORD.search(seen) is None
    joined = read_through(piece.replace(" ", ""))  # a segmented text cuts its entities, too
    return character in (seen, joined) or character in html.unescape(piece)


def check(found: Article, source: str) -> None:
    text = found.text
    assert found.source is source
    assert 0 <= found.start <= found.end <= len(source)
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert 0 <= found.body_start <= len(text)
    assert list(text.starts) == sorted(text.starts) and list(text.ends) == sorted(text.ends)
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        assert found.start <= start <= end <= found.end
        assert explained(character, source[start:end]), (character, source[start:end])
    if found.title is not None:
        assert text.text.split("\n")[0] == found.title


@settings(deadline=None)
@given(SOURCES)
def test_each_character_of_one_article_is_where_its_offsets_say(source: str) -> None:
    check(article(source), source)


@settings(deadline=None)
@given(SOURCES)
def test_each_character_of_each_article_is_where_its_offsets_say(source: str) -> None:
    before = 0
    for found in articles(source, name="a"):
        check(found, source)
        assert found.start >= before
        before = found.end


@settings(deadline=None)
@given(SOURCES, st.sampled_from(["html", "html_dump", "text_dump", "segmented", "plain"]))
def test_the_offsets_hold_in_the_wrong_form_too(source: str, form: str) -> None:
    for found in articles(source, name="a", form=form):
        check(found, source)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_read(source: str) -> None:
    check(article(source), source)


SENTENCES = st.lists(
    st.sampled_from(["青禾集团捐款100万元。", "长河公司捐赠口罩２万只，𠮷野会长出席。", "大家说：“谢谢！”"]),
    min_size=1,
    unique=True,
)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["", "\n", "\r\n", "\n\n", "　　", "</p><p>", "<br>", " <b></b>"]))
def test_nothing_of_the_text_is_lost(sentences: list[str], between: str) -> None:
    text = article(between.join(sentences)).text.text
    assert re.sub(r"\s", "", text) == "".join(sentences)
