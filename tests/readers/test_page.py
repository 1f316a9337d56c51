from __future__ import annotations

import pytest

from donext.readers import article
from donext.readers.page import is_boilerplate

BOILERPLATE = [
    "责任编辑：江一帆",
    "【编辑:江一帆 白露】",
    "（责编：江一帆）",
    "編輯：江一帆",
    "来源：某某日报",
    "稿源/某某日报",
    "监制丨江一帆",
    "记者：林小满 白露",
    "（记者林小满 整理）",
    "（作者系远山大学教授）",
    "（原标题：青禾集团在行动）",
    "字号：大 中 小",
    "分享到：微信 微博 QQ空间",
    "上一篇：远山县召开会议",
    "下一篇：没有了",
    "您当前的位置：首页 > 公益",
    "首页 > 新闻 > 公益 > 正文",
    "首页 新闻 财经 体育 娱乐",
    "打印 关闭",
    "关于我们| 联系我们| 广告服务| 本刊概况",
    "某某新闻网 版权所有 未经授权不得转载",
    "京ICP备00000000号-1 京公网安备 00000000000号",
    "互联网新闻信息服务许可证00000000000",
    "本文仅代表作者个人观点，与本站无关。",
    "扫描二维码，关注我们",
    "出征仪式现场。（某某网发 青禾集团供图）",
    "医护人员在病房里工作。某某社记者 林小满 摄",
    "图为工人在装车。",
    "△志愿者在分拣蔬菜",
    "图1：出发",
    "《远山日报》（2020年03月17日 06版）",
    "（完）",
    "阅读原文",
    "……",
    '" alt="">',
]

ARTICLE = [
    "青禾集团向远山县人民医院捐款100万元。",
    "来源：青禾集团捐赠100万元",
    "青禾集团向远山县捐赠的口罩运抵医院。（青禾集团供图）",
    "图为青禾集团捐赠的救护车。",
    "↑农场的三十吨土豆装车运往远山县，一共20车。（资料图片）",
    "红十字会向远山县拨付人民币300万元（某某网发 红十字会供图）",
    "记者：青禾集团为什么要这样做，有什么打算？",
    "编辑部向读者募集的善款已经送到。",
    "来源不明的口罩不能用。",
    "分享爱心，传递温暖",
    "相关部门正在统计。",
    "50万 | 青禾集团",
    "1月29日",
    "2020年1月29日",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_is_known(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", ARTICLE)
def test_what_belongs_to_the_article_stays(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    ["时间：2020-02-05 10:24", "2020年02月05日 10:24　某某网", "日期：2月5日", "2020-02-05 来源：某某日报"],
)
def test_a_line_with_the_date_is_boilerplate_at_the_head_of_a_page(line: str) -> None:
    assert is_boilerplate(line, at_head=True)


@pytest.mark.parametrize("line", ["时间：2月5日", "日期：2020年2月5日"])
def test_further_down_it_may_tell_when_something_was_done(line: str) -> None:
    assert not is_boilerplate(line)


PAGE = """首页 > 公益 > 正文
青禾集团向远山县捐款百万
2020年02月05日 10:24 来源：某某日报 字号：【大 中 小】
　　青禾集团2月3日向远山县人民医院捐款100万元。
![图](http://example.com/a.jpg)
　　医院院长说，这笔钱来得及时。
责任编辑：江一帆
相关阅读
长河公司向禾县捐赠口罩20万只
山海基金会捐款500万元驰援一线
热门推荐：
云岭公司捐款1亿元
某某日报社 版权所有 禁止转载
"""


def test_a_raw_page_gives_its_article() -> None:
    found = article(PAGE)
    assert found.title == "青禾集团向远山县捐款百万"
    assert str(found.published) == "2020-02-05"
    assert found.text.text.split("\n")[1:] == [
        "青禾集团2月3日向远山县人民医院捐款100万元。",
        "医院院长说，这笔钱来得及时。",
    ]


def test_headlines_after_the_editor_are_those_of_other_articles() -> None:
    text = "青禾集团捐款100万元，用于购买口罩。\n【编辑：江一帆】\n长河公司捐赠口罩20万只\n云岭公司捐款1亿元\n"
    assert article(text).text.text == "青禾集团捐款100万元，用于购买口罩。"


@pytest.mark.parametrize("after", ["第二段说，长河公司捐款50万元。", "长河公司捐款\n山海基金会也捐款50万元。"])
def test_an_article_that_goes_on_after_its_editor_is_read_to_its_end(after: str) -> None:
    text = f"青禾集团捐款100万元，用于购买口罩。\n（编辑：江一帆）\n{after}"
    assert article(text).text.text.endswith(after)


def test_a_list_of_gifts_under_the_name_of_the_editor_is_read() -> None:
    assert article("捐款名单公布\n编辑：江一帆\n青禾集团：100万元\n长河公司：50万元").text.text.endswith("50万元")


def test_a_list_in_the_middle_is_no_end() -> None:
    text = "青禾集团捐款100万元，用于购买口罩。\n相关阅读\n长河公司捐款\n此外，山海基金会捐赠口罩20万只。\n"
    assert article(text).text.text.endswith("长河公司捐款\n此外，山海基金会捐赠口罩20万只。")
