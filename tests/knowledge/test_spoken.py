"""Names with nations, titles and offices around them are taken apart; bare names are left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootsource.knowledge.offices import who
from rootsource.knowledge.spoken import taken_apart


@pytest.mark.parametrize(
    ("spoken", "name", "state"),
    [
        ("Norwegian Foreign Minister Ana Lund", "Ana Lund", "NOR"),
        ("the former Chilean president Ana Lund", "Ana Lund", "CHL"),
        ("former South Korean Prime Minister Lund", "Lund", "KOR"),
        ("PM Lund", "Lund", None),
        ("Ana Lund, ambassador to Peru", "Ana Lund", None),
        ("Chad Moss", "Chad Moss", None),
        ("Jordan Reyes", "Jordan Reyes", None),
        ("Lund, Ana", "Lund, Ana", None),
    ],
)
def test_what_stands_around_a_name_is_taken_off(spoken: str, name: str, state: str | None) -> None:
    apart = taken_apart(spoken)
    assert (apart.name, apart.state) == (name, state)


def test_a_past_office_is_told() -> None:
    assert taken_apart("ex-Prime Minister Lund").over
    assert not taken_apart("Prime Minister Lund").over


def test_a_title_fits_the_office_it_names_however_it_is_worded() -> None:
    apart = taken_apart("Defense Secretary Lund")
    assert apart.fit("Secretary of State for Defence") == 1
    assert apart.fit("Minister of Fisheries") == 0


@given(st.text(max_size=80))
def test_a_name_is_never_taken_away_whole(text: str) -> None:
    assert bool(taken_apart(text).name.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("name", "date", "person"),
    [
        ("French President Emmanuel Macron", "2019-01-01", "Emmanuel Macron"),
        ("Foreign Minister Lavrov", "2019-01-01", "Sergey Lavrov"),
        ("President Bush", "1990-01-01", "George H. W. Bush"),
        ("President Bush", "2005-01-01", "George W. Bush"),
        ("PM Modi", "2016", "Narendra Modi"),
        ("H.E. Ban Ki-moon", "2010-05-01", "Ban Ki-moon"),
        ("Chief Minister of Gujarat Narendra Modi", "2010", "Narendra Modi"),
        ("the former chair of the Federal Reserve Paul Volcker", "1995", "Paul Volcker"),
        ("permanent representative to the United Nations Stevenson", "1962", "Adlai Stevenson"),
    ],
)
def test_the_title_and_the_date_tell_people_of_one_family_name_apart(
    name: str, date: str, person: str
) -> None:
    answer = who(name, date)
    assert answer.person is not None
    assert answer.person.name == person


def test_a_name_one_letter_off_a_famous_one_is_not_taken_for_it() -> None:
    answer = who("Kim Jong-in", "2021-08-24")
    assert answer.person is not None
    assert answer.person.name == "Kim Jong-in"
