"""The Spark function: on Arrow batches, and in a local Spark where pyspark and Java are installed."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

import donext
from donext.output.tables import TableForm, columns, rows
from donext.spark import extract, extracted

GIFT = "1月25日，远山集团向禾县人民医院捐款100万元、口罩2万只。"
NO_GIFT = "禾县昨日下雪，气温下降。"
DAY = datetime.date(2020, 2, 1)
ARTICLES = [
    ("a", GIFT, DAY),
    ("b", NO_GIFT, None),
    ("c", None, DAY),
    ("d", f"<p>{GIFT}</p><p>白露公司捐赠大米5吨。</p>", None),
    ("e", "", None),
]


def local(table: TableForm) -> list[dict[str, Any]]:
    """The rows of a run without Spark."""
    found = []
    for doc_id, text, published in ARTICLES:
        if text is not None:
            extraction = donext.extract(text, doc_id=doc_id, published=published)
            found += [{**plain(row), "error": None} for row in rows(extraction, table)]
    return found


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: float(value) if name in ("amount", "value") and value is not None else value
        for name, value in row.items()
    }


def batch(articles: list[tuple[str, str | None, datetime.date | None]]) -> pa.RecordBatch:
    names, texts, days = zip(*articles, strict=True)
    return pa.record_batch({"doc_id": pa.array(names), "text": pa.array(texts), "published": pa.array(days)})


@pytest.mark.parametrize("table", ["wide", "long"])
def test_batches_give_the_rows_of_a_local_run_and_a_row_for_each_error(table: TableForm) -> None:
    found = [row for one in extracted([batch(ARTICLES[:2]), batch(ARTICLES[2:])], table) for row in one.to_pylist()]
    assert [row for row in found if row["error"] is None] == local(table)
    (bad,) = [row for row in found if row["error"] is not None]
    assert {name: value for name, value in bad.items() if value is not None} == {
        "doc_id": "c",
        "error": "TypeError: text must be a str, the text of one article, not None",
    }


def test_a_batch_without_events_has_the_typed_schema_all_the_same() -> None:
    (empty,) = extracted([batch([("b", NO_GIFT, None)])])
    assert empty.num_rows == 0
    assert empty.schema.names == [*(column.name for column in columns("wide")), "error"]
    assert empty.schema.field("amount").type == pa.float64()
    assert empty.schema.field("published").type == pa.date32()
    assert empty.schema.field("currency").type == pa.string()


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # else Spark's workers run the first python3 of the PATH
        yield from _session()


def _session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install 'donext[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    found = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
        .getOrCreate()
    )
    yield found
    found.stop()


@pytest.mark.parametrize("table", ["wide", "long"])
def test_spark_gives_the_events_of_a_local_run(session: Any, table: TableForm) -> None:
    articles = session.createDataFrame(ARTICLES, "url string, body string, day date").repartition(2)
    found = extract(articles, text="body", doc_id="url", published="day", table=table)
    assert found.columns == [*(column.name for column in columns(table)), "error"]
    told = sorted((row.asDict() for row in found.collect()), key=lambda row: row["doc_id"])
    assert [row for row in told if row["error"] is None] == local(table)
    assert [row["doc_id"] for row in told if row["error"] is not None] == ["c"]


def test_columns_of_other_types_and_without_a_date_serve_too(session: Any) -> None:
    articles = session.createDataFrame([(7, GIFT)], "doc_id long, text string")
    (row,) = extract(articles).collect()
    assert (row["doc_id"], row["date"], row["amount"]) == ("7", "--01-25", 1_000_000.0)
