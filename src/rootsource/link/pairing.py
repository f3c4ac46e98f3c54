"""Things compared with the things that share a key with them, kept up to date as they arrive.

What is found is a function of the set of things alone, whatever order they came in; see
:mod:`rootsource.link.candidates`.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from rootsource.link.candidates import FULL, HUBS, Candidates, Index, Keys

Thing = TypeVar("Thing")
Tie = TypeVar("Tie")


class Shelf(Protocol[Thing, Tie]):
    """Where things are kept, with their keys and the ties between them."""

    def put(self, name: str, thing: Thing, keys: Keys) -> None:
        """Keep ``thing``."""
        ...

    def drop(self, name: str) -> None:
        """Keep a thing no longer, which is tied to none."""
        ...

    def things(self, names: Collection[str]) -> Mapping[str, Thing]:
        """Those of these names, at least."""
        ...

    def keys(self, names: Collection[str]) -> Mapping[str, Keys]:
        """What each of ``names`` is looked up by, at least."""
        ...

    def tied(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """Whom each of ``names`` is tied to."""
        ...

    def tie(self, first: str, second: str, tie: Tie) -> None:
        """Keep a tie, the lower name first."""
        ...

    def untie(self, first: str, second: str) -> Tie:
        """Forget the tie between two, the lower name first, and give it back."""
        ...


class MemoryShelf(Generic[Thing, Tie]):
    """A shelf in memory."""

    def __init__(self) -> None:
        """Nothing is kept."""
        # As arrays: a set of numbers takes ten times the room, and most are never looked at again.
        self._keys: dict[str, tuple[array[int], array[int]]] = {}
        self._ties: dict[str, dict[str, Tie]] = {}  # every tie under both names
        self.kept: dict[str, Thing] = {}

    def put(self, name: str, thing: Thing, keys: Keys) -> None:
        """See :class:`Shelf`."""
        self.kept[name] = thing
        self._keys[name] = (array("Q", keys.strong), array("Q", keys.weak))

    def drop(self, name: str) -> None:
        """See :class:`Shelf`."""
        del self.kept[name], self._keys[name]

    def things(self, names: Collection[str]) -> Mapping[str, Thing]:  # noqa: ARG002 - has all
        """See :class:`Shelf`."""
        return self.kept

    def keys(self, names: Collection[str]) -> Mapping[str, Keys]:
        """See :class:`Shelf`."""
        return {name: Keys(*map(frozenset, self._keys[name])) for name in names}

    def tied(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """See :class:`Shelf`."""
        return {name: [*self._ties.get(name, ())] for name in names}

    def tie(self, first: str, second: str, tie: Tie) -> None:
        """See :class:`Shelf`."""
        self._ties.setdefault(first, {})[second] = tie
        self._ties.setdefault(second, {})[first] = tie

    def untie(self, first: str, second: str) -> Tie:
        """See :class:`Shelf`."""
        del self._ties[second][first]
        return self._ties[first].pop(second)

    def ties(self) -> list[Tie]:
        """All ties, ordered by the names of their things."""
        return [
            tie
            for name in sorted(self._ties)
            for other, tie in sorted(self._ties[name].items())
            if name < other
        ]

    def ties_of(self, name: str) -> list[Tie]:
        """The ties of one thing, ordered by the names of the others."""
        return [tie for _, tie in sorted(self._ties.get(name, {}).items())]


class Pairing(Generic[Thing, Tie]):
    """Compares each thing that arrives with its candidates, and keeps the ties up to date."""

    def __init__(
        self,
        relate: Callable[[Thing, Thing], Tie | None],
        shelf: Shelf[Thing, Tie],
        *,
        full: int = FULL,
        hubs: int = HUBS,
        index: Index | None = None,
    ) -> None:
        """``relate`` gives the tie between two things, the one with the lower name first.

        ``full``, ``hubs`` and ``index`` are those of :class:`Candidates`.
        """
        self._relate = relate
        self._shelf = shelf
        self._candidates = Candidates(full, hubs, index)

    def add(self, name: str, thing: Thing, keys: Keys) -> tuple[list[Tie], list[Tie]]:
        """Put ``thing``, not added before, in as ``name``; returns ties gained and ties lost."""
        self._shelf.put(name, thing, keys)
        partners, shaken = self._candidates.add(name, keys)
        things = self._shelf.things(partners)
        gained = []
        for other in sorted(partners):
            if name < other:
                first, second, tie = name, other, self._relate(thing, things[other])
            else:
                first, second, tie = other, name, self._relate(things[other], thing)
            if tie is not None:
                self._shelf.tie(first, second, tie)
                gained.append(tie)
        return gained, [*self._review(shaken)] if shaken else []

    def remove(self, name: str) -> tuple[list[Tie], list[Tie]]:
        """Take out the thing of this name; returns ties of others gained by that, and its own."""
        keys = self._shelf.keys([name])[name]
        pairs = [(min(name, it), max(name, it)) for it in sorted(self._shelf.tied([name])[name])]
        lost = [self._shelf.untie(*pair) for pair in pairs]
        revived = self._candidates.remove(name, keys)
        self._shelf.drop(name)
        tied = self._shelf.tied({one for one, _ in revived})
        open_ = sorted(pair for pair in revived if pair[1] not in tied[pair[0]])
        names = {one for pair in open_ for one in pair}
        every, things = self._shelf.keys(names), self._shelf.things(names)
        common = {(one, other): every[one].common(every[other]) for one, other in open_}
        gained = []
        for one, other in self._candidates.paired(common):
            tie = self._relate(things[one], things[other])
            if tie is not None:
                self._shelf.tie(one, other, tie)
                gained.append(tie)
        return gained, lost

    def _review(self, shaken: set[str]) -> Iterator[Tie]:
        """Drop the ties of things whose pairs are no candidates any more, and name them."""
        tied = self._shelf.tied(shaken)
        pairs = sorted({(min(a, b), max(a, b)) for a in shaken for b in tied[a]})
        keys = self._shelf.keys({name for pair in pairs for name in pair})
        common = {(one, other): keys[one].common(keys[other]) for one, other in pairs}
        kept = set(self._candidates.paired(common))
        for one, other in pairs:
            if (one, other) not in kept:
                yield self._shelf.untie(one, other)
