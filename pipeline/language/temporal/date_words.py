"""The words of dates and what they stand for; every word list of the component lives here.

A category maps lower-case words to values.  Words that are also something else ("may", "march", "sat") count only
with a capital letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

__all__ = [
    "BACK",
    "CAPITAL_ONLY",
    "CATEGORIES",
    "CLOCK_UNITS",
    "NUMBERS",
    "ON",
    "ORDINALS",
    "WHICH",
    "Base",
    "Words",
]

Words = Mapping[str, object]
# The day of publication; the date last spoken of; the first in a report and the second in a narrative; the quarter or
# month that a report is about, so that "a year earlier" is the same quarter of the year before.
Base = Literal["reference", "focus", "story", "topic"]

_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
_MONTH_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTHS: Final = {
    **{name: no for no, name in enumerate(_MONTH_NAMES, 1)},
    **{name: no for no, name in enumerate(_MONTH_SHORT, 1)},
    **{f"{name}.": no for no, name in enumerate(_MONTH_SHORT, 1) if name != "may"},
    "sept": 9,
    "sept.": 9,
}
# as lines and stamps in other languages have them beside English text; they count only between a day and a year
_OTHER_LANGUAGES = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
)
FOREIGN_MONTHS: Final = {
    name: no for names in _OTHER_LANGUAGES for no, name in enumerate(names.split(), 1)
}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY_SHORT = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
WEEKDAYS: Final = {
    **{name: no for no, name in enumerate(_DAY_NAMES, 1)},
    **_DAY_SHORT,
    **{f"{name}.": no for name, no in _DAY_SHORT.items()},
}
WEEKDAYS_PLURAL: Final = {f"{name}s": no for no, name in enumerate(_DAY_NAMES, 1)}

UNITS: Final = {  # ISO 8601 designators; H, MIN and S are clock units
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "N", "week": "W", "weekend": "WE",
    "fortnight": "2W", "month": "M", "quarter": "Q", "semester": "6M", "year": "Y", "decade": "E", "century": "C",
    "millennium": "L",
}  # fmt: skip
PLURALS: Final = {
    **{f"{word}s": unit for word, unit in UNITS.items() if not word.endswith("y") or word == "day"},
    "centuries": "C",
    "millennia": "L",
    "yrs": "Y",
}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS: Final = {
    "morning": "MO", "midday": "12:00", "noon": "12:00", "afternoon": "AF", "evening": "EV", "night": "NI",
    "midnight": "24:00", "daytime": "DT", "dawn": "MO", "dusk": "EV",
}  # fmt: skip

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: Final = {
    **{name: no for no, name in enumerate(f"{_ONES} eighteen nineteen".split(), 1)},
    **{name: no for no, name in zip(range(20, 100, 10), _TENS, strict=True)},
    "hundred": 100,
    "thousand": 1000,
    "dozen": 12,
}
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NINETIES: Final = {f"{name[:-1]}ies": 192 + no for no, name in enumerate(_TENS)}
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS: Final = {
    **{name: no for no, name in enumerate(_ORDINAL_NAMES, 1)},
    **{f"twenty-{name}": 20 + no for no, name in enumerate(_ORDINAL_NAMES[:9], 1)},
    "thirtieth": 30,
}

# which of several units: steps, and the date they are counted from
WHICH: Final[Mapping[str, tuple[int, Base]]] = {
    "this": (0, "reference"), "current": (0, "reference"), "ongoing": (0, "reference"), "last": (-1, "reference"),
    "past": (-1, "reference"), "next": (1, "reference"), "coming": (1, "reference"), "upcoming": (1, "reference"),
    "previous": (-1, "focus"), "preceding": (-1, "focus"), "following": (1, "focus"), "same": (0, "focus"),
    "that": (0, "focus"),
}  # fmt: skip
BACK: Final[Mapping[str, Base]] = {
    "ago": "reference", "earlier": "focus", "before": "focus", "previously": "focus", "prior": "focus",
}  # fmt: skip
ON: Final[Mapping[str, Base]] = {
    "later": "focus", "after": "focus", "afterward": "focus", "afterwards": "focus", "hence": "reference",
}  # fmt: skip
CLOCK_UNITS: Final = frozenset(("H", "MIN", "S"))

CATEGORIES: Final[Mapping[str, Words]] = {
    "month": MONTHS,
    "foreign": FOREIGN_MONTHS,
    "weekday": WEEKDAYS,
    "weekdays": WEEKDAYS_PLURAL,
    "unit": UNITS,
    "units": PLURALS,
    "season": SEASONS,
    "daypart": DAYPARTS,
    "dayparts": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    "number": NUMBERS,
    "nth": {**ORDINALS, "last": -1, "final": -1},
    "roman": ROMAN,
    "nineties": NINETIES,
    "some": {"several": None, "few": None, "some": None, "many": None, "couple": 2, "numerous": None},
    "article": {"a": 1, "an": 1},
    "the": dict.fromkeys(("the", "its", "their", "his", "her", "our"), None),
    "relday": {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0},
    "which": WHICH,
    "past": dict.fromkeys(("last", "past", "previous", "preceding", "recent", "latest"), -1),
    "future": dict.fromkeys(("next", "coming", "following", "upcoming", "subsequent"), 1),
    "back": BACK,
    "on": ON,
    "modifier": {
        "early": "START", "late": "END", "mid": "MID", "middle": "MID", "earlier": "START", "later": "END",
    },
    "edge": {
        "beginning": "START", "start": "START", "middle": "MID", "end": "END", "midst": "MID", "onset": "START",
        "close": "END",
    },
    "part": {"quarter": "Q", "half": "H", "semester": "H", "trimester": "Q"},
    "yearago": {"ago": "reference", "earlier": "focus"},
    "about": dict.fromkeys(
        "about around nearly almost roughly approximately over under another".split(), None
    ),
    "lasting": {"daylong": "D", "weeklong": "W", "monthlong": "M", "yearlong": "Y", "hourlong": "H", "decadelong": "E"},
    "each": dict.fromkeys(("every", "each", "per", "any"), None),
    "often": {
        "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
        "bimonthly": "P2M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y", "biennially": "P2Y",
        "biennial": "P2Y", "hourly": "PT1H",
    },
    "times": {"once": 1, "twice": 2, "thrice": 3},
    "holiday": dict.fromkeys(("christmas", "thanksgiving", "easter")),
    "present": dict.fromkeys(("now", "currently", "nowadays", "current"), "PRESENT_REF"),
    "recent": dict.fromkeys(("recently", "lately"), "PAST_REF"),
    "ampm": {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12},
    "vague": dict.fromkeys(("past", "future"), None),
    "zone": dict.fromkeys("utc gmt est edt cst cdt mst mdt pst pdt cet cest eet msk amt bst et pt".split(), None),
    "bc": dict.fromkeys(("bc", "b.c.", "b.c", "bce", "b.c.e."), None),
}  # fmt: skip

CAPITAL_ONLY: Final = frozenset(
    "may march mar august jan sat sat. sun sun. mon mon. wed fri dec sep ad est et pt i ii iii iv".split()
)
