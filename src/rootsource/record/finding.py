"""Statements by what they say, who says it, of whom, how and where; with counts to narrow by.

Whatever is asked, the work is bounded: the matches kept last (at most :data:`MOST`) are looked at,
put in order of date, counted and shown a page at a time. :attr:`Found.more` says when there are
others. :func:`every` gives all matches, one after another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, text

from rootsource.record.newest import newest
from rootsource.record.record import Record
from rootsource.record.registry_tables import IDENTITY_MEMBERS, is_member
from rootsource.record.results import Said
from rootsource.record.schema import ACTORS, CREDITS, EVENTS, REPORTS, STATEMENTS, SUBJECTS
from rootsource.record.search import opening
from rootsource.record.wanted import Wanted, among, matching, speaks

__all__ = ["MOST", "After", "Found", "Wanted", "every", "find"]

MOST = 500
_BATCH = 500
_SPEAKER, _PUBLISHED, _IDENTITY, _RANGE = 2, 6, 8, 9  # columns of what is counted
_MOST_NAMED = 8
# How a name is written, of whoever has one; asked so often that building it anew would take longer.
_WRITTEN = text(
    "SELECT name FROM actors WHERE lower(name) = :name"
    " AND kind IN ('person', 'organization', 'state') LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ends.

    ``top`` bounds the numbers of the matches looked at; of those the last one shown has this date
    (empty: none) and number; number 0 is before the first.
    """

    top: int
    published: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A page of statements, the newest reports' first.

    ``counts`` has for each facet its values with how many of the matches have them, most first;
    ``speakers`` counts who said it by identity, where one is known, and name. ``matches`` is how
    many matches were looked at, ``more`` whether there are others; ``next`` is where the following
    page begins: it continues this one although reports are added, and after the matches looked at
    goes on with those kept before them.
    """

    statements: Sequence[Said]
    matches: int
    more: bool
    next: After | None
    counts: dict[str, list[tuple[str, int]]]
    speakers: list[tuple[str | None, str, int]]


def find(
    record: Record, wanted: Wanted, *, limit: int = 20, after: After | None = None, most: int = MOST
) -> Found:
    """At most ``limit`` matches of ``wanted`` after ``after``, of the ``most`` looked at.

    Raises:
        InputError: ``words``, ``speaker`` or ``about`` hold no word to look for.
    """
    with record.connect() as connection:
        top = after.top if after else _top(connection)
        rows = _candidates(connection, wanted, top, most)
        # The newest reports' first, undated ones last; within a report in the order of the text.
        looked_at = rows[:most][::-1]
        looked_at.sort(key=lambda row: row[_PUBLISHED] or "", reverse=True)
        begin = _begin(looked_at, after)
        shown = looked_at[begin : begin + limit]
        following = None
        if begin + limit < len(looked_at):
            following = After(top, shown[-1][_PUBLISHED] or "", shown[-1][0])
        elif len(rows) > most:
            following = After(rows[most][0])
        return Found(
            statements=_said(connection, [row[0] for row in shown]),
            matches=len(looked_at),
            more=len(rows) > most,
            next=following,
            counts=_counts(connection, looked_at),
            speakers=_speakers(looked_at),
        )


def _top(connection: Connection) -> int:
    return connection.execute(select(func.max(STATEMENTS.c.number))).scalar() or 0


def _begin(rows: Sequence[Row[Any]], after: After | None) -> int:
    """The place of the first of ``rows``, in order of date downwards, after what was shown last."""
    if after is None or not after.number:
        return 0
    last = after.published, -after.number
    return next(
        (place for place, row in enumerate(rows) if (row[_PUBLISHED] or "", -row[0]) < last),
        len(rows),
    )


def every(record: Record, wanted: Wanted) -> Iterator[Said]:
    """All matches of ``wanted``, in the order in which they were kept.

    Raises:
        InputError: as :func:`find`.
    """
    last = 0
    while True:
        with record.connect() as connection:
            query = matching(connection, wanted).where(STATEMENTS.c.number > last)
            batch = query.order_by(STATEMENTS.c.number).limit(_BATCH)
            numbers = connection.execute(batch).scalars().all()
            said = _said(connection, numbers)
        yield from said
        if len(numbers) < _BATCH:
            return
        last = numbers[-1]


def _candidates(connection: Connection, wanted: Wanted, top: int, most: int) -> list[Row[Any]]:
    """The matches kept last, one more than are looked at; the greatest numbers first."""
    numbers = newest(connection, wanted, top, most + 1)
    if not numbers:
        return []
    # What is counted is looked up for those alone that are looked at.
    found = connection.execute(_counted().where(among(connection, STATEMENTS.c.number, numbers)))
    return sorted(found.all(), key=itemgetter(0), reverse=True)


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
            IDENTITY_MEMBERS.c.identity,
            REPORTS.c.published_from,
            REPORTS.c.published_to,
        )
        .join_from(STATEMENTS, REPORTS, columns.report == REPORTS.c.id)
        .outerjoin(ACTORS, speaks())
        .outerjoin(IDENTITY_MEMBERS, is_member(columns.report, columns.actor))
    )


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


def _counts(connection: Connection, rows: Sequence[Row[Any]]) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values and how many of ``rows`` have them.

    A count is that of the search narrowed by its value: outlets and roots in any case of letters,
    reports of some days in each year that those reach into.
    """
    # By column rather than by row, which takes a fraction of the time.
    columns = list(zip(*rows, strict=True)) or [()] * (_RANGE + 2)
    _, reports, speakers, acts, certainties, outlets, dates, kinds, _, first, last = columns
    per_report = Counter(reports)
    unnamed = sum(
        speaker is None or kind == "unnamed" for speaker, kind in zip(speakers, kinds, strict=True)
    )
    years = Counter(date[:4] for date in dates if date)
    for date, begin, end in zip(dates, first, last, strict=True):
        if date is None and begin and end:
            years.update(map("{:04}".format, range(int(begin[:4]), int(end[:4]) + 1)))
    counted = {
        "act": Counter(acts),
        "certainty": Counter(certainties),
        "outlet": _in_any_case(Counter(filter(None, outlets))),
        "year": years,
        "unnamed": Counter({"true": unnamed} if unnamed else {}),
        "root": Counter(),
        "event": Counter(),
        "about": Counter(),
    }
    if per_report:
        credited = select(CREDITS.c.report, CREDITS.c.outlet).distinct()
        listed = credited.where(among(connection, CREDITS.c.report, list(per_report)))
        roots: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        for report, outlet in connection.execute(listed):
            if (report, outlet.lower()) not in seen:
                seen.add((report, outlet.lower()))
                roots[outlet] += per_report[report]
        numbers = [row[0] for row in rows]
        counted["root"] = _in_any_case(roots)
        counted["event"] = Counter(_told(connection, numbers))
        counted["about"] = _named(connection, numbers)
    return {
        facet: sorted(values.items(), key=lambda item: (-item[1], item[0]))
        for facet, values in counted.items()
    }


