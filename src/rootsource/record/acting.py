"""What actors did and said across reports: the rows behind timelines and actors' cards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    exists,
    func,
    select,
)

from rootsource.knowledge.plover import cameo_codes, plover_intensity
from rootsource.record.picking import only, several, told
from rootsource.record.record import Record
from rootsource.record.schema import (
    ACTORS,
    EVENT_ACTORS,
    EVENTS,
    MENTIONS,
    REPORTS,
    STATEMENT_SPANS,
    STATEMENTS,
    TIMES,
)
from rootsource.record.search import opening
from rootsource.record.whose import Who, is_called, members
from rootsource.types.time_words import days_in_words, time_in_words

MOST = 1000
"""Events and statements given for one actor at most; the newest are kept."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of one report in words.

    ``when`` is the TIMEX3 value of its own time expression, ``None`` where it has none;
    ``date_from`` and ``date_to`` are the days it happened between, where the text tells them, and
    ``date_basis`` what they rest on.

    ``intensity`` is on Goldstein's scale, ``plover_intensity`` the one derived for PLOVER's type
    and mode; ``context`` are PLOVER's contexts of the code. ``actors`` and ``recipients`` are
    names; ``teller`` is the speaker on whose word it stands, ``None`` for the report's own.
    """

    report: str
    event: str
    published: str | None
    outlet: str | None
    title: str | None
    when: str | None
    words: str
    plover: str
    mode: str | None
    cameo: str | None
    quad: str | None
    intensity: float | None
    plover_intensity: float | None
    context: tuple[str, ...]
    status: str
    background: bool
    statement: str | None
    teller: str | None
    certainty: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    opening: str = ""
    """The first letters of the report's text."""
    date_from: str | None = None
    date_to: str | None = None
    date_basis: str | None = None

    @property
    def told(self) -> str | None:
        """When it happened in words, as far as the text tells."""
        days = days_in_words(self.date_from, self.date_to)
        if self.when is None:
            return days
        # ``since November 2012`` is more than its month.
        ends = (self.date_from, self.date_to)
        within = all(day is not None and day.startswith(self.when) for day in ends)
        return time_in_words(self.when) if within or days is None else days


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement of one actor. ``when`` is a TIMEX3 value, ``None`` where none is told."""

    report: str
    statement: str
    published: str | None
    outlet: str | None
    title: str | None
    when: str | None
    act: str
    certainty: str
    cue: str | None
    content: str
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one report makes of an actor."""

    report: str
    actor: str
    published: str | None
    outlet: str | None
    title: str | None
    name: str
    kind: str
    country: str | None
    sector: str | None
    office: str | None
    former: bool
    wikidata: str | None
    opening: str = ""


def appearances(record: Record, name: Who, *, limit: int = MOST) -> Sequence[Appearance]:
    """Where an actor of this name stands, the newest reports first."""
    mine = members(name).subquery("mine")
    query = select(mine.c.report, mine.c.actor).join(REPORTS, REPORTS.c.id == mine.c.report)
    last = query.order_by(REPORTS.c.published.desc().nulls_last(), REPORTS.c.id).limit(limit)
    shown = (
        select(
            ACTORS.c.report,
            ACTORS.c.id.label("actor"),
            REPORTS.c.published,
            REPORTS.c.outlet,
            REPORTS.c.title,
            opening(),
            ACTORS.c.name,
            ACTORS.c.kind,
            ACTORS.c.country,
            ACTORS.c.sector,
            ACTORS.c.office,
            ACTORS.c.former,
            ACTORS.c.wikidata,
        )
    ).join_from(ACTORS, REPORTS, ACTORS.c.report == REPORTS.c.id)
    with record.connect() as connection:
        keys = [(row.report, row.actor) for row in connection.execute(last)]
        rows = told(connection, shown, (ACTORS.c.report, ACTORS.c.id), keys, "actor")
        return [Appearance(**row) for row in rows]


def deeds(
    record: Record, name: Who, other: Who | None = None, role: str | None = None
) -> Sequence[Deed]:
    """Events that the actor called ``name`` takes part in, with ``other`` on the other side.

    Without ``other``, all of them; with ``role`` (``"actor"``, ``"recipient"``) those on whose side
    of that kind ``name`` is. The newest reports' first, at most :data:`MOST`.
    """
    mine = _taken_part(name, "mine")
    query = select(mine.c.report, mine.c.event, REPORTS.c.published)
    query = query.join(REPORTS, REPORTS.c.id == mine.c.report)
    if role is not None:
        query = query.where(mine.c.role == role)
    if other is not None:
        theirs = _taken_part(other, "theirs")
        on = and_(theirs.c.report == mine.c.report, theirs.c.event == mine.c.event)
        query = query.join(theirs, and_(on, theirs.c.role != mine.c.role))
    last = REPORTS.c.published.desc().nulls_last()
    query = query.distinct().order_by(last, mine.c.report, mine.c.event).limit(MOST)
    with record.connect() as connection:
        keys = [(row.report, row.event) for row in connection.execute(query)]
        rows = told(connection, _events(), (EVENTS.c.report, EVENTS.c.id), keys, "event")
        sides = _sides(connection, keys)
    return [
        Deed(
            **row,
            **of_code(row),
            actors=tuple(sides[row["report"], row["event"], "actor"]),
            recipients=tuple(sides[row["report"], row["event"], "recipient"]),
        )
        for row in rows
    ]


def of_code(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row of an event has by its type, mode and code, and no column holds."""
    code = cameo_codes().get(row["cameo"] or "")
    return {
        "plover_intensity": plover_intensity(row["plover"], row["mode"]),
        "context": code.context if code else (),
    }


def _taken_part(who: Who, name: str) -> Subquery:
    """The events that ``who`` takes part in, and on which side."""
    own = members(who).subquery(f"{name}_actors")
    columns = EVENT_ACTORS.c
    taking = and_(columns.report == own.c.report, columns.actor == own.c.actor)
    taken = select(columns.report, columns.event, columns.role).join_from(own, EVENT_ACTORS, taking)
    return taken.subquery(name)


def utterances(record: Record, name: Who, about: Who | None = None) -> Sequence[Utterance]:
    """What the actor called ``name`` said, the newest reports' first, at most :data:`MOST`.

    With ``about``, only statements in whose content that actor is mentioned.
    """
    own = members(name).subquery("own")
    spoken = and_(STATEMENTS.c.report == own.c.report, STATEMENTS.c.actor == own.c.actor)
    query = select(STATEMENTS.c.report, STATEMENTS.c.id).join_from(own, STATEMENTS, spoken)
    if about is not None:
        query = query.where(mentions(about))
    query = query.join(REPORTS, REPORTS.c.id == STATEMENTS.c.report)
    last = REPORTS.c.published.desc().nulls_last()
    query = query.order_by(last, REPORTS.c.id, STATEMENTS.c.position).limit(MOST)
    shown = (
        select(
            STATEMENTS.c.report,
            STATEMENTS.c.id.label("statement"),
            REPORTS.c.published,
            REPORTS.c.outlet,
            REPORTS.c.title,
            opening(),
            func.coalesce(TIMES.c.value, STATEMENTS.c.date_from).label("when"),
            STATEMENTS.c.act,
            STATEMENTS.c.certainty,
            STATEMENTS.c.cue,
            STATEMENTS.c.content,
        )
        .join_from(STATEMENTS, REPORTS, REPORTS.c.id == STATEMENTS.c.report)
        .outerjoin(TIMES, and_(TIMES.c.report == REPORTS.c.id, TIMES.c.id == STATEMENTS.c.time))
    )
    with record.connect() as connection:
        keys = [(row.report, row.id) for row in connection.execute(query)]
        columns = STATEMENTS.c.report, STATEMENTS.c.id
        rows = told(connection, shown, columns, keys, "statement")
        return [Utterance(**row) for row in rows]


def about(record: Record, name: Who) -> Sequence[tuple[str, int]]:
    """Whom the statements of ``name`` speak of, and in how many of them; the most often first.

    Whoever is mentioned in a statement's content is spoken of; pronouns count, the speaker not.
    """
    other = ACTORS.alias("other")
    query = (
        select(func.min(other.c.name).label("name"), func.count(STATEMENTS.c.number.distinct()))
        .select_from(ACTORS)
        .join(STATEMENTS, _within(ACTORS, STATEMENTS, STATEMENTS.c.actor))
        .join(
            STATEMENT_SPANS,
            and_(
                STATEMENT_SPANS.c.report == STATEMENTS.c.report,
                STATEMENT_SPANS.c.statement == STATEMENTS.c.id,
                STATEMENT_SPANS.c.role == "content",
            ),
        )
        .join(
            MENTIONS,
            and_(
                MENTIONS.c.report == STATEMENTS.c.report,
                MENTIONS.c.start >= STATEMENT_SPANS.c.start,
                MENTIONS.c.stop <= STATEMENT_SPANS.c.stop,
                MENTIONS.c.actor != ACTORS.c.id,
            ),
        )
        .join(other, and_(other.c.report == MENTIONS.c.report, other.c.id == MENTIONS.c.actor))
        .where(is_called(name))
        .group_by(func.lower(other.c.name))
    )
    with record.connect() as connection:
        found = [(row[0], int(row[1])) for row in connection.execute(query)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def mentions(who: Who) -> ColumnElement[bool]:
    """Whether the content of a row of the statements mentions ``who``."""
    other = ACTORS.alias("mentioned")
    return exists().where(
        STATEMENT_SPANS.c.report == STATEMENTS.c.report,
        STATEMENT_SPANS.c.statement == STATEMENTS.c.id,
        STATEMENT_SPANS.c.role == "content",
        MENTIONS.c.report == STATEMENTS.c.report,
        MENTIONS.c.start >= STATEMENT_SPANS.c.start,
        MENTIONS.c.stop <= STATEMENT_SPANS.c.stop,
        other.c.report == MENTIONS.c.report,
        other.c.id == MENTIONS.c.actor,
        is_called(who, other),
    )


def _within(one: Any, other: Any, key: ColumnElement[Any]) -> ColumnElement[bool]:  # noqa: ANN401 - tables
    return and_(one.c.report == other.c.report, one.c.id == key)


def _events() -> Select[Any]:
    teller = and_(STATEMENTS.c.report == EVENTS.c.report, STATEMENTS.c.id == EVENTS.c.statement)
    return (
        select(
            EVENTS.c.report,
            EVENTS.c.id.label("event"),
            REPORTS.c.published,
            REPORTS.c.outlet,
            REPORTS.c.title,
            opening(),
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
        .outerjoin(STATEMENTS, teller)
    )


def _sides(
    connection: Connection, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str, str], list[str]]:
    """The names on each side (role) of events: of each its report and its id there."""
    columns = EVENT_ACTORS.c
    query = (
        select(columns.report, columns.event, columns.role, ACTORS.c.name)
        .join_from(EVENT_ACTORS, ACTORS, _within(ACTORS, EVENT_ACTORS, columns.actor))
        .order_by(columns.position)
    )
    sides: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for some in several(keys):
        taking = only(connection, query, (columns.report, columns.event), some)
        for row in connection.execute(taking):
            sides[row.report, row.event, row.role].append(row.name)
    return sides
