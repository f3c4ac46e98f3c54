"""Days as an axis of numbers, and the weights that clues give to them.

An array of weights has one entry for each day from :data:`FIRST` on. How news tells of near and
far days was counted in dated newswire of 1989-1998 and political news of 2015-2016 (TimeBank and
PolNeAR, training parts): the tables below are those counts per day, smoothed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.dates import first_day
from rootsource.read.times.tense import Tense
from rootsource.types import Span

FIRST = date(1950, 1, 1)
LAST = date(2039, 12, 31)
DAYS = (LAST - FIRST).days + 1
Weights = NDArray[np.float64]
Gaps = NDArray[np.int64]
Known = tuple[tuple[int, float], ...]
"""Upper end of a stretch of gaps in days, and the weight of each day in it."""

PAST_DAY: Known = (
    (-90, 0.13), (-31, 0.15), (-8, 0.5), (-1, 0.6), (2, 1.3), (7, 1.2), (14, 3.2), (30, 1.5),
    (60, 0.7), (90, 0.33), (400, 0.1),
)  # fmt: skip
FUTURE_DAY: Known = (
    (-91, 0.03), (-31, 0.23), (-8, 1.2), (-1, 0.9), (0, 1.0), (400, 0.03),
)  # fmt: skip
OPEN_DAY: Known = (
    (-91, 0.04), (-31, 0.12), (-8, 0.83), (-1, 1.0), (1, 4.0), (14, 0.4), (60, 0.13), (400, 0.02),
)  # fmt: skip
FULL_PAST_DAY: Known = (
    (-60, 0.0002), (-1, 0.005), (2, 40.0), (7, 12.0), (30, 4.0), (90, 1.5), (365, 0.6), (730, 0.4),
    (3650, 0.1), (40_000, 0.02),
)  # fmt: skip
FULL_OPEN_DAY: Known = (
    (-365, 0.005), (-60, 0.03), (-1, 0.6), (2, 40.0), (7, 12.0), (30, 4.0), (90, 1.5), (365, 0.6),
    (730, 0.4), (3650, 0.1), (40_000, 0.02),
)  # fmt: skip
FULL_FUTURE_DAY: Known = (
    (-7300, 0.01), (-3650, 0.1), (-1095, 0.3), (-365, 0.6), (-90, 1.0), (-1, 1.5), (0, 2.0),
    (40_000, 0.03),
)  # fmt: skip
# By months: 0 is the month itself.
PAST_MONTH: Known = (
    (-3, 0.7), (-1, 0.5), (0, 1.0), (1, 6.0), (2, 5.0), (3, 2.6), (4, 1.9), (5, 1.5), (6, 1.2),
)  # fmt: skip
FUTURE_MONTH: Known = (
    (-5, 0.9), (-4, 1.3), (-3, 0.9), (-2, 1.8), (-1, 2.8), (0, 0.5), (6, 0.2),
)  # fmt: skip
OPEN_MONTH: Known = ((-3, 0.5), (-1, 1.0), (0, 0.5), (2, 1.2), (6, 0.6))
# By years: how far the latest year told of lies back.
LATEST_YEAR: Known = (
    (-6, 0.08), (-2, 0.35), (-1, 1.2), (0, 3.2), (1, 1.2), (2, 1.5), (3, 1.1), (4, 1.7), (8, 0.8),
    (12, 0.35), (25, 0.3), (99, 0.1),
)  # fmt: skip
FUTURE_YEAR: Known = (
    (-21, 0.01), (-6, 0.1), (-3, 0.5), (-2, 0.7), (-1, 2.6), (0, 1.6), (1, 0.15), (99, 0.03),
)  # fmt: skip
EARLIER_YEAR: Known = ((-6, 0.1), (-2, 0.2), (-1, 0.3), (99, 1.0))
LATER_YEAR: Known = ((0, 1.0), (1, 0.2), (99, 0.1))
WEEKDAY_PAST = (2.8, 2.1, 1.0, 0.6, 0.3, 0.15, 0.15)
"""How likely a report appears 0, 1 ... 6 days after the weekday that it says a thing happened."""


@dataclass(slots=True, eq=False)
class Clue:
    """Words that bear on the report's date: a weight for every day, and what they show.

    ``kind`` is one of ``date`` (a day with its year),
    ``day``, ``month``, ``year``, ``weekday``, ``event``, ``anniversary``,
    ``office``, ``campaign``, ``dateline``. ``agrees`` is set once the date is inferred: whether
    the clue speaks for it.
    """

    span: Span
    kind: str
    reason: str
    weights: Weights
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """The calendar of the axis: ordinal, year, month, day and weekday (Monday is 0) of each day."""

    ordinal: Gaps
    year: Gaps
    month: Gaps
    weekday: Gaps


@cache
def axis() -> Axis:
    """The calendar of every day from :data:`FIRST` to :data:`LAST`."""
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    return Axis(
        np.arange(DAYS, dtype=np.int64) + FIRST.toordinal(),
        np.array([day.year for day in days], dtype=np.int64),
        np.array([day.month for day in days], dtype=np.int64),
        np.array([day.weekday() for day in days], dtype=np.int64),
    )


def looked_up(gaps: Gaps, table: Known) -> Weights:
    """The weight of each gap by a table; gaps beyond its end take its last weight."""
    ends = np.array([end for end, _ in table])
    values = np.array([weight for _, weight in table])
    picked: Weights = values[np.minimum(np.searchsorted(ends, gaps), len(table) - 1)]
    return picked


def after_day(day: date) -> Gaps:
    """How many days each day of the axis comes after ``day``."""
    return axis().ordinal - day.toordinal()


@lru_cache(maxsize=366)
def gaps_to_yearly(month: int, day: int) -> Gaps:
    """How many days each day comes after the nearest return of a day of the year (-183..183)."""
    years = axis().year
    near = np.array(
        [[_on(year + shift, month, day) for year in range(1950, 2040)] for shift in (-1, 0, 1)]
    )
    gaps = axis().ordinal[None, :] - near[:, years - 1950]
    best = np.abs(gaps).argmin(0)
    nearest: Gaps = np.take_along_axis(gaps, best[None, :], 0)[0]
    return nearest


def _on(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(year, month, 28).toordinal()


def gaps_in_months(month: int) -> Gaps:
    """How many months each day's month comes after the nearest ``month`` (-5..6)."""
    return (axis().month - month + 5) % 12 - 5


def spell(start: str, end: str, *, before: float, after: float) -> Weights:
    """1 from ``start`` to ``end`` (ISO 8601, whole or in part; empty is open), less outside."""
    ordinal = axis().ordinal
    weights = np.ones(DAYS)
    if start:
        weights[ordinal < _ordinal(start)] = before
    if end:
        weights[ordinal > _ordinal(end, last=True)] = after
    return weights


def _ordinal(text: str, *, last: bool = False) -> int:
    day = date.fromisoformat(first_day(text))
    if not last or len(text) == 10:
        return day.toordinal()
    return day.toordinal() + (364 if len(text) == 4 else 29)


def by_tense(tense: Tense | None, past: Known, future: Known, unknown: Known) -> Known:
    """The table that goes with a tense."""
    return past if tense == "past" else future if tense == "future" else unknown
