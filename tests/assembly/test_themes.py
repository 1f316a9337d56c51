"""What is given, read from whole sentences: names of goods, their numbers, lists and elaborations."""

from __future__ import annotations

import pytest

import donext


def _items(text: str) -> list[tuple[str, int | float | None]]:
    """Return the names and numbers of all items of a text, in order."""
    return [
        (item.name, None if item.quantity is None else float(item.quantity))
        for event in donext.extract(text)
        for item in event.items
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # the number before or after the name
        ("口罩3万只", [("口罩", 30000)]),
        ("3万只口罩", [("口罩", 30000)]),
        ("雨衣200件、手电筒50支", [("雨衣", 200), ("手电筒", 50)]),
        # words inside a name that a tagger takes for verbs and adverbs
        ("30台急救转运呼吸机", [("急救转运呼吸机", 30)]),
        ("500双一次性乳胶检查手套", [("一次性乳胶检查手套", 500)]),
        ("医用酒精40箱、84消毒液60桶", [("医用酒精", 40), ("84消毒液", 60)]),
        # sizes belong to the name
        ("65英寸电视机2台", [("65英寸电视机", 2)]),
        ("一批老照片，共83张", [("老照片", 83)]),
        ("明清青花瓷器20件", [("明清青花瓷器", 20)]),
        ("民国时期教科书126册", [("民国时期教科书", 126)]),
        ("500毫升装洗手液30箱", [("500毫升装洗手液", 30)]),
        ("一台200吨压力试验机", [("200吨压力试验机", 1)]),
        ("两辆九座校车", [("九座校车", 2)]),
        ("10箱500毫升酒精和5车20吨白菜", [("500毫升酒精", 10), ("白菜", 20)]),
        ("三个牧场的鲜牛奶", [("鲜牛奶", None)]),
        ("200份医护人员的午餐", [("午餐", 200)]),
        # one number for goods of several kinds, and a list that 以及 begins
        ("大米和食用油共20吨", [("大米和食用油", 20)]),
        ("20吨大米和食用油", [("大米和食用油", 20)]),
        ("蔬菜、大米、食用油186吨", [("蔬菜、大米、食用油", 186)]),
        # 超 is a part of a name here, no word before a number
        ("便携式彩超1台", [("便携式彩超", 1)]),
        ("300件棉衣以及手套", [("棉衣", 300), ("手套", None)]),
        # lists without numbers; the head after 等 is none of the items
        ("书包、文具等学习用品", [("书包", None), ("文具", None)]),
        ("帐篷等一批救灾物资", [("帐篷", None)]),
        ("10个量杯及其他防护用品", [("量杯", 10)]),
        # what stands before 的 says of which kind it is
        ("用于远程会诊系统的平板电脑10台", [("平板电脑", 10)]),
        ("200瓶含75%酒精的免洗洗手液", [("免洗洗手液", 200)]),
        # a number behind 等 counts the whole list
        ("白菜、萝卜等蔬菜16吨", [("白菜、萝卜", 16)]),
        ("电视机、显示器等80台设备", [("电视机、显示器", 80)]),
        # names in quotation marks; words between the name and its number
        ("“开学书包”96个", [("“开学书包”", 96)]),
        ("防疫物资累计62万件", [("防疫物资", 620000)]),
        # companies are called so too
        ("方便食品600箱", [("方便食品", 600)]),
        # what the goods bring about
        ("退烧药300万粒，确保52个村卫生室实现退烧药全覆盖", [("退烧药", 3000000)]),
        ("大米2吨，让300户村民过上好年", [("大米", 2)]),
        # one 批 is no number
        ("一批防护服", [("防护服", None)]),
        # a number in brackets; a number of people in the middle of a description
        ("雾化器（50台）、制氧机（12台）", [("雾化器", 50), ("制氧机", 12)]),
        ("30套能容纳120人的板房", [("板房", 30)]),
        # one name over a conjunct, and its number; a second number only says how many pieces that is
        ("1万个儿童医用及N95口罩", [("儿童医用及N95口罩", 10000)]),
        ("动脉血压及心电监护仪20台", [("动脉血压及心电监护仪", 20)]),
        ("1万盒计5万支葡萄糖口服液", [("葡萄糖口服液", 10000)]),
        # the kind of the goods stands before their name, or in parts behind 等
        ("防汛物资84消毒液30桶", [("84消毒液", 30)]),
        ("板蓝根等预防、治疗用药", [("板蓝根", None)]),
        ("绿境无管道新风系统及500个电动口罩", [("绿境无管道新风系统", None), ("电动口罩", 500)]),
        # services
        ("免费运输和配送服务", [("免费运输和配送服务", None)]),
        # a list goes on after the head behind 等
        ("口罩等防疫物资和1200册防疫手册", [("口罩", None), ("防疫手册", 1200)]),
        ("价值30万元的帐篷、棉被等救灾物资、发电机等", [("帐篷", None), ("棉被", None), ("发电机", None)]),
        # grades and letters inside names; 自 is no preposition there
        ("Ⅱ级医用防护服300套、Ⅲ级医用口罩2万只", [("Ⅱ级医用防护服", 300), ("Ⅲ级医用口罩", 20000)]),
        ("300瓶碧泉0.5%PVP-I消毒液", [("碧泉0.5%PVP-I消毒液", 300)]),
        ("260箱自加热米饭", [("自加热米饭", 260)]),
        # what is done with goods is none, nor does 航空运输 hold 空运
        ("16吨萝卜装车", [("萝卜", 16)]),
        ("免费航空运输服务", [("免费航空运输服务", None)]),
    ],
)
def test_items(given: str, expected: list[tuple[str, float | None]]) -> None:
    assert _items(f"青禾商贸有限公司向临江市红十字会捐赠了{given}。") == expected


