"""Lists of holders: neighbouring lines with a name and years each, "- Ada Berg (2009-2014)" or
"2009-2014: Ada Berg".

A model that reads sentences misses many names in such lines and takes others for places, so the
names are set here. Where the years of the lines chain (each holder begins when another ends), the
list tells of one post, whatever its heading is called: "Regius Professors", "Rulers",
"Management".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.arguments.temporal import range_end
from pipeline.language.temporal import DateExpression
from pipeline.model.intervals import Interval

__all__ = ["HolderLine", "HolderList", "holder_lists", "name_office_holders"]

_BULLETS = frozenset(("-", "–", "—", "•", "*", "#", "·"))
_AFTER_YEARS = frozenset((":", "-", "–", "—", ",", ")", "present", "now", "today"))
_PARTICLES = lexicon.words("names", "particles")
_LONGEST_LINE = 40  # tokens
_LONGEST_NAME = 8
_CHAINED = 0.6  # share of neighbours that begin when the other ends
_HEADING_WORDS = 10
_LEADERSHIP = frozenset(
    ("management", "leadership", "directorate", "governance", "heads", "leaders")
)
_POST = re.compile(
    r"(?:list of |former |past |current |previous )*(?P<title>[A-Z][\w'’ -]*?)(?: of | \(|,|:"
    r"|\.|$)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:er|or|ent|man|men|ary|arie|ist|eur|ief|ive|ee|ing|een|op|ot|ain|al)s?$")
_NO_AGENT = re.compile(
    r"(?:memb|play|winn|own|sing|driv|numb|cent)ers?$|(?:champion|sponsor)s?$|(?:ia|rn)ments?$"
)


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One line; `start:end` are its tokens, `name` the holder's."""

    start: int
    end: int
    name: tuple[int, int]
    first: Interval | None
    last: Interval | None


@dataclass(frozen=True, slots=True)
class HolderList:
    """Neighbouring lines with the post that their heading names; None where it names none or the
    years do not chain.
    """

    lines: tuple[HolderLine, ...]
    post: OfficePhrase | None


def name_office_holders(doc: Doc, lists: Sequence[HolderList]) -> None:
    """Set the names of all holders as persons, in place, over what the model took them for."""
    names = [doc[slice(*line.name)] for found in lists for line in found.lines]
    long = (ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)
    ends = {ent.end for ent in long}  # what a model begins later leaves out a rank
    unknown = (name for name in names if name.end not in ends)
    new = [Span(doc, name.start, name.end, label="PERSON") for name in unknown]
    taken = {at for span in new for at in range(span.start, span.end)}
    kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
    doc.ents = tuple(sorted((*kept, *new), key=lambda span: span.start))


def holder_lists(doc: Doc, dates: Sequence[DateExpression]) -> list[HolderList]:
    """Return the lists of two lines and more; one line without a name ("Vacant") may stand
    between two.
    """
    begins = {date.start_token: date for date in dates}
    phrases = {phrase.start: phrase for phrase in doc._.offices}
    found: list[HolderList] = []
    block: list[HolderLine] = []
    heading, missed = (0, 0), 0
    for start, end in [*_lines(doc), (len(doc), len(doc))]:
        line = _holder_line(doc, start, end, begins, phrases)
        if line is not None:
            block.append(line)
            missed = 0
            continue
        missed += 1
        if missed > 1 or start == len(doc) or not _is_marked(doc, start, begins):
            if len(block) > 1:
                found.append(
                    HolderList(tuple(block), _post(doc, *heading) if _chains(block) else None)
                )
            block, heading, missed = [], (start, end), 0
    return found


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(len(doc) + 1):
        if at == len(doc) or (doc[at].is_space and "\n" in doc[at].text):
            if at > start:
                yield start, at
            start = at + 1


def _is_marked(doc: Doc, start: int, begins: dict[int, DateExpression]) -> bool:
    return doc[start].text in _BULLETS or start in begins


def _holder_line(
    doc: Doc,
    start: int,
    end: int,
    begins: dict[int, DateExpression],
    phrases: dict[int, OfficePhrase],
) -> HolderLine | None:
    """The line as a holder with years on either side of the name; None for a clause, and where
    either is missing.
    """
    if end - start > _LONGEST_LINE:
        return None
    at = _after_bullet(doc, start, end)
    dates = [begins[token] for token in range(at, end) if token in begins]
    if not dates or dates[0].interval is None:
        return None
    if at in begins:
        at = begins[at].end_token
        while at < end and (doc[at].text in _AFTER_YEARS or at in begins):
            at = begins[at].end_token if at in begins else at + 1
    else:
        at = phrases[at].end if at in phrases else at
    name = _name(doc, at, end)
    between = (
        doc[name[1] : dates[0].start_token] if name and dates[0].start_token > name[1] else None
    )
    if name is None or (
        between is not None and any(token.pos_ in ("VERB", "AUX") for token in between)
    ):
        return None
    first, last = _years(dates)
    return HolderLine(start, end, name, first, last)


