"""The day a report gives as its own: datelines, marks of publication, what only looks so."""

from datetime import date

import pytest

from rootsource.read.dating import Dating, date_report, set_inferred_date
from rootsource.read.dating.weights import FIRST
from rootsource.read.times import add_times
from rootsource.types import Reading, Report

BODY = (
    "Dockers went on strike on Monday, and their union said that talks would begin next week. "
    "The port is the largest of the country."
)


def dated(text: str) -> Dating:
    """What the text alone tells of its date."""
    return date_report(Reading(Report(text)))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Ljubljana, 4 May 2011 – ", "2011-05-04"),
        ("Nairobi, Kenya, March 3, 1998 (AFP) -- ", "1998-03-03"),
        ("(Reuters) - PARIS, Jan 5, 2009 - ", "2009-01-05"),
        ("Tokyo, 12 August 2003. ", "2003-08-12"),
        ("BOGOTA, Colombia, May 6, 1997 (AP) – ", "1997-05-06"),
        ("BOGOTA, Colombia (AP) – May 6, 1997 – ", "1997-05-06"),
        ("5 June 1967, Cairo: ", "1967-06-05"),
        ("Cairo, 5 June 1967: ", "1967-06-05"),
        ("Harare, 2011-05-04 — ", "2011-05-04"),
        ("Vienna, Tuesday, 4 May 2010 - ", "2010-05-04"),
        ("Zagreb, 4.5.2011 - ", "2011-05-04"),
        ("By Ana Horvat\nZagreb, 4 May 2011 (Hina) - ", "2011-05-04"),
        (
            "Strike at port\nBy ANA SILVA\n\nRio de Janeiro, Brazil, 7 Sep 1999 (IPS) - ",
            "1999-09-07",
        ),
        ("Seoul, February 3rd, 2012 (Yonhap) -- ", "2012-02-03"),
        ("Tehran, Feb 3, 2012, IRNA -- ", "2012-02-03"),
        ("Abuja (NAN) 3 February 2012 – ", "2012-02-03"),
        ("Kathmandu, 3 February 2012: ", "2012-02-03"),
        ("PANAJI: February 3, 2012: ", "2012-02-03"),
        ("GENEVA (3 February 2012) – ", "2012-02-03"),
        ("Geneva/Nairobi, 3 February 2012 - ", "2012-02-03"),
        ("[Nairobi, 3 February 2012] ", "2012-02-03"),
        ("Washington, D.C., February 3, 2012 – ", "2012-02-03"),
        ("St. Petersburg, February 3, 2012 (Interfax) - ", "2012-02-03"),
        ("Port-au-Prince, February 3, 2012 – ", "2012-02-03"),
        ("São Paulo, 3 February 2012 – ", "2012-02-03"),
        ("N'Djamena, 3 February 2012 — ", "2012-02-03"),
        ("al-Arish, Egypt, 3 February 2012 — ", "2012-02-03"),
        ("Lagos, Nigeria. 3rd February, 2012 - ", "2012-02-03"),
        ("NAIROBI, Kenya, Feb. 3, 2012 /NewsLine/ -- ", "2012-02-03"),
        ("PYONGYANG, Juche 101, February 3, 2012 (KCNA) -- ", "2012-02-03"),
        ("ZAGREB (Own Wire) February 3, 2012 16:30 ", "2012-02-03"),
        ("February 3, 2012 - ", "2012-02-03"),
        ("(3 February 2012) ", "2012-02-03"),
        ("LONDON, July 26, 1945 (Own Wire) - ", "1945-07-26"),
        ("Moscow, 26 February 1956. (TASS) ", "1956-02-26"),
        ("*Islamabad, Feb 3, 2012:* ", "2012-02-03"),
    ],
)
def test_a_dateline_in_any_form_dates_the_report(head: str, day: str) -> None:
    assert dated(head + BODY).day == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 4 May 2011", "2011-05-04"),
        ("Updated 4 May 2011 10:15 GMT", "2011-05-04"),
        ("Last updated: 2011-05-04T10:15:00Z", "2011-05-04"),
        ("Published 24/05/2011", "2011-05-24"),
        ("Date: 2011/05/04", "2011-05-04"),
        ("Tuesday, 4 May 2010", "2010-05-04"),
        ("Fri, 3 Feb 2012 10:15:00 GMT", "2012-02-03"),
        ("Friday, February 03, 2012 Dockers walk out", "2012-02-03"),
        ("By Ana Horvat, Zagreb | 4 May 2011", "2011-05-04"),
        ("Dockers walk out in Mombasa - Nairobi, 3 February 2012", "2012-02-03"),
        ("The Adriatic Daily, 3 February 2012, page 4", "2012-02-03"),
        ("Source: Own Wire | 2012-02-03 10:15:22 | Editor: Ana", "2012-02-03"),
        ("Published on Feb 03, 2012 | Updated on Feb 05, 2012", "2012-02-03"),
        ("For immediate release: 3 February 2012", "2012-02-03"),
    ],
)
def test_a_line_that_gives_the_day_dates_the_report(line: str, day: str) -> None:
    assert dated(f"Dockers walk out\n{line}\n\n{BODY}").day == day


