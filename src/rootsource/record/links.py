"""What links the reports of a record, as it is kept there: asked for, not worked out anew.

Lineage, claims, sources, drift, conflicts and positions as :class:`rootsource.link.links.Links`
gives them for readings in memory; the two agree on any readings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from rootsource.errors import InputError
from rootsource.link.conflicts import conflicts
from rootsource.link.lineage import clusters_of
from rootsource.link.links import claim_made
from rootsource.link.packing import unpacked_origin, unpacked_piece, unpacked_traits
from rootsource.link.positions import positions
from rootsource.link.relations import Origin, Traits, shown
from rootsource.link.sources import Root, roots_of
from rootsource.link.tellings import Piece
from rootsource.record.claim_list import telling
from rootsource.record.link_index import edges, some
from rootsource.record.link_layer import link_layer
from rootsource.record.link_tables import CHANGES, LINKED_REPORTS, TELLING_TIES, TELLINGS
from rootsource.record.record import Record
from rootsource.record.relinking import bring_up_to_date
from rootsource.record.schema import REPORTS
from rootsource.types import (
    Change,
    Claim,
    Conflict,
    Edge,
    Evidence,
    Position,
    RootCluster,
    Telling,
)

_CLAIMS_AT_ONCE = 300  # few questions, and little of a large record in memory
_OPENING = 400  # characters
_LOWEST = TELLINGS.alias("lowest")
"""The telling that a claim is named by."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a report, and the first letters of its text."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    path: str | None
    url: str | None
    key: str | None
    opening: str


