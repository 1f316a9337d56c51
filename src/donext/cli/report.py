"""donext report: a page on the donations of many articles."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from donext.cli.messages import counted, fail, refuse, say, write_errors_told


class PageLanguage(str, Enum):
    """The languages of a report's own words."""

    zh = "zh"
    en = "en"


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
        refuse(error, "--output")
    except (ReportError, WireError) as error:
        fail(str(error))
    with write_errors_told(output), atomic_file(output) as stream:
        stream.write(html.encode(errors="replace"))
    say(f"{counted(len(donations), 'file')} → {output}")
