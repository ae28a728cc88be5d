"""The rules about offices, as a table of patterns over delexicalised sentences (see
`delexicalisation` and `rule`).

The first rule that reads a place wins, so special rules stand before general ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.language.relations.patterns.rule import Place, Rule
from pipeline.model.records import Modality

__all__ = ["OFFICE_RULES", "OfficeRule"]

_CHOOSING = re.compile(r" (?:appoint|elect|nam(?:e|ing)|approv|confirm|select|chos|leadership)\w* ")


@dataclass(frozen=True, slots=True)
class OfficeRule(Rule):
    """One row about a person in a post, with what its clause leaves out.

    `subject` says whom a clause without a subject speaks of: the first person of the sentence,
    the nearest one before it, the first of its own clause, or whoever was just chosen.  `office`
    says which post a clause speaks of that names none: one by what was told before, the post last
    named in the sentence, the office last spoken of without a holder, the title of either person,
    or the post in an organisation.
    """

    modality: Modality = "asserted"
    acting: bool = False
    title: str = ""  # office that the verb itself names ("heads" -> "Head")
    role_class: str = ""
    subject: Literal["first", "nearest", "of_clause", "chosen"] = "first"
    office: Literal["told", "last_named", "spoken_of", "of_either", "of_body"] = "told"
    reads_over: bool = False  # stands in a relative clause, which other rules read over
    after: re.Pattern[str] | None = None  # words without which before it the clause means nothing

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches behind the words that must stand before them."""
        for match in self.regex.finditer(text):
            if self.after is None or self.after.search(text[: match.start()]):
                yield match

    def place(self, match: re.Match[str]) -> Place | None:
        """Return the characters of a match behind its first word: neighbours may share a person."""
        if self.reads_over:
            return None
        return match.start() + match.group(0).find(" "), match.end()


_APPOINT = r"(?:appoint(?:s|ed|ing)?|nam(?:es|ed?|ing)|elevat(?:es|ed)|promot(?:es|ed)|designate[sd]?|ch(?:ose|osen|oose)|select(?:s|ed)?|install(?:s|ed)?|assigned|picked)"
_ELECT = r"(?:elect(?:s|ed)?|voted|voted in)"
_REELECT = r"(?:re ?-? ?elect(?:s|ed)?|re ?-? ?appoint(?:s|ed)?)"
_DISMISS = r"(?:dismiss(?:es|ed)?|remove[sd]?|relieve[sd]?|oust(?:s|ed)?|fire[sd]?|sack(?:s|ed)?|recall(?:s|ed)?|depose[sd]?|suspend(?:s|ed)?|released|forced out|toppled)"

