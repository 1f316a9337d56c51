"""The second opinion: what the reader of links changes about the gifts that the rules read."""

from __future__ import annotations

import pytest

from donext.assembly import linked
from donext.assembly.article import read_gifts
from donext.linking import LinkRole
from donext.models import RULES_ONLY
from donext.pipeline import explain
from said import Said
from told import annotated

WINTER = (
    "今年的冬天特别冷，雪下了三天三夜，山里的路也封了，米和煤都要靠人背上山去，日子一天比一天难过。"
    "镇上的广播一早就响了，说是河上的桥也快撑不住了，要大家不要出门，等消息。"
)
GIFT = WINTER + "桃源商会的李桂芳、王大山都在。青禾公司向远山小学捐款5万元。"


def parties(text: str) -> list[tuple[list[str], list[str]]]:
    gifts = read_gifts(annotated(text))
    return [([party.name for party in gift.donors], [party.name for party in gift.recipients]) for gift in gifts]


RULES = (["青禾公司"], ["远山小学"])


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ([], RULES),
        ([("donors", "桃源商会", 0.5)], RULES),
        ([("donors", "桃源商会", 0.9)], (["桃源商会"], ["远山小学"])),
        ([("donors", "桃源商会", 0.9), ("donors", "青禾公司", 0.4)], RULES),
        ([("donors", "李桂芳", 0.9), ("donors", "王大山", 0.9)], (["李桂芳", "王大山"], ["远山小学"])),
        ([("donors", "王大山", 0.95), ("donors", "李桂芳", 0.8)], (["李桂芳", "王大山"], ["远山小学"])),
        ([("recipients", "桃源商会", 0.9)], (["青禾公司"], ["桃源商会"])),
        ([("recipients", "青禾公司", 0.9)], (["青禾公司"], [])),
        ([("donors", "桃源商会的李桂芳", 0.9), ("donors", "李桂芳", 0.8)], (["桃源商会的李桂芳"], ["远山小学"])),
    ],
)
def test_a_party_is_replaced_by_one_that_is_surer(
    said: type[Said], named: list[tuple[LinkRole, str, float]], told: tuple[list[str], list[str]]
) -> None:
    said.named = named
    assert parties(GIFT) == [told]


@pytest.mark.parametrize(("probability", "recipients"), [(0.6, []), (0.9, ["桃源商会"])])
def test_a_party_is_filled_in_where_the_rules_find_none(
    said: type[Said], probability: float, recipients: list[str]
) -> None:
    said.named = [("recipients", "桃源商会", probability)]
    assert parties(GIFT.replace("向远山小学", "")) == [(["青禾公司"], recipients)]


@pytest.mark.parametrize(
    ("told", "named", "donors"),
    [
        ("桃源商会的李桂芳院士来了。", "李桂芳院士", ["李桂芳"]),
        ("桃源（远山）商会的人来了。", "桃源（远山", ["桃源（远山）"]),
        ("桃源（远山来的）商会的人来了。", "桃源（远山", ["桃源"]),
        ("桃源“商会”的人来了。", "桃源“商会", ["桃源“商会”"]),
        ("“桃源商会”的人来了。", "桃源商会”", ["“桃源商会”"]),
        ("桃源\n商会的人来了。", "桃源\n商会", ["青禾公司"]),
    ],
)
def test_a_name_ends_where_names_end(said: type[Said], told: str, named: str, donors: list[str]) -> None:
    said.named = [("donors", named, 0.95)]
    assert [givers for givers, _ in parties(WINTER + told + "青禾公司捐款5万元。")] == [donors]


@pytest.mark.parametrize(
    ("told", "probability", "date"), [("2月4日，", 0.95, "--02-04"), ("", 0.95, "--02-03"), ("", 0.8, None)]
)
def test_a_day_is_filled_in_where_the_rules_find_none(
    said: type[Said], told: str, probability: float, date: str | None
) -> None:
    said.named = [("date", "2月3日", probability)]
    (gift,) = read_gifts(annotated(f"{WINTER}2月3日，桃源商会的李桂芳来了。\n{told}青禾公司捐款5万元。"))
    assert (gift.date.iso if gift.date is not None else None) == date


def test_what_a_list_says_stays(said: type[Said]) -> None:
    said.named = [("donors", "桃源商会", 0.95)]
    text = WINTER + "桃源商会的人来了。\n捐款名单如下：\n青禾公司：5万元\n白露公司：3万元\n"
    assert [givers for givers, _ in parties(text)] == [["青禾公司"], ["白露公司"]]


def test_an_unlikely_gift_is_none_and_the_explanation_says_why(
    said: type[Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.given_by_number = {"5万元": 0.05}
    assert parties(GIFT) == []
    assert "the learned reader of links takes it for no gift" in explain(GIFT)


@pytest.mark.parametrize(("value", "donors"), [("1", "青禾公司"), ("0", "桃源商会"), ("", "桃源商会")])
def test_the_environment_lets_the_rules_read_alone(
    said: type[Said], value: str, donors: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.named = [("donors", "桃源商会", 0.9)]
    monkeypatch.setenv(RULES_ONLY, value)
    assert parties(GIFT) == [([donors], ["远山小学"])]


@pytest.mark.parametrize("text", [GIFT.removeprefix(WINTER), GIFT.replace("捐款5万元", "捐款")])
def test_nobody_asks_where_little_is_told_or_no_gift(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        pytest.fail("the text is read")

    monkeypatch.setattr(linked, "LinkedText", read)
    read_gifts(annotated(text))
