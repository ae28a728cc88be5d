"""The rules about events, as tables: which nouns name which kind of event, and which clauses tell
of one.

Patterns read delexicalised sentences (see `rule`); `{A}` and `{Z}` are lists of participants,
`{noun}` an event noun with the words before it, `{place}` a place.  The first rule that reads a
place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from pipeline.language.relations.patterns.rule import Rule
from pipeline.model.records import Role

__all__ = ["EVENT_RULES", "FORMATS", "KINDS", "EventRule", "kind_of"]

KINDS: tuple[tuple[str, str], ...] = (
    ("consultation", r"consultations?"),
    ("briefing", r"briefing|press conference|news conference"),
    ("call", r"(?:phone|telephone|video) (?:call|conversation|talks?)|phone call|conversation by (?:phone|telephone)"),
    ("seminar", r"seminar|workshop|round table|coaching session|training courses?|training seminar|symposium"),
    ("exercise", r"(?:military |joint |command - post |staff |special |tactical )*(?:exercises?|drills?|war games|man(?:oe|eu)vers?|trainings?(?: session)?)"),
    ("summit", r"summit(?: meeting)?"),
    ("session", r"sessions?"),
    ("exhibition", r"exhibition|expo|fair|salon|arms show"),
    ("conference", r"(?<!video - )(?<!video )conference|forum|congress|assembly"),
    ("visit", r"visit|trip|tour"),
    ("signing", r"signing(?: ceremony)?(?= of)"),
    ("ceremony", r"ceremony|inauguration|parade|opening(?! (?:[a-z]+ )?(?:session|meeting|plenary|day|of))"),
    ("meeting", r"meetings?|talks|negotiations|debates?|dialogue|conversation|discussions?|gathering|events?|audience"),
)  # fmt: skip
_NOUNS = "|".join(f"(?:{pattern})" for _, pattern in KINDS)
_ANOTHER = re.compile(rf" , (?:\S+ ){{0,4}}(?:{'|'.join(pattern for _, pattern in KINDS)})(?= |$)")
_FIRST_NOUNS = re.compile(rf"\b(?:{_NOUNS})(?: (?:{_NOUNS}))*\b")
_KIND_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in KINDS)

FORMATS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("phone", re.compile(r" (?:by|over|on) (?:phone|telephone)|(?:tele)?phone (?:call|conversation|talk)")),
    ("video", re.compile(r"video ?-? ?conferenc|via video|videoconference|online|virtual")),
    ("restricted", re.compile(r"(?:restricted|narrow)(?: format| composition|-format)")),
    ("extended", re.compile(r"extended (?:format|composition|meeting|session)")),
    ("plenary", re.compile(r"plenary")),
)  # fmt: skip

_FORCES = r"(?:delegation|side|leaders|countries|member states|officials|troops|forces|servicemen|soldiers|marines|contingents?|warships|ships)"
_WHO = (
    rf"(?:h\.e\.? |(?:his|her|their) excellenc(?:y|ies) (?:: )?)?"
    r"(?:(?:delegations?|representatives|leaders|staff|employees|experts|heads of [a-z]+) (?:of|from) )?"
    rf"(?:[POBSH]\d+(?:(?: 's)?(?: [a-z]+)? {_FORCES}(?! [POB]))?|A\d+ {_FORCES})"
)
_LIST = rf"{_WHO}(?:(?: ,| ;| -)?(?: and| as well as| along with| together with| from)? {_WHO})*"
_WORDS = r"(?:(?:[SA]\d+ - [SA]\d+|[BASTEOL]\d+|[a-z]+(?:-?\d+)?(?: - [a-z]+(?:-?\d+)?)*|\d+(?:st|nd|rd|th)|'s) ){0,5}?"
_PAPERS = r"(?:agreement|memorandum|memoranda|mou|protocol|treaty|declaration|contract|communiqu[eé]|charter|convention|accord|pact|roadmap|road map|action plan|letter of intent|statement|document)s?"
_MACROS = {
    "{A}": rf"(?<!with )(?<!to )(?<!(?<!led )(?<!headed )by )(?<!of )(?<!from )(?P<a>{_LIST})(?: -| ,(?: [^,.;:]{{1,120}} ,)?)?",
    "{X}": rf"(?P<a>{_LIST})",
    "{Z}": rf"(?P<z>{_LIST})",
    "{noun}": rf"(?P<noun>{_WORDS}(?:{_NOUNS}|E\d+(?! (?:{_NOUNS}))))",
    "{place}": r"(?P<place>[LS]\d+)",
    "{paper}": rf"(?:[a-z-]+ |[ASB]\d+ |\d+ )*?{_PAPERS}",
    "{does}": r"{aux}(?:(?:last|early|late|earlier|personally|separately|virtually|today|yesterday) {aux})*",
    "{chairs}": r"(?:chair(?:s|ed)|presid(?:es|ed) over|opened|opens|inaugurate[sd]|led)",
    "{takes_part}": r"(?:participate[sd]?|t(?:ook|akes?|aken|aking) part|attend(?:s|ed)?|spoke|speaks|address(?:es|ed)?|present)",
    "{invited}": r"(?:(?: ,)? (?:on|at|by) invitation of (?P<host>[PO]\d+)(?: ,)?)?",
    "{framing}": r"(?:(?:opening|closing|sidelines|margins?|occasion|framework|part|work|start|end|eve)(?: ceremony| session)? of )?",
    "{set}": r"(?:(?: ,)? (?:(?:which|that) (?:was|is|were|is being|took place) ?)?(?:being |to be )?(?:held|hosted|convened|taking place|organi[sz]ed|scheduled(?: for(?= D))?)?)?(?:(?: ,)? (?:in|at|on|from) (?:capital (?:of )?)?[LSBD]\d+| D\d+)+",
    "{no_seat}": r"(?<!presidency )(?<!chairmanship )(?<!chair )(?<!president )(?<!chairman )(?<!member )(?<!members )",
    "{leaves}": r"(?:left|leaves|leaving|departed|departs|departing|flew|set off|set out|embark(?:ed|s|ing)|head(?:ed|s|ing))(?: [LS]\d+)?",
    "{arrives}": r"arriv(?:ed|es|ing)(?: [a-z]+)?(?: (?:on )?D\d+)?(?: (?:for|on) {noun})? (?:in|to|at)",
    "{when}": r"(?: (?:in|at|on) (?:D\d+ (?:and|-) D\d+|[LSBD]\d+|sidelines of [^,.]{1,60}?)| D\d+| ,)*",
}


@dataclass(frozen=True, slots=True)
class EventRule(Rule):
    """One row about an event; `kind` is set where the verb tells it."""

    MACROS: ClassVar[Mapping[str, str]] = MappingProxyType(_MACROS)

    confidence: float = 0.8
    kind: str = ""
    role: Role = "participant"  # of the first participants
    told: bool = False  # speaks of the event told last ("it was attended by ...")
    elliptic: bool = False  # leaves out whom the sentence is about ("at a meeting with ...")
    is_anaphoric: bool = False  # its bare noun may speak of the event told last ("the meeting")

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches; a clause that reaches over a comma to another event is that of the
        other one.
        """
        start = 0
        while match := self.regex.search(text, start):
            reaches_over = _ANOTHER.search(match.groupdict().get("about") or "")
            start = match.end("noun") if reaches_over else max(match.end(), start + 1)
            if not reaches_over:
                yield match


