"""Rules for dates of the calendar: days, weekdays, months, seasons, holidays."""

import re
from datetime import date

from rootsource.read.times.holidays import holiday_date, nth_weekday_value
from rootsource.read.times.lexicon import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    ordinal_of,
    spoken_year,
)
from rootsource.read.times.meaning import Fixed, Meaning, Point, Shift, Timed
from rootsource.read.times.rules import NOTHING, Found, Rule, direction_of, rule

_DIRECTION = (
    "(?P<dir>last|next|this past|this coming|this|coming|the (?:previous|following|coming))"
)
_TAKES_MONTH = re.compile(
    r"(?:\b(?:in|last|next|since|by|until|till|of|from|to|through|early|late|mid|between|and|or|for"
    r"|this|during|before|after|end|every|each|past|previous|following|on|a|an|the|\w+'s)"
    r"[\s-]|[(-])$",
    re.IGNORECASE,
)
_TAKES_SEASON = re.compile(r"\b(?:in|by|since|until|early|late|mid|during|of|over)[\s-]$")


def month_of(text: str) -> int:
    """The number of a month's name or its short form."""
    return MONTHS[text.lower().rstrip(".")]


def _day_number(text: str) -> int:
    return ordinal_of(text) or 0


def _dated(year: str | None, month: int, day: int) -> Meaning | None:
    try:
        if year:
            return Fixed(date(int(year), month, day).isoformat())
        date(2000, month, day)
    except ValueError:
        return None
    return Point(month=month, day=day)


_YEAR_TAIL = "(?:,? (?P<year>{year})|,? (?:of )?(?P<rel>last|this|next) year)?"


@rule(
    "month",
    "(?:{weekday},? (?:the )?)?(?P<month>{month}) (?P<day>{day}|{ordinal})" + _YEAR_TAIL,
)
def month_day(match: re.Match[str]) -> Found | None:
    """``June 30, 2019``, ``Monday, Sept. 30``, ``March eighth``."""
    return _month_and_day(match)


@rule(
    "month",
    "(?:{weekday},? )?(?:the )?(?P<day>{day}|{ordinal})(?: day)?(?: of)? (?P<month>{month})"
    + _YEAR_TAIL,
)
def day_month(match: re.Match[str]) -> Found | None:
    """``30 September 2024``, ``the 5th of May``."""
    return _month_and_day(match)


def _month_and_day(match: re.Match[str]) -> Found | None:
    month, day = month_of(match["month"]), _day_number(match["day"])
    if match["rel"]:
        point = Point(month=month, day=day)
        return Found("DATE", Shift("year", direction_of(match["rel"]) or 0, year_of=point))
    if (month, day) == (9, 11) and not match["year"]:
        after = match.string[match.end() : match.end() + 24]
        if re.match(r",?\s+(?:terror(?:ist)?\s+)?(?:attack|hijack)", after):
            return Found("DATE", Fixed("2001-09-11"))
    meaning = _dated(match["year"], month, day)
    return Found("DATE", meaning) if meaning else None


@rule(
    "nth",
    r"the (?P<day>\d{1,2}(?:st|nd|rd|th))"
    r"(?: of (?P<dir>this|last|next|the (?:previous|following|current)|the) month|(?=[,.;:)]|$))",
)
def day_of_month(match: re.Match[str]) -> Found | None:
    """``the 3rd of last month``, ``on the 12th``: a day of a month told elsewhere, or of now."""
    day = _day_number(match["day"])
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if not 1 <= day <= 31 or not re.search(r"\b(?:on|by|until|till|from|to|since|of)\s$", before):
        return None
    direction = direction_of(match["dir"]) if match["dir"] else None
    return Found("DATE", Point(day=day, direction=direction))


@rule("month", "(?P<month>{month})(?:,| of)? (?P<year>{year})")
def month_year(match: re.Match[str]) -> Found | None:
    """``June 1998``, ``March of 2001``."""
    return Found("DATE", Fixed(f"{match['year']}-{month_of(match['month']):02d}"))


@rule("month", "(?P<month>{month}) (?P<year>nineteen [a-z]+(?:~[a-z]+)?)")
def month_spoken_year(match: re.Match[str]) -> Found | None:
    """``January nineteen ninety-seven``."""
    year = spoken_year(match["year"])
    return Found("DATE", Fixed(f"{year}-{month_of(match['month']):02d}")) if year else None


