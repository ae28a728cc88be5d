"""Time and memory of a whole run, stage by stage.

    python benchmarks/stages.py --raw PAGES --out TABLES [any option of the program]

Prints, per stage, wall seconds, and the most memory (MB resident) that the program itself and all
its processes together held at one moment; they are looked at five times a second.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.cli import options
from pipeline.run.run import run

T = TypeVar("T")
_SECONDS = 0.2


def resident(pid: int) -> int:
    """Bytes that a process holds."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0


def children(pid: int) -> list[int]:
    try:
        own = [
            int(c)
            for path in Path(f"/proc/{pid}/task").glob("*/children")
            for c in path.read_text().split()
        ]
    except OSError:
        return []
    return own + [grandchild for child in own for grandchild in children(child)]


class Watch:
    """The most memory held since it was last asked."""

    def __init__(self) -> None:
        self.own = self.all = 0
        threading.Thread(target=self._look, daemon=True).start()

    def peak(self) -> tuple[int, int]:
        found, self.own, self.all = (self.own, self.all), 0, 0
        return found

    def _look(self) -> None:
        pause = threading.Event()
        while not pause.wait(_SECONDS):
            own = resident(os.getpid())
            self.own = max(self.own, own)
            self.all = max(self.all, own + sum(map(resident, children(os.getpid()))))


def main() -> None:
    settings, watch = options(), Watch()
    print(f"{'stage':<14} {'seconds':>8} {'own MB':>8} {'all MB':>8}")

    def step(name: str, work: Callable[[], T]) -> T:
        watch.peak()
        start = time.monotonic()
        result = work()
        seconds = time.monotonic() - start
        own, all_together = watch.peak()
        print(
            f"{name:<14} {seconds:>8.1f} {own / 1e6:>8.0f} {all_together / 1e6:>8.0f}", flush=True
        )
        return result

    print(run(settings, step).text())


if __name__ == "__main__":
    main()
