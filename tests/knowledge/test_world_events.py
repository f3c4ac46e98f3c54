"""The table of dated world events, and what words of a report stand for in it."""

import re
from datetime import date

import pytest

from rootsource.knowledge.world_events import (
    anniversary_day,
    find_world_events,
    world_events,
)


def names(text: str) -> list[list[str]]:
    """For each mention in ``text`` the names of the events it may stand for."""
    return [[event.name for event in mention.events] for mention in find_world_events(text)]


def test_the_table_holds_at_least_six_hundred_events_each_with_a_source() -> None:
    events = world_events()
    assert len(events) >= 600
    assert all(event.source and event.kind for event in events)


def test_every_row_has_real_dates_in_order_since_1945_and_country_codes() -> None:
    for event in world_events():
        for day in (event.start, event.end):
            assert re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?", day), event
            date.fromisoformat(day + "-01-01"[len(day) - 4 :])
        assert "1945" <= event.start <= event.end, event
        assert all(re.fullmatch("[A-Z]{3}", country) for country in event.countries), event


def test_no_two_rows_tell_the_same_event() -> None:
    keys = [(event.name, event.start) for event in world_events()]
    assert len(keys) == len(set(keys))


def test_a_year_before_or_after_the_words_picks_the_event() -> None:
    assert names("the 2018 NATO summit") == [["2018 NATO summit in Brussels"]]
    assert names("the NATO summit in 2018") == [["2018 NATO summit in Brussels"]]


def test_words_that_several_events_share_name_them_all() -> None:
    found = names("the G20 summit")[0]
    assert len(found) > 10
    assert "2016 G20 summit in Hangzhou" in found


def test_spelling_of_abbreviations_and_number_does_not_matter() -> None:
    assert names("a U.S. presidential election") == names("US presidential elections")


def test_a_year_without_such_an_event_is_no_mention() -> None:
    assert names("the 2017 NATO summit in Vilnius") == []


@pytest.mark.parametrize(
    ("words", "count", "published", "day"),
    [
        ("the 2016 G20 summit in Hangzhou", 2, None, date(2018, 9, 4)),
        ("the G20 summit in Hangzhou", None, date(2019, 8, 30), date(2019, 9, 4)),
        ("the NATO summit", None, date(2019, 7, 10), date(2019, 7, 11)),
        ("a village fair", 3, date(2019, 7, 10), None),
        ("the G20 summit in Hangzhou", None, None, None),
    ],
)
def test_anniversaries(
    words: str, count: int | None, published: date | None, day: date | None
) -> None:
    assert anniversary_day(words, count, published) == day


def test_a_death_may_be_told_as_a_sentence() -> None:
    [found] = find_world_events("Queues grew in Belgrade after Tito died.")
    assert found.events[0].start == "1980-05-04"
