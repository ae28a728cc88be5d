"""The fourth step: the language model reads every document that it has not read before.

The language room is imported where a document is read: the process that hands out the work and
resolves what was found does without it, and without the 250 MB that it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.records import Analysis, Document, Reject
from pipeline.run.document_merging import CanonicalDocument
from pipeline.run.engines import Failure, Items
from pipeline.run.job import Counts, Job, chunks, page_column, write_rejects
from pipeline.run.steps.strip import READABLE, CutPage, read_texts
from pipeline.settings import Settings, model_name
from pipeline.storage.manifest import code_version, digest_of, path_digest
from pipeline.storage.shards import read_records, write_records
from pipeline.stripping.languages import name_of

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Analysed", "Reader", "analyse"]


@dataclass(frozen=True, slots=True)
class Reader:
    """The language model and its knowledge; `version` changes whenever its answers may."""

    model: str
    knowledge: Path | None
    version: str

    @classmethod
    def of(cls, settings: Settings) -> Reader:
        """Return the reader that the settings ask for."""
        version = digest_of(
            code_version(), model_name(settings.model), path_digest(settings.knowledge)
        )
        return cls(settings.model, settings.knowledge, version)

    def key(self, document: Document | CanonicalDocument) -> str:
        """Return a digest of all that the analysis of a document depends on.

        These are the reader, the document's dates and its text, for which its id stands.
        """
        return digest_of(
            document.document_id,
            document.title,
            document.reference_date,
            document.reference_basis,
            document.site,
            self.version,
        )


@dataclass(frozen=True, slots=True)
class Analysed:
    """An analysis under the key of everything it depends on."""

    key: str
    analysis: Analysis


def analyse(job: Job, folder: Path) -> Counts:
    """Read every document that was not read before by the same reader.

    Keep what was read before.
    """
    reader = Reader.of(job.settings)
    documents = job.records("stripping", "documents", CanonicalDocument)
    keys = {reader.key(document) for document in documents if document.readable}
    known = _keep(job.files("language", "analyses"), keys)
    job.progress.begin("language", len(keys) - len(known))
    new = _unread(job, reader, known)
    batches = (Items(tuple(part)) for part in chunks(new, job.settings.shard))
    rejects = list(_unreadable(job))
    for batch, result in job.work(partial(_analyse_documents, folder, reader), batches):
        if isinstance(result, Failure):
            source = page_column(job.files("reading", "pages"), "source")[batch.items[0].page_id]
            reason = "The document could not be read for names and facts."
            rejects.append(Reject(source, "language", reason, result.detail))
    return {
        "documents": len(keys),
        "new": len(keys) - len(known),
        "rejects": write_rejects(rejects, folder),
    }


def _unread(job: Job, reader: Reader, known: Collection[str]) -> Iterator[Document]:
    """Yield the documents in a language the rules read whose keys are not known."""
    for path in job.files("stripping", "documents"):
        new = [
            document
            for document in read_records(path, CanonicalDocument)
            if document.readable and reader.key(document) not in known
        ]
        if new:
            yield from read_texts(path, new)


def _unreadable(job: Job) -> Iterator[Reject]:
    """Yield a reject for each page in a language the rules do not read."""
    pages = {
        page.page_id: page.language
        for page in job.records("stripping", "cuts", CutPage)
        if page.language not in READABLE and not page.readable
    }
    sources = page_column(job.files("reading", "pages"), "source") if pages else {}
    for page_id, language in pages.items():
        reason = f"The article is written in {name_of(language)}; only English is read."
        yield Reject(sources[page_id], "language", reason)


def _keep(paths: Iterable[Path], wanted: Collection[str]) -> set[str]:
    """Keep the analyses whose keys are wanted, each once, and remove all others.

    Return the keys kept.
    """
    kept: set[str] = set()
    for path in paths:
        analyses = read_records(path, Analysed)
        still = [
            analysed for analysed in analyses if analysed.key in wanted and analysed.key not in kept
        ]
        kept.update(analysed.key for analysed in still)
        if not still:
            path.unlink()
        elif len(still) < len(analyses):
            write_records(still, Analysed, path)
    return kept


def _analyse_documents(folder: Path, reader: Reader, batch: Items[Document]) -> None:
    """Read documents with the language model (in a worker process)."""
    from pipeline.language import analyse

    keys = {document.document_id: reader.key(document) for document in batch.items}
    analyses = [Analysed(keys[a.document_id], a) for a in analyse(_model(reader), batch.items)]
    name = f"analyses-{digest_of(sorted(keys.values()))}.parquet"
    write_records(analyses, Analysed, folder / name)


@lru_cache(maxsize=1)
def _model(reader: Reader) -> Language:
    from pipeline.language import load

    return load(reader.model, reader.knowledge)
