"""Inside one document: which mentions use one name, and which long form a short form stands for.

The first mention of a press page says "Andrei Nikolayevich Serdyukov", the next ones "Serdyukov" or
"A. Serdyukov"; an organisation is spelled out once and then named by its acronym. `link` gives
every mention of a document the long form it stands for; who that is over all documents is decided
in `entities`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from pipeline.lexicon import pattern, words
from pipeline.model.records import Mention
from pipeline.resolution.names.normalise import normalise, organisation_words
from pipeline.resolution.names.organisations import is_acronym_of, is_shortened
from pipeline.resolution.names.persons import PersonName, is_surname, parse_person, token_similarity

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
_VARIANT = 0.85  # two tokens of persons' names are spellings of one from here on
_EXERCISE = re.compile(rf"(?i)\b{pattern(words('entities', 'exercises'))}\b")
_CODE_NAME = re.compile(  # "Northern Shield-2031"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)* ?[-–] ?(?:19|20)\d\d"
)
_OF = re.compile(r" of (?:the )?")
_TITLE = re.compile(r"\b([A-Z][a-z]{2,}) $")
_NEAR = 25  # characters between an exercise's name and the word that says what it is
_ACRONYM = 12  # characters of a short form that stands in brackets behind the long one
Expand = Callable[[Sequence[Mention], str], list[str]]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A long form in one document."""

    kind: str  # a value of `KINDS`
    text: str
    knowledge_id: str | None = None  # of the knowledge base, where it is known beforehand


def link(mentions: Sequence[Mention], text: str) -> dict[str, Name]:
    """Return the long form of every naming mention of one document, by mention id.

    `mentions` are in the order of the document's `text`. Anaphors and events that are no exercises
    get no name.
    """
    document = _Document(_without_other_events(filter(_is_naming, mentions), text), text)
    names = document.expanded("person", _expand_person)
    names |= document.expanded("organisation", _expand_organisation)
    for mention in document.mentions:
        names.setdefault(mention.mention_id, document.name(mention))
    # "the Commonwealth", taken for a place or an organisation
    names = {m: name for m, name in names.items() if name.knowledge_id or not is_anaphor(name.text)}
    return names | _bodies_of_states(names, document.mentions, text)


def is_anaphor(text: str) -> bool:
    """Return True for a bare word that only points at an organisation named elsewhere: "the
    Organization", "Council".
    """
    return normalise(text).removeprefix("the ") in organisation_words().anaphors


class _Document:
    """The naming mentions of one document, and what they agree on."""

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self.mentions, self.text = mentions, text
        surnames = _surnames(mentions)
        self._labels = _agreed_labels(mentions, surnames)
        self._known = _known_forms(mentions, surnames)

    def name(self, mention: Mention) -> Name:
        """Return a mention as it is written, with its kind and knowledge id."""
        knowledge_id = mention.knowledge_id or self._known.get(normalise(mention.text))
        return Name(KINDS[self._labels[mention.mention_id]], mention.text, knowledge_id)

    def expanded(self, kind: str, expand: Expand) -> dict[str, Name]:
        """Return the long forms of the mentions of a kind that are not known beforehand."""
        group = [m for m in self.mentions if self._is_unknown(m, kind)]
        forms = expand(group, self.text)
        return {m.mention_id: Name(kind, form) for m, form in zip(group, forms, strict=True)}

    def _is_unknown(self, mention: Mention, kind: str) -> bool:
        name = self.name(mention)
        return name.kind == kind and name.knowledge_id is None


def _is_naming(mention: Mention) -> bool:
    if mention.method == "anaphor" or mention.label not in KINDS:
        return False
    return mention.label != "NORP" or mention.knowledge_id is not None


def _surnames(mentions: Iterable[Mention]) -> set[str]:
    """Return the last words of persons' names of several words, normalised."""
    persons = (m.text for m in mentions if m.label == "PERSON")
    return {normalise(text.split()[-1]) for text in persons if " " in text.strip()}


