"""Persons with their offices: "President X", "X, the mayor of Y,", "X – Deputy Prime Minister -
Minister of Trade".

Rewrites a delexicalised sentence so that a person stands there once, with the offices the
sentence gives them; what is left are clauses about persons.  The order of the rules matters:
chains of offices first, then titles before names, then apposition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Span

from pipeline.language.offices import STATE_ROLES, OfficePhrase
from pipeline.language.offices.phrase import TOLD
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised

__all__ = ["group", "together"]

_EVERYWHERE = frozenset(
    ("Minister of Foreign Affairs", "Minister of Defence", "Minister of Interior")
)
_RANKLIKE = frozenset(
    ("envoy", "member", "commander")
)  # "Ambassador X" is an address, unless somebody's ambassador
_AGE = re.compile(r" , \d{1,3}(?= ,)")
_OF_STATE = re.compile(r"(P\d+) (?:of|from) [SL]\d+(?= )")
_TITLED_OF_STATE = re.compile(r"(O\d+) (P\d+) of (S\d+)(?= )")
_CHAIN = re.compile(r"(O\d+)((?: - O\d+)+)(?= )")
_BEFORE_NAME = re.compile(r"(O\d+)((?: (?:-|and|,|as well as|, and) O\d+)*) (P\d+)(?= )")
_NAMED = re.compile(
    r"(?<! ,)( (?:by|with|that|,|and|said|to)? ?)(O\d+(?: and O\d+)?) , (?:[SAL]\d+ 's )?(P\d+)(?= )(?! as O)"
)
_LABELLED = re.compile(r"^( (?:- )?)(P\d+) : (O\d+(?:(?: and| ,|, and) O\d+)*)(?= [,.;]| $)")
_APPOSITION = re.compile(
    r"(P\d+)(?: ,| -|(?P<who>(?: ,)? who (?:most recently |previously |formerly )?(?:is|was|has been|had been|serves as|served as)(?: also| currently| D\d+)?)|(?P<once> , (?:formerly|previously))| , (?:currently|also))"
    r" (O\d+)(?: parliament| government)?((?: (?:and|or|-|,|, and|as well as)(?: also| currently| concurrently)? O\d+(?! P| , P))*)(?: at time)?"
    r"(?! (?:P\d|- P\d|, P\d+ (?:has|said|is|was|will|had)|candidate|hopeful|contender|nominee|election|elections|race|post|job))( ,(?= (?![OP])))?"
)
_SHARED = re.compile(
    r"(P\d+(?:(?: ,| and| , and) P\d+)+) , (O\d+)(?= [,.;]| (?:who|were|have|are|respectively) )"
)
_AGED = re.compile(r" \d{1,3} - year - old(?= P)")
_STATED = re.compile(r"(P\d+) \( (S\d+) \)(?= )")
_IN_BRACKETS = re.compile(r" \( S\d+ \)(?= )")
_FILLED = re.compile(
    r" (?:(?:post|position|office|role|job) of|as|to|bec\w+|elected|appointed|named|remains|over)(?: new| next| its)? $"
)
_PAST = re.compile(r" (?:was|had been|served as)$")
_FOLLOWERS = frozenset(
    (",", ".", ";", "who", "whose", "whom", "to", "also", "on", "at", "in", "during")
)
_RESPECTIVE = re.compile(
    r"(?P<office>O\d+)(?P<states>(?:(?: ,| and)+ [SA]\d+)+)(?: (?:-|,|\())?(?P<persons> P\d+(?:(?: ,| and)+ P\d+)+)(?= )"
)
_GAPPED = re.compile(r"(?<= )(O\d+) , (P\d+)((?: ;(?: and)? [SA]\d+ , P\d+)+)(?= )")
_HIS_MAN = re.compile(r" P\d+ 's (?=P\d+ )")  # "the president's chief of staff X": X is spoken of
_COUNTERPART = re.compile(
    r"(P\d+) (.{0,160}?)(?:(?:his|her|their|with|and) )?([AS]\d+)(?: 's)? counterparts? ((?:, )?)(P\d+)(?= )"
)


def group(masked: Delexicalised) -> None:
    """Attach offices to persons, in place."""
    _rewrite(masked, _TITLED_OF_STATE, _titled_of_state)
    masked.text = _OF_STATE.sub(r"\1", _AGE.sub("", _AGED.sub("", masked.text)))
    _rewrite(masked, _RESPECTIVE, _respective)
    _rewrite(masked, _GAPPED, _gapped)
    _rewrite(masked, _CHAIN, _chain)
    _rewrite(masked, _BEFORE_NAME, _title_before)
    _rewrite(masked, _STATED, _stated)
    masked.text = _IN_BRACKETS.sub("", masked.text)
    _rewrite(masked, _SHARED, _shared)
    _rewrite(masked, _APPOSITION, _apposition)
    _rewrite(masked, _LABELLED, _labelled)
    _rewrite(masked, _NAMED, _named)
    _rewrite(masked, _COUNTERPART, _counterpart)
    masked.text = _HIS_MAN.sub(" ", masked.text)


def _rewrite(
    masked: Delexicalised,
    pattern: re.Pattern[str],
    action: Callable[[Delexicalised, re.Match[str]], str],
) -> None:
    masked.text = pattern.sub(lambda match: action(masked, match), masked.text)


def together(masked: Delexicalised, references: str) -> tuple[OfficePhrase, ...]:
    """Return the offices named, those without an owner of their own sharing that of the others."""
    offices = [
        office
        for reference in re.findall(r"O\d+", references)
        for office in masked.chunk(reference).offices
    ]
    owner = next(
        (
            office
            for office in reversed(offices)
            if office.owner is not None and office.confidence == 1
        ),
        None,
    )
    if owner is None:
        return tuple(offices)
    body = owner.owner is not None and owner.owner.label_ == "ORG"
    state = owner.owner is not None and owner.owner.kb_id_.startswith("state:")  # has no chairman
    return tuple(
        replace(o, owner=owner.owner, body=owner.body, confidence=1.0)
        if (o.owner is None or o.confidence < 1)
        and not (body and o.role_class in STATE_ROLES)
        and not (state and o.title == "Chairman")
        else o
        for o in offices
    )


def _titled_of_state(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "President X of the Gambia": the state behind the name is better than one guessed from
    the page.
    """
    office, person, state = match.groups()
    chunk = masked.chunk(office)
    offices = _of_state(chunk.offices, masked.chunk(state).span)
    masked.chunks[int(office[1:])] = replace(chunk, offices=offices)
    return f"{office} {person}"


