"""The rules about offices, as a table of patterns over delexicalised sentences (see `masked`), and the macros all rules share.

`{P}` is the person spoken of (also "he"), `{Q}` another person, `{O}` an office, `{BY}` who decides, `{as}` "as", "to the post
of" ..., `{aux}` auxiliaries, adverbs and dates before a verb; `{S}` a state or its adjective or capital, `{B}` the
organisation.  The first rule that reads a place wins, so special rules stand before general ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pipeline.model.predicates import Predicate, predicate
from pipeline.model.records import Modality

__all__ = ["OFFICE_RULES", "Rule", "caught", "macro", "may_match"]

_AUXILIARIES = (
    "was|were|is|are|has|have|had|been|be|being|will|would|shall|to|may|might|could|can|should|must|also|then|later|first|subsequently|"
    "unanimously|recently|officially|formally|just|again|previously|since|eventually|finally|now|not|never|n't|who|soon|"
    "reportedly|expected|likely|set|due|once|already|duly|in turn|himself|herself|originally|initially|briefly|jointly|"
    "currently|still|did|does|do|about|successfully|immediately|automatically|overwhelmingly|narrowly|went on|goes on|"
    "agreed|decided|voted|managed|called|as|thus|therefore|only|ultimately|reluctantly|temporarily"
)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_MACROS = {
    "{P}": r"(?P<subject>[PH]\d+)(?: \( [^()]{1,80} \))?(?: of B\d+)?(?: ,(?! (?:and|will|would|shall|has|had|is|was) )[^,.;:]{1,90},(?: who [^,.;:]{1,60} ,)?)?(?: [,-])?",
    "{Q}": r"(?:(?:outgone|outgoing|incumbent|departing|retiring|previous|former|current|long - serving|compatriot|representative|diplomat|[SA]\d+(?: 's)?) ){0,3}(?:(?!(?:by|of|to|in|as|with|and|for|from|on|at|his|her) )[a-z]+ )?(?P<other>[PH]\d+)(?:(?: ,)? (?:since |until |from )?D\d+ ,)?",
    "{O}": r"(?P<office>O\d+)",
    "{BY}": r"(?P<decider>[BSPOHL]\d+|parliament|lawmakers|council|government|cabinet|board)",
    "{as}": r"(?:(?:on |in )?D\d+ )?(?:(?:for|to) (?:(?:his|her|second|third|fourth|fifth|new|another|further|additional|next) )?(?:T\d+ )?(?:term )?(?:in office )?)?"
    r"(?:(?:(?:as|to be|to|for|with)(?: (?:post|position|office|role|job|duties) of| serve as| become)?|(?:on|in) (?:post|position|role) of) )?"
    r"(?:(?:new|next|"
    + _ORDINALS
    + r"|ever|woman|female|its|his|her|their|country 's|one of|organization 's|[SB]\d+ 's|\d+(?:st|nd|rd|th)) )*",
    "{day}": r"(?: (?:on |in )?D\d+(?: ,)?)*",
    "{plan}": r"(?:(?:plans|planned|scheduled) )?",
    "{deciding}": r"(?:on D\d+ )?(?:by|at|during) [^,.;:]{1,140}?",
    "{aux}": rf"(?:(?:{_AUXILIARIES}|(?:on |in )?D\d+(?: ,)?) )*",
    "{expires}": r"(?:expire[sd]?|end(?:s|ed)?|runs? out|ran out|(?:comes?|came) to (?:an )?end|(?:draws?|drew) to (?:close|conclusion|end))",
    "{tenure}": r"(?:(?:own|first|second|third|current|successful|T\d+|\w+ - term) )*(?:T\d+|term|mandate|tenure)",
    "{post}": r"(?:(?:his|her|their|its|new) ){0,2}(?:post|position|office|role|job|duties|powers)",
    "{S}": r"(?P<state>[SAL]\d+)",
    "{S2}": r"(?P<other>[SAL]\d+)",
    "{B}": r"(?P<body>[BE]\d+)",
    "{of}": r"(?:of|in|at|over|for|within|on)",
}


def macro(pattern: str, macros: Mapping[str, str] = MappingProxyType({})) -> re.Pattern[str]:
    """A rule's pattern with its macros written out; matches whole words of a delexicalised sentence.

    A group that stands in several branches is numbered ("office", "office2"): read it with `caught`.
    """
    table = {**_MACROS, **macros}
    for name in sorted(table, key=len, reverse=True):
        pattern = pattern.replace(name, table[name])
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        name = group.group(1).rstrip("23")
        seen[name] += 1
        return f"(?P<{name}{seen[name] if seen[name] > 1 else ''}>"

    return re.compile(rf"(?<= ){re.sub(r'[(][?]P<([a-z0-9]+)>', numbered, pattern)}(?= )")


def may_match(trigger: str, text: str) -> bool:
    """True where a text holds one of a rule's stems ("chair|presid"), without which its pattern cannot match."""
    return any(map(text.__contains__, _stems(trigger)))


