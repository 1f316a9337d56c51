"""The tables of events in Arrow's typed form, for Parquet and for Spark; numbers are doubles, days are dates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from donext.output.tables import Column, Row


def arrow_schema(columns: Sequence[Column], *, categories: bool = True) -> pa.Schema:
    """Return the typed schema of a table; each field says in its metadata what stands in it.

    Args:
        columns: the columns of :func:`donext.output.tables.columns`.
        categories: False makes categories plain strings, for readers that know no dictionaries.
    """
    types = {
        "text": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "score": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
        "category": pa.dictionary(pa.int32(), pa.string()) if categories else pa.string(),
    }
    return pa.schema(
        [pa.field(column.name, types[column.kind], metadata={"meaning": column.meaning}) for column in columns]
    )


def record_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Return the rows of a table as one batch of a schema; what a row lacks is null."""
    arrays = [pa.array([_double(row.get(field.name)) for row in rows], type=field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _double(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
