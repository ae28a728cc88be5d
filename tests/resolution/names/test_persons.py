from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.names.normalise import normalise, phonetic_key
from pipeline.resolution.names.organisations import (
    is_acronym_of,
    is_shortened,
    organisation_similarity,
)
from pipeline.resolution.names.persons import contradict, parse_person, person_similarity

SAME = [
    ("Sergei Petrov", "Sergey Petrov"),
    ("PETROV Andrei Nikolayevich", "Andrei Petrov"),
    ("A.N. Petrov", "Andrei Nikolaevich Petrov"),
    ("Colonel General Andrei Petrov", "A. Petrov"),
    ("Alyaksandr Ivanov", "Alexander Ivanov"),
    ("Zhanar Qasymova", "Janar Kasymova"),
    ("Feridun Sinirlioğlu", "Feridun Sinirlioglu"),
    ("Petrov, Ivan", "Ivan Petrov"),
    ("Bob Marsh", "Robert Marsh"),
    ("Иван Петров", "Ivan Petrov"),
    ("AndreiPetrov", "Andrei Petrov"),
    ("Mary Marsh, Baroness Marsh of Hillford", "Mary Marsh"),
]
DIFFERENT = [
    ("Andrei Nikolayevich Petrov", "Andrei Mikhailovich Petrov"),
    ("Andrei Petrov", "Anatoly Petrov"),
    ("A. Petrov", "V. Petrov"),
    ("Andrei Petrov", "Andrei Pavlenko"),
    ("Charles B. Rangel", "Charles Bennett"),
    ("Minister Ivan Petrov", "Minister Oleg Belov"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert person_similarity(a, b) >= 0.8
    assert not contradict(a, b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_names_of_two_persons(a: str, b: str) -> None:
    assert person_similarity(a, b) < 0.7


def test_a_syllable_more_is_another_given_name() -> None:
    assert person_similarity("Ren Kepiang", "Ren Piang") < 0.86


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Petrov Andrei Nikolayevich", "petrov"),
        ("BELOV Oleg", "belov"),
        ("Oleg Belov", "belov"),
        ("Belov O.", "belov"),
    ],
)
def test_family_name(text: str, family: str) -> None:
    assert parse_person(text).family == family


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    for compare in (person_similarity, organisation_similarity):
        assert 0.0 <= compare(a, b) <= 1.0
    assert person_similarity(a, b) == pytest.approx(person_similarity(b, a), abs=0.2)


@given(st.text(max_size=30))
def test_fold_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert " " not in phonetic_key(normalise(text).replace(" ", ""))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("CSTO Secretariat", "Secretariat of the CSTO", True),
        ("CIS Anti-Terrorism Center", "Anti-Terrorist Centre of the CIS", True),
        ("Belarusian Ministry of Defense", "Ministry of Defence of the Republic of Belarus", True),
        ("OSCE", "Organization for Security and Co-operation in Europe", True),
        ("CSTO Secretariat", "CIS Secretariat", False),
        ("Russian Ministry of Defense", "Belarusian Ministry of Defense", False),
        ("UN General Assembly", "UN Security Council", False),
    ],
)
def test_organisations(a: str, b: str, alike: bool) -> None:
    assert (organisation_similarity(a, b) >= 0.9) is alike


def test_short_forms() -> None:
    assert is_acronym_of("SCO", "Shanghai Cooperation Organisation")
    assert not is_acronym_of("Sco", "Shanghai Cooperation Organisation")
    assert is_shortened("Commission", "European Commission")
    assert not is_shortened("Russia", "Bank of Russia")