@rule("month", "(?P<month>{month}),? (?:of )?(?P<rel>last|this|next) year")
def month_relative_year(match: re.Match[str]) -> Found | None:
    """``July last year``."""
    point = Point(month=month_of(match["month"]))
    return Found("DATE", Shift("year", direction_of(match["rel"]) or 0, year_of=point))


@rule("month", _DIRECTION + " (?P<month>{month})(?: (?P<day>{day}))?")
def directed_month(match: re.Match[str]) -> Found | None:
    """``last June``, ``this coming May``."""
    day = _day_number(match["day"]) if match["day"] else None
    if day is not None and _dated(None, month_of(match["month"]), day) is None:
        return None
    point = Point(month=month_of(match["month"]), day=day, direction=direction_of(match["dir"]))
    return Found("DATE", point)


@rule("month", "(?:each|every) (?P<month>{month})")
def every_month(match: re.Match[str]) -> Found | None:
    """``each July``."""
    return Found("SET", Fixed(f"XXXX-{month_of(match['month']):02d}"))


@rule("month", "(?P<month>{month})")
def bare_month(match: re.Match[str]) -> Found | None:
    """``June``: not a woman's name, not the verb ``may``, not a march."""
    before, after = match.string[max(0, match.start() - 14) : match.start()], match.string
    name = match["month"]
    prepared = bool(_TAKES_MONTH.search(before))
    if len(name.rstrip(".")) <= 4 and not prepared and name.lower() not in {"june", "july"}:
        return None
    named = re.match(r"\s(?!Mr|Dr|The|But|He|She)[A-Z][a-z]", after[match.end() : match.end() + 3])
    doubtful = name in {"March", "May", "April", "June", "August", "MARCH", "MAY"}
    if doubtful and not prepared and (named or name.lower() in {"march", "may"}):
        return None
    return Found("DATE", Point(month=month_of(name)))


@rule(
    "weekday",
    "(?:" + _DIRECTION + " )?(?P<weekday>{weekday})(?!s\\b)(?:'s)?"
    "(?: (?:in the )?(?P<part>{part}))?(?:,? (?P<of>this|last|next) week)?",
)
def weekday(match: re.Match[str]) -> Found | None:
    """``Monday``, ``last Friday``, ``Tuesday night``, ``this coming Sunday``."""
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    direction = direction_of(match["dir"])
    told = bool(match["dir"]) and match["dir"].lower().endswith(("previous", "following"))
    base: Meaning = Point(weekday=number, direction=direction, anchor="then" if told else "now")
    if match["of"]:
        base = Shift("week", direction_of(match["of"]) or 0, year_of=Point(weekday=number))
    end = match.end()
    if match.group().endswith("'s"):
        end -= 2
    if not match["part"]:
        return Found("DATE", base, end=end)
    if match["part"].endswith("s"):
        return Found("SET", Fixed(f"XXXX-WXX-{number + 1}{part_code(match['part'])}"))
    return Found("TIME", Timed(base, part_code(match["part"])))


@rule(
    "weekday",
    "(?:the )?(?P<nth>first|second|third|fourth|last) (?P<weekday>{weekday}) (?:of|in) "
    "(?P<month>{month})(?:,? (?P<year>{year}))?",
)
def nth_weekday(match: re.Match[str]) -> Found | None:
    """``the first Monday in May``, ``the last Thursday of November 1975``."""
    nth = -1 if match["nth"].lower() == "last" else ordinal_of(match["nth"])
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    month = month_of(match["month"])
    if match["year"]:
        value = nth_weekday_value(int(match["year"]), month, number, nth or 1)
        return Found("DATE", Fixed(value))
    return Found("DATE", Point(month=month, weekday=number, nth=nth))


@rule(
    "weekday",
    "(?:the )?(?:first|second|third|fourth|last) {weekday} (?:of|in) (?:each|every) month",
)
def every_nth_weekday(match: re.Match[str]) -> Found | None:
    """``the second Tuesday of every month``."""
    del match
    return Found("SET", Fixed("P1M"))


@rule("weekday", "(?:(?P<every>each|every) )?(?P<weekday>{weekday})s?(?: (?P<part>{part}))?")
def every_weekday(match: re.Match[str]) -> Found | None:
    """``Mondays``, ``every Tuesday night``."""
    name = match["weekday"].lower().rstrip(".")
    plural = re.match(r"\w+s\b", match.string[match.start("weekday") :])
    if not (match["every"] or plural):
        return None
    part = part_code(match["part"]) if match["part"] else ""
    return Found("SET", Fixed(f"XXXX-WXX-{WEEKDAYS[name] + 1}{part}"))


