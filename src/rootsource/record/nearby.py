"""Reports that name a place within some kilometres of a point."""

import math
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from rootsource.knowledge.states import states
from rootsource.record.schema import PLACES, REPORTS

_KM_OF_DEGREE = 111.2
"""Kilometres of a degree of latitude."""


@dataclass(frozen=True, slots=True)
class Circle:
    """All points within ``km`` kilometres of a point (degrees north and east).

    The earth is taken to be flat around the point, which errs by less than one in a hundred at
    500 km, and by more near the poles.
    """

    lat: float
    lon: float
    km: float

    def condition(self) -> ColumnElement[bool]:
        """The condition on the table of reports that one names a place in the circle.

        Countries do not count: the middle of one says nothing of where a thing happened.
        """
        east = _KM_OF_DEGREE * math.cos(math.radians(self.lat))
        north = (PLACES.c.lat - self.lat) * _KM_OF_DEGREE
        high = self.km / _KM_OF_DEGREE
        inside = []
        for turn in (-360.0, 0.0, 360.0):  # the circle may cross the date line
            gap = PLACES.c.lon - (self.lon + turn)
            inside.append(north * north + gap * gap * (east * east) <= self.km**2)
        named = (
            select(PLACES.c.report)
            .where(PLACES.c.lat.between(self.lat - high, self.lat + high))
            .where(PLACES.c.name.not_in([one.name for one in states()]))
            .where(or_(*inside))
        )
        return REPORTS.c.id.in_(named)
