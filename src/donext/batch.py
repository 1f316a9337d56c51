"""Whole runs: files → articles → extractions → an output and its error records."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from donext import readers
from donext.output.tables import TableForm
from donext.output.writers import ErrorLog, ExtractionWriter, JsonLinesWriter, OutputError, open_writer
from donext.schema import Article, ArticleError, Extraction
from donext.sources import Source, Sources


@dataclass(frozen=True, slots=True)
class Options:
    """How the sources are read and extracted.

    Attributes:
        form: one of :data:`donext.readers.FORMS`; None detects it for each file.
        text_column: the column of tables that holds the text; None looks for it.
        published: the date of publication of articles that show none.
        processes: how many processes extract.

    Raises:
        ValueError: if there is no such form.
    """

    form: str | None = None
    text_column: str | None = None
    published: datetime.date | None = None
    processes: int = 1

    def __post_init__(self) -> None:
        if self.form is not None and self.form not in readers.FORMS:
            raise ValueError(f"no form {self.form!r}; the forms are {', '.join(readers.FORMS)}")


@dataclass(frozen=True, slots=True)
class Problem:
    """A source or an article that failed.

    Attributes:
        source: the name of the source.
        doc_id: the article, or None if it is the source as a whole.
        message: what went wrong and what to do.
    """

    source: str
    doc_id: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.source if self.doc_id is None else self.doc_id}: {self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, or of a source that could not be read.

    Attributes:
        result: the extraction, or what went wrong.
        done: how many sources are done by then; a part of a source is a part of one.
    """

    result: Extraction | Problem
    done: float


@dataclass(slots=True)
class Summary:
    """The counts of a run.

    Attributes:
        files: the files that were found.
        articles: the articles that were extracted.
        events: the events in them.
        errors: the sources and articles that failed.
        skipped: files of other suffixes in the folders.
    """

    files: int = 0
    articles: int = 0
    events: int = 0
    errors: int = 0
    skipped: int = 0

    def count(self, result: Extraction | Problem) -> None:
        """Count one outcome."""
        if isinstance(result, Extraction):
            self.articles += 1
            self.events += len(result)
        else:
            self.errors += 1


def extract_sources(sources: Sources, options: Options = Options()) -> Iterator[Outcome]:
    """Yield the outcome of each article, in the order of the sources.

    A source or article that fails is a problem, and the run goes on. In a run over several files the name of
    each article begins with its file's label.
    """
    for name, reason in sources.missing:
        yield Outcome(Problem(name, None, reason), 0.0)
    if sources.files:
        yield from _outcomes(sources.files, options)


def extract_files(
    sources: Sources,
    output: Path | BinaryIO,
    options: Options = Options(),
    *,
    table: TableForm = "wide",
    watch: Callable[[Outcome, Summary], None] = lambda outcome, summary: None,
) -> Summary:
    """Extract the events of files into an output.

    Args:
        sources: what :func:`donext.sources.find_sources` found.
        output: a .csv, .jsonl or .parquet file, or a binary stream that gets JSON Lines. Error records of a
            file go to the file that :class:`donext.output.writers.ErrorLog` tells.
        options: how the sources are read.
        table: "wide" for a row an event, "long" for a row an argument.
        watch: called after each outcome with the counts so far.

    Returns:
        The counts.

    Raises:
        OutputError: before any work, if the output cannot be written.
    """
    summary = Summary(files=len(sources.files), skipped=sources.skipped)
    with ExitStack() as stack:
        log: ErrorLog | None = None
        writer: ExtractionWriter
        if isinstance(output, Path):
            if output.resolve() in {source.path.resolve() for source in sources.files}:
                raise OutputError(f"{output}: is read in this run; give the output another name")
            log = stack.enter_context(ErrorLog(output))
            writer = stack.enter_context(open_writer(output, table))
        else:
            writer = JsonLinesWriter(output)
        for outcome in extract_sources(sources, options):
            result = outcome.result
            if isinstance(result, Extraction):
                writer.write(result)
            elif log is not None:
                log.write(result.source, result.doc_id, result.message)
            summary.count(result)
            watch(outcome, summary)
    return summary


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article on its way through the pipeline came from."""

    source: str
    done: float


def _outcomes(sources: tuple[Source, ...], options: Options) -> Iterator[Outcome]:
    from donext.pipeline import extract_many  # noqa: PLC0415  # loads spaCy, which a wrong path need not wait for

    # The pipeline reads ahead, and answers in order: what is under way waits here for its answer.
    under_way: deque[_Place | Outcome] = deque()
    for result in extract_many(_articles(sources, options, under_way), n_process=options.processes):
        while isinstance(waiting := under_way.popleft(), Outcome):
            yield waiting
        if isinstance(result, ArticleError):
            yield Outcome(Problem(waiting.source, result.doc_id, result.message), waiting.done)
        else:
            yield Outcome(result, waiting.done)
    for last in under_way:
        if isinstance(last, Outcome):
            yield last


def _articles(sources: tuple[Source, ...], options: Options, under_way: deque[_Place | Outcome]) -> Iterator[Article]:
    """Yield the articles of all sources, and note each one, and what could not be read, in `under_way`."""
    for number, source in enumerate(sources):
        count = 0
        try:
            for article in _read(source, options):
                count += 1
                under_way.append(_Place(source.name, number + _share(article, source)))
                yield _named(article, source, several=len(sources) > 1)
            if not count:
                raise readers.ReadError(source.name, "no article was found in it", "check the form")
        except Exception as error:  # a file that fails must not end the run
            under_way.append(Outcome(Problem(source.name, None, _message(error)), number + 1.0))


def _read(source: Source, options: Options) -> Iterable[Article]:
    form = options.form or readers.TABLES.get(source.path.suffix.lower())
    return readers.read(
        source.path,
        form=form,
        text_column=options.text_column if form in readers.TABLES.values() else None,
        published=options.published,
    )


def _share(article: Article, source: Source) -> float:
    """Return how much of its file is done with an article; 0 in a table, whose articles do not know it."""
    in_table = source.path.suffix.lower() in readers.TABLES
    return 0.0 if in_table else article.end / max(len(article.source), 1)


def _named(article: Article, source: Source, *, several: bool) -> Article:
    """Return the article under a name that is its own in the run."""
    rest = article.doc_id.removeprefix(source.path.name)
    if rest != article.doc_id:
        doc_id = source.label + rest
    elif several:
        doc_id = f"{source.label}#{article.doc_id}"
    else:
        return article
    return article.model_copy(update={"doc_id": doc_id})


def _message(error: Exception) -> str:
    if isinstance(error, readers.ReadError):
        return f"{error.reason}; {error.advice}"
    return f"cannot be read ({type(error).__name__}: {error})"
