"""Clues from time expressions: dates with and without their year, months, years, weekdays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rootsource.read.dating import weights as w
from rootsource.read.dating.pictures import picture_at
from rootsource.read.dating.weights import Clue, clue
from rootsource.read.times.holidays import holiday_date
from rootsource.read.times.lexicon import WEEKDAYS
from rootsource.read.times.meaning import Expression, Fixed, Point, Timed
from rootsource.read.times.tense import Tense, tense_at
from rootsource.types import Span

_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})(?:-(?:[QH]\d|SP|SU|FA|WI))?$")
_WEEKDAY = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAMED = {"past": "told as past", "future": "told as still to come", None: "told of"}
_CORRECTED = re.compile(r"\bCorrections?:?\s*$")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d\d){1,2}(?![\d/])")
_UP_TO = re.compile(
    r"\b(?:by|until|till|through|set for|due|scheduled for|planned for|deadline of|deadline is)"
    r"\s+(?:early |late |mid-|the end of )?$"
)
_MANY = 6
"""Of dates without a year, so many are looked at: those of a long list tell the same again."""


@dataclass(slots=True)
class _Dated:
    """A year, month or day told with its year."""

    expression: Expression
    tense: Tense | None
    year: int
    month: int = 0
    day: int = 0
    picture: str = ""

    @property
    def date(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)


def expression_clues(
    text: str, sentences: list[Span], expressions: list[Expression]
) -> Iterator[Clue]:
    """The clues that ``expressions`` (in text order) of ``text`` give."""
    dated: list[_Dated] = []
    seen: dict[tuple[str, Point], int] = {}
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Timed) and meaning.base is not None:
            meaning = meaning.base
        if isinstance(meaning, Fixed):
            one = _dated(text, sentences, expression, meaning.value)
            if one is not None:
                dated.append(one)
        elif isinstance(meaning, Point) and meaning.anchor == "now":
            tense = _tense(text, sentences, expression)
            key = (tense or "open", meaning)
            if key not in seen and len(seen) < _MANY * 3:
                yield from _point_clues(text, expression, meaning, tense)
            seen[key] = 1
    yield from _full_clues(text, [one for one in dated if one.day])
    yield from _month_clues(text, [one for one in dated if one.month and not one.day])
    yield from _year_clues(text, dated)


def _tense(text: str, sentences: list[Span], expression: Expression) -> Tense | None:
    start = expression.span[0]
    sentence = next((one for one in sentences if one[0] <= start < one[1]), (0, len(text)))
    tense = tense_at(text, sentence, expression.span)
    if tense is None and _UP_TO.search(text, max(0, start - 24), start):
        return "future"
    return tense


def _dated(text: str, sentences: list[Span], expression: Expression, value: str) -> _Dated | None:
    year, month, day = 0, 0, 0
    if match := _FULL.match(value):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _MONTH.match(value):
        year, month = int(match[1]), int(match[2])
    elif match := _YEAR.match(value):
        year = int(match[1])
    if not w.FIRST.year <= year <= w.LAST.year:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    start = expression.span[0]
    if _CORRECTED.search(text, max(0, start - 24), start):
        return None  # a correction added after the report
    tense = _tense(text, sentences, expression)
    if is_of_either_order(text[slice(*expression.span)]):
        month = day = 0
    picture = picture_at(text, start) if day else ""
    return _Dated(expression, tense, year, month, day, picture)


def is_of_either_order(words: str) -> bool:
    """Whether ``words`` are a date as ``03/02/2012``, whose month may stand first or second."""
    match = _SLASHED.search(words)
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12


def _words(text: str, expression: Expression) -> str:
    return " ".join(text[slice(*expression.span)].split())


def _full_clues(text: str, found: list[_Dated]) -> Iterator[Clue]:
    """The latest full date draws the report near; the others only come before it."""
    told = [one for one in found if one.tense != "future" and not one.picture]
    latest = max((one.date for one in told), default=None)
    pictured = max((one.date for one in found if one.picture), default=None)
    coming = min((one.date for one in found if one.tense == "future"), default=None)
    seen: set[tuple[date, str]] = set()
    for one in found:
        day, said = one.date, _words(text, one.expression)
        if one.picture and day == pictured:
            table, reason = f"date.{one.picture}", f"{said} is the latest day of a picture"
        elif one.tense == "future" and day == coming:
            table, reason = "date.coming", f"{said} is told as still to come"
        elif day == latest and one.tense != "future":
            table, reason = (
                f"date.latest.{one.tense or 'open'}",
                f"{said} is the latest day told of",
            )
        elif one.tense == "past" or one.picture:
            table, reason = "date.earlier", f"{said} is told of"
        else:
            continue
        if (day, table) not in seen:
            seen.add((day, table))
            yield clue(one.expression.span, "date", reason, table, w.after_day, day)
            if table.startswith(("date.latest", "date.coming")):
                yield _written_out(one, said)


def _written_out(one: _Dated, said: str) -> Clue:
    """The clue that a year is written at all: most leave out the year that the report is of."""
    reason = f"{said} is written with its year"
    table = f"written.{one.tense or 'open'}"
    return clue(one.expression.span, "date", reason, table, w.after_year, one.year)


def _month_clues(text: str, found: list[_Dated]) -> Iterator[Clue]:
    """The latest month told of with its year, and the next one to come."""
    told = [one for one in found if one.tense != "future"]
    ahead = [one for one in found if one.tense == "future"]
    for one in (
        *sorted(told, key=lambda one: one.date)[-1:],
        *sorted(ahead, key=lambda one: one.date)[:1],
    ):
        reason = f"{_words(text, one.expression)} is {_NAMED[one.tense]}"
        table = f"month.full.{one.tense or 'open'}"
        month = (one.year, one.month)
        yield clue(one.expression.span, "month", reason, table, w.after_month, *month)
        yield _written_out(one, _words(text, one.expression))


def _year_clues(text: str, dated: list[_Dated]) -> Iterator[Clue]:
    """The latest year told of and the next one still to come tell most."""
    years = [one for one in dated if not one.month]
    told = [one for one in years if one.tense != "future"]
    latest = max((one.year for one in told), default=0)
    coming = min((one.year for one in years if one.tense == "future"), default=0)
    finer = max((one.year for one in dated if one.month and one.tense != "future"), default=0)
    often = sum(one.year == latest for one in told) > 1
    company = "under" if finer >= latest else "often" if often else "alone"
    seen: set[tuple[int, bool]] = set()
    for one in years:
        year, ahead = one.year, one.tense == "future"
        if (year, ahead) in seen:
            continue
        seen.add((year, ahead))
        said = _words(text, one.expression)
        if ahead:
            table = "year.coming" if year == coming else "year.later"
            reason = f"{said} is told as still to come"
        elif year == latest:
            table, reason = (
                f"year.{company}.{one.tense or 'open'}",
                f"{year} is the latest year told of",
            )
        else:
            table, reason = "year.earlier", f"{said} is told of"
        yield clue(one.expression.span, "year", reason, table, w.after_year, year)


_DIRECTIONS = {-1: "last", 0: "this", 1: "next"}
_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}


def _point_clues(
    text: str, expression: Expression, point: Point, tense: Tense | None
) -> Iterator[Clue]:
    said, span = _words(text, expression), expression.span
    reason = f"{said} is {_NAMED[tense]}"
    if (point.month, point.day) == (9, 11):
        return  # ``Sept. 11`` names the attacks of 2001 far more often than a day near the report
    told = tense or "open"
    side = _DIRECTIONS[point.direction] if point.direction is not None else told
    if point.month and point.day:
        day = (point.month, point.day)
        yield clue(span, "day", reason, f"day.{told}", w.gaps_to_yearly, *day)
        fits = of_its_weekday(said, *day)
        if fits is not None:
            yield Clue(
                span, "weekday", f"{said} is a date of that weekday", np.where(fits, 1.0, 0.03)
            )
    elif point.month:
        yield clue(span, "month", reason, f"month.{side}", w.gaps_in_months, point.month)
    elif point.season in _SEASON_ENDS:
        month = _SEASON_ENDS[point.season]
        yield clue(span, "season", reason, f"season.{side}", w.gaps_in_months, month)
    elif point.quarter:
        month = 3 * point.quarter
        yield clue(span, "season", reason, f"quarter.{told}", w.gaps_in_months, month)
    elif point.holiday and len(feasts := _feasts(point.holiday)) > 1:
        yield clue(span, "season", reason, f"holiday.{told}", w.gaps_to_nearest, feasts)
    elif point.weekday is not None and point.direction is None:
        yield clue(span, "weekday", reason, f"weekday.{told}", w.after_weekday, point.weekday)


def of_its_weekday(said: str, month: int, day: int) -> NDArray[np.bool_] | None:
    """The days whose nearest ``day`` of ``month`` is of the weekday that is ``said`` with it.

    ``None`` where no weekday is told.
    """
    match = _WEEKDAY.search(said)
    if match is None:
        return None
    weekdays = (w.axis().weekday - w.gaps_to_yearly(month, day)) % 7
    right: NDArray[np.bool_] = weekdays == WEEKDAYS[match.group().lower()]
    return right


@cache
def _feasts(name: str) -> tuple[int, ...]:
    """The days (ordinals) on which a holiday returns."""
    days = [holiday_date(name, year) for year in range(w.FIRST.year - 1, w.LAST.year + 2)]
    return tuple(day.toordinal() for day in days if day is not None)
