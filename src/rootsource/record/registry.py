"""The registry of actors: who is who across the reports of a record.

It follows from the readings, people's corrections and decisions, and own actors alone, whatever the
order they came in; it is worked out anew when one of them has changed, and kept until then.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, TextClause, delete, func, insert, select, text

from rootsource import __version__
from rootsource.errors import InputError
from rootsource.knowledge.own_index import key_of
from rootsource.link.identities import Identity, Other, identities
from rootsource.link.sightings import Member
from rootsource.record.deciding import decided
from rootsource.record.record import Record
from rootsource.record.registry_tables import (
    IDENTITIES,
    IDENTITY_MEMBERS,
    IDENTITY_NAMES,
    IDENTITY_OTHERS,
    IDENTITY_STATE,
    sound_of,
)
from rootsource.record.sighting import sightings

_AT_ONCE = 5000
_OTHERS = 12
"""Other identities kept beside one: more than that nobody reads."""


@dataclass(frozen=True, slots=True)
class Known:
    """An identity; ``others`` are those of like names, kept apart or perhaps the same."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    own: str | None
    reports: int
    by_hand: bool
    names: tuple[tuple[str, int], ...] = ()
    others: tuple[Other, ...] = ()


def refresh(record: Record) -> None:
    """Work the registry out anew if anything it rests on has changed.

    Raises:
        RecordError: the record cannot be read or written.
    """
    with record.connect() as connection:
        stamp = _stamp(connection)
        if connection.execute(_STAMP).scalar() == stamp:
            return
        seen = list(sightings(connection))
    found = identities(seen, [one.decision for one in decided(record, standing=True)])
    with record.begin() as connection:
        if _stamp(connection) == stamp:  # else somebody added reports: the next look does it
            _write(connection, found, stamp)


def _stamp(connection: Connection) -> str:
    """What the registry rests on, in short."""
    return json.dumps([__version__, *connection.execute(_STATE).one()])


# Written out, as all that is asked often: to build a query anew takes longer than to answer it.
_STATE = text(
    "SELECT (SELECT count(*) FROM reports), (SELECT max(number) FROM reports),"
    " (SELECT count(*) FROM corrections WHERE undone IS NULL),"
    " (SELECT max(number) FROM corrections WHERE undone IS NULL),"
    " (SELECT count(*) FROM decisions WHERE undone IS NULL),"
    " (SELECT max(number) FROM decisions WHERE undone IS NULL)"
)
_STAMP = text("SELECT stamp FROM identity_state")


def _write(connection: Connection, found: Sequence[Identity], stamp: str) -> None:
    for table in (
        IDENTITY_MEMBERS, IDENTITY_NAMES, IDENTITY_OTHERS, IDENTITIES, IDENTITY_STATE,
    ):  # fmt: skip
        connection.execute(delete(table))
    rows: dict[Table, list[dict[str, object]]] = {
        IDENTITIES: [_row(one) for one in found],
        IDENTITY_MEMBERS: [
            {"identity": one.id, "report": it.report, "actor": it.actor}
            for one in found
            for it in one.sightings
        ],
        IDENTITY_NAMES: [
            {
                "identity": one.id,
                "position": place,
                "name": name,
                "key": key_of(name),
                "sound": sound_of(name),
                "reports": count,
            }
            for one in found
            for place, (name, count) in enumerate(one.names)
        ],
        IDENTITY_OTHERS: [
            {
                "identity": one.id,
                "position": place,
                "other": it.identity,
                "name": it.name,
                "score": it.score,
                "reason": it.reason,
                "apart": it.apart,
            }
            for one in found
            for place, it in enumerate(one.others[:_OTHERS])
        ],
        IDENTITY_STATE: [{"number": 1, "stamp": stamp}],
    }
    for filled, several in rows.items():
        for start in range(0, len(several), _AT_ONCE):
            connection.execute(insert(filled), several[start : start + _AT_ONCE])


def _row(one: Identity) -> dict[str, object]:
    item = one.wikidata
    own = item if item and item.startswith("own-") else None
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "country": one.country,
        "sector": one.sector,
        "wikidata": None if own else item,
        "own": own,
        "reports": one.reports,
        "by_hand": one.by_hand,
    }


def known(
    record: Record,
    words: str | None = None,
    *,
    kind: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Known]:
    """Identities, those in most reports first; with ``words``, those that a name with them has."""
    query = select(IDENTITIES).order_by(IDENTITIES.c.reports.desc(), IDENTITIES.c.id)
    if kind:
        query = query.where(IDENTITIES.c.kind == kind)
    if words:
        like = func.lower(IDENTITY_NAMES.c.name).contains(words.lower(), autoescape=True)
        query = query.where(IDENTITIES.c.id.in_(select(IDENTITY_NAMES.c.identity).where(like)))
    refresh(record)
    with record.connect() as connection:
        return _filled(connection, connection.execute(query.limit(limit).offset(offset)).mappings())


