"""How many reports there are of each outlet, and of each year or month."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select

from rootsource.record.record import Record
from rootsource.record.schema import REPORTS


def outlets(
    record: Record, *, limit: int | None = None, after: tuple[int, str] | None = None
) -> Sequence[tuple[str, int]]:
    """The outlets with the most reports, and how many each has, in any case of letters.

    ``after``: how many reports the last outlet of the page before has, and its name.
    """
    key = func.lower(REPORTS.c.outlet)
    count = func.count()
    # Counted in the index alone; how a name is written is looked up for those given.
    query = (
        select(key.label("key"), count.label("reports"))
        .where(key.is_not(None))
        .group_by(key)
        .order_by(count.desc(), key)
        .limit(limit)
    )
    if after is not None:
        reports, name = after
        further = and_(count == reports, key > func.lower(name))
        query = query.having(or_(count < reports, further))
    counted = query.subquery("counted")
    # As its earliest report writes it, which the index by outlet has first.
    first = select(REPORTS.c.outlet).where(key == counted.c.key)
    written = first.order_by(REPORTS.c.published, REPORTS.c.id).limit(1)
    named = select(written.scalar_subquery().label("outlet"), counted.c.reports)
    with record.connect() as connection:
        rows = connection.execute(named.order_by(counted.c.reports.desc(), counted.c.key))
        return [(row.outlet, row.reports) for row in rows]


def periods(record: Record, *, most: int = 90) -> Sequence[tuple[str, int]]:
    """How many reports were published in each period that has any, in order of time.

    Periods are months (``YYYY-MM``); where those would be more than ``most`` from the first to the
    last, years (``YYYY``); and where those would be, decades (``YYY``).
    """
    month = func.substr(REPORTS.c.published, 1, 7)
    query = select(month.label("month"), func.count().label("reports")).where(
        REPORTS.c.published.is_not(None)
    )
    with record.connect() as connection:
        counted = {row.month: row.reports for row in connection.execute(query.group_by(month))}
    if not counted:
        return []
    first, last = min(counted), max(counted)
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    length = 7 if months < most else 4 if months < 12 * most else 3
    summed: Counter[str] = Counter()
    for period, reports in counted.items():
        summed[period[:length]] += reports
    return sorted(summed.items())
