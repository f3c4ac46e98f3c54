"""Which gaps count alike when a report is dated, and the weights fitted for them.

A table cuts the gaps between a report's date and what its words tell of into stretches: ``ends``
holds the greatest gap of each stretch but the last. The weights are in ``fitted.csv``, made by
``training/fit_dating.py`` from reports whose dates are known.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rootsource.errors import KnowledgeError

_DAY = (-400, -91, -31, -8, -3, -1, 0, 1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1461, 3652)
_COMING = (-3652, -1461, -730, -365, -180, -91, -60, -31, -14, -8, -4, -1, 0, 2, 7, 30, 90, 365)
_YEARLY = (
    *(-150, -120, -91, -60, -45, -31, -21, -14, -8, -4, -2, -1, 0, 1, 2, 3, 5, 7, 10, 14, 21),
    *(30, 45, 60, 90, 120, 150),
)
_MONTHS = (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5)
_FULL_MONTHS = (-25, -13, -7, -4, -2, -1, 0, 1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 60, 120)
_YEARS = (-11, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 14, 24, 39)
_EVENT = (
    *(-1200, -730, -400, -250, -120, -60, -30, -14, -7, -3, -1, 0, 1, 3, 7, 14, 30, 60, 120),
    *(250, 400, 730, 1461, 3652, 7305),
)
_SPELL = (-3652, -1461, -365, -90, -1, 0, 30, 120, 365, 730, 1461, 3652)
_LEFT = (-3652, -1461, -365, -30, -1, 0, 365, 1461, 3652, 7305)
_TERM = (-3652, -1461, -365, -1, 0, 365, 1461, 3652)
_WEEK = (0, 1, 2, 3, 4, 5)
_COUNTED = (-120, -30, -8, -3, -1, 0, 1, 3, 8, 30, 120)
_SUM = (-3, -2, -1, 0, 1, 2)


def _layout() -> dict[str, tuple[int, ...]]:
    tenses = ("past", "open", "future")
    table: dict[str, tuple[int, ...]] = {
        "date.latest.past": _DAY,
        "date.latest.open": _DAY,
        "date.picture": _DAY,
        "date.file": _DAY,
        "date.earlier": (-366, -31, -1),
        "date.coming": _COMING,
        "month.full.past": _FULL_MONTHS,
        "month.full.open": _FULL_MONTHS,
        "month.full.future": _FULL_MONTHS,
        "year.earlier": (-11, -6, -4, -3, -2, -1, 0),
        "year.coming": _YEARS,
        "year.later": _YEARS,
        "office.held": _SPELL,
        "office.earlier": _SPELL,
        "office.former": _LEFT,
        "office.elect": (-366, -121, -80, -1, 0),
        "person": _SPELL,
        "campaign": _SPELL,
        "contest": _SPELL,
        "rivals.two": _SPELL,
        "rivals.many": _SPELL,
        "nominee": _SPELL,
        "nominee.likely": _SPELL,
        "office.titled": _SPELL,
        "word": _TERM,
        "sum": _SUM,
        "age": (-731, -366, -31, -1, 0, 31, 366, 731),
    }
    for tense in tenses:
        table[f"written.{tense}"] = (-3, -2, -1, 0, 1, 2, 4)
        table[f"day.{tense}"] = _YEARLY
        table[f"weekday.{tense}"] = _WEEK
        table[f"event.passing.{tense}"] = _EVENT
        table[f"event.lasting.{tense}"] = _EVENT
        table[f"event.several.{tense}"] = _EVENT
        table[f"event.year.{tense}"] = _EVENT
        table[f"event.today.{tense}"] = _EVENT
        for kind in ("month", "season", "quarter", "holiday"):
            table[f"{kind}.{tense}"] = _YEARLY if kind == "holiday" else _MONTHS
    for kind in ("month", "season"):
        for direction in ("last", "this", "next"):
            table[f"{kind}.{direction}"] = _MONTHS
    table["event.sudden"] = _EVENT
    table["counted.lead"] = _COUNTED
    table["counted.later"] = _COUNTED
    for tense in ("past", "open"):
        for company in ("alone", "often", "under"):
            table[f"year.{company}.{tense}"] = _YEARS
    return table


LAYOUT = _layout()
"""The greatest gap of each stretch but the last, by table."""


@dataclass(frozen=True, slots=True)
class Table:
    """The stretch of every gap from ``first`` on, and the weight of each stretch.

    Gaps below ``first`` and above the last one given belong to the first and the last stretch.
    """

    first: int
    stretches: NDArray[np.int16]
    weights: NDArray[np.float64]

    def bins(self, gaps: NDArray[np.int32]) -> NDArray[np.int16]:
        """The stretch of each gap."""
        found: NDArray[np.int16] = self.stretches.take(gaps - self.first, mode="clip")
        return found


def table(ends: tuple[int, ...], weights: list[float]) -> Table:
    """The table of stretches that end at ``ends``, with their weights (one more than ends)."""
    gaps = np.arange(ends[0], ends[-1] + 2)
    stretches = np.searchsorted(np.array(ends), gaps).astype(np.int16)
    return Table(ends[0], stretches, np.array(weights))


@cache
def fitted() -> dict[str, Table]:
    """The tables with their fitted weights.

    Raises:
        KnowledgeError: ``fitted.csv`` is missing, or does not go with :data:`LAYOUT`.
    """
    try:
        lines = (files("rootsource.read.dating") / "fitted.csv").read_text("utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"read/dating/fitted.csv cannot be read ({error})") from error
    held: dict[str, list[float]] = {}
    for row in csv.DictReader(lines):
        held.setdefault(row["table"], []).append(float(row["weight"]))
    for name, ends in LAYOUT.items():
        if len(held.get(name, ())) != len(ends) + 1:
            raise KnowledgeError(
                f"read/dating/fitted.csv: table {name} has {len(held.get(name, ()))} weights for "
                f"{len(ends) + 1} stretches; install the package again"
            )
    return {name: table(ends, held[name]) for name, ends in LAYOUT.items()}
