"""The pipeline: configuration → spaCy Language, and the functions that run it over texts."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from donext.arguments import article_text, published_date
from donext.components import triggers, words  # noqa: F401  # registers the tokenizer
from donext.components.annotations import Annotations
from donext.components.whole import COMPONENTS
from donext.ner import Tagger
from donext.readers import article as read_article
from donext.schema import Article, ArticleError, DonationEvent, Extraction
from donext.threads import ONE_AT_A_TIME
from donext.workers import in_order

BATCH_SIZE = 256
"""How many articles go through the pipeline together: the tagger groups their sentences by length."""

_DEATH: tuple[DonationEvent, ...] | str = (
    "the process that read it was ended, twice (out of memory, or a crash in a library); leave it out or cut it"
)


def load(*, tagger: Tagger | None = None) -> Language:
    """Return the spaCy pipeline behind donext.

    Each component is a registered factory, so that a pipeline of your own can take some of them.

    Args:
        tagger: finds words and entities (the :class:`donext.ner.Tagger` protocol); None is LAC. Any spaCy
            pipeline with ``ner`` can serve: ``donext.ner.spacy_backend.SpacyTagger(nlp)``.

    Returns:
        A Language; ``nlp(text)._.donation_events`` are the events of a text, with offsets into it.

    Raises:
        TypeError: if `tagger` has no method ``tag``.

    Example:
        >>> nlp = load()
        >>> doc = nlp("远山集团向禾县人民医院捐款100万元。")
        >>> [event.donors[0].name for event in doc._.donation_events]
        ['远山集团']
    """
    if tagger is not None and not callable(getattr(tagger, "tag", None)):
        raise TypeError(
            f"tagger must have a method tag(sentences), which {type(tagger).__name__} has not; "
            "a spaCy pipeline becomes one by donext.ner.spacy_backend.SpacyTagger(nlp)"
        )
    nlp = spacy.blank(
        "zh",
        config={
            "nlp": {
                "tokenizer": {
                    "@tokenizers": "donext.CandidateTokenizer.v1",
                    "find_ranges": {"@misc": "donext.candidates.v1"},
                }
            }
        },
    )
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if tagger is not None:
        nlp.get_pipe("donext_entities").tagger = tagger  # type: ignore[attr-defined]
    return nlp


@cache
def _shared() -> Language:
    """Return this process's pipeline, loaded once."""
    return load()


def extract(text: str, *, published: str | datetime.date | None = None, doc_id: str = "text") -> Extraction:
    """Return the donation events of one article.

    Args:
        text: the article in any form: plain text, an HTML page or fragment, a dump, segmented text.
        published: the date of publication, "2020-02-01" or a date; it resolves 1月25日, 昨日, 今天 where the
            text itself shows no date.
        doc_id: the name of the article in the result.

    Returns:
        The events in text order; their offsets are code points in `text`.

    Raises:
        TypeError: if `text` is no string, or `published` is neither a date nor a string.
        ValueError: if `published` is no date in ISO form.

    Example:
        >>> extraction = extract("远山集团向禾县人民医院捐款100万元。", published="2020-02-01")
        >>> extraction[0].amounts[0].value
        Decimal('1000000')
    """
    article = read_article(article_text(text), doc_id=doc_id, published=published_date(published))
    return Extraction.of(article, _events([article])[0])


def explain(text: str | Article, *, published: str | datetime.date | None = None) -> str:
    """Return why the events of an article were found, and why its other candidates are none.

    Args:
        text: the article, as for :func:`extract`, or one of :func:`donext.read`.
        published: as for :func:`extract`; an article of :func:`donext.read` knows it.

    Returns:
        For each event its sentence, the giving expression and the rule behind each part; then each sentence with a
        giving expression that tells no event, with the reason. Empty if there is no giving expression.

    Raises:
        TypeError, ValueError: as :func:`extract`.

    Example:
        >>> print(explain("远山集团积极捐款。"))
        远山集团积极捐款。
          no event (捐款): no amount and no goods are told
    """
    from donext.output.explanation import explain_dropped, explain_event  # noqa: PLC0415  # few need it

    if isinstance(text, Article):
        article = text
    else:
        article = read_article(article_text(text), doc_id="text", published=published_date(published))
    with ONE_AT_A_TIME:
        nlp = _shared()
        annotations = nlp(prepared(article, nlp))._.donext
    told = [explain_event(event) for event in annotations.events]
    return "\n".join(filter(None, [*told, explain_dropped(annotations)]))


