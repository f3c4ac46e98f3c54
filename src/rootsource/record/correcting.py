"""Corrections: kept with who and when as a layer over the readings, and taken back at will."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Integer, RowMapping, Table, Text, insert, select, update

from rootsource.record.record import Record
from rootsource.record.schema import METADATA

CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("number", Integer(), primary_key=True),
    *(Column(name, Text()) for name in ("report", "part", "field", "value", "was", "who")),
    *(Column(name, Text()) for name in ("made", "undone", "undone_by")),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one statement, event or actor (``part``, its id in the report) set right.

    ``value`` and ``was`` are as in the output contract's JSON; see
    :data:`rootsource.record.corrected.FIELDS` for the fields. ``made`` and ``undone`` are times in
    UTC (ISO 8601); ``undone`` is ``None`` while the correction stands.
    """

    number: int
    report: str
    part: str
    field: str
    value: Any
    was: Any
    who: str
    made: str
    undone: str | None = None
    undone_by: str | None = None


def correct(
    record: Record, report: str, changes: Sequence[tuple[str, str, Any, Any]], who: str
) -> list[int]:
    """Keep ``changes`` (part, field, value, what it was) to a report; their numbers.

    Raises:
        RecordError: there is no such report.
    """
    now = _now()
    numbers = []
    with record.begin() as connection:
        for part, field, value, was in changes:
            row = {"report": report, "part": part, "field": field, "who": who, "made": now}
            kept = {"value": json.dumps(value), "was": json.dumps(was)}
            found = connection.execute(insert(CORRECTIONS).values(**row, **kept))
            key = found.inserted_primary_key
            numbers.append(int(key[0]) if key else 0)
    return numbers


def undo(record: Record, number: int, who: str) -> bool:
    """Take the correction of this number back; whether it stood until now."""
    columns = CORRECTIONS.c
    with record.begin() as connection:
        changed = connection.execute(
            update(CORRECTIONS)
            .where(columns.number == number, columns.undone.is_(None))
            .values(undone=_now(), undone_by=who)
        )
        return changed.rowcount == 1


def corrections(
    record: Record,
    report: str | None = None,
    *,
    standing: bool = False,
    limit: int | None = None,
    before: int | None = None,
) -> list[Correction]:
    """Corrections, the latest first.

    Args:
        record: where they are kept.
        report: only to the report with this full id.
        standing: only those that were not taken back.
        limit: at most so many.
        before: only those with a lower number.
    """
    query = select(CORRECTIONS).order_by(CORRECTIONS.c.number.desc()).limit(limit)
    if report is not None:
        query = query.where(CORRECTIONS.c.report == report)
    if standing:
        query = query.where(CORRECTIONS.c.undone.is_(None))
    if before is not None:
        query = query.where(CORRECTIONS.c.number < before)
    with record.connect() as connection:
        return [_correction(row) for row in connection.execute(query).mappings()]


def _correction(row: RowMapping) -> Correction:
    plain = dict(row)
    plain["value"], plain["was"] = json.loads(row["value"]), json.loads(row["was"])
    return Correction(**plain)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
