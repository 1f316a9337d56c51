"""The command line: donext extract | show | explain | export | schema | evaluate | lexicon."""

from __future__ import annotations

import datetime
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

import donext

if TYPE_CHECKING:
    from donext.batch import Options, Summary
    from donext.schema import Extraction

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class PageLanguage(str, Enum):
    """The languages of a report's own words."""

    zh = "zh"
    en = "en"


class Table(str, Enum):
    """The forms of a table."""

    wide = "wide"
    long = "long"
    spreadsheet = "spreadsheet"


def _day(value: str) -> datetime.date | None:
    from donext.arguments import published_date

    try:
        return published_date(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Files, folders (with all folders in them), patterns such as 'news/**/*.html', or - for the "
        "standard input.",
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        show_default=False,
        help="How the texts are written: html, html_dump, text_dump, segmented, plain, csv, tsv or jsonl. "
        "Left out, it is detected.",
    ),
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="The column of tables that holds the text, if it is not called text, content, 正文 or the like.",
    ),
]
Published = Annotated[
    datetime.date | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        parser=_day,
        show_default=False,
        help="The date of publication of articles that show none; it gives 1月25日 its year.",
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"donext {donext.__version__}")
        raise typer.Exit


def _use_lexicons(folder: Path | None) -> None:
    if folder is None:
        return
    from donext.lexicons import LexiconError
    from donext.lexicons.overlay import use_lexicons

    try:
        use_lexicons(folder)
    except (LexiconError, RuntimeError) as error:
        raise typer.BadParameter(str(error)) from None


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    lexicons: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            callback=_use_lexicons,
            show_default=False,
            help="Tables of your own words, which are added to donext's; see donext lexicon --help.",
        ),
    ] = None,
) -> None:
    """Reads Chinese news and writes down [bold]who gave what to whom[/bold].

    \b
    donext extract news/ -o donations.csv
    donext show article.txt
    donext report donations.jsonl -o report.html
    donext export donations.jsonl --to 360giving -o grants.csv
    donext evaluate gold.jsonl
    """


@app.command()
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
            "and no cell of it can run as a formula."
        ),
    ] = Table.wide,
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

    options = _options(form, text_column, published, processes)
    try:
        if output is not None:
            check_output(output, table.value)
            if kept_parts(output) and not resume:
                _say(f"donext: {output}: an earlier run broke off; this one begins anew (--resume would go on with it)")
        elif resume:
            raise typer.BadParameter("only a run into a file can be resumed; name it with -o", param_hint="--resume")
        own = [] if output is None else [output, ErrorLog(output).path]
        with (
            _termination_unwinds(),
            open_sources(paths, own) as sources,
            progress(len(sources.files), Console(stderr=True)) as watch,
        ):
            target = sys.stdout.buffer if output is None else output
            summary = extract_files(sources, target, options, table=table.value, watch=watch, resume=resume)
    except (KeyboardInterrupt, SystemExit):
        if output is not None and kept_parts(output):
            _say(f"donext: {output}: broken off; the same command with --resume goes on from here")
        raise
    except OutputError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    except BrokenPipeError:  # who reads the output has had enough
        raise
    except OSError as error:
        _fail(f"the output cannot be written: {error}")
    _say(_told(summary, output))
    raise typer.Exit(1 if summary.errors else 0)


