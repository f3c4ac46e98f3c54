"""Claims a page at a time: those that most reports tell first, of those the ones that came last."""

from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
)

from rootsource.errors import InputError
from rootsource.record import query as asked
from rootsource.record.link_tables import TELLINGS
from rootsource.record.record import Record
from rootsource.record.schema import REPORTS
from rootsource.record.wanted import among


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Numbers of claims, each with how many reports tell it, and how many claims fit in all."""

    claims: list[tuple[int, int]]
    total: int


def claim_page(
    record: Record,
    least: int,
    words: str | None = None,
    *,
    limit: int | None = None,
    after: tuple[int, int] | None = None,
) -> ClaimPage:
    """The claims told by at least ``least`` reports, with a telling that has all ``words``.

    ``after``: how many reports tell the last claim of the page before, and its number.
    """
    columns = TELLINGS.c
    count = func.count(columns.report.distinct())
    grouped = select(columns.claim, count.label("reports")).group_by(columns.claim)
    if least > 1:
        grouped = grouped.having(count >= least)
    with record.connect() as connection:
        fits = telling(connection, (words or "").lower().split())
        if fits is not None:
            grouped = grouped.where(among(connection, columns.claim, sorted(fits)))
        counted = grouped.cte("counted").prefix_with("MATERIALIZED")
        found = select(counted.c.claim, counted.c.reports)
        if after is not None:
            reports, number = after
            as_many = and_(counted.c.reports == reports, counted.c.claim < number)
            found = found.where(or_(counted.c.reports < reports, as_many))
        total = select(func.count()).select_from(counted).scalar_subquery()
        last = found.order_by(counted.c.reports.desc(), counted.c.claim.desc()).limit(limit)
        rows = connection.execute(last.add_columns(total.label("total"))).all()
        whole = rows[0].total if rows else connection.execute(select(total)).scalar_one()
    return ClaimPage([(row.claim, row.reports) for row in rows], whole)


def telling(connection: Connection, words: list[str]) -> set[int] | None:
    """The numbers of claims of which a telling has all ``words``; ``None`` where none are asked.

    ``words`` are in lower case, and may be the beginnings of words.
    """
    if not words:
        return None
    columns = TELLINGS.c
    sqlite = connection.dialect.name == "sqlite"
    said: ColumnElement[str] = (
        func.json_extract(columns.piece, "$.words")
        if sqlite
        else literal_column("(tellings.piece::json ->> 'words')")
    )
    # Databases differ in the cases of other letters. Only what has the words is taken apart.
    plain = [word for word in words if word.isascii()]
    query = select(columns.claim, said.label("said")).where(
        *(columns.piece.icontains(word, autoescape=True) for word in plain if word.isalnum()),
        *(func.lower(said).contains(word, autoescape=True) for word in plain),
    )
    try:
        wanted = asked.parse(" ".join(f"{word}*" for word in words if word.isalnum()))
    except InputError:
        wanted = None
    if wanted and sqlite:
        # Only the tellings of reports that have all the words need be looked through.
        match = text("SELECT rowid FROM report_index WHERE report_index MATCH :match")
        numbers = connection.execute(match, {"match": asked.fts5(wanted)}).scalars().all()
        having = select(REPORTS.c.id).where(among(connection, REPORTS.c.number, numbers))
        query = query.where(columns.report.in_(having))
    others = [word for word in words if word not in plain]
    if not others:
        return set(connection.execute(query.with_only_columns(columns.claim)).scalars().all())
    rows = connection.execute(query).all()
    return {claim for claim, told in rows if all(word in told.lower() for word in others)}
