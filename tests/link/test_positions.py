"""Positions over time: restated, and changed."""

from linkkit import Making, make

from rootsource.link.links import Links
from rootsource.link.stances import stance, topics
from rootsource.types import Position

REFUSES = "Norway will reject any dialogue with Chile while the quarrel lasts"


def refusal(published: str) -> Making:
    text = f"In {published[:4]}, Ada Berg said {REFUSES}."
    return make(text, published=published).says("Ada Berg", REFUSES)


def test_a_position_stated_again_years_later_is_one_position_and_two_claims() -> None:
    links = Links()
    links.add_all([refusal("2027-03-04").reading, refusal("2031-03-04").reading])
    (position,) = links.positions()
    assert (position.holder, position.target, position.issue) == ("NOR", "CHL", "diplomacy")
    assert [(one.telling.date, one.stance, one.changed) for one in position.stands] == [
        ("2027-03-04", -1, False),
        ("2031-03-04", -1, False),
    ]
    assert len({one.claim for one in position.stands}) == 2


def positions_of(*makings: Making) -> list[Position]:
    links = Links()
    links.add_all(making.reading for making in makings)
    return links.positions()


def test_where_a_position_changed_is_marked() -> None:
    agreed = make("Norway met Chile for talks in Accra.", published="2033-01-01")
    agreed.does("Norway", "met", "Chile", "CONSULT", quad="verbal cooperation")
    links = Links()
    links.add_all([refusal("2027-03-04").reading, agreed.reading])
    (position,) = links.positions()
    assert [(one.stance, one.changed) for one in position.stands] == [(-1, False), (1, True)]


def test_the_first_word_that_tells_decides() -> None:
    assert stance("dismissed the idea of a revival of talks") == -1
    assert stance("is interested in lifting the sanctions") == 1
    assert stance("would not accept the offer") == -1
    assert stance("sailed on Monday") == 0


def test_issues_are_ordered_by_their_cues() -> None:
    assert topics("missile tests and a rocket launch before the talks")[:2] == (
        "missiles",
        "diplomacy",
    )
    assert topics("a quiet Monday") == ()


def test_an_outlet_that_tells_holds_no_position() -> None:
    making = make("Norden Wire scolded Chile for its summit in Accra.", published="2031-03-04")
    making.does("Norden Wire", "scolded", "Chile", "ACCUSE", quad="verbal conflict")
    assert [one.holder for one in positions_of(making)] == ["Norden Wire"]
    (outlet,) = (one for one in making.reading.actors if one.name == "Norden Wire")
    outlet.sector = "MED"
    assert positions_of(making) == []


def test_a_country_named_as_a_place_is_no_side() -> None:
    words = "a second summit in Ghana will reject the treaty with Chile"
    making = make(f"A clerk said {words}.", published="2031-03-04").says("A clerk", words)
    assert positions_of(making) == []


def test_a_rejected_offer_is_no_approach() -> None:
    offer = "an offer of friendly talks with Chile"
    making = make(f"Norway spurned {offer}.", published="2031-03-04").says(
        "Norway", offer, act="reject"
    )
    (position,) = positions_of(making)
    assert [stand.stance for stand in position.stands] == [-1]
