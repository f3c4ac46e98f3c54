"""Who does what to whom in whole sentences, read by the network and all."""

import pytest

from rootsource.read.reading import read_report
from rootsource.types import Report

Row = tuple[str, tuple[str | None, ...], tuple[str | None, ...]]


def rows(text: str) -> list[Row]:
    reading = read_report(Report(text))
    own = {actor.id: actor.country for actor in reading.actors}
    return [
        (
            event.plover,
            tuple(own[one] for one in event.actor),
            tuple(own[one] for one in event.recipient),
        )
        for event in reading.events
    ]


def test_talks_that_fail_are_their_partners_not_the_place_they_are_held_in() -> None:
    named = rows("Talks between Laos and Cambodia broke down in Hanoi on Friday.")
    assert named == [("REJECT", ("LAO", "KHM"), ("LAO", "KHM"))]
    text = "A summit in Warsaw collapsed after Belarus refused to pay, and Latvia refused to wait."
    assert ("REJECT", ("BLR", "LVA"), ("BLR", "LVA")) in rows(text)
    assert all("POL" not in (*actors, *recipients) for _, actors, recipients in rows(text))


def test_a_building_that_collapses_is_no_failure_of_talks() -> None:
    found = rows("A bridge in Peru collapsed on Sunday, and Ecuador accused Peru of neglect.")
    assert found == [("ACCUSE", ("ECU",), ("PER",))]


def test_one_deed_told_by_a_verb_and_a_noun_is_one_event() -> None:
    found = rows("Chad struck a depot in Darfur, and the strike killed four Sudanese soldiers.")
    assert found == [("ASSAULT", ("TCD",), ("SDN",))]


def test_a_medium_that_tells_of_something_takes_no_part_in_it() -> None:
    reading = read_report(
        Report("As Reuters reported, Belarus refused to pay its debts to Poland.")
    )
    media = {actor.id for actor in reading.actors if actor.sector == "MED"}
    assert media
    assert reading.events
    assert all(media.isdisjoint({*one.actor, *one.recipient}) for one in reading.events)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Poland's parliament demanded an apology from Latvia.", ["Poland's parliament"]),
        ("Gabon's navy has moved two frigates towards Cameroon.", ["Gabon's navy"]),
    ],
)
def test_who_acts_is_the_whole_phrase_not_the_state_it_begins_with(
    text: str, names: list[str]
) -> None:
    reading = read_report(Report(text))
    (event,) = reading.events
    held = {actor.id: actor.name for actor in reading.actors}
    assert [held[one] for one in event.actor] == names


def test_who_says_he_would_do_it_does_it() -> None:
    found = rows("Taiwan, with which Chile broke off ties, said it would not attack Peru.")
    assert ("SANCTION", ("CHL",), ("TWN",)) in found or ("SANCTION", ("CHL",), ()) in found
    assert any(actors == ("TWN",) and "PER" in recipients for _, actors, recipients in found)


