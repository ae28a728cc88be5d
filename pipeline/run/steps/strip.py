"""The third step: every page is cut apart, and equal documents of many pages become one."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from pipeline.deduplication import Copy
from pipeline.model.records import Document, Page, Reject, Segment
from pipeline.run.document_merging import Texts, assemble
from pipeline.run.engines import Failure, Rows
from pipeline.run.job import Counts, Job, TaskResult, write_rejects
from pipeline.storage.manifest import file_digest
from pipeline.storage.shards import atomic, count_rows, read_records, write_records
from pipeline.stripping import Cut, SiteMemory, cut, learn

__all__ = ["strip"]


def strip(job: Job, folder: Path) -> Counts:
    """Learn what the pages of each site share, cut every page apart, put equal documents together."""
    sizes = {path: count_rows(path) for path in job.files("reading", "pages")}
    job.progress.begin("stripping", sum(sizes.values()))
    memory = _learn(job, folder / "memory.json")
    rejects: list[Reject] = []
    names: set[str] = set()
    batches = [Rows(path, 0, size) for path, size in sizes.items()]
    for batch, result in job.work(
        partial(_cut_pages, folder, memory, file_digest(memory)), batches
    ):
        if isinstance(result, Failure):
            (page,) = read_records(batch.path, Page, batch.start, batch.stop)
            reason = "The page could not be cut apart."
            write_records([_uncut(page, reason)], Cut, folder / _cuts_name(batch))
            reject = Reject(page.source, "stripping", reason, result.detail)
            result = TaskResult((_cuts_name(batch),), (reject,))
        names.update(result.files)
        rejects += result.rejects
    _remove_others(folder, "cuts", names)
    assembly = assemble(lambda: job.records("stripping", "cuts", Texts))
    for path in job.files("stripping", "cuts"):
        cuts, part = read_records(path, Cut), path.name.removeprefix("cuts-")
        documents = [document for cut in cuts for document in assembly.documents(cut)]
        write_records(documents, Document, folder / f"documents-{part}")
        segments = [segment for cut in cuts for segment in assembly.segments(cut)]
        write_records(segments, Segment, folder / f"segments-{part}")
    return {"documents": len(assembly.pages), "rejects": write_rejects(rejects, folder)}


def _learn(job: Job, path: Path) -> Path:
    """Learn from pages that are no copies, on top of what earlier runs kept where the user keeps it."""
    kept = job.settings.memory
    memory = (
        SiteMemory.from_json(kept.read_text(encoding="utf-8"))
        if kept and kept.exists()
        else SiteMemory()
    )
    copies = {copy.id for copy in job.records("deduplication", "copies", Copy)}
    for shard in job.files("reading", "pages"):
        memory = learn(
            (page for page in read_records(shard, Page) if page.page_id not in copies), memory
        )
    for target in (path, kept):
        if target is not None:
            with atomic(target) as temporary:
                temporary.write_text(memory.to_json(), encoding="utf-8")
    return path


def _cut_pages(folder: Path, memory: Path, digest: str, batch: Rows) -> TaskResult:
    """Cut pages apart with what is known of their sites (in a worker process).

    `digest` is that of the memory's file.
    """
    known = _memory(memory, digest)
    cuts: list[Cut] = []
    rejects: list[Reject] = []
    for page in read_records(batch.path, Page, batch.start, batch.stop):
        result = cut(page, known)
        if isinstance(result, Reject):
            rejects.append(result)
            result = _uncut(page, result.reason)
        cuts.append(result)
    name = _cuts_name(batch)
    write_records(cuts, Cut, folder / name)
    return TaskResult((name,), tuple(rejects))


def _cuts_name(batch: Rows) -> str:
    return f"cuts-{batch.path.stem}-{batch.start:06d}.parquet"


def _uncut(page: Page, reason: str) -> Cut:
    """Return a page without documents: one segment of furniture, so that its text stays covered."""
    segment = Segment(page.page_id, 0, "furniture", 0, len(page.text), reason)
    return Cut(page.page_id, (segment,), ())


@lru_cache(maxsize=1)
def _memory(path: Path, digest: str) -> SiteMemory:  # noqa: ARG001  (tells a new file from an old one of the same path)
    return SiteMemory.from_json(path.read_text(encoding="utf-8"))


def _remove_others(folder: Path, prefix: str, names: set[str]) -> None:
    """Remove the files of attempts that failed and were repeated in parts."""
    for path in folder.glob(f"{prefix}-*.parquet"):
        if path.name not in names:
            path.unlink()
