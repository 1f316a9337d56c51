"""The command line: a module a command, put together here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import donext
from donext.cli import evaluate, explain, export, extract, lexicon, report, schema, show
from donext.cli.messages import refuse

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
        refuse(error)


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


for command in (
    extract.extract,
    show.show,
    explain.explain,
    export.export,
    report.report,
    schema.schema,
    evaluate.evaluate,
):
    app.command()(command)

words = typer.Typer(no_args_is_help=True, help="Look at the tables of words, and check your own.")
words.command()(lexicon.check)
words.command()(lexicon.show)
app.add_typer(words, name="lexicon")