def part_code(text: str) -> str:
    """TIMEX3's code for a part of the day: ``TMO``, ``TAF``, ``TEV``, ``TNI``."""
    word = re.sub(r"^mid-?\s*", "", text.lower()).removesuffix("s")
    return {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[word]


@rule(
    "iso",
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:[.]\d+)?Z?)?",
)
def iso_date(match: re.Match[str]) -> Found | None:
    """``2019-06-30``, ``2019/06/30``, with a clock time or without."""
    meaning = _dated(match["year"], int(match["month"]), int(match["day"]))
    if not isinstance(meaning, Fixed):
        return None
    if match["clock"]:
        return Found("TIME", Fixed(f"{meaning.value}T{match['clock']}"))
    return Found("DATE", meaning)


@rule("dotted", r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)")
def dotted_date(match: re.Match[str]) -> Found | None:
    """``30.6.2019``, the day first, as wherever dates are written with dots."""
    meaning = _dated(match["year"], int(match["month"]), int(match["day"]))
    return Found("DATE", meaning) if meaning else None


@rule("slash", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)")
def slash_date(match: re.Match[str]) -> Found | None:
    """``6/30/2019``, the month first unless it cannot be one."""
    month, day = int(match["first"]), int(match["second"])
    if month > 12:
        month, day = day, month
    year = match["year"]
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    meaning = _dated(year, month, day)
    return Found("DATE", meaning) if meaning else None


@rule(
    "season",
    "(?:" + _DIRECTION + " |(?P<the>the) )?(?P<season>{season})"
    "(?:(?:,? (?:of )?)(?:(?P<year>{year}|(?:1[89]|20)\\d\\d(?=[-–/]\\d\\d))(?:[-–/]\\d\\d(?!\\d))?"
    "|(?P<rel>last|this|next) year|(?P<said>nineteen [a-z]+~[a-z]+)))?",
)
def season(match: re.Match[str]) -> Found | None:
    """``last summer``, ``the winter of 1994``; ``fall`` and ``spring`` only where no verb."""
    code = SEASONS[match["season"].lower()]
    written = match["year"] or (spoken_year(match["said"]) if match["said"] else None)
    if written:
        return Found("DATE", Fixed(f"{written}-{code}"))
    if match["rel"]:
        shift = Shift("year", direction_of(match["rel"]) or 0, year_of=Point(season=code))
        return Found("DATE", shift)
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    placed = bool(_TAKES_SEASON.search(before)) or (
        bool(match["the"]) and match["season"].lower() in {"summer", "winter"}
    )
    if not match["dir"] and not placed:
        return None
    if (
        not match["dir"]
        and re.match(r"\s(?:in|of|to|by|from|short|apart|into)\b", match.string[match.end() :])
        and (match["season"].lower() == "fall")
    ):
        return None
    return Found("DATE", Point(season=code, direction=direction_of(match["dir"])))


@rule("season", "(?:each|every) (?P<season>{season})")
def every_season(match: re.Match[str]) -> Found | None:
    """``each summer``."""
    return Found("SET", Fixed(f"XXXX-{SEASONS[match['season'].lower()]}"))


@rule("holiday", "(?:" + _DIRECTION + " )?(?P<name>{holiday})(?:,? (?P<year>{year}))?")
def holiday(match: re.Match[str]) -> Found | None:
    """``last Thanksgiving``, ``Christmas Day``."""
    name = " ".join(match["name"].lower().replace("’", "'").split())
    if not match["name"][0].isupper() or (name == "new year" and not match["dir"]):
        return None
    if match.string[match.end() : match.end() + 10].lower().startswith((" offensive", " war")):
        return None  # these are events of one year
    if match["year"]:
        day = holiday_date(name, int(match["year"]))
        return Found("DATE", Fixed(day.isoformat() if day else match["year"]))
    return Found("DATE", Point(holiday=name, direction=direction_of(match["dir"])))


@rule("age", "(?:{number})~(?:years?|months?|weeks?|days?)~olds?")
def age(match: re.Match[str]) -> Found | None:
    """``a 60-year-old``: an age describes a person, not a time (TimeML)."""
    del match
    return NOTHING


RULES: tuple[Rule, ...] = (
    month_day,
    day_month,
    day_of_month,
    month_year,
    month_spoken_year,
    month_relative_year,
    directed_month,
    every_month,
    bare_month,
    weekday,
    nth_weekday,
    every_nth_weekday,
    every_weekday,
    iso_date,
    dotted_date,
    slash_date,
    season,
    every_season,
    holiday,
    age,
)
