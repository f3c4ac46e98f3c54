"""Actors as reports have them, gathered by what they are called and held to be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rootsource.knowledge.names import fold
from rootsource.knowledge.nouns import noun_kind
from rootsource.knowledge.organizations import organization_named
from rootsource.knowledge.outlets import outlet_named
from rootsource.link.naming import is_full
from rootsource.types import ActorKind

Member = tuple[str, str]
"""An actor of one report: the report's id and the actor's."""
LIFE = 50
"""Years without a report after which a name is held to be another person's."""
_PUBLIC = frozenset({"GOV", "LEG", "OPP", "MIL", "PTY", "JUD", "SPY", "COP", "IGO", "ELI"})
"""Sectors that one career leads through."""


class Key(NamedTuple):
    """What a profile is told by; empty where nothing is told.

    ``pin`` is the number of the decision that set it apart (0: none), ``sphere`` a walk of life,
    ``era`` tells reports apart between which a lifetime lies, and ``alone`` keeps a part of a name
    (``Lund``) to its report, or to those that tell the same country and office.
    """

    kind: str
    name: str
    country: str = ""
    item: str = ""
    pin: int = 0
    sphere: str = ""
    era: int = 0
    alone: str = ""

    @property
    def told(self) -> int:
        """How much is told: 3 an item, else one for a country and for a sphere; -1 for a part.

        A part of a name, however much else is told, is to join a full one, not full ones to it.
        """
        if self.item:
            return 3
        return -1 if self.alone else bool(self.country) + bool(self.sphere)


def sphere_of(sector: str | None) -> str:
    """The walk of life of a sector: one for all of public life."""
    return "public" if sector in _PUBLIC else sector or ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor as one report has it. ``published`` is an ISO 8601 date, ``None`` where unknown."""

    report: str
    actor: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    wikidata: str | None = None
    published: str | None = None

    @property
    def member(self) -> Member:
        """What names it."""
        return (self.report, self.actor)


@dataclass(slots=True)
class Profile:
    """All sightings of one name, country, item and pin: joined or kept apart as a whole."""

    key: Key
    sightings: list[Sighting]


@dataclass
class Cluster:
    """Profiles held to be one, and what they tell together."""

    profiles: list[Profile]

    @cached_property
    def key(self) -> Key:
        """The least key of its profiles."""
        return min(one.key for one in self.profiles)

    @cached_property
    def sightings(self) -> list[Sighting]:
        """All of them, in order of report and actor."""
        found = [sighting for profile in self.profiles for sighting in profile.sightings]
        return sorted(found, key=lambda one: one.member)

    @cached_property
    def names(self) -> list[str]:
        """Its names, each once."""
        return sorted(self._values("name"))

    @cached_property
    def wikidata(self) -> set[str]:
        """Items told."""
        return self._values("wikidata")

    @cached_property
    def countries(self) -> set[str]:
        """Countries told."""
        return self._values("country")

    @cached_property
    def sectors(self) -> set[str]:
        """Sectors told."""
        return self._values("sector")

    @cached_property
    def offices(self) -> set[str]:
        """Offices told, folded."""
        return {fold(value) for value in self._values("office")}

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its reports."""
        found = [int(one.published[:4]) for one in self.sightings if one.published]
        return (min(found), max(found)) if found else None

    @cached_property
    def pins(self) -> set[int]:
        """Decisions that set it apart; 0 where none did."""
        return {one.key.pin for one in self.profiles}

    @cached_property
    def spheres(self) -> set[str]:
        """Walks of life told."""
        return {one.key.sphere for one in self.profiles} - {""}

    @property
    def told(self) -> int:
        """How much beside the name is told of it."""
        return max(one.key.told for one in self.profiles)

    def _values(self, name: str) -> set[str]:
        return {value for one in self.sightings if (value := getattr(one, name))}


def profiles(sightings: Iterable[Sighting], pins: Mapping[Member, int]) -> dict[Key, Profile]:
    """Profiles by key. Groups and unnamed actors are left out: each is its report's own."""
    gathered: dict[Key, list[Sighting]] = defaultdict(list)
    for one in sorted(sightings, key=lambda it: it.member):
        key = _key(one, pins.get(one.member, 0))
        if key is not None:
            gathered[key].append(one)
    eras = {who: _eras(years) for who, years in _years(gathered).items()}
    found: dict[Key, Profile] = {}
    for plain, held in gathered.items():
        for one in held:
            key = plain._replace(era=_era(one, eras.get((plain.name, plain.country), ())))
            found.setdefault(key, Profile(key, [])).sightings.append(one)
    return found


def _key(one: Sighting, pin: int) -> Key | None:
    if one.kind in {"unnamed", "group"} or not one.name.strip():
        return None
    name = fold(one.name) or one.name.strip()
    country, item = one.country or "", one.wikidata or ""
    if one.kind == "state":
        return Key(one.kind, country or name, pin=pin)
    if one.kind == "organization":
        body = _body(one.name) or name.removeprefix("the ")
        if not item and noun_kind(body) == "organization":
            # "The ministry" is one in each report, not one in all.
            return Key(one.kind, body, country, item, pin, alone=one.report)
        return Key(one.kind, body, country, item, pin)
    alone = ""
    if not item and not is_full(one.name):
        alone = fold(one.office) if country and one.office else one.report
    return Key(one.kind, name, country, item, pin, sphere_of(one.sector), alone=alone)


def _years(gathered: Mapping[Key, list[Sighting]]) -> dict[tuple[str, str], set[int]]:
    """The years in which people of one name and country are told of."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for key, held in gathered.items():
        if key.kind == "person" and not key.item:
            found[key.name, key.country].update(_year(one) for one in held if one.published)
    return found


def _year(one: Sighting) -> int:
    return int((one.published or "0")[:4])


def _eras(years: set[int]) -> tuple[int, ...]:
    """The last year before each gap that no lifetime spans."""
    ordered = sorted(years)
    return tuple(first for first, after in pairwise(ordered) if after - first > LIFE)


def _era(one: Sighting, eras: tuple[int, ...]) -> int:
    """Which era a sighting is of, from 1; 0 where there is one only, or it is undated."""
    if not eras or not one.published:
        return 0
    return 1 + sum(_year(one) > last for last in eras)


def _body(name: str) -> str | None:
    """The usual name of a body or outlet that is known under several."""
    known = organization_named(name) or outlet_named(name)
    return fold(known.name) if known else None


def certain(found: Iterable[Profile]) -> Iterator[tuple[Key, Key]]:
    """Profiles that are one: those of one item, and bodies of one name whose countries agree."""
    items: dict[tuple[str, int], Key] = {}
    bodies: dict[tuple[str, int], list[Key]] = defaultdict(list)
    for one in found:
        key = one.key
        if key.item:
            yield items.setdefault((key.item, key.pin), key), key
        if key.kind == "organization":
            bodies[f"{key.name} {key.alone}", key.pin].append(key)
    for named in bodies.values():
        # A body whose country some reports do not tell is the one that others tell, if one only.
        firsts: dict[str, Key] = {}
        alone = len({key.country for key in named if key.country}) < 2
        for key in named:
            yield firsts.setdefault("" if alone else key.country, key), key


def most(values: Iterable[str | None]) -> str | None:
    """The commonest value that is one, the least of several equally common."""
    count = Counter(value for value in values if value)
    return min(count, key=lambda value: (-count[value], value)) if count else None
