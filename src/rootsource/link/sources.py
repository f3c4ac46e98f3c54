"""On how many independent sources a claim rests: roots, with their names, not reports.

Two reports that tell a claim are not independent of one another where they are of one root
cluster, or where what they rest on for it meets: who wrote them or is credited, whom they name at
their very beginning, and everyone on the chain between the report and the one who speaks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rootsource.knowledge.outlets import outlet_named
from rootsource.link.clusters import Clusters
from rootsource.link.relations import Origin
from rootsource.types import Telling


@dataclass(frozen=True, slots=True)
class Root:
    """One independent source of a claim.

    ``id`` is the lowest root cluster it joins; ``reports`` are the reports that rest on it;
    ``name`` is what most of them rest on, and ``why`` names all that joins them.
    """

    id: str
    reports: tuple[str, ...]
    name: str | None
    why: tuple[str, ...]


def roots_of(
    tellings: Iterable[Telling], origins: Mapping[str, Origin], roots: Mapping[str, str]
) -> list[Root]:
    """The independent roots of a claim's ``tellings``, by id.

    Args:
        tellings: of one claim.
        origins: where each of their reports says it comes from.
        roots: for each of them its root cluster.
    """
    grounds: dict[str, set[str]] = {}
    for telling in tellings:
        grounds.setdefault(telling.report, set()).update(_grounds(telling, origins[telling.report]))
    rested_on = {ground for own in grounds.values() for ground in own}
    for report, own in grounds.items():  # who is named by another is what that one rests on
        outlet = origins[report].outlet
        own.update({outlet} & rested_on if outlet else ())
    joined = Clusters(grounds)
    holders: dict[str, str] = {}
    for report in sorted(grounds):
        for ground in sorted(grounds[report] | {f"cluster {roots[report]}"}):
            joined.join(holders.setdefault(ground, report), report)
    groups: dict[str, list[str]] = {}
    for report in sorted(grounds):
        groups.setdefault(joined.find(report), []).append(report)
    found = [_root(reports, grounds, origins, roots) for reports in groups.values()]
    return sorted(found, key=lambda root: root.id)


def _grounds(telling: Telling, origin: Origin) -> set[str]:
    """What a report rests on for one telling."""
    between = {_name(name) for name in telling.chain[1:-1] if name}
    if telling.speaker is None:  # an event: whoever tells it is between it and the report
        between |= {_name(name) for name in telling.chain[1:] if name}
    return set(origin.credited | origin.writers | origin.leading) | between


def _name(name: str) -> str:
    known = outlet_named(name)
    return known.name if known else name


def _root(
    reports: list[str],
    grounds: Mapping[str, set[str]],
    origins: Mapping[str, Origin],
    roots: Mapping[str, str],
) -> Root:
    counts = Counter(ground for report in reports for ground in sorted(grounds[report]))
    places = dict(sorted((name, -at) for one in reports for name, at in origins[one].taken))
    # Of those named equally often the one named first, on which the rest is likely to stand.
    shared = sorted(counts, key=lambda ground: (-counts[ground], -places.get(ground, 0), ground))
    outlets = sorted({o for report in reports if (o := origins[report].outlet)})
    why = tuple(ground for ground in shared if counts[ground] > 1 or len(reports) == 1)
    bodies = [ground for ground in shared if counts[ground] == counts[shared[0]]]
    # Of those named equally often an agency says more than one of its writers.
    agency = next((ground for ground in bodies if outlet_named(ground)), None)
    name = agency or (bodies[0] if bodies else None) or (outlets[0] if len(outlets) == 1 else None)
    return Root(min(roots[report] for report in reports), tuple(reports), name, why)
