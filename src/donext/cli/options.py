"""The arguments that several commands take."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from donext.cli.messages import refuse

if TYPE_CHECKING:
    from donext.batch import Options


def _day(value: str) -> datetime.date | None:
    from donext.arguments import published_date

    try:
        return published_date(value)
    except ValueError as error:
        refuse(error)


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


def read_options(
    form: str | None, text_column: str | None, published: datetime.date | None, processes: int = 1
) -> Options:
    """Return the options of a run, or refuse the form that there is not."""
    from donext.batch import Options

    try:
        return Options(form=form, text_column=text_column, published=published, processes=processes)
    except ValueError as error:
        refuse(error, "--form")
