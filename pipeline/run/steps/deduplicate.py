"""The second step: which pages repeat which."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from pipeline.deduplication import Copy, Signatures, Text, TextKey, cluster, sign
from pipeline.model.records import Page
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


def _text_keys(path: Path) -> set[TextKey]:
    """Return what tells the texts of a shard of pages from all others, without reading them."""
    columns = pq.read_table(path, columns=["page_id", "site", "published_on"]).to_pydict()
    return set(zip(columns["page_id"], columns["site"], columns["published_on"], strict=True))
