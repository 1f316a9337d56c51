"""What the README and the pages of docs/ promise: commands, links, and snippets with the output under them."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from donext import lexicons, schema
from donext.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]

Block = tuple[str, str]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page: their language and their text."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)


def table_rows(page: Path) -> list[dict[str, str]]:
    """The rows of the first Markdown table of a page, by the names in its header."""
    lines = itertools.dropwhile(lambda line: line[:1] != "|", page.read_text(encoding="utf-8").splitlines())
    table = itertools.takewhile(lambda line: line[:1] == "|", lines)
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return [dict(zip(header, row, strict=True)) for row in rows]


def fresh_machine(page: Path) -> list[str]:
    """The commands of a README that need nothing but Python."""
    return [body.strip() for kind, body in blocks(page) if kind == "sh" and body.startswith("python3 -m venv")]


COMMANDS = fresh_machine(README)
CHINESE = ROOT / "docs" / "README.zh.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the fixtures, as a reader of the pages has it."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_two_commands_serve_a_fresh_machine() -> None:
    assert len(COMMANDS) == 2
    assert all(len(command.splitlines()) == 1 for command in COMMANDS)
    assert fresh_machine(CHINESE) == COMMANDS


def test_ci_runs_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    as_in_readme = re.sub(r'"\$venv(/bin/\w+)?"', r".venv\1", script).splitlines()
    steps = COMMANDS[1].split(" && ")
    assert [line for line in as_in_readme if line in steps] == steps


def test_the_main_job_writes_the_table(folder: Path) -> None:
    from typer.testing import CliRunner

    program, *arguments = shlex.split(COMMANDS[0].split(" && ")[-1])
    assert program == ".venv/bin/donext"
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    with (folder / "donations.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 100
    shown = table_rows(README) + table_rows(CHINESE)
    assert not [row for row in shown if not any(row.items() <= written.items() for written in rows)]


# -- every page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(kind == "python" for kind, _ in blocks(page))], ids=lambda page: page.name
)
def test_the_python_snippets_print_what_stands_under_them(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    for (kind, body), (next_kind, expected) in itertools.pairwise([*blocks(page), ("", "")]):
        if kind != "python":
            continue
        assert next_kind == "text", f"no output stands under this snippet:\n{body}"
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(body, names)
        assert printed.getvalue() == expected


def test_the_readme_shows_its_snippets() -> None:
    assert sum(kind == "python" for kind, _ in blocks(README)) >= 4


def donext_commands(script: str) -> list[list[str]]:
    """The arguments of each call of donext in a shell script."""
    calls = []
    for line in script.replace("\\\n", " ").splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        for is_sign, words in itertools.groupby(lexer, lambda word: set(word) <= set("|&;<>()")):
            program, *arguments = words
            if not is_sign and program.rsplit("/", 1)[-1] == "donext":
                calls.append(arguments)
    return calls


def parse(command: object, arguments: list[str]) -> None:
    """Parse the arguments of a command as the command line does, without running it."""
    context = command.context_class(command)  # type: ignore[attr-defined]
    given, rest, _ = command.make_parser(context).parse_args(list(arguments))  # type: ignore[attr-defined]
    if hasattr(command, "commands"):
        assert rest and rest[0] in command.commands, f"donext has no command {rest[:1]}"
        parse(command.commands[rest[0]], rest[1:])
        return
    assert not rest, f"too many arguments: {rest}"
    missing = [one.name for one in command.params if one.required and not given.get(one.name)]  # type: ignore[attr-defined]
    assert not missing, f"{missing} are missing in {arguments}"


CALLS = [
    pytest.param(call, id=f"{page.name}: {shlex.join(call)}")
    for page in PAGES
    for kind, body in blocks(page)
    if kind == "sh"
    for call in donext_commands(body)
]


@pytest.mark.parametrize("arguments", CALLS)
def test_the_command_line_knows_what_the_pages_call(arguments: list[str]) -> None:
    parse(typer.main.get_command(app), arguments)


def test_calls_are_found_and_mistakes_in_them_seen() -> None:
    script = "cat a | donext extract - --tables long > b && .venv/bin/donext lexicon chek words  # donext nothing"
    wrong, unknown = donext_commands(script)
    command = typer.main.get_command(app)
    with pytest.raises(Exception, match="tables"):
        parse(command, wrong)
    with pytest.raises(AssertionError, match="chek"):
        parse(command, unknown)


def test_the_pages_link_to_files_that_are_there() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


# -- single pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "model",
    [
        schema.Extraction,
        schema.DonationEvent,
        schema.Party,
        schema.Amount,
        schema.Item,
        schema.EventDate,
        schema.SourceSpan,
        schema.Provenance,
    ],
)
def test_the_schema_page_describes_each_field(model: type[schema.Model]) -> None:
    text = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {model.__name__}\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == list(model.model_fields)


def test_the_lexicon_page_names_each_table_with_its_meaning() -> None:
    text = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    assert [row.term for row in lexicons.rows("tables") if f"| `{row.term}` | {row['meaning']} |" not in text] == []


def test_the_lexicon_page_tells_the_headers_of_tables() -> None:
    text = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    for tables, header in re.findall(r"^\| [^|]+ \| ([^|]+\.csv`) \| `([\w,]+)`", text, re.M):
        for table in re.findall(r"`(\w+)\.csv`", tables):
            assert ["term", *lexicons.rows(table)[0].fields] == header.split(","), table


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the site needs pip install '.[docs]'")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", "docs/site/mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list((tmp_path / "build" / "site").glob("*.html"))
    assert {page.stem for page in pages} >= {"index", "schema", "lexicons", "service", "README.zh"}
    loaded = re.compile(r"""<(?:script|img|link rel="?stylesheet)[^>]*(?:src|href)="?(?:https?:)?//""")
    assert [page.name for page in pages if loaded.search(page.read_text(encoding="utf-8"))] == []
