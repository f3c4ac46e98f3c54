"""Claims: what several reports say the same of, and what they do not."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from linkkit import Making, make

from rootsource.link.links import Links
from rootsource.types import Claim, Place, Reading

WARNING = "the herring quota will be halved before the winter season begins"
REWORDED = "the quota for herring would be halved before winter season"


def linked(*makings: Making) -> Links:
    links = Links()
    links.add_all(making.reading for making in makings)
    return links


def shared(*makings: Making) -> list[Claim]:
    return linked(*makings).claims(least=2)


def test_the_same_source_saying_much_the_same_is_one_claim() -> None:
    first = make(f"Ada Berg said {WARNING}.", published="2031-03-04").says("Ada Berg", WARNING)
    second = make(f"Berg Ada warned that {REWORDED}.", published="2031-03-05").says(
        "Berg Ada", REWORDED
    )
    (claim,) = shared(first, second)
    assert claim.kind == "saying"
    assert {telling.words for telling in claim.tellings} == {WARNING, REWORDED}
    assert claim.words == WARNING


def test_another_named_source_makes_another_claim() -> None:
    first = make(f"Ada Berg said {WARNING}.", published="2031-03-04").says("Ada Berg", WARNING)
    second = make(f"Ivo Lund said {WARNING}.", published="2031-03-04").says("Ivo Lund", WARNING)
    assert shared(first, second) == []


def test_the_same_words_years_later_are_another_claim() -> None:
    first = make(f"Ada Berg said {WARNING}.", published="2027-03-04").says("Ada Berg", WARNING)
    second = make(f"Ada Berg said that {WARNING}.", published="2031-03-04").says(
        "Ada Berg", WARNING
    )
    assert shared(first, second) == []


def test_differences_are_kept() -> None:
    first = make("Ada Berg said 12 boats of the herring fleet sank.", published="2031-03-04").says(
        "Ada Berg", "12 boats of the herring fleet sank"
    )
    second = make(
        "Ada Berg said perhaps 14 boats of the herring fleet sank.", published="2031-03-04"
    ).says("Ada Berg", "14 boats of the herring fleet sank", certainty="hedged")
    (claim,) = shared(first, second)
    assert {(one.numbers, one.certainty) for one in claim.tellings} == {
        (("12",), "asserted"),
        (("14",), "hedged"),
    }


NEWS_2031 = (
    "Norway refused new talks with Chile on Monday.\n"
    "A summit of Norway and Chile in Accra collapsed in 2026 over herring quotas and harbour dues."
)
NEWS_2035 = (
    "Chile may invite Norway again, its envoy hinted.\n"
    "The 2026 summit in Accra between Chile and Norway collapsed after a quarrel about herring "
    "quotas."
)


def collapse(text: str, published: str, who: str, whom: str) -> Making:
    making = make(text, published=published)
    return making.does(
        who, "collapsed", whom, "CONSULT", background=True, time=making.time("2026", "2026")
    )


def test_a_past_event_told_again_as_background_is_one_event() -> None:
    first = collapse(NEWS_2031, "2031-03-04", "Norway", "Chile")
    second = collapse(NEWS_2035, "2035-06-01", "Chile", "Norway")
    (claim,) = shared(first, second)
    assert claim.kind == "event"
    assert {telling.date for telling in claim.tellings} == {"2026"}


def test_events_of_different_years_are_two() -> None:
    first = collapse(NEWS_2031, "2031-03-04", "Norway", "Chile")
    other = NEWS_2035.replace("2026", "2029")
    second = make(other, published="2035-06-01")
    second.does(
        "Chile", "collapsed", "Norway", "CONSULT", background=True, time=second.time("2029", "2029")
    )
    assert shared(first, second) == []


TOLD_BY = (
    "Norden Wire reported that a second summit in Accra collapsed in 2026 after Norway and Chile "
    "quarrelled over herring quotas."
)


def relayed(text: str, place: str = "Accra", country: str = "GHA") -> Making:
    """An outlet's telling of the collapse, which takes the outlet for the one who did it."""
    making = make(text, published="2031-03-04").says("Norden Wire", text.split("that ")[1][:-1])
    (outlet,) = (one for one in making.reading.actors if one.name == "Norden Wire")
    outlet.kind, outlet.sector, outlet.country = "organization", "MED", "GHA"
    making.reading.places.append(Place("p0", making.span(place), place, country))
    when = making.time("2026", "2026")
    return making.does(
        "Norden Wire", "collapsed", None, "CONSULT", background=True, time=when, statement="s0"
    )


def test_who_tells_an_event_did_not_do_it() -> None:
    other = collapse(NEWS_2031, "2031-03-04", "Norway", "Chile")
    (claim,) = [one for one in shared(relayed(TOLD_BY), other) if one.kind == "event"]
    assert {telling.about for telling in claim.tellings} == {("", ""), ("NOR", "CHL")}


