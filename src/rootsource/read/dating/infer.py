"""Puts a report's clues together: a probability for every day, a range and the likeliest day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from rootsource.read.dating import weights as w
from rootsource.read.dating.dateline import dateline_clues
from rootsource.read.dating.events import event_clues
from rootsource.read.dating.expressions import expression_clues
from rootsource.read.dating.people import field_clues, people_clues
from rootsource.read.dating.weights import Clue, Weights
from rootsource.read.sentences import split_sentences
from rootsource.read.times.find import find_expressions
from rootsource.types import Reading

COVERAGE = 0.97
"""The range is the shortest that holds this much of the probability."""
_TRUST = {"day": 0.8, "month": 0.8, "year": 0.9, "weekday": 0.6, "event": 0.8}
"""Clues of one report are not independent; each kind's weight is raised to this power."""
_WIDEST = 10_958
"""A range of more days than this (thirty years) is no answer."""
_NARROW = 120
"""Only a range of at most so many days dates a report; wider ones are shown, not recorded."""
_LIKELY = 0.08
"""A day less probable than this is not given as the likeliest."""


@dataclass(slots=True)
class Dating:
    """When a report was published: ``first`` to ``last``, ISO 8601, and ``day``, the likeliest.

    Each is ``None`` where the text does not tell. ``confidence`` is the probability of the range,
    ``day_confidence`` that of the day; ``evidence`` holds the clues, the weightiest first, those
    that speak against the range (``agrees`` is false) last.
    """

    first: str | None = None
    last: str | None = None
    day: str | None = None
    confidence: float = 0.0
    day_confidence: float = 0.0
    evidence: list[Clue] = field(default_factory=list)

    @property
    def width(self) -> int | None:
        """How many days the range holds, ``None`` where there is none."""
        if self.first is None or self.last is None:
            return None
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1


def date_report(reading: Reading) -> Dating:
    """When the report of ``reading`` was published, by its text alone.

    The date given with the report (``report.published``) is not looked at, so that the two can
    be compared.
    """
    text = reading.report.text
    sentences = reading.sentences or split_sentences(text)
    expressions = find_expressions(text)
    clues = [
        *dateline_clues(text, expressions),
        *expression_clues(text, sentences, expressions),
        *event_clues(text, sentences, expressions),
        *people_clues(text),
        *field_clues(text),
    ]
    return combine(clues)


def combine(clues: Iterable[Clue]) -> Dating:
    """The range and the likeliest day that ``clues`` show together."""
    held = [clue for clue in clues if clue.weights.max() > 0]
    if not held:
        return Dating()
    logs = _prior()
    for clue in held:
        clue.weights = clue.weights / clue.weights.max()
        logs = logs + _TRUST.get(clue.kind, 1.0) * np.log(np.maximum(clue.weights, 1e-9))
    chances = np.exp(logs - logs.max())
    chances /= chances.sum()
    start, end = shortest(chances, COVERAGE)
    for clue in held:
        clue.agrees = bool(clue.weights[start : end + 1].max() > 3 * clue.weights.min())
    held.sort(key=lambda clue: (not clue.agrees, float(clue.weights.mean()), clue.span))
    if end - start + 1 > _WIDEST:
        return Dating(evidence=held)
    best = int(chances.argmax())
    likely = float(chances[best])
    return Dating(
        _iso(start),
        _iso(end),
        _iso(best) if likely >= _LIKELY else None,
        round(float(chances[start : end + 1].sum()), 3),
        round(likely, 3),
        held,
    )


def _iso(number: int) -> str:
    return (w.FIRST + timedelta(days=number)).isoformat()


def _prior() -> Weights:
    """Reports are taken to be as likely on any day since 1990, less before and in years to come."""
    years = w.axis().year
    return -0.1 * np.maximum(1990 - years, 0) - 1.0 * np.maximum(years - 2026, 0)


def shortest(chances: Weights, share: float) -> tuple[int, int]:
    """First and last day (numbers on the axis) of the shortest range that holds ``share``."""
    sums = np.concatenate([[0.0], np.cumsum(chances)])
    wanted = sums[:-1] + share * sums[-1]
    ends = np.searchsorted(sums, np.minimum(wanted, sums[-1]))
    widths = np.where(wanted <= sums[-1], ends - np.arange(len(chances)), len(chances) + 1)
    start = int(widths.argmin())
    return start, int(ends[start]) - 1


def set_inferred_date(reading: Reading, dating: Dating) -> None:
    """Writes ``dating`` into the report, unless the report has a date already.

    ``published`` is set only where the range is a single day, the range only where it is narrow
    enough to date anything by: at most 120 days.
    """
    report = reading.report
    if report.published or dating.first is None or dating.last is None:
        return
    if (dating.width or 0) > _NARROW:
        return
    report.published_range = (dating.first, dating.last)
    marked = any(clue.kind == "dateline" and clue.agrees for clue in dating.evidence)
    report.published_basis = "text" if marked else "inferred"
    if dating.width == 1:
        report.published = dating.day
