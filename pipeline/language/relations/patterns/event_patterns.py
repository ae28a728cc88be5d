"""The rules about events, as tables: which nouns name which kind of event, and which clauses tell of one.

Patterns read delexicalised sentences (see `masked`); `{A}` and `{Z}` are lists of participants, `{noun}` an event noun with the words
before it, `{place}` a place.  The first rule that reads a place wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.language.relations.patterns.office_patterns import macro
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
class EventRule:
    """One row: the pattern and a stem without which it cannot match; `kind` is set where the verb tells it."""

    name: str
    pattern: str
    trigger: str
    kind: str = ""
    role: Role = "participant"  # of the first participants
    told: bool = False  # speaks of the event told last ("it was attended by ...")
    elliptic: bool = False  # leaves out whom the sentence is about ("at a meeting with ...")
    confidence: float = 0.8
    regex: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", macro(self.pattern, _MACROS))


EVENT_RULES: tuple[EventRule, ...] = (
    EventRule("it_chaired_by", r"(?:it|this|which) {aux}(?:chaired|presided over|led|headed|opened) by (?P<a>[PO]\d+)", " by ", "meeting", role="chair", told=True),
    EventRule("it_chairs", r"(?P<a>[PO]\d+)(?: ,)? {aux}(?:{chairs} it|presid(?:ed|es|ing))(?= [,.;a]|$)", "chair|presid|led|opened", "meeting", role="chair", told=True),
    EventRule("it_attended", r"{A} {does}{takes_part} (?:in |at |with )?(?:it|them)", " it| them", "meeting", told=True),
    EventRule("also_attended", r"{A} {does}(?:participated|participate|took part|attended|present)(?= \.)", "particip|part|attend|present", "meeting", told=True),
    EventRule("it_held", r"(?:it|this) {does}(?:held|taking place|took place|convened|conducted)(?= )", "it |this", "meeting", told=True),
    EventRule("delegation", r"delegation[^.;,]{0,60}? (?:is|was|being) (?:led|headed) by (?P<z>[PO]\d+)", "delegation", "meeting", told=True),
    EventRule("credentials", r"{A} {does}(?:present(?:s|ed)|hand(?:s|ed)(?: over)?|submit(?:s|ted)) (?:(?:his|her|copies of) )*(?:letters? of credence|credentials)[^.;]{0,120}? to {Z}", "credence|credentials", "ceremony"),
    EventRule("represented", r"[SB]\d+ {does}represented(?: [a-z]+){0,3}? by (?P<z>[PO]\d+)", "represented", "meeting", told=True),
    EventRule("included", r"(?:participants|attendees|guests|dignitaries|delegates)(?: (?:of|at|in) {noun})?(?: , among others ,)? {aux}(?:included?|comprised)(?: among others)? ?:? {Z}", "participants|attend|guests|dignitaries|delegates", "meeting", told=True),
    EventRule("listed", r"{takes_part}(?: (?:in |at )?(?:(?:work|activities) of )?{noun}(?P<about>(?: of B\d+)?){when})?(?: (?:was|were))? : {Z}", "part|attend|present", "meeting", told=True),
    EventRule("taking_part", r"(?:taking part|participating|attending|in attendance|present)(?: (?:in |at )?(?:it|them|{noun}{when}))? (?:is|are|was|were) {aux}{Z}", "part|attend|present", "meeting", told=True),
    EventRule("saw", r"(?:saw|featured|marked by)(?: [a-z]+(?: - [a-z]+)*){0,2} (?:participation|presence|attendance|address) (?:of|by|from) {Z}", "saw|featur|marked", "meeting", told=True),
    EventRule("it_attended_by", r"(?:it|this|which) {aux}(?:attended by|brought together|with participation of)(?: :)? {Z}", "it|this|which", "meeting", told=True),
    EventRule("call", r"{A} {does}(?:spoke|talked|spoken|held talks|held conversation)(?: by| over| on)? (?:phone|telephone)(?: (?:with|to) {Z})?", "phone", "call"),
    EventRule("call_from", r"{A} {does}(?:received|receives|had|has|made|makes|held|holds) (?:tele)?phone (?:call|conversation){when} (?:from|with|to) {Z}", "phone", "call"),
    EventRule("phoned", r"{A} {does}(?:tele)?phone[sd] {Z}", "phone", "call"),
    EventRule("signed_with", r"{A} {does}(?:sign(?:s|ed)?|inked|initialled|concluded) {paper}[^.;]{0,100}? with {Z}", " sign| inked| initialled| concluded", "signing", role="signatory"),
    EventRule("signed_by", r"{paper}[^.;]{0,140}? {aux}(?:signed|inked|initialled) by {Z}", "signed|inked|initialled", "signing", role="signatory"),
    EventRule("signed", r"{A} {does}(?:sign(?:s|ed)?|inked|initialled) {paper}", " sign| inked| initialled", "signing", role="signatory"),
    EventRule("held_with", r"{A} {does}(?:held|holds?|holding|had|has|have|having|conducted|carried out|staged) {noun}{when} with {Z}", " with "),
    EventRule("met", r"{A} {does}(?:met|meets?)(?: (?:up|again|separately|briefly))?{when}(?: with)? {Z}", "met|meet", "meeting"),
    EventRule("received", r"{A} {does}(?:received|receives)(?: (?:on|in|at|same|day|his|her|office|[DL]\d+))*? {Z}", "receive", "meeting", role="host"),
    EventRule("during", r"{A}{when} (?:during|at) (?:(?:his|her|their) )?{noun}{when} with {Z}", " with "),
    EventRule("at_meeting", r"(?:at|during|in|after|following) (?:[a-z]+ ){0,2}?{noun}{when} with (?P<z>[POB]\d+(?: and [POB]\d+)*)", " with ", elliptic=True, confidence=0.6),
    EventRule("and_held", r"(?:,|and|to) (?:then |also |will )*(?:held|holds?|have|had) {noun}{when} with {Z}", " with ", elliptic=True, confidence=0.7),
    EventRule("between", r"{noun}(?: {does}(?:held|conducted|taken place|took place))?{when} (?:between|of(?= [PSO]\d)) {X}(?: ,)? (?:and|with) {Z}", "meet|talk|session|conver|consult|call|summit|exercise|drill|debate|discussion"),
    EventRule("visit_person", r"(?P<a>[PHO]\d+) {does}(?:had|paid|made) {noun} to (?P<z>[PO]\d+)", "visit", "meeting"),
    EventRule("visit_noun", r"{noun} to {place} by {X}", "visit|trip", "visit"),
    EventRule("visit_of", r"(?:visit|trip) (?:of|by) {X} to {place}", "visit|trip", "visit"),
    EventRule("courtesy_call", r"(?P<a>[PHO]\d+) {does}(?:paid|pays?|made|makes) (?:[a-z]+ ){0,3}(?:call|visit) (?:on|upon|to) (?P<z>[PO]\d+)", " call | visit ", "meeting"),
    EventRule("called_on", r"(?P<a>[PO]\d+) {does}call(?:ed|s) on (?P<z>[PO]\d+)(?= [.,]| (?:on|in|at) [DLB]\d| D\d)(?![^.;]{0,120} to (?!discuss|exchange|review|convey|present|express)[a-z])", "call", "meeting", confidence=0.6),
    EventRule("visit", r"{A} {does}(?:visited|visits?|visiting|{arrives}|travel(?:l?ed|s)? to|fl(?:y|ies|ew) to|(?:paid|pays|pay|paying|made|makes|make) {noun} to|(?:is|was) on {noun} to|{leaves}{when} (?:for|on) {noun} to) (?:[SL]\d+ 's capital )?{place}{invited}", "visit|arriv|travel|trip| fl", "visit"),
    EventRule("chaired", r"(?P<a>[PO]\d+)(?: ,[^,.;:]{1,120},)?(?: ,)? {aux}{chairs} {noun}(?P<about>(?: of| for)? [^.;]{0,120})?", "chair|presid|open|inaugurat|led", role="chair"),
    EventRule("chaired_by", r"{noun}(?P<about>[^.;]{0,160}?) {aux}(?:co - )?(?:chaired|presided over|led|headed) by (?P<a>[PO]\d+(?:(?: ,)? and [PO]\d+)?)", " by ", role="chair"),
    EventRule("attended", r"{A}{invited} {does}{takes_part}(?: (?:in|at|with))?(?: (?:work|activities|events|opening|proceedings) of)? (?P<noun>[^.;]{0,160})", "particip|part|attend|spoke|address"),
    EventRule("with_participation_of", r"with participation of {Z} , {noun}(?P<about>(?: of [^.;,]{0,60}?)?)(?= )", "participation"),
    EventRule("with_participation", r"{noun}(?P<about>[^.;]{0,200}?) {aux}(?:with participation of|attended by|brought together|in presence of)(?: :)? {Z}", "particip|attended|brought|presence"),
    EventRule("met_together", r"{A} {does}(?:met|meet|gathered|convened)(?= (?:in|at|on|D\d|for|to|\.|,|via))", "met|meet|gather|conven", "meeting"),
    EventRule("met_some", r"{A} {does}(?:met|meets?) with (?:[a-z]+ ){0,3}[a-z]+(?= (?:of|in|at|on|from|,|\.))", "met|meet", "meeting", confidence=0.6),
    EventRule("began_together", r"{A} {does}(?:beg[ai]n|start(?:ed)?|launch(?:ed)?|kicked off) (?:(?:its|their) )?{noun}(?= (?:in|at|on|D\d|for|to|\.|,|via))", "beg|start|launch|kick"),
    EventRule("hosts", r"(?P<a>[SL]\d+|[POBH]\d+(?: and [POBS]\d+)*(?= {does}(?:host|conven|organi))) {does}(?:host(?:s|ed|ing)?|convene[sd]?|organi[sz]e[sd]?|held|holds?|conduct(?:s|ed)?) {noun}(?P<about>(?: of [^.;,]{0,60})?)", "host|conven|organi|held|hold|conduct", role="host"),
    EventRule("holds", r"{A} {does}(?:held|holds?|conduct(?:s|ed)?|carried out) {noun}(?P<about>(?: of [^.;,]{0,60})?)", "held|hold|conduct"),
    EventRule("held", r"{noun}(?P<about>(?: (?:of|on|for|under|between|with|in|at)? ?(?:[^.;]{0,160}?))?) {does}(?:held|take[sn]? place|took place|taking place|conducted|carried out|staged|organi[sz]ed|hosted|brought together|begun|beg[ai]ns?|start(?:s|ed)|launched|opened|opens|convened?|concluded|ended|planned|scheduled|under way|kicked off|wrapped up|cancell?ed|called off|postponed|put off)(?: by (?P<host>[SBOP]\d+))?(?:{when} with (?:participation of )?{Z})?", "cancel|call|postpon|put|held|conduct|carri|stage|organi|host|brought|place|beg|start|launch|open|conven|conclud|ended|planned|schedul|way|kick|wrap"),
    EventRule("to_hold", r"(?:to|will|would) (?:hold|conduct|stage|organi[sz]e) {noun}(?: with {Z})?", "hold|conduct|stage|organi"),
    EventRule("visited_body", r"{A} {does}visit(?:ed|s|ing)? (?:[a-z]+ of )?(?P<host>B\d+)(?= (?:in|on|at|D\d|,))", "visit", "visit", confidence=0.6),
    EventRule("opening", r"(?:opening|chairing|closing) {noun}(?P<about>(?: (?:of|on) [^.;]{0,80}?)?){set}(?: ,)? (?P<a>[PO]\d+)", "opening|chairing|closing", role="chair", confidence=0.7),
    EventRule("addressing", r"(?:addressing|attending|speaking at|participating in) {framing}{noun}(?P<about>(?: (?:of|on) [^.;]{0,80}?)?){set}(?: ,)? (?P<a>[PO]\d+)", "addressing|attending|speaking|participating", confidence=0.7),
    EventRule("concluded", r"(?:conclud(?:ed|es|ing)|ended|opened|closed|closing|began|started|wrapped up) (?:(?:its|their|his|her) )?{noun}(?P<about>(?: of [^.;,]{0,60}?)?){set}", "conclud|ended|open|clos|began|start|wrapped", confidence=0.7),
    EventRule("adjunct", r"(?:at|during|in|{no_seat}of|for|following|after|before|attended|attending|addressing|on|shifts? to|prior to|(?:elected|appointed|approved|adopted|decided|endorsed|confirmed) by) {framing}{noun}(?P<about>(?: (?:of|on|for|between|with|by) [^.;]{0,80}?)?){set}", " ", confidence=0.6),
    EventRule("named", rf"(?P<noun>E\d+(?: (?:{_NOUNS}))?)(?P<about>(?: of [BSO]\d+)?){{set}}", " E", confidence=0.6),
)  # fmt: skip


def kind_of(words: str) -> str | None:
    """The kind of the first event noun in some words of a delexicalised sentence; of nouns in a row, the more telling one's.

    >>> kind_of("joint staff exercises"), kind_of("summit meeting after consultations"), kind_of("weather")
    ('exercise', 'summit', None)
    """
    first = _FIRST_NOUNS.search(words)
    return (
        next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(first.group(0))), None)
        if first
        else None
    )
