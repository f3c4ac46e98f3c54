"""Relays: one flat attribution becomes the chain of those who passed the words on."""

from collections.abc import Callable

import pytest

import rootsource
from rootsource.read.quoted import add_quoted
from rootsource.read.relays import add_relays
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


def chain_of(reading: Reading) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each statement, which must form one chain."""
    text = reading.report.text
    assert [item.chain for item in reading.statements] == [
        ["report", *(f"s{inner}" for inner in range(place + 1))]
        for place in range(len(reading.statements))
    ]
    return [
        (
            text_of(text, item.source.spans) if item.source else None,
            text_of(text, item.cue.spans) if item.cue else "",
            text_of(text, item.content),
        )
        for item in reading.statements
    ]


CITED = [
    ("Radio Sitka", "said", "the pier is lost"),
    ("a harbour official", "citing", "the pier is lost"),
]


@pytest.mark.parametrize(
    "text",
    [
        "{1S|Radio Sitka}, citing a harbour official, {1Q|said} {1C|the pier is lost}.",
        "{1S|Radio Sitka, citing a harbour official,} {1Q|said} {1C|the pier is lost}.",
        "{1S|Radio Sitka} {1Q|said} {1C|the pier is lost}, citing a harbour official.",
        (
            "{1S|Radio Sitka}, {2Q|citing} {2S|a harbour official}, {1Q|said} "
            "{1C,2C|the pier is lost}."
        ),
    ],
)
def test_whom_a_source_cites_is_the_next_link(marked: Marker, text: str) -> None:
    reading = marked(text)
    add_relays(reading)
    assert chain_of(reading) == CITED


def test_who_is_quoted_right_behind_the_name(marked: Marker) -> None:
    reading = marked("{1S|Guards} quoted by Radio Sitka {1Q|said} {1C|the pier is lost}.")
    add_relays(reading)
    outer, inner = chain_of(reading)
    assert outer[:2] == ("Radio Sitka", "quoted by")
    assert inner == ("Guards", "said", "the pier is lost")


def test_who_is_quoted_within_a_source(marked: Marker) -> None:
    reading = marked(
        "{1S|A harbour official in Sitka, quoted by the weekly Tide,} {1Q|said} "
        "{1C|the pier is lost}."
    )
    add_relays(reading)
    assert [one[0] for one in chain_of(reading)] == [
        "the weekly Tide",
        "A harbour official in Sitka",
    ]


def test_a_relay_in_a_relative_clause(marked: Marker) -> None:
    reading = marked(
        "{1C|The pier is lost}, {1Q|according to} {1S|Radio Sitka, which quoted a guard}."
    )
    add_relays(reading)
    assert chain_of(reading)[1] == ("a guard", "quoted", "The pier is lost")


@pytest.mark.parametrize(
    "text",
    [
        "{1S|The bishop} {1Q|was quoted by Radio Sitka as saying} {1C|that the pier is lost}.",
        "{1C|The bishop} {1Q|was quoted by} {1S|Radio Sitka} {1C|as saying that the pier is lost}.",
    ],
)
def test_who_is_quoted_by_an_outlet_stands_within_it(marked: Marker, text: str) -> None:
    reading = marked(text)
    add_quoted(reading)
    add_relays(reading)
    assert chain_of(reading) == [
        ("Radio Sitka", "was quoted by", "The bishop … as saying that the pier is lost"),
        ("The bishop", "saying", "that the pier is lost"),
    ]


def test_what_was_within_the_flat_statement_goes_under_the_new_link(marked: Marker) -> None:
    reading = marked(
        "{1S|Radio Sitka} {1Q|quoted} {1C|a cook as saying {2S|the mate} {2Q|feared} {2C|a storm}}."
    )
    add_relays(reading)
    assert [source for source, _, _ in chain_of(reading)] == ["Radio Sitka", "a cook", "the mate"]


@pytest.mark.parametrize(
    "text",
    [
        "{1S|The airline}, citing bad weather, {1Q|said} {1C|it would not fly}.",
        "{1S|The airline} {1Q|said} {1C|it would not fly}. Citing a cook, it left.",
        "{1S|The airline} {1Q|quoted} {1C|a price}.",
    ],
)
def test_a_reason_is_no_relay(marked: Marker, text: str) -> None:
    reading = marked(text)
    add_relays(reading)
    assert len(reading.statements) == 1


def test_circles_are_cited_even_in_quotation_marks() -> None:
    text = (
        "The paper's commentator, citing 'well-placed circles' in Lima, claimed that the fleet had "
        "been sold."
    )
    told = rootsource.read(text).statements
    cited = next(one for one in told if one.cue and text_of(text, one.cue.spans) == "citing")
    assert cited.within is not None
    assert cited.source is not None
    assert "circles" in text_of(text, cited.source.spans)


def test_who_quotes_beside_the_speaker_is_the_outer_link() -> None:
    text = (
        "The leaflets, quoted by the Danish paper Dagens Post, claimed that the mayor had sold the "
        "harbour cranes."
    )
    told = rootsource.read(text).statements
    names = [text_of(text, one.source.spans) if one.source else None for one in told]
    assert names == ["the Danish paper Dagens Post", "The leaflets"]
    assert told[1].within == told[0].id
    assert text_of(text, told[1].content) == "that the mayor had sold the harbour cranes"


@pytest.mark.parametrize(
    "text",
    [
        "{1S|Radio Sitka}, {2S|which} {2Q|cited} {2C|a guard}, {1Q|said} {1C|it is lost}.",
        "{2Q|Citing} {2C|a guard}, {1S,2S|Radio Sitka} {1Q|said} {1C|it is lost}.",
        "{1C|It is lost}, {1Q|said} {1S|Radio Sitka}, {2S|which} {2Q|cited} {2C|a guard}.",
    ],
)
def test_who_is_cited_says_what_the_one_who_cites_tells(marked: Marker, text: str) -> None:
    reading = marked(text)
    add_relays(reading)
    outer, inner = chain_of(reading)
    assert outer[0] == "Radio Sitka"
    assert inner[0] == "a guard"
    assert inner[2] == outer[2]
