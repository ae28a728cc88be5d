"""Titles of offices in a tokenised text: which words are one, with field of work, deputy and acting prefixes.

Works on words alone, so it needs neither entities nor a model.  `Titles.at` reads one title whose head word starts at a
token; owner and person are found by `grammar`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.knowledge import OfficeTitle, OfficeWords

__all__ = ["Title", "Titles"]

_VERBS = frozenset(("chair", "chairs", "head", "heads"))
_CHOSEN = frozenset(("appointed", "elected", "named", "chosen"))
_BEFORE_VERBS = frozenset(
    ("will", "to", "would", "shall", "may", "might", "can", "could", "should", "must", "not", "also")
)
_OBJECTS = frozenset(("the", "a", "an", "its", "their", "this", "it"))
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_JOINERS = frozenset(("and", "&", ","))
_SMALL = frozenset(("of", "the", "and", "&", ",", "for", "-"))


@dataclass(frozen=True, slots=True)
class Title:
    """A title as read: `start:end` tokens with prefixes and field of work."""

    start: int
    end: int
    text: str
    entry: OfficeTitle
    role_class: str
    flags: frozenset[str]
    portfolio: bool = False  # a field of work was read


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
        self._portfolio_words = {word for name in self._portfolios for word in name.split()}
        self.vocabulary = (
            set(words.prefixes) | self._portfolio_words | set(" ".join(words.ranks | words.honorifics).split())
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
        if entry is None or (end - start == 1 and _is_verb(tokens, start)):
            return None
        first, portfolio = start, ""
        if entry.portfolio:
            first, portfolio = self._field_before(tokens, start)
            if not portfolio:
                end, portfolio = self._field_after(tokens, end)
        first, flags, deputy = self.prefixes(tokens, first)
        end, flags = self._suffix(tokens, end, flags)
        joint = "for" if entry.owner == "organisation" else "of"
        text = f"{entry.title} {joint} {portfolio}" if portfolio else entry.title
        role = "deputy" if deputy else entry.role_class
        flags |= {"plural"} if plural else set()
        return Title(first, end, f"{deputy} {text}".strip(), entry, role, frozenset(flags), bool(portfolio))

    def _head(self, tokens: Sequence[str], start: int) -> tuple[int, OfficeTitle | None, bool]:
        """Longest known wording; the last word, or the first ("heads of state"), may be a plural."""
        best: tuple[int, OfficeTitle | None, bool] = (start, None, False)
        node, at, plural = self._trie, start, False
        while at < len(tokens):
            word = tokens[at].lower()
            if word in _HYPHENS and at > start:
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
        at = head
        while at > 0:
            word = tokens[at - 1].lower()
            joined = word in _JOINERS and at < head and at > 1 and tokens[at - 2].lower() in self._portfolio_words
            if word not in self._portfolio_words and not joined:
                break
            at -= 1
        return at, self._field(tokens[at:head])

    def _field_after(self, tokens: Sequence[str], end: int) -> tuple[int, str]:
        """ "Industry and Trade" of "Minister of Industry and Trade of the Russian Federation"."""
        if end >= len(tokens) or tokens[end].lower() not in ("of", "for"):
            return end, ""
        at = last = end + 1
        while at < len(tokens):
            word = tokens[at]
            if word.lower() in self._portfolio_words:
                last = at + 1
            elif word.lower() not in _SMALL or (word.lower() in ("of", "for") and last > end + 1):
                break
            at += 1
        return (last, self._field(tokens[end + 1 : last])) if last > end + 1 else (end, "")

    def _field(self, words: Sequence[str]) -> str:
        text = " ".join(word.lower() for word in words if word.lower() not in ("the", ",")).strip()
        text = self._portfolios.get(text, text)
        return " ".join(word if word in ("and", "of") else word.capitalize() for word in text.split())

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
            if role is None and word == "first" and (deputy or tokens[first].lower() in ("deputy", "vice")):
                role = "deputy"
            if role is None and word in _CHOSEN and at > 0 and tokens[at - 1].lower() in ("newly", "recently"):
                role = "plain"
            if role is None:
                break
            first = at
            if role == "deputy":
                deputy = f"{word.capitalize()} {deputy}".strip()
            elif role == "plain":
                flags |= {"new"} if word in ("new", "newly", "newly-elected", "newly-appointed") else set()
            else:
                flags.add(role)
        return first, flags, deputy

    def _suffix(self, tokens: Sequence[str], end: int, flags: set[str]) -> tuple[int, set[str]]:
        """ "president-elect", "Secretary General designate"."""
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
