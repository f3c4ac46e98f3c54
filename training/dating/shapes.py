"""What the weights of the dating's tables are taken to be before any report is looked at.

News tells of the days just before it, less and less of those further back, and hardly of any to
come unless it says so. The shapes below say this with round numbers; fitting moves them as far as
the reports show, and where there are few reports they stay. All values are natural logarithms of
a weight for each day (relative within a table).
"""

from collections.abc import Callable
from math import log

from rootsource.read.dating.tables import LAYOUT

_Steps = tuple[tuple[int, float], ...]
_PAST_DAY: _Steps = (
    (-90, 0.13), (-31, 0.15), (-8, 0.5), (-1, 0.6), (2, 1.3), (7, 1.2), (14, 3.2), (30, 1.5),
    (60, 0.7), (90, 0.33), (400, 0.1),
)  # fmt: skip
_FUTURE_DAY: _Steps = ((-91, 0.03), (-31, 0.23), (-8, 1.2), (-1, 0.9), (0, 1.0), (400, 0.03))
_OPEN_DAY: _Steps = (
    (-91, 0.04), (-31, 0.12), (-8, 0.83), (-1, 1.0), (1, 4.0), (14, 0.4), (60, 0.13), (400, 0.02),
)  # fmt: skip
_PAST_MONTH: _Steps = (
    (-3, 0.7), (-1, 0.5), (0, 1.0), (1, 6.0), (2, 5.0), (3, 2.6), (4, 1.9), (5, 1.5), (6, 1.2),
)  # fmt: skip
_FUTURE_MONTH: _Steps = (
    (-5, 0.9), (-4, 1.3), (-3, 0.9), (-2, 1.8), (-1, 2.8), (0, 0.5), (6, 0.2),
)  # fmt: skip
_OPEN_MONTH: _Steps = ((-3, 0.5), (-1, 1.0), (0, 0.5), (2, 1.2), (6, 0.6))
_FUTURE_YEAR: _Steps = (
    (-21, 0.01), (-6, 0.1), (-3, 0.5), (-2, 0.7), (-1, 2.6), (0, 1.6), (1, 0.15), (99, 0.03),
)  # fmt: skip
_WEEKDAYS = {
    "past": (2.8, 2.1, 1.0, 0.6, 0.3, 0.15, 0.15),
    "future": (1.0, 0.5, 0.5, 0.7, 1.0, 1.2, 1.2),
    "open": (1.6, 1.3, 1.0, 0.8, 0.7, 0.7, 0.8),
}
_EVENT_DAYS = {"passing": 6, "lasting": 60, "several": 12, "year": 365, "today": 2}
"""After so many days an event is told of half as often."""
_EVENT_FALL = {"several": 1.8, "year": 1.0, "today": 2.2}


def shapes() -> dict[str, list[float]]:
    """The log weights of every stretch of every table, before fitting."""
    return {name: [_value(name, gap) for gap in _middles(ends)] for name, ends in LAYOUT.items()}


