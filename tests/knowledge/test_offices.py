"""Offices: who held which on a date, and what is said when it is not sure."""

import pytest

from rootsource.knowledge.dates import held
from rootsource.knowledge.offices import offices, who


@pytest.mark.parametrize(
    ("name", "date", "person", "office", "how"),
    [
        ("Donald Trump", "2020-06-12", "Donald Trump", "President", "current"),
        ("Donald Trump", "2024-09-30", "Donald Trump", "President", "former"),
        ("Song Kim", "2024-09-30", "Kim Song", "Permanent Representative to the United Nations",
         "current"),
        ("Ri Son Gwon", "2020-06-12", "Ri Son-gwon", "Minister of Foreign Affairs", "current"),
        ("Vladimir Poutine", "2010-03-01", "Vladimir Putin", "Prime Minister", "current"),
        ("Angela Merkle", "2012", "Angela Merkel", "Chancellor", "current"),
        ("Gorbachev", "1988-01-01", "Mikhail Gorbachev",
         "General Secretary of the Communist Party", "current"),
        ("Keir Starmer", "2024-08-01", "Keir Starmer", "Prime Minister", "current"),
        ("Joseph Biden", "2012-02-02", "Joe Biden", "Vice President", "current"),
        ("Tage Erlander", "1950", "Tage Erlander", "Prime Minister", "current"),
        ("Chou En-lai", "1955", "Zhou Enlai", "Premier", "current"),
        ("Willy Brandt", "1968-01-01", "Willy Brandt", "Minister of Foreign Affairs", "current"),
        ("Willy Brandt", "1980", "Willy Brandt", "Chancellor", "former"),
        ("Julius Nyerere", "1970", "Julius Nyerere", "President", "current"),
        ("King Abdullah I", "1950", "Abdullah I of Jordan", "King", "current"),
        ("Sanae Takaichi", "2025-10-21", "Sanae Takaichi", "Prime Minister", "current"),
    ],
)  # fmt: skip
def test_the_office_held_on_a_date(
    name: str, date: str, person: str, office: str, how: str
) -> None:
    answer = who(name, date)
    assert answer.person is not None
    assert answer.tenure is not None
    assert (answer.person.name, answer.tenure.position.title, answer.held) == (person, office, how)


def test_before_taking_office_it_is_in_the_future() -> None:
    assert who("Emmanuel Macron", "1990-01-01").held == "future"


def test_after_what_is_known_an_open_end_is_unknown_not_current() -> None:
    answer = who("Emmanuel Macron", "2031-01-01")
    assert answer.held == "unknown"
    assert answer.tenure is not None
    assert answer.tenure.position.title == "President"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Mohammed V", "Mohammed VI"), ("John Paul I", "John Paul II")],
)
def test_rulers_are_told_apart_by_their_number(first: str, second: str) -> None:
    one, other = who(first, "1960"), who(second, "1960")
    assert one.person is not None
    assert other.person is not None
    assert one.person.name != other.person.name


def test_nobody_is_made_up() -> None:
    answer = who("Zzyzx Qwertyuiop", "2020-01-01")
    assert answer.person is None
    assert answer.held == "unknown"
    assert who("", "2020-01-01").person is None


def test_a_family_name_alone_brings_candidates() -> None:
    answer = who("Trump", "2018-01-01")
    assert answer.person is not None
    assert answer.person.name == "Donald Trump"
    assert len(answer.candidates) > 1
    assert all(0 < match.score < 0.9 for match in answer.candidates)


def test_of_two_who_may_be_meant_it_is_not_who_was_unknown_then() -> None:
    early, late = who("Mark Green", "2002-06-01"), who("Mark Green", "2020-06-01")
    assert early.held == "current"
    assert late.held == "current"
    assert early.person != late.person


def test_people_of_one_name_are_kept_apart() -> None:
    rows = {match.person.row for match in offices().matches("Michael Rogers", "2012-01-01")}
    assert len(rows) > 1


def test_every_office_at_the_date_is_listed() -> None:
    answer = who("Vladimir Putin", "2010-03-01")
    held_then = {(tenure.position.title, how) for tenure, how in answer.offices}
    assert {("Prime Minister", "current"), ("President", "former")} <= held_then


def test_the_country_is_that_of_the_office() -> None:
    assert who("Kim Jong Un", "2024-01-01").country == "PRK"


@pytest.mark.parametrize("name", ["x" * 10_000, "\x00\x1b[31m", "'; DROP TABLE a;--", "<b>Kim</b>"])
def test_hostile_names_find_nobody_or_somebody_without_harm(name: str) -> None:
    who(name, "2020-01-01")


@pytest.mark.parametrize(
    ("start", "end", "at", "how"),
    [
        ("2010", "2012", "2012-12-31", "current"),
        ("2010", "2012", "2013-01-01", "former"),
        ("2010-05", "", "2010-05-01", "current"),
        ("2010-05", "", "2010-04-30", "future"),
        ("2010", "", "2023-02-01", "unknown"),
        ("2010-06-01", "2012", "2010", "current"),
    ],
)
def test_dates_of_any_precision(start: str, end: str, at: str, how: str) -> None:
    assert held(start, end, at, "2023-01-31") == how
