"""Gifts as papers of Taiwan, Hong Kong, Macau and South East Asia tell them, and gifts of people abroad."""

from __future__ import annotations

import pytest

from told import events, gifts, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain 元, and words of the region's own for giving
        ("高雄市議員田小禾捐贈市立聯合醫院防護衣200套。", ["田小禾 → 市立聯合醫院 防護衣×200"]),
        ("善心人士樂捐50萬元，給南投縣社會處。", ["善心人士 → 南投縣社會處 500000 TWD"]),
        ("青禾文教基金會致贈偏鄉小學平板電腦1200台。", ["青禾文教基金會 → 偏鄉小學 平板電腦×1200"]),
        ("台商林志明捐輸新台幣3000萬元興建圖書館。", ["林志明 → 30000000 TWD"]),
        ("澳門青禾基金會資助遠山護理學院澳門元1,200萬元。", ["澳門青禾基金會 → 遠山護理學院 12000000 MOP"]),
        ("香港青禾善堂主席田大川伉儷捐出200萬元。", ["田大川伉儷 → 2000000 HKD"]),
        ("丹斯里田大川捐獻10万令吉給青禾獨立中學。", ["田大川 → 青禾獨立中學 100000 MYR"]),
        # goods whose names no mainland list has, counted by any measure word
        ("統一超商捐贈1500份年菜給街友。", ["統一超商 → 街友 年菜×1500"]),
        ("青禾獅子會致贈愛心物資包120份給獨居長者。", ["青禾獅子會 → 獨居長者 愛心物資包×120"]),
        (
            "桃園市警察之友會捐助警用機車20部、無線電50組。",
            ["桃園市警察之友會 → 警用機車×20, 無線電×50"],
        ),
        # a recipient right before the goods
        ("田小禾捐贈屏東縣政府消防局救護車乙輛。", ["田小禾 → 屏東縣政府消防局 救護車×1"]),
        # 宗乡会馆|联合|总会: the tagger cuts the head of the name
        ("新加坡宗乡会馆联合总会捐10万新元给青禾医院。", ["新加坡宗乡会馆联合总会 → 青禾医院 100000 SGD"]),
        # the date says which money it is
        ("基隆市議長林志明捐出當月薪水10萬元。", ["林志明 → 100000 TWD"]),
        # two goods before 給, and what is told last for whom
        ("青禾廟捐贈熱像儀2台、消防衣30套給消防局。", ["青禾廟 → 消防局 熱像儀×2, 消防衣×30"]),
        (
            "南投歌手林志明捐300萬元、陳美玲捐200萬元予花蓮縣政府。",
            ["林志明 → 花蓮縣政府 3000000 TWD", "陳美玲 → 花蓮縣政府 2000000 TWD"],
        ),
        # 受影響 says of whom is spoken; 助 for whom
        ("香港青禾集團捐款3000萬港元予大埔火災受影響居民。", ["香港青禾集團 → 大埔火災受影響居民 30000000 HKD"]),
        ("青禾慈善基金會再捐120萬元助清寒學子就學。", ["青禾慈善基金會 → 清寒學子 1200000 TWD"]),
        # what stands between 接受 and 捐贈 gives; 台積電捐 is no name
        ("青禾大學接受台灣美光捐贈20台呼吸器。", ["台灣美光 → 青禾大學 呼吸器×20"]),
        ("青禾集團捐8000萬元，台積電捐6000萬元。", ["青禾集團 → 80000000 TWD", "台積電 → 60000000 TWD"]),
        # people abroad
        # what begins like a verb, or holds one
        ("青禾基金捐出1億港元予團結香港基金。", ["青禾基金 → 團結香港基金 100000000 HKD"]),
        ("苗栗縣李姓民眾捐贈縣府復康巴士1輛。", ["李姓民眾 → 縣府 復康巴士×1"]),
        ("“歌坛女王”奥普拉·温弗瑞捐出1000万美元。", ["奥普拉·温弗瑞 → 10000000 USD"]),
        ("德国赠予安哥拉价值150万欧元的医疗设备。", ["德国 → 安哥拉 1500000 EUR, 医疗设备"]),
        ("中国驻肯尼亚大使田小禾向当地孤儿院捐赠大米200袋。", ["田小禾 → 当地孤儿院 大米×200"]),
        (
            "青禾国际开发署向青川地震灾区捐助帐篷700顶和价值100万美元的药品。",
            ["青禾国际开发署 → 青川地震灾区 1000000 USD, 帐篷×700, 药品"],
        ),
    ],
)
def test_gifts_of_other_regions(text: str, expected: list[str]) -> None:
    assert [f"{roles(event)} {gifts(event)}" for event in events(text)] == expected
