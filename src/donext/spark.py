"""donext in Spark: a DataFrame of articles in, a DataFrame of events out (``pip install 'donext[spark]'``).

Spark cuts the articles into partitions and starts its workers; each worker loads one pipeline and keeps it. The workers
run the first ``python3`` of the PATH: if donext is installed for another Python, set the environment variable
``PYSPARK_PYTHON`` to it before the session starts.

>>> from pyspark.sql import SparkSession  # doctest: +SKIP
>>> articles = SparkSession.builder.getOrCreate().read.parquet("news.parquet")  # doctest: +SKIP
>>> extract(articles, doc_id="url").write.parquet("donations.parquet")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from donext.arguments import article_text, published_date
from donext.output.arrow import arrow_schema, record_batch
from donext.output.tables import Column, Row, TableForm, columns, rows
from donext.readers import article as read_article
from donext.schema import Article, ArticleError, Extraction

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ERROR = Column("error", "text", "what went wrong; such a row has the article's name and nothing else")
"""The column that the table has beside those of :func:`donext.output.tables.columns`."""


def extract(
    articles: DataFrame,
    *,
    text: str = "text",
    doc_id: str = "doc_id",
    published: str | None = None,
    table: TableForm = "wide",
) -> DataFrame:
    """Return the donation events of a DataFrame of articles; nothing is read before Spark needs it.

    The events of an article are those of :func:`donext.extract`. An article that cannot be read is a row with an
    ``error``; an article without events has no row.

    Args:
        articles: an article a row.
        text: the column with the text, in any form that :func:`donext.extract` reads.
        doc_id: the column with the article's name; other types than strings are cast.
        published: the column with the date of publication (dates, or strings such as "2020-02-01"), if there is one.
        table: "wide" for a row an event, "long" for a row an argument.

    Returns:
        A DataFrame with the columns of :func:`donext.output.tables.columns` and ``error``; numbers are doubles.

    Raises:
        ValueError: if there is no such form of a table.
        pyspark.errors.AnalysisException: if a column is missing.
    """
    from pyspark.sql import functions  # noqa: PLC0415  # the rest of this module needs no pyspark
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    day = functions.lit(None).cast("string") if published is None else functions.col(published).cast("string")
    read = articles.select(
        functions.col(doc_id).cast("string").alias("doc_id"), functions.col(text).alias("text"), day.alias("published")
    )
    schema = from_arrow_schema(_schema(table))
    return read.mapInArrow(partial(extracted, table=table), schema)


def extracted(batches: Iterable[pa.RecordBatch], table: TableForm = "wide") -> Iterator[pa.RecordBatch]:
    """Yield the events of each batch of articles as a batch: what :func:`extract` lets Spark's workers do.

    Args:
        batches: the columns doc_id, text and published, in any order.
        table: as in :func:`extract`.
    """
    schema = _schema(table)
    for batch in batches:
        yield record_batch(list(_rows(batch.to_pylist(), table)), schema)


def _schema(table: TableForm) -> pa.Schema:
    return arrow_schema([*columns(table), ERROR], categories=False)


def _rows(articles: list[dict[str, Any]], table: TableForm) -> Iterator[Row]:
    from donext.pipeline import extract_many  # noqa: PLC0415  # loaded by the workers, not by the driver

    read = [_article(**article) for article in articles]
    answers = extract_many(one for one in read if isinstance(one, Article))
    for one in read:
        answer = next(answers) if isinstance(one, Article) else one
        if isinstance(answer, Extraction):
            yield from rows(answer, table)
        else:
            yield {"doc_id": answer.doc_id, ERROR.name: answer.message}


def _article(doc_id: str | None, text: object, published: str | None) -> Article | ArticleError:
    name = "" if doc_id is None else doc_id
    try:
        return read_article(article_text(text), doc_id=name, published=published_date(published))
    except Exception as error:  # a bad row must not end the job
        return ArticleError(doc_id=name, message=f"{type(error).__name__}: {error}")
