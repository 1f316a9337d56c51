"""Whole runs: files → articles → extractions → an output and its error records."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from donext import readers
from donext.output.parts import PART_SIZE, Parts
from donext.output.tables import TableForm
from donext.output.writers import ErrorLog, JsonLinesWriter, OutputError
from donext.runs import Run
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
        source: the number of the source among the files of the run; -1 for a path that names no file.
    """

    result: Extraction | Problem
    done: float
    source: int = -1


@dataclass(frozen=True, slots=True)
class Position:
    """How far a run is.

    Attributes:
        source: the source that the last outcome came from, as in :class:`Outcome`.
        outcomes: how many outcomes of that source there were.
    """

    source: int = -1
    outcomes: int = 0

    def after(self, outcome: Outcome) -> Position:
        """Return the position after the next outcome."""
        return Position(outcome.source, self.outcomes + 1 if outcome.source == self.source else 1)


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


def extract_sources(sources: Sources, options: Options = Options(), begin: Position = Position()) -> Iterator[Outcome]:
    """Yield the outcome of each article, in the order of the sources.

    A source or article that fails is a problem, and the run goes on. In a run over several files the name of
    each article begins with its file's label.

    Args:
        sources: what :func:`donext.sources.find_sources` found.
        options: how they are read.
        begin: the position of an earlier run over the same sources; what it has done is left out.
    """
    if begin.source < 0:
        for name, reason in sources.missing[begin.outcomes :]:
            yield Outcome(Problem(name, None, reason), 0.0)
    if sources.files:
        yield from _outcomes(sources.files, options, begin)


def extract_files(
    sources: Sources,
    output: Path | BinaryIO,
    options: Options = Options(),
    *,
    table: TableForm = "wide",
    inert: bool | None = None,
    watch: Callable[[Outcome, Summary], None] = lambda outcome, summary: None,
    resume: bool = False,
) -> Summary:
    """Extract the events of files into an output.

    Args:
        sources: what :func:`donext.sources.find_sources` found.
        output: a .csv, .jsonl or .parquet file, or a binary stream that gets JSON Lines. Error records of a
            file go to the file that :class:`donext.output.writers.ErrorLog` tells.
        options: how the sources are read.
        table: "wide" for a row an event, "long" for a row an argument.
        inert: whether no cell of a CSV file may run as a formula; see :func:`donext.output.writers.open_writer`.
        watch: called after each outcome with the counts so far.
        resume: go on where an earlier run with the same sources, output and options broke off, if one did; the
            output is the same as if it had not. A stream cannot be resumed.

    Returns:
        The counts, with those of the earlier run.

    Raises:
        OutputError: before any work, if the output cannot be written, another run is writing it, or the earlier
            run was another one.
        OSError: if there is no room, or the folder cannot be written; what is done is kept for `resume`.
    """
    summary = Summary(files=len(sources.files), skipped=sources.skipped)
    if not isinstance(output, Path):
        writer = JsonLinesWriter(output)
        for outcome in extract_sources(sources, options):
            if isinstance(outcome.result, Extraction):
                writer.write(outcome.result)
            summary.count(outcome.result)
            watch(outcome, summary)
        output.flush()  # now, so that a disk without room is told
        return summary
    read = {source.path.resolve() for source in sources.files}
    for path in (output, ErrorLog(output).path):
        if path.resolve() in read:
            raise OutputError(f"{path}: is read in this run; give the output another name")
    with Parts(output, table, _run(sources, options, table, inert), resume=resume, inert=inert) as parts:
        position, ended = Position(), False
        if parts.state is not None:
            position, summary = Position(**parts.state["position"]), Summary(**parts.state["summary"])
            ended = parts.state["ended"]
        outcomes = extract_sources(sources, options, position)
        while not ended:
            with parts.part() as part:
                left = PART_SIZE
                for outcome in islice(outcomes, PART_SIZE):
                    result = outcome.result
                    if isinstance(result, Extraction):
                        part.writer.write(result)
                    else:
                        part.errors.write(result.source, result.doc_id, result.message)
                    position = position.after(outcome)
                    summary.count(result)
                    left -= 1
                    watch(outcome, summary)
                ended = left > 0
                part.state = {"position": asdict(position), "summary": asdict(summary), "ended": ended}
    return summary


def _run(sources: Sources, options: Options, table: TableForm, inert: bool | None) -> Run:
    published = options.published.isoformat() if options.published else None
    read = {"form": options.form, "text-column": options.text_column, "published": published}
    written = {"table": table, "inert": None if inert is None else str(inert)}
    return Run.of(sources, read | written)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article on its way through the pipeline came from."""

    name: str
    done: float
    source: int


def _outcomes(sources: tuple[Source, ...], options: Options, begin: Position) -> Iterator[Outcome]:
    from donext.pipeline import extract_many  # noqa: PLC0415  # loads spaCy, which a wrong path need not wait for

    # The pipeline reads ahead, and answers in order: what is under way waits here for its answer.
    under_way: deque[_Place | Outcome] = deque()
    articles = _articles(sources, options, begin, under_way)
    for result in extract_many(articles, n_process=options.processes):
        while isinstance(waiting := under_way.popleft(), Outcome):
            yield waiting
        if isinstance(result, ArticleError):
            problem = Problem(waiting.name, result.doc_id, result.message)
            yield Outcome(problem, waiting.done, waiting.source)
        else:
            yield Outcome(result, waiting.done, waiting.source)
    for last in under_way:
        if isinstance(last, Outcome):
            yield last


def _articles(
    sources: tuple[Source, ...], options: Options, begin: Position, under_way: deque[_Place | Outcome]
) -> Iterator[Article]:
    """Yield the articles of all sources, and note each one, and what could not be read, in `under_way`."""
    for number in range(max(begin.source, 0), len(sources)):
        source = sources[number]
        known = begin.outcomes if number == begin.source else 0
        count = 0
        try:
            for article in _read(source, options):
                count += 1
                if count > known:
                    under_way.append(_Place(source.name, number + _share(article, source), number))
                    yield _named(article, source, several=len(sources) > 1)
            if not count:
                raise readers.ReadError(source.name, "no article was found in it", "check the form")
        except Exception as error:  # a file that fails must not end the run
            if count >= known:
                under_way.append(Outcome(Problem(source.name, None, _message(error)), number + 1.0, number))


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