@pytest.mark.parametrize(
    ("told_on", "expected"),
    [
        ("，物资包括帐篷、棉被，以及食品、饮用水等。", ["帐篷", "棉被", "食品", "饮用水"]),
        ("。这批物资主要有电饭煲、棉被和雨鞋。", ["电饭煲", "棉被", "雨鞋"]),
        ("，其中包括帐篷20顶、棉被300床。", ["帐篷", "棉被"]),
    ],
)
def test_a_later_list_takes_the_place_of_the_goods_that_it_spells_out(told_on: str, expected: list[str]) -> None:
    names = [name for name, _ in _items(f"青禾商贸有限公司向临江市红十字会捐赠了一批救灾物资{told_on}")]
    assert names == expected


def test_kinds_that_are_listed_for_counted_goods_add_nothing() -> None:
    text = "青禾商贸有限公司向临江市第一中学捐赠办公设备80台，包括打印机、投影仪等。"
    assert _items(text) == [("办公设备", 80)]


def test_a_list_of_another_giver_does_not_belong_to_the_gift_before() -> None:
    text = "青禾商贸有限公司向临江市捐赠一批物资。南浦集团捐赠的物资包括帐篷和棉被。"
    events = list(donext.extract(text))
    assert ["物资"] in [[item.name for item in event.items] for event in events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 时 is no part of the name
        ("远山集团向禾县医院捐赠520个口罩时，没有人知道。", [("口罩", 520)]),
        # 将 without goods after it only says that it is planned
        ("从国外采购的6000个口罩也将全部捐赠给禾县医院。", [("口罩", 6000)]),
    ],
)
def test_words_beside_the_goods(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert _items(text) == expected


def test_what_goods_cost_is_not_given() -> None:
    [event] = donext.extract("青禾公司决定向灾区捐赠帐篷200顶，帐篷从美国订购，货款3.6万美元。")
    assert event.amounts == ()


def test_a_measure_word_is_written_as_in_the_text() -> None:
    [event] = donext.extract("遠山集團向禾縣醫院捐贈救護車兩輛、毛毯２００條。")
    assert [(item.name, item.quantity, item.unit) for item in event.items] == [("救護車", 2, "輛"), ("毛毯", 200, "條")]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("青禾村有108位村民捐款，最少的50元，多的三五百元，一共筹集22960元。", [22960]),
        ("青禾村村民自发捐款，每户少则100元、多则500元，共筹集善款3万元。", [30000]),
        ("小学生把10元、20元的零花钱捐给河西县慈善总会，一共320元。", [320]),
        ("林小雨把500元零花钱捐给河西县慈善总会。", [500]),
    ],
)
def test_what_single_givers_of_many_gave_is_no_sum(sentence: str, amounts: list[int]) -> None:
    assert [amount.value for event in donext.extract(sentence) for amount in event.amounts] == amounts


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("青禾公司向河西县捐赠物资，一辆货车满载着大米20吨驶向灾区。", [("大米", 20)]),
        ("青禾公司组织5辆大货车奔赴灾区，向河西县捐赠大米20吨。", [("大米", 20)]),
    ],
)
def test_what_only_carries_the_goods_is_not_given(sentence: str, items: list[tuple[str, int]]) -> None:
    assert [(item.name, item.quantity) for event in donext.extract(sentence) for item in event.items] == items