def test_the_agency_in_a_dateline_takes_no_part() -> None:
    text = "TOKYO, Dec. 20, 1992 (Nihon Press) - South Korea and Vietnam opened embassies."
    reading = read_report(Report(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert all(
        {names[one] for one in event.actor} == {"South Korea", "Vietnam"}
        for event in reading.events
    )


def test_whose_somebody_is_does_not_act_for_him() -> None:
    reading = read_report(Report("Sudanese rebels shelled a border post, killing six soldiers."))
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names[one] for event in reading.events for one in event.actor} == {"Sudanese rebels"}


def test_an_aside_with_which_does_not_hide_who_acts() -> None:
    found = rows("Oman, which has 900 soldiers in Yemen, rejected the demand of Iraq.")
    assert ("REJECT", ("OMN",), ("IRQ",)) in found


def test_a_pronoun_after_the_verb_is_whom_the_sentence_begins_with() -> None:
    found = rows("Hungary opened its border on Monday, and East Germany accused it of betrayal.")
    assert ("ACCUSE", ("DDR",), ("HUN",)) in found


def test_help_before_a_verb_is_no_aid() -> None:
    assert rows("Peru said the rain would help end a drought in Chile.") == []
    assert ("AID", ("PER",), ("CHL",)) in rows("Peru helped Chile after the earthquake.")


def test_what_fills_out_a_phrase_is_no_further_deed_of_others() -> None:
    text = "In 1995 China seized a trawler, and a Philippine court jailed 62 Chinese fishermen."
    assert {row[0] for row in rows(text)} == {"COERCE"}
    assert ("COERCE", ("PHL",), ("CHN",)) in rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Chile plans to attack Peru, an officer said.", ("THREATEN", ("CHL",), ("PER",))),
        ("Norway intends to give aid to Nepal.", ("AGREE", ("NOR",), ("NPL",))),
        ("Norway is about to attack Chile.", ("THREATEN", ("NOR",), ("CHL",))),
    ],
)
def test_a_plan_is_a_threat_or_a_promise(text: str, row: Row) -> None:
    reading = read_report(Report(text))
    assert rows(text) == [row]
    assert [event.status for event in reading.events] == ["planned"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The collapse of talks between Peru and Ecuador worried traders.",
            ("REJECT", ("PER", "ECU"), ("PER", "ECU")),
        ),
        (
            "A Kenyan demand for the return of the ships angered Oman.",
            ("REQUEST", ("KEN",), ("OMN",)),
        ),
        ("The Israeli attack on Syria drew crowds in Cairo.", ("ASSAULT", ("ISR",), ("SYR",))),
        ("Talks between Oman and Qatar dragged on.", ("CONSULT", ("OMN", "QAT"), ("OMN", "QAT"))),
    ],
)
def test_nouns_tell_events_too(text: str, row: Row) -> None:
    assert row in rows(text)


def test_an_if_clause_has_its_own_sides() -> None:
    found = rows("If Mali attacks Niger, France will send troops to Mali.")
    assert found == [("ASSAULT", ("MLI",), ("NER",)), ("THREATEN", ("FRA",), ("MLI",))]
    found = rows("France would attack Mali if Mali attacked Niger.")
    assert found == [("THREATEN", ("FRA",), ("MLI",)), ("ASSAULT", ("MLI",), ("NER",))]


def test_nobody_does_it_to_himself() -> None:
    for text in (
        "The summit of Kenya's president ended early.",
        "Norway met Norway's own deadline.",
    ):
        reading = read_report(Report(text))
        assert all(
            event.actor != event.recipient or len(event.actor) > 1 for event in reading.events
        )


def test_the_press_as_newspapers_asks_nobody_for_anything() -> None:
    text = "The minister denied reports in the Bolivian press that Chile was harbouring rebels."
    assert all(event.plover != "REQUEST" for event in read_report(Report(text=text)).events)


@pytest.mark.parametrize(
    ("text", "row", "status"),
    [
        ("Gabon insists that it never attacked Togo.", ("ASSAULT", ("GAB",), ("TGO",)), "denied"),
        ("Latvia wants to expel two Russian envoys.", ("THREATEN", ("LVA",), ("RUS",)), "planned"),
        ("Libya stopped short of expelling the Maltese envoy.", ("SANCTION", ("LBY",), ("MLT",)),
         "denied"),
        ("Should Greece expel the Bulgarian envoy, Sofia would answer in kind.",
         ("SANCTION", ("GRC",), ("BGR",)), "conditional"),
        ("Envoys expect Qatar to mediate between Chad and Sudan.",
         ("CONSULT", ("QAT",), ("TCD", "SDN")), "planned"),
        ("No accord was signed between Peru and Ecuador.",
         ("SUPPORT", ("PER", "ECU"), ("PER", "ECU")), "denied"),
    ],
)  # fmt: skip
def test_turns_of_phrase_have_their_deed_and_its_status(text: str, row: Row, status: str) -> None:
    (event,) = read_report(Report(text)).events
    assert rows(text) == [row]
    assert event.status == status


