import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.encoder.viterbi import FORBIDDEN, decode, spans, transitions

TAGS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
ALLOWED = transitions(TAGS)
OPENING = np.array([FORBIDDEN if tag.startswith("I-") else 0 for tag in TAGS], dtype=np.float32)


def best(rows):
    return [
        TAGS[number] for number in decode(np.array([rows], dtype=np.float32), ALLOWED, OPENING)[0]
    ]


def test_a_broken_name_is_repaired():
    # word by word the middle would be outside, and the last word would go on with nothing
    rows = [[0, 3, 0, 0, 0], [1, 0, 0.9, 0, 0], [0, 0, 3, 0, 0]]
    assert best(rows) == ["B-ORG", "I-ORG", "I-ORG"]


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_paths_are_always_well_formed(seed, length):
    rows = np.random.default_rng(seed).normal(size=(length, len(TAGS)))
    before = "O"
    for tag in best(rows):
        assert not tag.startswith("I-") or before[1:] == tag[1:]
        before = tag


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], []),
        (["O"], []),
        (["B-ORG"], [(0, 1, "ORG")]),
        (["B-ORG", "B-ORG", "I-ORG", "O", "B-LOC"], [(0, 1, "ORG"), (1, 3, "ORG"), (4, 5, "LOC")]),
    ],
)
def test_spans(tags, found):
    assert list(spans(tags)) == found
