"""Tables in running text: a row is a gift."""

from __future__ import annotations

from decimal import Decimal

import pytest

from donext.assembly.tables import find_tables
from donext.pipeline import extract
from donext.schema import DonationEvent
from told import events, gifts, roles

Row = tuple[list[str], list[Decimal | None], list[tuple[str, Decimal | None]]]


def _rows(text: str) -> list[Row]:
    return [
        (
            [donor.name for donor in event.donors],
            [amount.value for amount in event.amounts],
            [(item.name, item.quantity) for item in event.items],
        )
        for event in extract(text)
    ]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("捐款人 | 金额（元）", "陆小川 | 5,000", (["陆小川"], [Decimal(5000)], [])),
        ("捐款单位 | 金额（万元）", "青禾公司 | 20", (["青禾公司"], [Decimal(200_000)], [])),
        (
            "序号 | 捐赠单位 | 捐款 | 日期",
            "1 | 白露书店 | 3万元 | 8月2日",
            (["白露书店"], [Decimal(30_000)], []),
        ),
        (
            "捐赠方 | 捐赠物资",
            "白露书店 | 图书300册、书架2个",
            (["白露书店"], [], [("图书", Decimal(300)), ("书架", Decimal(2))]),
        ),
        (
            "物资名称 | 数量 | 捐赠单位",
            "雨衣 | 500件 | 青禾公司",
            (["青禾公司"], [], [("雨衣", Decimal(500))]),
        ),
    ],
)
def test_the_head_says_what_the_cells_are(head: str, row: str, expected: Row) -> None:
    assert _rows(f"河西县捐赠公示\n{head}\n{row}\n河西县表示感谢。") == [expected]


def test_each_name_of_a_cell_gives_a_sum_behind_each() -> None:
    assert _rows("捐款名单\n金额 | 捐款人\n各2000元 | 陆小川、White River Ltd.") == [
        (["陆小川"], [Decimal(2000)], []),
        (["White River Ltd."], [Decimal(2000)], []),
    ]


def _recipients(event: DonationEvent) -> list[str]:
    return [recipient.name for recipient in event.recipients]


def test_the_caption_says_who_receives() -> None:
    text = "云岭大学收到捐款名单\n捐款人 | 金额（元）\n陆小川 | 5000\n何一舟 | 800\n云岭大学向他们致谢。"
    assert [_recipients(event) for event in extract(text)] == [["云岭大学"], ["云岭大学"]]


def test_a_row_of_sums_is_no_gift() -> None:
    assert len(_rows("捐款公示\n捐款人 | 金额（元）\n陆小川 | 5000\n合计 | 5000")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "捐款\n姓名 | 电话\n陆小川 | 5550100",
        "捐款人 | 金额（元）",
        "捐款热线 | 5550100",
        "红方 | 白方\n3 | 2",
    ],
)
def test_a_table_without_donors_and_gifts_is_none(text: str) -> None:
    assert find_tables(text) == []


def test_a_line_of_a_list_may_tell_goods() -> None:
    lines = ("远山超市 方便面200箱、矿泉水300箱", "白露律师协会 126,800元", "周明 3000元")
    told = [f"{roles(event)} {gifts(event)}" for event in events("捐赠公示如下：", *lines)]
    assert told == ["远山超市 → 方便面×200, 矿泉水×300", "白露律师协会 → 126800 CNY", "周明 → 3000 CNY"]


def test_the_line_over_a_list_says_when_and_to_whom() -> None:
    lines = ("县建筑公司　120000元", "退休教师薛孝先　10000元（坚持不要座位）", "一位放下信封就走的妇女　2000元")
    told = events("5月15日，远山县总工会收到以下单位和个人的捐款：", *lines)
    assert [f"{roles(event)} {gifts(event)}" for event in told] == [
        "县建筑公司 → 远山县总工会 120000 CNY",
        "薛孝先 → 远山县总工会 10000 CNY",
        "一位放下信封就走的妇女 → 远山县总工会 2000 CNY",
    ]
    assert {event.date.start for event in told if event.date} == {"2021-05-15"}


def test_a_list_of_receipts_has_chinese_numbers_and_currencies() -> None:
    lines = ("白露水泥公司　二千萬元", "遠山藥廠　五百萬元，另捐藥膏三萬條", "旅日僑胞黃金木　日幣一百萬圓")
    told = events(
        "青禾地震　本報代收賑災款徵信", "（截至七月十五日下午五時止，單位：新台幣）", *lines, "說明：款項已轉交。"
    )
    assert [f"{roles(event)} {gifts(event)}" for event in told] == [
        "白露水泥公司 → 20000000 TWD",
        "遠山藥廠 → 5000000 TWD, 藥膏×30000",
        "黃金木 → 1000000 JPY",
    ]
    assert {event.date.start for event in told if event.date} == {"2021-07-15"}
    assert all(event.is_total for event in told)


def test_a_list_of_thanks_has_days_purposes_and_worths() -> None:
    lines = (
        "4月9日　校友周明远　1,000,000元　青禾奖学金",
        "6月18日　远山读书会　图书1,260册　图书馆",
        "6月20日　白露药业公司　显微镜2台（折价168,000元）",
    )
    told = events("捐赠鸣谢", "青禾医学院教育基金会谨向下列单位和个人致以诚挚谢意：", *lines)
    assert [f"{roles(event)} {gifts(event)}" for event in told] == [
        "周明远 → 青禾医学院教育基金会 1000000 CNY",
        "远山读书会 → 青禾医学院教育基金会 图书×1260",
        "白露药业公司 → 青禾医学院教育基金会 168000 CNY, 显微镜×2",
    ]
    assert [event.date.start for event in told if event.date] == ["2021-04-09", "2021-06-18", "2021-06-20"]


def test_a_list_names_persons_without_how_they_are_addressed() -> None:
    told = events("捐款名单如下：", "柳春雨、柳夏荷姐妹　5万元", "林大同先生　1万元", "方太太　3000元")
    assert [roles(event) for event in told] == ["柳春雨+柳夏荷 →", "林大同 →", "方太太 →"]


def test_telephone_numbers_under_headings_are_no_goods() -> None:
    assert events("捐赠热线", "境内捐赠：010-0000001、010-0000002", "海外捐赠：010-0000003、010-0000004") == []
