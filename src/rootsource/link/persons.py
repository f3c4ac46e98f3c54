"""Whether two people of like names may be one, by what reports tell of them beside the name."""

from functools import cache, lru_cache

from rootsource.knowledge.offices import offices
from rootsource.knowledge.tables import rows, several
from rootsource.link.naming import ALIKE, SAME, generation, is_full
from rootsource.link.sightings import LIFE, Cluster


def conflict(one: Cluster, other: Cluster) -> str | None:
    """Why the two cannot be one person, in words; ``None`` where nothing speaks against it."""
    if not one.pins & other.pins:
        return "set apart by hand"
    if one.wikidata and other.wikidata and not one.wikidata & other.wikidata:
        return "the facts know two people of this name"
    if one.countries and other.countries and not _related(one.countries, other.countries):
        return f"one is of {_all(one.countries)}, the other of {_all(other.countries)}"
    gap = _gap(one.years, other.years)
    if gap > LIFE:
        return f"{gap} years lie between their reports"
    first, second = _generations(one), _generations(other)
    if first and second and not first & second:
        return f"one is {_all(first)}, the other {_all(second)}"
    return None


def supported(one: Cluster, other: Cluster, score: float) -> bool:
    """Whether a name as alike as ``score`` is enough, with all else told, to hold them for one."""
    same_country = bool(one.countries & other.countries)
    same_office = bool(one.offices & other.offices)
    if score < SAME or not (_full(one) and _full(other)):
        return score >= ALIKE and same_country and same_office
    if _spheres(one, other):
        return same_office
    if _namesakes(one.names[0]) > 1 and not (one.wikidata and one.wikidata & other.wikidata):
        return same_country and (same_office or bool(one.sectors & other.sectors))
    return True


def doubt(one: Cluster, other: Cluster, score: float) -> str:
    """Why two that nothing speaks against are not held for one all the same."""
    if not (_full(one) and _full(other)):
        return "a part of a name does not decide"
    if score < SAME:
        return "the names are alike, not the same"
    if _spheres(one, other):
        return f"one is of {_all(one.sectors)}, the other of {_all(other.sectors)}"
    if _namesakes(one.names[0]) > 1:
        return "several people of this name are known"
    return "more than one identity fits"


def _all(values: set[str]) -> str:
    return " and ".join(sorted(values))


def _full(one: Cluster) -> bool:
    return any(is_full(name) for name in one.names)


def _generations(one: Cluster) -> set[str]:
    return {found for name in one.names if (found := generation(name))}


def _spheres(one: Cluster, other: Cluster) -> bool:
    """Whether all that is told of their sectors speaks for two walks of life."""
    return bool(one.spheres and other.spheres and not one.spheres & other.spheres)


def _gap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)


def _related(first: set[str], second: set[str]) -> bool:
    """Whether a country of one is a country of the other, or came before or after it."""
    if first & second:
        return True
    after = _successors()
    return any(
        b in after.get(a, frozenset()) or a in after.get(b, frozenset())
        for a in first
        for b in second
    )


@cache
def _successors() -> dict[str, frozenset[str]]:
    return {row["former"]: frozenset(several(row["successors"])) for row in rows("successors.csv")}


@lru_cache(maxsize=65536)
def _namesakes(name: str) -> int:
    """How many people of this very name the table of offices knows."""
    return sum(match.score >= 1 for match in offices().matches(name, fuzzy=False))
