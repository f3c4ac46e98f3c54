"""Cities in a file: columns that load without a line of Python being run for each number.

Rows stand by country, division and size, so that neighbours are alike and pack well. A city's
keys are written out only where they are not just its name in small letters.
"""

import zlib
from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from rootsource.knowledge.little import Numbers, from_little, to_little

_DEGREE = 10_000
"""Coordinates are kept to four places, as GeoNames' are here: eleven metres."""
_TURN = 360 * _DEGREE
"""Added to coordinates, so that none is below nought."""
_OWN = "="
"""Stands among a city's keys for its name in small letters."""


class City(NamedTuple):
    """A city of the table; fields as those of :class:`rootsource.knowledge.gazetteer.Spot`."""

    name: str
    country: str
    lat: float
    lon: float
    people: int
    division: str
    capital: bool


def pack_cities(table: Mapping[str, Sequence[City]]) -> bytes:
    """The cities of every key as a file for :class:`Cities`; it is the same for the same table."""
    keys: dict[City, list[str]] = {}
    for key in sorted(table):
        for city in table[key]:
            keys.setdefault(city, []).append(key)
    cities = sorted(
        keys, key=lambda one: (one.country, one.division, -one.people, one.name, one.lat, one.lon)
    )
    own = [[_OWN if key == one.name.lower() else key for key in keys[one]] for one in cities]
    texts = (
        [one.name for one in cities],
        [f"{one.country} {one.division} {int(one.capital)}" for one in cities],
        ["" if held == [_OWN] else ";".join(held) for held in own],
    )
    numbers = (
        [one.people for one in cities],
        [round(one.lat * _DEGREE) + _TURN for one in cities],
        [round(one.lon * _DEGREE) + _TURN for one in cities],
    )
    parts = ["\n".join(text).encode() for text in texts]
    # Bytes of one weight side by side: the high ones hardly change from city to city.
    for column in numbers:
        held = to_little(array("I", column))
        parts.append(b"".join(held[weight::4] for weight in range(4)))
    packed = [zlib.compress(part, 9) for part in parts]
    return to_little(array("I", map(len, packed))) + b"".join(packed)


class Cities:
    """The cities of :func:`pack_cities`, by key: each made only when asked for."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes."""
        parts = list(_parts(data))
        texts = [part.decode() for part in parts[:3]]
        self._names, self._where, keys = (text.split("\n") for text in texts)
        self._people, self._lat, self._lon = (_numbers(part) for part in parts[3:])
        rows: dict[str, tuple[int, ...]] = {}
        for row, (low, held) in enumerate(zip(texts[0].lower().split("\n"), keys, strict=True)):
            for part in held.split(";") if held else (low,):
                key = low if part == _OWN else part
                rows[key] = (*rows[key], row) if key in rows else (row,)
        self._rows = rows

    def __contains__(self, key: object) -> bool:
        """Whether some city goes by ``key``."""
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        """Every key."""
        return iter(self._rows)

    def __getitem__(self, key: str) -> list[City]:
        """The cities that go by ``key``; none where nobody knows it."""
        return [self._city(row) for row in self._rows.get(key, ())]

    def foremost(self, people: int, times: int, but: Container[str]) -> list[City]:
        """Cities above ``people``, ``times`` as peopled as all others of a name of theirs together.

        Names in ``but`` are passed over.
        """
        large = {row for row, count in enumerate(self._people) if count > people}
        found: set[int] = set()
        for key, rows in self._rows.items():
            if large.isdisjoint(rows) or key in but:
                continue
            counts = [self._people[row] for row in rows]
            if (most := max(counts)) > times * (sum(counts) - most):
                found.add(rows[counts.index(most)])
        return [self._city(row) for row in sorted(found)]

    def _city(self, row: int) -> City:
        country, division, capital = self._where[row].split(" ")
        lat, lon = self._lat[row] - _TURN, self._lon[row] - _TURN
        place = lat / _DEGREE, lon / _DEGREE
        return City(self._names[row], country, *place, self._people[row], division, capital == "1")


def _parts(data: bytes) -> Iterator[bytes]:
    at = 4 * 6
    for length in from_little(data[:at]):
        yield zlib.decompress(data[at : at + length])
        at += length


def _numbers(planes: bytes) -> Numbers:
    """Numbers of 32 bits whose bytes lie apart by weight."""
    count = len(planes) // 4
    held = bytearray(len(planes))
    for weight in range(4):
        held[weight::4] = planes[weight * count : (weight + 1) * count]
    return from_little(memoryview(held))
