"""The sources of a record that no report names: what they are, how many, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select

from rootsource.knowledge.nouns import noun_kind
from rootsource.read.anonymity import unnamed
from rootsource.record.own import own_agents
from rootsource.record.record import Record
from rootsource.record.schema import ACTORS, STATEMENTS
from rootsource.types import Actor, Reading


@dataclass(frozen=True, slots=True)
class Nameless:
    """A source that a report does not name.

    ``what`` is the noun (``diplomat``), ``number`` how many (``None``: several, not counted),
    ``why`` the report's own words on why there is no name, ``statements`` how many it made.
    """

    report: str
    published: str | None
    outlet: str | None
    actor: str
    name: str
    what: str
    number: int | None
    country: str | None
    sector: str | None
    why: str | None
    statements: int


_SPEAKERS = frozenset({"person", "group", "organization"})


def nameless(record: Record, *, limit: int | None = None) -> Iterator[Nameless]:
    """Every unnamed actor that speaks, by report; at most ``limit``.

    What only a pronoun stands for, and things that speak (``a telegram``), are no sources.
    """
    return islice(_nameless(record), limit)


def _nameless(record: Record) -> Iterator[Nameless]:
    speaking = (
        select(ACTORS.c.report, ACTORS.c.id, func.count(STATEMENTS.c.number).label("said"))
        .join(
            STATEMENTS,
            (STATEMENTS.c.report == ACTORS.c.report) & (STATEMENTS.c.actor == ACTORS.c.id),
        )
        .where(ACTORS.c.kind == "unnamed")
        .group_by(ACTORS.c.report, ACTORS.c.id)
        .order_by(ACTORS.c.report, func.min(STATEMENTS.c.position))
    )
    with record.connect() as connection:
        rows = connection.execute(speaking).all()
        agents = own_agents(connection)
    held: Reading | None = None
    for row in rows:
        if held is None or held.report.id != row.report:
            held = record.reading(row.report)
        actor = next(one for one in held.actors if one.id == row.id)
        found = _told(held, actor, row.said, agents)
        described = any(one.how != "pronoun" for one in actor.mentions)
        if described and (noun_kind(found.what) in _SPEAKERS or found.sector):
            yield found


def _told(held: Reading, actor: Actor, said: int, agents: dict[str, str | None]) -> Nameless:
    report = held.report
    found = unnamed(report.text, held.sentences, actor)
    return Nameless(
        report.id,
        report.published,
        report.outlet,
        actor.id,
        actor.name,
        found.what,
        found.number,
        actor.country,
        actor.sector or agents.get(found.what),
        report.text[slice(*found.why)] if found.why else None,
        said,
    )
