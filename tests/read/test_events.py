"""Events: who did what to whom, whether it happened, on whose word, and as news or history."""

import pytest
from eventkit import actors, analysed, bare, read, told, words_at
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.knowledge.plover import cameo, event_types
from rootsource.read import read_report
from rootsource.read.events import add_events
from rootsource.types import Actor, Mention, Reading, Report, Statement, Time

REFUSED = (
    "Norway/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark lift/VERB/2/xcomp "
    "sanctions/NOUN/4/obj on/ADP/7/case Chile/PROPN/5/nmod ./PUNCT/2/punct"
)


def parsed(*sentences: str) -> list[tuple[str, str, str, str]]:
    text, analysis = analysed(*sentences)
    return told(text, analysis)


def test_a_refusal_turns_the_deed_below_it_and_is_its_own_trigger() -> None:
    text, analysis = analysed(REFUSED)
    (event,) = read(text, analysis).events
    assert (event.actor, event.plover, event.recipient) == (["NOR"], "REJECT", ["CHL"])
    assert event.cameo == "1244"
    assert event.quad == "verbal conflict"
    assert event.intensity == cameo("1244").goldstein
    assert words_at(text, event.trigger) == ["refused"]
    assert event.status == "actual"


def test_who_receives_in_the_passive_acts_after_by() -> None:
    rows = parsed(
        "Kenya/PROPN/3/nsubj:pass was/AUX/3/aux:pass attacked/VERB/0/root by/ADP/5/case "
        "rebels/NOUN/3/obl:agent from/ADP/7/case Nepal/PROPN/5/nmod"
    )
    assert rows == [("a1", "ASSAULT", "KEN", "actual")], "the rebels, an actor from now on"


def test_partners_meet_each_other() -> None:
    rows = parsed(
        "Norway/PROPN/4/nsubj and/CCONJ/3/cc Chile/PROPN/1/conj held/VERB/0/root talks/NOUN/4/obj"
    )
    assert set(rows) == {("NOR", "CONSULT", "CHL", "actual"), ("CHL", "CONSULT", "NOR", "actual")}


def test_a_demand_has_the_one_who_should_act_as_recipient() -> None:
    rows = parsed(
        "Norway/PROPN/2/nsubj said/VERB/0/root Chile/PROPN/5/nsubj must/AUX/5/aux "
        "release/VERB/2/ccomp the/DET/7/det prisoners/NOUN/5/obj"
    )
    assert rows == [("NOR", "REQUEST", "CHL", "actual")]


def test_a_promise_of_help_is_agreement_and_a_promise_of_harm_a_threat() -> None:
    helps = parsed(
        "Kenya/PROPN/3/nsubj will/AUX/3/aux send/VERB/0/root food/NOUN/3/obj to/ADP/6/case "
        "Nepal/PROPN/3/obl"
    )
    harms = parsed("Kenya/PROPN/3/nsubj will/AUX/3/aux attack/VERB/0/root Nepal/PROPN/3/obj")
    assert helps == [("KEN", "AGREE", "NPL", "planned")]
    assert harms == [("KEN", "THREATEN", "NPL", "planned")]


def test_a_noun_tells_an_event_when_it_names_both_sides() -> None:
    rows = parsed(
        "The/DET/4/det Norwegian/ADJ/4/amod air/NOUN/4/compound attack/NOUN/7/nsubj on/ADP/6/case "
        "Chile/PROPN/4/nmod shocked/VERB/0/root the/DET/9/det world/NOUN/7/obj"
    )
    assert rows == [("NOR", "ASSAULT", "CHL", "actual")]
    assert parsed("The/DET/2/det attack/NOUN/3/nsubj failed/VERB/0/root ./PUNCT/3/punct") == []


