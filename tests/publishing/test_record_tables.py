from datetime import date

import pyarrow as pa
import pytest

from pipeline.publishing.record_tables import document_table, page_table, segment_table

PAGES = pa.table(
    {
        "page_id": ["p1", "p2"],
        "source": ["a.txt", "b.txt"],
        "site": ["a.org", "b.org"],
        "url": pa.array([None, None], pa.string()),
        "fetched_on": pa.array([None, date(2024, 6, 4)], pa.date32()),
        "text": ["Näher am Meer 🌊", "Trains"],
    }
)
CUTS = pa.table(  # in another order than the pages
    {
        "page_id": ["p2", "p1"],
        "title": ["Trains", None],
        "published_on": pa.array([date(2024, 6, 3), None], pa.date32()),
        "published_basis": ["stamp", "none"],
        "language": ["en", "de"],
        "notes": [["one day", "another day"], []],
    }
)
COPIES = pa.table({"id": ["p2"], "canonical": ["p1"], "kind": ["near"]})


def test_a_page_carries_what_stripping_found_out_and_the_page_it_repeats():
    first, second = page_table(PAGES, CUTS, COPIES).to_pylist()
    assert (first["title"], first["language"], first["published_note"]) == (None, "de", None)
    assert (first["n_chars"], first["duplicate_of"], first["duplicate_kind"]) == (15, None, None)
    assert (second["title"], second["published_on"]) == ("Trains", date(2024, 6, 3))
    assert second["published_note"] == "one day; another day"
    assert (second["duplicate_of"], second["duplicate_kind"]) == ("p1", "near")


def test_no_copies_and_no_pages_are_tables_too():
    empty = page_table(PAGES.slice(0, 0), CUTS, COPIES.slice(0, 0))
    assert (empty.num_rows, "published_note" in empty.column_names) == (0, True)


def test_a_segment_of_a_copy_names_the_canonical_document():
    segments = pa.table(
        {
            "page_id": ["p1"] * 3,
            "segment_no": [0, 1, 2],
            "kind": ["title", "article", "furniture"],
            "start": [0, 5, 9],
            "end": [5, 9, 12],
            "rule": ["", "", ""],
            "document_id": ["copy", "own", None],
        }
    )
    copies = pa.table({"id": ["copy"], "canonical": ["whole"]})
    assert segment_table(segments, copies)["document_id"].to_pylist() == ["whole", "own", None]


def test_a_document_takes_its_text_by_row():
    documents = pa.table(
        {
            "document_id": ["d2", "d1"],
            "kind": ["article", "teaser"],
            "page_id": ["p1", "p1"],
            "title": pa.array([None, None], pa.string()),
            "reference_date": pa.array([None, None], pa.date32()),
            "reference_basis": ["none", "none"],
            "n_pages": [1, 2],
            "row": [1, 0],
        }
    )
    texts = pa.table({"text": ["first", "second"]})
    assert document_table(documents, texts)["text"].to_pylist() == ["second", "first"]


def test_a_column_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        document_table(pa.table({"row": [0]}), pa.table({"text": ["text"]}))