def _after_bullet(doc: Doc, at: int, end: int) -> int:
    if at + 1 < end and doc[at].text.isdigit() and doc[at + 1].text in (".", ")"):
        return at + 2
    while at < end and doc[at].text in _BULLETS:
        at += 1
    return at


def _name(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of a name: capitalised words from a token on, two at least; None for a
    known body or place.
    """
    last = start
    for at in range(start, min(end, start + _LONGEST_NAME)):
        token = doc[at]
        if _is_name_word(token):
            if token.ent_kb_id_:
                return None
            last = at + 1
        elif last == start or not _is_inside_name(doc, at, last):
            break
        elif token.is_lower and doc[at - 1].text == "-":
            last = at + 1
    words = [token for token in doc[start:last] if token.is_alpha]
    return (start, last) if len(words) > 1 else None


def _is_name_word(token: Token) -> bool:
    if token.is_title or (token.is_upper and token.is_alpha):
        return True
    return re.fullmatch(r"[A-Z]\w*[A-Z]?\w*", token.text) is not None


def _is_inside_name(doc: Doc, at: int, last: int) -> bool:
    """Return True for particles, the stop of an initial, hyphens and apostrophes, and a small
    word behind a hyphen.
    """
    token, before = doc[at], doc[at - 1]
    if token.lower_ in _PARTICLES:
        return True
    if token.text == ".":
        return len(before.text) < 3
    if before.whitespace_:
        return False
    if token.text in ("-", "'", "’"):
        return True
    return before.text == "-" and token.is_lower and at == last + 1


def _years(dates: Sequence[DateExpression]) -> tuple[Interval | None, Interval | None]:
    if dates[0].ends:
        return range_end(dates[0].ends[0][2]), range_end(dates[0].ends[1][2])
    first = dates[0].point or dates[0].interval
    return first, (dates[1].point or dates[1].interval) if len(dates) > 1 else None


def _chains(lines: Sequence[HolderLine]) -> bool:
    """True where most holders begin in the year in which a neighbour ends, or in the next."""
    spans = [
        (line.first.min.year, line.last.max.year if line.last and line.last.max else 0)
        for line in lines
        if line.first and line.first.min
    ]
    if len(spans) > 1 and spans[0][0] > spans[-1][0]:
        spans.reverse()
    pairs = list(pairwise(spans))
    chained = [0 <= after[0] - before[1] <= 1 for before, after in pairs]
    return bool(pairs) and sum(chained) >= _CHAINED * len(pairs)


def _post(doc: Doc, start: int, end: int) -> OfficePhrase | None:
    """The post that a heading names: "List of Regius Professors of Law" is Regius Professor,
    "Management" is Head.
    """
    if not 0 < end - start <= _HEADING_WORDS:
        return None
    words = doc[start:end].text.strip(" .:")
    if words.lower() in _LEADERSHIP:
        return OfficePhrase(start, end, start, end, "Head", "head", confidence=0.7)
    match = _POST.match(words)
    title = match.group("title").strip().replace(" - ", "-") if match else ""
    noun = (title.split() or [""])[-1].partition("-")[0].lower()
    if not _AGENT.search(noun) or _NO_AGENT.search(noun):
        return None
    owner = next((ent for ent in doc[start:end].ents if ent.label_ in ("ORG", "GPE", "LOC")), None)
    return OfficePhrase(
        start, end, start, end, _singular(title), "other", owner, confidence=1.0 if owner else 0.9
    )


def _singular(title: str) -> str:
    """The title of one of "Masters-General", "Regius Professors", "Aldermen".

    >>> _singular("Masters-General"), _singular("Secretaries of War")
    ('Master-General', 'Secretary of War')
    """
    head = re.search(r"[\w’']+(?=-| of |$)", title)
    if head is None:
        return title
    word = re.sub(r"men$", "man", re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", head.group(0))))
    return f"{title[: head.start()]}{word}{title[head.end() :]}"
