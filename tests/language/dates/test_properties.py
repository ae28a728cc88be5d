"""What holds for any date and any text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import find

MONTHS = "January February March April May June July August September October November December".split()
FORMS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{d} of {month} {y}",
    "{month} {d}th, {y}",
    "{y:04d}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y:04d}",
    "{y:04d}/{m:02d}/{d:02d}",
)
SENTENCES = (
    "On 17 May, the envoy arrived; last year he was absent and next month he will return.",
    "The talks of 3 March were held two years ago, not in the previous year.",
)


@given(st.dates(date(1700, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_written_date_is_read_as_itself(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year, month=MONTHS[day.month - 1])
    assert [e.value for e in find(f"The pact was signed on {written} there.")] == [day.isoformat()]


@given(st.sampled_from(SENTENCES), st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_values_move_with_the_reference_date(sentence: str, reference: date) -> None:
    four_hundred = timedelta(days=146097)  # the calendar repeats, weekdays and leap years included
    here, there = find(sentence, reference), find(sentence, reference - four_hundred)
    assert [e.value for e in there] == [f"{int(e.value[:4]) - 400}{e.value[4:]}" for e in here]


@given(st.text(max_size=200), st.none() | st.dates())
def test_no_text_raises(text: str, reference: date | None) -> None:
    for found in find(text, reference):
        assert text[found.start : found.end] == found.text


PIECES = (
    "on", "in", "the", "of", "from", "to", "and", "-", ",", ".", "(", ")", "/", "'", "5", "12", "31", "1999", "2023",
    "24.11.2022", "00.00.0000", "10:61", "May", "march", "Friday", "Sat", "last", "next", "that", "three", "hundred",
    "a", "few", "years", "year", "century", "decade", "quarter", "half", "spring", "ago", "later", "every", "twice",
    "noon", "p.m.", "BC", "1990s", "23rd", "first", "end", "early", "until", "before", "same", "week", "today", "now",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.sampled_from([None, date.min, date.max, date(2023, 2, 20)]),
)
def test_no_heap_of_date_words_raises(text: str, reference: date | None) -> None:
    found = find(text, reference)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for e in found:
        assert text[e.start : e.end] == e.text
        assert e.value