EVENT_RULES: tuple[EventRule, ...] = (
    EventRule("it_chaired_by", "event", r"(?:it|this|which) {aux}(?:chaired|presided over|led|headed|opened) by (?P<a>[PO]\d+)", " by ", kind="meeting", role="chair", told=True),
    EventRule("it_chairs", "event", r"(?P<a>[PO]\d+)(?: ,)? {aux}(?:{chairs} it|presid(?:ed|es|ing))(?= [,.;a]|$)", "chair|presid|led|opened", kind="meeting", role="chair", told=True),
    EventRule("it_attended", "event", r"{A} {does}{takes_part} (?:in |at |with )?(?:it|them)", " it| them", kind="meeting", told=True),
    EventRule("also_attended", "event", r"{A} {does}(?:participated|participate|took part|attended|present)(?= \.)", "particip|part|attend|present", kind="meeting", told=True),
    EventRule("it_held", "event", r"(?:it|this) {does}(?:held|taking place|took place|convened|conducted)(?= )", "it |this", kind="meeting", told=True),
    EventRule("delegation", "event", r"delegation[^.;,]{0,60}? (?:is|was|being) (?:led|headed) by (?P<z>[PO]\d+)", "delegation", kind="meeting", told=True),
    EventRule("credentials", "event", r"{A} {does}(?:present(?:s|ed)|hand(?:s|ed)(?: over)?|submit(?:s|ted)) (?:(?:his|her|copies of) )*(?:letters? of credence|credentials)[^.;]{0,120}? to {Z}", "credence|credentials", kind="ceremony"),
    EventRule("represented", "event", r"[SB]\d+ {does}represented(?: [a-z]+){0,3}? by (?P<z>[PO]\d+)", "represented", kind="meeting", told=True),
    EventRule("included", "event", r"(?:participants|attendees|guests|dignitaries|delegates)(?: (?:of|at|in) {noun})?(?: , among others ,)? {aux}(?:included?|comprised)(?: among others)? ?:? {Z}", "participants|attend|guests|dignitaries|delegates", kind="meeting", told=True),
    EventRule("listed", "event", r"{takes_part}(?: (?:in |at )?(?:(?:work|activities) of )?{noun}(?P<about>(?: of B\d+)?){when})?(?: (?:was|were))? : {Z}", "part|attend|present", kind="meeting", told=True),
    EventRule("taking_part", "event", r"(?:taking part|participating|attending|in attendance|present)(?: (?:in |at )?(?:it|them|{noun}{when}))? (?:is|are|was|were) {aux}{Z}", "part|attend|present", kind="meeting", told=True),
    EventRule("saw", "event", r"(?:saw|featured|marked by)(?: [a-z]+(?: - [a-z]+)*){0,2} (?:participation|presence|attendance|address) (?:of|by|from) {Z}", "saw|featur|marked", kind="meeting", told=True),
    EventRule("it_attended_by", "event", r"(?:it|this|which) {aux}(?:attended by|brought together|with participation of)(?: :)? {Z}", "it|this|which", kind="meeting", told=True),
    EventRule("call", "event", r"{A} {does}(?:spoke|talked|spoken|held talks|held conversation)(?: by| over| on)? (?:phone|telephone)(?: (?:with|to) {Z})?", "phone", kind="call"),
    EventRule("call_from", "event", r"{A} {does}(?:received|receives|had|has|made|makes|held|holds) (?:tele)?phone (?:call|conversation){when} (?:from|with|to) {Z}", "phone", kind="call"),
    EventRule("phoned", "event", r"{A} {does}(?:tele)?phone[sd] {Z}", "phone", kind="call"),
    EventRule("signed_with", "event", r"{A} {does}(?:sign(?:s|ed)?|inked|initialled|concluded) {paper}[^.;]{0,100}? with {Z}", " sign| inked| initialled| concluded", kind="signing", role="signatory"),
    EventRule("signed_by", "event", r"{paper}[^.;]{0,140}? {aux}(?:signed|inked|initialled) by {Z}", "signed|inked|initialled", kind="signing", role="signatory"),
    EventRule("signed", "event", r"{A} {does}(?:sign(?:s|ed)?|inked|initialled) {paper}", " sign| inked| initialled", kind="signing", role="signatory"),
    EventRule("held_with", "event", r"{A} {does}(?:held|holds?|holding|had|has|have|having|conducted|carried out|staged) {noun}{when} with {Z}", " with "),
    EventRule("met", "event", r"{A} {does}(?:met|meets?)(?: (?:up|again|separately|briefly))?{when}(?: with)? {Z}", "met|meet", kind="meeting"),
    EventRule("received", "event", r"{A} {does}(?:received|receives)(?: (?:on|in|at|same|day|his|her|office|[DL]\d+))*? {Z}", "receive", kind="meeting", role="host"),
    EventRule("during", "event", r"{A}{when} (?:during|at) (?:(?:his|her|their) )?{noun}{when} with {Z}", " with "),
    EventRule("at_meeting", "event", r"(?:at|during|in|after|following) (?:[a-z]+ ){0,2}?{noun}{when} with (?P<z>[POB]\d+(?: and [POB]\d+)*)", " with ", elliptic=True, confidence=0.6),
    EventRule("and_held", "event", r"(?:,|and|to) (?:then |also |will )*(?:held|holds?|have|had) {noun}{when} with {Z}", " with ", elliptic=True, confidence=0.7),
    EventRule("between", "event", r"{noun}(?: {does}(?:held|conducted|taken place|took place))?{when} (?:between|of(?= [PSO]\d)) {X}(?: ,)? (?:and|with) {Z}", "meet|talk|session|conver|consult|call|summit|exercise|drill|debate|discussion"),
    EventRule("visit_person", "event", r"(?P<a>[PHO]\d+) {does}(?:had|paid|made) {noun} to (?P<z>[PO]\d+)", "visit", kind="meeting"),
    EventRule("visit_noun", "event", r"{noun} to {place} by {X}", "visit|trip", kind="visit"),
    EventRule("visit_of", "event", r"(?:visit|trip) (?:of|by) {X} to {place}", "visit|trip", kind="visit"),
    EventRule("courtesy_call", "event", r"(?P<a>[PHO]\d+) {does}(?:paid|pays?|made|makes) (?:[a-z]+ ){0,3}(?:call|visit) (?:on|upon|to) (?P<z>[PO]\d+)", " call | visit ", kind="meeting"),
    EventRule("called_on", "event", r"(?P<a>[PO]\d+) {does}call(?:ed|s) on (?P<z>[PO]\d+)(?= [.,]| (?:on|in|at) [DLB]\d| D\d)(?![^.;]{0,120} to (?!discuss|exchange|review|convey|present|express)[a-z])", "call", kind="meeting", confidence=0.6),
    EventRule("visit", "event", r"{A} {does}(?:visited|visits?|visiting|{arrives}|travel(?:l?ed|s)? to|fl(?:y|ies|ew) to|(?:paid|pays|pay|paying|made|makes|make) {noun} to|(?:is|was) on {noun} to|{leaves}{when} (?:for|on) {noun} to) (?:[SL]\d+ 's capital )?{place}{invited}", "visit|arriv|travel|trip| fl", kind="visit"),
    EventRule("chaired", "event", r"(?P<a>[PO]\d+)(?: ,[^,.;:]{1,120},)?(?: ,)? {aux}{chairs} {noun}(?P<about>(?: of| for)? [^.;]{0,120})?", "chair|presid|open|inaugurat|led", role="chair", is_anaphoric=True),
    EventRule("chaired_by", "event", r"{noun}(?P<about>[^.;]{0,160}?) {aux}(?:co - )?(?:chaired|presided over|led|headed) by (?P<a>[PO]\d+(?:(?: ,)? and [PO]\d+)?)", " by ", role="chair", is_anaphoric=True),
    EventRule("attended", "event", r"{A}{invited} {does}{takes_part}(?: (?:in|at|with))?(?: (?:work|activities|events|opening|proceedings) of)? (?P<noun>[^.;]{0,160})", "particip|part|attend|spoke|address", is_anaphoric=True),
    EventRule("with_participation_of", "event", r"with participation of {Z} , {noun}(?P<about>(?: of [^.;,]{0,60}?)?)(?= )", "participation", is_anaphoric=True),
    EventRule("with_participation", "event", r"{noun}(?P<about>[^.;]{0,200}?) {aux}(?:with participation of|attended by|brought together|in presence of)(?: :)? {Z}", "particip|attended|brought|presence", is_anaphoric=True),
    EventRule("met_together", "event", r"{A} {does}(?:met|meet|gathered|convened)(?= (?:in|at|on|D\d|for|to|\.|,|via))", "met|meet|gather|conven", kind="meeting"),
    EventRule("met_some", "event", r"{A} {does}(?:met|meets?) with (?:[a-z]+ ){0,3}[a-z]+(?= (?:of|in|at|on|from|,|\.))", "met|meet", kind="meeting", confidence=0.6),
    EventRule("began_together", "event", r"{A} {does}(?:beg[ai]n|start(?:ed)?|launch(?:ed)?|kicked off) (?:(?:its|their) )?{noun}(?= (?:in|at|on|D\d|for|to|\.|,|via))", "beg|start|launch|kick"),
    EventRule("hosts", "event", r"(?P<a>[SL]\d+|[POBH]\d+(?: and [POBS]\d+)*(?= {does}(?:host|conven|organi))) {does}(?:host(?:s|ed|ing)?|convene[sd]?|organi[sz]e[sd]?|held|holds?|conduct(?:s|ed)?) {noun}(?P<about>(?: of [^.;,]{0,60})?)", "host|conven|organi|held|hold|conduct", role="host"),
    EventRule("holds", "event", r"{A} {does}(?:held|holds?|conduct(?:s|ed)?|carried out) {noun}(?P<about>(?: of [^.;,]{0,60})?)", "held|hold|conduct"),
    EventRule("held", "event", r"{noun}(?P<about>(?: (?:of|on|for|under|between|with|in|at)? ?(?:[^.;]{0,160}?))?) {does}(?:held|take[sn]? place|took place|taking place|conducted|carried out|staged|organi[sz]ed|hosted|brought together|begun|beg[ai]ns?|start(?:s|ed)|launched|opened|opens|convened?|concluded|ended|planned|scheduled|under way|kicked off|wrapped up|cancell?ed|called off|postponed|put off)(?: by (?P<host>[SBOP]\d+))?(?:{when} with (?:participation of )?{Z})?", "cancel|call|postpon|put|held|conduct|carri|stage|organi|host|brought|place|beg|start|launch|open|conven|conclud|ended|planned|schedul|way|kick|wrap", is_anaphoric=True),
    EventRule("to_hold", "event", r"(?:to|will|would) (?:hold|conduct|stage|organi[sz]e) {noun}(?: with {Z})?", "hold|conduct|stage|organi"),
    EventRule("visited_body", "event", r"{A} {does}visit(?:ed|s|ing)? (?:[a-z]+ of )?(?P<host>B\d+)(?= (?:in|on|at|D\d|,))", "visit", kind="visit", confidence=0.6),
    EventRule("opening", "event", r"(?:opening|chairing|closing) {noun}(?P<about>(?: (?:of|on) [^.;]{0,80}?)?){set}(?: ,)? (?P<a>[PO]\d+)", "opening|chairing|closing", role="chair", confidence=0.7),
    EventRule("addressing", "event", r"(?:addressing|attending|speaking at|participating in) {framing}{noun}(?P<about>(?: (?:of|on) [^.;]{0,80}?)?){set}(?: ,)? (?P<a>[PO]\d+)", "addressing|attending|speaking|participating", confidence=0.7),
    EventRule("concluded", "event", r"(?:conclud(?:ed|es|ing)|ended|opened|closed|closing|began|started|wrapped up) (?:(?:its|their|his|her) )?{noun}(?P<about>(?: of [^.;,]{0,60}?)?){set}", "conclud|ended|open|clos|began|start|wrapped", confidence=0.7),
    EventRule("adjunct", "event", r"(?:at|during|in|{no_seat}of|for|following|after|before|attended|attending|addressing|on|shifts? to|prior to|(?:elected|appointed|approved|adopted|decided|endorsed|confirmed) by) {framing}{noun}(?P<about>(?: (?:of|on|for|between|with|by) [^.;]{0,80}?)?){set}", " ", confidence=0.6),
    EventRule("named", "event", rf"(?P<noun>E\d+(?: (?:{_NOUNS}))?)(?P<about>(?: of [BSO]\d+)?){{set}}", " E", confidence=0.6),
)  # fmt: skip


def kind_of(words: str) -> str | None:
    """Return the kind of the first event noun in some words of a delexicalised sentence; of nouns
    in a row, the more telling one's.

    >>> kind_of("joint staff exercises"), kind_of("summit meeting after consultations"), kind_of("weather")
    ('exercise', 'summit', None)
    """
    first = _FIRST_NOUNS.search(words)
    return (
        next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(first.group(0))), None)
        if first
        else None
    )
