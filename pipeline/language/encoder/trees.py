"""Dependency trees out of the scores of single arcs.

Most sentences come out as trees when every word takes its best head; only where that leaves a cycle, no root or several
does the maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967) decide, with exactly one root.  Its time grows
with the cube of the length; what is longer than any sentence (lists, rows of signs) is mended cycle by cycle instead.
"""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "heads_of", "is_tree"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
NEVER: Final = np.float32(-1e9)
ROOTS_TRIED: Final = 3
LONGEST: Final = 100  # words of a sentence for which the best tree is sought


def heads_of(scores: Floats, sentences: Integers) -> Integers:
    """The head of every word of one window: 0 for a root, else the head's place plus one.

    `scores` is words x (root + words), `sentences` numbers the sentence of each word, in order.
    """
    scores = scores.copy()
    scores[:, 1:][sentences[:, None] != sentences[None, :]] = NEVER
    np.fill_diagonal(scores[:, 1:], NEVER)
    heads: Integers = scores.argmax(1)
    bounds = np.flatnonzero(np.diff(sentences, prepend=-1, append=-1))
    for start, end in itertools.pairwise(bounds):
        own = np.where(heads[start:end] > 0, heads[start:end] - start, 0)
        if not is_tree(own):
            part = np.concatenate(
                [scores[start:end, :1], scores[start:end, start + 1 : end + 1]], axis=1
            )
            own = best_tree(part) if end - start <= LONGEST else mended(part)
            heads[start:end] = np.where(own > 0, own + start, 0)
    return heads


def is_tree(heads: Integers) -> bool:
    """Whether heads (0 = root, else place plus one) have one root and no cycle."""
    return np.count_nonzero(heads == 0) == 1 and bool(reaches_root(heads).all())


def best_tree(scores: Floats, roots: int = ROOTS_TRIED) -> Integers:
    """The best heads of one sentence with one root, from words x (root + words) scores; `roots` words are tried."""
    length = len(scores)
    wish = scores[:, 0] - scores[:, 1:].max(1) if length > 1 else scores[:, 0]
    best, best_score = np.zeros(length, dtype=np.int64), -np.inf
    for root in np.argsort(-wish, kind="stable")[:roots]:
        square = np.full((length + 1, length + 1), NEVER, dtype=np.float64)
        square[1:, 1:] = scores[:, 1:]
        square[root + 1] = NEVER
        square[root + 1, 0] = scores[root, 0]
        heads = arborescence(square)[1:]
        score = scores[np.arange(length), heads].sum()
        if score > best_score:
            best, best_score = heads, score
    return best


def mended(scores: Floats) -> Integers:
    """A good tree with one root: that of the best root, every other cycle opened where it costs least."""
    heads: Integers = scores[:, 1:].argmax(1) + 1
    root = int((scores[:, 0] - scores[np.arange(len(heads)), heads]).argmax())
    heads[root] = 0
    while (loose := ~reaches_root(heads)).any():
        words, above = np.flatnonzero(loose), np.flatnonzero(~loose)
        cost = scores[words, heads[words]][:, None] - scores[np.ix_(words, above + 1)]
        word, head = np.unravel_index(cost.argmin(), cost.shape)
        heads[words[word]] = above[head] + 1
    return heads


def reaches_root(heads: Integers) -> NDArray[np.bool_]:
    """Which words have the root above them (heads: 0 = root, else place plus one)."""
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]  # doubles the steps taken towards the root
    reached: NDArray[np.bool_] = above[1:] == 0
    return reached


def arborescence(scores: NDArray[np.float64]) -> Integers:
    """The heads of the maximum spanning arborescence of nodes x nodes scores, node 0 being the root."""
    heads: Integers = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    enter = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leave = scores[np.ix_(outside, cycle)]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), float(NEVER))
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    smaller[:merged, merged] = leave.max(1)
    smaller[merged, :merged] = enter.max(0)
    solved = arborescence(smaller)
    for place, node in enumerate(outside):
        chosen = solved[place]
        heads[node] = cycle[leave[place].argmax()] if chosen == merged else outside[chosen]
    entry = solved[merged]
    heads[cycle[enter[:, entry].argmax()]] = outside[entry]
    return heads


def find_cycle(heads: Integers) -> Integers | None:
    """The nodes of one cycle in heads (node 0 being the root), sorted, or `None`."""
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = heads[node]
        if seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return np.sort(np.array(cycle))
        seen[seen == start] = -1
    return None