def _of_state(offices: Sequence[OfficePhrase], state: Span | None) -> tuple[OfficePhrase, ...]:
    """The offices, those that only a state has and whose owner is not told as that state's."""
    return tuple(
        replace(o, owner=state, body=None, confidence=1.0)
        if o.role_class in STATE_ROLES and (o.owner is None or o.confidence < 1)
        else o
        for o in offices
    )


def _stated(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "Foreign Minister X (Norway)": the state in brackets is where the post is, or where its
    holder comes from.
    """
    person, state = match.groups()
    chunk = masked.chunk(person)
    if all(o.role_class != "minister" or o.title in _EVERYWHERE for o in chunk.offices):
        offices = _of_state(chunk.offices, masked.chunk(state).span)
        masked.chunks[int(person[1:])] = replace(chunk, offices=offices)
    return person


def _shared(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "A and B, co-chairs of C": a plural is the post of each."""
    persons, post = match.groups()
    offices = masked.chunk(post).offices
    if any("plural" not in office.flags for office in offices):
        return match.group(0)
    for person in re.findall(r"P\d+", persons):
        masked.give_offices(
            person, [replace(office, flags=office.flags - {"plural"}) for office in offices]
        )
    return persons


def _respective(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "The foreign ministers of France and Poland, A and B": each name with the state in its
    place.
    """
    office = masked.chunk(match.group("office")).offices[0]
    owners = [
        office.owner,
        *(masked.chunk(state).span for state in re.findall(r"[SA]\d+", match.group("states"))),
    ]
    persons = re.findall(r"P\d+", match.group("persons"))
    if "plural" not in office.flags or len(owners) != len(persons):
        return match.group(0)
    for owner, person in zip(owners, persons, strict=True):
        masked.give_offices(
            person, [replace(office, owner=owner, body=None, flags=office.flags - {"plural"})]
        )
    return match.group("persons").lstrip()


def _gapped(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "The presidents of Kenya, A; Uganda, B; and Chad, C": the title stands once for all of
    them.
    """
    first, person, rest = match.groups()
    office = masked.chunk(first).offices[0]
    if "plural" not in office.flags:
        return match.group(0)
    one = replace(office, flags=office.flags - {"plural"})
    masked.give_offices(person, [one])
    others = re.findall(r"([SA]\d+) , (P\d+)", rest)
    for state, other in others:
        masked.give_offices(
            other, [replace(one, owner=masked.chunk(state).span, body=None, confidence=1.0)]
        )
    return " , ".join((person, *(other for _, other in others)))


def _chain(masked: Delexicalised, match: re.Match[str]) -> str:
    first = match.group(1)
    number = int(first[1:])
    masked.chunks[number] = replace(masked.chunk(first), offices=together(masked, match.group(0)))
    return first


def _title_before(masked: Delexicalised, match: re.Match[str]) -> str:
    chain, person, others = match.group(1) + match.group(2), match.group(3), ""
    last = re.findall(r"O\d+", chain)[-1]
    joined = " ," in chain or _FILLED.search(masked.text[: match.start()])
    first = masked.chunk(match.group(1)).offices
    if last != match.group(1) and joined and _apart(first, masked.chunk(last).offices):
        others, chain = chain[: chain.rindex(last)], last
    offices = together(masked, chain)
    masked.give_offices(
        person, [o for o in offices if o.owner is not None or o.role_class not in _RANKLIKE]
    )
    return others + person


def _apart(first: tuple[OfficePhrase, ...], last: tuple[OfficePhrase, ...]) -> bool:
    """ "A, head of X, and the Y chief B": posts of different owners in a list are of different
    persons.
    """
    named = [
        [o.owner.kb_id_ or o.owner.text for o in offices if o.owner is not None]
        for offices in (first, last)
    ]
    return all(named) and not set(named[0]) & set(named[1])


def _named(masked: Delexicalised, match: re.Match[str]) -> str:
    before, posts, person = match.groups()
    if masked.chunk(person).offices and _FILLED.search(f"{match.string[: match.start()]} "):
        return match.group(
            0
        )  # "A, elected as chairman, B - the secretary": the post before is somebody else's
    ended = re.match(r" [,.;]", match.string[match.end() :])
    if not ended and not _is_subject(masked, person, match.string[match.end() :], posts):
        return match.group(0)
    first, _, last = posts.partition(" and ")
    if last and _of_two_persons(masked.chunk(first).offices[0], masked.chunk(last).offices[0]):
        before, posts = f"{before}{first} and ", last
    masked.give_offices(person, together(masked, posts))
    return f"{before}{person}"


def _is_subject(masked: Delexicalised, person: str, behind: str, posts: str) -> bool:
    """True where a verb, a clause about the person, or nothing more of a name or a list follows."""
    following = (behind.split() or ["."])[0]
    if (
        following == "and"
    ):  # "the president of A, X and Y": one post of one owner is that of the first
        office = masked.chunk(posts.partition(" ")[0]).offices[0]
        return (
            office.owner is not None and office.confidence >= TOLD and "plural" not in office.flags
        )
    return following in _FOLLOWERS or _is_verb(masked, masked.chunk(person).end)


def _is_verb(masked: Delexicalised, at: int) -> bool:
    return at < masked.sentence.end and masked.sentence.doc[at].pos_ in ("VERB", "AUX")


def _of_two_persons(first: OfficePhrase, last: OfficePhrase) -> bool:
    """ "the Secretary-General and Iraq's Minister, X": a bare post, and another whose owner
    stands before it.
    """
    possessive = last.owner is not None and last.confidence == 1 and last.owner.start < last.start
    return possessive and (first.owner is None or first.confidence < 1)


def _labelled(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "X: Chair of A and Governor of B": a line that says who somebody is."""
    before, person, posts = match.groups()
    masked.give_offices(person, together(masked, posts))
    return f"{before}{person}"


def _apposition(masked: Delexicalised, match: re.Match[str]) -> str:
    person, who, once, first, others, ended = match.groups()
    offices = together(masked, first + (others or ""))
    if "plural" in offices[0].flags:  # "X, the ministers of A and B, Y and Z": a list follows
        return match.group(0)
    last = masked.chunk(re.findall(r"O\d+", match.group(0))[-1])
    if (
        not (who or ended or others)
        and match.string[: match.start()].strip()
        and _is_verb(masked, last.end)
    ):
        return match.group(0)  # "At a meeting with X, the Secretary General said"
    if once or (who and _PAST.search(who)):
        offices = tuple(replace(office, flags=office.flags | {"past"}) for office in offices)
    masked.give_offices(person, offices)
    goes_on = who and not ended and not re.match(r" (?:[,.;]|and )", masked.text[match.end() :])
    return f"{person} ," if goes_on else person


def _counterpart(masked: Delexicalised, match: re.Match[str]) -> str:
    """ "Minister A met his Chinese counterpart B": B holds in China what A holds."""
    first, between, state, _, person = match.groups()
    offices = [o for o in masked.chunk(first).offices if o.owner is None or o.owner.label_ != "ORG"]
    owner = masked.chunk(state).span
    if offices and owner is not None:
        masked.give_offices(
            person, [replace(offices[0], owner=owner, body=None, flags=frozenset())]
        )
    return f"{first} {between}{person}"
