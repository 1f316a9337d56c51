"""donext explain: why each event was found, and why other sentences are none."""

from __future__ import annotations

from typing import Annotated

import typer

import donext
from donext.cli.messages import fail, tell
from donext.cli.options import Form, Published, TextColumn, read_options
from donext.output.printable import printable_line


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
    options = read_options(form, text_column, published)
    try:
        for article in donext.read(path, form=options.form, text_column=text_column, published=published):
            told = donext.explain(article)
            if told:
                tell(f"== {printable_line(article.doc_id)}\n{told}")
    except donext.ReadError as error:
        fail(str(error))
