"""The rules about a chair that a state holds, as a table of patterns over delexicalised sentences (see `masked` and `rules`).

`{SP}` and `{SP2}` are states or officials who stand for one ("Chadian President X"), `{chair}` the chair with its
adjectives, `{chairman}` who sits in it, `{ofB}` the organisation behind it, `{side}` what may stand behind a state.
The first rule that reads a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.language.relations.patterns.office_patterns import macro
from pipeline.model.predicates import Predicate, predicate

__all__ = ["CHAIR_RULES", "MEETING", "ChairRule"]

MEETING = r"(?:meetings?|sessions?|summits?|conferences?|consultations?|talks|forum|seminar|events?|delegation|discussions?|negotiations|gathering|debate|commission|committee|working group)"
_ADJECTIVES = r"(?:(?:rotating|annual|six-month|six - month|one-year|one - year|half-year|half - yearly|monthly|pro tempore|pro - tempore|alternate|temporary|next|term|current|new|yearly|overall|outgoing|incoming|upcoming|successful|first|second|third|own|ceremonial|symbolic|T\d+|D\d+) )*"
_SEAT = r"(?:chairmanship|chairship|presidency|chair|chairmanship - in - office|chairpersonship|presidency pro tempore)"
_CHAIR = rf"(?:{_SEAT}|charge|leadership|helm|reins|baton|gavel)"
_MACROS: Mapping[str, str] = MappingProxyType(
    {
        "{SP}": r"(?<!in )(?<!at )(?P<state>[SALPO]\d+)",
        "{SP2}": r"(?P<other>[SALPO]\d+)",
        "{chair}": rf"{_ADJECTIVES}{_CHAIR}(?: position| role| duties)?",
        "{seat}": rf"{_ADJECTIVES}{_SEAT}",
        "{chairman}": rf"{_ADJECTIVES}(?:chair|chairman|chairperson|chairwoman|president|presidency|chair country|chairing country|presiding country|holder)(?: country| state)?",
        "{ofB}": rf"(?: {{of}} {{B}}(?! {MEETING})(?: \( B\d+ \))?)?",
        "{ofB+}": r"(?: {of} {B}(?: summit| council| session| meeting)?)?",
        "{B's}": rf"(?:{_ADJECTIVES}(?:{{B}}|its|(?:organi[sz]ation|group|grouping|bloc|union|forum|community|association) 's)(?: 's)? )?",
        "{side}": r"(?:(?: 's)? (?:side|party|delegation|republic))?(?: ,[^,.;:]{1,90},)?(?: ,)?(?: which| whose country)?",
        "{take}": r"(?:t(?:akes?|ook|aken|aking) (?:over|up|on)|t(?:akes?|ook|aken|aking)|assum(?:es?|ed|ing)|accept(?:s|ed)|receiv(?:es?|ed)|inherit(?:s|ed)|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing))",
        "{hold}": r"(?:h[eo]ld(?:s|ing)?|exercis(?:es?|ed|ing))",
        "{pass}": r"(?:pass(?:es|ed|ing)?(?: on)?|transfer(?:s|red|ring)?|hand(?:s|ed|ing)?(?: over)?|mov(?:es|ed)|goes|go|went|gone|shift(?:s|ed)?|rotat(?:es|ed)|present(?:s|ed|ing)?)",
        "{for}": r"(?: {of} (?:new intersessional period|next period|next year|T\d+|D\d+))*",
        "{by}": r"(?:becomes?|became|elected|chosen|selected|named|appointed)(?: as| to be)?",
    }
)


@dataclass(frozen=True, slots=True)
class ChairRule:
    """One row: the claim's predicate and the pattern; `trigger` is a stem without which the pattern cannot match."""

    name: str
    predicate: str
    pattern: str
    trigger: str = "chair|presid|leader|helm|reins|baton|gavel"
    confidence: float = 0.9
    meaning: Predicate = field(init=False, repr=False)
    regex: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meaning", predicate(self.predicate))
        object.__setattr__(self, "regex", macro(_unfolded(self.pattern), _MACROS))


