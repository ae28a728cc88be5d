"""Is this the same person's name? Roles of tokens, romanisation, and "omission is not contradiction".

"Sergei Lavrov" and "S. Viktorovich Lavrov" agree as far as they go; "Sergei Viktorovich" and "Sergei
Vladimirovich" contradict each other. A name is therefore parsed into ranks (dropped), a patronymic, and the
remaining tokens, which are aligned one to one without regard to their order; a missing token costs little, a
contradicting one much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from pipeline.resolution.names.normalise import normalise, phonetic_key, remembered, tables

__all__ = [
    "PersonName",
    "contradict",
    "is_surname",
    "parse_person",
    "person_similarity",
    "token_similarity",
]

_INITIALS = re.compile(r"\b([^\W\d_])\.\s*(?=[^\W\d_])")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_PEERAGE = re.compile(
    r",\s*(?:\d+\w+\s+)?(?:Baron|Baroness|Viscount|Viscountess|Earl|Countess|Lord|Lady)\b.*$"
)
_INITIAL = 0.86  # an initial that fits: weaker than any spelling variant
_SPELLING = 0.97  # other letters, same sounds
_UNFIT = 0.7  # "Charles Bennett" and "Charles B. Rangel"
_AGREEING = 0.75  # from here on two tokens are variants of each other


@dataclass(frozen=True, slots=True)
class PersonName:
    """A parsed name: folded tokens in the order of the text, the patronymic apart,
    and which of them is the family name.
    """

    tokens: tuple[str, ...]
    patronymic: str = ""
    family: str = ""

    @property
    def full(self) -> tuple[str, ...]:
        """The tokens that are more than an initial."""
        return tuple(token for token in self.tokens if len(token) > 1)


@remembered(50_000)
def parse_person(text: str) -> PersonName:
    """Parse a name as written: ranks are dropped, initials separated, the patronymic found.

    >>> parse_person("Colonel General A.N. Serdyukov").tokens
    ('a', 'n', 'serdyukov')
    """
    romanisation = tables()
    text = _INITIALS.sub(r"\1. ", _PEERAGE.sub("", _BRACKETS.sub("", text)))
    tokens = normalise(text).split()
    while len(tokens) > 1 and tokens[0] in romanisation.honorifics:
        tokens = tokens[1:]
    if len(tokens) > 2:
        tokens = [t for t in tokens if t not in romanisation.honorifics] or tokens
    if len(tokens) > 2:
        tokens = [t for t in tokens if t not in romanisation.particles] or tokens
    found = [t for t in tokens[1:] if romanisation.patronymic.search(t)] if len(tokens) > 2 else []
    patronymic = found[-1] if found else ""
    core = tuple(t for t in tokens if t != patronymic)
    return PersonName(
        core, patronymic, _family(text, core, patronymic == tokens[-1]) if core else ""
    )


def _family(text: str, core: tuple[str, ...], family_first: bool) -> str:
    """The family name: written in capitals, before a comma, or first where the patronymic comes last;
    else the last token.
    """
    capitals = [normalise(word) for word in re.findall(r"[^\W\d_]{2,}", text) if word.isupper()]
    marked = [token for token in core if token in capitals]
    if marked and len(marked) < len(core):
        return marked[0]
    if family_first or "," in text or len(core[-1]) == 1:
        return core[0]
    return core[-1]


@remembered(50_000)
def token_similarity(a: str, b: str) -> float:
    """How alike two folded tokens are, 0 to 1; a single letter is an initial and fits every name it begins."""
    if a == b:
        return 1.0
    x, y = phonetic_key(a), phonetic_key(b)
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] or x[:1] == y[:1] else 0.0
    if x == y:
        return _SPELLING
    familiar = tables().nicknames
    if familiar.get(a, a) == familiar.get(b, b):
        return _INITIAL
    distance, longest = DamerauLevenshtein.distance(x, y), max(len(x), len(y))
    score = 1 - distance / longest - (0.15 if longest <= 4 else 0.0)
    if longest >= 6 and (
        distance == 1 or (distance == 2 and x[0] == y[0])
    ):  # "Qiang" is not "Keqiang"
        score = max(score, 0.93 * JaroWinkler.similarity(x, y))
    return max(score, 0.0)


def _align(
    small: tuple[str, ...], big: tuple[str, ...]
) -> tuple[list[tuple[str, str, float]], list[str]]:
    """Pair every token of the shorter name with its best free partner, longest tokens first; and what is left over."""
    free, pairs = list(big), []
    for token in sorted(small, key=lambda t: (-len(t), t)):
        partner = max(free, key=lambda other: token_similarity(token, other))
        pairs.append((token, partner, token_similarity(token, partner)))
        free.remove(partner)
    return pairs, free


def person_similarity(a: str, b: str) -> float:
    """How likely two spellings are one person's name, 0 to 1; from about 0.8 they may be merged.

    >>> person_similarity("Sergei Lavrov", "Lavrov Sergey Viktorovich") > 0.9
    True
    >>> person_similarity("Sergei Viktorovich Lavrov", "Sergei Vladimirovich Lavrov") < 0.7
    True
    """
    left, right = parse_person(a), parse_person(b)
    if not left.tokens or not right.tokens:
        return 0.0
    if len(left.tokens) != len(right.tokens) and "".join(left.tokens) == "".join(right.tokens):
        return _SPELLING  # "SergeiLavrov": a space got lost
    small, big = sorted((left.tokens, right.tokens), key=lambda t: (len(t), t))
    pairs, free = _align(small, big)
    worst = min(score for _, _, score in pairs)
    if not any(len(x) > 1 and len(y) > 1 for x, y, _ in pairs):
        return 0.3 * worst
    weights = [max(len(x), len(y), 3) for x, y, _ in pairs]
    mean = sum(w * score for w, (_, _, score) in zip(weights, pairs, strict=True)) / sum(weights)
    score = 0.5 * mean + 0.5 * worst
    if len(small) == 1:
        score *= 0.75  # one shared name says little
    score -= 0.04 * len(free)
    unfit = any(
        min(len(x), len(y)) == 1 < max(len(x), len(y)) and _stands_open(x, y, small, free)
        for x, y, _ in pairs
    )
    return max(0.0, min(1.0, score * _patronymics(left, right, free) * (_UNFIT if unfit else 1.0)))


def _stands_open(x: str, y: str, small: tuple[str, ...], free: list[str]) -> bool:
    """A full token of the shorter name found only an initial, while a full token of the longer one found nothing."""
    full = x if len(x) > 1 else y
    return full in small and any(len(token) > 1 for token in free)


def _patronymics(left: PersonName, right: PersonName, free: list[str]) -> float:
    """A factor: both patronymics given must agree; one given must agree with a left-over initial."""
    if left.patronymic and right.patronymic:
        return 1.0 if token_similarity(left.patronymic, right.patronymic) >= _AGREEING else 0.6
    given = left.patronymic or right.patronymic
    initials = [token for token in free if len(token) == 1]
    if given and initials:
        return 1.03 if token_similarity(initials[0], given) else 0.7
    return 1.0


@remembered(10_000)
def is_surname(short: str, long: str) -> bool:
    """True for a family name with its particle, and a full name that ends with both.

    >>> is_surname("Al Hajraf", "Nayef Al-Hajraf"), is_surname("Al Gore", "Kristin Gore")
    (True, False)
    """
    few, many = normalise(short).split(), normalise(long).split()
    return 1 < len(few) < len(many) and few[0] in tables().particles and few == many[-len(few) :]


def contradict(a: str, b: str) -> bool:
    """True where two spellings cannot be one person: another patronymic,
    or a given name or initial that does not fit.
    """
    if is_surname(a, b) or is_surname(b, a):
        return False
    left, right = parse_person(a), parse_person(b)
    if (
        left.patronymic
        and right.patronymic
        and token_similarity(left.patronymic, right.patronymic) < _AGREEING
    ):
        return True
    if len(left.tokens) < 2 or len(right.tokens) < 2:
        return False
    small, big = sorted((left.tokens, right.tokens), key=lambda t: (len(t), t))
    return min(score for _, _, score in _align(small, big)[0]) < 0.5
