"""Of whom statements speak: what the record keeps to find statements about an actor quickly."""

from sqlalchemy import Connection, Select, and_, func, insert, select

from rootsource.record.schema import ACTORS, MENTIONS, STATEMENT_SPANS, STATEMENTS, SUBJECTS


def keep_subjects(connection: Connection, report: str) -> None:
    """Keep of whom the statements of ``report``, just added, speak."""
    content = and_(
        STATEMENT_SPANS.c.report == STATEMENTS.c.report,
        STATEMENT_SPANS.c.statement == STATEMENTS.c.id,
        STATEMENT_SPANS.c.role == "content",
    )
    within = and_(
        MENTIONS.c.report == STATEMENTS.c.report,
        MENTIONS.c.start >= STATEMENT_SPANS.c.start,
        MENTIONS.c.stop <= STATEMENT_SPANS.c.stop,
    )
    named = and_(ACTORS.c.report == MENTIONS.c.report, ACTORS.c.id == MENTIONS.c.actor)
    found = (
        select(func.lower(ACTORS.c.name), STATEMENTS.c.number)
        .select_from(STATEMENTS)
        .join(STATEMENT_SPANS, content)
        .join(MENTIONS, within)
        .join(ACTORS, named)
        .where(STATEMENTS.c.report == report)
        .distinct()
    )
    connection.execute(insert(SUBJECTS).from_select(["name", "number"], found))


def about(name: str, within: tuple[int, int] | None = None) -> Select[tuple[int]]:
    """The numbers of the statements that speak of an actor called ``name``, in a range of them."""
    found = select(SUBJECTS.c.number).where(SUBJECTS.c.name == func.lower(name))
    return found if within is None else found.where(SUBJECTS.c.number.between(*within))
