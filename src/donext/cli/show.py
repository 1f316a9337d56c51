"""donext show: articles with their spans marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from donext.cli.messages import counted, refuse, say, write_errors_told
from donext.cli.options import Form, Paths, Published, TextColumn, read_options


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

    options = read_options(form, text_column, published)
    summary = Summary()
    shown = 0

    def chosen() -> Iterator[Extraction]:
        nonlocal shown
        with open_sources(paths) as sources:
            for outcome in extract_sources(sources, options):
                summary.count(outcome.result)
                if not isinstance(outcome.result, Extraction):
                    say(f"donext: {outcome.result}")
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
            refuse(error, "--html")
        with write_errors_told(html), atomic_file(html) as stream:
            stream.write(page(chosen(), title=", ".join(paths)).encode(errors="replace"))
    left_out = summary.articles - shown
    say(
        f"{counted(shown, 'article')} shown"
        + (f", {left_out} without donations left out (--all shows them)" if left_out else "")
        + (f" → {html}" if html is not None else "")
    )
    raise typer.Exit(1 if summary.errors else 0)
