from __future__ import annotations

import pytest

from pipeline.language.temporal.numerals import amount, integer


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("thirty - one", 31),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("three to five", 3),
        ("a three", 3),
        ("a couple", 2),
        ("a dozen", 12),
        ("2 1 / 2", 2.5),
        ("1,500", 1500),
        ("several", None),
        ("", None),
    ],
)
def test_amount(words: str, number: float | None) -> None:
    assert amount(words.split()) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [("23", 23), ("22nd", 22), ("third", 3), ("twelve", 12), ("last", -1), ("spring", None)],
)
def test_integer(word: str, number: int | None) -> None:
    assert integer(word) == number
