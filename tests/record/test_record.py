"""How a record is opened, filled, listed, searched, and shared."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from rootsource.errors import InputError, RecordError
from rootsource.record import Record, open_record, sqlite_note
from rootsource.record.keyset import AfterReport
from rootsource.types import Actor, Cue, Reading, Report, Source, Statement

SENTENCE = "The harbour minister said the talks had failed."


def made(extra: str = "", **described: str | None) -> Reading:
    """A reading with one statement of a minister, whose text ends in ``extra``."""
    statement = Statement(
        "s1", Source([(0, 20)], "a1"), Cue([(21, 25)]), [(26, 46)], chain=["report", "s1"]
    )
    return Reading(
        Report(SENTENCE + extra, **described),  # type: ignore[arg-type] # words only
        sentences=[(0, 47)],
        actors=[Actor("a1", "Ada Quill", "person")],
        statements=[statement],
    )


def test_the_same_text_again_changes_nothing(record: Record) -> None:
    assert record.add(made(outlet="First")) is True
    assert record.add(made(outlet="Second")) is False
    assert record.count() == 1
    assert record.reading(made().report.id).report.outlet == "First"


def test_reports_are_listed_by_date_and_filtered(record: Record) -> None:
    record.add(made(" A", published="2021-05-01", outlet="The Gull"))
    record.add(made(" B", published="2020-05-01", outlet="THE GULL"))
    record.add(made(" C", outlet="Other"))
    dates = [entry.published for entry in record.list()]
    assert dates == [None, "2020-05-01", "2021-05-01"]
    assert len(record.list(outlet="the gull")) == 2
    assert [e.published for e in record.list(since="2020-05-01", until="2020-12-31")] == [
        "2020-05-01"
    ]
    assert {entry.statements for entry in record.list()} == {1}


@pytest.mark.parametrize("newest", [False, True])
def test_a_list_goes_on_after_its_last_report_whatever_is_added(
    record: Record, newest: bool
) -> None:
    for place, day in enumerate([None, "2020-05-01", "2020-05-01", "2021-05-01", None]):
        record.add(made(f" {place}", published=day))
    whole = [entry.id for entry in record.list(newest=newest)]
    seen, after = [], None
    while page := record.list(limit=1, newest=newest, after=after):
        seen += [entry.id for entry in page]
        after = AfterReport(page[0].published, page[0].id)
        record.add(made(f" before {len(seen)}", published="2999-01-01" if newest else "0999-01-01"))
    assert [key for key in seen if key in whole] == whole


def absent(ids: Iterable[str]) -> str:
    """Four digits with which none of ``ids`` begins."""
    begun = {key[:4] for key in ids}
    return next(digits for digits in map("{:04x}".format, range(99)) if digits not in begun)


def test_an_id_may_be_cut_short_while_it_is_clear(record: Record) -> None:
    readings = [made(f" {number}") for number in range(40)]
    for reading in readings:
        record.add(reading)
    for reading in readings:
        assert record.reading(reading.report.id) == reading
    # Forty ids over sixteen digits: some two begin with the same one.
    [(shared, _)] = Counter(reading.report.id[0] for reading in readings).most_common(1)
    with pytest.raises(RecordError, match="may mean"):
        record.reading(shared)
    with pytest.raises(RecordError, match="begins with"):
        record.reading(absent(reading.report.id for reading in readings))
    with pytest.raises(RecordError, match="digits"):
        record.reading("%")


def test_readings_stream_in_the_order_of_their_ids(record: Record) -> None:
    for number in range(250):
        record.add(made(f" {number}"))
    ids = [reading.report.id for reading in record.readings()]
    assert ids == sorted(ids)
    assert len(set(ids)) == 250


def test_search_finds_other_forms_of_a_word_and_shows_where(record: Record) -> None:
    record.add(made(" Nobody in the port was surprised.", title="Harbour talks"))
    record.add(Reading(Report("A quiet day with no news.")))
    [hit] = record.search("fail talk")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["talks", "failed"]
    assert [said.content for said in hit.statements] == ["the talks had failed"]
    [hit] = record.search('"surprised"')
    assert hit.statements == ()
    assert record.search("zebra") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("talks failed", True),
        ("talks zebra", False),
        ("zebra OR failed", True),
        ("talks -failed", False),
        ('"talks had"', True),
        ('"had talks"', False),
        ("harb*", True),
        ("OR talks", True),
        ("talks OR", True),
        ('"talks', True),
        ("talks AND NOT (", False),
        ("text:talks", False),
        ("talks ' -- ; DROP TABLE reports", False),
    ],
)
def test_whatever_a_person_types_is_a_query(record: Record, words: str, *, found: bool) -> None:
    record.add(made())
    assert bool(record.search(words)) is found


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "-", "-talks", "OR", "???"])
def test_a_query_without_a_word_is_refused(record: Record, words: str) -> None:
    with pytest.raises(InputError, match="no word"):
        record.search(words)


def test_search_by_speaker_knows_the_name_and_the_words_of_the_source(record: Record) -> None:
    record.add(made())
    assert record.search("failed", speaker="quill")
    assert record.search("failed", speaker="harbour minister")
    assert not record.search("failed", speaker="prime")
    # The harbour is in the text and in the source, but in nothing that she said.
    assert not record.search("harbour", speaker="quill")
    assert [said.speaker for said in record.statements(speaker="Ada Quill")] == ["Ada Quill"]


def test_search_in_other_scripts_and_without_accents(record: Record) -> None:
    record.add(Reading(Report("Le ministre a déclaré que l’accord était mort-né 🌍.")))
    record.add(Reading(Report("Министр сказал, что переговоры прерваны.")))
    record.add(Reading(Report("قال الوزير إن المحادثات فشلت")))
    assert record.search("declare")[0].snippet.startswith("Le ministre")
    assert record.search("переговоры")
    assert record.search("الوزير")


def test_equal_hits_come_in_one_order_whatever_was_added_first(tmp_path: Path) -> None:
    readings = [made(f" {number}") for number in range(9)]
    orders = []
    for name, items in (("a", readings), ("b", readings[::-1])):
        with Record(tmp_path / name) as record:
            for reading in items:
                record.add(reading)
            orders.append([hit.report.id for hit in record.search("talks")])
    assert orders[0] == orders[1] == sorted(orders[0])


def test_the_index_follows_what_is_taken_out(record: Record) -> None:
    record.add(made())
    with record.begin() as connection:
        connection.exec_driver_sql("DELETE FROM reports")
    assert record.search("talks") == []
    assert record.statements("failed") == []
    with record.connect() as connection:
        for table in ("statements", "statement_spans", "chains", "actors", "sentences"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0  # noqa: S608 - constants


def test_people_can_ask_in_sql(record: Record, tmp_path: Path) -> None:
    record.add(made(published="2021-05-01"))
    with closing(sqlite3.connect(tmp_path / "news.db")) as plain:
        rows = plain.execute("SELECT speaker, cue, content FROM who_said_what").fetchall()
        assert rows == [("Ada Quill", "said", "the talks had failed")]
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


def test_opening_what_is_no_record_says_why(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        open_record(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(RecordError, match="folder"):
        open_record(tmp_path)
    with pytest.raises(RecordError, match="does not exist"):
        open_record(tmp_path / "no" / "news.db")
    text = tmp_path / "text.db"
    text.write_text("This is a text, not a database, and it is long enough to tell. " * 9)
    with pytest.raises(RecordError, match="not a database"):
        open_record(text)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as plain:
        plain.execute("CREATE TABLE cats (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(RecordError, match="something else"):
        open_record(other)
    assert other.read_bytes() == before


def test_a_record_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    with Record(tmp_path / "news.db") as record, record.begin() as connection:
        connection.exec_driver_sql("INSERT INTO migrations VALUES (9999, '9999_later')")
    with pytest.raises(RecordError, match="upgrade rootsource"):
        open_record(tmp_path / "news.db")


def test_threads_read_while_another_writes(record: Record) -> None:
    faults: list[Exception] = []

    def look() -> None:
        try:
            for _ in range(30):
                for reading in record.readings():
                    assert reading.statements
                record.search("talks")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test reports it
            faults.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(40):
        record.add(made(f" {number}"))
    for thread in threads:
        thread.join()
    assert faults == []
    assert record.count() == 40


WRITER = """
import sys
from rootsource.record import Record
from rootsource.types import Reading, Report
with Record(sys.argv[1]) as record:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        report = Report(f"Report number {number} said nothing.")
        record.add(Reading(report, sentences=[(0, 9)] * 50))
        print(number, flush=True)
"""


def write(path: Path, first: int, last: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_two_programs_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    writers = [write(path, 0, 60), write(path, 40, 100)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    for writer in writers:
        assert writer.stdout
        writer.stdout.close()
    with Record(path) as record:
        assert record.count() == 100


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_killed_writer_leaves_whole_reports_only(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    writer = write(path, 0, 100_000)
    assert writer.stdout
    for _ in range(20):
        writer.stdout.readline()
    time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with Record(path) as record:
        assert record.count() >= 20
        assert all(len(reading.sentences) == 50 for reading in record.readings())
        assert record.add(made()) is True


def test_the_note_on_old_sqlite_matches_the_library_in_use() -> None:
    mended = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert (sqlite_note() is None) or not mended
