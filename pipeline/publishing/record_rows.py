"""Records of the earlier rooms as rows of their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.model.records import Document, Page, Segment
from pipeline.model.tables import TABLES

__all__ = ["page_rows", "record_rows"]

Row = dict[str, Any]


def page_rows(
    pages: Iterable[Page], cuts: Mapping[str, Row], duplicates: Mapping[str, tuple[str, str]]
) -> Iterator[Row]:
    """Pages with what stripping found out about them and the page they repeat (page id -> canonical id, kind)."""
    for page in pages:
        canonical, kind = duplicates.get(page.page_id, (None, None))
        facts = cuts[page.page_id]
        yield {
            "page_id": page.page_id,
            "source": page.source,
            "site": page.site,
            "url": page.url,
            "fetched_on": page.fetched_on,
            **{name: facts[name] for name in facts if name != "notes"},
            "published_note": "; ".join(facts.get("notes") or ()) or None,
            "n_chars": len(page.text),
            "duplicate_of": canonical,
            "duplicate_kind": kind,
            "text": page.text,
        }


def record_rows(name: str, records: Iterable[Segment | Document]) -> Iterator[Row]:
    """Records whose fields carry the names of the table's columns."""
    names = [field.name for field in TABLES[name].fields]
    for record in records:
        yield {name: getattr(record, name) for name in names}
