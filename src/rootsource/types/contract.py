"""The output contract: a reading as the JSON of ``rootsource/reading/1``, and back.

A round trip loses nothing: ``from_json(to_json(reading)) == reading``. Every field is written,
empty or ``null`` where nothing is known, so that a consumer never has to ask whether it exists.
"""

from dataclasses import asdict
from typing import Any

from rootsource.errors import InputError
from rootsource.knowledge.plover import plover_intensity
from rootsource.types.reading import (
    Actor,
    Certainty,
    Credit,
    Cue,
    Event,
    Interval,
    Mention,
    Place,
    Reading,
    Source,
    Statement,
    Thing,
    Time,
)
from rootsource.types.report import Report
from rootsource.types.spans import Span

SCHEMA = "rootsource/reading/1"
JsonObject = dict[str, Any]


def to_json(reading: Reading) -> JsonObject:
    """The reading as a JSON object of the contract (spans as two-element lists)."""
    report = reading.report
    return {
        "schema": SCHEMA,
        "report": {
            "id": report.id,
            "path": report.path,
            "url": report.url,
            "key": report.key,
            "title": report.title,
            "outlet": report.outlet,
            "byline": list(report.byline),
            "language": report.language,
            "published": report.published,
            "published_basis": report.published_basis,
            "published_range": list(report.published_range) if report.published_range else None,
            "published_bounds": list(report.published_bounds) if report.published_bounds else None,
            "text": report.text,
            "sentences": [list(span) for span in reading.sentences],
        },
        "actors": [_plain(asdict(actor)) for actor in reading.actors],
        "statements": [_statement_to_json(statement) for statement in reading.statements],
        "events": [_event_to_json(event) for event in reading.events],
        "times": [_plain(asdict(time)) for time in reading.times],
        "places": [_plain(asdict(place)) for place in reading.places],
        "lineage": [_plain(asdict(credit)) for credit in reading.lineage],
        "things": [_plain(asdict(thing)) for thing in reading.things],
    }


def from_json(data: JsonObject) -> Reading:
    """The reading that ``data``, made by :func:`to_json`, describes.

    Raises:
        InputError: ``data`` is of another schema, or a field of the contract is missing.
    """
    if data.get("schema") != SCHEMA:
        raise InputError(f"this is not a reading of schema {SCHEMA!r}: {data.get('schema')!r}")
    try:
        return _reading(data)
    except (KeyError, TypeError) as error:
        raise InputError(f"this reading lacks a field of {SCHEMA!r}: {error}") from error


def _reading(data: JsonObject) -> Reading:
    head = dict(data["report"])
    head.pop("id")
    sentences = _spans(head.pop("sentences"))
    within = head.pop("published_range")
    bounds = head.pop("published_bounds", None)
    report = Report(
        **head,
        published_range=(within[0], within[1]) if within else None,
        published_bounds=(bounds[0], bounds[1]) if bounds else None,
    )
    return Reading(
        report=report,
        sentences=sentences,
        actors=[_actor(item) for item in data["actors"]],
        statements=[_statement(item) for item in data["statements"]],
        events=[_event(item) for item in data["events"]],
        times=[Time(**{**item, "span": _span(item["span"])}) for item in data["times"]],
        places=[_place(item) for item in data["places"]],
        lineage=[Credit(**{**item, "span": _span(item["span"])}) for item in data["lineage"]],
        things=[Thing(**{**item, "mentions": _mentions(item)}) for item in data.get("things", [])],
    )


def _statement_to_json(statement: Statement) -> JsonObject:
    item: JsonObject = _plain(asdict(statement))
    item["content"] = {"spans": item["content"]}
    return item


def _event_to_json(event: Event) -> JsonObject:
    item: JsonObject = _plain(asdict(event))
    item["plover_intensity"] = plover_intensity(event.plover, event.mode)
    return item


def _statement(item: JsonObject) -> Statement:
    source, cue, certainty = item["source"], item["cue"], item["certainty"]
    return Statement(
        **{
            **item,
            "source": Source(_spans(source["spans"]), source["actor"]) if source else None,
            "cue": Cue(_spans(cue["spans"])) if cue else None,
            "content": _spans(item["content"]["spans"]),
            "date": _days(item.get("date")),
            "certainty": Certainty(
                level=certainty["level"],
                cues=_spans(certainty["cues"]),
                report_level=certainty["report_level"],
                source_level=certainty["source_level"],
                source_cues=_spans(certainty["source_cues"]),
            ),
        }
    )


def _event(item: JsonObject) -> Event:
    told = {"trigger": _spans(item["trigger"]), "date": _days(item.get("date"))}
    held = {key: value for key, value in item.items() if key != "plover_intensity"}  # follows
    return Event(**{**held, **told})


def _days(item: JsonObject | None) -> Interval | None:
    return Interval(**item) if item else None


def _actor(item: JsonObject) -> Actor:
    candidates = [(name, score) for name, score in item["candidates"]]
    return Actor(**{**item, "mentions": _mentions(item), "candidates": candidates})


def _mentions(item: JsonObject) -> list[Mention]:
    return [Mention(_span(mention["span"]), mention["how"]) for mention in item["mentions"]]


def _place(item: JsonObject) -> Place:
    candidates = [(name, score) for name, score in item["candidates"]]
    return Place(**{**item, "span": _span(item["span"]), "candidates": candidates})


def _span(pair: list[int]) -> Span:
    return (pair[0], pair[1])


def _spans(pairs: list[list[int]]) -> list[Span]:
    return [_span(pair) for pair in pairs]


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON values have no narrower common type
    """``value`` with tuples as lists, as JSON has only those."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
