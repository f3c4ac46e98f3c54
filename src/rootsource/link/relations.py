"""What it means that two reports share what they share: the edge between them, or none.

The rules look at shared own prose first: only it shows that one report has another's text.
Quotations and captions support that, but alone they show a common source, as posts do. Numbers
were set on 317 web reports of one summit (see ``benchmarks/lineage.py``); beside each stands what
it was set by.
"""

from dataclasses import dataclass, field
from math import exp

from rootsource.link.dates import gap
from rootsource.link.fingerprints import Fingerprint
from rootsource.link.overlap import Overlap, evidence, overlap
from rootsource.link.retelling import retold
from rootsource.link.segments import Kind
from rootsource.types import Direction, Edge, EdgeKind, Evidence

ROOT_SHARE = 0.5
"""Two reports rest on one root when half of the smaller one's text is in the other."""

_DERIVED_SHARE = 0.15  # below, agencies' stock sentences are shared by dispatches on other things
_DERIVED_RUNS = 50  # but so much own prose (three full sentences) is never stock
_OWN_RUNS = 12  # less own prose than one long sentence is chance or a formula
_SAID_RUNS = 5  # a quotation or post of a dozen words
_RETOLD_DAYS = 14  # stories of different occasions may be told alike: the yearly summit, the vote
_SOME_TEXT = 15  # a report with fewer runs of its own (a photo page) is weighed with its captions


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report says of where it comes from.

    ``outlet`` published it; ``credited`` are the bodies its byline, dateline or copyright line
    names, ``writers`` the people; ``cited`` are bodies and people that it names as sources, and
    ``leading`` those of them that it names at its very beginning, as what it all rests on.
    ``published`` is its ISO 8601 date, where known.
    """

    outlet: str | None = None
    credited: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    published: str | None = None

    @property
    def bodies(self) -> frozenset[str]:
        """Every body whose text this may be."""
        return self.credited | ({self.outlet} if self.outlet else set())


@dataclass(frozen=True, slots=True)
class Traits:
    """A report as it is compared: its words and its origin."""

    fingerprint: Fingerprint
    origin: Origin = field(default_factory=Origin)

    @property
    def id(self) -> str:
        """The report's id."""
        return self.fingerprint.id


def relate(first: Traits, second: Traits) -> Edge | None:
    """The edge between two reports, or ``None`` where they are independent of one another.

    The edge is the same whichever is given first.
    """
    a, b = (first, second) if first.id < second.id else (second, first)
    shared = overlap(a.fingerprint, b.fingerprint, _SAID_RUNS)
    found = _copying(a, b, shared) if shared else None
    found = found or _retelling(a, b) or (_meeting(a, b, shared) if shared else None)
    if found is None:
        return None
    kind, direction, basis, surety, share = found
    return Edge(a.id, b.id, kind, direction, round(min(0.99, surety), 3), round(share, 3), basis)


_Found = tuple[EdgeKind, Direction, str, float, float]


def _copying(a: Traits, b: Traits, shared: Overlap) -> _Found | None:
    """Own prose of the one in the other, word for word."""
    share_a, share_b = _shares(a.fingerprint, b.fingerprint, shared)
    share = max(share_a, share_b)
    if not _derived(a.fingerprint, b.fingerprint, shared, share):
        return None
    own = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE])
    kind: EdgeKind = "copy" if min(share_a, share_b) >= ROOT_SHARE else "part"
    surety = 1 - 0.5 * exp(-share / 0.15) - 0.2 * exp(-own / 30)
    return kind, *_direction(a.origin, b.origin), surety, share


def _retelling(a: Traits, b: Traits) -> _Found | None:
    """The same sentences in other words, in the same order, at the same time."""
    apart = gap(a.origin.published, b.origin.published)
    share = retold(a.fingerprint.gist, b.fingerprint.gist)
    if not share or (apart or 0) > _RETOLD_DAYS:
        return None
    return "paraphrase", *_direction(a.origin, b.origin), 0.5 + 0.4 * share, share


def _meeting(a: Traits, b: Traits, shared: Overlap) -> _Found | None:
    """A citation of the one by the other, or words of a third in both."""
    if (citing := _citing(a, b, shared)) is not None:
        return "cites", *citing, 0.7, max(_shares(a.fingerprint, b.fingerprint, shared))
    own, said = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE]), _said(shared)
    if said < _SAID_RUNS and own + said < _OWN_RUNS:
        return None
    share = max(_shares(a.fingerprint, b.fingerprint, shared))
    surety = 1 - 0.5 * exp(-said / 20) - 0.3 * share
    return "common source", "common", _what(shared), surety, share


