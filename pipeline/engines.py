"""Where shards are worked on: in this process, in a pool of spawned processes, or on a Dask cluster.

All three run the same importable functions over `Batch`es and give the same results.  A batch that fails is halved
until the one row that is to blame stands alone; that row becomes a `Failure` and everything else is kept.  A process
that dies (memory, a crash in native code) breaks its pool: the batches it held are repeated one at a time, the pool is
built anew.  Input/output errors are nobody's row: they are raised.
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
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.settings import Settings

__all__ = ["Batch", "Engine", "Failure", "open_engine"]

R = TypeVar("R")
_DIED = "the process working on it died"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows `start` to `stop` (exclusive) of a shard file."""

    path: Path
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def halves(self) -> tuple[Batch, Batch]:
        """The batch in two."""
        middle = (self.start + self.stop) // 2
        return Batch(self.path, self.start, middle), Batch(self.path, middle, self.stop)


@dataclass(frozen=True, slots=True)
class Failure:
    """The one row of its batch could not be worked on."""

    batch: Batch
    detail: str


@dataclass(slots=True)
class Engine:
    """Runs functions over batches; `make(workers)` builds an executor, `None` works in this process."""

    workers: int = 1
    make: Callable[[int], Executor] | None = None
    _pool: Executor | None = None

    def map(self, work: Callable[[Batch], R], batches: Iterable[Batch]) -> Iterator[tuple[Batch, R | Failure]]:
        """Results in the order in which they are ready; a batch may come back in parts."""
        if self.make is None:
            for batch in batches:
                yield from _halving(work, batch)
            return
        waiting = deque(batches)
        running: dict[Future[R], Batch] = {}
        while waiting or running:
            while waiting and len(running) < 2 * self.workers:
                batch = waiting.popleft()
                running[self._submit(work, batch)] = batch
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            suspects: list[Batch] = []
            for future in done:
                batch = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenExecutor):
                    suspects.append(batch)
                elif error is None:
                    yield batch, future.result()
                else:
                    blamed = _blame(batch, error)
                    if isinstance(blamed, Failure):
                        yield batch, blamed
                    else:
                        waiting.extendleft(reversed(blamed))
            if suspects:
                suspects += running.values()
                running.clear()
                self.close()
                for batch in sorted(suspects, key=lambda b: (str(b.path), b.start)):
                    yield from _halving(self._alone(work), batch)

    def close(self) -> None:
        """Stop the pool, if there is one."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _submit(self, work: Callable[[Batch], R], batch: Batch) -> Future[R]:
        assert self.make is not None
        try:
            self._pool = self._pool or self.make(self.workers)
            return self._pool.submit(work, batch)
        except BrokenExecutor as error:  # it broke between two submissions: let the caller see it like any other break
            future: Future[R] = Future()
            future.set_exception(error)
            return future

    def _alone(self, work: Callable[[Batch], R]) -> Callable[[Batch], R]:
        def run(batch: Batch) -> R:
            assert self.make is not None
            with self.make(1) as pool:
                return pool.submit(work, batch).result()

        return run


def _halving(work: Callable[[Batch], R], batch: Batch) -> Iterator[tuple[Batch, R | Failure]]:
    try:
        yield batch, work(batch)
    except Exception as error:
        blamed = _blame(batch, error)
        if isinstance(blamed, Failure):
            yield batch, blamed
        else:
            for half in blamed:
                yield from _halving(work, half)


def _blame(batch: Batch, error: BaseException) -> Failure | tuple[Batch, Batch]:
    """Where to look for the culprit: in the halves, or in the only row; what is nobody's fault is raised."""
    if isinstance(error, OSError) or not isinstance(error, Exception):
        raise error
    if len(batch) > 1:
        return batch.halves()
    return Failure(batch, _DIED if isinstance(error, BrokenExecutor) else f"{type(error).__name__}: {error}")


@contextlib.contextmanager
def open_engine(settings: Settings) -> Iterator[Engine]:
    """The engine that the settings ask for; nothing of it outlives the block, also when interrupted."""
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
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_enter_worker)


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
