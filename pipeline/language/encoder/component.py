"""The spaCy component: sets names, tags, lemmas, sentences and trees on documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from pipeline.language.encoder import viterbi
from pipeline.language.encoder.graph import Graph, Read, Window
from pipeline.language.encoder.lemmas import lemma
from pipeline.language.encoder.pieces import WordPieces, sentence_may_end, windows
from pipeline.language.encoder.weights import SHIPPED, Weights
from pipeline.language.factories import component_factory

__all__ = ["LABELS", "Encoder", "make_encoder"]

LABELS = ("PERSON", "ORG", "LOC", "NORP", "EVENT", "DATE")
ATTRIBUTES: list[int | str] = ["TAG", "POS", "LEMMA", "DEP", "HEAD"]
MAX_LEMMAS = 200_000  # remembered
TOGETHER = (
    6_000  # words that are read in one go: enough for windows of one size to meet, some 10 MB
)

if not Span.has_extension("communique_score"):
    Span.set_extension("communique_score", default=1.0)


class Encoder:
    """Reads documents with one network: names, tags, lemmas, sentences, dependencies.

    The names are `doc.ents`, with `ent._.communique_score`, 0 to 1.

    Names that a document has already are kept, and the words in them are not used again.  Only a longer name with a
    label of `absorb` may swallow them ("Ministry of Justice of [the Republic of Malta]"); they then stand in
    `doc.spans["communique_absorbed"]`.  Line breaks between paragraphs end sentences and names.  Nothing is ever longer
    than a window, so that time grows with the length of a text alone.
    """

    def __init__(
        self,
        vocab: Vocab,
        name: str = "encoder",
        labels: Sequence[str] = LABELS,
        absorb: Sequence[str] = (),
    ) -> None:
        self.vocab = vocab
        self.name = name
        self.labels = tuple(labels)
        self.absorb = tuple(absorb)
        self.use(Weights.read(SHIPPED))

    def use(self, weights: Weights) -> None:
        """Take other weights."""
        self._weights = weights
        self._graph = Graph(weights, self.absorb)
        self._pieces = WordPieces(weights.vocabulary())
        self._table = weights.lemmas()
        self._lemmas: dict[tuple[int, int], int] = {}
        classes = weights.classes()
        add = self.vocab.strings.add
        parts = [tag.partition("|") for tag in classes.tags]
        self._entities = classes.entities
        self._penn = [penn for _, _, penn in parts]
        self._tags = np.array([add(penn) for penn in self._penn], dtype=np.uint64)
        self._pos = np.array([add(pos) for pos, _, _ in parts], dtype=np.uint64)
        self._relations = np.array(
            [add(relation) for relation in classes.relations], dtype=np.uint64
        )
        self._space = np.array([add("_SP"), add("SPACE"), 0, add("dep")], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:  # noqa: ARG002 - spaCy's signature
        """Annotate documents, in their order; some `TOGETHER` words are read in one go."""
        for docs in together(stream):
            texts = [Words(doc, self._pieces) for doc in docs]
            cuts = [list(text.windows()) for text in texts]
            reads = iter(self._graph.read([window for cut in cuts for window in cut]))
            for text, cut in zip(texts, cuts, strict=True):
                text.reads = list(itertools.islice(reads, len(cut)))
                if len(text.doc):
                    self._write(text)
                yield text.doc

    def _write(self, text: Words) -> None:
        """Set what was read on a document; white space hangs on the word before it."""
        doc, places = text.doc, text.places
        array = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        array[:, [0, 1, 3]] = self._space[[0, 1, 3]]
        heads = np.maximum(np.arange(len(doc)) - 1, 0)
        array[:, 2] = orths = doc.to_array("ORTH")
        if len(places):
            tags = np.concatenate([read.tags for read in text.reads])
            array[places, 0] = self._tags[tags]
            array[places, 1] = self._pos[tags]
            array[places, 2] = list(map(self._lemma, orths[places].tolist(), tags.tolist()))
            array[places, 3] = self._relations[
                np.concatenate([read.relations for read in text.reads])
            ]
            heads[places] = places[absolute_heads(text.reads)]
            is_word = np.zeros(len(doc), dtype=np.bool_)
            is_word[places] = True
            last_word = np.maximum.accumulate(is_word * np.arange(len(doc)))
            heads = np.where(is_word, heads, np.maximum(last_word, places[0]))
        array[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        doc.from_array(ATTRIBUTES, cast(Any, array))
        self._name(text)

    def _name(self, text: Words) -> None:
        doc = text.doc
        scores: list[tuple[Span, float]] = []
        start = 0
        for read in text.reads:
            tags = [self._entities[number] for number in read.entities]
            for first, end, label in viterbi.spans(tags):
                if label in self.labels:
                    place, last = int(text.places[start + first]), int(text.places[start + end - 1])
                    scores.append(
                        (
                            Span(doc, place, last + 1, label=label),
                            float(read.scores[first:end].min()),
                        )
                    )
            start += len(tags)
        used = {token.i for span, _ in scores for token in span}
        kept = [ent for ent in doc.ents if used.isdisjoint(range(ent.start, ent.end))]
        absorbed = [ent for ent in doc.ents if not used.isdisjoint(range(ent.start, ent.end))]
        if absorbed:
            doc.spans["communique_absorbed"] = absorbed
        doc.set_ents([*kept, *(span for span, _ in scores)])
        for span, score in scores:
            span._.communique_score = round(score, 3)

    def _lemma(self, orth: int, tag: int) -> int:
        known = self._lemmas.get((orth, tag))
        if known is None:
            if len(self._lemmas) >= MAX_LEMMAS:
                self._lemmas.clear()
            found = lemma(self.vocab.strings[orth], self._penn[tag], self._table)
            known = self._lemmas[orth, tag] = self.vocab.strings.add(found)
        return known

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the trained files and the labels into a folder."""
        self._weights.write(Path(path))
        srsly.write_json(
            Path(path) / "settings.json", {"labels": self.labels, "absorb": self.absorb}
        )

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:  # noqa: ARG002
        """Read what `to_disk` wrote."""
        self._set(srsly.read_json(Path(path) / "settings.json"), Weights.read(Path(path)))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Trained files and labels in one string of bytes."""
        settings = {"labels": list(self.labels), "absorb": list(self.absorb)}
        return bytes(
            srsly.msgpack_dumps({"settings": settings, "files": dict(self._weights.files)})
        )

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Encoder:  # noqa: ARG002
        """Read what `to_bytes` wrote."""
        found = srsly.msgpack_loads(data)
        self._set(found["settings"], Weights(found["files"]))
        return self

    def _set(self, settings: Mapping[str, Sequence[str]], weights: Weights) -> None:
        self.labels, self.absorb = tuple(settings["labels"]), tuple(settings["absorb"])
        self.use(weights)

    def __getstate__(self) -> dict[str, Any]:
        settings = {"labels": self.labels, "absorb": self.absorb}
        return {
            "vocab": self.vocab,
            "name": self.name,
            "settings": settings,
            "weights": self._weights,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.vocab, self.name = state["vocab"], state["name"]
        self._set(state["settings"], state["weights"])


class Words:
    """The words of a document, white space left out, and what is read of them."""

    def __init__(self, doc: Doc, pieces: WordPieces) -> None:
        self.doc = doc
        self.reads: list[Read] = []
        places: list[int] = []
        self._known: list[tuple[tuple[int, ...], int]] = []
        self._ends: list[bool] = []
        self._forced: list[bool] = []
        self._clings: list[int] = []
        broken = False
        for place, token in enumerate(doc):
            word = token.text
            if not word.strip():
                broken = broken or ends_paragraph(doc, place)
                continue
            if broken and self._ends:
                self._ends[-1] = True
            places.append(place)
            self._known.append(pieces(word))
            self._ends.append(sentence_may_end(word))
            self._forced.append(broken)
            self._clings.append(clings(token))
            if (
                self._clings[-1] < 0 and self._ends[-2]
            ):  # a sentence ends after its closing quotation mark
                self._ends[-2:] = [False, True]
            broken = False
        self.places: NDArray[np.int64] = np.array(places, dtype=np.int64)
        bounds = np.array([(ent.start, ent.end) for ent in doc.ents], dtype=np.int64).reshape(-1, 2)
        self._taken: NDArray[np.int64] = np.searchsorted(self.places, bounds)

    def windows(self) -> Iterator[Window]:
        """The windows of the document."""
        for start, end in windows([len(ids) for ids, _ in self._known], self._ends):
            yield self._window(start, end)

    def _window(self, start: int, end: int) -> Window:
        first, last = (
            np.searchsorted(self._taken[:, 1], start, "right"),
            np.searchsorted(self._taken[:, 0], end),
        )
        within = self._taken[first:last].clip(start, end) - start
        taken = [(int(a), int(b)) for a, b in within if a < b]
        return Window(
            self._known[start:end], self._forced[start:end], taken, self._clings[start:end]
        )


def together(stream: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Documents in a row, as many as have `TOGETHER` words, one at least."""
    docs: list[Doc] = []
    words = 0
    for doc in stream:
        docs.append(doc)
        words += len(doc)
        if words >= TOGETHER:
            yield docs
            docs, words = [], 0
    if docs:
        yield docs


