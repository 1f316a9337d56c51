"""Lists of givers with what each gave: entries, sums, headings, and what is no list."""

from __future__ import annotations

import datetime

import pytest

from donext.assembly.lists import entries_of, find_lists
from donext.pipeline import extract

Told = tuple[str, str, list[int], list[str]]


def _told(text: str) -> list[Told]:
    return [
        (
            "、".join(party.name for party in event.donors),
            "、".join(party.name for party in event.recipients),
            [int(amount.value or 0) for amount in event.amounts],
            [f"{item.name}{item.quantity or ''}{item.unit or ''}" for item in event.items],
        )
        for event in extract(text, published=datetime.date(2009, 5, 1))
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("青禾公司　　　　50万元", ("青禾公司", [500_000], [])),
        ("远山钢铁厂　　　100万元，钢材200吨", ("远山钢铁厂", [1_000_000], ["钢材200吨"])),
        ("白露制药有限公司　　药品，价值30万元", ("白露制药有限公司", [300_000], ["药品"])),
        ("青禾茶场　红茶500斤", ("青禾茶场", [], ["红茶500斤"])),
        ("歌唱演员何一舟　　2万元", ("何一舟", [20_000], [])),
        ("1．青禾小学师生：现金4120元", ("青禾小学师生", [4120], [])),
        ("3．白露美发协会（义剪所得）：现金6530元", ("白露美发协会", [6530], [])),
        ("（4）远山砖厂：青砖5000块、水泥3吨", ("远山砖厂", [], ["青砖5000块", "水泥3吨"])),
        ("过路人6人合计750元", ("过路人6人", [750], [])),
        ("外籍教师Ann Field 2000元", ("Ann Field", [2000], [])),
    ],
)
def test_an_entry_is_a_name_and_what_it_gave(line: str, told: tuple[str, list[int], list[str]]) -> None:
    events = _told(f"为云岭灾区捐款捐物名单\n{line}\n陆小川　　80元")
    assert events[0] == (told[0], "云岭灾区", told[1], told[2])
    assert events[1] == ("陆小川", "云岭灾区", [80], [])


def test_a_line_may_hold_several_entries_and_headings_between_lines_end_no_list() -> None:
    text = (
        "全县为云岭灾区捐款情况\n一、机关单位\n县公安局4680元；县第一中学643元；县妇幼保健院5110元。\n"
        "二、企业\n青禾化肥厂5万元、尿素10吨；远山纺织有限公司3万元。"
    )
    assert [(donor, sums) for donor, _, sums, _ in _told(text)] == [
        ("县公安局", [4680]),
        ("县第一中学", [643]),
        ("县妇幼保健院", [5110]),
        ("青禾化肥厂", [50_000]),
        ("远山纺织有限公司", [30_000]),
    ]


def test_who_announces_the_list_has_received_it_and_its_sum() -> None:
    text = (
        "青禾县红十字会公告\n现将我会接收的洪灾捐赠公布如下：\n1．白露小学：现金400元\n2．远山公司：现金100元、雨衣50件\n"
        "本期小计：现金500元，雨衣50件\n青禾县红十字会"
    )
    assert _told(text) == [
        ("白露小学", "青禾县红十字会", [400], []),
        ("远山公司", "青禾县红十字会", [100], ["雨衣50件"]),
        ("", "青禾县红十字会", [500], ["雨衣50件"]),
    ]


def test_a_list_may_stand_after_a_colon() -> None:
    text = (
        "昨天，县里的捐赠站来了许多人。登记簿上写着：县毛纺厂职工，毛毯20条、现金1600元；"
        "青禾小学三（2）班，零花钱318元；个体户何一舟，大米1吨。"
    )
    assert [(donor, sums, goods) for donor, _, sums, goods in _told(text)] == [
        ("县毛纺厂职工", [1600], ["毛毯20条"]),
        ("青禾小学三（2）班", [318], []),
        ("何一舟", [], ["大米1吨"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "捐款名单将于明日公布\n陆小川说，青禾公司有员工300人",
        "爱心车队抢运捐赠物资\n青禾车站组织装卸，对司机、调度员等集中管理住宿，放弃休息",
        "本地商品价格\n青禾超市　大米500斤\n白露超市　面粉20袋",
        "捐赠热线\n青禾县红十字会：0579-5550100\n白露县红十字会：0579-5550111",
    ],
)
def test_other_lines_are_no_list(text: str) -> None:
    assert find_lists(text) == []


def test_what_is_neither_name_nor_gift_breaks_an_entry() -> None:
    for line in (
        "青禾公司向云岭县捐款50万元",
        "远山水泥：向云岭镇捐赠水泥30吨",
        "300元",
        "青禾公司每年投入50万元，收效很好",
    ):
        assert entries_of(line, 0, len(line)) is None
