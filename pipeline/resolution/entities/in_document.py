"""Inside one document: which mentions use the same name, and which long form a short form stands for.

The first mention of a press page says "Andrei Nikolayevich Serdyukov", the next ones "Serdyukov" or "A.
Serdyukov"; an organisation is spelled out once and then named by its acronym. `link` gives every mention of a
document the long form it stands for; who that is over all documents is decided in `entities`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.records import Mention
from pipeline.resolution.names.normalise import normalise, organisation_words
from pipeline.resolution.names.organisations import is_acronym_of, is_shortened
from pipeline.resolution.names.persons import is_surname, parse_person, token_similarity

__all__ = ["KINDS", "Name", "is_anaphor", "link"]

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "place",
    "EVENT": "exercise",
}
_VARIANT = 0.85
_EXERCISE = re.compile(r"(?i)\b(?:exercises?|drills?|war ?games?|man(?:oeuvres?|euvers?))\b")
_CODE_NAME = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)* ?[-–] ?(?:19|20)\d\d"
)  # "Northern Shield-2031"
_OF = re.compile(r" of (?:the )?")
_TITLE = re.compile(r"\b([A-Z][a-z]{2,}) $")
_NEAR = 25  # characters between an exercise's name and the word that says what it is


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A long form in one document: what kind of thing it names, and the knowledge id where it is known beforehand."""

    kind: str
    text: str
    knowledge_id: str | None = None


def link(mentions: Sequence[Mention], text: str) -> dict[str, Name]:
    """The long form of every naming mention (by mention id) of one document, given in text order."""
    naming = [
        m
        for m in mentions
        if m.method != "anaphor" and m.label in KINDS and (m.label != "NORP" or m.knowledge_id)
    ]
    naming = _without_other_events(naming, text)
    surnames = {
        normalise(m.text.split()[-1])
        for m in naming
        if m.label == "PERSON" and " " in m.text.strip()
    }
    labels = _agreed_labels(naming, surnames)
    known = _known_forms(naming, surnames)
    names: dict[str, Name] = {}
    expanded: dict[str, str] = {}
    for kind, expand in (("person", _expand_person), ("organisation", _expand_organisation)):
        group = [
            m for m in naming if KINDS[labels[m.mention_id]] == kind and not _knowledge(m, known)
        ]
        forms = expand(group, text)
        expanded |= {m.mention_id: form for m, form in zip(group, forms, strict=True)}
        names |= {
            m.mention_id: Name(kind, f)
            for m, f in zip(group, forms, strict=True)
            if not is_anaphor(f)
        }
    for mention in naming:
        if mention.mention_id not in expanded:
            knowledge_id = _knowledge(mention, known)
            if knowledge_id is None and is_anaphor(
                mention.text
            ):  # "the Commonwealth", taken for a place
                continue
            names[mention.mention_id] = Name(
                KINDS[labels[mention.mention_id]], mention.text, knowledge_id
            )
    return names | _bodies_of_states(names, naming, text)


def _bodies_of_states(
    names: Mapping[str, Name], mentions: Sequence[Mention], text: str
) -> dict[str, Name]:
    """ "Security Council of Belarus", where the name was taken to end before the state."""
    found = {}
    for body, state in pairwise(mentions):
        name = names.get(body.mention_id)
        if name is None or name.kind != "organisation" or name.knowledge_id:
            continue
        if (state.knowledge_id or "").startswith("state:") and _OF.fullmatch(
            text[body.end : state.start]
        ):
            found[body.mention_id] = Name(name.kind, f"{name.text} of {state.text}")
    return found


def is_anaphor(text: str) -> bool:
    """True for a bare word that only points at an organisation named elsewhere: "the Organization", "Council"."""
    return normalise(text).removeprefix("the ") in organisation_words().anaphors


