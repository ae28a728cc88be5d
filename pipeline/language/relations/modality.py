"""How a thing is said: asserted, planned, proposed, former, reported, negated or asked, from the
words around a match.
"""

from __future__ import annotations

import re

from pipeline.model.records import Modality

__all__ = ["modality"]

_NEGATED = re.compile(
    r" (?:not|never|n't|cannot|denied|denies|refused|declined|failed|neither|nor|unlikely|rather than|instead of|no longer plans)(?= )"
)
_ASKED = re.compile(r" (?:whether|if)(?= )")
_PROPOSED = re.compile(
    r" (?:may|might|could|would(?! like to)|proposed|proposes|nominated|nominates|candidate|candidacy|candidature|expected|hopes?|wants?|seeks?|likely|draft|"
    r"consider(?:ed|s|ing)?|tipped|suggest(?:s|ed)?|call(?:s|ed)? for|should|urged?|agenda(?! +(?:of|at|during|in|for|with))|intends?|potential|possible|bid|running for|run for|favou?rite)(?= )"
)
_APPOSITION = re.compile(r"(P\d+) , [^,.;]{1,60} ,")  # "X, the only candidate, was elected"
_PLANNED = re.compile(
    r" (?:will|shall|to (?:be|take|become|head|chair|lead|assume|succeed|replace|host)|is due|are due|is set|are set|planned|plans|scheduled|is going|upcoming|designate)(?= )"
)
_REPORTED = re.compile(
    r" (?:reportedly|allegedly|rumou?red|according to (?:reports|media|sources)|is said|are said|unconfirmed)(?= )"
)


def modality(before: str, matched: str, question: bool) -> Modality:
    """Return the modality of a match, from the clause before it and its own words.

    >>> modality(" ", " P0 will be appointed O1 ", False)
    'planned'
    """
    near = f"{before[-40:]} {matched} "
    if question or _ASKED.search(before[-60:] + " "):
        return "asked"
    if _NEGATED.search(near):
        return "negated"
    if _PROPOSED.search(_APPOSITION.sub(r"\1", near)):
        return "proposed"
    if _PLANNED.search(f" {matched} "):
        return "planned"
    if _REPORTED.search(before + matched + " "):
        return "reported"
    return "asserted"
