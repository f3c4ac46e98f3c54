"""Feasts of other calendars than the Western one, as days of the Gregorian calendar.

Islamic days follow the tabular calendar, which the moon seen somewhere may precede or follow by a
day; Jewish days the fixed calendar; the Lunar New Year and Diwali the new moon in China and India.
Algorithms: Reingold and Dershowitz, Calendrical Calculations (Islamic, Hebrew); Meeus, Astronomical
Algorithms, chapters 8 (Julian Easter), 27 (solstices) and 49 (new moons), their largest terms.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from math import floor, radians, sin

_ISLAMIC_EPOCH = 227_015
_HEBREW_EPOCH = -1_373_427
_J2000 = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - dynamical time, near enough to UTC
_SYNODIC = 29.530588861


def feast(name: str, year: int) -> date | None:
    """The day that the feast ``name`` (lower case) begins on in a Gregorian ``year``.

    ``None`` for unknown names, and for years that an Islamic feast leaves out.
    """
    rule = _RULES.get(name)
    return rule(year) if rule else None


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar."""
    days = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(days + _ISLAMIC_EPOCH - 1)


def _islamic_in(month: int, day: int) -> Callable[[int], date | None]:
    def first(year: int) -> date | None:
        guess = (year - 622) * 33 // 32
        days = (islamic(near, month, day) for near in range(guess - 1, guess + 4))
        return next((one for one in days if one.year == year), None)

    return first


def _elapsed(year: int) -> int:
    """Days from the Hebrew epoch to the new year of a Hebrew year, delays included."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    days = 29 * months + parts // 25_920
    return days + 1 if (3 * (days + 1)) % 7 < 3 else days


def _new_year(year: int) -> int:
    """The ordinal of the first of Tishri of a Hebrew year."""
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay


def _from_new_year(days: int) -> Callable[[int], date]:
    """The feast so many days after the Hebrew new year that falls in a Gregorian year."""
    return lambda year: date.fromordinal(_new_year(year + 3761) + days)


def _passover(year: int) -> date:
    """The evening's day after: 15 Nisan lies 163 days before the next new year."""
    return date.fromordinal(_new_year(year + 3761) - 163)


def _hanukkah(year: int) -> date:
    """25 Kislev; Heshvan and Kislev have as many days as the year's length says."""
    new_year = _new_year(year + 3761)
    length = _new_year(year + 3762) - new_year
    return date.fromordinal(new_year + 30 + (30 if length % 10 == 5 else 29) + 24)


def _orthodox_easter(year: int) -> date:
    """Easter by the Julian calendar, valid from 1900 to 2099."""
    a, b, c = year % 4, year % 7, year % 19
    moon = (19 * c + 15) % 30
    week = (2 * a + 4 * b - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _nowruz(year: int) -> date:
    """The first of Farvardin."""
    return date(year, 3, 20 if year >= 1996 and year % 4 == 0 else 21)


def _new_moon(number: int) -> datetime:
    """The new moon so many lunations after that of 6 January 2000, in dynamical time."""
    t = number / 1236.85
    day = 5.09766 + _SYNODIC * number + 0.00015437 * t**2  # days from 2000-01-01 12:00
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number)
    node = radians(160.7108 + 390.67050284 * number)
    day += (
        -0.40720 * sin(moon)
        + 0.17241 * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun)
        - 0.00514 * sin(moon + sun)
        + 0.00208 * sin(2 * sun)
    )
    return _J2000 + timedelta(days=day)


@cache
def _moons(year: int) -> tuple[datetime, ...]:
    """The new moons from some weeks before a year to its end."""
    first = floor((year - 2000) * 12.3685) - 3
    return tuple(_new_moon(number) for number in range(first, first + 18))


def _solstice(year: int) -> datetime:
    """The December solstice, to about a quarter of an hour."""
    y = (year - 2000) / 1000
    julian = 2451900.05952 + 365242.74049 * y - 0.06223 * y**2 - 0.00823 * y**3
    return _J2000 + timedelta(days=julian - 2451545.0)


def _lunar_new_year(year: int) -> date:
    """The second new moon after the one that opens the month of the winter solstice."""
    china = timedelta(hours=8)
    solstice = (_solstice(year - 1) + china).date()
    days = [(moon + china).date() for moon in _moons(year)]
    opening = max(place for place, day in enumerate(days) if day <= solstice)
    return days[opening + 2]


def _diwali(year: int) -> date:
    """The evening on which the moon of mid-October to mid-November wanes to nothing in India."""
    sunset = timedelta(hours=5.5 - 17.67)
    days = [(moon + sunset).date() for moon in _moons(year)]
    return next(day for day in days if day >= date(year, 10, 17))


_ASIAN_NEW_YEARS = ("lunar new year", "chinese new year", "tet", "seollal")
_RULES: dict[str, Callable[[int], date | None]] = {
    "ramadan": _islamic_in(9, 1),
    "eid al-fitr": _islamic_in(10, 1),
    "eid al-adha": _islamic_in(12, 10),
    "ashura": _islamic_in(1, 10),
    "islamic new year": _islamic_in(1, 1),
    "passover": _passover,
    "rosh hashanah": _from_new_year(0),
    "yom kippur": _from_new_year(9),
    "hanukkah": _hanukkah,
    "orthodox easter": _orthodox_easter,
    "orthodox christmas": lambda year: date(year, 1, 7),
    "nowruz": _nowruz,
    "persian new year": _nowruz,
    "diwali": _diwali,
    **dict.fromkeys(_ASIAN_NEW_YEARS, _lunar_new_year),
}
FEASTS = tuple(_RULES)
"""Every feast known, in lower case."""
