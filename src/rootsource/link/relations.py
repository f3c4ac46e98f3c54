"""What it means that two reports share what they share: the edge between them, or none.

The rules look at shared own prose first: only it shows that one report has another's text.
Quotations and captions support that, but alone they show a common source, as posts do. Numbers
were set on 317 web reports of one summit (see ``benchmarks/lineage.py``); beside each stands what
it was set by.
"""

from dataclasses import dataclass, field
from hashlib import blake2b
from math import exp
from typing import cast

import numpy as np

from rootsource.link.candidates import Keys
from rootsource.link.dates import gap
from rootsource.link.fingerprints import Fingerprint
from rootsource.link.overlap import Overlap, evidence, overlap
from rootsource.link.retelling import retold
from rootsource.link.segments import Kind
from rootsource.types import Direction, Edge, EdgeKind, Evidence

ROOT_SHARE = 0.5
"""Two reports rest on one root when half of the smaller one's text is in the other."""

_DERIVED_SHARE = 0.15  # below, agencies' stock sentences are shared by dispatches on other things
_DERIVED_RUNS = 42  # but so much own prose is never stock: of 188 pairs with less, 39 was the most
_OWN_RUNS = 12  # less own prose than one long sentence shows no copying
_STOCK_RUNS = 6  # but a sentence of an agency: no two of different origin share 13 words of prose
_FLASH_SHARE = 0.2  # of the shorter one's own prose, where both credit one agency
_SAID_RUNS = 2  # a quotation or post of nine words: eight may be a long name or title
LEAD = 600  # characters: the headline and what most reports open with
_LEAD_WORDS = 18  # of own prose: the first paragraph, which whoever takes a part takes first
_SAME_PASSAGE = 12  # words on: one word that is another one breaks eight runs
_NEAR = 400  # characters: the paragraph of a citation and the next
_CITED_SHARE = 0.25  # of the shorter report's sentences, retold by one that cites it
_RETOLD_DAYS = 14  # stories of different occasions may be told alike: the yearly summit, the vote
_SOME_TEXT = 15  # a report with fewer runs of its own (a photo page) is weighed with its captions


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report says of where it comes from.

    ``outlet`` published it; ``credited`` are the bodies its byline, dateline or copyright line
    names, ``writers`` the people; ``cited`` are bodies and people that it names as sources, and
    ``leading`` those of them that it names at its very beginning, as what it all rests on;
    ``reporters`` are the people of other outlets that it quotes; ``taken`` has every name, known
    or not, that it takes words from, with where (a character of its text). ``published`` is its
    ISO 8601 date, where known.
    """

    outlet: str | None = None
    credited: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    taken: tuple[tuple[str, int], ...] = ()
    published: str | None = None

    @property
    def keys(self) -> frozenset[int]:
        """Keys by which those are found who rest on the same reporter."""
        return frozenset(_key(person) for person in self.writers | self.reporters)

    @property
    def bodies(self) -> frozenset[str]:
        """Every body whose text this may be."""
        return self.credited | ({self.outlet} if self.outlet else set())


def _key(person: str) -> int:
    return int.from_bytes(blake2b(f"reporter {person}".encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Traits:
    """A report as it is compared: its words and its origin."""

    fingerprint: Fingerprint
    origin: Origin = field(default_factory=Origin)

    @property
    def keys(self) -> Keys:
        """What it is looked up by: its words and reporters, or several of its retelling's keys."""
        return Keys(self.fingerprint.keys | self.origin.keys, self.fingerprint.gist.keys)

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
    found = found or _retelling(a, b) or _citing(a, b, shared)
    found = found or (_meeting(a, b, shared) if shared else None) or _reporter(a.origin, b.origin)
    if found is None:
        return None
    kind, direction, basis, surety, share = found
    return Edge(a.id, b.id, kind, direction, round(min(0.99, surety), 3), round(share, 3), basis)


_Found = tuple[EdgeKind, Direction, str, float, float]


