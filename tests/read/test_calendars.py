"""Feasts of other calendars on Gregorian days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.times.calendars import FEASTS, feast


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("lunar new year", "1966-01-21"),
        ("lunar new year", "1985-02-20"),
        ("tet", "2024-02-10"),
        ("passover", "1973-04-17"),
        ("yom kippur", "1973-10-06"),
        ("rosh hashanah", "2019-09-30"),
        ("hanukkah", "2013-11-28"),
        ("orthodox easter", "2013-05-05"),
        ("diwali", "2020-11-14"),
        ("diwali", "2019-10-27"),
        ("nowruz", "2020-03-20"),
        ("ramadan", "1998-12-20"),
    ],
)
def test_feasts_as_almanacs_give_them(name: str, day: str) -> None:
    assert feast(name, int(day[:4])) == date.fromisoformat(day)


def test_islamic_feasts_wander_and_may_leave_a_year_out() -> None:
    fast = feast("ramadan", 2030)
    assert fast is not None
    assert fast.month == 1
    assert feast("eid al-adha", 2007) is not None
    assert feast("no feast", 2007) is None


@given(st.sampled_from(FEASTS), st.integers(1930, 2060))
def test_a_feast_of_a_year_lies_in_it(name: str, year: int) -> None:
    day = feast(name, year)
    assert day is None or day.year == year
