"""A reading as rows of the record's tables; :mod:`rootsource.record.loading` is the way back."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table

from rootsource.record import schema
from rootsource.types import Actor, Event, Interval, Reading, Report, Span, Statement, text_of

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def report_row(report: Report) -> Row:
    """The row of ``report`` itself."""
    first, last = report.published_range or (None, None)
    after, before = report.published_bounds or (None, None)
    return {
        "id": report.id,
        "published": report.published,
        "published_basis": report.published_basis,
        "published_from": first,
        "published_to": last,
        "published_after": after,
        "published_before": before,
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "path": report.path,
        "url": report.url,
        "key": report.key,
        "text": report.text,
    }


def part_rows(reading: Reading) -> Rows:
    """The rows of everything in ``reading`` but the report itself, by table."""
    rows: Rows = defaultdict(list)
    report = reading.report
    key = report.id
    names = {actor.id: actor.name for actor in reading.actors}
    _listed(rows, schema.BYLINES, ({"name": name} for name in report.byline))
    _listed(rows, schema.SENTENCES, map(_interval, reading.sentences))
    for position, actor in enumerate(reading.actors):
        _actor(rows, actor, position)
    for position, time in enumerate(reading.times):
        row = {"id": time.id, "type": time.type, "value": time.value, "basis": time.basis}
        rows[schema.TIMES].append({**row, "position": position, **_interval(time.span)})
    for position, place in enumerate(reading.places):
        row = {"id": place.id, "name": place.name, "country": place.country}
        where = {"lat": place.lat, "lon": place.lon, "position": position}
        rows[schema.PLACES].append({**row, **where, **_interval(place.span)})
        candidates = _candidates(place.candidates)
        _listed(rows, schema.PLACE_CANDIDATES, candidates, place=place.id)
    for position, statement in enumerate(reading.statements):
        _statement(rows, statement, position, report.text, names)
    for position, event in enumerate(reading.events):
        _event(rows, event, position, report.text)
    credited = (
        {"outlet": credit.outlet, "basis": credit.basis, **_interval(credit.span)}
        for credit in reading.lineage
    )
    _listed(rows, schema.CREDITS, credited)
    for position, thing in enumerate(reading.things):
        mentions = [[*mention.span, mention.how] for mention in thing.mentions]
        row = {"id": thing.id, "name": thing.name, "kind": thing.kind}
        told = {"mentions": json.dumps(mentions), "position": position}
        rows[schema.THINGS].append({**row, **told})
    for part in rows.values():
        for row in part:
            row["report"] = key
    return rows


def _actor(rows: Rows, actor: Actor, position: int) -> None:
    rows[schema.ACTORS].append(
        {
            "id": actor.id,
            "position": position,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "office": actor.office,
            "former": actor.former,
            "wikidata": actor.wikidata,
        }
    )
    mentions = ({"how": mention.how, **_interval(mention.span)} for mention in actor.mentions)
    _listed(rows, schema.MENTIONS, mentions, actor=actor.id)
    _listed(rows, schema.ACTOR_CANDIDATES, _candidates(actor.candidates), actor=actor.id)


def _statement(
    rows: Rows, statement: Statement, position: int, text: str, names: dict[str, str]
) -> None:
    source, cue = statement.source, statement.cue
    words = text_of(text, source.spans) if source else None
    actor = source.actor if source else None
    rows[schema.STATEMENTS].append(
        {
            "id": statement.id,
            "position": position,
            "speaker": (names.get(actor) if actor else None) or words or None,
            "actor": actor,
            "source": words,
            "cue": text_of(text, cue.spans) if cue else None,
            "content": text_of(text, statement.content),
            "manner": statement.manner,
            "act": statement.act,
            "addressee": statement.addressee,
            "within": statement.within,
            "via": statement.via,
            "time": statement.time,
            "place": statement.place,
            "certainty": statement.certainty.level,
            "report_certainty": statement.certainty.report_level,
            "source_certainty": statement.certainty.source_level,
            "confidence": statement.confidence,
            "attached": statement.attached,
            **_days(statement.date),
        }
    )
    roles: dict[str, Sequence[Span]] = {
        "source": source.spans if source else [],
        "cue": cue.spans if cue else [],
        "content": statement.content,
        "certainty": statement.certainty.cues,
        "source_certainty": statement.certainty.source_cues,
    }
    for role, spans in roles.items():
        intervals = map(_interval, spans)
        _listed(rows, schema.STATEMENT_SPANS, intervals, statement=statement.id, role=role)
    links = ({"link": link} for link in statement.chain)
    _listed(rows, schema.CHAINS, links, statement=statement.id)


def _event(rows: Rows, event: Event, position: int, text: str) -> None:
    rows[schema.EVENTS].append(
        {
            "id": event.id,
            "position": position,
            "words": text_of(text, event.trigger),
            "plover": event.plover,
            "mode": event.mode,
            "cameo": event.cameo,
            "quad": event.quad,
            "intensity": event.intensity,
            "status": event.status,
            "background": event.background,
            "time": event.time,
            "place": event.place,
            "statement": event.statement,
            **_days(event.date),
        }
    )
    _listed(rows, schema.EVENT_SPANS, map(_interval, event.trigger), event=event.id)
    contexts = ({"context": context} for context in event.context)
    _listed(rows, schema.EVENT_CONTEXTS, contexts, event=event.id)
    for role, actors in (("actor", event.actor), ("recipient", event.recipient)):
        taking = ({"actor": actor} for actor in actors)
        _listed(rows, schema.EVENT_ACTORS, taking, event=event.id, role=role)


def _listed(rows: Rows, table: Table, items: Iterable[Row], **owner: str) -> None:
    """Add ``items`` to ``table``, with their place in the list and what they belong to."""
    rows[table].extend({**item, **owner, "position": n} for n, item in enumerate(items))


def _days(date: Interval | None) -> Row:
    first, last, basis = (date.first, date.last, date.basis) if date else (None, None, None)
    return {"date_from": first, "date_to": last, "date_basis": basis}


def _interval(span: Span) -> Row:
    return {"start": span[0], "stop": span[1]}


def _candidates(candidates: Iterable[tuple[str, float]]) -> list[Row]:
    return [{"identity": identity, "score": score} for identity, score in candidates]
