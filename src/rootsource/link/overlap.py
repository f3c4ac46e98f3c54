"""What two reports share, told apart by what it is in either of them."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rootsource.link.fingerprints import RUN, Fingerprint
from rootsource.link.segments import Kind
from rootsource.types import Evidence, SharedKind, Span


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shared runs of two reports, ``first`` and ``second``.

    ``places`` has one row for every run of ``RUN`` words of ``first`` that ``second`` has too: its
    first word there, its first word in ``second``; the order of rows means nothing. ``first`` and
    ``second`` count, for each kind, the runs of that report which the other has too. A run's kind
    is that of its first word, or the other report's for the same word where that is further from
    own prose: what one of them marks as quoted is quoted in both.
    """

    places: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    first: tuple[int, ...]
    second: tuple[int, ...]


def overlap(first: Fingerprint, second: Fingerprint, least: int = 1) -> Overlap | None:
    """What ``first`` and ``second`` share; ``None`` where that is fewer than ``least`` runs."""
    places = _places(first, second)
    if len(places) < least:
        return None
    back = _places(second, first)
    kinds = np.maximum(first.kinds[places[:, 0]], second.kinds[places[:, 1]])
    back_kinds = np.maximum(second.kinds[back[:, 0]], first.kinds[back[:, 1]])
    return Overlap(places, kinds, _count(kinds), _count(back_kinds))


def _count(kinds: NDArray[np.uint8]) -> tuple[int, ...]:
    return tuple(np.bincount(kinds, minlength=len(Kind)).tolist())


def _places(own: Fingerprint, other: Fingerprint) -> NDArray[np.int32]:
    """Rows ``(word of own, first such word of other)`` of the runs that both have."""
    if not len(own.runs) or not len(other.runs):
        return np.empty((0, 2), np.int32)
    near = other.runs.searchsorted(own.runs)
    near[near == len(other.runs)] = 0
    hits = np.flatnonzero(other.runs[near] == own.runs)
    places = np.empty((len(hits), 2), np.int32)
    places[:, 0] = own.at[hits]
    places[:, 1] = other.at[near[hits]]
    return places


def evidence(first: Fingerprint, second: Fingerprint, shared: Overlap) -> list[Evidence]:
    """The shared runs as stretches of both texts, in the order of the first.

    Runs that follow one another in both texts, and are of one kind, make one stretch.
    """
    found: list[Evidence] = []
    order = np.argsort(shared.places[:, 0])
    places, kinds = shared.places[order], shared.kinds[order]
    steps = np.diff(places, axis=0)
    breaks = np.flatnonzero((steps != 1).any(axis=1) | (np.diff(kinds.astype(int)) != 0)) + 1
    for piece in np.split(np.arange(len(places)), breaks):
        low, high = places[piece[0]], places[piece[-1]] + RUN - 1
        kind = cast("SharedKind", Kind(int(kinds[piece[0]])).name.lower())
        found.append(Evidence(_span(first, low[0], high[0]), _span(second, low[1], high[1]), kind))
    return found


def _span(report: Fingerprint, first: int, last: int) -> Span:
    return (int(report.starts[first]), int(report.ends[last]))
