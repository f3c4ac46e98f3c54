"""Puts a report's clues together: a probability for every day, a range and the likeliest day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rootsource.read.dating import weights as w
from rootsource.read.dating.ages import age_clues
from rootsource.read.dating.contests import contest_clues
from rootsource.read.dating.events import event_clues
from rootsource.read.dating.expressions import expression_clues
from rootsource.read.dating.marks import mark_clues
from rootsource.read.dating.people import people_clues
from rootsource.read.dating.tables import fitted
from rootsource.read.dating.weights import Clue, Weights
from rootsource.read.dating.words import word_clues
from rootsource.read.sentences import split_sentences
from rootsource.read.times.find import find_expressions
from rootsource.types import Reading

Days = NDArray[np.int64]
COVERAGE = 0.98
"""The range is the shortest that holds this much of the probability.

A little more than is wanted, 95 %: narrow ranges are the surer of themselves for being chosen. Of
reports that the weights were not fitted to, ranges of at most 92 days held 96.0 %."""
NARROW = 92
"""Only a range of at most so many days dates a report; wider ones are bounds and no answer."""
_ALIKE = 0.5
"""Clues of one table tell much the same again: n of them count for n to this power."""
_WIDEST = 10_958
"""Bounds of more days than this (thirty years) are none."""
_LIKELY = 0.08
"""A day less probable than this is not given as the likeliest."""
SURE_DAY = 0.5
"""A day at least so probable is taken as the report's date, not only its range."""
_SURE_MARK = 1e-4
"""The weight below which a mark of publication leaves no other day."""
_FAR = 40
"""A day is none whose logarithm is by so much less than that of the likeliest."""
_BESIDE, _AROUND, _REACH = 0.09, 0.025, 10
"""How often a report comes a day before or after the day its words are of (time zones, late
editions), or anywhere within ten days of it."""


@dataclass(slots=True)
class Dating:
    """When a report was published: ``first`` to ``last``, ISO 8601, and ``day``, the likeliest.

    Each is ``None`` where the text does not tell. ``not_before`` and ``not_after`` are the outer
    bounds of reports that tell less: their clues leave more than :data:`NARROW` days, which is no
    date, but may still tell who held an office. ``confidence`` is the probability of the range,
    ``day_confidence`` that of the day; ``evidence`` holds the clues, the weightiest first, those
    that speak against the range (``agrees`` is false) last.
    """

    first: str | None = None
    last: str | None = None
    day: str | None = None
    confidence: float = 0.0
    day_confidence: float = 0.0
    not_before: str | None = None
    not_after: str | None = None
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
    return combine(find_clues(reading))


def find_clues(reading: Reading) -> list[Clue]:
    """Every clue to its date that the text of ``reading`` gives."""
    text = reading.report.text
    sentences = reading.sentences or split_sentences(text)
    expressions = find_expressions(text)
    marks = list(mark_clues(text, sentences, expressions))
    marked = {clue.span for clue in marks}
    expressions = [one for one in expressions if one.span not in marked]
    return [
        *marks,
        *expression_clues(text, sentences, expressions),
        *event_clues(text, sentences, expressions),
        *people_clues(text),
        *contest_clues(text),
        *word_clues(text),
        *age_clues(text),
    ]


def combine(clues: Iterable[Clue]) -> Dating:
    """The range and the likeliest day that ``clues`` show together."""
    all_bounds = [(clue, *clue.bounds()) for clue in clues]
    bounded = [(clue, least) for clue, least, most in all_bounds if most > 0]
    held = [clue for clue, _ in bounded]
    if not held:
        return Dating()
    logs = _prior().copy()
    kinds = Counter(clue.table for clue in held)
    for clue in held:
        _add(logs, clue, share_of(clue, kinds))
    low, high = _likely(logs)
    chances = np.exp(logs[low : high + 1] - logs.max())
    chances /= chances.sum()
    if not any(clue.kind == "dateline" and least < _SURE_MARK for clue, least in bounded):
        chances = blurred(chances)
    begin, close = shortest(chances, COVERAGE)
    start, end = low + begin, low + close
    for clue, least in bounded:
        clue.agrees = clue.bounds(start, end)[1] > 3 * least
    held.sort(key=lambda clue: (not clue.agrees, round(clue.mean(), 9), clue.span))
    width = end - start + 1
    if width > _WIDEST:
        return Dating(evidence=held)
    confidence = round(float(chances[begin : close + 1].sum()), 3)
    first, last = _iso(start), _iso(end)
    if width > NARROW:
        return Dating(confidence=confidence, not_before=first, not_after=last, evidence=held)
    best = int(chances.argmax())
    likely = float(chances[best])
    return Dating(
        first,
        last,
        _iso(low + best) if likely >= _LIKELY else None,
        confidence,
        round(likely, 3),
        first,
        last,
        held,
    )


