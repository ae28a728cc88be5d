"""Organisations over all documents, and whose body a body is.

"Ministry of Defence" is the ministry of the state a document speaks of; "Council of Foreign Ministers" the
organ of the organisation it speaks of. So a name that many owners share is first completed from its document,
then compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.knowledge import Knowledge
from pipeline.resolution.entities.blocking import Key, candidate_pairs
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.names.normalise import normalise, organisation_words
from pipeline.resolution.names.organisations import bare_words, name_words, organisation_similarity

__all__ = ["OrganisationClusters", "cluster_organisations"]

_SAME = 0.97
_TELLING = 3  # content words of a name that no two organisations share by chance
_LONGEST = 8  # words of an owner's name
_DOMINANT = (
    3  # a short form means the long form it stands for this many times more often than the next
)


class OrganisationClusters:
    """Looks names of organisations, states and places up, and completes those that need an owner."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.owner = lru_cache(maxsize=100_000)(self._owner)
        self._organs: dict[str, list[str]] = {}  # organisation -> its organs
        self._worded: dict[
            tuple[str, ...], set[str]
        ] = {}  # content words of a long name -> who has it
        for key, organisation in knowledge.organisations.items():
            for name in organisation.all_names:
                if len(words := name_words(name)) >= _TELLING:
                    self._worded.setdefault(words, set()).add(key)
            if organisation.parent:
                self._organs.setdefault(organisation.parent, []).append(key)

    def place_in_context(
        self, names: Mapping[str, Name], texts: Mapping[str, str]
    ) -> dict[str, Name]:
        """The names of one document (by mention id), with knowledge ids and owners where context gives them.

        `texts` gives the words of the mentions: an acronym may be known where its long form, misspelt, is not.
        """
        weight = Counter(key for name in names.values() for key in self._keys_said(name))
        shorts: dict[Name, set[str]] = {}
        for mention_id, name in names.items():
            shorts.setdefault(name, set()).add(texts[mention_id])
        done = {name: self._complete(name, sorted(found), weight) for name, found in shorts.items()}
        return {mention_id: done[name] for mention_id, name in names.items()}

    def _keys_said(self, name: Name) -> Iterator[str]:
        """States and organisations a name speaks of: itself, the parent of an organ, the owner in its text."""
        if name.knowledge_id:
            yield name.knowledge_id
            parent = self.knowledge.parent(name.knowledge_id) or self.knowledge.state_of(
                name.knowledge_id
            )
            if parent and parent != name.knowledge_id:
                yield parent
        elif name.kind == "organisation" and (owner := self.owner(name.text)):
            yield owner

    def _complete(self, name: Name, texts: Sequence[str], weight: Counter[str]) -> Name:
        if name.knowledge_id or name.kind not in ("organisation", "place"):
            return name
        for text in (name.text, *(t for t in texts if t.isupper())):
            key = self._look_up(text, name.kind, weight)
            if key and (text == name.text or self._resembles(name.text, key)):
                return Name(name.kind, name.text, key)
        if name.kind == "organisation" and self._is_common(name.text) and not self.owner(name.text):
            states = [(count, key) for key, count in weight.items() if key in self.knowledge.states]
            if states:
                state = min(states, key=lambda item: (-item[0], item[1]))[1]
                return Name(name.kind, f"{name.text} of {self.knowledge.name(state)}")
        return name

    def _look_up(self, text: str, kind: str, weight: Counter[str]) -> str | None:
        """The one known thing a name stands for; of several organs the one whose organisation the document names."""
        if kind == "place":
            return next(iter(self.knowledge.lookup(text, "state", "place")), None)
        informal = organisation_words().informal.get(normalise(text))
        if informal in self.knowledge.organisations:
            return informal
        keys = (
            self.knowledge.lookup(text, "organisation") or self._reworded(text) or self._organ(text)
        )
        owners = {key: weight[self.knowledge.parent(key) or key] for key in keys}
        key = max(keys, key=lambda k: (owners[k], -keys.index(k)), default=None)
        return key if key and (len(keys) == 1 or owners[key]) else None

    def _resembles(self, text: str, key: str) -> bool:
        """True where most content words of a name are words of a known organisation's names."""
        known = self.knowledge.organisations.get(key)
        spoken = {word for name in (known.all_names if known else ()) for word in name_words(name)}
        words = set(name_words(text))
        return 2 * len(words & spoken) > len(words)

    def _reworded(self, text: str) -> list[str]:
        """ "Association of" for "Association for": a long known name with other small words, where only one has it."""
        found = sorted(self._worded.get(name_words(text), ()))
        return found if len(found) == 1 else []

    def _organ(self, text: str) -> list[str]:
        """The known organ that "Council of Heads of State of the Shanghai Cooperation Organisation" spells out."""
        owner = self.knowledge.organisations.get(self.owner(text) or "")
        if owner is None:
            return []
        owners_words = {word for name in owner.all_names for word in name_words(name)}
        rest = set(name_words(text)) - owners_words
        parent = self.knowledge.organisations.get(owner.parent or "")
        if parent:  # "Collective Security Council of the CSTO"
            return (
                [owner.key]
                if rest <= {w for name in parent.all_names for w in name_words(name)}
                else []
            )

        def spells(key: str) -> bool:
            names = self.knowledge.organisations[key].all_names
            return bool(rest) and any(
                set(name_words(name)) - owners_words == rest for name in names
            )

        found = [key for key in self._organs.get(owner.key, ()) if spells(key)]
        return found if len(found) == 1 else []

    def _is_common(self, text: str) -> bool:
        """True where a name is that of a body which every state has ("Ministry of Defence", "Supreme Court")."""
        words = name_words(text)
        table = organisation_words()
        if table.joint & set(words) or {"council", "ministry"} < set(
            words
        ):  # "Council of Foreign Ministers"
            return False
        if set(words) == {"supreme", "council"}:  # of the heads of several states
            return False
        return any(word in table.heads for word in words) and all(
            word in table.common for word in words
        )

    def _owner(self, text: str) -> str | None:
        """The state or organisation named inside an organisation's name; the longest such name,
        none if it is the whole.
        """
        words = text.replace("’s", "").replace("'s", "").split()
        content, table = name_words(text), organisation_words()
        if not table.heads & set(content) or any(pair in table.media for pair in pairwise(content)):
            return None
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                keys = (
                    self.knowledge.lookup(part, "state", "adjective", "organisation")
                    if part[:1].isupper()
                    else ()
                )
                if len(keys) == 1:
                    return keys[0]
        return None


