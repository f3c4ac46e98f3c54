"""Whose deeds and words are looked for: everyone of a name, one identity, or one report's actor."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, and_, func, select, tuple_

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
    return is_one_of(who, actors.c.report, actors.c.id)


def is_one_of(
    who: OfIdentity | OfReport, report: ColumnElement[str], actor: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether this report's actor is of ``who``."""
    if isinstance(who, OfReport):
        return and_(report == who.report, actor == who.actor)
    members = select(IDENTITY_MEMBERS.c.report, IDENTITY_MEMBERS.c.actor)
    return tuple_(report, actor).in_(members.where(IDENTITY_MEMBERS.c.identity == who.id))


def in_report(who: OfIdentity | OfReport, report: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a report has an actor of ``who``."""
    if isinstance(who, OfReport):
        return report == who.report
    return report.in_(
        select(IDENTITY_MEMBERS.c.report).where(IDENTITY_MEMBERS.c.identity == who.id)
    )
