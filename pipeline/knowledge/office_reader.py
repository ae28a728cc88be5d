"""Read `offices.yaml`: titles of posts and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

from pipeline import lexicon
from pipeline.knowledge.checks import KnowledgeError, checked_entry, read_yaml
from pipeline.knowledge.entries import OfficeTitle, OfficeWords, Owner

__all__ = ["read_offices"]

_TITLE_FIELDS = frozenset(field.name for field in fields(OfficeTitle)) - {"role_class", "noun"} | {
    "class"
}
_POST_FIELDS = frozenset(("class", "owner", "beyond", "calling", "words"))
_SMALL = lexicon.words("titles", "field_links_lower") | {"at", "in", "the"}
_WORD_LISTS = {  # to which a user's files add
    "ranks": lexicon.words("names", "ranks"),
    "honorifics": lexicon.words("names", "honorifics"),
    "institutions": lexicon.words("nouns", "institutions"),
    "given_names": lexicon.words("names", "given_names"),
}


def read_offices(paths: Iterable[Path]) -> OfficeWords:
    """Return the office words of all files that exist, later ones over earlier; raise `KnowledgeError`."""
    files = [(path, _sections(path)) for path in paths if path.exists()]
    contents = [content for _, content in files]
    portfolios = tuple(tuple(row) for content in contents for row in content.get("portfolios", ()))
    titles = {title.id: title for path, content in files for title in _posts(content, path)}
    titles |= {title.id: title for path, content in files for title in _titles(content, path)}
    return OfficeWords(
        titles=tuple(sorted(titles.values(), key=lambda title: title.noun)),
        prefixes=_prefixes(contents),
        portfolios=portfolios,
        fields=_field_words(contents, portfolios),
        **{name: words | _word_list(contents, name) for name, words in _WORD_LISTS.items()},
    )


def _sections(path: Path) -> dict[str, Any]:
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise KnowledgeError(
            f"{path.name}: expected sections such as titles, prefixes, portfolios, ranks"
        )
    return content


def _prefixes(contents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return word -> deputy, acting, former, designate, plain."""
    return {
        word: role
        for content in contents
        for role, words in content.get("prefixes", {}).items()
        for word in words
    }


def _field_words(
    contents: Iterable[Mapping[str, Any]], portfolios: Iterable[tuple[str, ...]]
) -> dict[str, bool]:
    """Return the words of fields of work -> whether the word alone is one."""
    names = [name for row in portfolios for name in row]
    field_words = {word: False for name in names for word in name.split()}
    for content in contents:
        listed = content.get("fields", {})
        field_words |= dict.fromkeys(listed.get("joining", ()), False)
        field_words |= dict.fromkeys(listed.get("alone", ()), True)
    return field_words | dict.fromkeys(names, True)


def _word_list(contents: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    return frozenset(word for content in contents for word in content.get(name, ()))


def _posts(content: Mapping[str, Any], path: Path) -> Iterator[OfficeTitle]:
    """Yield a title for each noun of a post."""
    for number, entry in enumerate(content.get("posts", ()), 1):
        where = f"{path.name}, post {number}"
        checked = checked_entry(entry, where, _POST_FIELDS, ("class", "words"))
        for noun in checked["words"]:
            yield _post(checked, noun, path)


def _post(entry: Mapping[str, Any], noun: str, path: Path) -> OfficeTitle:
    shown = " ".join(w if w in _SMALL else w.capitalize() for w in noun.split())
    own = {"id": noun.replace(" ", "_"), "title": shown, "names": (noun,), "open": entry["class"]}
    post = {key: value for key, value in entry.items() if key != "words"} | own
    post |= {"bare": False, "portfolio": True, "towards": ("on", "for")}
    return replace(_title(post, path), noun=True)


def _titles(content: Mapping[str, Any], path: Path) -> Iterator[OfficeTitle]:
    for number, entry in enumerate(content.get("titles", ()), 1):
        where = f"{path.name}, title {number}"
        yield _title(checked_entry(entry, where, _TITLE_FIELDS, ("id", "title", "class")), path)


def _title(entry: Mapping[str, Any], path: Path) -> OfficeTitle:
    if entry.get("owner", "any") not in get_args(Owner):
        raise KnowledgeError(
            f"{path.name}, title {entry['id']}: owner must be one of {', '.join(get_args(Owner))}"
        )
    return OfficeTitle(
        id=entry["id"],
        title=entry["title"],
        role_class=entry["class"],
        names=tuple(entry.get("names", (entry["title"].lower().replace("-", " "),))),
        beyond=entry.get("beyond"),
        seats=int(entry.get("seats", 0)),
        owner=entry.get("owner", "any"),
        portfolio=bool(entry.get("portfolio")),
        bare=bool(entry.get("bare", True)),
        acronyms=tuple(entry.get("acronyms", ())),
        towards=tuple(entry.get("towards", ())),
        of=entry.get("of"),
        states=tuple(entry.get("states", ())),
        never=tuple(entry.get("never", ())),
        open=entry.get("open"),
        calling=bool(entry.get("calling")),
    )
