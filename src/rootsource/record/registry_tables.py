"""The tables of the registry of actors, as SQLAlchemy sees them (step ``0003_registry``)."""

from sqlalchemy import Boolean, Column, ColumnElement, Float, Integer, Table, Text, and_

from rootsource.knowledge.names import MAX_NAME, skeleton, tokens
from rootsource.record.schema import METADATA


def _texts(*names: str) -> list[Column[object]]:
    return [Column(name, Text()) for name in names]


def _numbers(*names: str) -> list[Column[object]]:
    return [Column(name, Integer()) for name in names]


DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer(), primary_key=True),
    *_texts("kind", "reason", "made", "undone"),
)
DECISION_MEMBERS = Table(
    "decision_members", METADATA, *_numbers("decision"), *_texts("report", "actor")
)
IDENTITIES = Table(
    "identities",
    METADATA,
    *_texts("id", "name", "kind", "country", "sector", "wikidata", "own"),
    *_numbers("reports"),
    Column("by_hand", Boolean()),
)
IDENTITY_MEMBERS = Table("identity_members", METADATA, *_texts("report", "actor", "identity"))
IDENTITY_NAMES = Table(
    "identity_names",
    METADATA,
    *_texts("identity", "name", "key", "sound"),
    *_numbers("position", "reports"),
)
IDENTITY_OTHERS = Table(
    "identity_others",
    METADATA,
    *_texts("identity", "other", "name", "reason"),
    *_numbers("position"),
    Column("score", Float()),
    Column("apart", Boolean()),
)
IDENTITY_STATE = Table("identity_state", METADATA, *_numbers("number"), *_texts("stamp"))
OWN_ACTORS = Table(
    "own_actors",
    METADATA,
    Column("number", Integer(), primary_key=True),
    *_texts("file", "name", "kind", "wikidata"),
    *_numbers("line"),
)
OWN_NAMES = Table("own_names", METADATA, *_numbers("actor", "position"), *_texts("name", "key"))
OWN_ROLES = Table(
    "own_roles",
    METADATA,
    *_numbers("actor", "position"),
    *_texts("country", "sector", "office", "code", "since", "until"),
)
OWN_AGENTS = Table(
    "own_agents",
    METADATA,
    Column("number", Integer(), primary_key=True),
    *_texts("file", "word", "sector", "code"),
    *_numbers("line"),
)


def is_member(report: ColumnElement[str], actor: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a row of the members is that of this report's actor."""
    return and_(IDENTITY_MEMBERS.c.report == report, IDENTITY_MEMBERS.c.actor == actor)


def sound_of(name: str) -> str:
    """What romanisations of a name have in common: the sounds of its words, sorted."""
    return " ".join(sorted(map(skeleton, tokens(name)))) or name.strip()[:MAX_NAME]
