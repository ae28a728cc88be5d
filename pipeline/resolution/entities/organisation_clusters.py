"""Organisations over all documents: which names are spellings of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.resolution.entities.blocking import Key, candidate_pairs
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.names.normalise import organisation_words
from pipeline.resolution.names.organisations import bare_words, name_words, organisation_similarity

__all__ = ["cluster_organisations"]

_SAME = 0.97  # names from here on are one organisation's
_DOMINANT = 3  # a short form means the long form it most often stands for by this factor


def cluster_organisations(
    names: Mapping[str, int], definitions: Mapping[tuple[str, str], int], overrides: Overrides
) -> Clusters:
    """Join spellings of one organisation; `names` gives for each the number of documents it stands
    in.

    `definitions` counts the documents in which a short form stands for a long one: where a short
    form stands alone, it means what it means elsewhere, if that is nearly always the same.
    """
    clusters = Clusters(names, overrides.forbids)
    candidates = candidate_pairs(names, _keys)
    clusters.join(merge for a, b in candidates if (merge := _same(a, b)))
    meanings: dict[str, Counter[str]] = {}
    for (short, long), count in definitions.items():
        if short in names and long in names and _is_short_form(short, long):
            meanings.setdefault(short, Counter())[clusters.find(long)] += count
    found = (_meaning(short, meanings[short]) for short in sorted(meanings))
    clusters.join(merge for merge in found if merge)
    return clusters


def _is_short_form(short: str, long: str) -> bool:
    """Return True unless a name is the whole, or so common that it stands for many."""
    return short != long and not set(name_words(short)) <= organisation_words().common


def _same(a: str, b: str) -> Merge | None:
    score = organisation_similarity(a, b)
    if score >= _SAME:
        return Merge(score, a, b, f"same words ({score:.2f})")
    if bare_words(a) and bare_words(a) == bare_words(b):
        return Merge(_SAME, a, b, "same words but for number and kind of organisation")
    return None


def _meaning(short: str, longs: Counter[str]) -> Merge | None:
    """Return the merge of a short form with the long form that it means by far most often."""
    (long, count), *others = sorted(longs.items(), key=lambda item: (-item[1], item[0]))
    if others and count < _DOMINANT * others[0][1]:
        return None
    return Merge(0.9, long, short, "short form of it elsewhere")


def _keys(name: str) -> Iterator[Key]:
    words = sorted(name_words(name))
    whole = " ".join(words)
    yield whole, ""
    yield " ".join(word[:4] for word in words), whole
    yield " ".join(bare_words(name)), ""
