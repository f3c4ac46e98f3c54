"""When things happened: by their own words, prepositions before dates, and events with a date."""

import pytest

from rootsource.read import read_report
from rootsource.read.times import attach_dates
from rootsource.read.times.occasions import find_occasions
from rootsource.types import Event, Reading, Report, Time, text_of


def dated(text: str, published: str) -> dict[str, tuple[str | None, str | None]]:
    """The words of each dated event with its first and last day."""
    reading = read_report(Report(text, published=published))
    return {
        text_of(text, event.trigger): (event.date.first, event.date.last)
        for event in reading.events
        if event.date
    }


@pytest.mark.parametrize(
    ("text", "published", "countries", "side", "first", "last"),
    [
        ("arrests after the Paris attacks.", "2016-01-12", {}, "after", "2015-11-13", "2016-01-12"),
        ("The Hanoi summit failed.", "2019-03-05", {}, "on", "2019-02-27", "2019-02-28"),
        ("Before the Suez Crisis, ships", "1957-03-01", {}, "before", None, "1956-10-28"),
        # The report's countries and date say which election is meant.
        ("before the election", "2016-10-20", {"USA": 4}, "before", None, "2016-11-07"),
        # A year apart from the event, half a year on either side.
        (
            "two years after the 1973 coup in Chile",
            "1984-01-01",
            {},
            "on",
            "1975-03-13",
            "1976-03-11",
        ),
    ],
)
def test_a_named_event_tells_days(
    text: str, published: str, countries: dict[str, int], side: str, first: str, last: str
) -> None:
    [found] = find_occasions(text, published, countries)
    assert (found.side, found.interval.first, found.interval.last) == (side, first, last)
    assert found.event.name.split()[-1] in found.interval.basis


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Since the election, little has changed.", {}),
        ("The vote was peaceful.", {"GHA": 3, "SEN": 3}),
        ("The war goes on.", {"YEM": 2}),
    ],
)
def test_an_event_that_nothing_settles_is_left_open(text: str, countries: dict[str, int]) -> None:
    assert find_occasions(text, "2012-05-01", countries) == []


def test_a_short_name_goes_back_to_the_event_named_before() -> None:
    text = "The Hanoi summit ended early. Since the summit there have been no talks."
    [first, second] = find_occasions(text, "2019-06-01", {})
    assert first.event == second.event
    assert second.interval.first == "2019-02-27"


def test_acts_take_the_days_of_what_their_clause_names() -> None:
    text = (
        "North Korea has fired two missiles since the 2019 summit in Hanoi, South Korea said. "
        "From 2010 to 2012 Kenya sent troops to Somalia. "
        "The Rwandan genocide killed 800,000 people."
    )
    found = dated(text, "2020-03-05")
    assert found["killed"] == ("1994-04-07", "1994-07-15")
    assert ("2019-02-27", "2020-03-05") in found.values()
    assert ("2010-01-01", "2012-12-31") in found.values()


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        # What came after a long event came after its end; what came since a short one, from it on.
        ("arrests after the hostage crisis in Tehran", "1981-05-20", "1981-01-20"),
        ("arrests since the Hanoi summit", "2020-01-01", "2019-02-27"),
        ("arrests since the Vietnam War", "1990-01-01", "1975-04-30"),
    ],
)
def test_after_and_since_begin_with_an_event_or_its_end(
    text: str, published: str, first: str
) -> None:
    [found] = find_occasions(text, published, {})
    assert (found.interval.first, found.interval.last) == (first, published)


def test_the_words_nearest_an_act_date_it() -> None:
    found = dated(
        "Sweden evacuated farmers since the Chernobyl accident, the minister told parliament "
        "on Thursday.",
        "1986-06-02",
    )
    assert found["evacuated"] == ("1986-04-26", "1986-06-02")


def test_what_has_happened_happened_before_the_report() -> None:
    found = dated("Moon criticised Japan before the election on May 9.", "2017-05-01")
    assert all(last is not None and last <= "2017-05-01" for _, last in found.values())
    assert found


def test_a_date_of_before_and_since_is_no_day() -> None:
    found = dated("Egypt has arrested 30 teachers since June 2013.", "2013-09-09")
    assert found["arrested"] == ("2013-06-01", "2013-09-09")


def test_an_event_named_in_its_anniversary_is_not_of_the_anniversary() -> None:
    text = "Seoul urged talks on the second anniversary of the 2018 Singapore summit."
    time = (text.index("the second"), len(text) - 1)
    summit = (text.index("summit"), len(text) - 1)
    reading = Reading(
        Report(text, published="2020-06-12"),
        sentences=[(0, len(text))],
        events=[Event("e1", [summit], "CONSULT", time="t1")],
        times=[Time("t1", time, "DATE", "2020-06-12")],
    )
    attach_dates(reading)
    [event] = reading.events
    assert event.date is not None
    assert (event.date.first, event.time) == ("2018-06-12", None)


@pytest.mark.parametrize(
    ("text", "dated_by_it"),
    [
        ("Aides recalled the Hanoi summit, at which the two leaders met.", True),
        ("Aides recalled the Hanoi summit. When it rained the two leaders met.", False),
    ],
)
def test_what_happened_where_an_event_was_is_of_its_days(text: str, *, dated_by_it: bool) -> None:
    start = text.index("met")
    reading = Reading(
        Report(text, published="2021-03-04"),
        sentences=[(0, len(text))],
        events=[Event("e1", [(start, start + 3)], "CONSULT")],
    )
    attach_dates(reading)
    date = reading.events[0].date
    assert (date is not None and date.first == "2019-02-27") is dated_by_it
