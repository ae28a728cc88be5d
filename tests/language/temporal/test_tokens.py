from __future__ import annotations

import pytest

from pipeline.language.temporal.tokens import sentence_numbers, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("24.11.2022On", ["24.11.2022", "on"]),
        ("Sept. 5, 1990s", ["sept.", "5", ",", "1990s"]),
        ("5 p.m. on the twenty-first", ["5", "p.m.", "on", "the", "twenty-first"]),
        ("30.05-02.06.2024", ["30.05", "-", "02.06.2024"]),
        ("at 15:30:10", ["at", "15:30:10"]),
        ("2023-05-18T08:30:00Z", ["2023-05-18t08:30:00z"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_words_with_two_meanings_need_a_capital() -> None:
    month, verb = tokenise("May"), tokenise("may")
    assert month.symbols != verb.symbols


def test_a_short_form_ends_no_sentence() -> None:
    tokens = tokenise("Dr. A. Berg spoke. Gen. Sato left")
    places = [tokens.words.index(word) for word in ("berg", "sato")]
    assert sentence_numbers(tokens, places) == [0, 1]