def ends_paragraph(doc: Doc, place: int) -> bool:
    """Whether white space ends a sentence: an empty line does, a line break unless it goes on in small letters."""
    breaks = doc[place].text.count("\n")
    if breaks != 1:
        return breaks > 1
    return place + 1 == len(doc) or not doc[place + 1].text[:1].islower()


def clings(token: Token) -> int:
    """-1 for a sign that hangs on the word before it (a closing quotation mark), 1 on the one after it, 0 otherwise."""
    if not token.is_punct:
        return 0
    doc, place = token.doc, token.i
    before = touches_next(doc, place - 1)
    opens = token.is_left_punct and touches_next(doc, place)
    if before and not opens:
        return -1
    return int(opens and not before)


def touches_next(doc: Doc, place: int) -> bool:
    """Whether a word and the next one stand together without white space."""
    if not 0 <= place < len(doc) - 1:
        return False
    one, other = doc[place], doc[place + 1]
    return not (one.whitespace_ or one.is_space or other.is_space)


def absolute_heads(reads: Sequence[Read]) -> NDArray[np.int64]:
    """The word number of every word's head; a root is its own."""
    heads, base = [], 0
    for read in reads:
        own = np.arange(len(read.heads))
        heads.append(np.where(read.heads > 0, read.heads - 1, own) + base)
        base += len(own)
    return np.concatenate(heads)


@component_factory(
    "communique_encoder",
    assigns=[
        "doc.ents",
        "token.tag",
        "token.pos",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
    ],
    default_config={"labels": list(LABELS), "absorb": []},
)
def make_encoder(nlp: Language, name: str, labels: list[str], absorb: list[str]) -> Encoder:
    """What `nlp.add_pipe("encoder")` calls; names with `labels` are set, those with `absorb` may swallow others."""
    return Encoder(nlp.vocab, name, labels, absorb)
