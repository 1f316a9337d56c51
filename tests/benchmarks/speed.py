"""Speed side by side: donext, a bare LAC pass and jieba.posseg over the same text, in one run.

    python tests/benchmarks/speed.py ../shared/corpus [--quick] [--spark]

It prints a table of what was measured beside the goal, and fails nothing. Times of one process are CPU times, so
that other programs disturb them little; what stands in one row was measured alternately, and the medians are compared.
jieba is asked only if it is installed (pip install jieba), Spark only with --spark.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import donext
from donext.alignment import AlignedText
from donext.assembly.article import read_gifts
from donext.assembly.confidence import set_confidence
from donext.assembly.events import to_event
from donext.components.extensions import annotations_of
from donext.components.triggers import annotate, may_tell_gift, split_sentences
from donext.ner.lac import LacTagger
from donext.pipeline import BATCH_SIZE, extract, extract_many, load, prepared
from donext.schema import Article, Extraction

LAC_SAMPLE = 8  # every 8th article is enough for a rate, and a bare pass over all of them takes long
PIECE = 2_000  # sentences that the bare pass gets at once: groups of equal length are long
GIFT = "2月3日，远山集团向禾县人民医院捐款100万元、医用口罩2万只。该公司负责人表示，这批物资已运抵。\n"


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process for some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def alternately(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median CPU seconds of each work; they take turns, so that all meet the same machine."""
    times = [[cpu(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def read(folder: Path) -> list[Article]:
    """Return the articles of all files of a folder."""
    return [article for path in sorted(folder.rglob("*")) if path.is_file() for article in donext.read(path)]


def length(articles: Iterable[Article]) -> int:
    """Return the characters of articles."""
    return sum(len(article.text.text) for article in articles)


def sentences(articles: Iterable[Article]) -> list[str]:
    """Return all sentences of articles."""
    return [a.text.text[start:end] for a in articles for start, end in split_sentences(a.text.text)]


def candidate_sentences(articles: Iterable[Article]) -> list[str]:
    """Return the sentences with a giving expression, without the neighbours that donext reads with them."""
    found = (annotate(article.text.text, article.body_start) for article in articles)
    return [notes.view[s.start : s.end] for notes in found for s in notes.sentences if s.candidate]


def drain(stream: Iterable[object]) -> None:
    """Go through a stream."""
    for _ in stream:
        pass


def bare_lac(texts: list[str]) -> None:
    """Run LAC as well as it can be driven, without the cache."""
    tagger = LacTagger(cache_size=0)
    for begin in range(0, len(texts), PIECE):
        tagger.tag(texts[begin : begin + PIECE])


def told(what: str, measured: str, goal: str = "") -> None:
    """Print a row."""
    print(f"| {what} | {measured} | {goal} |", flush=True)


# -- the rows -----------------------------------------------------------------------------------------------


def throughput(name: str, folder: Path, goal: str, rounds: int) -> None:
    """Compare extraction with the bare LAC pass, jieba, and the lower bound of its own parts."""
    articles = read(folder)
    sample = sentences(articles[::LAC_SAMPLE])
    sampled = sum(map(len, sample))
    candidates = candidate_sentences(articles)
    works: list[Callable[[], object]] = [
        lambda: read(folder),
        lambda: drain(extract_many(fresh(articles))),
        lambda: drain(may_tell_gift(article.text.text) for article in articles),
        lambda: bare_lac(candidates),
        lambda: bare_lac(sample),
    ]
    jieba = jieba_tagger()
    if jieba is not None:
        works.append(lambda: drain(jieba(text) for text in sample))
    reading, extracting, scanning, on_candidates, bare, *other = alternately(works, rounds)
    characters = length(articles)
    rate = characters / extracting
    told(
        f"{name}: extract_many ({characters:,} characters, {len(articles):,} articles)",
        f"{rate:,.0f} characters/s",
    )
    told(
        f"{name}: a bare LAC pass",
        f"{sampled / bare:,.0f} characters/s; extract_many {rate * bare / sampled:.1f} ×",
        goal,
    )
    if other:
        told(
            f"{name}: jieba.posseg",
            f"{sampled / other[0]:,.0f} characters/s; extract_many {rate * other[0] / sampled:.1f} ×",
        )
    bound = reading + scanning + on_candidates
    share = sum(map(len, candidates)) / characters
    told(
        f"{name}: read and extracted, against read + scan + LAC on the candidate sentences ({share:.1%})",
        f"{reading + extracting:.1f} s against {reading:.1f} + {scanning:.1f} + {on_candidates:.1f} s: "
        f"{(reading + extracting) / bound:.2f} ×",
        "≤ 1.8 ×",
    )


def fresh(articles: list[Article]) -> Iterator[Article]:
    """Yield the articles after the tagger has forgotten what it has seen in the round before."""
    from donext import pipeline

    pipeline._shared().get_pipe("donext_entities").tagger._cache.clear()  # type: ignore[attr-defined]
    yield from articles


def jieba_tagger() -> Callable[[str], object] | None:
    """Return jieba's tagger, loaded, or None if it is not installed."""
    if find_spec("jieba") is None:
        return None
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.posseg.lcut("捐款")
    return jieba.posseg.lcut  # type: ignore[no-any-return]


def one_article(articles: list[Article]) -> None:
    """Tell what one call costs for articles of about 1,000 characters with a giving expression."""
    texts = [a.text.text for a in articles if 900 <= len(a.text.text) <= 1100 and may_tell_gift(a.text.text)][:60]
    tagger = LacTagger(cache_size=0)

    def ours(text: str) -> None:
        drain(fresh([]))  # no sentence is known from the round before
        extract(text)

    def theirs(text: str) -> None:
        tagger.tag([text[start:end] for start, end in split_sentences(text)])

    # A round of one, then a round of the other: two models at once would take the processor's cache from each other.
    rounds = [[[cpu(partial(work, text)) for text in texts] for work in (ours, theirs)] for _ in range(3)]
    median, other = (statistics.median(statistics.median(one[i]) for one in rounds) for i in (0, 1))
    told(f"extract() of 1,000 characters ({len(texts)} articles, warm)", f"median {1000 * median:.1f} ms", "< 15 ms")
    told("LAC on the whole article against it", f"{other / median:.1f} ×", "≥ 2 ×")


def start(rounds: int) -> None:
    """Tell what a fresh process pays."""
    for what, program, goal in (
        ("import donext", "import donext", "< 0.15 s"),
        ("import donext and the first extract", f"import donext; donext.extract({GIFT!r})", "< 1.5 s"),
    ):
        script = f"import time; t = time.perf_counter(); {program}; print(time.perf_counter() - t)"
        times = [float(child(script)) for _ in range(rounds)]
        told(f"{what} in a fresh process", f"{statistics.median(times):.2f} s", goal)


def processes(folder: Path) -> None:
    """Compare two processes with one, by the clock, from the first result on."""

    def seconds(n_process: int) -> float:
        results = extract_many(fresh(articles * 2), n_process=n_process)
        next(results)
        begin = time.perf_counter()
        drain(results)
        return time.perf_counter() - begin

    articles = read(folder)
    one, two = seconds(1), seconds(2)
    told(f"two processes against one, after their start ({os.cpu_count()} cores)", f"{one / two:.2f} ×", "≥ 1.8 ×")


def memory(folder: Path) -> None:
    """Compare the peak memory of a pass with that of ten."""
    script = """
import re, sys
from pathlib import Path
import donext
paths = [p for p in sorted(Path(sys.argv[1]).rglob("*")) if p.is_file()][::6]
articles = (a for _ in range(int(sys.argv[2])) for p in paths for a in donext.read(p))
for _ in donext.extract_many(articles):
    pass
# ru_maxrss would count what the parent had before this program began.
print(int(re.search(r"VmHWM:\\s*([0-9]+) kB", Path("/proc/self/status").read_text())[1]) / 1024)
"""
    once, often = (float(child(script, str(folder), str(times))) for times in (1, 10))
    told("peak memory of one process (Linux only)", f"{once:.0f} MB", "< 450 MB")
    told("with ten times the input", f"{often / once - 1:+.1%}", "< +10 %")


def growth(article: str) -> None:
    """Tell how the time grows with the length of a text."""
    inputs = {
        "an article": (article, 1),
        "sentences that each tell a gift": (GIFT, 20),
        "a line without punctuation": ("某公司向医院捐赠口罩并送去慰问", 200),
        "brackets": ("（", 1000),
        "digits": ("1", 1000),
        "捐": ("捐", 1000),
        "捐 on a line each": ("捐\n", 500),
    }
    for name, (unit, times) in inputs.items():
        short = statistics.median(cpu(partial(extract, unit * times)) for _ in range(5))
        ratio = cpu(partial(extract, unit * times * 100)) / short
        what = f"100 × {name} ({100 * times * len(unit):,} characters)"
        told(what, f"{ratio:.0f} × ({1000 * short:.1f} ms before)", "≤ 120 ×")


def identity(folder: Path) -> None:
    """Tell whether processes and batches change the output."""

    def digest(**options: int) -> str:
        found = extract_many(read(folder), **options)
        return hashlib.sha256(b"".join(one.model_dump_json().encode() for one in found)).hexdigest()

    outputs = {digest(), digest(n_process=2), digest(batch_size=7), digest(n_process=2, batch_size=1000)}
    told("outputs for 1 and 2 processes, batches of 7, 256 and 1,000", f"{len(outputs)} different", "1")


def where_time_goes(articles: list[Article]) -> None:
    """Print the CPU seconds of each step."""
    nlp = load()
    extract(GIFT)
    spent: dict[str, float] = {}
    analysed = 0

    def timed(step: str, work: Callable[[], object]) -> None:
        spent[step] = spent.get(step, 0.0) + cpu(work)

    timed("scan of all articles", lambda: drain(may_tell_gift(article.text.text) for article in articles))
    wanted = [article for article in articles if may_tell_gift(article.text.text)]
    for begin in range(0, len(wanted), BATCH_SIZE):
        with nlp.memory_zone():
            docs = [prepared(article, nlp) for article in wanted[begin : begin + BATCH_SIZE]]
            for name, component in nlp.pipeline[:-1]:
                run = component.pipe if hasattr(component, "pipe") else lambda docs, c=component: map(c, docs)
                timed(name, lambda run=run, docs=docs: drain(run(docs)))  # type: ignore[misc]
            for doc in docs:
                notes = annotations_of(doc)
                analysed += sum(s.end - s.start for s in notes.sentences)
                gifts: list = []
                timed("assembly: gifts", lambda notes=notes, gifts=gifts: gifts.extend(read_gifts(notes)))  # type: ignore[misc]
                timed("assembly: confidence", lambda notes=notes, gifts=gifts: set_confidence(gifts, notes))  # type: ignore[misc]
                aligned = notes.aligned or AlignedText.of(doc.text)
                timed("assembly: events", lambda g=gifts, a=aligned: [to_event(gift, a) for gift in g])  # type: ignore[misc]
    total = sum(spent.values())
    print(
        f"\n{len(wanted):,} of {len(articles):,} articles may tell a gift; {analysed:,} characters of them are read\n"
    )
    print("| step | CPU s | share |\n|---|---|---|")
    for step, seconds in spent.items():
        print(f"| {step} | {seconds:.2f} | {seconds / total:.0%} |")


def spark(folder: Path) -> None:
    """Compare a local Spark with two processes, by the clock, with and without their start."""
    from pyspark.sql import SparkSession

    from donext.spark import extract as spark_extract

    os.environ["PYSPARK_PYTHON"] = sys.executable  # else Spark's workers run the first python3 of the PATH
    articles = read(folder)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    rows = [(article.doc_id, article.text.text) for article in articles]
    frame = session.createDataFrame(rows, "doc_id string, text string").repartition(8).cache()
    frame.count()
    begin = time.perf_counter()
    events = spark_extract(frame).count()
    first = time.perf_counter() - begin
    begin = time.perf_counter()
    spark_extract(frame).count()
    warm = time.perf_counter() - begin
    session.stop()
    results = extract_many([text for _, text in rows], n_process=2)
    begin = time.perf_counter()
    found = sum(len(one) for one in results if isinstance(one, Extraction))
    local = time.perf_counter() - begin
    told(
        f"Spark, local[2]: {events:,} events; extract_many with two processes: {found:,}",
        f"{first:.1f} s, again {warm:.1f} s; {local:.1f} s",
    )


def child(script: str, *arguments: str) -> str:
    """Return what a fresh Python prints."""
    environment = os.environ | {"PYTHONPATH": str(Path(donext.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", script, *arguments], env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path, help="a folder with the folders news and seeds")
    parser.add_argument("--quick", action="store_true", help="one round, and nothing that takes minutes")
    parser.add_argument("--spark", action="store_true", help="compare with a local Spark, too")
    options = parser.parse_args()
    rounds = 1 if options.quick else 3
    news, seeds = options.corpus / "news", options.corpus / "seeds"
    extract(GIFT)
    articles = read(news)
    print("| what | measured | goal |\n|---|---|---|")
    throughput("news", news, "≥ 20 ×", rounds)
    throughput("seeds", seeds, "≥ 3 ×", rounds)
    one_article(articles)
    start(2 * rounds + 1)
    identity(seeds)
    typical = next(a.text.text for a in articles if 900 <= len(a.text.text) <= 1100 and extract(a.text.text).events)
    growth(typical)
    if not options.quick:
        processes(news)
        memory(news)
    if options.spark:
        spark(news)
    where_time_goes(articles)


if __name__ == "__main__":
    main()