def test_who_a_sentence_goes_on_with_does_what_it_opens_by() -> None:
    found = rows("Without consulting Mali, Niger closed its border with Benin.")
    assert ("CONSULT", ("NER",), ("MLI",)) in found
    assert ("COERCE", ("NER",), ("BEN",)) in found
    (lifted,) = rows("Rather than punish Fiji, Tonga lifted its sanctions on Fiji.")
    assert lifted == ("RETREAT", ("TON",), ("FJI",))


def test_what_a_state_says_it_would_do_it_does_itself_whoever_was_told_of_before() -> None:
    text = "Ethiopia closed a bridge. Sudan said it would recall its envoy from Addis Ababa."
    assert ("THREATEN", ("SDN",), ("ETH",)) in rows(text)


def test_a_year_before_a_name_is_no_place_to_be_in() -> None:
    assert rows("In 2019 Ethiopia signed an accord with Sudan.") == [
        ("SUPPORT", ("ETH",), ("SDN",))
    ]


def test_the_law_of_the_place_acts_where_nobody_is_told_to() -> None:
    assert rows("A Kenyan preacher was put on trial in Nairobi for insulting the president.") == [
        ("ACCUSE", ("KEN",), ("KEN",))
    ]
    assert rows("A Kenyan preacher was put on trial for insulting the president.") == [
        ("ACCUSE", (), ("KEN",))
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway has told Peru to cut its quotas.", ("REQUEST", ("NOR",), ("PER",))),
        ("Norway wants Peru to cut its quotas.", ("REQUEST", ("NOR",), ("PER",))),
        ("Norway told Peru to withdraw its troops from Chile.", ("REQUEST", ("NOR",), ("PER",))),
    ],
)
def test_who_tells_or_wants_another_to_do_something_asks_it(text: str, row: Row) -> None:
    assert row in rows(text)


def test_who_tells_another_something_or_wants_it_himself_asks_nothing() -> None:
    for text in (
        "Norway told Peru it hopes to cut its quotas.",
        "Norway wants to visit Peru.",
        "Norway wanted the vote to take place before the summit with Peru.",
    ):
        assert all(kind != "REQUEST" for kind, _, _ in rows(text))


def test_a_threat_of_something_is_of_who_would_do_it() -> None:
    text = "The threat of Chinese strikes on Vietnam kept traders at home."
    assert ("THREATEN", ("CHN",), ("VNM",)) in rows(text)


def test_what_somebody_will_not_do_is_a_refusal_that_stands() -> None:
    (event,) = read_report(Report("Chile will not send envoys to Peru, officials said.")).events
    assert (event.plover, event.status) == ("REJECT", "actual")


def test_a_minister_does_nothing_to_the_state_he_serves() -> None:
    text = (
        "LIMA - Peruvian Foreign Minister Ana Lopez welcomed the speech but said Lima would judge "
        "Santiago by its actions."
    )
    reading = read_report(Report(text))
    states = {actor.id for actor in reading.actors if actor.kind == "state"}
    own = {actor.id for actor in reading.actors if actor.country == "PER"}
    people = {actor.id for actor in reading.actors if actor.kind == "person"}
    for event in reading.events:
        if people.intersection(event.actor):
            assert not states.intersection(own).intersection(event.recipient)


def test_experts_who_warn_threaten_nobody() -> None:
    text = "QUITO, Ecuador - If the talks collapse, analysts warned, attacks on Quito could resume."
    assert all(event.plover != "THREATEN" for event in read_report(Report(text)).events)


def test_the_end_of_a_month_ends_no_deed_of_a_condition() -> None:
    text = "Oman will leave Peru by the end of May if Yemen stopped arming rebels."
    assert all(event.plover != "AID" for event in read_report(Report(text)).events)
