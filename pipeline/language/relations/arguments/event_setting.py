"""The setting of an event: its place, its day and its own name, from the words of its clause."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Span

from pipeline.language.relations.delexicalisation.placeholders import Chunk, Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.last_event import When
from pipeline.language.relations.patterns.event_patterns import KINDS
from pipeline.model.intervals import Interval, add_months

__all__ = ["event_day", "event_names", "event_place", "recently"]

_NAMED_KINDS = frozenset(("exercise", "exhibition", "conference", "seminar"))
_QUOTED = re.compile(r"(?=[\"“«‘„]\s?([A-ZА-Я][^\"”»’“,.;:]{2,60}?)\s?[\"”»’“])")
_MAX_NAME = 6
_PLACE = re.compile(
    r" (?:in|at|to|city of|on (?:territory|island) of)"
    r" (?:[a-z]+ of |(?:[a-z]+ ){0,2}?(?:[SAB]\d+ (?:'s )?)?(?:capital|city|town|village|port"
    r"|state|province|region)"
    r"(?: city)?(?: of)? )?"
    r"(?P<at>[LS]\d+)(?: , (?P<city>L\d+)(?= [,.;]))?(?= )"
)
_MATTERS = (
    r"(?:situations?|settlement|developments?|conflicts?|crisis|wars?|peace|stability|security"
    r"|cooperation|hostilities"
    r"|violence|tensions?|fighting|unrest|elections?|coup|territories|disputes?)"
)
_TALKED = re.compile(
    rf" (?:to discuss|discuss\w*|exchang\w*|focus\w*|concerning|regarding|rais(?:ed|ing)"
    rf"|express\w*|stress\w*"
    rf"|underlin\w*|emphasi[sz]\w*|high on agenda|dedicated to|devoted to|marking"
    rf"|(?:on|about|over) [^.,;]{{0,40}}?{_MATTERS})(?= )"
)
_TRIP = re.compile(r" (?:visit|trip|tour|travel\w*|invited|came|went)$")
_OF_TOPIC = re.compile(
    rf" (?:{_MATTERS}|troops|presence|mission|embassy|ambassador|interests?)(?: [a-z]+)?$"
)
_DATES = re.compile(r"(?<= )D\d+(?= )")
_OTHER_EVENT = re.compile(rf" (?:{'|'.join(pattern for _, pattern in KINDS)}|decisions?)(?= )")
_OTHER = re.compile(
    rf" (?:sidelines|margins?) of [^,.;]*(?:E\d+|{'|'.join(pattern for _, pattern in KINDS)}) "
)
_OF_EVENT = re.compile(
    rf" (?:E\d+|{'|'.join(pattern for _, pattern in KINDS)})(?: held| hosted [^.,;]{{0,40}})?$"
)
_MEETING = r"\d+(?:st|nd|rd|th) (?:[a-z]+ ){0,2}(?:session|summit|meeting)"
_NUMBERED = re.compile(rf"({_MEETING}) +of (B\d+)|((B\d+) (?:'s )?({_MEETING}))")
_OF_TERM = re.compile(r"(?<!scheduled)(?<!planned)(?<!set)(?<!due) for $")  # "the chair for 2025"
_OF_POST = re.compile(
    r" [,(] (?:(?:who )?(?:[a-z]+ ){0,3}?(?:appointed|(?:re - |re-)?elected|reappointed"
    r"|nominated|sworn in|chosen|born"
    r"|in office)|who (?:[a-z]+ ){0,2}?(?:took (?:up |over )?(?:office|post|duties)"
    r"|assumed))(?= )[^,.;()]* $"
)  # whose date is that of somebody's post
_OPENING = re.compile(r" (?:on |in )?")  # words before a date that opens its sentence
_FINE = ("day", "range", "month")
_AND = re.compile(r" (?:and|to|until|through|-) (D\d+)(?= )")
_EVENT = re.compile(r"\bE\d+")
_LINKS = frozenset("of on for and the in at with to by".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NEAR = re.compile(
    r"\b(?:today|yesterday|tomorrow|week|this|next|last)", re.IGNORECASE
)  # from the day of the report
_COMING = re.compile(
    r" (?:(?:being|to be) held(?: [^.;]{0,60})?|(?:coming|upcoming|forthcoming)(?: (?:in|at"
    r"|on))?) $"
)
_WEEK = timedelta(days=7)
_YEAR = re.compile(r"\d{4}")


def event_place(
    masked: Delexicalised, context: Context, match: re.Match[str], kind: str
) -> Span | None:
    """Return where a clause says its event is: in a city rather than in a state.

    Places that belong to what was talked about ("the situation in ...") are none; those in and
    behind the clause go before those that open the sentence.
    """
    groups = {name: text for name, text in match.groupdict().items() if text}
    if place := groups.get("place"):
        return masked.chunk(place).span
    if named := re.findall(r"L\d+", groups.get("noun", ""))[-1:]:  # "the Istanbul summit"
        return masked.chunk(named[0]).span
    if (city := _host_city(masked, context, groups.get("a", ""))) is not None:
        return city
    inside, before = _places(masked, match, kind)
    hosting = [host] if (host := groups.get("host", "")).startswith("S") else []
    for places in (inside, hosting, before):
        cities = [reference for reference in places if reference[0] == "L"]
        if places:
            return masked.chunk((cities or places)[0]).span
    return _named_in(masked, context, groups.get("noun", ""))


def _host_city(masked: Delexicalised, context: Context, hosts: str) -> Span | None:
    """Return the city that is host, or a capital that stands for its state."""
    for reference in re.findall(r"[LP]\d+", hosts[:4]):
        chunk = masked.chunk(reference)
        if chunk.span is None:
            continue
        if chunk.kind == "L" or context.knowledge.capital_state(chunk.span.text):
            return chunk.span
    return None


def _places(masked: Delexicalised, match: re.Match[str], kind: str) -> tuple[list[str], list[str]]:
    """Return the places in and behind a clause, and those before it, the nearest first."""
    text = masked.text
    topic = _TALKED.search(text, match.end())
    found = [
        place
        for place in _PLACE.finditer(text, 0, (topic.start() if topic else len(text)) + 1)
        if not _OF_TOPIC.search(text[: place.start()]) and _leads(place, kind)
    ]
    inside = [_city(place) for place in found if place.end() > match.start()]
    return inside, [_city(place) for place in reversed(found) if not _is_of_other(place)]


def _named_in(masked: Delexicalised, context: Context, words: str) -> Span | None:
    """The city in the name of an event ("2025 G20 Summit in Johannesburg"), where it is named
    elsewhere too.
    """
    events = [masked.chunk(reference).span for reference in _EVENT.findall(words)]
    named = {token.text for event in events if event is not None for token in event}
    return next(
        (ent for ent in context.doc.ents if ent.label_ in ("LOC", "GPE") and ent.text in named),
        None,
    )


def _is_of_other(place: re.Match[str]) -> bool:
    """ "A summit in Rome, he said at talks": the place of another event, unless "where" goes on."""
    text = place.string
    return _OF_EVENT.search(text[: place.start()]) is not None and not text.startswith(
        " , where", place.end()
    )


def _city(place: re.Match[str]) -> str:
    """ "In the capital of Kenya, Nairobi": the city."""
    return str(place.group("city") or place.group("at"))


def _leads(place: re.Match[str], kind: str) -> bool:
    """ "To" leads to the place of a visit; something else is handed over to a state."""
    return (
        not place.group(0).startswith(" to ")
        or kind == "visit"
        or bool(_TRIP.search(place.string[: place.start()]))
    )


def event_day(masked: Delexicalised, match: re.Match[str], planned: bool) -> When | None:
    """Return the date nearest to the clause: the first one in or after it, else the one that
    opens the sentence.

    A date of another event ("decisions of the November session") is not its own; a plan lies
    ahead of the report.
    """
    text = masked.text
    seconds = {
        joined.start(1)
        for found in _DATES.finditer(text)
        if (joined := _AND.match(text, found.end()))
    }
    usable = [
        (found.start(), when)
        for found in _DATES.finditer(text)
        if (found.end() <= match.end() or not _OTHER_EVENT.match(text, found.end()))
        and found.start() not in seconds
        and not _OF_TERM.search(text[: found.start()])
        and not _is_of_post(text[: found.start()])
        and (when := _when(masked, found, planned)) is not None
    ]
    opened = bool(usable) and _OPENING.fullmatch(text[: usable[0][0]]) is not None
    inside = [
        when
        for at, when in usable
        if match.start() <= at <= match.end() + 60
        and not (opened and _OTHER.search(text[match.end() : at]))
    ]
    before = [when for at, when in usable if at < match.start()]
    fine = [when for when in inside + before[::-1] if when.span.precision in _FINE]
    return next(iter(fine or inside or before[::-1]), None)


def _is_of_post(before: str) -> bool:
    """ "X, who was elected on 3 March, met Y": a date of somebody's post, unless an event stands
    with it.
    """
    post = _OF_POST.search(before)
    return post is not None and not _OTHER_EVENT.search(post.group(0))


def recently(told: Interval) -> When | None:
    """Return the time of "his recent visit": within the month before the day spoken of."""
    return (
        When(Interval.between(told.min - timedelta(days=31), told.max, "inferred"))
        if told.min
        else None
    )


def event_names(masked: Delexicalised, kind: str, words: str) -> tuple[str, ...]:
    """Return the names of the events a clause tells of: in quotation marks, else as the model
    found them; several exercises may share a clause.  Meetings are named by the `words` of the
    delexicalised sentence that call them so ("at E2"), or by their number and whose they are
    ("47th session of B1").
    """
    if kind not in _NAMED_KINDS:
        called = [_with_ordinal(masked.chunk(reference)) for reference in _EVENT.findall(words)[:1]]
        if not called and (numbered := _NUMBERED.search(words)):
            span = masked.chunk(numbered.group(2) or numbered.group(4)).span
            called = [
                f"{numbered.group(1) or numbered.group(5)} of the {span.text if span else ''}"
            ]
        return tuple(name for name in called if name)
    quoted = [
        name for name in _QUOTED.findall(masked.sentence.text) if len(name.split()) <= _MAX_NAME
    ]
    events = [
        chunk.span.text for chunk in masked.chunks if chunk.kind == "E" and chunk.span is not None
    ]
    names = tuple(dict.fromkeys(quoted or events))
    return names if kind == "exercise" else names[:1]


def _with_ordinal(chunk: Chunk) -> str:
    """A name with the number the model left out ("45th" + "Summit of the Gulf"), without a loose
    end ("Summit of").
    """
    if chunk.span is None:
        return ""
    doc, start, end = chunk.span.doc, chunk.start, chunk.end
    if start and _ORDINAL.fullmatch(doc[start - 1].text):
        start -= 1
    while end > start and (doc[end - 1].lower_ in _LINKS or _ORDINAL.fullmatch(doc[end - 1].text)):
        end -= 1
    return str(doc[start:end].text)


def _when(masked: Delexicalised, found: re.Match[str], planned: bool) -> When | None:
    expression = masked.chunk(found.group(0)).date
    if expression is None or expression.bound == "since":
        return None
    if (joined := _AND.match(masked.text, found.end())) and (
        both := _from_to(masked, found, joined)
    ) is not None:
        return both
    interval = expression.interval if expression.ends else expression.point or expression.interval
    if interval is None:
        return None
    ahead = planned or _COMING.search(masked.text[: found.start()]) is not None
    if ahead and not _YEAR.search(expression.text) and not _NEAR.search(expression.text):
        interval = _ahead(interval, masked.sentence.doc._.communique_reference_date)
    lasting = bool(expression.ends) and interval.precision == "range" and interval.max is not None
    return When(interval, Interval.day(interval.max) if lasting and interval.max else None)


def _from_to(masked: Delexicalised, found: re.Match[str], joined: re.Match[str]) -> When | None:
    """ "On 4 and 5 March", "from tomorrow to Saturday"."""
    one, two = masked.chunk(found.group(0)).date, masked.chunk(joined.group(1)).date
    if one is None or two is None:
        return None
    begin, last = one.point or one.interval, two.point or two.interval
    if last is None or last.min is None or not last.is_day():
        return None
    if one.text.isdigit() and int(one.text) < last.min.day:
        begin = Interval.day(last.min.replace(day=int(one.text)))
    if begin is None or begin.min is None or not begin.is_day() or begin.min >= last.min:
        return None
    return When(Interval.between(begin.min, last.min), last)


def _ahead(interval: Interval, reported: date | None) -> Interval:
    """ "In September ... are planned", read as the September past, a year later; "on Friday" a
    week later.
    """
    if (
        reported is None
        or interval.max is None
        or interval.max >= reported
        or interval.precision not in _FINE[::2]
    ):
        return interval
    if interval.is_day() and reported - interval.max <= _WEEK:
        return Interval.day(interval.max + _WEEK)
    later = add_months(interval.max, 12)
    return Interval.day(later) if interval.is_day() else Interval.month(later.year, later.month)
