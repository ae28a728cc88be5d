"""The work of each stage: files of the stages before it in, files in its own folder out, counts back.

What a stage set aside lies in its `rejects.parquet`.  What runs in worker processes is in `shards.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from pipeline.deduplication import Copy, Signatures, Text, TextKey, cluster, sign
from pipeline.knowledge import load_knowledge
from pipeline.model.records import Document, Page, Reject, Segment
from pipeline.model.tables import TABLES
from pipeline.publishing import STATE, arrow_table
from pipeline.resolution import load_overrides, resolve_all
from pipeline.run.assembly import Texts, assemble
from pipeline.run.engines import Batch, Engine, Failure, Items, Rows
from pipeline.run.intake import (
    UNSEEN,
    IngestBatch,
    add_portion,
    keep_portions,
    list_input,
    read_files,
)
from pipeline.run.interruption import stop_if_asked
from pipeline.run.progress import Progress
from pipeline.run.reader import Analysed, Reader, analyse_documents
from pipeline.run.shards import TaskResult, chunks, cut_pages, cuts_name, uncut
from pipeline.settings import Settings
from pipeline.storage.manifest import code_version, file_digest, path_digest
from pipeline.storage.shards import atomic, count_rows, read_records, write_records, write_table
from pipeline.stripping import Cut, SiteMemory, learn
from pipeline.stripping.languages import language_of, name_of

__all__ = ["REJECTS", "Counts", "Job", "analyse", "deduplicate", "read", "resolve", "strip"]

B = TypeVar("B", bound=Batch)
T = TypeVar("T")
Counts = dict[str, int]
REJECTS = "rejects.parquet"
_READABLE = (
    "en",
    "und",
)  # languages the rules read; what is written in others is kept as text only


@dataclass(frozen=True, slots=True)
class Job:
    """One run: its settings, what works on its shards, and who is told."""

    settings: Settings
    engine: Engine
    progress: Progress

    def folder(self, stage: str) -> Path:
        """Where a stage keeps its files."""
        return self.settings.out / STATE / stage

    def files(self, stage: str, prefix: str) -> list[Path]:
        """A stage's files of one kind, in order."""
        return sorted(self.folder(stage).glob(f"{prefix}*.parquet"))

    def records(self, stage: str, prefix: str, kind: type[T]) -> Iterator[T]:
        """All records of one kind that a stage wrote, file by file."""
        for path in self.files(stage, prefix):
            yield from read_records(path, kind)

    def work(
        self, function: Callable[[B], TaskResult], batches: Iterable[B]
    ) -> Iterator[tuple[B, TaskResult | Failure]]:
        """Run batches on the engine and tell the progress."""
        for batch, result in self.engine.map(function, batches):
            stop_if_asked()
            self.progress.advance(len(batch))
            yield batch, result


def read(job: Job, folder: Path) -> Counts:
    """Everything at the input location as pages; files read before are not read again."""
    found = list_input(job.settings)
    kept = keep_portions(folder, {item.mark for item in found}, job.settings.add)
    before = tuple(name for portion in kept for name in portion.shards)
    known = {mark for portion in kept for mark in portion.marks if mark}
    new = [item for item in found if item.mark not in known]
    job.progress.begin("reading", len(new))
    batches = (Items(tuple(part)) for part in chunks(new, job.settings.shard))
    work = partial(read_files, folder, job.settings.shard, before if job.settings.add else ())
    for batch, result in job.work(work, batches):
        if isinstance(result, Failure):
            (poison,) = batch.items
            reject = _poison(
                poison.item.source, "reading", "The file could not be worked on.", result
            )
            add_portion(folder, (UNSEEN,), (), (reject,))
    rejects = [
        reject
        for portion in job.records("reading", "portion", IngestBatch)
        for reject in portion.rejects
    ]
    counts = {path.name: count_rows(path) for path in job.files("reading", "pages")}
    n_new = sum(number for name, number in counts.items() if name not in before)
    return {"pages": sum(counts.values()), "new": n_new, "rejects": _write_rejects(rejects, folder)}


def deduplicate(job: Job, folder: Path) -> Counts:
    """Which pages repeat which; those of earlier runs are compared by their signatures and not looked at again."""
    job.progress.begin("deduplication")
    place = folder / f"signatures-{code_version()}.parquet"
    shards = {path: _text_keys(path) for path in job.files("reading", "pages")}
    earlier = Signatures.from_table(pq.read_table(place)) if place.exists() else sign(())
    earlier = earlier.among(set().union(*shards.values()))
    known = set(earlier.keys)
    pages = (
        page for path, keys in shards.items() if keys - known for page in read_records(path, Page)
    )
    texts = (Text(page.page_id, page.text, page.site, page.published_on) for page in pages)
    found = cluster((text for text in texts if text.key not in known), earlier)
    for path in folder.glob("signatures-*"):
        path.unlink()
    write_table(found.signatures.table(), place)
    write_records(found.copies, Copy, folder / "copies.parquet")
    exact = sum(copy.kind == "exact" for copy in found.copies)
    return {
        "new": len(found.signatures) - len(earlier),
        "exact": exact,
        "near": len(found.copies) - exact,
    }


