"""What a time expression says, before it is known when it was said.

The grammar gives every expression one of these meanings; :mod:`rootsource.read.times.resolve`
turns a meaning into a TIMEX3 value where the report's date is known. Keeping the two apart lets
an undated report be dated by its own expressions (:mod:`rootsource.read.dating`).
"""

from dataclasses import dataclass, field
from typing import Literal

from rootsource.types import Span, TimeType

Anchor = Literal["now", "then"]
"""Whether an offset counts from the report's date or from the time last told of."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no context: a full date, a duration, a set, ``PAST_REF``."""

    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar of which some parts are left out: ``June``, ``Monday``, ``Aug. 7``.

    ``direction`` is -1 for ``last``, 0 for ``this``, 1 for ``next`` and ``None`` where tense must
    decide; ``weekday`` counts from Monday as 0; ``holiday`` is a key of
    :mod:`rootsource.read.times.holidays`.
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    direction: int | None = None
    nth: int | None = None
    """Which ``weekday`` of ``month``: 1 for the first, -1 for the last."""
    anchor: Anchor = "now"


@dataclass(frozen=True, slots=True)
class Shift:
    """An offset of ``count`` units from ``anchor``: ``last year`` is -1 year from now."""

    unit: str
    count: float
    anchor: Anchor = "now"
    year_of: "Point | None" = None
    """A point placed within the year reached: ``July last year``, ``this year's third quarter``."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A day together with a part of it or a clock time (``TMO``, ``T10:35``); no day is today."""

    base: "Meaning | None"
    suffix: str


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The ``count``-th return of the day of an event whose words stand at ``event``."""

    count: int | None
    event: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """A period that the report has named before: ``the quarter``, ``a year ago`` of accounts."""

    unit: str
    years: int = 0
    whole_year: bool = True
    """Whether ``a year earlier`` stands for a year where no narrower period was named."""


Meaning = Fixed | Point | Shift | Timed | Anniversary | Topic


@dataclass(slots=True)
class Expression:
    """A time expression: where it stands, its TIMEX3 type and what it means."""

    span: Span
    type: TimeType
    meaning: Meaning
    mod: str | None = None
    """TIMEX3's ``mod``: START, MID, END, APPROX, MORE_THAN, LESS_THAN, BEFORE, AFTER ..."""
    notes: list[str] = field(default_factory=list)