def shown(edge: Edge, first: Traits, second: Traits) -> list[Evidence]:
    """The runs of words that show an edge between two reports, in the order of ``edge.a``."""
    a, b = (first, second) if first.id == edge.a else (second, first)
    shared = overlap(a.fingerprint, b.fingerprint)
    return evidence(a.fingerprint, b.fingerprint, shared) if shared else []


def _said(shared: Overlap) -> int:
    """Shared runs of what others said or posted."""
    kinds = (Kind.QUOTATION, Kind.POST)
    return min(sum(shared.first[k] for k in kinds), sum(shared.second[k] for k in kinds))


def _weigh(counts: tuple[int, ...]) -> float:
    """Runs weighed by how much they say about whose text it is."""
    return counts[Kind.PROSE] + 0.5 * (counts[Kind.QUOTATION] + counts[Kind.CAPTION])


def _shares(a: Fingerprint, b: Fingerprint, shared: Overlap) -> tuple[float, float]:
    """The weighed part of either report that the other has; 0 where one has too little text."""
    weight_a, weight_b = _weigh(a.totals), _weigh(b.totals)
    if min(_weigh(shared.first), _weigh(shared.second)) < _OWN_RUNS:
        return 0.0, 0.0
    share_a, share_b = _weigh(shared.first) / weight_a, _weigh(shared.second) / weight_b
    return min(1.0, share_a), min(1.0, share_b)


def _derived(a: Fingerprint, b: Fingerprint, shared: Overlap, share: float) -> bool:
    own = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE])
    if own >= _OWN_RUNS:
        return share >= _DERIVED_SHARE or own >= _DERIVED_RUNS
    # A page of photos has no prose of its own: its captions are its text.
    photos = min(a.totals[Kind.PROSE], b.totals[Kind.PROSE]) < _SOME_TEXT
    return share >= ROOT_SHARE and photos


def _direction(a: Origin, b: Origin) -> tuple[Direction, str]:
    """Which of two reports that share their text rests on the other, and why we think so."""
    if a.outlet != b.outlet and a.outlet in b.credited | b.cited:
        return "a->b", f"the other names {a.outlet}"
    if a.outlet != b.outlet and b.outlet in a.credited | a.cited:
        return "b->a", f"the other names {b.outlet}"
    if third := _third(a, b):
        return "common", third
    if a.published and b.published and a.published != b.published:
        return ("a->b" if a.published < b.published else "b->a"), "published earlier"
    return "unknown", "no credit or date tells which was first"


def _third(a: Origin, b: Origin) -> str | None:
    """The sign that both rest on a third, in words; ``None`` where there is none."""
    if common := a.credited & b.credited:
        return f"both credit {', '.join(sorted(common))}"
    if common := a.writers & b.writers:
        return f"both by {', '.join(sorted(common))}"
    if credited := a.credited | b.credited:
        return f"one credits {', '.join(sorted(credited))}"
    return None


def _citing(a: Traits, b: Traits, shared: Overlap) -> tuple[Direction, str] | None:
    """Whether one report names the other's outlet or writer and has words of that report's own.

    That both have the same words of a third, a quotation or a post, is no citation.
    """
    own_a = (a.fingerprint.kinds[shared.places[:, 0]] == Kind.PROSE).sum()
    own_b = (b.fingerprint.kinds[shared.places[:, 1]] == Kind.PROSE).sum()
    by_a = a.origin.cited & (b.origin.bodies | b.origin.writers) - a.origin.bodies
    by_b = b.origin.cited & (a.origin.bodies | a.origin.writers) - b.origin.bodies
    if by_a and own_b >= _SAID_RUNS and not by_b:
        return "b->a", f"names {', '.join(sorted(by_a))} as a source"
    if by_b and own_a >= _SAID_RUNS and not by_a:
        return "a->b", f"names {', '.join(sorted(by_b))} as a source"
    return None


def _what(shared: Overlap) -> str:
    """What two reports that are no copies have in common, in words."""
    labels = {Kind.PROSE: "sentences", Kind.QUOTATION: "quotations", Kind.POST: "posts"}
    most = max(labels, key=lambda kind: (shared.first[kind], -kind))
    return f"the same {labels[most]}"
