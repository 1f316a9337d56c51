"""Worker processes: batches in, their results out, in order. A worker that dies costs the one item that killed it.

Nothing heavy is imported here: a worker gets ready to be stopped before it loads the rest.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import select
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PAUSE = 0.05  # seconds after which a reader looks whether the writer has ended
_PIECE = 65_536  # bytes
_READ_AHEAD = 2  # batches that wait for each worker, so that none stands idle and none hoards


def in_order(
    work: Callable[[list[Item]], list[Result]], batches: Iterable[list[Item]], *, processes: int, lost: Result
) -> Iterator[list[Result]]:
    """Yield the results of each batch, in the order of the batches, while later ones are worked on.

    If a worker dies (the system ends it for want of memory, a library crashes), it is replaced and the batch is
    worked on again, item by item: only an item that kills its worker a second time is lost.

    Args:
        work: a function at module level; it gets a batch and returns a result for each item.
        batches: read no further ahead than a few batches for each worker; an error in it comes after the
            results of the batches before it.
        processes: how many workers there are.
        lost: the result of an item that killed its worker.

    Raises:
        RuntimeError: if workers cannot be started at all.
    """
    workers = _Workers(work, processes, lost)
    try:
        for task in _read_ahead(map(workers.give, batches), _READ_AHEAD * processes):
            yield workers.results(task)
    finally:
        workers.close()


def _read_ahead(stream: Iterator[Item], count: int) -> Iterator[Item]:
    """Yield what the stream yields, after it was asked for up to `count` more."""
    waiting: deque[Item] = deque()
    try:
        for one in stream:
            waiting.append(one)
            if len(waiting) > count:
                yield waiting.popleft()
    except Exception:  # what came before the error is not lost
        yield from waiting
        raise
    yield from waiting


@dataclass(slots=True, eq=False)
class _Task(Generic[Item, Result]):
    """A batch on its way."""

    items: list[Item]
    future: Future[list[Result]]

    @property
    def is_answered(self) -> bool:
        return self.future.done() and self.future.exception() is None


class _Workers(Generic[Item, Result]):
    """A pool of processes that is replaced when it breaks."""

    def __init__(self, work: Callable[[list[Item]], list[Result]], processes: int, lost: Result) -> None:
        self._work = work
        self._processes = processes
        self._lost = lost
        self._open: deque[_Task[Item, Result]] = deque()
        self._pool = self._new_pool()

    def give(self, items: list[Item]) -> _Task[Item, Result]:
        """Hand a batch to the workers."""
        task = _Task(items, self._submit(items))
        self._open.append(task)
        return task

    def results(self, task: _Task[Item, Result]) -> list[Result]:
        """Return the results of a task when they are there."""
        self._open.remove(task)
        try:
            return task.future.result()
        except BrokenExecutor:
            logging.getLogger(__name__).warning(
                "a worker process died and is replaced; %d articles are read again one by one", len(task.items)
            )
        # Nothing else is under way meanwhile, so that an item is not blamed for the death that another caused.
        self._replace()
        found = [self._alone(item) for item in task.items]
        for other in self._open:
            if not other.is_answered:
                other.future = self._submit(other.items)
        return found

    def close(self) -> None:
        """Let the workers finish what they are at, and end."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, item: Item) -> Result:
        try:
            (result,) = self._submit([item]).result()
        except BrokenExecutor:
            self._replace()
            return self._lost
        return result

    def _submit(self, items: list[Item]) -> Future[list[Result]]:
        try:
            with _interrupts_blocked():
                return self._pool.submit(self._work, items)
        except BrokenExecutor as error:
            broken: Future[list[Result]] = Future()
            broken.set_exception(error)
            return broken

    def _replace(self) -> None:
        # A process that begins while the pool breaks, or that ignores being ended, is not ended by the pool, which
        # waits for it for ever.
        left = list((self._pool._processes or {}).values())
        for process in left:
            with suppress(ValueError):  # it is closed already
                process.kill()
        self._read_on()
        self.close()
        for process in left:
            with suppress(ValueError):
                process.join()
        self._pool = self._new_pool()
        try:
            with _interrupts_blocked():
                ready = self._pool.submit(os.getpid)
            ready.result()
        except BrokenExecutor:
            raise RuntimeError(
                "the worker processes end as soon as they begin; a script that uses several processes needs "
                "`if __name__ == '__main__':` around what it runs"
            ) from None

    def _read_on(self) -> None:
        """Read what is still written for the dead processes, so that the thread that writes it comes to its end.

        Before 3.11.5 Python waits for ever for that thread where they died with the pipe full (CPython's gh-94777).
        """
        calls = getattr(self._pool, "_call_queue", None)
        writer = getattr(calls, "_thread", None)
        if calls is None or writer is None or sys.version_info >= (3, 11, 5) or sys.platform == "win32":
            return
        with suppress(OSError):  # it is closed already
            # An end of our own, since that thread closes the other one.
            Thread(target=_drain, args=(os.dup(calls._reader.fileno()), writer), daemon=True).start()

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a forked copy of a threaded process can hang
        pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin)
        if sys.version_info < (3, 12):
            # All processes begin with the first work: until 3.12 one that begins later may change the pool's table of
            # them while the thread that clears up after a death goes through it.
            pool._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined,unused-ignore]
        return pool


def _drain(pipe: int, writer: Thread) -> None:
    """Read from a pipe while a thread that may write to it is alive."""
    while writer.is_alive():
        if select.select([pipe], [], [], _PAUSE)[0]:
            os.read(pipe, _PIECE)
    os.close(pipe)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C: a process that begins meanwhile inherits it, and says nothing if it comes while it loads."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends the workers; and end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
