"""Full-text matches, as each database finds them: FTS5 in SQLite, tsvector in PostgreSQL.

Each function gives a table expression with the columns ``number`` (of the report or statement) and
``score`` (the more, the better; comparable within one query only).
"""

import re
from collections.abc import Sequence

from sqlalchemy import CTE, Connection, Double, Integer, bindparam, text

from rootsource.record import query as asked
from rootsource.types import Span

# Marks around matches in a snippet: control characters that no collected text holds in earnest.
_OPEN, _CLOSE = "\x02", "\x03"
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_SNIPPET_WORDS = 32
# A word in the title says more of what a report is about than one in its text; four times is where
# search engines commonly begin.
_TITLE_WEIGHT = 4.0
# PostgreSQL's condition on statements; an empty word leaves its half open.
_SAID = (
    "(:match = '' OR words @@ websearch_to_tsquery('english', :match)) "
    "AND (:speaker = '' OR speakers @@ websearch_to_tsquery('simple', :speaker))"
)


def reports_matching(connection: Connection, query: asked.Query) -> CTE:
    """The reports whose title or text matches ``query``."""
    if connection.dialect.name == "sqlite":
        sql = (
            "SELECT rowid AS number, -bm25(report_index, :weight, 1.0) AS score "
            "FROM report_index WHERE report_index MATCH :match"
        )
        return _matches(sql, match=asked.fts5(query), weight=_TITLE_WEIGHT)
    sql = (
        "SELECT number, ts_rank_cd(words, q) AS score "
        "FROM reports, websearch_to_tsquery('english', :match) AS q WHERE words @@ q"
    )
    return _matches(sql, match=asked.websearch(query))


def statements_matching(
    connection: Connection, query: asked.Query | None, speaker: asked.Query | None
) -> CTE:
    """The statements whose content matches ``query`` and whose speaker ``speaker``.

    A speaker is matched by the actor's name or the source's words. One of the two has to be given.
    """
    if connection.dialect.name == "sqlite":
        sql = (
            "SELECT rowid AS number, -bm25(statement_index) AS score "
            "FROM statement_index WHERE statement_index MATCH :match"
        )
        return _matches(sql, match=_fts5(query, speaker))
    score = (
        "CASE WHEN :match = '' THEN 1.0 "
        "ELSE ts_rank_cd(words, websearch_to_tsquery('english', :match)) END"
    )
    sql = f"SELECT number, {score} AS score FROM statements WHERE {_SAID}"  # noqa: S608 - constants
    return _matches(sql, **_websearch(query, speaker))


def statements_among(
    connection: Connection, query: asked.Query, speaker: asked.Query | None, reports: Sequence[str]
) -> frozenset[int]:
    """The numbers of the statements of ``reports`` that match, without scores, which take time."""
    if connection.dialect.name == "sqlite":
        # Looking each one up in the index takes the same few milliseconds for rare and for common
        # words; finding all matches first would take longer with every report added.
        sql = (
            "SELECT s.number FROM statements AS s CROSS JOIN statement_index AS i "
            "ON i.rowid = s.number WHERE statement_index MATCH :match AND s.report IN :reports"
        )
        values = {"match": _fts5(query, speaker)}
    else:
        sql = f"SELECT number FROM statements WHERE report IN :reports AND {_SAID}"  # noqa: S608 - both are constants
        values = _websearch(query, speaker)
    asks = text(sql).bindparams(bindparam("reports", expanding=True))
    found = connection.execute(asks, {**values, "reports": reports})
    return frozenset(found.scalars())


def snippets(
    connection: Connection, query: asked.Query, numbers: Sequence[int]
) -> dict[int, tuple[str, tuple[Span, ...]]]:
    """For each report of ``numbers`` some words around its matches, and where in them those are."""
    if connection.dialect.name == "sqlite":
        match, options = asked.fts5(query), ""
        sql = (
            "SELECT rowid AS number, snippet(report_index, 1, :open, :close, '…', :most) AS words "
            "FROM report_index WHERE report_index MATCH :match AND rowid IN :numbers"
        )
    else:
        match = asked.websearch(query)
        options = f"StartSel={_OPEN}, StopSel={_CLOSE}, MaxWords={_SNIPPET_WORDS}, MinWords=12"
        sql = (
            "SELECT number, ts_headline('english', left(text, 400000), "
            "websearch_to_tsquery('english', :match), :options) AS words "
            "FROM reports WHERE number IN :numbers"
        )
    values = {"open": _OPEN, "close": _CLOSE, "most": _SNIPPET_WORDS, "options": options}
    asks = text(sql).bindparams(bindparam("numbers", expanding=True))
    used = {name: value for name, value in values.items() if f":{name}" in sql}
    found = connection.execute(asks, {**used, "match": match, "numbers": numbers})
    return {row.number: _unmarked(row.words or "") for row in found}


def _fts5(query: asked.Query | None, speaker: asked.Query | None) -> str:
    said = [asked.fts5(query, "content")] if query else []
    by = [asked.fts5(speaker, "speaker source")] if speaker else []
    return " AND ".join(said + by)


def _websearch(query: asked.Query | None, speaker: asked.Query | None) -> dict[str, str]:
    """The values of :data:`_SAID`."""
    return {
        "match": asked.websearch(query) if query else "",
        "speaker": asked.websearch(speaker) if speaker else "",
    }


def _matches(sql: str, **values: str | float) -> CTE:
    columns = text(sql).bindparams(**values).columns(number=Integer(), score=Double())
    # Scores can only be computed where the index is read, so it is read once and kept.
    return columns.cte("matches").prefix_with("MATERIALIZED")


def _unmarked(words: str) -> tuple[str, tuple[Span, ...]]:
    """``words`` without the marks, and where they stood."""
    pieces = _MARK.split(words)
    spans, position = [], 0
    for number, piece in enumerate(pieces):
        if number % 2 and piece:
            spans.append((position, position + len(piece)))
        position += len(piece)
    return "".join(pieces), tuple(spans)
