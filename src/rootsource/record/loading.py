"""Rows of the record's tables as readings; :mod:`rootsource.record.rows` is the way there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from rootsource.record import schema
from rootsource.types import (
    Actor,
    Certainty,
    Credit,
    Cue,
    Event,
    Interval,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Thing,
    Time,
)

Row = Mapping[str, Any]
# Built once: to build them anew for every reading takes as long as to answer them.
_QUERIES = {
    table: select(table)
    .where(table.c.report.in_(bindparam("ids", expanding=True)))
    .order_by(table.c.report, table.c.position)
    for table in schema.PARTS
}


def load(connection: Connection, ids: Sequence[str]) -> list[Reading]:
    """The readings of the reports ``ids``, in the order of ``ids``; unknown ones are left out."""
    found = connection.execute(select(schema.REPORTS).where(schema.REPORTS.c.id.in_(ids)))
    reports = {row["id"]: dict(row) for row in found.mappings()}
    parts = {table: _rows(connection, table, ids) for table in schema.PARTS}
    return [
        _reading(reports[key], {table: rows.get(key, []) for table, rows in parts.items()})
        for key in ids
        if key in reports
    ]


def _rows(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Row]]:
    """The rows of ``table`` for each of the reports ``ids``, in the order they were read in."""
    found = connection.execute(_QUERIES[table], {"ids": ids})
    names = tuple(found.keys())
    grouped: dict[str, list[Row]] = defaultdict(list)
    for values in found.all():
        row = dict(zip(names, values, strict=True))
        grouped[row["report"]].append(row)
    return grouped


def _reading(report: Row, parts: dict[Table, list[Row]]) -> Reading:
    return Reading(
        report=_report(report, parts[schema.BYLINES]),
        sentences=[_span(row) for row in parts[schema.SENTENCES]],
        actors=_actors(parts),
        statements=_statements(parts),
        events=_events(parts),
        times=[
            Time(row["id"], _span(row), row["type"], row["value"], row["basis"])
            for row in parts[schema.TIMES]
        ],
        places=_places(parts),
        lineage=[Credit(row["outlet"], _span(row), row["basis"]) for row in parts[schema.CREDITS]],
        things=[
            Thing(row["id"], row["name"], row["kind"], _told_mentions(row["mentions"]))
            for row in parts[schema.THINGS]
        ],
    )


def _told_mentions(text: str) -> list[Mention]:
    return [Mention((start, stop), how) for start, stop, how in json.loads(text)]


def _report(row: Row, bylines: list[Row]) -> Report:
    within = row["published_from"], row["published_to"]
    bounds = row["published_after"], row["published_before"]
    return Report(
        text=row["text"],
        path=row["path"],
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        byline=[byline["name"] for byline in bylines],
        language=row["language"],
        published=row["published"],
        published_basis=row["published_basis"],
        published_range=_both(*within),
        published_bounds=_both(*bounds),
        key=row["key"],
    )


def _both(first: str | None, last: str | None) -> tuple[str, str] | None:
    return (first, last) if first is not None and last is not None else None


def _actors(parts: dict[Table, list[Row]]) -> list[Actor]:
    mentions = _by(parts[schema.MENTIONS], "actor")
    candidates = _by(parts[schema.ACTOR_CANDIDATES], "actor")
    return [
        Actor(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            sector=row["sector"],
            office=row["office"],
            wikidata=row["wikidata"],
            mentions=[Mention(_span(item), item["how"]) for item in mentions[row["id"],]],
            former=row["former"],
            candidates=_scored(candidates[row["id"],]),
        )
        for row in parts[schema.ACTORS]
    ]


def _places(parts: dict[Table, list[Row]]) -> list[Place]:
    candidates = _by(parts[schema.PLACE_CANDIDATES], "place")
    return [
        Place(
            id=row["id"],
            span=_span(row),
            name=row["name"],
            country=row["country"],
            lat=row["lat"],
            lon=row["lon"],
            candidates=_scored(candidates[row["id"],]),
        )
        for row in parts[schema.PLACES]
    ]


def _statements(parts: dict[Table, list[Row]]) -> list[Statement]:
    spans = _by(parts[schema.STATEMENT_SPANS], "statement", "role")
    chains = _by(parts[schema.CHAINS], "statement")

    def of(row: Row, role: str) -> list[Span]:
        return [_span(item) for item in spans[row["id"], role]]

    return [
        Statement(
            id=row["id"],
            source=None if row["source"] is None else Source(of(row, "source"), row["actor"]),
            cue=None if row["cue"] is None else Cue(of(row, "cue")),
            content=of(row, "content"),
            manner=row["manner"],
            act=row["act"],
            addressee=row["addressee"],
            within=row["within"],
            via=row["via"],
            time=row["time"],
            place=row["place"],
            certainty=Certainty(
                level=row["certainty"],
                cues=of(row, "certainty"),
                report_level=row["report_certainty"],
                source_level=row["source_certainty"],
                source_cues=of(row, "source_certainty"),
            ),
            chain=[item["link"] for item in chains[row["id"],]],
            confidence=row["confidence"],
            attached=row["attached"],
            date=_days(row),
        )
        for row in parts[schema.STATEMENTS]
    ]


def _events(parts: dict[Table, list[Row]]) -> list[Event]:
    spans = _by(parts[schema.EVENT_SPANS], "event")
    contexts = _by(parts[schema.EVENT_CONTEXTS], "event")
    actors = _by(parts[schema.EVENT_ACTORS], "event", "role")
    return [
        Event(
            id=row["id"],
            trigger=[_span(item) for item in spans[row["id"],]],
            plover=row["plover"],
            mode=row["mode"],
            context=[item["context"] for item in contexts[row["id"],]],
            cameo=row["cameo"],
            quad=row["quad"],
            intensity=row["intensity"],
            actor=[item["actor"] for item in actors[row["id"], "actor"]],
            recipient=[item["actor"] for item in actors[row["id"], "recipient"]],
            status=row["status"],
            background=row["background"],
            time=row["time"],
            place=row["place"],
            statement=row["statement"],
            date=_days(row),
        )
        for row in parts[schema.EVENTS]
    ]


def _days(row: Row) -> Interval | None:
    basis = row["date_basis"]
    return None if basis is None else Interval(row["date_from"], row["date_to"], basis)


def _by(rows: Iterable[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    grouped: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[tuple(row[column] for column in columns)].append(row)
    return grouped


def _span(row: Row) -> Span:
    return (row["start"], row["stop"])


def _scored(rows: list[Row]) -> list[tuple[str, float]]:
    return [(row["identity"], row["score"]) for row in rows]
