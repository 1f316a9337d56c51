import contextlib
import io
import json
from pathlib import Path

import pytest

import fake_pipeline
from donext import batch
from donext.batch import Options, Problem, extract_files, extract_sources
from donext.output.parts import kept_parts
from donext.output.writers import OutputError
from donext.schema import Extraction
from donext.sources import find_sources


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    fake_pipeline.install(monkeypatch)


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A working folder that files can be put into."""
    monkeypatch.chdir(tmp_path)

    def put(**contents):
        for name, content in contents.items():
            file = tmp_path / name.replace("__", "/").replace("_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return put


DUMP = "\n".join(
    f">>>标题{number}\n某地{who}捐款。\n===========NEXT NEWS=========="
    for number, who in enumerate(("甲公司", "坏公司", "乙公司", "丙公司"), start=1)
)


def results(*paths, **options):
    return [outcome.result for outcome in extract_sources(find_sources(paths), Options(**options))]


def names(found):
    return [one.doc_id if isinstance(one, Extraction) else f"{one.source}!" for one in found]


def test_results_come_in_the_order_of_the_sources_with_problems_in_their_places(news) -> None:
    news(a_txt="甲公司捐款。", b_txt=b"", c_txt=DUMP, d_txt=b"%PDF-1.7", e_txt="戊公司捐款。")
    found = results("a.txt", "missing.txt", "b.txt", "c.txt", "d.txt", "e.txt")
    assert names(found) == [
        "missing.txt!",
        "a.txt",
        "b.txt!",
        "c.txt#1",
        "c.txt!",
        "c.txt#3",
        "c.txt#4",
        "d.txt!",
        "e.txt",
    ]


def test_an_article_that_fails_is_told_with_its_name_and_its_source(news) -> None:
    news(c_txt=DUMP)
    (problem,) = [one for one in results("c.txt") if isinstance(one, Problem)]
    assert problem == Problem("c.txt", "c.txt#2", "ZeroDivisionError: a rule broke")
    assert str(problem) == "c.txt#2: ZeroDivisionError: a rule broke"


def test_a_source_that_fails_is_told_with_the_reason_and_what_to_do(news) -> None:
    news(b_txt=b"", d_txt=b"%PDF-1.7")
    empty, binary = results("b.txt", "d.txt")
    assert str(empty) == "b.txt: the file is empty; give a file with text"
    assert "PDF" in binary.message
    assert binary.message.count("d.txt") == 0


def test_articles_of_files_with_the_same_name_are_told_apart(news) -> None:
    news(x__c_txt=DUMP, y__c_txt="丁公司捐款。")
    assert names(results("x/c.txt", "y/c.txt"))[-2:] == ["x/c.txt#4", "y/c.txt"]
    assert names(results("x", "y"))[-1] == "y/c.txt"


def test_rows_with_names_of_their_own_keep_them_where_there_is_one_table(news) -> None:
    news(a_csv="id,text\n7,甲公司捐款。\n", b_csv="id,text\n7,乙公司捐款。\n")
    assert names(results("a.csv")) == ["7"]
    assert names(results("a.csv", "b.csv")) == ["a.csv#7", "b.csv#7"]


def test_the_column_is_for_the_tables_among_the_files(news) -> None:
    news(a_csv="故事,text\n甲公司捐款。,无\n", b_txt="乙公司捐款。")
    first, second = results("a.csv", "b.txt", text_column="故事")
    assert [first[0].donors[0].name, second[0].donors[0].name] == ["甲公司", "乙公司"]


def test_rows_that_cannot_be_read_are_a_problem_and_the_others_stay(news) -> None:
    news(a_jsonl='{"id": "1", "text": "甲公司捐款。"}\n{broken\n')
    assert names(results("a.jsonl")) == ["1", "a.jsonl!"]


def test_an_unknown_form_is_a_value_error_that_names_the_forms() -> None:
    with pytest.raises(ValueError, match="html_dump"):
        Options(form="pdf")


def test_a_run_writes_its_table_and_its_error_records(news, tmp_path) -> None:
    news(a_txt="甲公司捐款。", b_txt=b"", c_txt=DUMP)
    summary = extract_files(find_sources(["a.txt", "b.txt", "c.txt"]), tmp_path / "out.csv")
    assert (summary.files, summary.articles, summary.events, summary.errors) == (3, 4, 4, 2)
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()) == 5
    records = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records == [
        {"source": "b.txt", "doc_id": None, "error": "the file is empty; give a file with text"},
        {"source": "c.txt", "doc_id": "c.txt#2", "error": "ZeroDivisionError: a rule broke"},
    ]


def test_a_run_without_errors_removes_the_error_records_of_an_earlier_one(news, tmp_path) -> None:
    news(a_txt="甲公司捐款。", out_errors_jsonl="{}")
    extract_files(find_sources(["a.txt"]), tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.csv"]


def test_a_run_that_breaks_off_leaves_everything_as_it_was(news, tmp_path) -> None:
    news(a_txt="甲公司捐款。", b_txt=b"", out_csv="earlier", out_errors_jsonl="earlier")

    def interrupt(outcome, summary):
        if summary.articles:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_files(find_sources(["b.txt", "a.txt"]), tmp_path / "out.csv", watch=interrupt)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.txt",
        "b.txt",
        "out.csv",
        "out.errors.jsonl",
    ]
    assert (tmp_path / "out.csv").read_text() == (tmp_path / "out.errors.jsonl").read_text() == "earlier"


def test_an_input_is_never_overwritten(news, tmp_path) -> None:
    news(a_csv="text\n甲公司捐款。\n")
    with pytest.raises(OutputError, match="is read in this run"):
        extract_files(find_sources(["a.csv"]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("text")


def test_a_stream_gets_json_lines(news) -> None:
    news(a_txt="甲公司捐款。", b_txt=b"")
    stream = io.BytesIO()
    summary = extract_files(find_sources(["a.txt", "b.txt"]), stream)
    assert [json.loads(line)["doc_id"] for line in stream.getvalue().splitlines()] == ["a.txt"]
    assert summary.errors == 1


def test_progress_goes_up_through_the_articles_of_each_file(news) -> None:
    news(a_txt=DUMP, b_txt="甲公司捐款。")
    done = [outcome.done for outcome in extract_sources(find_sources(["a.txt", "b.txt"]))]
    assert done == sorted(done)
    assert 0 < done[0] < 1
    assert done[-1] == 2


def test_every_mention_is_found_in_the_decoded_file(news, tmp_path) -> None:
    news(a_txt=DUMP.replace("\n", "\r\n"), b_html="<p>&#30002;公<b>司</b>捐款</p>".encode())
    for extraction in results("a.txt", "b.html"):
        if isinstance(extraction, Extraction):
            source = (tmp_path / extraction.doc_id.split("#")[0]).read_bytes().decode()
            for event in extraction:
                assert all(source[span.start : span.end] == span.text for _, span in event.mentions())


# -- runs that break off ------------------------------------------------------------------------------------


class Killed(BaseException):
    """Stands for whatever ends a run."""


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(batch, "PART_SIZE", 2)


def many(news):
    news(
        **{f"in__{n}_txt": f"{n}号公司捐款。" for n in range(3)},
        in__3_txt=b"",
        in__4_txt=DUMP,
        in__5_jsonl='{"id": "7", "text": "庚公司捐款。"}\n{broken\n',
        in__6_txt="辛公司捐款。",
    )
    return find_sources(["missing.txt", "in"])


def broken_off_after(count):
    left = iter(range(count))

    def watch(outcome, summary):
        if next(left, None) is None:
            raise Killed

    return watch


def files_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("out*"))}


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_resumed_run_writes_what_an_undisturbed_one_writes(news, tmp_path, small_parts, name) -> None:
    sources = many(news)
    output = tmp_path / name
    whole = extract_files(sources, output)
    expected = files_of(tmp_path)
    assert set(expected) == {name, "out.errors.jsonl"}
    for count in range(whole.articles + whole.errors):
        for path in tmp_path.glob("out*"):
            path.unlink()
        for more in (count, 3):  # it breaks off, and once more after it was resumed
            with contextlib.suppress(Killed):
                extract_files(sources, output, watch=broken_off_after(more), resume=True)
        assert extract_files(sources, output, resume=True) == whole
        assert files_of(tmp_path) == expected


def test_the_error_records_never_overwrite_an_input(news, tmp_path) -> None:
    news(out_errors_jsonl='{"text": "甲公司捐款。"}\n')
    with pytest.raises(OutputError, match=r"out\.errors\.jsonl: is read in this run"):
        extract_files(find_sources(["out.errors.jsonl"]), tmp_path / "out.csv")
    assert "甲公司" in (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk without room, as Linux offers it")
def test_a_stream_without_room_is_an_error(news) -> None:
    news(a_txt="甲公司捐款。")
    stream = open("/dev/full", "wb")  # noqa: SIM115, PTH123
    with pytest.raises(OSError, match="No space left"):
        extract_files(find_sources(["a.txt"]), stream)
    with contextlib.suppress(OSError):
        stream.close()


def test_a_run_that_breaks_off_keeps_its_parts_and_nothing_else(news, tmp_path, small_parts) -> None:
    sources = many(news)
    with pytest.raises(Killed):
        extract_files(sources, tmp_path / "out.csv", watch=broken_off_after(5))
    assert kept_parts(tmp_path / "out.csv") == 2
    assert files_of(tmp_path) == {}
    extract_files(sources, tmp_path / "out.csv")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]


def test_what_is_done_is_not_extracted_again(news, tmp_path, small_parts) -> None:
    sources = many(news)
    with pytest.raises(Killed):
        extract_files(sources, tmp_path / "out.csv", watch=broken_off_after(5))
    seen = []
    extract_files(sources, tmp_path / "out.csv", watch=lambda outcome, summary: seen.append(outcome), resume=True)
    assert len(seen) == 12 - 4
    assert names([seen[0].result, seen[1].result]) == ["in/3.txt!", "4.txt#1"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("a file", r"other files \(changed: in/6.txt\)"),
        ("a vanished file", r"other files \(changed: in/6.txt\)"),
        ("an option", "another --form"),
        ("the user's words", "another --lexicons"),
        ("the rules alone", "another DONEXT_RULES_ONLY"),
    ],
)
@pytest.mark.usefixtures("small_parts")
def test_parts_of_another_run_are_not_joined_with_this_one(news, tmp_path, monkeypatch, change, told) -> None:
    sources = many(news)
    with pytest.raises(Killed):
        extract_files(sources, tmp_path / "out.csv", watch=broken_off_after(5))
    options = Options()
    match change:
        case "a file":
            news(in__6_txt="辛公司和壬公司捐款。")
        case "a vanished file":
            (tmp_path / "in" / "6.txt").unlink()
        case "an option":
            options = Options(form="plain")
        case "the rules alone":
            monkeypatch.setenv("DONEXT_RULES_ONLY", "1")
        case _:
            news(words__triggers_csv="term,kind\n")
            monkeypatch.setenv("DONEXT_LEXICONS", str(tmp_path / "words"))
    with pytest.raises(OutputError, match=rf"the run that broke off had {told}; leave --resume out"):
        extract_files(sources, tmp_path / "out.csv", options, resume=True)


def test_a_file_that_vanishes_before_its_turn_is_a_problem_and_the_others_stay(news, tmp_path) -> None:
    sources = many(news)
    (tmp_path / "in" / "6.txt").unlink()
    whole = extract_files(sources, tmp_path / "out.csv")
    assert (whole.files, whole.errors) == (7, 5)
    last = (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(last) == {"source": "in/6.txt", "doc_id": None, "error": "there is no such file; check the path"}
