"""Days as an axis of numbers, and the weights that clues give to them.

An array of weights has one entry for each day from :data:`FIRST` on. A clue counts, for every
day, how far that day lies from what the words tell of (in days, months or years); how likely a
report is written so far from such words stands in ``fitted.csv``, a weight for every stretch of
gaps. :mod:`rootsource.read.dating.tables` says which stretches there are;
``training/fit_dating.py`` fits the weights to dated reports.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from rootsource.knowledge.dates import first_day
from rootsource.read.dating.tables import fitted
from rootsource.types import Span

FIRST = date(1945, 1, 1)
LAST = date(2039, 12, 31)
DAYS = (LAST - FIRST).days + 1
LEAD = 450
"""So many letters from the beginning a report tells its news; later it looks back."""
Weights = NDArray[np.float64]
Gaps = NDArray[np.int32]


@dataclass(slots=True, eq=False)
class Clue:
    """Words that bear on the report's date: a weight for every day, and what they show.

    ``kind`` is one of ``date`` (a day with its year),
    ``day``, ``month``, ``season``, ``year``, ``weekday``, ``event``, ``anniversary``, ``office``,
    ``person``, ``campaign``, ``age``, ``word``, ``level``, ``sum``, ``dateline``,
    ``head``. ``agrees`` is set once the date is inferred: whether the clue speaks for it. ``table``
    names the fitted table that gave the weights and ``bins`` the stretch of it for each day, where
    there is one.
    """

    span: Span
    kind: str
    reason: str
    weights: Weights
    agrees: bool = True
    table: str = ""
    bins: NDArray[np.int16] | None = field(default=None, repr=False)


def clue(span: Span, kind: str, reason: str, table: str, gaps: Gaps) -> Clue:
    """The clue whose weights the fitted ``table`` gives for each day's gap."""
    known = fitted()[table]
    bins = known.bins(gaps)
    return Clue(span, kind, reason, known.weights.take(bins), table=table, bins=bins)


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
        np.arange(DAYS, dtype=np.int32) + FIRST.toordinal(),
        np.array([day.year for day in days], dtype=np.int32),
        np.array([day.month for day in days], dtype=np.int32),
        np.array([day.weekday() for day in days], dtype=np.int32),
    )


def after_day(day: date) -> Gaps:
    """How many days each day of the axis comes after ``day``."""
    return axis().ordinal - day.toordinal()


def after_month(year: int, month: int) -> Gaps:
    """How many months each day's month comes after a month."""
    return (axis().year - year) * 12 + axis().month - month


@lru_cache(maxsize=366)
def gaps_to_yearly(month: int, day: int) -> Gaps:
    """How many days each day comes after the nearest return of a day of the year (-183..183)."""
    return gaps_to_nearest(
        tuple(_on(year, month, day) for year in range(FIRST.year - 1, LAST.year + 2))
    )


@lru_cache(maxsize=256)
def gaps_to_nearest(ordinals: tuple[int, ...]) -> Gaps:
    """How many days each day comes after the nearest of some days (ordinals, in order)."""
    days = np.array(ordinals, dtype=np.int32)
    right = np.searchsorted(days, axis().ordinal).clip(1, len(days) - 1)
    before, after = axis().ordinal - days[right - 1], axis().ordinal - days[right]
    nearest: Gaps = np.where(np.abs(before) <= np.abs(after), before, after).astype(np.int32)
    return nearest


def _on(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(year, month, 28).toordinal()


@lru_cache(maxsize=7)
def after_weekday(weekday: int) -> Gaps:
    """How many days each day comes after the last ``weekday`` (0..6; Monday is 0)."""
    return (axis().weekday - weekday) % 7


@lru_cache(maxsize=12)
def gaps_in_months(month: int) -> Gaps:
    """How many months each day's month comes after the nearest ``month`` (-5..6)."""
    return (axis().month - month + 5) % 12 - 5


@lru_cache(maxsize=512)
def outside(start: str, end: str) -> Gaps:
    """Days before ``start`` (below 0) or after ``end`` (above 0), 0 between; empty is open.

    The array is shared: it is not to be written to.
    """
    ordinal = axis().ordinal
    gaps = np.zeros(DAYS, dtype=np.int32)
    if start:
        first = min(max(_ordinal(start) - FIRST.toordinal(), 0), DAYS)
        gaps[:first] = ordinal[:first] - _ordinal(start)
    if end:
        last = _ordinal(end, last=True)
        after = min(max(last - FIRST.toordinal() + 1, 0), DAYS)
        gaps[after:] = ordinal[after:] - last
    return gaps


def nearest_outside(spells: list[tuple[str, str]]) -> Gaps:
    """:func:`outside` of the nearest of several spells."""
    best = outside(*spells[0])
    for start, end in spells[1:]:
        other = outside(start, end)
        best = np.where(np.abs(other) < np.abs(best), other, best)
    return best


def spell(start: str, end: str, *, before: float, after: float) -> Weights:
    """1 from ``start`` to ``end`` (ISO 8601, whole or in part; empty is open), less outside."""
    gaps = outside(start, end)
    return np.where(gaps < 0, before, np.where(gaps > 0, after, 1.0))


@lru_cache(maxsize=2048)
def _ordinal(text: str, *, last: bool = False) -> int:
    day = date.fromisoformat(first_day(text))
    if not last or len(text) == 10:
        return day.toordinal()
    return day.toordinal() + (364 if len(text) == 4 else 29)
