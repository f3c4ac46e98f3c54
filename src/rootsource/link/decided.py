"""What people decided by hand about who is who: joined, or set apart, in the order they did.

A later decision goes before an earlier: whoever is set apart leaves what they were joined to, and
can be joined to others again. A decision that is taken back is simply not among them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rootsource.link.sightings import Member


@dataclass(frozen=True, slots=True)
class Decision:
    """``merge``: all ``members`` are one. ``split``: they are none of those they were held for."""

    number: int
    kind: Literal["merge", "split"]
    members: tuple[Member, ...]


def pinned(decisions: Iterable[Decision]) -> dict[Member, int]:
    """For everyone set apart, the number of the last decision that did it."""
    found: dict[Member, int] = {}
    for one in sorted(decisions, key=lambda it: it.number):
        if one.kind == "split":
            found.update(dict.fromkeys(one.members, one.number))
    return found


def forced(decisions: Sequence[Decision]) -> Iterator[tuple[Member, Member]]:
    """Pairs that are one by decision."""
    ordered = sorted(decisions, key=lambda it: it.number)
    for place, one in enumerate(ordered):
        if one.kind != "merge" or not one.members:
            continue
        later = [it for it in ordered[place + 1 :] if it.kind == "split"]
        sides: dict[tuple[int, ...], Member] = {}
        for member in sorted(one.members):
            # Members that the same later splits took out stay together, away from the others.
            side = tuple(it.number for it in later if member in it.members)
            yield sides.setdefault(side, member), member