def _middles(ends: tuple[int, ...]) -> list[int]:
    """A gap that stands for each stretch."""
    first = ends[0] - (ends[1] - ends[0]) // 2 if ends[0] < -1 else ends[0]
    last = ends[-1] + max(1, (ends[-1] - ends[-2]) // 2)
    inner = [
        end if end == before + 1 else (before + 1 + end) // 2
        for before, end in zip(ends, ends[1:], strict=False)
    ]
    return [first, *inner, last]


def _value(name: str, gap: int) -> float:
    family, tense = name.split(".", maxsplit=1)[0], name.rsplit(".", maxsplit=1)[-1]
    if name in _NAMED:
        return float(_NAMED[name](gap))
    if family == "weekday":
        return log(_WEEKDAYS[tense][gap])
    return float(_FAMILIES[family](name, tense, gap))


def _steps(table: _Steps, gap: int) -> float:
    return log(next((weight for end, weight in table if gap <= end), table[-1][1]))


def _back(gap: int, top: float, fall: float, half: float, before: float) -> float:
    """Falls off after the day told of; ``before`` it hardly anything."""
    return top - fall * log(1 + gap / half) if gap >= 0 else before


def _date(name: str, tense: str, gap: int) -> float:
    before = (-4.5 if gap < -60 else -1.0) if tense == "open" else (-7.5 if gap < -1 else -2.0)
    fall, top, half = {"picture": (1.25, 2.7, 4), "file": (0.9, 1.5, 10)}.get(
        name.split(".")[1], (1.5, 3.7, 2)
    )
    return _back(gap, top, fall, half, before)


def _month(name: str, tense: str, gap: int) -> float:
    if not name.startswith("month.full"):
        return _cyclic(name, tense, gap)
    if tense == "future":
        return -log(1 - gap / 4) if gap <= 0 else -3.0
    if gap < 0:
        return -3.0 if gap == -1 else -6.0 if tense == "past" else -3.5
    return 1.7 if gap <= 1 else 2.3 - 1.3 * log(1 + gap / 2)


def _cyclic(_: str, tense: str, gap: int) -> float:
    table = {"past": _PAST_MONTH, "last": _PAST_MONTH, "future": _FUTURE_MONTH}
    return _steps(table.get(tense, _FUTURE_MONTH if tense == "next" else _OPEN_MONTH), gap)


def _yearly(_: str, tense: str, gap: int) -> float:
    return _steps({"past": _PAST_DAY, "future": _FUTURE_DAY}.get(tense, _OPEN_DAY), gap)


def _year(name: str, tense: str, gap: int) -> float:
    if gap < 0:
        near, far = (-1.6, -3.5) if tense == "past" else (-0.7, -2.2)
        return near if gap == -1 else far - 0.1 * abs(gap)
    often = 0.5 if ".often" in name and gap <= 1 else 0.0
    return often + {0: 1.2, 1: 0.6}.get(gap, 0.4 - 0.8 * log(1 + gap / 3))


def _event(name: str, tense: str, gap: int) -> float:
    kind = name.split(".")[1]
    half, fall = _EVENT_DAYS[kind], _EVENT_FALL.get(kind, 1.1)
    if tense == "past":
        return -fall * log(1 + gap / half) if gap >= 0 else -2.5 - log(1 - gap / 45)
    if tense == "future":
        return -1.5 * log(1 - gap / 45) if gap < 0 else -2 - fall * log(1 + gap / half)
    return -0.3 - fall * log(1 + gap / half) if gap >= 0 else -1 - 1.5 * log(1 - gap / 45)


_FAMILIES: dict[str, Callable[[str, str, int], float]] = {
    "date": _date,
    "month": _month,
    "season": _cyclic,
    "quarter": _cyclic,
    "day": _yearly,
    "holiday": _yearly,
    "year": _year,
    "event": _event,
    "written": lambda _, __, gap: 0.0 if gap else -0.8,
}
_NAMED: dict[str, Callable[[int], float]] = {
    "date.earlier": lambda gap: 0 if gap >= 0 else -4 if gap > -31 else -5.5,
    "date.coming": lambda gap: (
        -1.1 * log(1 - gap / 60) if gap < 0 else -1 if gap <= 7 else -3 - 0.5 * log(1 + gap / 30)
    ),
    "year.earlier": lambda gap: 0 if gap >= 0 else -2.5,
    "year.coming": lambda gap: _steps(_FUTURE_YEAR, gap),
    "year.later": lambda gap: 0 if gap <= 0 else -1.6,
    "event.sudden": lambda gap: -6 if gap < 0 else -1.1 * log(1 + gap / 60),
    "office.held": lambda gap: (
        (0 if gap == 0 else -4 if gap < 0 else -2.5 - 0.4 * log(1 + gap / 100))
        + (1.2 if -90 <= gap <= 60 else 0)
    ),
    "office.earlier": lambda gap: 0 if gap == 0 else -4 if gap < 0 else -0.7,
    "office.former": lambda gap: -4 if gap < 0 else -0.15 * log(1 + gap / 1000),
    "office.elect": lambda gap: 0 if -80 <= gap < 0 else -4,
    "person": lambda gap: 0 if gap == 0 else -1.2 - 0.3 * log(1 + abs(gap) / 700),
    "campaign": lambda gap: 0 if gap == 0 else -4 if gap < 0 else -2.5,
    "contest": lambda gap: 0 if gap == 0 else -1.6 - 0.15 * log(1 + abs(gap) / 400),
    "counted.lead": lambda gap: (
        5 - 1.6 * log(1 + abs(gap)) if gap >= -1 else 2 - 1.6 * log(1 - gap)
    ),
    "counted.later": lambda gap: 1 - 0.6 * log(1 + abs(gap)) if gap >= -1 else -3.0,
    "rivals.two": lambda gap: (
        0 if gap == 0 else -2.5 if gap < 0 else -2.2 - 0.15 * log(1 + gap / 400)
    ),
    "rivals.many": lambda gap: (
        0 if gap == 0 else -3 if gap < 0 else -2.5 - 0.15 * log(1 + gap / 400)
    ),
    "nominee": lambda gap: 0 if gap == 0 else -3.0,
    "nominee.likely": lambda gap: 0 if gap == 0 else -2.5,
    "office.titled": lambda gap: (
        0 if gap == 0 else -4 if gap < 0 else -2.5 - 0.4 * log(1 + gap / 100)
    ),
    "word": lambda gap: (
        0
        if gap == 0
        else -1 - 0.4 * log(1 + gap / 400)
        if gap > 0
        else -4.5
        if gap < -365
        else -2.5
    ),
    "age": lambda gap: 0 if gap == 0 else -2 if abs(gap) <= 31 else -3 if abs(gap) <= 366 else -6,
    "sum": lambda gap: 2 if gap == 0 else -0.5 if abs(gap) == 1 else -3,
}
