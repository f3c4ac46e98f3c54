"""The newest statements that match, found so that the work is bounded whatever is asked.

SQLite would look up everything that matches one of the conditions before it puts them in order.
So it is asked piece by piece, from what was kept last on, until there are enough: for the
statements of the reports that fit, some reports at a time, or for all statements, in ranges of
their numbers. Pieces grow, so that what is rare is found in few of them.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, literal_column, select

from rootsource.record.schema import REPORTS, STATEMENTS
from rootsource.record.wanted import Range, Wanted, matching, report_conditions

# Up to so many reports the statements of those are looked at, rather than all that match.
_FEW = 200
_REPORTS = 200
_NUMBERS = 16_384


def newest(connection: Connection, wanted: Wanted, top: int, most: int) -> list[int]:
    """At most ``most`` numbers of matching statements, the greatest up to ``top``."""
    if connection.dialect.name != "sqlite":
        query = matching(connection, wanted).where(STATEMENTS.c.number <= top)
        last = query.order_by(STATEMENTS.c.number.desc()).limit(most)
        return list(connection.execute(last).scalars().all())
    found: list[int] = []
    for within, reports in _pieces(connection, wanted, top):
        query = matching(connection, wanted, within=within, reports=reports)
        order: ColumnElement[int] = STATEMENTS.c.number
        if reports is not None:
            # The plus keeps SQLite from walking all statements for the sake of their order.
            order = literal_column("+statements.number")
        last = query.order_by(order.desc()).limit(most - len(found))
        found.extend(connection.execute(last).scalars().all())
        if len(found) >= most:
            break
    return found


def _pieces(
    connection: Connection, wanted: Wanted, top: int
) -> Iterator[tuple[Range, Sequence[str] | None]]:
    """Ranges of numbers, and ids of reports or ``None``, from the newest on."""
    everything = (0, top)
    conditions = report_conditions(wanted)
    if conditions:
        fitting = select(REPORTS.c.id).where(*conditions).order_by(REPORTS.c.number.desc())
        few = connection.execute(fitting.limit(_FEW + 1)).scalars().all()
        by_index = (
            wanted.words
            or wanted.speaker
            or wanted.called
            or wanted.about
            or wanted.names
            or wanted.event
        )
        if len(few) <= _FEW:
            if few:
                yield everything, few
            return
        if not by_index:
            ids = connection.execute(fitting).scalars().all()
            done, size = 0, _REPORTS
            while done < len(ids):
                yield everything, ids[done : done + size]
                done, size = done + size, 2 * size
            return
    if wanted.event:
        yield everything, None
        return
    last, size = top, _NUMBERS
    while last > 0:
        yield (max(0, last - size + 1), last), None
        last, size = last - size, 2 * size
