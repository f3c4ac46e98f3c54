"""The places of the world by their names, and the file its cities lie in."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rootsource.errors import KnowledgeError
from rootsource.knowledge import gazetteer as places
from rootsource.knowledge.cities import Cities, City, pack_cities
from rootsource.knowledge.gazetteer import folded, gazetteer, us_state
from rootsource.knowledge.tables import data

BUILD = Path(__file__).parents[2] / "training" / "knowledge"

_WORDS = st.text("abcÉøZ -'", min_size=1, max_size=6)
_CITIES = st.builds(
    City,
    name=_WORDS,
    country=st.sampled_from(["NOR", "GHA", "CHL"]),
    lat=st.integers(-900_000, 900_000).map(lambda number: number / 10_000),
    lon=st.integers(-1_800_000, 1_800_000).map(lambda number: number / 10_000),
    people=st.integers(0, 40_000_000),
    division=st.sampled_from(["", "02", "TX"]),
    capital=st.booleans(),
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(_WORDS.map(folded), st.lists(_CITIES, min_size=1, max_size=3)))
def test_every_city_comes_out_of_its_file_as_it_went_in(table: dict[str, list[City]]) -> None:
    cities = Cities(pack_cities(table))
    assert set(cities) - {""} == set(table) - {""}
    for key, held in table.items():
        assert set(cities[key]) == set(held)


def test_the_cities_are_those_of_geonames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(BUILD)])
    built = import_module("geonames")
    assert built.packed() == data("cities.pack"), "run training/knowledge/build.py"


def test_the_most_peopled_place_of_a_name_comes_first() -> None:
    spots = gazetteer()["cordoba"]
    assert [spot.people for spot in spots] == sorted((s.people for s in spots), reverse=True)
    assert {"ARG", "ESP"} <= {spot.country for spot in spots}
    assert gazetteer()["accra"][0].capital


def test_states_regions_and_countries_stand_beside_cities() -> None:
    georgia = {(spot.kind, spot.country) for spot in gazetteer()["georgia"]}
    assert georgia == {("country", "GEO"), ("state", "USA")}
    assert gazetteer()["scotland"][0].kind == "region"
    assert (state := us_state("NM")) is not None
    assert state.name == "New Mexico"
    assert len(gazetteer().us_states()) == 51
    assert us_state("ZZ") is None


def test_what_nobody_knows_is_no_key() -> None:
    assert "nowhere at all" not in gazetteer()
    assert gazetteer().get("nowhere at all") is None
    with pytest.raises(KeyError):
        gazetteer()["nowhere at all"]


def test_all_names_can_be_gone_through() -> None:
    names = list(gazetteer())
    assert len(names) == len(set(names)) == len(gazetteer())
    assert {"accra", "georgia", "scotland"} <= set(names)


def test_a_damaged_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "data", lambda name: data(name)[:-9])
    with pytest.raises(KnowledgeError, match=r"cities\.pack"):
        places.gazetteer.__wrapped__()
