"""Who is who over all documents: from mentions to entities.

Every mention first takes the long form it has in its own document (`in_document`); equal long forms
are one name over all documents; names are then joined by kind (`person_clusters`,
`organisation_clusters`) into entities. What the knowledge base knows is one entity by its key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.knowledge import Knowledge
from pipeline.model.ids import stable_id
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.entities.known_organisations import KnownOrganisations
from pipeline.resolution.entities.mention_index import MentionEntities, MentionIndex
from pipeline.resolution.entities.organisation_clusters import cluster_organisations
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.entities.person_clusters import cluster_persons
from pipeline.resolution.names.normalise import normalise

__all__ = ["Entities", "Entity", "find_entities"]

_KINDS = {"state": "state", "org": "organisation", "place": "place"}  # of knowledge keys
Spellings = Mapping[str, list[Name]]  # names by their normalised text


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, state, organisation, body, place or exercise."""

    entity_id: str
    kind: str
    name: str
    key: str | None = None  # of the knowledge base
    parent: str | None = None  # entity id
    country: str | None = None  # two letters (ISO 3166)


@dataclass(slots=True)
class Entities:
    """All entities, the entity of every mention, and why a spelling is taken for one of them."""

    of_mention: MentionEntities[str] = field(
        default_factory=lambda: MentionEntities(MentionIndex())
    )
    by_id: dict[str, Entity] = field(default_factory=dict)
    # (entity id, normalised spelling) -> why it was joined
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, entity: Entity) -> str:
        """Add an entity, the first of an id stays; return its id."""
        self.by_id.setdefault(entity.entity_id, entity)
        return entity.entity_id

    def id_of(self, mention_id: str | None) -> str | None:
        """Return the id of the entity a mention refers to, if it is known."""
        return self.of_mention.get(mention_id) if mention_id else None

    def get(self, mention_id: str | None, kind: str = "") -> Entity | None:
        """Return the entity a mention refers to, if it is known and of a kind, where one is asked for."""
        entity_id = self.id_of(mention_id)
        entity = self.by_id[entity_id] if entity_id else None
        return None if entity and kind and entity.kind != kind else entity

    def explain(self, merges: Iterable[Merge], of_spelling: Mapping[str, str]) -> None:
        """Keep the reasons of merges; `of_spelling` gives the entity of a spelling."""
        for merge in merges:
            for spelling in (merge.left, merge.right):
                self.reasons.setdefault((of_spelling[spelling], spelling), merge.reason)

    def why(self, entity_id: str, alias: str) -> str:
        """Return why a spelling is taken for an entity."""
        entity, spelling = self.by_id[entity_id], normalise(alias)
        if spelling == normalise(entity.name):
            return "its name"
        joined = "a known name" if entity.key else "stands for a longer name in its document"
        return self.reasons.get((entity_id, spelling), joined)

    def known(self, key: str, knowledge: Knowledge) -> str:
        """Add the entity of a knowledge key and its parents where they are new; return its id."""
        parent = knowledge.parent(key)
        state = knowledge.state_of(key)
        entity = Entity(
            stable_id("ent", key),
            kind="body" if parent else _KINDS[key.partition(":")[0]],
            name=knowledge.name(key),
            key=key,
            parent=self.known(parent, knowledge) if parent else None,
            country=knowledge.states[state].iso2 if state else None,
        )
        return self.add(entity)


def find_entities(corpus: Corpus, knowledge: Knowledge, overrides: Overrides) -> Entities:
    """Return the entities of all naming mentions; anaphors are left to `coreference`."""
    organisations = KnownOrganisations(knowledge)
    names = _Names(corpus, organisations)
    builder = _Builder(names, organisations, overrides)
    of_name = builder.known() | builder.persons() | builder.organisations() | builder.others()
    builder.entities.of_mention = names.of_mention.mapped(of_name.get)
    return builder.entities


