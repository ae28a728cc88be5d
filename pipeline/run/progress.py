"""How a run tells how far it is: bars on a terminal, plain log lines everywhere else."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from collections.abc import Iterator
from typing import Protocol

import rich.console
import rich.progress

from pipeline.storage.manifest import Manifest

__all__ = ["Bars", "Lines", "Progress", "for_terminal"]

_LOG = logging.getLogger("pipeline")
_SECONDS_BETWEEN_LINES = 30.0


class Progress(Protocol):
    """What a stage tells while it works."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Begin a stage (again, with better knowledge of its total)."""

    def advance(self, done: int = 1) -> None:
        """Count some more of its items as done."""

    def finish(self, manifest: Manifest) -> None:
        """Finish a stage that is done, or was found done."""


class Lines:
    """A log line when a stage begins and ends, and one every 30 seconds between."""

    def __init__(self) -> None:
        self._stage, self._done, self._total, self._spoke = "", 0, 0, 0.0

    def begin(self, stage: str, total: int | None = None) -> None:
        """See `Progress`."""
        if stage != self._stage:
            _LOG.info("%s ...", stage)
        self._stage, self._done, self._total, self._spoke = stage, 0, total or 0, time.monotonic()

    def advance(self, done: int = 1) -> None:
        """See `Progress`."""
        self._done += done
        if time.monotonic() - self._spoke >= _SECONDS_BETWEEN_LINES:
            self._spoke = time.monotonic()
            _LOG.info(
                "%s: %s%s",
                self._stage,
                f"{self._done:,}",
                f" of {self._total:,}" if self._total else "",
            )

    def finish(self, manifest: Manifest) -> None:
        """See `Progress`."""
        _LOG.info("%s: %s", manifest.stage, summary(manifest))


class Bars:
    """One rich progress bar per stage."""

    def __init__(self, bars: rich.progress.Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, rich.progress.TaskID] = {}
        self._stage = ""

    def begin(self, stage: str, total: int | None = None) -> None:
        """See `Progress`."""
        self._stage = stage
        if stage in self._tasks:  # it is tried again
            self._bars.remove_task(self._tasks[stage])
        self._tasks[stage] = self._bars.add_task(stage, total=total, summary="")

    def advance(self, done: int = 1) -> None:
        """See `Progress`."""
        self._bars.advance(self._tasks[self._stage], done)

    def finish(self, manifest: Manifest) -> None:
        """See `Progress`."""
        if manifest.stage not in self._tasks:
            self.begin(manifest.stage, 1)
        task = self._tasks[manifest.stage]
        total = max(1, sum(t.total or 0 for t in self._bars.tasks if t.id == task))
        self._bars.update(task, total=total, completed=total, summary=summary(manifest))
        self._bars.stop_task(task)


def summary(manifest: Manifest) -> str:
    """Return a stage's counts in one line: "24 pages, 1 rejects"."""
    counts = ", ".join(f"{number:,} {name}" for name, number in manifest.counts.items())
    return f"{counts} (done before)" if manifest.resumed else f"{counts} ({manifest.seconds:.1f} s)"


@contextlib.contextmanager
def for_terminal() -> Iterator[Progress]:
    """Bars where a person watches, lines where a log is kept."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    with _rich_bars() as bars:
        yield Bars(bars)


def _rich_bars() -> rich.progress.Progress:
    return rich.progress.Progress(
        rich.progress.TextColumn("{task.description:<14}"),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TimeElapsedColumn(),
        rich.progress.TextColumn("{task.fields[summary]}"),
        console=rich.console.Console(stderr=True),
    )
