"""What looks like a gift and is none."""

from __future__ import annotations

import pytest

from donext.pipeline import extract


@pytest.mark.parametrize(
    "sentence",
    [
        "县慈善总会呼吁市民捐赠棉衣。",
        "青禾公司并未向河西县捐款30万元。",
        "你会把500元捐给河西县慈善总会吗？",
        "企业向河西县慈善总会捐赠的药品，可以全额扣除。",
        "比如说，某企业向医院捐赠口罩。",
        "骗子冒充河西县慈善总会，已有12人捐款3000元。",
        "青禾公司要向河西县的老教师捐赠5万元，却被他婉言谢绝。",
        "活动期间消费满200元的顾客可获赠电饭煲1台。",
        "全县爱心涌动。柳林社区给居民配送蔬菜300斤。",
        "东方航空公司运送救援物资20吨，支援河西县。",
        "有网友建议每家企业至少捐100万元。",
        "要是有人捐助他5万元手术费，悲剧或可避免。",
        "“青禾公司向河西县捐赠5亿元”系谣言。",
        "河西县人民医院退回了这批捐赠的3000只口罩。",
        "青禾公司董事长涉嫌挪用捐款3000万元。",
        "调查显示，受访者去年人均捐款380元。",
        "凡捐血一袋，即贈雨傘一把，送完為止。",
        "分手后，他要求对方返还赠送的手机2部。",
        "村里有白菜10吨，希望发往灾区进行支援。",
        "校友会定于本月20日举行千人宴筹款，每席888元。",
    ],
)
def test_no_gift(sentence: str) -> None:
    assert list(extract(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "柳林社区向河西县人民医院捐赠蔬菜300斤。",
        "东方航空公司免费运送救援物资20吨，支援河西县。",
        "在县慈善总会的呼吁下，青禾公司已向河西县捐款30万元。",
        "青禾公司向河西县人民医院捐赠的主要是口罩2万只。",
    ],
)
def test_a_gift_all_the_same(sentence: str) -> None:
    assert len(extract(sentence)) == 1


def test_a_complete_delivery_is_a_gift_where_the_article_is_about_gifts() -> None:
    text = (
        "青禾公司捐款30万元。\n白露公司捐款20万元。\n远山公司捐款10万元。\n"
        "全县3个乡开始清淤。晴川公司给河西县小学送去课桌200张。"
    )
    assert [event.donors[0].name for event in extract(text)][-1:] == ["晴川公司"]
    assert not extract("全县3个乡开始清淤。晴川公司给河西县小学送去课桌200张。").events
