"""Gifts as papers of other years, places and kinds tell them."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # disaster relief
        ("白露县红十字会向灾区调拨帐篷500顶、棉被1000床。", ["白露县红十字会 → 灾区 帐篷×500, 棉被×1000"]),
        ("远山集团捐赠玉树灾区300万元。", ["远山集团 → 玉树灾区 3000000 CNY"]),
        # charities give without a word for it
        ("远山慈善信托基金拨款1200万元，支持基层家庭购买设备。", ["远山慈善信托基金 → 12000000 CNY"]),
        ("远山基金会承诺拿出1亿元。", ["远山基金会 → 100000000 CNY"]),
        ("远山集团为玉树灾区送去100吨大米。", ["远山集团 → 玉树灾区 大米×100"]),
        # who hands on what another gave
        ("澜洲大使馆转交了河西省政府捐赠的10万只口罩。", ["河西省政府 →  (澜洲大使馆) 口罩×100000"]),
        # money given again
        (
            "远山集团第一时间捐款1000万元，随后又追加捐款5000万元。",
            ["远山集团 → 10000000 CNY", "远山集团 → 50000000 CNY"],
        ),
        # couples, accounts, givers without a name
        ("周明、李静夫妇捐款300万元。", ["周明+李静 → 3000000 CNY"]),
        ("一名不愿意透露姓名的企业家捐了1000万元。", ["一名不愿意透露姓名的企业家 → 10000000 CNY"]),
        # what came before: savings and purchases
        ("农民工老张把卖废品攒下的3000元钱捐给了红十字会。", ["老张 → 红十字会 3000 CNY"]),
        ("协会采购2吨消毒液，定向捐赠给白露县物业协会。", ["→ 白露县物业协会 消毒液×2"]),
        # thanks name the giver
        ("感谢远山集团向白露小学捐赠图书1000册。", ["远山集团 → 白露小学 图书×1000"]),
        # buildings
        ("演员周明在白露县捐建了3所小学。", ["周明 → 小学×3"]),
        # traditional script
        ("遠山集團向白露縣捐贈一億元台幣。", ["遠山集團 → 白露縣 100000000 TWD"]),
        ("遠山集團向白露縣捐贈護目鏡、防護衣等防疫物資。", ["遠山集團 → 白露縣 護目鏡, 防護衣"]),
        # what is given stands first, whatever it is
        ("“启明奖”由远山集团捐赠，颁给了白露大学。", ["远山集团 → 白露大学 “启明奖”"]),
        ("远山集团捐赠的产品包括雾化器（50台）、制氧机（12台）。", ["远山集团 → 雾化器×50, 制氧机×12"]),
        # bought or cooked in one clause, given in the next
        ("爱心企业远山集团采购了大量手套、口罩等急需品，送往抗洪一线。", ["远山集团 → 抗洪一线 手套, 口罩"]),
        # received from somebody who only brings it
        ("白露县医院收到爱心人士送来的热粥。", ["爱心人士 → 白露县医院 热粥"]),
        # a delivery with giver, recipient and number
        ("远山集团捐赠忙\n2月3日，远山集团向白露县中医院送去面罩100个。", ["远山集团 → 白露县中医院 面罩×100"]),
        ("养老院的老人们收到远山集团寄来的羽绒被40床。", ["远山集团 → 养老院的老人们 羽绒被×40"]),
        # what is said beside a gift of its time and its future
        ("周明自费给白露县医院捐赠520个口罩时，谁也不认识。", ["周明 → 白露县医院 口罩×520"]),
        ("远山集团采购的6000个口罩也将全部捐赠给青禾医院。", ["远山集团 → 青禾医院 口罩×6000"]),
        # sent to people who were not asked for money
        (
            "网友捐款捐物。全县停课。远山县侨联给青禾中学的老师们寄来口罩、消毒液等物资。",
            ["远山县侨联 → 青禾中学的老师们 口罩, 消毒液"],
        ),
        ("青禾医院收到河西县热心市民的医疗捐赠：口罩300只。", ["河西县热心市民 → 青禾医院 口罩×300"]),
        ("当民警周明自费给青禾小学捐赠图书60册时，没人认识他。", ["周明 → 青禾小学 图书×60"]),
        ("各界捐献的建校基金累积达18万3500元，距离60万元的目标还差一截。", ["各界 → 183500 CNY"]),
        ("河西县一家面粉厂捐赠的面粉60袋运到了青禾中学。", ["河西县一家面粉厂 → 青禾中学 面粉×60"]),
        # what the money bought, or was earned with
        ("几个留学生发起募捐，筹措资金购买口罩，捐赠给青禾医院。", ["几个留学生 → 青禾医院 口罩"]),
        ("周明把出售房屋所得的60万元捐给青禾小学。", ["周明 → 青禾小学 600000 CNY"]),
        # who receives in the course of something
        ("今年校庆期间青禾大学共收到捐赠417万元。", ["→ 青禾大学 4170000 CNY"]),
        # one of many gifts
        (
            "青禾县慈善总会共收到捐款500万元，最大的一笔来自远山集团，计200万元。",
            ["→ 青禾县慈善总会 5000000 CNY", "远山集团 → 青禾县慈善总会 2000000 CNY"],
        ),
        # into the hands of the head of a body
        ("远山集团将爱心款30万元交到青禾中学校长李海手中。", ["远山集团 → 青禾中学 300000 CNY"]),
        ("周明往青禾县慈善总会打了50万，给灾区买药。", ["周明 → 青禾县慈善总会 500000 CNY"]),
        # nobody takes money for it
        ("早餐店老板周明每天给青禾医院送来三明治200份，不肯收钱。", ["周明 → 青禾医院 三明治×200"]),
        ("周明自掏腰包给白露小学运来大米30袋。", ["周明 → 白露小学 大米×30"]),
        # who answers an appeal gives
        ("商会发出倡议，得到会员响应，其中远山集团捐赠口罩5000个。", ["远山集团 → 口罩×5000"]),
        # free of charge whatever the verb is
        ("远山集团为临江医院免费安装报警器30台。", ["远山集团 → 临江医院 报警器×30"]),
        # 是 and 为 before who gave what was told before them, and how much there is of it
        ("这批口罩为周明个人捐赠，共计2000只。", ["周明 → 口罩×2000"]),
        ("消毒液是远山药店昨天捐来的，整60桶。", ["远山药店 → 消毒液×60"]),
        # the parts of a whole name where they come from
        (
            "白露县医院收到捐款20万元，其中8万元来自远山集团创办人周明。",
            ["→ 白露县医院 200000 CNY", "周明 → 白露县医院 80000 CNY"],
        ),
        (
            "远山集团向灾区捐赠帐篷500顶，其中200顶来自青禾制衣厂。",
            ["远山集团 → 灾区 帐篷×500", "青禾制衣厂 → 灾区 帐篷×200"],
        ),
        # who calls others up is the giver, though the tagger takes the verb into the name; 四件套 is no number
        ("截至3月18日，民盟白露市委会共动员社员216人次捐款18万元。", ["民盟白露市委会 → 180000 CNY"]),
        ("远山商会捐款50万元、四件套300套。", ["远山商会 → 500000 CNY, 四件套×300"]),
        # how much each of several gets
        (
            "远山集团把2.6万只口罩分别捐给白露县医院和青禾县医院，每家1.3万只。",
            ["远山集团 → 白露县医院 口罩×13000", "远山集团 → 青禾县医院 口罩×13000"],
        ),
        (
            "远山集团向白露小学、青禾小学捐款，每所学校10万元。",
            ["远山集团 → 白露小学 100000 CNY", "远山集团 → 青禾小学 100000 CNY"],
        ),
        # givers whose names a tagger cuts, or who stand behind 当 and before 与…联系
        ("当远山集团向白露县医院捐赠500万元时，许多人流下了眼泪。", ["远山集团 → 白露县医院 5000000 CNY"]),
        (
            "远山银行和青禾银行主动与白露县红十字会取得联系，各捐赠200万元。",
            ["远山银行 → 2000000 CNY", "青禾银行 → 2000000 CNY"],
        ),
        (
            "青山公会与茶商林金泰父子各捐5万元。",
            ["青山公会 → 50000 CNY", "林金泰父子 → 50000 CNY"],
        ),
        ("在此之前，驻太子港大使馆已将白米80吨转赠海地民防总署。", ["驻太子港大使馆 → 海地民防总署 白米×80"]),
        ("另有三名海外支持者合共捐来1200英镑。", ["三名海外支持者 → 1200 GBP"]),
        ("蓝豆生鲜、顺捷化工各捐100万元。", ["蓝豆生鲜 → 1000000 CNY", "顺捷化工 → 1000000 CNY"]),
        # no gifts
        ("远山集团为员工购买口罩6500个，免费发放到全体员工手中。", []),
        ("周明准备购买一批口罩捐给白露县医院，最终没能实现。", []),
        ("每销售一瓶水，远山集团就向希望工程捐赠一分钱。", []),
        ("民政部向灾区紧急调拨3万顶帐篷。", []),
        ("某集团发行债券，募集资金2亿元用于疫情防控。", []),
    ],
)
def test_gifts_in_other_styles(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


def test_lines_of_a_name_and_a_sum_under_a_line_on_gifts_are_a_gift_each() -> None:
    text = (
        "现将白露县慈善总会接收的捐赠公示如下：\n远山集团 200000元\n白露县茶叶协会 5万元\n何田田 3000元\n白露县慈善总会"
    )
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == [
        "远山集团 → 白露县慈善总会 200000 CNY",
        "白露县茶叶协会 → 白露县慈善总会 50000 CNY",
        "何田田 → 白露县慈善总会 3000 CNY",
    ]


def test_prices_in_lines_are_no_gifts() -> None:
    assert not events("商品价目表\n红富士苹果 20元\n砀山梨 15元\n本店热心公益，常有捐赠。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远山集团决定捐款1500万元。", ["远山集团 → 15000000 CNY"]),
        ("远山地产宣布设立5000万元抗疫专项基金。", ["远山地产 → 50000000 CNY"]),
        ("另有远山药业捐赠轮椅20部。", ["远山药业 → 轮椅×20"]),
        ("1989级校友、远山集团董事长周明向白露大学捐赠2000万元。", ["周明 → 白露大学 20000000 CNY"]),
    ],
)
def test_givers_and_pledges(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected
