"""Organisations that speak and act in the news: between states, of states, of people, and armed.

News agencies and outlets have a table of their own (:mod:`rootsource.knowledge.outlets`).
"""

from dataclasses import dataclass
from functools import cache

from rootsource.knowledge.dates import held
from rootsource.knowledge.names import fold
from rootsource.knowledge.states import state
from rootsource.knowledge.tables import rows, several


@dataclass(frozen=True, slots=True)
class Organization:
    """A body with a name; ``state`` is a state's id or empty, ``start`` and ``end`` ISO dates."""

    name: str
    state: str
    sector: str
    kind: str
    start: str
    end: str
    aliases: tuple[str, ...]

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 of the state it belongs to, or ``None``."""
        one = state(self.state) if self.state else None
        return one.country if one else None


@cache
def organizations() -> tuple[Organization, ...]:
    """Every row of the table."""
    return tuple(
        Organization(
            row["name"],
            row["country"],
            row["sector"],
            row["kind"],
            row["start"],
            row["end"],
            several(row["aliases"]),
        )
        for row in rows("organizations.csv")
    )


@cache
def _by_name() -> dict[str, list[Organization]]:
    found: dict[str, list[Organization]] = {}
    for one in organizations():
        for name in (one.name, *one.aliases):
            found.setdefault(_key(name), []).append(one)
    return found


def _key(name: str) -> str:
    """Folded, without article and possessive; short forms in capitals keep theirs (``WHO``)."""
    plain = name.strip().removeprefix("the ").removeprefix("The ")
    plain = plain.removesuffix("'s").removesuffix("’s")
    letters = plain.replace(".", "")
    return letters if letters.isupper() and len(letters) <= 6 else fold(plain)


def organization_named(name: str, date: str | None = None) -> Organization | None:
    """The organisation that goes by ``name``; of several rows the one that stands on ``date``."""
    found = _by_name().get(_key(name), [])
    if date:
        found = [
            one for one in found if held(one.start, one.end, date, "9999") in ("current", "unknown")
        ] or found
    return found[-1] if found else None
