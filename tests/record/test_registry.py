"""The registry of a record: the same whatever the order, kept decisions, own actors."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pgkit
import pytest

from rootsource.errors import InputError
from rootsource.knowledge.own import OwnFile, parse_csv
from rootsource.record import Record
from rootsource.record.acting import about, appearances, deeds, utterances
from rootsource.record.deciding import decide, decided, take_back
from rootsource.record.layering import correct
from rootsource.record.own import load_own, loaded, own_called, unload_own
from rootsource.record.registry import Known, called, known, members, the_one_called
from rootsource.record.whose import OfIdentity
from rootsource.types import Actor, Cue, Event, Mention, Reading, Report, Source, Statement

HARBOUR = "Harbour minister Ana Lund said the quay would close."
QUAY = "The quay is safe, Lund Ana told the Fjord Post."
MINE = "Ana Lund, who runs a mine in Antofagasta, denied it."
TEXTS = (HARBOUR, QUAY, MINE)


def reading(text: str, *actors: Actor, published: str | None = "2012-03-04") -> Reading:
    return Reading(Report(text, published=published), actors=list(actors))


def person(name: str, **told: Any) -> Actor:  # noqa: ANN401 - any field of it
    return Actor(told.pop("id", "a1"), name, "person", **told)


READINGS = (
    reading(HARBOUR, person("Ana Lund", country="NOR", sector="GOV", office="harbour minister")),
    reading(QUAY, person("Lund Ana", country="NOR", sector="GOV")),
    reading(MINE, person("Ana Lund", country="CHL", sector="BUS")),
)


def fill(record: Record, readings: Sequence[Reading] = READINGS) -> Record:
    for one in readings:
        record.add(one)
    return record


@pytest.fixture(params=pgkit.BOTH)
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    with pgkit.place(request.param, tmp_path) as at, Record(at) as opened:
        yield opened


@pytest.fixture
def filled(record: Record) -> Record:
    return fill(record)


def whole(record: Record) -> list[tuple[Known, list[tuple[str, str]]]]:
    return [(one, members(record, one.id)) for one in known(record)]


def test_the_order_in_which_reports_came_is_nothing(tmp_path: Path) -> None:
    made = []
    for number, order in enumerate(permutations(READINGS)):
        with Record(tmp_path / f"{number}.db") as record:
            for one in order:
                record.add(one)
                known(record)  # looked at in between, too
            made.append(whole(record))
    assert all(one == made[0] for one in made)
    assert len(made[0]) == 2


def test_people_of_one_name_are_kept_apart_with_the_reason(filled: Record) -> None:
    found = called(filled, "lund, ana")
    assert sorted(one.country or "" for one in found) == ["CHL", "NOR"]
    assert all(one.others[0].apart for one in found)
    assert "CHL" in found[0].others[0].reason
    with pytest.raises(InputError, match="may be any of"):
        the_one_called(filled, "Ana Lund")


def test_an_actor_is_found_by_id_by_report_and_by_sound(filled: Record) -> None:
    norse = next(one for one in known(filled) if one.country == "NOR")
    assert called(filled, norse.id) == [norse]
    assert called(filled, f"{READINGS[1].report.id}/a1") == [norse]
    assert norse in called(filled, "Anna Lundt")
    assert called(filled, "Nobody Here") == []


def test_a_merge_is_kept_for_later_reports_and_undone_at_will(filled: Record) -> None:
    both = [member for one in known(filled) for member in members(filled, one.id)]
    number = decide(filled, "merge", both, "the minister bought a mine")
    assert len(known(filled)) == 1
    assert known(filled)[0].by_hand
    filled.add(reading("Again Ana Lund spoke.", person("Ana Lund", country="CHL", sector="BUS")))
    assert [one.reports for one in known(filled)] == [4]
    assert take_back(filled, number)
    assert len(known(filled)) == 2
    assert not take_back(filled, number)
    assert [one.undone is None for one in decided(filled)] == [False]


def test_who_is_set_apart_stays_apart(filled: Record) -> None:
    other = READINGS[1].report.id
    number = decide(filled, "split", [(other, "a1")])
    found = known(filled)
    assert len(found) == 3
    apart = next(one for one in found if members(filled, one.id) == [(other, "a1")])
    assert apart.by_hand
    assert any(one.apart and "by hand" in one.reason for one in apart.others)
    take_back(filled, number)
    assert len(known(filled)) == 2


def test_a_decision_about_nobody_is_refused(filled: Record) -> None:
    with pytest.raises(InputError, match="nobody"):
        decide(filled, "merge", [])


def test_a_corrected_name_is_the_name(filled: Record) -> None:
    correct(filled, MINE_ID, [("a1", "name", "Ada Lundgren", "Ana Lund")], "ed")
    assert [one.name for one in called(filled, "Ada Lundgren")] == ["Ada Lundgren"]


MINE_ID = READINGS[2].report.id


def test_hostile_names_are_kept_as_text(record: Record) -> None:
    noise = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(10_000))
    names = [
        "x" * 10_000,
        noise,
        "\x1b[31mRed\x07",
        "Robert'); DROP TABLE actors; --",
        "<b>Ana</b> & co",
    ]
    for number, name in enumerate(names):
        record.add(reading(f"Report {number}.", person(name, country="NOR")))
    assert {one.name for one in known(record)} == set(names)
    for name in names:
        assert name in {one.name for one in called(record, name)}


OWN = parse_csv(
    "name,aliases,kind,country,sector,office,start,end\n"
    "Ana Lund,The Harbour Fox,person,NOR,GOV,harbour minister,2011,2014-02\n"
)


def test_own_actors_tell_office_and_country_on_the_date(record: Record) -> None:
    record.add(reading("The Harbour Fox spoke.", person("The Harbour Fox")))
    assert load_own(record, "mine.csv", OWN).actors == 1
    found = called(record, "The Harbour Fox")
    assert [(one.country, one.sector) for one in found] == [("NOR", "GOV")]
    assert found[0].own
    assert found[0].wikidata is None
    record.add(READINGS[0])
    assert [one.reports for one in called(record, "Ana Lund")] == [2]


def test_loading_a_file_again_replaces_what_it_brought(record: Record) -> None:
    load_own(record, "mine.csv", OWN)
    load_own(record, "mine.csv", OWN)
    assert [(one.file, one.actors) for one in loaded(record)] == [("mine.csv", 1)]
    assert [one.name for one in own_called(record, "lund ana")] == ["Ana Lund"]
    load_own(record, "mine.csv", OwnFile())
    assert not own_called(record, "Ana Lund")
    assert not unload_own(record, "mine.csv")


def test_an_own_actor_of_another_country_is_somebody_else(record: Record) -> None:
    record.add(READINGS[2])
    load_own(record, "mine.csv", OWN)
    assert [one.own for one in called(record, "Ana Lund")] == [None]


def test_what_an_identity_did_and_said_is_found_whatever_it_was_called(record: Record) -> None:
    for day, one in (("2012-03-04", READINGS[0]), (None, READINGS[1])):
        said = Statement(
            "s1", Source([(0, 4)], "a1"), Cue([(4, 5)]), [(5, 9)], chain=["report", "s1"]
        )
        town = Actor("a2", "Port Vell", "organization", mentions=[Mention((6, 8), "name")])
        event = Event("e1", [(4, 5)], "REQUEST", actor=["a1"], recipient=["a2"])
        record.add(
            Reading(
                Report(f"{one.report.text} {day}", published=day),
                actors=[*one.actors, town],
                statements=[said],
                events=[event],
            )
        )
    [norse] = [one for one in known(record, kind="person") if one.country == "NOR"]
    who = OfIdentity(norse.id)
    assert [one.published for one in appearances(record, who)] == ["2012-03-04", None]
    assert len(utterances(record, who)) == 2
    assert about(record, who) == [("Port Vell", 2)]
    assert [one.published for one in deeds(record, who)] == ["2012-03-04", None]
    assert len(appearances(record, "Lund Ana")) == 1
