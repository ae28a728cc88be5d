"""Titles of offices in a tokenised text: which words are one, with field of work, deputy and acting prefixes.

Works on words alone, so it needs neither entities nor a model.  `Titles.at` reads one title whose head word starts at a
token; owner and person are found by `grammar`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import lexicon
from pipeline.knowledge.entries import OfficeTitle, OfficeWords
from pipeline.knowledge.token_trie import TokenTrie, TrieNode

__all__ = ["Title", "Titles", "shown_words"]

_VERBS = lexicon.words("titles", "verbs")
_BEFORE_VERBS = lexicon.words("titles", "before_verbs")
_BEHIND_VERBS = lexicon.words("titles", "behind_verbs")
_CHOICES = lexicon.words("titles", "choices")
_CHOICE_ADVERBS = lexicon.words("titles", "choice_adverbs")
_NEW = lexicon.words("titles", "new")
_DESIGNATE = lexicon.words("titles", "designate")
_DEPUTY_WORDS = lexicon.words("titles", "deputy_words")
_JOINERS = lexicon.words("titles", "field_joiners")
_LINKS = lexicon.words("titles", "field_links")
_LOWER_LINKS = lexicon.words("titles", "field_links_lower")
_ACTIVITIES = lexicon.words("titles", "activities")
_MODIFIERS = lexicon.words("titles", "modifiers")
_RANKING = lexicon.words("titles", "ranking")
_OF_CHIEFS = lexicon.words("titles", "of_chiefs")
_STOPS = lexicon.words("titles", "stops") | lexicon.words("titles", "of")
_AD_INTERIM = lexicon.ordered("titles", "ad_interim")
_UNITS = lexicon.words("titles", "units")
_MAX_FIELD = 3  # words between "Chief" and "Officer"
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_UNSPOKEN = _HYPHENS | {"'", "’"}
_POSSESSIVES = ("'", "’", "'s", "’s")  # endings
_PLURALS = ("s", "men", "women")  # endings
_LONGEST_ACRONYM = 4  # letters, in a field of work


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
    head: int = -1  # the token at which it begins without words before it
    core: int = -1  # without words of rank or kind before it, with a field of work before it
    head_end: int = -1  # and ends without a field of work
    base: str = ""  # its text without a field of work behind it
    is_ranked: bool = False  # with a word of rank before a profession ("chief engineer")


@dataclass(frozen=True, slots=True)
class _Head:
    """The words of a title by themselves, without prefixes and field of work; they end at token `end`."""

    end: int
    entry: OfficeTitle
    plural: bool = False
    acronym: bool = False


class Titles:
    """All titles of the knowledge base, ready to be found."""

    def __init__(self, words: OfficeWords) -> None:
        self.words = words
        self._trie = TokenTrie[OfficeTitle]()
        self._portfolios = {name: row[0] for row in words.portfolios for name in row}
        self._acronyms = {name: entry for entry in words.titles for name in entry.acronyms}
        ranks = " ".join(words.ranks | words.honorifics).split()
        self.vocabulary = {*words.prefixes, *words.fields, *ranks}
        named = ((name, entry) for entry in words.titles for name in entry.names)
        for name, title in named:
            node = self._trie.insert(name.split())
            node.value = node.value if title.noun and node.value else title
            self.vocabulary.update(name.split())

    def at(self, tokens: Sequence[str], start: int) -> Title | None:
        """Return the title whose head words start at token `start`, or `None`."""
        head = self._head(tokens, start)
        if head is None or _is_verb(tokens, start, head.end) or _is_of_unit(tokens, start):
            return None
        entry = head.entry
        first, end, portfolio = self._field_of_work(tokens, start, head)
        kept = self._modifiers(tokens, first, entry)
        words, core, first = shown_words(tokens[kept:first]), first, kept
        first, flags, deputy = self.prefixes(tokens, first)
        end, suffix_flags = _suffix(tokens, end)
        noun = shown_words(tokens[start : head.end]) if words and not head.plural else entry.title
        base = f"{words} {noun}".strip()
        title = f"{base} {self._joint(tokens, head)} {portfolio}" if portfolio else base
        role = entry.open if words and entry.open else entry.role_class
        return Title(
            start=first,
            end=end,
            text=f"{deputy} {title}".strip(),
            entry=entry,
            role_class="deputy" if deputy else role,
            flags=frozenset(flags | suffix_flags | ({"plural"} if head.plural else set())),
            bare=bool(portfolio and not entry.noun) or (entry.bare and not head.acronym),
            head=start,
            core=core,
            head_end=head.end,
            base=f"{deputy} {base}".strip(),
            is_ranked=bool(deputy) or any(word in _RANKING for word in words.lower().split()),
        )

    @staticmethod
    def _joint(tokens: Sequence[str], head: _Head) -> str:
        """Return the word between a title and its field.

        A minister is one "of" it, another known post one "for" it, the others as written.
        """
        if head.entry.noun and head.end < len(tokens):
            return tokens[head.end].lower()
        governs = head.entry.role_class == "minister" and head.entry.owner != "organisation"
        return "of" if governs and "of" not in head.entry.title else "for"

    def _modifiers(self, tokens: Sequence[str], head: int, entry: OfficeTitle) -> int:
        """Return where the words begin that belong to the title whose head is at a token ("Group Chief")."""
        first = head
        while entry.open and first > 0 and self._is_modifier(tokens, first - 1, head):
            first -= 1
        if entry.open and tokens[head].istitle():
            first = _field_of_chief(tokens, first)
        return first

    def _is_modifier(self, tokens: Sequence[str], at: int, head: int) -> bool:
        """True for a word that may stand before the noun of a post, in letters of the same size."""
        word = tokens[at]
        if word.lower() not in _MODIFIERS and not self.words.fields.get(word.lower()):
            return False
        noun = tokens[head]
        return word.istitle() == noun.istitle() or word.islower() == noun.islower()

    def _head(self, tokens: Sequence[str], start: int) -> _Head | None:
        """Return the longest known wording, else an acronym; the last word may be a plural, or the first.

        The first is one in "heads of state".
        """
        best: _Head | None = None
        node, at, plural = self._trie.root, start, False
        while at < len(tokens):
            word = tokens[at].lower()
            if word in _UNSPOKEN and at > start:
                at += 1
                continue
            following, is_plural = _step(node, word)
            if following is None:
                break
            node, at, plural = following, at + 1, plural or is_plural
            if node.value is not None:
                best = _Head(at, node.value, plural)
        if best is None and tokens[start] in self._acronyms:
            return _Head(start + 1, self._acronyms[tokens[start]], acronym=True)
        return best

    def _field_of_work(
        self, tokens: Sequence[str], start: int, head: _Head
    ) -> tuple[int, int, str]:
        """Return where a title begins and ends together with its field of work, and the field."""
        if not head.entry.portfolio:
            return start, head.end, ""
        first, field = (start, "") if head.entry.noun else self._field_before(tokens, start)
        if field:
            return first, head.end, field
        end, field = self._field_after(tokens, head.end, head.entry)
        return start, end, field

    def _field_before(self, tokens: Sequence[str], head: int) -> tuple[int, str]:
        """Read "Industry and Trade" of "Industry and Trade Minister"."""
        at = head
        while at > 0 and self._continues_field(tokens, at - 1, head):
            at -= 1
        while at < head and tokens[at].lower() in _LINKS:
            at += 1
        field = self._field(tokens[at:head])
        return (at, field) if field else (head, "")

    def _continues_field(self, tokens: Sequence[str], at: int, head: int) -> bool:
        """True for a word of a field of work before a title's head, and for one that joins two."""
        word, fields = tokens[at].lower(), self.words.fields
        if word in fields:
            return True
        if word not in _JOINERS or at == head - 1:
            return False
        return _word(tokens, at - 1).lower() in fields

    def _field_after(self, tokens: Sequence[str], end: int, entry: OfficeTitle) -> tuple[int, str]:
        """Read "Industry and Trade" of "Minister of Industry and Trade of the Russian Federation"."""
        joint = _word(tokens, end).lower()
        if joint not in ("of", "for", *entry.towards):
            return end, ""
        last = self._end_of_field(tokens, end + 1, joint)
        field = self._field(tokens[end + 1 : last])
        if not field or self._is_name(tokens, last, joint, entry):
            return end, ""
        return last, field

    def _end_of_field(self, tokens: Sequence[str], start: int, joint: str) -> int:
        """Return where the words for a field of work end that begin at `start`, behind the word `joint`."""
        fields = self.words.fields
        end = start
        for at in range(start, len(tokens)):
            word = tokens[at].lower()
            if word in fields:
                end = at + 1
            elif not self._leads_to_field(tokens, at) and (
                word not in _LINKS or _begins_owner(word, joint, end > start)
            ):
                break
        return end

    def _leads_to_field(self, tokens: Sequence[str], at: int) -> bool:
        """True for "Arctic" in "Minister of Arctic Affairs"."""
        behind = _word(tokens, at + 1).lower()
        return tokens[at].istitle() and bool(self.words.fields.get(behind))

    def _is_name(self, tokens: Sequence[str], end: int, joint: str, entry: OfficeTitle) -> bool:
        """True where the words before `end` begin the name of a body and are no field.

        "Director of the World Trade Organization", "director for the International Crisis Group".
        """
        following = _word(tokens, end)
        if following.istitle() and following.lower() in self.words.institutions:
            return True
        if joint != "of" or entry.owner != "organisation":
            return False
        return following.istitle() or tokens[end - 1].lower() not in _ACTIVITIES

    def _field(self, words: Sequence[str]) -> str:
        """Return the field of work as offices are called; nothing where its words make none ("European")."""
        spoken = [word.lower() for word in words if word.lower() != "the"]
        text = self._portfolios.get(" ".join(spoken), " ".join(spoken))
        if text not in self._portfolios and not any(map(self.words.fields.get, spoken)):
            return ""
        acronyms = {w.lower(): w for w in words if w.isupper() and len(w) <= _LONGEST_ACRONYM}
        shown = (_shown(word, acronyms) for word in text.split())
        return " ".join(shown).replace(" ,", ",")

    def prefixes(self, tokens: Sequence[str], first: int) -> tuple[int, set[str], str]:
        """Read the words before token `first` that change a title.

        Returns where they start, the flags they give it, and the deputy's word.
        """
        flags: set[str] = set()
        deputy = ""
        while first > 0:
            at = first - 1
            if tokens[at] in _HYPHENS and _word(tokens, at - 1).lower() in self.words.prefixes:
                at -= 1
            word = tokens[at].lower()
            role = self._prefix_role(tokens, at, first, deputy)
            if role is None:
                break
            first = at
            if role == "deputy":
                deputy = f"{word.capitalize()} {deputy}".strip()
            elif role != "plain":
                flags.add(role)
            elif word in _NEW:
                flags.add("new")
        return first, flags, deputy

    def _prefix_role(self, tokens: Sequence[str], at: int, first: int, deputy: str) -> str | None:
        """Return what the word at `at` does to the title that begins at `first`; `None` for other words."""
        word = tokens[at].lower()
        if word in self.words.prefixes:
            return self.words.prefixes[word]
        if word == "first" and (deputy or tokens[first].lower() in _DEPUTY_WORDS):
            return "deputy"
        if word in _CHOICES and _word(tokens, at - 1).lower() in _CHOICE_ADVERBS:
            return "plain"
        return None


