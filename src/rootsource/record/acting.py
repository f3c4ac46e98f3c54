"""What actors did and said across reports: the rows behind timelines and actors' cards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from rootsource.record.record import Record
from rootsource.record.registry_tables import IDENTITIES, IDENTITY_MEMBERS, is_member
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
from rootsource.record.whose import Who, is_called
from rootsource.types.time_words import days_in_words, time_in_words

_AT_ONCE = 500  # databases bound the number of parameters
MOST = 1000
"""Events and statements given for one actor at most; the newest are kept."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of one report in words.

    ``when`` is the TIMEX3 value of its own time expression, ``None`` where it has none;
    ``date_from`` and ``date_to`` are the days it happened between, where the text tells them, and
    ``date_basis`` what they rest on.

    ``actors`` and ``recipients`` are names; ``teller`` is the speaker on whose word it stands,
    ``None`` for the report's own.
    """

    report: str
    event: str
    published: str | None
    outlet: str | None
    title: str | None
    when: str | None
    words: str
    plover: str
    cameo: str | None
    quad: str | None
    intensity: float | None
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


def appearances(record: Record, name: Who) -> Sequence[Appearance]:
    """Where an actor of this name stands, the newest reports first."""
    query = (
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
        .join_from(ACTORS, REPORTS, ACTORS.c.report == REPORTS.c.id)
        .where(is_called(name))
        .order_by(REPORTS.c.published.desc().nulls_last(), REPORTS.c.id)
        .limit(MOST)
    )
    with record.connect() as connection:
        return [Appearance(**row) for row in connection.execute(query).mappings()]


def deeds(
    record: Record, name: Who, other: Who | None = None, role: str | None = None
) -> Sequence[Deed]:
    """Events that the actor called ``name`` takes part in, with ``other`` on the other side.

    Without ``other``, all of them; with ``role`` (``"actor"``, ``"recipient"``) those on whose side
    of that kind ``name`` is. The newest reports' first, at most :data:`MOST`.
    """
    with record.connect() as connection:
        taking = select(EVENT_ACTORS.c.report, EVENT_ACTORS.c.event, EVENT_ACTORS.c.role).join(
            ACTORS,
            and_(ACTORS.c.report == EVENT_ACTORS.c.report, ACTORS.c.id == EVENT_ACTORS.c.actor),
        )
        own = taking if role is None else taking.where(EVENT_ACTORS.c.role == role)
        mine = own.where(is_called(name)).distinct().subquery("mine")
        query = _events().join(
            mine, and_(mine.c.report == EVENTS.c.report, mine.c.event == EVENTS.c.id)
        )
        if other is not None:
            theirs = taking.where(is_called(other)).distinct().subquery("theirs")
            query = query.join(
                theirs,
                and_(
                    theirs.c.report == mine.c.report,
                    theirs.c.event == mine.c.event,
                    theirs.c.role != mine.c.role,
                ),
            )
        query = query.distinct().order_by(
            REPORTS.c.published.desc().nulls_last(), EVENTS.c.report, EVENTS.c.id
        )
        rows = [dict(row) for row in connection.execute(query.limit(MOST)).mappings()]
        sides = _sides(connection, sorted({row["report"] for row in rows}))
    return [
        Deed(
            **row,
            actors=tuple(sides[row["report"], row["event"], "actor"]),
            recipients=tuple(sides[row["report"], row["event"], "recipient"]),
        )
        for row in rows
    ]


def utterances(record: Record, name: Who, about: Who | None = None) -> Sequence[Utterance]:
    """What the actor called ``name`` said, the newest reports' first, at most :data:`MOST`.

    With ``about``, only statements in whose content that actor is mentioned.
    """
    query = (
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
        .join_from(ACTORS, STATEMENTS, _within(ACTORS, STATEMENTS, STATEMENTS.c.actor))
        .join(REPORTS, REPORTS.c.id == STATEMENTS.c.report)
        .outerjoin(TIMES, and_(TIMES.c.report == REPORTS.c.id, TIMES.c.id == STATEMENTS.c.time))
        .where(is_called(name))
        .order_by(REPORTS.c.published.desc().nulls_last(), REPORTS.c.id, STATEMENTS.c.position)
        .limit(MOST)
    )
    if about is not None:
        query = query.where(mentions(about))
    with record.connect() as connection:
        return [Utterance(**row) for row in connection.execute(query).mappings()]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone on the other side of events, and of how many.

    ``id`` is the identity, or ``REPORT/ACTOR`` for one that is its report's own.
    """

    id: str
    name: str
    count: int


def parties(record: Record, dealt: Sequence[Deed], own: Who) -> list[Party]:
    """Who else than ``own`` takes part in the events ``dealt``, those in most of them first."""
    events = {(deed.report, deed.event) for deed in dealt}
    reports = sorted({report for report, _ in events})
    names: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with record.connect() as connection:
        for start in range(0, len(reports), _AT_ONCE):
            query = _taking().where(
                EVENT_ACTORS.c.report.in_(reports[start : start + _AT_ONCE]), ~is_called(own)
            )
            for row in connection.execute(query):
                if (row.report, row.event) in events:
                    key = row.identity or f"{row.report}/{row.id}"
                    names[key][row.known or row.name] += 1
                    held[key].add((row.report, row.event))
    found = [Party(key, max(names[key], key=_often(names[key])), len(held[key])) for key in held]
    return sorted(found, key=lambda one: (-one.count, one.name, one.id))


def _often(names: Counter[str]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (names[name], name)


def _taking() -> Select[Any]:
    """Who takes part in which events, and who that is across reports."""
    return (
        select(
            EVENT_ACTORS.c.report,
            EVENT_ACTORS.c.event,
            ACTORS.c.id,
            ACTORS.c.name,
            IDENTITY_MEMBERS.c.identity,
            IDENTITIES.c.name.label("known"),
        )
        .join_from(EVENT_ACTORS, ACTORS, _within(ACTORS, EVENT_ACTORS, EVENT_ACTORS.c.actor))
        .outerjoin(IDENTITY_MEMBERS, is_member(ACTORS.c.report, ACTORS.c.id))
        .outerjoin(IDENTITIES, IDENTITIES.c.id == IDENTITY_MEMBERS.c.identity)
    )


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


def _sides(connection: Connection, reports: Sequence[str]) -> dict[tuple[str, str, str], list[str]]:
    """The names on each side (role) of each event of ``reports``."""
    query = (
        select(EVENT_ACTORS.c.report, EVENT_ACTORS.c.event, EVENT_ACTORS.c.role, ACTORS.c.name)
        .join_from(EVENT_ACTORS, ACTORS, _within(ACTORS, EVENT_ACTORS, EVENT_ACTORS.c.actor))
        .where(EVENT_ACTORS.c.report.in_(reports))
        .order_by(EVENT_ACTORS.c.position)
    )
    sides: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in connection.execute(query):
        sides[row.report, row.event, row.role].append(row.name)
    return sides