@pytest.mark.parametrize(
    "text",
    [
        "Berlin, 9 November 1989: the wall falls. Thirty years on, the city still talks of it.",
        "Berlin, 9 November 1989. The wall falls. Thirty years on, the city still talks of it.",
        "Sofia, 9 September 1944. Shots in the street. Seven decades later, Ana, 89, told us why.",
        "Santiago, September 11, 1973 - Jets bomb the palace. Forty years later, Chile argues.",
        "Lisbon, 25 April 1974: The radio plays a song. João, then 22, told pupils on Friday.",
        "Budapest, 23 October 1956 – Students march. Peter Nagy was one of them. He died in 1999.",
        "Chernobyl, 26 April 1986\n\nThe reactor blew up. In 2016 a new roof was put over it.",
        "Remembering Bhopal, 3 December 1984\n\nGas drifted over the town as it slept.",
        "“Hiroshima, 6 August 1945 - I was at school,” Keiko Mori told pupils last week.",
        "It was in Dallas, November 22, 1963 - a bright day - that the president was shot.",
        "The letter began: Paris, 4 May 1951 – My dear friend. It was sold on Monday.",
        "On the anniversary of Bhopal, 3 December 1984 - the night of the gas - people marched.",
        "Vienna, 1 May 1945 to 15 May 1955 - A city under four powers. The show opened in 2005.",
        "Photo: Saigon, 30 April 1975. Tanks enter the palace.\n\nIt will be shown next month.",
        "Amina Bello (Kano, 4 May 1950 – Lagos, 3 June 2010) was a painter of rivers.",
        "Born in Lagos, March 3, 1960 - Her novels tell of rivers.",
        "Hearing of March 3, 2010: The minister denied it.",
        "The ferry left Split on\n12 May 1967.\nIt never came back.",
    ],
)
def test_a_day_looked_back_at_is_not_the_reports_own(text: str) -> None:
    reasons = [one.reason for one in dated(text).evidence]
    assert not any("the report's own" in reason for reason in reasons)


def test_datelines_of_several_days_are_a_chronology() -> None:
    dating = dated(
        "Harare, 3 May 1998 – Shops closed.\n\nLusaka, 4 May 1999 – Shops opened.\n\n"
        "Maputo, 5 May 2001 – Shops burnt.\n"
    )
    assert dating.day != "1998-05-03"
    assert not any("the report's own" in one.reason for one in dating.evidence)


def test_a_date_with_slashes_may_be_of_two_days() -> None:
    dating = dated("Published 04/05/2011\nThe port is the largest of the country.")
    assert (dating.first, dating.last) == ("2011-04-05", "2011-05-04")
    assert dating.day_confidence <= 0.5


def test_a_dateline_without_its_year_narrows_what_other_clues_leave() -> None:
    dating = dated(
        "Madrid, 12 March (Own Wire) - Crowds stood in the rain a day after the Madrid train "
        "bombings."
    )
    assert dating.day == "2004-03-12"


def test_the_weekday_of_a_dateline_picks_the_year() -> None:
    dating = dated("Oslo, Friday 4 May – Prime Minister Jens Stoltenberg opened the road.")
    (clue,) = [one for one in dating.evidence if one.kind == "dateline"]
    fridays, others = (
        [clue.weights[(date(year, 5, 4) - FIRST).days] for year in years]
        for years in ((2001, 2007, 2012), (2000, 2006, 2010))
    )
    assert min(fridays) > 100 * max(others)


def test_times_are_counted_from_the_day_of_a_dateline() -> None:
    reading = Reading(Report("Ljubljana, 4 May 2011 – " + BODY))
    set_inferred_date(reading, date_report(reading))
    add_times(reading)
    values = {reading.report.text[slice(*one.span)]: one.value for one in reading.times}
    assert values["Monday"] == "2011-05-02"
    assert values["next week"] == "2011-W19"
