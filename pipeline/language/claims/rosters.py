"""Rosters: "Secretaries General" and below it one line for each holder, "- Ada Berg (2009-2014)".

A line without a verb says nothing by itself; the heading above it names the office.  A heading without an office or an
organisation ends the roster, so that lists of notable people with their years of life are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from pipeline.intervals import Interval
from pipeline.language.claims.adjuncts import range_end
from pipeline.language.claims.context import Context
from pipeline.language.claims.skeleton import Skeleton
from pipeline.language.claims.writing import Writer
from pipeline.records import Claim

__all__ = ["roster_claims"]

_HEADING_WORDS = 10
_BULLET = r"^ (?:(?:-|•|\*|#|\d{1,3}|\.|\)) )*"
_YEARS = r"(?:from )?(?P<first>D\d+|(?:1[5-9]|20)\d\d)(?: (?:-|to|until|till|and) (?P<last>D\d+|present|now|today|\)))?"
_LINES = (
    re.compile(
        _BULLET + rf"(?P<person>P\d+)(?: \( [^()]{{1,30}} \))*(?: ,| \(| :| -)*(?: O\d+ ,?)? (?:since )?{_YEARS}"
    ),
    re.compile(_BULLET + rf"{_YEARS}(?: :| ,| -| \))* (?P<person>P\d+)(?= )"),
)
_MARKED = re.compile(r"^ (?:-|•|\*|#) ")
_BRACKETS = re.compile(r" \( [^()]* \)")
_VERBS = frozenset(
    ("is", "was", "are", "were", "has", "have", "had", "will", "said", "met", "took", "becomes", "became")
)
_LIST_WORDS = frozenset(("list", "holders", "incumbents", "office", "officeholders"))


def roster_claims(skeleton: Skeleton, context: Context, writer: Writer) -> Iterator[Claim]:
    """The holder a line of a roster names; keeps the heading in the context."""
    match = next((found for pattern in _LINES if (found := pattern.match(skeleton.text))), None)
    if match is None:
        _remember(skeleton, context)
        return
    phrase = context.heading
    dates = _dates(skeleton, match)
    if phrase is None or dates is None:
        return
    owner = phrase.owner if phrase.confidence == 1 else None
    owner = owner or context.organisation or phrase.owner
    office = replace(phrase, owner=owner, flags=frozenset())
    yield writer.claim(
        skeleton.sentence,
        "holds",
        subject=writer.mention(skeleton.chunk(match.group("person")).span),
        office=writer.office(office),
        acting=" acting " in skeleton.text,
        start_date=dates[0],
        end_date=dates[1],
        modality="asserted",
        rule="office.roster",
        confidence=0.8,
    )


def _remember(skeleton: Skeleton, context: Context) -> None:
    """What a line that names no holder means for the heading.

    A short line without a verb is a heading: with an office it opens a roster, with an organisation or place alone it
    goes on for that, with neither it ends the roster.  A clause ends it too; a loose piece of a line says nothing.
    """
    line = skeleton.sentence
    if not _begins_line(line) or _MARKED.match(skeleton.text):
        return
    words = _BRACKETS.sub("", skeleton.text).split()
    if len(words) > _HEADING_WORDS or line[-1].text in ("!", "?", ";", ",") or _VERBS.intersection(words):
        context.heading = context.heading if words[-1] == ":" else None
        return
    named = [chunk.offices[0] for chunk in skeleton.chunks if chunk.kind == "O"]
    if named:
        context.heading = named[-1]
    elif context.heading is not None and not _LIST_WORDS.intersection(words):
        body = next((chunk.span for chunk in skeleton.chunks if chunk.kind in "BSL"), None)
        context.heading = replace(context.heading, owner=body, body=None, confidence=1.0) if body is not None else None


def _begins_line(line: Span) -> bool:
    before = line.doc[line.start - 1] if line.start else None
    return before is None or (before.is_space and "\n" in before.text)


def _dates(skeleton: Skeleton, match: re.Match[str]) -> tuple[Interval | None, Interval | None] | None:
    """First and last day of a roster line; None where it gives a single date, which may mean anything."""
    given, last = match.group("first"), match.group("last")
    if given.isdigit():  # "2014-present", which is no date by itself
        return (Interval.year(int(given)), None) if last else None
    chunk = skeleton.chunk(given)
    first = chunk.date
    if first is None:
        return None
    if first.ends:
        return range_end(first.ends[0][2]), range_end(first.ends[1][2])
    point = first.point or first.interval
    if last and last[0] == "D":
        second = skeleton.chunk(last).date
        return point, (second.point or second.interval) if second else None
    still = last or first.bound == "since" or " since " in match.group(0)
    return (point, None) if still or skeleton.sentence.doc[chunk.end - 1].text.endswith(("-", "–")) else None