class _Names:
    """The names of all documents, completed from their contexts, and how often they stand there."""

    def __init__(self, corpus: Corpus, organisations: KnownOrganisations) -> None:
        self.of_mention: MentionEntities[Name] = MentionEntities(corpus.places)
        self.documents: Counter[Name] = Counter()  # how many a name stands in
        self.definitions: Counter[tuple[str, str]] = Counter()  # (spelling, long form): documents
        documents = zip(corpus.by_document.each(), corpus.forms.each(), strict=True)
        for (_, mentions), (_, forms) in documents:
            linked = {
                mention.mention_id: form
                for mention, form in zip(mentions, forms, strict=True)
                if form
            }
            texts = {mention.mention_id: mention.text for mention in mentions}
            self._add(organisations.place_in_context(linked, texts), texts)
        self.mentions = self.of_mention.counts()

    def _add(self, names: Mapping[str, Name], texts: Mapping[str, str]) -> None:
        """Count the names of one document, given with the texts by mention id."""
        for mention_id, name in names.items():
            self.of_mention[mention_id] = name
        self.documents.update(set(names.values()))
        self.definitions.update(
            {
                (normalise(texts[mention_id]), normalise(name.text))
                for mention_id, name in names.items()
                if name.kind == "organisation"
            }
        )

    def known(self) -> list[Name]:
        """Return the names with a knowledge key."""
        return [name for name in sorted(self.documents, key=repr) if name.knowledge_id]

    def spellings(self, kind: str) -> dict[str, list[Name]]:
        """Return the names of a kind without a knowledge key, by spelling."""
        unknown = [n for n in self.documents if n.kind == kind and not n.knowledge_id]
        spellings: dict[str, list[Name]] = {}
        for name in sorted(unknown, key=lambda n: n.text):
            if spelling := normalise(name.text):
                spellings.setdefault(spelling, []).append(name)
        return spellings

    def counts(self, spellings: Spellings) -> dict[str, int]:
        """Return for each spelling the number of documents it stands in."""
        return {s: sum(self.documents[n] for n in names) for s, names in spellings.items()}

    def best(self, names: Iterable[Name]) -> str:
        """Return the name to show: written out rather than abbreviated, then the most frequent,
        then the longest.
        """

        def rank(name: Name) -> tuple[int, int, int, str]:
            full_words = [word for word in normalise(name.text).split() if len(word) > 1]
            return -min(len(full_words), 2), -self.mentions[name], -len(name.text), name.text

        return min(names, key=rank).text


Make = Callable[[str, str], Entity]  # of a representative spelling and the name to show


class _Builder:
    """Makes entities of names, kind by kind; every method returns the entity id of each name."""

    def __init__(
        self, names: _Names, organisations: KnownOrganisations, overrides: Overrides
    ) -> None:
        self._names, self._organisations, self._overrides = names, organisations, overrides
        self.entities = Entities()

    def known(self) -> dict[Name, str]:
        knowledge = self._organisations.knowledge
        names = self._names.known()
        return {name: self.entities.known(name.knowledge_id or "", knowledge) for name in names}

    def persons(self) -> dict[Name, str]:
        spellings = self._names.spellings("person")
        clusters = cluster_persons(self._names.counts(spellings), self._overrides)
        return self._join(clusters, spellings, _of_kind("person"))

    def organisations(self) -> dict[Name, str]:
        spellings = self._names.spellings("organisation")
        counts = self._names.counts(spellings)
        clusters = cluster_organisations(counts, self._names.definitions, self._overrides)
        return self._join(clusters, spellings, self._organisation)

    def others(self) -> dict[Name, str]:
        of_name: dict[Name, str] = {}
        for kind in ("place", "exercise"):
            of_name |= self._add(self._names.spellings(kind), _of_kind(kind))
        return of_name

    def _join(self, clusters: Clusters, spellings: Spellings, make: Make) -> dict[Name, str]:
        """Make an entity of every cluster after the user's merges, and keep the reasons."""
        _force(clusters, spellings, self._overrides)
        groups: dict[str, list[Name]] = {}
        for spelling in sorted(spellings):
            groups.setdefault(clusters.find(spelling), []).extend(spellings[spelling])
        of_name = self._add(groups, make)
        of_spelling = {spelling: of_name[names[0]] for spelling, names in spellings.items()}
        self.entities.explain(clusters.merges, of_spelling)
        return of_name

    def _add(self, groups: Spellings, make: Make) -> dict[Name, str]:
        """Make an entity of every group of names, given by its representative spelling."""
        of_name: dict[Name, str] = {}
        for root, names in groups.items():
            entity_id = self.entities.add(make(root, self._names.best(names)))
            of_name |= dict.fromkeys(names, entity_id)
        return of_name

    def _organisation(self, root: str, name: str) -> Entity:
        """Return an organisation, or the body of the state or organisation in its name."""
        entity_id = stable_id("ent", "organisation", root)
        owner = self._organisations.owner(name)
        if not owner:
            return Entity(entity_id, "organisation", name)
        parent = self.entities.known(owner, self._organisations.knowledge)
        country = self.entities.by_id[parent].country
        return Entity(entity_id, "body", name, parent=parent, country=country)


def _of_kind(kind: str) -> Make:
    return lambda root, name: Entity(stable_id("ent", kind, root), kind, name)


def _force(clusters: Clusters, spellings: Spellings, overrides: Overrides) -> None:
    """Join the pairs of spellings that the user says are one."""
    pairs = (pair for pair in overrides.same if set(pair) <= spellings.keys())
    clusters.join([Merge(1.0, a, b, "forced by the user") for a, b in pairs], force=True)
