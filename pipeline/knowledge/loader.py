"""Load the knowledge files and check that they fit together; an error names the file, the entry and the fault.

A folder of the user's own (`extra`) may hold any of `states.yaml`, `organisations.yaml`, `offices.yaml`, `places.csv`,
`romanisation.yaml`: an entry with a new id is added, one with a known id replaces the shipped entry, words are added.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.knowledge.base import Knowledge
from pipeline.knowledge.checks import KnowledgeError
from pipeline.knowledge.entries import OfficeTitle, Organisation, Place, State
from pipeline.knowledge.name_reader import read_organisation_words, read_romanisation
from pipeline.knowledge.office_reader import read_offices
from pipeline.knowledge.world_reader import capitals, read_organisations, read_places, read_states

__all__ = ["load_knowledge", "shared_knowledge"]

_SHIPPED = Path(__file__).parent / "data"


@lru_cache(maxsize=4)
def shared_knowledge(extra: str | None = None) -> Knowledge:
    """Return the knowledge, loaded once per process and folder; raises as `load_knowledge` does."""
    return load_knowledge(Path(extra) if extra else None)


def load_knowledge(extra: Path | str | None = None) -> Knowledge:
    """Return the shipped knowledge with the user's own files over it.

    Raises `KnowledgeError` with a sentence that names file and entry.
    """
    folders = [_SHIPPED] + ([Path(extra)] if extra is not None else [])
    states: dict[str, State] = {}
    organisations: dict[str, Organisation] = {}
    places: dict[str, Place] = {}
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError(f"{folder} is no folder of knowledge files")
        states |= {state.key: state for state in read_states(folder / "states.yaml")}
        organisations |= {
            body.key: body for body in read_organisations(folder / "organisations.yaml")
        }
        places |= {place.key: place for place in read_places(folder / "places.csv")}
    spellings = [folder / "romanisation.yaml" for folder in folders]
    knowledge = Knowledge(
        states=states,
        organisations=organisations,
        places=places | {place.key: place for place in capitals(states)},
        offices=read_offices(folder / "offices.yaml" for folder in folders),
        romanisation=read_romanisation(spellings),
        organisation_words=read_organisation_words(spellings),
    )
    _check_references(knowledge)
    return knowledge


def _check_references(knowledge: Knowledge) -> None:
    """Raise `KnowledgeError` where an entry names a state, an organisation or a title that there is not."""
    titles = {title.id for title in knowledge.offices.titles}
    for body in knowledge.organisations.values():
        _check_organisation(body, knowledge, titles)
    for place in knowledge.places.values():
        if place.state not in knowledge.states:
            raise KnowledgeError(f"places.csv, {place.name}: no such state {place.state}")
    for title in knowledge.offices.titles:
        _check_title(title, knowledge)
    for name, key in knowledge.organisation_words.informal.items():
        if key not in knowledge.organisations:
            raise KnowledgeError(f"romanisation.yaml, informal {name}: no such organisation {key}")


def _check_organisation(body: Organisation, knowledge: Knowledge, titles: set[str]) -> None:
    where = f"organisations.yaml, {body.key}"
    if unknown := [key for key in body.members if key not in knowledge.states]:
        raise KnowledgeError(f"{where}: no such state {', '.join(unknown)}")
    if body.chair and body.chair.order and not _has_members(body, knowledge):
        raise KnowledgeError(f"{where}: the order of a chair needs members")
    chaired = body.chair.body if body.chair else None
    if chaired and chaired not in knowledge.organisations:
        raise KnowledgeError(f"{where}: the chair's body {chaired} is no organ of it")
    if body.head and body.head not in titles:
        raise KnowledgeError(f"{where}: offices.yaml has no title {body.head} for its head")


def _has_members(body: Organisation, knowledge: Knowledge) -> bool:
    parent = knowledge.organisation(body.parent)
    return bool(body.members or (parent and parent.members))


def _check_title(title: OfficeTitle, knowledge: Knowledge) -> None:
    where = f"offices.yaml, title {title.id}"
    if title.of and f"org:{title.of}" not in knowledge.organisations:
        raise KnowledgeError(f"{where}: no such organisation {title.of}")
    named = (*title.states, *title.never)
    if unknown := [code for code in named if f"state:{code}" not in knowledge.states]:
        raise KnowledgeError(f"{where}: no such state {', '.join(unknown)}")
