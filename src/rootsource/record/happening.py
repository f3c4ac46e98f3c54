"""Events of a record by who, what, when, how sure and on whose word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from rootsource.knowledge.plover import current_type
from rootsource.knowledge.states import state_named
from rootsource.record.acting import Deed, of_code
from rootsource.record.keyset import AfterReport
from rootsource.record.record import Record
from rootsource.record.schema import ACTORS, EVENT_ACTORS, EVENTS, REPORTS, STATEMENTS, TIMES
from rootsource.record.whose import OfIdentity, OfReport, is_called


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of events; what is left empty is not asked.

    ``actor``, ``recipient``: a name (any case of letters), an ISO 3166-1 alpha-3 code, or the name
    of a state, which stands for everyone of that country. ``types``: PLOVER types of any draft.
    ``since``, ``until``: ISO 8601 dates (both included) for the event's own date, or its report's
    where it has none. ``teller``: on whose word; ``"report"`` is the report's own voice.
    """

    actor: str | None = None
    recipient: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    teller: str | None = None
    background: bool | None = None
    between: tuple[str, str] | None = field(default=None)
    """Two sides, whichever acts."""
    by: OfIdentity | OfReport | None = None
    """Who acts, rather than what it is called."""
    to: OfIdentity | OfReport | None = None
    """Who is met with it."""
    report: str | None = None
    """Only in the report with this full id."""


def events(record: Record, wanted: Wanted | None = None, *, limit: int | None = None) -> list[Deed]:
    """The events that are ``wanted`` (all without), by date, then by report.

    Raises:
        KnowledgeError: a type that no draft of PLOVER has.
    """
    query = _query(wanted or Wanted()).limit(limit)
    with record.connect() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
        return _deeds(connection, rows)


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """The last event of a page of events by their reports, and its place in its report."""

    report: AfterReport
    position: int

    def condition(self) -> ColumnElement[bool]:
        """Events that come after it."""
        further = and_(EVENTS.c.report == self.report.id, EVENTS.c.position > self.position)
        return or_(self.report.condition(newest=True), further)


def listed(
    record: Record, wanted: Wanted, *, limit: int | None = None, after: AfterEvent | None = None
) -> list[tuple[int, Deed]]:
    """The events that are ``wanted``, those of the newest reports first, each with its place.

    Raises:
        KnowledgeError: a type that no draft of PLOVER has.
    """
    query = _query(wanted).add_columns(EVENTS.c.position).order_by(None)
    if after is not None:
        query = query.where(after.condition())
    last = REPORTS.c.published.desc().nulls_last()
    query = query.order_by(last, REPORTS.c.id.desc(), EVENTS.c.position).limit(limit)
    with record.connect() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
        places = [row.pop("position") for row in rows]
        return list(zip(places, _deeds(connection, rows), strict=True))


