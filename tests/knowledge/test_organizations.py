"""Organisations and sectors."""

import pytest

from rootsource.knowledge.organizations import organization_named, organizations
from rootsource.knowledge.sectors import sector_of, sectors


@pytest.mark.parametrize(
    ("name", "found", "sector"),
    [
        ("the UN", "United Nations", "IGO"),
        ("U.N.", "United Nations", "IGO"),
        ("North Atlantic Treaty Organisation", "NATO", "IGO"),
        ("Doctors Without Borders", "Médecins Sans Frontières", "NGO"),
        ("Hizbollah", "Hezbollah", "REB"),
        ("the Fed", "Federal Reserve", "GOV"),
    ],
)
def test_organisations_are_found_by_any_name(name: str, found: str, sector: str) -> None:
    one = organization_named(name)
    assert one is not None
    assert (one.name, one.sector) == (found, sector)


def test_a_common_word_is_not_an_organisation() -> None:
    assert organization_named("who") is None
    assert organization_named("WHO") is not None


def test_who_they_are_depends_on_the_date() -> None:
    before, after = (
        organization_named("Taliban", "2015-01-01"),
        organization_named("Taliban", "2023"),
    )
    assert before is not None
    assert after is not None
    assert (before.sector, after.sector) == ("REB", "GOV")


def test_every_organisation_has_a_known_sector() -> None:
    assert {one.sector for one in organizations()} <= set(sectors())


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("a senior police officer", "COP"),
        ("two lawmakers", "LEG"),
        ("the foreign minister", "GOV"),
        ("an opposition leader", "OPP"),
        ("witnesses", "CVL"),
        ("the army's chief of staff", "MIL"),
        ("a teapot", None),
    ],
)
def test_words_tell_the_sector(words: str, sector: str | None) -> None:
    assert sector_of(words) == sector
