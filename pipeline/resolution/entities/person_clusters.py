"""Persons over all documents: which full names are one person, and whom shorter names belong to.

Three steps, each more doubtful than the last: full names that resemble each other are joined unless
two of the joined names contradict each other; a name with initials ("S. Petrov") joins the only
person it fits; a bare surname, in documents that never give the full name, joins the person who is
meant by far most often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.resolution.entities.blocking import Key, candidate_pairs
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.names.normalise import normalise, phonetic_key, tables
from pipeline.resolution.names.persons import (
    contradict,
    is_surname,
    parse_person,
    person_similarity,
    token_similarity,
)

__all__ = ["cluster_persons"]

_SAME = 0.86  # two full names from here on are one person's
_FITS = 0.85  # one token of a name fits one of another
_DOMINANT = 5  # a bare surname means the person named this many times more often than the next
_ONE_SURNAME = "surname of one person"
_INITIALS = "initials fit one person"


def cluster_persons(names: Mapping[str, int], overrides: Overrides) -> Clusters:
    """Join spellings of one person; `names` gives for each the number of documents it stands in."""
    clusters = Clusters(names, lambda a, b: contradict(a, b) or overrides.forbids(a, b))
    full = [name for name in sorted(names) if len(parse_person(name).full) > 1]
    short = sorted(names.keys() - set(full))
    clusters.join(
        Merge(score, a, b, f"names agree ({score:.2f})")
        for a, b in candidate_pairs(full, _keys)
        if (score := person_similarity(a, b)) >= _SAME
    )
    long_names = _LongNames(full, names)
    for shorter, reason in (
        (filter(_is_particle_surname, full), _ONE_SURNAME),
        ((name for name in short if len(parse_person(name).tokens) > 1), _INITIALS),
        ((name for name in short if len(parse_person(name).tokens) == 1), _ONE_SURNAME),
    ):
        found = [(name, long_names.dominant(name, clusters)) for name in shorter]
        clusters.join(Merge(0.8, long, name, reason) for name, long in found if long)
    return clusters


def _is_particle_surname(name: str) -> bool:
    """Return True for "van Dijk"."""
    words = normalise(name).split()
    return len(words) == 2 and words[0] in tables().particles


def _keys(name: str) -> Iterator[Key]:
    """Yield blocks: the beginning of one token with the first sound of another, in both directions;
    inside, names are ordered by the other.
    """
    sounds = [phonetic_key(token) for token in parse_person(name).tokens]
    for i, first in enumerate(sounds):
        for j, second in enumerate(sounds):
            if i != j and len(first) > 1:
                yield f"{first[:4]} {second[:1]}", f"{second} {first}"
    yield " ".join(sorted(sounds)), ""


class _LongNames:
    """Full names by the beginnings of their tokens; `counts` are the documents they stand in."""

    def __init__(self, names: list[str], counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for token in parse_person(name).full:
                self._by_sound[phonetic_key(token)[:4]].append(name)

    def dominant(self, name: str, clusters: Clusters) -> str | None:
        """Return the one cluster that a shorter name belongs to, if there is one that outweighs the
        others by far.
        """
        short = parse_person(name)
        weights: defaultdict[str, int] = defaultdict(int)
        for token in short.full[-1:] or short.tokens:
            for long in self._by_sound.get(phonetic_key(token)[:4], ()):
                if _fits(name, long):
                    weights[clusters.find(long)] += self._counts[long]
        if not weights:
            return None
        (long, weight), *others = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return long if not others or weight >= _DOMINANT * others[0][1] else None


def _fits(name: str, long: str) -> bool:
    """Return True where a shorter name may stand for a full one."""
    short, full = parse_person(name), parse_person(long)
    if len(short.full) > 1:
        return is_surname(name, long)
    if not any(token_similarity(token, full.family) >= _FITS for token in short.full):
        return False
    return len(short.tokens) == 1 or not contradict(name, long)