def _copying(a: Traits, b: Traits, shared: Overlap) -> _Found | None:
    """Own prose of the one in the other, word for word."""
    share_a, share_b = _shares(a.fingerprint, b.fingerprint, shared)
    share = max(share_a, share_b)
    if not _derived(a, b, shared, share) or (_stock(a, b, shared) and share < ROOT_SHARE):
        return None
    own = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE])
    kind: EdgeKind = "copy" if min(share_a, share_b) >= ROOT_SHARE else "part"
    surety = 1 - 0.5 * exp(-share / 0.15) - 0.2 * exp(-own / 30)
    return kind, *_direction(a.origin, b.origin), surety, share


def _stock(a: Traits, b: Traits, shared: Overlap) -> bool:
    """Whether what is shared may be what an outlet says whenever such a thing happens.

    That is one passage, which stands at the head of neither, or any of reports weeks apart.
    """
    own = shared.places[shared.kinds == Kind.PROSE]
    if not 0 < len(own) < _DERIVED_RUNS:
        return False
    if (gap(a.origin.published, b.origin.published) or 0) > _RETOLD_DAYS:
        return True
    in_order = own[np.argsort(own[:, 0])]
    steps = np.diff(in_order, axis=0)
    passages = 1 + int(((steps < 1) | (steps > _SAME_PASSAGE)).any(axis=1).sum())
    firsts = [int(np.argmax(one.fingerprint.kinds == Kind.PROSE)) for one in (a, b)]
    return passages == 1 and bool((in_order[0] - firsts > _LEAD_WORDS).all())


def _retelling(a: Traits, b: Traits) -> _Found | None:
    """The same sentences in other words, in the same order, at the same time.

    Fewer and less like ones do where the one says that it has them from the other's outlet.
    """
    if (gap(a.origin.published, b.origin.published) or 0) > _RETOLD_DAYS:
        return None
    share = retold(a.fingerprint.gist, b.fingerprint.gist)
    if share:
        return "paraphrase", *_direction(a.origin, b.origin), 0.5 + 0.4 * share, share
    for one, other, direction in ((b, a, "a->b"), (a, b, "b->a")):
        takings = _takings(one.origin, other.origin)
        share = retold(a.fingerprint.gist, b.fingerprint.gist, cited=True) if takings else 0.0
        if share >= _CITED_SHARE:
            whole = share >= ROOT_SHARE and min(at for _, at in takings) < LEAD
            kind: EdgeKind = "paraphrase" if whole else "cites"
            basis = f"names {', '.join(sorted({name for name, _ in takings}))} as a source"
            return kind, cast("Direction", direction), basis, 0.5 + 0.4 * share, share
    return None


def _citing(a: Traits, b: Traits, shared: Overlap | None) -> _Found | None:
    """The one names the other's outlet or writer, and right there has words of that report."""
    if shared is None:
        return None
    found = [
        (direction, names)
        for one, other, column, direction in ((b, a, 1, "a->b"), (a, b, 0, "b->a"))
        if (names := _cited_near(one, other, shared, column))
    ]
    if len(found) != 1:
        return None
    direction, names = found[0]
    share = max(_shares(a.fingerprint, b.fingerprint, shared))
    basis = f"names {', '.join(names)} as a source"
    return "cites", cast("Direction", direction), basis, 0.7, share


def _takings(one: Origin, other: Origin) -> list[tuple[str, int]]:
    """Where ``one`` takes words from whom ``other`` is by, and whom: none of ``one``'s own."""
    theirs = (other.bodies | other.writers) - one.bodies - one.writers
    return [(name, at) for name, at in one.taken if name in theirs]


def _cited_near(one: Traits, other: Traits, shared: Overlap, column: int) -> list[str]:
    """The names that ``one`` gives for words which it shares with ``other`` where it gives them."""
    takings = _takings(one.origin, other.origin)
    if not takings:
        return []
    told = shared.kinds <= Kind.POST
    starts = one.fingerprint.starts[shared.places[told, column]]
    return sorted({name for name, at in takings if (abs(starts - at) <= _NEAR).sum() >= _SAID_RUNS})


