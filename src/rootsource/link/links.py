"""Everything that links a set of readings: lineage, claims, drift, conflicts, positions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rootsource.errors import InputError
from rootsource.link.claims import Claims
from rootsource.link.conflicts import conflicts
from rootsource.link.drift import changes
from rootsource.link.lineage import Lineage
from rootsource.link.positions import positions
from rootsource.link.relations import Origin
from rootsource.link.sources import Root, roots_of
from rootsource.link.tellings import Piece
from rootsource.types import Change, Claim, Conflict, Position, Reading, Telling


@dataclass(slots=True)
class Links:
    """What links the readings added so far; the same set gives the same, in any order."""

    lineage: Lineage = field(default_factory=Lineage)
    told: Claims = field(default_factory=Claims)
    readings: dict[str, Reading] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        """Link ``reading`` with all before; a report added before changes nothing."""
        if reading.report.id in self.readings:
            return
        self.readings[reading.report.id] = reading
        self.lineage.add(reading.report)
        self.told.add(reading)

    def add_all(self, readings: Iterable[Reading]) -> None:
        """Add every one of ``readings``."""
        for reading in readings:
            self.add(reading)

    def claims(self, least: int = 1) -> list[Claim]:
        """The claims told by at least ``least`` reports, those told by most first, then by id."""
        roots, origins = self.lineage.roots(), self.lineage.origins()
        found = [
            claim_made(name, group, origins, roots)
            for name, group in self.told.groups().items()
            if len({piece.telling.report for piece in group}) >= least
        ]
        return sorted(found, key=lambda one: (-len({t.report for t in one.tellings}), one.id))

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins with ``prefix``.

        Raises:
            InputError: no claim's id begins so, or several do.
        """
        found = [claim for claim in self.claims() if claim.id.startswith(prefix)]
        if len(found) != 1:
            what = "no claim's id begins" if not found else f"{len(found)} claims' ids begin"
            raise InputError(f"{what} with {prefix!r}: `rootsource claims` lists them")
        return found[0]

    def claim_of(self, telling: Telling) -> str:
        """The id of the claim that ``telling``, of a reading added, belongs to."""
        return self.told.claim_of(f"{telling.report}/{telling.part}")

    def sources(self, claim: Claim) -> list[Root]:
        """The independent sources that ``claim`` rests on."""
        return roots_of(claim.tellings, self.lineage.origins(), self.lineage.roots())

    def drift(self) -> list[Change]:
        """What changed along the lineage."""
        return changes(self.lineage.edges(), self.readings)

    def conflicts(self) -> list[Conflict]:
        """What pulls apart."""
        groups = self.told.groups().values()
        return conflicts(self.told.opposed(), groups, self.told.pieces(), self.lineage.roots())

    def positions(self) -> list[Position]:
        """What actors have said and done towards one another over time."""
        return positions(self.told.groups().items())


def claim_made(
    name: str, group: Sequence[Piece], origins: Mapping[str, Origin], roots: Mapping[str, str]
) -> Claim:
    """The claim of this id that the pieces of ``group``, in order of their names, tell.

    Args:
        name: its id.
        group: all its pieces.
        origins: where each of their reports says it comes from.
        roots: for each of them its root cluster.
    """
    tellings = tuple(piece.telling for piece in group)
    grounds = roots_of(tellings, origins, roots)
    first = min(tellings, key=lambda one: (one.date or "9", one.report, one.part))
    return Claim(
        name,
        "event" if group[0].kind == "event" else "saying",
        " ".join(first.words.split()),
        tellings,
        tuple(root.id for root in grounds),
        tuple(root.name for root in grounds),
    )
