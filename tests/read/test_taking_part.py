"""Countries of those who take part in events and have none of their own."""

import pytest
from eventkit import bare

from rootsource.read.events import add_events
from rootsource.types import Actor, ActorKind, Mention, Place, Reading, Report


def reading_of(text: str, *people: tuple[str, ActorKind, str | None, str | None]) -> Reading:
    """The reading of ``text`` with actors given as words, kind, country and sector."""
    actors = []
    for number, (words, kind, country, sector) in enumerate(people, 1):
        start = text.index(words)
        mention = Mention((start, start + len(words)), "description")
        actors.append(Actor(f"a{number}", words, kind, country, sector, mentions=[mention]))
    return Reading(Report(text), sentences=[(0, len(text))], actors=actors)


def country_of(reading: Reading, words: str) -> str | None:
    add_events(reading, bare(reading.report.text))
    assert reading.events
    return next(actor.country for actor in reading.actors if actor.name == words)


def test_people_of_a_sentence_with_one_country_are_of_it() -> None:
    reading = reading_of(
        "Police in Oman arrested ten farmers.",
        ("Police", "unnamed", None, "COP"),
        ("Oman", "state", "OMN", None),
        ("ten farmers", "unnamed", None, "LAB"),
    )
    assert country_of(reading, "ten farmers") == "OMN"


def test_the_police_deal_with_people_at_home_whatever_else_is_named() -> None:
    reading = reading_of(
        "Peruvian police arrested ten farmers who marched against trade with Chile.",
        ("Peruvian police", "unnamed", "PER", "COP"),
        ("ten farmers", "unnamed", None, "LAB"),
        ("Chile", "state", "CHL", None),
    )
    assert country_of(reading, "ten farmers") == "PER"


@pytest.mark.parametrize("sector", ["IGO", "NGO"])
def test_international_bodies_stay_of_no_country(sector: str) -> None:
    reading = reading_of(
        "The league condemned Oman.",
        ("The league", "organization", None, sector),
        ("Oman", "state", "OMN", None),
    )
    assert country_of(reading, "The league") is None


def test_a_statesman_acts_towards_a_state_and_within_his_own() -> None:
    towards = reading_of(
        "President Castel threatened Oman.",
        ("President Castel", "person", None, "GOV"),
        ("Oman", "state", "OMN", None),
    )
    within = reading_of(
        "President Castel declared a curfew in Oman.",
        ("President Castel", "person", None, "GOV"),
        ("Oman", "state", "OMN", None),
    )
    assert country_of(towards, "President Castel") is None
    assert country_of(within, "President Castel") == "OMN"


def test_who_is_named_of_a_state_or_after_a_place_is_of_it() -> None:
    king = reading_of(
        "King Castel of Oman visited Peru.",
        ("King Castel", "person", None, "GOV"),
        ("Oman", "state", "OMN", None),
        ("Peru", "state", "PER", None),
    )
    assert country_of(king, "King Castel") == "OMN"
    students = reading_of(
        "Cuzco students attacked an embassy of Oman.",
        ("Cuzco students", "group", None, None),
        ("Oman", "state", "OMN", None),
    )
    students.places = [Place("p1", (0, 5), "Cuzco", "PER")]
    assert country_of(students, "Cuzco students") == "PER"


def test_a_people_by_anothers_name_is_of_the_state_it_lives_in() -> None:
    ethnic = reading_of(
        "Ethnic Turks in Bulgaria accused the police of theft.",
        ("Ethnic Turks in Bulgaria", "unnamed", "TUR", None),
        ("the police", "unnamed", "BGR", "COP"),
    )
    assert country_of(ethnic, "Ethnic Turks in Bulgaria") == "BGR"
    people = reading_of(
        "The Hungarians of northern Serbia demanded schools from Belgrade.",
        ("The Hungarians of northern Serbia", "unnamed", "HUN", None),
        ("Belgrade", "state", "SRB", None),
    )
    assert country_of(people, "The Hungarians of northern Serbia") == "SRB"
    abroad = reading_of(
        "Hungarian tourists in Serbia accused the police of theft.",
        ("Hungarian tourists in Serbia", "unnamed", "HUN", None),
        ("the police", "unnamed", "SRB", "COP"),
    )
    assert country_of(abroad, "Hungarian tourists in Serbia") == "HUN"


def test_a_king_of_a_state_and_who_rules_in_one_are_of_it() -> None:
    king = reading_of(
        "King Castel of Oman praised Peru.",
        ("King Castel of Oman", "person", None, "GOV"),
        ("Oman", "state", "OMN", None),
        ("Peru", "state", "PER", None),
    )
    assert country_of(king, "King Castel of Oman") == "OMN"
    junta = reading_of(
        "The junta has banned rallies in Chad, said an envoy of Peru.",
        ("The junta", "unnamed", None, "GOV"),
        ("Chad", "state", "TCD", None),
        ("Peru", "state", "PER", None),
    )
    assert country_of(junta, "The junta") == "TCD"


def test_a_region_taken_for_a_body_is_of_its_country() -> None:
    reading = reading_of(
        "Norway sealed off the West Bank.",
        ("Norway", "state", "NOR", None),
        ("West Bank", "organization", None, "BUS"),
    )
    assert country_of(reading, "West Bank") == "PSE"
