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
from collections.abc import Iterable

FULL = 64
"""Reports that may share a key before only hubs are paired."""
HUBS = 8
"""Reports of a common key that are paired with all others that have it."""


class Candidates:
    """An index from keys to the reports that have them."""

    def __init__(self, full: int = FULL, hubs: int = HUBS) -> None:
        """``full`` and ``hubs`` bound the pairs of one key; ``hubs`` is at most ``full``."""
        self._full = full
        self._hubs = hubs
        # Ids in order; one id alone, as nearly all keys have, without a list around it.
        self._holders: dict[int, str | list[str]] = {}

    def add(self, report: str, keys: Iterable[int]) -> tuple[set[str], set[str]]:
        """Index ``report``, which was not added before, under ``keys`` (each once).

        Returns:
            The reports that make a candidate pair with it, and those older ones that may have
            lost some pairs with one another.
        """
        partners: set[str] = set()
        shaken: set[str] = set()
        for key in keys:
            holders = self._holders.get(key)
            if holders is None:
                self._holders[key] = report
                continue
            if isinstance(holders, str):
                holders = self._holders[key] = [holders]
            before, hubs = len(holders), holders[: self._hubs]
            insort(holders, report)
            if before < self._full or report < hubs[-1]:
                partners.update(holders)
            else:
                partners.update(hubs)
            if before == self._full:
                shaken.update(holders[self._hubs :])
            elif before > self._full and report < hubs[-1]:
                shaken.add(hubs[-1])
        partners.discard(report)
        shaken.discard(report)
        return partners, shaken

    def paired(self, one: str, other: str, keys: Iterable[int]) -> bool:
        """Whether two reports are a candidate pair by any of ``keys``, which both have."""
        first = min(one, other)
        for key in keys:
            holders = self._holders.get(key, "")
            if len(holders) <= self._full or bisect_left(holders, first) < self._hubs:
                return True
        return False