def _bodies_of_states(
    names: Mapping[str, Name], mentions: Sequence[Mention], text: str
) -> dict[str, Name]:
    """Return names with the state behind them, by mention id: "Security Council of Belarus", where
    the name was taken to end before the state.
    """
    bodies = {}
    for body, state in pairwise(mentions):
        name = names.get(body.mention_id)
        if name is None or name.kind != "organisation" or name.knowledge_id:
            continue
        if _is_state(state) and _OF.fullmatch(text[body.end : state.start]):
            bodies[body.mention_id] = Name(name.kind, f"{name.text} of {state.text}")
    return bodies


def _is_state(mention: Mention) -> bool:
    return (mention.knowledge_id or "").startswith("state:")


def _without_other_events(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """Return all but the names of events that are no exercises: of summits, cups and pandemics
    there are no entities.
    """
    mentions = list(mentions)
    events = [m for m in mentions if m.label == "EVENT" and not m.knowledge_id]
    exercises = {normalise(m.text) for m in mentions if _is_exercise(m, text)}
    others = {m.mention_id for m in events if normalise(m.text) not in exercises}
    return [m for m in mentions if m.mention_id not in others]


def _is_exercise(mention: Mention, text: str) -> bool:
    """Return True for a code name with a year behind a hyphen, and where a word for exercises
    stands in an event's name or near it in its sentence.
    """
    if mention.label != "EVENT":
        return False
    before = text[max(mention.start - _NEAR, 0) : mention.start].rpartition(".")[2]
    behind = text[mention.end : mention.end + _NEAR].partition(".")[0]
    if any(map(_EXERCISE.search, (mention.text, before, behind))):
        return True
    return _CODE_NAME.fullmatch(mention.text.strip("\"“”«»' ")) is not None


def _agreed_labels(mentions: Sequence[Mention], surnames: Set[str]) -> dict[str, str]:
    """Return one label per spelling, the most frequent one of the document, by mention id.

    A known place that is a person's surname too ("Lima" beside "Ada Lima") is each where it stands.
    """
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(normalise(mention.text), Counter())[mention.label] += 1

    def label(mention: Mention) -> str:
        spelling = normalise(mention.text)
        if spelling in surnames and (mention.label == "PERSON" or mention.knowledge_id is not None):
            return mention.label
        counts = votes[spelling]
        return min(counts, key=lambda label: (-counts[label], label))

    return {mention.mention_id: label(mention) for mention in mentions}


def _known_forms(mentions: Sequence[Mention], surnames: Set[str]) -> dict[str, str]:
    """Return the knowledge id of every spelling that has one in the document, where no two
    disagree and no person is called so.
    """
    ids: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.knowledge_id:
            ids.setdefault(normalise(mention.text), set()).add(mention.knowledge_id)
    agreed = {spelling: min(known) for spelling, known in ids.items() if len(known) == 1}
    return {spelling: known for spelling, known in agreed.items() if spelling not in surnames}


def _expand_person(mentions: Sequence[Mention], document: str) -> list[str]:
    """Return for every person mention in order the fullest name of the document that it
    abbreviates: first one that stands behind the same title ("President"), then the nearest
    before it.
    """
    texts = [mention.text for mention in mentions]
    titles = [_title_before(mention, document) for mention in mentions]
    titled = {(text, title) for text, title in zip(texts, titles, strict=True) if title}
    expanded = []
    for position, (short, title) in enumerate(zip(texts, titles, strict=True)):
        candidates = [
            ((_abbreviates(short, long), (long, title) in titled, -distance), long)
            for distance, long in _around(texts, position)
        ]
        rank, long = max(candidates, key=lambda c: c[0], default=((0, False, 0), short))
        expanded.append(long if rank[0] else short)
    final = dict(zip(texts, expanded, strict=True))
    return [final.get(long, long) for long in expanded]  # "Petrov" -> "I. Petrov" -> "Ivan Petrov"


def _title_before(mention: Mention, document: str) -> str:
    """Return the capitalised word directly before a name, "" where there is none."""
    title = _TITLE.search(document, max(mention.start - _NEAR, 0), mention.start)
    return title[1] if title else ""


def _around(texts: Sequence[str], position: int) -> list[tuple[int, str]]:
    """Return the distinct other spellings with their distances in mentions; those that come later
    count as ten times as far away.
    """
    nearest: dict[str, int] = {}
    for other, text in enumerate(texts):
        distance = position - other if other < position else 10 * (other - position)
        nearest[text] = min(distance, nearest.get(text, distance))
    del nearest[texts[position]]
    return sorted((distance, text) for text, distance in nearest.items())


def _abbreviates(short: str, long: str) -> int:
    """Return how well a name is a shorter form of another: 0 not at all, 1 by a given name, 2 by
    the family name, 3 by several tokens.
    """
    if is_surname(short, long):
        return 2
    a, b = parse_person(short), parse_person(long)
    if a.patronymic and a.patronymic != b.patronymic:
        return 0
    if not _says_less(a, b) or not _all_fit(a.tokens, b.tokens):
        return 0
    if len(a.tokens) > 1:
        return 3
    return 2 if token_similarity(a.tokens[0], b.family) >= _VARIANT else 1


def _says_less(short: PersonName, long: PersonName) -> bool:
    if not short.full or len(short.tokens) > len(long.tokens):
        return False
    return _weight(short) < _weight(long)


def _weight(name: PersonName) -> int:
    """Return how much a name says; full tokens count twice, initials and patronymics once: "S.
    Petrov" says more than "Petrov" and less than "Sergei Petrov".
    """
    return len(name.tokens) + len(name.full) + bool(name.patronymic)


def _all_fit(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return True where every token of a name is a spelling of another token of a longer one."""
    free = list(long)
    for token in short:
        partner = max(free, key=lambda other: token_similarity(token, other))
        if token_similarity(token, partner) < _VARIANT:
            return False
        free.remove(partner)
    return True


def _expand_organisation(mentions: Sequence[Mention], document: str) -> list[str]:
    """Return for every organisation mention in order the name that it is an acronym or a shortened
    form of, in this document.
    """
    texts = [mention.text for mention in mentions]
    first = {text: position for position, text in reversed(list(enumerate(texts)))}
    long_forms: dict[str, str] = {}
    distinct = sorted(first, key=lambda text: (-len(text), text))
    for short in distinct:
        longer = [text for text in distinct if len(text) > len(short)]
        if long := _longer_form(short, longer, first, document):
            long_forms[short] = long_forms.get(long, long)
    return [long_forms.get(text, text) for text in texts]


def _longer_form(
    short: str, longer: Sequence[str], first: Mapping[str, int], document: str
) -> str | None:
    """Return which of the longer names a name is short for: one that spells it out, else the one
    that was named last before it; `first` gives the first place of every name.
    """
    for long in longer:
        if is_acronym_of(short, long) or _defined_as(short, long, document):
            return long
    before = [long for long in longer if first[long] < first[short] and is_shortened(short, long)]
    return max(before, key=lambda long: (first[long], long), default=None)


def _defined_as(short: str, long: str, document: str) -> bool:
    """Return True where the document itself says "Long Name (SHORT)"."""
    if len(short) > _ACRONYM:
        return False
    place = document.find(long)
    while place >= 0:
        end = place + len(long)
        behind = document[end : end + len(short) + 8].lstrip()
        if behind.startswith("(") and _in_brackets(behind).startswith(short):
            return True
        place = document.find(long, place + 1)
    return False


def _in_brackets(text: str) -> str:
    """Return what follows an opening bracket without quotation marks and article."""
    return text.lstrip("( \"“”‘'").removeprefix("the ")
