from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.encoder.pieces import LONGEST, MAX_PIECES, WordPieces, windows
from pipeline.language.encoder.weights import SHIPPED

PIECES = WordPieces((SHIPPED / "pieces.txt").read_text("utf-8"))


@given(st.lists(st.tuples(st.integers(1, MAX_PIECES), st.booleans()), max_size=300))
def test_windows_cover_the_words_in_order(words):
    lengths, ends = [length for length, _ in words], [end for _, end in words]
    cuts = list(windows(lengths, ends))
    assert [place for start, end in cuts for place in range(start, end)] == list(range(len(words)))
    assert all(sum(lengths[start:end]) <= LONGEST for start, end in cuts)


def test_a_sentence_that_fits_is_never_cut():
    lengths = [1] * 100 + [1] * 100
    ends = [False] * 99 + [True] + [False] * 99 + [True]
    assert list(windows(lengths, ends)) == [(0, 100), (100, 200)]


@given(st.text(min_size=1, max_size=40))
def test_every_word_has_pieces(word):
    ids, case = PIECES(word)
    assert 1 <= len(ids) <= MAX_PIECES
    assert 0 <= case < 6


def test_a_very_long_word_is_cheap():
    assert len(PIECES("x" * 1_000_000)[0]) <= MAX_PIECES


def test_case_does_not_change_the_pieces():
    assert PIECES("Minister")[0] == PIECES("MINISTER")[0]
    assert PIECES("Minister")[1] != PIECES("MINISTER")[1]
