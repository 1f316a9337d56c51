"""How the commands speak: results on standard output, messages of one line on standard error.

What they say may hold names out of articles and files; none of their characters reaches the terminal as a command.
"""

from __future__ import annotations

from typing import NoReturn

import typer

from donext.output.printable import printable, printable_line


def tell(text: str) -> None:
    """Print a result for people, on standard output."""
    typer.echo(printable(text))


def say(line: str) -> None:
    """Print a message, on standard error."""
    typer.echo(printable_line(line), err=True)


def fail(message: str) -> NoReturn:
    """Say what went wrong, and end with the exit code 1."""
    say(f"donext: {message}")
    raise typer.Exit(1)


def refuse(problem: Exception, argument: str | None = None) -> NoReturn:
    """Say what is wrong with an argument, and end with the exit code of a wrong call."""
    raise typer.BadParameter(printable(str(problem)), param_hint=argument) from None


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2000, "file")
    ('1 file', '2,000 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
