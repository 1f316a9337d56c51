"""What the cells of tables and the entries of lists hold, and who their caption says receives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from donext import lexicons
from donext.assembly.gifts import AmountMention, ItemMention, PartyMention
from donext.assembly.party_kinds import suffixes
from donext.assembly.party_names import after_relation, after_title
from donext.components.annotations import Annotations
from donext.schema import AmountKind, PartyKind
from donext.values import AmountMatch, DateMatch, QuantityMatch, find_amounts, find_dates, find_quantities

NOTE = re.compile(r"[（(][^（）()]*[）)]")
_NAMES = re.compile(
    r"(?:[、，；;/]|及其|暨(?!南)|(?<![0-9]),|,(?![0-9]))+(?!\s?(?:Ltd|Inc|LLC)\b)|(?<=[\u4e00-\u9fff]) +(?=\S)"
)
_UNIT = re.compile(r"(?P<scale>[百千]?[万亿])?(?P<currency>[美港欧日澳加]?元|港币|英镑|新台币|人民币)")
_BARE = re.compile(r"[0-9][0-9,，.]*(?P<scale>[百千]?[万亿])?$")
# 某某收到捐款名单, 向某某捐款明细: who gets what the table lists.
_CAPTION_TO = re.compile(r"[向给为](?P<name>[^，。、]{2,20}?)(?:捐|赠)")
_CAPTION_OF = re.compile(
    r"(?P<name>[^，。：]{2,20}?)(?:的|部分|主要|获得?|收到|接收|接受|受赠|所获|社会|爱心)*(?:捐[款赠助献]|善款|受赠)"
    r"[^，。]{0,8}(?:名单|明细|一览|情况|公示|统计|表)"
)
# 青禾村修路捐款红榜, 远山中学八十周年校庆鸣谢: a heading of all that follows
_HONOURS = re.compile(
    r"\s*(?P<name>[^，。：！？“”《》\s]{1,16}?(?:[村镇乡县]|小学|中学|大学|学院|学校|书院|医院|祠堂?|宗祠|[庙寺庵]|社区|福利院|敬老院|养老院|幼儿园))"
    r"[^，。：！？\n]{0,14}?(?:(?:捐[款资赠助][^，。：！？\n]{0,4})?(?:[红光]榜|光荣榜|芳名[录榜碑]?|功德[录榜碑]|鸣谢|致谢)|捐[款资赠助](?:榜|名单|名录|公示|明细|清单|情况)[^，。：！？\n]{0,16})\s*"
)
_RECEIVED = re.compile("接收|收到|接受|获赠|获捐|受赠|[昨日近今复又续喜荣承]获|惠捐")
# 某某善堂|昨获|善长惠捐
_BEGINS_RECEIVER = re.compile(
    r"(?P<name>[^，。：\s0-9]{3,16}?)(?:昨|今|近|日|前|本|月|又|复|续|喜|荣|承){1,4}(?:获|收到|接收|接受)"
)
# 某某基金会谨向下列单位和个人致谢: who thanks has received.
_THANKS = re.compile("谨?向[^，。：]{0,16}?致|感谢|鸣谢|致谢|谢意|谢忱")
_MANNER = re.compile("(?:谨此?|特此?|衷心|诚挚|由衷|在此|我们)+$")
_SHORTEST_BODY, _LONGEST_BODY = 4, 24
# 柳春雨、柳夏荷姐妹; 林大同先生; 林大同校友: no part of a name in a list
_FAMILY = "姐妹|姊妹|兄弟|夫妇|父子|母子|母女|父女|兄妹"
_ADDRESS = re.compile(
    f"(?:(?P<fellow>校友|同学|老师|教授|居士|乡贤|宗亲|侨领)|(?P<title>先生|女士|小姐|太太)|(?<=[、，][^、，]{{2}})(?:{_FAMILY})|(?<=[、，][^、，]{{3}})(?:{_FAMILY}))?$"
)
_LONGEST_OWN_NAME = 3
_NUMERALS = frozenset("一二三四五六七八九十高初")  # 高三同学
_REGION = re.compile("(?:灾区|疫区|灾民|受灾群众|贫困地区)$")
_OURS = re.compile("[我本该][会院校馆局社堂]")
Range = tuple[int, int]


def _pieces(cell: Range, view: str) -> Iterator[Range]:
    """Yield the ranges that a cell lists; what brackets hold parts nothing: 口罩（N95型、一次性）5万只."""
    text = NOTE.sub(lambda note: " " * len(note.group()), view[slice(*cell)])
    marks = _NAMES.finditer(NOTE.sub(lambda note: "（" * len(note.group()), view[slice(*cell)]))
    for start, end in between(marks, text, 0, len(text)):
        yield cell[0] + start, cell[0] + end


def between(marks: Iterable[re.Match[str]], text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the ranges of `text[start:end]` between marks, without white space around them and without empty ones."""
    begin = start
    for mark in [*marks, None]:
        stop = mark.start() if mark else end
        part = text[begin:stop]
        if part.strip():
            yield begin + len(part) - len(part.lstrip()), begin + len(part.rstrip())
        begin = mark.end() if mark else stop


