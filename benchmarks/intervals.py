"""Intervals for scores: the percentile bootstrap over documents (Efron & Tibshirani, 1993).

Documents are resampled, not spans, because the spans of one document resemble each other. Every
statistic here is a function of sums of counts, so one resample is a weighted sum of the rows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float64]
Statistic = Callable[[Row], float]


@dataclass(frozen=True, slots=True)
class Interval:
    """A score and the interval that holds it with 95 % (or another) confidence, in one unit."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """For a table: ``75.7 [74.1, 77.2]``; a score of nothing at all is ``–``."""
        if np.isnan(self.value):
            return "–"
        return f"{self.value:.1f} [{self.low:.1f}, {self.high:.1f}]"


def bootstrap(
    counts: NDArray[np.float64],
    statistic: Statistic,
    *,
    samples: int = 1000,
    seed: int = 1,
    level: float = 0.95,
) -> Interval:
    """The statistic of all documents together, with its bootstrap interval.

    Args:
        counts: one row a document, one column a count; shape (documents, counts).
        statistic: takes the sums of the columns, shape (counts,), and gives the score.
        samples: how many resamples of the documents to draw.
        seed: of the random draw; the same seed gives the same interval.
        level: share of the resamples the interval holds.

    Returns:
        The interval; ``nan`` throughout where there is no document.
    """
    if not len(counts):
        return Interval(np.nan, np.nan, np.nan)
    draw = np.random.default_rng(seed)
    documents = len(counts)
    weights = draw.multinomial(documents, np.full(documents, 1 / documents), size=samples)
    scores = np.array([statistic(row) for row in weights @ counts])
    value = statistic(counts.sum(axis=0))
    if np.isnan(scores).all():
        return Interval(value, np.nan, np.nan)
    tail = (1 - level) / 2
    low, high = np.nanquantile(scores, [tail, 1 - tail])
    return Interval(value, float(low), float(high))


def f1(row: Row) -> float:
    """F1 in percent from ``(right, predicted, gold)``; ``nan`` where there was nothing to find.

    An empty prediction of something is 0; nothing predicted where nothing is gold is ``nan``.
    """
    right, predicted, gold = row
    total = predicted + gold
    return float(200 * right / total) if total else float("nan")


def share(row: Row) -> float:
    """``(right, all)`` as a percentage; ``nan`` where there is nothing."""
    right, everything = row
    return float(100 * right / everything) if everything else float("nan")


def f1_of_two(row: Row) -> float:
    """F1 in percent from ``(right among predicted, predicted, found among gold, gold)``.

    For classes that gold and prediction may assign differently, where the two numerators differ.
    """
    right, predicted, found, gold = row
    if not predicted + gold:
        return float("nan")
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    both = precision + recall
    return float(200 * precision * recall / both) if both else 0.0
