from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stripping.dates import date_lines

DAY = date(2023, 2, 20)


@pytest.mark.parametrize(
    "text",
    [
        "20.02.2023",
        "20.02.23",
        "2023-02-20",
        "2023-02-20T10:15:00Z",
        "2023/02/20 20:32",
        "20/02/2023",
        "02/20/2023",
        "Mon, 02/20/2023 - 15:58",
        "2/20/2023 10:09:54 AM",
        "20 February 2023",
        "20th of February, 2023",
        "February 20th, 2023",
        "Feb. 20, 2023",
        "Monday, 20 February 2023, 16:40 (GMT+5)",
        "Published: Monday, February 20, 2023 at 9:30 am",
        "Date: 20.02.2023 | 12:30",
        "20 февраля 2023 г.",
        "date 2023-02-20",
        "09:31, February 20, 2023",
        "By : 20-Feb-2023",
        "20.02.2023 - Press release",
        "Publish Date : 20 February 2023 20:18 PM",
        "Posted by admin on 20 February 2023",
        "By Anna Example - February 20, 2023",
        "By Anna Example Published: 20 February 2023",
        "20 February 2023 By Anna Example",
        "Updated 20 February 2023 | 10:05 am",
    ],
)
def test_a_line_that_is_nothing_but_a_date(text: str) -> None:
    assert date_lines.whole(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "February 2023",
        "20 February",
        "The meeting of 20.02.2023",
        "31.02.2023",
        "Version 20.02.2023.1",
        "+7495-621-33-23",
        "20 February 2023 was a Monday on which the ministers met",
    ],
)
def test_a_line_that_is_no_date(text: str) -> None:
    assert date_lines.whole(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("24.11.2022On November 23 the council met.", "On November 23 the council met."),
        ("2007-06-27In remarks to the press", "In remarks to the press"),
        ("09 August 2007Senator", "Senator"),
        ('12.05.2021"We met," he said.', '"We met," he said.'),
        ("date 2023-02-20 The ministers met.", " The ministers met."),
        ("1 May 2023 is a holiday.", "1 May 2023 is a holiday."),
        ("20.02.2023", "20.02.2023"),
        ("45.13.2023On", "45.13.2023On"),
        ("2022 was a good year", "2022 was a good year"),
    ],
)
def test_a_date_glued_to_a_text_is_told_from_a_date_in_it(text: str, rest: str) -> None:
    assert text[date_lines.glued(text) :] == rest


def test_the_clock_or_the_figures_tell_which_comes_first() -> None:
    assert date_lines.whole("1/10/2024 10:09:54 AM") == date(2024, 1, 10)
    assert date_lines.whole("01/10/2024") == date(2024, 10, 1)
    assert date_lines.whole("11/28/2019") == date(2019, 11, 28)


def test_dates_in_running_text() -> None:
    found = date_lines.first("On 20 February 2023, the ministers met.")
    assert found is not None
    assert (found.day, found.start, found.end) == (DAY, 3, 19)
    assert date_lines.first("On 20 February, the ministers met.") is None
    several = date_lines.partial("On 10 and 11 December, the Joint Staff met.")
    assert several is not None
    assert several[:2] == (12, 10)
    american = date_lines.partial("On March 5 the envoys met.")
    assert american is not None
    assert american[:2] == (3, 5)
    assert date_lines.partial("The envoys met.") is None


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]),
)
def test_every_day_is_read_as_it_was_written(day: date, form: str) -> None:
    text = day.strftime(form)
    assert date_lines.whole(text) == day
    assert date_lines.glued(f"{text}The") == len(text)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    date_lines.whole(text)
    date_lines.first(text)
    date_lines.partial(text)
    assert 0 <= date_lines.glued(text) <= len(text)
