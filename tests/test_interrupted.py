"""Runs that are killed, and resumed: the output is that of a run that nobody disturbed, byte for byte.

The long form kills the command itself a hundred times and more, over a folder of real articles:

    DONEXT_KILLS=120 DONEXT_KILLED_OVER=news/ python -m pytest -s tests/test_interrupted.py
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import donext
import fake_pipeline
from donext import batch
from donext.batch import extract_files
from donext.output.parts import kept_parts
from donext.sources import Sources, find_sources

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL, and groups of processes, are POSIX")

FORMS = [".csv", ".jsonl", ".parquet"]
KILLED_OVER = os.environ.get("DONEXT_KILLED_OVER")
RUNS = list(itertools.product(FORMS, [1, 2])) if KILLED_OVER else [(".csv", 1), (".parquet", 2)]
KILLS = int(os.environ.get("DONEXT_KILLS", "2"))


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("out*"))}


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".out")]


def delete_outputs(folder: Path) -> None:
    for path in folder.glob("out*"):
        path.unlink()


# -- at every file operation ----------------------------------------------------------------------------------

OPERATIONS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}
"""The events of Python's audit hooks, each raised right before the operation."""


def killed_before(number: int, work: Callable[[], object], folder: Path) -> bool:
    """Do the work in a child that is killed before its operation `number` on files in the folder.

    Returns whether it was: there may be fewer operations.
    """
    child = os.fork()
    if not child:
        count = itertools.count()

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event not in OPERATIONS or (event == "open" and not str(arguments[0]).startswith(str(folder))):
                return
            if next(count) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """Five results in parts of two; one source and one article fail."""
    fake_pipeline.install(monkeypatch)
    monkeypatch.setattr(batch, "PART_SIZE", 2)
    (tmp_path / "in").mkdir()
    for number, text in enumerate(["甲公司捐款。", "", "坏公司捐款。", "乙公司捐款。丙公司捐款。", "丁公司捐款。"]):
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    return find_sources([str(tmp_path / "in")])


