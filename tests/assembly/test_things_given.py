"""What is given: works of art, what one got oneself, and what is said with 的是, 从…手中, 放入."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # works with a title
        ("画家李海捐出油画《春山》作拍卖。", ["李海 → 油画《春山》"]),
        ("影星周明捐出旗袍一件，以及画家李海捐赠的水墨长卷《大河》。", ["周明 → 旗袍×1", "李海 → 水墨长卷《大河》"]),
        ("收藏家李海将古画《秋山》捐给白露博物馆。", ["李海 → 白露博物馆 古画《秋山》"]),
        ("60件拍品均系画家无偿捐出。", ["画家 → 拍品×60"]),
        # what is given follows 的是
        ("老板李海没有捐钱，捐的是10万盒牛奶。", ["李海 → 牛奶×100000"]),
        ("远山公司送来的是50台发电机，一分钱不收。", ["远山公司 → 发电机×50"]),
        ("李海捐的则是画作《太阳》。", ["李海 → 画作《太阳》"]),
        # the sum stands where it was got
        ("李海获得奖金5万元，随后将奖金全部捐给白露小学。", ["李海 → 白露小学 50000 CNY"]),
        ("李海获奖8000元，他当场把这笔奖金捐给了白露小学。", ["李海 → 白露小学 8000 CNY"]),
        # received from whom
        ("学生们从爱心人士手中接过了30万元助学金。", ["爱心人士 → 学生们 300000 CNY"]),
        ("白露市侨联收到海外侨胞赈灾款五百万元。", ["海外侨胞 → 白露市侨联 5000000 CNY"]),
        # ways of putting it there
        ("演员李海走向捐款箱，放入3万元。", ["李海 → 30000 CNY"]),
        ("远山饭店免费为福利院的孩子们做了60份盒饭。", ["远山饭店 → 福利院的孩子们 盒饭×60"]),
        ("青禾小学的20个班级捐出图书3000本。", ["青禾小学的20个班级 → 图书×3000"]),
        ("远山公司为3000名志愿者无偿提供人身意外保险，总保额9亿元。", ["远山公司 → 3000名志愿者 人身意外保险"]),
    ],
)
def test_things_given(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected
