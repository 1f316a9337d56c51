"""Whatever stands between the characters of a text, every mention is found where its offsets say.

The texts are put together from invented clauses, with markup, entities, line breaks, blanks, invisible,
full-width and astral characters in places that a person would not expect.
"""

from __future__ import annotations

import html
import operator
import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from donext.pipeline import extract, extract_many
from donext.readers import articles
from donext.schema import Extraction, SourceSpan

DONORS = [
    "远山集团",
    "白露公司和青禾协会",
    "B&Q集团",
    "𠮷野家公司",
    "ＡＢＣ科技公司",
    "80岁的李桂芳老人",
    "該公司",
    "Sea Bridge公司",
    "Mu\u0308ller基金会",
    "葛\U000e0100城商会",
    "株式会社みらい",
    "한울재단公司",
    "👨\u200d👩\u200d👧公益社",
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
BROKEN = st.sampled_from(
    ["<", "&", "<!--", "-->", "<script>", "]]>", "<div", "</", "<b <i>", '<p class="', "<<b>", "&#", "</table>", "<td>"]
)
LINES = st.sampled_from(["<br/>", "<p>", "</p>", "</p>\r\n<p class='a'>", "</div><div><p>", "<li>"])
HIDDEN = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<i><b>",
        "<span class='a>b'>",
        "</span>",
        '<font color="red">',
        "<a href='x'>",
        "</a>",
        "<!-- 捐款 -->",
        "<script>if (1<2) 捐款9万元</script>",
        "<style>p{}</style>",
        "<![CDATA[]]>",
        "<?x?>",
    ]
)
ENTITIES = st.sampled_from(["&nbsp;", "&ensp;", "&#12288;", "&#8203;"])
BLANKS = st.sampled_from([" ", "  ", "\u3000", "\xa0", "\t", "\r\n", "\n", "\n\n", "\u2028"])
UNSEEN_CHARACTERS = st.sampled_from(["\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\x07", "\x90"])
FRAMES = [
    "{}",
    "\ufeff{}",
    "<p>{}</p>",
    "<div><div><p>{}</div>",
    "<p><![CDATA[{}]]></p>",
    "<table><tr><td>{}</td></tr></table>",
    "标题\n<p>{}</p>",
    ">>>标题\n\n{}\n===========NEXT NEWS==========\n",
]

NOISE = st.one_of(HIDDEN, LINES, ENTITIES, BLANKS, UNSEEN_CHARACTERS)


def texts() -> st.SearchStrategy[str]:
    return st.lists(CLAUSES, min_size=1, max_size=5).map("".join)


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text with noise between its characters, some of which are written as entities.

    Returns the source and, for each of its characters, what a reader sees there: an entity is seen where it begins.
    """
    text = draw(texts())
    as_entities = draw(st.dictionaries(st.integers(0, len(text)), st.sampled_from(["&#{};", "&#x{:X};"]), max_size=4))
    noise = draw(st.dictionaries(st.integers(0, len(text)), NOISE, max_size=8))
    before, after = draw(st.sampled_from(FRAMES)).split("{}")
    source, seen = before, list(before)
    for place, character in enumerate(text):
        unseen = noise.get(place, "")
        written = as_entities.get(place, character).format(ord(character))
        source += unseen + written
        seen += [*([""] * len(unseen)), character, *([""] * (len(written) - 1))]
    return source + after, [*seen, *after]


@st.composite
def segmented(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text as programs write it that cut text into words: a blank after every few characters."""
    width = draw(st.integers(1, 4))
    words = re.findall(rf"[A-Za-z0-9.&]+|.{{1,{width}}}", draw(texts()))
    noise = draw(st.dictionaries(st.integers(0, len(words)), BLANKS | UNSEEN_CHARACTERS, max_size=4))
    header = draw(st.sampled_from(["", "正文 内容 \n"]))
    source = header + "".join(noise.get(i, "") + word + " " for i, word in enumerate(words))
    return source, list(source)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A text whose markup is nested wrongly, never closed or no markup at all; what is seen, nobody can say."""
    source, _ = draw(marked_up())
    places = draw(st.lists(st.tuples(st.integers(0, len(source)), BROKEN), min_size=1, max_size=6))
    for place, sign in places:
        source = source[:place] + sign + source[place:]
    return source


SOURCES = st.one_of(marked_up(), segmented())
# A file has one form: in text that is cut into words, a tag is no markup.
FILES = st.one_of(
    st.lists(marked_up().map(operator.itemgetter(0)) | broken(), min_size=1, max_size=3),
    st.lists(segmented().map(operator.itemgetter(0)), min_size=1, max_size=3),
).map("\n".join)
ENTITY = re.compile(r"&(?:amp;)*[#\w]+;?")
CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff]")


def spans_of(extraction: Extraction, source: str) -> Iterator[tuple[str, SourceSpan]]:
    """Yield the mentions of the events with their roles; each lies in the source."""
    for event in extraction:
        for role, span in (*event.mentions(), ("evidence", event.evidence)):
            assert 0 <= span.start < span.end <= len(source)
            assert source[span.start : span.end] == span.text
            assert "\n" not in span.surface
            yield role, span
        for party in (*event.donors, *event.recipients, *event.intermediaries):
            assert party.mentions and party.name


@given(SOURCES)
def test_a_mention_is_what_a_reader_sees_at_its_place(source_and_seen: tuple[str, list[str]]) -> None:
    source, seen = source_and_seen
    for role, span in spans_of(extract(source, published="2020-02-05"), source):
        assert UNSEEN.sub("", span.surface) == UNSEEN.sub("", "".join(seen[span.start : span.end])), role


def made_of(surface: str, piece: str) -> bool:
    """Tell whether the characters of a surface stand in a piece of source in this order.

    Entities are read or stand as written; a border parts the cells of a table, a comma the lines of a cell.
    """
    piece = ENTITY.sub(lambda entity: entity[0] + html.unescape(html.unescape(entity[0])), piece)
    rest = iter(CELL.sub(r"\g<0>|", piece).replace("\n", "、"))
    return all(character in rest for character in UNSEEN.sub("", surface))


@given(FILES)
def test_a_mention_of_a_file_is_made_of_characters_at_its_place(source: str) -> None:
    for extraction in extract_many(articles(source, name="dump.txt")):
        assert isinstance(extraction, Extraction)
        for role, span in spans_of(extraction, source):
            assert made_of(span.surface, span.text), role


@given(st.text(max_size=80) | broken())
def test_any_string_has_an_answer(source: str) -> None:
    for role, span in spans_of(extract(source), source):
        assert made_of(span.surface, span.text), role
