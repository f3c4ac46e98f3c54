"""Rules for a unit that is pointed at: ``last week``, ``this year``, ``the same day``."""

import re

from rootsource.read.times.meaning import Fixed, Point, Shift, Topic
from rootsource.read.times.periods import unit_in
from rootsource.read.times.rules import Found, Rule, direction_of, rule
from rootsource.read.times.values import duration_value


@rule(
    "unit",
    "(?P<dir>(?:the )?(?:last|next|past|previous|following|coming|current|same|latest|prior)"
    "|this past|this coming|that same|this same|this|that)"
    "(?: (?P<fiscal>fiscal|calendar|school|financial))?"
    " (?P<unit>{one})(?:'s|’s)?(?! (?:period|quarter|old))",
)
def directed_unit(match: re.Match[str]) -> Found | None:  # noqa: PLR0911 - one a word
    """``last week``, ``this year``, ``the following month``, ``that day``."""
    unit = unit_in(re.sub(r"['’]s$", "", match["unit"]))
    end = match.end("unit")
    words = " ".join(match["dir"].lower().removeprefix("the ").split())
    if unit in {"second", "minute", "hour"}:
        return None
    if unit == "day" and words == "this":
        return None
    if words in {"previous", "following", "that", "that same", "same", "prior"}:
        count = {"previous": -1, "prior": -1, "following": 1}.get(words, 0)
        if unit == "night":
            return None
        return Found("DATE", Shift(unit, count, "then"), end=end)
    if words == "latest":
        topic = Topic(unit) if unit == "quarter" else Shift(unit, 0)
        return Found("DATE", topic, end=end)
    if unit == "night":
        return None
    if words == "current":
        return Found("DATE", Shift(unit, 0), end=end)
    count = direction_of(words) or 0
    if unit in {"decade", "century"} and words in {"past", "last"}:
        return Found("DURATION", Fixed("P10Y" if unit == "decade" else "P100Y"), end=end)
    if words == "past" and unit in {"month", "week", "year", "quarter"}:
        return Found("DATE", Shift(unit, -1), end=end)
    return Found("DATE", Shift(unit, count), end=end)


@rule("unit", "(?:the|that) (?P<same>same |very same )?day")
def the_day(match: re.Match[str]) -> Found | None:
    """``the day``, ``the same day``: the day last told of."""
    after = match.string[match.end() : match.end() + 8].lower()
    if re.match(r"\s(?:of|when|that|after|before|to)\b", after) and not match["same"]:
        return None
    before = match.string[max(0, match.start() - 14) : match.start()].lower()
    if match["same"] or _DAY_TOLD.search(before):
        return Found("DATE", Shift("day", 0, "then"))
    return None


_DAY_TOLD = re.compile(r"\b(?:earlier in|later in|end(?:ed)?|ending|finish(?:ed)?|closed)\s$")


@rule(
    "unit",
    "(?:the|this) same (?P<unit>month|quarter|week) "
    "(?:a year (?:ago|earlier|before)|(?:of )?last year|(?:of |in )?the previous year)",
)
def same_unit(match: re.Match[str]) -> Found | None:
    """``the same month a year ago``: a year before the month told of."""
    back = {"month": -12, "quarter": -4, "week": -52}[match["unit"].lower()]
    return Found("DATE", Shift(match["unit"].lower(), back, "then"))


@rule("unit", "(?:the )?(?P<side>next|following|previous) (?:day|morning|afternoon|evening|night)")
def next_day(match: re.Match[str]) -> Found | None:
    """``the next day``: counted from the day last told of."""
    return Found("DATE", Shift("day", -1 if match["side"].lower() == "previous" else 1, "then"))


@rule("unit", "the day (?P<side>before|after)(?: (?P<base>yesterday|tomorrow))?")
def day_beside(match: re.Match[str]) -> Found | None:
    """``the day before yesterday``, ``the day after``."""
    back = match["side"].lower() == "before"
    if match["base"]:
        return Found("DATE", Shift("day", -2 if back else 2))
    if re.match(r"\s(?:the|a|he|she|his|her|it|they|[A-Z])", match.string[match.end() :][:4]):
        return None
    return Found("DATE", Shift("day", -1 if back else 1, "then"))


@rule(
    "unit",
    "(?:the|a|its|their) ?(?P<whole>full|entire|whole) (?P<unit>year|week|month|day|quarter)",
)
def whole_unit(match: re.Match[str]) -> Found | None:
    """``the full year``: the year now running."""
    return Found("DATE", Shift(unit_in(match["unit"]), 0))


@rule(
    "unit",
    "the (?P<fiscal>fiscal )?(?P<unit>year|month|week|quarter|weekend)(?:'s|’s)?"
    "(?!(?: |-)(?:ago|earlier|old|end\\b|period|of the|of his))",
)
def the_unit(match: re.Match[str]) -> Found | None:
    """``the week``, ``the weekend``, ``the quarter``: the one the report tells of."""
    unit = unit_in(match["unit"])
    end = match.end("unit")
    if unit == "quarter":
        return Found("DATE", Topic("quarter"), end=end)
    if unit == "weekend":
        return Found("DATE", Point(holiday="weekend"), end=end)
    if re.match(r"\s(?:ended|ending|to|through|since)\b", match.string[match.end() :][:9]):
        return Found("DURATION", Fixed(duration_value(1, unit)), end=end)
    return Found("DATE", Shift(unit, 0), end=end)


RULES: tuple[Rule, ...] = (
    directed_unit,
    the_day,
    same_unit,
    next_day,
    day_beside,
    whole_unit,
    the_unit,
)
