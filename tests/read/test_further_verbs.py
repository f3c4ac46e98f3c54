"""A further verb of a speaker that the network took for a part of what was said."""

from collections.abc import Callable

import pytest

from rootsource.read.further_verbs import add_further_verbs
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "{1S|She} {1Q|said} {1C|the dam would burst and urged the bishop to leave}.",
            ["the dam would burst", "the bishop to leave"],
        ),
        (
            "{1S|She} {1Q|noted} {1C|that rain was near, and appealed to all for calm}.",
            ["that rain was near", "all for calm"],
        ),
        (
            "{1S|She} {1Q|said} {1C|the men were held and accused of theft}.",
            ["the men were held and accused of theft"],
        ),
        (
            "{1S|She} {1Q|said} {1C|the king left and condemned the press}.",
            ["the king left and condemned the press"],
        ),
        (
            "{1S|She} {1Q|said} {1C|“he will go and urged us to stay”}.",
            ["“he will go and urged us to stay”"],
        ),
    ],
)
def test_a_further_verb_that_what_is_said_cannot_have(
    marked: Marker, text: str, contents: list[str]
) -> None:
    reading = marked(text)
    add_further_verbs(reading)
    assert [text_of(reading.report.text, one.content) for one in reading.statements] == contents
    assert all(one.within is None for one in reading.statements)


def test_a_verb_that_has_a_statement_is_left(marked: Marker) -> None:
    reading = marked("{1S|She} {1Q|said} {1C|{2S|he} would go and {2Q|urged} {2C|all to stay}}.")
    add_further_verbs(reading)
    assert len(reading.statements) == 2
