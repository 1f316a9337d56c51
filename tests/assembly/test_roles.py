"""Who gives what to whom, told by prepositions, by the voice of the verb, and by what a clause leaves out."""

from __future__ import annotations

import pytest

from told import events, gifts, roles

TO_THE_HOSPITAL = "远山集团 → 河西县人民医院"


@pytest.mark.parametrize(
    "text",
    [
        "远山集团向河西县人民医院捐赠口罩2万只。",
        "远山集团给河西县人民医院捐赠口罩2万只。",
        "远山集团为河西县人民医院捐赠口罩2万只。",
        "远山集团把2万只口罩捐给河西县人民医院。",
        "远山集团将2万只口罩捐赠给河西县人民医院。",
        "2万只口罩由远山集团捐赠给河西县人民医院。",
        "由远山集团捐赠的2万只口罩送到河西县人民医院。",
        "河西县人民医院收到远山集团捐赠的口罩2万只。",
        "河西县人民医院获远山集团捐赠口罩2万只。",
        "远山集团捐赠口罩2万只给河西县人民医院。",
        "遠山集團購買口罩2萬隻捐贈給河西縣人民醫院。",
        ("河西县人民医院收到口罩2万只，由远山集团捐赠。"),
    ],
)
def test_a_gift_is_the_same_in_any_word_order(text: str) -> None:
    (event,) = events(text)
    simplified = roles(event).replace("河西縣人民醫院", "河西县人民医院").replace("遠山集團", "远山集团")
    assert simplified == TO_THE_HOSPITAL
    assert gifts(event) == "口罩×20000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团通过河西县红十字会向河西县人民医院捐款10万元。",
            "远山集团 → 河西县人民医院 (河西县红十字会)",
        ),
        ("远山集团经河西县慈善总会捐款10万元。", "远山集团 →  (河西县慈善总会)"),
        ("东方航空公司的包机运送了来自远山集团向河西县捐赠的口罩2万只。", "远山集团 → 河西县"),
        ("营业部将远山集团向河西县捐赠的口罩2万只运上飞机。", "远山集团 → 河西县"),
        ("远山集团向这个被围困的城市捐赠了口罩2万只。", "远山集团 → 这个被围困的城市"),
        ("洪水到来时，甚至有部分市民将自家棉被捐献给河西县人民医院。", "部分市民 → 河西县人民医院"),
        ("远山集团面向企业党员再次发起捐款行动，此前已捐款10万元交到河西县慈善总会。", "远山集团 → 河西县慈善总会"),
        ("有个公益机构给河西县人民医院捐赠了口罩2万只。", "公益机构 → 河西县人民医院"),
        ("远山杂志社编写了手册3000本，免费邮寄到河西县。", "远山杂志社 → 河西县"),
        ("法院干警主动申请前往河西县捐赠口罩2万只。", "法院干警 → 河西县"),
        ("远山集团捐款10万元支援河西县。", "远山集团 → 河西县"),
        ("远山集团驰援河西县，捐款10万元。", "远山集团 → 河西县"),
        ("远山集团捐款10万元用于抗洪救灾。", "远山集团 →"),
        ("河西县人民医院获赠口罩2万只。", "→ 河西县人民医院"),
        ("河西县慈善总会接收远山集团捐款10万元。", "远山集团 → 河西县慈善总会"),
        ("李桂芳把攒下的3000元捐给了河西县红十字会。", "李桂芳 → 河西县红十字会"),
        (
            "远山集团向河西县公安、交警、环卫等一线工作人员捐赠口罩2万只。",
            "远山集团 → 河西县公安、交警、环卫等一线工作人员",
        ),
        (
            "远山集团向河西县人民医院、河西县疾控中心捐赠口罩2万只。",
            "远山集团 → 河西县人民医院+河西县疾控中心",
        ),
        ("远山集团向河西县12所学校捐赠图书6000册。", "远山集团 → 河西县12所学校"),
        ("由远山集团牵头，向河西县捐赠蔬菜30吨。", "远山集团 → 河西县"),
        ("由远山集团联合白露公司捐赠蔬菜30吨。", "远山集团+白露公司 →"),
        ("河西县人民政府代表该县百姓，向禾县捐款10万元。", "河西县人民政府 → 禾县"),
        ("远山集团与河西县医院签订协议，捐款10万元。", "远山集团 →"),
        ("远山集团分别向河西县医院、禾县医院共捐赠口罩2万只。", "远山集团 → 河西县医院+禾县医院"),
        ("菜农“老树哥”，无偿捐献白萝卜5吨到河西县。", "菜农“老树哥” → 河西县"),
        ("东方集团向河西县捐款10万元。", "东方集团 → 河西县"),
        ("联想向河西县捐款10万元。", "联想 → 河西县"),
    ],
)
def test_the_roles_of_a_clause(text: str, expected: str) -> None:
    (event,) = events(text)
    assert roles(event) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河西县洪灾牵动人心。远山集团迅速行动，向河西县捐款10万元。", ["远山集团 → 河西县"]),
        ("远山集团迅速行动。7月20日，向河西县捐款10万元。", ["远山集团 → 河西县"]),
        ("远山集团向河西县捐款10万元。该公司还捐赠口罩2万只。", ["远山集团 → 河西县", "远山集团 →"]),
        (
            "远山集团捐款10万元，此前该集团向禾县人民医院捐赠口罩2万只。",
            ["远山集团 →", "远山集团 → 禾县人民医院"],
        ),
        (
            "远山集团向河西县捐款10万元，白露公司捐赠口罩2万只。",
            ["远山集团 → 河西县", "白露公司 →"],
        ),
    ],
)
def test_who_is_left_out_or_pointed_at_is_filled_in(text: str, expected: list[str]) -> None:
    assert [roles(event) for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远山集团捐款10万元，青禾公司20万元。", ["远山集团", "青禾公司"]),
        ("李桂芳捐款500元，王大山300元，张小安200元。", ["李桂芳", "王大山", "张小安"]),
        ("以下是捐款名单：李桂芳500元、王大山300元。", ["李桂芳", "王大山"]),
    ],
)
def test_a_list_of_names_with_sums_is_a_gift_each(text: str, expected: list[str]) -> None:
    assert [event.donors[0].name for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远山集团捐款10万元，还捐赠大米5吨。", "100000 CNY, 大米×5"),
        ("远山集团捐赠口罩、防护服等物资。", "口罩, 防护服"),
        ("远山集团捐赠了包括口罩、防护服在内的物资。", "口罩, 防护服"),
        ("远山集团捐赠口罩2万只、防护服300套。", "口罩×20000, 防护服×300"),
        ("远山集团捐赠救护车2辆（价值60万元）。", "600000 CNY, 救护车×2"),
        ("远山集团捐赠价值30万元的口罩2万只。", "300000 CNY, 口罩×20000"),
        ("远山集团捐赠口罩数万只。", "口罩"),
        ("远山集团捐款数百万元。", "? CNY"),
        ("远山集团捐款10万美元。", "100000 USD"),
        ("远山集团捐赠海尔冰箱20台。", "海尔冰箱×20"),
        ("远山集团捐赠小米500斤。", "小米×500"),
        ("远山集团捐赠长城汽车2辆。", "长城汽车×2"),
    ],
)
def test_what_is_given(text: str, expected: str) -> None:
    (event,) = events(text)
    assert gifts(event) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("远山集团捐款10万元。", ["cash"]),
        ("远山集团捐赠价值30万元的口罩2万只。", ["goods_value"]),
        ("远山集团捐赠图书500册，价值2万元。", ["goods_value"]),
        ("远山集团捐赠款物折合人民币100万元。", ["mixed"]),
        ("远山集团捐款捐物折合人民币100万元。", ["mixed"]),
        ("远山集团捐款折合人民币100万元。", ["cash"]),
        ("远山集团捐款5万欧元，折合人民币约39万元。", ["cash"]),
    ],
)
def test_what_an_amount_measures(text: str, kinds: list[str]) -> None:
    (event,) = events(text)
    assert [amount.kind for amount in event.amounts] == kinds


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("7月20日，远山集团捐款10万元。", ("2021-07-20", None)),
        ("7月20日至22日，远山集团捐款10万元。", ("2021-07-20", "2021-07-22")),
        ("昨日，远山集团捐款10万元。", ("2021-07-24", None)),
        ("7月，远山集团捐款10万元。", ("2021-07", None)),
        ("去年，远山集团捐款10万元。", ("2020", None)),
        ("禾县日报7月21日讯 昨日，远山集团捐款10万元。", ("2021-07-20", None)),
        ("近日，远山集团捐款10万元。", None),
        ("远山集团捐款10万元。", None),
    ],
)
def test_when_it_was_given(text: str, date: tuple[str, str | None] | None) -> None:
    (event,) = events(text)
    assert (event.date and (event.date.start, event.date.end)) == date


