"""Sayings that something is free, put together in many ways."""

from __future__ import annotations

import pytest

from donext.components.gratis import says_gratis


@pytest.mark.parametrize(
    "saying",
    [
        "一分钱没收",
        "一分钱也不要",
        "没要村里一分钱",
        "毋须院方付分毫",
        "分文未取",
        "没留姓名就走了",
        "名字都不肯说",
        "一双也没要钱",
        "没收大家的钱",
        "一斤不卖",
        "谁渴了谁来喝",
        "追出门也没问到姓名",
        "“都是送给乡亲们的，谈什么钱！”",
        "这是公司送给孩子们的六一礼物。",
    ],
)
def test_says_that_nothing_is_paid_or_no_name_is_left(saying: str) -> None:
    assert says_gratis(saying, 0, len(saying))


@pytest.mark.parametrize(
    "saying", ["没收到钱", "谁污染谁治理", "不要钱财", "要收一分钱手续费", "登记姓名后领取", "他被送到的医院很远"]
)
def test_says_nothing_of_it(saying: str) -> None:
    assert not says_gratis(saying, 0, len(saying))
