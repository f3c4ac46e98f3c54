"""States: every ISO code, the research codes with their years, names that stand for them."""

import pycountry
import pytest

from rootsource.knowledge.states import (
    capitals,
    country_name,
    seat_named,
    state,
    state_named,
    state_of_demonym,
    states,
    states_of_demonym,
)


def test_every_iso_country_is_there() -> None:
    assert {country.alpha_3 for country in pycountry.countries} <= {one.iso3 for one in states()}


@pytest.mark.parametrize(
    ("name", "cow", "cow_number", "gw_number"),
    [
        ("Germany", "GMY", 255, 260),
        ("Yemen", "YEM", 679, 678),
        ("Tonga", "TON", 955, 972),
        ("North Korea", "PRK", 731, 731),
        ("Serbia", "YUG", 345, 340),
    ],
)
def test_codes_of_both_lists(name: str, cow: str, cow_number: int, gw_number: int) -> None:
    one = state_named(name)
    assert one is not None
    assert (one.cow, one.cow_number, one.gw_number) == (cow, cow_number, gw_number)


@pytest.mark.parametrize(
    ("name", "lasted", "gone"),
    [
        ("Soviet Union", 1985, 1995),
        ("Yugoslavia", 1980, 2010),
        ("Czechoslovakia", 1970, 1994),
        ("East Germany", 1975, 1991),
        ("South Vietnam", 1970, 1976),
    ],
)
def test_former_states_have_years(name: str, lasted: int, gone: int) -> None:
    one = state_named(name)
    assert one is not None
    assert one.lasts(lasted)
    assert not one.lasts(gone)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("DPRK", "PRK"),
        ("Burma", "MMR"),
        ("Cote d'Ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("Holy See", "VAT"),
    ],
)
def test_states_are_found_by_any_name(name: str, iso3: str) -> None:
    one = state_named(name)
    assert one is not None
    assert one.iso3 == iso3


def test_a_state_is_part_of_another() -> None:
    scotland = state_named("Scotland")
    assert scotland is not None
    assert (scotland.iso3, scotland.country) == (None, "GBR")


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("Japanese", "JPN"),
        ("North Korean", "PRK"),
        ("Americans", "USA"),
        ("Dutch", "NLD"),
        ("Filipino", "PHL"),
        ("Spaniards", "ESP"),
    ],
)
def test_demonyms(word: str, iso3: str) -> None:
    one = state_of_demonym(word)
    assert one is not None
    assert one.iso3 == iso3


def test_a_demonym_may_be_shared() -> None:
    assert {one.iso3 for one in states_of_demonym("Congolese")} == {"COG", "COD"}


def test_every_state_in_the_lists_today_has_demonym_and_capital() -> None:
    present = [one for one in states() if one.iso3 and one.gw_number and one.lasts(2020)]
    seated = {seat.state for seat in capitals()}
    assert len(present) > 190
    assert [one.name for one in present if not one.demonyms] == []
    assert [one.name for one in present if one.id not in seated] == []


@pytest.mark.parametrize(
    ("name", "date", "country"),
    [
        ("Pyongyang", None, "PRK"),
        ("the Kremlin", None, "RUS"),
        ("Downing Street", "2020-01-01", "GBR"),
        ("Elysee", None, "FRA"),
        ("the Blue House", None, "KOR"),
        ("Bonn", "1980-05-05", "BRD"),
        ("Saigon", "1970-01-01", "RVN"),
        ("Moscow", "1970-01-01", "SUN"),
        ("Moscow", "2010-01-01", "RUS"),
    ],
)
def test_seats_stand_for_a_state_on_a_date(name: str, date: str | None, country: str) -> None:
    seat = seat_named(name, date)
    assert seat is not None
    assert seat.state == country


def test_unknown_names_are_nobody() -> None:
    assert state_named("Ruritania") is None
    assert seat_named("Strelsau") is None
    assert state_of_demonym("Ruritanian") is None
    assert state("QQQ") is None
    assert country_name(None) is None
