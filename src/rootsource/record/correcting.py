"""What people corrected: each field with who and when, and whether it was taken back.

:mod:`rootsource.record.layering` makes corrections and lays them over what was read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Integer, RowMapping, Table, Text, select

from rootsource.record.schema import METADATA

if TYPE_CHECKING:
    from rootsource.record.record import Record

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
    :data:`rootsource.record.corrected.FIELDS` for the fields. ``added`` is a whole part that was
    missed, its value the fields of it. Of ``lineage`` ``part`` is the id of the other report, and
    the value kind and direction as edges have them, or ``None`` for reports that are not related;
    of ``claim`` the value is another telling of the same claim (``REPORT/PART``), or ``None`` where
    the part is none of its claim. ``made`` and ``undone`` are times in UTC (ISO 8601); ``undone``
    is ``None`` while the correction stands.
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


def corrections(
    record: "Record",
    report: str | None = None,
    *,
    standing: bool = False,
    limit: int | None = None,
    before: int | None = None,
    fields: Sequence[str] = (),
) -> list[Correction]:
    """Corrections, the latest first.

    Args:
        record: where they are kept.
        report: only to the report with this full id.
        standing: only those that were not taken back.
        limit: at most so many.
        before: only those with a lower number.
        fields: only those of these fields, if any are given.
    """
    query = select(CORRECTIONS).order_by(CORRECTIONS.c.number.desc()).limit(limit)
    if report is not None:
        query = query.where(CORRECTIONS.c.report == report)
    if standing:
        query = query.where(CORRECTIONS.c.undone.is_(None))
    if fields:
        query = query.where(CORRECTIONS.c.field.in_(fields))
    if before is not None:
        query = query.where(CORRECTIONS.c.number < before)
    with record.connect() as connection:
        return [_correction(row) for row in connection.execute(query).mappings()]


def standing_in(connection: Connection, report: str) -> list[Correction]:
    """The corrections to a report that were not taken back, the oldest first."""
    columns = CORRECTIONS.c
    query = select(CORRECTIONS).where(columns.report == report, columns.undone.is_(None))
    found = connection.execute(query.order_by(columns.number)).mappings()
    return [_correction(row) for row in found]


def _correction(row: RowMapping) -> Correction:
    plain = dict(row)
    plain["value"], plain["was"] = json.loads(row["value"]), json.loads(row["was"])
    return Correction(**plain)