@cache
def _stems(trigger: str) -> tuple[str, ...]:
    return tuple(trigger.split("|"))


def caught(match: re.Match[str], name: str) -> str | None:
    """What a group caught, in whichever branch."""
    groups = match.groupdict()
    return next((groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key)), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the claim's predicate and the pattern; `trigger` is a stem without which the pattern cannot match."""

    name: str
    predicate: str
    pattern: str
    trigger: str
    modality: Modality = "asserted"
    acting: bool = False
    title: str = ""  # office that the verb itself names ("heads" -> "Head")
    role_class: str = ""
    confidence: float = 0.9
    meaning: Predicate = field(init=False, repr=False)
    regex: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meaning", predicate(self.predicate))
        object.__setattr__(self, "regex", macro(self.pattern))


_APPOINT = r"(?:appoint(?:s|ed|ing)?|nam(?:es|ed?|ing)|elevat(?:es|ed)|promot(?:es|ed)|designate[sd]?|ch(?:ose|osen|oose)|select(?:s|ed)?|install(?:s|ed)?|assigned|picked)"
_ELECT = r"(?:elect(?:s|ed)?|voted|voted in)"
_REELECT = r"(?:re ?-? ?elect(?:s|ed)?|re ?-? ?appoint(?:s|ed)?)"
_DISMISS = r"(?:dismiss(?:es|ed)?|remove[sd]?|relieve[sd]?|oust(?:s|ed)?|fire[sd]?|sack(?:s|ed)?|recall(?:s|ed)?|depose[sd]?|suspend(?:s|ed)?|released|forced out|toppled)"

