"""Time expressions whose value the words beside them decide."""

import pytest

from rootsource.read.times import add_times
from rootsource.types import Reading, Report

FRIDAY = "2019-03-22"


def values(text: str) -> list[tuple[str, str]]:
    """The expressions of ``text`` and their values, for a report of 22 March 2019."""
    reading = Reading(Report(text, published=FRIDAY))
    add_times(reading)
    return [(text[slice(*time.span)], time.value) for time in reading.times]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ahead of Sunday's vote, patrols searched cars.", "2019-03-24"),
        ("Following Sunday's vote, patrols searched cars.", "2019-03-17"),
        ("The final was moved to Sunday.", "2019-03-24"),
        ("The final, set for Sunday, is sold out.", "2019-03-24"),
        ("The hearing was put off until Tuesday.", "2019-03-26"),
        ("The team plays again on Sunday.", "2019-03-24"),
        ("Talks between the two sides end on Saturday.", "2019-03-23"),
        ("The permit had been due to expire on Tuesday.", "2019-03-19"),
    ],
)
def test_a_weekday_is_next_where_something_is_set_for_it(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A vote must be held by November.", ["2019-11"]),
        ("The census, originally planned for February, was dropped.", ["2019-02"]),
        ("Talks broke down in November and resumed in January.", ["2018-11", "2019-01"]),
        ("They came in the spring of 1994 and stayed until fall.", ["1994-SP", "1994-FA"]),
        ("They came in May 1994 and stayed until August.", ["1994-05", "1994-08"]),
        ("Open since 2003, the shop sold most in February.", ["2003", "2019-02"]),
        ("It opens next month, on the 14th.", ["2019-04", "2019-04-14"]),
        (
            "The first quarter was weak, but the second quarter should be better.",
            ["2019-Q1", "2019-Q2"],
        ),
    ],
)
def test_a_month_takes_its_year_from_what_is_told_with_it(text: str, found: list[str]) -> None:
    assert [value for _, value in values(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The case was put off to April 24 and 25.",
            [("April 24", "2019-04-24"), ("25", "2019-04-25")],
        ),
        (
            "Shops close on May 3, 4 and 5.",
            [("May 3", "2019-05-03"), ("4", "2019-05-04"), ("5", "2019-05-05")],
        ),
        ("On May 3, 5 people drowned.", [("May 3", "2019-05-03")]),
        (
            "It was over by the early hours of Wednesday morning.",
            [("the early hours of Wednesday morning", "2019-03-20TMO")],
        ),
        (
            "A car stopped at about 10:30 pm on the night of 12 October.",
            [("about 10:30 pm on the night of 12 October", "2018-10-12T22:30")],
        ),
        ("Earlier in the day, the bank had shut.", [("Earlier in the day", "2019-03-22")]),
        ("In the month since the coup, shops stayed shut.", [("the month", "P1M")]),
        (
            "He fell on Tuesday. The previous evening he had sung.",
            [("Tuesday", "2019-03-19"), ("The previous evening", "2019-03-18TEV")],
        ),
        ("The strike began at midnight.", [("midnight", "2019-03-22T00:00")]),
        ("The strike ends at midnight.", [("midnight", "2019-03-22T24:00")]),
        ("Kick-off is at 19:45 GMT.", [("19:45 GMT", "2019-03-22T19:45Z")]),
        ("For now, the road is shut.", [("now", "PRESENT_REF")]),
        ("It was dated 30.6.2018.", [("30.6.2018", "2018-06-30")]),
        ("It was dated 2018/06/30.", [("2018/06/30", "2018-06-30")]),
    ],
)
def test_what_belongs_to_an_expression(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found
