"""What statements are looked for, and the query that finds their numbers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
)

from rootsource.record import query as asked
from rootsource.record.publishing import published_between
from rootsource.record.schema import (
    ACTORS,
    CREDITS,
    EVENTS,
    MENTIONS,
    REPORTS,
    STATEMENT_SPANS,
    STATEMENTS,
)
from rootsource.record.subjects import about
from rootsource.record.whose import OfIdentity, OfReport, in_report, is_one_of

_CONTENT, _SPEAKER = "content", "speaker source"
Range = tuple[int, int]
"""The least and the greatest number of a statement, both included."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What statements are looked for; ``None`` lets all pass.

    ``words``: in the content (the language of :mod:`rootsource.record.query`); ``speaker``: words
    of the speaker's name or of the source; ``about``: an actor mentioned in the content, or words
    in it; ``act``, ``manner`` and ``certainty``: as in a statement; ``event``: a PLOVER type that
    the statement tells of; ``outlet``: of the report; ``root``: whom the report credits or cites;
    ``since`` and ``until``: ISO 8601 dates of publication, both included; ``unnamed``: whether the
    source stays without a name.
    """

    words: str | None = None
    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    manner: str | None = None
    certainty: str | None = None
    event: str | None = None
    outlet: str | None = None
    root: str | None = None
    since: str | None = None
    until: str | None = None
    unnamed: bool | None = None
    report: str | None = None
    by: OfIdentity | OfReport | None = None
    """Who is the source, rather than what it is called."""
    of: OfIdentity | OfReport | None = None
    """Who is mentioned in the content."""
    called: str | None = None
    """What the speaker is called, all of it, in any case of letters."""
    names: str | None = None
    """What an actor mentioned in the content is called, all of it."""


def matching(
    connection: Connection,
    wanted: Wanted,
    *,
    within: Range | None = None,
    reports: Sequence[str] | None = None,
) -> Select[Any]:
    """The numbers of the matching statements, in no order.

    ``within`` bounds the numbers, and what is looked up for them; ``reports`` are the ids of those
    that fit what is asked of reports, where that is known already.
    """
    number = STATEMENTS.c.number
    query = select(number)
    conditions = report_conditions(wanted)
    if reports is not None:
        query = query.where(among(connection, STATEMENTS.c.report, reports))
    elif conditions:
        # A list of ids is looked up quicker than a row of the reports for each statement.
        query = query.where(STATEMENTS.c.report.in_(select(REPORTS.c.id).where(*conditions)))
    if within is not None:
        query = query.where(number.between(*within))
    if wanted.by is not None:
        query = query.where(is_one_of(wanted.by, STATEMENTS.c.report, STATEMENTS.c.actor))
    if wanted.of is not None:
        query = query.where(number.in_(_mentioning(connection, wanted.of, reports)))
    if wanted.unnamed is not None:
        query = query.outerjoin_from(STATEMENTS, ACTORS, speaks())
    return query.where(*_equalities(wanted), *_worded(connection, wanted, within, reports))


def _worded(
    connection: Connection, wanted: Wanted, within: Range | None, reports: Sequence[str] | None
) -> Iterator[ColumnElement[bool]]:
    """What is asked of the words and names of a statement, as indices find them."""
    number = STATEMENTS.c.number

    def indexed(words: asked.Query, columns: str) -> ColumnElement[bool]:
        if connection.dialect.name != "sqlite":
            return _searched(words, columns)
        return _indexed(asked.fts5(words, columns), within, reports)

    if wanted.words is not None:
        yield indexed(asked.parse(wanted.words), _CONTENT)
    if wanted.speaker is not None:
        yield indexed(asked.plain(wanted.speaker), _SPEAKER)
    if wanted.called is not None:
        # The words are found by the index; that there are no others is seen in what is found.
        yield indexed(asked.plain(wanted.called), _SPEAKER)
        yield func.lower(STATEMENTS.c.speaker) == func.lower(wanted.called)
    if wanted.names is not None:
        yield number.in_(about(wanted.names, within))
    if wanted.about is not None:
        worded = indexed(asked.plain(wanted.about), _CONTENT)
        yield or_(worded, number.in_(about(wanted.about, within)))


def among(
    connection: Connection, column: ColumnElement[Any], values: Sequence[int] | Sequence[str]
) -> ColumnElement[bool]:
    """Whether ``column`` is one of many ``values``: as one parameter, where the database can."""
    if connection.dialect.name != "sqlite":
        return column.in_(values)
    listed = func.json_each(json.dumps(values)).table_valued("value")
    return column.in_(select(listed.c.value))


def speaks() -> ColumnElement[bool]:
    """Whether an actor is the source of a statement."""
    return and_(ACTORS.c.report == STATEMENTS.c.report, ACTORS.c.id == STATEMENTS.c.actor)


def report_conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked of the report of a statement."""
    columns = REPORTS.c
    found: list[ColumnElement[bool]] = []
    if wanted.report is not None:
        found.append(columns.id == wanted.report)
    if wanted.outlet is not None:
        found.append(func.lower(columns.outlet) == func.lower(wanted.outlet))
    found += published_between(wanted.since, wanted.until)
    # Only reports that have the actor at all need be looked at.
    found += [in_report(who, columns.id) for who in (wanted.by, wanted.of) if who is not None]
    if wanted.root is not None:
        credited = select(CREDITS.c.report).where(
            func.lower(CREDITS.c.outlet) == func.lower(wanted.root)
        )
        found.append(columns.id.in_(credited))
    return found


