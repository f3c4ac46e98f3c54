"""States and territories: codes and the years they are valid, names, demonyms, capitals, seats.

Codes are ISO 3166-1 alpha-3 (and 3166-3 for withdrawn ones), the Correlates of War state list
(COW, version 2016) and the Gleditsch and Ward list (1999, as revised). ``XKX`` (Kosovo) is a code
that ISO leaves to users. Entities without any code (``iso3`` empty) have an ``id`` of ours.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from rootsource.knowledge.names import fold
from rootsource.knowledge.tables import rows, several

Years = tuple[tuple[int, int | None], ...]
"""Spells of years, first and last included; ``None`` is still going on."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, former state, territory or claimant.

    ``country`` is the alpha-3 code to put where a country is asked for: that of the state itself,
    or of the state it is a part of (Scotland: ``GBR``); ``None`` where there is none.
    """

    id: str
    name: str
    iso3: str | None
    iso3_years: Years
    cow: str | None
    cow_number: int | None
    cow_years: Years
    gw_number: int | None
    gw_years: Years
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    within: str | None

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the state, or of the one it is a part of."""
        return self.iso3 or self.within

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and every other."""
        return (self.name, *self.aliases)

    def lasts(self, year: int) -> bool:
        """Whether it existed in ``year`` by either list, or by ISO where neither lists it."""
        spells = (*self.cow_years, *self.gw_years) or self.iso3_years
        return not spells or _in(spells, year)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place or body whose name stands for a government or a part of it."""

    name: str
    state: str
    body: str
    sector: str
    aliases: tuple[str, ...]
    start: str
    end: str


def _in(spells: Years, year: int) -> bool:
    return any(first <= year and (last is None or year <= last) for first, last in spells)


def _years(field: str) -> Years:
    spells = []
    for part in several(field):
        first, _, last = part.partition("-")
        spells.append((int(first), int(last) if last else None))
    return tuple(spells)


@cache
def states() -> tuple[State, ...]:
    """Every row of the table, present states first."""
    return tuple(
        State(
            id=row["id"],
            name=row["name"],
            iso3=row["iso3"] or None,
            iso3_years=_years(row["iso3_years"]),
            cow=row["cow"] or None,
            cow_number=int(row["cow_number"]) if row["cow_number"] else None,
            cow_years=_years(row["cow_years"]),
            gw_number=int(row["gw_number"]) if row["gw_number"] else None,
            gw_years=_years(row["gw_years"]),
            demonyms=several(row["demonyms"]),
            aliases=several(row["aliases"]),
            within=row["within"] or None,
        )
        for row in rows("states.csv")
    )


@cache
def _by_id() -> dict[str, State]:
    found: dict[str, State] = {}
    for one in states():
        found[one.id] = one
    for one in states():
        if one.iso3:
            found.setdefault(one.iso3, one)
    return found


@cache
def _by_name() -> dict[str, list[State]]:
    return _grouped((name, one) for one in states() for name in one.names)


@cache
def _by_demonym() -> dict[str, list[State]]:
    return _grouped((name, one) for one in states() for name in _forms(one))


def _forms(one: State) -> list[str]:
    forms = list(one.demonyms)
    forms.extend(name + "s" for name in one.demonyms if not name.endswith(("s", "ese", "sh", "ch")))
    return forms


def _grouped(pairs: object) -> dict[str, list[State]]:
    found: dict[str, list[State]] = {}
    for name, one in pairs:  # type: ignore[attr-defined]
        held = found.setdefault(fold(name), [])
        if one not in held:
            held.append(one)
    return found


@cache
def seats() -> tuple[Seat, ...]:
    """Seats of government and state bodies whose name stands for them, capitals aside."""
    return tuple(
        Seat(r["name"], r["country"], r["body"], r["sector"], several(r["aliases"]), "", "")
        for r in rows("seats.csv")
    )


@cache
def capitals() -> tuple[Seat, ...]:
    """Capitals and other cities that governments sit in, with the dates they were that."""
    return tuple(
        Seat(r["name"], r["country"], "capital", "GOV", several(r["aliases"]), r["start"], r["end"])
        for r in rows("capitals.csv")
    )


@cache
def _seats_by_name() -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for seat in (*capitals(), *seats()):
        for name in (seat.name, *seat.aliases):
            found.setdefault(fold(name), []).append(seat)
    return found


def state(code: str) -> State | None:
    """The state of an alpha-3 code or of our ``id``; of two with one code, the present one."""
    return _by_id().get(code)


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _chosen(found: list[State], date: str | None) -> State | None:
    if not found:
        return None
    if date:
        year = int(date[:4])
        found = [one for one in found if one.lasts(year)] or found
    return found[0]


def state_named(name: str, date: str | None = None) -> State | None:
    """The state that goes by ``name``, as it stood on ``date`` (ISO 8601; today when not given).

    A leading article, capitals and diacritics do not matter.
    """
    return _chosen(_by_name().get(_plain(name), []), date)


def states_of_demonym(word: str) -> tuple[State, ...]:
    """The states whose people or things are called ``word`` (``Congolese``: two)."""
    return tuple(_by_demonym().get(_plain(word), ()))


@lru_cache(maxsize=65536)
def may_open_demonym(word: str) -> bool:
    """Whether what the people or things of a state are called may begin with ``word``."""
    first, *_ = _plain(word).split() or [""]
    return first in _opening_demonyms()


@cache
def _opening_demonyms() -> frozenset[str]:
    return frozenset({"the", *(name.split()[0] for name in _by_demonym())})


def state_of_demonym(word: str, date: str | None = None) -> State | None:
    """The state whose people or things are called ``word``, as it stood on ``date``."""
    return _chosen(_by_demonym().get(_plain(word), []), date)


def seat_named(name: str, date: str | None = None) -> Seat | None:
    """The capital or seat of government that goes by ``name`` on ``date``."""
    found = _seats_by_name().get(fold(name)) or _seats_by_name().get(_plain(name)) or []
    if date:
        year = date[:4]
        found = [
            seat for seat in found if seat.start <= year and (not seat.end or year <= seat.end)
        ] or found
    else:
        found = [seat for seat in found if not seat.end] or found
    return found[0] if found else None


def country_name(code: str | None) -> str | None:
    """The usual English name of an alpha-3 code (or ``id``); ``None`` for ``None`` or unknown."""
    one = state(code) if code else None
    return one.name if one else None
