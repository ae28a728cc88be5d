"""Requests to end a run: Ctrl-C and SIGTERM mean the same, and none is lost.

A request raises `KeyboardInterrupt`, which stops everything that was started on the way out. It may
strike inside a library that swallows it or turns it into an error of its own; so a run asks at
every batch whether one came (`stop_if_asked`), and whoever meets an error can ask too (`asked`).
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator
from typing import Final

__all__ = ["asked", "interruptible", "stop_if_asked"]

_SAME_SECONDS: Final = (
    5.0  # terminal and supervisor often send one request twice: it must not hit the clean-up
)
_requests: list[float] = []


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Take requests while the block lasts; only in the main thread."""
    _requests.clear()
    before = {
        number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def asked() -> bool:
    """Whether a request came since the block began."""
    return bool(_requests)


def stop_if_asked() -> None:
    """Raise `KeyboardInterrupt` if a request came and nobody heard it."""
    if _requests:
        raise KeyboardInterrupt


def _interrupt(_number: int, _frame: object) -> None:
    now = time.monotonic()
    if not _requests or now - _requests[-1] > _SAME_SECONDS:
        _requests.append(now)
        raise KeyboardInterrupt
