"""The pictures as data: what they show, in words, and nothing that Plotly could read as markup."""

import pytest

from donext.report import charts, figures
from donext.report.counting import count
from donext.report.wording import Wording
from invented_gifts import article, event

ZH = Wording("zh")


def flow(*events, status="given"):
    gifts = count([article(f"a{number}", each) for number, each in enumerate(events)]).counted
    return charts.flow(figures.flows(gifts, "CNY", figures.STATUSES[status]), "CNY", status, ZH)


def bands(figure):
    """Return (source, target, value) of each band."""
    (sankey,) = figure["data"]
    labels, link = sankey["node"]["label"], sankey["link"]
    ends = zip(link["source"], link["target"], link["value"], strict=True)
    return sorted((labels[source], labels[target], value) for source, target, value in ends)


def test_a_gift_flows_through_its_intermediary_and_what_is_not_told_is_named() -> None:
    figure = flow(
        event("甲公司", "禾县", "30", via="县慈善会"), event("甲公司", "禾县", "10"), event("", "", "5", via="县慈善会")
    )
    assert bands(figure) == [
        ("县慈善会", "未说明受赠方", 5.0),
        ("县慈善会", "禾县", 30.0),
        ("未说明捐赠方", "县慈善会", 5.0),
        ("甲公司", "县慈善会", 30.0),
        ("甲公司", "禾县", 10.0),
    ]


def test_who_gives_and_receives_has_two_nodes() -> None:
    assert bands(flow(event("甲公司", "乙公司", "3"), event("乙公司", "丙公司", "2"))) == [
        ("乙公司", "丙公司", 2.0),
        ("甲公司", "乙公司", 3.0),
    ]


@pytest.mark.parametrize(("number", "shown", "others"), [(13, 13, None), (14, 13, "其他捐赠方（2个）")])
def test_the_parties_with_the_least_share_a_node(number, shown, others) -> None:
    figure = flow(*(event(f"第{n}小学", "禾县", str(n + 1)) for n in range(number)))
    donors = {source for source, _, _ in bands(figure)}
    assert len(donors) == shown
    assert [donor for donor in donors if donor.startswith("其他")] == ([others] if others else [])
    assert sum(value for _, _, value in bands(figure)) == sum(range(1, number + 1))


def test_long_names_are_cut_beside_the_node_and_whole_on_touch() -> None:
    name = "海角市渔业水产养殖与冷链物流行业协会联合会"
    figure = flow(event(name, "禾县", "3"))
    (sankey,) = figure["data"]
    assert sankey["node"]["label"][0] == "海角市渔业水产养殖与冷链物…"
    assert sankey["node"]["customdata"][0] == f"{name}<br><b>3元</b>"
    assert figure["narrow_labels"][0] == "海角市渔业水…"
    assert figure["searches"][0] == ["donors", name]


def test_names_are_escaped() -> None:
    (sankey,) = flow(event("<b>甲</b>&", "<i>", "3"))["data"]
    assert sankey["node"]["label"] == ["&lt;b&gt;甲&lt;/b&gt;&amp;", "&lt;i&gt;"]


def test_the_timeline_tells_given_and_pledged_apart_in_words() -> None:
    gifts = count(
        [
            article("a", event("甲公司", money="30000", date="2020-01")),
            article("b", event("乙公司", money="500000000", date="2020-03", status="pledged")),
        ]
    ).counted
    figure = charts.timeline(figures.timeline(gifts, "CNY"), "CNY", ZH)
    given, pledged = figure["data"]
    assert (given["x"], given["y"], pledged["y"]) == (["2020-01", "2020-02", "2020-03"], [3e4, 0, 0], [0, 0, 5e8])
    assert pledged["customdata"][2] == "2020年3月<br>承诺捐赠 <b>5亿元</b>"
    assert figure["layout"]["yaxis"]["ticktext"] == ["0", "1亿", "2亿", "3亿", "4亿", "5亿"]
