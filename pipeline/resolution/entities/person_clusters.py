"""Persons over all documents: which full names are one person, and whom an initial or a bare surname belongs to.

Three steps, each more doubtful than the last: full names that resemble each other are joined unless two of the
joined names contradict each other; a name with initials ("S. Petrov") joins the only person it fits; a bare
surname, in documents that never give the full name, joins the person who is meant by far most often.
"""

from __future__ import annotations

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


def cluster_persons(names: Mapping[str, int], overrides: Overrides) -> Clusters:
    """Join spellings of one person; `names` gives for each the number of documents it stands in."""
    clusters = Clusters(names, lambda a, b: contradict(a, b) or overrides.forbids(a, b))
    full = sorted(name for name in names if len(parse_person(name).full) > 1)
    particles = tables().particles
    headed = [
        name
        for name in full
        if len(parts := normalise(name).split()) == 2 and parts[0] in particles
    ]
    candidates = candidate_pairs(full, _keys)
    clusters.join(
        Merge(score, a, b, f"names agree ({score:.2f})")
        for a, b in candidates
        if (score := person_similarity(a, b)) >= _SAME
    )
    index = _token_index(full)
    for rest, reason in (
        (headed, "surname of one person"),
        (
            [n for n in names if n not in full and len(parse_person(n).tokens) > 1],
            "initials fit one person",
        ),
        ([n for n in names if len(parse_person(n).tokens) == 1], "surname of one person"),
    ):
        clusters.join(
            [m for n in sorted(rest) if (m := _attach(n, index, names, clusters, reason))]
        )
    return clusters


def _keys(name: str) -> Iterator[Key]:
    """Blocks: the beginning of one token with the first sound of another, in both directions; inside, by the other."""
    skeletons = [phonetic_key(token) for token in parse_person(name).tokens]
    for i, first in enumerate(skeletons):
        for j, second in enumerate(skeletons):
            if i != j and len(first) > 1:
                yield f"{first[:4]} {second[:1]}", f"{second} {first}"
    yield " ".join(sorted(skeletons)), ""


def _token_index(names: list[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in names:
        for token in parse_person(name).full:
            index.setdefault(phonetic_key(token)[:4], []).append(name)
    return index


def _attach(
    name: str,
    index: Mapping[str, list[str]],
    counts: Mapping[str, int],
    clusters: Clusters,
    reason: str,
) -> Merge | None:
    """The one cluster a shorter name belongs to, if there is one that outweighs the others by far."""
    short = parse_person(name)
    weights: dict[str, int] = {}
    for token in short.full[-1:] or short.tokens:
        for long in index.get(phonetic_key(token)[:4], ()):
            if _fits(name, long):
                weights[clusters.find(long)] = weights.get(clusters.find(long), 0) + counts[long]
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return Merge(0.8, ranked[0][0], name, reason)


def _fits(name: str, long: str) -> bool:
    if len(parse_person(name).full) > 1:
        return is_surname(name, long)
    short, full = parse_person(name), parse_person(long)
    family = max((token_similarity(token, full.family) for token in short.full), default=0.0)
    return family >= _FITS and (len(short.tokens) == 1 or not contradict(name, long))