STATUSES = {
    "denied": [
        "Norway/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod attack/VERB/0/root Chile/PROPN/4/obj",
        (
            "Norway/PROPN/2/nsubj failed/VERB/0/root to/PART/4/mark attack/VERB/2/xcomp "
            "Chile/PROPN/4/obj"
        ),
        (
            "Oman/PROPN/2/nsubj denies/VERB/0/root that/SCONJ/5/mark Norway/PROPN/5/nsubj "
            "attacked/VERB/2/ccomp Chile/PROPN/5/obj"
        ),
    ],
    "possible": [
        "Norway/PROPN/3/nsubj may/AUX/3/aux attack/VERB/0/root Chile/PROPN/3/obj",
        (
            "Norway/PROPN/2/nsubj seems/VERB/0/root to/PART/4/mark attack/VERB/2/xcomp "
            "Chile/PROPN/4/obj"
        ),
    ],
    "ongoing": ["Norway/PROPN/3/nsubj is/AUX/3/aux attacking/VERB/0/root Chile/PROPN/3/obj"],
    "actual": ["Norway/PROPN/2/nsubj attacked/VERB/0/root Chile/PROPN/2/obj"],
    "conditional": [
        (
            "If/SCONJ/3/mark Norway/PROPN/3/nsubj attacks/VERB/6/advcl Chile/PROPN/3/obj "
            "Peru/PROPN/6/nsubj leaves/VERB/0/root"
        ),
    ],
}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [(sentence, status) for status, sentences in STATUSES.items() for sentence in sentences],
)
def test_the_status_is_read_from_the_words_around(sentence: str, status: str) -> None:
    (row,) = parsed(sentence)
    assert row[:3] == ("NOR", "ASSAULT", "CHL")
    assert row[3] == status


def test_a_sure_factuality_score_decides_where_the_words_are_plain() -> None:
    text, analysis = analysed(
        "Norway/PROPN/2/nsubj attacked/VERB/0/root Chile/PROPN/2/obj ./PUNCT/2/punct"
    )
    analysis.words[1].factuality = -2.9
    assert told(text, analysis) == [("NOR", "ASSAULT", "CHL", "denied")]


def background_of(second: str) -> list[bool]:
    """Whether an event dated 2003 and one told in a sentence after it are background."""
    text, analysis = analysed(
        "In/ADP/2/case 2003/NUM/4/obl Norway/PROPN/4/nsubj attacked/VERB/0/root Chile/PROPN/4/obj",
        second,
    )
    reading = Reading(Report(text, published="2024-05-02"), actors=actors(text))
    reading.times = [Time("t1", (3, 7), "DATE", "2003")]
    add_events(reading, analysis)
    assert reading.events[0].time == "t1"
    return [event.background for event in reading.events]


def test_an_old_date_makes_an_event_background() -> None:
    news = (
        "On/ADP/2/case Monday/PROPN/4/obl Kenya/PROPN/4/nsubj visited/VERB/0/root Nepal/PROPN/4/obj"
    )
    assert background_of(news) == [True, False]


def test_a_look_back_goes_on_until_the_present_returns() -> None:
    past = "Kenya/PROPN/2/nsubj visited/VERB/0/root Nepal/PROPN/2/obj"
    present = "Kenya/PROPN/3/nsubj has/AUX/3/aux visited/VERB/0/root Nepal/PROPN/3/obj"
    assert background_of(past) == [True, True]
    assert background_of(present) == [True, False]


def test_an_event_stands_on_the_innermost_statement_that_tells_it() -> None:
    text, analysis = analysed(
        "Oman/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/4/nsubj attacked/VERB/2/ccomp "
        "Chile/PROPN/4/obj"
    )
    reading = Reading(Report(text), actors=actors(text))
    reading.statements = [
        Statement("s1", None, None, [(0, len(text))]),
        Statement("s2", None, None, [(text.index("Norway"), len(text) - 1)], within="s1"),
    ]
    add_events(reading, analysis)
    assert [event.statement for event in reading.events] == ["s2"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway rejected an offer from Chile.", ("NOR", "REJECT", "CHL")),
        ("Chilean troops were shelled by Norwegian forces.", ("NOR", "ASSAULT", "CHL")),
        ("Kenya agreed to send food to Nepal.", ("KEN", "AGREE", "NPL")),
        ("Kenya threatened to expel Nepalese diplomats.", ("KEN", "THREATEN", "NPL")),
        ("Peru accused Oman of spying.", ("PER", "ACCUSE", "OMN")),
        ("Peru urged Oman to free the sailors.", ("PER", "REQUEST", "OMN")),
        ("Peru lifted its embargo on Oman.", ("PER", "RETREAT", "OMN")),
    ],
)
def test_without_syntax_the_order_of_words_serves(text: str, row: tuple[str, str, str]) -> None:
    assert row in [found[:3] for found in told(text, bare(text))]


