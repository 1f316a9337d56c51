"""Parts of an output: what is found damaged, what belongs to another run, and what a full disk leaves."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from donext.output import writers
from donext.output.parts import Parts, kept_parts
from donext.output.writers import OutputError
from donext.runs import Run
from invented import two_events

FORMS = [".csv", ".jsonl", ".parquet"]
PARTS = 4
RUN = Run("0.1", {"form": None, "table": "wide"}, {"a.txt": "9 bytes of 1", "b.txt": "7 bytes of 1"}, ())


class Killed(BaseException):
    """Stands for whatever ends a run."""


def run(output: Path, *, resume: bool = False, stop_before: int = 0, of: Run = RUN) -> list[int]:
    """Write an output of four parts, the second and third with an error record; return the parts that were written."""
    written = []
    with Parts(output, "wide", of, resume=resume) as parts:
        done = 0 if parts.state is None else parts.state["done"]
        for number in range(done + 1, PARTS + 1):
            if number == stop_before:
                raise Killed
            with parts.part() as part:
                part.writer.write(two_events(f"article {number}"))
                if number in (2, 3):
                    part.errors.write("b.txt", f"article {number}", "a rule broke")
                part.state = {"done": number}
            written.append(number)
    return written


def broken_off(output: Path, stop_before: int = 4) -> Path:
    """Leave the parts of a run that broke off; return their folder."""
    with pytest.raises(Killed):
        run(output, stop_before=stop_before)
    return output.with_name(f".{output.name}.parts")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture(params=FORMS)
def output(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return tmp_path / f"out{request.param}"


@pytest.fixture
def expected(tmp_path: Path, output: Path) -> dict[str, bytes]:
    """What an undisturbed run writes."""
    run(output)
    found = files(tmp_path)
    for name in found:
        (tmp_path / name).unlink()
    return found


@contextmanager
def damaging(path: Path, after: Path) -> Iterator[None]:
    """Shorten a file as soon as another one is there."""

    def fsync(file: int) -> None:
        if after.exists() and path.stat().st_size:
            emptied(path)
        real(file)

    real = os.fsync
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


# -- damage ---------------------------------------------------------------------------------------------------


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [emptied, shortened, altered, deleted])
@pytest.mark.parametrize("what", ["part", "error records", "mark"])
def test_a_damaged_part_is_found_told_and_written_again(output, expected, caplog, what, damage) -> None:
    folder = broken_off(output)
    damage(folder / {"part": f"000002{output.suffix}", "mark": "000002.mark"}.get(what, "000002.errors.jsonl"))
    assert run(output, resume=True) == [2, 3, 4]
    assert files(output.parent) == expected
    if (what, damage) != ("mark", deleted):  # without a mark it is a part that was not finished
        assert "part 2 is damaged (000002." in caplog.text


def test_a_first_part_that_is_damaged_lets_the_run_begin_anew(tmp_path, output, expected) -> None:
    emptied(broken_off(output) / "000001.mark")
    assert run(output, resume=True) == [1, 2, 3, 4]
    assert files(tmp_path) == expected


def test_a_damaged_record_of_the_run_does_no_harm(tmp_path, output, expected) -> None:
    emptied(broken_off(output) / "run.json")
    assert run(output, resume=True) == [4]
    assert files(tmp_path) == expected


def test_a_part_that_is_damaged_while_the_run_goes_on_is_found_before_the_parts_are_joined(
    tmp_path, output, expected
) -> None:
    output.write_bytes(b"earlier")
    folder = output.with_name(f".{output.name}.parts")
    with (
        damaging(folder / f"000001{output.suffix}", after=folder / "000002.mark"),
        pytest.raises(OutputError, match=r"part 1 was damaged .* --resume writes it again"),
    ):
        run(output)
    assert output.read_bytes() == b"earlier"
    assert run(output, resume=True) == [1, 2, 3, 4]
    assert files(tmp_path) == expected


def test_what_killed_runs_left_half_written_is_deleted(tmp_path, output, expected) -> None:
    folder = broken_off(output)
    (folder / f".000004{output.suffix}.aabbccdd.tmp").write_bytes(b"half")
    with pytest.raises(Killed):
        run(output, resume=True, stop_before=4)
    assert not list(folder.glob(".*"))
    assert run(output, resume=True) == [4]
    assert files(tmp_path) == expected


# -- other runs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": "0.2"}, "donext 0.1, and this is 0.2"),
        ({"options": {"form": "plain", "table": "wide"}}, "another --form"),
        ({"files": {"a.txt": "10 bytes of 1", "b.txt": "7 bytes of 1"}}, r"other files \(changed: a.txt\)"),
        ({"files": {"a.txt": "9 bytes of 1", "c.txt": "7 bytes of 1"}}, r"other files \(new: c.txt; gone: b.txt\)"),
        ({"files": dict(reversed(RUN.files.items()))}, "its files in another order"),
        ({"missing": ("d.txt",)}, "other paths that name nothing to read"),
    ],
)
def test_parts_of_another_run_are_told_with_the_difference(output, changed, told) -> None:
    folder = broken_off(output)
    before = files(folder)
    with pytest.raises(OutputError, match=rf"the run that broke off had {told}; leave --resume out"):
        run(output, resume=True, of=replace(RUN, **changed))
    assert files(folder) == before
    assert run(output, of=replace(RUN, **changed)) == [1, 2, 3, 4]


def test_a_difference_that_nobody_wrote_down_is_told_in_general(output) -> None:
    emptied(broken_off(output) / "run.json")
    with pytest.raises(OutputError, match="had other files, options or another version of donext; leave --resume out"):
        run(output, resume=True, of=replace(RUN, version="0.2"))


def test_two_runs_cannot_write_the_same_output_at_once(tmp_path, output, expected) -> None:
    for resume in (True, False):
        with Parts(output, "wide", RUN, resume=True) as parts:
            with pytest.raises(OutputError, match=rf"{output}: another run is writing it .* another output"):
                run(output, resume=resume)
            for number in (1, 2, 3, 4):
                with parts.part() as part:
                    part.writer.write(two_events(f"article {number}"))
                    if number in (2, 3):
                        part.errors.write("b.txt", f"article {number}", "a rule broke")
        assert files(tmp_path) == expected
        assert run(output) == [1, 2, 3, 4]  # the lock is gone with the run


# -- disks ----------------------------------------------------------------------------------------------------


OPERATIONS = {"write": (writers._NamingFile, "write"), "fsync": (os, "fsync"), "rename": (Path, "replace")}


def fail(monkeypatch: pytest.MonkeyPatch, operation: str, number: int) -> list[bool]:
    """Let the operation fail the nth time; what is returned is filled when it did."""
    where, name = OPERATIONS[operation]
    real = getattr(where, name)
    times = itertools.count(1)
    failed: list[bool] = []

    def failing(*arguments: object) -> object:
        if next(times) == number:
            failed.append(True)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    monkeypatch.setattr(where, name, failing)
    return failed


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("operation", list(OPERATIONS))
def test_a_run_that_a_disk_fails_is_resumed_when_there_is_room(tmp_path, output, expected, operation) -> None:
    for number in itertools.count(1):
        output.write_bytes(b"earlier")
        with pytest.MonkeyPatch.context() as patch:
            failed = fail(patch, operation, number)
            with suppress(OSError):
                run(output)
                assert not failed
        if not failed:
            break
        assert output.read_bytes() in (b"earlier", expected[output.name])
        run(output, resume=True)
        assert files(tmp_path) == expected
    assert number > 10


@pytest.mark.parametrize("limit", [0, 100, 1_500, 3_000])
def test_a_disk_without_room_is_told_with_the_file_that_did_not_fit(tmp_path, output, limit) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(OSError, match=rf"File too large: '{tmp_path}") as caught:
            run(output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.errno == errno.EFBIG
    assert not output.exists()


def test_a_folder_that_cannot_be_written_is_told_before_any_work(tmp_path, output, monkeypatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(PermissionError, match=rf"Permission denied: '{tmp_path}"):
        run(output)


def test_the_record_of_a_run_is_what_was_written() -> None:
    assert Run.from_json(RUN.to_json()) == RUN
    assert replace(RUN, missing=("x",)).digest != RUN.digest
    assert kept_parts(Path("no") / "such.csv") == 0
