"""Lists of givers with what each gave: entries, sums, headings, and what is no list."""

from __future__ import annotations

import datetime

import pytest

from donext.assembly.entries import entries_of
from donext.assembly.lists import find_lists
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
        ("沈文涛校友（1970届）　港币3000元，用于设立“文涛奖学金”", ("沈文涛", [3000], [])),
        ("1990届高一（3）班全体同学　银杏6棵、条石500米", ("1990届高一（3）班全体同学", [], ["银杏6棵", "条石500米"])),
        ("@沈文涛：30万，已转远山基金会；", ("沈文涛", [300_000], [])),
        ("4月20日，远山公司，2万元", ("远山公司", [20_000], [])),
        ("2.青禾商会，防护服120套，签收时间4月20日；", ("青禾商会", [], ["防护服120套"])),
        ("市民周明，医用口罩，400只", ("周明", [], ["医用口罩400只"])),
        ("青禾银行，定向“书屋”项目，600万元", ("青禾银行", [6_000_000], [])),
        ("何一舟遗赠，300万元，不限定用途", ("何一舟", [3_000_000], [])),
        ("青禾商会会员 沈文涛 2000元", ("沈文涛", [2000], [])),
        ("白露米业（大米200袋、食用油200桶）", ("白露米业", [], ["大米200袋", "食用油200桶"])),
        ("远山集团董事长何一舟先生（人民币30万元）", ("何一舟", [300_000], [])),
        ("匿名市民（暖宝宝2箱，由出租车司机代为送达）", ("匿名市民", [], ["暖宝宝2箱"])),
        ("热心村民 12笔 计2719.4元", ("热心村民", [2719], [])),
        ("白露书社：人民币 63,800 元", ("白露书社", [63_800], [])),
    ],
)
def test_an_entry_is_a_name_and_what_it_gave(line: str, told: tuple[str, list[int], list[str]]) -> None:
    events = _told(f"为云岭灾区捐款捐物名单\n{line}\n陆小川　　80元")
    assert events[0] == (told[0], "云岭灾区", told[1], told[2])
    assert events[1] == ("陆小川", "云岭灾区", [80], [])


def test_an_entry_may_say_through_whom_and_when_it_came() -> None:
    text = "为云岭灾区捐款捐物名单\n旅日医师协会，由青禾商会代转，口罩2000只，4月12日入库。\n陆小川　　80元"
    first = extract(text, published=datetime.date(2009, 5, 1))[0]
    assert [party.name for party in first.intermediaries] == ["青禾商会"]
    assert first.date is not None and first.date.start == "2009-04-12"


def test_a_notice_names_its_village_and_a_day_since_which_is_no_day_of_the_gifts() -> None:
    text = (
        "青禾村修路捐助榜（截至4月7日18时）\n自4月3日倡议以来，村民纷纷捐助，张榜如下：\n周明，5000元；何一舟，300元。"
    )
    events = extract(text, published=datetime.date(2009, 5, 1))
    assert [party.name for event in events for party in event.recipients] == ["青禾村", "青禾村"]
    assert all(event.date is None or event.date.start != "2009-04-03" for event in events)


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


