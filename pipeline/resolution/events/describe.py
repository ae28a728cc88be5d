"""Short descriptions of events that have no name of their own: "Meeting of A and B in Moscow"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.events.mentions import SESSIONS, Part, role_rank

__all__ = ["describe"]

_MOST_NAMES = 3


def describe(
    kind: str, parts: Sequence[Part], about: str | None, place: str | None, entities: Entities
) -> str:
    """Return a description of an event by its kind, participants and place.

    A session is a body's (`about` where no body takes part); other events are those of persons,
    else of organisations, else of states.  `about` and `place` are entity ids.
    """
    ranked = _ranked(parts, entities)
    persons = _persons(kind, parts, ranked)
    body = _body(kind, len(persons), ranked, entities.by_id[about] if about else None)
    names = _shortened(
        [_with_article(entity) for entity in ([body] if body else persons or ranked)]
    )
    is_host_alone = body is None and len(names) == 1 and kind != "visit"
    whose = f"{'with' if is_host_alone else 'of'} {_enumerated(names)}" if names else ""
    where = f"{'to' if kind == 'visit' else 'in'} {entities.by_id[place].name}" if place else ""
    return " ".join(filter(None, (kind.capitalize(), whose, where)))


def _ranked(parts: Iterable[Part], entities: Entities) -> list[Entity]:
    """Return the participants, the most prominent role first, by name within a role."""
    named = [(role_rank(part), entities.by_id[part.entity]) for part in parts]
    return [entity for _, entity in sorted(named, key=lambda item: (item[0], item[1].name))]


def _persons(kind: str, parts: Sequence[Part], ranked: Iterable[Entity]) -> list[Entity]:
    """Return the persons who take part; a visit is that of its guests."""
    guests = {part.entity for part in parts if part.role != "host"}
    persons = [entity for entity in ranked if entity.kind == "person"]
    if kind != "visit" or not guests:
        return persons
    return [person for person in persons if person.entity_id in guests]


def _body(
    kind: str, n_persons: int, ranked: Iterable[Entity], about: Entity | None
) -> Entity | None:
    """Return the body or organisation whose event it is, if it is not that of persons."""
    if kind not in SESSIONS and n_persons > 1:
        return None
    bodies = [entity for entity in ranked if _is_organisation(entity)]
    if not bodies:
        return about if kind in SESSIONS else None
    return min(bodies, key=lambda entity: entity.kind != "body")


def _is_organisation(entity: Entity) -> bool:
    return entity.kind in ("body", "organisation")


def _with_article(entity: Entity) -> str:
    if not _is_organisation(entity) or entity.name.startswith("The "):
        return entity.name
    return f"the {entity.name}" if " " in entity.name else entity.name


def _shortened(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST_NAMES else [*names[: _MOST_NAMES - 1], "others"]


def _enumerated(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
