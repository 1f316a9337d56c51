import datetime
import json
import sys
from types import SimpleNamespace

import pytest

from donext.evaluation import (
    EvaluationError,
    GoldArticle,
    Prediction,
    extract_texts,
    read_gold,
    read_predictions,
)
from donext.evaluation.records import text_path
from invented import two_events

EVENT = {
    "donors": [["远山集团", "远山"]],
    "recipients": [],
    "intermediaries": [],
    "amounts": [{"value": 0.5, "value_max": None, "currency": "CNY", "qualifier": "exact", "kind": "cash"}],
    "items": [{"name": ["口罩"], "quantity": 10, "unit": "只", "qualifier": "exact"}],
    "date": None,
    "date_end": None,
    "status": "completed",
    "is_total": False,
    "part_of_total": False,
    "evidence": "远山集团捐款0.5元和口罩10只",
}


def gold_file(folder, *articles, name="gold.jsonl"):
    path = folder / name
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_gold_file_is_read_an_article_a_line(tmp_path) -> None:
    path = gold_file(
        tmp_path,
        {"doc_id": "a", "published": "2020-02-01", "events": [EVENT]},
        {"doc_id": "b", "published": None, "events": []},
    )
    first, second = read_gold(path)
    assert first.published == datetime.date(2020, 2, 1)
    assert first.events[0].donors == (("远山集团", "远山"),)
    assert str(first.events[0].amounts[0].value) == "0.5"
    assert (second.doc_id, second.published, second.events) == ("b", None, ())


def test_blank_lines_and_a_byte_order_mark_do_not_matter(tmp_path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('\n{"doc_id": "a", "events": []}\r\n\n', encoding="utf-8-sig")
    assert [article.doc_id for article in read_gold(path)] == ["a"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{not json", "line 2: Invalid JSON"),
        ('{"doc_id": "b"}', "line 2: events: Field required"),
        ('{"doc_id": "a", "events": []}', "line 2: a stands in line 1 already"),
        (
            json.dumps({"doc_id": "b", "events": [EVENT | {"status": "planned"}]}),
            r"line 2: events\.0\.status: .*'completed' or 'pledged'",
        ),
        (
            json.dumps({"doc_id": "b", "events": [EVENT | {"donors": [[]]}]}),
            r"line 2: events\.0\.donors\.0: ",
        ),
    ],
)
def test_a_bad_line_is_reported_with_file_line_and_field(tmp_path, line, message) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc_id": "a", "events": []}\n' + line, encoding="utf-8")
    with pytest.raises(EvaluationError, match=message) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such file"), (b"", "no articles"), ("青禾商会捐款".encode("gb18030"), "not UTF-8")],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, content, message) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=message) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)


def test_the_wire_form_of_extractions_can_be_read_as_predictions(tmp_path) -> None:
    path = gold_file(tmp_path, two_events().model_dump(mode="json"))
    assert read_predictions(path) == [Prediction.model_validate(two_events())]


def test_predictions_of_other_programs_need_only_what_is_counted(tmp_path) -> None:
    path = gold_file(tmp_path, {"doc_id": "a", "events": [{"donors": [{"name": "远山集团"}]}]})
    (prediction,) = read_predictions(path)
    assert prediction.events[0].donors[0].name == "远山集团"


@pytest.fixture
def passed_on(monkeypatch):
    """What the texts' extraction was called with; it finds nothing."""
    calls = []

    def extract(text, *, published=None, doc_id="text"):
        calls.append((text, published, doc_id))
        return SimpleNamespace(doc_id=doc_id, events=())

    monkeypatch.setitem(sys.modules, "donext.pipeline", SimpleNamespace(extract=extract))
    return calls


def test_texts_are_passed_on_as_they_are_with_the_date_of_the_gold(tmp_path, passed_on) -> None:
    gold = read_gold(gold_file(tmp_path, {"doc_id": "a", "published": "2020-02-01", "events": []}))
    (tmp_path / "a.txt").write_bytes("标题\r\n正文".encode())
    assert [found.doc_id for found in extract_texts(gold, tmp_path)] == ["a"]
    assert passed_on == [("标题\r\n正文", datetime.date(2020, 2, 1), "a")]


def test_missing_texts_are_named_before_any_work(tmp_path, passed_on) -> None:
    gold = read_gold(gold_file(tmp_path, {"doc_id": "a", "events": []}, {"doc_id": "b", "events": []}))
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"1 of 2 texts are missing: .*b\.txt"):
        extract_texts(gold, tmp_path)
    assert passed_on == []


def test_a_text_that_is_not_utf_8_is_named(tmp_path, passed_on) -> None:
    gold = read_gold(gold_file(tmp_path, {"doc_id": "a", "events": []}))
    (tmp_path / "a.txt").write_bytes("正文".encode("gb18030"))
    with pytest.raises(EvaluationError, match=r"a\.txt: the texts of a gold file must be UTF-8"):
        list(extract_texts(gold, tmp_path))


@pytest.mark.parametrize(
    "doc_id",
    ["../a", "texts/../../a", "/a", "..\\a", "C:\\a", "C:a", "\\\\server\\a", "a\0"],
)
def test_a_name_cannot_lead_out_of_the_folder_of_the_texts(tmp_path, doc_id) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "a.txt").write_text("秘密", encoding="utf-8")
    with pytest.raises(EvaluationError, match="leads out of the folder"):
        extract_texts([GoldArticle(doc_id=doc_id, events=())], folder)


def test_a_name_may_lead_into_the_folder(tmp_path) -> None:
    assert text_path(tmp_path, "news/a..b") == tmp_path / "news" / "a..b.txt"
