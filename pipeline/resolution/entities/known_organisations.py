"""Which known organisation a name means in its document, and whose body a body is.

"Ministry of Defence" is the ministry of the state a document speaks of; "Council of Foreign
Ministers" the organ of the organisation it speaks of. So a name that many owners share is completed
from its document before names are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.knowledge import Knowledge
from pipeline.knowledge.entries import Organisation
from pipeline.lexicon import words
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.names.normalise import normalise, organisation_words
from pipeline.resolution.names.organisations import name_words

__all__ = ["KnownOrganisations"]

_DISTINCTIVE = 3  # content words of a name that no two organisations share by chance
_LONGEST = 8  # words of an owner's name
_LOOKED_UP = ("organisation", "place")
_COUNCIL_OF_MINISTERS = words("entities", "council_of_ministers")
_SUPREME_COUNCIL = words("entities", "supreme_council")


class KnownOrganisations:
    """Looks names of organisations, states and places up, and completes those without an owner."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.owner = lru_cache(maxsize=100_000)(self._owner)
        self._organs: dict[str, list[str]] = {}  # organisation -> its organs
        self._by_words: dict[tuple[str, ...], set[str]] = {}  # words of a long name -> who has it
        for key, organisation in knowledge.organisations.items():
            for name in organisation.all_names:
                if len(content := name_words(name)) >= _DISTINCTIVE:
                    self._by_words.setdefault(content, set()).add(key)
            if organisation.parent:
                self._organs.setdefault(organisation.parent, []).append(key)

    def place_in_context(
        self, names: Mapping[str, Name], texts: Mapping[str, str]
    ) -> dict[str, Name]:
        """Return the names of one document (by mention id), with knowledge ids and owners where
        context gives them.

        `texts` gives the words of the mentions: an acronym may be known where its long form,
        misspelt, is not.
        """
        weights = Counter(key for name in names.values() for key in self._keys_named(name))
        shorts: dict[Name, set[str]] = {}
        for mention_id, name in names.items():
            shorts.setdefault(name, set()).add(texts[mention_id])
        completed = {
            name: self._complete(name, sorted(found), weights) for name, found in shorts.items()
        }
        return {mention_id: completed[name] for mention_id, name in names.items()}

    def _keys_named(self, name: Name) -> Iterator[str]:
        """Yield the states and organisations a name speaks of: itself, the parent of an organ, the
        owner in its text.
        """
        key = name.knowledge_id
        if key:
            yield key
            parent = self.knowledge.parent(key) or self.knowledge.state_of(key)
            if parent and parent != key:
                yield parent
        elif name.kind == "organisation" and (owner := self.owner(name.text)):
            yield owner

    def _complete(self, name: Name, texts: Sequence[str], weights: Counter[str]) -> Name:
        if name.knowledge_id or name.kind not in _LOOKED_UP:
            return name
        if key := self._key(name, texts, weights):
            return Name(name.kind, name.text, key)
        state = self._main_state(weights)
        if state and name.kind == "organisation" and self._lacks_owner(name.text):
            return Name(name.kind, f"{name.text} of {self.knowledge.name(state)}")
        return name

    def _key(self, name: Name, texts: Iterable[str], weights: Counter[str]) -> str | None:
        """Return the key of a name, or of an acronym for it if the name resembles its owner's."""
        if key := self._look_up(name.text, name.kind, weights):
            return key
        acronyms = (text for text in texts if text.isupper())
        keys = (self._look_up(acronym, name.kind, weights) for acronym in acronyms)
        return next((key for key in keys if key and self._resembles(name.text, key)), None)

    def _main_state(self, weights: Counter[str]) -> str | None:
        """Return the state that a document names most often."""
        states = [key for key in weights if key in self.knowledge.states]
        return min(states, key=lambda key: (-weights[key], key), default=None)

    def _look_up(self, text: str, kind: str, weights: Counter[str]) -> str | None:
        """Return the key of the one known thing a name stands for; of several organs the one whose
        organisation the document names most often.
        """
        if kind == "place":
            return next(iter(self.knowledge.lookup(text, "state", "place")), None)
        informal = organisation_words().informal.get(normalise(text))
        if informal in self.knowledge.organisations:
            return informal
        keys = self._candidates(text)
        if len(keys) == 1:
            return keys[0]
        owners = {key: weights[self.knowledge.parent(key) or key] for key in keys}
        key = max(keys, key=lambda k: (owners[k], -keys.index(k)), default=None)
        return key if key and owners[key] else None

    def _candidates(self, text: str) -> list[str]:
        known = list(self.knowledge.lookup(text, "organisation"))
        return known or self._reworded(text) or self._organ(text)

    def _resembles(self, text: str, key: str) -> bool:
        """Return True where most content words of a name are words of a known organisation's."""
        organisation = self.knowledge.organisations.get(key)
        content = set(name_words(text))
        shared = content & _words_of(organisation) if organisation else ()
        return 2 * len(shared) > len(content)

    def _reworded(self, text: str) -> list[str]:
        """Return who has a long known name with other small words, where only one has it:
        "Association of" for "Association for".
        """
        keys = sorted(self._by_words.get(name_words(text), ()))
        return keys if len(keys) == 1 else []

    def _organ(self, text: str) -> list[str]:
        """Return the known organ that "Council of Heads of State of the Shanghai Cooperation
        Organisation" spells out.
        """
        owner = self.knowledge.organisation(self.owner(text))
        if owner is None:
            return []
        rest = set(name_words(text)) - _words_of(owner)
        parent = self.knowledge.organisation(owner.parent)
        if parent:  # "Collective Security Council of the CSTO"
            return [owner.key] if rest <= _words_of(parent) else []
        if not rest:
            return []
        organs = [key for key in self._organs.get(owner.key, ()) if self._adds(key, owner, rest)]
        return organs if len(organs) == 1 else []

    def _adds(self, organ: str, owner: Organisation, rest: set[str]) -> bool:
        """Return True where a name of an organ adds just these words to its owner's."""
        names = self.knowledge.organisations[organ].all_names
        return any(set(name_words(name)) - _words_of(owner) == rest for name in names)

    def _lacks_owner(self, text: str) -> bool:
        """Return True where a name is that of a body which every state has ("Ministry of Defence",
        "Supreme Court") and does not say whose.
        """
        content, table = set(name_words(text)), organisation_words()
        if not content & table.heads or not content <= table.common:
            return False
        return not _is_joint(content) and not self.owner(text)

    def _owner(self, text: str) -> str | None:
        """Return the key of the state or organisation named inside an organisation's name, the
        longest such name; None if it is the whole.
        """
        content = name_words(text)
        if not organisation_words().heads & set(content) or _reports(content):
            return None
        for part in _parts(text.replace("’s", "").replace("'s", "").split()):
            keys = self.knowledge.lookup(part, "state", "adjective", "organisation")
            if len(keys) == 1:
                return keys[0]
        return None


def _is_joint(content: set[str]) -> bool:
    """Return True for the content words of a body of several states together."""
    if content & organisation_words().joint:
        return True
    # "Council of Foreign Ministers"; the Supreme Council of the heads of several states
    return content > _COUNCIL_OF_MINISTERS or content == _SUPREME_COUNCIL


def _reports(content: Sequence[str]) -> bool:
    """Return True for those who report, and are a body of no state: "Oman News Agency"."""
    return any(pair in organisation_words().media for pair in pairwise(content))


def _parts(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a name that begin with a capital, the longest first."""
    for size in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - size + 1):
            if tokens[start][:1].isupper():
                yield " ".join(tokens[start : start + size])


def _words_of(organisation: Organisation) -> set[str]:
    """Return the content words of all names of an organisation."""
    return {word for name in organisation.all_names for word in name_words(name)}
