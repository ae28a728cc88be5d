"""Other names in the same places: what a word is must be read from its sentence, not remembered.

Swapping names of one label for one another is one of the augmentations of Dai and Adel 2020.  Here a name gives way
only to one with the same number of words and the same letter case in each, so that tags and trees still fit.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.language.encoder.pieces import case_of
from pipeline.language.encoder.viterbi import spans
from training.encoder.corpus import BIO, IGNORED, Annotated

__all__ = ["Stock"]

SWAPPED = frozenset({"PERSON", "ORG", "LOC"})
Shape = tuple[str, tuple[int, ...]]


class Stock:
    """All different names of some texts, by label and shape."""

    def __init__(self, texts: Iterable[Annotated]) -> None:
        found: dict[Shape, dict[tuple[str, ...], None]] = {}
        for text in texts:
            for start, end, label in names(text.entities):
                words = text.words[start:end]
                found.setdefault((label, shape(words)), {})[words] = None
        self._names = {key: tuple(different) for key, different in found.items()}

    def swap(self, text: Annotated, chance: random.Random, share: float) -> Annotated:
        """A text with about `share` of its names swapped; a name that comes again is swapped for the same one."""
        if not share:
            return text
        words, known = list(text.words), dict[tuple[str, ...], Sequence[str]]()
        for start, end, label in names(text.entities):
            old = text.words[start:end]
            if old not in known:
                known[old] = (
                    chance.choice(self._names[label, shape(old)])
                    if chance.random() < share
                    else old
                )
            words[start:end] = known[old]
        return replace(text, words=tuple(words))


def names(entities: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The names among BIO indices that may be swapped: first word, word after the last, label."""
    tags = ["O" if number == IGNORED else BIO[number] for number in entities]
    return (name for name in spans(tags) if name[2] in SWAPPED)


def shape(words: Sequence[str]) -> tuple[int, ...]:
    return tuple(map(case_of, words))
