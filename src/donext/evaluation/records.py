"""The files of an evaluation: gold articles, the texts beside them, and predictions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from donext.json_lines import read_json_lines
from donext.schema import AmountKind, Extraction, Qualifier, Status


class EvaluationError(ValueError):
    """A gold file, a text or a file of predictions that cannot be used; the message says where and why."""


class Record(BaseModel):
    """What stands in a file of another's making: fields that are not counted may be there."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True)


Forms = Annotated[tuple[str, ...], Field(min_length=1)]
"""The canonical form and the other accepted ones."""


class GoldAmount(Record):
    """Money, as the gold file gives it; see :class:`donext.Amount`."""

    value: Decimal | None
    value_max: Decimal | None = None
    currency: str
    qualifier: Qualifier = "exact"
    kind: AmountKind = "cash"


class GoldItem(Record):
    """Goods, as the gold file gives them; see :class:`donext.Item`."""

    name: Forms
    quantity: Decimal | None
    unit: str | None = None
    qualifier: Qualifier = "exact"


class GoldEvent(Record):
    """An event of the gold file: parties are their accepted forms, `evidence` is the sentence or clause."""

    donors: tuple[Forms, ...]
    recipients: tuple[Forms, ...]
    intermediaries: tuple[Forms, ...]
    amounts: tuple[GoldAmount, ...]
    items: tuple[GoldItem, ...]
    date: str | None
    date_end: str | None = None
    status: Status
    is_total: bool
    part_of_total: bool = False
    evidence: str


class GoldArticle(Record):
    """A line of the gold file.

    Attributes:
        doc_id: the article; its text is ``texts/<doc_id>.txt``.
        published: the date of publication that the caller passes on, or None.
        events: the right events.
    """

    doc_id: str
    published: datetime.date | None = None
    events: tuple[GoldEvent, ...]


class PredictedParty(Record):
    """A predicted donor, recipient or intermediary."""

    name: str


class PredictedAmount(Record):
    """A predicted amount."""

    value: Decimal | None = None
    currency: str | None = None


class PredictedItem(Record):
    """A predicted item."""

    name: str
    quantity: Decimal | None = None


class PredictedDate(Record):
    """A predicted date."""

    start: str


class PredictedEvidence(Record):
    """The sentence or clause that the prediction was read from; only shown."""

    surface: str = ""


class PredictedEvent(Record):
    """As much of an event's wire form as is counted; another program's predictions need no more."""

    donors: tuple[PredictedParty, ...] = ()
    recipients: tuple[PredictedParty, ...] = ()
    intermediaries: tuple[PredictedParty, ...] = ()
    amounts: tuple[PredictedAmount, ...] = ()
    items: tuple[PredictedItem, ...] = ()
    date: PredictedDate | None = None
    status: str | None = None
    is_total: bool | None = None
    evidence: PredictedEvidence = PredictedEvidence()


class Prediction(Record):
    """The predicted events of an article, in the wire form of :class:`donext.Extraction`."""

    doc_id: str
    events: tuple[PredictedEvent, ...] = ()


def read_gold(path: str | Path) -> list[GoldArticle]:
    """Read a gold file: JSON lines, an article a line.

    Raises:
        EvaluationError: if the file is missing or a line is wrong; the message gives file, line and field.
    """
    return _read_lines(Path(path), GoldArticle)


def read_predictions(path: str | Path) -> list[Prediction]:
    """Read predictions from JSON lines, such as ``donext extract -o predictions.jsonl`` writes.

    Raises:
        EvaluationError: as :func:`read_gold`.
    """
    return _read_lines(Path(path), Prediction)


def extract_texts(gold: Sequence[GoldArticle], folder: str | Path) -> Iterator[Extraction]:
    """Return an iterator of extractions, one for each gold article, in their order.

    Args:
        gold: the articles; their `published` is passed on.
        folder: where ``<doc_id>.txt`` lies; each text is one article.

    Raises:
        EvaluationError: at once, if a text is missing or would lie outside the folder; while iterating, if one is
            not UTF-8.
    """
    paths = [text_path(Path(folder), article.doc_id) for article in gold]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        named = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        raise EvaluationError(f"{len(missing)} of {len(paths)} texts are missing: {named}")
    return _extractions(gold, paths)


def text_path(folder: Path, doc_id: str) -> Path:
    """Return where the text of a gold article lies.

    Raises:
        EvaluationError: if the name would lead out of the folder, on any system: a gold file of somebody else's must
            not choose which files are read.

    >>> text_path(Path("texts"), "news/a").as_posix()
    'texts/news/a.txt'
    """
    for path in (PurePosixPath(doc_id), PureWindowsPath(doc_id)):
        if path.anchor or ".." in path.parts or "\0" in doc_id:
            raise EvaluationError(f"doc_id {doc_id!r} leads out of the folder of the texts; it must be a name in it")
    return folder / f"{doc_id}.txt"


def _extractions(gold: Sequence[GoldArticle], paths: Sequence[Path]) -> Iterator[Extraction]:
    from donext.pipeline import extract  # noqa: PLC0415  # scoring alone needs no pipeline

    for article, path in zip(gold, paths, strict=True):
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            raise EvaluationError(f"{path}: the texts of a gold file must be UTF-8 ({error})") from None
        yield extract(text, published=article.published, doc_id=article.doc_id)


_AnyRecord = TypeVar("_AnyRecord", GoldArticle, Prediction)


def _read_lines(path: Path, model: type[_AnyRecord]) -> list[_AnyRecord]:
    found: dict[str, _AnyRecord] = {}
    line_of: dict[str, int] = {}
    for number, record in read_json_lines(path, model, EvaluationError):
        if record.doc_id in found:
            raise EvaluationError(
                f"{path}, line {number}: {record.doc_id} stands in line {line_of[record.doc_id]} already"
            )
        found[record.doc_id] = record
        line_of[record.doc_id] = number
    if not found:
        raise EvaluationError(f"{path}: has no articles; give JSON lines, an article a line")
    return list(found.values())
