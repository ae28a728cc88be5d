from __future__ import annotations

import pytest

from pipeline.language.temporal import find

NO_DATES = [
    "Resolution 1999 was adopted.",
    "Some 2000 reservists took part.",
    "The exercise Search 2023 went on.",
    "Committees 1267/1989/2253 and 1988 met.",
    "ISO 9001:2015 applies.",
    "They may march on.",
    "April Novak spoke.",
    "The ministry is in 8 March Street.",
    "It costs $5 a year.",
    "She is 52 years old.",
    "He asked for a second opinion.",
    "The fall of the government came soon.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The treaty of 1999 holds.", "1999"),
        ("In May 2000 reservists took part.", "May 2000"),
        ("It has run since mid-2023.", "mid-2023"),
        ("The visit in April was short.", "April"),
        ("In the fall, the council met.", "the fall"),
        ("It took a minute.", "a minute"),
    ],
)
def test_a_date_all_the_same(text: str, found: str) -> None:
    assert [expression.text for expression in find(text)] == [found]