def _deeds(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[Deed]:
    sides = _sides(connection, sorted({row["report"] for row in rows}))
    return [
        Deed(
            **row,
            **of_code(row),
            actors=tuple(sides[row["report"], row["event"], "actor"]),
            recipients=tuple(sides[row["report"], row["event"], "recipient"]),
        )
        for row in rows
    ]


def _query(wanted: Wanted) -> Select[Any]:
    date = func.coalesce(EVENTS.c.date_from, EVENTS.c.date_to, TIMES.c.value, REPORTS.c.published)
    query = (
        select(
            EVENTS.c.report,
            EVENTS.c.id.label("event"),
            REPORTS.c.published,
            REPORTS.c.outlet,
            REPORTS.c.title,
            TIMES.c.value.label("when"),
            EVENTS.c.date_from,
            EVENTS.c.date_to,
            EVENTS.c.date_basis,
            EVENTS.c.words,
            EVENTS.c.plover,
            EVENTS.c.mode,
            EVENTS.c.cameo,
            EVENTS.c.quad,
            EVENTS.c.intensity,
            EVENTS.c.status,
            EVENTS.c.background,
            EVENTS.c.statement,
            STATEMENTS.c.speaker.label("teller"),
            STATEMENTS.c.certainty,
        )
        .join_from(EVENTS, REPORTS, EVENTS.c.report == REPORTS.c.id)
        .outerjoin(TIMES, and_(TIMES.c.report == EVENTS.c.report, TIMES.c.id == EVENTS.c.time))
        .outerjoin(
            STATEMENTS,
            and_(STATEMENTS.c.report == EVENTS.c.report, STATEMENTS.c.id == EVENTS.c.statement),
        )
        .order_by(date, REPORTS.c.id, EVENTS.c.position)
    )
    for condition in _conditions(wanted, date):
        query = query.where(condition)
    return query


def _conditions(wanted: Wanted, date: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    yield from _who(wanted)
    if wanted.report:
        yield EVENTS.c.report == wanted.report
    if wanted.types:
        yield EVENTS.c.plover.in_([current_type(name) for name in wanted.types])
    if wanted.statuses:
        yield EVENTS.c.status.in_(wanted.statuses)
    if wanted.background is not None:
        yield EVENTS.c.background.is_(wanted.background)
    if wanted.since:
        # A date of a year or a month is compared by as much of it as is known.
        last = func.coalesce(EVENTS.c.date_to, date)
        yield last >= func.substr(wanted.since, 1, func.length(last))
        yield date < "A"  # what is left open (``XXXX-06``) is not later than every day
    if wanted.until:
        yield func.substr(date, 1, len(wanted.until)) <= wanted.until


def _who(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.actor:
        yield _side("actor", wanted.actor)
    if wanted.recipient:
        yield _side("recipient", wanted.recipient)
    if wanted.between:
        one, other = wanted.between
        yield or_(
            and_(_side("actor", one), _side("recipient", other)),
            and_(_side("actor", other), _side("recipient", one)),
        )
    if wanted.by:
        yield _on_side("actor", is_called(wanted.by))
    if wanted.to:
        yield _on_side("recipient", is_called(wanted.to))
    if wanted.teller == "report":
        yield EVENTS.c.statement.is_(None)
    elif wanted.teller:
        name, speaker = wanted.teller.lower(), func.lower(STATEMENTS.c.speaker)
        # A last name stands for its bearer.
        yield or_(speaker == name, speaker.endswith(f" {name}", autoescape=True))


def _side(role: str, who: str) -> ColumnElement[bool]:
    """Whether someone called ``who``, or of the country ``who``, is on that side."""
    known = state_named(who)
    code = known.country if known else who.upper()
    called = or_(func.lower(ACTORS.c.name) == who.lower(), ACTORS.c.country == code)
    return _on_side(role, called)


def _on_side(role: str, called: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        EVENT_ACTORS.c.report == EVENTS.c.report,
        EVENT_ACTORS.c.event == EVENTS.c.id,
        EVENT_ACTORS.c.role == role,
        ACTORS.c.report == EVENT_ACTORS.c.report,
        ACTORS.c.id == EVENT_ACTORS.c.actor,
        called,
    )


def _sides(connection: Connection, reports: Sequence[str]) -> dict[tuple[str, str, str], list[str]]:
    """The names on each side (role) of each event of ``reports``."""
    sides: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for start in range(0, len(reports), 500):  # databases bound the number of parameters
        query = (
            select(EVENT_ACTORS.c.report, EVENT_ACTORS.c.event, EVENT_ACTORS.c.role, ACTORS.c.name)
            .join_from(
                EVENT_ACTORS,
                ACTORS,
                and_(ACTORS.c.report == EVENT_ACTORS.c.report, ACTORS.c.id == EVENT_ACTORS.c.actor),
            )
            .where(EVENT_ACTORS.c.report.in_(reports[start : start + 500]))
            .order_by(EVENT_ACTORS.c.report, EVENT_ACTORS.c.position)
        )
        for row in connection.execute(query):
            sides[row.report, row.event, row.role].append(row.name)
    return sides
