"""When: a report's time expressions, typed and resolved to TIMEX3 values, and what they date.

    text ─▶ find ─▶ expressions (span, type, meaning) ─▶ resolve, in the light of the report's
    date and the tense around ─▶ values ─▶ attach to statements and events

What an expression means is kept apart from its value, so that :mod:`rootsource.read.dating` can
date a report by expressions that have no value yet.
"""

from rootsource.read.times.add import add_times
from rootsource.read.times.attach import attach_times
from rootsource.read.times.own_dates import attach_dates

__all__ = ["add_times", "attach_dates", "attach_times"]