def _unfolded(pattern: str) -> str:
    """A pattern without the macros that hold macros themselves."""
    for name in ("{ofB+}", "{ofB}", "{B's}"):
        pattern = pattern.replace(name, _MACROS[name])
    return pattern.replace("{for}", _MACROS["{for}"])


CHAIR_RULES: tuple[ChairRule, ...] = (
    ChairRule("handover.noun", "takes_chair", r"(?:handover|hand - over|hand over|transfer|passing|transition|rotation) of {B's}{chair}{ofB} from {SP2} to {SP}"),
    ChairRule("hands_as", "hands_over_chair", r"{SP} {aux}{pass}(?: over)? to {SP2}(?: 's P\d+)? as {chairman}{ofB}"),
    ChairRule("declines", "declines_chair", r"{S}{side} {aux}(?:declin(?:es|ed)|g[ai]ve(?:s)? up|waive[sd]?|renounce[sd]?|refuse[sd]?|relinquishe[sd]|withdr[ae]w(?:s)?(?: from)?|forgo(?:es)?|forwent|postpone[sd]?)(?: to (?:take over|assume))?(?: its)? {chair}{ofB}"),
    ChairRule("declines_turn", "declines_chair", r"{S}{side} {aux}(?:declin(?:es|ed)|g[ai]ve(?:s)? up|waive[sd]?|forgo(?:es)?|forwent|skipp?(?:s|ed))(?: its)? (?:turn|right|claim) (?:to|as) (?:chair|preside over|{chairman} of) {B}"),
    ChairRule("hands", "hands_over_chair", r"{SP}{side} {aux}{pass}(?: over)? {B's}{chair}{ofB+}(?: over)? to {SP2}"),
    ChairRule("hands_participle", "hands_over_chair", r"{SP} [^.;:]{1,120}?(?: ,| and| by)(?: formally| officially| symbolically)? (?:passing|handing(?: over)?|transferring|presenting) {B's}{chair}{ofB+}(?: over)? to {SP2}", "passing|handing|transferring|presenting"),
    ChairRule("ends_when", "hands_over_chair", r"{S}(?: 's)? {B's}{seat}{ofB} {aux}(?:end(?:s|ed)?|expire[sd]?)(?: (?:on |in )?D\d+)?(?: ,)? (?:when|and) {S2} {aux}(?:takes? over|took over|succeeds?|succeeded)", " when | and "),
    ChairRule("hands_it", "hands_over_chair", r"{SP}{side} {aux}(?:pass(?:es|ed)|hand(?:s|ed)|transfer(?:s|red)) it(?: over| on)? to (?:(?:his|her|its) )?{SP2}", " it "),
    ChairRule("hands_to", "hands_over_chair", r"{S}{side} {aux}{pass}(?: over)?(?: to)? {S2}{side} {chair}{ofB}"),
    ChairRule("passes_from", "takes_chair", r"{B's}{chair}{ofB}{for} {aux}{pass}(?: over)? from {SP2}{side} to {SP}"),
    ChairRule("passes", "takes_chair", r"{B's}{chair}{ofB}{for} {aux}{pass}(?: over)? to {SP}(?: from {SP2})?"),
    ChairRule("was_handed", "takes_chair", r"{S}{side} {aux}(?:(?<=was )|(?<=is )|(?<=be )|(?<=been ))(?:handed|given|entrusted with|granted|offered) {chair}{ofB}"),
    ChairRule("charge", "takes_chair", r"{S}{side} {aux}(?:t(?:akes?|ook|aken)(?: over)?|assum(?:es?|ed)) (?:charge|helm|lead|control|reins) of {B}(?: from {S2})?", "charge|helm|lead|control|reins"),
    ChairRule("takes", "takes_chair", r"{SP}{side} {aux}{take}(?: over)?{day} {B's}{chair}{for}{ofB+}{for}(?:{day}(?: ,)? from (?:hands of )?{SP2}|{day}(?: ,)? (?:taking over from|succeeding|replacing) {SP2})?(?: as {chairman} of {B} presidency)?"),
    ChairRule("handed_to", "takes_chair", r"{pass}(?: over)? {B's}{chair}{ofB+}(?: over)? to {SP}"),
    ChairRule("takes_as", "takes_chair", r"{S}{side} {aux}(?:t(?:akes?|ook|aken|aking) over|succeed(?:s|ed)|replace[sd]?)(?: (?:from )?{S2})? as {B's}{chairman}{ofB}(?: from {S2})?"),
    ChairRule("succeeds_as", "takes_chair", r"{SP}{side} {aux}(?:t(?:akes?|ook|aken|aking) over(?: from)?|succeed(?:s|ed)|replace[sd]?)(?: P\d+)? as {B's}{chairman}{ofB}"),
    ChairRule("taken_by", "takes_chair", r"{B's}{seat}{ofB}{for} {aux}(?:taken over|taken up|taken|assumed|inherited) by {SP}(?: from {SP2})?"),
    ChairRule("entrusted", "takes_chair", r"(?:entrust|charg|task)\w* {S} with {chair}{ofB}"),
    ChairRule("extends", "chairs", r"{S}{side} {aux}(?:extend(?:s|ed)|continue[sd]|keeps|kept|retain(?:s|ed)) its {seat}{ofB}"),
    ChairRule("held_by", "chairs", r"{B's}{seat}{ofB}{for} {aux}(?:held|exercised) by {SP}"),
    ChairRule("becomes", "takes_chair", r"{S}{side} {aux}{by} {B's}{chairman}{ofB}"),
    ChairRule("holds_post", "chairs", r"{S}{side} {aux}{hold} {B's}{seat}{ofB}"),
    ChairRule("verb", "chairs", rf"{{S}}{{side}} {{aux}}(?:continue[sd]? to |going to )?(?:chair(?:s|ed|ing)?|presid(?:es?|ed|ing) (?:over|in|at)) (?:{{B}}(?! {MEETING})|(?:association|organi[sz]ation|bloc|group|grouping|union|community|alliance)(?= (?:[.,;]|in|for|from|during|until)))"),
    ChairRule("verb_alone", "chairs", r"{S}{side} (?:(?:comes|is) next and )?{aux}(?:chair(?:s|ed|ing)?|presid(?:es?|ed|ing))(?= (?:in |for |during |throughout )?D\d|(?: \.)? $)", confidence=0.8),
    ChairRule("led", "chairs", r"{SP}{side} {aux}(?:chaired|led|presided over) {B}(?= (?:in|during|for|throughout) D\d)", "chair|led|presid", confidence=0.8),
    ChairRule("as", "chairs", r"{S}{side} {aux}(?:,? ?as |,? ?in (?:its )?capacity as |,? ?being |(?:serv|act)(?:es|ed|ing) as |is |was |has been |remains ){B's}{chairman}{ofB}"),
    ChairRule("as_first", "chairs", r"(?:as|being) {B's}{chairman}{ofB} , {S}(?! ,)"),
    ChairRule("during_its", "chairs", r"(?:during|under|in) its {seat}{ofB}(?: in D\d+)? , {S}"),
    ChairRule("under", "chairs", r"(?:under|during|within|throughout)(?: (?:period|framework|year|term) of)? {seat} of {S}{ofB}"),
    ChairRule("body_first", "chairs", r"{B}(?: 's)? {seat} (?:of|by) {S}"),
    ChairRule("noun", "chairs", r"(?<! to ){S}(?: 's)? {B's}{seat}{ofB}"),
    ChairRule("of", "chairs", r"(?<!under ){seat} of {S}{ofB}"),
)  # fmt: skip
