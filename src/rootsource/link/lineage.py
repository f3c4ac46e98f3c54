"""Which report rests on which, over any number of reports, kept up to date as they arrive.

The result is a function of the set of reports: added in any order, at once or one by one, they
give the same edges and the same root clusters.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from rootsource.knowledge.outlets import outlet_at, outlet_named
from rootsource.link.candidates import FULL, HUBS, Candidates
from rootsource.link.clusters import Clusters
from rootsource.link.fingerprints import fingerprint
from rootsource.link.relations import ROOT_SHARE, Origin, Traits, relate, shown
from rootsource.read.credits import find_credits
from rootsource.types import Edge, Evidence, Report, RootCluster

DERIVED = frozenset({"copy", "part", "paraphrase"})
"""Kinds of edges that say one report has the other's text."""


class Lineage:
    """Reports, the edges between them, and the roots they rest on."""

    def __init__(self, full: int = FULL, hubs: int = HUBS) -> None:
        """``full`` and ``hubs`` bound how often common texts are compared; see ``Candidates``."""
        self._traits: dict[str, Traits] = {}
        self._candidates = Candidates(full, hubs)
        self._edges: dict[str, dict[str, Edge]] = {}  # every edge under both its reports
        self._clusters: Clusters | None = Clusters()

    def __len__(self) -> int:
        """Number of reports."""
        return len(self._traits)

    def __contains__(self, report: str) -> bool:
        """Whether a report of this id was added."""
        return report in self._traits

    def add(self, report: Report) -> list[Edge]:
        """Compare ``report`` with those added before and return the edges it has now, in order.

        A report added before (the same text) changes nothing.
        """
        if report.id not in self._traits:
            traits = Traits(fingerprint(report), origin(report))
            self._traits[report.id] = traits
            if self._clusters is not None:
                self._clusters.add(report.id)
            keys = traits.fingerprint.keys.tolist()
            partners, shaken = self._candidates.add(report.id, keys)
            for partner in sorted(partners):
                self._link(traits, self._traits[partner])
            self._review(shaken)
        return self.edges_of(report.id)

    def add_all(self, reports: Iterable[Report]) -> None:
        """Add every one of ``reports``."""
        for report in reports:
            self.add(report)

    def _link(self, one: Traits, other: Traits) -> None:
        edge = relate(one, other)
        if edge is None:
            return
        self._edges.setdefault(edge.a, {})[edge.b] = edge
        self._edges.setdefault(edge.b, {})[edge.a] = edge
        if same_root(edge) and self._clusters is not None:
            self._clusters.join(edge.a, edge.b)

    def _review(self, shaken: set[str]) -> None:
        """Drop the edges of reports whose pairs are no candidates any more."""
        for one in shaken:
            for other in [*self._edges.get(one, ())]:
                first, second = self._traits[one].fingerprint, self._traits[other].fingerprint
                common = np.intersect1d(first.keys, second.keys, assume_unique=True)
                if self._candidates.paired(one, other, common.tolist()):
                    continue
                edge = self._edges[one].pop(other)
                del self._edges[other][one]
                if same_root(edge):
                    self._clusters = None  # a cluster may fall apart: join anew when asked

    def edges(self) -> list[Edge]:
        """All edges, ordered by the ids of their reports."""
        return [
            edge
            for report in sorted(self._edges)
            for other, edge in sorted(self._edges[report].items())
            if report < other
        ]

    def edges_of(self, report: str) -> list[Edge]:
        """The edges of one report, ordered by the ids of the others."""
        return [edge for _, edge in sorted(self._edges.get(report, {}).items())]

    def evidence(self, edge: Edge) -> list[Evidence]:
        """The runs of words that show ``edge``, in the order of its first report."""
        return shown(edge, self._traits[edge.a], self._traits[edge.b])

    def roots(self) -> dict[str, str]:
        """For every report's id the id of its root cluster."""
        clusters = self._joined()
        return {report: clusters.find(report) for report in sorted(self._traits)}

    def clusters(self) -> list[RootCluster]:
        """All root clusters, ordered by id."""
        members: dict[str, list[str]] = {}
        for report, root in self.roots().items():
            members.setdefault(root, []).append(report)
        return [self._named(root, members[root]) for root in sorted(members)]

    def _joined(self) -> Clusters:
        if self._clusters is None:
            self._clusters = Clusters(self._traits)
            for edge in self.edges():
                if same_root(edge):
                    self._clusters.join(edge.a, edge.b)
        return self._clusters

    def _named(self, root: str, members: list[str]) -> RootCluster:
        """The cluster with the name of its root: who most of its reports credit, or its outlet."""
        origins = [self._traits[member].origin for member in members]
        credited = Counter(body for one in origins for body in sorted(one.credited))
        if credited:
            source = min(credited, key=lambda body: (-credited[body], body))
            basis = f"credited by {credited[source]} of {len(members)}"
            return RootCluster(root, members, source, basis)
        outlets = sorted({one.outlet for one in origins if one.outlet})
        if len(outlets) == 1:
            return RootCluster(root, members, outlets[0], "its only outlet")
        return RootCluster(root, members)


def same_root(edge: Edge) -> bool:
    """Whether the edge ties its reports to one root."""
    return edge.kind in DERIVED and edge.share >= ROOT_SHARE


def origin(report: Report) -> Origin:
    """What ``report`` says of where it comes from, in its text and in what is known of it."""
    found = [credit for credit in find_credits(report.text) if not credit.photo]
    made = [credit for credit in found if credit.basis in ("byline", "credit")]
    names = [outlet_named(line) for line in report.byline]
    bodies = {credit.outlet for credit in made if not credit.person}
    writers = {credit.outlet for credit in made if credit.person} | {
        line for line, outlet in zip(report.byline, names, strict=True) if not outlet
    }
    return Origin(
        outlet=_outlet(report),
        credited=frozenset(bodies | {outlet.name for outlet in names if outlet}),
        writers=frozenset(writers),
        cited=frozenset(c.outlet for c in found if c.basis in ("cited", "quoted")),
        published=report.published,
    )


def _outlet(report: Report) -> str | None:
    """The outlet of a report, under the name the knowledge has for it."""
    if report.outlet:
        known = outlet_named(report.outlet) or outlet_at(report.outlet)
        return known.name if known else report.outlet
    if report.url:
        known = outlet_at(report.url.split("//")[-1].split("/")[0])
        return known.name if known else None
    return None
