"""The same record in PostgreSQL. Runs where ROOTSOURCE_TEST_POSTGRESQL names a server.

The address is that of a database in which databases may be made, for example
``postgresql://postgres@127.0.0.1:5432/postgres``.
"""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest

from rootsource.errors import RecordError
from rootsource.record import Record
from rootsource.types import (
    Actor,
    Credit,
    Cue,
    Event,
    Place,
    Reading,
    Report,
    Source,
    Statement,
    Time,
)

SERVER = os.environ.get("ROOTSOURCE_TEST_POSTGRESQL", "").replace("+psycopg", "")
pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(not SERVER, reason="ROOTSOURCE_TEST_POSTGRESQL names no server"),
]
TEXT = "The harbour minister said on 4 May in Port Vell that the talks had failed."


def full(extra: str = "", **described: str) -> Reading:
    """A reading with something of everything."""
    statement = Statement(
        "s1", Source([(0, 20)], "a1"), Cue([(21, 25)]), [(54, 74)], chain=["report", "s1"]
    )
    statement.time, statement.place, statement.confidence = "t1", "p1", 0.5
    return Reading(
        Report(TEXT + extra, byline=["A", "B"], **described),  # type: ignore[arg-type] # words only
        sentences=[(0, 75)],
        actors=[Actor("a1", "Ada Quill", "person", candidates=[("Q1", 0.5)], former=True)],
        statements=[statement],
        events=[Event("e1", [(64, 74)], "REJECT", actor=["a1"], statement="s1", context=["trade"])],
        times=[Time("t1", (29, 34), "DATE", "2023-05-04")],
        places=[Place("p1", (38, 47), "Port Vell", lat=41.4, lon=2.2)],
        lineage=[Credit("The Gull", (0, 3), "cited")],
    )


@pytest.fixture
def record() -> Iterator[Record]:
    import psycopg  # noqa: PLC0415 - only there where PostgreSQL is used

    name = f"rootsource_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            with Record(SERVER.rpartition("/")[0] + "/" + name) as opened:
                yield opened
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def test_a_reading_comes_back_exactly(record: Record) -> None:
    reading = full(published="2023-05-05", outlet="The Gull", title="Talks")
    assert record.add(reading) is True
    assert record.add(reading) is False
    assert record.reading(reading.report.id[:6]) == reading
    assert list(record.readings()) == [reading]


def test_listing_and_search_answer_as_sqlite_does(record: Record) -> None:
    record.add(full(" A", published="2023-05-05", outlet="The Gull", title="Talks"))
    record.add(full(" B", outlet="Other"))
    record.add(Reading(Report("A quiet day.")))
    assert [entry.published for entry in record.list()] == [None, None, "2023-05-05"]
    assert len(record.list(outlet="the gull", since="2023-05-01")) == 1
    assert len(record.search("fail -zebra")) == 2
    assert record.search("zebra OR failing", outlet="other")[0].statements[0].cue == "said"
    [first, *_] = record.search("talks")
    assert first.report.title == "Talks"
    assert [first.snippet[start:end] for start, end in first.marks] == ["talks"]
    assert len(record.search("failed", speaker="quill")) == 2
    assert record.search("harbour", speaker="quill") == []
    assert len(record.statements("failed")) == len(record.statements(speaker="minister")) == 2


def test_nothing_is_half_written(record: Record) -> None:
    broken = full()
    broken.actors = []
    with pytest.raises(RecordError, match="foreign key"):
        record.add(broken)
    assert record.count() == 0


def test_a_password_is_not_shown() -> None:
    with pytest.raises(RecordError) as caught:
        Record("postgresql://ada:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
