"""The second step: which pages repeat which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.deduplication import Copy, Signatures, Text, TextKey, cluster, sign
from pipeline.run.job import Counts, Job
from pipeline.storage.manifest import code_version
from pipeline.storage.shards import read_records, write_records, write_table

__all__ = ["deduplicate"]


def deduplicate(job: Job, folder: Path) -> Counts:
    """Find the pages that repeat others.

    Pages of earlier runs are compared by their signatures and not looked at again.
    """
    job.progress.begin("deduplication")
    place = folder / f"signatures-{code_version()}.parquet"
    shards = {path: _text_keys(path) for path in job.files("reading", "pages")}
    earlier = Signatures.from_table(pq.read_table(place)) if place.exists() else sign(())
    earlier = earlier.among(set().union(*shards.values()))
    known = set(earlier.keys)
    new = (text for path, keys in shards.items() if keys - known for text in _texts(path))
    clusters = cluster((text for text in new if text.key not in known), earlier)
    for path in folder.glob("signatures-*"):
        path.unlink()
    write_table(clusters.signatures.table(), place)
    write_records(clusters.copies, Copy, folder / "copies.parquet")
    exact = sum(copy.kind == "exact" for copy in clusters.copies)
    return {
        "new": len(clusters.signatures) - len(earlier),
        "exact": exact,
        "near": len(clusters.copies) - exact,
    }


@dataclass(frozen=True, slots=True)
class _PageText:
    """The columns of a `Page` that are compared."""

    page_id: str
    text: str
    site: str
    published_on: date | None


def _texts(path: Path) -> Iterator[Text]:
    for page in read_records(path, _PageText):
        yield Text(page.page_id, page.text, page.site, page.published_on)


def _text_keys(path: Path) -> set[TextKey]:
    """Return what tells the texts of a shard of pages from all others, without reading them."""
    columns = pq.read_table(path, columns=["page_id", "site", "published_on"]).to_pydict()
    return set(zip(columns["page_id"], columns["site"], columns["published_on"], strict=True))
