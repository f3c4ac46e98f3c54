"""What people decide about who is who: kept with when and why, and taken back at will."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import insert, select, update

from rootsource.errors import InputError
from rootsource.link.decided import Decision
from rootsource.link.sightings import Member
from rootsource.record.record import Record
from rootsource.record.registry_tables import DECISION_MEMBERS, DECISIONS


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept; ``undone`` is ``None`` while it stands (times in UTC, ISO 8601)."""

    decision: Decision
    reason: str | None
    made: str
    undone: str | None


def decide(
    record: Record,
    kind: Literal["merge", "split"],
    members: Iterable[Member],
    reason: str | None = None,
) -> int:
    """Keep a decision about actors of reports; its number.

    Raises:
        InputError: it is about nobody.
        RecordError: a report is not in the record.
    """
    named = sorted(set(members))
    if not named:
        raise InputError(f"nobody to {kind}")
    with record.begin() as connection:
        made = connection.execute(
            insert(DECISIONS).values(kind=kind, reason=reason, made=_now())
        ).inserted_primary_key
        number = int(made[0]) if made else 0
        rows = [{"decision": number, "report": report, "actor": actor} for report, actor in named]
        connection.execute(insert(DECISION_MEMBERS), rows)
    return number


def take_back(record: Record, number: int) -> bool:
    """Take the decision of this number back; whether it stood until now."""
    columns = DECISIONS.c
    with record.begin() as connection:
        changed = connection.execute(
            update(DECISIONS)
            .where(columns.number == number, columns.undone.is_(None))
            .values(undone=_now())
        )
        return changed.rowcount == 1


def decided(record: Record, *, standing: bool = False) -> list[Decided]:
    """Every decision in order; with ``standing`` only those that were not taken back."""
    query = select(DECISIONS).order_by(DECISIONS.c.number)
    if standing:
        query = query.where(DECISIONS.c.undone.is_(None))
    members: dict[int, list[Member]] = defaultdict(list)
    with record.connect() as connection:
        of_all = select(DECISION_MEMBERS).order_by(
            DECISION_MEMBERS.c.report, DECISION_MEMBERS.c.actor
        )
        for row in connection.execute(of_all):
            members[row.decision].append((row.report, row.actor))
        return [
            Decided(
                Decision(row.number, row.kind, tuple(members[row.number])),
                row.reason,
                row.made,
                row.undone,
            )
            for row in connection.execute(query)
        ]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
