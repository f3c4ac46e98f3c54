"""TIMEX3 values as days, for placing things in time."""

import re
from datetime import date, timedelta

_VALUE = re.compile(r"(\d{4})(?:-(W\d\d|Q\d|H\d|SP|SU|FA|WI|\d\d))?(?:-(\d\d))?")
_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1, "H1": 3, "H2": 9}


def day_of(value: str | None) -> date | None:
    """A day within what the TIMEX3 ``value`` names; ``None`` if it names no year.

    The middle of a year, a quarter, a half or a season stands for all of it, the first day for a
    week or a month.
    """
    found = _VALUE.match(value or "")
    if found is None:
        return None
    year, part, day = found.groups()
    try:
        return _day(int(year), part, day)
    except ValueError:
        return None


def _day(year: int, part: str | None, day: str | None) -> date:
    if part is None:
        return date(year, 7, 1)
    if part[0] == "W":
        return date.fromisocalendar(year, int(part[1:]), 1)
    if part[0] == "Q":
        return date(year, 3 * int(part[1:]) - 1, 15)
    if part in _MONTHS:
        return date(year, _MONTHS[part], 1)
    return date(year, int(part), int(day or 1))


def ticks(first: date, last: date, most: int = 8) -> list[tuple[date, str]]:
    """At most about ``most`` round days from ``first`` to ``last``, each with its name."""
    days = (last - first).days
    if days > 366 * 2:
        step = max(1, -(-days // (366 * most)))
        years = range(first.year + 1, last.year + 1)
        return [(date(year, 1, 1), str(year)) for year in years if (year - first.year) % step == 0]
    if days > 62:
        step = max(1, -(-days // (31 * most)))
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        found = [date(m // 12, m % 12 + 1, 1) for m in months][::step]
        return [(one, one.strftime("%b %Y")) for one in found]
    step = max(1, -(-days // most))
    return [
        (one, f"{one.day} {one:%b %Y}")
        for one in (first + timedelta(n) for n in range(0, days + 1, step))
    ]
