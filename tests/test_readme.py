"""What the README promises: its commands, and its Python snippets with the output printed under them."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.M | re.S)
COMMANDS = [body.strip() for kind, body in BLOCKS if kind == "sh" and body.startswith("python3 -m venv")]


def table_rows(markdown: str) -> list[dict[str, str]]:
    """The rows of a Markdown table, by the names in its header."""
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in markdown.splitlines()]
    return [dict(zip(header, row, strict=True)) for row in rows]


PICTURE = table_rows("\n".join(line for line in README.splitlines() if line.startswith("|")))


def test_two_commands_serve_a_fresh_machine() -> None:
    assert len(COMMANDS) == 2
    assert all(len(command.splitlines()) == 1 for command in COMMANDS)


def test_ci_runs_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    as_in_readme = re.sub(r'"\$venv(/bin/\w+)?"', r".venv\1", script).splitlines()
    steps = COMMANDS[1].split(" && ")
    assert [line for line in as_in_readme if line in steps] == steps


def test_the_main_job_writes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from donext.cli import app

    program, *arguments = shlex.split(COMMANDS[0].split(" && ")[-1])
    assert program == ".venv/bin/donext"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    with (tmp_path / "donations.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 100
    assert not [shown for shown in PICTURE if not any(shown.items() <= row.items() for row in rows)]


def test_the_python_snippets_print_what_stands_under_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    snippets = 0
    for (kind, body), (next_kind, expected) in itertools.pairwise(BLOCKS):
        if kind != "python":
            continue
        assert next_kind == "text", f"no output stands under this snippet:\n{body}"
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(body, names)
        assert printed.getvalue() == expected
        snippets += 1
    assert snippets >= 4