def cluster_organisations(
    names: Mapping[str, int], definitions: Mapping[tuple[str, str], int], overrides: Overrides
) -> Clusters:
    """Join spellings of one organisation; `names` gives for each the number of documents it stands in.

    `definitions` counts the documents in which a short form stands for a long one: where a short form stands alone, it
    means what it means elsewhere, if that is nearly always the same.
    """
    clusters = Clusters(names, overrides.forbids)
    candidates = candidate_pairs(names, _keys)
    clusters.join(m for a, b in candidates if (m := _same(a, b)))
    meanings: dict[str, Counter[str]] = {}
    for (short, long), count in definitions.items():
        alone = short != long and short in names and long in names
        if alone and not set(name_words(short)) <= organisation_words().common:
            meanings.setdefault(short, Counter())[clusters.find(long)] += count
    clusters.join(m for short in sorted(meanings) if (m := _meaning(short, meanings[short])))
    return clusters


def _same(a: str, b: str) -> Merge | None:
    score = organisation_similarity(a, b)
    if score < _SAME and bare_words(a) and bare_words(a) == bare_words(b):
        return Merge(_SAME, a, b, "same words but for number and kind of organisation")
    return Merge(score, a, b, f"same words ({score:.2f})") if score >= _SAME else None


def _meaning(short: str, longs: Counter[str]) -> Merge | None:
    ranked = sorted(longs.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]:
        return None
    return Merge(0.9, ranked[0][0], short, "short form of it elsewhere")


def _keys(name: str) -> Iterator[Key]:
    words = sorted(name_words(name))
    whole = " ".join(words)
    yield whole, ""
    yield " ".join(word[:4] for word in words), whole
    yield " ".join(bare_words(name)), ""
