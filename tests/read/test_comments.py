"""What is said of what somebody said is no part of it."""

from collections.abc import Callable

import pytest

from rootsource.read.comments import end_before_comments
from rootsource.types import Reading, text_of

Marker = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "{1S|Oslo} {1Q|said} {1C|the ship had sunk, a claim that the crew denied}.",
            "the ship had sunk",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|the ship “had sunk,” a claim the crew denied}.",
            "the ship “had sunk,”",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|the ship “had sunk”, a view shared by the crew}.",
            "the ship “had sunk”",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|the ship had sunk – an assertion which Col. Ruud mocked}.",
            "the ship had sunk",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|it had rejected a demand, a claim of fraud and a plea}.",
            "it had rejected a demand, a claim of fraud and a plea",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|“the ship had sunk, a claim that the crew denied”}.",
            "“the ship had sunk, a claim that the crew denied”",
        ),
        (
            "{1S|Oslo} {1Q|said} {1C|fish, a food that the crew liked, had run out}.",
            "fish, a food that the crew liked, had run out",
        ),
    ],
)
def test_a_content_ends_before_a_comment_on_it(marked: Marker, text: str, content: str) -> None:
    reading = marked(text)
    end_before_comments(reading)
    assert text_of(reading.report.text, reading.statements[0].content) == content


def test_a_statement_in_the_comment_stands_beside(marked: Marker) -> None:
    reading = marked(
        "{1S|Oslo} {1Q|said} {1C|{2S|Bergen} {2Q|fears} {2C|the ship has sunk, a claim that "
        "{3S|the crew} {3Q|called} {3C|a lie}}}."
    )
    outer, inner, comment = reading.statements
    inner.within, comment.within = outer.id, inner.id
    end_before_comments(reading)
    text = reading.report.text
    assert [text_of(text, one.content) for one in reading.statements] == [
        "Bergen fears the ship has sunk",
        "the ship has sunk",
        "a lie",
    ]
    assert [len(one.chain) for one in reading.statements] == [2, 3, 2]


def test_a_statement_between_content_and_comment_is_none(marked: Marker) -> None:
    reading = marked("{1S|Oslo} {1Q|insists} {1C|the vote is “fair,” a word they chose}.")
    torn = marked("Oslo insists {1C|the vote is “fair,”} a word {1S|they} {1Q|chose}.").statements
    torn[0].id, torn[0].within = "torn", reading.statements[0].id
    reading.statements += torn
    end_before_comments(reading)
    assert len(reading.statements) == 1


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("a claim that the crew", "the crew"),
        ("a step Captain Ruud", "Captain Ruud"),
        ("something the crew", "the crew"),
        ("a former Bergen mayor", "a former Bergen mayor"),
    ],
)
def test_the_noun_is_no_part_of_a_source(marked: Marker, source: str, own: str) -> None:
    reading = marked(f"Oslo left, {{1S|{source}}} {{1Q|called}} {{1C|a lie}}.")
    end_before_comments(reading)
    (one,) = reading.statements
    assert one.source is not None
    assert text_of(reading.report.text, one.source.spans) == own
