"""The actors of a record, listed: identities across reports, or each report's own.

Identities are those of the registry as it was last worked out
(:func:`rootsource.record.registry.refresh`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from rootsource.record.record import Record
from rootsource.record.registry_tables import IDENTITIES, IDENTITY_NAMES
from rootsource.record.schema import ACTORS, REPORTS

OWN = ("group", "unnamed")
"""Kinds of actors of which each is its report's own: the same words need not be the same people."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor: an identity, in how many reports it stands; or (``report`` given) one report's own.

    ``id`` is the identity's, or ``REPORT/ACTOR``.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    reports: int
    report: str | None = None
    outlet: str | None = None
    published: str | None = None


def identities(
    record: Record,
    words: str | None = None,
    *,
    kind: str | None = None,
    limit: int | None = None,
    after: tuple[int, str] | None = None,
) -> Sequence[Listed]:
    """Identities one of whose names has ``words`` in it, those in most reports first.

    ``after``: in how many reports the last one of the page before was, and its id.
    """
    columns = IDENTITIES.c
    query = select(
        columns.id, columns.name, columns.kind, columns.country, columns.sector, columns.reports
    )
    if kind is not None:
        query = query.where(columns.kind == kind)
    if words:
        like = func.lower(IDENTITY_NAMES.c.name).contains(words.lower(), autoescape=True)
        query = query.where(columns.id.in_(select(IDENTITY_NAMES.c.identity).where(like)))
    if after is not None:
        count, key = after
        query = query.where(
            or_(columns.reports < count, and_(columns.reports == count, columns.id > key))
        )
    query = query.order_by(columns.reports.desc(), columns.id).limit(limit)
    with record.connect() as connection:
        return [Listed(**row) for row in connection.execute(query).mappings()]


def own_of_reports(
    record: Record,
    words: str | None = None,
    *,
    kind: str,
    limit: int | None = None,
    after: tuple[str, str] | None = None,
) -> Sequence[Listed]:
    """Actors of a kind of which each is its report's own, by report.

    ``after``: report and actor of the last one of the page before.
    """
    columns = ACTORS.c
    query = (
        select(
            columns.report,
            columns.id,
            columns.name,
            columns.kind,
            columns.country,
            columns.sector,
            REPORTS.c.outlet,
            REPORTS.c.published,
        )
        .join_from(ACTORS, REPORTS, columns.report == REPORTS.c.id)
        .where(columns.kind == kind)
    )
    if words:
        query = query.where(func.lower(columns.name).contains(words.lower(), autoescape=True))
    if after is not None:
        report, key = after
        query = query.where(
            or_(columns.report > report, and_(columns.report == report, columns.id > key))
        )
    query = query.order_by(columns.report, columns.id).limit(limit)
    with record.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    return [Listed(**{**row, "id": f"{row['report']}/{row['id']}", "reports": 1}) for row in found]