def _without_other_events(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """All but the names of events that are no exercises: of summits, cups and pandemics there are no entities."""
    exercises = {
        normalise(m.text) for m in mentions if m.label == "EVENT" and _is_exercise(m, text)
    }
    return [
        m
        for m in mentions
        if m.label != "EVENT" or m.knowledge_id or normalise(m.text) in exercises
    ]


def _is_exercise(mention: Mention, text: str) -> bool:
    """True for a code name with a year behind a hyphen, and where a word for exercises stands in the name or beside."""
    beside = text[max(mention.start - _NEAR, 0) : mention.start].rpartition(".")[2]
    behind = text[mention.end : mention.end + _NEAR].partition(".")[0]
    said = any(_EXERCISE.search(part) for part in (mention.text, beside, behind))
    return said or _CODE_NAME.fullmatch(mention.text.strip("\"“”«»' ")) is not None


def _agreed_labels(mentions: Sequence[Mention], surnames: Set[str]) -> dict[str, str]:
    """One label per spelling, the most frequent one of the document, by mention id; a known place that is a person's
    surname too ("Lima" beside "Ada Lima") is each where it stands.
    """
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(normalise(mention.text), Counter())[mention.label] += 1
    agreed = {
        name: min(counts, key=lambda label: (-counts[label], label))
        for name, counts in votes.items()
    }

    def label(mention: Mention) -> str:
        name = normalise(mention.text)
        own = name in surnames and (mention.label == "PERSON" or mention.knowledge_id is not None)
        return mention.label if own else agreed[name]

    return {mention.mention_id: label(mention) for mention in mentions}


def _known_forms(mentions: Sequence[Mention], surnames: Set[str]) -> dict[str, str]:
    """Spelling -> knowledge id, where some mention of the document has one, no two disagree and no person is called
    so.
    """
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.knowledge_id:
            found.setdefault(normalise(mention.text), set()).add(mention.knowledge_id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1 and name not in surnames}


def _knowledge(mention: Mention, known: dict[str, str]) -> str | None:
    return mention.knowledge_id or known.get(normalise(mention.text))


def _expand_person(mentions: Sequence[Mention], document: str) -> list[str]:
    """For every person mention in order: the fullest name of the document that it abbreviates, one that stands behind
    the same title ("President"), then the nearest before it first.
    """
    texts = [mention.text for mention in mentions]
    titles = [_title_before(mention, document) for mention in mentions]
    titled = {pair for pair in zip(texts, titles, strict=True) if pair[1]}
    expanded = []
    for position, (short, title) in enumerate(zip(texts, titles, strict=True)):
        best = None
        for distance, long in _around(texts, position):
            rank = _abbreviates(short, long), (long, title) in titled, -distance
            if rank[0] and (best is None or rank > best[0]):
                best = (rank, long)
        expanded.append(best[1] if best else short)
    final = dict(zip(texts, expanded, strict=True))
    return [final.get(long, long) for long in expanded]  # "Petrov" -> "I. Petrov" -> "Ivan Petrov"


def _title_before(mention: Mention, document: str) -> str:
    """The capitalised word directly before a name."""
    found = _TITLE.search(document, max(mention.start - _NEAR, 0), mention.start)
    return found[1] if found else ""


def _around(texts: Sequence[str], position: int) -> list[tuple[int, str]]:
    """Distinct other spellings with their distance; those that come later count as ten times as far away."""
    nearest: dict[str, int] = {}
    for other, text in enumerate(texts):
        distance = position - other if other < position else 10 * (other - position)
        if text != texts[position] and distance < nearest.get(text, 1 << 30):
            nearest[text] = distance
    return sorted((distance, text) for text, distance in nearest.items())


def _abbreviates(short: str, long: str) -> int:
    """0 if `short` is no shorter form of `long`; else how well: 1 a given name, 2 the family name, 3 several tokens."""
    if is_surname(short, long):
        return 2
    a, b = parse_person(short), parse_person(long)
    if a.patronymic and a.patronymic != b.patronymic:
        return 0
    weight_a, weight_b = _weight(a.tokens, a.patronymic), _weight(b.tokens, b.patronymic)
    if not a.full or weight_a >= weight_b or len(a.tokens) > len(b.tokens):
        return 0
    free = list(b.tokens)
    for token in a.tokens:
        partner = max(free, key=lambda other: token_similarity(token, other))
        if token_similarity(token, partner) < _VARIANT:
            return 0
        free.remove(partner)
    if len(a.tokens) > 1:
        return 3
    return 2 if token_similarity(a.tokens[0], b.family) >= _VARIANT else 1


def _weight(tokens: Sequence[str], patronymic: str) -> int:
    """Full tokens count twice, initials once: "S. Petrov" says more than "Petrov" and less than "Sergei Petrov"."""
    return sum(2 if len(token) > 1 else 1 for token in tokens) + (1 if patronymic else 0)


def _expand_organisation(mentions: Sequence[Mention], document: str) -> list[str]:
    """For every organisation mention: the name it is an acronym or a shortened form of, in this document."""
    texts = [mention.text for mention in mentions]
    order = {text: position for position, text in reversed(list(enumerate(texts)))}
    distinct = sorted(order, key=lambda t: (-len(t), t))
    long_form: dict[str, str] = {}
    for short in distinct:
        longer = [long for long in distinct if len(long) > len(short)]
        spelled = [
            long
            for long in longer
            if is_acronym_of(short, long) or _defined_as(short, long, document)
        ]
        shortened = [
            long for long in longer if order[long] < order[short] and is_shortened(short, long)
        ]
        if spelled or shortened:
            long = (
                spelled[0] if spelled else max(shortened, key=lambda t: (order[t], t))
            )  # the one named last before
            long_form[short] = long_form.get(long, long)
    return [long_form.get(text, text) for text in texts]


def _defined_as(short: str, long: str, document: str) -> bool:
    """True where the document itself says "Long Name (SHORT)"."""
    at = document.find(long) if len(short) <= 12 else -1
    while at >= 0:
        bracket = document[at + len(long) : at + len(long) + len(short) + 8].lstrip()
        if bracket.startswith("(") and bracket.lstrip("( \"“”‘'").removeprefix("the ").startswith(
            short
        ):
            return True
        at = document.find(long, at + 1)
    return False