def _meeting(a: Traits, b: Traits, shared: Overlap) -> _Found | None:
    """Words of a third in both."""
    own, said = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE]), _said(shared)
    apart = (gap(a.origin.published, b.origin.published) or 0) > _RETOLD_DAYS
    if said < _SAID_RUNS and (own < _STOCK_RUNS or (apart and _stock(a, b, shared))):
        return None
    share = max(_shares(a.fingerprint, b.fingerprint, shared))
    surety = 1 - 0.5 * exp(-max(said, own / 3) / 20) - 0.3 * share
    return "common source", "common", _what(shared), surety, share


def _reporter(a: Origin, b: Origin) -> _Found | None:
    """One quotes a reporter who wrote the other, or whom the other quotes too."""
    people = a.reporters & (b.reporters | b.writers) | a.writers & b.reporters
    if not people or (a.outlet is not None and a.outlet == b.outlet):
        return None
    bodies = (a.bodies | a.cited) & (b.bodies | b.cited) - people
    basis = f"both rest on {', '.join([*sorted(bodies), *sorted(people)])}"
    return "common source", "common", basis, 0.5, 0.0


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
    if min(_weigh(shared.first), _weigh(shared.second)) < _STOCK_RUNS:
        return 0.0, 0.0
    share_a, share_b = _weigh(shared.first) / weight_a, _weigh(shared.second) / weight_b
    return min(1.0, share_a), min(1.0, share_b)


def _derived(a: Traits, b: Traits, shared: Overlap, share: float) -> bool:
    own = min(shared.first[Kind.PROSE], shared.second[Kind.PROSE])
    if own >= _OWN_RUNS:
        return share >= _DERIVED_SHARE or own >= _DERIVED_RUNS
    # A flash and what follows it: short reports of one agency that begin with one sentence.
    if own >= _STOCK_RUNS and a.origin.credited & b.origin.credited:
        return own >= _FLASH_SHARE * min(one.fingerprint.totals[Kind.PROSE] for one in (a, b))
    # A page of photos has no prose of its own: its captions are its text.
    photos = min(one.fingerprint.totals[Kind.PROSE] for one in (a, b)) < _SOME_TEXT
    return share >= ROOT_SHARE and photos


def _direction(a: Origin, b: Origin) -> tuple[Direction, str]:
    """Which of two reports that share their text rests on the other, and why we think so."""
    if a.outlet != b.outlet and a.outlet in b.credited | b.cited:
        return "a->b", f"the other names {a.outlet}"
    if a.outlet != b.outlet and b.outlet in a.credited | a.cited:
        return "b->a", f"the other names {b.outlet}"
    for one, other, direction in ((a, b, "a->b"), (b, a, "b->a")):
        if _is_agency(one) and not _is_agency(other) and other.credited <= {one.outlet}:
            return cast("Direction", direction), f"by {one.outlet} itself"
    running = a.outlet is not None and a.outlet == b.outlet  # its own earlier report
    third = None if running and a.published != b.published else _third(a, b)
    if third:
        return "common", third
    if a.published and b.published and a.published != b.published:
        return ("a->b" if a.published < b.published else "b->a"), "published earlier"
    return "unknown", "no credit or date tells which was first"


def _is_agency(one: Origin) -> bool:
    """Whether a report is an agency's own dispatch: its outlet is the body it credits."""
    return one.outlet is not None and one.outlet in one.credited


def _third(a: Origin, b: Origin) -> str | None:
    """The sign that both rest on a third, in words; ``None`` where there is none."""
    if common := a.credited & b.credited:
        return f"both credit {', '.join(sorted(common))}"
    if common := a.writers & b.writers:
        return f"both by {', '.join(sorted(common))}"
    if credited := a.credited | b.credited:
        return f"one credits {', '.join(sorted(credited))}"
    return None


def _what(shared: Overlap) -> str:
    """What two reports that are no copies have in common, in words."""
    labels = {Kind.PROSE: "sentences", Kind.QUOTATION: "quotations", Kind.POST: "posts"}
    most = max(labels, key=lambda kind: (shared.first[kind], -kind))
    return f"the same {labels[most]}"
