"""The scorer of the seeds' events: which types a label names, and what counts as right."""

import pytest

from rootsource.types import Actor, Event, Reading, Report, Time
from seed_events import compare, table, types_named

GOLD = {
    "actors": [{"id": "nor", "country": "NOR"}, {"id": "chl", "country": "CHL"}],
    "events": [
        {
            "id": "e1", "trigger": [[7, 15]], "plover": "REQUEST/DEMAND", "actor": ["nor"],
            "recipient": ["chl"], "status": "actual", "background": False,
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "types"),
    [
        ("REQUEST/DEMAND", {"REQUEST"}),
        ("MOBILIZE or THREATEN", {"MOBILIZE", "THREATEN"}),
        ("negotiations fail, background", {"CONSULT", "REJECT"}),
    ],
)
def test_types_are_read_out_of_a_label(label: str, types: set[str]) -> None:
    assert types_named(label) == types


def reading(*, background: bool = False, status: str = "actual") -> Reading:
    made = Reading(Report("Norway demanded it of Chile in 2019."))
    made.actors = [Actor("a1", "Norway", "state", "NOR"), Actor("a2", "Chile", "state", "CHL")]
    made.times = [Time("t1", (31, 35), "DATE", "2019")]
    event = Event("x", [(7, 15)], "REQUEST", actor=["a1"], recipient=["a2"], time="t1")
    event.status = "actual" if status == "actual" else "denied"
    event.background = background
    made.events = [event]
    return made


def test_an_event_is_right_when_nothing_of_it_is_wrong() -> None:
    result = compare("x.txt", GOLD, reading())
    assert result.faults == {"e1": []}
    assert result.as_news == ["REQUEST “demanded”"]
    assert "1 of 1 right (100.0 %), 1 of 2018/2019 told as news" in table([result])[0]


def test_what_is_wrong_is_named() -> None:
    result = compare("x.txt", GOLD, reading(background=True, status="denied"))
    assert result.faults == {"e1": ["wrong status", "wrong background"]}
    assert result.as_news == []
