"""Which pairs of reports are worth comparing, found without looking at every pair.

Two reports that share a key (a rare run of words) are a candidate pair. But a key that very many
share, a dispatch printed by a thousand outlets or a phrase of a whole trade, would make a million
pairs; so of a key that more than ``FULL`` reports have, only the ``HUBS`` reports of lowest id are
paired with all others that have it. Two copies of one dispatch are then tied through the same few
others. The pairs are a function of the set of reports alone, whatever order they came in, and
their number grows with the number of reports, not with its square.

A pair is worth comparing when the later of its reports arrives, or never. Later arrivals can only
take that away again, by making a key common; which reports that may touch is said on arrival.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, Protocol

FULL = 64
"""Reports that may share a key before only hubs are paired."""
HUBS = 8
"""Reports of a common key that are paired with all others that have it."""
WEAK = 2
"""Weak keys that two reports must share to be a candidate pair."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a report is looked up by.

    One ``strong`` key in common makes a candidate pair; of the ``weak`` ones, which many reports
    share by chance, it takes ``WEAK``.
    """

    strong: frozenset[int] = frozenset()
    weak: frozenset[int] = frozenset()

    @property
    def every(self) -> frozenset[int]:
        """Both."""
        return self.strong | self.weak if self.weak else self.strong

    def common(self, other: "Keys") -> "Keys":
        """Those that ``other`` has as well."""
        return Keys(self.strong & other.strong, self.weak & other.weak)


Pair = tuple[str, str]


class Held(NamedTuple):
    """The reports that have a key, in order: all, or of a ``crowded`` key the hubs alone."""

    names: Sequence[str]
    crowded: bool = False


class Index(Protocol):
    """Which report has which key, wherever that is kept."""

    def held(self, keys: Iterable[int]) -> Mapping[int, Held]:
        """Who has each of ``keys``; keys that nobody has may be left out."""
        ...

    def everyone(self, key: int) -> Sequence[str]:
        """All that have ``key``, crowded or not, in no order."""
        ...

    def put(self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str]]) -> None:
        """Enter ``report`` under ``keys``; ``crowds`` are those crowded by that, and their hubs."""
        ...

    def drop(
        self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str] | None]
    ) -> None:
        """Take ``report`` out; ``crowds`` are keys with other hubs by that, or with none now."""
        ...


class MemoryIndex:
    """An index in memory."""

    def __init__(self) -> None:
        """Nobody has any key."""
        # One id alone, as nearly all keys have, without a list around it.
        self._holders: dict[int, str | list[str]] = {}
        self._hubs: dict[int, Sequence[str]] = {}

    def held(self, keys: Iterable[int]) -> Mapping[int, Held]:
        """See :class:`Index`."""
        found: dict[int, Held] = {}
        for key in keys:
            holders = self._holders.get(key)
            if holders is None:
                continue
            hubs = self._hubs.get(key)
            found[key] = Held(self._listed(holders), False) if hubs is None else Held(hubs, True)
        return found

    def everyone(self, key: int) -> Sequence[str]:
        """See :class:`Index`."""
        return self._listed(self._holders.get(key, []))

    def put(self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str]]) -> None:
        """See :class:`Index`."""
        for key in keys:
            holders = self._holders.setdefault(key, report)
            if isinstance(holders, list):
                insort(holders, report)
            elif holders != report:
                self._holders[key] = sorted((holders, report))
        self._hubs.update(crowds)

    def drop(
        self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str] | None]
    ) -> None:
        """See :class:`Index`."""
        for key in keys:
            holders = self._listed(self._holders.pop(key))
            if len(holders) > 1:
                self._holders[key] = [one for one in holders if one != report]
        for key, hubs in crowds.items():
            del self._hubs[key]
            if hubs is not None:
                self._hubs[key] = hubs

    @staticmethod
    def _listed(holders: str | list[str]) -> list[str]:
        return [holders] if isinstance(holders, str) else holders


class Candidates:
    """Which reports make candidate pairs, by an index from keys to the reports that have them."""

    def __init__(self, full: int = FULL, hubs: int = HUBS, index: Index | None = None) -> None:
        """``full`` and ``hubs`` bound the pairs of one key; ``hubs`` is at most ``full``."""
        self._full = full
        self._hubs = hubs
        self._index: Index = MemoryIndex() if index is None else index

    def add(self, report: str, keys: Keys) -> tuple[set[str], set[str]]:
        """Index ``report``, which was not added before, under ``keys``.

        Returns:
            The reports that make a candidate pair with it, and those older ones that may have
            lost some pairs with one another.
        """
        partners: set[str] = set()
        shaken: set[str] = set()
        crowds: dict[int, Sequence[str]] = {}
        every = keys.every
        weak: Counter[str] = Counter()
        for key, held in self._index.held(every).items():
            others = self._share(report, key, held, shaken, crowds)
            if key in keys.strong:
                partners.update(others)
            if key in keys.weak:
                weak.update(others)
        partners.update(other for other, count in weak.items() if count >= WEAK)
        partners.discard(report)
        shaken.discard(report)
        self._index.put(report, every, crowds)
        return partners, shaken

    def _share(
        self,
        report: str,
        key: int,
        held: Held,
        shaken: set[str],
        crowds: dict[int, Sequence[str]],
    ) -> Iterable[str]:
        """Those whom ``report`` is paired with by ``key``; notes whom that shakes or crowds."""
        names = held.names
        if not held.crowded and len(names) < self._full:
            return names
        every = sorted([*names, report])
        if not held.crowded:
            shaken.update(every[self._hubs :])
            crowds[key] = every[: self._hubs]
            return names if report in crowds[key] else names[: self._hubs]
        if report == every[-1]:
            return names
        shaken.add(every[-1])
        crowds[key] = every[:-1]
        return self._index.everyone(key)

    def remove(self, report: str, keys: Keys) -> set[Pair]:
        """Take out ``report``, which was added under ``keys``.

        Returns:
            Pairs of others that share a key that is less common now, the lower id first: they may
            be candidates again.
        """
        revived: set[Pair] = set()
        crowds: dict[int, Sequence[str] | None] = {}
        for key, (names, crowded) in self._index.held(keys.every).items():
            if not crowded:
                continue
            rest = sorted(set(self._index.everyone(key)) - {report})
            if len(rest) <= self._full:
                crowds[key] = None
                revived.update(combinations([one for one in rest if one not in names], 2))
            elif report in names:
                crowds[key] = rest[: self._hubs]
                hub = rest[self._hubs - 1]
                revived.update((min(hub, one), max(hub, one)) for one in rest if one != hub)
        self._index.drop(report, keys.every, crowds)
        return revived

    def paired(self, pairs: Mapping[Pair, Keys]) -> list[Pair]:
        """Which of ``pairs``, lower id first, are candidates by the keys that both have."""
        held = self._index.held({key for keys in pairs.values() for key in keys.every})
        return [pair for pair, keys in pairs.items() if self._paired(pair[0], keys, held)]

    @staticmethod
    def _paired(lower: str, keys: Keys, held: Mapping[int, Held]) -> bool:
        joins = {
            key
            for key in keys.every
            if (found := held.get(key)) and (not found.crowded or lower in found.names)
        }
        return bool(joins & keys.strong) or len(joins & keys.weak) >= WEAK
