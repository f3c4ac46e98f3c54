"""Whose officials a report means that names no country: those of the country it is sent from.

``APIA (RNZ) - The foreign minister said`` is Samoa's, unless the report is about another country as
much.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rootsource.knowledge.states import seat_named, state, state_named
from rootsource.read.word_sets import word_set
from rootsource.types import Actor, Reading

_DATELINE = re.compile(
    r"^[ \t]*([A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){0,3})"
    r"(?:, [^.\n]{2,30}\.?[^.\n]{0,12})?(?: ?\([^)\n]{1,40}\))? ?(?:[—–]|--| - |\. [A-Z]{2,6}\. )",
    re.MULTILINE,
)
"""A place at the head of a line, with a date or an agency, and what parts it from the report."""
_HEAD = 600
"""Letters from the beginning within which a dateline stands."""
_OF_STATES = word_set(
    "minister ministry president government parliament cabinet army navy police court premier "
    "chancellor king queen opposition senate congress military judge prosecutor secretary"
)
"""Nouns for who and what every state has."""
_SECTORS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "OPP"})


def home_of(text: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) of the capital or country that a dateline names."""
    for match in _DATELINE.finditer(text[:_HEAD]):
        name = match[1].title() if match[1].isupper() else match[1]
        seat = seat_named(name)
        one = state(seat.state) if seat and seat.body == "capital" else state_named(name)
        if one is not None:
            return one.country
    return None


def add_home(reading: Reading, actors: Sequence[Actor]) -> None:
    """Give officials without a country that of the report's dateline.

    Only where no other state is named more often, and for people with a name only where no other
    is named at all.
    """
    home = home_of(reading.report.text)
    if home is None:
        return
    named: Counter[str] = Counter()  # the dateline names it once more
    for one in actors:
        if one.kind == "state" and one.country:
            named[one.country] += len(one.mentions)
    others = max((count for state, count in named.items() if state != home), default=0)
    for one in actors:
        if one.country is not None or one.sector not in _SECTORS:
            continue
        told = one.office if one.kind == "person" else one.name
        sure = not others if one.kind == "person" else named[home] + 1 >= others
        words = set((told or "").lower().split())
        if one.kind in {"person", "unnamed"} and words & _OF_STATES and sure:
            one.country = home
