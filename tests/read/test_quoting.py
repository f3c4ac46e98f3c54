"""Who quotes whom, where only the second was found."""

from collections.abc import Callable

from rootsource.read.quoting import add_quoting
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


def test_who_quotes_witnesses_is_the_outer_link(marked: Marker) -> None:
    reading = marked("Local papers have quoted two bakers {1S|who} {1Q|said} {1C|all was calm}.")
    add_quoting(reading)
    text = reading.report.text
    outer, inner = reading.statements
    assert text_of(text, outer.source.spans if outer.source else []) == "Local papers"
    assert text_of(text, outer.content) == "two bakers who said all was calm"
    assert inner.within == outer.id


def test_a_link_that_is_there_is_not_made_again(marked: Marker) -> None:
    reading = marked(
        "{2S|Local papers} {2Q|quoted} {2C|two bakers {1S|who} {1Q|said} {1C|all was calm}}."
    )
    add_quoting(reading)
    assert len(reading.statements) == 2


def test_who_is_not_quoted_stands_alone(marked: Marker) -> None:
    reading = marked("Local papers hired two bakers {1S|who} {1Q|said} {1C|all was calm}.")
    add_quoting(reading)
    assert len(reading.statements) == 1