def _in_any_case(names: Counter[str]) -> Counter[str]:
    """``names``, those put together that differ in the case of letters alone."""
    written: dict[str, str] = {}
    together: Counter[str] = Counter()
    for name, count in names.most_common():
        together[written.setdefault(name.lower(), name)] += count
    return together


def _named(connection: Connection, numbers: Sequence[int]) -> Counter[str]:
    """The actors with a name of their own whom statements mention most often, by that name."""
    named = select(SUBJECTS.c.name, func.count().label("count"))
    named = named.where(among(connection, SUBJECTS.c.number, numbers)).group_by(SUBJECTS.c.name)
    most = named.order_by(func.count().desc(), SUBJECTS.c.name).limit(2 * _MOST_NAMED)
    found: Counter[str] = Counter()
    for name, count in connection.execute(most).all():
        written = connection.execute(_WRITTEN, {"name": name}).scalar()
        if written is not None:
            found[written] = count
        if len(found) == _MOST_NAMED:
            break
    return found


def _told(connection: Connection, numbers: Sequence[int]) -> Iterator[str]:
    """The types of events that statements tell of, each once a statement."""
    told = (
        select(STATEMENTS.c.number, EVENTS.c.plover)
        .join_from(
            STATEMENTS,
            EVENTS,
            and_(EVENTS.c.report == STATEMENTS.c.report, EVENTS.c.statement == STATEMENTS.c.id),
        )
        .where(among(connection, STATEMENTS.c.number, numbers))
        .distinct()
    )
    return (row.plover for row in connection.execute(told))


def _speakers(rows: Sequence[Row[Any]]) -> list[tuple[str | None, str, int]]:
    """Who said how many of ``rows``, most first: the identity, where there is one, and a name."""
    together = Counter((row[_IDENTITY], row[_SPEAKER]) for row in rows)
    named: dict[str, Counter[str]] = defaultdict(Counter)
    counted: list[tuple[str | None, str, int]] = []
    for (identity, name), count in together.items():
        if name and identity:
            named[identity][name] = count
        elif name:
            counted.append((None, name, count))
    for identity, names in named.items():
        most = max(names, key=lambda name: (names[name], name))
        counted.append((identity, most, names.total()))
    return sorted(counted, key=lambda item: (-item[2], item[1], item[0] or ""))
