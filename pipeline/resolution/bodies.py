"""Organisations over all documents, and whose body a body is.

"Ministry of Defence" is the ministry of the state a document speaks of; "Council of Foreign Ministers" the
organ of the organisation it speaks of. So a name that many owners share is first completed from its document,
then compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.knowledge import Knowledge
from pipeline.resolution.clusters import Clusters, Merge, blocks
from pipeline.resolution.linking import Name
from pipeline.resolution.organisations import name_words, organisation_similarity
from pipeline.resolution.overrides import Overrides
from pipeline.resolution.romanisation import organisation_words

__all__ = ["Bodies", "cluster_organisations"]

_SAME = 0.97


class Bodies:
    """Looks names of organisations, states and places up, and completes those that need an owner."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.owner = lru_cache(maxsize=100_000)(self._owner)

    def place_in_context(self, names: Mapping[str, Name]) -> dict[str, Name]:
        """The names of one document (by mention id), with knowledge ids and owners where context gives them."""
        weight = Counter(key for name in names.values() for key in self._keys_said(name))
        done = {name: self._complete(name, weight) for name in dict.fromkeys(names.values())}
        return {mention_id: done[name] for mention_id, name in names.items()}

    def _keys_said(self, name: Name) -> Iterator[str]:
        """States and organisations a name speaks of: itself, the parent of an organ, the owner in its text."""
        if name.knowledge_id:
            yield name.knowledge_id
            parent = self.knowledge.parent(name.knowledge_id) or self.knowledge.state_of(name.knowledge_id)
            if parent and parent != name.knowledge_id:
                yield parent
        elif name.kind == "organisation" and (owner := self.owner(name.text)):
            yield owner

    def _complete(self, name: Name, weight: Counter[str]) -> Name:
        if name.knowledge_id or name.kind not in ("organisation", "place"):
            return name
        kinds = ("state", "place") if name.kind == "place" else ("organisation",)
        keys = self.knowledge.lookup(name.text, *kinds)
        if keys:
            key = max(keys, key=lambda k: (weight[self.knowledge.parent(k) or k], -keys.index(k)))
            if len(keys) == 1 or weight[self.knowledge.parent(key) or key]:
                return Name(name.kind, name.text, key)
        if name.kind == "organisation" and self._is_common(name.text) and not self.owner(name.text):
            states = [(count, key) for key, count in weight.items() if key in self.knowledge.states]
            if states:
                state = min(states, key=lambda item: (-item[0], item[1]))[1]
                return Name(name.kind, f"{name.text} of {self.knowledge.name(state)}")
        return name

    def _is_common(self, text: str) -> bool:
        """True where a name consists of words that every state's bodies share ("Ministry of Defence", "Parliament")."""
        words = name_words(text)
        return bool(words) and all(word in organisation_words().common for word in words)

    def _owner(self, text: str) -> str | None:
        """The state or organisation named inside an organisation's name; the longest such name,
        none if it is the whole.
        """
        words = text.replace("’s", "").replace("'s", "").split()
        if not set(name_words(text)) & organisation_words().common:
            return None
        for size in range(min(5, len(words) - 1), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                keys = self.knowledge.lookup(part, "state", "adjective", "organisation") if part[:1].isupper() else ()
                if len(keys) == 1:
                    return keys[0]
        return None


def cluster_organisations(names: Mapping[str, int], overrides: Overrides) -> Clusters:
    """Join spellings of one organisation; `names` gives for each the number of documents it stands in."""
    clusters = Clusters(names, overrides.forbids)
    candidates = blocks((name, _keys(name)) for name in sorted(names))
    clusters.join(
        Merge(score, a, b, f"same words ({score:.2f})")
        for a, b in candidates
        if (score := organisation_similarity(a, b)) >= _SAME
    )
    return clusters


def _keys(name: str) -> Iterator[str]:
    words = sorted(name_words(name))
    yield " ".join(words)
    yield " ".join(word[:4] for word in words)
