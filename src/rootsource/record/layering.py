"""Corrections made and taken back, and laid over what was read.

The tables of a record hold each report's reading with the corrections that stand laid over it, so
that whatever is asked of the record, search and links included, is answered by what people set
right. What the machine read of a corrected report is kept unchanged in a table of its own; taking
all corrections back restores every row from there.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    Connection,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from rootsource.record import schema
from rootsource.record.corrected import corrected, parts_of
from rootsource.record.correcting import CORRECTIONS, standing_in
from rootsource.record.link_layer import LINK_FIELDS
from rootsource.record.loading import load
from rootsource.record.relinking import link_as_said, link_corrected
from rootsource.record.rows import Row, part_rows
from rootsource.record.subjects import keep_subjects
from rootsource.types import Reading
from rootsource.types.contract import from_json, to_json

if TYPE_CHECKING:
    from rootsource.record.record import Record

MACHINE_READINGS = Table(
    "machine_readings", schema.METADATA, Column("report", Text()), Column("reading", Text())
)
# By what a row is known within its report, where that is not its place in a list alone.
_KEYS: dict[Table, tuple[str, ...]] = {
    schema.ACTORS: ("id",),
    schema.TIMES: ("id",),
    schema.PLACES: ("id",),
    schema.STATEMENTS: ("id",),
    schema.EVENTS: ("id",),
    schema.ACTOR_CANDIDATES: ("actor", "position"),
    schema.MENTIONS: ("actor", "position"),
    schema.PLACE_CANDIDATES: ("place", "position"),
    schema.STATEMENT_SPANS: ("statement", "role", "position"),
    schema.CHAINS: ("statement", "position"),
    schema.EVENT_SPANS: ("event", "position"),
    schema.EVENT_ACTORS: ("event", "role", "position"),
    schema.EVENT_CONTEXTS: ("event", "position"),
}


def correct(
    record: "Record", report: str, changes: Sequence[tuple[str, str, Any, Any]], who: str
) -> list[int]:
    """Keep ``changes`` (part, field, value, what it was) to a report and lay them over it.

    Fields are those of :data:`~rootsource.record.corrected.FIELDS`; ``added`` of a part called
    ``statement``, ``event`` or ``actor``, which gets an id of its own; and those of
    :data:`~rootsource.record.link_layer.LINK_FIELDS`. Returns their numbers.

    Raises:
        RecordError: there is no such report.
    """
    now = _now()
    numbers = []
    with record.begin() as connection:
        for part, field, value, was in changes:
            one = _fresh(connection, report, part) if field == "added" else part
            row = {"report": report, "part": one, "field": field, "who": who, "made": now}
            kept = {"value": json.dumps(value), "was": json.dumps(was)}
            found = connection.execute(insert(CORRECTIONS).values(**row, **kept))
            key = found.inserted_primary_key
            numbers.append(int(key[0]) if key else 0)
            if field in LINK_FIELDS:
                link_as_said(connection, report, part, field)
        if any(field not in LINK_FIELDS for _, field, _, _ in changes):
            lay(connection, report)
    return numbers


def _fresh(connection: Connection, report: str, kind: str) -> str:
    """An id for a part of ``report`` that the machine missed, which no part has or ever had."""
    letter = kind[0]
    columns = CORRECTIONS.c
    given = select(columns.part).where(columns.report == report, columns.field == "added")
    ids = set(connection.execute(given).scalars())
    for reading in [*load(connection, [report]), *filter(None, [_kept(connection, report)])]:
        ids.update(one.id for one in parts_of(reading))
    numbers = [int(one[1:]) for one in ids if one[0] == letter and one[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def undo(record: "Record", number: int, who: str) -> bool:
    """Take the correction of this number back; whether it stood until now."""
    columns = CORRECTIONS.c
    with record.begin() as connection:
        stood = columns.number == number, columns.undone.is_(None)
        found = connection.execute(
            select(columns.report, columns.part, columns.field).where(*stood)
        ).first()
        if found is None:
            return False
        taken = update(CORRECTIONS).where(*stood).values(undone=_now(), undone_by=who)
        connection.execute(taken)
        if found.field in LINK_FIELDS:
            link_as_said(connection, *found)
        else:
            lay(connection, found.report)
    return True


def machine_reading(record: "Record", report: str) -> Reading:
    """The reading of the report with this full id as the machine made it, without corrections.

    Raises:
        RecordError: there is no such report.
    """
    with record.connect() as connection:
        kept = _kept(connection, report)
    return kept or record.reading(report)


def lay(connection: Connection, report: str) -> None:
    """Make the rows of ``report`` what was read, with the corrections that stand laid over it."""
    held = load(connection, [report])
    if not held:
        return
    (current,) = held
    standing = [c for c in standing_in(connection, report) if c.field not in LINK_FIELDS]
    machine = _kept(connection, report)
    if machine is None:
        if not standing:
            return
        machine = current
        kept = {"report": report, "reading": json.dumps(to_json(machine), ensure_ascii=False)}
        connection.execute(insert(MACHINE_READINGS).values(**kept))
    _write(connection, current, corrected(machine, standing))
    link_corrected(connection, report)
    if not standing:
        connection.execute(delete(MACHINE_READINGS).where(MACHINE_READINGS.c.report == report))


def lay_all(connection: Connection) -> None:
    """Lay the corrections of a record that was made when they were not laid yet."""
    laid = select(MACHINE_READINGS.c.report)
    columns = CORRECTIONS.c
    query = select(columns.report).where(
        columns.undone.is_(None),
        columns.report.not_in(laid),
        columns.field.not_in(LINK_FIELDS),
    )
    for report in connection.execute(query.distinct()).scalars().all():
        lay(connection, report)


def layers(record: "Record") -> tuple[int, int]:
    """How many corrections stand, and the last number of them: the same two mean the same layer."""
    columns = CORRECTIONS.c
    query = select(func.count(), func.coalesce(func.max(columns.number), 0))
    with record.connect() as connection:
        count, last = connection.execute(query.where(columns.undone.is_(None))).one()
    return int(count), int(last)


def _kept(connection: Connection, report: str) -> Reading | None:
    """What the machine read of a report that was corrected."""
    columns = MACHINE_READINGS.c
    text = connection.execute(select(columns.reading).where(columns.report == report)).scalar()
    return None if text is None else from_json(json.loads(text))


def _write(connection: Connection, old: Reading, new: Reading) -> None:
    """Change the rows of ``old`` to those of ``new``: only those that differ."""
    before, after = part_rows(old), part_rows(new)
    report = new.report.id
    for table in schema.PARTS:
        keys = _KEYS.get(table, ("position",))
        was, now = _by_key(before[table], keys), _by_key(after[table], keys)
        gone = [was[key] for key in was.keys() - now.keys()]
        fresh = [row for key, row in now.items() if key not in was]
        changed = [row for key, row in now.items() if key in was and was[key] != row]
        where = [table.c.report == report, *(table.c[key] == bindparam(f"_{key}") for key in keys)]
        if gone:
            connection.execute(delete(table).where(*where), _bound(gone, keys))
        if changed:
            connection.execute(update(table).where(*where), _bound(changed, keys))
        if fresh:
            connection.execute(insert(table), fresh)
    numbers = select(schema.STATEMENTS.c.number).where(schema.STATEMENTS.c.report == report)
    connection.execute(delete(schema.SUBJECTS).where(schema.SUBJECTS.c.number.in_(numbers)))
    keep_subjects(connection, report)


def _by_key(rows: Iterable[Row], keys: Sequence[str]) -> dict[tuple[Any, ...], Row]:
    return {tuple(row[key] for key in keys): row for row in rows}


def _bound(rows: Iterable[Row], keys: Sequence[str]) -> list[Row]:
    """``rows`` with their keys under names that no column has, for finding them."""
    return [{**row, **{f"_{key}": row[key] for key in keys}} for row in rows]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
