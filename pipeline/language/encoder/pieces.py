"""Words to word pieces: what the encoder reads, cut into windows of bounded length.

Training and use share this file, so that the model meets in use exactly what it was trained on.  A word is a spaCy
token that is not white space.  The encoder is uncased; what the capital letters say travels beside each piece as a
case class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

__all__ = ["CASES", "CLS", "PAD", "SEP", "WordPieces", "case_of", "sentence_may_end", "windows"]

PAD, UNKNOWN, CLS, SEP = 0, 100, 101, 102
CASES = ("other", "lower", "upper", "title", "digit", "mixed")
WINDOW, LONGEST = 126, 254  # pieces in a window, without its first and last sign
MAX_PIECES = 12  # pieces of one word; what follows says little about it
MAX_LETTERS = 100  # letters of one word that are looked at
MAX_CACHE = 200_000  # words remembered, some 40 MB at most
FINAL = frozenset(".!?")


def case_of(word: str) -> int:
    """The case class of a word, an index into `CASES`.

    >>> [CASES[case_of(word)] for word in ("of", "UN", "Minsk", "A", "2023", "eFax", ",")]
    ['lower', 'upper', 'title', 'title', 'digit', 'mixed', 'other']
    """
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 2
    if word[0].isupper():
        return 3
    if any(letter.isdigit() for letter in word):
        return 4
    return 5 if any(letter.isupper() for letter in word) else 0


class WordPieces:
    """The word pieces of a vocabulary (one piece a line, the line number is its id), remembered per word."""

    def __init__(self, vocabulary: str) -> None:
        ids = {piece: number for number, piece in enumerate(vocabulary.split("\n")) if piece}
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self._tokenizer = Tokenizer(
            models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=MAX_LETTERS)
        )
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """The piece ids (1 to 12) and the case class of a word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MAX_CACHE:
                self._known.clear()
            ids = self._tokenizer.encode(word[:MAX_LETTERS], add_special_tokens=False).ids
            known = self._known[word] = (tuple(ids[:MAX_PIECES]) or (UNKNOWN,), case_of(word))
        return known


def windows(lengths: Sequence[int], ends: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Cut words into windows (first word, word after the last), so that sentences stay whole where they can.

    `lengths` are the pieces of each word, `ends` says after which words a sentence may end.  A window stops at the last
    such place within `WINDOW` pieces; a sentence that is longer gets a window of its own, of `LONGEST` pieces at most.

    >>> list(windows([60, 60, 60, 200, 60], [True, False, True, False, True]))
    [(0, 1), (1, 3), (3, 4), (4, 5)]
    """
    start = 0
    while start < len(lengths):
        size, stop, cut = 0, start, 0
        while stop < len(lengths) and size + lengths[stop] <= (WINDOW if cut else LONGEST):
            size += lengths[stop]
            stop += 1
            if ends[stop - 1]:
                cut = stop
        if stop < len(lengths) and cut:
            stop = cut
        yield start, stop
        start = stop


def sentence_may_end(word: str) -> bool:
    """Whether a word is a full stop or the like.

    >>> sentence_may_end("."), sentence_may_end("Mr.")
    (True, False)
    """
    return word in FINAL
