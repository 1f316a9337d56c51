"""A gift that an article tells more than once is one event."""

from __future__ import annotations

import datetime
from decimal import Decimal

from donext.pipeline import extract
from donext.schema import DonationEvent

DAY = datetime.date(2021, 7, 25)


def told(*lines: str) -> list[DonationEvent]:
    return list(extract("\n".join(lines), published=DAY))


def amounts(event: DonationEvent) -> list[Decimal | None]:
    return [amount.value for amount in event.amounts]


def test_a_headline_gives_way_to_the_body() -> None:
    (event,) = told(
        "白露公司捐赠200万元驰援河西",
        "白露食品有限公司24日宣布向河西县慈善总会捐赠200万元，用于抗洪救灾。",
    )
    assert [party.name for party in event.recipients] == ["河西县慈善总会"]
    assert event.status == "pledged"


def test_a_rounded_number_of_a_headline_is_the_exact_one_of_the_body() -> None:
    (event,) = told(
        "河西县慈善总会收到社会各界捐款超300万元",
        "截至7月24日，河西县慈善总会累计收到社会各界捐款312.5万元。",
    )
    assert amounts(event) == [Decimal("3125000")]


def test_headings_of_a_list_give_way_to_their_items_only() -> None:
    events = told(
        "企业在行动",
        "白露公司捐赠200万元",
        "7月21日，白露公司向河西县慈善总会捐赠200万元。",
        "青禾公司捐赠200万元",
        "7月22日，青禾公司向河西县慈善总会捐赠200万元。",
    )
    assert [[party.name for party in event.donors] for event in events] == [["白露公司"], ["青禾公司"]]


def test_a_date_carried_from_another_sentence_does_not_keep_a_repeat_apart() -> None:
    events = told(
        "7月24日，白露公司向河西县捐赠200万元。",
        "河西县2018年才通上铁路。白露公司得知灾情后第一时间捐赠200万元。",
    )
    assert len(events) == 1


def test_the_same_amount_on_two_days_is_two_gifts() -> None:
    events = told("7月20日，白露公司向河西县捐赠200万元。", "7月23日，白露公司再向河西县捐赠200万元。")
    assert len(events) == 2


def test_a_recap_adds_the_goods_that_it_tells() -> None:
    (event,) = told(
        "7月24日，白露公司向河西县人民医院捐赠价值50万元的物资。",
        "此次捐赠的物资包括医用口罩2万只、防护服300套。",
    )
    assert [item.name for item in event.items] == ["医用口罩", "防护服"]


def test_names_that_share_characters_are_not_one() -> None:
    events = told("中国银行向河西县捐款500万元。", "中国工商银行向河西县捐款500万元。")
    assert len(events) == 2


def test_a_rounded_total_is_the_exact_one() -> None:
    events = told(
        "截至7月24日，全市企业已向河西县捐款近600万元。",
        "据统计，截至7月24日，全市企业已向河西县捐款590万元。",
    )
    assert len(events) == 1


def test_a_sum_told_again_without_the_word_for_a_sum_is_one() -> None:
    (event,) = told("7月24日，白露公司向河西县累计捐款500万元。", "白露公司第一时间捐款500万元。")
    assert event.is_total


def test_a_running_total_told_again_is_one_whoever_received_it() -> None:
    events = told(
        "河西县的退休教师",
        "顾小山已累计向贫困学生捐款70万元。",
        "2008年开始，顾小山把工资捐给了山区小学，累计捐款70万元。",
    )
    assert len(events) == 1


def test_a_headline_names_the_giver_whom_the_body_names_in_another_role() -> None:
    (event,) = told(
        "白露捐赠3000万元驰援河西",
        "青禾公司连日来关注着灾情。作为白露公司的伙伴，于7月24日决定捐款3000万元，用于抗洪。",
    )
    assert [party.name for party in event.donors] == ["白露"]


def test_who_speaks_is_no_recipient() -> None:
    (event,) = told(
        "河西县医院收到捐款",
        "7月24日，顾小山向河西县医院捐款10万元。",
        "“顾小山为我们送来10万元爱心捐款，鼓舞了大家。”",
    )
    assert [party.name for party in event.recipients] == ["河西县医院"]


def test_goods_get_the_number_that_the_article_tells_later() -> None:
    text = "林大海表示，他已向河西县捐赠了医用口罩和试剂盒。\n林大海承诺，将捐出100万个口罩和50万个试剂盒。"
    assert [[(item.name, item.quantity) for item in event.items] for event in extract(text)] == [
        [("医用口罩", 1000000), ("试剂盒", 500000)]
    ]
