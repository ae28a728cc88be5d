"""Date expressions: found by a grammar over tokens, resolved to TIMEX3 values and calendar days."""

from pipeline.language.dates.component import dates_of
from pipeline.language.dates.expression import DateExpression
from pipeline.language.dates.finder import find
from pipeline.language.dates.stamps import parse_stamp
from pipeline.language.dates.timex import Timex, timexes

__all__ = ["DateExpression", "Timex", "dates_of", "find", "parse_stamp", "timexes"]
