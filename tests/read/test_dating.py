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
    """Whether the range, or the bounds where there is none, hold ``day``."""
    first, last = dating.not_before, dating.not_after
    return first is not None and last is not None and first <= day <= last


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
    assert dating.width <= 21
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
    assert dating.first is None, "years in office are bounds, no date"
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
    assert dating.not_before is not None
    assert dating.not_before >= "2001-06-25"
    assert not holds(dating, "2000-07-20")


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


def test_people_at_an_event_speak_while_it_lasts() -> None:
    dating = dated(
        "On Tuesday the delegate of Fiji said at the annual U.N. General Assembly in New York that "
        "the sea had taken two villages since March 2016. President Emmanuel Macron, elected in "
        "2017, listened. The 2018 U.S. midterm elections on November 6 were still to come."
    )
    assert holds(dating, "2018-09-25")
    assert not holds(dating, "2017-09-19")


def test_a_year_is_told_by_the_years_gone_by_since_another() -> None:
    dating = dated("The dam broke in 1994, twenty years ago. President Barack Obama sent a letter.")
    assert holds(dating, "2014-06-01")
    assert not holds(dating, "2010-06-01")


def test_the_level_of_shares_tells_the_year() -> None:
    dating = dated(
        "The Dow Jones industrial average fell to 8,451.19 on Friday, and the S&P 500 to 899.22."
    )
    levels = [one for one in dating.evidence if one.kind == "level"]
    assert len(levels) == 2
    days = [(date(year, 10, 10) - FIRST).days for year in (2008, 2014)]
    assert all(clue.weights[days[0]] > clue.weights[days[1]] for clue in levels)


def test_nobody_writes_of_what_is_not_there_yet() -> None:
    dating = dated("She paid in bitcoin and put the picture on Instagram, the ministry said.")
    clues = [one for one in dating.evidence if one.kind == "word"]
    assert {one.reason.split(" is written")[0] for one in clues} == {"bitcoin", "Instagram"}
    days = [(date(year, 1, 1) - FIRST).days for year in (1995, 2015)]
    assert all(clue.weights[days[0]] < 0.1 * clue.weights[days[1]] for clue in clues)


def test_the_date_of_an_old_picture_is_not_the_reports() -> None:
    dating = dated(
        "FILE PHOTO: A ferry leaves Stavanger, Norway, May 3, 2012. Own Agency/File Photo\n\n"
        "The ferry company said on Tuesday it would close its last line."
    )
    assert dating.day is None or dating.day_confidence < 0.5


def test_a_date_given_for_a_tweet_in_markup_is_no_mark_of_publication() -> None:
    text = '<tweet author="@harbour" tweet-date="March 3, 2015">Storm ahead</tweet>'
    assert not [one for one in dated(text).evidence if one.kind == "dateline"]


def test_bounds_are_written_where_no_range_is() -> None:
    reading = Reading(Report("Chancellor Angela Merkel spoke about the harvest."))
    set_inferred_date(reading, date_report(reading))
    assert reading.report.published_range is None
    assert reading.report.published_bounds is not None
    assert reading.report.published_basis == "unknown"


def test_the_same_text_gives_the_same_dating() -> None:
    text = "Gov. Jan Ek spoke in June. The 2012 election was near, and so was August 9."
    first, second = dated(text), dated(text)
    assert (first.first, first.last, first.day) == (second.first, second.last, second.day)


