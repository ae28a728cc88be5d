"""Annotated words to tensors: windows of word pieces with one target per word and head."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.language.encoder.pieces import CLS, SEP, WordPieces, windows
from training.encoder.corpus import IGNORED, Annotated, recased


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes of the heads, in the order of their numbers."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[Annotated]) -> Vocabulary:
        """All tags and relations that occur, sorted."""
        tags: set[str] = set()
        relations: set[str] = set()
        for text in texts:
            tags.update(text.tags)
            relations.update(text.relations)
        return cls(tuple(sorted(tags)), tuple(sorted(relations)))


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of some words; targets are per word, `IGNORED` where unknown.

    `sentences` numbers the sentence of each word; `heads` are places in the window's words plus one, 0 being the root.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    first: tuple[int, ...]
    entities: tuple[int, ...]
    tags: tuple[int, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    heads: tuple[int, ...]
    relations: tuple[int, ...]


class Cutter:
    """Cuts annotated texts into windows."""

    def __init__(self, pieces: WordPieces, vocabulary: Vocabulary) -> None:
        self._pieces = pieces
        self._tags = {tag: number for number, tag in enumerate(vocabulary.tags)}
        self._relations = {relation: number for number, relation in enumerate(vocabulary.relations)}

    def cut(self, text: Annotated, chance: random.Random) -> Iterator[Window]:
        """The windows of a text, its letter case changed now and then."""
        known = [self._pieces(word) for word in recased(text.words, chance)]
        for start, end in windows([len(ids) for ids, _ in known], text.ends):
            yield self._window(text, known[start:end], start, end)

    def _window(
        self, text: Annotated, known: list[tuple[tuple[int, ...], int]], start: int, end: int
    ) -> Window:
        ids, cases, first = [CLS], [0], []
        for pieces, case in known:
            first.append(len(ids))
            ids += pieces
            cases += [case] * len(pieces)
        unknown = (IGNORED,) * (end - start)
        return Window(
            ids=(*ids, SEP),
            cases=(*cases, 0),
            first=tuple(first),
            entities=text.entities[start:end] or unknown,
            tags=tuple(self._tags.get(tag, IGNORED) for tag in text.tags[start:end]) or unknown,
            # a window's first word shows nothing of what stood before it
            starts=(IGNORED, *(int(flag) for flag in text.starts[start + 1 : end]))
            if text.starts
            else unknown,
            sentences=sentence_numbers(text.starts[start:end]) or unknown,
            heads=tuple(
                place_of_head(text.heads[word], word, start, end) for word in range(start, end)
            )
            if text.heads
            else unknown,
            relations=tuple(
                self._relations.get(name, IGNORED) for name in text.relations[start:end]
            )
            or unknown,
        )


def sentence_numbers(starts: Sequence[bool]) -> tuple[int, ...]:
    numbers, number = [], 0
    for flag in starts:
        number += flag
        numbers.append(number)
    return tuple(numbers)


def place_of_head(head: int, word: int, start: int, end: int) -> int:
    if head == word:
        return 0
    return head - start + 1 if start <= head < end else IGNORED


def batches(found: Sequence[Window], size: int, chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, `size` pieces with padding at most, in random order."""
    shuffled = list(found)
    chance.shuffle(shuffled)
    made: list[list[Window]] = []
    for begin in range(0, len(shuffled), 2000):
        batch: list[Window] = []
        for window in sorted(shuffled[begin : begin + 2000], key=lambda window: len(window.ids)):
            if batch and len(window.ids) * (len(batch) + 1) > size:
                made.append(batch)
                batch = []
            batch.append(window)
        made.append(batch)
    chance.shuffle(made)
    return made


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some windows: inputs as `Network.forward` takes them, targets batch x words."""

    ids: Tensor
    cases: Tensor
    mask: Tensor
    first: Tensor
    entities: Tensor
    tags: Tensor
    starts: Tensor
    sentences: Tensor
    heads: Tensor
    relations: Tensor

    @classmethod
    def of(cls, found: Sequence[Window]) -> Batch:
        """Pad windows to one length."""
        ids = padded([w.ids for w in found], 0)
        lengths = torch.tensor([len(w.ids) for w in found])
        targets = {
            name: padded([getattr(w, name) for w in found], IGNORED)
            for name in ("entities", "tags", "starts", "sentences", "heads", "relations")
        }
        return cls(
            ids=ids,
            cases=padded([w.cases for w in found], 0),
            mask=(torch.arange(ids.shape[1])[None] < lengths[:, None]).long(),
            first=padded([w.first for w in found], 0),
            **targets,
        )


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor(
        [[*row, *[filler] * (longest - len(row))] for row in rows], dtype=torch.long
    )
