"""Whom deeds are done to that name nobody: at home, or the only other country told of."""

import pytest
from eventkit import bare

from rootsource.read.events import add_events
from rootsource.types import Actor, ActorKind, Mention, Reading, Report

Person = tuple[str, ActorKind, str | None, str | None]


def sides(text: str, *people: Person) -> list[tuple[list[str | None], list[str | None]]]:
    """Countries of both sides of the events of ``text``, with the actors in it."""
    actors = []
    for number, (words, kind, country, sector) in enumerate(people, 1):
        start = text.index(words)
        mention = Mention((start, start + len(words)), "description")
        actors.append(Actor(f"a{number}", words, kind, country, sector, mentions=[mention]))
    reading = Reading(Report(text), sentences=[(0, len(text))], actors=actors)
    add_events(reading, bare(text))
    own = {one.id: one.country for one in reading.actors}
    return [
        ([own[one] for one in event.actor], [own[one] for one in event.recipient])
        for event in reading.events
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Malawian nurses went on strike on Monday.",
            ("Malawian nurses", "unnamed", "MWI", "HLH"),
        ),
        (
            "Peru's transport minister resigned on Friday.",
            ("Peru's transport minister", "unnamed", "PER", "GOV"),
        ),
        (
            "Tajik rebels have laid down their arms at last.",
            ("Tajik rebels", "unnamed", "TJK", "REB"),
        ),
    ],
)
def test_what_people_do_at_home_is_done_to_their_own_country(text: str, who: Person) -> None:
    assert sides(text, who) == [([who[2]], [who[2]])]


def test_a_state_does_nothing_to_itself() -> None:
    found = sides("Oman has lifted a ban on kites.", ("Oman", "state", "OMN", None))
    assert found == [(["OMN"], [])]


def test_where_another_country_is_named_nothing_is_taken_to_be_at_home() -> None:
    found = sides(
        "Malawian nurses went on strike after a visit by Zambia's king.",
        ("Malawian nurses", "unnamed", "MWI", "HLH"),
        ("Zambia", "state", "ZMB", None),
    )
    assert (["MWI"], ["MWI"]) not in found


def test_troops_are_massed_in_the_face_of_the_only_other_country() -> None:
    found = sides(
        "Gabon massed troops after a frigate from Cameroon was sighted.",
        ("Gabon", "state", "GAB", None),
        ("Cameroon", "state", "CMR", None),
    )
    assert (["GAB"], ["CMR"]) in found


def test_an_international_body_is_at_home_nowhere() -> None:
    who: Person = ("Chadian relief workers", "unnamed", "TCD", "NGO")
    assert sides("Chadian relief workers resigned on Friday.", who) == [(["TCD"], [])]


def test_nobody_is_at_home_where_a_list_of_actors_is_to_decide() -> None:
    text = "Malawian nurses went on strike on Monday."
    nurses = Actor("a1", "Malawian nurses", "unnamed", "MWI", "HLH")
    nurses.mentions.append(Mention((0, 15), "description"))
    reading = Reading(Report(text), sentences=[(0, len(text))], actors=[nurses])
    add_events(reading, bare(text), at_home=False)
    (event,) = reading.events
    assert (event.actor, event.recipient) == (["a1"], [])