OFFICE_RULES: tuple[OfficeRule, ...] = (
    OfficeRule("acting.duties", "holds", r"duties of {O} {aux}(?:performed|carried out|fulfilled|exercised|executed) by {P}", "duties", acting=True),
    OfficeRule("acting.entrusted", "appointed", r"duties of {O} {aux}(?:entrusted|assigned|given|delegated) to {P}", "duties", acting=True),
    OfficeRule("acting.performs", "holds", r"{P} {aux}(?:perform(?:s|ed|ing)?|exercis(?:es|ed|ing)|fulfil(?:s|led|ling)?|carries out|carrying out) (?:duties|functions|powers) of {O}", " of O", acting=True),
    OfficeRule("acting.with_duties", "appointed", r"{P} {aux}(?:entrusted|tasked|charged) with (?:duties|functions) of {O}", " of O", acting=True),
    OfficeRule("acting.authorised", "appointed", r"(?:authori[sz]|entrust|task|instruct)\w+ {P} to (?:temporarily )?(?:assume|perform|exercise|carry out|fulfil) (?:[a-z]+ )?(?:functions|duties|powers) of {O}", " of O", acting=True),
    OfficeRule("acting.since", "holds", r"(?:{P}|who) {aux}acting(?= since )", "acting since", acting=True, confidence=0.8, subject="nearest"),
    OfficeRule("nominated.passive", "nominated", r"{P} {aux}(?:nominated|proposed|put forward|recommended|tipped|considered|tapped|endorsed) {as}{O}", "ed ", modality="proposed"),
    OfficeRule("nominated.active", "nominated", r"{BY} {aux}(?:nominate[sd]?|propose[sd]?|put forward|recommend(?:s|ed)?|tapped) {P} {as}{O}", " P", modality="proposed"),
    OfficeRule("nominated.candidacy", "nominated", r"candida(?:cy|te|ture) of {P} {as}{O}", "candida", modality="proposed"),
    OfficeRule("approved.candidacy", "approved", r"{BY} {aux}(?:approve[sd]?|confirm(?:s|ed)?|endorse[sd]?) candida(?:cy|ture) of {P} {as}{O}", "candida"),
    OfficeRule("reappointed.passive", "reappointed", rf"{{P}} {{aux}}{_REELECT}(?: {{as}}{{O}})?(?! P)", "re"),
    OfficeRule("reappointed.active", "reappointed", rf"{{BY}} {{aux}}{_REELECT} {{P}}(?: {{as}}{{O}})?", "re"),
    OfficeRule("reappointed.term", "reappointed", r"{P} {aux}(?:won|wins|secured|secures|win) (?:second|third|fourth|fifth|another|new) (?:T\d+ )?(?:term|mandate)(?: (?:as|in office as) {O})?", "w"),
    OfficeRule("appointed.by", "appointed", rf"{{P}} {{aux}}{_APPOINT} {{deciding}} (?:as|to post of|to be) {{as}}{{O}}", " by | at | during "),
    OfficeRule("elected.by", "elected", rf"{{P}} {{aux}}{_ELECT} {{deciding}} (?:as|to post of|to be) {{as}}{{O}}", " by | at | during "),
    OfficeRule("appointed.passive", "appointed", rf"{{P}} {{aux}}{_APPOINT} {{as}}{{O}}", " O"),
    OfficeRule("appointed.announced", "appointed", r"{P} {aux}(?:announced|unveiled|introduced) as {as}{O}", " as "),
    OfficeRule("elected.passive", "elected", rf"{{P}} {{aux}}{_ELECT} {{as}}{{O}}", "ed "),
    OfficeRule("approved.passive", "approved", r"{P} {aux}(?:approved|confirmed|endorsed) {as}{O}", "ed "),
    OfficeRule("appointed.active", "appointed", rf"{{BY}} {{aux}}{_APPOINT} {{P}}(?: ,)? {{as}}{{O}}", " P"),
    OfficeRule("appointed.listed", "appointed", r"(?:,|;|:|and)(?: [ASL]\d+(?: 's)?)? (?P<subject>P\d+)(?: \( S\d+ \))? as {O}(?= (?:,|;|\.|and|\"))", " as O", confidence=0.8, after=_CHOOSING),
    OfficeRule("elected.active", "elected", rf"{{BY}} {{aux}}{_ELECT} {{P}}(?: ,)? {{as}}{{O}}", " P"),
    OfficeRule("approved.active", "approved", r"{BY} {aux}(?:approve[sd]?|confirm(?:s|ed)?) {P}(?: ,)? {as}{O}", " P"),
    OfficeRule("appointed.anyone", "appointed", rf"{{plan}}{{aux}}{_APPOINT} {{P}}(?: ,)? (?:as|to be|to post of) {{as}}{{O}}", " P", confidence=0.85),
    OfficeRule("elected.anyone", "elected", rf"{{plan}}{{aux}}{_ELECT} {{P}}(?: ,)? (?:as|to be|to post of) {{as}}{{O}}", " P", confidence=0.85),
    OfficeRule("approved.anyone", "approved", r"{plan}{aux}(?:approve[sd]?|confirm(?:s|ed)?) {P}(?: ,)? (?:as|to be|to post of) {as}{O}", " P", confidence=0.85),
    OfficeRule("appointed.by_title", "appointed", rf"{{BY}} {{aux}}(?:{_APPOINT}|approve[sd]?|confirm(?:s|ed)?) {{P}}(?! (?:as|to|for))", " P", confidence=0.8),
    OfficeRule("elected.by_title", "elected", rf"{{BY}} {{aux}}{_ELECT} {{P}}(?! (?:as|to|for))", " P", confidence=0.8),
    OfficeRule("appointed.elliptic", "appointed", r"{P} {aux}(?:appointed|approved|confirmed)(?= (?:for|from|until|by|in D|at|D\d|T\d|\.|on))", "ed ", confidence=0.7, office="spoken_of"),
    OfficeRule("elected.elliptic", "elected", r"{P} {aux}elected(?= (?:for|from|until|by|in D|at|D\d|T\d|\.|on))", "elected", confidence=0.7, office="spoken_of"),
    OfficeRule("appointment.noun", "appointed", r"(?:appointment|designation) of {P} {as}{O}", "appoint"),
    OfficeRule("election.noun", "elected", r"election of {P} {as}{O}", "election"),
    OfficeRule("appointed.congratulated", "appointed", r"congratulate[sd]? {P} (?:on|for) (?:his|her) (?:(?:recent|new) )?appointment(?: {as}{O})?", "congrat", confidence=0.8),
    OfficeRule("elected.congratulated", "elected", r"congratulate[sd]? {P} (?:on|for) (?:his|her) (?:(?:recent|new) )?election(?: {as}{O})?", "congrat", confidence=0.8),
    OfficeRule("sworn_in", "sworn_in", r"{P} {aux}(?:sworn(?: -)? in|sworn|inaugurated(?= (?:as|into|on|in D|D\d|\.))|invested)(?: into (?:office|post))?(?: {as}{O})?", "in"),
    OfficeRule("sworn_in.oath", "sworn_in", r"{P} {aux}(?:took|takes|take) oath(?: of office)?(?: {as}{O})?", "oath"),
    OfficeRule("succeeds.command", "succeeds", r"{P} {aux}(?:t(?:akes?|ook|aking)(?: over)?|assum(?:es?|ed|ing)) command of {B} from {Q}", "command", title="Commander", role_class="commander"),
    OfficeRule("succeeds.command_handed", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)|relinquish(?:es|ed)) command of {B} to {P}", "command", title="Commander", role_class="commander"),
    OfficeRule("takes.command", "takes_office", r"{P} {aux}(?:t(?:akes?|ook|aking)(?: over)?|assum(?:es?|ed|ing)) command of {B}", "command", title="Commander", role_class="commander"),
    OfficeRule("succeeds.presidency", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)) presidency of {B} to {P}", "presidency", title="President", role_class="head"),
    OfficeRule("succeeds.chairmanship", "succeeds", r"{Q} {aux}(?:hand(?:s|ed)(?: over)?|pass(?:es|ed)|transfer(?:s|red)) chair(?:manship)? of {B} to {P}", "chair", title="Chairman", role_class="chair"),
    OfficeRule("succeeds.passive", "succeeds", r"{Q} {aux}(?:succeeded|replaced|followed) (?:{as}{O} )?(?:by|with) {P}", " by ", office="of_either"),
    OfficeRule("succeeds.active", "succeeds", r"{P} {aux}(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|t(?:akes?|ook|aking) over from|follow(?:s|ed)?) {Q}(?: {as}{O})?", " P"),
    OfficeRule("succeeds.as", "succeeds", r"{P} {aux}t(?:akes?|ook|aking) over as {as}{O} from {Q}", " as "),
    OfficeRule("succeeds.and", "succeeds", r"and (?:will )?(?:succeeds?|succeeded|replace[sd]?|takes? over from|took over from) {Q}", "and ", confidence=0.8),
    OfficeRule("succeeds.purpose", "succeeds", r"to (?:succeed|replace|take over from) {Q}", "to ", confidence=0.8, subject="chosen"),
    OfficeRule("succeeds.charge", "succeeds", r"{P} {aux}t(?:akes?|ook) (?:charge|office)(?: (?:on )?D\d+)? from {Q}", " from "),
    OfficeRule("succeeds.handed_as", "succeeds", r"{Q} {aux}hand(?:s|ed)(?: over)? to (?:[SA]\d+(?: 's)? )?{P} as {as}{O}", "hand"),
    OfficeRule("succeeds.official", "succeeds", r"(?P<subject>O\d+) {aux}(?:succeed(?:s|ed)|replace[sd]|t(?:akes?|ook) over from) {Q}(?: {as}{O})?", " P"),
    OfficeRule("succeeds.participle", "succeeds", r", (?:succeeding|replacing|taking over(?: {post})? from) {Q}(?! 's)(?: {as}{O})?", "ing ", subject="of_clause"),
    OfficeRule("succeeds.handed", "succeeds", r"{Q} {aux}(?:hand(?:s|ed) over|pass(?:es|ed)) {post}(?: of {O})? to {P}", " to "),
    OfficeRule("succeeds.predecessor", "succeeds", r"{Q} ,(?: who)? {P} 's (?:immediate )?predecessor", "predecessor", confidence=0.8),
    OfficeRule("succeeds.successor", "succeeds", r"{P} , {Q} 's (?:designated |chosen |elected )?successor", "successor", confidence=0.8),
    OfficeRule("term.begins", "takes_office", r"(?:his|her) (?:(?:own|first|T\d+) )*(?:T\d+|term|mandate|tenure|duties) {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", "his|her", confidence=0.8),
    OfficeRule("term.possessive", "takes_office", r"{P} 's {tenure} as {as}{O} {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", " 's ", confidence=0.8),
    OfficeRule("term.new", "reappointed", r"(?:his|her) (?:second|third|new|next|T\d+ )+(?: ?T\d+| ?term| ?mandate)? {aux}(?:begins?|beg[au]n|starts?|started|commence[sd]?)(?= )", "his|her", confidence=0.8),
    OfficeRule("term.runs", "takes_office", r"(?:(?:his|her) (?:T\d+|term|mandate|tenure)|T\d+(?: term| mandate)? of (?:[AS]\d+ )?(?:diplomat|politician|official|lawyer|economist)) (?:runs?|ran|lasts?)(?= (?:from )?D\d)", "ru|ran|last", confidence=0.8),
    OfficeRule("term.ends", "leaves_office", r"(?:his|her) {tenure} {aux}{expires}(?= )", "his|her", confidence=0.8),
    OfficeRule("term.whose", "leaves_office", r"whose (?:{tenure}|powers) {aux}{expires}(?= )", "whose", confidence=0.8, subject="nearest", reads_over=True),
    OfficeRule("holds.tenure", "holds", r"(?:his|her) {tenure}(?= (?:\( )?(?:from|since|between|beginning|starting|commencing|D\d))", "his|her", confidence=0.8, subject="nearest", office="last_named"),
    OfficeRule("elected.him", "elected", r"(?:{BY}|which) {aux}elected (?:him|her)(?: {as}{O})?(?= )", "elected", confidence=0.8),
    OfficeRule("appointed.him", "appointed", r"{BY} {aux}(?:appointed|named|chosen|approved|confirmed) (?:him|her)(?: {as}{O})?(?= )", "ed ", confidence=0.8),
    OfficeRule("appointed.his", "approved", r"{BY} {aux}(?:approved|confirmed) (?:his|her) (?:appointment|candidacy|nomination)(?= )", "his|her", confidence=0.8),
    OfficeRule("holds.in_post", "holds", r"{P} {aux}(?:in (?:{post}|charge)|h(?:e|o)ld {post})(?= (?:since|from|until|D|for))", "post|office|position", confidence=0.8),
    OfficeRule("holds.leads_it", "holds", r"(?:{P}|who) {aux}(?:heads?|headed|leads?|led|directed|chaired|runs?|ran) (?:organi[sz]ation|fund|commission|alliance|agency|bank|union|bloc|secretariat|forum|council|committee|court|body)(?= (?:since|from|until|for T|between))", "head|lead|led|direct|chair|run|ran", confidence=0.7, subject="nearest", office="of_body"),
    OfficeRule("holds.term_of", "holds", r"(?:T\d+ )?(?:term|tenure|mandate) of {P} (?:will )?(?:runs?|ran|lasts?|lasted)(?= from)", "of P", confidence=0.8),
    OfficeRule("holds.term", "holds", r"(?:{P}|who) {aux}(?:served|in office|held office|ruled|reigned|governed)(?= (?:from|until|till|since|between|D\d))", "served|office|ruled|reigned|governed", confidence=0.7, subject="nearest", office="last_named"),
    OfficeRule("holds.post", "holds", r", {post} (?:which |that )?(?P<subject>H\d+) {aux}(?:held|holds|hold|occupied|retained)(?= )", "held|hold|occupied|retained", confidence=0.8, subject="nearest", office="last_named"),
    OfficeRule("holds.followed", "holds", r"(?:,|and)(?: then)? (?:followed|succeeded|replaced) by {P}(?= (?:from|until|till|D\d))", "ed by", confidence=0.7, office="last_named"),
    OfficeRule("dismissed.passive", "dismissed", rf"{{P}} {{aux}}{_DISMISS}(?: (?:from|of) (?:{{post}}(?: (?:as|of))? )?{{O}}| as {{O}}| (?:from|of) {{post}})", "ed "),
    OfficeRule("dismissed.active", "dismissed", rf"{{BY}} {{aux}}{_DISMISS} {{P}}(?: (?:from {{post}} )?(?:as|of|from) {{O}})?", " P"),
    OfficeRule("leaves.office", "leaves_office", r"{P} {aux}(?:resign(?:s|ed|ing)?|step(?:s|ped|ping) (?:down|aside)|quit(?:s)?|retire[sd]?|left|leaves|leave|leaving|vacate[sd]?|end(?:s|ed)|complete[sd]?|finishe[sd])(?: (?:from )?{post}(?: of)?| T\d+| term| tenure)?(?: (?:as|from|of))? {O}", " O"),
    OfficeRule("leaves.predecessor", "leaves_office", r"(?P<subject>P\d+) , (?:his|her) (?:immediate )?predecessor ,(?: who)? {aux}(?:left|leaves|resigned|retired|stepped down)(?= )", "predecessor", confidence=0.8),
    OfficeRule("leaves.her_predecessor", "leaves_office", r"(?:his|her) (?:immediate )?predecessor ,? ?(?P<subject>P\d+) {aux}(?:left|leaves|resigned|retired|stepped down)(?= )", "predecessor", confidence=0.8),
    OfficeRule("leaves.bare", "leaves_office", r"{P} {aux}(?:resign(?:s|ed)|stepp?(?:s|ed) down|leaves office|left office|left {post}|vacated {post}|ended (?:his|her) (?:term|tenure))(?! (?:as|from) O)", "e", confidence=0.7),
    OfficeRule("leaves.term", "leaves_office", r"(?:term|mandate|tenure|powers) of {P}(?: {as}{O})? {aux}{expires}", "of "),
    OfficeRule("leaves.possessive", "leaves_office", r"{P} 's (?:(?:T\d+|first|second|current) )?(?:term|mandate|tenure|powers)(?: {as}{O})? {aux}{expires}", " 's "),
    OfficeRule("leaves.last_day", "leaves_office", r"{P} 's (?:last day|D\d+) (?:in {post}|at B\d+|as {O}) (?:is|was|will be)(?= D)", " 's ", confidence=0.8),
    OfficeRule("leaves.ceases", "leaves_office", r"{P} {aux}cease[sd]? to (?:hold {post} of|be|serve as|act as) {O}", "cease"),
    OfficeRule("leaves.resignation", "leaves_office", r"{P} {aux}(?:tender(?:s|ed)|submit(?:s|ted)|announce[sd]?|hand(?:s|ed) in|g[ai]ve(?:s|n)?) (?:his|her) resignation(?: as {O})?", "resignation", confidence=0.8),
    OfficeRule("leaves.noun", "leaves_office", r"(?:after|following|upon|accept(?:s|ed)) resignation(?: on health grounds)? of {P}(?: (?:as|from {post} of) {O})?", "resignation", confidence=0.8),
    OfficeRule("extended.of", "extended", r"(?:powers|term|mandate|tenure|contract) of {P}(?: {as}{O})? {aux}(?:extended|prolonged|renewed)", "of "),
    OfficeRule("extended.possessive", "extended", r"{P} 's (?:powers|term|mandate|tenure|contract)(?: {as}{O})? {aux}(?:extended|prolonged|renewed)", " 's "),
    OfficeRule("extended.active", "extended", r"{BY} {aux}(?:extend(?:s|ed)?|prolong(?:s|ed)?|renew(?:s|ed)?) (?:(?:powers|term|mandate|tenure|contract) of {P}(?: {as}{O})?)", "of "),
    OfficeRule("dies", "dies", r"{P} {aux}(?:died|dies|passed away|killed|assassinated)", " ", confidence=0.6),
    OfficeRule("takes.post", "takes_office", r"{P} {aux}(?:took|takes|take|taking|assume[sd]?|assuming|enter(?:s|ed)|beg[ai]n|start(?:s|ed)|t(?:ook|akes) up)(?: (?:over|up|on|charge))?(?: {post})?{day}(?: (?:as|of))? {O}", " O"),
    OfficeRule("takes.first", "takes_office", r"{P} {aux}bec(?:ame|omes?) first [^,.;:PO]{0,40}to (?:hold|occupy|fill|take up|assume) {post} of {O}", " first ", confidence=0.8),
    OfficeRule("takes.will_be", "takes_office", r"{P} (?:will|shall|is to)(?: also)? be {as}{O}", " be "),
    OfficeRule("takes.chairmanship", "takes_office", r"{P} {aux}(?:assume[sd]?|assuming|t(?:akes?|ook|aking) (?:over|up)){day} chair(?:manship)? of {B}", " chair", title="Chairman", role_class="chair", confidence=0.8),
    OfficeRule("takes.presidency", "takes_office", r"{P} {aux}(?:assume[sd]?|assuming|t(?:akes?|ook|aking) (?:over|up)){day} presidency of {B}", " presidency", title="President", role_class="head", confidence=0.8),
    OfficeRule("takes.own", "takes_office", r"(?<!until )(?<!before )(?<!when )(?<!after ){O} {aux}(?:(?:took (?:up|over)|assumed|began) (?:his|her) (?:duties|post|office|work)|(?:t(?:akes?|ook)|assume[sd]?|entered) office)(?= )", "his|her|office", confidence=0.7),
    OfficeRule("takes.became", "takes_office", r"{P} {aux}(?:bec(?:ame|omes?)|becoming) {as}{O}", " bec"),
    OfficeRule("takes.duties", "takes_office", r"{P} {aux}(?:t(?:akes?|ook) office|t(?:akes?|ook) up {post}|assume[sd]? {post}|(?:beg[aiu]ns?|start(?:s|ed)?) (?:{post}|(?:his|her) {tenure})|entered (?:upon )?{post})", "o", confidence=0.7),
    OfficeRule("holds.served", "holds", r"{P} {aux}(?:serv(?:es|ed|ing|e)|act(?:s|ed|ing)|work(?:s|ed|ing)|continue[sd]?)(?: T\d+)? {as}{O}", " O"),
    OfficeRule("holds.relative", "holds", r"(?:who|politician|diplomat) {aux}(?:serv(?:es|ed|ing)|act(?:s|ed|ing)) {as}{O}", "serv|act", subject="nearest"),
    OfficeRule("holds.and", "holds", r"and {aux}(?:serv(?:es|ed|ing)|act(?:s|ed|ing)) as {as}{O}", " as ", confidence=0.8),
    OfficeRule("holds.position", "holds", r"{P} {aux}(?:h(?:e|o)ld(?:s|ing)?|occup(?:y|ies|ied)) (?:post|position|office|title)s? of {O}", " of O"),
    OfficeRule("holds.copula", "holds", r"{P} (?:(?:also|currently|now|then|previously|once|who|has|had|have|still) )*(?:is|was|been|remain(?:s|ed)?) (?:(?:also|currently|now|then|still|not|never|at time|already) )*{as}{O}", " O"),
    OfficeRule("holds.identity", "holds", r"{O}(?: (?:since|from|after|at|under|during) [^,.;:]{1,40})? (?:is|was|remains|has been) (?:[SA]\d+ (?:'s )?)?{P}(?= [,.;(])", " P", confidence=0.8),
    OfficeRule("holds.role", "holds", r"{P} (?:{aux}[a-z]+ )?in (?:his |her )?(?:role|capacity|position) (?:of|as) {O}", " in ", confidence=0.8),
    OfficeRule("holds.headed_by", "holds", r"{B} {aux}(?:headed|led) by {P}", "ed by", title="Head", role_class="head", confidence=0.7),
    OfficeRule("holds.as", "holds", r"(?P<subject>P\d+) as {O} ,(?= (?:is|was|will|has|had) )", " as O", confidence=0.8),
    OfficeRule("holds.helm", "holds", r"{P} {aux}at helm of {B}(?= )", "helm", title="Head", role_class="head", confidence=0.8),
    OfficeRule("holds.heading", "holds", r"(?:heading|leading) {B}(?: \( B\d+ \))? is {P}", "ing B", title="Head", role_class="head", confidence=0.7),
    OfficeRule("holds.heads", "holds", r"{P} {aux}(?:heads|headed|leads|led|heading|runs|ran|directs|directed|leading)(?: up)? {B}(?! (?:delegation|mission|team|group))", " B", title="Head", role_class="head", confidence=0.7),
    OfficeRule("holds.chairs", "holds", r"{P} {aux}(?:chairs|chaired|presides over|presided over) {B}(?! (?:meeting|session|summit|council|conference|delegation|event|discussion))", " B", title="Chairman", role_class="chair", confidence=0.7),
)  # fmt: skip
