"""Links one report after another with those of the record, in the transaction that keeps them.

Only what a report touches is looked at: those that share a key with it, their groups, and pairs
that it takes away by making a key common. What comes out is a function of the set of reports; see
:mod:`rootsource.link.candidates`.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, and_, bindparam, delete, func, insert, select, update

from rootsource.link.candidates import FULL, HUBS
from rootsource.link.claims import FULL as CLAIMS_FULL
from rootsource.link.claims import Match, keys, match
from rootsource.link.clusters import Clusters
from rootsource.link.drift import along, headline, own_sentences, sentences_of
from rootsource.link.lineage import DERIVED, same_root, traits_of
from rootsource.link.pairing import Pairing
from rootsource.link.relations import Traits, relate
from rootsource.link.stances import told
from rootsource.link.tellings import Piece
from rootsource.record.link_index import (
    KeptIndex,
    ReportShelf,
    TellingShelf,
    edges,
    some,
)
from rootsource.record.link_layer import link_layer
from rootsource.record.link_tables import (
    CHANGES,
    LINKED_REPORTS,
    REPORT_CROWDS,
    REPORT_KEYS,
    TELLING_CROWDS,
    TELLING_KEYS,
    TELLING_TIES,
    TELLINGS,
)
from rootsource.record.schema import REPORTS
from rootsource.types import Change, Edge, Reading


class Linking:
    """Links readings, each kept before, within the transaction that ``connection`` is in."""

    def __init__(
        self, connection: Connection, full: tuple[int, int] = (FULL, CLAIMS_FULL), hubs: int = HUBS
    ) -> None:
        """``full`` and ``hubs`` bound how often common keys of reports and tellings are compared.

        They are to be the same for all reports of a record; see
        :class:`~rootsource.link.candidates.Candidates`.
        """
        self._connection = connection
        self._layer = link_layer(connection)
        self._reports = ReportShelf(connection)
        self._report_index = KeptIndex(connection, REPORT_KEYS, REPORT_CROWDS, self._reports)
        self._lineage = Pairing[Traits, Edge](
            relate, self._reports, full=full[0], hubs=hubs, index=self._report_index
        )
        self._tellings = TellingShelf(connection)
        self._telling_index = KeptIndex(connection, TELLING_KEYS, TELLING_CROWDS, self._tellings)
        self._claims = Pairing[Piece, Match](
            match, self._tellings, full=full[1], hubs=hubs, index=self._telling_index
        )

    def add(self, reading: Reading) -> None:
        """Link ``reading``, which is kept and was not linked before, with all that were."""
        self._rest(reading)
        self._tell(told(reading))

    def retell(self, reading: Reading) -> None:
        """Take the statements and events of ``reading``, linked before, as they are now."""
        columns = TELLINGS.c
        old = select(columns.part, columns.claim).where(columns.report == reading.report.id)
        held = self._connection.execute(old).all()
        gained: list[Match] = []
        for part, _ in held:
            came, _ = self._claims.remove(f"{reading.report.id}/{part}")
            gained += came
        self._tellings.flush()
        self._part_claims({row.claim for row in held})
        kept = self._tellings.numbers
        still = [tie for tie in gained if tie.first in kept and tie.second in kept]
        self._join_claims({}, self._same(still))
        self._tell(told(reading))

    def relate(self, one: str, other: str) -> None:
        """Take how two linked reports are related as people say it now."""
        self._join_roots(one, {one, other})
        self._part_roots({one})
        low, high = sorted((one, other))
        pair = CHANGES.c.a == low, CHANGES.c.b == high
        self._connection.execute(delete(CHANGES).where(*pair))
        found = self._layer.over(edges(self._connection, [one]), [one])
        self._insert(self._changes([edge for edge in found if (edge.a, edge.b) == (low, high)]))

    def assign(self, names: Iterable[str]) -> None:
        """Tell anew which claims these tellings are of, as people say it now."""
        known = self._tellings.known(names)
        tied = self._tellings.tied(known)
        ties = [Match(name, other, "same") for name in known for other in tied[name]]
        self._join_claims({}, self._same(ties, known))
        numbers = [self._tellings.numbers[name] for name in known]
        self._part_claims(set(self._claims_of(numbers).values()))

    def _rest(self, reading: Reading) -> None:
        """Which reports it rests on, and what changed on the way."""
        report = reading.report.id
        number = select(REPORTS.c.number).where(REPORTS.c.id == report)
        self._reports.numbers[report] = self._connection.execute(number).scalar_one()
        self._reports.own_sentences[report] = own_sentences(reading)
        traits = traits_of(reading.report)
        gained, lost = self._lineage.add(report, traits, traits.keys)
        self._reports.flush()
        self._report_index.flush()
        laid = self._layer.over(gained, {report})
        joined = [edge for edge in laid if self._layer.same_root(edge)]
        self._join_roots(report, {edge.a if edge.b == report else edge.b for edge in joined})
        self._part_roots({edge.a for edge in lost if same_root(edge)})
        self._drift(reading, laid, lost)

    def _join_roots(self, report: str, others: Iterable[str]) -> None:
        column = LINKED_REPORTS.c.root
        roots = {report}
        for ids in some(others):
            known = select(column).where(LINKED_REPORTS.c.report.in_(ids)).distinct()
            roots.update(self._connection.execute(known).scalars())
        self._rename(LINKED_REPORTS.c.root, {root: min(roots) for root in roots})

    def _part_roots(self, reports: set[str]) -> None:
        """Tell anew who is of one root with each of ``reports``: what tied them may be gone."""
        columns = LINKED_REPORTS.c
        roots: set[str] = set()
        for ids in some(reports):
            known = select(columns.root).where(columns.report.in_(ids))
            roots.update(self._connection.execute(known).scalars())
        for root in sorted(roots):
            held = select(columns.report).where(columns.root == root)
            members = list(self._connection.execute(held).scalars())
            joined, inside = Clusters(members), set(members)
            for edge in self._layer.over(edges(self._connection, members), inside):
                if edge.a in inside and edge.b in inside and self._layer.same_root(edge):
                    joined.join(edge.a, edge.b)
            homes = {it: joined.find(it) for it in members}
            self._rename(columns.root, homes, columns.report)

    def _rename(
        self, group: Column[Any], names: Mapping[Any, Any], member: Column[Any] | None = None
    ) -> None:
        """Give groups, or the groups of ``member``, their new names where those are others."""
        key = group if member is None else member
        changed = [
            {"one": one, "new": new}
            for one, new in names.items()
            if member is not None or one != new
        ]
        if changed:
            change = update(group.table).where(key == bindparam("one"))
            self._connection.execute(change.values({group.name: bindparam("new")}), changed)

    def _drift(self, reading: Reading, gained: Sequence[Edge], lost: Sequence[Edge]) -> None:
        """Keep what changed along new edges, forget what did along edges that are gone."""
        columns = CHANGES.c
        for edge in lost:
            if (edge.a, edge.b) not in self._layer.related:
                pair = and_(columns.a == edge.a, columns.b == edge.b)
                self._connection.execute(delete(CHANGES).where(pair))
        report = reading.report.id
        self._insert(_change_rows(report, report, [*headline(reading)]) + self._changes(gained))

    def _changes(self, gained: Iterable[Edge]) -> list[dict[str, object]]:
        """The rows of what changed along those of ``gained`` by which one has the other's text."""
        derived = [edge for edge in gained if edge.kind in DERIVED]
        sentences = self._sentences({one for edge in derived for one in (edge.a, edge.b)})
        rows: list[dict[str, object]] = []
        for edge in derived:
            if edge.a in sentences and edge.b in sentences:  # else it is not linked yet
                found = [*along(edge, sentences[edge.a], sentences[edge.b])]
                rows += _change_rows(edge.a, edge.b, found)
        return rows

    def _insert(self, changes: Sequence[dict[str, object]]) -> None:
        if changes:
            self._connection.execute(insert(CHANGES), changes)

    def _sentences(self, reports: Iterable[str]) -> dict[str, list[str]]:
        """The own sentences of linked reports."""
        linked = LINKED_REPORTS.c
        query = select(linked.report, linked.sentences, REPORTS.c.text).join(
            REPORTS, REPORTS.c.number == linked.number
        )
        found = {}
        for ids in some(reports):
            for row in self._connection.execute(query.where(linked.report.in_(ids))):
                found[row.report] = sentences_of(row.text, json.loads(row.sentences))
        return found

    def _tell(self, pieces: Sequence[Piece]) -> None:
        """Which claims its statements and events are tellings of."""
        last = select(func.coalesce(func.max(TELLINGS.c.number), 0))
        first = self._connection.execute(last).scalar_one() + 1
        new = {piece.name: number for number, piece in enumerate(pieces, first)}
        self._tellings.numbers.update(new)
        held = [(piece, keys(piece)) for piece in pieces]
        self._telling_index.fetch({key for _, found in held for key in found.strong})
        gained: list[Match] = []
        lost: list[Match] = []
        for piece, found in held:
            came, went = self._claims.add(piece.name, piece, found)
            gained += came
            lost += went
        self._tellings.flush()
        self._telling_index.flush()
        # A tie between two of the new ones may come with the one and go with another.
        self._join_claims(new, self._same([tie for tie in gained if tie not in lost], new))
        parted = {self._tellings.numbers[tie.first] for tie in lost if tie.kind == "same"}
        self._part_claims(set(self._claims_of(parted).values()))

    def _same(self, ties: Iterable[Match], names: Collection[str] = ()) -> list[Match]:
        """Of ``ties`` those that make one claim, and those that people made of ``names``."""
        kept = [
            tie for tie in ties if tie.kind == "same" and self._layer.holds(tie.first, tie.second)
        ]
        made = [pair for pair in self._layer.together if pair[0] in names or pair[1] in names]
        known = set(self._tellings.known({name for pair in made for name in pair}))
        return kept + [Match(*pair, "same") for pair in made if known.issuperset(pair)]

    def _join_claims(self, new: Mapping[str, int], ties: Sequence[Match]) -> None:
        numbers = self._tellings.numbers
        tied = {numbers[name] for tie in ties for name in (tie.first, tie.second)}
        claims = {number: number for number in new.values()} | self._claims_of(tied)
        names = self._tellings.names(set(claims.values()))
        joined = Clusters(names[claim] for claim in claims.values())
        for tie in ties:
            first, second = (names[claims[numbers[name]]] for name in (tie.first, tie.second))
            joined.join(first, second)
        groups: dict[str, set[int]] = {}
        for claim in set(claims.values()):
            groups.setdefault(joined.find(names[claim]), set()).add(claim)
        lowest = {one: numbers[name] for name, several in groups.items() for one in several}
        self._rename(TELLINGS.c.claim, lowest)

    def _claims_of(self, numbers: Iterable[int]) -> dict[int, int]:
        """The claims of tellings, by their numbers."""
        columns = TELLINGS.c
        found: dict[int, int] = {}
        for several in some(numbers):
            query = select(columns.number, columns.claim).where(columns.number.in_(several))
            found.update((row.number, row.claim) for row in self._connection.execute(query))
        return found

    def _part_claims(self, claims: Iterable[int]) -> None:
        """Tell anew who is of one claim in each of ``claims``: what tied them may be gone."""
        columns, ties = TELLINGS.c, TELLING_TIES.c
        for claim in sorted(claims):
            held = select(columns.number).where(columns.claim == claim)
            members = list(self._connection.execute(held).scalars())
            known, inside = self._tellings.names(members), set(members)
            joined = Clusters(known[number] for number in members)
            for several in some(members):
                query = select(TELLING_TIES).where(ties.kind == "same", ties.lower.in_(several))
                for row in self._connection.execute(query):
                    one, other = known[row.lower], known.get(row.higher, "")
                    if row.higher in inside and self._layer.holds(one, other):
                        joined.join(one, other)
            by_name = {known[number]: number for number in members}
            for one, other in self._layer.together:
                if one in by_name and other in by_name:
                    joined.join(one, other)
            homes = {number: by_name[joined.find(known[number])] for number in members}
            self._rename(columns.claim, homes, columns.number)


def _change_rows(a: str, b: str, found: Sequence[Change]) -> list[dict[str, object]]:
    return [
        {
            "a": a,
            "b": b,
            "position": position,
            "kind": one.kind,
            "earlier": one.earlier,
            "later": one.later,
            "words_before": one.before,
            "words_after": one.after,
            "lost": one.lost,
            "directed": one.directed,
        }
        for position, one in enumerate(found)
    ]
