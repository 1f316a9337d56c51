"""Gifts as reports of disasters, of aid from abroad and of well-known people tell them."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


def _told(text: str) -> list[str]:
    """What a text tells, with what is promised and what is a sum marked."""
    return [
        f"{roles(event)} {gifts(event)}"
        + (" (pledged)" if event.status == "pledged" else "")
        + (" (total)" if event.is_total else "")
        for event in events(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in one's own name, not in that of the body that one heads
        ("青禾集团董事长周海5日表示，将以个人名义捐助河西震灾人民币2000万元。", ["周海 → 20000000 CNY (pledged)"]),
        ("青禾集团董事长周海表示，将捐款500万元。", ["青禾集团 → 5000000 CNY (pledged)"]),
        ("周海透露，他将以个人名义向河西大学捐赠人民币3000万元。", ["周海 → 河西大学 30000000 CNY (pledged)"]),
        # names that the tagger joins or cuts
        ("周子墨林夕夫妇捐款300万元助河西抗洪。", ["周子墨+林夕 → 3000000 CNY"]),
        ("施瓦辛格夫妇捐款100万美元。", ["施瓦辛格夫妇 → 1000000 USD"]),
        ("王小川、李大禾合捐3000万元给河西大学。", ["王小川+李大禾 → 河西大学 30000000 CNY"]),
        ("青禾公司、李海联合捐赠500万元。", ["青禾公司+李海 → 5000000 CNY"]),
        ("拿督斯里周海捐献50万令吉给青禾学院作为建校基金。", ["周海 → 青禾学院 500000 MYR"]),
        ("拿汀斯里李静报效10万令吉给河西庙。", ["李静 → 河西庙 100000 MYR"]),
        ("福建同乡会会长周海捐款10万元，理事会成员每人捐1万元。", ["周海 → 100000 CNY", "理事会成员 → 10000 CNY"]),
        ("青禾基金会首期捐助1亿元人民币。", ["青禾基金会 → 100000000 CNY"]),
        # who is behind a campaign
        ("微博网友@小鱼儿 发起的“一盏灯”众筹活动一周筹得善款12.3万元。", ["小鱼儿 → 123000 CNY"]),
        ("青禾基金會舉辦的慈善晚宴籌得善款850萬港元。", ["青禾基金會 → 8500000 HKD"]),
        ("青禾三院昨晚舉行的《歡樂夜》為善款進賬三千二百萬元。", ["青禾三院 → 32000000 CNY"]),
        ("歌手周海发起的慈善演唱会筹得善款500万元，全部捐给河西小学。", ["周海 → 河西小学 5000000 CNY"]),
        ("这笔总额达2.3亿元的捐款，由校友周海等人共同发起。", ["周海 → 230000000 CNY (total)"]),
        (
            "周海捐款200万元，同时周海基金启动，首笔善款来自青禾足球队及远山球员，共计100万美元。",
            ["周海 → 2000000 CNY", "青禾足球队+远山球员 → 1000000 USD"],
        ),
    ],
)
def test_people_and_what_they_are_called(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # help is a noun beside a sum
        (
            "河西国政府向青石国提供200万美元现金援助和价值50万美元的药品。",
            ["河西国政府 → 青石国 2000000 USD, 500000 USD, 药品"],
        ),
        (
            "青石国决定向河西国提供100万欧元紧急援助及价值30万欧元的帐篷。",
            ["青石国 → 河西国 1000000 EUR, 300000 EUR, 帐篷 (pledged)"],
        ),
        (
            "青石国政府宣布向灾区提供3亿元人道主义援助以及10吨药品。",
            ["青石国政府 → 灾区 300000000 CNY, 药品×10 (pledged)"],
        ),
        # planes and visitors
        ("河西国两架运输机15日抵达青禾机场，运来了60吨帐篷、毛毯等救灾物资。", ["河西国 → 帐篷×60, 毛毯"]),
        ("俄罗斯军机今天飞抵武汉，带来5吨救灾物资，移交给湖北省政府。", ["俄罗斯 → 湖北省政府 救灾物资×5"]),
        ("巴基斯坦总统访华时带来了30万只口罩。\n这些口罩将捐给武汉。", ["巴基斯坦总统 → 武汉 口罩×300000"]),
        ("由青禾航空承运的18吨医疗物资今晨飞抵河西机场，这批物资由远山集团采购并捐赠。", ["远山集团 → 医疗物资×18"]),
        # of goods that others gave
        ("专家团队携带部分中方捐赠的医疗物资抵达巴西。", ["中方 → 巴西 医疗物资"]),
        ("部分企业捐赠的口罩5万只已送到青禾医院。", ["部分企业 → 青禾医院 口罩×50000"]),
        ("青禾航空免费运送远山基金会捐赠非洲54国的检测试剂。", ["远山基金会 → 非洲54国 检测试剂"]),
        ("青禾航空免费运送远山商会捐赠河西县的帐篷200顶。", ["远山商会 → 河西县 帐篷×200"]),
    ],
)
def test_aid_between_states_and_what_carries_it(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an account receives
        ("河西县政府賑災專戶截至昨天，累計捐款金額達十二億三千萬元。", ["→ 河西县政府 1230000000 CNY (total)"]),
        ("河西市慈善会抗洪救灾专户累计收到捐款2000万元。", ["→ 河西市慈善会 20000000 CNY (total)"]),
        ("青禾公司向河西县专户捐款300万元。", ["青禾公司 → 河西县 3000000 CNY"]),
        # whose shares they are, and works of which some are named
        ("周海捐赠青禾玻璃3亿股股票，价值35亿元。", ["周海 → 3500000000 CNY, 股票×300000000"]),
        ("周海向河西基金会捐赠青禾科技2000万股股份，市值3.2亿元。", ["周海 → 河西基金会 320000000 CNY, 股份×20000000"]),
        ("收藏家李静将《秋山图》等五件书画捐献给河西博物馆。", ["李静 → 河西博物馆 书画×5"]),
        ("李静把《山居》、《秋水》等20幅画作捐赠给河西美术馆。", ["李静 → 河西美术馆 画作×20"]),
        # what was given so far is no promise
        (
            "远山公司宣布再追加3000万元，累计捐赠款物达2.4亿元。",
            ["远山公司 → 30000000 CNY (pledged)", "远山公司 → 240000000 CNY (total)"],
        ),
        (
            "远山集团决定再捐2000万元，至此累计捐款5000万元。",
            ["远山集团 → 20000000 CNY (pledged)", "远山集团 → 50000000 CNY (total)"],
        ),
        # who leaves something at a counter and goes
        ("环卫工周海把积蓄1.2万元放在派出所值班台上，留下纸条后离去。", ["周海 → 派出所 12000 CNY"]),
        ("一名男子走进河西派出所，放下500只口罩就走。", ["一名男子 → 河西派出所 口罩×500"]),
        ("周海把500只口罩放在窗台上，转身就走。", []),
        ("肇事司机丢下500元就走，被派出所民警抓获。", []),
    ],
)
def test_accounts_shares_works_and_counters(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who gave stands beside the sum that is received
        ("河西大学收到校友李海5000000元的捐款。", ["李海 → 河西大学 5000000 CNY"]),
        ("河西大学收到一位老人3万元的捐款。", ["一位老人 → 河西大学 30000 CNY"]),
        # the body of two persons
        ("李海和王小川的青禾基金为灾区募得800万元。", ["青禾基金 → 灾区 8000000 CNY"]),
        # a part that has been paid is no promise, the whole may be one
        (
            "远山集团宣布捐款1000万元，其中300万元已拨付青禾县。",
            ["远山集团 → 10000000 CNY (pledged) (total)", "远山集团 → 青禾县 3000000 CNY"],
        ),
        ("远山集团宣布捐款1000万元，款项已全部到账。", ["远山集团 → 10000000 CNY"]),
        # who comes to whom
        ("河西社区来了一位大妈，掏出5000元就走，没留姓名。", ["一位大妈 → 河西社区 5000 CNY"]),
        ("河西县红十字会来了两位老人，捐出1万元后匆匆离开。", ["两位老人 → 河西县红十字会 10000 CNY"]),
        # for whom, and what was bought
        ("青禾公會捐出50萬令吉，給予水災災黎。", ["青禾公會 → 水災災黎 500000 MYR"]),
        ("當地僑胞籌集善款17.5萬歐元，採購口罩8萬隻運回青禾市。", ["當地僑胞 → 青禾市 175000 EUR, 口罩×80000"]),
        ("青石国向河西国提供的20吨人道主义援助物资运抵河西市。", ["青石国 → 河西国 人道主义援助物资×20"]),
        ("三名海外支持者合共捐來1200英鎊。", ["三名海外支持者 → 1200 GBP (total)"]),
    ],
)
def test_receiving_owners_and_parts(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name that ends with a word of counting
        ("捐款名单：马超100元，李越50元，王小近300元。", ["马超 → 100 CNY", "李越 → 50 CNY", "王小近 → 300 CNY"]),
        ("河西乞丐徐超两次走到募捐箱前，先捐5元。", ["徐超 → 5 CNY"]),
        # coins are money, unless their worth is that of a single one
        ("小学生把攒下的1000元硬币捐给灾区。", ["小学生 → 灾区 1000 CNY"]),
        ("小男孩把储蓄罐里的230.5元硬币全部倒进了慈善总会的捐款箱。", ["小男孩 → 230.5 CNY"]),
        # money that was raised, and goods that are sent besides
        ("远山商会筹得善款5万元，并将20箱口罩送往青禾医院。", ["远山商会 → 50000 CNY", "远山商会 → 青禾医院 口罩×20"]),
        ("村民筹得善款5万元，将善款捐给青禾小学。", ["村民 → 青禾小学 50000 CNY"]),
        ("河西大学获得校友捐赠1亿元用于建设图书馆。", ["校友 → 河西大学 100000000 CNY"]),
        # offices of many, a body named after its founder, who is thanked
        ("主席李海率先捐出100萬元，各總理合共捐款860萬元。", ["李海 → 1000000 CNY", "各總理 → 8600000 CNY (total)"]),
        ("河西何明德行善團半世紀募得善款逾10億元。", ["河西何明德行善團 → 1000000000 CNY"]),
        (
            "市長李海感謝青禾集團捐助5000萬元，也感謝遠山集團募款300萬日圓。",
            ["青禾集團 → 50000000 CNY", "遠山集團 → 3000000 JPY"],
        ),
        ("哈萨克斯坦第一批人道主义援助包括100万只口罩、20万副手套。", ["哈萨克斯坦 → 口罩×1000000, 手套×200000"]),
        ("仁心醫院昨派員到災區派發5000份禦寒包。", ["仁心醫院 → 禦寒包×5000"]),
    ],
)
def test_numbers_beside_names_and_money_beside_goods(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远山集团捐款1000万元，并表示还将捐助一批饲料。", ["远山集团 → 10000000 CNY", "远山集团 → 饲料 (pledged)"]),
        ("熊本县知事捐200万日圆给台南市政府。", ["熊本县知事 → 台南市政府 2000000 JPY"]),
        ("伊朗一架客机载着100万只口罩飞抵北京，这是伊朗政府捐给中国的。", ["伊朗政府 → 中国 口罩×1000000"]),
        (
            "这笔总额达2000万元的捐款，由校友王平、金沙江创投合伙人李海等人共同发起。",
            ["王平+李海 → 20000000 CNY (total)"],
        ),
    ],
)
def test_promises_beside_gifts_and_heads_of_places(text: str, expected: list[str]) -> None:
    assert _told(text) == expected
