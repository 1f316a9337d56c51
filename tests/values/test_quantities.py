"""Counted things: the cases stand under what they show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from donext.values import find_quantities

# (text, the quantity's text, value, upper end, unit, qualifier, kind)
ONE_QUANTITY = [
    # plain numbers
    ("口罩10万只", "10万只", "100000", None, "只", "exact", "goods"),
    ("酒精1.2万瓶", "1.2万瓶", "12000", None, "瓶", "exact", "goods"),
    ("消毒液300吨", "300吨", "300", None, "吨", "exact", "weight"),
    ("手套1万2千双", "1万2千双", "12000", None, "双", "exact", "goods"),
    ("一万两千箱", "一万两千箱", "12000", None, "箱", "exact", "goods"),
    ("手套两百张", "两百张", "200", None, "张", "exact", "goods"),
    ("救护车一台", "一台", "1", None, "台", "exact", "goods"),
    ("一批物资", "一批", "1", None, "批", "exact", "goods"),
    ("口罩3000 个", "3000 个", "3000", None, "个", "exact", "goods"),
    ("口罩１２００個", "１２００個", "1200", None, "個", "exact", "goods"),
    ("疫苗3萬劑", "3萬劑", "30000", None, "劑", "exact", "goods"),
    ("试剂1029万人份", "1029万人份", "10290000", None, "人份", "exact", "goods"),
    # compound measure words and adjectives
    ("防护服5.5万件(套)", "5.5万件(套)", "55000", None, "件(套)", "exact", "goods"),
    ("设备20台（套）", "20台（套）", "20", None, "台（套）", "exact", "goods"),
    ("设备100件/套", "100件/套", "100", None, "件/套", "exact", "goods"),
    ("书籍百余种/件", "百余种/件", "100", None, "种/件", "more_than", "goods"),
    ("棉衣、棉被1200余件（床）", "1200余件（床）", "1200", None, "件（床）", "more_than", "goods"),
    ("帐篷30顶/套", "30顶/套", "30", None, "顶/套", "exact", "goods"),
    ("八大箱药品", "八大箱", "8", None, "箱", "exact", "goods"),
    ("10卡车土豆", "10卡车", "10", None, "卡车", "exact", "goods"),
    ("三大车蔬菜", "三大车", "3", None, "车", "exact", "goods"),
    # 余, 多, 几, 数
    ("呼吸机十余台", "十余台", "10", None, "台", "more_than", "goods"),
    ("药品2000余箱", "2000余箱", "2000", None, "箱", "more_than", "goods"),
    ("盒饭10万多份", "10万多份", "100000", None, "份", "more_than", "goods"),
    ("蔬菜300吨余", "300吨", "300", None, "吨", "more_than", "weight"),
    ("数万个口罩", "数万个", None, None, "个", "about", "goods"),
    ("上万份盒饭", "上万份", None, None, "份", "about", "goods"),
    ("数车蔬菜", "数车", None, None, "车", "about", "goods"),
    ("捐了几箱苹果", "几箱", None, None, "箱", "about", "goods"),
    ("捐赠多套设备", "多套", None, None, "套", "about", "goods"),
    ("若干件棉衣", "若干件", None, None, "件", "about", "goods"),
    ("一箱箱苹果", "一箱箱", None, None, "箱", "exact", "goods"),
    ("半吨大米", "半吨", "0.5", None, "吨", "exact", "weight"),
    ("救護車乙輛", "乙輛", "1", None, "輛", "exact", "goods"),
    ("一批文具", "一批", "1", None, "批", "exact", "goods"),
    ("三四百个鸡蛋", "三四百个", "300", "400", "个", "about", "goods"),
    # qualifying words
    ("近17万只", "17万只", "170000", None, "只", "about", "goods"),
    ("约3吨", "3吨", "3", None, "吨", "about", "weight"),
    ("5公斤左右", "5公斤", "5", None, "公斤", "about", "weight"),
    ("超过20万个", "20万个", "200000", None, "个", "more_than", "goods"),
    ("20万个以上", "20万个", "200000", None, "个", "more_than", "goods"),
    ("不足百箱", "百箱", "100", None, "箱", "less_than", "goods"),
    # ranges
    ("20至30箱", "20至30箱", "20", "30", "箱", "exact", "goods"),
    ("30至20箱", "30至20箱", "20", "30", "箱", "exact", "goods"),
    ("2-3万只", "2-3万只", "20000", "30000", "只", "exact", "goods"),
    ("5箱到8箱", "5箱到8箱", "5", "8", "箱", "exact", "goods"),
    # what is counted
    ("医生30人", "30人", "30", None, "人", "exact", "person"),
    ("培训600余人次", "600余人次", "600", None, "人次", "more_than", "person"),
    ("5家企业", "5家", "5", None, "家", "exact", "organization"),
    ("3天送达", "3天", "3", None, "天", "exact", "time"),
    ("3个月", "3个月", "3", None, "个月", "exact", "time"),
    ("送了2次", "2次", "2", None, "次", "exact", "other"),
    ("面积500平方米", "500平方米", "500", None, "平方米", "exact", "area"),
    ("牛奶500毫升", "500毫升", "500", None, "毫升", "exact", "volume"),
    # a number right before a noun
    ("捐赠10万口罩", "10万", "100000", None, None, "exact", "unknown"),
    ("捐赠8万医用口罩", "8万", "80000", None, None, "exact", "unknown"),
    ("捐赠200余防护服", "200余", "200", None, None, "more_than", "unknown"),
    ("32550医用口罩", "32550", "32550", None, None, "exact", "unknown"),
]

NONE = [
    # numbers of other kinds
    "2020年1月25日",
    "捐款100万元",
    "75%酒精",
    "百分之五",
    "三分之一",
    "第3批",
    "7×24小时",
    "84消毒液",
    "晚22:30发车",
    # models
    "N95口罩",
    "KN95口罩",
    "TL-400型",
    "3M口罩",
    # names and idioms
    "红十字会",
    "老百姓",
    "一起努力",
    "进一步",
    "一线医护人员",
    "四面八方",
    "许多人",
    "千方百计",
    "10口罩"[2:],
    "",
]

NOT_THIS_UNIT = [
    ("10万口罩", "口"),
    ("100双方代表", "双"),
    ("30支援鄂物资", "批"),
    ("5台湾同胞", "台"),
]


@pytest.mark.parametrize(("text", "mention", "expected"), [(row[0], row[1], row[2:]) for row in ONE_QUANTITY])
def test_one_quantity(text: str, mention: str, expected: tuple[str | None, ...]) -> None:
    value, value_max, unit, qualifier, kind = expected
    [quantity] = find_quantities(text)
    assert quantity.text == mention
    assert quantity.value == (value and Decimal(value))
    assert quantity.value_max == (value_max and Decimal(value_max))
    assert (quantity.unit, quantity.qualifier, quantity.kind) == (unit, qualifier, kind)


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(("text", "unit"), NOT_THIS_UNIT)
def test_a_measure_word_is_not_cut_out_of_a_noun(text: str, unit: str) -> None:
    assert unit not in [quantity.unit for quantity in find_quantities(text)]


def test_a_list_of_goods() -> None:
    text = "医用外科口罩23500只、KN95口罩5000只，防护服近300套和护目镜百余副"
    found = [(quantity.value, quantity.unit, quantity.qualifier) for quantity in find_quantities(text)]
    assert found == [
        (Decimal(23500), "只", "exact"),
        (Decimal(5000), "只", "exact"),
        (Decimal(300), "套", "about"),
        (Decimal(100), "副", "more_than"),
    ]


def test_money_is_no_quantity() -> None:
    [quantity] = find_quantities("价值35万元的2000个防护面罩")
    assert (quantity.value, quantity.unit) == (Decimal(2000), "个")


@pytest.mark.parametrize("text", ["每人5只口罩", "每箱20瓶"])
def test_shares_are_marked(text: str) -> None:
    assert [quantity.per_unit for quantity in find_quantities(text)] == [True]
