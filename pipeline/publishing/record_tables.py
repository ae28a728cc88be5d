"""Columns of the earlier rooms' files as tables.

No text becomes an object of Python's on its way.
"""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model.tables import TABLES
from pipeline.publishing.arrow import plain_table

__all__ = ["PAGE_COLUMNS", "document_table", "page_table", "segment_table"]

PAGE_COLUMNS: Final = ("page_id", "source", "site", "url", "fetched_on", "text")  # of `Page`
_CUT_COLUMNS: Final = ("title", "published_on", "published_basis", "language")


def page_table(pages: pa.Table, cuts: pa.Table, copies: pa.Table) -> pa.Table:
    """Return rows of `pages`.

    `pages` has `PAGE_COLUMNS`, `cuts` what stripping found out about each page (page_id, title,
    published_on, published_basis, language, notes), `copies` the pages that repeat others (id,
    canonical, kind).
    """
    page_id = pages["page_id"]
    cuts = cuts.take(_places(page_id, cuts["page_id"]))
    copies = copies.take(_places(page_id, copies["id"]))
    notes = pc.binary_join(cuts["notes"], "; ")
    columns = {
        **{name: pages[name] for name in PAGE_COLUMNS},
        **{name: cuts[name] for name in _CUT_COLUMNS},
        "published_note": pc.if_else(pc.equal(notes, ""), None, notes),
        "n_chars": pc.utf8_length(pages["text"]),
        "duplicate_of": copies["canonical"],
        "duplicate_kind": copies["kind"],
    }
    return plain_table(TABLES["pages"], columns)


def segment_table(segments: pa.Table, copies: pa.Table) -> pa.Table:
    """Return rows of `segments`, with the canonical document in place of a copy (id, canonical)."""
    document_id = segments["document_id"]
    canonical = copies["canonical"].take(_places(document_id, copies["id"]))
    columns = dict(zip(segments.column_names, segments.columns, strict=True))
    columns["document_id"] = pc.coalesce(canonical, document_id)
    return plain_table(TABLES["segments"], columns)


def document_table(documents: pa.Table, texts: pa.Table) -> pa.Table:
    """Return rows of `documents`, whose column `row` says which of the texts is theirs."""
    columns = dict(zip(documents.column_names, documents.columns, strict=True))
    columns["text"] = texts["text"].take(documents["row"])
    return plain_table(TABLES["documents"], columns)


def _places(ids: Any, among: Any) -> Any:
    """Return for each id its place among others, null where it is not there."""
    return pc.index_in(ids, value_set=among.combine_chunks())