@app.command()
def show(
    *,
    paths: Paths,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write a page for the browser instead."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show articles without donations, too.")] = False,
    form: Form = None,
    text_column: TextColumn = None,
    published: Published = None,
) -> None:
    """Show articles with their donors, recipients, amounts … marked, and tables of their donations.

    \b
    donext show article.txt
    donext show dump.txt --html donations.html
    """
    from donext.batch import Summary, extract_sources
    from donext.output.html import page
    from donext.output.terminal import show as show_in_terminal
    from donext.output.writers import OutputError, atomic_file, check_place
    from donext.schema import Extraction
    from donext.sources import open_sources

    options = _options(form, text_column, published)
    summary = Summary()
    shown = 0

    def chosen() -> Iterator[Extraction]:
        nonlocal shown
        with open_sources(paths) as sources:
            for outcome in extract_sources(sources, options):
                summary.count(outcome.result)
                if not isinstance(outcome.result, Extraction):
                    _say(f"donext: {outcome.result}")
                elif every or outcome.result.events:
                    shown += 1
                    yield outcome.result

    if html is None:
        console = Console()
        for extraction in chosen():
            show_in_terminal(extraction, console)
    else:
        try:
            check_place(html)
        except OutputError as error:
            raise typer.BadParameter(str(error), param_hint="--html") from None
        with atomic_file(html) as stream:
            stream.write(page(chosen(), title=", ".join(paths)).encode(errors="replace"))
    left_out = summary.articles - shown
    _say(
        f"{_counted(shown, 'article')} shown"
        + (f", {left_out} without donations left out (--all shows them)" if left_out else "")
        + (f" → {html}" if html is not None else "")
    )
    raise typer.Exit(1 if summary.errors else 0)


@app.command()
def explain(
    *,
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False, help="A file of one or more articles.")],
    form: Form = None,
    text_column: TextColumn = None,
    published: Published = None,
) -> None:
    """Tell why each event was found, and why other sentences about giving are none.

    \b
    donext explain article.txt
    """
    options = _options(form, text_column, published)
    try:
        for article in donext.read(path, form=options.form, text_column=text_column, published=published):
            told = donext.explain(article)
            if told:
                typer.echo(f"== {article.doc_id}\n{told}")
    except donext.ReadError as error:
        _fail(str(error))


@app.command()
def export(
    donations: Annotated[
        Path, typer.Argument(metavar="FILE", show_default=False, help="JSON Lines, as extract writes them.")
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where the events go."),
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            show_default=False,
            help="donate-action: schema.org DonateAction as JSON-LD (.jsonld). 360giving: the grants of the 360Giving "
            "Data Standard (.json or .csv).",
        ),
    ],
) -> None:
    """Write events in a form that others have agreed on.

    Events for which a format has no room are counted, with the reason.

    \b
    donext export donations.jsonl --to donate-action -o donations.jsonld
    donext export donations.jsonl --to 360giving -o grants.csv
    """
    from donext import exports
    from donext.json_lines import WireError, read_extractions
    from donext.output.writers import OutputError

    try:
        summary = exports.export(read_extractions(donations), output, to)
    except WireError as error:
        _fail(str(error))
    except OutputError as error:
        raise typer.BadParameter(str(error), param_hint="--output or --to") from None
    for reason, number in summary.left_out.most_common():
        _say(f"donext: {_counted(number, 'event')} left out: {reason}")
    _say(f"{_counted(summary.written, 'event')} → {output}")


