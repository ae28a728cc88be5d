"""The best sequence of BIO tags under hard constraints, for many windows at once.

Taking the best tag word by word breaks names ("Republic | of | Belarus"); allowing I-X only after B-X or I-X and
taking the best path (Viterbi 1967) repairs them without any training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["FORBIDDEN", "decode", "spans", "transitions"]

Floats = NDArray[np.float32]
FORBIDDEN = np.float32(-1e4)


def transitions(tags: Sequence[str]) -> Floats:
    """Tags x tags: 0 where the second may follow the first, `FORBIDDEN` where it may not."""
    allowed = [
        [not after.startswith("I-") or before[1:] == after[1:] for after in tags] for before in tags
    ]
    return np.where(allowed, np.float32(0), FORBIDDEN)


def decode(scores: Floats, allowed: Floats, opening: Floats) -> NDArray[np.int64]:
    """Batch x words tag numbers of the best paths through batch x words x tags `scores`.

    `allowed` are the `transitions`, `opening` is what each tag scores at the first word.
    """
    batch, length, tags = scores.shape
    back = np.empty((length, batch, tags), dtype=np.int64)
    best = scores[:, 0] + opening
    for place in range(1, length):
        reached = best[:, :, None] + allowed
        back[place] = reached.argmax(1)
        best = reached.max(1) + scores[:, place]
    path = np.empty((batch, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(batch)
    for place in range(length - 1, 0, -1):
        path[:, place - 1] = back[place, rows, path[:, place]]
    return path


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The (first word, word after the last, label) of well-formed BIO tags.

    >>> list(spans(["O", "B-ORG", "I-ORG", "B-ORG"]))
    [(1, 3, 'ORG'), (3, 4, 'ORG')]
    """
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if label and not tag.startswith("I-"):
            yield start, place, label
            label = ""
        if tag.startswith("B-"):
            start, label = place, tag[2:]
