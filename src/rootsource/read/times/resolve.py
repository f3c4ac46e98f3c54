"""Turns what expressions mean into TIMEX3 values, in the light of the report's date and its story.

One :class:`Narrator` goes over a report's expressions in text order. It remembers what day, period
and quarter were told of last, so that ``the following year`` and ``that day`` find their anchor.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rootsource.read.times.holidays import holiday_date, nth_weekday_value
from rootsource.read.times.meaning import (
    Anniversary,
    Expression,
    Fixed,
    Meaning,
    Point,
    Shift,
    Timed,
    Topic,
)
from rootsource.read.times.tense import Tense, tense_at
from rootsource.read.times.values import (
    day_value,
    days_of,
    grain,
    month_value,
    quarter_value,
    shifted,
    week_value,
)
from rootsource.types import Span

AnniversaryDate = Callable[[Anniversary, date | None], date | None]
"""Finds the day of an anniversary from the event's words, given the report's date if known."""


@dataclass(slots=True)
class Narrator:
    """Resolves a report's expressions one after another; ``published`` is its date, if known."""

    text: str
    sentences: list[Span]
    published: date | None
    anniversary_date: AnniversaryDate | None = None
    last: str | None = None
    last_day: date | None = None
    last_quarter: str | None = None
    last_at: int = -1

    def value(self, expression: Expression) -> str:
        """The TIMEX3 value of ``expression``, which must follow those given before."""
        value = self._resolve(expression.meaning, expression)
        unit = grain(value)
        if expression.type in {"DATE", "TIME"} and unit:
            self.last, self.last_at = value, expression.span[0]
            if unit == "day":
                days = days_of(value)
                self.last_day = days[0] if days else self.last_day
            if unit == "quarter" and not _looks_back(expression.meaning):
                self.last_quarter = value
        return value

    def _resolve(self, meaning: Meaning, expression: Expression) -> str:
        match meaning:
            case Fixed(value):
                return value
            case Point():
                return self._point(meaning, expression)
            case Shift():
                return self._shift(meaning)
            case Timed(base, suffix):
                return self._timed(base, suffix, expression)
            case Topic():
                return self._topic(meaning)
            case Anniversary():
                return self._anniversary(meaning)

    def tense(self, expression: Expression) -> Tense | None:
        """What the words around ``expression`` say of its tense."""
        start = expression.span[0]
        inside = [span for span in self.sentences if span[0] <= start < span[1]]
        sentence = inside[0] if inside else (0, len(self.text))
        return tense_at(self.text, sentence, expression.span)

    # -- points of the calendar -----------------------------------------------------------------

    def _point(self, point: Point, expression: Expression) -> str:
        today = self.published
        if today is None:
            return _open_value(point)
        direction = point.direction
        tense = self.tense(expression) if direction is None else None
        if tense == "future" and point.month and not point.day and self._was_to_come(expression):
            tense = "past" if 0 < (today.month - point.month) % 12 <= _JUST_OVER else tense
        if point.nth and point.month:
            month = _month(point.month, today, direction, tense, None)
            return nth_weekday_value(int(month[:4]), point.month, point.weekday or 0, point.nth)
        if point.weekday is not None:
            if point.anchor == "then" and self.last_day:
                today = self.last_day
            return day_value(_weekday(point.weekday, today, direction, tense))
        if point.day:
            return _day(point, today, direction, tense)
        if point.month:
            return _month(point.month, today, direction, tense, self._year_told(expression))
        return _named(point, today, direction, tense)

    def _was_to_come(self, expression: Expression) -> bool:
        """Whether ``would`` tells of what was still to come when it was said."""
        start = expression.span[0]
        return _WOULD.search(self.text, max(0, start - 80), start) is not None

    def _year_told(self, expression: Expression) -> int | None:
        """The year that the words just before an expression told of, if they are close by."""
        if (
            self.last
            and 0 <= expression.span[0] - self.last_at < 60
            and grain(self.last) == "month"
        ):
            return int(self.last[:4])
        return None

    # -- offsets --------------------------------------------------------------------------------

    def _shift(self, shift: Shift) -> str:
        base = self._anchor_day(shift)
        if base is None:
            if shift.count == 0:
                return "PRESENT_REF"
            return "PAST_REF" if shift.count < 0 else "FUTURE_REF"
        if shift.year_of is None:
            return shifted(base, shift.unit, shift.count)
        point = shift.year_of
        if shift.unit == "week":
            monday = base - timedelta(days=base.weekday()) + timedelta(weeks=int(shift.count))
            return day_value(monday + timedelta(days=point.weekday or 0))
        return _within_year(point, base.year + int(shift.count))

    def _anchor_day(self, shift: Shift) -> date | None:
        if shift.anchor == "now":
            return self.published
        if shift.unit in {"day", "night", "hour", "minute", "second"}:
            return self.last_day or self.published
        days = days_of(self.last) if self.last else None
        return days[0] if days else self.published

    def _timed(self, base: Meaning | None, suffix: str, expression: Expression) -> str:
        if base is None or base == Shift("day", 0, "then"):
            near = self.last_day is not None and self._same_sentence(expression)
            day = self.last_day if near else self.published
            value = day_value(day) if day else "XXXX-XX-XX"
        else:
            value = self._resolve(base, expression)
        if suffix == "T24:00" and len(value) == 10:
            return value + suffix
        return value[:10] + suffix

    def _same_sentence(self, expression: Expression) -> bool:
        if self.last_at < 0:
            return False
        for start, end in self.sentences:
            if start <= expression.span[0] < end:
                return start <= self.last_at < end
        return expression.span[0] - self.last_at < 200

    # -- periods told before, and anniversaries ---------------------------------------------------

    def _topic(self, topic: Topic) -> str:
        today = self.published
        if topic.unit.startswith("in "):
            year = topic.unit.removeprefix("in ")
            return f"{year}{self.last_quarter[4:]}" if self.last_quarter else year
        quarter = self.last_quarter
        if quarter and (topic.unit in {"quarter", "period", ""}):
            return f"{int(quarter[:4]) + topic.years:04d}{quarter[4:]}" if topic.years else quarter
        if today is None:
            return "PAST_REF" if topic.years < 0 else "PRESENT_REF"
        if topic.unit in {"quarter", "period"}:
            return quarter_value(today.year + topic.years, (today.month - 1) // 3)
        return f"{today.year + topic.years:04d}"

    def _anniversary(self, anniversary: Anniversary) -> str:
        day = self.anniversary_date(anniversary, self.published) if self.anniversary_date else None
        if day is not None:
            return day_value(day)
        return f"{self.published.year:04d}" if self.published else "XXXX"


_WOULD = re.compile(r"\bwould\b[^.;:\n]*$")
_JUST_OVER = 2
"""A month that ``would`` come is one just over, rather than one of next year, so many months on."""


def _looks_back(meaning: Meaning) -> bool:
    """Whether ``meaning`` is the year-earlier period that accounts are compared with."""
    return isinstance(meaning, Topic) and meaning.years < 0


def _open_value(point: Point) -> str:  # noqa: PLR0911 - one return a kind of point
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


def _within_year(point: Point, year: int) -> str:
    if point.holiday:
        day = holiday_date(point.holiday, year)
        return day_value(day) if day else f"{year:04d}"
    return _open_value(point).replace("XXXX", f"{year:04d}", 1)


def _month_length(year: int, month: int) -> int:
    days = days_of(month_value(year, month))
    return days[1].day if days else 31