@given(
    st.lists(st.floats(0.001, 1), min_size=1, max_size=40), st.integers(1, 20), st.floats(0.1, 0.99)
)
def test_the_range_is_the_shortest_that_holds_the_share(
    chances: list[float], times: int, share: float
) -> None:
    weights = np.repeat(np.array(chances), times)
    start, end = shortest(weights, share)
    assert 0 <= start <= end < len(weights)
    total = weights.sum()
    assert weights[start : end + 1].sum() >= share * total - 1e-9
    width = end - start
    for begin in range(len(weights) - width + 1):
        if width:
            assert weights[begin : begin + width].sum() < share * total + 1e-9


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publicado el 12 de marzo de 2015", "2015-03-12"),
        ("3 avril 2019", "2019-04-03"),
        ("2. Oktober 2007", "2007-10-02"),
        ("2014年3月5日", "2014-03-05"),
    ],
)
def test_a_date_line_in_another_language_is_read(line: str, day: str) -> None:
    dating = dated(f"{line}\n\nThe ferry to the island ran aground, its owner said.")
    assert dating.day == day
    assert dating.evidence[0].kind == "dateline"


def test_a_foreign_date_inside_a_sentence_is_no_date_line() -> None:
    text = (
        "The old deed, signed by the mayor of the village and dated 12 de marzo de 1915 in the "
        "hand of a clerk, was found again."
    )
    assert not [one for one in dated(text).evidence if one.kind == "dateline"]


@pytest.mark.parametrize(
    "text",
    [
        "Nelson Mandela, 75, waved from the balcony.",
        "The crowd sang for the 75-year-old leader Nelson Mandela.",
        "Nelson Mandela (75) waved from the balcony.",
    ],
)
def test_an_age_tells_the_year_after_a_birthday(text: str) -> None:
    dating = dated(text)
    (clue,) = [one for one in dating.evidence if one.kind == "age"]
    assert "1993-07-18" in clue.reason
    days = [(date(year, 1, 10) - FIRST).days for year in (1992, 1994, 1996)]
    assert clue.weights[days[1]] > 5 * max(clue.weights[days[0]], clue.weights[days[2]])


def test_a_number_beside_a_name_is_no_age() -> None:
    dating = dated("For Nelson Mandela, 75 years of waiting were over; 20 percent had voted.")
    assert not [one for one in dating.evidence if one.kind == "age"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Lusaka, 22 January 2009", "2009-01-22"),
        ("The Harbour Echo, Monday 6 May 2002", "2002-05-06"),
        ("3 June 1998", "1998-06-03"),
        ("October 12, 2016 | By Zanele Moyo", "2016-10-12"),
        ("Thursday, 9 August 2007, 10:30 GMT", "2007-08-09"),
    ],
)
def test_a_date_alone_among_names_at_the_head_is_the_reports(line: str, day: str) -> None:
    dating = dated(f"Ministers leave the river talks\n{line}\n\nThe talks ended on Tuesday.")
    assert dating.day == day


def test_a_date_at_the_head_of_prose_is_not_the_reports_own() -> None:
    first = "On 22 January 2009 the river rose and took the mill with it, as the old had foretold."
    later = "Lusaka, 22 January 2009"
    for text in (first, f"{'The mill is gone and its owner with it. ' * 5}\n{later}\n"):
        reasons = [one.reason for one in dated(text).evidence]
        assert not any("the report's own" in reason for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "A year of floods\n\nMarch 3, 2001\nThe dam broke.\n\nMay 6, 2001\nThe bridge fell.\n",
        "How it went\nThe river rose on\n12 May 1967\nin the south of the valley.\n",
        "How it went\nThe river rose once more in the night, on\n12 May 1967.\nIt fell then.\n",
    ],
)
def test_dates_of_a_chronology_or_of_a_broken_line_are_not_the_reports_own(text: str) -> None:
    assert all(clue.kind not in ("dateline", "head") for clue in dated(text).evidence)


def test_a_date_at_the_head_is_taken_though_the_report_may_be_of_the_next_day() -> None:
    reading = Reading(Report("Mill burns down\n\nMay 4, 1998\n\nA mill burnt down in Tartu.\n"))
    dating = date_report(reading)
    assert holds(dating, "1998-05-05")
    set_inferred_date(reading, dating)
    assert (reading.report.published, reading.report.published_basis) == ("1998-05-04", "text")


