"""Sentences of tests with names, tags and trees annotated: a test of a rule needs no model.

`tests/treebank/rules.conllu` holds them in CoNLL-U, a document for every text; the label of a name
stands in MISC (`Entity=B-PERSON`, `I-PERSON`).  The shipped model wrote them once, they were
corrected by hand.  A text that is not there fails with a sentence;
`COMMUNIQUE_ANNOTATE=1 python -m pytest tests/language/relations` adds what the shipped model
reads of it, to be looked through before it is committed.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.language import load

__all__ = ["load_annotated"]

TREEBANK = Path(__file__).parent / "treebank" / "rules.conllu"
ANNOTATING = "COMMUNIQUE_ANNOTATE"
ATTRIBUTES: list[int | str] = ["TAG", "POS", "LEMMA", "DEP", "HEAD"]


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the treebank; `head` counts from 1 in the sentence, 0 is its root."""

    text: str
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str
    entity: str = ""

    @classmethod
    def parse(cls, row: str) -> Word:
        """Read a row of CoNLL-U."""
        _, text, lemma, pos, tag, _, head, relation, _, misc = row.split("\t")
        return cls(text, lemma, pos, tag, int(head), relation, misc.partition("Entity=")[2])

    def row(self, number: int) -> str:
        """Write a row of CoNLL-U."""
        misc = f"Entity={self.entity}" if self.entity else "_"
        columns = (
            self.text,
            self.lemma,
            self.pos,
            self.tag,
            "_",
            str(self.head),
            self.relation,
            "_",
        )
        return "\t".join((str(number), *columns, misc))


Sentence = Sequence[Word]


@cache
def treebank() -> dict[str, list[Sentence]]:
    """Read all annotated texts; white space in a text is written as Python writes it."""
    texts: dict[str, list[Sentence]] = {}
    for block in TREEBANK.read_text("utf-8").split("\n\n") if TREEBANK.exists() else ():
        lines = block.strip().splitlines()
        rows = [Word.parse(line) for line in lines if line and not line.startswith("#")]
        for line in lines:
            if line.startswith("# newdoc text = "):
                sentences = texts.setdefault(
                    ast.literal_eval(line.removeprefix("# newdoc text = ")), []
                )
        if rows:
            sentences.append(rows)
    return texts


@Language.factory("treebank_annotations", assigns=["doc.ents", "token.tag", "token.head"])
class Annotations:
    """Set what the treebank says of a document, as a model would."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document; `LookupError` for a text that is not in the treebank."""
        words = [token for token in doc if not token.is_space]
        if words and doc.text not in treebank():
            if not os.environ.get(ANNOTATING):
                raise LookupError(
                    f"Not in {TREEBANK.name}: {doc.text!r}; set {ANNOTATING}=1 to add it."
                )
            add(doc.text)
        sentences = treebank().get(doc.text, [])
        assert [w.text for sentence in sentences for w in sentence] == [t.text for t in words]
        annotate(doc, [word.i for word in words], sentences)
        set_names(
            doc, [word.i for word in words], [word for sentence in sentences for word in sentence]
        )
        return doc


def annotate(doc: Doc, places: Sequence[int], sentences: Sequence[Sentence]) -> None:
    """Set tags, lemmas and trees; `places` are the token numbers of the words of all sentences."""
    strings = doc.vocab.strings
    array = doc.to_array(ATTRIBUTES)
    start = 0
    for sentence in sentences:
        own = places[start : start + len(sentence)]
        for place, word in zip(own, sentence, strict=True):
            head = own[word.head - 1] if word.head else place
            values = map(strings.add, (word.tag, word.pos, word.lemma, word.relation))
            array[place] = [*values, (head - place) % 2**64]
        start += len(sentence)
    doc.from_array(ATTRIBUTES, cast(Any, array))


def set_names(doc: Doc, places: Sequence[int], words: Sequence[Word]) -> None:
    """Set the annotated names; names there already give way and go to `absorbed`."""
    names = [
        Span(doc, places[a], places[b - 1] + 1, label=label) for a, b, label in spans_of(words)
    ]
    taken = {token.i for name in names for token in name}
    absorbed = [ent for ent in doc.ents if taken.intersection(range(ent.start, ent.end))]
    if absorbed:
        doc.spans["communique_absorbed"] = absorbed
    doc.set_ents([*names, *(ent for ent in doc.ents if ent not in absorbed)])


def spans_of(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, word after the last, and label of every name."""
    for start, word in enumerate(words):
        if word.entity.startswith("B-"):
            label = word.entity[2:]
            end = start + 1
            while end < len(words) and words[end].entity == f"I-{label}":
                end += 1
            yield start, end, label


@cache
def load_annotated() -> Language:
    """Return the program's pipeline with the treebank in place of the model."""
    nlp = load("blank")
    nlp.replace_pipe("sentencizer", "treebank_annotations")
    return nlp


def add(text: str) -> None:
    """Append to the treebank what the shipped model reads of a text."""
    treebank()[text] = read(text)
    entries = (entry(text, sentences) for text, sentences in sorted(treebank().items()))
    TREEBANK.write_text("\n".join(entries), "utf-8")


def read(text: str) -> list[Sentence]:
    """Read a text with the model, behind the names that are known beforehand."""
    nlp = model()
    doc = nlp.make_doc(text)
    for name in nlp.pipe_names[: nlp.pipe_names.index("communique_encoder")]:
        doc = nlp.get_pipe(name)(doc)
    known = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
    doc = nlp.get_pipe("communique_encoder")(doc)
    entities: Mapping[int, str] = {
        token.i: ("B-" if token.i == ent.start else "I-") + ent.label_
        for ent in doc.ents
        if (ent.start, ent.end, ent.label_) not in known
        for token in ent
    }
    words = [token for token in doc if not token.is_space]
    return [written(list(group), entities) for _, group in groupby(words, key=root)]


def root(token: Token) -> int:
    """Return the number of the root of a token's tree."""
    while token.head != token:
        token = token.head
    return int(token.i)


def written(tokens: Sequence[Token], entities: Mapping[int, str]) -> Sentence:
    """Return one sentence, the words of one tree, as it is written down."""
    number = {token.i: n for n, token in enumerate(tokens, 1)}
    return [
        Word(
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            tag=token.tag_,
            head=0 if token.head == token else number[token.head.i],
            relation=token.dep_,
            entity=entities.get(token.i, ""),
        )
        for token in tokens
    ]


@cache
def model() -> Language:
    """Load the program's pipeline with its own model."""
    return load()


def entry(text: str, sentences: Sequence[Sentence]) -> str:
    """Write one text as CoNLL-U."""
    lines = [f"# newdoc text = {text!r}"]
    for sentence in sentences:
        lines += [word.row(number) for number, word in enumerate(sentence, 1)]
        lines.append("")
    return "\n".join(lines)
