"""The grammar's tables, by phenomenon.  How to read a template: see `templates`."""

from __future__ import annotations

import re
from typing import Final

from pipeline.language.temporal.recognition.builders import (
    compositions,
    days,
    durations,
    relative,
    years,
)
from pipeline.language.temporal.recognition.builders.compositions import constant
from pipeline.language.temporal.recognition.templates import Level
from pipeline.language.temporal.surface import Fixed, Shift
from pipeline.language.temporal.tokens import BREAK, OTHER, category, symbol

__all__ = ["CORE", "KNOWN", "LEVELS"]

_MACROS: Final = {
    "yr": "( ( , | of )? the? ( {year} | {which_yr} year ) | lpar {year_b} rpar | ' {small_yy} )",
    "num": "( {int} ( {small_n} / {small_d} )? | {number} ( (- | and)? {number_2} )* )",
    "or": "( ( - | to | or ) ( {int_4} | {number_4} ) )?",
    "amount": "amount[ {article} ( {some} of? | {number_3} ) | <other_amount> ]",
    "other_amount": "{some_2} of? | {article_2} | <num> <or>",
    "many": "( {unit} | {units} )",
    "about": "( {about} | at (least | most) | up to | less than | <more> more than | more than )?",
    "more": "( no | a little )",
    "which": "( {past} | {future} | first | entire )",
    "half": "( a half | half a | half an | one half )",
    "kind": "( full | consecutive | additional | trading | calendar | working )?",
    "term": "( term | period | mandate | tenure )",
    "dow": "( {weekday} ,? )?",
    "th": "( st | nd | rd | th )?",
    "fiscal": "( fiscal | financial | academic | calendar )",
    "ordinal": "( {nth} | {nthdigits} )",
    "until": "( - | to | until | till | through )",
    "list": "( and | , | or )",
    "to_year": "( ( - | / ) ( {year_2} | {small} ) )",
    "of_year": "( of? the? fiscal? <yr> | of the fiscal? year )",
    "units": "<kind> -? <many> ( or so )?",
}

_YEAR_AGO: Final = constant(Shift("Y", -1, "topic"))

