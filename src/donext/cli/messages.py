"""How the commands speak: results on standard output, messages of one line on standard error.

What they say may hold names out of articles and files; none of their characters reaches the terminal as a command.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


@contextmanager
def write_errors_told(output: Path | None) -> Iterator[None]:
    """Fail with what to do if there is no room for an output, or no permission to write it."""
    try:
        yield
    except BrokenPipeError:  # who reads the output has had enough
        raise
    except OSError as error:
        where = error.filename or output or "the output"
        fail(f"{where}: cannot be written ({error.strerror or error}); make room, or name another place")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2000, "file")
    ('1 file', '2,000 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
