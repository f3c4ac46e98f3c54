"""The subject that a clause or an apposition parts from its verb of saying."""

from collections.abc import Callable

import pytest

from rootsource.read.hidden_subjects import name_hidden_subjects
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Oslo, which signed in 1949, {1Q|said} {1C|it would stay}.", "Oslo"),
        ("The mayor, a former pilot, {1Q|warned} {1C|that ice was near}.", "The mayor"),
        ("The mayor, speaking in Bodø, {1Q|has denied} {1C|the charge}.", "The mayor"),
    ],
)
def test_who_speaks_stands_before_the_aside(marked: Marker, text: str, source: str) -> None:
    reading = marked(text)
    name_hidden_subjects(reading)
    (one,) = reading.statements
    assert one.source is not None
    assert text_of(reading.report.text, one.source.spans) == source


@pytest.mark.parametrize(
    "text",
    [
        "{1C|The talks failed}, it {1Q|is said}.",
        "{1C|In Bodø}, {1Q|said} the mayor, {1C|all was well}.",
        "According to some, {1Q|it is feared} {1C|that ice is near}.",
    ],
)
def test_nobody_is_named_where_no_aside_hides_a_subject(marked: Marker, text: str) -> None:
    reading = marked(text)
    name_hidden_subjects(reading)
    assert all(one.source is None for one in reading.statements)


def test_who_speaks_stands_before_a_clause_without_commas(marked: Marker) -> None:
    reading = marked("Later a nurse who would not be named {1Q|said} {1C|all was well}.")
    name_hidden_subjects(reading)
    assert reading.statements[0].source is None  # "Later a nurse" is more than one phrase
    reading = marked("Later, a nurse who would not be named {1Q|said} {1C|all was well}.")
    name_hidden_subjects(reading)
    source = reading.statements[0].source
    assert source is not None
    assert text_of(reading.report.text, source.spans) == "a nurse"
