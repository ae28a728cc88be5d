from datetime import date
from xml.etree import ElementTree

import pytest

from pipeline.publishing.timeline import Span, timeline

SPANS = [
    Span("Union <of> States", "Armenia", date(2021, 9, 16), date(2022, 11, 23), note="2021 – 2022"),
    Span("Union <of> States", "Belarus", date(2022, 11, 23), None),
    Span("Council", "Chad", None, date(2020, 1, 1), sure=False),
    Span("Council", "Nobody knows when", None, None),
]


def test_every_dated_span_is_drawn_once():
    drawn = ElementTree.fromstring(timeline(SPANS, "Chairs & turns"))
    words = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Chairs & turns", "Union <of> States", "Armenia", "Belarus", "Chad"} <= set(words)
    assert "Nobody knows when" not in words
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}path"))) == 3


@pytest.mark.parametrize("spans", [[], SPANS[3:]])
def test_nothing_dated_is_no_picture(spans):
    assert timeline(spans, "Nothing") == ""


def test_order_of_spans_decides_nothing():
    assert timeline(reversed(SPANS), "t") == timeline(SPANS, "t")
