"""Date expressions: found by a grammar over tokens, resolved to TIMEX3 values and calendar days."""

from pipeline.language.temporal.component import dates_of
from pipeline.language.temporal.date_stamps import parse_stamp
from pipeline.language.temporal.expression import DateExpression
from pipeline.language.temporal.finder import find
from pipeline.language.temporal.timex import Timex, timexes

__all__ = ["DateExpression", "Timex", "dates_of", "find", "parse_stamp", "timexes"]
