"""What a worker process does with a batch of documents: read them with a language model that it loads once.

The language room is imported where a document is read: the process that hands out the work and resolves what was found
does without it, and without the 250 MB that it takes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.records import Analysis, Document
from pipeline.run.engines import Items
from pipeline.run.shards import TaskResult
from pipeline.settings import Settings, model_name
from pipeline.storage.manifest import code_version, digest_of, path_digest
from pipeline.storage.shards import write_records

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Analysed", "Reader", "analyse_documents"]


@dataclass(frozen=True, slots=True)
class Reader:
    """The language model and its knowledge; `version` changes whenever its answers may."""

    model: str
    knowledge: Path | None
    version: str

    @classmethod
    def of(cls, settings: Settings) -> Reader:
        """The reader that the settings ask for."""
        version = digest_of(
            code_version(), model_name(settings.model), path_digest(settings.knowledge)
        )
        return cls(settings.model, settings.knowledge, version)

    def key(self, document: Document) -> str:
        """What the analysis of a document depends on: its own text and dates, and the reader."""
        own = {
            name: value
            for name, value in asdict(document).items()
            if name not in ("n_pages", "page_id")
        }
        return digest_of(own, self.version)


@dataclass(frozen=True, slots=True)
class Analysed:
    """An analysis under the key of everything it depends on."""

    key: str
    analysis: Analysis


def analyse_documents(folder: Path, reader: Reader, batch: Items[Document]) -> TaskResult:
    """Read documents with the language model."""
    from pipeline.language import analyse

    keys = {document.document_id: reader.key(document) for document in batch.items}
    analyses = [Analysed(keys[a.document_id], a) for a in analyse(_model(reader), batch.items)]
    name = f"analyses-{digest_of(sorted(keys.values()))}.parquet"
    write_records(analyses, Analysed, folder / name)
    return TaskResult((name,))


@lru_cache(maxsize=1)
def _model(reader: Reader) -> Language:
    from pipeline.language import load

    return load(reader.model, reader.knowledge)
