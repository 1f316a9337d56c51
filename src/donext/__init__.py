"""donext reads Chinese news and writes down who gave what to whom.

>>> import donext
>>> extraction = donext.extract("1月25日，远山集团向禾县人民医院捐款100万元。", published="2020-02-01")
>>> [donor.name for event in extraction for donor in event.donors]
['远山集团']

The names below are loaded on first use, so that ``import donext`` alone costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from donext import values
    from donext.across import Conflict, MergedEvent, Telling, Variant, merge
    from donext.json_lines import WireError, read_extractions
    from donext.lexicons.overlay import use_lexicons
    from donext.output.tables import to_frame
    from donext.pipeline import explain, extract, extract_many, load
    from donext.readers import ReadError, read
    from donext.schema import (
        Amount,
        Article,
        ArticleError,
        DonationEvent,
        EventDate,
        Extraction,
        Item,
        Party,
        Provenance,
        SourceSpan,
    )

__version__ = "0.1.0"

_HOMES = {
    "merge": "donext.across",
    "Conflict": "donext.across",
    "MergedEvent": "donext.across",
    "Telling": "donext.across",
    "Variant": "donext.across",
    "explain": "donext.pipeline",
    "extract": "donext.pipeline",
    "extract_many": "donext.pipeline",
    "load": "donext.pipeline",
    "read": "donext.readers",
    "ReadError": "donext.readers",
    "read_extractions": "donext.json_lines",
    "WireError": "donext.json_lines",
    "use_lexicons": "donext.lexicons.overlay",
    "to_frame": "donext.output.tables",
    "Amount": "donext.schema",
    "Article": "donext.schema",
    "ArticleError": "donext.schema",
    "DonationEvent": "donext.schema",
    "EventDate": "donext.schema",
    "Extraction": "donext.schema",
    "Item": "donext.schema",
    "Party": "donext.schema",
    "Provenance": "donext.schema",
    "SourceSpan": "donext.schema",
}

__all__ = [
    "Amount",
    "Article",
    "ArticleError",
    "Conflict",
    "DonationEvent",
    "EventDate",
    "Extraction",
    "Item",
    "MergedEvent",
    "Party",
    "Provenance",
    "ReadError",
    "SourceSpan",
    "Telling",
    "Variant",
    "WireError",
    "__version__",
    "explain",
    "extract",
    "extract_many",
    "load",
    "merge",
    "read",
    "read_extractions",
    "to_frame",
    "use_lexicons",
    "values",
]


def __getattr__(name: str) -> Any:
    if name == "values":
        return import_module("donext.values")
    if name not in _HOMES:
        raise AttributeError(f"module 'donext' has no attribute {name!r}; it has: {', '.join(__all__)}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