def test_a_date_holds_for_the_gifts_that_follow_in_the_paragraph() -> None:
    found = events("7月20日，远山集团捐款10万元；白露公司捐款20万元。", "青禾公司捐款30万元。")
    assert [event.date and event.date.start for event in found] == ["2021-07-20", "2021-07-20", None]


@pytest.mark.parametrize(
    "text",
    [
        "河西县民政局号召社会各界捐款。",
        "远山集团没有捐款10万元。",
        "远山集团销售口罩2万只。",
        "远山集团向河西县送去口罩2万只。",
        "河西县慈善总会向远山集团颁发捐赠证书。",
        "远山集团积极捐款捐物。",
        "河西县红十字会公布了捐赠热线。",
        "心理援助热线接听电话200个。",
    ],
)
def test_no_gift(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "远山集团向河西县免费提供盒饭2000份。",
        "远山集团无偿提供消毒液5吨。",
        "远山集团向河西县送去爱心大米5吨。",
    ],
)
def test_words_of_delivery_are_gifts_where_the_sentence_says_that_it_is_free(text: str) -> None:
    (event,) = events(text)
    assert event.donors[0].name == "远山集团"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "李文博拿出100万元，委托远山市红十字会转交家乡的禾县人民医院。",
            "李文博 → 禾县人民医院 (远山市红十字会) 1000000 CNY",
        ),
        (
            "青禾商会将一张50万元的支票捐给远山市红十字会，委托其转交禾县人民医院。",
            "青禾商会 → 禾县人民医院 (远山市红十字会) 500000 CNY",
        ),
        ("王秀兰捐出1万元，请村委会替她捐给禾县人民医院。", "王秀兰 → 禾县人民医院 (村委会) 10000 CNY"),
        (
            "李海免费提供口罩500只，拜托青年志愿者协会转交给三名护士的家属。",
            "李海 → 三名护士的家属 (青年志愿者协会) 口罩×500",
        ),
        ("青禾公司拿出80万元现金，经远山慈善促进会转交禾县政府。", "青禾公司 → 禾县政府 (远山慈善促进会) 800000 CNY"),
        ("莱茵之友协会经省国际交流中心转来善款4.5万欧元。", "莱茵之友协会 →  (省国际交流中心) 45000 EUR"),
        ("陈国强托儿子向禾县红十字会捐款一万元。", "陈国强 → 禾县红十字会 (儿子) 10000 CNY"),
        ("学生自制净水器45组，托救助协会转赠雾台乡。", "学生 → 雾台乡 (救助协会) 净水器×45"),
    ],
)
def test_who_is_asked_to_pass_a_gift_on(text: str, expected: str) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == [expected]
