"""Values of time expressions in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.types.time_words import time_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-06-30", "2019-06-30"),
        ("2019-06", "2019-06"),
        ("2019", "2019"),
        ("XXXX-WXX-5", "a Friday"),
        ("FUTURE_REF", "later"),
        ("PAST_REF", "earlier"),
        ("PRESENT_REF", "now"),
        ("XXXX-06", "in June"),
        ("XXXX-06-07", "7 June"),
        ("XXXX-SU", "a summer"),
        ("XXXX-FA", "an autumn"),
        ("XXXX-WXX-WE", "a weekend"),
        ("2019-SU", "summer 2019"),
        ("2019-Q2", "2nd quarter 2019"),
        ("2019-W24", "the week of 2019-06-10"),
        ("2019-W24-WE", "the weekend of 2019-06-15"),
        ("199", "the 1990s"),
        ("20", "the 21st century"),
        ("2019-06-30TMO", "2019-06-30 morning"),
        ("2019-06-30T10:35", "2019-06-30 10:35"),
        ("2019-06-30T10:35Z", "2019-06-30 10:35 UTC"),
        ("XXXX-XX-XXTEV", "an evening"),
        ("XXXX-XX-XXT10:35", "at 10:35"),
        ("P3Y", "3 years"),
        ("P1D", "1 day"),
        ("PXM", "some months"),
        ("P1Y6M", "1 year 6 months"),
        ("PT90M", "90 minutes"),
        ("PXDE", "some decades"),
    ],
)
def test_values_in_words(value: str, words: str) -> None:
    assert time_in_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("P1D", "every day"), ("P2W", "every 2 weeks"), ("XXXX-WXX-2", "every Tuesday")],
)
def test_sets_in_words(value: str, words: str) -> None:
    assert time_in_words(value, "SET") == words


@given(st.text(max_size=12))
def test_words_of_no_value_stay(value: str) -> None:
    assert isinstance(time_in_words(value), str)


@given(
    st.sampled_from(["XXXX", "2004"]),
    st.sampled_from(["", "-SU", "-Q3", "-H1", "-WXX-3", "-07", "-WXX"]),
)
def test_nothing_open_is_left_raw(year: str, part: str) -> None:
    assert not re.search(r"X|_REF", time_in_words(year + part))