def test_rivals_named_together_tell_their_contest() -> None:
    both = dated("Voters asked John Kerry and George W. Bush about taxes, and the polls are close.")
    assert holds(both, "2004-08-01")
    [rivals] = [clue for clue in both.evidence if "rivals" in clue.reason]
    inside, outside = (
        (date.fromisoformat(day) - FIRST).days for day in ("2004-08-01", "2008-08-01")
    )
    assert rivals.weights[inside] > 3 * rivals.weights[outside]


def test_a_nominee_without_a_name_comes_after_the_nomination() -> None:
    text = "Barack Obama and John McCain met miners. The Republican presidential nominee left early"
    clues = dated(text + ", and the polls moved.").evidence
    assert any("nominee: told of from 2008-" in clue.reason for clue in clues)
    spoken = dated("In 2004 the former Republican presidential nominee met voters.").evidence
    assert not any("nominee" in clue.reason for clue in spoken)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Home Secretary Amber Rudd met the police in Leeds.", "2016-07-13", "2018-04-29"),
        ("Louis Freeh, the FBI director, met the police in Leeds.", "1993-09-01", "2001-06-25"),
    ],
)
def test_any_title_beside_a_full_name_tells_the_years_in_office(
    text: str, start: str, end: str
) -> None:
    reasons = [clue.reason for clue in dated(text).evidence if clue.kind == "office"]
    assert any(f"{start} to {end}" in reason for reason in reasons)


def test_a_day_that_is_a_name_is_no_mark_of_publication() -> None:
    dating = dated("A law on 9/11\nThe senators voted for it, and the president did not sign.")
    assert dating.first is None or dating.first > "2001-09-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A week after the fall of the Berlin Wall, Helmut Kohl spoke to crowds.", "1989-11-16"),
        ("Swedish cows stayed indoors ten days after the Chernobyl accident.", "1986-05-06"),
        ("Three days before the Brexit referendum, the pound rose.", "2016-06-20"),
        ("Crowds sang in Cairo three days after Hosni Mubarak resigned.", "2011-02-14"),
    ],
)
def test_days_counted_from_an_event_tell_the_date(text: str, day: str) -> None:
    dating = dated(text)
    assert holds(dating, day)
    [counted] = [clue for clue in dating.evidence if clue.table == "counted.lead"]
    told = (date.fromisoformat(day) - FIRST).days
    assert counted.weights[told] == counted.weights.max()


def test_a_day_told_as_past_and_as_to_come_is_dated_all_the_same() -> None:
    dating = dated(
        "The bridge will open on 3 May 1999, the mayor said. It opened on 3 May 1999, not before, "
        "and will be closed on 1 May 1999."
    )
    assert any(clue.table == "date.latest.past" for clue in dating.evidence)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Thirty years after the Chernobyl disaster, boars are still hot.", "2015-10", "2017-05"),
        ("Five years after the Haiti earthquake, many live in tents.", "2014-07", "2015-12"),
        ("Forty years since the Carnation Revolution, Lisbon sang.", "2013-10", "2015-05"),
    ],
)
def test_years_counted_from_an_event_tell_the_year(text: str, first: str, last: str) -> None:
    dating = dated(text)
    assert dating.not_before is not None
    assert dating.not_after is not None
    assert first <= dating.not_before <= dating.not_after <= last


def test_the_place_of_games_picks_their_year() -> None:
    dating = dated("The swimmers left the Olympics in Sydney. Divers stayed.")
    (games,) = [clue for clue in dating.evidence if clue.kind == "event"]
    assert "2000-09-15" in games.reason


def test_a_sudden_event_with_its_weekday_is_news() -> None:
    news, past = (
        dated(f"Shinzo Abe was shot on {day} at a rally in Nara.").evidence
        for day in ("Friday", "Monday")
    )
    assert any(clue.table.startswith("event.today") for clue in news)
    assert not any(clue.table.startswith("event.today") for clue in past)
