"""Equal texts and copies of many pages are one document, whatever the order of the pages."""

import random
from datetime import date

import pytest

from pipeline.model.records import Document, Segment
from pipeline.run.document_merging import assemble
from pipeline.stripping import Cut

LONG = (
    "The road to the harbour stays closed until Friday, the ministry said in a statement. Drivers must take "
    "the road along the coast instead. The bridge at the old mill is open to buses and those who live in the street. "
    "The works began in spring and will cost a million, which the town and the province share between them equally."
)


def page(number: int, *documents: Document) -> Cut:
    name = f"page{number}"
    segments = tuple(
        Segment(name, place, "article", place, place + 1, "", document.document_id)
        for place, document in enumerate(documents)
    )
    return Cut(name, segments, documents)


def article(
    name: str, number: int, text: str = LONG, day: date | None = None, kind: str = "article"
) -> Document:
    basis = "stamp" if day else "none"
    return Document(name, kind, f"page{number}", text, None, day, basis, f"site{number}.org")


TWIN = article("twin", 4, "Twin.")
CUTS = [
    page(1, article("whole", 1), article("teaser", 1, LONG[:100], kind="teaser")),
    page(2, article("whole", 2, day=date(2024, 6, 4))),
    page(3, article("short", 3, LONG[: len(LONG) // 2] + " ...", day=date(2024, 6, 3))),
    page(
        4, article("other", 4, "Trains will run twice a day in July.", date(2024, 1, 1)), TWIN, TWIN
    ),
]


@pytest.mark.parametrize("seed", range(3))
def test_documents_are_merged_and_dated_by_the_best_stamp(seed):
    cuts = random.Random(seed).sample(CUTS, len(CUTS))
    assembly = assemble(lambda: iter(cuts))
    found = {document.document_id: document for cut in cuts for document in assembly.documents(cut)}
    assert (
        sum(len(assembly.documents(cut)) for cut in cuts) == len(found) == len(assembly.pages) == 4
    )
    whole = found["whole"]
    assert (whole.page_id, whole.n_pages, whole.reference_date, whole.text) == (
        "page2",
        3,
        date(2024, 6, 3),
        LONG,
    )
    assert (found["twin"].n_pages, found["twin"].reference_date, found["twin"].reference_basis) == (
        1,
        None,
        "none",
    )
    assert found["teaser"].kind == "teaser"


def test_segments_name_the_canonical_document():
    assembly = assemble(lambda: CUTS)
    assert [segment.document_id for cut in CUTS for segment in assembly.segments(cut)] == [
        "whole", "teaser", "whole", "whole", "other", "twin", "twin"
    ]  # fmt: skip


def test_signatures_of_a_page_are_never_compared():
    signed = [page(n, article(f"signed{n}", n, LONG, kind="signature")) for n in range(3)]
    assert assemble(lambda: signed).canonical == {}
