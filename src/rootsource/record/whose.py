"""Whose deeds and words are looked for: everyone of a name, one identity, or one report's actor."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, select, tuple_

from rootsource.record.registry_tables import IDENTITY_MEMBERS
from rootsource.record.schema import ACTORS


@dataclass(frozen=True, slots=True)
class OfIdentity:
    """Everyone held to be one identity of the registry, in place of everyone of one name."""

    id: str


@dataclass(frozen=True, slots=True)
class OfReport:
    """One actor of one report, as those without a name are: each is its report's own."""

    report: str
    actor: str


Who = str | OfIdentity | OfReport
"""Actors asked for: by a name (in any case of letters), or by who they are."""


def is_called(who: Who, actors: FromClause = ACTORS) -> ColumnElement[bool]:
    """Whether a row of ``actors`` is of ``who``."""
    if isinstance(who, str):
        return func.lower(actors.c.name) == func.lower(who)
    if isinstance(who, OfReport):
        return and_(actors.c.report == who.report, actors.c.id == who.actor)
    return is_one_of(who, actors.c.report, actors.c.id)


def is_one_of(
    who: OfIdentity | OfReport, report: ColumnElement[str], actor: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether this report's actor is of ``who``."""
    if isinstance(who, OfReport):
        return and_(report == who.report, actor == who.actor)
    return tuple_(report, actor).in_(members(who))


def members(who: Who) -> Select[tuple[str, str]]:
    """The reports and ids of the actors that are ``who``, as columns ``report`` and ``actor``."""
    if isinstance(who, OfIdentity):
        columns = IDENTITY_MEMBERS.c
        return select(columns.report, columns.actor).where(columns.identity == who.id)
    return select(ACTORS.c.report, ACTORS.c.id.label("actor")).where(is_called(who))


def in_report(who: OfIdentity | OfReport, report: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a report has an actor of ``who``."""
    if isinstance(who, OfReport):
        return report == who.report
    return report.in_(
        select(IDENTITY_MEMBERS.c.report).where(IDENTITY_MEMBERS.c.identity == who.id)
    )
