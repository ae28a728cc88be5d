"""The grammar's tables, by phenomenon.  How to read a template: see `grammar`."""

from __future__ import annotations

import re
from typing import Final

from pipeline.language.dates import building as b
from pipeline.language.dates.grammar import Level
from pipeline.language.dates.tokens import BREAK, OTHER, category

__all__ = ["CORE", "KNOWN", "LEVELS"]

_MACROS: Final = {
    "yr": "( ( , | of )? the? ( {year} | {which_yr} year ) | lpar {year_b} rpar | ' {small_yy} )",
    "num": "( {int} ( {small_n} / {small_d} )? | {number} ( (- | and)? {number_2} )* )",
    "amount": "amount[ {article} ( {some} of? | {number_3} ) | {some_2} of? | {article_2} | <num> ( ( - | to | or ) ({int_4} | {number_4}) )? ]",
    "about": "( {about} | at (least | most) | more than | less than | no more than | up to | a little more than )?",
    "kind": "( full | consecutive | additional | trading | calendar | working )?",
    "term": "( term | period | mandate )",
    "dow": "( {weekday} ,? )?",
}

_NAMES: Final = (
    # days
    ("<dow> the? {day} ( of | - )? {month} <yr>?", b.date),
    ("<dow> {month} the? {day} <yr>?", b.date),
    ("{ndate}", b.numeric),
    # several days
    ("{day_2} ( , {day_3} )? ( and | , | or ) the? {day} of? {month} <yr>?", b.days),
    ("{month} {day} ( , {day_3} )? ( and | or ) {day_2} <yr>?", b.days_after),
    ("from? the? {day} ( - | to | until | till | through ) the? {day_2} of? {month} <yr>?", b.day_range),
    ("between the? {day} and the? {day_2} of? {month} <yr>?", b.day_range),
    ("from? {month} {day} ( - | to | until | till | through ) {day_2} <yr>?", b.day_range),
    ("between {month} {day} and {day_2} <yr>?", b.day_range),
    # months
    ("( {which} )? {month} <yr>?", b.date),
    ("( from )? {month} ( - | to | through ) {month_2} <yr>?", b.month_range),
    # weekdays
    ("{weekday}", b.date),
    ("( this | the )? {which} {weekday}", b.date),
    # years
    ("( the? year | the? fiscal year? )? {year}", b.bare_year),
    ("the {year} ( period | season | quarter )", b.bare_year),
    ("the year {number} {number_2}", b.worded_year),
    ("{number} ( {number_2} -? {number_3} | - {number_4} | {number_5} )", b.worded_year),
    ("( from )? {year} ( - | / ) ( {year_2} | {small} )", b.year_range),
    ("for {year} and the planning period ( of )? ( {year_3} - )? {year_2}", b.year_range),
    ("the? '? {decade}", b.decade),
    ("the? ( {nth} | {nthdigits} ) century", b.century),
    ("{month}? ( {old} | {year} ) {bc}", b.before_christ),
    ("from? {old} ( - | to ) {old_2} {bc}", b.range_before_christ),
    # quarters, halves, seasons
    ("fiscal? -? ( {nth} | {nthdigits} ) - {part}", b.part),
    ("the? fiscal? -? ( {nth} | {nthdigits} ) {part} ( of? the? fiscal? <yr> | of the fiscal? year )?", b.part),
    ("the? ( {year} | {which_yr} year ( ' s )? ) fiscal? ( {nth} | {nthdigits} ) {part}", b.part),
    ("( q | h ) {monthno} <yr>?", b.part),
    ("( the | {which} past? )? {season} ( of? <yr> )?", b.season),
    ("{which}? {holiday} ( day | eve )? <yr>?", b.holiday),
    # relative days and units
    ("{relday}", b.relative_day),
    ("the? day ( before | after ) {relday}", b.next_but_one),
    ("the {daynth}", b.day_of_month),
    ("( the | that | this )? {which} ( fiscal | calendar | full )? {unit}", b.relative_unit),
    ("the? {which} {daypart}", b.relative_part),
    ("the {unit}", b.the_unit),
    ("the latest ( {unit} | period )", b.the_unit),
    ("{modifier} in the {unit}", b.modified_unit),
    ("the? {edge} of the {unit}", b.modified_unit),
    ("year ( ' s )? -? end", b.year_end),
    ("year - {yearago}", b.year_ago),
    ("( the comparable? )? year - {yearago} ( {nth}? {part} | period )", b.year_ago),
    # durations
    ("<about> <amount> more? <kind> -? ( {unit} | {units} ) ( or so )? ( - long )? <term>?", b.length),
    ("( at least )? the? ( {past} | {future} | first | entire ) <amount> more? <kind> -? ( {unit} | {units} ) ( or so )? <term>?", b.length),
    ("the <amount> <kind> {units}", b.length),
    ("<amount> ( {unit} | {units} ) and a half", b.half_year),
    ("a period of <amount> ( {unit} | {units} )", b.length),
    ("{units}", b.length),
    ("the? ( {past} | {future} ) ( few )? {units}", b.length),
    ("<about> ( amount[ <num> | {article} ] and )? ( a half | half a | half an | one half ) -? ( {unit} | {units} )", b.half_year),
    # sets
    ("{often}", b.recurring),
    ("{each} ( {unit} | {weekday} | {month} | {season} | {daypart} )", b.recurring),
    ("every <amount> ( {units} | {unit} )", b.recurring),
    ("( {times} | <num> times ) ( a | per | each | every ) {unit}", b.recurring),
    ("{weekdays}", b.recurring),
    ("{weekday} {dayparts}", b.recurring),
    # times of day
    ("{clock} ( hours | hrs )? {ampm}? {zone}?", b.clock),
    ("{hour} {ampm} {zone}?", b.clock),
    ("( the | mid -? )? {daypart}", b.clock),
    # vague
    ("{present}", b.vague),
    ("these days", b.fixed("date", "PRESENT_REF")),
    ("( more )? {recent}", b.vague),
    ("the past", b.fixed("date", "PAST_REF")),
    ("the ( near | foreseeable )? future", b.fixed("date", "FUTURE_REF")),
)  # fmt: skip

_COMPOSED: Final = (
    ("{LENGTH} {back}", b.back),
    ("{LENGTH} {on}", b.back),
    ("{TIME} ( , | on | of )* {DAY}", b.with_time),
    ("{DAY} ( at | around )? {TIME}", b.with_time),
    ("{DATE} of? {PERIOD}", b.within),
    ("the? {modifier} ( part of | in | - )? the? {DATE}", b.modified),
    ("the? {edge} of the? {DATE}", b.modified),
)
_RANGES: Final = (
    ("from? {DATE} ( to | - | until | till | through ) {DATE_2}", b.date_range),
    ("between {DATE} and {DATE_2}", b.date_range),
)

LEVELS: Final = (
    Level(_MACROS, "", *_NAMES),
    Level(_MACROS, "[YQMDWPLT]", *_COMPOSED),
    Level(_MACROS, "[YQMDWP]", *_RANGES),
)
_HEADS = (
    "daynth month weekday weekdays unit units season daypart relday year decade ndate clock often holiday present recent "
    "bc ampm monthno number vague"
).split()
KNOWN: Final = re.compile(f"[^{OTHER}{BREAK}]+")
CORE: Final = re.compile("|".join([*(category(name) for name in _HEADS), re.escape(category("nth"))]))