_NAMES: Final = (
    # days
    ("<dow> the? {day} <th> ( of | - )? {month} <yr>?", days.date),
    ("{day} - {month} - ( {year} | {small_yy} )", days.date),
    ("the {nth} of {month} <yr>?", days.nth_of_month),
    ("the {nth} {weekday} ( of | in ) {month} <yr>?", days.nth_weekday),
    ("{day} .? de? {foreign} ( de | del )? {year}", days.foreign),
    ("<dow> {month} the? {day} <yr>?", days.date),
    ("<dow> {month} . {day} ,? {year}", days.date),
    ("<dow> {ndate}", days.numeric),
    ("from? {daymonth} ( - | to ) {ndate}", days.numeric_range),
    # several days
    ("the? {day_2} ( , {day_3} )? ( , {day_4} )? <list> the? {day} of? {month} <yr>?", days.days),
    ("{month} {day} ( , {day_3} )? ( and | or ) {day_2} <yr>?", days.days_after),
    ("the? {day_3} - {day_2} <list> the? {day} of? {month} <yr>?", days.range_and_day),
    ("from? the? {day} <until> the? {day_2} of? {month} <yr>?", days.day_range),
    ("between the? {day} and the? {day_2} of? {month} <yr>?", days.day_range),
    ("from? {month} {day} <until> {day_2} <yr>?", days.day_range),
    ("between {month} {day} and {day_2} <yr>?", days.day_range),
    # months
    ("( {which} )? {month} <yr>?", days.date),
    ("{which} {month} {day}", days.date),
    ("{day} of {which_yr} year", days.day_of_month),
    ("the? {day} of {which} month", days.day_of_month),
    ("{which_yr} year ' s {month}", days.date),
    ("{month_2} ( , {month_3} )? ( and | or ) {month} <yr>", days.months),
    ("( from )? {month} ( - | / | to | through ) {month_2} <yr>?", days.month_range),
    # weekdays
    ("{weekday}", days.date),
    ("( this | the )? {which} {weekday}", days.date),
    # years
    ("( the? year | the? <fiscal> year? | fy -? )? {year}", years.bare_year),
    ("the {year} ( period | season | quarter )", years.bare_year),
    ("the year {number} {number_2}", years.worded_year),
    ("two thousand and? {number}", years.two_thousand),
    ("{number} ( {number_2} -? {number_3} | - {number_4} | {number_5} )", years.worded_year),
    ("( from | the? <fiscal> year | fy )? {year} <to_year>", years.year_range),
    ("for {year} and the planning period ( of )? ( {year_3} - )? {year_2}", years.year_range),
    ("the? '? {decade}", years.decade),
    ("the ( early | late | mid -? )? {nineties}", years.nineties),
    ("the? <ordinal> century", years.century),
    ("{month}? ( {old} | {year} ) {bc}", years.before_christ),
    ("from? {old} ( - | to ) {old_2} {bc}", years.range_before_christ),
    # quarters, halves, seasons
    ("fiscal? -? <ordinal> - {part} <yr>?", years.part),
    ("the? fiscal? -? <ordinal> {part} <of_year>?", years.part),
    ("the? ( {year} | {which_yr} year ( ' s )? ) fiscal? <ordinal> {part}", years.part),
    ("the? {nth} {part} of the? year", years.part_of_year),
    ("the? {roman} {part} <yr>?", years.part),
    ("( q | h ) {monthno} ( <yr> | / {year_d} )?", years.part),
    ("{monthno} q '? {small_yy}", years.part),
    ("{monthno} ( q | h ) <yr>", years.part),
    ("the? {nth_2} and {nth} quarters <yr>?", years.quarters),
    ("( the | {which} past? )? {season} ( of? <yr> <to_year>? )?", years.season),
    ("{which}? {holiday} ( day | eve )? <yr>?", years.holiday),
    # relative days and units
    ("{relday}", relative.relative_day),
    ("the? day ( before | after ) {relday}", relative.next_but_one),
    ("the {daynth}", days.day_of_month),
    ("the ( first | last ) {unit}", durations.first_or_last),
    ("( the | that | this )? {which} ( fiscal | calendar | full )? {unit}", relative.relative_unit),
    ("the? {which} {daypart}", relative.relative_part),
    ("the ( full | fiscal )? {unit}", relative.the_unit),
    ("the {unit} ( before | after )", relative.adjacent_unit),
    ("the latest quarter", constant(Shift("Q", -1, "reference"))),
    ("the? latest period", constant(Shift("Q", 0, "topic"))),
    ("{modifier} in the {unit}", relative.modified_unit),
    ("the? {edge} of the {unit}", relative.modified_unit),
    ("year ( ' s )? -? end", constant(Shift("Y", 0, "story", "END"))),
    ("year - {yearago}", _YEAR_AGO),
    ("( the comparable? )? year - {yearago} ( {nth}? {part} | period )", _YEAR_AGO),
    # durations
    ("<about> <amount> more? <units> ( - long )? <term>?", durations.duration),
    ("( at least )? the? <which> <amount> more? <units> <term>?", durations.duration),
    ("the <amount> <kind> {units}", durations.duration),
    ("( {lasting} | {unit} - long )", durations.whole_unit),
    ("the {units} ( ahead | to come )", durations.duration),
    ("<amount> <many> and a half", durations.half_year),
    ("a period of <amount> <many>", durations.duration),
    ("<amount> <many> from now", relative.from_now),
    ("{units}", durations.duration),
    ("the? ( {past} | {future} ) ( few )? {units}", durations.duration),
    ("<about> ( amount[ <num> | {article} ] and )? <half> -? <many>", durations.half_year),
    # sets
    ("{often}", durations.recurring),
    ("{each} ( {unit} | {weekday} | {month} | {season} | {daypart} )", durations.recurring),
    ("every <amount> <many>", durations.recurring),
    ("every ( other | second ) {unit}", durations.every_other),
    ("( {times} | <num> times ) ( a | per | each | every ) {unit}", durations.recurring),
    ("{weekdays}", durations.recurring),
    ("{weekday} {dayparts}", durations.recurring),
    # times of day
    ("{clock} ( hours | hrs )? {ampm}? {zone}?", compositions.clock),
    ("{hour} {ampm} {zone}?", compositions.clock),
    ("{hour} o ' clock", compositions.clock),
    ("{daymonth} ( ( hours | hrs )? {ampm} | hours | hrs | {zone} )", compositions.clock),
    ("( {int} | {year} ) ( hours | hrs )? {zone}", compositions.military),
    ("( {hour} | {clock} ) in the {daypart}", compositions.hour_of_daypart),
    ("( the | mid -? )? {daypart}", compositions.clock),
    # vague
    ("( right )? {present}", compositions.vague),
    ("these days", constant(Fixed("date", "PRESENT_REF"))),
    ("( more )? {recent}", compositions.vague),
    ("the past", constant(Fixed("date", "PAST_REF"))),
    ("the ( near | foreseeable )? future", constant(Fixed("date", "FUTURE_REF"))),
)  # fmt: skip

_COMPOSED: Final = (
    ("{DURATION} ( and | , | , and ) {DURATION_2}", durations.years_and_months),
    ("{DURATION} {back}", relative.shifted_by_duration),
    ("{DURATION} {on}", relative.shifted_by_duration),
    ("{TIME} ( , | on | of )* {DAY}", compositions.with_time),
    ("early? {DAY} ( at | around | , | - )? {TIME}", compositions.with_time),
    ("{DATE} of? {PERIOD}", compositions.within),
    ("the? {modifier} ( part of | in | - )? the? {DATE}", compositions.modified),
    ("the? {edge} of the? {DATE}", compositions.modified),
    ("the? {nth} half of the? {DATE}", compositions.half_of),
    ("the? {nth} ( decade | ten - day period | ten days ) of the? {DATE}", compositions.third_of),
    ("the week of {DATE}", compositions.week_of),
)
_RANGES: Final = (
    ("from? {DATE} ( to | - | until | till | through ) {DATE_2}", compositions.date_range),
    ("from {DATE} , ( to | until | till | through ) {DATE_2}", compositions.date_range),
    ("between {DATE} and {DATE_2}", compositions.date_range),
)

LEVELS: Final = (
    Level(_MACROS, "", *_NAMES),
    Level(_MACROS, "[YQMDWPLT]", *_COMPOSED),
    Level(_MACROS, "[YQMDWP]", *_RANGES),
)
KNOWN: Final = re.compile(f"[^{OTHER}{BREAK}]+")
_HEADS: Final = (
    "daynth month weekday weekdays unit units season daypart relday year decade ndate clock often "
    "holiday present recent bc ampm monthno number vague nineties lasting zone"
).split()
CORE: Final = re.compile(
    "|".join([*(category(name) for name in _HEADS), symbol("latest"), f"o'{symbol('clock')}"])
)
