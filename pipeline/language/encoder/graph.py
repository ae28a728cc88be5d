"""Runs the network: windows of word pieces in, what each word is out, many windows at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder import trees, viterbi
from pipeline.language.encoder.pieces import CLS, SEP
from pipeline.language.encoder.weights import Weights

__all__ = ["Graph", "Read", "Window"]

BATCH = 256  # pieces; what is larger leaves the cache: half as fast and twice the memory at 2048
OUTPUTS = (
    "entities",
    "tags",
    "starts",
    "dependents",
    "heads",
    "roots",
    "relation_dependents",
    "relation_heads",
)
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words in a row: their pieces and case classes; `forced` words begin a sentence, `taken` are names there already.

    `taken` gives first word and word after the last.  `clings` is -1 for signs that hang on the word before them, 1 for
    those that hang on the word after them; none may be parted from it.
    """

    words: Sequence[tuple[tuple[int, ...], int]]
    forced: Sequence[bool]
    taken: Sequence[tuple[int, int]] = ()
    clings: Sequence[int] = ()

    @property
    def size(self) -> int:
        """Pieces, with the first and the last sign."""
        return sum(len(pieces) for pieces, _ in self.words) + 2


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one window, per word: class numbers, sentence numbers, heads (0 = root, else place + 1).

    `scores` is the probability of the entity class chosen.
    """

    entities: Integers
    scores: NDArray[np.float64]
    tags: Integers
    sentences: Integers
    heads: Integers
    relations: Integers


class Graph:
    """A trained encoder on one thread; names with a label of `absorb` may swallow smaller ones there already."""

    def __init__(self, weights: Weights, absorb: Sequence[str] = ()) -> None:
        classes = weights.classes()
        self._session = make_session(weights.files["encoder.onnx"])
        self._weight, self._bias = weights.relations()
        self._allowed = viterbi.transitions(classes.entities)
        self._inside = np.array([tag.startswith("I-") for tag in classes.entities])
        self._opening = np.where(self._inside, viterbi.FORBIDDEN, np.float32(0))
        self._absorbing = np.array([tag[2:] in absorb for tag in classes.entities])
        self._outside = np.where(
            np.array(classes.entities) == "O", np.float32(0), viterbi.FORBIDDEN
        )

    def read(self, windows: Sequence[Window]) -> list[Read]:
        """Read windows, in the order given.

        Only windows of one size are run together, so that none is padded, and the graph scales nothing by the batch:
        what is read of a window does not depend on the others.
        """
        found: list[Read | None] = [None] * len(windows)
        for batch in batches([window.size for window in windows]):
            for number, read in zip(
                batch, self._read([windows[number] for number in batch]), strict=True
            ):
                found[number] = read
        return [read for read in found if read is not None]

    def _read(self, windows: Sequence[Window]) -> Iterator[Read]:
        outputs = dict(zip(OUTPUTS, self._session.run(OUTPUTS, inputs(windows)), strict=True))
        lengths = [len(window.words) for window in windows]
        forced = padded([window.forced for window in windows])
        entities, scores = self._name(outputs["entities"], forced, windows)
        wish = clinging(outputs["starts"], [window.clings for window in windows])
        starts = (wish > 0) & ~self._inside[entities] | forced
        starts[:, 0] = True
        sentences = starts.cumsum(1)
        tags = outputs["tags"].argmax(-1)
        for row, n in enumerate(lengths):
            arcs = product(outputs["dependents"][row, :n], outputs["heads"][row, :n].T)
            arcs = np.concatenate([outputs["roots"][row, :n, None], arcs], axis=1)
            heads = trees.heads_of(arcs, sentences[row, :n])
            above = np.where(heads > 0, heads - 1, np.arange(n))
            hidden = outputs["relation_dependents"][row, :n] + outputs["relation_heads"][row, above]
            relations = (product(np.maximum(hidden, 0), self._weight) + self._bias).argmax(-1)
            yield Read(
                entities[row, :n],
                scores[row, :n],
                tags[row, :n],
                sentences[row, :n],
                heads,
                relations,
            )

    def _name(
        self, scores: NDArray[np.float32], forced: NDArray[np.bool_], windows: Sequence[Window]
    ) -> tuple[Integers, NDArray[np.float64]]:
        """Entity classes of the words and their probabilities; no name crosses a paragraph, or a name there already."""
        chances = np.exp((scores - scores.max(-1, keepdims=True)).astype(np.float64))
        chances /= chances.sum(-1, keepdims=True)
        closed = ~padded([[True] * len(window.words) for window in windows])
        open_to = np.where(forced[..., None] & self._inside, viterbi.FORBIDDEN, scores)
        path = self._decode(open_to, closed)
        kept = [
            (row, start, end)
            for row, window in enumerate(windows)
            for start, end in window.taken
            if not self._absorbs(path[row], start, end)
        ]
        if kept:
            for row, start, end in kept:
                closed[row, start:end] = True
            path = self._decode(open_to, closed)
        return path, np.take_along_axis(chances, path[..., None], -1)[..., 0]

    def _decode(self, scores: NDArray[np.float32], closed: NDArray[np.bool_]) -> Integers:
        """The best path on which closed words are outside of all names."""
        return viterbi.decode(
            np.where(closed[..., None], self._outside, scores), self._allowed, self._opening
        )

    def _absorbs(self, path: Integers, start: int, end: int) -> bool:
        """Whether a path has these words inside a longer name that may swallow them."""
        inside = self._inside[path]
        longer = inside[start] or (end < len(path) and inside[end])
        return bool(longer and inside[start + 1 : end].all() and self._absorbing[path[start]])


def make_session(graph: bytes) -> Any:
    """An onnxruntime session on one thread; `RuntimeError` says in words why there can be none."""
    # Its builds from 1.32 on report to their maker and keep a database in the home folder unless told not to at import.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # windows differ in size, so that an arena only grows
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except (
        Exception
    ) as error:  # a missing library, a missing instruction set and a broken file all end here
        raise RuntimeError(
            f"The shipped language model needs onnxruntime, which cannot run it on this machine ({error}). Install a "
            "build of onnxruntime for this processor, or name another installed spaCy model (--model NAME)."
        ) from error


def product(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """A matrix product, taken twice as fine: libraries add up in another order on another processor."""
    return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.float32)


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of windows of the same size, `BATCH` pieces at most."""
    batch: list[int] = []
    for number in sorted(range(len(sizes)), key=lambda number: (sizes[number], number)):
        size = sizes[number]
        if batch and (size != sizes[batch[0]] or size * (len(batch) + 1) > BATCH):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def inputs(windows: Sequence[Window]) -> dict[str, Integers]:
    """Windows of one size as the network takes them; only `first`, the place of each word, is padded."""
    shape = len(windows), windows[0].size
    ids, cases = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    first = np.zeros((len(windows), max(len(window.words) for window in windows)), dtype=np.int64)
    for row, window in enumerate(windows):
        ids[row, 0], ids[row, -1] = CLS, SEP
        ids[row, 1:-1] = [piece for pieces, _ in window.words for piece in pieces]
        lengths = np.array([len(pieces) for pieces, _ in window.words])
        cases[row, 1:-1] = np.repeat([case for _, case in window.words], lengths)
        first[row, : len(lengths)] = 1 + np.cumsum(lengths) - lengths
    return {"ids": ids, "cases": cases, "first": first}


def clinging(starts: NDArray[np.float32], clings: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Scores of sentence starts, moved past signs that hang on the word before them, and back to those that hang on it.

    >>> clinging(np.array([[0, 2, 1, 3]], np.float32), [[0, -1, 1, 0]])
    array([[  0., -inf,   3., -inf]], dtype=float32)
    """
    starts = starts.copy()
    for row, signs in enumerate(clings):
        for place, sign in enumerate(signs[:-1]):
            if sign:
                source, target = (place, place + 1) if sign < 0 else (place + 1, place)
                starts[row, target] = starts[row, [source, target]].max()
                starts[row, source] = -np.inf
    return starts


def padded(rows: Sequence[Sequence[bool]]) -> NDArray[np.bool_]:
    """Rows of flags made equally long with `False`."""
    flags = np.zeros((len(rows), max(map(len, rows))), dtype=np.bool_)
    for number, row in enumerate(rows):
        flags[number, : len(row)] = row
    return flags
