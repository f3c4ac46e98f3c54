"""The actors of a record's reports as identities are made of them: corrected, with own facts."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from rootsource.knowledge.own import OwnActor
from rootsource.knowledge.own_index import key_of, own_id, the_one
from rootsource.link.sightings import Member, Sighting
from rootsource.record.correcting import CORRECTIONS
from rootsource.record.own import own_by_key
from rootsource.record.schema import ACTORS, REPORTS

_CORRECTED = ("name", "kind", "country", "office")


def sightings(connection: Connection) -> Iterator[Sighting]:
    """Every actor of every report, with people's corrections and the facts of own actors."""
    corrections = _corrections(connection)
    own = own_by_key(connection)
    query = select(
        ACTORS.c.report,
        ACTORS.c.id.label("actor"),
        ACTORS.c.name,
        ACTORS.c.kind,
        ACTORS.c.country,
        ACTORS.c.sector,
        ACTORS.c.office,
        ACTORS.c.wikidata,
        REPORTS.c.published,
    ).join_from(ACTORS, REPORTS, ACTORS.c.report == REPORTS.c.id)
    for row in connection.execute(query).mappings():
        one = Sighting(**row)
        changed = corrections.get(one.member)
        one = replace(one, **changed) if changed else one
        yield _with_own(one, own) if own else one


def _corrections(connection: Connection) -> Mapping[Member, dict[str, Any]]:
    """Fields that people set right and that stand, the latest last."""
    columns = CORRECTIONS.c
    query = (
        select(columns.report, columns.part, columns.field, columns.value)
        .where(columns.undone.is_(None), columns.field.in_(_CORRECTED))
        .order_by(columns.number)
    )
    found: dict[Member, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(query):
        value = json.loads(row.value)
        if value or row.field in {"country", "office"}:
            found[row.report, row.part][row.field] = value
    return found


def _with_own(one: Sighting, own: Mapping[str, list[OwnActor]]) -> Sighting:
    """A sighting with what the one own actor that fits says of it on the report's date."""
    if one.kind in {"unnamed", "group"}:
        return one
    found = own.get(key_of(one.name), ())
    actor = the_one(found, one.kind, one.country, one.wikidata)
    if actor is None:
        return one
    role = actor.role(one.published)
    return replace(
        one,
        wikidata=one.wikidata or own_id(actor),
        country=one.country or (role.country if role else None),
        sector=(role.sector if role else None) or one.sector,
        office=one.office or (role.office if role else None),
    )
