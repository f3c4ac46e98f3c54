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


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's statement or event, as it is compared with those of others.

    ``part`` is the id of the statement or event in the report's reading; ``words`` are the words
    of the content or of the sentence, at ``spans``. ``speaker`` is who is the source, by name,
    and ``chain`` the names from the report's outlet down to that speaker (``None`` where a source
    is not named). ``about`` names the actor and the recipient of an event. ``date`` is when it
    was said or done: ISO 8601, as exact as is known.
    """

    report: str
    part: str
    words: str
    spans: tuple[Span, ...]
    speaker: str | None
    chain: tuple[str | None, ...]
    about: tuple[str, ...]
    date: str | None
    certainty: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What several reports' statements or events have in common, with their differences kept.

    ``id`` stays as long as the lowest telling does; ``words`` are those of its first telling.
    ``roots`` are the root clusters (ids, sorted) that its reports rest on: their number is the
    number of independent sources, and ``sources`` names them in the same order.
    """

    id: str
    kind: Literal["saying", "event"]
    words: str
    tellings: tuple[Telling, ...]
    roots: tuple[str, ...]
    sources: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed from an earlier report's words to those of one that rests on it.

    ``kind`` says what: a hedge that is gone, a source that is gone, a quotation cut short, a
    number altered, a headline surer than its own text (then ``before`` is that text). ``lost``
    holds the words that went, or the old and the new number.
    """

    kind: Literal[
        "hedge dropped", "source dropped", "quotation trimmed", "number altered", "headline"
    ]
    earlier: str
    later: str
    before: str
    after: str
    lost: str
    directed: bool
    """Whether it is known that ``later`` rests on ``earlier``; else they may be the other way."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two tellings that cannot both hold, or that pull apart, and how."""

    kind: Literal["denied", "number", "doer", "date", "stance"]
    first: Telling
    second: Telling
    roots: tuple[str, str]
    what: str


@dataclass(frozen=True, slots=True)
class Stand:
    """What an actor said or did towards another at one time: ``stance`` 1 for, -1 against."""

    telling: Telling
    claim: str
    stance: int
    changed: bool = False
    """Whether the stance is another than the last one before it."""


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor has said and done towards another on one issue, in order of time.

    A position stated again is the same position, however many years lie between; each time it is
    stated is a claim of its own. ``holder`` and ``target`` are a country's code, or the name of
    who stands for none.
    """

    id: str
    holder: str
    target: str
    issue: str
    stands: tuple[Stand, ...]