def strip(job: Job, folder: Path) -> Counts:
    """Learn what the pages of each site share, cut every page apart, put equal documents together."""
    sizes = {path: count_rows(path) for path in job.files("reading", "pages")}
    job.progress.begin("stripping", sum(sizes.values()))
    memory = _learn(job, folder / "memory.json")
    knowledge = job.settings.knowledge
    digest = file_digest(memory) + path_digest(knowledge)
    rejects: list[Reject] = []
    names: set[str] = set()
    batches = [Rows(path, 0, size) for path, size in sizes.items()]
    work = partial(cut_pages, folder, memory, knowledge, digest)
    for batch, result in job.work(work, batches):
        if isinstance(result, Failure):
            (page,) = read_records(batch.path, Page, batch.start, batch.stop)
            reject = _poison(page.source, "stripping", "The page could not be cut apart.", result)
            write_records([uncut(page, reject.reason)], Cut, folder / cuts_name(batch))
            result = TaskResult((cuts_name(batch),), (reject,))
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
    return {"documents": len(assembly.pages), "rejects": _write_rejects(rejects, folder)}


def analyse(job: Job, folder: Path) -> Counts:
    """Read every document that was not read before by the same reader; what was read before is kept."""
    reader = Reader.of(job.settings)
    keys = {reader.key(document) for document in _readable(job)}
    known = _keep(job.files("language", "analyses"), keys)
    job.progress.begin("language", len(keys) - len(known))
    new = (document for document in _readable(job) if reader.key(document) not in known)
    batches = (Items(tuple(part)) for part in chunks(new, job.settings.shard))
    rejects = list(_unreadable(job))
    for batch, result in job.work(partial(analyse_documents, folder, reader), batches):
        if isinstance(result, Failure):
            source = _column(job.files("reading", "pages"), "source")[batch.items[0].page_id]
            rejects.append(
                _poison(
                    source,
                    "language",
                    "The document could not be read for names and facts.",
                    result,
                )
            )
    return {
        "documents": len(keys),
        "new": len(keys) - len(known),
        "rejects": _write_rejects(rejects, folder),
    }


def resolve(job: Job, folder: Path) -> Counts:
    """All mentions and claims as entities and facts, written as rows of their tables."""
    job.progress.begin("resolution")
    found = resolve_all(
        job.records("stripping", "documents", Document),
        (analysed.analysis for analysed in job.records("language", "analyses", Analysed)),
        load_knowledge(job.settings.knowledge),
        load_overrides(job.settings.merges) if job.settings.merges else None,
    )
    written = _write_rows(found.fact_rows(), folder)
    for number, part in enumerate(found.record_rows()):
        _write_rows(part, folder, f"-{number:06d}")
    return {
        name: written[name]
        for name in ("entities", "tenures", "chairmanships", "events", "conflicts")
    }


def _write_rows(
    tables: Mapping[str, Iterable[Mapping[str, Any]]], folder: Path, part: str = ""
) -> Counts:
    """Write a file for every table; how many rows each has."""
    counts: Counts = {}
    for name, rows in tables.items():
        table = arrow_table(TABLES[name], rows)
        write_table(table, folder / f"{name}{part}.parquet")
        counts[name] = table.num_rows
    return counts


def _learn(job: Job, path: Path) -> Path:
    """Learn from pages that are no copies of others, after what earlier runs kept where the user keeps it."""
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


def _readable(job: Job) -> Iterator[Document]:
    """The documents in a language the rules read; of a page in several languages those with a paragraph in English."""
    languages = _column(job.files("stripping", "cuts"), "language")
    for document in job.records("stripping", "documents", Document):
        if languages[document.page_id] in _READABLE or _partly_english(document):
            yield document


def _unreadable(job: Job) -> Iterator[Reject]:
    """The pages in other languages."""
    sources = _column(job.files("reading", "pages"), "source")
    for path in job.files("stripping", "cuts"):
        if set(_column([path], "language").values()) <= set(_READABLE):
            continue
        for cut in read_records(path, Cut):
            if cut.language not in _READABLE and not any(map(_partly_english, cut.documents)):
                reason = f"The article is written in {name_of(cut.language)}; only English is read."
                yield Reject(sources[cut.page_id], "language", reason)


def _partly_english(document: Document) -> bool:
    return any(language_of(paragraph) == "en" for paragraph in document.text.split("\n\n"))


def _column(paths: Iterable[Path], name: str) -> dict[str, str]:
    """A column of the files of pages by page id."""
    values: dict[str, str] = {}
    for path in paths:
        columns = pq.read_table(path, columns=["page_id", name]).to_pydict()
        values |= dict(zip(columns["page_id"], columns[name], strict=True))
    return values


def _text_keys(path: Path) -> set[TextKey]:
    """What tells the texts of a shard of pages from all others, without reading them."""
    columns = pq.read_table(path, columns=["page_id", "site", "published_on"]).to_pydict()
    return set(zip(columns["page_id"], columns["site"], columns["published_on"], strict=True))


def _keep(paths: Iterable[Path], wanted: Collection[str]) -> set[str]:
    """Keep the analyses whose keys are wanted, each once; the keys kept."""
    kept: set[str] = set()
    for path in paths:
        found = read_records(path, Analysed)
        still = [
            analysed for analysed in found if analysed.key in wanted and analysed.key not in kept
        ]
        kept.update(analysed.key for analysed in still)
        if not still:
            path.unlink()
        elif len(still) < len(found):
            write_records(still, Analysed, path)
    return kept


def _poison(source: str, stage: str, reason: str, failure: Failure) -> Reject:
    return Reject(source, stage, reason, failure.detail)


def _write_rejects(rejects: Iterable[Reject], folder: Path) -> int:
    ordered = sorted(rejects, key=lambda r: (r.source, r.stage, r.reason, r.detail))
    return write_records(ordered, Reject, folder / REJECTS)


def _remove_others(folder: Path, prefix: str, names: set[str]) -> None:
    """Take away the files of attempts that failed and were repeated in parts."""
    for path in folder.glob(f"{prefix}-*.parquet"):
        if path.name not in names:
            path.unlink()
