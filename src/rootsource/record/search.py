"""Listing and searching: the queries behind :class:`rootsource.record.record.Record`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from rootsource.record import query as asked
from rootsource.record.keyset import AfterReport
from rootsource.record.matching import (
    reports_matching,
    snippets,
    statements_among,
    statements_matching,
)
from rootsource.record.nearby import Circle
from rootsource.record.publishing import published_between
from rootsource.record.results import Entry, Hit, Said
from rootsource.record.schema import REPORTS, STATEMENTS

# Letters of a text that are given with a report: more than a headline has.
_OPENING = 240


@dataclass(frozen=True, slots=True)
class Filter:
    """Which reports, and whose statements; ``None`` lets all pass.

    ``since`` and ``until`` are ISO 8601 dates, both included; see :func:`published_between`.
    """

    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    top: int | None = None
    """Only reports kept with this number or before."""
    near: Circle | None = None
    """Only reports that name a place in this circle."""
    after: AfterReport | None = None
    """Only reports that come after this one in a list by date."""

    def of_speaker(self) -> asked.Query | None:
        """What the speaker's name or the source's words must hold."""
        return None if self.speaker is None else asked.plain(self.speaker)

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on the table of reports."""
        columns = REPORTS.c
        found: list[ColumnElement[bool]] = []
        if self.outlet is not None:
            found.append(func.lower(columns.outlet) == func.lower(self.outlet))
        found += published_between(self.since, self.until)
        if self.report is not None:
            found.append(columns.id == self.report)
        if self.top is not None:
            found.append(columns.number <= self.top)
        if self.near is not None:
            found.append(self.near.condition())
        return found


def opening() -> ColumnElement[str]:
    """The first letters of a report's text: enough for its first line."""
    return func.substr(REPORTS.c.text, 1, _OPENING).label("opening")


def entries(
    connection: Connection, wanted: Filter, limit: int | None, *, newest: bool = False
) -> Sequence[Entry]:
    """Reports by date (those without one first), then by id; with ``newest`` the other way."""
    dated = REPORTS.c.published
    query = _entries().where(*wanted.conditions())
    if wanted.after is not None:
        query = query.where(wanted.after.condition(newest=newest))
    if newest:
        last = dated.desc()
        if connection.dialect.name != "sqlite":
            last = last.nulls_last()
        query = query.order_by(last, REPORTS.c.id.desc())
    elif connection.dialect.name == "sqlite":
        # SQLite puts NULL first by itself and can then read the index in order.
        query = query.order_by(dated, REPORTS.c.id)
    else:
        query = query.order_by(dated.asc().nulls_first(), REPORTS.c.id)
    found = connection.execute(query.limit(limit))
    return [Entry(**row) for row in found.mappings()]


def statements(
    connection: Connection, words: str | None, wanted: Filter, limit: int | None, offset: int
) -> Sequence[Said]:
    """Statements by relevance where ``words`` are asked for, else by report and place in it."""
    query = _said().where(*wanted.conditions())
    order: list[ColumnElement[Any]] = [REPORTS.c.id, STATEMENTS.c.position]
    if words is not None or wanted.speaker is not None:
        asks = asked.parse(words) if words is not None else None
        matches = statements_matching(connection, asks, wanted.of_speaker())
        query = query.join(matches, matches.c.number == STATEMENTS.c.number)
        order = [matches.c.score.desc(), *order] if words is not None else order
    found = connection.execute(query.order_by(*order).limit(limit).offset(offset))
    return [Said(**row) for row in found.mappings()]


def search(
    connection: Connection,
    words: str,
    wanted: Filter,
    limit: int,
    offset: int = 0,
    after: str | None = None,
) -> Sequence[Hit]:
    """Reports by relevance, then by id, each with its statements that match as well."""
    query = asked.parse(words)
    score: ColumnElement[Any]
    key = REPORTS.c.id.label("id")
    if wanted.speaker is None:
        matches = reports_matching(connection, query)
        score = matches.c.score
        found = select(REPORTS.c.number, key, score.label("score")).join(
            matches, matches.c.number == REPORTS.c.number
        )
    else:
        matches = statements_matching(connection, query, wanted.of_speaker())
        score = func.max(matches.c.score)
        found = (
            select(REPORTS.c.number, key, score.label("score"))
            .join(STATEMENTS, STATEMENTS.c.report == REPORTS.c.id)
            .join(matches, matches.c.number == STATEMENTS.c.number)
            .group_by(REPORTS.c.number, REPORTS.c.id)
        )
    ranked = found.where(*wanted.conditions()).cte("ranked")
    listed = select(ranked.c.number, ranked.c.score)
    if after is not None:
        last = select(ranked.c.score).where(ranked.c.id == after).scalar_subquery()
        as_good = and_(ranked.c.score == last, ranked.c.id > after)
        listed = listed.where(or_(ranked.c.score < last, as_good))
    ordered = listed.order_by(ranked.c.score.desc(), ranked.c.id).limit(limit).offset(offset)
    scores = {row.number: float(row.score) for row in connection.execute(ordered)}
    return _hits(connection, query, wanted, scores)


def _hits(
    connection: Connection, query: asked.Query, wanted: Filter, scores: dict[int, float]
) -> Sequence[Hit]:
    if not scores:
        return []
    numbers = list(scores)
    found = connection.execute(
        _entries().add_columns(REPORTS.c.number).where(REPORTS.c.number.in_(numbers))
    )
    reports = {row.pop("number"): Entry(**row) for row in map(dict, found.mappings())}
    around = snippets(connection, query, numbers)
    said = _said_in(connection, query, wanted, [entry.id for entry in reports.values()])
    return [
        Hit(reports[number], score, *around.get(number, ("", ())), tuple(said[reports[number].id]))
        for number, score in scores.items()
    ]


def _said_in(
    connection: Connection, query: asked.Query, wanted: Filter, ids: Sequence[str]
) -> dict[str, list[Said]]:
    """The statements of the reports ``ids`` that match, by report."""
    numbers = statements_among(connection, query, wanted.of_speaker(), ids)
    chosen = _said().add_columns(STATEMENTS.c.number).where(STATEMENTS.c.report.in_(ids))
    found = connection.execute(chosen.order_by(STATEMENTS.c.position)).mappings()
    said: dict[str, list[Said]] = defaultdict(list)
    for row in map(dict, found):
        if row.pop("number") in numbers:
            said[row["report"]].append(Said(**row))
    return said


def _entries() -> Select[Any]:
    counted = select(func.count()).where(STATEMENTS.c.report == REPORTS.c.id).scalar_subquery()
    computed: dict[str, ColumnElement[Any]] = {
        "characters": func.length(REPORTS.c.text).label("characters"),
        "statements": counted.label("statements"),
        "opening": opening(),
    }
    names = [field.name for field in fields(Entry)]
    return select(*(computed[n] if n in computed else REPORTS.c[n] for n in names))


def _said() -> Select[Any]:
    renamed: dict[str, ColumnElement[Any]] = {
        "statement": STATEMENTS.c.id.label("statement"),
        "published": REPORTS.c.published,
        "outlet": REPORTS.c.outlet,
        "title": REPORTS.c.title,
        "opening": opening(),
    }
    names = [field.name for field in fields(Said)]
    columns = [renamed[name] if name in renamed else STATEMENTS.c[name] for name in names]
    return select(*columns).join_from(STATEMENTS, REPORTS, STATEMENTS.c.report == REPORTS.c.id)
