"""Brings a record's links up to date where reports are not linked, or by the rules of old.

Stopped at any time it goes on from there: some reports are linked in each transaction.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, delete, func, insert, select

from rootsource import __version__
from rootsource.record.link_tables import LINKED_REPORTS, LINKING_STATE, LINKS
from rootsource.record.loading import load
from rootsource.record.schema import REPORTS
from rootsource.types import Reading

if TYPE_CHECKING:
    from rootsource.record.record import Record

RULES = 8
"""Raised with every change after which the same readings would be linked otherwise."""
_BATCH = 20  # reports of one transaction: other writers wait no longer than for these


def _stamp() -> str:
    """By which rules links are made."""
    return f"{__version__} {RULES}"


def link_kept(connection: Connection, reading: Reading) -> None:
    """Link ``reading``, just kept, unless the record has to be brought up to date first."""
    stamp = connection.execute(select(LINKING_STATE.c.stamp)).scalar()
    if stamp is None:
        others = select(REPORTS.c.number).where(REPORTS.c.id != reading.report.id).limit(1)
        if connection.execute(others).first() is None:
            restart(connection)
            stamp = _stamp()
    if stamp == _stamp():
        from rootsource.record.linking import Linking  # noqa: PLC0415 - numpy, the table of outlets

        Linking(connection).add(reading)


def link_corrected(connection: Connection, report: str) -> None:
    """Link anew what a report tells, of which statements, events or actors have changed."""
    known = select(LINKED_REPORTS.c.number).where(LINKED_REPORTS.c.report == report)
    current = connection.execute(select(LINKING_STATE.c.stamp)).scalar() == _stamp()
    if current and connection.execute(known).first() is not None:
        from rootsource.record.linking import Linking  # noqa: PLC0415 - as above

        Linking(connection).retell(load(connection, [report])[0])


def link_as_said(connection: Connection, report: str, part: str, field: str) -> None:
    """Bring the links that a correction, made or taken back, is of to what people say now."""
    if connection.execute(select(LINKING_STATE.c.stamp)).scalar() != _stamp():
        return  # it is laid when they are linked
    from rootsource.record.linking import Linking  # noqa: PLC0415 - as above

    linking = Linking(connection)
    if field == "claim":
        linking.assign([f"{report}/{part}"])
        return
    of = select(func.count()).where(LINKED_REPORTS.c.report.in_((report, part)))
    if connection.execute(of).scalar_one() == 2:
        linking.relate(report, part)


def restart(connection: Connection) -> None:
    """Forget all links, and note by which rules they are made from here on."""
    for table in (*LINKS, LINKING_STATE):
        connection.execute(delete(table))
    connection.execute(insert(LINKING_STATE), [{"number": 1, "stamp": _stamp()}])


def missing(record: "Record") -> int:
    """How many reports are still to be linked."""
    with record.connect() as connection:
        if _is_stale(connection):
            return connection.execute(select(func.count()).select_from(REPORTS)).scalar_one()
        return connection.execute(
            select(func.count()).select_from(_unlinked().subquery())
        ).scalar_one()


def bring_up_to_date(record: "Record", advance: Callable[[int], object] | None = None) -> None:
    """Link every report that is not linked by the present rules.

    Args:
        record: whose reports.
        advance: called after each step with how many reports it linked.

    Raises:
        RecordError: the record cannot be read or written.
    """
    while missing(record):
        with record.begin() as connection:
            if _is_stale(connection):
                restart(connection)
            ids = [row.id for row in connection.execute(_unlinked().limit(_BATCH))]
            from rootsource.record.linking import Linking  # noqa: PLC0415 - as above

            linking = Linking(connection)
            for reading in load(connection, ids):
                linking.add(reading)
        if advance is not None:
            advance(len(ids))


def _is_stale(connection: Connection) -> bool:
    """Whether links were made by other rules, or are of reports that are no longer there."""
    if connection.execute(select(LINKING_STATE.c.stamp)).scalar() != _stamp():
        return True
    linked = LINKED_REPORTS.c
    joined = LINKED_REPORTS.outerjoin(REPORTS, linked.number == REPORTS.c.number)
    gone = select(linked.number).select_from(joined).where(REPORTS.c.number.is_(None)).limit(1)
    return connection.execute(gone).first() is not None


def _unlinked() -> Select[tuple[str]]:
    """The ids of reports that are not linked, in the order they were kept in."""
    linked = LINKED_REPORTS.c
    joined = REPORTS.outerjoin(LINKED_REPORTS, linked.number == REPORTS.c.number)
    unlinked = select(REPORTS.c.id).select_from(joined).where(linked.number.is_(None))
    return unlinked.order_by(REPORTS.c.number)
