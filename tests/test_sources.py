import io
import os
import re
from types import SimpleNamespace

import pytest

from donext.sources import find_sources, open_sources


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder of news, as the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.html", "deep/b.txt", "deep/c.JSONL", "photo.jpg", ".hidden.txt", ".git/x.txt"):
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("捐款", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")
def test_a_pipe_in_a_folder_is_not_waited_for_and_a_dead_link_is_told(tree) -> None:
    os.mkfifo(tree / "news" / "deep" / "pipe.txt")
    (tree / "news" / "deep" / "z.txt").symlink_to("nowhere")
    assert paths(find_sources(["news/deep"])) == ["news/deep/b.txt", "news/deep/c.JSONL", "news/deep/z.txt"]


def paths(sources) -> list[str]:
    return [source.path.as_posix() for source in sources.files]


def test_a_folder_is_read_with_its_folders_in_the_order_of_the_names(tree) -> None:
    assert paths(find_sources(["news"])) == [
        "news/a.html",
        "news/b.txt",
        "news/deep/b.txt",
        "news/deep/c.JSONL",
    ]


def test_files_of_other_kinds_are_skipped_and_counted(tree) -> None:
    assert find_sources(["news"]).skipped == 1


def test_a_file_that_is_named_itself_may_be_of_any_kind(tree) -> None:
    assert paths(find_sources(["news/photo.jpg"])) == ["news/photo.jpg"]


def test_a_pattern_is_expanded(tree) -> None:
    assert paths(find_sources(["news/**/b.txt"])) == ["news/b.txt", "news/deep/b.txt"]
    assert paths(find_sources([str(tree / "news" / "*.html")])) == [(tree / "news" / "a.html").as_posix()]


def test_a_file_with_a_pattern_for_a_name_is_a_file(tree) -> None:
    (tree / "news" / "[1].txt").touch()
    assert paths(find_sources(["news/[1].txt"])) == ["news/[1].txt"]


def test_a_file_is_read_once(tree) -> None:
    assert paths(find_sources(["news/b.txt", "news", tree / "news" / "b.txt"])) == [
        "news/b.txt",
        "news/a.html",
        "news/deep/b.txt",
        "news/deep/c.JSONL",
    ]


def test_the_output_of_the_run_is_not_read_from_a_folder(tree) -> None:
    sources = find_sources(["news"], exclude=[tree / "news" / "a.html"])
    assert "news/a.html" not in paths(sources)
    assert sources.skipped == 1


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("absent.txt", "no such file"),
        ("news/*.pdf", "no file matches"),
        ("empty", r"nothing to read in this folder.*\.txt"),
    ],
)
def test_a_path_that_names_nothing_is_missing_with_the_reason(tree, path, reason) -> None:
    (tree / "empty").mkdir()
    sources = find_sources([path, "news/b.txt"])
    ((name, told),) = sources.missing
    assert name == path
    assert re.search(reason, told)
    assert paths(sources) == ["news/b.txt"]


def test_labels_are_as_short_as_they_can_be(tree) -> None:
    assert [source.label for source in find_sources(["news"]).files] == [
        "a.html",
        "b.txt",
        "deep/b.txt",
        "deep/c.JSONL",
    ]
    twice = find_sources(["news/b.txt", "news/deep/b.txt", "news/a.html"])
    assert [source.label for source in twice.files] == ["news/b.txt", "news/deep/b.txt", "a.html"]


def test_the_standard_input_is_a_source_while_the_block_lasts(tree, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"abc")))
    with open_sources(["news/b.txt", "-"]) as sources:
        first, second = sources.files
        assert (second.name, second.label) == ("stdin", "stdin")
        assert second.path.read_bytes() == b"abc"
    assert not second.path.exists()
    assert first.path.exists()


def test_a_link_in_a_circle_does_not_trap(tree) -> None:
    (tree / "news" / "deep" / "again").symlink_to(tree / "news")
    assert len(find_sources(["news"]).files) == 4
