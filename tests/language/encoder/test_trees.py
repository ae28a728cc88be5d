import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.encoder.trees import LONGEST, best_tree, heads_of, is_tree, mended


def all_trees(length):
    for heads in itertools.product(range(length + 1), repeat=length):
        if all(head != place + 1 for place, head in enumerate(heads)) and is_tree(np.array(heads)):
            yield np.array(heads)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_best_of_all_trees_is_found(seed, length):
    scores = np.random.default_rng(seed).normal(size=(length, length + 1)).astype(np.float32)
    np.fill_diagonal(scores[:, 1:], -1e9)
    found = best_tree(scores, length)
    assert is_tree(found)
    score = max(scores[np.arange(length), heads].sum() for heads in all_trees(length))
    assert np.isclose(scores[np.arange(length), found].sum(), score, atol=1e-4)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_every_sentence_of_a_window_is_a_tree_of_its_own(seed, lengths):
    sentences = np.repeat(np.arange(len(lengths)), lengths)
    scores = (
        np.random.default_rng(seed)
        .normal(size=(len(sentences), len(sentences) + 1))
        .astype(np.float32)
    )
    heads = heads_of(scores, sentences)
    start = 0
    for length in lengths:
        own = heads[start : start + length]
        assert all(head == 0 or start < head <= start + length for head in own)
        assert is_tree(np.where(own > 0, own - start, 0))
        start += length


def test_cycles_and_second_roots_are_no_trees():
    assert is_tree(np.array([0, 1, 2]))
    assert not is_tree(np.array([0, 0, 1]))
    assert not is_tree(np.array([0, 3, 2]))


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_a_mended_tree_is_a_tree(seed, length):
    scores = np.random.default_rng(seed).normal(size=(length, length + 1)).astype(np.float32)
    np.fill_diagonal(scores[:, 1:], -1e9)
    assert is_tree(mended(scores))


def test_what_is_longer_than_any_sentence_has_a_tree_too():
    length = LONGEST + 50
    scores = np.zeros((length, length + 1), dtype=np.float32)
    places = np.arange(length)
    scores[places, 1 + np.minimum(places ^ 1, length - 1)] = 5  # every word wants its neighbour
    assert is_tree(heads_of(scores, np.zeros(length, dtype=np.int64)))
