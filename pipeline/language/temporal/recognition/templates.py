"""The grammar: tables of templates over tokens, and the machine that runs them as a cascade.

A template is a regular expression over words: bare words and marks stand for themselves, `{month}`
for any word of a category (`date_words.py`, `tokens.py`), `{day_2}` for a second one of it,
`{DATE}` for something the level below has found.  `*` is at most eight times, so that no heap of
words takes long.  At every place the longest template wins; of equals, the one higher in the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.language.temporal import tokens
from pipeline.language.temporal.surface import SurfaceForm, kind_symbol
from pipeline.language.temporal.tokens import Tokens

__all__ = ["Level", "Node", "Piece", "Rule", "TemplateMatch", "nodes"]

_NODE_CATEGORIES: Final = {
    "DATE": "[YQMDWP]",
    "PERIOD": "[YP]",
    "DAY": "[DWP]",
    "TIME": "[T]",
    "DURATION": "[L]",
}
_TEMPLATE: Final = re.compile(
    r"""
    \{(?P<category>\w+)\}            # {month}, {day_2}
  | <(?P<macro>\w+)>                 # <yr>, a part of a template used in many
  | (?P<open>\w+)\[ | (?P<close>\])  # amount[ ... ], a named group
  | (?P<operator>\(\?(?:[:=!]|<[=!]) | [()?|*+])
  | (?P<word>[^\W\d_]+(?:\.[^\W\d_]+)* | [-,.;:/'])
    """,
    re.VERBOSE,
)
_PARENTHESES: Final = {"lpar": "(", "rpar": ")"}


@dataclass(frozen=True, slots=True)
class Node:
    """Tokens `start` to `end` (exclusive) as one symbol, with their surface form.

    `form` is None for a plain token.
    """

    symbol: str
    start: int
    end: int
    form: SurfaceForm | None = None


class TemplateMatch:
    """A template that matched: its words by category, and the nodes of the level below."""

    def __init__(self, match: re.Match[str], line: Sequence[Node], text: Tokens) -> None:
        self._match, self._line, self.text = match, line, text
        self.start, self.end = line[match.start()].start, line[match.end() - 1].end

    def has(self, group: str) -> bool:
        """Return True where the group took part in the match."""
        return group in self._match.re.groupindex and self._match.start(group) >= 0

    def has_any(self, *groups: str) -> bool:
        """Return True where one of the groups took part in the match."""
        return any(self.has(group) for group in groups)

    def span(self, group: str) -> tuple[int, int]:
        """Return the first token of the group and the token after it."""
        first, last = self._match.span(group)
        return self._line[first].start, self._line[last - 1].end

    def word(self, *groups: str) -> str:
        """Return the words of the first group that took part, joined by spaces; empty for none."""
        for group in groups:
            if words := self.words(group):
                return " ".join(words)
        return ""

    def words(self, group: str) -> list[str]:
        """Return the words of the group, none where it took no part."""
        if not self.has(group):
            return []
        first, last = self.span(group)
        return self.text.words[first:last]

    def all_words(self) -> list[str]:
        """Return the words of the whole match."""
        return self.text.words[self.start : self.end]

    def first(self) -> str:
        """Return the first word of the match."""
        return self.text.words[self.start]

    def last(self) -> str:
        """Return the last word of the match."""
        return self.text.words[self.end - 1]

    def before(self, distance: int = 1) -> str:
        """Return the word `distance` tokens before the match, empty at the start of the text."""
        return self.text.words[self.start - distance] if self.start >= distance else ""

    def after(self, distance: int = 1) -> str:
        """Return the word `distance` tokens after the match, empty at the end of the text."""
        place = self.end + distance - 1
        return self.text.words[place] if place < len(self.text.words) else ""

    def led_by(self, *choices: Collection[str]) -> bool:
        """Return True where the words before the match are among the choices, one for each."""
        return all(
            self.before(distance) in words for distance, words in enumerate(reversed(choices), 1)
        )

    def followed_by(self, *choices: Collection[str]) -> bool:
        """Return True where the words after the match are among the choices, one for each."""
        return all(self.after(distance) in words for distance, words in enumerate(choices, 1))

    def node(self, group: str) -> SurfaceForm:
        """Return the surface form of a group's node, from the level below."""
        form = self._line[self._match.start(group)].form
        assert form is not None
        return form


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several expressions in a match ("10" and "11 December").

    It reaches from the group `first` to the group `last`; empty = the start or end of what is left.
    """

    form: SurfaceForm
    first: str = ""
    last: str = ""


Builder = Callable[[TemplateMatch], "SurfaceForm | list[Piece] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled template and the builder of its surface form."""

    template: str
    pattern: re.Pattern[str]
    build: Builder


class Level:
    """One level of the cascade: a table of (template, builder)."""

    def __init__(self, macros: dict[str, str], core: str, *table: tuple[str, Builder]) -> None:
        self.rules = [
            Rule(text, re.compile(_compile(text, macros)), build) for text, build in table
        ]
        self._any = re.compile(
            "|".join(f"(?:{re.sub(r'[?]P<[^>]+>', '?:', r.pattern.pattern)})" for r in self.rules)
        )
        self.core = re.compile(core)

    def apply(self, line: list[Node], text: Tokens) -> list[Node]:
        """Return the line with everything that this level finds folded into single nodes."""
        symbols = "".join([node.symbol for node in line])
        if not self.core.search(symbols):
            return line
        folded: list[Node] = []
        place = 0
        while place < len(line):
            pieces, end = self._longest(symbols, place, line, text)
            folded += pieces or [line[place]]
            place = end if pieces else place + 1
        return folded

    def _longest(
        self, symbols: str, place: int, line: list[Node], text: Tokens
    ) -> tuple[list[Node], int]:
        """Return the nodes of the longest template that matches at a place, and where it ends."""
        if not self._any.match(symbols, place):
            return [], place
        matches = [
            (match.end(), rule, match)
            for rule in self.rules
            if (match := rule.pattern.match(symbols, place))
        ]
        for end, rule, match in sorted(matches, key=lambda candidate: -candidate[0]):
            built = rule.build(TemplateMatch(match, line, text))
            if built is not None:
                return _fold(built, match, line), end
        return [], place


def _fold(built: SurfaceForm | list[Piece], match: re.Match[str], line: list[Node]) -> list[Node]:
    """Return the nodes of a match: one for its form, or one for each piece and other token."""
    whole = line[match.start() : match.end()]
    if not isinstance(built, list):
        return [Node(kind_symbol(built), whole[0].start, whole[-1].end, built)]
    folded: list[Node] = []
    place = match.start()
    for piece in built:
        first = match.start(piece.first) if piece.first else place
        last = match.end(piece.last) if piece.last else match.end()
        folded += line[place:first]
        symbol = kind_symbol(piece.form)
        folded.append(Node(symbol, line[first].start, line[last - 1].end, piece.form))
        place = last
    return folded + line[place : match.end()]


def _compile(template: str, macros: dict[str, str]) -> str:
    """Return a template as a regular expression over symbols.

    Raises:
        KeyError: the template names a category or macro that does not exist.
    """

    def symbol(match: re.Match[str]) -> str:
        part = match.groupdict()
        if name := part["category"]:
            stem = name.split("_")[0]
            return f"(?P<{name}>{_NODE_CATEGORIES.get(stem) or tokens.category(stem)})"
        if part["macro"]:
            return _compile(macros[part["macro"]], macros)
        if part["open"]:
            return f"(?P<{part['open']}>"
        if part["close"]:
            return ")"
        if word := part["word"]:
            return re.escape(tokens.symbol(_PARENTHESES.get(word, word)))
        return "{0,8}" if part["operator"] == "*" else part["operator"]

    return _TEMPLATE.sub(symbol, template).replace(" ", "").replace("\n", "")


def nodes(
    text: Tokens, levels: Sequence[Level], known: re.Pattern[str], core: re.Pattern[str]
) -> Iterator[Node]:
    """Yield everything the levels find in a text, in order.

    Only runs of words that the grammar knows, and among these only runs with a word that can head a
    date, are looked at.
    """
    for run in known.finditer(text.symbols):
        if not core.search(text.symbols, run.start(), run.end()):
            continue
        line = [Node(text.symbols[i], i, i + 1) for i in range(run.start(), run.end())]
        for level in levels:
            line = level.apply(line, text)
        yield from (node for node in line if node.form is not None)
