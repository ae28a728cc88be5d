"""Titles of offices in a tokenised text: which words are one, with field of work, deputy and acting prefixes.

Works on words alone, so it needs neither entities nor a model.  `Titles.at` reads one title whose head word starts at a
token; owner and person are found by `grammar`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.knowledge.entries import OfficeTitle, OfficeWords

__all__ = ["Title", "Titles"]

_VERBS = frozenset(("chair", "chairs", "head", "heads"))
_CHOSEN = frozenset(("appointed", "elected", "named", "chosen"))
_BEFORE_VERBS = frozenset(
    (
        "will",
        "to",
        "would",
        "shall",
        "may",
        "might",
        "can",
        "could",
        "should",
        "must",
        "not",
        "also",
    )
)
_OBJECTS = frozenset(("the", "a", "an", "its", "their", "this", "it"))
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_UNSPOKEN = _HYPHENS | {"'", "’"}
_JOINERS = frozenset(("and", "&", ","))
_SMALL = frozenset(("of", "the", "and", "&", ",", "for", "on", "-"))
_ACTIVITIES = frozenset(
    (
        "affairs",
        "communications",
        "cooperation",
        "coordination",
        "operations",
        "planning",
        "policy",
        "relations",
    )
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as read: `start:end` tokens with prefixes and field of work."""

    start: int
    end: int
    text: str
    entry: OfficeTitle
    role_class: str
    flags: frozenset[str]
    bare: bool = True  # an office without an owner too


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    entry: OfficeTitle | None = None


