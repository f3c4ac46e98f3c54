"""A second clause with "that" goes on with what the outer speaker said."""

from collections.abc import Callable

import pytest

from rootsource.read.and_that import end_before_joined_clauses
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


def _nested(marked: Reading) -> Reading:
    first, *others = marked.statements
    for other in others:
        other.within = first.id
    return marked


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "{1S|He} {1Q|said} {1C|that {2S|Lima} {2Q|wants} {2C|peace and that Quito is weak}}.",
            "peace",
        ),
        (
            "{1S|He} {1Q|said} {1C|that {2S|Lima} {2Q|wants} {2C|peace, and that all is well}}.",
            "peace",
        ),
        (
            "{1S|He} {1Q|said} {1C|{2S|Lima} {2Q|hopes} {2C|that it rains and that all is well}}.",
            "that it rains and that all is well",
        ),
        (
            "{1S|He} {1Q|said} {1C|{2S|Lima} {2Q|said} {2C|peace was near and that all was well}}.",
            "peace was near and that all was well",
        ),
        (
            "{1S|He} {1Q|said} {1C|{2S|Lima} {2Q|hopes} {2C|peace holds and that all is well}}.",
            "peace holds and that all is well",
        ),
        (
            "{1S|He} {1Q|said} {1C|{2S|Lima} {2Q|wants} {2C|peace and bread}}.",
            "peace and bread",
        ),
    ],
)
def test_a_content_that_is_no_clause_ends_before_and_that(
    marked: Marker, text: str, inner: str
) -> None:
    reading = _nested(marked(text))
    end_before_joined_clauses(reading)
    assert text_of(reading.report.text, reading.statements[1].content) == inner


def test_what_stands_in_the_second_clause_goes_to_the_outer_speaker(marked: Marker) -> None:
    text = (
        "{1S|He} {1Q|said} {1C|that {2S|Lima} {2Q|wants} "
        "{2C|peace and that {3S|Quito} {3Q|denies} {3C|it}}}."
    )
    reading = _nested(marked(text))
    outer, middle, last = reading.statements
    last.within = middle.id
    end_before_joined_clauses(reading)
    assert last.within == outer.id
