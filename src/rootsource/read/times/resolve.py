"""Turns what expressions mean into TIMEX3 values, in the light of the report's date and its story.

One :class:`Narrator` goes over a report's expressions in text order. It remembers what day, period
and quarter were told of last, so that ``the following year`` and ``that day`` find their anchor.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
from rootsource.read.times.placing import open_value, placed, within_year
from rootsource.read.times.tense import Tense, tense_at
from rootsource.read.times.values import (
    day_value,
    days_of,
    grain,
    quarter_value,
    shifted,
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
    year_written: str | None = None
    """The year of the day, month or season last told of, where it was written out."""

    def value(self, expression: Expression) -> str:
        """The TIMEX3 value of ``expression``, which must follow those given before."""
        value = self._resolve(expression.meaning, expression)
        unit = grain(value)
        if expression.type in {"DATE", "TIME"} and unit:
            self.last, self.last_at = value, expression.span[0]
            written = isinstance(expression.meaning, Fixed) and unit != "year"
            self.year_written = value[:4] if written and value[:4].isdigit() else None
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
            return open_value(point)
        direction = point.direction
        tense = self.tense(expression) if direction is None else None
        if tense == "future" and point.month and not point.day and self._was_to_come(expression):
            tense = "past" if 0 < (today.month - point.month) % 12 <= _JUST_OVER else tense
        if point.weekday is not None and point.anchor == "then" and self.last_day:
            today = self.last_day
        if point.day and not point.month and direction is None and self._month_told(expression):
            return f"{self.last}-{point.day:02d}"
        told = self._year_told(expression)
        if told and _UNTIL.search(self.text, max(0, expression.span[0] - 7), expression.span[0]):
            tense = None  # ``from May 1994 until August``
        return placed(point, today, tense, told)

    def _was_to_come(self, expression: Expression) -> bool:
        """Whether ``would`` tells of what was still to come when it was said."""
        start = expression.span[0]
        return _WOULD.search(self.text, max(0, start - 80), start) is not None

    def _year_told(self, expression: Expression) -> int | None:
        """The year that the words just before an expression told of, if they are close by."""
        near = 0 <= expression.span[0] - self.last_at < _NEAR
        told = near and self.year_written and self._same_sentence(expression)
        return int(self.year_written) if told and self.year_written else None

    def _month_told(self, expression: Expression) -> bool:
        """Whether the words just before told of a month: ``next month, on the 14th``."""
        near = 0 <= expression.span[0] - self.last_at < _NEAR
        return near and self.last is not None and grain(self.last) == "month"

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
        return within_year(point, base.year + int(shift.count))

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
        if suffix == "T24:00" and base is None and self.tense(expression) == "past":
            suffix = "T00:00"  # ``the strike began at midnight``
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


_NEAR = 60
"""Letters within which a month takes the year, and a day the month, of what was told before."""
_UNTIL = re.compile(r"\b(?:until|till?|to)\s$")
_WOULD = re.compile(r"\b(?:would|originally|initially|(?:was|were)\s+to)\b[^.;:\n]*$")
_JUST_OVER = 2
"""A month that ``would`` come is one just over, rather than one of next year, so many months on."""


def _looks_back(meaning: Meaning) -> bool:
    """Whether ``meaning`` is the year-earlier period that accounts are compared with."""
    return isinstance(meaning, Topic) and meaning.years < 0
