"""Things compared with the things that share a key with them, kept up to date as they arrive.

What is found is a function of the set of things alone, whatever order they came in; see
:mod:`rootsource.link.candidates`.
"""

from array import array
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from rootsource.link.candidates import FULL, HUBS, Candidates, Keys

Thing = TypeVar("Thing")
Tie = TypeVar("Tie")


def _common(first: "array[int]", second: "array[int]") -> frozenset[int]:
    return frozenset(first).intersection(second)


class Pairing(Generic[Thing, Tie]):
    """Things by id, and the ties between candidate pairs of them."""

    def __init__(
        self, relate: Callable[[Thing, Thing], Tie | None], full: int = FULL, hubs: int = HUBS
    ) -> None:
        """``relate`` gives the tie between two things, the one with the lower id first."""
        self._relate = relate
        self._candidates = Candidates(full, hubs)
        # As arrays: a set of numbers takes ten times the room, and most are never looked at again.
        self._keys: dict[str, tuple[array[int], array[int]]] = {}
        self._ties: dict[str, dict[str, Tie]] = {}  # every tie under both ids
        self.things: dict[str, Thing] = {}

    def add(self, name: str, thing: Thing, keys: Keys) -> tuple[list[Tie], list[Tie]]:
        """Put ``thing``, not added before, in as ``name``; returns ties gained and ties lost."""
        self.things[name] = thing
        self._keys[name] = (array("Q", keys.strong), array("Q", keys.weak))
        partners, shaken = self._candidates.add(name, keys)
        gained = []
        for other in sorted(partners):
            first, second = (name, other) if name < other else (other, name)
            tie = self._relate(self.things[first], self.things[second])
            if tie is not None:
                self._ties.setdefault(first, {})[second] = tie
                self._ties.setdefault(second, {})[first] = tie
                gained.append(tie)
        return gained, [*self._review(shaken)]

    def _review(self, shaken: set[str]) -> Iterator[Tie]:
        """Drop the ties of things whose pairs are no candidates any more, and name them."""
        for one in sorted(shaken):
            for other in [*self._ties.get(one, ())]:
                strong, weak = map(_common, self._keys[one], self._keys[other])
                common = Keys(strong, weak)
                if not self._candidates.paired(one, other, common):
                    del self._ties[other][one]
                    yield self._ties[one].pop(other)

    def ties(self) -> list[Tie]:
        """All ties, ordered by the ids of their things."""
        return [
            tie
            for name in sorted(self._ties)
            for other, tie in sorted(self._ties[name].items())
            if name < other
        ]

    def ties_of(self, name: str) -> list[Tie]:
        """The ties of one thing, ordered by the ids of the others."""
        return [tie for _, tie in sorted(self._ties.get(name, {}).items())]
