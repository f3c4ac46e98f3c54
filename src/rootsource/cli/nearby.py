"""What ``--near`` names: a place of the gazetteer, or a latitude and a longitude."""

import re
from typing import TYPE_CHECKING

from rootsource.errors import InputError
from rootsource.knowledge.states import country_name

if TYPE_CHECKING:
    from rootsource.knowledge.gazetteer import Spot
    from rootsource.record.nearby import Circle

_POINT = re.compile(r"\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$")
_TOO_LARGE = frozenset({"state", "country"})
_FOREMOST = 5
"""A place with so many times the people of the next of its name is the one meant."""


def circle_of(place: str, km: float) -> "Circle":
    """The points within ``km`` kilometres of ``place``: ``Tripoli, Lebanon`` or ``34.4,35.8``.

    Raises:
        InputError: no table knows the place, or several are as likely; the message names them.
    """
    from rootsource.record.nearby import Circle  # noqa: PLC0415 - loads the database's tables

    point = _POINT.fullmatch(place)
    if point:
        lat, lon = float(point[1]), float(point[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise InputError(f"--near {place}: no such point; latitude first, then longitude")
        return Circle(lat, lon, km)
    spot = _spot(place)
    if spot.kind in _TOO_LARGE or spot.lat is None or spot.lon is None:
        raise InputError(f"--near {place}: too large to be near to; name a town or a point")
    return Circle(spot.lat, spot.lon, km)


def place_meant(place: str) -> str:
    """What ``--near PLACE`` is taken to mean, in words: the town and its country.

    Raises:
        InputError: as :func:`circle_of`.
    """
    if _POINT.fullmatch(place):
        return place
    spot = _spot(place)
    return f"{spot.name}, {country_name(spot.country) or spot.country or ''}".rstrip(", ")


def _spot(place: str) -> "Spot":
    from rootsource.knowledge.gazetteer import folded, gazetteer, us_state  # noqa: PLC0415 - large

    name, _, within = (part.strip() for part in place.partition(","))
    spots = list(gazetteer().get(folded(name), ()))
    if within:
        state = us_state(within.upper())
        around = {one for one in gazetteer().get(folded(within), ()) if one.kind != "city"}
        around |= {state} if state else set()
        spots = [
            spot
            for spot in spots
            if within.upper() == spot.country or any(_lies_in(spot, one) for one in around)
        ]
    if not spots:
        raise InputError(
            f"--near {place}: no table knows such a place; write a larger one, or 34.4,35.8"
        )
    spots = [spot for spot in spots if spot.kind not in _TOO_LARGE] or spots
    others = [spot for spot in spots[1:] if spot.people * _FOREMOST > spots[0].people]
    if others:
        named = "; ".join(f"{one.name}, {one.division} {one.country}" for one in spots[:5])
        raise InputError(
            f"--near {place}: may be any of {named}; add a country, as in Tripoli, Lebanon"
        )
    return spots[0]


def _lies_in(spot: "Spot", larger: "Spot") -> bool:
    if larger.kind == "state":
        return spot.country == larger.country and spot.division == larger.division
    return spot.country == larger.country
