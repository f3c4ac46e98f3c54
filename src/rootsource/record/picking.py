"""Rows of many parts of many reports, looked up by pairs of a report and a part of it.

Which are to be told is found first, for to look up and put in order all that could be told of an
actor in thousands of reports takes long.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, tuple_

_AT_ONCE = 250  # pairs: databases bound the number of parameters
Key = tuple[str, str]
Columns = tuple[ColumnElement[str], ColumnElement[str]]


def told(
    connection: Connection, query: Select[Any], columns: Columns, keys: Sequence[Key], part: str
) -> list[dict[str, Any]]:
    """The rows of ``query`` for ``keys``, each a report and a part of it, in order.

    ``columns`` are those two, called ``report`` and ``part`` in what comes out.
    """
    found = {
        (row["report"], row[part]): dict(row)
        for some in several(keys)
        for row in connection.execute(only(connection, query, columns, some)).mappings()
    }
    return [found[key] for key in dict.fromkeys(keys)]


def only(
    connection: Connection, query: Select[Any], columns: Columns, keys: list[Key]
) -> Select[Any]:
    """``query`` for those rows of which these ``columns`` are one of ``keys``."""
    if connection.dialect.name != "sqlite":
        return query.where(tuple_(*columns).in_(keys))
    # SQLite looks up pairs by an index only where it goes from one of them to the next.
    listed = func.json_each(json.dumps(keys)).table_valued("value", name="wanted")
    report, part = (func.json_extract(listed.c.value, f"$[{place}]") for place in (0, 1))
    return query.join(listed, and_(columns[0] == report, columns[1] == part))


def several(keys: Sequence[Key]) -> Iterator[list[Key]]:
    """``keys``, each once, in lists that a database takes as parameters."""
    once = list(dict.fromkeys(keys))
    for start in range(0, len(once), _AT_ONCE):
        yield once[start : start + _AT_ONCE]
