"""The date of a named holiday in a given year (fixed dates, and those that follow a rule)."""

from datetime import date, timedelta

from rootsource.read.times.calendars import feast
from rootsource.read.times.lexicon import FIXED_HOLIDAYS

_EASTER_OFFSETS = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
}


def holiday_date(name: str, year: int) -> date | None:  # noqa: PLR0911 - one return a rule
    """The day that ``name`` (lower case) falls on in ``year``; ``None`` for unknown names.

    Movable days follow the Western church and the customs of the United States, as news in
    English uses these names.
    """
    if name in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[name])
    if name in _EASTER_OFFSETS:
        return easter(year) + timedelta(days=_EASTER_OFFSETS[name])
    match name.removesuffix(" day"):
        case "thanksgiving":
            return nth_weekday(year, 11, 3, 4)
        case "labor":
            return nth_weekday(year, 9, 0, 1)
        case "memorial":
            last = date(year, 5, 31)
            return last - timedelta(days=last.weekday())
        case "election":
            return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
        case "inauguration":
            return date(year, 1, 20)
    return feast(name, year)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th ``weekday`` (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def nth_weekday_value(year: int, month: int, weekday: int, count: int) -> str:
    """The ``count``-th ``weekday`` of a month (-1: its last) as ISO 8601."""
    day = nth_weekday(year, month, weekday, 4 if count < 0 else count)
    following = day + timedelta(days=7)
    return (following if count < 0 and following.month == month else day).isoformat()


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus/Jones/Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, half = century // 4, century % 4
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    sunday = (32 + 2 * half + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
