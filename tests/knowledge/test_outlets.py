"""News agencies and outlets: the table is whole, and names are found in texts."""

import pytest

from rootsource.knowledge.outlets import outlet_at, outlet_named, outlet_names, outlets


def test_the_table_is_world_wide_and_no_name_stands_for_two() -> None:
    rows = outlets()
    names = [name for row in rows for name in row.names]
    assert len(rows) >= 150
    assert len({row.country for row in rows}) >= 100
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["Kyodo", "Kyodo News", "the Kyodo news agency"])
def test_names_and_aliases_lead_to_the_outlet(name: str) -> None:
    found = outlet_named(name)
    assert found is not None
    assert (found.name, found.kind, found.country) == ("Kyodo News", "agency", "JPN")


def test_an_unknown_name_is_none() -> None:
    assert outlet_named("Dunmere Courier") is None


def test_a_site_leads_to_its_outlet() -> None:
    found = outlet_at("www.english.kyodonews.net")
    assert found is not None
    assert found.name == "Kyodo News"
    assert outlet_at("example.org") is None


def test_the_longest_name_is_found() -> None:
    text = "The Washington Post and the BBC said so; Dawnings did not."
    assert [text[name.start : name.end] for name in outlet_names(text)] == [
        "The Washington Post",
        "BBC",
    ]