OFFICE_RULES: tuple[Rule, ...] = (
    Rule("acting.duties", "holds", r"duties of {O} {aux}(?:performed|carried out|fulfilled|exercised|executed) by {P}", "duties", acting=True),
    Rule("acting.entrusted", "appointed", r"duties of {O} {aux}(?:entrusted|assigned|given|delegated) to {P}", "duties", acting=True),
    Rule("acting.performs", "holds", r"{P} {aux}(?:perform(?:s|ed|ing)?|exercis(?:es|ed|ing)|fulfil(?:s|led|ling)?|carries out|carrying out) (?:duties|functions|powers) of {O}", " of O", acting=True),
    Rule("acting.with_duties", "appointed", r"{P} {aux}(?:entrusted|tasked|charged) with (?:duties|functions) of {O}", " of O", acting=True),
    Rule("acting.authorised", "appointed", r"(?:authori[sz]|entrust|task|instruct)\w+ {P} to (?:temporarily )?(?:assume|perform|exercise|carry out|fulfil) (?:[a-z]+ )?(?:functions|duties|powers) of {O}", " of O", acting=True),
    Rule("acting.since", "holds", r"(?:{P}|who) {aux}acting(?= since )", "acting since", acting=True, confidence=0.8),
    Rule("nominated.passive", "nominated", r"{P} {aux}(?:nominated|proposed|put forward|recommended|tipped|considered|tapped|endorsed) {as}{O}", "ed ", "proposed"),
    Rule("nominated.active", "nominated", r"{BY} {aux}(?:nominate[sd]?|propose[sd]?|put forward|recommend(?:s|ed)?|tapped) {P} {as}{O}", " P", "proposed"),
    Rule("nominated.candidacy", "nominated", r"candida(?:cy|te|ture) of {P} {as}{O}", "candida", "proposed"),
    Rule("approved.candidacy", "approved", r"{BY} {aux}(?:approve[sd]?|confirm(?:s|ed)?|endorse[sd]?) candida(?:cy|ture) of {P} {as}{O}", "candida"),
    Rule("reappointed.passive", "reappointed", rf"{{P}} {{aux}}{_REELECT}(?: {{as}}{{O}})?(?! P)", "re"),
    Rule("reappointed.active", "reappointed", rf"{{BY}} {{aux}}{_REELECT} {{P}}(?: {{as}}{{O}})?", "re"),
    Rule("reappointed.term", "reappointed", r"{P} {aux}(?:won|wins|secured|secures|win) (?:second|third|fourth|fifth|another|new) (?:T\d+ )?(?:term|mandate)(?: (?:as|in office as) {O})?", "w"),
    Rule("appointed.by", "appointed", rf"{{P}} {{aux}}{_APPOINT} {{deciding}} (?:as|to post of|to be) {{as}}{{O}}", " by | at | during "),
    Rule("elected.by", "elected", rf"{{P}} {{aux}}{_ELECT} {{deciding}} (?:as|to post of|to be) {{as}}{{O}}", " by | at | during "),
    Rule("appointed.passive", "appointed", rf"{{P}} {{aux}}{_APPOINT} {{as}}{{O}}", " O"),
    Rule("appointed.announced", "appointed", r"{P} {aux}(?:announced|unveiled|introduced) as {as}{O}", " as "),
    Rule("elected.passive", "elected", rf"{{P}} {{aux}}{_ELECT} {{as}}{{O}}", "ed "),
    Rule("approved.passive", "approved", r"{P} {aux}(?:approved|confirmed|endorsed) {as}{O}", "ed "),
    Rule("appointed.active", "appointed", rf"{{BY}} {{aux}}{_APPOINT} {{P}}(?: ,)? {{as}}{{O}}", " P"),
    Rule("appointed.listed", "appointed", r"(?:,|;|:|and)(?: [ASL]\d+(?: 's)?)? (?P<subject>P\d+)(?: \( S\d+ \))? as {O}(?= (?:,|;|\.|and|\"))", " as O", confidence=0.8),
    Rule("elected.active", "elected", rf"{{BY}} {{aux}}{_ELECT} {{P}}(?: ,)? {{as}}{{O}}", " P"),
    Rule("approved.active", "approved", r"{BY} {aux}(?:approve[sd]?|confirm(?:s|ed)?) {P}(?: ,)? {as}{O}", " P"),
    Rule("appointed.anyone", "appointed", rf"{{plan}}{{aux}}{_APPOINT} {{P}}(?: ,)? (?:as|to be|to post of) {{as}}{{O}}", " P", confidence=0.85),
    Rule("elected.anyone", "elected", rf"{{plan}}{{aux}}{_ELECT} {{P}}(?: ,)? (?:as|to be|to post of) {{as}}{{O}}", " P", confidence=0.85),
    Rule("approved.anyone", "approved", r"{plan}{aux}(?:approve[sd]?|confirm(?:s|ed)?) {P}(?: ,)? (?:as|to be|to post of) {as}{O}", " P", confidence=0.85),
    Rule("appointed.by_title", "appointed", rf"{{BY}} {{aux}}(?:{_APPOINT}|approve[sd]?|confirm(?:s|ed)?) {{P}}(?! (?:as|to|for))", " P", confidence=0.8),
    Rule("elected.by_title", "elected", rf"{{BY}} {{aux}}{_ELECT} {{P}}(?! (?:as|to|for))", " P", confidence=0.8),
    Rule("appointed.elliptic", "appointed", r"{P} {aux}(?:appointed|approved|confirmed)(?= (?:for|from|until|by|in D|at|D\d|T\d|\.|on))", "ed ", confidence=0.7),
    Rule("elected.elliptic", "elected", r"{P} {aux}elected(?= (?:for|from|until|by|in D|at|D\d|T\d|\.|on))", "elected", confidence=0.7),
    Rule("appointment.noun", "appointed", r"(?:appointment|designation) of {P} {as}{O}", "appoint"),
    Rule("election.noun", "elected", r"election of {P} {as}{O}", "election"),
    Rule("appointed.congratulated", "appointed", r"congratulate[sd]? {P} (?:on|for) (?:his|her) (?:(?:recent|new) )?appointment(?: {as}{O})?", "congrat", confidence=0.8),
    Rule("elected.congratulated", "elected", r"congratulate[sd]? {P} (?:on|for) (?:his|her) (?:(?:recent|new) )?election(?: {as}{O})?", "congrat", confidence=0.8),
    Rule("sworn_in", "sworn_in", r"{P} {aux}(?:sworn(?: -)? in|sworn|inaugurated(?= (?:as|into|on|in D|D\d|\.))|invested)(?: into (?:office|post))?(?: {as}{O})?", "in"),
    Rule("sworn_in.oath", "sworn_in", r"{P} {aux}(?:took|takes|take) oath(?: of office)?(?: {as}{O})?", "oath"),
    Rule("succeeds.command", "succeeds", r"{P} {aux}(?:t(?:akes?|ook|aking)(?: over)?|assum(?:es?|ed|ing)) command of {B} from {Q}", "command", title="Commander", role_class="commander"),
    Rule("succeeds.command_handed", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)|relinquish(?:es|ed)) command of {B} to {P}", "command", title="Commander", role_class="commander"),
    Rule("takes.command", "takes_office", r"{P} {aux}(?:t(?:akes?|ook|aking)(?: over)?|assum(?:es?|ed|ing)) command of {B}", "command", title="Commander", role_class="commander"),
    Rule("succeeds.presidency", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)) presidency of {B} to {P}", "presidency", title="President", role_class="head"),
    Rule("succeeds.chairmanship", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)) chair(?:manship)? of {B} to {P}", "chair", title="Chairman", role_class="chair"),
    Rule("succeeds.passive", "succeeds", r"{Q} {aux}(?:succeeded|replaced|followed) (?:{as}{O} )?(?:by|with) {P}", " by "),
    Rule("succeeds.active", "succeeds", r"{P} {aux}(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|t(?:akes?|ook|aking) over from|follow(?:s|ed)?) {Q}(?: {as}{O})?", " P"),
    Rule("succeeds.as", "succeeds", r"{P} {aux}t(?:akes?|ook|aking) over as {as}{O} from {Q}", " as "),
    Rule("succeeds.and", "succeeds", r"and (?:will )?(?:succeeds?|succeeded|replace[sd]?|takes? over from|took over from) {Q}", "and ", confidence=0.8),
    Rule("succeeds.purpose", "succeeds", r"to (?:succeed|replace|take over from) {Q}", "to ", confidence=0.8),
    Rule("succeeds.charge", "succeeds", r"{P} {aux}t(?:akes?|ook) (?:charge|office)(?: (?:on )?D\d+)? from {Q}", " from "),
    Rule("succeeds.handed_as", "succeeds", r"{Q} {aux}hand(?:s|ed)(?: over)? to (?:[SA]\d+(?: 's)? )?{P} as {as}{O}", "hand"),
    Rule("succeeds.official", "succeeds", r"(?P<subject>O\d+) {aux}(?:succeed(?:s|ed)|replace[sd]|t(?:akes?|ook) over from) {Q}(?: {as}{O})?", " P"),
    Rule("succeeds.participle", "succeeds", r", (?:succeeding|replacing|taking over(?: {post})? from) {Q}(?! 's)(?: {as}{O})?", "ing "),
    Rule("succeeds.handed", "succeeds", r"{Q} {aux}(?:hand(?:s|ed) over|pass(?:es|ed)) {post}(?: of {O})? to {P}", " to "),
    Rule("succeeds.predecessor", "succeeds", r"{Q} ,(?: who)? {P} 's (?:immediate )?predecessor", "predecessor", confidence=0.8),
    Rule("succeeds.successor", "succeeds", r"{P} , {Q} 's (?:designated |chosen |elected )?successor", "successor", confidence=0.8),
    Rule("term.begins", "takes_office", r"(?:his|her) (?:(?:own|first|T\d+) )*(?:T\d+|term|mandate|tenure|duties) {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", "his|her", confidence=0.8),
    Rule("term.possessive", "takes_office", r"{P} 's {tenure} as {as}{O} {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", " 's ", confidence=0.8),
    Rule("term.new", "reappointed", r"(?:his|her) (?:second|third|new|next|T\d+ )+(?: ?T\d+| ?term| ?mandate)? {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", "his|her", confidence=0.8),
    Rule("term.runs", "takes_office", r"(?:(?:his|her) (?:T\d+|term|mandate|tenure)|T\d+(?: term| mandate)? of (?:[AS]\d+ )?(?:diplomat|politician|official|lawyer|economist)) (?:runs?|ran|lasts?)(?= (?:from )?D\d)", "ru|ran|last", confidence=0.8),
    Rule("term.ends", "leaves_office", r"(?:his|her) {tenure} {aux}{expires}(?= )", "his|her", confidence=0.8),
    Rule("term.whose", "leaves_office", r"whose (?:{tenure}|powers) {aux}{expires}(?= )", "whose", confidence=0.8),
    Rule("holds.tenure", "holds", r"(?:his|her) {tenure}(?= (?:\( )?(?:from|since|between|beginning|starting|commencing|D\d))", "his|her", confidence=0.8),
    Rule("elected.him", "elected", r"(?:{BY}|which) {aux}elected (?:him|her)(?: {as}{O})?(?= )", "elected", confidence=0.8),
    Rule("appointed.him", "appointed", r"{BY} {aux}(?:appointed|named|chosen|approved|confirmed) (?:him|her)(?: {as}{O})?(?= )", "ed ", confidence=0.8),
    Rule("appointed.his", "approved", r"{BY} {aux}(?:approved|confirmed) (?:his|her) (?:appointment|candidacy|nomination)(?= )", "his|her", confidence=0.8),
    Rule("holds.in_post", "holds", r"{P} {aux}(?:in (?:{post}|charge)|h(?:e|o)ld {post})(?= (?:since|from|until|D|for))", "post|office|position", confidence=0.8),
    Rule("holds.leads_it", "holds", r"(?:{P}|who) {aux}(?:heads?|headed|leads?|led|directed|chaired|runs?|ran) (?:organi[sz]ation|fund|commission|alliance|agency|bank|union|bloc|secretariat|forum|council|committee|court|body)(?= (?:since|from|until|for T|between))", "head|lead|led|direct|chair|run|ran", confidence=0.7),
    Rule("holds.term_of", "holds", r"(?:T\d+ )?(?:term|tenure|mandate) of {P} (?:will )?(?:runs?|ran|lasts?|lasted)(?= from)", "of P", confidence=0.8),
    Rule("holds.term", "holds", r"(?:{P}|who) {aux}(?:served|in office|held office|ruled|reigned|governed)(?= (?:from|until|till|since|between|D\d))", "served|office|ruled|reigned|governed", confidence=0.7),
    Rule("holds.post", "holds", r", {post} (?:which |that )?(?P<subject>H\d+) {aux}(?:held|holds|hold|occupied|retained)(?= )", "held|hold|occupied|retained", confidence=0.8),
    Rule("holds.followed", "holds", r"(?:,|and)(?: then)? (?:followed|succeeded|replaced) by {P}(?= (?:from|until|till|D\d))", "ed by", confidence=0.7),
    Rule("dismissed.passive", "dismissed", rf"{{P}} {{aux}}{_DISMISS}(?: (?:from|of) (?:{{post}}(?: (?:as|of))? )?{{O}}| as {{O}}| (?:from|of) {{post}})", "ed "),
    Rule("dismissed.active", "dismissed", rf"{{BY}} {{aux}}{_DISMISS} {{P}}(?: (?:from {{post}} )?(?:as|of|from) {{O}})?", " P"),
    Rule("leaves.office", "leaves_office", r"{P} {aux}(?:resign(?:s|ed|ing)?|step(?:s|ped|ping) (?:down|aside)|quit(?:s)?|retire[sd]?|left|leaves|leave|leaving|vacate[sd]?|end(?:s|ed)|complete[sd]?|finishe[sd])(?: (?:from )?{post}(?: of)?| T\d+| term| tenure)?(?: (?:as|from|of))? {O}", " O"),
    Rule("leaves.predecessor", "leaves_office", r"(?P<subject>P\d+) , (?:his|her) (?:immediate )?predecessor ,(?: who)? {aux}(?:left|leaves|resigned|retired|stepped down)(?= )", "predecessor", confidence=0.8),
    Rule("leaves.her_predecessor", "leaves_office", r"(?:his|her) (?:immediate )?predecessor ,? ?(?P<subject>P\d+) {aux}(?:left|leaves|resigned|retired|stepped down)(?= )", "predecessor", confidence=0.8),
    Rule("leaves.bare", "leaves_office", r"{P} {aux}(?:resign(?:s|ed)|stepp?(?:s|ed) down|leaves office|left office|left {post}|vacated {post}|ended (?:his|her) (?:term|tenure))(?! (?:as|from) O)", "e", confidence=0.7),
    Rule("leaves.term", "leaves_office", r"(?:term|mandate|tenure|powers) of {P}(?: {as}{O})? {aux}{expires}", "of "),
    Rule("leaves.possessive", "leaves_office", r"{P} 's (?:(?:T\d+|first|second|current) )?(?:term|mandate|tenure|powers)(?: {as}{O})? {aux}{expires}", " 's "),
    Rule("leaves.last_day", "leaves_office", r"{P} 's (?:last day|D\d+) (?:in {post}|at B\d+|as {O}) (?:is|was|will be)(?= D)", " 's ", confidence=0.8),
    Rule("leaves.ceases", "leaves_office", r"{P} {aux}cease[sd]? to (?:hold {post} of|be|serve as|act as) {O}", "cease"),
    Rule("leaves.resignation", "leaves_office", r"{P} {aux}(?:tender(?:s|ed)|submit(?:s|ted)|announce[sd]?|hand(?:s|ed) in|g[ai]ve(?:s|n)?) (?:his|her) resignation(?: as {O})?", "resignation", confidence=0.8),
    Rule("leaves.noun", "leaves_office", r"(?:after|following|upon|accept(?:s|ed)) resignation(?: on health grounds)? of {P}(?: (?:as|from {post} of) {O})?", "resignation", confidence=0.8),
    Rule("extended.of", "extended", r"(?:powers|term|mandate|tenure|contract) of {P}(?: {as}{O})? {aux}(?:extended|prolonged|renewed)", "of "),
    Rule("extended.possessive", "extended", r"{P} 's (?:powers|term|mandate|tenure|contract)(?: {as}{O})? {aux}(?:extended|prolonged|renewed)", " 's "),
    Rule("extended.active", "extended", r"{BY} {aux}(?:extend(?:s|ed)?|prolong(?:s|ed)?|renew(?:s|ed)?) (?:(?:powers|term|mandate|tenure|contract) of {P}(?: {as}{O})?)", "of "),
    Rule("dies", "dies", r"{P} {aux}(?:died|dies|passed away|killed|assassinated)", " ", confidence=0.6),
    Rule("takes.post", "takes_office", r"{P} {aux}(?:took|takes|take|taking|assume[sd]?|assuming|enter(?:s|ed)|beg[ai]n|start(?:s|ed)|t(?:ook|akes) up)(?: (?:over|up|on|charge))?(?: {post})?{day}(?: (?:as|of))? {O}", " O"),
    Rule("takes.first", "takes_office", r"{P} {aux}bec(?:ame|omes?) first [^,.;:PO]{0,40}to (?:hold|occupy|fill|take up|assume) {post} of {O}", " first ", confidence=0.8),
    Rule("takes.will_be", "takes_office", r"{P} (?:will|shall|is to)(?: also)? be {as}{O}", " be "),
    Rule("takes.chairmanship", "takes_office", r"{P} {aux}(?:assume[sd]?|assuming|t(?:akes?|ook|aking) (?:over|up)){day} chair(?:manship)? of {B}", " chair", title="Chairman", role_class="chair", confidence=0.8),
    Rule("takes.presidency", "takes_office", r"{P} {aux}(?:assume[sd]?|assuming|t(?:akes?|ook|aking) (?:over|up)){day} presidency of {B}", " presidency", title="President", role_class="head", confidence=0.8),
    Rule("takes.own", "takes_office", r"(?<!until )(?<!before )(?<!when )(?<!after ){O} {aux}(?:(?:took (?:up|over)|assumed|began) (?:his|her) (?:duties|post|office|work)|(?:t(?:akes?|ook)|assume[sd]?|entered) office)(?= )", "his|her|office", confidence=0.7),
    Rule("takes.became", "takes_office", r"{P} {aux}(?:bec(?:ame|omes?)|becoming) {as}{O}", " bec"),
    Rule("takes.duties", "takes_office", r"{P} {aux}(?:t(?:akes?|ook) office|t(?:akes?|ook) up {post}|assume[sd]? {post}|(?:beg[aiu]ns?|start(?:s|ed)?) (?:{post}|(?:his|her) {tenure})|entered (?:upon )?{post})", "o", confidence=0.7),
    Rule("holds.served", "holds", r"{P} {aux}(?:serv(?:es|ed|ing|e)|act(?:s|ed|ing)|work(?:s|ed|ing)|continue[sd]?)(?: T\d+)? {as}{O}", " O"),
    Rule("holds.relative", "holds", r"(?:who|politician|diplomat) {aux}(?:serv(?:es|ed|ing)|act(?:s|ed|ing)) {as}{O}", "serv|act"),
    Rule("holds.and", "holds", r"and {aux}(?:serv(?:es|ed|ing)|act(?:s|ed|ing)) as {as}{O}", " as ", confidence=0.8),
    Rule("holds.position", "holds", r"{P} {aux}(?:h(?:e|o)ld(?:s|ing)?|occup(?:y|ies|ied)) (?:post|position|office|title)s? of {O}", " of O"),
    Rule("holds.copula", "holds", r"{P} (?:(?:also|currently|now|then|previously|once|who|has|had|have|still) )*(?:is|was|been|remain(?:s|ed)?) (?:(?:also|currently|now|then|still|not|never|at time|already) )*{as}{O}", " O"),
    Rule("holds.identity", "holds", r"{O}(?: (?:since|from|after|at|under|during) [^,.;:]{1,40})? (?:is|was|remains|has been) (?:[SA]\d+ (?:'s )?)?{P}(?= [,.;(])", " P", confidence=0.8),
    Rule("holds.role", "holds", r"{P} (?:{aux}[a-z]+ )?in (?:his |her )?(?:role|capacity|position) (?:of|as) {O}", " in ", confidence=0.8),
    Rule("holds.headed_by", "holds", r"{B} {aux}(?:headed|led) by {P}", "ed by", title="Head", role_class="head", confidence=0.7),
    Rule("holds.as", "holds", r"(?P<subject>P\d+) as {O} ,(?= (?:is|was|will|has|had) )", " as O", confidence=0.8),
    Rule("holds.helm", "holds", r"{P} {aux}at helm of {B}(?= )", "helm", title="Head", role_class="head", confidence=0.8),
    Rule("holds.heading", "holds", r"(?:heading|leading) {B}(?: \( B\d+ \))? is {P}", "ing B", title="Head", role_class="head", confidence=0.7),
    Rule("holds.heads", "holds", r"{P} {aux}(?:heads|headed|leads|led|heading|runs|ran|directs|directed|leading)(?: up)? {B}(?! (?:delegation|mission|team|group))", " B", title="Head", role_class="head", confidence=0.7),
    Rule("holds.chairs", "holds", r"{P} {aux}(?:chairs|chaired|presides over|presided over) {B}(?! (?:meeting|session|summit|council|conference|delegation|event|discussion))", " B", title="Chairman", role_class="chair", confidence=0.7),
)  # fmt: skip
