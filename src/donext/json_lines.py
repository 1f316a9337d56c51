"""JSON Lines: data → lines, and lines → models, streaming, with the file, line and field of a mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from donext.schema import Extraction

_AnyModel = TypeVar("_AnyModel", bound=BaseModel)


_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON may hold, but that steer a terminal, end a line for some programs, or have no UTF-8."""


def json_line(data: Any) -> bytes:
    """Return data as one line of JSON in UTF-8, with its line end.

    Text stays readable; control characters, and those that turn the direction of writing round, are escaped, so that
    the line can be printed.

    >>> print(json_line({"name": "远山\\u202e集团"}).decode(), end="")
    {"name": "远山\\u202e集团"}
    """
    line = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(data, ensure_ascii=False))
    return line.encode() + b"\n"


class WireError(ValueError):
    """A file of extractions that cannot be read; the message gives the file, the line and what is wrong."""


def read_extractions(path: str | Path) -> Iterator[Extraction]:
    """Read what ``donext extract -o donations.jsonl`` wrote, an article a line.

    Args:
        path: the file; it is read as the iterator goes on.

    Yields:
        The extractions in the file's order. They hold no article, so that they cannot show the whole text.

    Raises:
        WireError: while iterating, if the file is missing or not UTF-8, or a line is not an extraction.

    >>> sum(len(extraction) for extraction in read_extractions("donations.jsonl"))  # doctest: +SKIP
    136
    """
    for _, extraction in read_json_lines(Path(path), Extraction, WireError):
        yield extraction


def read_json_lines(path: Path, model: type[_AnyModel], error: type[ValueError]) -> Iterator[tuple[int, _AnyModel]]:
    """Yield (line number from 1, model) of each line that is not blank; mistakes are raised as `error`."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _validated(line, model)
    except FileNotFoundError:
        raise error(f"{path}: there is no such file") from None
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError as problem:
        raise error(f"{path}: is not UTF-8 ({problem})") from None
    except _Mistake as mistake:
        raise error(f"{path}, line {number}: {mistake}") from None


class _Mistake(Exception):
    """What is wrong with a line."""


def _validated(line: str, model: type[_AnyModel]) -> _AnyModel:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise _Mistake(f"{field}: {first['msg']}" if field else first["msg"]) from None
