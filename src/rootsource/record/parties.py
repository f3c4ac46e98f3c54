"""Who else takes part in the events that an actor takes part in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, select

from rootsource.record.acting import Deed
from rootsource.record.picking import only, several
from rootsource.record.record import Record
from rootsource.record.registry_tables import IDENTITIES, IDENTITY_MEMBERS, is_member
from rootsource.record.schema import ACTORS, EVENT_ACTORS
from rootsource.record.whose import OfIdentity, OfReport, Who


@dataclass(frozen=True, slots=True)
class Party:
    """Someone on the other side of events, and of how many.

    ``id`` is the identity, or ``REPORT/ACTOR`` for one that is its report's own.
    """

    id: str
    name: str
    count: int


def parties(record: Record, dealt: Sequence[Deed], own: Who) -> list[Party]:
    """Who else than ``own`` takes part in the events ``dealt``, those in most of them first.

    Several of one name are told apart by where they are named.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    columns = EVENT_ACTORS.c
    with record.connect() as connection:
        for some in several([(deed.report, deed.event) for deed in dealt]):
            asked = only(connection, _taking(), (columns.report, columns.event), some)
            for row in connection.execute(asked):
                if not _is(row, own):
                    key = row.identity or f"{row.report}/{row.id}"
                    names[key][row.known or row.name] += 1
                    held[key].add((row.report, row.event))
    called = {key: max(names[key], key=_often(names[key])) for key in held}
    alike = Counter(called.values())
    outlets = {(deed.report, deed.event): deed.outlet or deed.published for deed in dealt}
    for key, name in called.items():
        where = outlets[min(held[key])]
        if alike[name] > 1 and where:  # else nobody could tell one from the other
            called[key] = f"{name} (in {where})"
    found = [Party(key, called[key], len(held[key])) for key in held]
    return sorted(found, key=lambda one: (-one.count, one.name, one.id))


def _is(row: Any, who: Who) -> bool:  # noqa: ANN401 - a row of _taking
    """Whether who takes part is ``who``."""
    if isinstance(who, OfIdentity):
        return bool(row.identity == who.id)
    if isinstance(who, OfReport):
        return (row.report, row.id) == (who.report, who.actor)
    return bool(row.name.lower() == who.lower())


def _often(names: Counter[str]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (names[name], name)


def _taking() -> Select[Any]:
    """Who takes part in which events, and who that is across reports."""
    taking = and_(ACTORS.c.report == EVENT_ACTORS.c.report, ACTORS.c.id == EVENT_ACTORS.c.actor)
    return (
        select(
            EVENT_ACTORS.c.report,
            EVENT_ACTORS.c.event,
            ACTORS.c.id,
            ACTORS.c.name,
            IDENTITY_MEMBERS.c.identity,
            IDENTITIES.c.name.label("known"),
        )
        .join_from(EVENT_ACTORS, ACTORS, taking)
        .outerjoin(IDENTITY_MEMBERS, is_member(ACTORS.c.report, ACTORS.c.id))
        .outerjoin(IDENTITIES, IDENTITIES.c.id == IDENTITY_MEMBERS.c.identity)
    )