class Titles:
    """All titles of the knowledge base, ready to be found."""

    def __init__(self, words: OfficeWords) -> None:
        self.words = words
        self._trie = _Node()
        self._portfolios = {name: row[0] for row in words.portfolios for name in row}
        self._acronyms = {name: entry for entry in words.titles for name in entry.acronyms}
        self.vocabulary = (
            set(words.prefixes)
            | set(words.fields)
            | set(" ".join(words.ranks | words.honorifics).split())
        )
        for entry in words.titles:
            self.vocabulary.update(word for name in entry.names for word in name.split())
            for name in entry.names:
                node = self._trie
                for word in name.split():
                    node = node.next.setdefault(word, _Node())
                node.entry = entry

    def at(self, tokens: Sequence[str], start: int) -> Title | None:
        """The title whose head words start at token `start`, or None."""
        end, entry, plural = self._head(tokens, start)
        acronym = entry is None and tokens[start] in self._acronyms
        if acronym:
            end, entry = start + 1, self._acronyms[tokens[start]]
        if entry is None or (end - start == 1 and _is_verb(tokens, start)):
            return None
        first, portfolio = start, ""
        if entry.portfolio:
            first, portfolio = self._field_before(tokens, start)
            if not portfolio:
                end, portfolio = self._field_after(tokens, end, entry)
        first, flags, deputy = self.prefixes(tokens, first)
        end, flags = self._suffix(tokens, end, flags)
        governs = (
            entry.role_class == "minister"
            and entry.owner != "organisation"
            and "of" not in entry.title
        )
        joint = "of" if governs else "for"
        text = f"{entry.title} {joint} {portfolio}" if portfolio else entry.title
        role = "deputy" if deputy else entry.role_class
        flags |= {"plural"} if plural else set()
        bare = bool(portfolio) or (entry.bare and not acronym)
        return Title(first, end, f"{deputy} {text}".strip(), entry, role, frozenset(flags), bare)

    def _head(self, tokens: Sequence[str], start: int) -> tuple[int, OfficeTitle | None, bool]:
        """Longest known wording; the last word, or the first ("heads of state"), may be a plural."""
        best: tuple[int, OfficeTitle | None, bool] = (start, None, False)
        node, at, plural = self._trie, start, False
        while at < len(tokens):
            word = tokens[at].lower()
            if word in _UNSPOKEN and at > start:
                at += 1
                continue
            step = node.next.get(word)
            if step is None and len(word) > 3 and word.endswith(("s", "men", "women")):
                singular = _singular(word)
                step, plural = node.next.get(singular), True
            if step is None:
                break
            node, at = step, at + 1
            if node.entry:
                best = (at, node.entry, plural)
        return best

    def _field_before(self, tokens: Sequence[str], head: int) -> tuple[int, str]:
        """ "Industry and Trade" of "Industry and Trade Minister"."""
        fields, at = self.words.fields, head
        while at > 0:
            word = tokens[at - 1].lower()
            joined = word in _JOINERS and at < head and at > 1 and tokens[at - 2].lower() in fields
            if word not in fields and not joined:
                break
            at -= 1
        while at < head and tokens[at].lower() in _SMALL:
            at += 1
        field = self._field(tokens[at:head])
        return (at, field) if field else (head, "")

    def _field_after(self, tokens: Sequence[str], end: int, entry: OfficeTitle) -> tuple[int, str]:
        """ "Industry and Trade" of "Minister of Industry and Trade of the Russian Federation"."""
        joint = tokens[end].lower() if end < len(tokens) else ""
        if joint not in ("of", "for", *entry.towards):
            return end, ""
        fields = self.words.fields
        at = last = end + 1
        while at < len(tokens):
            word = tokens[at].lower()
            if word in fields:
                last = at + 1
            elif (
                tokens[at].istitle() and at + 1 < len(tokens) and fields.get(tokens[at + 1].lower())
            ):
                pass  # "Arctic" in "Minister of Arctic Affairs"
            elif word not in _SMALL or (word in ("of", "for") and last > end + 1 and joint == "of"):
                break
            at += 1
        field = self._field(tokens[end + 1 : last])
        if self._is_name(tokens, last, joint, entry):
            return end, ""
        return (last, field) if field else (end, "")

    def _is_name(self, tokens: Sequence[str], end: int, joint: str, entry: OfficeTitle) -> bool:
        """ "Director of the World Trade Organization", "director for the International Crisis Group": no field."""
        following = "".join(tokens[end : end + 1])
        if following.istitle() and following.lower() in self.words.institutions:
            return True
        strict = joint == "of" and entry.owner == "organisation"
        return strict and (following.istitle() or tokens[end - 1].lower() not in _ACTIVITIES)

    def _field(self, words: Sequence[str]) -> str:
        """The field of work as offices are called; nothing where its words make none ("European")."""
        said = [word.lower() for word in words if word.lower() != "the"]
        text = " ".join(said)
        text = self._portfolios.get(text, text)
        if not any(self.words.fields.get(word) for word in said) and text not in self._portfolios:
            return ""
        shown = {word.lower(): word for word in words if word.isupper() and len(word) < 5}
        return " ".join(
            word if word in ("and", "of", "for", "on") else shown.get(word, word.capitalize())
            for word in text.split()
        ).replace(" ,", ",")

    def prefixes(self, tokens: Sequence[str], first: int) -> tuple[int, set[str], str]:
        """Words before token `first` that change a title: where they start, flags, and the deputy's word."""
        flags: set[str] = set()
        deputy = ""
        while first > 0:
            at = first - 1
            if tokens[at] in _HYPHENS and at > 0 and tokens[at - 1].lower() in self.words.prefixes:
                at -= 1
            word = tokens[at].lower()
            role = self.words.prefixes.get(word)
            if (
                role is None
                and word == "first"
                and (deputy or tokens[first].lower() in ("deputy", "vice"))
            ):
                role = "deputy"
            if (
                role is None
                and word in _CHOSEN
                and at > 0
                and tokens[at - 1].lower() in ("newly", "recently")
            ):
                role = "plain"
            if role is None:
                break
            first = at
            if role == "deputy":
                deputy = f"{word.capitalize()} {deputy}".strip()
            elif role == "plain":
                flags |= (
                    {"new"}
                    if word in ("new", "newly", "newly-elected", "newly-appointed")
                    else set()
                )
            else:
                flags.add(role)
        return first, flags, deputy

    def _suffix(self, tokens: Sequence[str], end: int, flags: set[str]) -> tuple[int, set[str]]:
        """ "president-elect", "Secretary General designate", "Chargé d'Affaires ad interim"."""
        if [word.lower() for word in tokens[end : end + 2]] == ["ad", "interim"]:
            return end + 2, flags | {"acting"}
        at = end + 1 if end < len(tokens) and tokens[end] in _HYPHENS else end
        if at < len(tokens) and tokens[at].lower() in ("elect", "designate"):
            return at + 1, flags | {"designate"}
        return end, flags


def _singular(word: str) -> str:
    """ "chairmen", "secretaries", "presidents"."""
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _is_verb(tokens: Sequence[str], at: int) -> bool:
    """ "will chair the forum", "chairs the forum", "to head the mission"."""
    if tokens[at] not in _VERBS:
        return False
    before = tokens[at - 1].lower() if at else ""
    after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    third_person = tokens[at].endswith("s") and after != "of"
    return before in _BEFORE_VERBS or third_person or after in _OBJECTS
