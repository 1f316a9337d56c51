"""Tables and lists of gifts: a row is a gift, its columns are named by the table's head.

The readers leave a table as lines whose cells stand between " | ", and the lines of one cell parted by 、.
A table is read only where its head names a column of donors and one of money or goods. Lines of a name and a sum
under a line that speaks of gifts are a table, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from donext import lexicons
from donext.assembly.distribution import distribute
from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention
from donext.assembly.party_names import after_title
from donext.components.annotations import Annotations, Sentence
from donext.schema import AmountKind, PartyKind
from donext.values import AmountMatch, DateMatch, QuantityMatch, find_amounts, find_dates, find_quantities

_BORDER = re.compile(r" ?\| ?")
_RULE = re.compile(r"[\s|:\-—]*")
_EACH = re.compile(r"^\s*(?:各|每人|每家|分别)\s*")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_NAMES = re.compile(r"[、，,；;/]+(?!\s?(?:Ltd|Inc|LLC)\b)|(?<=[\u4e00-\u9fff]) +(?=\S)")
_UNIT = re.compile(r"(?P<scale>[百千]?[万亿])?(?P<currency>[美港欧日澳加]?元|港币|英镑|新台币|人民币)")
_BARE = re.compile(r"[0-9][0-9,，.]*(?P<scale>[百千]?[万亿])?$")
_TOTAL_ROW = re.compile(r"合计|总计|共计|小计|总额")
# 某某收到捐款名单, 向某某捐款明细: who gets what the table lists.
_CAPTION_TO = re.compile(r"[向给为](?P<name>[^，。、]{2,20}?)(?:捐|赠)")
_CAPTION_OF = re.compile(
    r"(?P<name>[^，。：]{2,20}?)(?:的|部分|主要|获得?|收到|接收|接受|受赠|所获|社会|爱心)*(?:捐[款赠助献]|善款|受赠)"
    r"[^，。]{0,8}(?:名单|明细|一览|情况|公示|统计|表)"
)

# 绣湖县茶叶协会 50000元, 绣湖超市 方便面200箱、矿泉水300箱
_LISTED = re.compile(
    r"(?:[0-9]{1,3}[.．、)）]|[●•·◆■▲*])?\s*(?P<donor>[^\s，。；：:|0-9][^，。；：:|]{1,29}?)[\s:：—\-]+"
    r"(?:(?P<amount>[0-9][0-9,.]*(?:[百千]?[万亿]元?|元))整?|(?P<goods>[^\s，。；：:|0-9捐赠送购]{1,12}[0-9][^\s。；：:|捐赠送购]{0,60}))"
    r"(?:[（(][^（）()]{0,40}[）)])?[，；。]?"
)
_OF_GIFTS = re.compile("捐|赠|善款")
_RECEIVED = re.compile("接收|收到|接受|获赠|获捐|受赠")
_FEWEST_LINES = 2

Range = tuple[int, int]


@dataclass(slots=True)
class Table:
    """A table: the ranges of its caption and its cells, and what its columns hold."""

    start: int
    end: int
    columns: list[str]
    head: list[Range]
    caption: Range | None = None
    rows: list[list[Range]] = field(default_factory=list)


@lru_cache(maxsize=1)
def _columns() -> tuple[tuple[str, str], ...]:
    rows = [(row.term, row["column"]) for row in lexicons.rows("table_columns")]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


def _column(cell: str) -> str:
    plain = _NOTE.sub("", cell).strip()
    return next((column for term, column in _columns() if len(plain) <= len(term) + 6 and term in plain), "")


def _cells(view: str, start: int, end: int) -> list[Range]:
    cells: list[Range] = []
    begin = start
    for border in [*_BORDER.finditer(view, start, end), None]:
        stop = border.start() if border else end
        cells.append((begin, stop))
        begin = border.end() if border else end
    return cells


def find_tables(view: str) -> list[Table]:
    """Return the tables of gifts in a text.

    Args:
        view: the simplified view of the article's text.
    """
    tables: list[Table] = []
    caption: Range | None = None
    table: Table | None = None
    for line in re.finditer(r"[^\n]+", view):
        text = line.group()
        if "|" not in text:
            caption, table = line.span(), None
            continue
        if _RULE.fullmatch(text):
            continue
        cells = _cells(view, *line.span())
        filled = [cell for cell in cells if view[cell[0] : cell[1]].strip()]
        if len(filled) < 2:
            # A row of one cell is the caption of what follows.
            caption, table = (filled or [line.span()])[0], None
            continue
        columns = [_column(view[a:b]) for a, b in cells]
        if "donor" in columns and {"amount", "goods", "worth"} & set(columns):
            table = Table(line.start(), line.end(), columns, cells, caption)
            tables.append(table)
        elif table is not None and len(cells) <= len(table.columns):
            table.rows.append(cells)
            table.end = line.end()
    return [table for table in tables if table.rows]


def find_lists(view: str) -> list[Table]:
    """Return the lists of givers and sums, one a line, under a line that speaks of gifts.

    Args:
        view: the simplified view of the article's text.
    """
    lists: list[Table] = []
    caption: Range | None = None
    current: Table | None = None
    for line in re.finditer(r"[^\n]+", view):
        match = _LISTED.fullmatch(line.group().strip())
        if match is None or _OF_GIFTS.search(match["donor"]):  # 网络捐赠：…, a heading
            caption, current = line.span(), None
            continue
        if current is None:
            if caption is None or not _OF_GIFTS.search(view, *caption):
                continue
            nowhere = (line.start(), line.start())
            current = Table(line.start(), line.end(), list(_LISTED.groupindex), [nowhere] * 3, caption)
            lists.append(current)
        at = line.start() + len(line.group()) - len(line.group().lstrip())
        empty = (at + match.end("donor"),) * 2
        cells = [match.span(group) for group in current.columns]
        current.rows.append([(at + a, at + b) if a >= 0 else empty for a, b in cells])
        current.end = line.end()
    return [found for found in lists if len(found.rows) >= _FEWEST_LINES]


def table_gifts(annotations: Annotations, tables: list[Table]) -> Iterator[Gift]:
    """Yield the gifts that the rows of tables tell, in text order."""
    breaks = [line.start() for line in re.finditer("\n", annotations.view)] if tables else []
    for table in tables:
        recipients = _recipients_of_caption(table, annotations)
        day = _date(table.caption, annotations) if table.caption is not None else None
        for cells in table.rows:
            line = Sentence(cells[0][0], cells[-1][1], bisect_left(breaks, cells[0][0]))
            gift = _row_gift(table, cells, line, annotations)
            if gift is None:
                continue
            gift.recipients = gift.recipients or list(recipients)
            if gift.date is None and day is not None and not day.until:
                gift.date, gift.date_rule = day, "date_of_heading"
            yield from distribute(gift)


def _recipients_of_caption(table: Table, annotations: Annotations) -> list[PartyMention]:
    if table.caption is None:
        return []
    view = annotations.view
    if _RECEIVED.search(view, *table.caption) and (receiver := _body_in(table.caption, annotations)) is not None:
        return [receiver]
    match = _CAPTION_TO.search(view, *table.caption) or _CAPTION_OF.match(view, *table.caption)
    if match is None or not _is_named(match.group("name"), annotations):
        return []
    start, end = match.span("name")
    return [PartyMention(start, end, annotations.text[start:end], "organization", "caption_of_table")]


def _body_in(caption: Range, annotations: Annotations) -> PartyMention | None:
    """Return the body that a caption names: 现将某慈善总会接收的捐赠公示如下."""
    for sentence in annotations.sentences:
        for word in sentence.words:
            if word.tag == "ORG" and caption[0] <= word.start and word.end <= caption[1]:
                name = annotations.text[word.start : word.end]
                return PartyMention(word.start, word.end, name, "organization", "caption_of_table")
    return None


def _is_named(name: str, annotations: Annotations) -> bool:
    """Tell whether the article names this party elsewhere."""
    words = {w.text for s in annotations.sentences for w in s.words if w.tag in ("ORG", "PER", "LOC")}
    return name in words or annotations.view.count(name) > 2


def _row_gift(table: Table, cells: list[Range], line: Sentence, annotations: Annotations) -> Gift | None:
    view = annotations.view
    if _TOTAL_ROW.search(view, line.start, line.end):
        return None
    gift = Gift(line, line.start, line.end)
    for column, head, cell in zip(table.columns, table.head, cells, strict=False):
        if not view[cell[0] : cell[1]].strip():
            continue
        if column == "donor":
            gift.donors = _parties(cell, annotations)
        elif column == "recipient":
            gift.recipients = _parties(cell, annotations)
        elif column in ("amount", "worth"):
            kind: AmountKind = "cash" if column == "amount" else "goods_value"
            gift.amounts += _amounts(view[head[0] : head[1]], cell, kind, annotations)
            if _EACH.match(view[cell[0] : cell[1]]):
                gift.distributed = "each"
        elif column == "goods":
            gift.items += _items(cell, annotations)
        elif column == "quantity" and len(gift.items) == 1 and gift.items[0].quantity is None:
            gift.items[0].quantity = _quantity(cell, view)
        elif column == "date":
            gift.date = gift.date or _date(cell, annotations)
            gift.date_rule = "column_of_table"
    gift.rules.append(("event", "row_of_table"))
    return gift if gift.donors and gift.has_theme else None


def _pieces(cell: Range, view: str) -> Iterator[Range]:
    """Yield the ranges that a cell lists; what brackets hold parts nothing: 口罩（N95型、一次性）5万只."""
    text = _NOTE.sub(lambda note: " " * len(note.group()), view[slice(*cell)])
    marks = _NAMES.finditer(_NOTE.sub(lambda note: "（" * len(note.group()), view[slice(*cell)]))
    begin = 0
    for mark in [*marks, None]:
        end = mark.start() if mark else len(text)
        part = text[begin:end]
        if part.strip():
            yield cell[0] + begin + len(part) - len(part.lstrip()), cell[0] + begin + len(part.rstrip())
        begin = mark.end() if mark else end


def _parties(cell: Range, annotations: Annotations) -> list[PartyMention]:
    """Return who is named in a cell, a person without a title: 退休教师|薛孝先."""
    found = []
    for start, end in _pieces(cell, annotations.view):
        person = after_title(annotations.view, start, end)
        kind: PartyKind = "organization" if person is None else "person"
        begin = start if person is None else person
        found.append(PartyMention(begin, end, annotations.text[begin:end], kind, "column_of_table"))
    return found


def _amounts(head: str, cell: Range, kind: AmountKind, annotations: Annotations) -> list[AmountMention]:
    """Return the sums of a cell; a bare number has the unit of its column's head: 金额（万元）."""
    text = annotations.view[cell[0] : cell[1]].rstrip()
    number = _BARE.search(text)
    unit = _UNIT.search(head)
    if number is not None:
        scale = "" if number["scale"] or unit is None else unit["scale"] or ""
        text += scale + (unit["currency"] if unit else "元")
    found = find_amounts(text, currency=annotations.currency or "CNY")
    given = [_placed(match, cell) for match in found if not match.per_unit]
    return [AmountMention(match, kind, "column_of_table") for match in given]


