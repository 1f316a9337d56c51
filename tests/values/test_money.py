"""Amounts of money: the cases stand under what they show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from donext.values import find_amounts

# (text, the amount's text, value, upper end, currency, qualifier)
ONE_AMOUNT = [
    # plain numbers and multiples
    ("公司捐款1.1亿元。", "1.1亿元", "110000000", None, "CNY", "exact"),
    ("共计55294.93万元", "55294.93万元", "552949300", None, "CNY", "exact"),
    ("2月8日元宵节，捐了800元", "800元", "800", None, "CNY", "exact"),
    ("9000元一分不留", "9000元", "9000", None, "CNY", "exact"),
    ("捐出3万4000元买米", "3万4000元", "34000", None, "CNY", "exact"),
    ("收到1,100万元", "1,100万元", "11000000", None, "CNY", "exact"),
    ("收到1，100万元", "1，100万元", "11000000", None, "CNY", "exact"),
    ("一百五十万元", "一百五十万元", "1500000", None, "CNY", "exact"),
    ("壹仟万元整", "壹仟万元整", "10000000", None, "CNY", "exact"),
    ("捐了百万元", "百万元", "1000000", None, "CNY", "exact"),
    ("两个亿卢布", "两个亿卢布", "200000000", None, "RUB", "exact"),
    ("共3千万亿日元", "3千万亿日元", "3000000000000000", None, "JPY", "exact"),
    # white space and line breaks inside
    ("捐款1472 余万元", "1472 余万元", "14720000", None, "CNY", "more_than"),
    ("价值366.89\n万元的物资", "366.89\n万元", "3668900", None, "CNY", "exact"),
    ("新台币 177.1 亿元", "新台币 177.1 亿元", "17710000000", None, "TWD", "exact"),
    # full width, traditional characters, abbreviations of the net
    ("捐款５００萬元", "５００萬元", "5000000", None, "CNY", "exact"),
    ("善款1000w元", "1000w元", "10000000", None, "CNY", "exact"),
    ("给了3k元", "3k元", "3000", None, "CNY", "exact"),
    ("捐款1000w！", "1000w", "10000000", None, "CNY", "exact"),
    # 余, 多, 几, 数
    ("二百余万元", "二百余万元", "2000000", None, "CNY", "more_than"),
    ("筹得5.3万余元", "5.3万余元", "53000", None, "CNY", "more_than"),
    ("两亿多元", "两亿多元", "200000000", None, "CNY", "more_than"),
    ("十几万港币", "十几万港币", "100000", None, "HKD", "more_than"),
    ("数百万元", "数百万元", None, None, "CNY", "about"),
    ("上千万元", "上千万元", None, None, "CNY", "about"),
    ("几十万元", "几十万元", None, None, "CNY", "about"),
    ("捐几百块钱", "几百块钱", None, None, "CNY", "about"),
    # after words that take only money
    ("每人捐了五百，", "五百", "500", None, "CNY", "exact"),
    ("掏出三千多。", "三千多", "3000", None, "CNY", "more_than"),
    ("捐来五万，", "五万", "50000", None, "CNY", "exact"),
    ("把六百块也捐了", "六百块", "600", None, "CNY", "exact"),
    ("近亿元", "亿元", "100000000", None, "CNY", "about"),
    ("捐款万余元", "万余元", "10000", None, "CNY", "more_than"),
    ("捐款万元助学", "万元", "10000", None, "CNY", "exact"),
    # qualifying words before and after
    ("约300万元", "300万元", "3000000", None, "CNY", "about"),
    ("大约300万元", "300万元", "3000000", None, "CNY", "about"),
    ("将近300万元", "300万元", "3000000", None, "CNY", "about"),
    ("300万元左右", "300万元", "3000000", None, "CNY", "about"),
    ("超过300万元", "300万元", "3000000", None, "CNY", "more_than"),
    ("超过了300万元", "300万元", "3000000", None, "CNY", "more_than"),
    ("逾300万元", "300万元", "3000000", None, "CNY", "more_than"),
    ("不少于300万元", "300万元", "3000000", None, "CNY", "more_than"),
    ("至少300万元", "300万元", "3000000", None, "CNY", "more_than"),
    ("300万元以上", "300万元", "3000000", None, "CNY", "more_than"),
    ("300万元（含）以上", "300万元", "3000000", None, "CNY", "more_than"),
    ("不足300万元", "300万元", "3000000", None, "CNY", "less_than"),
    ("不到300万元", "300万元", "3000000", None, "CNY", "less_than"),
    ("不超过300万元", "300万元", "3000000", None, "CNY", "less_than"),
    ("超过人民币300万元", "人民币300万元", "3000000", None, "CNY", "more_than"),
    ("人民币约300万元", "人民币约300万元", "3000000", None, "CNY", "about"),
    # words that only look like qualifying ones
    ("签约300万元", "300万元", "3000000", None, "CNY", "exact"),
    ("节约300万元", "300万元", "3000000", None, "CNY", "exact"),
    ("附近300元", "300元", "300", None, "CNY", "exact"),
    # ranges
    ("100万至3500万元", "100万至3500万元", "1000000", "35000000", "CNY", "exact"),
    ("100万～600万元不等", "100万～600万元", "1000000", "6000000", "CNY", "exact"),
    ("捐款5至10万", "5至10万", "50000", "100000", "CNY", "exact"),
    ("8500到3万港元", "8500到3万港元", "8500", "30000", "HKD", "exact"),
    ("两到三仟澳元", "两到三仟澳元", "2000", "3000", "AUD", "exact"),
    ("一百二十到一百五十万元", "一百二十到一百五十万元", "1200000", "1500000", "CNY", "exact"),
    ("5元至10万元", "5元至10万元", "5", "100000", "CNY", "exact"),
    ("10万至5万元不等", "10万至5万元", "50000", "100000", "CNY", "exact"),
    ("5角至1元", "5角至1元", "0.5", "1", "CNY", "exact"),
    ("3至5元5角", "3至5元5角", "3", "5.5", "CNY", "exact"),
    ("1美元至50美分", "1美元至50美分", "0.5", "1", "USD", "exact"),
    ("1万(含)-5万元", "1万(含)-5万元", "10000", "50000", "CNY", "exact"),
    ("八九亿韩元", "八九亿韩元", "800000000", "900000000", "KRW", "about"),
    # currencies before, behind and on both sides
    ("人民币300万", "人民币300万", "3000000", None, "CNY", "exact"),
    ("RMB 5万", "RMB 5万", "50000", None, "CNY", "exact"),
    ("￥500", "￥500", "500", None, "CNY", "exact"),
    ("500万美元", "500万美元", "5000000", None, "USD", "exact"),
    ("US$500万", "US$500万", "5000000", None, "USD", "exact"),
    ("USD 500,000", "USD 500,000", "500000", None, "USD", "exact"),
    ("500万元美金", "500万元美金", "5000000", None, "USD", "exact"),
    ("港币500万元", "港币500万元", "5000000", None, "HKD", "exact"),
    ("HK$30,000", "HK$30,000", "30000", None, "HKD", "exact"),
    ("一億港元", "一億港元", "100000000", None, "HKD", "exact"),
    ("新臺幣一億元", "新臺幣一億元", "100000000", None, "TWD", "exact"),
    ("NT$200萬", "NT$200萬", "2000000", None, "TWD", "exact"),
    ("100万元人民币", "100万元人民币", "1000000", None, "CNY", "exact"),
    ("500万（美元）", "500万（美元）", "5000000", None, "USD", "exact"),
    ("20万欧元", "20万欧元", "200000", None, "EUR", "exact"),
    ("4.7萬英鎊", "4.7萬英鎊", "47000", None, "GBP", "exact"),
    ("50万瑞郎", "50万瑞郎", "500000", None, "CHF", "exact"),
    ("25万3200泰铢", "25万3200泰铢", "253200", None, "THB", "exact"),
    ("12万新加坡元", "12万新加坡元", "120000", None, "SGD", "exact"),
    ("三万加元", "三万加元", "30000", None, "CAD", "exact"),
    ("两亿印尼盾", "两亿印尼盾", "200000000", None, "IDR", "exact"),
    # coins
    ("3元5角", "3元5角", "3.5", None, "CNY", "exact"),
    ("3角5分", "3角5分", "0.35", None, "CNY", "exact"),
    ("一百三十五块六角七分钱", "一百三十五块六角七分钱", "135.67", None, "CNY", "exact"),
    ("十块三毛", "十块三毛", "10.3", None, "CNY", "exact"),
    ("一块五，", "一块五", "1.5", None, "CNY", "exact"),
    ("两美元又三美分", "两美元又三美分", "2.03", None, "USD", "exact"),
    ("花了5万块", "5万块", "50000", None, "CNY", "exact"),
    ("捐了九万八", "九万八", "98000", None, "CNY", "exact"),
    ("把两千块全捐给", "两千块", "2000", None, "CNY", "exact"),
    ("那3万原封不动", "3万", "30000", None, "CNY", "exact"),
    ("5块钱", "5块钱", "5", None, "CNY", "exact"),
    # 万 and 亿 without 元 beside a money word
    ("集团捐款100万。", "100万", "1000000", None, "CNY", "exact"),
    ("集团捐赠1.2亿，", "1.2亿", "120000000", None, "CNY", "exact"),
    ("捐款100万给灾区", "100万", "1000000", None, "CNY", "exact"),
    ("捐款总额已达1.1亿", "1.1亿", "110000000", None, "CNY", "exact"),
    ("捐款一共近两百万用于抗疫", "两百万", "2000000", None, "CNY", "about"),
    ("将100万善款送到", "100万", "1000000", None, "CNY", "exact"),
    ("捐赠200万防疫物资", "200万", "2000000", None, "CNY", "exact"),
    ("价值1.7万口罩", "1.7万", "17000", None, "CNY", "exact"),
    ("又拿出一个亿来", "一个亿", "100000000", None, "CNY", "exact"),
    # a text, or a cell of a table, that is nothing else
    ("三百万", "三百万", "3000000", None, "CNY", "exact"),
    ("30w左右", "30w", "300000", None, "CNY", "about"),
    ("| 各20萬 | 四位校友 |", "20萬", "200000", None, "CNY", "exact"),
]

SEVERAL = [
    ("分别捐款7300万、3500万元", ["73000000", "35000000"]),
    ("分别捐款2000万、1500万和1100万，支持抗洪", ["20000000", "15000000", "11000000"]),
    ("捐款200万和10万只口罩", ["2000000"]),
    ("三家各捐100万、200万和300万元", ["1000000", "2000000", "3000000"]),
    ("我们各捐50万共100万人民币", ["500000", "1000000"]),
    ("人民币300万 RMB 5万 ￥500", ["3000000", "50000", "500"]),
    ("捐款10万元（约合1.5万美元）", ["100000", "15000"]),
    ("甲捐5000元，乙捐3000元", ["5000", "3000"]),
]

NONE = [
    "捐出青砖5000块。",
    "捐了三百本书",
    # other things than money
    "2020年2月3日",
    "3000万人",
    "1亿人次",
    "捐赠100万只口罩",
    "捐赠5万口罩",
    "10万防护服",
    "点击量超1000万。",
    "拿出3块电池",
    "360块牌匾",
    "长三角地区",
    "第100万名顾客",
    "点击          1000万          以上",
    "一起捐款",
    # 元 that is part of a word
    "2021元旦",
    "3元素",
    "百元店",
    "多元化",
    "公元2020",
    # 万元 that is a heading
    "单位：万元",
    "",
]

RATES = [
    "每人5000元",
    "每所捐资40万元",
    "1000元/人/天",
    "单价3元",
    "单价为3元",
    "5元/只",
    "每只3元",
    "3元一斤",
    "500元每床",
    "每股1.95港元",
]


@pytest.mark.parametrize(("text", "mention", "expected"), [(row[0], row[1], row[2:]) for row in ONE_AMOUNT])
def test_one_amount(text: str, mention: str, expected: tuple[str | None, ...]) -> None:
    value, value_max, currency, qualifier = expected
    [amount] = find_amounts(text)
    assert amount.text == mention
    assert amount.value == (value and Decimal(value))
    assert amount.value_max == (value_max and Decimal(value_max))
    assert (amount.currency, amount.qualifier, amount.per_unit) == (currency, qualifier, False)


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_several_amounts(text: str, values: list[str]) -> None:
    assert [amount.value for amount in find_amounts(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", NONE)
def test_no_amount(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize("text", RATES)
def test_rates_are_marked(text: str) -> None:
    [amount] = find_amounts(text)
    assert amount.per_unit


def test_plain_yuan_means_the_currency_of_the_article() -> None:
    text = "捐出30萬元，另有5萬美元和人民幣2萬元"
    assert [amount.currency for amount in find_amounts(text, currency="TWD")] == ["TWD", "USD", "CNY"]


def test_dollar_sign_means_the_currency_of_the_article() -> None:
    assert find_amounts("捐$1億", currency="HKD")[0].currency == "HKD"
    assert find_amounts("捐$1億")[0].currency == "USD"


def test_outer_range_holds_the_qualifying_words() -> None:
    text = "捐款近5万元，占不到300元左右"
    outer = [text[amount.outer_start : amount.outer_end] for amount in find_amounts(text)]
    assert outer == ["近5万元", "不到300元左右"]
