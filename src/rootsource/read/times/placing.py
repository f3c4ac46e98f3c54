"""Which day, month or season a point of the calendar is, seen from the report's day."""

from datetime import date, timedelta

from rootsource.read.times.holidays import holiday_date, nth_weekday_value
from rootsource.read.times.meaning import Point
from rootsource.read.times.tense import Tense
from rootsource.read.times.values import day_value, days_of, month_value, quarter_value, week_value


def open_value(point: Point) -> str:  # noqa: PLR0911 - one return a kind of point
    """The value of a point whose year is not known: ``XXXX-06``, ``XXXX-WXX-1``."""
    if point.nth and point.month:
        return f"XXXX-{point.month:02d}"
    if point.weekday is not None:
        return f"XXXX-WXX-{point.weekday + 1}"
    if point.day:
        month = f"{point.month:02d}" if point.month else "XX"
        return f"XXXX-{month}-{point.day:02d}"
    if point.month:
        return f"XXXX-{point.month:02d}"
    if point.quarter:
        return f"XXXX-Q{point.quarter}"
    if point.half:
        return f"XXXX-H{point.half}"
    if point.season and point.season not in {"WE", "WEEK"}:
        return f"XXXX-{point.season}"
    if point.season == "WE" or point.holiday == "weekend":
        return "XXXX-WXX-WE"
    return "XXXX"


def placed(point: Point, today: date, tense: Tense | None, told: int | None) -> str:
    """The value of ``point`` for a report of ``today``, by the tense around where it has no side.

    ``told`` is the year that the words before it were of, where they were written out.
    """
    direction = point.direction
    if point.nth and point.month:
        month = _month(point.month, today, direction, tense, None)
        return nth_weekday_value(int(month[:4]), point.month, point.weekday or 0, point.nth)
    if point.weekday is not None:
        return day_value(_weekday(point.weekday, today, direction, tense))
    if point.day:
        return _day(point, today, direction, tense)
    if point.month:
        return _month(point.month, today, direction, tense, told)
    if told and direction is None and (point.season or point.quarter or point.half):
        return within_year(point, told)
    return _named(point, today, direction, tense)


def _named(point: Point, today: date, direction: int | None, tense: Tense | None) -> str:
    """The value of a weekend, holiday, season or quarter."""
    if point.season == "WE" or point.holiday == "weekend":
        return _weekend(today, tense)
    if point.holiday:
        return _holiday(point.holiday, today, direction, tense)
    if point.season:
        return _season(point.season, today, direction, tense)
    if point.quarter:
        return _quarter(point.quarter, today, tense)
    return f"{today.year:04d}"


def _day(point: Point, today: date, direction: int | None, tense: Tense | None) -> str:
    """The value of a day of the month, or of the week or weekend that holds it."""
    if not point.month:
        return _day_of_month(point.day or 1, today, direction, tense)
    day = _month_day(point, today, direction, tense)
    if point.season:
        return week_value(day) + ("-WE" if point.season == "WEEKEND" else "")
    return day_value(day)


def _month_day(point: Point, today: date, direction: int | None, tense: Tense | None) -> date:
    month, day = point.month or 1, point.day or 1
    choices = [
        date(year, month, day)
        for year in range(today.year - 4, today.year + 5)
        if day <= _month_length(year, month)
    ]
    before = [choice for choice in choices if choice <= today]
    after = [choice for choice in choices if choice >= today]
    if direction == -1:
        return before[-1]
    if direction == 1 or (tense == "future" and (after[0] - today).days < 320):
        return after[0]
    if tense == "past" and (today - before[-1]).days < 300:
        return before[-1]
    return min(choices, key=lambda choice: abs((choice - today).days))