def _word(tokens: Sequence[str], at: int) -> str:
    """Return the token at a place, nothing before the first and behind the last."""
    return tokens[at] if 0 <= at < len(tokens) else ""


def shown_words(words: Sequence[str]) -> str:
    """Return words of a title as titles are written: "Chief Regulatory", not "chief regulatory"."""
    spoken = (word for word in words if word not in _HYPHENS)
    return " ".join(word.capitalize() if word.islower() else word for word in spoken)


def _field_of_chief(tokens: Sequence[str], first: int) -> int:
    """Return the "Chief" of "Chief Regulatory Officer" where one leads to the words from `first`."""
    for at in range(first - 1, max(first - 1 - _MAX_FIELD, -1), -1):
        word = tokens[at]
        if word.lower() in _OF_CHIEFS:
            return at
        if not word.istitle() or not word.isalpha() or word.lower() in _STOPS:
            break
    return first


def _step(node: TrieNode[OfficeTitle], word: str) -> tuple[TrieNode[OfficeTitle] | None, bool]:
    """Return the node behind a word, read as a plural where it is none otherwise, and whether it was one."""
    if word in node.next:
        return node.next[word], False
    if len(word) > 3 and word.endswith(_PLURALS):
        return node.next.get(_singular(word)), True
    return None, False


