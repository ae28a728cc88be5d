"""The spaCy component: sets names, tags, lemmas, sentences and trees on documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.language.encoder import viterbi
from pipeline.language.encoder.graph import Graph, Read, Window
from pipeline.language.encoder.lemmas import lemma
from pipeline.language.encoder.pieces import WordPieces, sentence_may_end, windows
from pipeline.language.encoder.weights import SHIPPED, Weights

__all__ = ["LABELS", "Encoder", "make_encoder"]

LABELS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "DATE")
ATTRIBUTES = [TAG, POS, LEMMA, DEP, HEAD]
MAX_LEMMAS = 200_000  # remembered
CHUNK = 20_000  # words read at one time, so that memory does not grow with the length of documents

if not Span.has_extension("score"):
    Span.set_extension("score", default=1.0)


class Encoder:
    """Reads documents with one network: `doc.ents` (with `ent._.score`, 0 to 1), tags, lemmas, sentences, dependencies.

    Names that a document has already are kept, and the words in them are not used again.  Line breaks between paragraphs
    end sentences and names.  Nothing is ever longer than a window, so that time grows with the length of a text alone.
    """

    def __init__(self, vocab: Vocab, name: str = "encoder", labels: Sequence[str] = LABELS) -> None:
        self.vocab = vocab
        self.name = name
        self.labels = tuple(labels)
        self._load(Weights.read(SHIPPED))

    def _load(self, weights: Weights) -> None:
        self._weights = weights
        self._graph = Graph(weights)
        self._pieces = WordPieces(weights.vocabulary())
        self._table = weights.lemmas()
        self._lemmas: dict[tuple[str, int], int] = {}
        classes = weights.classes()
        add = self.vocab.strings.add
        parts = [tag.partition("|") for tag in classes.tags]
        self._entities = classes.entities
        self._penn = [penn for _, _, penn in parts]
        self._tags = np.array([add(penn) for penn in self._penn], dtype=np.uint64)
        self._pos = np.array([add(pos) for pos, _, _ in parts], dtype=np.uint64)
        self._relations = np.array([add(relation) for relation in classes.relations], dtype=np.uint64)
        self._space = np.array([add("_SP"), add("SPACE"), 0, add("dep")], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate documents, `batch_size` at a time, in their order."""
        documents = iter(stream)
        while batch := list(itertools.islice(documents, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        texts = [Words(doc, self._pieces) for doc in docs]
        queue = [(text, cut) for text in texts for cut in text.windows()]
        for part in chunks(queue):
            reads = self._graph.read([text.window(*cut) for text, cut in part])
            for (text, _), read in zip(part, reads, strict=True):
                text.reads.append(read)
        for text in texts:
            if len(text.doc):
                self._write(text)

    def _write(self, text: Words) -> None:
        """Set what was read on a document; white space hangs on the word before it."""
        doc, places = text.doc, text.places
        array = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        array[:, [0, 1, 3]] = self._space[[0, 1, 3]]
        heads = np.maximum(np.arange(len(doc)) - 1, 0)
        if len(places):
            tags = np.concatenate([read.tags for read in text.reads])
            array[places, 0] = self._tags[tags]
            array[places, 1] = self._pos[tags]
            array[places, 2] = [self._lemma(doc[int(i)].text, int(tag)) for i, tag in zip(places, tags, strict=True)]
            array[places, 3] = self._relations[np.concatenate([read.relations for read in text.reads])]
            heads[places] = places[absolute_heads(text.reads)]
            last_word = np.maximum.accumulate(np.isin(np.arange(len(doc)), places) * np.arange(len(doc)))
            heads = np.where(np.isin(np.arange(len(doc)), places), heads, np.maximum(last_word, places[0]))
        array[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        doc.from_array(ATTRIBUTES, array)
        self._name(text)

    def _name(self, text: Words) -> None:
        doc = text.doc
        kept, scores = list(doc.ents), []
        start = 0
        for read in text.reads:
            tags = [self._entities[number] for number in read.entities]
            for first, end, label in viterbi.spans(tags):
                if label in self.labels:
                    place, last = int(text.places[start + first]), int(text.places[start + end - 1])
                    scores.append((Span(doc, place, last + 1, label=label), float(read.scores[first:end].min())))
            start += len(tags)
        doc.set_ents([*kept, *(span for span, _ in scores)])
        for span, score in scores:
            span._.score = round(score, 4)

    def _lemma(self, word: str, tag: int) -> int:
        known = self._lemmas.get((word, tag))
        if known is None:
            if len(self._lemmas) >= MAX_LEMMAS:
                self._lemmas.clear()
            known = self._lemmas[word, tag] = self.vocab.strings.add(lemma(word, self._penn[tag], self._table))
        return known

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the trained files and the labels into a folder."""
        self._weights.write(Path(path))
        srsly.write_json(Path(path) / "labels.json", self.labels)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        """Read what `to_disk` wrote."""
        self.labels = tuple(srsly.read_json(Path(path) / "labels.json"))
        self._load(Weights.read(Path(path)))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Trained files and labels in one string of bytes."""
        return bytes(srsly.msgpack_dumps({"labels": list(self.labels), "files": dict(self._weights.files)}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Encoder:
        """Read what `to_bytes` wrote."""
        found = srsly.msgpack_loads(data)
        self.labels = tuple(found["labels"])
        self._load(Weights(found["files"]))
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {"vocab": self.vocab, "name": self.name, "labels": self.labels, "weights": self._weights}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.vocab, self.name, self.labels = state["vocab"], state["name"], state["labels"]
        self._load(state["weights"])


class Words:
    """The words of a document, white space left out, and what is read of them."""

    def __init__(self, doc: Doc, pieces: WordPieces) -> None:
        self.doc = doc
        self.reads: list[Read] = []
        places, self._known, self._ends, self._forced = [], [], [], []
        broken = False
        for place, token in enumerate(doc):
            word = token.text
            if word.isspace() or not word:
                broken = broken or ends_paragraph(doc, place)
                continue
            if broken and self._ends:
                self._ends[-1] = True
            places.append(place)
            self._known.append(pieces(word))
            self._ends.append(sentence_may_end(word))
            self._forced.append(broken)
            broken = False
        self.places: NDArray[np.int64] = np.array(places, dtype=np.int64)
        named = np.zeros(len(doc), dtype=np.bool_)
        for span in doc.ents:
            named[span.start : span.end] = True
        self._taken = named[self.places].tolist()

    def windows(self) -> Iterator[tuple[int, int]]:
        """First word and word after the last of each window."""
        return windows([len(ids) for ids, _ in self._known], self._ends)

    def window(self, start: int, end: int) -> Window:
        """The window of these words."""
        return Window(self._known[start:end], self._forced[start:end], self._taken[start:end])


def ends_paragraph(doc: Doc, place: int) -> bool:
    """Whether white space ends a sentence: an empty line always does, a line break unless the line goes on in small letters."""
    breaks = doc[place].text.count("\n")
    if breaks != 1:
        return breaks > 1
    return place + 1 == len(doc) or not doc[place + 1].text[:1].islower()


def absolute_heads(reads: Sequence[Read]) -> NDArray[np.int64]:
    """The word number of every word's head; a root is its own."""
    heads, base = [], 0
    for read in reads:
        own = np.arange(len(read.heads))
        heads.append(np.where(read.heads > 0, read.heads - 1, own) + base)
        base += len(own)
    return np.concatenate(heads)


def chunks(queue: Sequence[tuple[Words, tuple[int, int]]]) -> Iterator[list[tuple[Words, tuple[int, int]]]]:
    """Parts of a queue of windows, each of `CHUNK` words or a little more."""
    part: list[tuple[Words, tuple[int, int]]] = []
    size = 0
    for entry in queue:
        part.append(entry)
        size += entry[1][1] - entry[1][0]
        if size >= CHUNK:
            yield part
            part, size = [], 0
    if part:
        yield part


@Language.factory(
    "encoder",
    assigns=["doc.ents", "token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "token.is_sent_start"],
    default_config={"labels": list(LABELS)},
)
def make_encoder(nlp: Language, name: str, labels: list[str]) -> Encoder:
    """The factory that `nlp.add_pipe("encoder")` calls; `labels` are the entity labels to set."""
    return Encoder(nlp.vocab, name, labels)
