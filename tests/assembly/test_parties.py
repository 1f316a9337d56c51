"""Who gives: how a party is written, and of what kind it is."""

from __future__ import annotations

import pytest

from told import events, names


@pytest.mark.parametrize(
    ("subject", "donors"),
    [
        ("远山集团", "远山集团"),
        ("青禾公司董事长李桂芳", "李桂芳"),
        ("远山集团董事长王大山个人", "王大山"),
        ("市民李桂芳", "李桂芳"),
        ("王大山夫妇", "王大山夫妇"),
        ("李桂芳和丈夫王大山", "李桂芳+王大山"),
        ("会长企业远山集团", "远山集团"),
        ("河西县商会会员企业白露集团", "白露集团"),
        ("远山集团（股票代码000000）", "远山集团"),
        ("青禾公司（以下简称“青禾”）", "青禾公司"),
        ("远山（禾县）食品有限公司", "远山（禾县）食品有限公司"),
        ("Sea Bridge公司", "Sea Bridge公司"),
        ("香港远山慈善基金", "香港远山慈善基金"),
        ("澜洲驻华大使馆", "澜洲驻华大使馆"),
        ("昨日，蓝原置业", "蓝原置业"),
        ("南洲校友总会", "南洲校友总会"),
        ("青原企业家俱乐部", "青原企业家俱乐部"),
        ("全省各地妇联", "全省各地妇联"),
        ("著名茶叶之乡远山县", "远山县"),
        ("林氏家族", "林氏家族"),
        ("远山集团计划再", "远山集团"),
        ("远山集团董事长李海代表公司", "远山集团"),
        ("企业家代表李海", "李海"),
        ("青禾集团创办人李海", "李海"),
        ("刚脱贫的余明能，", "余明能"),
        ("浙商代表、远山集团董事长李桂芳", "李桂芳"),
        ("台湾世界展望会", "台湾世界展望会"),
        ("远山集团创办人王大山之女", "王大山之女"),
        ("微博网友@深海鱼 ", "深海鱼"),
        ("@老周修车铺 转发微博：我", "老周修车铺"),
        ("远山科技创始人王小川", "王小川"),
        ("歌手周慕白及其粉丝团", "周慕白+粉丝团"),
        ("主播“大山里的阿木”", "大山里的阿木"),
        ("远山集团官微宣布，首批", "远山集团"),
        ("远山中学高二（3）班王大山同学", "王大山"),
        ("✅远山集团", "远山集团"),
        ("▍青禾公会", "青禾公会"),
        ("吕志和家族", "吕志和家族"),
        ("澜洲驻华大使馆代表澜洲红十字会", "澜洲红十字会"),
        ("新华社北京电 远山集团", "远山集团"),
        ("控股股东远山集团有限公司", "远山集团有限公司"),
        ("远山公司一口气", "远山公司"),
        ("远山镇“菜大哥”", "远山镇“菜大哥”"),
        ("人工智能公司星言智能", "星言智能"),
        ("知名乳品企业青原", "青原"),
        ("科技公司员工", "科技公司员工"),
        ("远山科技公司", "远山科技公司"),
        ("八十八岁的容婆婆", "容婆婆"),
        ("白露镇的“麦香诊所”", "麦香诊所"),
        ("从事餐饮的“青禾小吃店”", "青禾小吃店"),
        ("粉丝这边合计", "粉丝"),
        ("会员厂商", "会员厂商"),
        ("网友小额", "网友"),
        ("老字号青禾酱园", "青禾酱园"),
        ("中资企业青联渔业", "青联渔业"),
        ("员工志愿者协会", "员工志愿者协会"),
        ("青年企业家委员会七名委员", "青年企业家委员会七名委员"),
        ("青原大学中国学生会", "青原大学中国学生会"),
        ("当晚，丹斯里林国泰伉俪", "林国泰伉俪"),
        ("白露岭采石场", "白露岭采石场"),
        ("会馆妇女组", "会馆妇女组"),
        ("本地企业鸣泉声学", "鸣泉声学"),
        ("作词人简宁则", "简宁"),
    ],
)
def test_a_name_stands_without_titles_relations_and_additions(subject: str, donors: str) -> None:
    (event,) = events(f"{subject}捐款10万元。")
    assert names(event.donors) == donors


@pytest.mark.parametrize(
    ("subject", "donors"),
    [
        ("远山集团、慧明能、白露公司等企业", "远山集团+慧明能+白露公司"),
        ("远山集团、白露公司、青禾基金会共同", "远山集团+白露公司+青禾基金会"),
        ("远山集团和白露公司联合", "远山集团+白露公司"),
        ("远山集团、白露公司等企业", "远山集团+白露公司"),
        ("远山集团、白露公司等5家企业", "远山集团+白露公司"),
        ("远山集团联合白露公司", "远山集团+白露公司"),
    ],
)
def test_a_list_of_names_is_a_party_each(subject: str, donors: str) -> None:
    (event,) = events(f"{subject}捐款300万元。")
    assert names(event.donors) == donors


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("远山集团", "organization"),
        ("白露小学", "organization"),
        ("澜洲驻华大使馆", "organization"),
        ("李桂芳", "person"),
        ("王大山夫妇", "person"),
        ("爱心人士", "anonymous"),
        ("匿名市民", "anonymous"),
        ("海外侨胞", "group"),
        ("远山集团员工", "group"),
        ("白露小学学生", "group"),
        ("远山（禾县）食品有限公司", "organization"),
    ],
)
def test_kinds_of_parties(subject: str, kind: str) -> None:
    (event,) = events(f"{subject}捐款10万元。")
    assert [party.kind for party in event.donors] == [kind]
    assert names(event.donors) == subject


@pytest.mark.parametrize(
    "subject",
    [
        "5家企业",
        "全县120家企业",
        "22家社会组织",
        "一位不愿透露姓名的老人",
    ],
)
def test_a_count_and_a_description_stay_in_the_name(subject: str) -> None:
    (event,) = events(f"{subject}捐款300万元。")
    assert names(event.donors) == subject


@pytest.mark.parametrize(
    "text",
    [
        "河西县慈善总会副会长李桂芳表示，远山集团捐款10万元。",
        "记者从河西县慈善总会获悉，远山集团捐款10万元。",
        "新华社河西7月20日电（记者张三）远山集团捐款10万元。",
    ],
)
def test_who_only_tells_of_it_gives_nothing(text: str) -> None:
    (event,) = events(text)
    assert names(event.donors) == "远山集团"
    assert not event.recipients


def test_an_organiser_is_the_donor() -> None:
    (event,) = events("河西县红十字会组织会员捐款10万元。")
    assert names(event.donors) == "河西县红十字会"
