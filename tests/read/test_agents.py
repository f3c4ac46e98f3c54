"""Passives of saying: whoever stands after "by" is the source."""

from collections.abc import Callable

import pytest

import rootsource
from rootsource.read.agents import add_agents
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


def _told(reading: Reading) -> list[tuple[str, str, str]]:
    text = reading.report.text
    return [
        (
            text_of(text, one.source.spans) if one.source else "",
            text_of(text, one.cue.spans) if one.cue else "",
            text_of(text, one.content),
        )
        for one in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The harbour master was accused by shopkeepers of hiding the plans.",
            ("shopkeepers", "was accused", "The harbour master … of hiding the plans"),
        ),
        (
            "She has been praised in parliament by the Greens for her patience, but she is tired.",
            ("the Greens", "has been praised", "She … in parliament … for her patience"),
        ),
        (
            "The strike was described as a farce by the mayor of Tartu.",
            ("the mayor of Tartu", "was described", "The strike … as a farce"),
        ),
        (
            "The strike was described as “a farce” by the mayor of Tartu.",
            ("the mayor of Tartu", "was described", "The strike … as “a farce”"),
        ),
        (
            "The envoys were reminded by Ms Achieng that no treaty had been signed.",
            ("Ms Achieng", "were reminded", "The envoys … that no treaty had been signed"),
        ),
    ],
)
def test_the_agent_is_the_source_where_nothing_was_found(
    marked: Marker, text: str, told: tuple[str, str, str]
) -> None:
    reading = marked(text)
    add_agents(reading)
    assert _told(reading) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was condemned by the end of the year.",
        "He was praised by telephone.",
        "The boat was seen by two fishermen.",
        "The deal was rejected by a vote of nine to four.",
        "The wall was built by prisoners.",
        "He was urged by writing to the king.",
    ],
)
def test_what_stands_after_by_may_be_nobody_who_speaks(marked: Marker, text: str) -> None:
    reading = marked(text)
    add_agents(reading)
    assert reading.statements == []


def test_who_is_told_is_not_the_source(marked: Marker) -> None:
    reading = marked("{1S|Pilots} {1Q|were warned} by the tower {1C|that fog was near}.")
    add_agents(reading)
    assert _told(reading) == [("the tower", "were warned", "Pilots … that fog was near")]


def test_an_aside_about_who_speaks_is_a_statement_beside(marked: Marker) -> None:
    reading = marked("{1S|Mr Rao, accused by monks of theft,} {1Q|denied} {1C|it}.")
    add_agents(reading)
    assert sorted(_told(reading)) == [
        ("Mr Rao, accused by monks of theft,", "denied", "it"),
        ("monks", "accused", "Mr Rao … of theft"),
    ]


def test_an_agent_found_with_the_wrong_verb_keeps_its_statement(marked: Marker) -> None:
    reading = marked("Mr Rao was accused by {1S|monks} {1Q|of selling} {1C|the bell}.")
    add_agents(reading)
    assert _told(reading) == [("monks", "was accused", "Mr Rao … of selling the bell")]


def test_a_passive_within_a_content_is_a_link_of_its_chain(marked: Marker) -> None:
    reading = marked("{1S|Radio Juba} {1Q|said} {1C|the king was mocked by dockers}.")
    add_agents(reading)
    outer, inner = reading.statements
    assert inner.within == outer.id
    assert inner.chain == ["report", outer.id, inner.id]


def test_whose_word_it_is_reaches_the_reading() -> None:
    text = "Growers in Malawi were assured by the minister on Tuesday that prices would hold."
    told = rootsource.read(text).statements
    assert [text_of(text, one.source.spans) for one in told if one.source] == ["the minister"]
