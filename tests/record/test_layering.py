"""What people correct is what the record answers with, everywhere, until it is taken back."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pgkit
import pytest
from explorekit import carried, copied, relayed
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from rootsource.errors import InputError
from rootsource.knowledge.plover import plover_intensity
from rootsource.record import Record
from rootsource.record.acting import appearances, deeds, utterances
from rootsource.record.corrected import FIELDS, check
from rootsource.record.finding import Wanted, find
from rootsource.record.happening import events
from rootsource.record.layering import (
    MACHINE_READINGS,
    correct,
    lay_all,
    machine_reading,
    undo,
)
from rootsource.record.registry import called
from rootsource.record.schema import PARTS

REPORT = relayed().report.id


@pytest.fixture(params=pgkit.BOTH)
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    with pgkit.place(request.param, tmp_path) as at, Record(at) as opened:
        for reading in (relayed(), copied(), carried()):
            opened.add(reading)
        yield opened


def rows(record: Record) -> dict[str, list[str]]:
    """Every row of what was read, without the numbers by which rows are counted."""
    with record.connect() as connection:
        return {
            table.name: sorted(
                json.dumps({key: value for key, value in row.items() if key != "number"})
                for row in connection.execute(select(table)).mappings()
            )
            for table in PARTS
        }


def said(record: Record, **wanted: Any) -> list[str]:  # noqa: ANN401 - any field of it
    return [item.statement for item in find(record, Wanted(report=REPORT, **wanted)).statements]


def test_a_corrected_speaker_is_found_and_the_former_is_not(record: Record) -> None:
    assert said(record, speaker="vale") == ["s3", "s4"]
    correct(record, REPORT, [("s4", "actor", "a2", "a3")], "Ada")
    assert said(record, speaker="vale") == ["s3", "s4"]  # the words still say Vale
    assert [u.statement for u in utterances(record, "State Radio") if u.report == REPORT] == [
        "s2",
        "s4",
    ]
    assert [u.statement for u in utterances(record, "Tomas Vale") if u.report == REPORT] == ["s3"]


def test_corrected_words_are_in_the_index(record: Record) -> None:
    text = relayed().report.text
    start = text.index("The two countries")
    spans = [[start, start + len("The two countries")]]
    assert said(record, words="countries") == []
    (number,) = correct(record, REPORT, [("s4", "content", spans, None)], "Ada")
    assert said(record, words="countries") == ["s4"]
    assert said(record, words="answered") == []
    undo(record, number, "Bo")
    assert said(record, words="countries") == []
    assert said(record, words="answered") == ["s4"]


def test_a_corrected_event_is_another_on_timelines_and_lists(record: Record) -> None:
    correct(record, REPORT, [("e3", "plover", "CONSULT", "REJECT")], "Ada")
    (deed,) = [d for d in deeds(record, "Sorland") if (d.report, d.event) == (REPORT, "e3")]
    assert (deed.plover, deed.cameo, deed.quad) == ("CONSULT", None, "verbal cooperation")
    assert deed.intensity is not None
    assert deed.intensity > 0
    assert "CONSULT" in {e.plover for e in events(record) if e.report == REPORT}
    correct(record, REPORT, [("e3", "cameo", "190", None)], "Ada")
    (deed,) = [d for d in deeds(record, "Sorland") if (d.report, d.event) == (REPORT, "e3")]
    assert (deed.plover, deed.cameo, deed.intensity) == ("ASSAULT", "190", -10.0)
    correct(record, REPORT, [("e3", "cameo", "0231", "190")], "Ada")
    (deed,) = [d for d in deeds(record, "Sorland") if (d.report, d.event) == (REPORT, "e3")]
    assert (deed.mode, deed.context) == ("assist", ("economic",))
    assert deed.plover_intensity == plover_intensity("REQUEST", "assist")
    event = next(event for event in record.reading(REPORT).events if event.id == "e3")
    assert (event.mode, event.context) == ("assist", ["economic"])


def test_a_corrected_name_is_the_name_of_speaker_and_actor(record: Record) -> None:
    correct(record, REPORT, [("a1", "name", "Lena Okoro-Lind", "Lena Okoro")], "Ada")
    assert said(record, speaker="lind") == ["s1"]
    assert [one.report for one in appearances(record, "Lena Okoro-Lind")] == [REPORT]
    assert [one.name for one in called(record, "Lena Okoro-Lind")] == ["Lena Okoro-Lind"]
    assert said(record, about="Lena Okoro") == []


def test_what_is_removed_is_gone_and_comes_back(record: Record) -> None:
    before = rows(record)
    made = correct(
        record, REPORT, [("s2", "removed", True, False), ("e1", "removed", True, False)], "Ada"
    )
    assert said(record) == ["s1", "s3", "s4"]
    assert record.reading(REPORT).statements[1].chain == ["report", "s1", "s3"]
    assert machine_reading(record, REPORT) == relayed()
    for number in made:
        undo(record, number, "Bo")
    assert rows(record) == before
    assert record.reading(REPORT) == relayed()
    with record.connect() as connection:
        kept = select(func.count()).select_from(MACHINE_READINGS)
        assert connection.execute(kept).scalar() == 0


def test_other_reports_are_left_alone(record: Record) -> None:
    correct(record, REPORT, [("s1", "removed", True, False)], "Ada")
    assert record.reading(copied().report.id) == copied()
    assert machine_reading(record, copied().report.id) == copied()


def test_corrections_of_an_older_record_are_laid(record: Record) -> None:
    correct(record, REPORT, [("s1", "act", "deny", "say")], "Ada")
    corrected = rows(record)
    with record.begin() as connection:
        connection.execute(delete(MACHINE_READINGS))
        lay_all(connection)
    assert rows(record) == corrected
    assert record.reading(REPORT).statements[0].act == "deny"


CHANGES = st.tuples(
    st.sampled_from(["s1", "s2", "s3", "s4", "e1", "e2", "a1", "a3"]),
    st.sampled_from(sorted({field for fields in FIELDS.values() for field in fields})),
    st.sampled_from(
        [None, True, False, "s1", "s2", "a1", "a4", "deny", "hedged", "FIGHT", "REJECT", "0231",
         "a name", [[0, 5]], [[3, 9], [12, 20]], ["a1", "a2"], [], "person", "direct", "actual"]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGES, max_size=8), st.randoms(use_true_random=False))
def test_taking_everything_back_in_any_order_leaves_what_was_read(
    changes: list[tuple[str, str, Any]], chance: Random
) -> None:
    with TemporaryDirectory() as folder, Record(Path(folder) / "news.db") as record:
        record.add(relayed())
        before = rows(record)
        numbers = []
        for part, field, value in changes:
            try:
                check(record.reading(REPORT), part, field, value)
            except InputError:
                continue
            numbers += correct(record, REPORT, [(part, field, value, None)], "Ada")
        assert machine_reading(record, REPORT) == relayed()
        chance.shuffle(numbers)
        for number in numbers:
            assert undo(record, number, "Bo")
        assert rows(record) == before