@pytest.mark.parametrize("form", FORMS)
def test_a_run_killed_at_any_operation_and_resumed_writes_what_an_undisturbed_one_writes(
    articles: Sources, tmp_path: Path, form: str
) -> None:
    output = tmp_path / f"out{form}"
    summary = extract_files(articles, output)
    expected = outputs(tmp_path)
    assert set(expected) == {output.name, "out.errors.jsonl"}

    def resumed() -> object:
        return extract_files(articles, output, resume=True)

    for number in itertools.count():
        delete_outputs(tmp_path)
        killed = killed_before(number, resumed, tmp_path)
        killed_before(number // 2, resumed, tmp_path)  # and once more on its way on
        whole = output.exists()
        if whole:  # never half of it
            assert output.read_bytes() == expected[output.name]
        assert extract_files(articles, output, resume=True) == summary
        assert outputs(tmp_path) == expected, f"killed before operation {number}"
        assert not left_over(tmp_path)
        if not killed:
            break
    print(f"\n{form}: killed before each of {number} operations")


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_output_stays_until_the_new_one_is_whole(articles: Sources, tmp_path: Path, form: str) -> None:
    output = tmp_path / f"out{form}"
    extract_files(articles, output)
    expected = output.read_bytes()
    for number in itertools.count():
        output.write_bytes(b"earlier")
        killed = killed_before(number, lambda: extract_files(articles, output), tmp_path)
        assert output.read_bytes() in (b"earlier", expected)
        if not killed:
            break
    assert not left_over(tmp_path)


# -- at any time ----------------------------------------------------------------------------------------------

COMMAND = """
import signal
from donext import batch
from donext.cli import app

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are deaf to it
batch.PART_SIZE = {size}
app()
"""
"""The command line with smaller parts, so that a short run has several."""

STOP_AFTER_A_PART = """
import itertools
import os
import signal
import sys

renamed = itertools.count()

def stop(event, arguments):
    if event == "os.rename" and next(renamed) == 3:  # run.json, the first part and its mark have their names
        os.kill(os.getpid(), signal.SIGSTOP)

sys.addaudithook(stop)
"""
"""What makes the command stand still in the middle of its work, until it is told to go on."""


def start(
    folder: Path, size: int, *arguments: str, before: str = "", stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    source = str(Path(donext.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", before + COMMAND.format(size=size), "extract", *arguments],
        env=os.environ | {"PYTHONPATH": source},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def phase(folder: Path, output: Path) -> str:
    """Tell what a killed run was at, by what it left."""
    parts = folder / f".{output.name}.parts"
    if not parts.is_dir():
        return "after the end" if output.exists() else "before the parts"
    written = [path.name for path in parts.glob(".*.tmp")]
    if any(name.startswith(".out") for name in written):
        return "while the parts were joined"
    if any(".mark." in name for name in written):
        return "while a mark was written"
    where = "the first part" if not kept_parts(output) else "a later part"
    return f"while {where} was written" if written else "between two parts"


def wait_to_kill(process: subprocess.Popen[bytes], folder: Path, output: Path, seconds: float, aim: str | None) -> bool:
    """Wait for some time, or for the moment aimed at; return whether the process is still there to be killed."""
    end = time.monotonic() + seconds
    while aim is None or phase(folder, output) != aim:
        if process.poll() is not None:
            return False
        if aim is None and time.monotonic() > end:
            return True
        time.sleep(0.001 if aim else 0.01)
    return process.poll() is None


@pytest.fixture(scope="module")
def kills() -> Counter[str]:
    return Counter()


@pytest.mark.parametrize(("form", "processes"), RUNS)
def test_a_command_killed_at_any_time_and_resumed_writes_what_an_undisturbed_one_writes(
    tmp_path: Path, form: str, processes: int, kills: Counter[str]
) -> None:
    if KILLED_OVER:
        folder, size = Path(KILLED_OVER).resolve(), 20
    else:
        folder, size = tmp_path / "in", 3
        folder.mkdir()
        for number in range(20):
            text = f"{number}月号公司向禾县人民医院捐赠口罩{number}万只。" * 20
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    output = tmp_path / f"out{form}"
    arguments = (str(folder), "-o", output.name, "--processes", str(processes))
    begin = time.monotonic()
    start(tmp_path, size, *arguments).wait()
    seconds = time.monotonic() - begin
    expected = outputs(tmp_path)
    assert output.name in expected

    chance = random.Random(f"{form} {processes}")
    left = -(-KILLS // len(RUNS))
    while left:
        delete_outputs(tmp_path)
        while True:
            process = start(tmp_path, size, *arguments, "--resume")
            aim = chance.choice([None, None, None, "between two parts", "while the parts were joined"])
            if left and wait_to_kill(process, tmp_path, output, chance.uniform(0, max(3, seconds / 4)), aim):
                kill(process)
                kills[phase(tmp_path, output)] += 1
                left -= 1
            else:
                process.wait()
                break
        assert outputs(tmp_path) == expected
        assert not left_over(tmp_path)
    print(f"\n{form} with {processes}: {sum(kills.values())} kills so far, {dict(kills)}")


# -- other ends -----------------------------------------------------------------------------------------------


MANY = ("in.jsonl", "-o", "out.csv", "--processes", "2")
"""A run over several batches of articles, that takes its time."""


def write_many(folder: Path) -> None:
    texts = (f"{number}号公司向禾县人民医院捐赠口罩{number + 1}万只。" for number in range(1_000))
    (folder / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the run over many articles writes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_many(folder)
    start(folder, 50, *MANY).wait()
    return outputs(folder)


def start_and_stop(folder: Path) -> subprocess.Popen[bytes]:
    """Start the run over many articles, and return when it stands still after its first part."""
    process = start(folder, 50, *MANY, before=STOP_AFTER_A_PART, stderr=subprocess.PIPE)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert kept_parts(folder / "out.csv")
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_ended_tells_how_to_go_on_and_does(
    tmp_path: Path, undisturbed: dict[str, bytes], number: int
) -> None:
    write_many(tmp_path)
    process = start_and_stop(tmp_path)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    process.send_signal(signal.SIGCONT)
    told = process.communicate()[1].decode()
    assert process.returncode != 0
    assert "out.csv: broken off; the same command with --resume goes on from here" in told
    assert not outputs(tmp_path)
    start(tmp_path, 50, *MANY, "--resume").wait()
    assert outputs(tmp_path) == undisturbed


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children of a process are read from /proc")
def test_a_worker_that_the_system_kills_is_told_and_its_articles_are_read_again(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    write_many(tmp_path)
    process = start_and_stop(tmp_path)
    for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
        if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
            os.kill(int(child), signal.SIGKILL)
            break
    process.send_signal(signal.SIGCONT)
    told = process.communicate()[1].decode()
    assert "a worker process died and is replaced" in told
    assert process.returncode == 0
    assert outputs(tmp_path) == undisturbed
