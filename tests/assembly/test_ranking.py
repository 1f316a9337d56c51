"""Which party of an article receives a gift that names none: the candidates, what is seen of them, the choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from donext.assembly import ranking
from donext.assembly.article import ArticleGifts, told_gifts
from donext.assembly.candidates import candidates_of
from donext.assembly.ranking import RecipientRanking, body_class, load_model
from donext.assembly.trees import LEAF, Tree, Trees
from donext.components.annotations import Annotations
from donext.pipeline import extract
from told import annotated

REPORT = (
    "今年的冬天特别冷，雪下了三天三夜，山里的路也封了，米和煤都要靠人背上山去，日子一天比一天难过。"
    "远山福利院的锅炉坏了，院里住着40多位老人，院长李桂芳急得睡不着。"
    "2月3日，青禾公司捐款5万元；退休教师王大山捐出棉被20床。"
)


def told(text: str) -> tuple[ArticleGifts, Annotations]:
    annotations = annotated(text)
    return told_gifts(annotations), annotations


def looked_at(text: str) -> tuple[RecipientRanking, ArticleGifts]:
    gifts, annotations = told(text)
    return RecipientRanking(gifts.gifts, annotations, gifts.chunks), gifts


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("禾县第一中学", "school"),
        ("远山慈善总会", "charity"),
        ("远山商会", "society"),
        ("禾县灾区", "area"),
        ("青禾", ""),
    ],
)
def test_the_end_of_a_name_tells_its_sort(name: str, sort: str) -> None:
    assert body_class(name) == sort


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        (REPORT, {"远山福利院", "青禾公司"}, {"院里"}),
        ("青禾公司向远山小学捐款5万元，该校校长李桂芳表示感谢。", {"远山小学", "青禾公司"}, {"该校"}),
        ("青禾公司捐款5万元。他们又向远山小学捐款2万元。", {"远山小学"}, {"他们"}),
    ],
)
def test_candidates_are_the_parties_that_the_article_names(text: str, named: set[str], not_named: set[str]) -> None:
    gifts, annotations = told(text)
    found = candidates_of(annotations, gifts.chunks, gifts.gifts)
    names = {candidate.name for candidate in found}
    assert named <= names
    assert not not_named & names
    for candidate in found:
        assert all(annotations.view[m.start : m.end] == candidate.name for m in candidate.mentions)


def test_who_gives_is_no_candidate_for_the_own_gift() -> None:
    ranks, gifts = looked_at(REPORT)
    assert "青禾公司" not in {one.candidate.name for one in ranks.ranked(gifts.gifts[0])}


def test_the_features_hold_no_names_and_no_sums() -> None:
    def seen(text: str) -> list[dict[str, float]]:
        ranks, gifts = looked_at(text)
        return [one.features for one in ranks.ranked(gifts.gifts[0])]

    assert seen(REPORT) == seen(REPORT.replace("青禾", "白露").replace("5万", "7万"))


def asking(feature: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the trees know a single thing: what has the feature receives."""
    trees = Trees(0.0, (Tree((feature, LEAF, LEAF), (0.5, -3.0, 3.0), (1, 0, 0)),))
    monkeypatch.setattr(ranking, "load_model", lambda: trees)


def test_the_most_probable_candidate_receives(monkeypatch: pytest.MonkeyPatch) -> None:
    asking("sort=home", monkeypatch)
    assert [[party.name for party in event.recipients] for event in extract(REPORT)] == [["远山福利院"]] * 2


@pytest.mark.parametrize("text", ["青禾公司捐款5万元。", REPORT])
def test_nobody_receives_where_nobody_is_probable(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asking("sort=temple", monkeypatch)
    assert all(event.recipients == () for event in extract(text))


def test_a_recipient_that_the_sentence_names_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    asking("sort=home", monkeypatch)
    event, _ = extract(REPORT.replace("青禾公司捐款", "青禾公司向禾县红十字会捐款"))
    assert [party.name for party in event.recipients] == ["禾县红十字会"]


def test_a_sentence_or_two_say_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    asking("sort=home", monkeypatch)
    assert [event.recipients for event in extract("远山福利院的锅炉坏了。青禾公司捐款5万元。")] == [()]


def test_an_article_that_names_too_many_has_no_candidates() -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑"
    villages = "、".join(f"{a}{b}村委会" for a in names for b in names)
    ranks, gifts = looked_at(f"青禾公司捐款5万元。{villages}收到捐款。")
    assert list(ranks.ranked(gifts.gifts[0])) == []


def test_a_folder_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"donext\.training\.recipients"):
        load_model(tmp_path)
