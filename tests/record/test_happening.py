"""Events of a record are found by who, what, when, how sure and on whose word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rootsource.errors import KnowledgeError
from rootsource.record import open_record
from rootsource.record.happening import Wanted, events
from rootsource.record.record import Record
from rootsource.types import (
    Actor,
    Cue,
    Event,
    Mention,
    Reading,
    Report,
    Source,
    Statement,
    Time,
)

TEXT = "Norway attacked Chile in 2019. Chile, a Kenyan said, will aid Norway."


def reading() -> Reading:
    made = Reading(Report(TEXT, published="2024-05-02", outlet="The Daily"))
    made.sentences = [(0, 30), (31, len(TEXT))]
    made.actors = [
        Actor("a1", "Norway", "state", "NOR", mentions=[Mention((0, 6), "name")]),
        Actor("a2", "Chile", "state", "CHL", mentions=[Mention((16, 21), "name")]),
        Actor("a3", "a Kenyan", "unnamed", "KEN", mentions=[Mention((38, 46), "description")]),
    ]
    made.statements = [
        Statement(
            "s1", Source([(38, 46)], "a3"), Cue([(47, 51)]), [(53, 68)], chain=["report", "s1"]
        )
    ]
    made.times = [Time("t1", (25, 29), "DATE", "2019")]
    made.events = [
        Event("e1", [(7, 15)], "ASSAULT", cameo="190", quad="material conflict", actor=["a1"],
              recipient=["a2"], background=True, time="t1"),
        Event("e2", [(53, 61)], "AGREE", cameo="033", quad="verbal cooperation", actor=["a2"],
              recipient=["a1"], status="planned", statement="s1"),
    ]  # fmt: skip
    return made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "events.db") as opened:
        opened.add(reading())
        yield opened


def found(record: Record, wanted: Wanted | None = None) -> list[str]:
    return [deed.event for deed in events(record, wanted)]


def test_without_a_question_all_are_given_by_date(record: Record) -> None:
    assert found(record) == ["e1", "e2"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(actor="norway"), ["e1"]),
        (Wanted(actor="NOR"), ["e1"]),
        (Wanted(recipient="Norway"), ["e2"]),
        (Wanted(actor="Peru"), []),
        (Wanted(types=("AGREE",)), ["e2"]),
        (Wanted(types=("FIGHT",)), ["e1"]),
        (Wanted(statuses=("planned", "denied")), ["e2"]),
        (Wanted(since="2020"), ["e2"]),
        (Wanted(until="2019-12-31"), ["e1"]),
        (Wanted(teller="report"), ["e1"]),
        (Wanted(teller="a kenyan"), ["e2"]),
        (Wanted(teller="Kenyan"), ["e2"]),
        (Wanted(teller="enyan"), []),
        (Wanted(background=False), ["e2"]),
        (Wanted(between=("Chile", "Norway")), ["e1", "e2"]),
        (Wanted(between=("Chile", "Kenya")), []),
    ],
)
def test_each_condition_chooses(record: Record, wanted: Wanted, ids: list[str]) -> None:
    assert found(record, wanted) == ids


def test_a_deed_names_its_sides_and_its_teller(record: Record) -> None:
    (deed,) = events(record, Wanted(types=("AGREE",)))
    assert (deed.actors, deed.recipients, deed.teller) == (("Chile",), ("Norway",), "a Kenyan")
    assert deed.words == "will aid"


def test_an_unknown_type_is_named(record: Record) -> None:
    with pytest.raises(KnowledgeError, match="SING"):
        events(record, Wanted(types=("SING",)))