def _day_of_month(day: int, today: date, direction: int | None, tense: Tense | None) -> str:
    """The day of this month, or of the last or the next where it is not long gone or far off."""
    months = {-1: (-1,), 0: (0,), 1: (1,)}.get(
        direction if direction is not None else 2, (-1, 0, 1)
    )
    values = [month_value(today.year, today.month + shift) for shift in months]
    choices = [date.fromisoformat(f"{value}-{day:02d}") for value in values if _has(value, day)]
    if not choices:
        return f"XXXX-XX-{day:02d}"
    if tense == "future":
        choices = [choice for choice in choices if choice >= today] or choices
    else:
        choices = [choice for choice in choices if choice <= today] or choices
    return day_value(min(choices, key=lambda choice: abs((choice - today).days)))


def _has(month: str, day: int) -> bool:
    return day <= _month_length(int(month[:4]), int(month[5:7]))


def _weekday(weekday: int, today: date, direction: int | None, tense: Tense | None) -> date:
    """The day meant: the last one or today, unless ``next`` or a verb of the future says more."""
    back = (today.weekday() - weekday) % 7
    if direction == -1:
        return today - timedelta(days=back or 7)
    if direction == 1:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    if direction == 0 or tense == "future":
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today - timedelta(days=back)


def _weekend(today: date, tense: Tense | None) -> str:
    if tense == "future" or today.weekday() >= 5:
        return week_value(today) + "-WE"
    return week_value(today - timedelta(weeks=1)) + "-WE"


def _holiday(name: str, today: date, direction: int | None, tense: Tense | None) -> str:
    days = [
        day for year in range(today.year - 1, today.year + 2) if (day := holiday_date(name, year))
    ]
    if name == "ramadan":  # a month, told as the one that holds most of it
        middle = min((day + timedelta(days=14) for day in days), key=lambda day: abs(day - today))
        return month_value(middle.year, middle.month)
    if not days:
        return "XXXX"
    before = [day for day in days if day <= today]
    after = [day for day in days if day >= today]
    if before and (direction == -1 or (direction is None and tense == "past")):
        return day_value(before[-1])
    if after and (direction == 1 or tense == "future"):
        return day_value(after[0])
    return day_value(min(days, key=lambda day: abs((day - today).days)))


def _month(
    month: int, today: date, direction: int | None, tense: Tense | None, told: int | None
) -> str:
    if direction == -1:
        year = today.year if month < today.month else today.year - 1
    elif direction == 1 or (tense == "future" and direction is None):
        year = today.year if month >= today.month else today.year + 1
    elif direction == 0:
        year = today.year
    elif told is not None:
        year = told
    elif tense == "past":
        year = today.year if month <= today.month else today.year - 1
    else:
        # Nothing tells: the nearest, the past one where both are as near.
        ahead = (month - today.month) % 12
        year = (
            today.year + (month < today.month) if ahead < 3 else today.year - (month > today.month)
        )
    return month_value(year, month)


def _season(season: str, today: date, direction: int | None, tense: Tense | None) -> str:
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    begun = today.month >= begins
    if direction == -1:
        ended = today.month > begins + 2
        return f"{today.year if ended else today.year - 1}-{season}"
    if direction == 1 or (tense == "future" and direction is None):
        running = direction is None and today.month <= begins + 2
        return f"{today.year if today.month < begins or running else today.year + 1}-{season}"
    if direction == 0:
        return f"{today.year}-{season}"
    return f"{today.year if begun else today.year - 1}-{season}"


def _quarter(quarter: int, today: date, tense: Tense | None) -> str:
    current = (today.month - 1) // 3 + 1
    # A company that ``expects to report`` a quarter's results means the one just over.
    if tense == "future" and (current - quarter) % 4 > 1:
        return quarter_value(today.year + (quarter < current), quarter)
    return quarter_value(today.year - (quarter > current), quarter)


def within_year(point: Point, year: int) -> str:
    """The value of ``point`` in ``year``."""
    if point.holiday:
        day = holiday_date(point.holiday, year)
        return day_value(day) if day else f"{year:04d}"
    return open_value(point).replace("XXXX", f"{year:04d}", 1)


def _month_length(year: int, month: int) -> int:
    days = days_of(month_value(year, month))
    return days[1].day if days else 31
