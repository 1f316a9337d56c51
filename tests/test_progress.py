import io

from rich.console import Console

from donext.batch import Outcome, Problem, Summary
from donext.progress import progress, tracked


def shown(*, terminal: bool) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=100, color_system=None)
    with progress(4, console) as watch:
        watch(Outcome(Problem("[b].txt", None, "the file is empty"), 1.0), Summary(4, 1200, 34, 1))
    return stream.getvalue()


def test_a_terminal_sees_files_articles_events_and_rate() -> None:
    assert "1/4 files" in shown(terminal=True)
    assert "1,200 articles, 34 events, " in shown(terminal=True)


def test_elsewhere_only_the_problems_are_printed() -> None:
    assert shown(terminal=False) == "donext: [b].txt: the file is empty\n"


def test_tracked_things_come_unchanged() -> None:
    stream = io.StringIO()
    assert list(tracked("abc", 3, Console(file=stream))) == ["a", "b", "c"]
    assert stream.getvalue() == ""
