"""Time expressions: where they stand, their TIMEX3 values, and what they date."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.read.times import add_times, attach_times
from rootsource.read.times.find import find_expressions
from rootsource.read.times.values import days_of, shifted
from rootsource.types import Cue, Event, Reading, Report, Source, Statement

PUBLISHED = "2021-05-12"  # a Wednesday


def times_in(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """The expressions of ``text`` and their values."""
    reading = Reading(Report(text, published=published))
    add_times(reading)
    return [(text[time.span[0] : time.span[1]], time.value) for time in reading.times]


def only(text: str, published: str | None = PUBLISHED) -> tuple[str, str]:
    """The one expression of ``text`` and its value."""
    found = times_in(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge opened on 3 February 1998.", "3 February 1998", "1998-02-03"),
        ("The bridge opened on Feb. 3, 1998.", "Feb. 3, 1998", "1998-02-03"),
        ("The bridge opened in March of 2001.", "March of 2001", "2001-03"),
        ("The log starts at 2019-06-30.", "2019-06-30", "2019-06-30"),
        ("Prices fell in the early 1990s.", "the early 1990s", "199"),
        ("The mill dates from the 19th century.", "the 19th century", "18"),
        ("Sales rose in the third quarter of 2018.", "the third quarter of 2018", "2018-Q3"),
        ("They met in the winter of 1994.", "the winter of 1994", "1994-WI"),
    ],
)
def test_what_is_written_out_needs_no_date_of_the_report(text: str, words: str, value: str) -> None:
    assert only(text, None) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The minister resigned on Monday.", "Monday", "2021-05-10"),
        ("The minister will resign on Monday.", "Monday", "2021-05-17"),
        ("Talks are due to resume on Friday.", "Friday", "2021-05-14"),
        ("The court ruled in November.", "November", "2020-11"),
        ("The court will rule in November.", "November", "2021-11"),
        ("The dam burst on August 7.", "August 7", "2020-08-07"),
        ("The envoy arrives on June 7.", "June 7", "2021-06-07"),
    ],
)
def test_tense_decides_between_the_last_and_the_next(text: str, words: str, value: str) -> None:
    assert only(text) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mayor left yesterday.", "yesterday", "2021-05-11"),
        ("Rain fell last week.", "last week", "2021-W18"),
        ("Rain fell last month.", "last month", "2021-04"),
        ("The law took effect last year.", "last year", "2020"),
        ("The ship sank three days ago.", "three days ago", "2021-05-09"),
        ("The strike began two weeks ago.", "two weeks ago", "2021-W17"),
        ("He was seen last night.", "last night", "2021-05-11TNI"),
        ("The port closed this morning.", "this morning", "2021-05-12TMO"),
        ("The vote is at 7:15 p.m. Friday.", "7:15 p.m. Friday", "2021-05-14T19:15"),
    ],
)
def test_offsets_count_from_the_report_s_date(text: str, words: str, value: str) -> None:
    assert only(text) == (words, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The siege lasted for three weeks.", "P3W"),
        ("The siege lasted for two and a half years.", "P2Y6M"),
        ("She waited for half an hour.", "PT30M"),
        ("He ruled for decades.", "PXY"),
        ("The ships meet every day.", "P1D"),
    ],
)
def test_durations_and_sets_have_their_own_values(text: str, value: str) -> None:
    assert only(text)[1] == value


def test_a_length_over_so_many_years_takes_in_the_word_over() -> None:
    assert only("The feud has gone on for over 40 years.") == ("over 40 years", "P40Y")


def test_the_following_year_counts_from_the_year_told_before() -> None:
    values = times_in("The union formed in 1985 and split the following year.")
    assert values == [("1985", "1985"), ("the following year", "1986")]


def test_parts_stay_open_where_the_report_has_no_date() -> None:
    assert times_in("The envoy left on Monday and returned in June.", None) == [
        ("Monday", "XXXX-WXX-1"),
        ("June", "XXXX-06"),
    ]


def test_a_range_of_dates_gives_the_values_that_all_its_days_agree_on() -> None:
    text = "The envoy left on Monday. Prices fell last year."
    report = Report(text, published_range=("2021-05-03", "2021-05-20"))
    reading = Reading(report)
    add_times(reading)
    assert [time.value for time in reading.times] == ["XXXX-WXX-1", "2020"]


def test_an_anniversary_falls_so_many_years_after_the_event() -> None:
    text = "Crowds marked the fifth anniversary of the 2016 NATO summit in Warsaw."
    assert only(text, None) == (
        "the fifth anniversary of the 2016 NATO summit",
        "2021-07-08",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The 60-year-old singer smiled.",
        "She may march with them.",
        "April Jones sang.",
        "The army counted 1,950 tents.",
        "He paid $2000 for it.",
        "He reads USA Today.",
    ],
)
def test_ages_names_verbs_and_amounts_are_no_times(text: str) -> None:
    assert times_in(text) == []


def test_each_time_says_what_its_value_rests_on() -> None:
    reading = Reading(
        Report("The envoy left on Monday, June 7, 2010, or last year.", published=PUBLISHED)
    )
    add_times(reading)
    assert [time.basis for time in reading.times] == [None, "the report's date 2021-05-12"]


def test_a_statement_is_dated_by_its_cue_not_by_its_content() -> None:
    text = "On Monday the mayor said that the bridge had fallen in March."
    reading = Reading(Report(text, published=PUBLISHED))
    said, content = text.index("said"), (text.index("that"), len(text) - 1)
    reading.statements = [
        Statement(
            "s1", Source([(10, 19)]), Cue([(said, said + 4)]), [content], chain=["report", "s1"]
        )
    ]
    fell = text.index("fallen")
    reading.events = [Event("e1", [(fell, fell + 6)], "ASSAULT", statement="s1")]
    add_times(reading)
    attach_times(reading)
    by_id = {time.id: time.value for time in reading.times}
    assert by_id[reading.statements[0].time or ""] == "2021-05-10"
    assert by_id[reading.events[0].time or ""] == "2021-03"


def test_an_event_with_no_expression_of_its_own_has_no_time() -> None:
    text = "The mayor spoke on Monday. The bridge fell."
    reading = Reading(Report(text, published=PUBLISHED))
    fell = text.index("fell")
    reading.events = [Event("e1", [(fell, fell + 4)], "ASSAULT")]
    add_times(reading)
    attach_times(reading)
    assert reading.events[0].time is None


@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    spans = [expression.span for expression in find_expressions(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-50, 50))
def test_shifting_there_and_back_returns_to_the_same_period(day: date, count: int) -> None:
    for unit in ("day", "week", "month", "quarter", "year"):
        there = days_of(shifted(day, unit, count))
        assert there is not None
        home = days_of(shifted(day, unit, 0))
        assert days_of(shifted(there[0], unit, -count)) == home


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The road has been closed since '82.", "'82", "1982"),
        ("He played in the summer of '05 for Porto.", "'05", "2005"),
        ("The vote is held on the first Monday in May.", "the first Monday in May", "2013-05-06"),
        ("It was the last Friday of May 1975.", "the last Friday of May 1975", "1975-05-30"),
        ("She ruled from 2003-2007 and lost.", "2003", "2003"),
        ("The 2009-10 season was poor.", "2009-10", "2009"),
        ("He was in Lisbon on 9/11.", "9/11", "2001-09-11"),
        ("The Sept. 11 attacks changed that.", "Sept. 11", "2001-09-11"),
        ("The mill lost money in Q3.", "Q3", "2012-Q3"),
        ("They may arrive as soon as Tuesday.", "Tuesday", "2013-03-26"),
        ("The loan runs through January.", "January", "2014-01"),
        (
            "Exports fell in January from the same month a year ago.",
            "the same month a year ago",
            "2012-01",
        ),
    ],
)
def test_points_told_in_other_ways(text: str, words: str, value: str) -> None:
    reading = Reading(Report(text, published="2013-03-20"))
    add_times(reading)
    found = {text[slice(*time.span)]: time.value for time in reading.times}
    assert found.get(words) == value


def test_an_expression_ends_with_its_paragraph() -> None:
    text = "Ferry strike to last until Friday\n\nMarch 18, 2013\n\nSailors in Patras walked out."
    reading = Reading(Report(text, published="2013-03-20"))
    add_times(reading)
    found = [(text[slice(*time.span)], time.value) for time in reading.times]
    assert found == [("Friday", "2013-03-22"), ("March 18, 2013", "2013-03-18")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Hours later, troops entered the palace.", "Hours", "PTXH"),
        ("A decade ago there was no road.", "A decade ago", "2009"),
        ("The weekend of 11-12 May was calm.", "The weekend of 11-12 May", "2019-W19-WE"),
        ("He left in the early hours of Monday.", "the early hours of Monday", "2019-05-13TMO"),
        ("Sales in the January-March period fell.", "the January-March period", "2019-Q1"),
        ("Each summer the river dries up.", "Each summer", "XXXX-SU"),
        ("It closed in the winter of 2010-11.", "the winter of 2010-11", "2010-WI"),
        ("The budget for fiscal year 2017-18 fell.", "fiscal year 2017-18", "2017"),
        ("The mine reopened on the 3rd of last month.", "the 3rd of last month", "2019-04-03"),
        ("Flights will resume on the 20th.", "the 20th", "2019-05-20"),
        ("Flights resumed at 1400 hours.", "1400 hours", "2019-05-16T14:00"),
        ("Shops close early during Ramadan.", "Ramadan", "2019-05"),
        ("Nowruz was kept quietly in Herat.", "Nowruz", "2019-03-21"),
    ],
)
def test_less_usual_words_for_times(text: str, words: str, value: str) -> None:
    reading = Reading(Report(text, published="2019-05-16"))
    add_times(reading)
    [time] = reading.times
    assert (text[slice(*time.span)], time.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He said he would leave at the end of February.", "the end of February", "2013-02"),
        ("He will leave at the end of February.", "the end of February", "2014-02"),
        ("It fell in the last three months of 2012.", "the last three months of 2012", "2012-Q4"),
        ("The 2012-2013 school year was short.", "2012-2013 school year", "2012"),
        ("It took six-and-a-half years to dig.", "six-and-a-half years", "P6Y6M"),
        ("It fell at 3:30 in the morning.", "3:30 in the morning", "2013-03-25T03:30"),
        ("It ends at midnight on 31 May 2015.", "midnight on 31 May 2015", "2015-05-31T24:00"),
    ],
)
def test_times_in_longer_phrases(text: str, words: str, value: str) -> None:
    assert only(text, "2013-03-25") == (words, value)


def test_as_many_days_is_no_length() -> None:
    assert ("many days", "PXD") not in times_in("It was the third raid in as many days.")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Exiles planned a long march through the town on Saturday.", "2000-01-08"),
        ("The offer had been due to expire on Saturday.", "2000-01-01"),
        ("The vote is scheduled for Saturday.", "2000-01-08"),
    ],
)
def test_what_is_planned_is_to_come_unless_it_had_been(text: str, value: str) -> None:
    assert only(text, "2000-01-06") == ("Saturday", value)


def test_the_year_before_is_that_of_the_year_told_of() -> None:
    found = times_in("In 1997 exports rose; the year before, they had halved.")
    assert found == [("1997", "1997"), ("the year before", "1996")]
    assert times_in("He left the year before the war.") == [("the year", "2021")]


def test_a_clock_time_takes_its_day_over_the_other_zone() -> None:
    found = times_in("It fell at 10:35 a.m. (0735 GMT) Friday.", "1998-08-08")
    assert found[:2] == [("10:35 a.m.", "1998-08-07T10:35"), ("0735 GMT", "1998-08-07T07:35Z")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_calendars_is_no_date(published: str) -> None:
    assert only("Snow fell at Christmas.", published) == ("Christmas", "XXXX")


def test_a_day_that_no_month_has_is_no_date() -> None:
    assert only("It fell last June 31.") == ("June", "2020-06")
