"""Words as numbers: what counts as a word, as a name, as a date stamp."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deduplication.words import cut

TEXTS = st.lists(st.text(max_size=80), max_size=6)


def named(text: str) -> list[bool]:
    return [bool(flag) for flag in cut([text]).naming]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Council met.", "the council\nMET"),
        ("Café na\u00efve", "Cafe\u0301 naive"),
        ("sol\u00addier", "soldier"),
        ("“quoted” text", '"quoted" text'),
        ("no\u00a0break", "no break"),
    ],
)
def test_same_words(one: str, other: str) -> None:
    assert cut([one]).hashes.tolist() == cut([other]).hashes.tolist()


def test_words_of_scripts_without_spaces_are_characters() -> None:
    assert len(cut(["会议在明斯克举行"]).hashes) == 8


def test_names_and_numbers_inside_sentences() -> None:
    assert named("The envoy met Gen. Petrov on 12 October. They left.") == [
        0,
        0,
        0,
        1,
        1,
        0,
        1,
        1,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2012 the envoys met",
        "4 March 2015\nthe envoys met",
        "envoys meet 12.03.2012\n\nthe envoys met",
    ],
)
def test_date_stamps_name_nothing(text: str) -> None:
    assert not any(named(text))


def test_a_date_in_the_text_is_named() -> None:
    assert sum(named("the envoys met on 12 March 2012 and left")) == 3
    assert sum(named("when: tomorrow, 12 March 2012\nwhere: at the office")) == 3


@given(TEXTS)
def test_texts_do_not_touch_each_other(texts: list[str]) -> None:
    together = cut(texts)
    for number, text in enumerate(texts):
        alone, mine = cut([text]), together.text == number
        assert alone.hashes.tolist() == together.hashes[mine].tolist()
        assert alone.naming.tolist() == together.naming[mine].tolist()