def _equalities(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = STATEMENTS.c
    pairs = (
        (columns.act, wanted.act),
        (columns.manner, wanted.manner),
        (columns.certainty, wanted.certainty),
    )
    found: list[ColumnElement[bool]] = [column == value for column, value in pairs if value]
    if wanted.event is not None:
        teller = and_(EVENTS.c.report == columns.report, EVENTS.c.statement == columns.id)
        tells = select(columns.number).join_from(EVENTS, STATEMENTS, teller)
        tells = tells.where(EVENTS.c.plover == wanted.event).correlate(None)
        found.append(columns.number.in_(tells))
    if wanted.unnamed is not None:
        nameless = or_(columns.source.is_(None), func.coalesce(ACTORS.c.kind, "") == "unnamed")
        found.append(nameless if wanted.unnamed else ~nameless)
    return found


def _mentioning(
    connection: Connection, who: OfIdentity | OfReport, reports: Sequence[str] | None
) -> Select[Any]:
    """The numbers of the statements, in ``reports`` where given, whose content mentions ``who``."""
    query = (
        select(STATEMENTS.c.number)
        .select_from(MENTIONS)
        .join(
            STATEMENT_SPANS,
            and_(
                STATEMENT_SPANS.c.report == MENTIONS.c.report,
                STATEMENT_SPANS.c.role == "content",
                STATEMENT_SPANS.c.start <= MENTIONS.c.start,
                STATEMENT_SPANS.c.stop >= MENTIONS.c.stop,
            ),
        )
        .join(
            STATEMENTS,
            and_(
                STATEMENTS.c.report == STATEMENT_SPANS.c.report,
                STATEMENTS.c.id == STATEMENT_SPANS.c.statement,
            ),
        )
        .where(is_one_of(who, MENTIONS.c.report, MENTIONS.c.actor))
        .correlate(None)
    )
    return query if reports is None else query.where(among(connection, MENTIONS.c.report, reports))


def _searched(words: asked.Query, columns: str) -> ColumnElement[bool]:
    """Whether PostgreSQL's index has ``words`` for a statement in these columns."""
    column, language = ("words", "english") if columns == _CONTENT else ("speakers", "simple")
    ask = func.websearch_to_tsquery(text(f"'{language}'"), asked.websearch(words))
    return literal_column(f"statements.{column}").op("@@")(ask)


def _indexed(
    match: str, within: Range | None, reports: Sequence[str] | None
) -> ColumnElement[bool]:
    """Whether SQLite's index has ``match`` for a statement: of all, of a range, or of reports."""
    row: ColumnElement[int] = literal_column("statement_index.rowid")
    matches = literal_column("statement_index").op("MATCH")(match)
    if reports is None:
        rows: Select[Any] = select(row).select_from(text("statement_index")).where(matches)
        return STATEMENTS.c.number.in_(rows.where(row.between(*within)) if within else rows)
    # The numbers of a report's statements lie together, and the index goes to where they begin; to
    # look up all that match, of which a common word has very many, takes a hundred times as long.
    listed = func.json_each(json.dumps(reports)).table_valued("value")
    number = STATEMENTS.c.number
    lying = (
        select(func.min(number).label("first"), func.max(number).label("last"))
        .where(STATEMENTS.c.report.in_(select(listed.c.value)))
        .group_by(STATEMENTS.c.report)
        .correlate(None)
        .subquery("lying")
    )
    return number.in_(
        select(row)
        .select_from(lying, text("statement_index"))
        .where(matches, row.between(lying.c.first, lying.c.last))
    )