def called(record: Record, name: str, *, fresh: bool = True) -> list[Known]:
    """Identities that go by ``name`` in any order and writing; else those that sound so.

    ``name`` may be an identity's id, too, or ``REPORT/ACTOR`` as a report has it. Unless ``fresh``
    they are those of the registry as it was last worked out.
    """
    with record.connect() as connection:
        current = not fresh or _is_current(connection)
        found = _entries(connection, name) if current else []
    if not current:
        refresh(record)
        with record.connect() as connection:
            found = _entries(connection, name)
    return found


def _is_current(connection: Connection) -> bool:
    """Whether nothing has changed since the registry was worked out."""
    return bool(connection.execute(_STAMP).scalar() == _stamp(connection))


def _entries(connection: Connection, name: str) -> list[Known]:
    """Whom ``name`` may mean, those in most reports first."""
    found = [_entry(connection, one) for one in _found(connection, name)]
    return sorted(found, key=lambda one: (-one.reports, one.id))


def _entry(connection: Connection, identity: str) -> Known:
    """An identity with its names and others."""
    asked = {"id": identity}
    row = connection.execute(_ENTRY, asked).one()
    names = [(one.name, one.reports) for one in connection.execute(_NAMES, asked)]
    others = [
        Other(one.other, one.name, one.score, one.reason, bool(one.apart))
        for one in connection.execute(_BESIDE, asked)
    ]
    told = row._asdict() | {"by_hand": bool(row.by_hand)}
    return Known(**told, names=tuple(names), others=tuple(others))


_ENTRY = text(
    "SELECT id, name, kind, country, sector, wikidata, own, reports, by_hand"
    " FROM identities WHERE id = :id"
)
_NAMES = text("SELECT name, reports FROM identity_names WHERE identity = :id ORDER BY position")
_BESIDE = text(
    "SELECT other, name, score, reason, apart FROM identity_others"
    " WHERE identity = :id ORDER BY position"
)


def ids_called(record: Record, name: str) -> list[str]:
    """The ids alone of whom :func:`called` gives, as the registry was last worked out.

    For looking many names up: call :func:`refresh` once before.
    """
    with record.connect() as connection:
        return _found(connection, name)


_BY_ID = text("SELECT id FROM identities WHERE id = :name")
_BY_MEMBER = text("SELECT identity FROM identity_members WHERE report = :report AND actor = :actor")
_BY_KEY = text("SELECT DISTINCT identity FROM identity_names WHERE key = :key ORDER BY identity")
_BY_SOUND = text(
    "SELECT DISTINCT identity FROM identity_names WHERE sound = :sound ORDER BY identity"
)


def _found(connection: Connection, name: str) -> list[str]:
    """The ids that ``name`` may mean, by the first way of finding any."""
    report, slash, actor = name.partition("/")
    ways: list[tuple[TextClause, dict[str, str]]] = [(_BY_KEY, {"key": key_of(name)})]
    if " " not in name:
        ways.insert(0, (_BY_ID, {"name": name}))
    if slash:
        ways.insert(0, (_BY_MEMBER, {"report": report, "actor": actor}))
    ways.append((_BY_SOUND, {"sound": sound_of(name)}))
    for way, values in ways:
        found = list(connection.execute(way, values).scalars())
        if found:
            return found
    return []


def the_one_called(record: Record, name: str) -> Known:
    """The identity of an id, or the only one of a name.

    Raises:
        InputError: there is none, or there are several.
    """
    found = called(record, name)
    if not found:
        raise InputError(f"no actor of the record goes by {name!r}; list them: rootsource actors")
    if len(found) > 1:
        named = "; ".join(f"{one.id} ({one.name}, {one.country or '–'})" for one in found[:8])
        raise InputError(f"{name!r} may be any of {named}: give an id")
    return found[0]


def members(record: Record, identity: str) -> list[Member]:
    """The actors of reports that are held to be one identity, in order."""
    query = (
        select(IDENTITY_MEMBERS.c.report, IDENTITY_MEMBERS.c.actor)
        .where(IDENTITY_MEMBERS.c.identity == identity)
        .order_by(IDENTITY_MEMBERS.c.report, IDENTITY_MEMBERS.c.actor)
    )
    with record.connect() as connection:
        return [(row.report, row.actor) for row in connection.execute(query)]


def _filled(connection: Connection, rows: Iterable[object]) -> list[Known]:
    """Identities with their names and others."""
    found = [dict(row) for row in rows]  # type: ignore[call-overload] # mappings of a query
    names: dict[str, list[tuple[str, int]]] = {row["id"]: [] for row in found}
    others: dict[str, list[Other]] = {row["id"]: [] for row in found}
    ids = list(names)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        named = select(IDENTITY_NAMES).where(IDENTITY_NAMES.c.identity.in_(some))
        for row in connection.execute(named.order_by(IDENTITY_NAMES.c.position)):
            names[row.identity].append((row.name, row.reports))
        beside = select(IDENTITY_OTHERS).where(IDENTITY_OTHERS.c.identity.in_(some))
        for row in connection.execute(beside.order_by(IDENTITY_OTHERS.c.position)):
            others[row.identity].append(
                Other(row.other, row.name, row.score, row.reason, row.apart)
            )
    return [
        Known(**row, names=tuple(names[row["id"]]), others=tuple(others[row["id"]]))
        for row in found
    ]