def test_a_text_without_events_has_none() -> None:
    assert told("The weather in Norway was mild.") == []
    assert told("") == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_well_formed_events(noise: str) -> None:
    text = f"Norway attacked Chile. {noise} Peru will visit Oman."
    reading = read(text)
    ids = {actor.id for actor in reading.actors}
    for event in reading.events:
        assert event.plover in event_types()
        assert event.cameo is not None
        assert cameo(event.cameo).plover == event.plover
        assert {*event.actor, *event.recipient} <= ids
        assert event.trigger == sorted(event.trigger)
        assert all(0 <= start < end <= len(text) for start, end in event.trigger)


def test_what_is_somebodys_own_receives_nothing_of_them() -> None:
    text = "Norway strengthened its forces in Chile."
    reading = Reading(Report(text), sentences=[(0, len(text))], actors=actors(text))
    start = text.index("its forces")
    own = Actor("a9", "its forces", "unnamed", "NOR", "MIL")
    own.mentions.append(Mention((start, start + 10), "description"))
    reading.actors.append(own)
    add_events(reading, bare(text))
    assert [(event.actor, event.recipient) for event in reading.events] == [(["NOR"], ["CHL"])]


def test_a_demand_that_is_rejected_is_not_the_rejecting_sides_own() -> None:
    rows = told("Norway rejected a demand to leave Chile.")
    assert ("NOR", "REQUEST", "CHL", "actual") not in rows
    assert any(kind == "REJECT" for _, kind, _, _ in rows)


def test_who_is_said_to_act_acts_and_not_who_says_it() -> None:
    assert ("KEN", "ASSAULT", "CHL", "actual") in told("Norway said Kenya attacked Chile.")


def test_two_named_together_are_two_actors() -> None:
    text, analysis = analysed(
        "Norway/PROPN/4/nsubj and/CCONJ/3/cc Chile/PROPN/1/conj held/VERB/0/root talks/NOUN/4/obj"
    )
    reading = Reading(Report(text), sentences=analysis.sentences, actors=actors(text))
    both = Actor("a9", "Norway and Chile", "group")
    both.mentions.append(Mention((0, 16), "description"))
    reading.actors.append(both)
    add_events(reading, analysis)
    (event,) = reading.events
    assert set(event.actor) == set(event.recipient) == {"NOR", "CHL"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway may not attack Chile.", "possible"),
        ("Norway did not attack Chile.", "denied"),
        ("Norway should attack Chile.", "possible"),
        ("If Norway attacked Chile in June, it would pay.", "conditional"),
        ("Norway attacked Chile.", "actual"),
    ],
)
def test_status_is_read_from_the_words_before_where_there_is_no_syntax(
    text: str, status: str
) -> None:
    assert ("NOR", "ASSAULT", "CHL", status) in told(text)


def test_calls_that_are_ignored_are_asked_of_who_ignores_them() -> None:
    rows = parsed(
        "Norway/PROPN/2/nsubj ignored/VERB/0/root calls/NOUN/2/obj from/ADP/5/case "
        "Chile/PROPN/3/nmod"
    )
    assert ("CHL", "REQUEST", "NOR", "actual") in rows
    assert ("NOR", "REJECT", "CHL", "actual") in rows


def test_datelines_and_opening_phrases_do_nothing() -> None:
    assert told("PERU - On Monday Norway attacked Chile.") == [("NOR", "ASSAULT", "CHL", "actual")]
    assert told("As Kenya reported, Norway attacked Chile.") == [
        ("NOR", "ASSAULT", "CHL", "actual")
    ]


def test_partners_agree_with_one_another_unless_a_third_is_named() -> None:
    start = "Norway/PROPN/4/nsubj and/CCONJ/3/cc Chile/PROPN/1/conj agreed/VERB/0/root "
    both = parsed(start + "to/PART/6/mark share/VERB/4/xcomp intelligence/NOUN/6/obj")
    assert {(one, other) for one, _, other, _ in both} == {("NOR", "CHL"), ("CHL", "NOR")}
    third = parsed(
        start + "to/PART/6/mark send/VERB/4/xcomp food/NOUN/6/obj to/ADP/9/case Peru/PROPN/6/obl"
    )
    assert {(one, other) for one, _, other, _ in third} == {("NOR", "PER"), ("CHL", "PER")}


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Lusaka denied on Monday that police had arrested the opposition leader.",
        "The army denied that any shots had been fired.",
    ],
)
def test_what_a_denial_tells_in_a_clause_is_denied(text: str) -> None:
    events = read_report(Report(text=text)).events
    assert [event.status for event in events] == ["denied"]