def test_an_event_of_another_country_is_another_event() -> None:
    there = relayed(TOLD_BY)
    elsewhere = relayed(TOLD_BY.replace("Accra", "Bergen"), "Bergen", "NOR")
    assert [one for one in shared(there, elsewhere) if one.kind == "event"] == []


def test_of_an_undated_report_what_all_its_days_have_in_common_is_the_date() -> None:
    making = make(f"Ada Berg said {WARNING}.").says("Ada Berg", WARNING)
    making.reading.report.published_range = ("2031-03-04", "2031-03-20")
    (claim,) = linked(making).claims()
    assert claim.tellings[0].date == "2031-03"
    making.reading.report.published_range = ("2030-12-04", "2031-03-20")
    (claim,) = linked(making).claims()
    assert claim.tellings[0].date is None


def test_reports_that_rest_on_one_agency_are_one_source() -> None:
    said = f"Ada Berg said {WARNING}."
    first = make(f"By Jo Roe, Reuters\n{said}", published="2031-03-04").says("Ada Berg", WARNING)
    second = make(f"According to Reuters, Ada Berg said {REWORDED}.", published="2031-03-04").says(
        "Ada Berg", REWORDED
    )
    third = make(f"In the harbour, Ada Berg told us {WARNING}.", published="2031-03-04").says(
        "Ada Berg", WARNING
    )
    links = linked(first, second, third)
    (claim,) = links.claims(least=2)
    assert len(claim.roots) == 2
    assert "Reuters" in claim.sources
    (together,) = [root for root in links.sources(claim) if len(root.reports) == 2]
    assert (together.name, together.why) == ("Reuters", ("Reuters",))


def test_someone_between_the_report_and_the_speaker_is_a_source_they_share() -> None:
    def relayed(opening: str) -> Making:
        text = f"{opening} Jo Roe wrote that Ada Berg said {WARNING}."
        making = make(text, published="2031-03-04")
        making.says("Jo Roe", f"Ada Berg said {WARNING}")
        return making.says("Ada Berg", WARNING, within="s0")

    links = linked(relayed("On the quay,"), relayed("Late on Monday,"))
    claims = [claim for claim in links.claims(least=2) if claim.words == WARNING]
    assert [claim.sources for claim in claims] == [("Jo Roe",)]
    assert claims[0].tellings[0].chain == (None, "Jo Roe", "Ada Berg")


def many() -> list[Reading]:
    """Twelve readings with sayings and events that meet in many ways."""
    found = [collapse(NEWS_2031, "2031-03-04", "Norway", "Chile").reading]
    found.append(collapse(NEWS_2035, "2035-06-01", "Chile", "Norway").reading)
    for number in range(10):
        who = ("Ada Berg", "Ivo Lund")[number % 2]
        words = (WARNING, REWORDED)[number % 3 == 0]
        text = f"On day {number + 1}, {who} said {words}."
        made = make(text, published=f"2031-03-{number + 1:02}").says(who, words)
        found.append(made.reading)
    return found


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 1000))
def test_any_order_gives_the_same_claims(seed: int) -> None:
    readings = many()
    straight = Links()
    straight.add_all(readings)
    random.Random(seed).shuffle(readings)  # noqa: S311 - any order will do
    shuffled = Links()
    shuffled.add_all(readings)
    shuffled.add(readings[0])
    assert shuffled.claims() == straight.claims()
    assert shuffled.conflicts() == straight.conflicts()
    assert shuffled.positions() == straight.positions()
    assert shuffled.drift() == straight.drift()


def test_a_paper_and_those_who_cite_it_are_one_source() -> None:
    said, day = f"Ada Berg said {WARNING}", "2031-03-04"
    paper = make(f"{said}.", outlet="Gull Post", published=day).says("Ada Berg", WARNING)
    citing = make(f"{said}, the Gull Post reported.", outlet="Oslo Mail", published=day)
    citing.says("Gull Post", said).says("Ada Berg", WARNING, within="s0")
    links = linked(paper, citing)
    claims = [one for one in links.claims(least=2) if one.words == WARNING]
    assert [one.sources for one in claims] == [("Gull Post",)]


def test_whom_two_sayings_name_makes_them_no_one_claim() -> None:
    def said(words: str) -> Making:
        return make(f"Ada Berg told of {words}.", published="2031-03-04").says("Ada Berg", words)

    whom = "Captain Ivo Lund of the Royal Norwegian Navy"
    claims = linked(said(f"a quarrel with {whom}"), said(f"a wedding with {whom}")).claims()
    assert [len(one.tellings) for one in claims] == [1, 1]
    claims = linked(said(f"a loud quarrel with {whom}"), said(f"her quarrel with {whom}")).claims()
    assert [len(one.tellings) for one in claims] == [2]
