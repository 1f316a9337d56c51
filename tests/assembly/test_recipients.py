"""Who receives, and through whom."""

from __future__ import annotations

import pytest

from donext.pipeline import extract
from told import events, gifts, names, roles


def recipients(sentence: str) -> list[list[str]]:
    return [[party.name for party in event.recipients] for event in extract(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "青禾公司捐款60万元，重点捐助河西县和柳林县等受灾地区的医务、救援人员和患者。",
            ["河西县和柳林县等受灾地区的医务、救援人员", "患者"],
        ),
        (
            "青禾公司向河西县第一医院、柳林县中医院等医疗单位以及南山医疗队、北山医疗队等队伍捐款60万元。",
            ["河西县第一医院", "柳林县中医院", "南山医疗队", "北山医疗队"],
        ),
        (
            "青禾公司向河西县红十字会、柳林县第一中学等机构和单位捐款10万元。",
            ["河西县红十字会", "柳林县第一中学"],
        ),
        ("青禾公司向青海赴荆州医疗队捐款10万元。", ["青海赴荆州医疗队"]),
        ("青禾公司为全国驰援湖北的医务人员捐款10万元。", ["全国驰援湖北的医务人员"]),
        ("青禾公司向河西医院、柳林医院等山区的医院捐赠口罩300箱。", ["河西医院", "柳林医院"]),
        ("李大海捐助的6000只口罩正在运往武汉的途中。", ["武汉"]),
        ("青禾公司捐口罩5000只，定向河西医院。", ["河西医院"]),
    ],
)
def test_lists_with_heads(sentence: str, expected: list[str]) -> None:
    assert recipients(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("青禾公司捐款60万元，用于武汉抗疫。", []),
        ("青禾公司捐款60万元，支援武汉抗击疫情。", []),
        ("青禾公司职工为武汉疫情捐款60万元。", []),
        ("青禾公司捐款60万元，驰援武汉。", ["武汉"]),
        ("青禾公司捐款60万元，支援武汉、黄冈、孝感抗击疫情。", ["武汉", "黄冈", "孝感"]),
    ],
)
def test_a_campaign_is_no_recipient(sentence: str, expected: list[str]) -> None:
    assert recipients(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("青禾公司筹集到口罩8万个，陆续发往柳林县第一医院。", ["柳林县第一医院"]),
        ("青禾公司捐赠口罩8万个，千里驰援武汉，并定向发往汉阳第一医院。", ["汉阳第一医院"]),
        ("青禾公司捐款60万元，用于采购医护人员防护服。", []),
        ("青禾公司通过河西县慈善会向柳林县卫健委捐赠总价值 20 万元的口罩。", ["柳林县卫健委"]),
        ("青禾公司将价值60万元的口罩赠送柳林县医护人员。", ["柳林县医护人员"]),
    ],
)
def test_destinations_after_the_gift(sentence: str, expected: list[str]) -> None:
    assert recipients(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("青禾公司向其他出现疫情的国家和地区捐赠口罩8万只。", ["其他出现疫情的国家和地区"]),
        ("柳林市、区两级红十字会收到社会各界捐款60万元。", ["柳林市、区两级红十字会"]),
        ("青禾公司将60箱口罩赠送给驰援武汉的医护人员。", ["驰援武汉的医护人员"]),
        ("青禾公司向柳林市第四医院（东院）捐赠口罩8万只。", ["柳林市第四医院（东院）"]),
        ("青禾公司捐款30万元用于帮助和救助“抗洪受伤的战士”。", ["抗洪受伤的战士"]),
        ("青禾公司捐款30万元予柳林县紧急支援基金用以抗疫。", ["柳林县紧急支援基金"]),
        ("青禾公司捐款30万元，以帮助柳林县抗击疫情。", []),
        ("青禾公司将口服液500盒免费送给返穗人群。", ["返穗人群"]),
        ("青禾公司向援鄂医护人员以及柳林县医务工作者捐赠的口罩8万只已送达。", ["援鄂医护人员", "柳林县医务工作者"]),
        ("青禾公司捐赠的口罩8万只抵达柳林市第四医院。", ["柳林市第四医院"]),
        ("中国捐赠12万剂疫苗给位于西非的利比里亚。", ["利比里亚"]),
    ],
)
def test_where_a_recipient_begins_and_ends(sentence: str, expected: list[str]) -> None:
    assert recipients(sentence) == [expected]


