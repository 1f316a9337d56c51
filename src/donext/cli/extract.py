"""donext extract: files and folders → a table of their donations."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from donext.cli.messages import counted, refuse, say, write_errors_told
from donext.cli.options import Form, Paths, Published, TextColumn, read_options

if TYPE_CHECKING:
    from donext.batch import Summary


class Table(str, Enum):
    """The forms of a table."""

    wide = "wide"
    long = "long"
    spreadsheet = "spreadsheet"


def extract(
    *,
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Where the table goes: a .csv, .jsonl or .parquet file. Left out, JSON Lines are printed.",
        ),
    ] = None,
    table: Annotated[
        Table,
        typer.Option(
            help="wide has a row an event; long has a row a donor, amount, item …; spreadsheet is short, in Chinese, "
            "for people."
        ),
    ] = Table.wide,
    inert: Annotated[
        bool | None,
        typer.Option(
            "--inert/--no-inert",
            show_default=False,
            help="Write no cell of a .csv file that a spreadsheet program would run as a formula (=, +, -, @): an "
            "apostrophe stands before it. On for --table spreadsheet.",
        ),
    ] = None,
    form: Form = None,
    text_column: TextColumn = None,
    published: Published = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes extract side by side.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where the same command broke off, instead of beginning anew.")
    ] = False,
) -> None:
    """Write a table of the donations in files and folders.

    Every row tells where it was read: [bold]evidence_start[/bold] and [bold]evidence_end[/bold] count the
    characters of the file. Dumps are split into their articles, forms and encodings are detected.

    What cannot be read is told, noted in [bold]donations.errors.jsonl[/bold] beside the output, and left out;
    the exit code is then 1.

    \b
    donext extract article.txt -o donations.csv
    donext extract news/ more/*.html -o donations.parquet --processes 4
    donext extract articles.csv --text-column 正文 -o donations.csv
    curl -s https://example.org/news.html | donext extract - > donations.jsonl
    """
    from donext.batch import extract_files
    from donext.output.parts import kept_parts
    from donext.output.writers import ErrorLog, OutputError, check_output
    from donext.progress import progress
    from donext.sources import open_sources

    options = read_options(form, text_column, published, processes)
    try:
        if output is not None:
            check_output(output, table.value, inert=inert)
            if kept_parts(output) and not resume:
                say(f"donext: {output}: an earlier run broke off; this one begins anew (--resume would go on with it)")
        elif inert:
            raise typer.BadParameter("only a .csv file has such cells; name it with -o", param_hint="--inert")
        elif resume:
            raise typer.BadParameter("only a run into a file can be resumed; name it with -o", param_hint="--resume")
        own = [] if output is None else [output, ErrorLog(output).path]
        with (
            _resumption_told(output),
            write_errors_told(output),
            _termination_unwinds(),
            open_sources(paths, own) as sources,
            progress(len(sources.files), Console(stderr=True)) as watch,
        ):
            target = sys.stdout.buffer if output is None else output
            summary = extract_files(
                sources, target, options, table=table.value, inert=inert, watch=watch, resume=resume
            )
    except OutputError as error:
        refuse(error, "--output")
    say(_told(summary, output))
    raise typer.Exit(1 if summary.errors else 0)


def _told(summary: Summary, output: Path | None) -> str:
    """Return the last line of a run."""
    from donext.output.writers import ErrorLog

    parts = [counted(summary.files, "file"), counted(summary.articles, "article")]
    parts.append(counted(summary.events, "event"))
    if summary.skipped:
        parts.append(f"{counted(summary.skipped, 'file')} of other kinds skipped")
    if summary.errors:
        where = "" if output is None else f" (see {ErrorLog(output).path})"
        parts.append(counted(summary.errors, "error") + where)
    return ", ".join(parts) + ("" if output is None else f" → {output}")


@contextmanager
def _resumption_told(output: Path | None) -> Iterator[None]:
    """Tell who ends a run, or sees it break off, that it need not begin anew."""
    from donext.output.parts import kept_parts
    from donext.output.writers import OutputError

    try:
        yield
    except OutputError:  # it says itself what to do
        raise
    except BaseException:
        if output is not None and kept_parts(output):
            say(f"donext: {output}: broken off; the same command with --resume goes on from here")
        raise


@contextmanager
def _termination_unwinds() -> Iterator[None]:
    """Let SIGTERM end the run as Ctrl-C does, so that no temporary file stays behind."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
