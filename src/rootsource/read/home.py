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
    "chancellor king queen opposition senate congress military judge prosecutor prosecutions "
    "secretary"
)
"""Nouns for who and what every state has."""
_ABROAD = word_set("president premier prime chancellor king queen secretary minister former")
"""Words of offices whose holders are as often reported from abroad."""
_LEAD = 400
"""Letters of a report within which its own officials are brought in without their country."""
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

    Only where no other state is named more often; for people with a name only where no other is
    named at all, or the lead brings them in with an office that keeps its holder at home, and the
    country itself is named as well.
    """
    text = reading.report.text
    home = home_of(text)
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
        told = _office(text, one) if one.kind == "person" else one.name
        words = set((told or "").lower().split())
        early = one.mentions[0].span[0] < _LEAD if one.mentions else False
        sure = named[home] + 1 >= others
        if one.kind == "person":
            sure = not others or (early and named[home] > 0 and not words & _ABROAD)
        if one.kind in {"person", "unnamed"} and words & _OF_STATES and sure:
            one.country = home


def _office(text: str, actor: Actor) -> str:
    """The office of somebody, or what stands before the name where that is none of the known."""
    return actor.office or (text[slice(*actor.mentions[0].span)] if actor.mentions else "")
