"""What a worker process does with one batch: the functions that engines run.

Each takes a batch and plain values, writes its own files and hands back their names and what it set aside.  What is
heavy (the language model, what is known of sites) is loaded once per process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from pipeline.engines import Items, Rows
from pipeline.language import Analysis, analyse, load
from pipeline.manifest import code_version, digest_of, path_digest
from pipeline.reading import File, read_file
from pipeline.records import Document, Page, Reject, Segment
from pipeline.settings import Settings, model_name
from pipeline.stripping import Cut, SiteMemory, cut
from pipeline.work import read_records, write_records

__all__ = ["Analysed", "Done", "Reader", "analyse_documents", "chunks", "cut_pages", "cuts_name", "read_files", "uncut"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """The names of the files a batch became, and what could not be used."""

    files: tuple[str, ...]
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """The language model and its knowledge; `version` changes whenever its answers may."""

    model: str
    knowledge: Path | None
    version: str

    @classmethod
    def of(cls, settings: Settings) -> Reader:
        """The reader that the settings ask for."""
        version = digest_of(code_version(), model_name(settings.model), path_digest(settings.knowledge))
        return cls(settings.model, settings.knowledge, version)

    def key(self, document: Document) -> str:
        """What the analysis of a document depends on: its own text and dates, and the reader."""
        own = {name: value for name, value in asdict(document).items() if name not in ("n_pages", "page_id")}
        return digest_of(own, self.version)


@dataclass(frozen=True, slots=True)
class Analysed:
    """An analysis under the key of everything it depends on."""

    key: str
    analysis: Analysis


def read_files(folder: Path, shard: int, batch: Items[File]) -> Done:
    """Read some files into shards of at most `shard` pages."""
    rejects: list[Reject] = []
    names = []
    for number, pages in enumerate(chunks(_pages(batch.items, rejects), shard)):
        names.append(f"pages-{batch.number:08d}-{number:05d}.parquet")
        write_records(pages, Page, folder / names[-1])
    return Done(tuple(names), tuple(rejects))


def cut_pages(folder: Path, memory: Path, digest: str, batch: Rows) -> Done:
    """Cut pages apart with what is known of their sites (`digest` is that of the memory's file)."""
    known = _memory(memory, digest)
    cuts: list[Cut] = []
    rejects: list[Reject] = []
    for page in read_records(batch.path, Page, batch.start, batch.stop):
        result = cut(page, known)
        if isinstance(result, Reject):
            rejects.append(result)
            result = uncut(page, result.reason)
        cuts.append(result)
    name = cuts_name(batch)
    write_records(cuts, Cut, folder / name)
    return Done((name,), tuple(rejects))


def cuts_name(batch: Rows) -> str:
    """The file of a batch's cuts."""
    return f"cuts-{batch.path.stem}-{batch.start:06d}.parquet"


def uncut(page: Page, reason: str) -> Cut:
    """A page that gives no documents: one segment of furniture, so that its text stays covered."""
    return Cut(page.page_id, (Segment(page.page_id, 0, "furniture", 0, len(page.text), reason),), ())


def analyse_documents(folder: Path, reader: Reader, batch: Items[Document]) -> Done:
    """Read documents with the language model."""
    keys = {document.document_id: reader.key(document) for document in batch.items}
    analyses = [Analysed(keys[a.document_id], a) for a in analyse(_model(reader), batch.items)]
    name = f"analyses-{digest_of(sorted(keys.values()))}.parquet"
    write_records(analyses, Analysed, folder / name)
    return Done((name,))


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def _pages(files: Iterable[File], rejects: list[Reject]) -> Iterator[Page]:
    for file in files:
        for result in read_file(file):
            if isinstance(result, Reject):
                rejects.append(result)
            else:
                yield result


@lru_cache(maxsize=1)
def _memory(path: Path, digest: str) -> SiteMemory:  # noqa: ARG001  (tells a new file from an old one of the same path)
    return SiteMemory.from_json(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _model(reader: Reader) -> Language:
    return load(reader.model, reader.knowledge)
