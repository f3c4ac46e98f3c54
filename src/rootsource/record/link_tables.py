"""The tables of what links reports, as SQLAlchemy sees them (step ``0009_links``)."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, Table, Text

from rootsource.record.schema import METADATA


def _texts(*names: str) -> list[Column[object]]:
    return [Column(name, Text()) for name in names]


def _numbers(*names: str) -> list[Column[object]]:
    return [Column(name, BigInteger()) for name in names]


LINKING_STATE = Table(
    "linking_state", METADATA, Column("number", Integer(), primary_key=True), *_texts("stamp")
)
LINKED_REPORTS = Table(
    "linked_reports",
    METADATA,
    *_numbers("number"),
    *_texts("report", "root", "origin", "sentences"),
    Column("traits", LargeBinary()),
)
REPORT_KEYS = Table("report_keys", METADATA, *_numbers("key", "number"))
REPORT_CROWDS = Table("report_crowds", METADATA, *_numbers("key"), *_texts("hubs"))
REPORT_EDGES = Table(
    "report_edges",
    METADATA,
    *_texts("a", "b", "kind", "direction", "basis"),
    Column("confidence", Float()),
    Column("share", Float()),
)
CHANGES = Table(
    "changes",
    METADATA,
    *_texts("a", "b", "kind", "earlier", "later", "words_before", "words_after", "lost"),
    Column("position", Integer()),
    Column("directed", Boolean()),
)
TELLINGS = Table(
    "tellings",
    METADATA,
    *_numbers("number", "claim"),
    *_texts("report", "part", "id", "piece"),
    Column("counts", Boolean()),
    Column("stands", Boolean()),
)
TELLING_KEYS = Table("telling_keys", METADATA, *_numbers("key", "number"))
TELLING_CROWDS = Table("telling_crowds", METADATA, *_numbers("key"), *_texts("hubs"))
TELLING_TIES = Table("telling_ties", METADATA, *_numbers("lower", "higher"), *_texts("kind"))

LINKS = (
    LINKED_REPORTS,
    REPORT_KEYS,
    REPORT_CROWDS,
    REPORT_EDGES,
    CHANGES,
    TELLINGS,
    TELLING_KEYS,
    TELLING_CROWDS,
    TELLING_TIES,
)
"""Every table that follows from the readings of all reports together."""
