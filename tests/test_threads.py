"""Sixteen threads, forked and spawned processes: each article gets the events that it gets alone."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

import donext
from donext.ner.lac import LacTagger
from donext.schema import Article, DonationEvent
from donext.threads import ONE_AT_A_TIME

DUMP = Path(__file__).parent.parent / "fixtures" / "articles" / "text_dump.txt"
THREADS = 16

Events = tuple[DonationEvent, ...]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(itertools.islice(donext.read(DUMP), 12))


@pytest.fixture(scope="module")
def expected(articles: list[Article]) -> list[Events]:
    events = [one.events for one in donext.extract_many(articles)]
    assert sum(map(len, events)) > 5
    return events


@pytest.fixture(autouse=True)
def busy() -> Iterator[None]:
    """Let threads take turns a thousand times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 1000)
    yield
    sys.setswitchinterval(before)


def in_threads(work: Callable[[int], list[Events]]) -> list[list[Events]]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def test_extract_in_threads(articles: list[Article], expected: list[Events]) -> None:
    def work(number: int) -> list[Events]:
        order = articles[number:] + articles[:number]  # no two threads at the same article
        found = [donext.extract(one.text.text, published=one.published).events for one in order]
        return found[-number:] + found[:-number] if number else found

    alone = [donext.extract(one.text.text, published=one.published).events for one in articles]
    assert in_threads(work) == [alone] * THREADS


def test_extract_many_in_threads(articles: list[Article], expected: list[Events]) -> None:
    def work(number: int) -> list[Events]:
        return [one.events for one in donext.extract_many(articles, batch_size=number + 1)]

    assert in_threads(work) == [expected] * THREADS


def test_one_loaded_pipeline_in_threads(articles: list[Article]) -> None:
    texts = [one.text.text for one in articles[:6]]
    nlp = donext.load(tagger=LacTagger(cache_size=3))  # its memory is always full

    def work(number: int) -> list[Events]:
        return [doc._.donation_events for doc in nlp.pipe(texts, batch_size=number + 1)]

    alone = [nlp(text)._.donation_events for text in texts]
    assert in_threads(work) == [alone] * THREADS


def test_tasks_of_asyncio(articles: list[Article], expected: list[Events]) -> None:
    async def main() -> list[Events]:
        found = await asyncio.gather(*(asyncio.to_thread(donext.extract, one.text.text) for one in articles))
        return [one.events for one in found]

    assert asyncio.run(main()) == [donext.extract(one.text.text).events for one in articles]


# -- processes ----------------------------------------------------------------------------------------------

COLD = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
together = Barrier(16)
def first(number):
    together.wait()
    import donext
    return donext.extract(f"远山集团向禾县人民医院捐款{number}万元。")[0].amounts[0].value
with ThreadPoolExecutor(16) as pool:
    assert list(pool.map(first, range(1, 17))) == [10_000 * number for number in range(1, 17)]
"""


def test_the_first_call_of_a_process_may_come_from_all_threads_at_once() -> None:
    subprocess.run([sys.executable, "-c", COLD], check=True, timeout=120)


POOL = """
import multiprocessing, sys
from threading import Event, Thread
import donext
TEXTS = [f"1月{day}日，远山集团向禾县人民医院捐款{day}万元。" for day in range(1, 13)]
def found(text):
    return donext.extract(text).model_dump(mode="json")
if __name__ == "__main__":
    alone = list(map(found, TEXTS))
    stop = Event()
    def keep_busy():
        while not stop.is_set():
            assert found(TEXTS[0]) == alone[0]
    thread = Thread(target=keep_busy)
    thread.start()
    try:
        with multiprocessing.get_context(sys.argv[1]).Pool(1) as pool:
            assert pool.map(found, TEXTS, chunksize=1) == alone
    finally:
        stop.set()
    thread.join()
"""


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_loaded_pipeline_goes_on_in_other_processes_while_threads_use_it(method: str, tmp_path: Path) -> None:
    import multiprocessing

    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not {method}")
    script = tmp_path / "script.py"
    script.write_text(POOL, encoding="utf-8")
    subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", script, method], check=True, timeout=120)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_copy_of_the_process_never_finds_the_lock_taken() -> None:
    stop = Event()

    def take_and_give() -> None:
        while not stop.is_set():
            with ONE_AT_A_TIME:
                pass

    thread = Thread(target=take_and_give)
    thread.start()
    try:
        for _ in range(50):
            child = os.fork()
            if child == 0:
                os._exit(0 if ONE_AT_A_TIME.acquire(blocking=False) else 1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        thread.join()
