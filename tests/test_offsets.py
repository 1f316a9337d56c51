"""Whatever stands between the characters of a text, every mention is found where its offsets say.

The texts are put together from invented clauses, with markup, entities, line breaks, blanks, invisible,
full-width and astral characters in places that a person would not expect.
"""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from donext.pipeline import extract, extract_many
from donext.readers import articles
from donext.schema import Extraction

DONORS = [
    "远山集团",
    "白露公司和青禾协会",
    "B&Q集团",
    "𠮷野家公司",
    "ＡＢＣ科技公司",
    "80岁的李桂芳老人",
    "該公司",
    "Sea Bridge公司",
]
THINGS = [
    "100万元",
    "１００萬元",
    "口罩2万只、防护服３００套",
    "大米5吨",
    "约1.5亿港元",
    "N95口罩1000个",
    "价值30余万元的物资",
]
CLAUSES = st.one_of(
    st.builds("{}向禾县人民医院捐赠{}，".format, st.sampled_from(DONORS), st.sampled_from(THINGS)),
    st.builds("1月25日，{}通过禾县红十字会捐款{}。".format, st.sampled_from(DONORS), st.sampled_from(THINGS)),
    st.builds("禾县慈善总会收到{}捐赠的{}；".format, st.sampled_from(DONORS), st.sampled_from(THINGS)),
    st.builds("并将{}捐給河西縣。".format, st.sampled_from(THINGS)),
    st.sampled_from(
        ["天气很好。", "截至2月3日，累计捐款500万元。", "其中现金10万元，", "😀谢谢！", "“大家加油”，", "——"]
    ),
)
MARKUP = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<br/>",
        "<p>",
        "</p>",
        "</p>\r\n<p class='a'>",
        "<!-- 捐款 -->",
        "<a href='x'>",
        "<",
        "&",
    ]
)
ENTITIES = st.sampled_from(["&nbsp;", "&ensp;", "&#12288;", "&#8203;", "&amp;"])
BLANKS = st.sampled_from([" ", "  ", "\u3000", "\xa0", "\t", "\r\n", "\n", "\n\n", "\u2028"])
UNSEEN_CHARACTERS = st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u2060"])
FRAMES = ["{}", "\ufeff{}", "<p>{}</p>", "标题\n<p>{}</p>", ">>>标题\n\n{}\n===========NEXT NEWS==========\n"]

NOISE = st.one_of(MARKUP, ENTITIES, BLANKS, UNSEEN_CHARACTERS)


def texts() -> st.SearchStrategy[str]:
    return st.lists(CLAUSES, min_size=1, max_size=5).map("".join)


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    """A text with noise between its characters, some of which are written as entities."""
    text = draw(texts())
    as_entities = set(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    characters = [f"&#{ord(c)};" if i in as_entities else c for i, c in enumerate(text)]
    noise = draw(st.dictionaries(st.integers(0, len(text)), NOISE, max_size=8))
    written = "".join(noise.get(i, "") + character for i, character in enumerate(characters))
    return draw(st.sampled_from(FRAMES)).replace("{}", written)


@st.composite
def segmented(draw: st.DrawFn) -> str:
    """A text as programs write it that cut text into words: a blank after every few characters."""
    width = draw(st.integers(1, 4))
    words = re.findall(rf"[A-Za-z0-9.&]+|.{{1,{width}}}", draw(texts()))
    noise = draw(st.dictionaries(st.integers(0, len(words)), BLANKS | UNSEEN_CHARACTERS, max_size=4))
    header = draw(st.sampled_from(["", "正文 内容 \n"]))
    return header + "".join(noise.get(i, "") + word + " " for i, word in enumerate(words))


SOURCES = st.one_of(marked_up(), segmented())
# A file has one form: in text that is cut into words, a tag is no markup.
FILES = st.one_of(*(st.lists(form, min_size=1, max_size=3).map("\n".join) for form in (marked_up(), segmented())))
TAG = re.compile(r"<!--.*?-->|</?[a-z][^<>]*>|<[^<>]*捐款[^<>]*-->")
UNSEEN = re.compile("[\\s\u00ad\u200b\u2060\ufeff]")


def seen(piece: str) -> str:
    """What a reader sees of a piece of source, without white space."""
    return UNSEEN.sub("", html.unescape(TAG.sub("", piece)))


def check(extraction: Extraction, source: str) -> None:
    for event in extraction:
        for role, span in (*event.mentions(), ("evidence", event.evidence)):
            assert 0 <= span.start < span.end <= len(source)
            assert source[span.start : span.end] == span.text
            assert UNSEEN.sub("", span.surface) == seen(span.text), role
            assert "\n" not in span.surface
        for party in (*event.donors, *event.recipients, *event.intermediaries):
            assert party.mentions and party.name


@given(SOURCES)
def test_mentions_of_one_text(source: str) -> None:
    check(extract(source, published="2020-02-05"), source)


@given(FILES)
def test_mentions_of_a_file(source: str) -> None:
    for extraction in extract_many(articles(source, name="dump.txt")):
        assert isinstance(extraction, Extraction)
        check(extraction, source)
