"""What links reports: which rests on which, and the root sources behind them."""

from dataclasses import dataclass, field
from typing import Literal

from rootsource.types.spans import Span

EdgeKind = Literal["copy", "part", "paraphrase", "common source", "cites"]
"""How two reports are related: one has the other's text (all of it, a part, in other words), both
rest on the same statement, post or dispatch, or one names the other's outlet as its source."""

Direction = Literal["a->b", "b->a", "common", "unknown"]
"""``a->b``: b rests on a; ``b->a``: a rests on b; ``common``: both rest on a third."""

SharedKind = Literal["prose", "quotation", "post", "caption", "furniture"]
"""What words that two reports share are, in the one where they are least its own."""


@dataclass(slots=True)
class Evidence:
    """A run of words that both reports have: where it is in either, and what it is."""

    a: Span
    b: Span
    kind: SharedKind


@dataclass(slots=True)
class Edge:
    """That reports ``a`` and ``b`` (ids, ``a < b``) are related, how, and the words that show it.

    ``share`` is the part of the smaller report (0–1, own prose counted in full, quotations and
    captions by half) that the other has too; ``basis`` says in words what the direction rests
    on; ``confidence`` is the probability that kind is right.
    """

    a: str
    b: str
    kind: EdgeKind
    direction: Direction
    confidence: float
    share: float = 0.0
    basis: str | None = None
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class RootCluster:
    """Reports that rest on one root: most of their text is one text.

    ``id`` is the lowest id among ``reports`` (which are sorted); ``source`` names the root where
    the reports say or their outlet tells it, else ``None``; ``basis`` says how it is known.
    """

    id: str
    reports: list[str]
    source: str | None = None
    basis: str | None = None
