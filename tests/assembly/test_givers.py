"""Who is meant to give: for whom somebody acts, who is described, thanked or named behind the gift."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河东慈善会会长李大海以该会名义捐款20万元给远山小学。", ["河东慈善会 → 远山小学"]),
        ("河东商会会长李大海以商会的名义捐出8万元给河西中学。", ["河东商会 → 河西中学"]),
        (
            "远山集团董事长李大海以公司名义捐出100万元，并以个人名义捐出20万元。",
            ["远山集团 →", "李大海 →"],
        ),
        ("远山集团董事长李大海以公司和个人名义分别捐款20万元、5万元。", ["远山集团 →", "李大海 →"]),
        ("远山集团以旗下青禾公益基金会名义向河西县捐款50万元。", ["青禾公益基金会 → 河西县"]),
        ("李大海以个人名义捐款20万元给河西小学。", ["李大海 → 河西小学"]),
        ("退休老人李大海以亡母名义捐给河西中学30万元。", ["李大海 → 河西中学"]),
        ("台南市福德宮昨日舉辦法會。主委林天來以廟方名義捐三十萬元給河西國小。", ["福德宮 → 河西國小"]),
        ("远山集团董事长李大海昨天率员工来到县政府，捐出200万元。", ["远山集团 → 县政府"]),
        ("青禾食品总经理李大海昨日带领员工到区民政局，捐赠大米10吨。", ["青禾食品 → 区民政局"]),
        ("远山集团董事长李大海昨天来到河西中学，捐出200万元。", ["李大海 → 河西中学"]),
    ],
)
def test_a_head_gives_in_the_name_of_a_body(text: str, expected: list[str]) -> None:
    assert [roles(event) for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "退休教师陈远年上月去世。昨日，他的侄子陈小海按照遗嘱，将38万元存款捐给河西县慈善会。",
            "陈远年 → 河西县慈善会",
        ),
        ("遵照父亲林大有的遗愿，儿子林小海把30万元存款捐给河西大学。", "林大有 → 河西大学"),
        ("受李桂芳老人委托，张小明将2万元积蓄捐给河西小学。", "李桂芳 → 河西小学"),
        ("受街道委托，张小明将2万元积蓄捐给河西小学。", "张小明 → 河西小学"),
        ("家屬遵照遺願，將三十萬元捐給河西小學。", "家屬 → 河西小學"),
    ],
)
def test_an_heir_hands_over_what_the_dead_give(text: str, expected: str) -> None:
    (event,) = events(text)
    assert roles(event) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周明夫妇与林有海捐款1万元。", ["周明夫妇+林有海 →"]),
        ("陳漢海昆仲捐贈二十萬元給河西中學。", ["陳漢海昆仲 → 河西中學"]),
        ("何桂枝一家三口给河西中学捐了包子300个。", ["何桂枝一家三口 → 河西中学"]),
        ("李桂芳每天清早摘枇杷。她和儿媳把枇杷900斤捐给河西中学。", ["李桂芳+儿媳 → 河西中学"]),
        ("许先生的胞弟许自立、许自勤各赠10万元。", ["许自立 →", "许自勤 →"]),
        ("主席拿督斯里颜有财捐出10万令吉。", ["颜有财 →"]),
        ("大海星海湾、沈河铁鹰两家俱乐部各捐款30万元。", ["大海星海湾 →", "沈河铁鹰 →"]),
        ("成都的一名同行捐了3000元给河西中学。", ["成都的一名同行 → 河西中学"]),
        ("一位姓林的老板捐款5万元给河西中学。", ["一位姓林的老板 → 河西中学"]),
        ("另有一位住高雄的退休老師捐款十萬元給河西中學。", ["一位住高雄的退休老師 → 河西中學"]),
        ("李大海捐款10万元，他创办的长堤半导体捐出6000万元。", ["李大海 →", "长堤半导体 →"]),
    ],
)
def test_how_givers_are_written(text: str, expected: list[str]) -> None:
    assert [roles(event) for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾基金会与长堤电器签署协议，后者将捐赠300万元给河西中学。", "长堤电器 → 河西中学: 3000000 CNY"),
        ("河西小学感谢远山集团捐赠电脑20台。", "远山集团 → 河西小学: 电脑×20"),
        ("县长感谢远山集团向河西中学捐赠电脑20台。", "远山集团 → 河西中学: 电脑×20"),
        ("企业也不甘落后，长堤羊绒认捐150万元。", "长堤羊绒 →: 1500000 CNY"),
        ("捐出5万元的退休教师李大海说，这是一点心意。", "李大海 →: 50000 CNY"),
        ("最讓人感動的是捐出三萬元的退休工人李大海。", "李大海 →: 30000 CNY"),
        ("捐款最多的是远山集团，共捐出80万元。", "远山集团 →: 800000 CNY"),
        ("最先赶到的是远山镇的李大海，捐出大米50袋。", "李大海 →: 大米×50"),
        ("最大一笔100万元由青禾制药捐出。", "青禾制药 →: 1000000 CNY"),
        ("昨天，河西县慈善会收到汇款20万元，汇款人是退休工人李大海。", "李大海 → 河西县慈善会: 200000 CNY"),
        ("河西中学收到了2000册图书，是远山书店捐的。", "远山书店 → 河西中学: 图书×2000"),
        (
            "河西商会三天内收到来自英国、法国等地173名侨胞的善款，共计98650欧元。",
            "英国、法国等地173名侨胞 → 河西商会: 98650 EUR",
        ),
    ],
)
def test_the_giver_is_thanked_called_so_or_named_behind_the_gift(text: str, expected: str) -> None:
    (event,) = events(text)
    assert f"{roles(event)}: {gifts(event)}" == expected


def test_the_largest_of_several_gifts_is_one_of_its_own() -> None:
    whole, largest = events("河西县慈善会收到各界捐款300万元，最大一笔100万元来自青禾制药。")
    assert roles(whole) == "各界 → 河西县慈善会"
    assert roles(largest) == "青禾制药 → 河西县慈善会"
    assert gifts(largest) == "1000000 CNY"


def test_what_he_gave_is_no_saying() -> None:
    (event,) = events("李大海来了，他捐了2000元。")
    assert roles(event) == "李大海 →"


@pytest.mark.parametrize("text", ["捐赠10万元以上的企业将获得证书。", "捐款20万元的仪式在远山集团举行。"])
def test_what_is_only_described_gives_nothing(text: str) -> None:
    assert events(text) == []