def test_the_body_that_received_all_gifts_receives_those_that_name_none_too() -> None:
    text = "青禾县慈善总会共收到捐款500万元。\n远山集团向青禾县慈善总会捐款200万元。\n昨天下午，白露公司捐来帐篷30顶。"
    assert recipients(text) == [["青禾县慈善总会"]] * 3


def test_gifts_to_several_bodies_leave_the_recipient_of_others_open() -> None:
    text = "远山集团向青禾县慈善总会捐款200万元。\n远山集团向白鹭小学捐款10万元。\n昨天下午，白露公司捐来帐篷30顶。"
    assert recipients(text) == [["青禾县慈善总会"], ["白鹭小学"], []]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国外友好城市陆续向青禾县红十字会汇来善款。白露市捐款1500万日元；远山市捐赠3000万韩元。",
            ["白露市 → 青禾县红十字会 15000000 JPY", "远山市 → 青禾县红十字会 30000000 KRW"],
        ),
        (
            "青禾福利协会举办慈善晚宴，筹得182万元善款。远山集团率先捐出30万元。",
            ["青禾福利协会 → 1820000 CNY", "远山集团 → 青禾福利协会 300000 CNY"],
        ),
        (
            "青禾福利协会共筹得80万元，其中远山集团捐出30万元。",
            ["青禾福利协会 → 800000 CNY", "远山集团 → 青禾福利协会 300000 CNY"],
        ),
        # a gift with a recipient of its own ends the frame; what is raised without an occasion makes none
        (
            "各界纷纷向青禾县慈善会捐款。李海向白露小学捐款5万元。王平捐款2万元。",
            ["李海 → 白露小学 50000 CNY", "王平 → 20000 CNY"],
        ),
        (
            "青禾福利协会筹得80万元。远山集团捐出30万元。",
            ["青禾福利协会 → 800000 CNY", "远山集团 → 300000 CNY"],
        ),
    ],
)
def test_one_sentence_names_the_recipient_for_those_after_it(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("远山集团主席李海昨日到访青禾书院，宣布捐出8000万元。", "李海"),
        ("远山集团总经理李海昨天率员工到青禾书院，捐出8000万元。", "远山集团"),  # with its staff he acts for it
        ("李海走访青禾书院，捐款8000万元。", "李海"),
    ],
)
def test_who_is_visited_receives(text: str, donor: str) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == [f"{donor} → 青禾书院 80000000 CNY"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # where money is brought to
        (
            [
                "昨天，设在青禾县民政局一楼的赈灾捐赠接待站来了许多市民。退休教师何一舟捐款500元。",
                "到昨晚，接待站共收到捐款8.7万元。",
            ],
            [["赈灾捐赠接待站"], ["赈灾捐赠接待站"]],
        ),
        (
            ["记者昨天来到白露书店门前的捐款点。小学生陆小川捐了300元，司机何一舟捐款1000元。"],
            [["白露书店门前的捐款点"], ["白露书店门前的捐款点"]],
        ),
        (["市民可到远山路捐款点、白露路捐款点捐款。何一舟捐款1000元。"], [[]]),
        # who is ill
        (
            ["得知同学李小雨患上白血病，班里的同学行动起来。陆小川捐出压岁钱800元。", "青禾面馆捐款1.8万元。"],
            [["李小雨"], ["李小雨"]],
        ),
        (["村民李海查出尿毒症，村民周明患了肺癌。青禾面馆捐款1.8万元。"], [[]]),
        (["李海身患肝癌，仍向青禾小学捐款2万元。"], [["青禾小学"]]),
    ],
)
def test_the_scene_or_the_patient_of_an_article_receives(lines: list[str], expected: list[list[str]]) -> None:
    assert recipients("\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("歌手林远捐了20万元，收款方是青禾公益基金会。", [["青禾公益基金会"]]),
        ("林远、周明分别捐款100万元、50万元，收款方均为远山慈善基金会。", [["远山慈善基金会"]] * 2),
        ("青禾集团宣布捐资500万元重建被洪水冲毁的远山镇育才小学。", [["远山镇育才小学"]]),
        ("由青禾公司捐资25万元兴建的白露希望小学近日落成。", [["白露希望小学"]]),
        ("由林远捐资300万港元兴建的远山学院“林氏科学馆”今天落成。", [["远山学院"]]),
        ("青禾公司捐资300万元兴建了一座图书馆。", [[]]),
        (
            "青禾公司与远山县、白露县两县的8家乡镇卫生院签下协议，将向它们无偿提供彩超8台。",
            [["远山县、白露县两县的8家乡镇卫生院"]],
        ),
        ("校友林远回到远山大学，与学校签下一份2000万元的捐赠协议。", [["远山大学"]]),
    ],
)
def test_who_receives_is_said_beside_the_gift(sentence: str, expected: list[list[str]]) -> None:
    assert recipients(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("青禾制冰厂把2000公斤冰块免费送到沿线8个救护点。", ["沿线8个救护点"]),
        ("青禾公司捐赠的300只轮胎已发往17个疫情防控点。", ["17个疫情防控点"]),
        ("店主林远每天为白露区各社区值守点免费送去爱心餐600份。", ["白露区各社区值守点"]),
        ("青禾面粉厂的卡车拉来的500袋面粉免费分给白露社区的封控居民。", ["白露社区的封控居民"]),
        ("青禾公司把20吨大米拉到了翠湖街道的居民家门口，全部免费。", ["翠湖街道的居民"]),
        ("青禾乳业拉了5万瓶酸奶到白露县免费发放。", ["白露县"]),
        ("林远捐出800桶桶装水，指明给白露乡的花桂完小。", ["白露乡的花桂完小"]),
        ("林远将600万元悉数捐出，指名给母校青禾小学盖教室。", ["青禾小学"]),
        ("青禾公司捐款5万元，资助寨头小学盖起教学楼。", ["寨头小学"]),
        ("林远把9万元捐给了隔壁的白露街道敬老院。", ["白露街道敬老院"]),
        ("青禾心理公司免费为有需要的人群提供心理咨询服务。", ["有需要的人群"]),
        ("青禾公司向远山、白露两地的乡村学校捐赠棉衣3000件。", ["远山、白露两地的乡村学校"]),
        ("青禾公司向白露、广济两镇捐赠棉衣3000件。", ["白露", "广济"]),
        ("青禾公司向陕西安康、商洛两地的乡镇卫生院捐赠制氧机95台。", ["陕西安康、商洛两地的乡镇卫生院"]),
        ("青禾公司筹集善款480万元，用于修复被毁的三所小学。", ["三所小学"]),
        ("青禾公司筹集善款480万元，用于修建学校。", []),
        ("店主林远免费送出便当180份，请派出所的民警享用。", ["派出所的民警"]),
        ("青禾志愿者协会资助高中生120名，共36万元。", ["高中生"]),
        ("妇女会为儿童遗传病基金会筹得善款1260万元。", ["儿童遗传病基金会"]),
        ("三辆货车载着读者捐赠的1.1万件饮用水开进青禾村。", ["青禾村"]),
        ("林远将2万元打到了青禾基金会的账上。", ["青禾基金会"]),
        ("青禾公司资助白露省11个接种点240万元。", ["白露省11个接种点"]),
        ("周明将5万元善款交给白露县教育局长。", ["白露县教育局"]),
        ("董事长林远将三台救护车交到县消防局长手中，全部捐赠。", ["县消防局"]),
        ("青禾公司下周向塞尔维亚、西班牙的合作单位捐出口罩15万只。", ["塞尔维亚、西班牙的合作单位"]),
        ("歌迷会夹钱买了二十部轮椅，散场前作为礼物送赠青禾社。", ["青禾社"]),
        ("狮子会捐赠的一辆救护车昨天在广场交车，总价值265万元，由青禾县消防局局长林远代表受赠。", ["青禾县消防局"]),
        ("狮子会捐赠救护车一辆，由青禾县消防局局长林远代表接收。", ["青禾县消防局"]),
    ],
)
def test_to_whom_goods_are_brought(sentence: str, expected: list[str]) -> None:
    assert recipients(sentence) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾公司捐款50万元。这笔善款已送到白露县慈善总会。", [["白露县慈善总会"]]),
        ("员工们捐款5万元。这笔钱将用于帮助白露村的孤儿。", [["白露村的孤儿"]]),
        (
            "56名会员捐出8.7万元，其中会长林远拿出1万元。昨日，这笔善款已送到青禾大使馆，由使馆转交白露灾区。",
            [["白露灾区"], ["白露灾区"]],
        ),
        ("青禾公司向白露县捐款50万元。这笔善款将用于购买口罩。", [["白露县"]]),
        (
            "青禾公司向白露小学、远山中学捐赠电脑40台。该公司今年又向这些学校捐赠图书5000册。",
            [["白露小学", "远山中学"], ["白露小学", "远山中学"]],
        ),
    ],
)
def test_the_next_sentence_says_where_the_money_went(text: str, expected: list[list[str]]) -> None:
    assert recipients(text) == expected


def test_a_gift_that_is_handed_on_leaves_the_body_of_the_article_to_the_others() -> None:
    text = "青禾县红十字会共收到捐款500万元。远山公司捐款10万元，由红十字会转交白露小学。李海捐款2万元。"
    assert recipients(text)[-1] == ["青禾县红十字会"]


def test_an_account_of_the_subject_is_no_receiver_of_its_own() -> None:
    assert recipients("市社会局昨天公布，震灾专户共收到善款2637万元。") == [["市社会局"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾市红十字会共接收防汛救灾捐赠款物3862万元。", ["→ 青禾市红十字会 38620000 CNY"]),
        ("中资机构和华侨华人已为灾区捐款1360万卢比。", ["中资机构+华侨华人 → 灾区 13600000 INR"]),
    ],
)
def test_neither_what_it_was_for_nor_an_adverb_gives(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


def test_what_is_given_at_an_occasion_for_somebody_goes_there() -> None:
    text = (
        "青禾公会为远山小学筹募新礼堂基金，昨晚设千人宴，共筹获42万元。\n"
        "主席周明率先捐10万元，油厂经理李静捐5万元。\n校友会另捐2万元给河西中学，家长会捐1万元。"
    )
    assert [names(event.recipients) for event in events(text)] == ["远山小学", "远山小学", "远山小学", "河西中学", ""]


def test_a_gift_goes_through_the_body_that_pays() -> None:
    (event,) = events("青禾公司通过河西县医院支付手术费资助患儿40万元。")
    assert names(event.intermediaries) == "河西县医院"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青禾公司向河西医院、柳林医院捐赠口罩，前者800只，后者500只。",
            ["→ 河西医院: 口罩×800", "→ 柳林医院: 口罩×500"],
        ),
        (
            "青禾公司向河西小学、柳林小学捐款，前者2万元，后者3万元。",
            ["→ 河西小学: 20000 CNY", "→ 柳林小学: 30000 CNY"],
        ),
    ],
)
def test_the_former_and_the_latter_receive_what_is_told_of_each(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)}: {gifts(event)}" for event in events(text)] == [f"青禾公司 {told}" for told in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾公司将口罩捐给河西医院、柳林医院，每家1万只。", ["→ 河西医院: 口罩×10000", "→ 柳林医院: 口罩×10000"]),
        ("青禾公司将盒饭捐给河西医院、柳林医院，每天200份。", ["→ 河西医院+柳林医院: 盒饭×200"]),
    ],
)
def test_a_number_for_each_day_is_not_for_each_receiver(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)}: {gifts(event)}" for event in events(text)] == [f"青禾公司 {told}" for told in expected]


def test_a_hospital_is_no_home_for_the_old() -> None:
    (event,) = events("青禾养老院的老人们织了58条围巾捐给医院。")
    assert roles(event) == "青禾养老院的老人们 → 医院"
