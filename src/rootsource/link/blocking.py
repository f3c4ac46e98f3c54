"""Which of many people have names alike enough to be looked at: found by keys, not by pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rootsource.knowledge.index import NameIndex
from rootsource.link.naming import alike, words_of
from rootsource.link.sightings import Cluster

NEAR = 0.85
"""A name alone (``Ortiz``) is this much like a full one that has it."""
_CROWD = 40
"""A single name that stands in more full ones tells nothing, and brings no candidates."""


class Likeness:
    """How alike the names of many people are, worked out once for each pair worth it."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take every name there is."""
        self._names = sorted(set(names))
        index = NameIndex.build((name, row) for row, name in enumerate(self._names))
        self._near: dict[str, list[tuple[float, str]]] = {}
        for row, name in enumerate(self._names):
            self._near[name] = self._found(index, row, name)
        for name, near in list(self._near.items()):  # what one side finds the other has, too
            for score, other in near:
                back = (score, name)
                if back not in self._near[other]:
                    self._near[other].append(back)

    def _found(self, index: NameIndex, row: int, name: str) -> list[tuple[float, str]]:
        words = words_of(name)
        rows = index.near(words)
        if len(words) == 1 and len(rows) > _CROWD:
            rows = {it for it in rows if len(words_of(self._names[it])) == 1}
        scored = ((_score(name, self._names[it]), self._names[it]) for it in rows if it != row)
        return [(score, other) for score, other in scored if score >= NEAR]

    def pairs(self, clusters: Sequence[Cluster]) -> dict[int, list[tuple[float, int]]]:
        """For the place of each cluster, those with a name alike: score and place, likeliest first.

        Every pair stands on both sides, with the same score.
        """
        bearers: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(clusters):
            for name in one.names:
                bearers[name].append(place)
        crowds = [name for name in bearers if _is_crowd(name, len(bearers[name]))]
        for name in crowds:
            del bearers[name]
        found: dict[int, list[tuple[float, int]]] = {}
        for place, one in enumerate(clusters):
            best = self._best(one, bearers)
            best.pop(place, None)
            if best:
                near = [(score, at) for at, score in best.items()]
                found[place] = sorted(near, key=lambda pair: (-pair[0], clusters[pair[1]].key))
        return found

    def _best(self, one: Cluster, bearers: Mapping[str, list[int]]) -> dict[int, float]:
        """The places whose names are like one of a cluster's, with the best score."""
        best: dict[int, float] = {}
        for name in one.names:
            for score, other in ((1.0, name), *self._near[name]):
                for at in bearers.get(other, ()):
                    if score > best.get(at, 0.0):
                        best[at] = score
        return best


def _is_crowd(name: str, bearers: int) -> bool:
    return bearers > _CROWD and len(words_of(name)) == 1


def _score(first: str, second: str) -> float:
    one, other = words_of(first), words_of(second)
    if min(len(one), len(other)) == 1 < max(len(one), len(other)):
        short, long = (one, other) if len(one) == 1 else (other, one)
        return NEAR if short[0] in (long[0], long[-1]) else 0.0
    # Scored from the lesser name, so that the order of the two does not matter.
    return alike(min(first, second), max(first, second))
