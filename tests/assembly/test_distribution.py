"""各, 分别, 均: one clause that tells several gifts; 其中: one gift that is told in parts."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团、白露公司、青禾基金会各捐款10万元。",
            ["远山集团 → 100000 CNY", "白露公司 → 100000 CNY", "青禾基金会 → 100000 CNY"],
        ),
        (  # one name abbreviates the other
            "青禾银行和青禾农村商业银行各捐款10万元。",
            ["青禾银行 → 100000 CNY", "青禾农村商业银行 → 100000 CNY"],
        ),
        ("远山集团和青禾公司均捐款10万元。", ["远山集团 → 100000 CNY", "青禾公司 → 100000 CNY"]),
        (
            "远山集团、白露公司分别捐款10万元、20万元。",
            ["远山集团 → 100000 CNY", "白露公司 → 200000 CNY"],
        ),
        (
            "河西县、禾县分别接受捐赠7300万元、3500万元。",
            ["→ 河西县 73000000 CNY", "→ 禾县 35000000 CNY"],
        ),
        ("远山集团向河西县、禾县各捐款10万元。", ["远山集团 → 河西县 100000 CNY", "远山集团 → 禾县 100000 CNY"]),
        (
            "河西县慈善总会收到远山集团捐款10万元、白露公司捐款20万元。",
            ["远山集团 → 河西县慈善总会 100000 CNY", "白露公司 → 河西县慈善总会 200000 CNY"],
        ),
        (
            "远山集团、白露公司分别向河西县、禾县捐款10万元和20万元。",
            ["远山集团 → 河西县 100000 CNY", "白露公司 → 禾县 200000 CNY"],
        ),
        (
            "河西中学、禾县小学分别收到远山集团捐赠的电脑50台和30台。",
            ["远山集团 → 河西中学 电脑×50", "远山集团 → 禾县小学 电脑×30"],
        ),
        (
            "远山集团向河西医院捐赠10台呼吸机，向禾县医院捐赠5台。",
            ["远山集团 → 河西医院 呼吸机×10", "远山集团 → 禾县医院 呼吸机×5"],
        ),
        (
            "远山集团向河西县捐款10万元，禾县5万元。",
            ["远山集团 → 河西县 100000 CNY", "远山集团 → 禾县 50000 CNY"],
        ),
        (
            "顾小山捐款1000元，王秀珍、张晓明各500元。",
            ["顾小山 → 1000 CNY", "王秀珍 → 500 CNY", "张晓明 → 500 CNY"],
        ),
        (  # 各 gives all of it to each, 分别 deals it out
            "远山集团、白露公司各捐赠口罩1000只、防护服50套。",
            ["远山集团 → 口罩×1000, 防护服×50", "白露公司 → 口罩×1000, 防护服×50"],
        ),
        (
            "远山小学、禾县小学均收到白露公司捐赠的2000册图书和一套投影设备。",
            ["白露公司 → 远山小学 图书×2000, 投影设备×1", "白露公司 → 禾县小学 图书×2000, 投影设备×1"],
        ),
        (
            "远山集团把5艘冲锋舟、8台抽水泵分别送到禾县应急管理局和河西县红十字会，全部免费。",
            ["远山集团 → 禾县应急管理局 冲锋舟×5", "远山集团 → 河西县红十字会 抽水泵×8"],
        ),
    ],
)
def test_gifts_of_their_own(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "gift"),
    [
        ("5家企业捐款300万元。", "3000000 CNY"),
        ("远山集团、白露公司共同捐款300万元。", "3000000 CNY"),
        ("远山集团向河西县、禾县捐款300万元。", "3000000 CNY"),
        ("远山集团捐款41万元，捐物价值6万元。", "410000 CNY, 60000 CNY"),
        ("远山集团分别向河西医院、禾县医院共捐赠价值60万元的设备。", "600000 CNY, 设备"),
        ("远山集团捐赠口罩、手套各1万件。", "口罩×10000, 手套×10000"),
    ],
)
def test_one_gift_of_many(text: str, gift: str) -> None:
    (event,) = events(text)
    assert gifts(event) == gift


def parts(text: str) -> list[tuple[str, bool, bool]]:
    return [(gifts(event), event.is_total, event.part_of_total) for event in events(text)]


def test_the_parts_of_a_sum_are_events_beside_it() -> None:
    assert parts("河西县各界累计捐款800万元，其中企业捐款500万元，个人捐款300万元。") == [
        ("8000000 CNY", True, False),
        ("5000000 CNY", True, True),
        ("3000000 CNY", True, True),
    ]


def test_parts_have_the_recipient_of_the_whole() -> None:
    found = events("全县累计接收捐赠800万元，其中捐款500万元，物资价值300万元。")
    assert [roles(event) for event in found] == ["→ 全县"] * 3
    assert [[amount.kind for amount in event.amounts] for event in found] == [
        ["cash"],
        ["cash"],
        ["goods_value"],
    ]


def test_the_parts_of_a_single_gift_are_no_totals_themselves() -> None:
    assert parts("远山集团捐款10万元，其中5万元捐给河西县，5万元捐给禾县。") == [
        ("100000 CNY", True, False),
        ("50000 CNY", False, True),
        ("50000 CNY", False, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "远山集团捐款10万元，其中5万元用于河西县，5万元用于禾县。",
            ["远山集团 → 100000 CNY", "远山集团 → 河西县 50000 CNY", "远山集团 → 禾县 50000 CNY"],
        ),
        (
            "全县共接收捐款80万元。其中，远山集团捐款50万元，白露公司捐款30万元。",
            ["→ 全县 800000 CNY", "远山集团 → 全县 500000 CNY", "白露公司 → 全县 300000 CNY"],
        ),
        (
            "远山集团捐款50万元，其中河西县30万元、禾县20万元。",
            ["远山集团 → 500000 CNY", "远山集团 → 河西县 300000 CNY", "远山集团 → 禾县 200000 CNY"],
        ),
        (
            "远山集团向两个慈善团体移交支票，总额达50万元，其中河西养老院30万元、禾县福利院20万元。",
            [
                "远山集团 → 两个慈善团体 500000 CNY",
                "远山集团 → 河西养老院 300000 CNY",
                "远山集团 → 禾县福利院 200000 CNY",
            ],
        ),
        (
            "河西县红十字会共接收捐款80万元，其中远山集团50万元，白露公司30万元。",
            [
                "→ 河西县红十字会 800000 CNY",
                "远山集团 → 河西县红十字会 500000 CNY",
                "白露公司 → 河西县红十字会 300000 CNY",
            ],
        ),
        (
            "远山集团捐赠款物80万元，其中现金50万元、物资30万元。",
            ["远山集团 → 800000 CNY", "远山集团 → 500000 CNY", "远山集团 → 300000 CNY, 物资"],
        ),
        (  # goods after the worth of goods are what that part holds
            "远山集团捐赠款物80万元，其中现金50万元，物资折合30万元，捐赠口罩6000只，手套900双。",
            ["远山集团 → 800000 CNY", "远山集团 → 500000 CNY", "远山集团 → 300000 CNY, 口罩×6000, 手套×900"],
        ),
        (  # counted like the whole, each kind is a part
            "远山集团向禾县捐赠食品120吨，其中大米90吨、面粉30吨。",
            ["远山集团 → 禾县 食品×120", "远山集团 → 禾县 大米×90", "远山集团 → 禾县 面粉×30"],
        ),
    ],
)
def test_parts_have_parties_and_goods_of_their_own(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河西县红十字会共接收捐款1200万元，已拨付800万元。", ["→ 河西县红十字会 12000000 CNY"]),
        ("河西县红十字会接到捐款20万元，这笔资金来自远山集团。", ["远山集团 → 河西县红十字会 200000 CNY"]),
        ("河西县红十字会收到捐款20万元。该款项由远山集团捐赠。", ["远山集团 → 河西县红十字会 200000 CNY"]),
        (
            "顾小山个人捐款10万元，并发动员工捐款3万元。",
            ["顾小山 → 100000 CNY", "顾小山 → 30000 CNY"],
        ),
        (
            "河西县收到远山集团捐赠的50万元和白露公司捐赠的帐篷200顶。",
            ["远山集团 → 河西县 500000 CNY", "白露公司 → 河西县 帐篷×200"],
        ),
        (
            "党员带头捐款，顾小山2000元、王秀珍1000元，短短一天筹集善款3万元。",
            ["顾小山 → 2000 CNY", "王秀珍 → 1000 CNY", "党员 → 30000 CNY"],
        ),
        ("远山集团今日发布公告称，拟向河西县捐款50万元。", ["远山集团 → 河西县 500000 CNY"]),
    ],
)
def test_what_belongs_to_a_gift_and_what_is_another(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected
