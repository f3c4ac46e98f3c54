"""Actors of a user's dictionary in a report: who they are, and which code they bear."""

import pytest

from rootsource.knowledge.own_petrarch import parse_petrarch
from rootsource.read.own_names import OwnNames
from rootsource.read.reading import read_report
from rootsource.types import Actor, Mention, Reading, Report

DICTIONARY = """
RURITANIA_ [RUR]
+RURITANIAN_
+STRELSAU_
GROLLAND_ [GRO]
NORWAY_ [NOR]
OTTO_LIND_
\t[RURGOV 990101-20081231]
\t[RURELI]

SOLDIER [~MIL]
TROOPS [~MIL]
GOVERNMENT [~GOV]
TRUCE_MONITOR [IGO~]
FOREIGN_MINISTER [~GOV]
"""


@pytest.fixture
def names() -> OwnNames:
    made = OwnNames()
    made.add(parse_petrarch(DICTIONARY))
    return made


def told(names: OwnNames, text: str, *actors: Actor, published: str | None = None) -> Reading:
    reading = Reading(Report(text, published=published), actors=list(actors))
    names.tell(reading)
    return reading


def test_names_that_no_actor_has_become_actors_with_their_agents(names: OwnNames) -> None:
    text = "Ruritanian troops fired on Grolland's foreign minister near Strelsau."
    reading = told(names, text)
    found = {text[slice(*actor.mentions[0].span)]: actor for actor in reading.actors}
    assert set(found) == {"Ruritanian troops", "Grolland's foreign minister"}
    codes = names.codes(reading)
    assert [codes[actor.id] for actor in found.values()] == ["RURMIL", "GROGOV"]


def test_an_agent_may_stand_before_its_state(names: OwnNames) -> None:
    reading = told(names, "Ruritanian truce monitors left.")
    assert list(names.codes(reading).values()) == ["IGORUR"]


def test_what_somebody_was_goes_by_the_reports_date(names: OwnNames) -> None:
    for day, code in (("2005-05-05", "RURGOV"), ("2015-05-05", "RURELI")):
        reading = told(names, "Otto Lind left for Norway.", published=day)
        assert code in names.codes(reading).values()


def test_a_name_in_small_letters_is_none(names: OwnNames) -> None:
    assert told(names, "They bought norway maples.").actors == []


def test_an_actor_of_the_reading_is_told_its_country_not_two(names: OwnNames) -> None:
    text = "Norway's soldiers marched. Norway and Grolland agreed."
    one = Actor("a1", "Norway's soldiers", "unnamed", mentions=[Mention((0, 17), "description")])
    both = Actor("a2", "both", "group", mentions=[Mention((27, 46), "description")])
    reading = told(names, text, one, both)
    assert (one.country, both.country) == ("NOR", None)
    assert names.codes(reading)["a1"] == "NORMIL"


def test_states_only_a_dictionary_knows_take_part_in_events(names: OwnNames) -> None:
    reading = read_report(Report("Ruritania accused Grolland of spying."), names=names)
    codes = names.codes(reading)
    (event,) = reading.events
    assert event.plover == "ACCUSE"
    assert [codes[one] for one in (*event.actor, *event.recipient)] == ["RUR", "GRO"]
