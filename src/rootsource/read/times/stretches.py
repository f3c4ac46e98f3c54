"""Rules for stretches of the calendar: weeks and quarters told by days and months in them."""

import re

from rootsource.read.times.dates import month_of
from rootsource.read.times.lexicon import WEEKDAYS, ordinal_of
from rootsource.read.times.meaning import Fixed, Point, Shift, Timed
from rootsource.read.times.rules import Found, Rule, rule


@rule(
    "unit",
    "(?:the )?week(?P<end>end)? of (?:(?P<month>{month}) (?P<day>{day})(?:[-–]{day})?"
    "|(?P<day2>{day})(?:[-–]{day})? (?P<month2>{month}))",
)
def week_of(match: re.Match[str]) -> Found | None:
    """``the week of March 6``, ``the weekend of 11-12 May``."""
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    season = "WEEKEND" if match["end"] else "WEEK"
    return Found("DATE", Point(month=month_of(month), day=ordinal_of(day), season=season))


@rule(
    "unit",
    "the (?:early|small|wee) hours(?: of(?: the)? morning)? (?:of|on) "
    "(?P<weekday>{weekday})(?: morning)?",
)
def early_hours(match: re.Match[str]) -> Found | None:
    """``the early hours of Monday``: its morning."""
    base = Point(weekday=WEEKDAYS[match["weekday"].lower().rstrip(".")])
    return Found("TIME", Timed(base, "TMO"), "START")


@rule("unit", "(?:the )?(?P<first>{month})(?: to |[-–])(?P<last>{month}) (?:period|quarter|half)")
def months_of_quarter(match: re.Match[str]) -> Found | None:
    """``the January-March quarter``."""
    first, last = month_of(match["first"]), month_of(match["last"])
    if first % 3 != 1 or last - first not in {2, 5} or (last - first == 5 and first not in {1, 7}):
        return None
    whole = last - first == 2
    point = Point(quarter=(first + 2) // 3) if whole else Point(half=(first + 5) // 6)
    return Found("DATE", point)


@rule(
    "unit",
    "(?:the )?(?P<which>first|opening|last|final|latter)~(?P<number>three|six) months "
    "of (?P<year>{year})",
)
def months_of_year(match: re.Match[str]) -> Found | None:
    """``the last three months of 2012``: its fourth quarter."""
    late = match["which"].lower() not in {"first", "opening"}
    part = ("Q4" if late else "Q1") if match["number"].lower() == "three" else f"H{1 + late}"
    return Found("DATE", Fixed(f"{match['year']}-{part}"))


@rule(
    "unit",
    "the (?P<unit>year|month|week) (?:before|previous|earlier)"
    "(?!\\s+(?:the|an?|he|she|his|her|it|its|they|their|that|in|[A-Z]))",
)
def unit_before(match: re.Match[str]) -> Found | None:
    """``the year before``: the one before the one told of."""
    return Found("DATE", Shift(match["unit"].lower(), -1, "then"))


RULES: tuple[Rule, ...] = (
    week_of,
    early_hours,
    months_of_quarter,
    months_of_year,
    unit_before,
)
