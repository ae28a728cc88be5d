"""Equal texts and copies of many pages are one document, whatever the order of the pages."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from pipeline.deduplication import Text, sign
from pipeline.model.records import Document, ReferenceBasis
from pipeline.run.document_merging import (
    COMPARED,
    CanonicalDocument,
    DistinctSignatures,
    Merging,
    Occurrence,
    merge,
)

LONG = (
    "The road to the harbour stays closed until Friday, the ministry said in a statement. Drivers must take "
    "the road along the coast instead. The bridge at the old mill is open to buses and those who live in the street. "
    "The works began in spring and will cost a million, which the town and the province share between them equally."
)


def article(
    name: str, number: int, text: str = LONG, day: date | None = None, kind: Any = "article"
) -> Document:
    basis: ReferenceBasis = "stamp" if day else "none"
    return Document(name, kind, f"page{number}", text, None, day, basis, f"site{number}.org")


TWIN = article("twin", 4, "Twin.")
PAGES = [
    [article("whole", 1), article("teaser", 1, LONG[:100], kind="teaser")],
    [article("whole", 2, day=date(2024, 6, 4))],
    [article("short", 3, LONG[: len(LONG) // 2] + " ...", day=date(2024, 6, 3))],
    [article("other", 4, "Trains will run twice a day in July.", date(2024, 1, 1)), TWIN, TWIN],
]


def occurrences(page: Sequence[Document]) -> list[Occurrence]:
    return [
        Occurrence(d.document_id, d.kind, d.page_id, d.title, d.reference_date, d.reference_basis, d.site)
        for d in page
    ]  # fmt: skip


def merged(pages: Sequence[Sequence[Document]]) -> Merging:
    signatures = DistinctSignatures()
    for page in pages:
        signatures.add(sign(Text(d.document_id, d.text) for d in page if d.kind in COMPARED))
    return merge([o for page in pages for o in occurrences(page)], signatures.all())


def canonical(pages: Sequence[Sequence[Document]]) -> dict[str, CanonicalDocument]:
    merging = merged(pages)
    made = [d for page in pages for d in merging.documents(occurrences(page), ())]
    assert len(made) == len({d.document_id for d in made}) == len(merging.pages)
    return {d.document_id: d for d in made}


@pytest.mark.parametrize("seed", range(3))
def test_documents_are_merged_and_dated_by_the_best_stamp(seed):
    pages = random.Random(seed).sample(PAGES, len(PAGES))
    documents = canonical(pages)
    assert documents.keys() == {"whole", "teaser", "other", "twin"}
    whole = documents["whole"]
    assert (whole.page_id, whole.n_pages, whole.reference_date, whole.row) == (
        "page2",
        3,
        date(2024, 6, 3),
        0,
    )
    twin = documents["twin"]
    assert (twin.n_pages, twin.reference_date, twin.reference_basis, twin.row) == (
        1,
        None,
        "none",
        1,
    )
    assert documents["teaser"].kind == "teaser"


def test_a_copy_names_the_document_that_stands_for_it():
    assert [(copy.id, copy.canonical) for copy in merged(PAGES).copies] == [("short", "whole")]


def test_documents_of_a_shard_come_page_by_page_and_by_id():
    shard = [d for page in PAGES for d in page]
    documents = merged(PAGES).documents(occurrences(shard), {("page4", "twin")})
    assert [(d.document_id, d.row, d.readable) for d in documents] == [
        ("teaser", 1, False),
        ("whole", 2, False),
        ("other", 4, False),
        ("twin", 5, True),
    ]


def test_signatures_of_a_page_are_never_compared():
    signed = [[article(f"signed{n}", n, LONG, kind="signature")] for n in range(3)]
    assert merged(signed).copies == []


def test_a_canonical_document_takes_its_text():
    document = article("whole", 2, day=date(2024, 6, 4))
    (entry,) = merged([[document]]).documents(occurrences([document]), ())
    assert entry.with_text(LONG) == document
