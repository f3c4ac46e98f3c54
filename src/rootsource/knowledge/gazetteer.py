"""Where the places of the world are: countries, US states, regions and cities by their names.

Cities (more than 15,000 people) are those of GeoNames (CC BY 4.0), in ``data/cities.pack``;
regions are ``data/regions.csv``; states are :mod:`rootsource.knowledge.states`. A country or a US
state has the coordinates of the middle of its people (``data/divisions.csv``). The tables are
loaded when first asked for, and a place is made when its name is.
"""

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from rootsource.errors import KnowledgeError
from rootsource.knowledge.cities import Cities, City
from rootsource.knowledge.states import states
from rootsource.knowledge.tables import Row, data, rows, several

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


_Named = tuple[Spot, tuple[str, ...]]
"""A place and what it is called."""


class Gazetteer(Mapping[str, tuple[Spot, ...]]):
    """Every name, folded by :func:`folded`, and the places that bear it, the most peopled first."""

    def __init__(self, cities: Cities, named: Sequence[_Named]) -> None:
        """Put the cities and all larger places together."""
        self._cities = cities
        self._larger: dict[str, list[Spot]] = defaultdict(list)
        for spot, called in named:
            for name in called:
                self._larger[folded(name)].append(spot)
        self._larger.pop("", None)
        self._made: dict[str, tuple[Spot, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Spot, ...]:
        """The places of a name.

        Raises:
            KeyError: nobody knows it.
        """
        made = self._made.get(key)
        if made is None:
            if key not in self:
                raise KeyError(key)
            cities = [_spot(city) for city in self._cities[key]]
            made = self._made[key] = _ranked([*cities, *self._larger.get(key, ())])
        return made

    def __contains__(self, key: object) -> bool:
        """Whether a place goes by ``key``."""
        return key in self._cities or key in self._larger

    def __iter__(self) -> Iterator[str]:
        """Every name."""
        return chain(self._cities, (key for key in self._larger if key not in self._cities))

    def __len__(self) -> int:
        """How many names there are."""
        return sum(1 for _ in self)

    def foremost(self, people: int, times: int) -> Iterator[Spot]:
        """Cities and regions that a name of theirs stands for above all.

        A city has more than ``people``, and more than ``times`` as many as all other places of the
        name together; a region has the name for itself.
        """
        yield from map(_spot, self._cities.foremost(people, times, but=self._larger))
        for key in self._larger:
            first, *others = self[key]
            rest = sum(one.people for one in others)
            alone = first.kind == "city" and first.people > max(people, times * rest)
            if alone or (first.kind == "region" and not rest):
                yield first

    def us_states(self) -> list[Spot]:
        """The states of the USA."""
        spots = {spot for held in self._larger.values() for spot in held if spot.kind == "state"}
        return sorted(spots, key=_order)


def _spot(city: City) -> Spot:
    return Spot(city.name, "city", *city[1:])


@cache
def gazetteer() -> Gazetteer:
    """The places of the world by their names.

    Raises:
        KnowledgeError: a table is missing or damaged.
    """
    try:
        cities = Cities(data("cities.pack"))
    except (ValueError, zlib.error) as error:
        raise KnowledgeError(
            f"knowledge/data/cities.pack is damaged ({error}); install the package again"
        ) from error
    return Gazetteer(cities, [*_states_of_us(), *_countries(), *_regions()])


def _ranked(spots: list[Spot]) -> tuple[Spot, ...]:
    """Each place once, the most peopled first."""
    if len(spots) == 1:  # nearly all: neither hashed nor sorted
        return (spots[0],)
    return tuple(sorted(set(spots), key=_order))


def _order(spot: Spot) -> tuple[int, str, str, str, str, float]:
    """The most peopled first; ties by all else, so that every process has the same order."""
    place = (spot.country or "", spot.division, spot.kind, spot.name, spot.lat or 0.0)
    return (-spot.people, *place)


_LETTERS = str.maketrans(
    {"’": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th"}
)


def folded(name: str) -> str:
    """``name`` without accents, lower case, plain apostrophes."""
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def short(name: str) -> str:
    """What a city is mostly called, folded: ``New York City``, ``Newcastle upon Tyne``."""
    whole = folded(name)
    if " " not in whole and "-" not in whole:
        return whole
    return _TAIL.sub("", whole).removesuffix(" city")


_TAIL = re.compile(r"(?:\s|-)(?:upon|am|an der|sur)(?:\s|-).*$")


def _divisions(kind: str) -> Iterator[tuple[Row, float | None, float | None, int]]:
    """The rows of ``divisions.csv`` of a kind, with latitude, longitude and people as numbers."""
    for row in rows("divisions.csv"):
        if row["kind"] == kind:
            lat, lon = (float(row[name]) if row[name] else None for name in ("lat", "lon"))
            yield row, lat, lon, int(row["people"])


def _states_of_us() -> list[_Named]:
    found: list[_Named] = []
    for row, lat, lon, people in _divisions("state"):
        name, code = row["name"], row["division"]
        spot = Spot(name, "state", row["country"], lat, lon, people, code)
        # ``Washington`` and ``New York`` alone are the cities far more often than the states.
        first = name + (" state" if code in {"WA", "NY"} else "")
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
    return next((spot for spot in gazetteer().us_states() if spot.division == code), None)


def _countries() -> list[_Named]:
    table = {row["country"]: (lat, lon, people) for row, lat, lon, people in _divisions("country")}
    return [
        (Spot(one.name, "country", one.iso3, *table[one.iso3]), one.names)
        for one in states()
        if one.iso3 in table
    ]


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
