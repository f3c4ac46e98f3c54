"""Statements by what they say, who says it, of whom, how and where; with counts to narrow by.

Whatever is asked, the work is bounded: the matches kept last (at most :data:`MOST`) are looked at,
put in order of date, counted and shown a page at a time. :attr:`Found.more` says when there are
others. :func:`every` gives all matches, one after another.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
)

from rootsource.record import query as asked
from rootsource.record.record import Record
from rootsource.record.results import Said
from rootsource.record.schema import (
    ACTORS,
    CREDITS,
    EVENTS,
    REPORTS,
    STATEMENTS,
)
from rootsource.record.search import opening
from rootsource.record.subjects import about

MOST = 1000
# Up to so many reports the search begins at them; with more it begins at the statements.
_FEW_REPORTS = 200
_BATCH = 500
# With so many statements that hold the words there are matches enough among the newest.
_MANY = 5000


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


@dataclass(frozen=True, slots=True)
class Found:
    """A page of statements, the newest reports' first.

    ``counts`` has for each facet its values with how many of the matches have them, most first;
    ``matches`` is how many matches were looked at, ``more`` whether there are others; ``top`` is
    what to ask the next page with, so that it continues this one although reports are added.
    """

    statements: Sequence[Said]
    matches: int
    more: bool
    top: int
    counts: dict[str, list[tuple[str, int]]]


def find(
    record: Record, wanted: Wanted, *, limit: int = 20, offset: int = 0, top: int | None = None
) -> Found:
    """The matches of ``wanted``, from ``offset`` on and at most ``limit`` of them.

    Raises:
        InputError: ``words``, ``speaker`` or ``about`` hold no word to look for.
    """
    with record.connect() as connection:
        if top is None:
            top = connection.execute(select(func.max(STATEMENTS.c.number))).scalar() or 0
        rows = _candidates(connection, wanted, top)
        looked_at = rows[:MOST]
        looked_at.sort(key=_newest_first)
        numbers = [row["number"] for row in looked_at[offset : offset + limit]]
        return Found(
            statements=_said(connection, numbers),
            matches=len(looked_at),
            more=len(rows) > MOST,
            top=top,
            counts=_counts(connection, looked_at),
        )


def every(record: Record, wanted: Wanted) -> Iterator[Said]:
    """All matches of ``wanted``, in the order in which they were kept.

    Raises:
        InputError: as :func:`find`.
    """
    last = 0
    while True:
        with record.connect() as connection:
            query = _matching(connection, wanted).where(STATEMENTS.c.number > last)
            batch = query.order_by(STATEMENTS.c.number).limit(_BATCH)
            numbers = [row["number"] for row in connection.execute(batch).mappings()]
            said = _said(connection, numbers)
        yield from said
        if len(numbers) < _BATCH:
            return
        last = numbers[-1]


def _newest_first(row: RowMapping) -> tuple[bool, int, int]:
    digits = (row["published"] or "").replace("-", "")
    return (not digits, -int(digits) if digits.isdecimal() else 0, row["number"])


def _candidates(connection: Connection, wanted: Wanted, top: int) -> list[RowMapping]:
    """The matches kept last, one more than are looked at."""
    few = _few_reports(connection, wanted)
    order: ColumnElement[Any] = STATEMENTS.c.number
    if few is not None:
        if not few:
            return []
        wanted = replace(wanted, outlet=None, root=None, since=None, until=None, report=None)
        if connection.dialect.name == "sqlite":
            # The plus keeps SQLite from walking all statements for the sake of their order.
            order = literal_column("+statements.number")
    query = _matching(connection, wanted).where(STATEMENTS.c.number <= top)
    if few is not None:
        query = query.where(STATEMENTS.c.report.in_(few))
    last = query.order_by(order.desc()).limit(MOST + 1).subquery("last")
    # What is counted is looked up for those alone that are looked at.
    counted = _counted().join(last, last.c.number == STATEMENTS.c.number)
    return list(connection.execute(counted.order_by(STATEMENTS.c.number.desc())).mappings())


def _few_reports(connection: Connection, wanted: Wanted) -> Sequence[str] | None:
    """The ids of the reports asked for, or ``None`` if they are many or all."""
    conditions = _report_conditions(wanted)
    if not conditions:
        return None
    query = select(REPORTS.c.id).where(*conditions).limit(_FEW_REPORTS + 1)
    ids: Sequence[str] = connection.execute(query).scalars().all()
    return ids if len(ids) <= _FEW_REPORTS else None


def _report_conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = REPORTS.c
    found: list[ColumnElement[bool]] = []
    if wanted.report is not None:
        found.append(columns.id == wanted.report)
    if wanted.outlet is not None:
        found.append(func.lower(columns.outlet) == func.lower(wanted.outlet))
    if wanted.since is not None:
        found.append(columns.published >= wanted.since)
    if wanted.until is not None:
        found.append(columns.published <= wanted.until)
    if wanted.root is not None:
        credited = select(CREDITS.c.report).where(
            func.lower(CREDITS.c.outlet) == func.lower(wanted.root)
        )
        found.append(columns.id.in_(credited))
    return found


def _counted() -> Select[Any]:
    """What is counted of a statement."""
    columns = STATEMENTS.c
    return (
        select(
            columns.number,
            columns.report,
            columns.speaker,
            columns.act,
            columns.certainty,
            REPORTS.c.outlet,
            REPORTS.c.published,
            ACTORS.c.kind,
        )
        .join_from(STATEMENTS, REPORTS, columns.report == REPORTS.c.id)
        .outerjoin(ACTORS, _speaks())
    )


def _speaks() -> ColumnElement[bool]:
    return and_(ACTORS.c.report == STATEMENTS.c.report, ACTORS.c.id == STATEMENTS.c.actor)


def _matching(connection: Connection, wanted: Wanted) -> Select[Any]:
    """The numbers of the matching statements."""
    query = select(STATEMENTS.c.number)
    reports = _report_conditions(wanted)
    if reports:
        query = query.join_from(STATEMENTS, REPORTS, STATEMENTS.c.report == REPORTS.c.id)
    if wanted.unnamed is not None:
        query = query.outerjoin_from(STATEMENTS, ACTORS, _speaks())
    query = query.where(*reports, *_equalities(wanted))
    if wanted.words is not None:
        query = query.where(_in_content(connection, asked.parse(wanted.words)))
    if wanted.speaker is not None:
        query = query.where(_spoken_by(connection, asked.plain(wanted.speaker)))
    if wanted.about is not None:
        query = query.where(_about(connection, wanted.about))
    return query


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


def _in_content(connection: Connection, query: asked.Query) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return _indexed(asked.fts5(query, "content"))
    ask = func.websearch_to_tsquery(text("'english'"), asked.websearch(query))
    return literal_column("statements.words").op("@@")(ask)


def _spoken_by(connection: Connection, query: asked.Query) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return _indexed(asked.fts5(query, "speaker source"))
    ask = func.websearch_to_tsquery(text("'simple'"), asked.websearch(query))
    return literal_column("statements.speakers").op("@@")(ask)


def _indexed(match: str) -> ColumnElement[bool]:
    return STATEMENTS.c.number.in_(_rows_of(match))


def _rows_of(match: str) -> Select[Any]:
    rows: Select[Any] = select(literal_column("rowid")).select_from(text("statement_index"))
    return rows.where(literal_column("statement_index").op("MATCH")(match))


def _about(connection: Connection, name: str) -> ColumnElement[bool]:
    """Whether the content mentions an actor called ``name``, or has its words."""
    query = asked.plain(name)
    if connection.dialect.name != "sqlite":
        return or_(_in_content(connection, query), STATEMENTS.c.number.in_(about(name)))
    worded = _rows_of(asked.fts5(query, "content"))
    some = select(func.count()).select_from(worded.limit(_MANY).subquery())
    number: ColumnElement[int] = STATEMENTS.c.number
    if connection.execute(some).scalar_one() == _MANY:
        # The plus makes SQLite walk from the newest on, and stop, where it would look up them all.
        number = literal_column("+statements.number")
    return or_(number.in_(worded), number.in_(about(name)))


def _said(connection: Connection, numbers: Sequence[int]) -> Sequence[Said]:
    """The statements ``numbers`` in that order."""
    if not numbers:
        return []
    renamed: dict[str, ColumnElement[Any]] = {
        "statement": STATEMENTS.c.id.label("statement"),
        "published": REPORTS.c.published,
        "outlet": REPORTS.c.outlet,
        "title": REPORTS.c.title,
        "opening": opening(),
    }
    names = [field.name for field in fields(Said)]
    columns = [renamed[name] if name in renamed else STATEMENTS.c[name] for name in names]
    query = (
        select(STATEMENTS.c.number, *columns)
        .join_from(STATEMENTS, REPORTS, STATEMENTS.c.report == REPORTS.c.id)
        .where(STATEMENTS.c.number.in_(numbers))
    )
    found = map(dict, connection.execute(query).mappings())
    said = {row.pop("number"): Said(**row) for row in found}
    return [said[number] for number in numbers]


def _counts(connection: Connection, rows: Sequence[RowMapping]) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values and how many of ``rows`` have them."""
    per_report = Counter(row["report"] for row in rows)
    counted = {
        "act": Counter(row["act"] for row in rows),
        "certainty": Counter(row["certainty"] for row in rows),
        "speaker": Counter(row["speaker"] for row in rows if row["speaker"]),
        "outlet": Counter(row["outlet"] for row in rows if row["outlet"]),
        "year": Counter(row["published"][:4] for row in rows if row["published"]),
        "root": Counter[str](),
        "unnamed": Counter(
            "true" for row in rows if row["speaker"] is None or row["kind"] == "unnamed"
        ),
    }
    if per_report:
        credited = select(CREDITS.c.report, CREDITS.c.outlet).distinct()
        for row in connection.execute(credited.where(CREDITS.c.report.in_(list(per_report)))):
            counted["root"][row.outlet] += per_report[row.report]
    return {
        facet: sorted(values.items(), key=lambda item: (-item[1], item[0]))
        for facet, values in counted.items()
    }
