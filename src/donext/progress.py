"""Progress bars on the standard error, where it is a terminal; nothing where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn, track
from rich.text import Text

from donext.batch import Outcome, Problem, Summary
from donext.output.printable import printable_line

_Thing = TypeVar("_Thing")


class _Counts(ProgressColumn):
    """How many articles and events there are, and articles a second."""

    def render(self, task: Task) -> Text:
        articles = task.fields["articles"]
        rate = (articles - task.fields["before"]) / task.elapsed if task.elapsed else 0.0
        return Text(f"{articles:,} articles, {task.fields['events']:,} events, {rate:,.0f}/s")


@contextmanager
def progress(files: int, console: Console) -> Iterator[Callable[[Outcome, Summary], None]]:
    """Show how far a run is; the problems are printed above the bar, also where there is no bar.

    Args:
        files: how many there are.
        console: where to print.

    Yields what is called after each outcome, the `watch` of :func:`donext.batch.extract_files`.
    """
    bar = Progress(
        TextColumn("{task.completed:.0f}/{task.total:.0f} files"),
        BarColumn(bar_width=20),
        _Counts(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
    )
    with bar if console.is_terminal else nullcontext():
        task = bar.add_task("", total=files, articles=0, events=0, before=0)
        begun = False

        def watch(outcome: Outcome, summary: Summary) -> None:
            nonlocal begun
            if isinstance(outcome.result, Problem):
                line = printable_line(f"donext: {outcome.result}")
                console.print(line, markup=False, highlight=False, soft_wrap=True)
            if not begun:  # a resumed run begins with what an earlier one has done
                begun = True
                bar.reset(task, completed=int(outcome.done), before=summary.articles, articles=0, events=0)
            bar.update(task, completed=outcome.done, articles=summary.articles, events=summary.events)

        yield watch


def tracked(things: Iterable[_Thing], total: int, console: Console) -> Iterable[_Thing]:
    """Yield the things, with a bar that tells how many of the total have come."""
    return track(things, "articles", total, console=console, transient=True) if console.is_terminal else things