def _begins_owner(word: str, joint: str, has_field: bool) -> bool:
    """True for the second "of" in "Minister of Trade of Norway"."""
    return word in ("of", "for") and has_field and joint == "of"


def _shown(word: str, acronyms: dict[str, str]) -> str:
    return word if word in _LOWER_LINKS else acronyms.get(word, word.capitalize())


def _suffix(tokens: Sequence[str], end: int) -> tuple[int, set[str]]:
    """Read "president-elect", "Secretary General designate", "Chargé d'Affaires ad interim"."""
    behind = " ".join(tokens[end : end + 2]).lower()
    for words in _AD_INTERIM:
        if f"{behind} ".startswith(f"{words} "):
            return end + len(words.split()), {"acting"}
    at = end + 1 if _word(tokens, end) in _HYPHENS else end
    if _word(tokens, at).lower() in _DESIGNATE:
        return at + 1, {"designate"}
    return end, set()


def _singular(word: str) -> str:
    """Return the singular of "chairmen", "secretaries", "presidents"."""
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _is_of_unit(tokens: Sequence[str], at: int) -> bool:
    """True for the "Party leader" of "Farmers' Party leader": the noun belongs to the party's name."""
    if not 0 < at < len(tokens) - 1 or tokens[at].lower() not in _UNITS:
        return False
    before = tokens[at - 1]
    return tokens[at].istitle() and (before.istitle() or before.endswith(_POSSESSIVES))


def _is_verb(tokens: Sequence[str], at: int, end: int) -> bool:
    """True for "will chair the forum", "chairs the forum", "to head the mission"."""
    if end - at != 1 or tokens[at] not in _VERBS:
        return False
    before, behind = _word(tokens, at - 1).lower(), _word(tokens, at + 1).lower()
    if before in _BEFORE_VERBS or behind in _BEHIND_VERBS:
        return True
    return tokens[at].endswith("s") and behind != "of"  # the third person
