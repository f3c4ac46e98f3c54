"""How far apart two dates lie that may be known to the day, the month or the year only."""

import calendar
import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|T|-X)")


@lru_cache(maxsize=50_000)
def span_of(value: str | None) -> tuple[date, date] | None:
    """First and last day of ``value`` (``2031``, ``2031-03``, ``2031-03-04``); else ``None``."""
    match = _DATE.match(value or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None:
            return None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        last = calendar.monthrange(year, month)[1]
        return date(year, month, day or 1), date(year, month, day or last)
    except (ValueError, calendar.IllegalMonthError):
        return None


@lru_cache(maxsize=50_000)
def _ordinals(value: str | None) -> tuple[int, int] | None:
    """``span_of`` in days since the year 1: most pairs are compared by nothing else."""
    found = span_of(value)
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def gap(first: str | None, second: str | None) -> int | None:
    """Days between two dates, 0 where they may be the same day; ``None`` where one is unknown."""
    a, b = _ordinals(first), _ordinals(second)
    if a is None or b is None:
        return None
    if b[0] > a[1]:
        return b[0] - a[1]
    return a[0] - b[1] if a[0] > b[1] else 0


def exact(value: str | None) -> bool:
    """Whether ``value`` names a day."""
    found = _ordinals(value)
    return found is not None and found[0] == found[1]
