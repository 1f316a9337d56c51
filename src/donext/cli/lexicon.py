"""donext lexicon: a look at the tables of words, and the check of a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from donext.cli.messages import counted, fail, say, tell


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
        say(mistake)
    say(f"{counted(len(found), 'mistake')} in {folder}")
    raise typer.Exit(1 if found else 0)


def show(
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
        tell(f"{entry.table}{f' ({fields})' if fields else ''}{' — switched off' if entry.off else ''}")
        tell(f"  {entry.file}, line {entry.line}")
        tell(f"  {entry.meaning}")
        tell(f"  read by {', '.join(entry.modules)}")
    if not found:
        fail(f"{term!r} stands in no table; rules may still read it as part of a longer word")
