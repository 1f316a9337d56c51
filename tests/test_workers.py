"""Worker processes: order, what is read ahead, and workers that die."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import donext
from donext.workers import _read_ahead, _Workers, in_order


def doubled(numbers: list[int]) -> list[int]:
    """Stand for the work; -1 kills the worker."""
    if -1 in numbers:
        os._exit(9)
    return [2 * number for number in numbers]


def killed_once(paths: list[str]) -> list[str]:
    """Stand for the work while the system ends the worker at each path that is no file yet."""
    for path in paths:
        if path and not Path(path).exists():
            Path(path).touch()
            os._exit(9)
    return paths


def test_results_come_in_the_order_of_the_batches_which_are_read_a_bounded_part_ahead() -> None:
    numbers = itertools.count()
    stream = in_order(doubled, ([number, number] for number in numbers), processes=2, lost=0)
    assert list(itertools.islice(stream, 20)) == [[2 * number] * 2 for number in range(20)]
    stream.close()  # type: ignore[attr-defined]
    assert next(numbers) <= 20 + 2 * 2 + 1


def test_an_item_that_kills_its_worker_is_lost_and_no_other() -> None:
    batches = [[1, 2], [3, 4], [12, -1, 14], [5, 6], [-1], [7, 8]]
    assert list(in_order(doubled, batches, processes=2, lost=0)) == [
        [2, 4],
        [6, 8],
        [24, 0, 28],
        [10, 12],
        [0],
        [14, 16],
    ]


def lengths(texts: list[str]) -> list[int]:
    """Stand for the work; an empty text kills the worker."""
    if "" in texts:
        os._exit(9)
    return [len(text) for text in texts]


def test_workers_that_die_while_work_is_written_to_them_are_replaced() -> None:
    large = "x" * 1_000_000  # more than a pipe holds, so that the thread that writes it waits for the worker
    batches = [[""], *([[large]] * 6)]
    assert list(in_order(lengths, batches, processes=1, lost=0)) == [[0], *([[len(large)]] * 6)]


def test_an_item_whose_worker_was_killed_from_outside_is_worked_on_again(tmp_path: Path) -> None:
    path = str(tmp_path / "killed")
    assert list(in_order(killed_once, [[""], [path, ""], [""]], processes=1, lost="lost")) == [[""], [path, ""], [""]]


class DeafProcess:
    """Stands for a process that began while its pool broke: it hears no request to end, only a kill."""

    def __init__(self) -> None:
        self.killed, self.waited_for_in_vain = threading.Event(), False
        self.sentinel, self.writer = os.pipe()
        self.pid, self.exitcode = -1, None

    def terminate(self) -> None: ...

    def is_alive(self) -> bool:
        return not self.killed.is_set()

    def kill(self) -> None:
        self.killed.set()

    def join(self, timeout: float | None = None) -> None:
        self.waited_for_in_vain |= not self.killed.wait(10)


def test_a_worker_that_does_not_end_with_its_pool_is_killed_before_anybody_waits_for_it() -> None:
    workers = _Workers(doubled, 1, lost=0)
    assert workers.results(workers.give([1])) == [2]
    deaf = DeafProcess()
    workers._pool._processes[deaf.pid] = deaf  # type: ignore[index,assignment]
    assert workers.results(workers.give([-1])) == [0]
    workers.close()
    assert deaf.killed.is_set() and not deaf.waited_for_in_vain


def broken_off() -> Iterator[list[int]]:
    yield [1]
    yield [2]
    raise OSError("the disk is gone")


def test_what_waits_for_the_workers_when_the_batches_break_off_is_not_lost() -> None:
    ahead = _read_ahead(broken_off(), 10)
    assert [next(ahead), next(ahead)] == [[1], [2]]
    with pytest.raises(OSError, match="the disk is gone"):
        next(ahead)


def run(script: str) -> subprocess.Popen[str]:
    source = str(Path(donext.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": source},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


ENDLESS = """
import itertools, signal
from donext.workers import in_order
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are deaf to it
for pids in in_order(sorted, itertools.repeat([0]), processes=2, lost=None):
    print(*pids, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes are POSIX")
@pytest.mark.parametrize("signalled", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent_without_a_word_of_their_own(signalled: int) -> None:
    process = run(ENDLESS)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    if signalled == signal.SIGINT:
        os.killpg(process.pid, signalled)  # as Ctrl-C in a terminal does
    else:
        process.kill()
    told = process.stderr.read()  # ends when the last process that holds it has ended
    process.wait()
    assert told.count("Traceback") == (1 if signalled == signal.SIGINT else 0)
    assert process.returncode != 0


def test_workers_that_cannot_start_are_told_with_what_a_script_needs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from donext.workers import in_order\nlist(in_order(sorted, [[1]], processes=1, lost=0))\n")
    environment = os.environ | {"PYTHONPATH": str(Path(donext.__file__).parent.parent)}
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert "if __name__ == '__main__':" in done.stderr.splitlines()[-1]
