"""Who is who over all documents: from mentions to entities.

Every mention first takes the long form it has in its own document (`linking`); equal long forms are one name over all
documents; names are then joined by kind (`persons`, organisations by acronym and word order) into entities.  What the
knowledge base knows is one entity by its key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.knowledge import Knowledge
from pipeline.model.ids import stable_id
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.entities.mention_index import MentionEntities, MentionIndex
from pipeline.resolution.entities.organisation_clusters import (
    OrganisationClusters,
    cluster_organisations,
)
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.entities.person_clusters import cluster_persons
from pipeline.resolution.names.normalise import normalise

__all__ = ["Entities", "Entity", "find_entities"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, state, organisation, body, place or exercise."""

    entity_id: str
    kind: str
    name: str
    key: str | None = None  # of the knowledge base
    parent: str | None = None  # entity id
    country: str | None = None


@dataclass(slots=True)
class Entities:
    """All entities, the entity of every mention, and why a spelling is taken for one of them."""

    of_mention: MentionEntities[str] = field(
        default_factory=lambda: MentionEntities(MentionIndex())
    )
    by_id: dict[str, Entity] = field(default_factory=dict)
    reasons: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # (entity, folded spelling) -> why it was joined

    def add(self, entity: Entity) -> str:
        """Add an entity (the first of an id stays) and give its id."""
        self.by_id.setdefault(entity.entity_id, entity)
        return entity.entity_id

    def get(self, mention_id: str | None) -> Entity | None:
        """The entity a mention refers to, if it is known."""
        entity_id = self.of_mention.get(mention_id) if mention_id else None
        return self.by_id[entity_id] if entity_id else None

    def explain(self, merges: Iterable[Merge], of_spelling: Mapping[str, str]) -> None:
        """Keep the reasons of merges; `of_spelling` gives the entity of a spelling."""
        for merge in merges:
            for spelling in (merge.left, merge.right):
                self.reasons.setdefault((of_spelling[spelling], spelling), merge.reason)

    def why(self, entity_id: str, alias: str) -> str:
        """Why a spelling is taken for an entity."""
        entity, spelling = self.by_id[entity_id], normalise(alias)
        if spelling == normalise(entity.name):
            return "its name"
        joined = "a known name" if entity.key else "stands for a longer name in its document"
        return self.reasons.get((entity_id, spelling), joined)

    def known(self, key: str, knowledge: Knowledge) -> str:
        """The id of the entity behind a knowledge key; it and its parents are added where they are new."""
        parent = knowledge.parent(key)
        state = knowledge.state_of(key)
        kind = (
            "body"
            if parent
            else {"state": "state", "org": "organisation", "place": "place"}[key.partition(":")[0]]
        )
        return self.add(
            Entity(
                stable_id("ent", key),
                kind,
                knowledge.name(key),
                key,
                self.known(parent, knowledge) if parent else None,
                knowledge.states[state].iso2 if state else None,
            )
        )


def find_entities(corpus: Corpus, knowledge: Knowledge, overrides: Overrides) -> Entities:
    """Entities of all naming mentions; anaphors are left to `anaphors`."""
    bodies = OrganisationClusters(knowledge)
    names: MentionEntities[Name] = MentionEntities(corpus.places)
    counts: Counter[Name] = Counter()
    definitions: Counter[tuple[str, str]] = Counter()
    for (_, mentions), (_, known) in zip(
        corpus.by_document.each(), corpus.forms.each(), strict=True
    ):
        forms = zip(mentions, known, strict=True)
        linked = {mention.mention_id: form for mention, form in forms if form}
        texts = {m.mention_id: m.text for m in mentions}
        placed = bodies.place_in_context(linked, texts)
        for mention_id, name in placed.items():
            names[mention_id] = name
        counts.update(set(placed.values()))
        definitions.update(
            {
                (normalise(texts[m]), normalise(n.text))
                for m, n in placed.items()
                if n.kind == "organisation"
            }
        )
    surfaces = names.counts()
    entities = Entities()
    of_name = _known_entities(counts, entities, knowledge)
    of_name |= _persons(counts, surfaces, entities, overrides)
    of_name |= _organisations(counts, surfaces, definitions, entities, bodies, overrides)
    of_name |= _others(counts, surfaces, entities)
    entities.of_mention = names.mapped(of_name.get)
    return entities