class KeptLinks:
    """The links of all reports of a record, which are brought up to date first."""

    def __init__(self, record: Record, advance: Callable[[int], object] | None = None) -> None:
        """``advance`` is called after each step with how many reports were linked in it.

        Raises:
            RecordError: the record cannot be read, or cannot be written though it has to be.
        """
        bring_up_to_date(record, advance)
        self._record = record

    def reports(self, ids: Iterable[str] | None = None) -> dict[str, About]:
        """What is known of the reports of these ids, or of all; by id."""
        columns = REPORTS.c
        known = (columns.id, columns.published, columns.outlet, columns.title, columns.path)
        rest = (columns.url, columns.key, func.substr(columns.text, 1, _OPENING))
        found: dict[str, About] = {}
        with self._record.connect() as connection:
            for condition in _among(columns.id, ids):
                for row in connection.execute(select(*known, *rest).where(condition)):
                    found[row.id] = About(*row)
        return dict(sorted(found.items()))

    def origins(self, ids: Iterable[str] | None = None) -> dict[str, Origin]:
        """Where reports say they come from."""
        with self._record.connect() as connection:
            return _grounds(connection, ids)[0]

    def roots(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """For every report's id the id of its root cluster."""
        with self._record.connect() as connection:
            return _grounds(connection, ids)[1]

    def edges(self, ids: Iterable[str] | None = None) -> list[Edge]:
        """The edges of the reports of these ids, or all, ordered by the ids of their reports."""
        asked = None if ids is None else set(ids)
        with self._record.connect() as connection:
            return link_layer(connection).over(edges(connection, asked), asked)

    def evidence(self, edge: Edge) -> list[Evidence]:
        """The runs of words that show ``edge``, in the order of its first report."""
        with self._record.connect() as connection:
            return shown(edge, *(_traits(connection, report) for report in (edge.a, edge.b)))

    def clusters(self, ids: Iterable[str] | None = None) -> list[RootCluster]:
        """The root clusters of the reports of these ids, or all, ordered by id."""
        with self._record.connect() as connection:
            origins, roots = _grounds(connection, ids)
            if ids is not None:
                column = LINKED_REPORTS.c.root
                members: set[str] = set()
                for condition in _among(column, set(roots.values())):
                    query = select(LINKED_REPORTS.c.report).where(condition)
                    members.update(connection.execute(query).scalars())
                origins, roots = _grounds(connection, members)
        return clusters_of(roots, origins)

    def ranked(self, least: int = 2, words: str | None = None) -> list[tuple[int, str]]:
        """Number and id of the claims told by ``least`` reports, those told by most first.

        With ``words`` only those with a telling that has them all, in any case of letters; see
        :func:`~rootsource.record.claim_list.claim_page` for some of them at a time.
        """
        columns = TELLINGS.c
        count = func.count(columns.report.distinct())
        grouped = select(columns.claim, count.label("reports")).group_by(columns.claim)
        if least > 1:
            grouped = grouped.having(count >= least)
        counted = grouped.subquery()
        query = select(counted.c.claim, _LOWEST.c.id, counted.c.reports)
        query = query.join(_LOWEST, _LOWEST.c.number == counted.c.claim)
        with self._record.connect() as connection:
            found = [tuple(row) for row in connection.execute(query)]
            fits = telling(connection, (words or "").lower().split())
        ordered = sorted(found, key=lambda it: (-it[2], it[1]))
        return [(claim, name) for claim, name, _ in ordered if fits is None or claim in fits]

    def claims(self, least: int = 1) -> Iterator[Claim]:
        """The claims told by at least ``least`` reports, those told by most first, then by id."""
        yield from self.made([number for number, _ in self.ranked(least)])

    def made(self, numbers: Iterable[int]) -> Iterator[Claim]:
        """The claims of these numbers, in their order."""
        for several in some(numbers, _CLAIMS_AT_ONCE):
            with self._record.connect() as connection:
                held = _groups(connection, TELLINGS.c.claim.in_(several))
                reports = {piece.telling.report for _, group in held.values() for piece in group}
                origins, roots = _grounds(connection, reports)
            for number in several:
                name, group = held[number]
                yield claim_made(name, group, origins, roots)

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins with ``prefix``.

        Raises:
            InputError: no claim's id begins so, or several do.
        """
        columns = TELLINGS.c
        # "g" follows the last hexadecimal digit, so this is every id with the prefix.
        fits = (columns.id >= prefix, columns.id < prefix + "g", columns.claim == columns.number)
        with self._record.connect() as connection:
            found = list(connection.execute(select(columns.number).where(*fits)).scalars())
        if len(found) != 1:
            what = "no claim's id begins" if not found else f"{len(found)} claims' ids begin"
            raise InputError(f"{what} with {prefix!r}: `rootsource claims` lists them")
        return next(self.made(found))

    def told_in(self, report: str, part: str) -> Claim:
        """The claim of a report's statement or event; ``report`` is an id or its beginning.

        Raises:
            InputError: there is no such telling, or several reports' ids begin so.
        """
        columns = TELLINGS.c
        fits = (columns.report >= report, columns.report < report + "g", columns.part == part)
        with self._record.connect() as connection:
            found = connection.execute(select(columns.report, columns.claim).where(*fits)).all()
        if len(found) > 1:
            ids = ", ".join(sorted(row.report for row in found))
            raise InputError(f"{report!r} may mean {ids}: give more of the id")
        if not found:
            raise InputError(
                f"no claim has the telling {report}/{part}: `rootsource show` lists a report's "
                "statements and events (those of fewer than three telling words have no claim)"
            )
        return next(self.made([found[0].claim]))

    def claim_of(self, telling: Telling) -> str:
        """The id of the claim that ``telling`` belongs to."""
        columns = TELLINGS.c
        query = select(_LOWEST.c.id).join(TELLINGS, columns.claim == _LOWEST.c.number)
        of = query.where(columns.report == telling.report, columns.part == telling.part)
        with self._record.connect() as connection:
            return str(connection.execute(of).scalar_one())

    def sources(self, claim: Claim) -> list[Root]:
        """The independent sources that ``claim`` rests on."""
        with self._record.connect() as connection:
            grounds = _grounds(connection, {one.report for one in claim.tellings})
        return roots_of(claim.tellings, *grounds)

    def drift(self, ids: Iterable[str] | None = None) -> list[Change]:
        """What changed along the lineage of the reports of these ids, or of all."""
        columns = CHANGES.c
        found: dict[tuple[bool, str, str, int], Change] = {}
        asked = None if ids is None else list(ids)
        with self._record.connect() as connection:
            for column in (columns.a, columns.b):
                for condition in _among(column, asked):
                    for row in connection.execute(select(CHANGES).where(condition)):
                        key = (row.a == row.b, row.a, row.b, row.position)
                        found[key] = Change(
                            row.kind,
                            row.earlier,
                            row.later,
                            row.words_before,
                            row.words_after,
                            row.lost,
                            row.directed,
                        )
                if asked is None:
                    break
        return [change for _, change in sorted(found.items(), key=lambda item: item[0])]

    def conflicts(self) -> list[Conflict]:
        """What pulls apart."""
        columns, ties = TELLINGS.c, TELLING_TIES.c
        several = select(columns.claim).where(columns.counts).group_by(columns.claim)
        several = several.having(func.count() > 1)
        with self._record.connect() as connection:
            apart = connection.execute(select(TELLING_TIES).where(ties.kind != "same")).all()
            numbers = {number for row in apart for number in (row.lower, row.higher)}
            pieces: dict[int, Piece] = {}
            for condition in _among(columns.number, numbers):
                pieces.update((number, it) for number, _, _, it in _pieces(connection, condition))
            counting = _groups(connection, columns.counts, columns.claim.in_(several))
            standing = [piece for *_, piece in _pieces(connection, columns.stands)]
            roots = _grounds(connection, None)[1]
        opposed = [(row.kind, pieces[row.lower], pieces[row.higher]) for row in apart]
        return conflicts(
            sorted(opposed, key=lambda it: (it[1].name, it[2].name)),
            (group for _, group in sorted(counting.values(), key=lambda it: it[0])),
            sorted(standing, key=lambda it: it.name),
            roots,
        )

    def positions(self) -> list[Position]:
        """What actors have said and done towards one another over time."""
        with self._record.connect() as connection:
            held = _groups(connection, TELLINGS.c.stands)
        return positions(sorted(held.values(), key=lambda it: it[0]))


def _among(
    column: ColumnElement[Any], values: Iterable[object] | None
) -> Iterator[ColumnElement[bool]]:
    """Conditions that together hold for those of ``values``, or one for all."""
    if values is None:
        yield true()
    else:
        yield from (column.in_(several) for several in some(values))


def _grounds(
    connection: Connection, ids: Iterable[str] | None
) -> tuple[dict[str, Origin], dict[str, str]]:
    """Origins and roots of reports."""
    columns = LINKED_REPORTS.c
    origins: dict[str, Origin] = {}
    roots: dict[str, str] = {}
    for condition in _among(columns.report, ids):
        query = select(columns.report, columns.origin, columns.root).where(condition)
        for row in connection.execute(query):
            origins[row.report] = unpacked_origin(row.origin)
            roots[row.report] = row.root
    return origins, dict(sorted(roots.items()))


def _traits(connection: Connection, report: str) -> Traits:
    columns = LINKED_REPORTS.c
    query = select(columns.traits, columns.origin).where(columns.report == report)
    row = connection.execute(query).one()
    return unpacked_traits(report, row.traits, unpacked_origin(row.origin))


def _pieces(
    connection: Connection, *conditions: ColumnElement[bool]
) -> Iterator[tuple[int, int, str, Piece]]:
    """Number of the telling, number and id of its claim, and the piece."""
    columns = TELLINGS.c
    query = (
        select(
            columns.number, columns.claim, _LOWEST.c.id, columns.report, columns.part, columns.piece
        )
        .join(_LOWEST, _LOWEST.c.number == columns.claim)
        .where(*conditions)
    )
    for row in connection.execute(query):
        piece = unpacked_piece(row.report, row.part, row.piece)
        yield row.number, row.claim, row.id, piece


def _groups(
    connection: Connection, *conditions: ColumnElement[bool]
) -> dict[int, tuple[str, list[Piece]]]:
    """For the number of each claim its id, and its pieces in the order of their names."""
    found: dict[int, tuple[str, list[Piece]]] = {}
    for _, claim, name, piece in _pieces(connection, *conditions):
        found.setdefault(claim, (name, []))[1].append(piece)
    for _, group in found.values():
        group.sort(key=lambda it: it.name)
    return found
