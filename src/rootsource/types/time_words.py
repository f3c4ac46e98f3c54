"""TIMEX3 values in words, for people.

Days, months and years stay as ISO 8601 writes them, so that they can be sorted and searched; all
that a reader would have to look up is written out: weeks, seasons, parts of the day, durations,
and what a text leaves open.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_REFERENCES = {"PAST_REF": "earlier", "PRESENT_REF": "now", "FUTURE_REF": "later"}
_UNITS = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "Q": "quarter",
    "C": "century",
    "L": "millennium",
    "E": "decade",
    "WE": "weekend",
    "H": "hour",
    "S": "second",
}
_PLURALS = {"century": "centuries", "millennium": "millennia"}
_PIECE = re.compile(r"(\d+(?:\.\d+)?|X+)(DE|CE|ML|WE|[YMWDQCLEHS])")
_LONG = {"DE": "E", "CE": "C", "ML": "L"}


def time_in_words(value: str, type_: str = "DATE") -> str:
    """A TIMEX3 ``value`` of the TIMEX3 type ``type_`` (``DATE``, ``SET`` ...) in words.

    ``XXXX-WXX-5`` is ``a Friday``, ``FUTURE_REF`` ``later``, ``2019-SU`` ``summer 2019``, ``P2W``
    ``2 weeks``; ``2019-06-30`` stays as it is. A value of no known form is given back unchanged.
    """
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value.startswith("P"):
        length = _length(value)
        return value if length is None else _every(length) if type_ == "SET" else length
    day, mark, rest = value.partition("T")
    told = _date(day, several=type_ == "SET")
    if told is None:
        return value
    return told if not mark else _with_clock(day, told, rest)


def _every(length: str) -> str:
    return "every " + length.removeprefix("1 ")


def _length(value: str) -> str | None:
    days, mark, clock = value[1:].partition("T")
    found = [(number, _LONG.get(unit, unit)) for number, unit in _PIECE.findall(days)]
    named = [_counted(number, _UNITS[unit]) for number, unit in found]
    if mark:
        pieces = _PIECE.findall(clock)
        named += [_counted(n, "minute" if unit == "M" else _UNITS[unit]) for n, unit in pieces]
    return " ".join(named) or None


def _counted(number: str, unit: str) -> str:
    if number == "1":
        return f"1 {unit}"
    return f"{'some' if number[0] == 'X' else number} {_PLURALS.get(unit, unit + 's')}"


def _with_clock(day: str, told: str, clock: str) -> str:
    """A day with its hour or part, by day's ISO value and its words."""
    known = not day.startswith("XXXX-XX-XX")
    part = _PARTS.get(clock)
    clock = clock.removesuffix("Z") + " UTC" if clock.endswith("Z") else clock
    if part:
        return f"{told} {part}" if known else f"{'an' if part[0] in 'ae' else 'a'} {part}"
    return f"{told} {clock}" if known else f"at {clock}"


def _date(value: str, *, several: bool) -> str | None:
    for pattern, words in _FORMS:
        match = pattern.fullmatch(value)
        if match:
            said = words(match)
            return _each(said) if several and value.startswith("X") else said
    return None


def _each(said: str) -> str:
    """What a set holds: ``a Friday`` is every Friday."""
    return "every " + re.sub(r"^(?:an?|in) ", "", said)


def _weekday(match: re.Match[str]) -> str:
    return "a " + _WEEKDAYS[int(match[1]) - 1]


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return match[0]
    if match[3]:
        return f"the weekend of {monday + timedelta(days=5)}"
    return f"the week of {monday}"


def _century(match: re.Match[str]) -> str:
    number = int(match[1]) + 1
    return f"the {_ordinal(number)} century"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def _of(match: re.Match[str], name: str) -> str:
    """``name`` of the year in the first group, which may be left open."""
    if match[1] != "XXXX":
        return f"{name} {match[1]}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def days_in_words(first: str | None, last: str | None) -> str | None:
    """From which day to which, ISO 8601; ``None`` where both sides are open."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    if last:
        return f"up to {last}"
    return f"from {first}" if first else None


def published_in_words(
    day: str | None, within: tuple[str, str] | None, bounds: tuple[str, str] | None
) -> str | None:
    """When a report was published, in words: its day, a range, or outer bounds; all ISO 8601.

    ``None`` where none of them is known.
    """
    if day:
        return day
    if within:
        first, last = within
        return f"about {first}" if first == last else f"between {first} and {last}"
    return f"hardly before {bounds[0]} or after {bounds[1]}" if bounds else None


_YEAR = r"(\d{4}|XXXX)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\d{4}(?:-\d\d){0,2}", lambda match: match[0]),
        (r"XXXX-XX-XX|XXXX-XX-(\d\d)", lambda match: _monthly(match[1])),
        (
            r"XXXX-(0[1-9]|1[0-2])-(\d\d)",
            lambda match: f"{int(match[2])} {_MONTHS[int(match[1]) - 1]}",
        ),
        (r"XXXX-(0[1-9]|1[0-2])", lambda match: f"in {_MONTHS[int(match[1]) - 1]}"),
        (r"(?:XXXX|\d{4})-WXX-([1-7])", _weekday),
        (r"(?:XXXX|\d{4})-WXX-WE", lambda _: "a weekend"),
        (r"(?:XXXX|\d{4})-WXX", lambda _: "a week"),
        (r"(\d{4})-W(\d\d)(-WE)?", _week),
        (_YEAR + r"-(SP|SU|FA|WI)", lambda match: _of(match, _SEASONS[match[2]])),
        (_YEAR + r"-Q([1-4])", lambda match: _of(match, f"{_ordinal(int(match[2]))} quarter")),
        (_YEAR + r"-H([12])", lambda match: _of(match, f"{_ordinal(int(match[2]))} half")),
        (r"XXXX", lambda _: "in some year"),
        (r"(\d{3})", lambda match: f"the {match[1]}0s"),
        (r"(\d\d)", _century),
    )
)


def _monthly(day: str | None) -> str:
    return f"the {_ordinal(int(day))} of a month" if day else "a day"
