"""The CoNLL score of coreference: the mean F1 of MUC, B³ and CEAF-e (Pradhan et al., 2014).

A *cluster* is a set of mentions, a mention anything hashable (here ``(start, end)`` in code
points). Clusters of one mention are left out on both sides, as is usual. Counts are summed over
documents before a score is made of them.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cluster = frozenset[Hashable]
FIELDS = (
    "muc_p", "muc_pn", "muc_r", "muc_rn",
    "b3_p", "b3_pn", "b3_r", "b3_rn",
    "ceaf_s", "ceaf_pn", "ceaf_rn",
    "men_s", "men_pn", "men_rn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of each measure and their mean, in per cent; ``mentions`` is the F1 of finding them."""

    muc: float
    b3: float
    ceafe: float
    mentions: float

    @property
    def conll(self) -> float:
        """The mean of the three measures."""
        return (self.muc + self.b3 + self.ceafe) / 3


def counts(gold: Sequence[Cluster], found: Sequence[Cluster]) -> NDArray[np.float64]:
    """What one document adds to every sum, in the order of :data:`FIELDS`."""
    gold = [cluster for cluster in gold if len(cluster) > 1]
    found = [cluster for cluster in found if len(cluster) > 1]
    in_gold = {mention: cluster for cluster in gold for mention in cluster}
    in_found = {mention: cluster for cluster in found for mention in cluster}
    return np.array(
        [
            *_muc(found, in_gold),
            *_muc(gold, in_found),
            *_b3(in_found, in_gold),
            *_b3(in_gold, in_found),
            _ceafe(gold, found),
            len(found),
            len(gold),
            len(in_gold.keys() & in_found.keys()),
            len(in_found),
            len(in_gold),
        ]
    )


def scores(sums: NDArray[np.float64]) -> Scores:
    """The scores of sums of :func:`counts`."""
    total = dict(zip(FIELDS, sums, strict=True))
    return Scores(
        _f1(total["muc_p"], total["muc_pn"], total["muc_r"], total["muc_rn"]),
        _f1(total["b3_p"], total["b3_pn"], total["b3_r"], total["b3_rn"]),
        _f1(total["ceaf_s"], total["ceaf_pn"], total["ceaf_s"], total["ceaf_rn"]),
        _f1(total["men_s"], total["men_pn"], total["men_s"], total["men_rn"]),
    )


def _f1(right: float, answered: float, recalled: float, wanted: float) -> float:
    precision = right / answered if answered else 0.0
    recall = recalled / wanted if wanted else 0.0
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(clusters: Sequence[Cluster], other: dict[Hashable, Cluster]) -> tuple[float, float]:
    right = wanted = 0
    for cluster in clusters:
        parts = {other[mention] for mention in cluster if mention in other}
        alone = sum(mention not in other for mention in cluster)
        right += len(cluster) - len(parts) - alone
        wanted += len(cluster) - 1
    return right, wanted


def _b3(mine: dict[Hashable, Cluster], other: dict[Hashable, Cluster]) -> tuple[float, float]:
    right = sum(
        len(cluster & other[mention]) / len(cluster)
        for mention, cluster in mine.items()
        if mention in other
    )
    return right, len(mine)


def _ceafe(gold: Sequence[Cluster], found: Sequence[Cluster]) -> float:
    if not gold or not found:
        return 0.0
    similar = np.array(
        [[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold], dtype=np.float64
    )
    return best_assignment(similar)


def best_assignment(weights: NDArray[np.float64]) -> float:
    """The largest sum of weights, each row and each column taken at most once.

    The Hungarian method with potentials (Kuhn, 1955; Munkres, 1957), row by row.
    """
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    rows, columns = weights.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = -weights
    row_potential, column_potential = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        match[0] = row
        column = 0
        least = np.full(columns + 1, np.inf)
        way = np.zeros(columns + 1, dtype=np.int64)
        used = np.zeros(columns + 1, dtype=bool)
        while match[column]:
            used[column] = True
            at = match[column]
            reduced = cost[at] - row_potential[at] - column_potential
            better = ~used & (reduced < least)
            least[better] = reduced[better]
            way[better] = column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            nearest = int(free.argmin())
            step = free[nearest]
            row_potential[match[used]] += step
            column_potential[used] -= step
            least[~used] -= step
            column = nearest
        while column:
            match[column] = match[way[column]]
            column = int(way[column])
    return float(sum(weights[match[c] - 1, c - 1] for c in range(1, columns + 1) if match[c]))
