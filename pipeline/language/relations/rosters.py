"""Rosters: "Secretaries General" and below it one line for each holder, "- Ada Berg (2009-2014)".

A line without a verb says nothing by itself; the heading above it names the office.  A heading without an office or an
organisation ends the roster, so that lists of notable people with their years of life are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from pipeline.language.offices import STATE_ROLES, OfficePhrase
from pipeline.language.relations.arguments.temporal import range_end
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.model.intervals import Interval
from pipeline.model.predicates import HOLDS
from pipeline.model.records import OfficeClaim

__all__ = ["roster_claims"]

_HEADING_WORDS = 10
_BULLET = r"^ (?:(?:-|•|\*|#|\d{1,3}|\.|\)) )*"
_YEARS = r"(?:from )?(?P<first>D\d+|(?:1[5-9]|20)\d\d)(?: (?:-|to|until|till|and) (?P<last>D\d+|present|now|today|\)))?"
_LINES = (
    re.compile(
        _BULLET
        + rf"(?P<person>P\d+)(?: \( [^()]{{1,30}} \))*(?: ,| \(| :| -)*(?: O\d+ ,?)? (?:since )?{_YEARS}"
    ),
    re.compile(_BULLET + rf"{_YEARS}(?: :| ,| -| \))* (?P<person>P\d+)(?= )"),
)
_OPENING = re.compile(r"^ (?:- )?O\d+ :(?= P)| (?:held|occupied|filled|followed|succeeded) by")
_TERM = re.compile(rf"(?P<person>P\d+) (?:\( |, )?(?:in |during |since )?{_YEARS}")
_MARKED = re.compile(r"^ (?:-|•|\*|#) ")
_BRACKETS = re.compile(r" \( [^()]* \)")
_VERBS = frozenset(
    (
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "will",
        "said",
        "met",
        "took",
        "becomes",
        "became",
    )
)
_SMALL = frozenset(("of", "in", "at", "and", "for", "the"))
_LIST_WORDS = frozenset(("list", "holders", "incumbents", "office", "officeholders"))


def roster_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder
) -> Iterator[OfficeClaim]:
    """The holders that a line of a roster names; keeps the heading in the context."""
    is_clause = not _VERBS.isdisjoint(masked.text.split())
    match = (
        None
        if is_clause
        else next((m for pattern in _LINES if (m := pattern.match(masked.text))), None)
    )
    if match is None:
        listed = list(_listed(masked, context))
        if not listed:
            _remember(masked, context)
        for post, found in listed:
            yield from _claim(masked, context, writer, post, found)
        return
    phrase = context.heading or context.posts.get(masked.sentence.start)
    if phrase is None:
        return
    if context.heading is None and (titles := masked.chunk(match.group("person")).offices):
        phrase = titles[0]
    yield from _claim(masked, context, writer, phrase, match)


def _claim(
    masked: Delexicalised,
    context: Context,
    writer: ClaimBuilder,
    phrase: OfficePhrase,
    match: re.Match[str],
) -> Iterator[OfficeClaim]:
    dates = _dates(masked, match)
    if dates is None:
        return
    sure = phrase.confidence == 1 or phrase.role_class in STATE_ROLES
    owner = (phrase.owner if sure else None) or context.page_body or phrase.owner
    yield OfficeClaim(
        **writer.head(masked.sentence, HOLDS),
        subject=writer.mention(masked.chunk(match.group("person")).span),
        office=writer.office(replace(phrase, owner=owner, flags=frozenset())),
        acting=" acting " in masked.text[match.start() : match.end() + 12],
        start_date=dates[0],
        end_date=dates[1],
        modality="asserted",
        rule="office.roster",
        confidence=0.8,
    )


def _listed(
    masked: Delexicalised, context: Context
) -> Iterator[tuple[OfficePhrase, re.Match[str]]]:
    """The holders of a list inside a sentence: "President: A (1999-2001), B (2001-2008)", "held by A in 2004-2006; B in
    ...".
    """
    opening = _OPENING.search(masked.text)
    if opening is None:
        return
    before = re.findall(r"(?<= )[OP]\d+(?= )", masked.text[: opening.end()])
    named = [offices[0] for reference in before if (offices := masked.chunk(reference).offices)]
    phrase = named[-1] if named else context.office
    found = list(_TERM.finditer(masked.text, opening.end()))
    if phrase is not None and len(found) > opening.group(0).endswith("by"):
        yield from ((phrase, match) for match in found)


def _remember(masked: Delexicalised, context: Context) -> None:
    """What a line that names no holder means for the heading.

    A short line without a verb is a heading: with an office it opens a roster, with an organisation or place alone it
    goes on for that, with neither it ends the roster.  A clause ends it too; a loose piece of a line says nothing.
    """
    line = masked.sentence
    words = _BRACKETS.sub("", masked.text).split() or [""]
    if (not _begins_line(line) and words[-1] != ":") or _MARKED.match(masked.text):
        return
    named = [chunk.offices[0] for chunk in masked.chunks if chunk.kind == "O"]
    clause = (
        len(words) > _HEADING_WORDS
        or not _VERBS.isdisjoint(words)
        or line[-1].text in ("!", "?", ";", ",")
    )
    if clause and words[-1] != ":":
        context.heading = None
    elif clause and not named:
        return
    elif named:
        context.heading = named[-1]
    elif context.heading is not None and not _LIST_WORDS.intersection(words):
        body = next((chunk.span for chunk in masked.chunks if chunk.kind in "BSL"), None)
        alone = body is not None and not any(
            token.is_lower and token.text not in _SMALL for token in line
        )
        context.heading = (
            replace(context.heading, owner=body, body=None, confidence=1.0) if alone else None
        )


def _begins_line(line: Span) -> bool:
    before = line.doc[line.start - 1] if line.start else None
    return before is None or (before.is_space and "\n" in before.text)


def _dates(
    masked: Delexicalised, match: re.Match[str]
) -> tuple[Interval | None, Interval | None] | None:
    """First and last day of a roster line; None where it gives a single date, which may mean anything."""
    given, last = match.group("first"), match.group("last")
    if given.isdigit():  # "2014-present", which is no date by itself
        return (Interval.year(int(given)), None) if last else None
    chunk = masked.chunk(given)
    first = chunk.date
    if first is None:
        return None
    if first.ends:
        return range_end(first.ends[0][2]), range_end(first.ends[1][2])
    point = first.point or first.interval
    if last and last[0] == "D":
        second = masked.chunk(last).date
        return point, (second.point or second.interval) if second else None
    still = last or first.bound == "since" or " since " in match.group(0)
    return (
        (point, None)
        if still or masked.sentence.doc[chunk.end - 1].text.endswith(("-", "–"))
        else None
    )
