"""Is this the same person's name? Roles of tokens, romanisation; omission is no contradiction.

"Sergei Lavrov" and "S. Viktorovich Lavrov" agree as far as they go; "Sergei Viktorovich" and
"Sergei Vladimirovich" contradict each other. A name is therefore parsed into ranks (dropped), a
patronymic, and the remaining tokens, which are aligned one to one without regard to their order; a
missing token costs little, a contradicting one much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from pipeline.lexicon import pattern, words
from pipeline.resolution.names.normalise import normalise, phonetic_key, remembered, tables
from pipeline.resolution.names.scoring import Factor, Level, Score, adjust, first_level

__all__ = [
    "PersonName",
    "compare_persons",
    "contradict",
    "is_surname",
    "parse_person",
    "person_similarity",
    "token_similarity",
]

_INITIALS = re.compile(r"\b([^\W\d_])\.\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_PEERAGE = re.compile(rf",\s*(?:\d+\w+\s+)?{pattern(words('entities', 'peerage'))}\b.*$")
_INITIAL = 0.86  # an initial that fits: weaker than any spelling variant
_SPELLING = 0.97  # other letters, same sounds
_UNFIT = 0.7  # "Charles Bennett" and "Charles B. Rangel"
_AGREEING = 0.75  # from here on two tokens are variants of each other


@dataclass(frozen=True, slots=True)
class PersonName:
    """A parsed name."""

    tokens: tuple[str, ...]  # folded, in the order of the text, without the patronymic
    patronymic: str = ""
    family: str = ""  # one of the tokens

    @property
    def full(self) -> tuple[str, ...]:
        """The tokens that are more than an initial."""
        return tuple(token for token in self.tokens if not _is_initial(token))


def _is_initial(token: str) -> bool:
    return len(token) == 1


@remembered(50_000)
def parse_person(text: str) -> PersonName:
    """Parse a name as written: drop ranks, separate initials, find patronymic and family name.

    >>> parse_person("Colonel General A.N. Serdyukov").tokens
    ('a', 'n', 'serdyukov')
    """
    text = _INITIALS.sub(r"\1. ", _PEERAGE.sub("", _BRACKETS.sub("", text)))
    tokens = _names_alone(normalise(text).split())
    patronymic = _patronymic(tokens)
    core = tuple(token for token in tokens if token != patronymic)
    if not core:
        return PersonName((), patronymic)
    return PersonName(core, patronymic, _family(text, core, patronymic == tokens[-1]))


def _names_alone(tokens: list[str]) -> list[str]:
    """Return folded tokens without ranks and particles, as far as a name is left."""
    honorifics, particles = tables().honorifics, tables().particles
    while len(tokens) > 1 and tokens[0] in honorifics:
        tokens = tokens[1:]
    for dropped in (honorifics, particles):
        if len(tokens) > 2:
            tokens = [token for token in tokens if token not in dropped] or tokens
    return tokens


def _patronymic(tokens: Sequence[str]) -> str:
    """Return the last token with the ending of a patronymic, "" for a name of fewer than three."""
    if len(tokens) < 3:
        return ""
    ending = tables().patronymic
    return next((token for token in reversed(tokens[1:]) if ending.search(token)), "")


def _family(text: str, core: tuple[str, ...], family_first: bool) -> str:
    """Return the family name: written in capitals ("PETROV Andrei"), before a comma, or first
    where the patronymic comes last; else the last token.
    """
    capitals = {normalise(word) for word in _WORD.findall(text) if word.isupper()}
    marked = [token for token in core if token in capitals]
    if marked and len(marked) < len(core):
        return marked[0]
    if family_first or "," in text:
        return core[0]
    return core[0] if _is_initial(core[-1]) else core[-1]


@remembered(50_000)
def token_similarity(a: str, b: str) -> float:
    """Return how alike two folded tokens are, 0 to 1; an initial fits every name it begins."""
    if a == b:
        return 1.0
    x, y = phonetic_key(a), phonetic_key(b)
    if _is_initial(a) or _is_initial(b):
        return _INITIAL if a[0] == b[0] or x[:1] == y[:1] else 0.0
    if x == y:
        return _SPELLING
    nicknames = tables().nicknames
    if nicknames.get(a, a) == nicknames.get(b, b):
        return _INITIAL
    return _sound_similarity(x, y)


def _sound_similarity(x: str, y: str) -> float:
    """Return how alike two phonetic keys are by their edits; those of long names count less."""
    distance, longest = DamerauLevenshtein.distance(x, y), max(len(x), len(y))
    edits = 1 - distance / longest - (0.15 if longest <= 4 else 0.0)
    if longest >= 6 and (distance == 1 or (distance == 2 and x[0] == y[0])):
        return max(edits, 0.93 * JaroWinkler.similarity(x, y), 0.0)  # "Kepiang" is not "Piang"
    return max(edits, 0.0)


class _TokenPair(NamedTuple):
    """A token of the shorter name with its partner in the longer one."""

    short: str
    long: str
    score: float

    @property
    def is_full(self) -> bool:
        """True where neither is an initial."""
        return not _is_initial(self.short) and not _is_initial(self.long)

    @property
    def full_for_initial(self) -> str:
        """Return the full token that found only an initial, "" where there is no such."""
        if _is_initial(self.short) == _is_initial(self.long):
            return ""
        return self.long if _is_initial(self.short) else self.short


def _align(small: tuple[str, ...], big: tuple[str, ...]) -> tuple[list[_TokenPair], list[str]]:
    """Pair every token of the shorter name with its best free partner, longest tokens first;
    return the pairs and the tokens left over.
    """
    free, pairs = list(big), []
    for token in sorted(small, key=lambda t: (-len(t), t)):
        partner = max(free, key=partial(token_similarity, token))
        pairs.append(_TokenPair(token, partner, token_similarity(token, partner)))
        free.remove(partner)
    return pairs, free


class _Comparison:
    """Two parsed names and how their tokens go together."""

    def __init__(self, left: PersonName, right: PersonName) -> None:
        self.left, self.right = left, right
        self.small, self.big = sorted((left.tokens, right.tokens), key=lambda t: (len(t), t))
        self.pairs, self.free = _align(self.small, self.big)

    @property
    def worst(self) -> float:
        """The likeness of the tokens that resemble each other least."""
        return min(pair.score for pair in self.pairs)

    @property
    def given_patronymic(self) -> str:
        """The patronymic that only one of the names has."""
        if self.left.patronymic and self.right.patronymic:
            return ""
        return self.left.patronymic or self.right.patronymic

    @property
    def initial_similarity(self) -> float | None:
        """How well an initial left over fits the patronymic of the other name, `None` without both."""
        given, initial = self.given_patronymic, next(filter(_is_initial, self.free), "")
        return token_similarity(initial, given) if given and initial else None


def _has_no_tokens(names: _Comparison) -> bool:
    return not names.small


def _lost_a_space(names: _Comparison) -> bool:
    if len(names.small) == len(names.big):
        return False
    return "".join(names.small) == "".join(names.big)


def _share_initials_at_most(names: _Comparison) -> bool:
    return not any(pair.is_full for pair in names.pairs)


def _alike(names: _Comparison) -> float:
    """Return the mean of the average pair, weighted by length, and the worst one; a token that is
    left over costs little.
    """
    weights = [max(len(pair.short), len(pair.long), 3) for pair in names.pairs]
    scores = [pair.score for pair in names.pairs]
    total = sum(weight * score for weight, score in zip(weights, scores, strict=True))
    alike = 0.5 * (total / sum(weights)) + 0.5 * names.worst
    if len(names.small) == 1:
        alike *= 0.75  # one shared name says little
    return alike - 0.04 * len(names.free)


def _patronymics_contradict(names: _Comparison) -> bool:
    left, right = names.left.patronymic, names.right.patronymic
    if not left or not right:
        return False
    return token_similarity(left, right) < _AGREEING


def _initial_is_patronymic(names: _Comparison) -> bool:
    return bool(names.initial_similarity)


def _initial_is_no_patronymic(names: _Comparison) -> bool:
    return names.initial_similarity == 0.0


def _full_token_stays_open(names: _Comparison) -> bool:
    if all(map(_is_initial, names.free)):
        return False
    return any(pair.full_for_initial in names.small for pair in names.pairs)


_LEVELS = (
    Level(_has_no_tokens, 0.0, "no name"),
    Level(_lost_a_space, _SPELLING, "a space got lost"),  # "SergeiLavrov"
    Level(_share_initials_at_most, lambda names: 0.3 * names.worst, "initials alone"),
)
_FACTORS = (
    Factor(_patronymics_contradict, 0.6, "another patronymic"),
    Factor(_initial_is_patronymic, 1.03, "an initial is the patronymic's"),
    Factor(_initial_is_no_patronymic, 0.7, "an initial is not the patronymic's"),
    # "Charles Bennett" and "Charles B. Rangel"
    Factor(_full_token_stays_open, _UNFIT, "a name found only an initial, another found nothing"),
)


def compare_persons(a: str, b: str) -> Score:
    """Score how likely two spellings are one person's name, 0 to 1, and say why.

    >>> compare_persons("Sergei Viktorovich Lavrov", "Sergei Vladimirovich Lavrov").reasons
    ('tokens agree', 'another patronymic')
    """
    names = _Comparison(parse_person(a), parse_person(b))
    if decided := first_level(_LEVELS, names):
        return decided
    score = adjust(Score(_alike(names), ("tokens agree",)), _FACTORS, names)
    return Score(max(0.0, min(1.0, score.value)), score.reasons)


def person_similarity(a: str, b: str) -> float:
    """Return how likely two spellings are one person's name; from about 0.8 they may be merged.

    >>> person_similarity("Sergei Lavrov", "Lavrov Sergey Viktorovich") > 0.9
    True
    >>> person_similarity("Sergei Viktorovich Lavrov", "Sergei Vladimirovich Lavrov") < 0.7
    True
    """
    return compare_persons(a, b).value


@remembered(10_000)
def is_surname(short: str, long: str) -> bool:
    """Return True for a family name with its particle, and a full name that ends with both.

    >>> is_surname("Al Hajraf", "Nayef Al-Hajraf"), is_surname("Al Gore", "Kristin Gore")
    (True, False)
    """
    family, name = normalise(short).split(), normalise(long).split()
    if not 1 < len(family) < len(name):
        return False
    return family[0] in tables().particles and family == name[-len(family) :]


def contradict(a: str, b: str) -> bool:
    """Return True where two spellings cannot be one person's: another patronymic, or a given name
    or initial that does not fit.
    """
    if is_surname(a, b) or is_surname(b, a):
        return False
    names = _Comparison(parse_person(a), parse_person(b))
    if _patronymics_contradict(names):
        return True
    return len(names.small) > 1 and names.worst < 0.5
