from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.intervals import Interval
from pipeline.model.records import (
    Analysis,
    ChairClaim,
    Document,
    EventClaim,
    OfficeClaim,
    OfficeReference,
    Page,
    Participant,
    Segment,
)
from pipeline.storage.shards import atomic, count_rows, read_records, write_records

OFFICE = OfficeReference("Secretary General", "head", 0, 17, organisation="m_1")
CLAIM = OfficeClaim(
    "c", "d", 0, 9, "A sentence", "appointed", office=OFFICE, start_date=Interval.year(2023), term_months=36
)  # fmt: skip
TURN = ChairClaim("c", "d", 0, 9, "A sentence", "takes_chair", subject="m_1", object="m_2")
GUESTS = (Participant("m_1", "chair", OFFICE), Participant("m_2", "host"))
MEETING = EventClaim("c", "d", 0, 9, "A sentence", "event", participants=GUESTS)
RECORDS = [
    Page("p", "a.txt", "site", "text", fetched_on=date(2023, 1, 1)),
    Segment("p", 0, "article", 0, 4, "rule"),
    Document("d", "teaser", "p", "text"),
    CLAIM,
    Analysis.of("d", (), (), (CLAIM, TURN, MEETING, MEETING)),
    Analysis("d"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_records_come_back_as_they_went(tmp_path, record):
    path = tmp_path / "records.parquet"
    assert write_records([record, record], type(record), path) == 2
    assert read_records(path, type(record)) == [record, record]
    assert count_rows(path) == 2


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]))),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_slices_are_those_of_a_list(tmp_path_factory, texts, start, length):
    path = tmp_path_factory.mktemp("work") / "records.parquet"
    documents = [Document(f"d{n}", "article", "p", text) for n, text in enumerate(texts)]
    write_records(documents, Document, path)
    assert read_records(path, Document, start, start + length) == documents[start : start + length]


def test_same_records_are_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_records([CLAIM], OfficeClaim, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(RuntimeError), atomic(path) as temporary:
        temporary.write_text("half of the new")
        raise RuntimeError
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("file", "old")]
