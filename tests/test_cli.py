import csv
import json
import os
import re
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import donext
import fake_pipeline
from donext import batch
from donext.cli import app
from donext.output import writers
from donext.readers import FORMS


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with two articles and a file without text, and a pipeline without models."""
    fake_pipeline.install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "a.txt").write_text("甲公司捐款。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("昨日下雪。", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, list(arguments), input=stdin)


def plain(text: str) -> str:
    """Return help as it reads, without colours, frames and line breaks."""
    return re.sub(r"[\s│]+", " ", re.sub(r"\x1b\[[0-9;]*m", "", text))


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


class TestExtract:
    def test_a_table_and_one_line_that_sums_up(self, folder) -> None:
        result = run("extract", "a.txt", "b.txt", "-o", "out.csv")
        assert result.exit_code == 0
        assert result.stdout == ""
        assert result.stderr.splitlines() == ["2 files, 2 articles, 1 event → out.csv"]
        assert [row["donors"] for row in rows(folder / "out.csv")] == ["甲公司"]

    def test_a_disk_without_room_is_told_with_what_to_do(self, folder, monkeypatch) -> None:
        monkeypatch.setattr(batch, "PART_SIZE", 1)
        left = iter(range(5))
        write = writers._NamingFile.write

        def full(file, data):
            if next(left, None) is None:
                raise OSError(28, "No space left on device", "out.csv")
            return write(file, data)

        with monkeypatch.context() as patch:
            patch.setattr(writers._NamingFile, "write", full)
            result = run("extract", "a.txt", "b.txt", "-o", "out.csv")
        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            "donext: out.csv: cannot be written (No space left on device); make room, or name another place",
            "donext: out.csv: broken off; the same command with --resume goes on from here",
        ]
        assert run("extract", "a.txt", "b.txt", "-o", "out.csv", "--resume").exit_code == 0
        assert len(rows(folder / "out.csv")) == 1

    def test_the_standard_input_is_resumed_if_it_is_the_same(self, folder, monkeypatch) -> None:
        monkeypatch.setattr(batch, "PART_SIZE", 1)
        with monkeypatch.context() as patch:
            patch.setattr(fake_pipeline, "outcome", lambda article: 1 / 0)
            run("extract", "b.txt", "-", "-o", "out.csv", stdin="甲公司捐款。")
        assert run("extract", "b.txt", "-", "-o", "out.csv", "--resume", stdin="甲公司捐款。").exit_code == 0
        assert len(rows(folder / "out.csv")) == 1

    def test_what_fails_is_named_and_the_run_goes_on(self, folder) -> None:
        result = run("extract", "absent.txt", "empty.txt", "a.txt", "-o", "out.csv")
        assert result.exit_code == 1
        first, second, last = result.stderr.splitlines()
        assert first == "donext: absent.txt: there is no such file or folder; check the path"
        assert second.startswith("donext: empty.txt: the file is empty")
        assert last == "2 files, 1 article, 1 event, 2 errors (see out.errors.jsonl) → out.csv"
        assert len(rows(folder / "out.csv")) == 1
        records = (folder / "out.errors.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(record)["source"] for record in records] == ["absent.txt", "empty.txt"]

    def test_cells_that_would_run_are_made_inert_on_request(self, folder) -> None:
        (folder / "=a.txt").write_text("甲公司捐款。", encoding="utf-8")
        told = {}
        for option in ("--inert", "--no-inert"):
            assert run("extract", "=a.txt", "-o", "out.csv", option).exit_code == 0
            told[option] = [row["doc_id"] for row in rows(folder / "out.csv")]
        assert told == {"--inert": ["'=a.txt"], "--no-inert": ["=a.txt"]}

    @pytest.mark.parametrize("output", [[], ["-o", "out.jsonl"]])
    def test_only_a_csv_file_has_cells(self, output) -> None:
        result = run("extract", "a.txt", "--inert", *output)
        assert (result.exit_code, "only a .csv file" in plain(result.stderr)) == (2, True)

    def test_without_an_output_json_lines_are_printed(self) -> None:
        result = run("extract", "a.txt", "b.txt")
        assert [json.loads(line)["doc_id"] for line in result.stdout.splitlines()] == ["a.txt", "b.txt"]
        assert "甲公司" in result.stdout
        assert result.stderr == "2 files, 2 articles, 1 event\n"

    def test_a_dash_is_the_standard_input(self) -> None:
        result = run("extract", "-", stdin="乙公司捐款。".encode("gb18030") * 9)
        (line,) = result.stdout.splitlines()
        assert json.loads(line)["doc_id"] == "stdin"
        assert result.exit_code == 0

    def test_an_empty_standard_input_is_named(self) -> None:
        result = run("extract", "-", stdin=b"")
        assert "donext: stdin: the file is empty" in result.stderr
        assert result.exit_code == 1

    def test_the_second_run_over_a_folder_does_not_read_its_own_output(self, folder) -> None:
        (folder / "empty.txt").unlink()
        for _ in range(2):
            result = run("extract", ".", "-o", "out.csv")
            assert result.stderr.splitlines() == ["2 files, 2 articles, 1 event → out.csv"]

    def test_skipped_files_are_told(self, folder) -> None:
        (folder / "photo.jpg").touch()
        assert "1 file of other kinds skipped" in run("extract", ".").stderr

    def test_the_long_table(self, folder) -> None:
        run("extract", "a.txt", "-o", "out.csv", "--table", "long")
        assert [row["role"] for row in rows(folder / "out.csv")] == ["donor", "trigger"]

    def test_the_date_of_publication_is_passed_on(self) -> None:
        result = run("extract", "a.txt", "--published", "2020-02-01")
        assert json.loads(result.stdout)["published"] == "2020-02-01"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["a.txt", "-o", "out.xlsx"], r"\.csv, \.jsonl, \.parquet"),
            (["a.txt", "-o", "absent/out.csv"], "does not exist"),
            (["a.txt", "-o", "out.jsonl", "--table", "long"], r"\.csv or \.parquet"),
            (["a.txt", "--form", "pdf"], "html_dump"),
            (["a.txt", "--published", "soon"], "YYYY-MM-DD"),
            (["a.txt", "--processes", "0"], "processes"),
            ([], "PATH"),
        ],
    )
    def test_wrong_usage_says_what_is_right_and_writes_nothing(self, folder, arguments, message) -> None:
        before = set(folder.iterdir())
        result = run("extract", *arguments)
        assert result.exit_code == 2
        assert re.search(message, plain(result.stderr))
        assert set(folder.iterdir()) == before

    @pytest.mark.parametrize("signalled", [signal.SIGTERM, signal.SIGINT])
    def test_a_run_that_is_stopped_leaves_no_half_output(self, folder, monkeypatch, signalled) -> None:
        (folder / "out.csv").write_text("earlier", encoding="utf-8")
        before = set(folder.iterdir())

        def stopped(article):
            assert set(folder.iterdir()) - before  # the temporary file
            os.kill(os.getpid(), signalled)

        monkeypatch.setattr(fake_pipeline, "outcome", stopped)
        assert run("extract", "a.txt", "-o", "out.csv").exit_code > 1
        assert set(folder.iterdir()) == before
        assert (folder / "out.csv").read_text(encoding="utf-8") == "earlier"

    def test_the_help_names_all_forms_and_shows_examples(self) -> None:
        told = plain(run("extract", "--help").stdout)
        assert all(form in told for form in FORMS)
        assert "donext extract article.txt -o donations.csv" in told


class TestShow:
    def test_the_text_and_the_events_are_printed(self) -> None:
        result = run("show", "a.txt")
        assert "甲公司捐款。" in result.stdout
        assert "donors" in result.stdout
        assert result.exit_code == 0

    def test_articles_without_donations_are_left_out_and_counted(self) -> None:
        result = run("show", "a.txt", "b.txt")
        assert "下雪" not in result.stdout
        assert result.stderr == "1 article shown, 1 without donations left out (--all shows them)\n"
        assert "下雪" in run("show", "b.txt", "--all").stdout

    def test_a_page_is_written(self, folder) -> None:
        result = run("show", "a.txt", "--html", "page.html")
        assert result.exit_code == 0
        assert ">甲公司</mark>" in (folder / "page.html").read_text(encoding="utf-8")
        assert result.stderr == "1 article shown → page.html\n"

    def test_a_page_in_a_folder_that_is_missing_is_wrong_usage(self) -> None:
        assert run("show", "a.txt", "--html", "absent/page.html").exit_code == 2

    def test_what_fails_is_named(self) -> None:
        result = run("show", "absent.txt", "a.txt")
        assert result.stderr.startswith("donext: absent.txt: ")
        assert result.exit_code == 1


class TestEvaluate:
    @pytest.fixture(autouse=True)
    def gold(self, folder):
        event = {
            "donors": [["甲公司"]],
            "recipients": [["某县"]],
            "intermediaries": [],
            "amounts": [],
            "items": [],
            "date": None,
            "status": "completed",
            "is_total": False,
            "evidence": "甲公司向[某县]捐款",
        }
        lines = [
            {"doc_id": "one", "published": "2020-02-01", "events": [event]},
            {"doc_id": "two", "published": None, "events": []},
        ]
        (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        (folder / "texts").mkdir()
        (folder / "texts" / "one.txt").write_text("甲公司捐款。", encoding="utf-8")
        (folder / "texts" / "two.txt").write_text("昨日下雪。", encoding="utf-8")

    def test_the_scores_are_printed(self) -> None:
        result = run("evaluate", "gold.jsonl")
        assert result.exit_code == 0
        assert re.search(r"donors.*1\.000.*1\.000.*1\.000", result.stdout)
        assert re.search(r"arguments.*1\.000.*0\.500.*0\.667", result.stdout)
        assert "articles without events kept empty: 1 of 1 (1.000)" in result.stdout
        assert "missing" not in result.stdout

    def test_disagreements_are_printed_on_demand(self) -> None:
        result = run("evaluate", "gold.jsonl", "--errors", "5")
        assert "one, differs: 甲公司向[某县]捐款\n  missing recipients: 某县" in result.stdout

    def test_the_figures_as_json(self) -> None:
        figures = json.loads(run("evaluate", "gold.jsonl", "--json").stdout)
        assert figures["arguments"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "tp": 1, "predicted": 1, "gold": 2}

    def test_the_texts_may_lie_elsewhere(self, folder) -> None:
        (folder / "texts").rename(folder / "elsewhere")
        assert run("evaluate", "gold.jsonl", "--texts", "elsewhere").exit_code == 0

    def test_a_missing_text_is_named(self, folder) -> None:
        (folder / "texts" / "two.txt").unlink()
        result = run("evaluate", "gold.jsonl")
        assert result.exit_code == 1
        assert result.stderr == f"donext: 1 of 2 texts are missing: {Path('texts', 'two.txt')}\n"

    def test_a_bad_line_is_named(self, folder) -> None:
        (folder / "gold.jsonl").write_text("{", encoding="utf-8")
        result = run("evaluate", "gold.jsonl")
        assert result.exit_code == 1
        assert result.stderr.startswith("donext: gold.jsonl, line 1: ")

    def test_predictions_that_were_written_before_are_scored(self, folder) -> None:
        (folder / "one.txt").write_text("甲公司捐款。", encoding="utf-8")
        run("extract", "one.txt", "-o", "found.jsonl")
        found = (folder / "found.jsonl").read_text(encoding="utf-8").replace("one.txt", "one")
        (folder / "found.jsonl").write_text(found, encoding="utf-8")
        figures = json.loads(run("evaluate", "gold.jsonl", "--predictions", "found.jsonl", "--json").stdout)
        assert figures["roles"]["donors"]["f1"] == 1


def test_the_version() -> None:
    assert run("--version").stdout == f"donext {donext.__version__}\n"


def test_no_command_prints_the_help() -> None:
    told = plain(run().output)
    assert all(command in told for command in ("extract", "show", "evaluate"))


def test_the_module_is_the_command(monkeypatch, capsys) -> None:
    import runpy

    monkeypatch.setattr("sys.argv", ["donext", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("donext", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("donext ")


class TestExport:
    def test_a_file_of_extractions_becomes_linked_data(self, folder) -> None:
        run("extract", "a.txt", "-o", "out.jsonl")
        result = run("export", "out.jsonl", "--to", "donate-action", "-o", "out.jsonld")
        assert (result.exit_code, result.stderr) == (0, "1 event → out.jsonld\n")
        assert json.loads((folder / "out.jsonld").read_text(encoding="utf-8"))["@graph"]

    def test_events_without_room_are_counted(self, folder) -> None:
        run("extract", "a.txt", "-o", "out.jsonl")
        result = run("export", "out.jsonl", "--to", "360giving", "-o", "out.csv")
        assert result.exit_code == 0
        assert "1 event left out: " in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("a.txt", "--to", "360giving", "-o", "out.csv"), 1, "a.txt, line 1: Invalid JSON"),
            (("a.txt", "--to", "elsewhere", "-o", "out.csv"), 2, "the formats are"),
        ],
    )
    def test_what_is_wrong_is_told(self, folder, arguments, code, message) -> None:
        result = run("export", *arguments)
        assert result.exit_code == code
        assert message in plain(result.stderr)


def test_the_schema_of_the_wire_form_is_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Extraction"


class TestLexicon:
    def test_a_folder_is_checked(self, folder) -> None:
        (folder / "triggers.csv").write_text("term,kind\n济助,gives\n", encoding="utf-8")
        result = run("lexicon", "check", ".")
        assert result.exit_code == 1
        assert result.stderr.splitlines()[0].startswith("triggers.csv, line 2: kind is 'gives'")
        assert result.stderr.splitlines()[-1] == "1 mistake in ."

    def test_a_word_is_shown(self) -> None:
        result = run("lexicon", "show", "驰援")
        assert "triggers (kind deliver)" in result.stdout
        assert "read by donext.components.triggers" in result.stdout

    def test_a_word_that_no_table_holds(self) -> None:
        result = run("lexicon", "show", "呜呼")
        assert (result.exit_code, result.stderr.split(";")[0]) == (1, "donext: '呜呼' stands in no table")

    def test_a_folder_that_cannot_be_used_is_told(self) -> None:
        result = run("--lexicons", "absent", "extract", "a.txt")
        assert result.exit_code == 2


class TestReport:
    @pytest.fixture(autouse=True)
    def libraries(self):
        pytest.importorskip("plotly")

    def test_a_page_of_several_files(self, folder) -> None:
        run("extract", "a.txt", "-o", "a.jsonl")
        run("extract", "b.txt", "-o", "b.jsonl")
        result = run("report", "a.jsonl", "b.jsonl", "-o", "out.html", "--language", "en", "--title", "Gifts & more")
        assert result.exit_code == 0, result.stderr
        assert result.stderr.splitlines() == ["2 files → out.html"]
        html = (folder / "out.html").read_text(encoding="utf-8")
        assert "<h1>Gifts &amp; more</h1>" in html
        assert "甲公司" in html

    def test_a_wrong_line_is_named_and_no_page_is_left(self, folder) -> None:
        (folder / "a.jsonl").write_text('{"doc_id": "a"}\n{"doc": "b"}\n', encoding="utf-8")
        result = run("report", "a.jsonl", "-o", "out.html")
        assert result.exit_code == 1
        assert result.stderr.startswith("donext: a.jsonl, line 2: ")
        assert not (folder / "out.html").exists()

    def test_a_place_that_cannot_be_written_is_refused_before_any_work(self, folder) -> None:
        result = run("report", "absent.jsonl", "-o", "nowhere/out.html")
        assert result.exit_code == 2
        assert "does not exist" in plain(result.stderr)


def test_explain_tells_of_each_article_of_a_file(folder, monkeypatch) -> None:
    monkeypatch.setattr(donext, "explain", lambda article: article.text.text, raising=False)
    assert run("explain", "a.txt").stdout == "== a.txt\n甲公司捐款。\n"


def test_explain_tells_what_cannot_be_read() -> None:
    result = run("explain", "empty.txt")
    assert (result.exit_code, "the file is empty" in result.stderr) == (1, True)


class TestHostileNames:
    NAME = "a\x1b[31m\u202e\n[red].txt"

    @pytest.fixture(autouse=True)
    def hostile(self, folder):
        try:
            (folder / self.NAME).write_text("甲公司\x1b[31m\u202e捐款。", encoding="utf-8")
            (folder / f"empty {self.NAME}").touch()
        except OSError:
            pytest.skip("the file system has no such names")

    def told(self, *arguments):
        result = run(*arguments)
        told = result.stdout + result.stderr
        assert not set(told) & set("\x1b\u202e\u009b")
        return result

    def test_extract_names_the_file_on_one_line_and_without_commands(self) -> None:
        result = self.told("extract", ".", "-o", "out.csv")
        assert "donext: empty a[31m [red].txt: the file is empty" in result.stderr

    def test_json_lines_on_the_terminal_are_escaped(self) -> None:
        result = self.told("extract", self.NAME)
        (line,) = result.stdout.splitlines()
        assert json.loads(line)["doc_id"] == self.NAME

    def test_show(self) -> None:
        assert "a[31m" in self.told("show", ".").stdout

    def test_show_in_a_page(self, folder) -> None:
        self.told("show", ".", "--html", "out.html")

    def test_explain_and_its_refusal(self, monkeypatch) -> None:
        monkeypatch.setattr(donext, "explain", lambda article: "why \x1b[2J\nand why not", raising=False)
        assert self.told("explain", self.NAME).stdout == "== a[31m [red].txt\nwhy [2J\nand why not\n"
        self.told("explain", f"empty {self.NAME}")

    def test_an_output_that_cannot_be(self) -> None:
        self.told("extract", "a.txt", "-o", f"{self.NAME}/out.csv")

    def test_tables_of_words(self, folder) -> None:
        words = folder / "words"
        words.mkdir()
        (words / "triggers.csv").write_text("term,\x1b[31m\n济助,give\n", encoding="utf-8")
        (words / "\x1b[31m.csv").write_text("term\n", encoding="utf-8")
        assert "2 mistakes" in self.told("lexicon", "check", "words").stderr
        self.told("--lexicons", "words", "extract", "a.txt")