def extract_many(
    articles: Iterable[Article | str], *, n_process: int = 1, batch_size: int = BATCH_SIZE
) -> Iterator[Extraction | ArticleError]:
    """Yield the extraction of each article, in their order.

    It is a stream: memory does not grow with the number of articles. An article that fails, or kills the process
    that reads it, yields an :class:`ArticleError` in its place, and the run goes on. If `articles` itself fails,
    its error comes after the extractions of the articles before it.

    Args:
        articles: articles of :func:`donext.read`, or texts.
        n_process: how many processes extract; with more than one a script needs the
            ``if __name__ == "__main__"`` of Python's multiprocessing.
        batch_size: how many articles go to a process at once; the results do not depend on it.

    Raises:
        TypeError: if `articles` is one text, or nothing that can be iterated over.
        ValueError: if `n_process` or `batch_size` is below 1.

    Example:
        >>> [len(extraction) for extraction in extract_many(["远山集团捐款100万元。", "天气很好。"])]
        [1, 0]
    """
    if isinstance(articles, str | bytes | Article) or not isinstance(articles, Iterable):
        raise TypeError(
            "articles must be several articles or texts, such as donext.read(path) or [text, text], "
            f"not {type(articles).__name__}; for one text there is donext.extract(text)"
        )
    if n_process < 1 or batch_size < 1:
        raise ValueError(f"n_process and batch_size must be at least 1, not {n_process} and {batch_size}")
    batches = _batches(_read(articles), batch_size)
    if n_process == 1:
        return _in_this_process(batches)
    return _in_processes(batches, n_process)


def _read(articles: Iterable[Article | str]) -> Iterator[Article | ArticleError]:
    for number, one in enumerate(articles, 1):
        if isinstance(one, Article):
            yield one
            continue
        doc_id = f"text#{number}"
        try:
            yield read_article(article_text(one), doc_id=doc_id)
        except Exception as error:  # one bad text must not end the run
            yield ArticleError(doc_id=doc_id, message=_message(error))


def _batches(articles: Iterator[Article | ArticleError], size: int) -> Iterator[list[Article | ArticleError]]:
    batch: list[Article | ArticleError] = []
    try:
        for one in articles:
            batch.append(one)
            if len(batch) == size:
                yield batch
                batch = []
    except Exception:  # what came before the error is not lost
        yield batch
        raise
    yield batch


def _in_this_process(batches: Iterator[list[Article | ArticleError]]) -> Iterator[Extraction | ArticleError]:
    for batch in batches:
        yield from _joined(batch, _try_events([one for one in batch if isinstance(one, Article)]))


def _joined(
    batch: list[Article | ArticleError], results: list[tuple[DonationEvent, ...] | str]
) -> Iterator[Extraction | ArticleError]:
    """Put the results of a batch's articles back beside them, in order."""
    answers = iter(results)
    for one in batch:
        if isinstance(one, ArticleError):
            yield one
            continue
        answer = next(answers)
        if isinstance(answer, str):
            yield ArticleError(doc_id=one.doc_id, message=answer)
        else:
            yield Extraction.of(one, answer)


def _in_processes(
    batches: Iterator[list[Article | ArticleError]], n_process: int
) -> Iterator[Extraction | ArticleError]:
    under_way: deque[list[Article | ArticleError]] = deque()

    def sent() -> Iterator[list[Article]]:
        for batch in batches:
            under_way.append(batch)
            yield [_slim(one) for one in batch if isinstance(one, Article)]

    for results in in_order(_try_events, sent(), processes=n_process, lost=_DEATH):
        yield from _joined(under_way.popleft(), results)


def _slim(article: Article) -> Article:
    """Return the article without the rest of its file, to be sent to a worker."""
    return article.model_copy(update={"source": "", "text": article.text.excerpt()})


def _try_events(articles: list[Article]) -> list[tuple[DonationEvent, ...] | str]:
    """Return the events of each article, or what went wrong with it."""
    try:
        return list(_events(articles))
    except Exception:  # find the article that fails
        return [_try_one(article) for article in articles]


def _try_one(article: Article) -> tuple[DonationEvent, ...] | str:
    try:
        return _events([article])[0]
    except Exception as error:
        return _message(error)


def _events(articles: list[Article]) -> list[tuple[DonationEvent, ...]]:
    """Return the events of each article. Articles without a giving expression never see the pipeline."""
    found: list[tuple[DonationEvent, ...]] = [()] * len(articles)
    wanted = [i for i, article in enumerate(articles) if triggers.may_tell_gift(article.text.text)]
    if not wanted:
        return found
    with ONE_AT_A_TIME:
        nlp = _shared()
        # The memory zone frees what the texts add to spaCy's vocabulary.
        with nlp.memory_zone():
            docs = nlp.pipe((prepared(articles[i], nlp) for i in wanted), batch_size=len(wanted))
            for i, doc in zip(wanted, docs, strict=True):
                found[i] = doc._.donation_events
    return found


def prepared(article: Article, nlp: Language) -> Doc:
    """Return the Doc of an article with what the reader knows about it.

    It is one token: the components go by characters, and cutting it into words would take as long as half of them.
    """
    text = article.text.text
    doc = Doc(nlp.vocab, words=[text] if text else [], spaces=[False] if text else [])
    doc._.donext = Annotations(
        text=text,
        view="",
        body_start=article.body_start,
        published=article.published,
        aligned=article.text,
    )
    return doc


def _message(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
