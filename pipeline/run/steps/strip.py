"""The third step: every page is cut apart, and equal documents of many pages become one.

For each batch of pages there are four files: `cuts` (what was found out about its pages),
`segments`, `texts` (the documents as its pages have them) and `documents` (those of them that stand
for all copies, without their texts); and one for the whole run, `copies` (which documents repeat
which).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.deduplication import Copy, Signatures, Text, sign
from pipeline.model.records import Document, Page, ReferenceBasis, Reject, Segment
from pipeline.run.document_merging import (
    COMPARED,
    CanonicalDocument,
    DistinctSignatures,
    Merging,
    Occurrence,
    merge,
)
from pipeline.run.engines import Failure, Rows
from pipeline.run.job import Counts, Job, write_rejects
from pipeline.storage.manifest import file_digest, path_digest
from pipeline.storage.shards import atomic, count_rows, read_records, write_records
from pipeline.stripping import BoilerplateWords, Cut, SiteMemory, cut, learn, load_boilerplate
from pipeline.stripping.languages import language_of

__all__ = ["READABLE", "CutPage", "read_texts", "strip", "texts_of"]

READABLE: Final = ("en", "und")  # languages the rules read; text in others is kept as text only


@dataclass(frozen=True, slots=True)
class CutPage:
    """What was found out about a page (see `Cut`), and which documents the rules can read."""

    page_id: str
    title: str | None
    published_on: date | None
    published_basis: ReferenceBasis
    language: str
    notes: tuple[str, ...]
    readable: tuple[str, ...]  # document ids

    @classmethod
    def of(cls, cut: Cut) -> CutPage:
        """Return the facts of a page cut apart."""
        return cls(
            page_id=cut.page_id,
            title=cut.title,
            published_on=cut.published_on,
            published_basis=cut.published_basis,
            language=cut.language,
            notes=cut.notes,
            readable=tuple(_readable(cut)),
        )


@dataclass(frozen=True, slots=True)
class CutBatch:
    """What a batch became: the name that its files share, the signatures of its documents."""

    part: str
    signatures: Signatures
    rejects: tuple[Reject, ...]


def strip(job: Job, folder: Path) -> Counts:
    """Learn what the pages of each site share, cut every page, put equal documents together."""
    sizes = {path: count_rows(path) for path in job.files("reading", "pages")}
    job.progress.begin("stripping", sum(sizes.values()))
    memory = _learn(job, folder / "memory.json")
    batches = [Rows(path, 0, size) for path, size in sizes.items()]
    knowledge = job.settings.knowledge
    digest = file_digest(memory) + path_digest(knowledge)
    work = partial(_cut_pages, folder, memory, knowledge, digest)
    parts: list[str] = []
    rejects: list[Reject] = []
    signatures = DistinctSignatures()
    for batch, result in job.work(work, batches):
        cut_batch = _set_aside(result, folder, batch) if isinstance(result, Failure) else result
        parts.append(cut_batch.part)
        rejects.extend(cut_batch.rejects)
        signatures.add(cut_batch.signatures)
    _remove_others(folder, parts)
    merging = merge(job.records("stripping", "texts", Occurrence), signatures.all())
    write_records(merging.copies, Copy, folder / "copies.parquet")
    for part in parts:
        _write_documents(merging, folder, part)
    return {"documents": len(merging.pages), "rejects": write_rejects(rejects, folder)}


def read_texts(path: Path, documents: Sequence[CanonicalDocument]) -> Iterator[Document]:
    """Yield documents of the file `path` (of `strip`) with their texts."""
    texts = pq.read_table(texts_of(path), columns=["text"])["text"]
    rows = pa.array([document.row for document in documents], pa.int64())
    for document, text in zip(documents, texts.take(rows).to_pylist(), strict=True):
        yield document.with_text(text)


def texts_of(path: Path) -> Path:
    """Return the file with the texts of the documents in the file `path`."""
    return path.with_name(path.name.replace("documents-", "texts-", 1))


def _learn(job: Job, path: Path) -> Path:
    """Learn from pages that are no copies, on top of what earlier runs learnt."""
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


def _cut_pages(
    folder: Path, memory: Path, knowledge: Path | None, digest: str, batch: Rows
) -> CutBatch:
    """Cut pages apart with what is known of their sites (in a worker process).

    `digest` is that of the memory's file and of the user's folder of knowledge.
    """
    known, words = _known(memory, knowledge, digest)
    cuts: list[Cut] = []
    rejects: list[Reject] = []
    for page in read_records(batch.path, Page, batch.start, batch.stop):
        result = cut(page, known, words)
        if isinstance(result, Reject):
            rejects.append(result)
            result = _uncut(page, result.reason)
        cuts.append(result)
    return _write_cuts(cuts, rejects, folder, batch)


def _set_aside(failure: Failure, folder: Path, batch: Rows) -> CutBatch:
    """Keep the one page that could not be cut apart as a page without documents."""
    (page,) = read_records(batch.path, Page, batch.start, batch.stop)
    reason = "The page could not be cut apart."
    reject = Reject(page.source, "stripping", reason, failure.detail)
    return _write_cuts([_uncut(page, reason)], [reject], folder, batch)


def _uncut(page: Page, reason: str) -> Cut:
    """Return a page without documents: one segment of boilerplate covers its text."""
    segment = Segment(page.page_id, 0, "furniture", 0, len(page.text), reason)
    return Cut(page.page_id, (segment,), ())


def _write_cuts(
    cuts: Sequence[Cut], rejects: Sequence[Reject], folder: Path, batch: Rows
) -> CutBatch:
    """Write the files of a batch, all but the one of its canonical documents."""
    part = f"{batch.path.stem}-{batch.start:06d}.parquet"
    segments = [segment for cut in cuts for segment in cut.segments]
    documents = [document for cut in cuts for document in cut.documents]
    write_records(map(CutPage.of, cuts), CutPage, folder / f"cuts-{part}")
    write_records(segments, Segment, folder / f"segments-{part}")
    write_records(documents, Document, folder / f"texts-{part}")
    compared = {
        document.document_id: Text(document.document_id, document.text)
        for document in documents
        if document.kind in COMPARED
    }
    return CutBatch(part, sign(compared.values()), tuple(rejects))


def _readable(cut: Cut) -> Iterator[str]:
    """Yield the ids of the documents that the rules can read.

    Of a page in another language these are the documents with a paragraph in English.
    """
    for document in cut.documents:
        if cut.language in READABLE or _partly_english(document.text):
            yield document.document_id


def _partly_english(text: str) -> bool:
    return any(language_of(paragraph) == "en" for paragraph in text.split("\n\n"))


def _write_documents(merging: Merging, folder: Path, part: str) -> None:
    """Write the canonical documents of a batch."""
    occurrences = read_records(folder / f"texts-{part}", Occurrence)
    pages = read_records(folder / f"cuts-{part}", CutPage)
    readable = {(page.page_id, name) for page in pages for name in page.readable}
    documents = merging.documents(occurrences, readable)
    write_records(documents, CanonicalDocument, folder / f"documents-{part}")


@lru_cache(maxsize=1)
def _known(
    memory: Path,
    knowledge: Path | None,
    digest: str,  # noqa: ARG001  (tells new files from old ones of the same path)
) -> tuple[SiteMemory, BoilerplateWords]:
    return SiteMemory.from_json(memory.read_text("utf-8")), load_boilerplate(knowledge)


def _remove_others(folder: Path, parts: Sequence[str]) -> None:
    """Remove the files of attempts that failed and were repeated in parts."""
    named = {f"{kind}-{part}" for kind in ("cuts", "segments", "texts") for part in parts}
    for path in folder.glob("*-*.parquet"):
        if path.name not in named:
            path.unlink()
