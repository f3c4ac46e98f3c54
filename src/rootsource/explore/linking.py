"""What links the reports of a record, kept up to date in the background while it is shown."""

import logging
import threading
from collections import defaultdict
from dataclasses import dataclass, field

from rootsource.link.links import Links
from rootsource.link.sources import Root
from rootsource.record.layering import layers
from rootsource.record.record import Record
from rootsource.types import Change, Claim, Conflict, Edge, Report, RootCluster

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Linked:
    """What links a set of reports, at one moment."""

    reports: dict[str, Report]
    claims: list[Claim]
    sources: dict[str, list[Root]]
    edges: dict[str, list[Edge]]
    clusters: dict[str, RootCluster]
    changes: dict[str, list[Change]]
    conflicts: dict[str, list[Conflict]]
    told_in: dict[tuple[str, str], str]
    """For a report's statement or event the id of the claim it is a telling of."""
    layers: tuple[int, int]
    """Which corrections the readings had; see :func:`rootsource.record.layering.layers`."""

    by_id: dict[str, Claim] = field(default_factory=dict)

    def claim(self, key: str) -> Claim | None:
        """The claim of this id."""
        return self.by_id.get(key)


@dataclass(slots=True)
class Linker:
    """Links the reports of ``record`` on a thread of its own, whenever there are new ones."""

    record: Record
    done: int = 0
    total: int = 0
    failed: str = ""
    _links: Links = field(default_factory=Links)
    _linked: Linked | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _stopping: bool = False

    def linked(self, patience_s: float = 1.5) -> Linked | None:
        """The links of all reports, waiting a little; ``None`` while they are being made."""
        if self._is_new():
            return self._linked
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="linking", daemon=True)
                self._thread.start()
            working = self._thread
        working.join(patience_s)
        return None if working.is_alive() else self._linked

    def _is_new(self) -> bool:
        linked = self._linked
        if linked is None or len(linked.reports) != self.record.count():
            return False
        return linked.layers == layers(self.record)

    def known(self) -> Linked | None:
        """What was linked last, perhaps not yet all; ``None`` before anybody asked for it."""
        return self._linked

    def stop(self) -> None:
        """Stop after the report in hand."""
        self._stopping = True
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _work(self) -> None:
        try:
            self.total = self.record.count()
            now = layers(self.record)
            if self._linked is not None and self._linked.layers != now:
                self._links = Links()  # what people correct may tie anything to anything else
            known = self._links.readings
            # The whole record is read once; later only what is new.
            new = [entry.id for entry in self.record.list() if entry.id not in known]
            readings = map(self.record.reading, new) if known else self.record.readings()
            for reading in readings:
                if self._stopping:
                    return
                self._links.add(reading)
                self.done = len(known)
            self._linked = snapshot(self._links, now)
            self.failed = ""
        except Exception as error:  # noqa: BLE001 - said on the page; the rest still works
            _log.exception("linking failed")
            self.failed = f"{type(error).__name__}: {error}"


def snapshot(links: Links, layer: tuple[int, int] = (0, 0)) -> Linked:
    """What ``links`` hold now, by what pages ask for; ``layer``: with which corrections."""
    claims = links.claims()
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in links.lineage.edges():
        edges[edge.a].append(edge)
        edges[edge.b].append(edge)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in links.drift():
        for report in {change.earlier, change.later}:
            changes[report].append(change)
    told_in = {
        (telling.report, telling.part): claim.id for claim in claims for telling in claim.tellings
    }
    conflicts: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in links.conflicts():
        sides = (conflict.first, conflict.second)
        for claim in {told_in.get((side.report, side.part), "") for side in sides}:
            conflicts[claim].append(conflict)
    shared = [claim for claim in claims if len({t.report for t in claim.tellings}) > 1]
    return Linked(
        reports={key: reading.report for key, reading in links.readings.items()},
        claims=claims,
        sources={claim.id: links.sources(claim) for claim in shared},
        edges=dict(edges),
        clusters={key: cluster for cluster in links.lineage.clusters() for key in cluster.reports},
        changes=dict(changes),
        conflicts=dict(conflicts),
        told_in=told_in,
        layers=layer,
        by_id={claim.id: claim for claim in claims},
    )
