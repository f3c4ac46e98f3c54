"""Days as an axis of numbers, and the weights that clues give to them.

An array of weights has one entry for each day from :data:`FIRST` on. A clue counts, for every
day, how far that day lies from what the words tell of (in days, months or years); how likely a
report is written so far from such words stands in ``fitted.csv``, a weight for every stretch of
gaps. :mod:`rootsource.read.dating.tables` says which stretches there are;
``training/fit_dating.py`` fits the weights to dated reports.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

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


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Which stretch of a table each day of the axis is of.

    ``stretches`` has one entry a run of days, ``days`` says how long each run is; where runs are
    short, as those of weekdays, ``days`` is ``None`` and ``stretches`` has one entry a day.
    """

    stretches: NDArray[np.intp]
    days: NDArray[np.intp] | None

    def over(self, values: NDArray[Any]) -> NDArray[Any]:
        """For each day the one of ``values``, one a stretch of the table, that it has."""
        held = values[self.stretches]
        return held if self.days is None else held.repeat(self.days)

    def within(self, first: int, last: int) -> NDArray[np.intp]:
        """The stretches of the days from ``first`` to ``last``."""
        if self.days is None:
            return self.stretches[first : last + 1]
        ends = self.days.cumsum()
        begin, end = ends.searchsorted((first, last), side="right").tolist()
        return self.stretches[begin : end + 1]


_RUNS = DAYS // 8
"""From so many runs on, a spread is kept as days."""


@lru_cache(maxsize=2048)
def _spread(table: str, count: Callable[..., Gaps], of: tuple[Hashable, ...]) -> Spread:
    stretches = fitted()[table].bins(count(*of))
    starts = np.flatnonzero(np.concatenate([[True], stretches[1:] != stretches[:-1]]))
    if len(starts) > _RUNS:
        return Spread(stretches.astype(np.intp), None)
    return Spread(stretches[starts].astype(np.intp), np.diff(starts, append=DAYS))


@dataclass(slots=True, eq=False)
class Clue:
    """Words that bear on the report's date: a weight for every day, and what they show.

    ``kind`` is one of ``date`` (a day with its year),
    ``day``, ``month``, ``season``, ``year``, ``weekday``, ``event``, ``anniversary``, ``office``,
    ``person``, ``campaign``, ``age``, ``word``, ``level``, ``sum``, ``dateline``,
    ``head``. ``agrees`` is set once the date is inferred: whether the clue speaks for it. ``table``
    names the fitted table that gave the weights and ``spread`` the stretch of it for each day,
    where there is one; ``own`` are weights that no table gave.
    """

    span: Span
    kind: str
    reason: str
    own: Weights | None = field(default=None, repr=False)
    agrees: bool = True
    table: str = ""
    spread: Spread | None = field(default=None, repr=False)

    @property
    def weights(self) -> Weights:
        """A weight for every day of the axis."""
        if self.spread is None:
            return np.zeros(DAYS) if self.own is None else self.own
        return self.spread.over(fitted()[self.table].weights)

    @weights.setter
    def weights(self, weights: Weights) -> None:
        self.own, self.spread = weights, None

    @property
    def bins(self) -> NDArray[np.intp] | None:
        """The stretch of the table for each day, where a table gave the weights."""
        return (
            None
            if self.spread is None
            else self.spread.over(np.arange(len(fitted()[self.table].weights)))
        )

    def bounds(self, first: int = 0, last: int = DAYS - 1) -> tuple[float, float]:
        """The least and the greatest weight of the days from ``first`` to ``last``."""
        if self.spread is None:
            held = self.weights[first : last + 1]
        else:
            held = fitted()[self.table].weights[self.spread.within(first, last)]
        return float(held.min()), float(held.max())

    def mean(self) -> float:
        """The mean weight of a day."""
        spread = self.spread
        if spread is None or spread.days is None:
            return float(self.weights.mean())
        return float(fitted()[self.table].weights[spread.stretches] @ spread.days) / DAYS


def clue(
    span: Span, kind: str, reason: str, table: str, count: Callable[..., Gaps], *of: Hashable
) -> Clue:
    """The clue whose weights the fitted ``table`` gives for each day's gap.

    The gaps are those that ``count`` gives of ``of`` (``outside`` of a first and a last day); what
    has been counted once is kept, as the same people and events are told of again and again.
    """
    return Clue(span, kind, reason, table=table, spread=_spread(table, count, of))


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


def after_year(year: int) -> Gaps:
    """How many years each day's year comes after a year."""
    return axis().year - year


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


@lru_cache(maxsize=64)
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


def nearest_outside(*spells: tuple[str, str]) -> Gaps:
    """:func:`outside` of the nearest of several spells."""
    return nearest([outside(*spell) for spell in spells])


def nearest(gaps: Iterable[Gaps]) -> Gaps:
    """For each day the gap nearest to 0 of several, the first of those as near."""
    best, *others = gaps
    for other in others:
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
