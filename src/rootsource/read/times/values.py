"""TIMEX3 values: making them, shifting them, and what days they stand for.

A value follows TimeML's TIMEX3 (ISO 8601 with TIDES additions): ``2019-06-30``, ``2019-W24``,
``2019-Q2``, ``2019-SU``, ``2019-H1``, ``201`` (the 2010s), ``20`` (the 21st century),
``2019-06-30TMO``, ``P3Y``, ``PT2H``, ``PXM``, ``PAST_REF``.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DURATION_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "century": "C",
    "millennium": "L",
}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def day_value(day: date) -> str:
    """``YYYY-MM-DD``."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week that holds ``day``: ``YYYY-Www``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """``YYYY-MM``, months before 1 or after 12 carried into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """``YYYY-Qn``, quarters before 1 or after 4 carried into the year."""
    return f"{year + (quarter - 1) // 4:04d}-Q{(quarter - 1) % 4 + 1}"


def shifted(day: date, unit: str, count: float) -> str:
    """The value, at the grain of ``unit``, that lies ``count`` units after the one holding ``day``.

    ``shifted(date(2024, 9, 30), "month", -1)`` is ``2024-08``; a week is its ISO week, a night
    the day it began. Dates before year 1 or after 9999 give ``PAST_REF`` or ``FUTURE_REF``.
    """
    try:
        value = _days_shifted(day, unit, count) or _months_shifted(day, unit, count)
    except (OverflowError, ValueError):
        value = None
    return value or ("PAST_REF" if count < 0 else "FUTURE_REF")


_HOURS = {"second": 0.0, "minute": 1 / 60, "hour": 1.0}


def _days_shifted(day: date, unit: str, count: float) -> str | None:
    whole = int(count)
    if unit in _HOURS:
        return day_value(day + timedelta(days=int(_HOURS[unit] * count / 24)))
    match unit:
        case "day" | "night":
            return day_value(day + timedelta(days=whole))
        case "week" | "fortnight":
            return week_value(day + timedelta(weeks=whole * (2 if unit == "fortnight" else 1)))
        case "weekend":
            return week_value(day + timedelta(weeks=whole)) + "-WE"
        case _:
            return None


def _months_shifted(day: date, unit: str, count: float) -> str | None:  # noqa: PLR0911 - a unit each
    whole = int(count)
    match unit:
        case "month" if count != whole:
            return day_value(day + timedelta(days=round(30.4 * count)))
        case "month":
            return month_value(day.year, day.month + whole)
        case "quarter":
            return quarter_value(day.year, (day.month - 1) // 3 + 1 + whole)
        case "half":
            halves = day.year * 2 + (day.month - 1) // 6 + whole
            return f"{halves // 2:04d}-H{halves % 2 + 1}"
        case "year" if count != whole:
            return month_value(day.year, day.month + round(12 * count))
        case "year":
            return f"{_year(day.year + whole):04d}"
        case _:
            size = {"decade": 10, "century": 100}.get(unit)
            digits = 3 if size == 10 else 2
            return f"{_year(day.year + size * whole) // size:0{digits}d}" if size else None


def _year(year: int) -> int:
    if not 0 < year < 10_000:
        raise ValueError(year)
    return year


def duration_value(count: float | None, unit: str) -> str:
    """``P3Y``, ``PT2H``, ``P2Y6M``; ``X`` for an unknown ``count`` (``PXM``)."""
    if unit == "fortnight":
        return duration_value(None if count is None else 2 * count, "week")
    if unit == "weekend":
        return "P2D" if count == 1 else "PXD" if count is None else f"P{_digits(2 * count)}D"
    if unit == "decade" and count is not None:
        return f"P{_digits(10 * count)}Y"
    code = "Y" if unit == "decade" else DURATION_CODES[unit]
    time, code = ("T", code[1:]) if code[0] == "T" else ("", code)
    if count is None:
        return f"P{time}X{code}"
    whole, rest = int(count), count - int(count)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if time else ("D", 30)}.get(code)
    if rest and smaller:
        part = f"{round(rest * smaller[1])}{smaller[0]}"
        return f"P{time}{whole}{code}{part}" if whole else f"P{time}{part}"
    return f"P{time}{_digits(count)}{code}"


def _digits(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


@lru_cache(maxsize=4096)
def days_of(value: str) -> tuple[date, date] | None:  # noqa: PLR0911 - one return a form of value
    """First and last day that ``value`` stands for; ``None`` for durations, sets and references."""
    try:
        if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := re.match(r"(\d{4})-W(\d\d)(-WE)?$", value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
        if match := re.match(r"(\d{4})-(SP|SU|FA|WI)$", value):
            first, last = _SEASON_MONTHS[match[2]]
            return _months(int(match[1]), first, last)
        if match := re.match(r"(\d{4})-([QH])(\d)$", value):
            size = 3 if match[2] == "Q" else 6
            last = int(match[3]) * size
            return _months(int(match[1]), last - size + 1, last)
        if match := re.match(r"(\d{4})-(\d\d)$", value):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if re.fullmatch(r"\d{3}", value):
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
        if re.fullmatch(r"\d{2}", value):
            return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
    except ValueError:
        return None
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end = month_value(year, last + 1)
    following = date(int(end[:4]), int(end[5:7]), 1)
    begin = month_value(year, first)
    return date(int(begin[:4]), int(begin[5:7]), 1), following - timedelta(days=1)


def grain(value: str) -> str:
    """The unit a point in time is told in: day, week, weekend, month, quarter, year ...; or ''."""
    for pattern, unit in _GRAINS:
        if pattern.match(value):
            return unit
    return ""


_GRAINS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"\d{4}-\d\d-\d\d", "day"),
        (r"\d{4}-W\d\d-WE$", "weekend"),
        (r"\d{4}-W\d\d$", "week"),
        (r"\d{4}-\d\d$", "month"),
        (r"\d{4}-Q\d$", "quarter"),
        (r"\d{4}-H\d$", "half"),
        (r"\d{4}-(?:SP|SU|FA|WI)$", "season"),
        (r"\d{4}$", "year"),
        (r"\d{3}$", "decade"),
        (r"\d{2}$", "century"),
    )
)
