"""One run from pages to tables.

Who calls the stages (a loop, Prefect tasks) is the caller's choice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.knowledge import load_knowledge
from pipeline.publishing import STATE, finish
from pipeline.resolution import load_overrides
from pipeline.run.engines import open_engine
from pipeline.run.job import Job
from pipeline.run.progress import for_terminal
from pipeline.run.stages import STAGES, run_stage
from pipeline.run.steps.publish import publish_tables
from pipeline.run.steps.read import keep_standard_input
from pipeline.run.summary import Summary
from pipeline.settings import OptionError, Settings
from pipeline.storage.manifest import Manifest
from pipeline.stripping import load_boilerplate

__all__ = ["Step", "run"]

T = TypeVar("T")


class Step(Protocol):
    """Calls one stage's work under its name."""

    def __call__(self, name: str, work: Callable[[], T], /) -> T:
        """Return what the work gives."""


def _directly(name: str, work: Callable[[], T]) -> T:  # noqa: ARG001  (the shape of a Step)
    return work()


def run(settings: Settings, step: Step = _directly) -> Summary:
    """Do every stage that has to be done and publish the tables.

    Raises `OptionError` for settings that cannot work and `OSError` where reading or writing fails;
    the tables of an earlier run are whole in either case.
    """
    started = datetime.now(UTC)
    settings.check()
    _check_own_files(settings)
    with _alone_in(settings.out), open_engine(settings) as engine, for_terminal() as progress:
        job = Job(settings, engine, progress)
        finish(settings.out)
        keep_standard_input(settings)
        done: dict[str, Manifest] = {}
        for stage in STAGES:
            done[stage.name] = step(stage.name, lambda stage=stage: run_stage(stage, job, done))  # type: ignore[misc]
        return step("publishing", lambda: publish_tables(job, done, started))


def _check_own_files(settings: Settings) -> None:
    """Read what the user wrote before the first stage, not after an hour of reading pages."""
    try:
        load_knowledge(settings.knowledge)
        load_boilerplate(settings.knowledge)
        if settings.merges:
            load_overrides(settings.merges)
    except ValueError as error:
        raise OptionError(" ".join(str(error).split())) from error


@contextlib.contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    """Hold the output folder against other runs.

    The hold ends with the process, however it ends.
    """
    try:
        (out / STATE).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot make the folder {str(out)!r} ({error.strerror})"
        raise OptionError(f"--out: {reason}; name one that can be written to.") from error
    with (out / STATE / "lock").open("w") as stream:
        try:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # a system without POSIX locks
            pass
        except BlockingIOError as error:
            raise OptionError(
                f"--out: another run is writing to {str(out)!r}; wait for it or use another."
            ) from error
        yield