def test_each_of_several_givers_of_an_entry_gave_a_sum_and_an_entry_may_be_a_sentence() -> None:
    text = (
        "捐款红榜\n何大山、何小山、王改花 各1000元\n沈文涛、沈文海兄弟各2000元\n周明、李花 500元\n"
        "何氏宗祠捐9000元，并赠锣鼓一套。\n高三同学，口罩，10万\n远山砖厂 80元"
    )
    assert [(donor, sums) for donor, _, sums, _ in _told(text)] == [
        ("何大山", [1000]),
        ("何小山", [1000]),
        ("王改花", [1000]),
        ("沈文涛", [2000]),
        ("沈文海", [2000]),
        ("周明、李花", [500]),
        ("何氏宗祠", [9000]),
        ("远山砖厂", [80]),
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


def test_an_entry_may_hold_its_sum_in_brackets_or_right_after_a_name_and_goods_right_after_a_body() -> None:
    text = (
        "青禾基金会共接收捐赠800万元。捐赠企业包括：青禾科技（200万元）、白露茶业及远山地产均为60万元、"
        "副理事长单位南浦鞋厂胶鞋1000双。"
    )
    assert [(donor, to, sums, goods) for donor, to, sums, goods in _told(text)][1:] == [
        ("青禾科技", "青禾基金会", [2_000_000], []),
        ("白露茶业", "青禾基金会", [600_000], []),
        ("远山地产", "青禾基金会", [600_000], []),
        ("南浦鞋厂", "青禾基金会", [], ["胶鞋1000双"]),
    ]


def test_an_entry_may_tell_its_gift_in_words_or_where_its_money_comes_from() -> None:
    text = (
        "白露善堂昨获下列善长惠捐善款，该堂谨致谢意：\n无名氏五万元；王李秀英一万元；"
        "何一舟为庆祝孙儿满月，移捐八千元；青禾书院学生义卖所得，共三千二百元；陈太二千元另大米十包。"
    )
    assert _told(text) == [
        ("无名氏", "白露善堂", [50_000], []),
        ("王李秀英", "白露善堂", [10_000], []),
        ("何一舟", "白露善堂", [8000], []),
        ("青禾书院学生", "白露善堂", [3200], []),
        ("陈太", "白露善堂", [2000], ["大米10包"]),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "受惠单位如下：\n青禾中学　三万元\n白露小学　二万元",
        "受惠的两个单位为：青禾中学三万元，白露小学二万元。",
        "受赠学校分别为：青禾中学（3万元）、白露小学（2万元）。",
    ],
)
def test_a_list_may_name_who_gets_what_somebody_gives(listed: str) -> None:
    text = f"远山会馆昨日把五万元宴会费用捐给本地学校。\n{listed}"
    assert [(donor, to, sums) for donor, to, sums, _ in _told(text)] == [
        ("远山会馆", "本地学校", [50_000]),
        ("远山会馆", "青禾中学", [30_000]),
        ("远山会馆", "白露小学", [20_000]),
    ]


def test_a_list_of_sums_may_stand_behind_any_heading() -> None:
    text = (
        "全县各界纷纷捐款捐物。县商会门口，红纸榜前围满了人：青禾茶厂5万元，白露米行3万元，沈文涛8000元。"
        "仓库里各样东西也有价：口罩5万元，药品3万元，帐篷2万元。"
    )
    assert [(donors, sums) for donors, _, sums, _ in _told(text)] == [
        ("青禾茶厂", [50_000]),
        ("白露米行", [30_000]),
        ("沈文涛", [8000]),
    ]


def test_an_entry_may_end_with_who_gets_its_gift() -> None:
    text = (
        "青禾商会会员积极捐款。\n捐给家乡的：名誉会长林大同旗下的远山集团，200万元，云岭县红十字会；"
        "常务副会长何一舟，100万元，云岭县医院；副会长企业白露茶业，白茶2000斤，云岭县各检查站。"
    )
    assert _told(text) == [
        ("远山集团", "云岭县红十字会", [2_000_000], []),
        ("何一舟", "云岭县医院", [1_000_000], []),
        ("白露茶业", "云岭县各检查站", [], ["白茶2000斤"]),
    ]


def test_brackets_behind_an_entry_may_name_who_gets_its_gift() -> None:
    text = "会员企业捐赠名单：\n★远山化工100万元（青禾县慈善总会）；\n★白露橡胶80万元（受赠方为青禾医院）；\n"
    assert _told(text) == [("远山化工", "青禾县慈善总会", [1_000_000], []), ("白露橡胶", "青禾医院", [800_000], [])]


def test_the_first_line_of_a_notice_says_who_is_given_to() -> None:
    for name, heading in (("云岭村", "云岭村修路捐款红榜"), ("云岭小学", "云岭小学八十周年校庆鸣谢")):
        text = f"{heading}\n\n现将收到的捐款张榜如下：\n何大山　500元\n沈文涛　800元"
        assert [(donor, to) for donor, to, _, _ in _told(text)] == [
            ("何大山", name),
            ("沈文涛", name),
        ]


def test_an_entry_may_tell_who_found_what_came() -> None:
    text = (
        "各地捐赠不断。本子上写着：远山食品公司，方便面200箱；市电器商会，水泵十台；"
        "园区工程师合购的雨鞋600双，委托货运行运到。"
    )
    assert [(donor, goods) for donor, _, _, goods in _told(text)][2:] == [("园区工程师", ["雨鞋600双"])]


def test_the_entries_of_a_list_in_a_sentence_may_have_days() -> None:
    text = "各地捐赠不断。公告牌上写着：3日，白露食品公司，方便面200箱；4日，市电器商会，水泵十台。"
    events = extract(text, published=datetime.date(2009, 5, 6))
    assert [(e.donors[0].name, e.date.start if e.date else None) for e in events] == [
        ("白露食品公司", "2009-05-03"),
        ("市电器商会", "2009-05-04"),
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
