"""Gifts as posts, villages, museums, companies' notices and news of aid tell them."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


def told(text: str) -> list[str]:
    return [f"{roles(event)} {gifts(event)}" for event in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#白露暴雨# @周明本人 向白露县慈善总会捐赠100万元。", ["周明 → 白露县慈善总会 1000000 CNY"]),
        ("感谢贵公司在本校最困难的时候捐赠课桌椅200套。", ["贵公司 → 课桌椅×200"]),
        ("白露县政协委员们现场捐款13万元。", ["白露县政协委员们 → 130000 CNY"]),
    ],
)
def test_posts_and_letters(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周氏宗亲会为重修祠堂捐款20万元。", ["周氏宗亲会 → 200000 CNY"]),
        ("村里要修路，在外经商的村民周明一次就捐了80万元。", ["周明 → 800000 CNY"]),
        ("旅居法国的侨胞筹得15万欧元，全部汇往家乡。", ["侨胞 → 家乡 150000 EUR"]),
        (
            "本村捐款芳名榜：周国华20000元；周国强15000元。",
            ["周国华 → 20000 CNY", "周国强 → 15000 CNY"],
        ),
    ],
)
def test_villages(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("画家周明的家属向河西县美术馆捐赠遗作56幅。", ["周明的家属 → 河西县美术馆 遗作×56"]),
        ("收藏家周明向河西县博物馆捐赠佛像12尊。", ["周明 → 河西县博物馆 佛像×12"]),
    ],
)
def test_museums(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("董事会同意远山集团向白露县捐赠500万元。", ["远山集团 → 白露县 5000000 CNY"]),
        ("远山集团首批捐赠500万元，同时派出10台挖掘机。", ["远山集团 → 5000000 CNY"]),
        ("远山集团在白露县捐建10所小学，每所捐资40万元。", ["远山集团 → 小学×10"]),
        ("远山集团为灾区重建学校捐资200万元。", ["远山集团 → 灾区 2000000 CNY"]),
    ],
)
def test_companies(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("退休教师周明来到河西县红十字会，将2万元捐给了玉树灾区。", ["周明 → 玉树灾区 20000 CNY"]),
        ("“爱心书包”活动向河西县12所小学捐赠书包2600个。", ["→ 河西县12所小学 书包×2600"]),
        ("远山集团向海地提供500万美元援助。", ["远山集团 → 海地 5000000 USD"]),
        ("远山集团为彝良捐赠帐篷500顶。", ["远山集团 → 彝良 帐篷×500"]),
    ],
)
def test_who_receives_in_news_of_aid(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "嫌疑人以捐款为名，骗走老人8万元。",
        "该会会计涉嫌挪用捐款20万元。",
        "每名患儿最高可获得3万元资助。",
    ],
)
def test_frauds_and_rates_are_no_gifts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("物理系85级同学向河西大学捐赠85万元。", ["物理系85级同学 → 河西大学 850000 CNY"]),
        ("三年级2班共捐236元，二年级1班共捐418元。", ["三年级2班 → 236 CNY", "二年级1班 → 418 CNY"]),
        ("河西中学学生会组织义卖，所得4800元捐给白血病同学周明。", ["河西中学学生会 → 周明 4800 CNY"]),
        (
            "全乡16个村共捐款3万元，其中李庄村4200元、王庄村3800元。",
            ["全乡16个村 → 30000 CNY", "李庄村 → 4200 CNY", "王庄村 → 3800 CNY"],
        ),
    ],
)
def test_schools_and_villages_that_collect(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公司2016年度对外捐赠总额为1,256.30万元，其中资金捐赠1,100.00万元，物资折款156.30万元。",
            ["公司 → 12563000 CNY", "公司 → 11000000 CNY", "公司 → 1563000 CNY, 物资"],
        ),
        (
            "公司控股股东、实际控制人周先生向河西县慈善总会捐赠500万元。",
            ["周先生 → 河西县慈善总会 5000000 CNY"],
        ),
        ("远山集团一亿元的捐款，让它一夜成名。", ["远山集团 → 100000000 CNY"]),
        ("周明宣布捐出8亿元股票成立慈善基金会。", ["周明 → 800000000 CNY, 股票"]),
        ("爱心人士一次性捐赠编织袋5万条。", ["爱心人士 → 编织袋×50000"]),
    ],
)
def test_reports_and_news_of_firms(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已有56位奥运冠军为灾区捐款，总额超过780万元。", ["56位奥运冠军 → 灾区 7800000 CNY"]),
        ("2356人次为周小雨捐款，共筹得12万元医疗费。", ["2356人次 → 周小雨 120000 CNY"]),
        ("剩余的6万元善款转赠给了另一名患儿。", ["→ 另一名患儿 60000 CNY"]),
        (
            "商人周明给灾区的乡亲送去了300床棉被，还捐了现金5万元。",
            ["周明 → 灾区的乡亲 50000 CNY, 棉被×300"],
        ),
    ],
)
def test_relief_and_crowdfunding(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团召开董事会，审议通过向河西县红十字会捐赠现金500万元的议案。",
            ["远山集团 → 河西县红十字会 5000000 CNY"],
        ),
        ("周明、李静夫妇捐赠500万元设立“明静教育基金”。", ["周明+李静 → 5000000 CNY"]),
        ("河西县团委发起“我买一个梨，你捐一元钱”活动，共筹得善款126万元。", ["河西县团委 → 1260000 CNY"]),
        ("三年来该校校友累计捐赠建设资金8600万元。", ["该校校友 → 86000000 CNY"]),
        ("马来西亚拿督周明捐款30万元人民币。", ["周明 → 300000 CNY"]),
        ("周明靠收废品资助贫困学生，捐款15万元。", ["周明 → 贫困学生 150000 CNY"]),
    ],
)
def test_notices_funds_and_lives(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "河西县报社共收到读者捐款12万元。其中最大一笔来自市民周先生，捐款2万元。",
            ["读者 → 河西县报社 120000 CNY", "周先生 → 河西县报社 20000 CNY"],
        ),
        ("全县共接收捐款4亿元，接收救灾物资折价6000万元。", ["→ 全县 400000000 CNY, 60000000 CNY, 救灾物资"]),
        ("社会各界纷纷伸出援手，一周收到捐款32万元。", ["社会各界 → 320000 CNY"]),
        ("一名乞丐把攒下的1万元捐给了河西县红十字会。", ["一名乞丐 → 河西县红十字会 10000 CNY"]),
        ("这家面馆的老板为灾区捐了3860元。", ["这家面馆的老板 → 灾区 3860 CNY"]),
    ],
)
def test_what_papers_and_counties_receive(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河西大学校友周明捐赠1亿元，创下单笔捐赠纪录。", ["周明 → 100000000 CNY"]),
        ("远山基金在柳林州捐建的14所希望小学竣工。", ["远山基金 → 希望小学×14"]),
        ("县委书记周明带头捐款1000元，班子领导共捐款3万元。", ["周明 → 1000 CNY", "班子领导 → 30000 CNY"]),
        ("主播“晓晓”将当晚佣金收入87万元全部捐赠给河西县慈善总会。", ["晓晓 → 河西县慈善总会 870000 CNY"]),
        ("“远山天使计划”又收到青禾集团捐赠的500万元善款。", ["青禾集团 → 远山天使计划 5000000 CNY"]),
        (
            "河西区民政局联合辖区12家社会组织，为困难家庭发放爱心礼包260份。",
            ["河西区民政局+辖区12家社会组织 → 困难家庭 爱心礼包×260"],
        ),
        ("人民子弟兵捐款5800多万元。", ["人民子弟兵 → 58000000 CNY"]),
        ("周明倾资办学，一生为教育事业捐资逾1000万元。", ["周明 → 10000000 CNY"]),
        ("阿联酋副总统下令向中国捐赠5000万美元。", ["阿联酋副总统 → 中国 50000000 USD"]),
    ],
)
def test_records_campaigns_and_leaders(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_letter_of_thanks_tells_what_was_brought_to_who_signs_it() -> None:
    text = (
        "致社会各界的一封感谢信\n尊敬的爱心人士：\n2月6日，远山汽车有限公司开来两台崭新的救护车。\n"
        "2月8日，药材商人周明把1.5吨金银花卸在我院门口。\n2月9日，青禾鞋厂送来球鞋300双。\n"
        "河西县人民医院\n2020年2月16日"
    )
    assert told(text) == [
        "远山汽车有限公司 → 河西县人民医院 救护车×2",
        "周明 → 河西县人民医院 金银花×1.5",
        "青禾鞋厂 → 河西县人民医院 球鞋×300",
    ]
    assert told("青禾鞋厂收到一封感谢信\n2月9日，青禾鞋厂送来球鞋300双。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周明拍卖球衣，拍得的4万美元已委托青禾俱乐部捐给河西县医院。", ["周明 → 河西县医院 (青禾俱乐部) 40000 USD"]),
        ("28名球员和教练组决定捐出一个月工资，合计约210万元。", ["28名球员+教练组 → 2100000 CNY"]),
        ("药品和400台血氧仪，是青禾医药捐给河西县医院的。", ["青禾医药 → 河西县医院 血氧仪×400"]),
        (
            "这批药品和400台血氧仪，是青禾医药捐给河西县医院的。",
            ["青禾医药 → 河西县医院 药品, 血氧仪×400"],
        ),
        ("在当地修路的远山公司捐赠病床30张。", ["远山公司 → 病床×30"]),
        ("在青禾镇开饭店的周明把店里囤的手套500副全部捐出。", ["周明 → 手套×500"]),
        ("在捐赠仪式上，远山公司捐款30万元。", ["远山公司 → 300000 CNY"]),
        ("远山公司捐赠口罩5万只，由青禾公司的2辆卡车运到河西县医院。", ["远山公司 → 河西县医院 口罩×50000"]),
        ("由远山公司捐赠的2辆救护车送到河西县医院。", ["远山公司 → 河西县医院 救护车×2"]),
        ("青禾公司、远山公司分别捐款300、500万元。", ["青禾公司 → 3000000 CNY", "远山公司 → 5000000 CNY"]),
        ("远山制药（中国）捐赠喷雾剂，数量未披露。", ["远山制药（中国） → 喷雾剂"]),
        ("青禾电子（日本）株式会社捐赠空气净化器100台。", ["青禾电子（日本）株式会社 → 空气净化器×100"]),
        ("远山机械向工地无偿调配挖掘机12台。", ["远山机械 → 工地 挖掘机×12"]),
        ("青禾公司向27家医院赠送影像辅助诊断软件。", ["青禾公司 → 27家医院 影像辅助诊断软件"]),
        ("40多名乡亲凑钱买了12台制氧机，元旦送到青禾村。", ["40多名乡亲 → 青禾村 制氧机×12"]),
    ],
)
def test_newsrooms_and_teams(text: str, expected: list[str]) -> None:
    assert told(text) == expected