def _placed(match: AmountMatch, cell: Range) -> AmountMatch:
    """Move a match into the text; the unit that the head lent it is no part of its range."""
    at = cell[0]
    end = min(at + match.end, cell[1])
    return replace(match, start=at + match.start, end=end, outer_start=at + match.outer_start, outer_end=end)


def _items(cell: Range, annotations: Annotations) -> list[ItemMention]:
    items: list[ItemMention] = []
    for start, end in _pieces(cell, annotations.view):
        number = _quantity((start, end), annotations.view)
        if number is None:
            name = start, end
        elif number.outer_start > start + 1:
            name = start, number.outer_start  # 口罩500只
        else:
            name = number.outer_end, end  # 500只口罩
        text = annotations.text[slice(*name)].strip()
        if text:
            items.append(ItemMention(*name, text, number, rule="column_of_table"))
    return items


def _quantity(cell: Range, view: str) -> QuantityMatch | None:
    found = find_quantities(view[slice(*cell)])
    if not found:
        return None
    number, at = found[0], cell[0]
    return replace(
        number,
        start=at + number.start,
        end=at + number.end,
        outer_start=at + number.outer_start,
        outer_end=at + number.outer_end,
    )


def _date(cell: Range, annotations: Annotations) -> DateMatch | None:
    found = find_dates(annotations.view[cell[0] : cell[1]], annotations.published)
    return replace(found[0], start=cell[0] + found[0].start, end=cell[0] + found[0].end) if found else None