@app.command()
def report(
    donations: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", show_default=False, help="JSON Lines, as extract writes them; one or more files."
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where the page goes, an .html file."),
    ],
    language: Annotated[
        PageLanguage, typer.Option(help="The language of the page's own words; articles stay as they are.")
    ] = PageLanguage.zh,
    title: Annotated[str | None, typer.Option(show_default=False, help="The heading of the page.")] = None,
) -> None:
    """Write a page on the donations: totals, the course of time, who gave to whom, and every gift with its sentence.

    The page needs no network and no other file. The same gift told by several articles counts once; sums over many
    gifts are shown and not added.

    \b
    donext extract news/ -o donations.jsonl
    donext report donations.jsonl -o report.html
    donext report january.jsonl february.jsonl -o report.html --language en
    """
    from itertools import chain

    from donext.json_lines import WireError, read_extractions
    from donext.output.writers import OutputError, atomic_file, check_place
    from donext.report import ReportError, page

    try:
        check_place(output)
        html = page(chain.from_iterable(map(read_extractions, donations)), language=language.value, title=title)
    except OutputError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    except (ReportError, WireError) as error:
        _fail(str(error))
    with atomic_file(output) as stream:
        stream.write(html.encode(errors="replace"))
    _say(f"{_counted(len(donations), 'file')} → {output}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the JSON Lines that extract writes."""
    from donext.schema import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", show_default=False, help="JSON Lines, an article with its right events a line."),
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            show_default=False,
            help="Where the texts DOC_ID.txt lie; else texts/ beside GOLD.",
        ),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Score these events instead (JSON Lines, as extract writes them).",
        ),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Print so many disagreements.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score the events that donext finds in articles whose events are known.

    An argument is right if it equals an accepted form of an argument of the same role in the gold file; an
    event is right if its donors, recipients, amounts and items are all right.

    \b
    donext evaluate gold.jsonl --errors 20
    donext evaluate gold.jsonl --predictions other.jsonl --json
    """
    from donext import evaluation
    from donext.output.terminal import show_disagreements, show_scores
    from donext.progress import tracked

    try:
        articles = evaluation.read_gold(gold)
        if predictions is not None:
            scores = evaluation.evaluate(articles, evaluation.read_predictions(predictions))
        else:
            found = evaluation.extract_texts(articles, texts or gold.parent / "texts")
            scores = evaluation.evaluate(articles, tracked(found, len(articles), Console(stderr=True)))
    except evaluation.EvaluationError as error:
        _fail(str(error))
    if as_json:
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False))
        return
    show_scores(scores, Console())
    show_disagreements(scores.disagreements[:errors], Console())


lexicon = typer.Typer(no_args_is_help=True, help="Look at the tables of words, and check your own.")
app.add_typer(lexicon, name="lexicon")


@lexicon.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="Where your tables lie.")],
) -> None:
    """Tell every mistake in a folder of tables, with its file and line.

    A table has the name and the header of one of donext's, such as triggers.csv with [bold]term,kind[/bold]. A line
    adds a word; a line that begins with a minus ([bold]-拨付,[/bold]) switches one of donext's words off.

    \b
    donext lexicon check my_words
    donext --lexicons my_words extract news/ -o donations.csv
    """
    from donext.lexicons.overlay import mistakes

    found = list(mistakes(folder))
    for mistake in found:
        _say(mistake)
    _say(f"{_counted(len(found), 'mistake')} in {folder}")
    raise typer.Exit(1 if found else 0)


@lexicon.command("show")
def show_term(
    term: Annotated[str, typer.Argument(metavar="TERM", show_default=False, help="A word, in either script.")],
) -> None:
    """Tell in which tables a word stands, what they are for, and which modules read them.

    \b
    donext lexicon show 驰援
    """
    from donext.lexicons.overlay import entries

    found = list(entries(term))
    for entry in found:
        fields = ", ".join(f"{column} {value}" for column, value in entry.fields.items() if value)
        typer.echo(f"{entry.table}{f' ({fields})' if fields else ''}{' — switched off' if entry.off else ''}")
        typer.echo(f"  {entry.file}, line {entry.line}")
        typer.echo(f"  {entry.meaning}")
        typer.echo(f"  read by {', '.join(entry.modules)}")
    if not found:
        _fail(f"{term!r} stands in no table; rules may still read it as part of a longer word")


def _options(form: str | None, text_column: str | None, published: datetime.date | None, processes: int = 1) -> Options:
    from donext.batch import Options

    try:
        return Options(form=form, text_column=text_column, published=published, processes=processes)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--form") from None


def _told(summary: Summary, output: Path | None) -> str:
    """Return the last line of a run."""
    from donext.output.writers import ErrorLog

    parts = [_counted(summary.files, "file"), _counted(summary.articles, "article")]
    parts.append(_counted(summary.events, "event"))
    if summary.skipped:
        parts.append(f"{_counted(summary.skipped, 'file')} of other kinds skipped")
    if summary.errors:
        where = "" if output is None else f" (see {ErrorLog(output).path})"
        parts.append(_counted(summary.errors, "error") + where)
    return ", ".join(parts) + ("" if output is None else f" → {output}")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _fail(message: str) -> NoReturn:
    _say(f"donext: {message}")
    raise typer.Exit(1)


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
