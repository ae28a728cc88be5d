from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.intervals import Interval
from pipeline.model.records import EventClaim, OfficeReference, Participant
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.storage import spill
from pipeline.storage.spill import SpillDict, SpillMultiDict

POST = OfficeReference("Director", "head", 3, 11)
GUESTS = (Participant("m", "host", POST),)
CLAIM = EventClaim(
    "c", "d", 0, 9, "A sentence", "event", start_date=Interval.year(2031), participants=GUESTS
)

EVIDENCE = Evidence(
    claim_id="c", document_id="d", sentence=0, person="p", office="o", weight=0.5, act="shows"
)  # its fields are given by their names alone


@pytest.fixture(autouse=True, params=[0, 3, 1000], ids="on disk,both,in memory".split(","))
def kept(request, monkeypatch):
    monkeypatch.setattr(spill, "_KEPT", request.param)


def test_shelf_is_a_sorted_mapping():
    found: SpillDict[int] = SpillDict()
    for number in (5, 2, 9, 1, 7, 4):
        found.put(f"k{number}", number)
    assert list(found.each()) == sorted(found.items()) == [(f"k{n}", n) for n in (1, 2, 4, 5, 7, 9)]
    assert (found["k9"], found.get("k3"), found.get("k3", 0), len(found)) == (9, None, 0, 6)
    assert ("k7" in found, "k8" in found) == (True, False)
    found.put("k8", 8)
    assert found["k8"] == 8
    with pytest.raises(KeyError):
        found["k6"]


def test_records_come_back_as_they_went():
    records = [CLAIM, EVIDENCE, (POST, None), {3: (1, 2)}, Name("person", "Ada Petrova")]
    found: SpillDict[object] = SpillDict()
    for number, record in enumerate(records):
        found.put(str(number), record)
    assert [record for _, record in found.each()] == records


@given(pairs=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 99)), max_size=12))
def test_heaps_keep_the_order_of_putting(pairs):
    heaps: SpillMultiDict[int] = SpillMultiDict()
    for key, number in pairs:
        heaps.put(key, number)
    expected = {key: [n for k, n in pairs if k == key] for key in sorted({key for key, _ in pairs})}
    assert list(heaps) == list(expected.items())
    assert [heaps.of(key) for key in "abcd"] == [expected.get(key, []) for key in "abcd"]
