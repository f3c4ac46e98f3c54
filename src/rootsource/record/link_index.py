"""Things that are compared, their keys and ties, kept as rows of the record.

These are the shelves and the index of :mod:`rootsource.link.pairing` over a connection that is in
a transaction for writing. What is asked for is taken from the database in few questions, what is
entered is written by :meth:`flush`; one of them serves one transaction.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Column, Connection, Table, and_, delete, insert, or_, select

from rootsource.link.candidates import Held, Keys
from rootsource.link.claims import Match, claim_id, keys
from rootsource.link.counts import counted
from rootsource.link.packing import (
    packed_origin,
    packed_piece,
    packed_traits,
    unpacked_origin,
    unpacked_piece,
    unpacked_traits,
)
from rootsource.link.relations import Traits
from rootsource.link.tellings import Piece
from rootsource.record.link_tables import (
    LINKED_REPORTS,
    REPORT_EDGES,
    TELLING_TIES,
    TELLINGS,
)
from rootsource.types import Edge

Thing = TypeVar("Thing")
Tie = TypeVar("Tie")
Value = TypeVar("Value")
Row = dict[str, Any]

_AT_ONCE = 900  # values asked for in one question; SQLite of old takes 999
_HALF, _WHOLE = 1 << 63, 1 << 64


def signed(key: int) -> int:
    """A key of 64 bits as databases keep it."""
    return key - _WHOLE if key >= _HALF else key


def unsigned(value: int) -> int:
    """The key that :func:`signed` made this of."""
    return value % _WHOLE


def some(values: Iterable[Value], size: int = _AT_ONCE) -> Iterator[list[Value]]:
    """``values`` in lists of at most ``size``."""
    rest = iter(values)
    while found := list(islice(rest, size)):
        yield found


class KeptShelf(ABC, Generic[Thing, Tie]):
    """Things and ties as rows; ``numbers`` has the row's number of each thing met so far."""

    table: Table

    def __init__(self, connection: Connection) -> None:
        """Nothing is asked yet."""
        self.connection = connection
        self.numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._rows: dict[str, Any] = {}
        self._things: dict[str, Thing] = {}
        self._new: list[Row] = []
        self._ties: list[Row] = []

    def names(self, numbers: Collection[int]) -> Mapping[int, str]:
        """The names of at least the things with these numbers."""
        unknown = [number for number in numbers if number not in self._names]
        for numbered in some(unknown):
            self._take(self.table.c.number.in_(numbered))
        return self._names

    def known(self, names: Iterable[str]) -> list[str]:
        """Those of ``names`` of which there is a thing."""
        asked = [*names]
        self.know(asked)
        return [name for name in asked if name in self.numbers]

    def things(self, names: Collection[str]) -> Mapping[str, Thing]:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        self.know(names)
        for name in names:
            if name not in self._things:
                self._things[name] = self._unpacked(self._rows[name])
        return self._things

    def keys(self, names: Collection[str]) -> Mapping[str, Keys]:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        things = self.things(names)
        return {name: self._keys(things[name]) for name in names}

    def put(self, name: str, thing: Thing, keys: Keys) -> None:  # noqa: ARG002 - the index has them
        """Keep ``thing`` under the number in ``numbers``, which is given before."""
        self._names[self.numbers[name]] = name
        self._things[name] = thing
        self._new.append(self._row(self.numbers[name], thing))

    def drop(self, name: str) -> None:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        self.flush()
        self.know([name])
        number = self.numbers.pop(name)
        self.connection.execute(delete(self.table).where(self.table.c.number == number))
        for known in (self._rows, self._things):
            known.pop(name, None)
        self._names.pop(number, None)

    def flush(self) -> None:
        """Write what was entered."""
        if self._new:
            self.connection.execute(insert(self.table), self._new)
        if self._ties:
            self.connection.execute(insert(self._tie_table), self._ties)
        self._new, self._ties = [], []

    def _take(self, condition: Any) -> None:  # noqa: ANN401 - any condition
        for row in self.connection.execute(select(*self._columns()).where(condition)):
            name = self._name(row)
            self._names[row.number] = name
            self.numbers[name] = row.number
            self._rows[name] = row

    def know(self, names: Iterable[str]) -> None:
        """See to it that all of ``names`` have their number and row or thing."""
        unknown = [name for name in names if name not in self._rows and name not in self._things]
        for named in some(unknown, _AT_ONCE // 2):
            self._take(self._named(named))

    _tie_table: Table

    @abstractmethod
    def _columns(self) -> Sequence[Column[Any]]:
        """What is asked of a thing."""

    @abstractmethod
    def _name(self, row: Any) -> str:  # noqa: ANN401 - a row
        """The name of the thing that ``row`` is of."""

    @abstractmethod
    def _named(self, names: Sequence[str]) -> Any:  # noqa: ANN401 - a condition
        """Whether a row is of one of ``names``."""

    @abstractmethod
    def _unpacked(self, row: Any) -> Thing:  # noqa: ANN401 - a row
        """The thing that ``row`` keeps."""

    @abstractmethod
    def _row(self, number: int, thing: Thing) -> Row:
        """The row that keeps ``thing``."""

    @abstractmethod
    def _keys(self, thing: Thing) -> Keys:
        """What ``thing`` is looked up by."""


class ReportShelf(KeptShelf[Traits, Edge]):
    """Linked reports and the edges between them.

    ``own_sentences`` of a report are given before it is put, see
    :func:`rootsource.link.drift.own_sentences`.
    """

    table = LINKED_REPORTS
    _tie_table = REPORT_EDGES

    def __init__(self, connection: Connection) -> None:
        """Nothing is asked yet."""
        super().__init__(connection)
        self.own_sentences: dict[str, list[tuple[int, int]]] = {}

    def _columns(self) -> Sequence[Column[Any]]:
        columns = LINKED_REPORTS.c
        return (columns.number, columns.report, columns.origin, columns.traits)

    def _name(self, row: Any) -> str:  # noqa: ANN401 - a row
        return cast("str", row.report)

    def _named(self, names: Sequence[str]) -> Any:  # noqa: ANN401 - a condition
        return LINKED_REPORTS.c.report.in_(names)

    def _unpacked(self, row: Any) -> Traits:  # noqa: ANN401 - a row
        return unpacked_traits(row.report, row.traits, unpacked_origin(row.origin))

    def _row(self, number: int, thing: Traits) -> Row:
        return {
            "number": number,
            "report": thing.id,
            "root": thing.id,
            "origin": packed_origin(thing.origin),
            "sentences": json.dumps(self.own_sentences[thing.id], separators=(",", ":")),
            "traits": packed_traits(thing),
        }

    def _keys(self, thing: Traits) -> Keys:
        return thing.keys

    def tied(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        self.flush()
        found: dict[str, list[str]] = {name: [] for name in names}
        for edge in edges(self.connection, names):
            for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
                if one in found:
                    found[one].append(other)
        return found

    def tie(self, first: str, second: str, tie: Edge) -> None:  # noqa: ARG002 - the edge has them
        """See :class:`~rootsource.link.pairing.Shelf`."""
        row = asdict(tie)
        del row["evidence"]
        self._ties.append(row)

    def untie(self, first: str, second: str) -> Edge:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        columns = REPORT_EDGES.c
        pair = and_(columns.a == first, columns.b == second)
        found = self.connection.execute(select(REPORT_EDGES).where(pair)).mappings().one()
        self.connection.execute(delete(REPORT_EDGES).where(pair))
        return Edge(**found)


def edges(connection: Connection, reports: Iterable[str] | None = None) -> list[Edge]:
    """The edges of ``reports``, or all, ordered by the ids of their reports."""
    columns = REPORT_EDGES.c
    found: dict[tuple[str, str], Edge] = {}
    query = select(REPORT_EDGES)
    asked = [query]
    if reports is not None:
        groups = some(reports, _AT_ONCE // 2)
        asked = [query.where(or_(columns.a.in_(ids), columns.b.in_(ids))) for ids in groups]
    for one in asked:
        for row in connection.execute(one).mappings():
            found[row["a"], row["b"]] = Edge(**row)
    return [edge for _, edge in sorted(found.items())]


class TellingShelf(KeptShelf[Piece, Match]):
    """Tellings and the ties between them."""

    table = TELLINGS
    _tie_table = TELLING_TIES

    def _columns(self) -> Sequence[Column[Any]]:
        columns = TELLINGS.c
        return (columns.number, columns.report, columns.part, columns.piece)

    def _name(self, row: Any) -> str:  # noqa: ANN401 - a row
        return f"{row.report}/{row.part}"

    def _named(self, names: Sequence[str]) -> Any:  # noqa: ANN401 - a condition
        return TELLINGS.c.id.in_([claim_id(name) for name in names])  # others of one id do no harm

    def _unpacked(self, row: Any) -> Piece:  # noqa: ANN401 - a row
        return unpacked_piece(row.report, row.part, row.piece)

    def _row(self, number: int, thing: Piece) -> Row:
        return {
            "number": number,
            "report": thing.telling.report,
            "part": thing.telling.part,
            "id": claim_id(thing.name),
            "claim": number,
            "counts": bool(counted(thing.telling.words)),
            "stands": thing.attitude is not None,
            "piece": packed_piece(thing),
        }

    def _keys(self, thing: Piece) -> Keys:
        return keys(thing)

    def tied(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        self.flush()
        self.know(names)
        columns = TELLING_TIES.c
        found: dict[str, list[str]] = {name: [] for name in names}
        pairs: set[tuple[int, int]] = set()
        for numbers in some(self.numbers[name] for name in names):
            for mine in (columns.lower, columns.higher):
                query = select(columns.lower, columns.higher).where(mine.in_(numbers))
                pairs.update((row.lower, row.higher) for row in self.connection.execute(query))
        known = self.names({number for pair in pairs for number in pair})
        for lower, higher in pairs:
            first, second = known[lower], known[higher]
            for one, other in ((first, second), (second, first)):
                if one in found:
                    found[one].append(other)
        return found

    def tie(self, first: str, second: str, tie: Match) -> None:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        lower, higher = self.numbers[first], self.numbers[second]
        self._ties.append({"lower": lower, "higher": higher, "kind": tie.kind})

    def untie(self, first: str, second: str) -> Match:
        """See :class:`~rootsource.link.pairing.Shelf`."""
        columns = TELLING_TIES.c
        lower, higher = self.numbers[first], self.numbers[second]
        pair = and_(columns.lower == lower, columns.higher == higher)
        kind = self.connection.execute(select(columns.kind).where(pair)).scalar_one()
        self.connection.execute(delete(TELLING_TIES).where(pair))
        return Match(first, second, kind)


class KeptIndex:
    """Who has which key, as rows; :meth:`fetch` takes what will be asked for at once."""

    def __init__(
        self, connection: Connection, table: Table, crowds: Table, shelf: KeptShelf[Any, Any]
    ) -> None:
        """``table`` has the keys, ``crowds`` those that too many have, ``shelf`` the names."""
        self._connection = connection
        self._table = table
        self._crowds = crowds
        self._shelf = shelf
        self._held: dict[int, Held] = {}
        self._known: set[int] = set()
        self._new: list[Row] = []

    def fetch(self, keys: Iterable[int]) -> None:
        """Take all that :meth:`held` tells of ``keys``."""
        unknown = [key for key in keys if key not in self._known]
        self._known.update(unknown)
        for asked in some(map(signed, unknown)):
            plain = set(asked)
            hubs: set[str] = set()
            of_crowds = select(self._crowds).where(self._crowds.c.key.in_(asked))
            for row in self._connection.execute(of_crowds):
                plain.discard(row.key)
                held = Held(json.loads(row.hubs), crowded=True)
                self._held[unsigned(row.key)] = held
                hubs.update(held.names)
            self._shelf.know(hubs)
            query = select(self._table).where(self._table.c.key.in_(sorted(plain)))
            rows = [(row.key, row.number) for row in self._connection.execute(query)]
            known = self._shelf.names({number for _, number in rows})
            holders: dict[int, list[str]] = {}
            for key, number in rows:
                holders.setdefault(unsigned(key), []).append(known[number])
            self._held.update({key: Held(sorted(names)) for key, names in holders.items()})

    def held(self, keys: Iterable[int]) -> Mapping[int, Held]:
        """See :class:`~rootsource.link.candidates.Index`."""
        asked = [*keys]
        self.fetch(asked)
        return {key: found for key in asked if (found := self._held.get(key))}

    def everyone(self, key: int) -> Sequence[str]:
        """See :class:`~rootsource.link.candidates.Index`."""
        query = select(self._table.c.number).where(self._table.c.key == signed(key))
        numbers = set(self._connection.execute(query).scalars())
        numbers.update(row["number"] for row in self._new if row["key"] == signed(key))
        names = self._shelf.names(numbers)
        return [names[number] for number in numbers]

    def put(self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str]]) -> None:
        """See :class:`~rootsource.link.candidates.Index`."""
        number = self._shelf.numbers[report]
        for key in keys:
            self._new.append({"key": signed(key), "number": number})
            held = self._held.get(key, Held(()))
            if not held.crowded:
                self._held[key] = Held(sorted((*held.names, report)))
        for key, hubs in crowds.items():
            self._held[key] = Held(hubs, crowded=True)
            self._connection.execute(delete(self._crowds).where(self._crowds.c.key == signed(key)))
            row = {"key": signed(key), "hubs": json.dumps(list(hubs))}
            self._connection.execute(insert(self._crowds), [row])

    def drop(
        self, report: str, keys: Iterable[int], crowds: Mapping[int, Sequence[str] | None]
    ) -> None:
        """See :class:`~rootsource.link.candidates.Index`."""
        self.flush()
        columns = self._table.c
        number = self._shelf.numbers[report]
        known = set(keys)
        for several in some(map(signed, known)):
            gone = columns.key.in_(several), columns.number == number
            self._connection.execute(delete(self._table).where(*gone))
        for several in some(map(signed, crowds)):
            gone_key = self._crowds.c.key.in_(several)
            self._connection.execute(delete(self._crowds).where(gone_key))
        rows = [{"key": signed(k), "hubs": json.dumps(list(h))} for k, h in crowds.items() if h]
        if rows:
            self._connection.execute(insert(self._crowds), rows)
        self._known -= known  # taken anew when asked for
        for key in known:
            self._held.pop(key, None)

    def flush(self) -> None:
        """Write what was entered."""
        if self._new:
            ordered = sorted(self._new, key=lambda row: cast("int", row["key"]))
            self._connection.execute(insert(self._table), ordered)
        self._new = []
