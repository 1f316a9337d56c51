"""Nothing gets out and nothing gets in: every call and command under Python's audit of sockets, processes and code.

A process of its own does all that donext can do, on data that would like to be executed, and notes what Python's audit
events report.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import donext
from donext.json_lines import read_extractions

PACKAGE = Path(donext.__file__).parents[1]
PAYLOAD = "__import__('os').system('touch DONEXT_PAYLOAD')"
TEMPLATE = "{{ 7 * 7 }}{0.__class__}%(x)s${x}"
NAME = "../../名字\\..\\"
GIFT = f"1月25日，远山集团（{PAYLOAD}）向禾县人民医院捐款100万元、{TEMPLATE}口罩2万只。"

AUDIT = """
import json, os, sys
notes = []
OUTSIDE = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.", "subprocess.",
           "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty.", "pickle.")
def note(event, arguments):
    if event.startswith(OUTSIDE):
        notes.append([event, repr(arguments)])
    elif event == "compile" and arguments[0] is not None and "DONEXT_PAYLOAD" in str(arguments[0]):
        notes.append([event, "data"])
    elif event == "import" and "DONEXT_PAYLOAD" in arguments[0]:
        notes.append([event, "data"])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if set(mode or "") & set("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            notes.append(["write", os.path.realpath(os.fsdecode(path))])
    elif event in ("os.rename", "os.link", "os.symlink"):
        notes.append(["write", os.path.realpath(os.fsdecode(arguments[1]))])
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.truncate") and arguments[-1] == -1:
        notes.append(["write", os.path.realpath(os.fsdecode(arguments[0]))])
sys.addaudithook(note)
"""

EVERYTHING = """
import io, contextlib
import donext
from donext import values
from donext.cli import app

with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
    text = open("in/a.txt", encoding="utf-8").read()
    found = [donext.extract(text, doc_id=sys.argv[1], published="2020-02-01")]
    found += donext.extract_many(donext.read("in/a.csv"))
    assert sum(map(len, found)) >= 2
    donext.merge(found), donext.to_frame(found), donext.explain(text), found[0]._repr_html_(), found[0][0].explain()
    values.find_amounts(text), values.find_dates(text), values.find_quantities(text)
    donext.load()(text)._.donation_events
    codes = []
    for line in sys.argv[2:]:
        try:
            app(line.split())
        except SystemExit as end:
            codes.append(end.code)
print(json.dumps({"notes": notes, "codes": codes}))
"""

COMMANDS = [
    "extract in -o out/a.jsonl",
    "extract in -o out/a.csv",
    "extract in -o out/s.csv --table spreadsheet",
    "extract in -o out/a.parquet",
    "extract in",
    "show in",
    "show in --html out/a.html",
    "explain in/a.txt",
    "report out/a.jsonl -o out/report.html",
    "export out/a.jsonl --to 360giving -o out/grants.csv",
    "export out/a.jsonl --to donate-action -o out/a.jsonld",
    "lexicon check words",
    "lexicon show 捐",
    "schema",
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """The folder of a run of everything over hostile data, and what the audit noted."""
    pytest.importorskip("plotly")
    folder = tmp_path_factory.mktemp("closed")
    for name in ("in", "out", "words", "tmp", "home"):
        (folder / name).mkdir()
    (folder / "in" / "a.txt").write_text(f"{PAYLOAD}\n\n{GIFT}\n", encoding="utf-8")
    (folder / "in" / "a.html").write_text(f"<p>{GIFT}</p><script>{PAYLOAD}</script>", encoding="utf-8")
    (folder / "in" / "b.jsonl").write_text(
        json.dumps({"doc_id": NAME, "title": TEMPLATE, "text": GIFT, "__reduce__": PAYLOAD}) + "\n", encoding="utf-8"
    )
    with (folder / "in" / "a.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["doc_id", "title", "text"], [NAME, TEMPLATE, GIFT], ["/etc/x", PAYLOAD, GIFT]])
    (folder / "words" / "triggers.csv").write_text(f'term,kind\n"{PAYLOAD}",give\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", AUDIT + EVERYTHING, NAME, *COMMANDS],
        cwd=folder,
        env=os.environ
        | {"DONEXT_LEXICONS": str(folder / "words"), "PYTHONDONTWRITEBYTECODE": "1"}
        | {"PYTHONPATH": str(PACKAGE), "TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["codes"] == [0] * len(COMMANDS), done.stderr
    return folder.resolve(), told["notes"]


def of(notes: list[list[str]], *kinds: str) -> list[list[str]]:
    return [note for note in notes if note[0].startswith(kinds)]


def test_no_network(run) -> None:
    _, notes = run
    network = of(notes, "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.")
    # urllib3, which spaCy loads for its downloads, asks at its import whether this machine speaks IPv6.
    asked = [note for note in network if note[0] == "socket.__new__" or "('::1', 0" in note[1]]
    assert [event for event, _ in asked] in ([], ["socket.__new__", "socket.bind"])
    assert [note for note in network if note not in asked] == []


def test_no_process_no_pickle_and_no_code_out_of_data(run) -> None:
    folder, notes = run
    assert of(notes, "subprocess.", "os.", "pty.", "pickle.", "compile", "import") == []
    assert not list(folder.rglob("DONEXT_PAYLOAD"))


def test_nothing_is_written_but_the_output(run) -> None:
    folder, notes = run
    allowed = (folder / "out", folder / "tmp", Path(os.devnull).parent)
    elsewhere = [path for kind, path in notes if kind == "write" and Path(path).parent not in allowed]
    assert [path for path in elsewhere if not Path(path).parent.match(".*.parts")] == []
    assert len(list((folder / "out").iterdir())) == 8  # and no temporary file is left
    # Python's audit does not see what libraries do in C: onnxruntime's reports to its maker begin with files here.
    assert not [*(folder / "tmp").iterdir(), *(folder / "home").iterdir()]


def test_the_data_come_out_as_they_are(run) -> None:
    folder, _ = run
    found = list(read_extractions(folder / "out" / "a.jsonl"))
    assert any(NAME in one.doc_id for one in found)
    assert all("DONEXT_PAYLOAD" in one[0].evidence.surface for one in found)
    page = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert TEMPLATE in page and "{{ 7 * 7 }}" in page


def test_the_audit_sees_what_it_should() -> None:
    program = AUDIT + (
        "import pickle, socket, subprocess, os\n"
        "pickle.loads(pickle.dumps(os.getcwd)); socket.socket().close(); subprocess.run(['true'])\n"
        "eval('\"DONEXT_PAYLOAD\"'); open(os.devnull, 'w')\n"
        "print(*(event for event, _ in notes))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert {"pickle.find_class", "socket.__new__", "subprocess.Popen", "compile", "write"} <= set(told)