def _likely(logs: Weights) -> tuple[int, int]:
    """The first and the last day worth a look, those around them that reports may come out on too.

    All others together are less likely than one in 10^12, and spared the sums.
    """
    days = np.flatnonzero(logs > logs.max() - _FAR)
    return max(0, int(days[0]) - _REACH - 1), min(w.DAYS - 1, int(days[-1]) + _REACH + 1)


def share_of(clue: Clue, kinds: Mapping[str, int]) -> float:
    """How much a clue counts beside the others of its table (``kinds``: how many there are)."""
    return float(kinds[clue.table] ** (_ALIKE - 1)) if clue.table else 1.0


def blurred(chances: Weights) -> Weights:
    """``chances`` spread a little: a report may come out some days off what its words are of."""
    near = np.zeros_like(chances)
    near[1:] += 0.5 * chances[:-1]
    near[:-1] += 0.5 * chances[1:]
    sums = np.concatenate([[0.0], np.cumsum(chances)])
    ends = np.concatenate([sums[_REACH + 1 :], np.full(_REACH, sums[-1])])
    begins = np.concatenate([np.zeros(_REACH), sums[: -_REACH - 1]])
    around = (ends - begins) / (2 * _REACH + 1)
    spread: Weights = (1 - _BESIDE - _AROUND) * chances + _BESIDE * near + _AROUND * around
    spread /= spread.sum()
    return spread


def _add(logs: Weights, clue: Clue, share: float) -> None:
    """Adds ``share`` of the logarithms of a clue's weights to ``logs``."""
    if clue.spread is not None:
        logs += clue.spread.over(share * _log_weights(clue.table))
    else:
        logs += share * np.log(np.maximum(clue.weights / clue.weights.max(), 1e-12))


@cache
def _log_weights(table: str) -> Weights:
    logs: Weights = np.log(fitted()[table].weights)
    return logs


def _iso(number: int) -> str:
    return (w.FIRST + timedelta(days=number)).isoformat()


@cache
def _prior() -> Weights:
    """Reports are taken to be as likely on any day since 1990, less before and in years to come.

    The array is shared: it is not to be written to.
    """
    years = w.axis().year
    return -0.1 * np.maximum(1990 - years, 0) - 1.0 * np.maximum(years - 2026, 0)


def shortest(chances: Weights, share: float) -> tuple[int, int]:
    """First and last day (numbers on the axis) of the shortest range that holds ``share``."""
    sums = np.concatenate([[0.0], np.cumsum(chances)])
    # A range cannot start where less than the share is left.
    starts = max(1, int(np.searchsorted(sums[:-1], (1 - share) * sums[-1], side="right")))

    def ends(of: Days) -> Days:
        found: Days = np.searchsorted(sums, np.minimum(sums[of] + share * sums[-1], sums[-1]))
        return found

    # Where ranges start later they end later, so that one start in many tells which stretches of
    # starts may hold the shortest.
    rough = np.arange(0, starts, _STRETCH)
    reached = ends(rough)
    held = rough[reached - (rough + _STRETCH - 1) <= (reached - rough).min()]
    near = (held[:, None] + np.arange(_STRETCH)).ravel()
    near = near[near < starts]
    lasts = ends(near)
    best = int((lasts - near).argmin())
    return int(near[best]), int(lasts[best]) - 1


_STRETCH = 128
"""Starts of ranges of which one tells for all whether to look at them."""


def set_inferred_date(reading: Reading, dating: Dating) -> None:
    """Writes ``dating`` into the report, unless the report has a date already.

    ``published`` is set only where one day is more likely than all others together. Outer bounds
    are written, too (``published_bounds``).
    """
    report = reading.report
    if report.published:
        return
    if dating.not_before is not None and dating.not_after is not None:
        report.published_bounds = (dating.not_before, dating.not_after)
    if dating.first is None or dating.last is None:
        return
    report.published_range = (dating.first, dating.last)
    marked = any(clue.kind in ("dateline", "head") and clue.agrees for clue in dating.evidence)
    report.published_basis = "text" if marked else "inferred"
    if dating.day is not None and dating.day_confidence >= SURE_DAY:
        report.published = dating.day
