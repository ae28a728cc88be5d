from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.temporal import find

REFERENCE = date(2022, 11, 24)

TERMS = [
    ("He was appointed from January 1, 2023 for a period of three years.", "2023-01-01/2025-12-31"),
    (
        "The rotation is as of January 1, 2023. He was appointed for the next three-year term.",
        "2023-01-01/2025-12-31",
    ),
    ("He was elected for a three-year term starting 1 January 2023.", "2023-01-01/2025-12-31"),
    ("She will serve two years from 29 February 2020.", "2020-02-29/2022-02-27"),
    ("The chair passes for six months from 1 July 2024.", "2024-07-01/2024-12-31"),
    ("He was appointed for three years until 31 December 2025.", "2023-01-01/2025-12-31"),
    ("He will take office on 1 January 2023 for a three-year term.", "2023-01-01/2025-12-31"),
    ("His three-year term expires on 31 December 2025.", "2023-01-01/2025-12-31"),
    ("She was elected for a four-year term from May 2020.", "2020-05/2024-05"),
    ("The mission stayed from 6 to 19 January 2022, that is, two weeks.", "2022-01-06/2022-01-19"),
    ("Trade grew in the first six months of 2022.", "2022-01-01/2022-06-30"),
    (
        "She becomes its head on 1 January 2023, and stays for the next five years.",
        "2023-01-01/2027-12-31",
    ),
    ("The chair passes to Oman on 1 January 2023 for one year.", "2023-01-01/2023-12-31"),
    (
        "She was elected for a three-year term. She takes office on 1 January 2023.",
        "2023-01-01/2025-12-31",
    ),
    ("Starting on Friday and for the next year, Oman chairs the forum.", "2022-11-25/2023-11-24"),
    ("The president begins a three-day visit on Monday.", "2022-11-28/2022-11-30"),
    ("The mission will last six months from 1 July 2023.", "2023-07-01/2023-12-31"),
    ("He was appointed from 1 January 2023 for two years and six months.", "2023-01-01/2025-06-30"),
    ("The two-day meeting opened on 22 November 2022.", "2022-11-22/2022-11-23"),
]


@pytest.mark.parametrize(("text", "edtf"), TERMS)
def test_a_length_tied_to_a_date_has_days(text: str, edtf: str) -> None:
    (length,) = [e for e in find(text, REFERENCE) if e.kind == "duration"]
    assert length.interval is not None
    assert length.interval.edtf == edtf


def test_start_and_months_are_kept_apart() -> None:
    (start, length) = find(
        "He was appointed from January 1, 2023 for a period of three years.", REFERENCE
    )
    assert start.point == length.point
    assert start.bound == "since"
    assert length.term_months == 36


@pytest.mark.parametrize(
    "text",
    [
        # the day of the vote need not be the first in office
        "On 23 November 2022 he was elected for three years.",
        "He has been an envoy since 2010 and was elected for three years.",
        "Since 2010 much has changed. The talks took three years.",
        "He was elected for a three-year term. The exhibition runs from 5 July 2023.",
    ],
)
def test_a_length_that_no_date_starts_has_no_days(text: str) -> None:
    (length,) = [e for e in find(text, REFERENCE) if e.kind == "duration"]
    assert length.interval is None
