"""Annotated texts as the network learns from them: words with whatever annotation their source has.

Two kinds of files are read: names as JSON lines (`{"text", "ents": [[start, end, label]], "mask": [[start, end]]}`,
where masked characters are neither reward nor penalty) and syntax as spaCy's DocBin of Universal Dependencies.  Where
a text stands in both, the names are carried over to the syntax, so that one pass learns from both.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.language.encoder.pieces import sentence_may_end

ENTITY_LABELS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "DATE")
BIO = ("O", *(f"{part}-{label}" for label in ENTITY_LABELS for part in "BI"))
BIO_INDEX = {tag: number for number, tag in enumerate(BIO)}
IGNORED = -100  # as torch's cross entropy has it
Span = TypeVar("Span", tuple[int, int, str], tuple[int, int])


@dataclass(frozen=True, slots=True)
class Named:
    """A text with its names, as character offsets; `masked` stretches are unknown."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    masked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """Words with annotation, all per word; an empty tuple where the source has none.

    `entities` are indices into `BIO` (or `IGNORED`), `heads` are word numbers, a root being its own head.
    """

    words: tuple[str, ...]
    ends: tuple[bool, ...]
    entities: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    starts: tuple[bool, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()


def read_named(path: Path) -> list[Named]:
    """The texts of a JSON lines file; a first line with the label set is passed over."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [
        Named(
            row["text"],
            tuple((s, e, label) for s, e, label in row["ents"]),
            tuple((s, e) for s, e in row["mask"]),
        )
        for row in rows
        if "text" in row
    ]


def tag_words(offsets: Sequence[tuple[int, int]], named: Named) -> tuple[int, ...]:
    """BIO indices of words that lie at these characters."""
    tags = [0] * len(offsets)
    for start, end in named.masked:
        for number in inside(offsets, start, end):
            tags[number] = IGNORED
    for start, end, label in named.names:
        for rank, number in enumerate(inside(offsets, start, end)):
            tags[number] = BIO_INDEX[f"{'I' if rank else 'B'}-{label}"]
    return tuple(tags)


def inside(offsets: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    return [number for number, (first, last) in enumerate(offsets) if first < end and start < last]


def from_names(texts: Iterable[Named]) -> Iterator[Annotated]:
    """Tokenise texts as spaCy does for English and give their words the names."""
    nlp = spacy.blank("en")
    for named in texts:
        doc = nlp.make_doc(named.text)
        words = [token for token in doc if not token.is_space]
        offsets = [(token.idx, token.idx + len(token)) for token in words]
        ends = tuple(
            sentence_may_end(token.text)
            or (token.i + 1 < len(doc) and "\n" in doc[token.i + 1].text)
            for token in words
        )
        yield Annotated(tuple(token.text for token in words), ends, tag_words(offsets, named))


def read_syntax(path: Path) -> list[Doc]:
    """The documents of a DocBin with tags, lemmas and trees."""
    nlp = spacy.blank("en")
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def from_syntax(docs: Iterable[Doc], names: NameIndex | None = None) -> Iterator[Annotated]:
    """Words with their syntax, and with the names that `names` knows of their sentences."""
    for doc in docs:
        entities = (
            tuple(tag for sentence in doc.sents for tag in names.tags(sentence)) if names else ()
        )
        yield Annotated(
            words=tuple(token.text for token in doc),
            ends=tuple(sentence_may_end(token.text) for token in doc),
            entities=entities,
            tags=tuple(f"{token.pos_}|{token.tag_}" for token in doc),
            lemmas=tuple(token.lemma_ for token in doc),
            starts=tuple(bool(token.is_sent_start) for token in doc),
            heads=tuple(token.head.i for token in doc),
            relations=tuple(token.dep_ for token in doc),
        )


class NameIndex:
    """Finds sentences in texts with names, whatever their white space, and tells the names of their words."""

    def __init__(self, texts: Iterable[Named]) -> None:
        parts: list[str] = []
        size = 0
        self._names: list[tuple[int, int, str]] = []
        self._masked: list[tuple[int, int]] = []
        for named in texts:
            squeezed, places = squeeze(named.text)
            self._names += [
                (size + places[s], size + places[e], label) for s, e, label in named.names
            ]
            self._masked += [(size + places[s], size + places[e]) for s, e in named.masked]
            parts.append(squeezed)
            size += len(squeezed)
        self._names.sort()
        self._masked.sort()
        self._text = "".join(parts)

    def tags(self, sentence: Iterable[object]) -> tuple[int, ...]:
        """BIO indices of a sentence's tokens; all ignored where no text has the sentence."""
        lengths = [len(squeeze(str(token))[0]) for token in sentence]
        start = self._text.find(squeeze("".join(map(str, sentence)))[0])
        if start < 0:
            return (IGNORED,) * len(lengths)
        offsets = []
        place = start
        for length in lengths:
            offsets.append((place, place + length))
            place += length
        names = between(self._names, start, place)
        masked = between(self._masked, start, place)
        return tag_words(offsets, Named("", tuple(names), tuple(masked)))


def between(spans: list[Span], start: int, end: int) -> list[Span]:
    """The spans, sorted by start, that lie wholly between two characters."""
    first = bisect_left(spans, start, key=lambda span: span[0])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return [span for span in spans[first:last] if span[1] <= end]


def squeeze(text: str) -> tuple[str, list[int]]:
    """A text without white space, and where each of its characters (and its end) has gone."""
    places: list[int] = []
    kept: list[str] = []
    for letter in text:
        places.append(len(kept))
        if not letter.isspace():
            kept.append(letter)
    return "".join(kept), [*places, len(kept)]


def recased(words: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """Now and then a text in capitals, in title case or in small letters, as headlines have it."""
    draw = chance.random()
    if draw < 0.03:
        return tuple(word.upper() for word in words)
    if draw < 0.06:
        return tuple(
            word.capitalize() if word.islower() and len(word) > 3 else word for word in words
        )
    return tuple(word.lower() for word in words) if draw < 0.07 else words
