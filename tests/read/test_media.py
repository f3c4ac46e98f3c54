"""Media and addressees: by what, and to whom, a statement was made."""

from collections.abc import Callable

import pytest

from rootsource.read.addressees import find_addressee
from rootsource.read.media import add_media
from rootsource.types import Reading, Span

Marker = Callable[[str], Reading]
Words = Callable[[Reading, Span | None], str | None]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("{1S|The mayor} {1Q|wrote} on Telegram {1C|that the road was open}.", "Telegram"),
        ("{1S|The mayor} {1Q|took to Facebook to praise} {1C|the snow crews}.", "Facebook"),
        ("{1S|The mayor} {1Q|said} on X {1C|that the road was open}.", "X"),
        ("{1S|The mayor} {1Q|said} on XY Road {1C|that he was cold}.", None),
        (
            "{1S|The mayor} {1Q|said} in a statement carried by the agency Pole {1C|that all is}.",
            "the agency Pole",
        ),
        ("{1S|The mayor} {1Q|told} a news conference {1C|that all was well}.", "a news conference"),
        (
            "{1S|The mayor} {1Q|said} on state television {1C|that all was well}.",
            "state television",
        ),
        (
            "In an interview with Radio Oulu on Friday, {1S|the mayor} {1Q|said} {1C|all is well}.",
            "an interview with Radio Oulu",
        ),
        (
            "{1S|The mayor} {1Q|let it be known}, through a cousin, {1C|that he was ill}.",
            "a cousin",
        ),
        ("{1S|The mayor} {1Q|said} {1C|that he reads Telegram}.", None),
        ("It was {1Q|reported} in Dakar {1C|that the mayor was ill}.", None),
        (
            "{1S|The mayor} {1Q|was heard} on Monday over state radio {1C|saying all is well}.",
            "state radio",
        ),
        ("{1S|The mayor} {1Q|told} his guests at a rally {1C|that he was ill}.", "a rally"),
    ],
)
def test_the_medium_or_occasion_is_named(marked: Marker, text: str, via: str | None) -> None:
    reading = marked(text)
    add_media(reading)
    assert reading.statements[0].via == via


def test_statements_of_one_source_share_the_occasion_before_it(marked: Marker) -> None:
    reading = marked(
        "At a rally in May, {1S,2S|the mayor} {1Q|said} {1C|the road was safe} and "
        "{2Q|thanked} {2C|the crews}. {3S|The bishop} {3Q|prayed} {3C|for them}."
    )
    add_media(reading)
    assert [item.via for item in reading.statements] == ["a rally", "a rally", None]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("{1S|The pilot} {1Q|told} reporters on Monday {1C|that he was tired}.", "reporters"),
        ("{1C|“I am tired,”} {1S|the pilot} {1Q|told} the court in Split.", "the court in Split"),
        ("{1S|The pilot} {1Q|said} to the crowd {1C|that he was tired}.", "the crowd"),
        ("{1S|The pilot} {1Q|urged} {1C|the airline to wait}.", "the airline"),
        ("{1S|The pilot} {1Q|ordered} {1C|the burning of letters to Rome}.", None),
        (
            "{1S|The pilot} {1Q|told} Sunday Mirror readers {1C|he was tired}.",
            "Sunday Mirror readers",
        ),
        ("{1S|The pilot} {1Q|told} a news conference {1C|that he was tired}.", None),
        (
            "In a letter to his sister, {1S|the pilot} {1Q|wrote} {1C|that he was tired}.",
            "his sister",
        ),
        ("{1S|The pilot} {1Q|had asked for} {1C|the lamp to be lit}.", None),
        ("{1S|The pilot} {1Q|called on} {1C|the airline to wait}.", "the airline"),
        ("{1S|The pilot} {1Q|called on the airline} {1C|to wait}.", "the airline"),
        ("{1S|The pilot} {1Q|called on} {1C|an old friend}.", None),
        ("{1Q|Asked about} {1C|the delay}, the pilot said it was late.", "the pilot"),
        ("{1Q|Asked about} {1C|the delay}, the lamp went out.", None),
        ("He said passengers {1Q|had been told} {1C|to wait}.", "passengers"),
        ("{1S|The pilot} {1Q|slept}, {1C|dreaming}.", None),
    ],
)
def test_who_was_spoken_to(marked: Marker, words: Words, text: str, addressee: str | None) -> None:
    reading = marked(text)
    assert words(reading, find_addressee(reading.report.text, reading.statements[0])) == addressee
