"""What holds for any date and any text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.temporal import find
from pipeline.language.temporal.date_words import UNITS
from pipeline.model.intervals import Interval

MONTHS = (
    "January February March April May June July August September October November December".split()
)
GERMAN = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
RUSSIAN = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
FORMS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{d} of {month} {y}",
    "{month} {d}th, {y}",
    "{d} {month}, {y}",
    "{month} the {d}th, {y}",
    "{short} {d}, {y}",
    "{short}. {d}, {y}",
    "{d:02d}-{short}-{y}",
    "{weekday}, {d} {month} {y}",
    "{weekday} {month} {d} {y}",
    "{d} {caps} {y}",
    "{d}. {german} {y}",
    "{d} {russian} {y}",
    "{y:04d}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y:04d}",
    "{d}.{m}.{y}",
    "{d:02d}-{m:02d}-{y:04d}",
    "{y:04d}.{m:02d}.{d:02d}",
    "{y:04d}-{m:02d}-{d:02d}T08:30:00Z",
    "{y:04d}/{m:02d}/{d:02d}",
)
SENTENCES = (
    "On 17 May, the envoy arrived; last year he was absent and next month he will return.",
    "The talks of 3 March were held two years ago, not in the previous year.",
)


@given(st.dates(date(1700, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_written_date_is_read_as_itself(day: date, form: str) -> None:
    no = day.month - 1
    month = MONTHS[no]
    written = form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        caps=month.upper(),
        short=month[:3],
        german=GERMAN[no],
        russian=RUSSIAN[no],
        weekday=f"{day:%A}",
    )
    (found,) = find(f"The pact was signed on {written} there.")
    assert (found.text, found.value[:10], found.interval) == (
        written,
        day.isoformat(),
        Interval.day(day),
    )


@given(st.sampled_from(SENTENCES), st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_values_move_with_the_reference_date(sentence: str, reference: date) -> None:
    four_hundred = timedelta(days=146097)  # the calendar repeats, weekdays and leap years included
    here, there = find(sentence, reference), find(sentence, reference - four_hundred)
    assert [e.value for e in there] == [f"{int(e.value[:4]) - 400}{e.value[4:]}" for e in here]


TOLD = (
    "In November {y} the council met, and will meet again next year. It sat from 5 to 9 May {y}; "
    "three months later, in the second half of the year, it adopted the plan for {y}-{z}. It will "
    "meet by the end of {z} and in June."
)


@given(st.integers(1901, 2090), st.integers(1, 12), st.integers(1, 28))
def test_values_move_by_a_year_with_the_years_told_and_the_reference_date(
    year: int, month: int, day: int
) -> None:
    here = find(TOLD.format(y=year, z=year + 1), date(year, month, day))
    there = find(TOLD.format(y=year + 1, z=year + 2), date(year + 1, month, day))
    years = re.compile(r"\d{4}")
    assert [e.value for e in there] == [
        years.sub(lambda y: str(int(y[0]) + 1), e.value) for e in here
    ]


@given(st.text(max_size=200), st.none() | st.dates())
def test_no_text_raises(text: str, reference: date | None) -> None:
    for found in find(text, reference):
        assert text[found.start : found.end] == found.text


PIECES = (
    "on", "in", "the", "of", "from", "to", "and", "-", ",", ".", "(", ")", "/", "'", "5", "12",
    "31", "1999", "2023", "24.11.2022", "00.00.0000", "10:61", "May", "march", "Friday", "Sat",
    "last", "next", "that", "three", "hundred", "a", "few", "years", "year", "century",
    "decade", "quarter", "half", "spring", "ago", "later", "every", "twice", "noon", "p.m.",
    "BC", "1990s", "23rd", "first", "end", "early", "until", "before", "same", "week", "today",
    "now",
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


HEAPS = (
    "1", "1 ", "/", "1/", "of the ", "the last ", "2020 - ", "12.05.", "Monday, ", "two and ",
    "a ", ", ", "years ", "for three years ", "from 5 to ", "in May. ", "3 May and ",
    "1/2/2020 ", "the first quarter of ", "10:30 on ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HEAPS)
def test_no_heap_however_long_raises_or_takes_long(piece: str) -> None:
    find(
        piece * (60_000 // len(piece)), date(2023, 2, 20)
    )  # minutes, were the time not in proportion


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_can_stand_in_every_relative_form(unit):
    forms = (
        "two {u}s ago|three {u}s later|a {u} earlier|in two {u}s|the past two {u}s|"
        "for the next three {u}s|this {u}|last {u}|next {u}|that {u}|the same {u}|"
        "every {u}|the following {u}|the previous {u}|two {u}s from now|the {u} before|"
        "the {u} after|the first {u} of 2020|mid-{u}|early next {u}|later this {u}|"
        "over {u}s|by the end of the {u}|a two-{u} visit|two {u}s after 3 May 2020|"
        "a {u} before 3 May 2020|once a {u}"
    )
    for form in forms.split("|"):
        find(f"It was on 2 May 2021. He came {form.format(u=unit)}.", date(2024, 6, 7))
