from __future__ import annotations

import pytest

from pipeline.language.dates.tense import direction
from pipeline.language.dates.tokens import tokenise

SIDES = [
    ("The council met on DATE.", -1),
    ("The session was held on DATE.", -1),
    ("The session will be held on DATE.", 1),
    ("The session is to be held on DATE.", 1),
    ("The session is scheduled for DATE.", 1),
    ("On DATE, the council will meet.", 1),
    ("On DATE, the council met.", -1),
    ("The talks were postponed until DATE.", 1),
    ("The offer was extended to DATE.", 1),
    ("They agreed in DATE to buy the firm.", -1),
    ("The report of DATE", 0),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_direction(text: str, side: int) -> None:
    tokens = tokenise(text)
    at = tokens.words.index("date")
    told = direction(tokens, at, at + 1)
    assert (told > 0) - (told < 0) == side


def test_a_sentence_ends_what_is_looked_at() -> None:
    tokens = tokenise("The chair will change. It was N. Petrov on DATE")
    at = tokens.words.index("date")
    assert direction(tokens, at, at + 1) < 0