def _known_entities(
    counts: Mapping[Name, int], entities: Entities, knowledge: Knowledge
) -> dict[Name, str]:
    return {
        n: entities.known(n.knowledge_id, knowledge)
        for n in sorted(counts, key=repr)
        if n.knowledge_id
    }


def _persons(
    counts: Mapping[Name, int],
    surfaces: Mapping[Name, int],
    entities: Entities,
    overrides: Overrides,
) -> dict[Name, str]:
    mine = sorted(
        (n for n in counts if n.kind == "person" and not n.knowledge_id), key=lambda n: n.text
    )
    spellings = _by_spelling(mine)
    clusters = cluster_persons(
        {s: sum(counts[n] for n in group) for s, group in spellings.items()}, overrides
    )
    _force(clusters, spellings, overrides)
    return _make(clusters, spellings, surfaces, entities, "person")


def _organisations(
    counts: Mapping[Name, int],
    surfaces: Mapping[Name, int],
    definitions: Mapping[tuple[str, str], int],
    entities: Entities,
    bodies: OrganisationClusters,
    overrides: Overrides,
) -> dict[Name, str]:
    mine = sorted(
        (n for n in counts if n.kind == "organisation" and not n.knowledge_id), key=lambda n: n.text
    )
    spellings = _by_spelling(mine)
    documents = {s: sum(counts[n] for n in group) for s, group in spellings.items()}
    clusters = cluster_organisations(documents, definitions, overrides)
    _force(clusters, spellings, overrides)
    made: dict[Name, str] = {}
    for root, members in _groups(clusters, spellings).items():
        name = _best([n for s in members for n in spellings[s]], surfaces)
        owner = bodies.owner(name)
        parent = entities.known(owner, bodies.knowledge) if owner else None
        country = entities.by_id[parent].country if parent else None
        entity = Entity(
            stable_id("ent", "organisation", root),
            "body" if parent else "organisation",
            name,
            None,
            parent,
            country,
        )
        made |= dict.fromkeys((n for s in members for n in spellings[s]), entities.add(entity))
    entities.explain(clusters.merges, {s: made[names[0]] for s, names in spellings.items()})
    return made


def _others(
    counts: Mapping[Name, int], surfaces: Mapping[Name, int], entities: Entities
) -> dict[Name, str]:
    made: dict[Name, str] = {}
    for kind in ("place", "exercise"):
        spellings = _by_spelling(
            sorted(
                (n for n in counts if n.kind == kind and not n.knowledge_id), key=lambda n: n.text
            )
        )
        for spelling, group in spellings.items():
            entity = Entity(stable_id("ent", kind, spelling), kind, _best(group, surfaces))
            made |= dict.fromkeys(group, entities.add(entity))
    return made


def _make(
    clusters: Clusters,
    spellings: Mapping[str, list[Name]],
    surfaces: Mapping[Name, int],
    entities: Entities,
    kind: str,
) -> dict[Name, str]:
    made: dict[Name, str] = {}
    for root, members in _groups(clusters, spellings).items():
        group = [n for s in members for n in spellings[s]]
        entity = Entity(stable_id("ent", kind, root), kind, _best(group, surfaces))
        made |= dict.fromkeys(group, entities.add(entity))
    entities.explain(clusters.merges, {s: made[names[0]] for s, names in spellings.items()})
    return made


def _by_spelling(names: list[Name]) -> dict[str, list[Name]]:
    spellings: dict[str, list[Name]] = {}
    for name in names:
        if spelling := normalise(name.text):
            spellings.setdefault(spelling, []).append(name)
    return spellings


def _groups(clusters: Clusters, spellings: Mapping[str, list[Name]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for spelling in sorted(spellings):
        groups.setdefault(clusters.find(spelling), []).append(spelling)
    return groups


def _force(clusters: Clusters, spellings: Mapping[str, list[Name]], overrides: Overrides) -> None:
    pairs = [
        Merge(1.0, a, b, "forced by the user")
        for a, b in overrides.same
        if a in spellings and b in spellings
    ]
    clusters.join(pairs, force=True)


def _best(names: list[Name], surfaces: Mapping[Name, int]) -> str:
    """The name to show: written out rather than abbreviated, then the most frequent, then the longest."""

    def rank(name: Name) -> tuple[int, int, int, str]:
        words = [word for word in normalise(name.text).split() if len(word) > 1]
        return (-min(len(words), 2), -surfaces[name], -len(name.text), name.text)

    return min(names, key=rank).text
