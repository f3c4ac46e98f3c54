"""The record's tables as SQLAlchemy sees them, for building queries.

The tables are made by :mod:`rootsource.record.migrations`, which also says what each is for; a
test holds the two together.
"""

from sqlalchemy import Boolean, Column, Float, Integer, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, *columns: Column[object]) -> Table:
    return Table(name, METADATA, *columns)


def _texts(*names: str) -> list[Column[object]]:
    return [Column(name, Text()) for name in names]


def _numbers(*names: str) -> list[Column[object]]:
    return [Column(name, Integer()) for name in names]


REPORTS = _table(
    "reports",
    Column("number", Integer(), primary_key=True),
    *_texts("id", "published", "published_basis", "published_from", "published_to", "outlet"),
    *_texts("title", "language", "path", "url", "key", "text"),
    *_texts("published_after", "published_before"),
)
BYLINES = _table("bylines", *_texts("report"), *_numbers("position"), *_texts("name"))
SENTENCES = _table("sentences", *_texts("report"), *_numbers("position", "start", "stop"))
ACTORS = _table(
    "actors",
    *_texts("report", "id", "name", "kind", "country", "sector", "office", "wikidata"),
    *_numbers("position"),
    Column("former", Boolean()),
)
ACTOR_CANDIDATES = _table(
    "actor_candidates",
    *_texts("report", "actor", "identity"),
    *_numbers("position"),
    Column("score", Float()),
)
MENTIONS = _table(
    "mentions", *_texts("report", "actor", "how"), *_numbers("position", "start", "stop")
)
TIMES = _table(
    "times",
    *_texts("report", "id", "type", "value", "basis"),
    *_numbers("position", "start", "stop"),
)
PLACES = _table(
    "places",
    *_texts("report", "id", "name", "country"),
    *_numbers("position", "start", "stop"),
    Column("lat", Float()),
    Column("lon", Float()),
)
PLACE_CANDIDATES = _table(
    "place_candidates",
    *_texts("report", "place", "identity"),
    *_numbers("position"),
    Column("score", Float()),
)
STATEMENTS = _table(
    "statements",
    Column("number", Integer(), primary_key=True),
    *_texts("report", "id", "speaker", "actor", "source", "cue", "content", "manner", "act"),
    *_texts("addressee", "within", "via", "time", "place", "certainty", "attached"),
    *_texts("report_certainty", "source_certainty", "date_from", "date_to", "date_basis"),
    *_numbers("position"),
    Column("confidence", Float()),
)
STATEMENT_SPANS = _table(
    "statement_spans",
    *_texts("report", "statement", "role"),
    *_numbers("position", "start", "stop"),
)
CHAINS = _table("chains", *_texts("report", "statement", "link"), *_numbers("position"))
EVENTS = _table(
    "events",
    *_texts("report", "id", "words", "plover", "mode", "cameo", "quad", "status", "time"),
    *_texts("place", "statement", "date_from", "date_to", "date_basis"),
    *_numbers("position"),
    Column("intensity", Float()),
    Column("background", Boolean()),
)
EVENT_SPANS = _table(
    "event_spans", *_texts("report", "event"), *_numbers("position", "start", "stop")
)
EVENT_ACTORS = _table(
    "event_actors", *_texts("report", "event", "role", "actor"), *_numbers("position")
)
EVENT_CONTEXTS = _table(
    "event_contexts", *_texts("report", "event", "context"), *_numbers("position")
)
CREDITS = _table(
    "credits", *_texts("report", "outlet", "basis"), *_numbers("position", "start", "stop")
)
THINGS = _table(
    "things", *_texts("report", "id", "name", "kind", "mentions"), *_numbers("position")
)
"""``mentions`` are JSON: nothing is looked for in them."""

SUBJECTS = _table("subjects", *_texts("name"), *_numbers("number"))
"""For each actor named in a statement's content its name in lower case; see ``subjects.py``."""

PARTS = (
    BYLINES,
    SENTENCES,
    ACTORS,
    ACTOR_CANDIDATES,
    MENTIONS,
    TIMES,
    PLACES,
    PLACE_CANDIDATES,
    STATEMENTS,
    STATEMENT_SPANS,
    CHAINS,
    EVENTS,
    EVENT_SPANS,
    EVENT_ACTORS,
    EVENT_CONTEXTS,
    CREDITS,
    THINGS,
)
"""Every table whose rows belong to one report, named in their column ``report``."""
