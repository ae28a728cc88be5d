"""The six rooms as stages: shards and settings in, a folder of files and a manifest out.

A stage is deterministic and idempotent. Its files live in `<out>/.communique/<stage>/`, working
state that may be deleted at any time; `run_stage` does a stage, or finds that it was done with the
same input, settings and program.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.run.interruption import stop_if_asked
from pipeline.run.job import Counts, Job
from pipeline.run.steps.analyse import Reader, analyse
from pipeline.run.steps.deduplicate import deduplicate
from pipeline.run.steps.read import list_input, read
from pipeline.run.steps.resolve import resolve
from pipeline.run.steps.strip import strip
from pipeline.settings import Settings
from pipeline.storage.manifest import Manifest, code_version, digest_of, path_digest

__all__ = ["STAGES", "Stage", "run_stage"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One room in the order of the run.

    `needs` are the stages whose files it reads, `options` digests what else its result depends on
    (`None`: not known, do it every time). A stage that `keeps` its files decides itself which of
    them still serve.
    """

    name: str
    run: Callable[[Job, Path], Counts]
    needs: tuple[str, ...] = ()
    options: Callable[[Settings], str | None] = lambda _: ""
    keeps: bool = False


def _input_digest(settings: Settings) -> str | None:
    """Return a digest of all input by name and content.

    `None` for input that cannot be looked at twice.
    """
    fingerprints = [item.fingerprint for item in list_input(settings)]
    return digest_of(fingerprints, settings.add) if all(fingerprints) else None


STAGES = (
    Stage("reading", read, (), _input_digest, keeps=True),
    Stage("deduplication", deduplicate, ("reading",), keeps=True),
    Stage(
        "stripping",
        strip,
        ("reading", "deduplication"),
        lambda s: path_digest(s.memory) + path_digest(s.knowledge),
    ),
    Stage("language", analyse, ("stripping",), lambda s: Reader.of(s).version, keeps=True),
    Stage(
        "resolution",
        resolve,
        ("reading", "stripping", "language"),
        lambda s: path_digest(s.knowledge) + path_digest(s.merges),
    ),
)


def run_stage(stage: Stage, job: Job, done: Mapping[str, Manifest]) -> Manifest:
    """Do a stage unless its files are there already; its manifest."""
    stop_if_asked()
    folder = job.folder(stage.name)
    options = stage.options(job.settings)
    key = digest_of(
        stage.name, code_version(), options, [done[name].digest for name in stage.needs]
    )
    manifest = None if options is None or job.settings.fresh else Manifest.find(folder, key)
    if manifest is None:
        manifest = _do(stage, job, folder, key)
    job.progress.finish(manifest)
    return manifest


def _do(stage: Stage, job: Job, folder: Path, key: str) -> Manifest:
    started = time.monotonic()
    if folder.exists() and (job.settings.fresh or not stage.keeps):
        shutil.rmtree(folder)
    Manifest.reopen(folder)
    counts = stage.run(job, folder)
    return Manifest.seal(stage.name, key, folder, counts, time.monotonic() - started)
