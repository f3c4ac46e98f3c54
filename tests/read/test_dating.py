"""The date of a report that has none: a range with its evidence, and the likeliest day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.dating import Dating, date_report, set_inferred_date
from rootsource.read.dating.infer import shortest
from rootsource.read.dating.weights import FIRST
from rootsource.types import Reading, Report


def dated(text: str) -> Dating:
    """What the text alone tells of its date."""
    return date_report(Reading(Report(text)))


def holds(dating: Dating, day: str) -> bool:
    """Whether the range holds ``day``."""
    return (
        dating.first is not None and dating.last is not None and dating.first <= day <= dating.last
    )


def test_a_text_without_clues_is_left_undated() -> None:
    dating = dated("The cat sat on the mat. Nobody knew why.")
    assert (dating.first, dating.last, dating.day, dating.evidence) == (None, None, None, [])


def test_an_anniversary_tells_the_day() -> None:
    dating = dated(
        "Envoys met again on the third anniversary of the 2016 NATO summit in Warsaw, and the "
        "chairman repeated his plea."
    )
    assert dating.day == "2019-07-08"
    assert dating.width is not None
    assert dating.width <= 14
    assert dating.evidence[0].kind == "anniversary"
    assert "2016-07-08" in dating.evidence[0].reason


def test_an_event_still_to_come_and_months_gone_by_hold_a_report_between_them() -> None:
    dating = dated(
        "The senator spoke of the upcoming U.S. presidential election on November 6. In August he "
        "had promised new roads, and in September he broke his word. President Barack Obama did "
        "not reply."
    )
    assert holds(dating, "2012-10-10")
    assert not holds(dating, "2012-11-08")
    assert not holds(dating, "2012-06-01")


def test_an_office_holder_bounds_the_range() -> None:
    dating = dated(
        "Chancellor Angela Merkel met former President Jacques Chirac in Berlin. The talks were "
        "about the harvest."
    )
    assert holds(dating, "2010-05-05")
    assert not holds(dating, "2004-05-05")
    assert not holds(dating, "2023-05-05")


def test_a_dateline_gives_the_day_where_the_year_is_known() -> None:
    dating = dated("LIMA, March 4, 2003 (Own Agency) - The river rose by a metre on Monday.")
    assert dating.first == "2003-03-04"
    assert holds(dating, "2003-03-04")
    assert dating.width is not None
    assert dating.width <= 3


def test_a_weekday_beside_a_date_picks_the_year() -> None:
    text = "The court ruled on Monday, June 7, 2010, and will hear the rest on Friday, June 11."
    dating = dated(text)
    assert holds(dating, "2010-06-08")
    clue = next(one for one in dating.evidence if one.kind == "weekday" and "June 11" in one.reason)
    days = [(date(year, 6, 8) - FIRST).days for year in (2010, 2011)]
    assert clue.weights[days[0]] > clue.weights[days[1]]


def test_a_later_date_told_as_past_is_a_lower_bound() -> None:
    dating = dated("The treaty was signed on May 2, 1999. The ship sank on July 9, 2001.")
    assert dating.first is not None
    assert dating.first >= "2001-07-01"


def test_every_clue_points_at_its_words_and_says_what_they_show() -> None:
    text = "President Bill Clinton flew to Oslo on June 3, 1997, before the 1997 G8 summit."
    for clue in dated(text).evidence:
        start, end = clue.span
        assert 0 <= start < end <= len(text)
        assert clue.reason


@pytest.mark.parametrize("published", [None, "2001-01-01"])
def test_an_inferred_date_never_replaces_a_given_one(published: str | None) -> None:
    text = "Envoys met on the third anniversary of the 2016 NATO summit in Warsaw."
    reading = Reading(Report(text, published=published))
    set_inferred_date(reading, date_report(reading))
    if published:
        assert reading.report.published == published
        assert reading.report.published_range is None
    else:
        assert reading.report.published_range is not None
        assert reading.report.published_basis == "inferred"


def test_the_same_text_gives_the_same_dating() -> None:
    text = "Gov. Jan Ek spoke in June. The 2012 election was near, and so was August 9."
    first, second = dated(text), dated(text)
    assert (first.first, first.last, first.day) == (second.first, second.last, second.day)


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=40), st.floats(0.1, 0.99))
def test_the_range_is_the_shortest_that_holds_the_share(chances: list[float], share: float) -> None:
    weights = np.array(chances)
    start, end = shortest(weights, share)
    assert 0 <= start <= end < len(chances)
    total = weights.sum()
    assert weights[start : end + 1].sum() >= share * total - 1e-9
    width = end - start
    for begin in range(len(chances) - width + 1):
        if width:
            assert weights[begin : begin + width].sum() < share * total + 1e-9
