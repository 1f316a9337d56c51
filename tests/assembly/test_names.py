"""Short forms and pointing words stand for the party that the article names."""

from __future__ import annotations

import pytest

from donext.pipeline import extract
from told import events, names


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("清华大学校友张伟明向母校捐赠100万元。", "清华大学"),
        ("武漢大學校友張偉明向母校捐贈100萬元。", "武漢大學"),
        ("浙江省博物馆昨日举行仪式。张伟明向该馆捐赠100万元。", "浙江省博物馆"),
        ("农业银行禾县支行热心公益。张伟明向该支行捐赠口罩20只。", "农业银行禾县支行"),
        ("我会共收到张伟明捐款100万元。\n禾县红十字会\n2020年2月5日", "禾县红十字会"),
        ("青禾县昌明华小的课桌泡了水。校友张伟明为母校捐款8万元。", "青禾县昌明华小"),
        ("远山书院昨天开幕。张伟明向该校捐赠图书5000册。", "远山书院"),
        ("远山博物馆昨日开展。张伟明向馆方捐赠古籍200册。", "远山博物馆"),
        ("白露街道敬老院昨天很热闹。张伟明给敬老院捐赠大米50袋。", "白露街道敬老院"),
        ("张伟明给敬老院捐赠大米50袋。", "敬老院"),
        ("青禾护老院昨办慈善晚会。张伟明将收益18万元捐给院方。", "青禾护老院"),
        ("——青禾市慈善总会简报\n张伟明向我会捐赠蜡烛40万支。", "青禾市慈善总会"),
        ("清华大学昨日举行仪式。张伟明捐资100万元，设立“伟明奖学金”。", "清华大学"),
        ("远山市慈善总会今年很忙。市慈善总会会长张伟明说，我会收到捐款5万元。", "远山市慈善总会"),
        ("远山市慈善会疫情防控捐赠公告\n3月2日，本会收到青禾公司捐款5万元。", "远山市慈善会"),
        ("县中医院的感谢信\n远山学院的同学们在宿舍凑钱。截至4月5日，我院收到捐款18万元。", "县中医院"),
        ("荃葵长者联会昨天聚餐。张伟明把支票50万元交给荃葵长者联会主席叶锦成。", "荃葵长者联会"),
    ],
)
def test_who_receives_is_named_elsewhere(text: str, recipient: str) -> None:
    assert [[party.name for party in event.recipients] for event in extract(text)] == [[recipient]]


def test_a_scholarship_without_a_school_has_no_recipient() -> None:
    assert [event.recipients for event in extract("张伟明捐资100万元，设立“伟明奖学金”。")] == [()]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("河西县医院、河东县医院缺少口罩。青禾公司向两家医院捐赠口罩2万只。", ["河西县医院", "河东县医院"]),
        ("张伟明来到青原小学和白露小学。他向这两所小学捐款10万元。", ["青原小学", "白露小学"]),
        ("河西县医院缺少口罩。青禾公司向两家医院捐赠口罩2万只。", ["两家医院"]),
    ],
)
def test_a_number_of_bodies_are_those_listed_before(text: str, recipients: list[str]) -> None:
    (event,) = extract(text)
    assert [party.name for party in event.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("“我们公司捐了20万元。”晨光纸业总经理李伟明说。", "晨光纸业"),
        ("河西县物业协会倡议支援禾县。该协会向禾县物业协会捐赠口罩2万只。", "河西县物业协会"),
        ("张德海听了李国强主席的讲话。他捐款1000元。", "张德海"),
        ("2月3日，医生俞素群拨通了社区的电话，表示要捐款1万元。俞素群说，捐款是心意。", "俞素群"),
        ("马来西亚河西同乡会会长张伟明说，同乡会捐款3万元。", "马来西亚河西同乡会"),
        ("青禾保险的年报。四川分公司很忙。公司捐款3万元。", "青禾保险"),
        ("远山实业有限公司公告。子公司远山（禾县）建材公司停产。公司捐款3万元。", "远山实业有限公司"),
        ("@青原娱乐：旗下乐队昨晚演出。公司捐款3万元。", "青原娱乐"),
        ("东山市同德互助会今天成立。互助会当场捐出5万元。", "东山市同德互助会"),
        ("青禾集团股份有限公司的年报。对于子公司白露新材料有限公司，公司出资。公司捐款3万元。", "青禾集团股份有限公司"),
        ("青禾公司投身抗疫。公司增设抗疫专项基金。次日，向禾县医院捐赠口罩2万只。", "青禾公司"),
    ],
)
def test_who_gives_is_named_elsewhere(text: str, donor: str) -> None:
    assert [[party.name for party in event.donors] for event in extract(text)] == [[donor]]


def test_a_family_name_with_an_honour_is_the_one_person_of_that_name() -> None:
    told = "收藏家潘锡年捐款300万元给河西中学。"
    assert [names(e.donors) for e in events(told + "潘氏又捐款5万元给河西县医院。")] == ["潘锡年", "潘锡年"]
    assert [names(e.donors) for e in events(told + "潘老还把藏书100册赠给河西县图书馆。")] == ["潘锡年", "潘锡年"]
    assert names(events(told + "潘伯又捐款5万元给河西县医院。")[-1].donors) == "潘锡年"
    then = "潘氏住在河西县。他还捐款5万元给河西县医院。"
    assert names(events(told + then)[-1].donors) == "潘锡年"
    two = told + "其弟潘锡明捐款1万元给河西小学。潘氏又捐款5万元给河西县医院。"
    assert names(events(two)[-1].donors) == "潘氏"