def parties_in(cell: Range, annotations: Annotations) -> list[PartyMention]:
    """Return who is named in a cell, a person without a title: 退休教师|薛孝先."""
    found = []
    for first, stop in _pieces(cell, annotations.view):
        end = _before_address(annotations.view, first, stop)
        start = after_relation(annotations.view, first, end)
        person = after_title(annotations.view, start, end)
        kind: PartyKind = "organization" if person is None else "person"
        begin = start if person is None else person
        found.append(PartyMention(begin, end, annotations.text[begin:end], kind, "column_of_table"))
    return found


def _before_address(view: str, start: int, end: int) -> int:
    """Return where a name ends before how its bearer is addressed: 林大同|先生; but 林太太 is all that is told."""
    address = _ADDRESS.search(view, start, end)
    if address is None or address.start() < start + 2:
        return end
    if after_title(view, start, address.start()) is not None:
        return address.start()  # 远山集团董事长|尹志高|先生
    if address["fellow"] and address.start() > start + _LONGEST_OWN_NAME:
        return end  # 旅居泰国校友
    addressed = address["title"] or address["fellow"]
    return end if addressed and view[start] not in lexicons.words("surnames") - _NUMERALS else address.start()


def amounts_in(head: str, cell: Range, kind: AmountKind, annotations: Annotations) -> list[AmountMention]:
    """Return the sums of a cell; a bare number has the unit of its column's head: 金额（万元）."""
    text = annotations.view[cell[0] : cell[1]].rstrip()
    number = _BARE.search(text)
    unit = _UNIT.search(head)
    if number is not None:
        scale = "" if number["scale"] or unit is None else unit["scale"] or ""
        text += scale + (unit["currency"] if unit else "元")
    named = find_amounts(f"1{unit['currency']}") if unit and unit["currency"] != "元" else []  # 单位：新台币
    found = find_amounts(text, currency=named[0].currency if named else annotations.currency or "CNY")
    given = [_placed(match, cell) for match in found if not match.per_unit]
    return [AmountMention(match, kind, "column_of_table") for match in given]


def _placed(match: AmountMatch, cell: Range) -> AmountMatch:
    """Move a match into the text; the unit that the head lent it is no part of its range."""
    at = cell[0]
    end = min(at + match.end, cell[1])
    return replace(match, start=at + match.start, end=end, outer_start=at + match.outer_start, outer_end=end)


def items_in(cell: Range, annotations: Annotations) -> list[ItemMention]:
    """Return the goods of a cell, each with its number."""
    items: list[ItemMention] = []
    for start, end in _pieces(cell, annotations.view):
        number = quantity_in((start, end), annotations.view)
        if number is None:
            name = start, end
        elif number.outer_start > start:
            name = start, number.outer_start  # 口罩500只
        else:
            name = number.outer_end, end  # 500只口罩
        text = annotations.text[slice(*name)].strip()
        if text:
            items.append(ItemMention(*name, text, number, rule="column_of_table"))
        elif items and items[-1].quantity is None:
            items[-1].quantity = number  # 医用口罩，|400只
    return items


def quantity_in(cell: Range, view: str) -> QuantityMatch | None:
    """Return the first number of things in a cell."""
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


def date_in(cell: Range, annotations: Annotations) -> DateMatch | None:
    """Return the first date in a cell, but not since when something is so: 自1月27日发出倡议以来."""
    view = annotations.view
    dates = find_dates(view[cell[0] : cell[1]], annotations.published)
    found = [replace(date, start=cell[0] + date.start, end=cell[0] + date.end) for date in dates]
    return next((date for date in found if not view.endswith(("自", "自从"), cell[0], date.start)), None)


def recipients_of_caption(caption: Range, annotations: Annotations) -> list[PartyMention]:
    """Return who gets what a table or list gives, if its caption says so: 某校收到捐款名单, 为某县捐款明细."""
    view = annotations.view
    begins = _BEGINS_RECEIVER.match(view, *caption)
    if begins is not None and suffixes()["organization"].search(begins["name"]):
        return [_receiver(*begins.span("name"), annotations)]
    if _RECEIVED.search(view, *caption):
        ours = _OURS.search(view, *caption)
        receiver = _body_in(caption, annotations) if ours is None else _receiver(*ours.span(), annotations)
        if receiver is not None:
            return [receiver]
    thanks = _THANKS.search(view, *caption)
    if thanks is not None:
        before = caption[0], thanks.start()
        receiver = _body_in(before, annotations) or _thanking_body(before, annotations)
        if receiver is not None:
            return [receiver]
    match = _CAPTION_TO.search(view, *caption) or _CAPTION_OF.match(view, *caption)
    if match is None or not _is_named(match.group("name"), annotations):
        return []
    return [_receiver(*match.span("name"), annotations)]


def recipient_of_heading(annotations: Annotations) -> list[PartyMention]:
    """Return who gets what a notice lists whose first line honours its givers: 青禾村修路捐款红榜."""
    view = annotations.view
    end = view.find("\n")
    named = _HONOURS.fullmatch(view, 0, end) if end > 0 else None
    return [_receiver(*named.span("name"), annotations)] if named is not None else []


def _receiver(start: int, end: int, annotations: Annotations) -> PartyMention:
    return PartyMention(start, end, annotations.text[start:end], "organization", "caption_of_table")


def _body_in(caption: Range, annotations: Annotations) -> PartyMention | None:
    """Return the body that a caption names: 现将某慈善总会接收的捐赠公示如下."""
    for sentence in annotations.sentences:
        for word in sentence.words:
            if word.tag == "ORG" and caption[0] <= word.start and word.end <= caption[1]:
                return _receiver(word.start, word.end, annotations)
    return None


def _thanking_body(before: Range, annotations: Annotations) -> PartyMention | None:
    """Return the body that begins a line of thanks which was not analysed: 某某基金会|谨|向下列单位致谢."""
    line = annotations.view[slice(*before)].strip()
    name = _MANNER.sub("", line[max(map(line.rfind, "，。；")) + 1 :])  # 是日义工到场协助，|本会|谨此致谢
    if not _SHORTEST_BODY <= len(name) <= _LONGEST_BODY or not suffixes()["organization"].search(name):
        return None
    start = annotations.view.index(name, before[0])
    return _receiver(start, start + len(name), annotations)


def _is_named(name: str, annotations: Annotations) -> bool:
    """Tell whether a caption's name is one: a region that needs help, or a party that the article names elsewhere."""
    if _REGION.search(name):
        return True
    words = {w.text for s in annotations.sentences for w in s.words if w.tag in ("ORG", "PER", "LOC")}
    return name in words or annotations.view.count(name) > 2
