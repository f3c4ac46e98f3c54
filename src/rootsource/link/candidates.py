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

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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


class Candidates:
    """An index from keys to the reports that have them."""

    def __init__(self, full: int = FULL, hubs: int = HUBS) -> None:
        """``full`` and ``hubs`` bound the pairs of one key; ``hubs`` is at most ``full``."""
        self._full = full
        self._hubs = hubs
        # Ids in order; one id alone, as nearly all keys have, without a list around it.
        self._holders: dict[int, str | list[str]] = {}

    def add(self, report: str, keys: Keys) -> tuple[set[str], set[str]]:
        """Index ``report``, which was not added before, under ``keys``.

        Returns:
            The reports that make a candidate pair with it, and those older ones that may have
            lost some pairs with one another.
        """
        partners: set[str] = set()
        shaken: set[str] = set()
        for key in keys.strong:
            partners.update(self._share(report, key, shaken))
        weak: Counter[str] = Counter()
        for key in keys.weak:
            weak.update(self._share(report, key, shaken))
        partners.update(other for other, count in weak.items() if count >= WEAK)
        partners.discard(report)
        shaken.discard(report)
        return partners, shaken

    def _share(self, report: str, key: int, shaken: set[str]) -> Iterable[str]:
        """Put ``report`` under ``key``; those it is paired with by that, itself among them."""
        holders = self._holders.get(key)
        if holders is None:
            self._holders[key] = report
            return ()
        if isinstance(holders, str):
            holders = self._holders[key] = [holders]
        before, hubs = len(holders), holders[: self._hubs]
        insort(holders, report)
        if before == self._full:
            shaken.update(holders[self._hubs :])
        elif before > self._full and report < hubs[-1]:
            shaken.add(hubs[-1])
        return holders if before < self._full or report < hubs[-1] else hubs

    def paired(self, one: str, other: str, keys: Keys) -> bool:
        """Whether two reports are a candidate pair by ``keys``, all of which both have."""
        first = min(one, other)
        if any(self._joins(first, key) for key in keys.strong):
            return True
        return sum(self._joins(first, key) for key in keys.weak) >= WEAK

    def _joins(self, first: str, key: int) -> bool:
        holders = self._holders.get(key, "")
        return len(holders) <= self._full or bisect_left(holders, first) < self._hubs
