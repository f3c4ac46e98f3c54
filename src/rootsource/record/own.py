"""Users' own actors in a record: loaded from files whole, replaced by loading the file again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from rootsource.knowledge.own import Agent, OwnActor, OwnFile, Role
from rootsource.knowledge.own_index import key_of
from rootsource.record.record import Record
from rootsource.record.registry_tables import (
    IDENTITY_STATE,
    OWN_ACTORS,
    OWN_AGENTS,
    OWN_NAMES,
    OWN_ROLES,
)

_Row = dict[str, object]
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that was loaded, and how many actors and agents it brought."""

    file: str
    actors: int
    agents: int


def load_own(record: Record, file: str, found: OwnFile) -> Loaded:
    """Keep what a file holds, in place of what a file of this name brought before."""
    with record.begin() as connection:
        _remove(connection, file)
        highest = select(func.coalesce(func.max(OWN_ACTORS.c.number), 0))
        first = int(connection.execute(highest).scalar_one()) + 1
        actors: list[_Row] = []
        names: list[_Row] = []
        roles: list[_Row] = []
        for number, one in enumerate(found.actors, start=first):
            told = {"name": one.name, "kind": one.kind, "wikidata": one.wikidata}
            actors.append({"number": number, "file": file, "line": one.line, **told})
            spelled = dict.fromkeys((one.name, *one.aliases))
            names.extend(
                {"actor": number, "position": place, "name": name, "key": key_of(name)}
                for place, name in enumerate(spelled)
            )
            roles.extend(_role_row(number, place, role) for place, role in enumerate(one.roles))
        agents: list[_Row] = [
            {"file": file, "line": it.line, "word": it.word, "sector": it.sector, "code": it.code}
            for it in found.agents
        ]
        for table, rows in (
            (OWN_ACTORS, actors), (OWN_NAMES, names), (OWN_ROLES, roles), (OWN_AGENTS, agents),
        ):  # fmt: skip
            for start in range(0, len(rows), _AT_ONCE):
                connection.execute(insert(table), rows[start : start + _AT_ONCE])
    return Loaded(file, len(found.actors), len(found.agents))


def unload_own(record: Record, file: str) -> bool:
    """Forget what a file of this name brought; whether it brought anything."""
    with record.begin() as connection:
        return _remove(connection, file)


def _remove(connection: Connection, file: str) -> bool:
    gone = connection.execute(delete(OWN_ACTORS).where(OWN_ACTORS.c.file == file)).rowcount
    connection.execute(delete(IDENTITY_STATE))
    gone += connection.execute(delete(OWN_AGENTS).where(OWN_AGENTS.c.file == file)).rowcount
    return gone > 0


def _role_row(number: int, place: int, role: Role) -> _Row:
    return {
        "actor": number,
        "position": place,
        "country": role.country,
        "sector": role.sector,
        "office": role.office,
        "code": role.code,
        "since": role.start,
        "until": role.end,
    }


def loaded(record: Record) -> list[Loaded]:
    """The files that own actors came from, by name."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with record.connect() as connection:
        for place, table in enumerate((OWN_ACTORS, OWN_AGENTS)):
            query = select(table.c.file, func.count()).group_by(table.c.file)
            for file, count in connection.execute(query):
                counts[file][place] = count
    return [Loaded(file, *counts[file]) for file in sorted(counts)]


def own_file(record: Record) -> OwnFile:
    """All own actors and agents of a record, as one file would hold them."""
    with record.connect() as connection:
        actors = list(_actors(connection, None).values())
        query = select(OWN_AGENTS).order_by(OWN_AGENTS.c.number)
        agents = [
            Agent(row.word, row.sector, row.code, row.line) for row in connection.execute(query)
        ]
    return OwnFile(actors, agents)


def own_called(record: Record, name: str) -> list[OwnActor]:
    """Own actors that have this name, in any order and writing of its words."""
    with record.connect() as connection:
        return [one for _, one in _with_key(connection, [key_of(name)])]


def own_by_key(connection: Connection) -> dict[str, list[OwnActor]]:
    """Every own actor under the key of each of its names."""
    found: dict[str, list[OwnActor]] = defaultdict(list)
    for key, one in _with_key(connection, None):
        found[key].append(one)
    return found


def own_agents(connection: Connection) -> dict[str, str | None]:
    """The nouns of agents and their sectors."""
    query = select(OWN_AGENTS.c.word, OWN_AGENTS.c.sector).order_by(OWN_AGENTS.c.number)
    return {row.word: row.sector for row in connection.execute(query)}


def _with_key(connection: Connection, keys: Sequence[str] | None) -> list[tuple[str, OwnActor]]:
    wanted = select(OWN_NAMES.c.actor, OWN_NAMES.c.key).order_by(
        OWN_NAMES.c.actor, OWN_NAMES.c.position
    )
    if keys is not None:
        wanted = wanted.where(OWN_NAMES.c.key.in_(keys))
    pairs = [(row.actor, row.key) for row in connection.execute(wanted)]
    if not pairs:
        return []
    numbers = None if keys is None else {number for number, _ in pairs}
    actors = _actors(connection, numbers)
    return [(key, actors[number]) for number, key in dict.fromkeys(pairs)]


def _actors(connection: Connection, numbers: set[int] | None) -> dict[int, OwnActor]:
    """Own actors by number; all of them for ``None``."""
    actors, names, roles = select(OWN_ACTORS), select(OWN_NAMES), select(OWN_ROLES)
    if numbers is not None:
        actors = actors.where(OWN_ACTORS.c.number.in_(numbers))
        names = names.where(OWN_NAMES.c.actor.in_(numbers))
        roles = roles.where(OWN_ROLES.c.actor.in_(numbers))
    found = {
        row.number: OwnActor(row.name, row.line, row.kind, row.wikidata)
        for row in connection.execute(actors)
    }
    for row in connection.execute(names.order_by(OWN_NAMES.c.position)):
        if row.name != found[row.actor].name:
            found[row.actor].aliases.append(row.name)
    for row in connection.execute(roles.order_by(OWN_ROLES.c.position)):
        role = Role(row.country, row.sector, row.office, row.code, row.since, row.until)
        found[row.actor].roles.append(role)
    return found
