"""donext schema: the JSON Schema of what extract writes."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of the JSON Lines that extract writes."""
    from donext.schema import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1))
