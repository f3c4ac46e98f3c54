"""Which report rests on which, over any number of reports, kept up to date as they arrive.

The result is a function of the set of reports: added in any order, at once or one by one, they
give the same edges and the same root clusters.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rootsource.knowledge.outlets import outlet_at, outlet_named
from rootsource.link.candidates import FULL, HUBS
from rootsource.link.clusters import Clusters
from rootsource.link.fingerprints import fingerprint
from rootsource.link.pairing import MemoryShelf, Pairing
from rootsource.link.relations import LEAD, ROOT_SHARE, Origin, Traits, relate, shown
from rootsource.read.credits import FoundCredit, all_credits, taken_from
from rootsource.types import Edge, Evidence, Report, RootCluster

DERIVED = frozenset({"copy", "part", "paraphrase"})
"""Kinds of edges that say one report has the other's text."""

# What stands in a byline where no one is named.
_NOBODY = re.compile(
    r"\b(?:staff|newsroom|news ?desk|desk|agenc(?:y|ies)|wires?|editors?|reporters?|"
    r"correspondents?|team|bureau|contributors?|admin|web)\b",
    re.IGNORECASE,
)


class Lineage:
    """Reports, the edges between them, and the roots they rest on."""

    def __init__(self, full: int = FULL, hubs: int = HUBS) -> None:
        """``full`` and ``hubs`` bound how often common texts are compared; see ``Candidates``."""
        self._shelf = MemoryShelf[Traits, Edge]()
        self._pairing = Pairing[Traits, Edge](relate, self._shelf, full=full, hubs=hubs)
        self._clusters: Clusters | None = Clusters()

    def __len__(self) -> int:
        """Number of reports."""
        return len(self._shelf.kept)

    def __contains__(self, report: str) -> bool:
        """Whether a report of this id was added."""
        return report in self._shelf.kept

    def add(self, report: Report) -> list[Edge]:
        """Compare ``report`` with those added before and return the edges it has now, in order.

        A report added before (the same text) changes nothing.
        """
        if report.id not in self:
            traits = traits_of(report)
            gained, lost = self._pairing.add(report.id, traits, traits.keys)
            self._cluster(report.id, gained, lost)
        return self.edges_of(report.id)

    def _cluster(self, report: str, gained: list[Edge], lost: list[Edge]) -> None:
        if any(same_root(edge) for edge in lost):
            self._clusters = None  # a cluster may fall apart: all are joined anew when asked for
        if self._clusters is not None:
            self._clusters.add(report)
            for edge in gained:
                if same_root(edge):
                    self._clusters.join(edge.a, edge.b)

    def add_all(self, reports: Iterable[Report]) -> None:
        """Add every one of ``reports``."""
        for report in reports:
            self.add(report)

    def edges(self) -> list[Edge]:
        """All edges, ordered by the ids of their reports."""
        return self._shelf.ties()

    def edges_of(self, report: str) -> list[Edge]:
        """The edges of one report, ordered by the ids of the others."""
        return self._shelf.ties_of(report)

    def origins(self) -> dict[str, Origin]:
        """Where each report says it comes from."""
        return {report: traits.origin for report, traits in self._shelf.kept.items()}

    def evidence(self, edge: Edge) -> list[Evidence]:
        """The runs of words that show ``edge``, in the order of its first report."""
        return shown(edge, self._shelf.kept[edge.a], self._shelf.kept[edge.b])

    def roots(self) -> dict[str, str]:
        """For every report's id the id of its root cluster."""
        clusters = self._joined()
        return {report: clusters.find(report) for report in sorted(self._shelf.kept)}

    def clusters(self) -> list[RootCluster]:
        """All root clusters, ordered by id."""
        return clusters_of(self.roots(), self.origins())

    def _joined(self) -> Clusters:
        if self._clusters is None:
            self._clusters = Clusters(self._shelf.kept)
            for edge in self.edges():
                if same_root(edge):
                    self._clusters.join(edge.a, edge.b)
        return self._clusters


def clusters_of(roots: Mapping[str, str], origins: Mapping[str, Origin]) -> list[RootCluster]:
    """The root clusters, ordered by id, of reports whose roots and origins are given."""
    members: dict[str, list[str]] = {}
    for report, root in sorted(roots.items()):
        members.setdefault(root, []).append(report)
    return [_named(root, members[root], origins) for root in sorted(members)]


def _named(root: str, members: list[str], origins: Mapping[str, Origin]) -> RootCluster:
    """The cluster with the name of its root: who most of its reports credit, or its outlet."""
    held = [origins[member] for member in members]
    credited = Counter(body for one in held for body in sorted(one.credited))
    if credited:
        source = min(credited, key=lambda body: (-credited[body], body))
        cited = sum(source in one.cited - one.credited for one in held)
        basis = f"credited by {credited[source]} of {len(members)}"
        basis += f", cited by {cited}" if cited and len(members) > 1 else ""
        return RootCluster(root, members, source, basis)
    outlets = sorted({one.outlet for one in held if one.outlet})
    if len(outlets) == 1:
        return RootCluster(root, members, outlets[0], "its only outlet")
    return RootCluster(root, members)


def traits_of(report: Report) -> Traits:
    """What ``report`` is compared with others by."""
    return Traits(fingerprint(report), origin(report))


def same_root(edge: Edge) -> bool:
    """Whether the edge ties its reports to one root."""
    return edge.kind in DERIVED and edge.share >= ROOT_SHARE


def origin(report: Report) -> Origin:
    """What ``report`` says of where it comes from, in its text and in what is known of it."""
    found = [credit for credit in all_credits(report.text) if not credit.photo]
    made = [credit for credit in found if credit.basis in ("byline", "credit")]
    names = [outlet_named(line) for line in report.byline]
    bodies = {credit.outlet for credit in made if not credit.person}
    writers = {credit.outlet for credit in made if credit.person} | {
        line
        for line, outlet in zip(report.byline, names, strict=True)
        if not outlet and not _NOBODY.search(line)
    }
    return Origin(
        outlet=_outlet(report),
        credited=frozenset(bodies | {outlet.name for outlet in names if outlet}),
        writers=frozenset(writers),
        cited=frozenset(c.outlet for c in found if c.basis in ("cited", "quoted")),
        leading=frozenset(
            c.outlet for c in found if c.basis in ("cited", "quoted") and c.span[0] < LEAD
        ),
        reporters=frozenset(c.outlet for c in found if c.basis == "quoted" and c.person),
        taken=tuple(sorted({*_cited(found), *taken_from(report.text)})),
        published=report.published,
    )


def _cited(found: list[FoundCredit]) -> Iterator[tuple[str, int]]:
    for credit in found:
        if credit.basis in ("cited", "quoted"):
            yield credit.outlet, credit.span[0]


def _outlet(report: Report) -> str | None:
    """The outlet of a report, under the name the knowledge has for it."""
    if report.outlet:
        known = outlet_named(report.outlet) or outlet_at(report.outlet)
        return known.name if known else report.outlet
    if report.url:
        known = outlet_at(report.url.split("//")[-1].split("/")[0])
        return known.name if known else None
    return None
