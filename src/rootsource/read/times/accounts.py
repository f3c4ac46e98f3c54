"""Rules for the periods of business accounts: quarters, halves, ``the year-ago period``."""

import re

from rootsource.read.times.lexicon import ordinal_of
from rootsource.read.times.meaning import Fixed, Meaning, Point, Shift, Topic
from rootsource.read.times.rules import Found, Rule, direction_of, rule


@rule("unit", "(?:the )?(?:year['’]?s?~end|end of the year|end of year)")
def year_end(match: re.Match[str]) -> Found | None:
    """``year-end``."""
    del match
    return Found("DATE", Shift("year", 0), "END")


_PERIOD = "(?P<unit>quarter|half|period|nine months|six months|three months)"
_YEAR_OF = (
    "(?:(?P<year>{year})(?:['’]s)?|(?P<rel>last|this|next) year['’]s|(?P<ago>year~(?:ago|earlier))"
    "|(?P<fiscal>fiscal|latest|current|comparable|corresponding|same))"
)
_OF_YEAR = (
    "(?:,? (?:of |in )?(?:fiscal )?(?:(?P<year2>{year})|(?P<rel2>last|this|next|the) year"
    "|(?P<ago2>a year (?:ago|earlier|before))))?"
)


@rule(
    "unit",
    "(?P<det>the )?(?:" + _YEAR_OF + "~)?(?:fiscal~)?"
    "(?P<ordinal>{ordinal}|last|latter|final)(?P<join>~)(?P<unit>quarter|half)" + _OF_YEAR,
)
def quarter(match: re.Match[str]) -> Found | None:
    """``the third quarter``, ``this year's first half``, ``the third quarter of 1984``."""
    number = (
        2
        if match["ordinal"].lower() in {"last", "latter", "final"}
        else ordinal_of(match["ordinal"])
    )
    half = match["unit"].lower() == "half"
    if number is None or number > (2 if half else 4):
        return None
    if match["ordinal"].lower() in {"last", "latter", "final"} and not half:
        if not (match["year"] or match["year2"]):
            return None
        number = 4
    if half and not (match["year"] or match["rel"] or match["year2"] or match["rel2"]):
        return None
    point = Point(half=number) if half else Point(quarter=number)
    # In ``the third-quarter loss`` the article belongs to the loss.
    adjective = match["det"] and match["join"] == "-"
    start = match.end("det") if adjective else None
    return Found("DATE", _in_year(match, point), start=start)


def _in_year(match: re.Match[str], point: Point) -> Meaning:
    year = match["year"] or match["year2"]
    if year:
        mark = f"H{point.half}" if point.half else f"Q{point.quarter}"
        return Fixed(f"{year}-{mark}")
    relative = match["rel"] or match["rel2"]
    if relative:
        return Shift("year", direction_of(relative) or 0, year_of=point)
    if match["ago"] or match["ago2"]:
        return Shift("year", -1, year_of=point)
    return point


@rule(
    "unit",
    "(?:(?:the|its|their|a) )?" + _YEAR_OF + "~" + _PERIOD + _OF_YEAR,
)
def period(match: re.Match[str]) -> Found | None:
    """``the year-ago quarter``, ``the 1988 period``, ``the same period last year``."""
    back = -1 if match["ago"] or match["ago2"] else 0
    for relative in (match["rel"], match["rel2"]):
        if relative:
            back = direction_of(relative) or 0
    unit = match["unit"].lower()
    if unit not in {"quarter", "period", "half"}:
        return Found("DURATION", Fixed(f"P{ {'nine': 9, 'six': 6, 'three': 3}[unit.split()[0]] }M"))
    if match["fiscal"] and match["fiscal"].lower() == "current":
        return Found("DATE", Shift("quarter", 0))
    if match["fiscal"] and match["fiscal"].lower() in {"comparable", "corresponding"}:
        back = -1
    if match["year"] or match["year2"]:
        return Found("DATE", Topic("in " + (match["year"] or match["year2"])))
    return Found("DATE", Topic("quarter" if unit == "quarter" else "period", years=back))


@rule("unit", "year~(?:ago|earlier)")
def year_earlier(match: re.Match[str]) -> Found | None:
    """``year-earlier results``."""
    del match
    return Found("DATE", Topic("", years=-1))


RULES: tuple[Rule, ...] = (year_end, quarter, period, year_earlier)
