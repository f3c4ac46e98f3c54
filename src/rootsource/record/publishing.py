"""When reports of a record were published: those of some days."""

from sqlalchemy import ColumnElement, and_, or_

from rootsource.record.schema import REPORTS


def published_between(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """The conditions on the table of reports that one was published in those days.

    Both are ISO 8601 dates and included; ``None`` is open. A report whose day is inferred as a
    range passes where the range reaches into those days; one without either passes only where
    both are open.
    """
    columns = REPORTS.c
    undated = columns.published.is_(None)
    found: list[ColumnElement[bool]] = []
    if since is not None:
        ranged = and_(undated, columns.published_to >= since)
        found.append(or_(columns.published >= since, ranged))
    if until is not None:
        ranged = and_(undated, columns.published_from <= until)
        found.append(or_(columns.published <= until, ranged))
    return found
