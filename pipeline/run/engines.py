"""Where shards are worked on.

In this process, in a pool of spawned processes, or on a Dask cluster.

All three run the same importable functions over `Batch`es and give the same results. A batch that
fails is halved until the one item that is to blame stands alone; that item becomes a `Failure` and
everything else is kept. A process that dies (memory, a crash in native code) breaks its pool: the
batches it held are repeated one at a time, the pool is built anew. Input/output errors and broken
files of knowledge are nobody's item: they are raised.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from yaml import YAMLError

from pipeline.knowledge import KnowledgeError
from pipeline.lexicon import LexiconError
from pipeline.settings import Settings

__all__ = ["Batch", "Engine", "Failure", "Items", "Rows", "open_engine"]

B = TypeVar("B", bound="Batch")
R = TypeVar("R")
T = TypeVar("T")
_NOBODYS = (OSError, KnowledgeError, LexiconError, YAMLError)
_DIED = "the process working on it died"


class Batch(Protocol):
    """Some items that one process works on at a time; it must be picklable."""

    def __len__(self) -> int:
        """Return the number of items."""

    def halves(self) -> tuple[Self, Self]:
        """Split the batch in two."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows `start` to `stop` (exclusive) of a shard file."""

    path: Path
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def halves(self) -> tuple[Rows, Rows]:
        """Split the rows in two."""
        middle = (self.start + self.stop) // 2
        return replace(self, stop=middle), replace(self, start=middle)


@dataclass(frozen=True, slots=True)
class Items(Generic[T]):
    """Items carried along; `number` counts those before the first one in the whole input."""

    items: tuple[T, ...]
    number: int = 0

    def __len__(self) -> int:
        return len(self.items)

    def halves(self) -> tuple[Items[T], Items[T]]:
        """Split the items in two."""
        middle = len(self.items) // 2
        return Items(self.items[:middle], self.number), Items(
            self.items[middle:], self.number + middle
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """The one item of its batch could not be worked on, and why."""

    detail: str


@dataclass(slots=True)
class Engine:
    """Runs functions over batches.

    `make(workers)` builds an executor, `None` works in this process.
    """

    workers: int = 1
    make: Callable[[int], Executor] | None = None
    _pool: Executor | None = None
    _size: int = 0

    def map(self, work: Callable[[B], R], batches: Iterable[B]) -> Iterator[tuple[B, R | Failure]]:  # noqa: C901 - one loop that hands out, gathers and repeats
        """Results in the order in which they are ready; a batch may come back in parts."""
        if self.make is None:
            for batch in batches:
                yield from _halving(work, batch)
            return
        fresh, again = (
            iter(batches),
            deque[B](),
        )  # batches are made only when there is room for them
        first = list(islice(fresh, self.workers))
        again.extend(first)
        self._grow(len(first))
        running: dict[Future[R], B] = {}
        while True:
            while len(running) < 2 * self.workers:
                following = again.popleft() if again else next(fresh, None)
                if following is None:
                    break
                running[self._submit(work, following)] = following
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            suspects: list[B] = []
            for future in done:
                batch, error = running.pop(future), future.exception()
                if error is None:
                    yield batch, future.result()
                elif isinstance(error, BrokenExecutor):
                    suspects.append(batch)
                elif isinstance(blamed := _blame(batch, error), Failure):
                    yield batch, blamed
                else:
                    again.extend(blamed)
            if suspects:
                suspects += running.values()
                running.clear()
                self.close()
                with contextlib.closing(Engine(1, self.make)) as careful:
                    for batch in suspects:
                        yield from _halving(partial(careful._alone, work), batch)

    def close(self) -> None:
        """Stop the pool, if there is one."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _grow(self, processes: int) -> None:
        """Have a pool of so many processes at least.

        Spawned ones all start at once, whether there is work or not.
        """
        if processes > self._size:
            self.close()
            self._size = processes

    def _submit(self, work: Callable[[B], R], batch: B) -> Future[R]:
        assert self.make is not None
        try:
            self._pool = self._pool or self.make(max(1, self._size))
            return self._pool.submit(work, batch)
        except (
            BrokenExecutor
        ) as error:  # it broke between two submissions: let the caller see it like any other break
            future: Future[R] = Future()
            future.set_exception(error)
            return future

    def _alone(self, work: Callable[[B], R], batch: B) -> R:
        """Return the result of one batch with nothing else running.

        A death is then known to be its own.
        """
        try:
            return self._submit(work, batch).result()
        except BrokenExecutor:
            self.close()
            raise


def _halving(work: Callable[[B], R], batch: B) -> Iterator[tuple[B, R | Failure]]:
    try:
        yield batch, work(batch)
    except Exception as error:
        blamed = _blame(batch, error)
        if isinstance(blamed, Failure):
            yield batch, blamed
        else:
            for half in blamed:
                yield from _halving(work, half)


def _blame(batch: B, error: BaseException) -> Failure | tuple[B, B]:
    """Where to look for the culprit: in the halves, or in the only item.

    What is nobody's fault is raised.
    """
    if isinstance(error, _NOBODYS) or not isinstance(error, Exception):
        raise error
    if len(batch) > 1:
        return batch.halves()
    return Failure(
        _DIED if isinstance(error, BrokenExecutor) else f"{type(error).__name__}: {error}"
    )


@contextlib.contextmanager
def open_engine(settings: Settings) -> Iterator[Engine]:
    """Yield the engine that the settings ask for.

    Nothing of it outlives the block, also when interrupted.
    """
    if settings.engine == "dask":
        from distributed import Client

        with Client(settings.dask or _local_cluster(settings.n_workers)) as client:  # type: ignore[no-untyped-call]
            yield Engine(settings.n_workers, lambda _: client.get_executor(pure=False))
        return
    engine: Engine = Engine(settings.n_workers, None if settings.engine == "inline" else _spawn)
    try:
        yield engine
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        engine.close()


def _local_cluster(workers: int) -> Any:
    from distributed import LocalCluster

    return LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=None
    )


def _spawn(workers: int) -> Executor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_enter_worker
    )


def _enter_worker() -> None:
    """Ctrl-C is the parent's business; a worker whose parent is gone has none left and goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def follow() -> None:
            multiprocessing.connection.wait([sentinel])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
