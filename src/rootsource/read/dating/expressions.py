"""Clues from time expressions: dates with and without their year, months, years, weekdays."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from rootsource.read.dating import weights as w
from rootsource.read.dating.weights import Clue
from rootsource.read.times.lexicon import WEEKDAYS
from rootsource.read.times.meaning import Expression, Fixed, Point, Timed
from rootsource.read.times.tense import Tense, tense_at
from rootsource.types import Span

_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(\d{4})(?:-(?:\d\d|[QH]\d|SP|SU|FA|WI))?$")
_WEEKDAY = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAMED = {"past": "told as past", "future": "told as still to come", None: "told of"}


def expression_clues(
    text: str, sentences: list[Span], expressions: list[Expression]
) -> Iterator[Clue]:
    """The clues that ``expressions`` (in text order) of ``text`` give."""
    years: list[tuple[int, Expression, Tense | None]] = []
    full: list[tuple[date, Expression, Tense | None]] = []
    seen: set[tuple[Point, Tense | None]] = set()
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Timed) and meaning.base is not None:
            meaning = meaning.base
        tense = _tense(text, sentences, expression)
        if isinstance(meaning, Fixed):
            if (day := _full_date(meaning.value)) and w.FIRST <= day <= w.LAST:
                if tense == "future":
                    yield _future_day(text, expression, day)
                else:
                    full.append((day, expression, tense))
            elif match := _YEAR.match(meaning.value):
                years.append((int(match[1]), expression, tense))
        elif isinstance(meaning, Point) and meaning.direction is None and meaning.anchor == "now":
            if (meaning, tense) not in seen:
                yield from _point_clues(text, expression, meaning, tense)
            seen.add((meaning, tense))
    yield from _full_clues(text, full)
    yield from _year_clues(text, years)


def _tense(text: str, sentences: list[Span], expression: Expression) -> Tense | None:
    start = expression.span[0]
    sentence = next((one for one in sentences if one[0] <= start < one[1]), (0, len(text)))
    return tense_at(text, sentence, expression.span)


def _full_date(value: str) -> date | None:
    match = _FULL.match(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _words(text: str, expression: Expression) -> str:
    return " ".join(text[slice(*expression.span)].split())


def _future_day(text: str, expression: Expression, day: date) -> Clue:
    reason = f"{_words(text, expression)} is told as still to come"
    return Clue(expression.span, "date", reason, w.looked_up(w.after_day(day), w.FULL_FUTURE_DAY))


def _full_clues(text: str, found: list[tuple[date, Expression, Tense | None]]) -> Iterator[Clue]:
    """The latest full date draws the report near; the others only come before it."""
    if not found:
        return
    latest = max(day for day, _, _ in found)
    for day, expression, tense in found:
        said = _words(text, expression)
        if day == latest:
            table = w.FULL_PAST_DAY if tense == "past" else w.FULL_OPEN_DAY
            reason = f"{said} is the latest day told of"
        else:
            table, reason = ((-1, 0.02), (99_999, 1.0)), f"{said} is told of"
        yield Clue(expression.span, "date", reason, w.looked_up(w.after_day(day), table))


def _year_clues(text: str, found: list[tuple[int, Expression, Tense | None]]) -> Iterator[Clue]:
    """The latest year told of and the next one still to come tell most."""
    told = [one for one in found if 1950 <= one[0] < 2040]
    latest = max((year for year, _, tense in told if tense != "future"), default=0)
    coming = min((year for year, _, tense in told if tense == "future"), default=0)
    seen: set[tuple[int, bool]] = set()
    for year, expression, tense in told:
        ahead = tense == "future"
        if (year, ahead) in seen:
            continue
        seen.add((year, ahead))
        said = _words(text, expression)
        if ahead:
            table = w.FUTURE_YEAR if year == coming else w.LATER_YEAR
            reason = f"{said} is told as still to come"
        elif year == latest:
            table, reason = w.LATEST_YEAR, f"{year} is the latest year told of"
        else:
            table, reason = w.EARLIER_YEAR, f"{said} is told of"
        gaps = w.axis().year - year
        yield Clue(expression.span, "year", reason, w.looked_up(gaps, table))


def _point_clues(
    text: str, expression: Expression, point: Point, tense: Tense | None
) -> Iterator[Clue]:
    said = _words(text, expression)
    reason = f"{said} is {_NAMED[tense]}"
    if (point.month, point.day) == (9, 11):
        return  # ``Sept. 11`` names the attacks of 2001 far more often than a day near the report
    if point.month and point.day:
        gaps = w.gaps_to_yearly(point.month, point.day)
        table = w.by_tense(tense, w.PAST_DAY, w.FUTURE_DAY, w.OPEN_DAY)
        yield Clue(expression.span, "day", reason, w.looked_up(gaps, table))
        if match := _WEEKDAY.search(said):
            weekday = WEEKDAYS[match.group().lower()]
            right = (w.axis().weekday - gaps) % 7 == weekday
            fits = np.where(right, 1.0, 0.03)
            yield Clue(expression.span, "weekday", f"{said} is a date of that weekday", fits)
    elif point.month:
        table = w.by_tense(tense, w.PAST_MONTH, w.FUTURE_MONTH, w.OPEN_MONTH)
        yield Clue(
            expression.span, "month", reason, w.looked_up(w.gaps_in_months(point.month), table)
        )
    elif point.weekday is not None and tense != "future":
        days = (w.axis().weekday - point.weekday) % 7
        yield Clue(expression.span, "weekday", reason, np.array(w.WEEKDAY_PAST)[days])
