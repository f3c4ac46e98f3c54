"""When reports of a record were published: those of some days."""

from sqlalchemy import ColumnElement, and_, func, or_

from rootsource.record.schema import REPORTS


def published_between(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """The conditions on the table of reports that one was published in those days.

    Both are ISO 8601 dates and included; ``None`` is open. A report whose day is inferred as a
    range passes where the range reaches into those days; one of which only bounds are known
    where these lie among them; one without any of these only where both days are open.
    """
    columns = REPORTS.c
    dated: list[ColumnElement[bool]] = []
    ranged: list[ColumnElement[bool]] = [columns.published.is_(None)]
    if since is not None:
        dated.append(columns.published >= since)
        ranged.append(func.coalesce(columns.published_to, columns.published_after) >= since)
    if until is not None:
        dated.append(columns.published <= until)
        ranged.append(func.coalesce(columns.published_from, columns.published_before) <= until)
    # One choice of two, each of which the index by date finds; two choices it would not.
    return [or_(and_(*dated), and_(*ranged))] if dated else []
