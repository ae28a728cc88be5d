from __future__ import annotations

import pytest

from pipeline.language.temporal.normalisation.tense import direction
from pipeline.language.temporal.tokens import tokenise

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
    ("It was reported that three exercises are planned to be held in DATE.", 1),
    ("He takes over on DATE.", 1),
    ("They were planning to meet on DATE.", 1),
    ("It would be paid on a still unspecified day in DATE.", 1),
    ("It had been due to expire on DATE.", -1),
    ("Neither could be reached on DATE.", -1),
    ("They have given him until DATE.", 1),
    ("The talks are set for DATE.", 1),
    ("They look for ways to get around DATE's ruling.", 0),
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
