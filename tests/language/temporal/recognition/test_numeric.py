from __future__ import annotations

import pytest

from pipeline.language.temporal.recognition.numeric import is_american, parse_numeric
from pipeline.language.temporal.tokens import tokenise


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2023-05-18", (2023, 5, 18)),
        ("24.11.2022", (2022, 11, 24)),
        ("11/28/2019", (2019, 11, 28)),
        ("05/03/2023", (2023, 3, 5)),
        ("18.06.19", (2019, 6, 18)),
    ],
)
def test_a_date_in_digits(word: str, day: tuple[int, int, int]) -> None:
    form = parse_numeric(word, tokenise(word))
    assert form is not None
    assert (form.year, form.month, form.day) == day


@pytest.mark.parametrize("word", ["31.02.2022", "5.14.03", "00.00.0000"])
def test_no_day_of_the_calendar(word: str) -> None:
    assert parse_numeric(word, tokenise(word)) is None


def test_a_text_shows_its_order() -> None:
    assert is_american(["06/03/2024", "10:30", "pm"])
    assert not is_american(["06/03/2024"])
    assert not is_american(["2024/03/06", "pm"])
