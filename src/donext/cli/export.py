"""donext export: events in a form that others have agreed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from donext.cli.messages import counted, fail, refuse, say, write_errors_told


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
    inert: Annotated[
        bool,
        typer.Option("--inert", help="Write no cell of a .csv file that a spreadsheet program would run as a formula."),
    ] = False,
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
        with write_errors_told(output):
            summary = exports.export(read_extractions(donations), output, to, inert=inert)
    except WireError as error:
        fail(str(error))
    except OutputError as error:
        refuse(error, "--output or --to")
    for reason, number in summary.left_out.most_common():
        say(f"donext: {counted(number, 'event')} left out: {reason}")
    say(f"{counted(summary.written, 'event')} → {output}")
