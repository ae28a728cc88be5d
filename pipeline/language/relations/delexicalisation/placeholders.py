"""A sentence as its chunks: persons, offices, states, bodies, places, dates; the words between
them in lower case.

Rules about offices, chairs and events then read like sentences themselves:

    "Ms Ada Berg was appointed Minister of Trade of Norway from 1 May 2021."  ->  "P0 was appointed O1 from D2 ."

`P` person, `O` office (with its owner), `S` state, `A` adjective of a state, `L` place, `B`
organisation or body, `E` event, `D` date, `T` duration, `H` he or she.  A number follows the
letter: the chunk's place in `Delexicalised.chunks`. Articles, quotation marks, ranks, honorifics
and brackets without a date or a state in them are left out; a quotation mark behind a comma
stays, since who stands behind it speaks and is not what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from pipeline.knowledge import OfficeWords
from pipeline.language.offices import OfficePhrase
from pipeline.language.temporal import DateExpression

__all__ = ["Chunk", "Delexicalised", "delexicalise"]

_ARTICLES = frozenset(("the", "a", "an"))
_QUOTES = frozenset('"“”„«»‘‟`')
_EXCELLENCY = "HE"  # in capitals an honorific
_PRONOUNS = frozenset(("he", "she"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_PLAIN = {**dict.fromkeys(("–", "—", "―", "−", "--"), "-"), "[": "(", "]": ")"}
_LONGEST_RANK = 4
_KINDS = {"PERSON": "P", "ORG": "B", "GPE": "L", "LOC": "L", "FAC": "L", "NORP": "A", "EVENT": "E"}
_MEETING = re.compile(
    r"(?:\d+(?:st|nd|rd|th) )?(?:(?:Extrao|O)rdinary |Informal |Special |Emergency |Regular |Annual |Plenary |Joint )*"
    r"(?:Summit|Session|Meeting)\b"
)  # an organisation to the model, but a meeting
_BRACKET = re.compile(r" \( ([^()]*) \)(?= |$)")
_TELLING = re.compile(r"\b[DT]\d+\b|^S\d+$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a sentence; `start:end` are tokens of the document."""

    kind: str
    start: int
    end: int
    span: Span | None = None
    offices: tuple[OfficePhrase, ...] = ()
    date: DateExpression | None = None


@dataclass(slots=True)
class Delexicalised:
    """The rendered sentence with its chunks; grouping rewrites `text` and may add chunks."""

    sentence: Span
    text: str
    chunks: list[Chunk] = field(default_factory=list)

    def chunk(self, reference: str) -> Chunk:
        """Return the chunk that "P3" names."""
        return self.chunks[int(reference[1:])]

    def give_offices(self, person: str, offices: Sequence[OfficePhrase]) -> None:
        """Add offices to a person's chunk."""
        number = int(person[1:])
        chunk = self.chunks[number]
        self.chunks[number] = replace(chunk, offices=chunk.offices + tuple(offices))


def delexicalise(
    sentence: Span,
    dates: Sequence[DateExpression],
    offices: Sequence[OfficePhrase],
    words: OfficeWords,
) -> Delexicalised:
    """Return the delexicalised sentence of one sentence, from the dates and offices of its
    document.
    """
    chunks = _chunks(sentence, dates, offices)
    parts: list[str] = []
    kept: list[Chunk] = []
    at, queue = sentence.start, list(reversed(chunks))
    while at < sentence.end:
        if queue and queue[-1].start <= at:
            chunk = queue.pop()
            if chunk.kind == "P":
                _drop_ranks(parts, words)
            parts.append(f"{chunk.kind}{len(kept)}")
            kept.append(chunk)
            at = chunk.end
            continue
        word = _word(sentence.doc, at)
        if word:
            parts.append(word)
        at += 1
    text = _BRACKET.sub(
        lambda bracket: bracket.group(0) if _TELLING.search(bracket.group(1)) else "",
        f" {' '.join(parts)} ",
    )
    return Delexicalised(sentence, text, kept)


def _word(doc: Doc, at: int) -> str:
    token = doc[at]
    if token.text in _QUOTES:
        return '"' if at and doc[at - 1].text == "," else ""
    if token.is_space or token.lower_ in _ARTICLES or token.text == _EXCELLENCY:
        return ""
    if token.text in _POSSESSIVES:
        return "'s"
    return _PLAIN.get(token.text, token.lower_)


def _drop_ranks(parts: list[str], words: OfficeWords) -> None:
    """Take "colonel - general", "mr ." from before a person."""
    size = min(_LONGEST_RANK, len(parts))
    while size:
        text = " ".join(part for part in parts[-size:] if part != "-").replace(" .", ".")
        if text in words.ranks or text in words.honorifics:
            del parts[-size:]
            size = min(_LONGEST_RANK, len(parts))
        else:
            size -= 1


def _chunks(
    sentence: Span, dates: Sequence[DateExpression], offices: Sequence[OfficePhrase]
) -> list[Chunk]:
    """Non-overlapping chunks in order; offices (with their owners) win over entities, entities
    over dates.
    """
    found = [
        Chunk("O", max(o.first, sentence.start), min(o.last, sentence.end), offices=(o,))
        for o in offices
        if sentence.start <= o.start < sentence.end
    ]
    found += [
        Chunk(_kind(ent), ent.start, ent.end, ent) for ent in sentence.ents if ent.label_ in _KINDS
    ]
    found += [
        Chunk("T" if date.kind == "duration" else "D", date.start_token, date.end_token, date=date)
        for date in dates
        if date.value != "PRESENT_REF" and sentence.start <= date.start_token < sentence.end
    ]
    found += [
        Chunk("H", token.i, token.i + 1, sentence.doc[token.i : token.i + 1])
        for token in sentence
        if token.lower_ in _PRONOUNS and token.text != _EXCELLENCY
    ]
    taken: set[int] = set()
    chunks = []
    for chunk in found:
        if not taken.intersection(range(chunk.start, chunk.end)):
            taken.update(range(chunk.start, chunk.end))
            chunks.append(chunk)
    return sorted(chunks, key=lambda chunk: chunk.start)


def _kind(ent: Span) -> str:
    if ent.kb_id_.startswith("state:"):
        return "A" if ent.label_ == "NORP" else "S"
    return (
        "E"
        if ent.label_ == "ORG" and not ent.kb_id_ and _MEETING.match(ent.text)
        else _KINDS[ent.label_]
    )
