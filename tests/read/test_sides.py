"""Who is on which side of an event: visits, people without names, the passive, two countries."""

import pytest

from rootsource.read.participants import Participants
from rootsource.read.reading import read_report
from rootsource.types import Actor, Mention, Report


def dyads(text: str) -> set[tuple[str, str | None, str | None]]:
    reading = read_report(Report(text))
    own = {actor.id: actor.country for actor in reading.actors}
    return {
        (event.plover, own[one], own[other])
        for event in reading.events
        for one in event.actor
        for other in event.recipient
        if one != other
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ethiopia's leader flew to Moscow on Tuesday.", ("CONSULT", "ETH", "RUS")),
        ("The Bolivian president arrived in Lima on Monday.", ("CONSULT", "BOL", "PER")),
        ("Laos's premier will travel to Hanoi next week.", ("AGREE", "LAO", "VNM")),
        ("Chad's minister appealed to Paris for grain.", ("REQUEST", "TCD", "FRA")),
        ("Chad recalled its ambassador from Kampala.", ("SANCTION", "TCD", "UGA")),
        ("Chad will recall its envoy from Addis Ababa.", ("THREATEN", "TCD", "ETH")),
        (
            "Chad's king flew to Kampala on Tuesday. Kampala said it would pay.",
            ("CONSULT", "TCD", "UGA"),
        ),
    ],
)
def test_a_visit_to_a_town_is_paid_to_its_state(
    text: str, wanted: tuple[str, str | None, str | None]
) -> None:
    assert wanted in dyads(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister returned to Nairobi after a rest.",
        "Kenyan doctors were flown to Kampala on Friday.",
        "Kenya's president flew to Mombasa on Friday.",
    ],
)
def test_the_way_home_and_being_taken_along_are_no_visits(text: str) -> None:
    assert not dyads(text)


def test_people_told_by_a_common_noun_receive_and_are_of_the_country_named() -> None:
    assert ("COERCE", "PER", "PER") in dyads("Peru's police arrested forty striking miners.")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Two Laotian farmers were shot dead on Sunday.", ([], ["LAO"])),
        ("Four Laotian envoys will be expelled on Sunday.", ([], ["LAO"])),
        ("Mexico and Brazil suspended some payments.", (["MEX", "BRA"], [])),
        ("Western donors urged Kenya to wait.", ([None], ["KEN"])),
        ("Chad vowed to retaliate against Sudan.", (["TCD"], ["SDN"])),
        ("A raid on Kampala killed nine Ugandan farmers.", ([], ["UGA"])),
    ],
)
def test_who_suffers_and_who_acts_alone(
    text: str, sides: tuple[list[str | None], list[str | None]]
) -> None:
    reading = read_report(Report(text))
    own = {actor.id: actor.country for actor in reading.actors}
    (event,) = reading.events
    assert ([own[one] for one in event.actor], [own[one] for one in event.recipient]) == sides


def test_whoever_a_nameless_group_is_of_the_place_told_goes_before_others_named() -> None:
    text = "In Quetta a bomber killed 29 people, and the Taliban of Afghanistan denied it."
    reading = read_report(Report(text))
    victims = [one for one in reading.actors if "people" in one.name]
    assert [one.country for one in victims] == ["PAK"]


def test_a_group_of_two_countries_acts_as_both() -> None:
    found = dyads("Omani and Kenyan envoys began talks on fishing.")
    assert {("CONSULT", "OMN", "KEN"), ("CONSULT", "KEN", "OMN")} == found


def test_a_head_of_government_tells_whose_his_government_is() -> None:
    assert ("REJECT", "GBR", "ARG") in dyads("The Thatcher government rejected Argentina's offer.")
    assert ("SANCTION", "USA", "CHL") in dyads("The Carter administration froze aid to Chile.")


def test_who_speaks_for_a_body_acts_and_is_not_of_the_only_country_named() -> None:
    text = "U.N. Secretary-General Kofi Annan urged Libya to wait."
    reading = read_report(Report(text))
    (event,) = reading.events
    (who,) = (one for one in reading.actors if one.id in event.actor)
    assert (who.name, who.country) == ("Kofi Annan", None)


def test_a_counterpart_acts_as_well() -> None:
    text = "President Mitterrand and his Algerian counterpart Chadli Bendjedid held talks on Mali."
    assert {("CONSULT", "FRA", "DZA"), ("CONSULT", "DZA", "FRA")} <= dyads(text)


def test_a_town_that_is_shelled_stands_for_its_state() -> None:
    assert ("ASSAULT", "ZAF", "MOZ") in dyads("South African commandos shelled Maputo on Friday.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chile's minister was in Lima on Friday for talks on fishing with Peruvian officials.",
            ("CONSULT", "CHL", "PER"),
        ),
        ("Kenya will not recognise its northern neighbour Ethiopia.", ("REJECT", "KEN", "ETH")),
        (
            "The African Union suspended Mali over the killing of protesters.",
            ("SANCTION", None, "MLI"),
        ),
        ("Guerrillas fired rockets into northern Chad at dawn.", ("ASSAULT", None, "TCD")),
        ("Malian rebels set fire to a Nigerian lorry.", ("ASSAULT", "MLI", "NGA")),
    ],
)
def test_sides_in_plain_sentences(text: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert wanted in dyads(text)


def test_a_participle_that_describes_is_no_deed() -> None:
    assert dyads("Togo's troops pulled out of two disputed villages near Benin.") == {
        ("RETREAT", "TGO", "BEN")
    }


def test_one_deed_has_the_recipient_that_names_more() -> None:
    found = read_report(
        Report("Chad's army attacked a Sudanese village, killing 20 people.")
    ).events
    assert len(found) == 1


def test_a_title_that_all_who_bear_a_name_had_tells_their_country() -> None:
    assert ("THREATEN", "USA", "LBY") in dyads("President Bush threatened Libya with war.")


def test_to_have_talks_is_no_look_back() -> None:
    (event,) = read_report(Report("Peru had talks with Chile on Monday.")).events
    assert (event.plover, event.background) == ("CONSULT", False)


def test_what_a_headline_says_somebody_is_to_do_is_planned() -> None:
    (event,) = read_report(Report("Chadian envoy to visit Oman for talks")).events
    assert (event.plover, event.status) == ("AGREE", "planned")
    assert ("AGREE", "TCD", "OMN") in dyads("Chadian envoy to visit Oman for talks")


def test_what_is_out_of_the_question_is_refused() -> None:
    text = "Chad said lifting the sanctions on Niger was out of the question."
    assert ("REJECT", "TCD", "NER") in dyads(text)


def test_who_rings_somebody_up_asks_nothing_of_him() -> None:
    rung = dyads("Chad's king called Niger's president to discuss grain.")
    asked = dyads("Chad's king called on Niger's president to discuss grain.")
    assert all(kind != "REQUEST" for kind, _, _ in rung)
    assert ("REQUEST", "TCD", "NER") in asked


def test_a_group_of_one_country_is_its_parts_where_both_are_actors() -> None:
    whole = Actor("a1", "Malian rebels and the army", "group", "MLI",
                  mentions=[Mention((0, 26), "description")])  # fmt: skip
    rebels = Actor("a2", "Malian rebels", "unnamed", "MLI", mentions=[Mention((0, 13), "name")])
    army = Actor("a3", "the army", "unnamed", "MLI", mentions=[Mention((18, 26), "name")])
    found = Participants([whole, rebels, army]).within((0, 26))
    assert [who for _, _, who in found] == ["a2", "a3"]
    assert [who for _, _, who in Participants([whole, army]).within((0, 10))] == ["a1"]
